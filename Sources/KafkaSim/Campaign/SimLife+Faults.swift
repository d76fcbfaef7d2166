// Carrying out a plan's faults: each has moments at which something begins and ends.

import KafkaBroker
import KafkaMetadata
import KafkaWire

/// Something that a plan has done to the world at a moment.
private struct Moment {
    enum Act {
        case fault(FaultEvent, Step)
        case readCommitted
    }

    enum Step: Equatable {
        case begin
        case end
        /// Of faults that go on in steps: the link, node or turn that it is the turn of.
        case cut(NodeId)
        case heal(NodeId)
        case stop(NodeId)
        case kill(NodeId)
        case start(NodeId)
    }

    var atMs: Int64
    var act: Act
}

extension SimLife {
    mutating func carryOutPlan() {
        for moment in timeline() {
            run(untilMs: max(moment.atMs, world.now.milliseconds))
            switch moment.act {
            case .fault(let fault, let step): act(fault, step)
            case .readCommitted:
                readCommitted()
                onlooker.lookAtCleaning(world)
            }
            onlooker.lookAround(world)
        }
        run(untilMs: plan.safetyMs)
    }

    private func timeline() -> [Moment] {
        var moments: [Moment] = []
        for fault in plan.faults {
            for (atMs, step) in steps(of: fault) {
                moments.append(Moment(atMs: atMs, act: .fault(fault, step)))
            }
        }
        for atMs in stride(from: SimPlan.warmUpMs, to: plan.safetyMs, by: 3_000) {
            moments.append(Moment(atMs: atMs, act: .readCommitted))
        }
        // Stable: what is due at the same moment goes by its place in the plan.
        return moments.enumerated().sorted { left, right in
            (left.element.atMs, left.offset) < (right.element.atMs, right.offset)
        }.map(\.element)
    }

    private func steps(of fault: FaultEvent) -> [(Int64, Moment.Step)] {
        let end = fault.atMs + fault.durationMs
        switch fault.kind {
        case .clog(_, let order):
            let pace = fault.durationMs / Int64(2 * max(1, order.count))
            var steps: [(Int64, Moment.Step)] = []
            for (place, other) in order.enumerated() {
                steps.append((fault.atMs + pace * Int64(place), .cut(other)))
                steps.append((end - pace * Int64(place), .heal(other)))
            }
            return steps
        case .crashLoop(let id, let times):
            let pace = fault.durationMs / Int64(max(1, times))
            var steps: [(Int64, Moment.Step)] = []
            for turn in 0..<times {
                let start = fault.atMs + pace * Int64(turn)
                steps.append((start, .kill(id)))
                steps.append((start + pace / 3, .start(id)))
            }
            return steps
        case .rollingRestart(let everyMs):
            var steps: [(Int64, Moment.Step)] = []
            for (turn, id) in world.brokerIds.enumerated() {
                let start = fault.atMs + Int64(everyMs * turn)
                steps.append((start, .stop(id)))
                steps.append((start + Int64(everyMs * 4 / 5), .start(id)))
            }
            return steps
        default:
            return fault.kind.isInstant
                ? [(fault.atMs, .begin)] : [(fault.atMs, .begin), (end, .end)]
        }
    }

    private mutating func act(_ fault: FaultEvent, _ step: Moment.Step) {
        switch step {
        case .begin:
            begin(fault)
        case .end:
            end(fault)
        case .cut(let other):
            if case .clog(let id, _) = fault.kind {
                count(fault)
                world.partition([.node(id)], from: [.node(other)])
            }
        case .heal(let other):
            if case .clog(let id, _) = fault.kind { healLinks([.node(id)], [.node(other)]) }
        case .stop(let id):
            count(fault)
            world.shutDown(id)
        case .kill(let id):
            count(fault)
            kill(id)
        case .start(let id): startAgain(id)
        }
    }

    private mutating func count(_ fault: FaultEvent) {
        faultCounts[fault.kind.family, default: 0] += 1
        world.record(.fault(fault.kind.words))
    }

    // MARK: Beginnings

    private mutating func begin(_ fault: FaultEvent) {
        switch fault.kind {
        case .isolate(let id, let clientsToo):
            world.partition([.node(id)], from: others(than: id, clientsToo))
        case .cutOneWay(let from, let to): world.cut(from: .node(from), to: .node(to))
        case .split(let one, let other):
            world.partition(one.map { .node($0) }, from: other.map { .node($0) })
        case .slowNetwork(let least, let most):
            world.network.delayNanoseconds = Int64(least) * 1000...Int64(most) * 1000
        case .lateMessages(let share, let most):
            world.network.slowShare = Double(share) / 1000
            world.network.slowNanoseconds = Int64(most) * 1_000_000
        case .cutStreams(let share): world.network.cutShare = Double(share) / 1000
        case .resetConnections(let id): world.resetConnections(of: id)
        case .kill(let id): kill(id)
        case .pause(let id): world.pause(id)
        case .stop(let id): world.shutDown(id)
        case .losePower(let id, let torn): losePower(id, torn: torn)
        case .slowDisk(let id, let time): world.setDiskLatency(id, milliseconds: Int64(time))
        case .fullDisk(let id, let room): fillDisk(id, roomBytes: room)
        case .clockStep(let id, let time):
            world.setClockOffset(id, milliseconds: Int64(time))
            kill(id)
        case .killController, .pauseController, .isolateController: beginOnController(fault)
        case .crashClient(let index): crashClient(index)
        case .admin(let action): administer(action)
        case .clog, .crashLoop, .rollingRestart: return
        }
        count(fault)
    }

