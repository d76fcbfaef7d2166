// Serving fetches: what is read for whom, when a fetch has enough, and what it teaches the leader about
// a follower. Source: Kafka's ReplicaManager.fetchMessages and readFromLog, Partition.fetchRecords,
// DelayedFetch.

import KafkaLog
import KafkaMetadata
import KafkaWire

/// What was read of one partition.
struct PartitionRead: Sendable {
    var key: FetchPartitionKey
    var data: FetchResponse.PartitionData
    var byteCount: Int
    /// An error or a divergence, which is told at once.
    var isUrgent: Bool
}

extension Broker {
    /// Serves a fetch now, or lets it wait for records.
    mutating func fetch(_ operation: DelayedFetch) {
        let reads = read(operation, isFirst: true)
        let byteCount = reads.reduce(0) { $0 + $1.byteCount }
        let isDone =
            operation.parameters.maxWaitMs <= 0 || operation.targets.isEmpty
            || byteCount >= operation.parameters.minBytes || reads.contains(where: \.isUrgent)
        if isDone {
            answer(operation, reads)
        } else {
            replicas.delayedFetches.add(operation)
        }
    }

    /// Looks again at a fetch that waits; it is answered where it has enough or nothing to wait for.
    mutating func checkFetch(_ number: UInt64) {
        guard let operation = replicas.delayedFetches.operations[number] else { return }
        var byteCount = 0
        var isUrgent = false
        for target in operation.targets {
            let (available, urgent) = available(target, operation.parameters)
            byteCount += available
            isUrgent = isUrgent || urgent
        }
        guard isUrgent || byteCount >= operation.parameters.minBytes else { return }
        replicas.delayedFetches.remove(number)
        finishFetch(operation)
    }

    mutating func finishFetch(_ operation: DelayedFetch) {
        answer(operation, read(operation, isFirst: false))
    }

    /// How many bytes a partition has for a fetch, and whether there is something to tell at once.
    private func available(
        _ target: FetchTarget, _ parameters: FetchParameters
    ) -> (byteCount: Int, isUrgent: Bool) {
        guard let isolation = parameters.isolation,
            let partition = replicas.partitions[target.name],
            partition.check(
                currentLeaderEpoch: target.wish.currentLeaderEpoch,
                needsLeader: parameters.needsLeader) == .none
        else { return (0, true) }
        let end: Int64
        switch isolation {
        case .logEnd: end = partition.log.logEndOffset
        case .highWatermark: end = partition.log.highWatermark
        case .transactionCommitted: end = partition.log.lastStableOffset
        }
        if target.wish.fetchOffset > end { return (0, true) }
        if divergence(target.wish, in: partition) != nil { return (0, true) }
        if target.wish.fetchOffset == end { return (0, false) }
        guard
            let fetched = try? partition.log.read(
                from: target.wish.fetchOffset, maxBytes: Int(target.wish.maxBytes),
                isolation: isolation, minOneMessage: true)
        else { return (0, true) }
        return (fetched.sizeInBytes, false)
    }

    /// Where a follower's log parts from this one: the epoch it should end with, and where (KIP-595).
    private func divergence(
        _ wish: FetchPartitionWish, in partition: PartitionReplica
    ) -> FetchResponse.EpochEndOffset? {
        guard wish.lastFetchedEpoch >= 0,
            let end = partition.log.endOffset(forEpoch: wish.lastFetchedEpoch)
        else { return nil }
        guard end.epoch < wish.lastFetchedEpoch || end.endOffset < wish.fetchOffset else {
            return nil
        }
        return FetchResponse.EpochEndOffset {
            $0.epoch = end.epoch
            $0.endOffset = end.endOffset
        }
    }

    // MARK: Reading

    /// Reads all partitions of a fetch within its size; a first reading counts as a follower's news.
    private mutating func read(_ operation: DelayedFetch, isFirst: Bool) -> [PartitionRead] {
        var remaining = operation.parameters.maxBytes
        var minOneMessage = true
        var reads: [PartitionRead] = []
        reads.reserveCapacity(operation.targets.count)
        for target in operation.targets {
            let read = read(
                target, operation, limit: remaining, minOneMessage: minOneMessage,
                isFirst: isFirst)
            if read.byteCount > 0 { minOneMessage = false }
            remaining = max(0, remaining - read.byteCount)
            reads.append(read)
        }
        return reads
    }

