// An onlooker in a simulated world: after each step it looks at the node that took it and notes what has
// changed in its replicas, and in the metadata. The nodes know nothing of it and do nothing for it.

import KafkaBroker
import KafkaLog
import KafkaMetadata
import KafkaWire

struct Onlooker: Sendable {
    private(set) var sights: [Sight] = []
    private(set) var registrations: [RegistrationSight] = []
    private(set) var processes: [ProcessSight] = []
    private(set) var metadata: [MetadataSight] = []
    private(set) var controllers: [ControllerSight] = []
    private(set) var cleanings: [CleaningSight] = []
    private(set) var unsoundLogs: [(text: String, at: Instant)] = []
    private var activeEpochs: [NodeId: Int32] = [:]
    private var digestOffsets: [NodeId: Int64] = [:]
    private var brokers: [NodeId: Seen] = [:]
    private var seenRegistrations: [TopicPartition: PartitionRegistration] = [:]
    private var seenMetadataOffset: Int64 = -1
    private var seenEpochs: [NodeId: Int64] = [:]
    private var wasRunning: [NodeId: Bool] = [:]
    /// Brokers that have lost data they had: whose logs end where is known again when they are opened.
    private(set) var exposed: [NodeId: Int64] = [:]

    /// What was last seen of a broker; what a dead one had is still on its disk.
    private struct Seen: Sendable {
        var changeCount: UInt64 = 0
        var facts: [ReplicaFacts] = []
        var names: [TopicPartition?] = []
        var placeOf: [TopicPartition: Int] = [:]
        /// Up to where records below the high watermark were noted, by name.
        var noted: [TopicPartition: Int64] = [:]
        var hasLostData = false
        var isServing = false
        /// Up to where each log was cleaned.
        var cleaned: [TopicPartition: Int64] = [:]
    }

    // MARK: Processes

    mutating func started(_ id: NodeId, at now: Instant) {
        processes.append(ProcessSight(id, .started, at: now))
        wasRunning[id] = true
        brokers[id]?.changeCount = 0
        brokers[id]?.facts = []
        brokers[id]?.names = []
    }

    mutating func ended(_ id: NodeId, lossy: Bool, epoch: Int64, at now: Instant) {
        guard wasRunning[id] != false else { return }
        wasRunning[id] = false
        processes.append(ProcessSight(id, .ended(lossy: lossy), at: now))
        if lossy {
            exposed[id] = epoch
            brokers[id]?.hasLostData = true
        }
    }

    /// A broker may lose data from now on.
    mutating func expose(_ id: NodeId, epoch: Int64) { exposed[id] = epoch }

    /// It has lost none.
    mutating func cover(_ id: NodeId) { exposed[id] = nil }

    /// Whether a broker may lose data now: nobody else is still to fetch again what it has lost, and
    /// of each partition that it is in sync with somebody else alive is too.
    ///
    /// The cluster takes whoever died without a word for one that has lost data, and when nobody else is
    /// left it leads on with the last leader. So more than this nobody promises.
    mutating func mayLoseData(_ id: NodeId, in world: World) -> Bool {
        guard mayDie(id, in: world), let image = world.metadataImage else { return false }
        return image.topicsByName.allSatisfy { topic in
            topic.partitions.values.allSatisfy { partition in
                !partition.replicas.contains(id)
                    || partition.isr.contains { other in
                        other != id && world.state(of: other) == .running
                            && image.brokers[other]?.fenced == false
                    }
            }
        }
    }

    /// Whether a broker may be killed: nobody else is still to fetch again what it has lost.
    mutating func mayDie(_ id: NodeId, in world: World) -> Bool {
        guard let image = world.metadataImage else { return exposed.isEmpty }
        for other in exposed.keys.sorted() where isWholeAgain(other, image, world) {
            exposed[other] = nil
        }
        return exposed.isEmpty || (exposed.count == 1 && exposed[id] != nil)
    }

    private func isWholeAgain(_ id: NodeId, _ image: MetadataImage, _ world: World) -> Bool {
        guard let epoch = exposed[id], let registration = image.brokers[id],
            registration.epoch > epoch, !registration.fenced, world.state(of: id) == .running
        else { return false }
        return image.topicsByName.allSatisfy { topic in
            topic.partitions.values.allSatisfy {
                !$0.replicas.contains(id) || $0.isr.contains(id)
            }
        }
    }

    // MARK: Looking

