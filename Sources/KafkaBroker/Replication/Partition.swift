// One replica of a partition on this broker, as leader or as follower.
//
// The leader learns from fetches how far each follower is, moves the high watermark to what all
// possible members of the ISR have, and asks the controller to change the ISR. Both high watermark
// and ISR go by leader epochs: whoever asks with another epoch is told so. Source: Kafka's Partition.

import KafkaLog
import KafkaMetadata
import KafkaWire

/// A replica of a partition.
package struct PartitionReplica: Sendable {
    package let name: TopicPartition
    package internal(set) var topicId: Uuid
    package var log: PartitionLog
    /// This broker.
    let localId: NodeId
    /// `replica.lag.time.max.ms`
    let replicaLagTimeMaxMs: Int64
    /// nil: the partition has no leader.
    package private(set) var leaderId: NodeId?
    package private(set) var leaderEpoch: Int32 = -1
    package private(set) var partitionEpoch: Int32 = -1
    /// Where this leadership began; nil on followers.
    package private(set) var leaderEpochStartOffset: Int64?
    package private(set) var replicas: [NodeId] = []
    package private(set) var addingReplicas: [NodeId] = []
    package private(set) var removingReplicas: [NodeId] = []
    /// On the leader; empty on followers.
    package private(set) var isr = InSyncReplicas(committed: [])
    /// The followers, by rising id; on the leader only.
    package private(set) var remoteReplicas: [RemoteReplica] = []
    /// Names the last write of this replica to the disk; answers that promise it wait for that.
    var lastWrite: DiskToken?

    package init(
        name: TopicPartition, topicId: Uuid, log: PartitionLog, localId: NodeId,
        replicaLagTimeMaxMs: Int64
    ) {
        self.name = name
        self.topicId = topicId
        self.log = log
        self.localId = localId
        self.replicaLagTimeMaxMs = replicaLagTimeMaxMs
    }

    package var isLeader: Bool { leaderId == localId }

    /// The minimum that counts: never more than there are replicas.
    package var effectiveMinIsr: Int { min(log.config.minInsyncReplicas, remoteReplicas.count + 1) }
    package var isUnderMinIsr: Bool { isLeader && isr.committed.count < effectiveMinIsr }
    package var isUnderReplicated: Bool { isLeader && isr.committed.count < replicas.count }

    // MARK: Changes of role

    /// Takes over leadership, or a change of a partition that is led already.
    ///
    /// Returns whether the high watermark moved. An older partition epoch changes nothing.
    package mutating func makeLeader(
        _ registration: PartitionRegistration, at now: Instant, in image: MetadataImage
    ) -> Bool {
        guard registration.partitionEpoch >= partitionEpoch else { return false }
        let isNewLeader = !isLeader
        let isNewEpoch = registration.leaderEpoch > leaderEpoch
        assign(registration)
        isr = InSyncReplicas(committed: registration.isr)
        let followers = registration.replicas.filter { $0 != localId }.sorted()
        let known = remoteReplicas
        remoteReplicas = followers.map { id in
            known.first { $0.brokerId == id } ?? RemoteReplica(brokerId: id)
        }
        if isNewEpoch {
            let start = log.logEndOffset
            log.assignEpochStart(registration.leaderEpoch, at: start)
            for index in remoteReplicas.indices {
                remoteReplicas[index].reset(
                    leaderEndOffset: start, isNewLeader: isNewLeader,
                    isInSync: registration.isr.contains(remoteReplicas[index].brokerId), at: now)
            }
            leaderEpoch = registration.leaderEpoch
            leaderEpochStartOffset = start
        }
        partitionEpoch = registration.partitionEpoch
        leaderId = localId
        return maybeIncrementLeaderHighWatermark(at: now, in: image)
    }

    /// Becomes or stays a follower; true where the leader epoch is a new one.
    package mutating func makeFollower(_ registration: PartitionRegistration) -> Bool {
        guard registration.partitionEpoch >= partitionEpoch else { return false }
        let isNewEpoch = registration.leaderEpoch > leaderEpoch
        assign(registration)
        leaderId = registration.hasLeader ? registration.leader : nil
        leaderEpoch = registration.leaderEpoch
        leaderEpochStartOffset = nil
        partitionEpoch = registration.partitionEpoch
        isr = InSyncReplicas(committed: [])
        remoteReplicas = []
        return isNewEpoch
    }

    private mutating func assign(_ registration: PartitionRegistration) {
        replicas = registration.replicas
        addingReplicas = registration.addingReplicas
        removingReplicas = registration.removingReplicas
    }

    // MARK: Who may ask

    /// Whether a request may be served here; `needsLeader` where only the leader may serve it.
    ///
    /// An epoch of -1 matches any. Errors: FENCED_LEADER_EPOCH, UNKNOWN_LEADER_EPOCH,
    /// NOT_LEADER_OR_FOLLOWER.
    package func check(currentLeaderEpoch: Int32, needsLeader: Bool) -> ErrorCode {
        #if MUTANTS
            let isFenced = !Mutant.isOn(4)
        #else
            let isFenced = true
        #endif
        if currentLeaderEpoch >= 0, isFenced {
            if currentLeaderEpoch < leaderEpoch { return .fencedLeaderEpoch }
            if currentLeaderEpoch > leaderEpoch { return .unknownLeaderEpoch }
        }
        return needsLeader && !isLeader ? .notLeaderOrFollower : .none
    }

    // MARK: The leader and its followers

    package func remoteReplica(_ id: NodeId) -> RemoteReplica? {
        remoteReplicas.first { $0.brokerId == id }
    }

    /// Before an append: followers that have everything were caught up when they last fetched.
    mutating func recordCaughtUp(_ lastFetches: [NodeId: Instant]) {
        let end = log.logEndOffset
        for index in remoteReplicas.indices where remoteReplicas[index].logEndOffset == end {
            if let moment = lastFetches[remoteReplicas[index].brokerId] {
                remoteReplicas[index].recordCaughtUp(at: moment)
            }
        }
    }

    /// Takes note of a follower's fetch. Returns whether the high watermark moved.
    package mutating func recordFetch(
        from id: NodeId, offset: Int64, logStartOffset: Int64, leaderEndOffset: Int64,
        brokerEpoch: Int64, at now: Instant, in image: MetadataImage
    ) -> Bool {
        guard let index = remoteReplicas.firstIndex(where: { $0.brokerId == id }) else {
            return false
        }
        let previousEnd = remoteReplicas[index].logEndOffset
        remoteReplicas[index].recordFetch(
            offset: offset, logStartOffset: logStartOffset, leaderEndOffset: leaderEndOffset,
            brokerEpoch: brokerEpoch, at: now)
        #if MUTANTS
            if Mutant.isOn(5) { expandFromStaleOffset(id, previousEnd) }
        #endif
        maybeExpandIsr(adding: id, in: image)
        guard previousEnd != offset else { return false }
        return maybeIncrementLeaderHighWatermark(at: now, in: image)
    }

    /// Moves the high watermark to what the maximal ISR has; true where it moved.
    ///
    /// A follower outside the ISR that is caught up and may join holds it back too. Under
    /// `min.insync.replicas` it stands still (KIP-966).
    package mutating func maybeIncrementLeaderHighWatermark(
        at now: Instant, in image: MetadataImage
    ) -> Bool {
        #if MUTANTS
            if Mutant.isOn(1), isLeader { return log.incrementHighWatermark(to: log.logEndOffset) }
            guard isLeader, !isUnderMinIsr || Mutant.isOn(7) else { return false }
        #else
            guard isLeader, !isUnderMinIsr else { return false }
        #endif
        let leaderEnd = log.logEndOffset
        #if MUTANTS
            let maximal = Mutant.isOn(6) ? isr.committed : isr.maximal
        #else
            let maximal = isr.maximal
        #endif
        var highWatermark = leaderEnd
        for replica in remoteReplicas where replica.logEndOffset < highWatermark {
            #if MUTANTS
                if Mutant.isOn(6), !maximal.contains(replica.brokerId) { continue }
            #endif
            let counts =
                maximal.contains(replica.brokerId)
                || (replica.isCaughtUp(
                    leaderEndOffset: leaderEnd, at: now, maxLagMs: replicaLagTimeMaxMs)
                    && mayJoinIsr(replica, in: image))
            if counts { highWatermark = replica.logEndOffset }
        }
        return log.incrementHighWatermark(to: highWatermark)
    }

    /// A replica may join that is alive, not leaving, and of the incarnation that is registered.
    private func mayJoinIsr(_ replica: RemoteReplica, in image: MetadataImage) -> Bool {
        guard let fetched = replica.brokerEpoch,
            let registered = image.brokers[replica.brokerId], registered.isActive
        else { return false }
        return fetched == -1 || fetched == registered.epoch
    }

    #if MUTANTS
        /// Lets a follower in by what an earlier life of it had.
        private mutating func expandFromStaleOffset(_ id: NodeId, _ offset: Int64) {
            guard isLeader, !isr.isInFlight, !isr.committed.contains(id),
                offset >= log.highWatermark
            else { return }
            isr.expand(adding: id)
        }
    #endif

    private mutating func maybeExpandIsr(adding id: NodeId, in image: MetadataImage) {
        guard isLeader, !isr.isInFlight, !isr.committed.contains(id),
            let replica = remoteReplica(id), let start = leaderEpochStartOffset,
            mayJoinIsr(replica, in: image), replica.logEndOffset >= log.highWatermark,
            replica.logEndOffset >= start
        else { return }
        isr.expand(adding: id)
    }

    /// Begins to remove the followers that lag; the names and how far they are for the record.
    mutating func maybeShrinkIsr(at now: Instant) -> [RemoteReplica] {
        guard isLeader, !isr.isInFlight else { return [] }
        let leaderEnd = log.logEndOffset
        let lagging = remoteReplicas.filter {
            isr.committed.contains($0.brokerId)
                && !$0.isCaughtUp(
                    leaderEndOffset: leaderEnd, at: now, maxLagMs: replicaLagTimeMaxMs)
        }
        if !lagging.isEmpty { isr.shrink(removing: lagging.map(\.brokerId)) }
        return lagging
    }

    /// The ISR to be asked for, each member with the epoch that the leader knows of it.
    func proposedIsr(localBrokerEpoch: Int64) -> [AlterPartitionRequest.BrokerState] {
        isr.proposed.map { id in
            AlterPartitionRequest.BrokerState {
                $0.brokerId = id
                $0.brokerEpoch =
                    id == localId ? localBrokerEpoch : remoteReplica(id)?.brokerEpoch ?? -1
            }
        }
    }

    /// The controller has confirmed an ISR. Returns whether the high watermark moved.
    mutating func isrCommitted(
        _ members: [NodeId], leaderEpoch: Int32, partitionEpoch: Int32, at now: Instant,
        in image: MetadataImage
    ) -> Bool {
        guard isr.isInFlight, leaderEpoch == self.leaderEpoch,
            partitionEpoch >= self.partitionEpoch
        else { return false }
        isr = InSyncReplicas(committed: members)
        self.partitionEpoch = partitionEpoch
        return maybeIncrementLeaderHighWatermark(at: now, in: image)
    }

    /// The controller has refused an ISR change and says that nothing has happened.
    mutating func isrRefused() { isr.revert() }

    /// The lowest log start of all live replicas, below which no record is left anywhere.
    package func lowWatermark(in image: MetadataImage) -> Int64 {
        remoteReplicas.reduce(log.logStartOffset) { low, replica in
            image.brokers[replica.brokerId]?.fenced == false
                ? min(low, replica.logStartOffset) : low
        }
    }

    /// Whether an acks=all write up to an offset is done, and with what error.
    mutating func acknowledgement(upTo offset: Int64) -> (isDone: Bool, error: ErrorCode) {
        guard isLeader else { return (true, .notLeaderOrFollower) }
        guard log.highWatermark >= offset else { return (false, .none) }
        #if MUTANTS
            if Mutant.isOn(7) { return (true, .none) }
        #endif
        return (true, isr.maximal.count >= effectiveMinIsr ? .none : .notEnoughReplicasAfterAppend)
    }
}