    private mutating func read(
        _ target: FetchTarget, _ operation: DelayedFetch, limit: Int, minOneMessage: Bool,
        isFirst: Bool
    ) -> PartitionRead {
        func refuse(_ error: ErrorCode) -> PartitionRead {
            PartitionRead(
                key: target.key, data: FetchHandler.refusal(target.key.partition, error),
                byteCount: 0, isUrgent: true)
        }
        let parameters = operation.parameters
        guard let isolation = parameters.isolation else { return refuse(.invalidRequest) }
        guard let partition = replicas.partitions[target.name] else {
            return refuse(.notLeaderOrFollower)
        }
        if target.key.topicId != .zero, target.key.topicId != partition.topicId {
            return refuse(.inconsistentTopicId)
        }
        let check = partition.check(
            currentLeaderEpoch: target.wish.currentLeaderEpoch,
            needsLeader: parameters.needsLeader)
        if check != .none { return refuse(check) }
        if parameters.isFromFollower, partition.remoteReplica(parameters.replicaId) == nil {
            return refuse(
                target.wish.currentLeaderEpoch >= 0 ? .unknownLeaderEpoch : .notLeaderOrFollower)
        }
        let before = partition.log.offsets
        if let diverging = divergence(target.wish, in: partition) {
            guard target.wish.fetchOffset >= before.logStartOffset else {
                return refuse(.offsetOutOfRange)
            }
            return PartitionRead(
                key: target.key, data: data(target, before, nil, diverging: diverging),
                byteCount: 0, isUrgent: true)
        }
        if target.wish.lastFetchedEpoch >= 0,
            partition.log.endOffset(forEpoch: target.wish.lastFetchedEpoch) == nil
        {
            return refuse(.offsetOutOfRange)
        }
        do {
            var fetched = try partition.log.read(
                from: target.wish.fetchOffset,
                maxBytes: min(Int(target.wish.maxBytes), limit), isolation: isolation,
                minOneMessage: minOneMessage)
            if fetched.isFirstBatchIncomplete { fetched.slices = [] }
            if isFirst && parameters.isFromFollower {
                if let refusal = record(target, parameters, before) { return refuse(refusal) }
            }
            return PartitionRead(
                key: target.key, data: data(target, before, fetched, diverging: nil),
                byteCount: fetched.sizeInBytes, isUrgent: false)
        } catch {
            return refuse(error.code)
        }
    }

    /// What a follower's fetch says about it: how far it is. A broker epoch that is behind the
    /// registered one is a dead incarnation's.
    private mutating func record(
        _ target: FetchTarget, _ parameters: FetchParameters, _ before: LogOffsets
    ) -> ErrorCode? {
        if let registered = image.brokers[parameters.replicaId], parameters.replicaEpoch != -1,
            registered.epoch > parameters.replicaEpoch
        {
            return .notLeaderOrFollower
        }
        let moved = replicas.partitions[target.name]?.recordFetch(
            from: parameters.replicaId, offset: target.wish.fetchOffset,
            logStartOffset: target.wish.logStartOffset, leaderEndOffset: before.logEndOffset,
            brokerEpoch: parameters.replicaEpoch, at: base.now, in: image)
        if moved == true || !replicas.delayedDeletes.isEmpty {
            replicas.markChanged(target.name)
        }
        proposeIsr(target.name)
        return nil
    }

    private func data(
        _ target: FetchTarget, _ offsets: LogOffsets, _ fetched: FetchedRecords?,
        diverging: FetchResponse.EpochEndOffset?
    ) -> FetchResponse.PartitionData {
        FetchResponse.PartitionData {
            $0.partitionIndex = target.key.partition
            $0.highWatermark = offsets.highWatermark
            $0.lastStableOffset = offsets.lastStableOffset
            $0.logStartOffset = offsets.logStartOffset
            $0.abortedTransactions = fetched?.abortedTransactions.map { aborted in
                aborted.map { transaction in
                    FetchResponse.AbortedTransaction {
                        $0.producerId = transaction.producerId
                        $0.firstOffset = transaction.firstOffset
                    }
                }
            }
            $0.records = fetched?.records ?? .empty
            if let diverging { $0.divergingEpoch = diverging }
        }
    }

    // MARK: Answering

    private mutating func answer(_ operation: DelayedFetch, _ reads: [PartitionRead]) {
        var found: [FetchPartitionKey: FetchResponse.PartitionData] = [:]
        for read in reads { found[read.key] = read.data }
        let answers = operation.wishes.map { key, _ in
            (key: key, data: found[key] ?? missing(key, isNamed: operation.names[key] != nil))
        }
        let (error, sessionId, news) = replicas.sessions.finish(
            operation.session, answers, wishes: operation.wishes, named: operation.names,
            at: base.now, random: &base.random)
        let response = FetchHandler.response(
            news, error: error, sessionId: sessionId, context: operation.context, broker: self)
        base.respond(operation.context.replyTo, response)
    }

    /// A partition that is not in the metadata.
    private func missing(
        _ key: FetchPartitionKey, isNamed: Bool
    ) -> FetchResponse.PartitionData {
        let isUnknownId = !isNamed
        var data = FetchHandler.refusal(
            key.partition, isUnknownId ? .unknownTopicId : .unknownTopicOrPartition)
        data.abortedTransactions = []
        return data
    }
}