    /// Looks at every node.
    mutating func lookAround(_ world: World) {
        for index in world.nodes.indices { look(at: index, in: world) }
    }

    /// Looks at one node, which has just taken a step.
    mutating func look(at index: Int, in world: World) {
        let id = world.nodes[index].config.nodeId
        if world.nodes[index].state == .stopped {
            if wasRunning[id] == true {
                // Ended by itself: shut down, or its disk took no more and what it has is not known.
                ended(
                    id, lossy: world.nodes[index].diskHasFailed, epoch: exposed[id] ?? -1,
                    at: world.now)
            }
            return
        }
        if world.nodes[index].config.role == .controller {
            return lookAtController(index, world)
        }
        noteMetadata(of: index, world)
        guard let count = world.nodes[index].node?.broker?.partitions.changeCount else { return }
        if brokers[id] == nil { brokers[id] = Seen() }
        // Before a broker serves anybody it leads nothing, whatever it may believe.
        let isServing = world.nodes[index].node?.broker?.state != .starting
        guard brokers[id]?.changeCount != count || brokers[id]?.isServing != isServing,
            let table = world.nodes[index].node?.broker?.partitions
        else { return }
        brokers[id]?.changeCount = count
        brokers[id]?.isServing = isServing
        for place in 0..<table.placeCount {
            var facts = table.facts(at: place)
            if !isServing { facts.isLeader = false }
            let before = brokers[id].flatMap { place < $0.facts.count ? $0.facts[place] : nil }
            if facts == before { continue }
            note(facts, before, place, table, id, world)
        }
    }

    private mutating func note(
        _ facts: ReplicaFacts, _ before: ReplicaFacts?, _ place: Int, _ table: ReplicaTable,
        _ id: NodeId, _ world: World
    ) {
        while (brokers[id]?.facts.count ?? 0) <= place {
            brokers[id]?.facts.append(ReplicaFacts())
            brokers[id]?.names.append(nil)
        }
        brokers[id]?.facts[place] = facts
        let now = world.now
        var last = before ?? ReplicaFacts()
        if facts.topicId != last.topicId {
            if let name = brokers[id]?.names[place] {
                add(id, name, .deleted, now)
                brokers[id]?.placeOf[name] = nil
                brokers[id]?.noted[name] = nil
            }
            guard facts.topicId != .zero, let replica = table[replicaAt: place] else {
                brokers[id]?.names[place] = nil
                return
            }
            let name = replica.name
            audit(replica.log, name, id, "opened", now)
            brokers[id]?.names[place] = name
            brokers[id]?.placeOf[name] = place
            brokers[id]?.hasLostData = false
            // What is below the high watermark is looked at again after a start, the last of it.
            brokers[id]?.noted[name] = max(facts.logStartOffset, facts.logEndOffset - 200)
            add(
                id, name,
                .opened(logStartOffset: facts.logStartOffset, logEndOffset: facts.logEndOffset), now
            )
            last = ReplicaFacts()
            last.logEndOffset = facts.logEndOffset
            last.logStartOffset = facts.logStartOffset
            last.highWatermark = -1
        }
        guard let name = brokers[id]?.names[place] else { return }
        noteLog(facts, last, id, name, now)
        if facts.logEndOffset < last.logEndOffset, let log = table[replicaAt: place]?.log {
            audit(log, name, id, "cut", now)
        }
        if facts.highWatermark != last.highWatermark {
            noteHighWatermark(facts, id, name, place, table, world)
        }
    }

    private mutating func audit(
        _ log: PartitionLog, _ name: TopicPartition, _ id: NodeId, _ when: String, _ now: Instant
    ) {
        guard unsoundLogs.count < 5 else { return }
        for problem in LogAudit.problems(of: log) {
            unsoundLogs.append(("\(name) on broker \(id), \(when): \(problem)", now))
        }
    }

    /// Audits every log there is, as at the end of a life.
    mutating func auditAll(_ world: World) {
        for node in world.nodes {
            guard let table = node.node?.broker?.partitions else { continue }
            for (name, replica) in table {
                audit(replica.log, name, node.config.nodeId, "at the end", world.now)
            }
        }
    }

