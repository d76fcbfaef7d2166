// The end of a life: all faults are healed, everything must come to rest within a bound, and the
// partitions are read once more from their start.

import KafkaBroker
import KafkaClient
import KafkaLog
import KafkaMetadata
import KafkaWire

extension SimLife {
    /// Ends every fault.
    mutating func heal() {
        world.heal()
        world.network.delayNanoseconds = ordinaryNetwork.delayNanoseconds
        world.network.slowShare = 0
        world.network.cutShare = 0
        for node in world.nodes {
            let id = node.config.nodeId
            world.setDiskLatency(id, milliseconds: 0)
            world.setDiskRoom(id, bytes: nil)
            if node.state == .paused { world.resume(id) }
        }
        for id in world.controllerIds + world.brokerIds { startAgain(id) }
        world.record(.fault("everything healed"))
        onlooker.lookAround(world)
    }

    /// Everybody works on for a while, then producers stop, and consumers read to the end.
    mutating func comeToRest() {
        let bound = SimPlan.livenessMs
        run(untilMs: world.now.milliseconds + 20_000)
        let isCalm = run(atMostMs: bound, everyMs: 1_000) {
            // Processes that ended by themselves after the healing are started by whoever watches over them.
            for id in $0.world.controllerIds + $0.world.brokerIds
            where $0.world.state(of: id) == .stopped { $0.startAgain(id) }
            return Settlement.isSettled($0.world)
        }
        if !isCalm { history.unsettled += Settlement.pending(world) }
        let lastSend = world.now
        for index in activeClients {
            if case .producer = plan.clients[index] {
                world.withClient(attached[index], as: SimProducer.self) { producer, now, effects in
                    producer.stop(at: now, into: &effects)
                }
            }
        }
        if !run(atMostMs: 40_000, until: { $0.producersAreFinished }) {
            history.unsettled.append("a producer has records without an end")
        }
        noteLateFailures(since: lastSend.milliseconds - 10_000)
        if !run(atMostMs: bound, everyMs: 1_000, until: { $0.lag.isEmpty }) {
            history.unsettledGroups += lag
        }
        // The commits of what was read last.
        run(untilMs: world.now.milliseconds + 3_000)
    }

    private var producersAreFinished: Bool {
        activeClients.allSatisfy { index in
            guard case .producer = plan.clients[index],
                let place = world.clientIndex(attached[index]),
                let producer = world.clients[place].core as? SimProducer
            else { return true }
            return producer.isFinished
        }
    }

    /// Records sent when all was well again must have been written.
    private mutating func noteLateFailures(since startMs: Int64) {
        for index in activeClients {
            guard case .producer = plan.clients[index],
                let place = world.clientIndex(attached[index]),
                let producer = world.clients[place].core as? SimProducer
            else { continue }
            let failed = producer.operations.count {
                // Where keys are missing on purpose, records that shared a batch are refused too.
                $0.invoked.milliseconds >= startMs && $0.end != .ok
                    && producer.config.tombstoneShare == 0
            }
            if failed > 0 {
                history.unsettled.append(
                    "\(failed) records of client \(lives[index]) were not written after the healing"
                )
            }
        }
    }

    /// What consumers have not read yet, in words.
    private var lag: [String] {
        var lines: [String] = []
        var groups: [(name: String, topics: [String], members: [Int])] = []
        for index in activeClients {
            guard case .consumer(let group, let topics, _, _) = plan.clients[index] else {
                continue
            }
            if let place = groups.firstIndex(where: { $0.name == group }) {
                groups[place].members.append(index)
            } else {
                groups.append((group, topics, [index]))
            }
        }
        for group in groups {
            for topic in plan.topics where group.topics.contains(topic.name) {
                for number in 0..<topic.partitions {
                    let name = TopicPartition(topic.name, Int32(number))
                    if let words = lag(of: name, group.members) {
                        lines.append("group \(group.name) \(words)")
                    }
                }
            }
        }
        return lines
    }

    private func lag(of name: TopicPartition, _ members: [Int]) -> String? {
        guard let end = end(of: name) else { return "finds no leader of \(name)" }
        for index in members {
            guard let place = world.clientIndex(attached[index]),
                let consumer = world.clients[place].core as? SimConsumer,
                consumer.assignment.contains(name)
            else { continue }
            let position = consumer.position(name) ?? -1
            return position >= end ? nil : "is at \(position) of \(end) in \(name)"
        }
        return "has nobody for \(name)"
    }

    /// The high watermark of a partition on its leader.
    private func end(of name: TopicPartition) -> Int64? {
        guard let leader = world.metadataImage?.partition(name)?.leader else { return nil }
        return world.replica(of: name, on: leader)?.log.highWatermark
    }

    /// Reads all partitions from their start to their high watermark.
    mutating func drain() {
        onlooker.auditAll(world)
        onlooker.noteSnapshots(world)
        history.drainedAt = world.now
        var partitions: [TopicPartition] = []
        var ends: [TopicPartition: Int64] = [:]
        for topic in plan.topics {
            for number in 0..<topic.partitions {
                let name = TopicPartition(topic.name, Int32(number))
                partitions.append(name)
                ends[name] = end(of: name) ?? Int64.max
            }
        }
        var config = ConsumerConfig(bootstrapServers: bootstrapServers, clientId: "reader")
        config.enableAutoCommit = false
        config.autoOffsetReset = .earliest
        config.wallClock = world.wallClock
        let reader = world.attach(
            SimReader(partitions, config, seed: random.next()), name: "reader")
        let wanted = ends
        let isDone = run(atMostMs: 60_000, everyMs: 200) { life in
            guard let place = life.world.clientIndex(reader),
                let core = life.world.clients[place].core as? SimReader
            else { return false }
            return partitions.allSatisfy { name in
                (core.position(name) ?? -1) >= (wanted[name] ?? Int64.max)
            }
        }
        if !isDone { history.unsettled.append("the last reader did not get to the end") }
        history.drained = world.withClient(reader, as: SimReader.self) { core, _, _ in core.reads }
        for name in partitions {
            let leader = world.metadataImage?.partition(name)?.leader ?? -1
            guard let log = world.replica(of: name, on: leader)?.log else { continue }
            history.drainedRanges[name] =
                log.logStartOffset..<max(log.logStartOffset, log.highWatermark)
        }
    }
}