    private mutating func beginOnController(_ fault: FaultEvent) {
        guard let id = world.activeController else { return }
        controllerOf[fault.number] = id
        switch fault.kind {
        case .killController: kill(id)
        case .pauseController: world.pause(id)
        default: world.partition([.node(id)], from: others(than: id, false))
        }
    }

    private mutating func kill(_ id: NodeId) {
        let isBroker = world.brokerIds.contains(id)
        guard world.state(of: id) != .stopped, !isBroker || onlooker.mayDie(id, in: world) else {
            return
        }
        onlooker.ended(id, lossy: false, epoch: -1, at: world.now)
        world.kill(id)
    }

    /// The power goes, unless somebody else has not got back yet what he lost: an acknowledged write is
    /// promised to survive one such loss at a time, no more.
    private mutating func losePower(_ id: NodeId, torn: Bool) {
        guard world.state(of: id) != .stopped, onlooker.mayLoseData(id, in: world) else {
            return kill(id)
        }
        let epoch = world.metadataImage?.brokers[id]?.epoch ?? -1
        onlooker.ended(id, lossy: true, epoch: epoch, at: world.now)
        world.kill(id, losingPower: true, torn: torn)
    }

    /// What a full disk refuses is lost as if by a loss of power: the same limit holds for it.
    private mutating func fillDisk(_ id: NodeId, roomBytes: Int) {
        guard onlooker.mayLoseData(id, in: world) else { return }
        onlooker.expose(id, epoch: world.metadataImage?.brokers[id]?.epoch ?? -1)
        world.setDiskRoom(id, bytes: roomBytes)
    }

    private func others(than id: NodeId, _ clientsToo: Bool) -> [Address] {
        let nodes = world.nodes.map { Address.node($0.id) }.filter { $0 != .node(id) }
        return clientsToo ? nodes + world.clients.map { .client($0.number) } : nodes
    }

    // MARK: Ends

    private mutating func end(_ fault: FaultEvent) {
        switch fault.kind {
        case .isolate(let id, let clientsToo):
            healLinks([.node(id)], others(than: id, clientsToo))
        case .cutOneWay(let from, let to): healLinks([.node(from)], [.node(to)])
        case .split(let one, let other):
            healLinks(one.map { .node($0) }, other.map { .node($0) })
        case .slowNetwork: world.network.delayNanoseconds = ordinaryNetwork.delayNanoseconds
        case .lateMessages: world.network.slowShare = 0
        case .cutStreams: world.network.cutShare = 0
        case .kill(let id), .losePower(let id, _), .clockStep(let id, _), .stop(let id):
            startAgain(id)
        case .pause(let id): world.resume(id)
        case .slowDisk(let id, _): world.setDiskLatency(id, milliseconds: 0)
        case .fullDisk(let id, _):
            world.setDiskRoom(id, bytes: nil)
            if world.state(of: id) != .stopped { onlooker.cover(id) }
            startAgain(id)
        case .killController, .pauseController, .isolateController:
            guard let id = controllerOf[fault.number] else { return }
            switch fault.kind {
            case .killController: startAgain(id)
            case .pauseController: world.resume(id)
            default: healLinks([.node(id)], others(than: id, false))
            }
        case .clog, .resetConnections, .crashLoop, .rollingRestart, .crashClient, .admin: break
        }
    }

    private mutating func healLinks(_ one: [Address], _ other: [Address]) {
        for left in one { for right in other { world.network.heal(left, right) } }
        world.releaseHeld()
    }

    /// Starts a node; one that was to shut down and has not is killed first.
    mutating func startAgain(_ id: NodeId) {
        if world.broker(id)?.state == .pendingControlledShutdown { kill(id) }
        guard world.state(of: id) == .stopped else { return }
        onlooker.ended(id, lossy: false, epoch: -1, at: world.now)
        onlooker.started(id, at: world.now)
        world.start(id)
    }

    // MARK: Clients

    private mutating func crashClient(_ index: Int) {
        guard activeClients.contains(index) else { return }
        collect(index)
        var sent = 0
        switch plan.clients[index] {
        case .producer:
            sent = world.withClient(attached[index], as: SimProducer.self) { core, _, _ in
                core.sentCount
            }
        case .consumer(let group, _, _, _):
            history.memberships.append(
                MembershipEvent(
                    client: lives[index], group: group, kind: .gone, at: world.now,
                    readsBefore: Int.max))
        }
        world.detach(attached[index])
        lives[index] += 100
        attach(index, sentBefore: sent)
    }

    private mutating func administer(_ action: AdminAction) {
        var leader = world.brokerIds[0]
        if case .deleteRecords(let name) = action {
            leader = world.metadataImage?.partition(name)?.leader ?? leader
        }
        if leader < 0 { leader = world.brokerIds[0] }
        world.withClient(administrator, as: SimAdministrator.self) { admin, now, effects in
            admin.act(action, leader: leader, at: now, into: &effects)
        }
    }

    /// Asks some broker, mostly the right one, for a group's committed offsets.
    private mutating func readCommitted() {
        let groups = plan.clients.compactMap { client -> (String, [String])? in
            if case .consumer(let group, let topics, _, _) = client { return (group, topics) }
            return nil
        }
        guard !groups.isEmpty else { return }
        let (group, topics) = groups[random.below(groups.count)]
        let broker = world.brokerIds[random.below(world.brokerIds.count)]
        let partitions = plan.topics.filter { topics.contains($0.name) }.flatMap { topic in
            (0..<topic.partitions).map { TopicPartition(topic.name, Int32($0)) }
        }
        world.withClient(administrator, as: SimAdministrator.self) { admin, now, effects in
            admin.readCommitted(group, partitions, of: broker, at: now, into: &effects)
        }
    }
}