    /// Looks how far the compacted logs have been cleaned.
    mutating func lookAtCleaning(_ world: World) {
        for node in world.nodes {
            let id = node.config.nodeId
            guard let broker = node.node?.broker else { continue }
            for (name, end) in broker.cleanedOffsetsInOrder
            where brokers[id]?.cleaned[name] != end {
                brokers[id]?.cleaned[name] = end
                guard let log = broker.partitions[name]?.log else { continue }
                cleanings.append(
                    CleaningSight(
                        broker: id, partition: name, firstDirtyOffset: end,
                        highWatermark: log.highWatermark,
                        activeBaseOffset: log.activeSegment.baseOffset, at: world.now))
            }
        }
    }

    private mutating func noteLog(
        _ facts: ReplicaFacts, _ last: ReplicaFacts, _ id: NodeId, _ name: TopicPartition,
        _ now: Instant
    ) {
        if facts.isLeader != last.isLeader || facts.leaderEpoch != last.leaderEpoch {
            add(
                id, name,
                .role(
                    isLeader: facts.isLeader, leaderEpoch: facts.leaderEpoch,
                    logEndOffset: facts.logEndOffset), now)
        }
        if facts.logEndOffset > last.logEndOffset {
            add(
                id, name,
                .appended(
                    baseOffset: last.logEndOffset, lastOffset: facts.logEndOffset - 1,
                    epoch: facts.latestEpoch,
                    asLeaderOf: facts.isLeader ? facts.leaderEpoch : nil), now)
        } else if facts.logEndOffset < last.logEndOffset {
            add(id, name, .truncated(to: facts.logEndOffset, from: last.logEndOffset), now)
            if let noted = brokers[id]?.noted[name], noted > facts.logEndOffset {
                brokers[id]?.noted[name] = facts.logEndOffset
            }
        }
        if facts.logStartOffset != last.logStartOffset {
            add(
                id, name,
                .logStart(
                    facts.logStartOffset, highWatermark: facts.highWatermark,
                    logEndOffset: facts.logEndOffset), now)
        }
    }

    private mutating func noteHighWatermark(
        _ facts: ReplicaFacts, _ id: NodeId, _ name: TopicPartition, _ place: Int,
        _ table: ReplicaTable, _ world: World
    ) {
        guard let replica = table[replicaAt: place] else { return }
        var slowest: Int64?
        if facts.isLeader { slowest = slowestEnd(of: replica.isr.maximal, name) }
        let registered = seenRegistrations[name].flatMap { slowestEnd(of: $0.isr, name) }
        add(
            id, name,
            .highWatermark(
                facts.highWatermark, leaderEpoch: facts.leaderEpoch,
                logEndOffset: facts.logEndOffset, slowest: slowest,
                slowestRegistered: facts.isLeader ? registered : nil,
                isrCount: facts.isLeader ? replica.isr.maximal.count : nil), world.now)
        let from = max(brokers[id]?.noted[name] ?? 0, facts.logStartOffset)
        guard from < facts.highWatermark else { return }
        brokers[id]?.noted[name] = facts.highWatermark
        noteCommitted(replica.log, from..<facts.highWatermark, id, name, world.now)
    }

    private mutating func noteCommitted(
        _ log: PartitionLog, _ range: Range<Int64>, _ id: NodeId, _ name: TopicPartition,
        _ now: Instant
    ) {
        var next = range.lowerBound
        while next < range.upperBound {
            guard
                let fetched = try? log.read(
                    from: next, maxBytes: 1 << 20, isolation: .logEnd, minOneMessage: true)
            else { return }
            let start = next
            for slice in fetched.slices {
                var batches = RecordBatches(slice)
                while let batch = try? batches.next() {
                    next = max(next, batch.nextOffset)
                    for record in (try? batch.records()) ?? []
                    where range.contains(record.offset) {
                        add(
                            id, name,
                            .committed(
                                offset: record.offset, epoch: batch.partitionLeaderEpoch,
                                hash: Self.hash(record)), now)
                    }
                }
            }
            if next == start { return }
        }
    }

    private static func hash(_ record: Record) -> UInt64 {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        func mix(_ bytes: Bytes?) {
            guard let bytes else {
                hash = (hash ^ 0xff) &* 0x0000_0100_0000_01b3
                return
            }
            bytes.withUnsafeBytes { octets in
                for octet in octets { hash = (hash ^ UInt64(octet)) &* 0x0000_0100_0000_01b3 }
            }
        }
        mix(record.key)
        mix(record.value)
        return (hash ^ UInt64(bitPattern: record.timestamp)) &* 0x0000_0100_0000_01b3
    }

    /// The least end of a log among these brokers, as far as they are known.
    private func slowestEnd(of ids: [NodeId], _ name: TopicPartition) -> Int64? {
        ids.compactMap { end(of: name, on: $0) }.min()
    }

    /// Where a broker's log ends, also of a dead one; nil: it has none, or has lost data.
    private func end(of name: TopicPartition, on id: NodeId) -> Int64? {
        guard let seen = brokers[id], !seen.hasLostData, let place = seen.placeOf[name],
            place < seen.facts.count
        else { return nil }
        return seen.facts[place].logEndOffset
    }

    private mutating func add(
        _ id: NodeId, _ name: TopicPartition, _ kind: Sight.Kind, _ now: Instant
    ) {
        sights.append(Sight(id, name, kind, at: now))
    }

    // MARK: Metadata

    /// Looks at a controller: whether it leads, and what is committed by now.
    private mutating func lookAtController(_ index: Int, _ world: World) {
        let id = world.nodes[index].config.nodeId
        guard let controller = world.nodes[index].node?.controller else { return }
        if controller.isActive, activeEpochs[id] != controller.raft.quorum.epoch {
            let epoch = controller.raft.quorum.epoch
            activeEpochs[id] = epoch
            controllers.append(ControllerSight(id, epoch: epoch, at: world.now))
        }
        let image = controller.image
        noteDigest(id, image, world.now)
        // What is committed anywhere is a beginning of the one log: the longest counts.
        if image.lastOffset > seenMetadataOffset { lookAtMetadata(image, world) }
    }

    private mutating func noteMetadata(of index: Int, _ world: World) {
        let id = world.nodes[index].config.nodeId
        guard let offset = world.nodes[index].node?.broker?.image.lastOffset,
            offset != digestOffsets[id], let image = world.nodes[index].node?.broker?.image
        else { return }
        noteDigest(id, image, world.now)
    }

    /// One offset in eight is compared between nodes: they seldom stand still at the same ones.
    private mutating func noteDigest(_ id: NodeId, _ image: MetadataImage, _ now: Instant) {
        guard digestOffsets[id] != image.lastOffset else { return }
        digestOffsets[id] = image.lastOffset
        guard image.lastOffset & 7 == 0 else { return }
        metadata.append(
            MetadataSight(
                id, offset: image.lastOffset, digest: MetadataDigest(image).value, at: now))
    }

    /// At the end of a life: each node's metadata, and what a snapshot of them gives.
    mutating func noteSnapshots(_ world: World) {
        for node in world.nodes {
            guard let image = node.node?.broker?.image ?? node.node?.controller?.image else {
                continue
            }
            let id = node.config.nodeId
            metadata.append(
                MetadataSight(
                    id, offset: image.lastOffset, digest: MetadataDigest(image).value,
                    at: world.now))
            guard
                let copy = try? MetadataImage(
                    snapshot: image.snapshotRecords, endOffset: image.lastOffset + 1,
                    epoch: image.lastEpoch)
            else { continue }
            var sight = MetadataSight(
                id, offset: image.lastOffset, digest: MetadataDigest(copy).value, at: world.now)
            sight.isFromSnapshot = true
            metadata.append(sight)
        }
    }

    private mutating func lookAtMetadata(_ image: MetadataImage, _ world: World) {
        seenMetadataOffset = image.lastOffset
        var registeredNow: [NodeId] = []
        for (id, broker) in image.brokers where seenEpochs[id] != broker.epoch {
            seenEpochs[id] = broker.epoch
            registeredNow.append(id)
        }
        for topic in image.topicsByName {
            for (number, partition) in topic.partitions {
                let name = TopicPartition(topic.name, number)
                guard seenRegistrations[name] != partition else { continue }
                seenRegistrations[name] = partition
                registrations.append(
                    RegistrationSight(
                        partition: name, leader: partition.leader,
                        leaderEpoch: partition.leaderEpoch,
                        partitionEpoch: partition.partitionEpoch, isr: partition.isr,
                        elr: partition.elr,
                        logEndOffsets: (partition.isr + partition.elr).map {
                            end(of: name, on: $0) ?? -1
                        }, sightsBefore: sights.count, at: world.now))
            }
        }
        for id in registeredNow {
            processes.append(
                ProcessSight(
                    id, .registered, registrationsBefore: registrations.count, at: world.now))
        }
    }
}
