// Serving fetches: what is read for whom, when a fetch has enough, and what it teaches the leader about
// a follower. Source: Kafka's ReplicaManager.fetchMessages and readFromLog, Partition.fetchRecords,
// DelayedFetch.
//
// Most partitions of a session have nothing to tell most of the time. Those are passed over by a look
// at a few numbers; only the others are read.

import KafkaLog
import KafkaMetadata
import KafkaWire

/// What a fetch has found.
struct FetchFindings: Sendable {
    typealias Answer = (key: FetchPartitionKey, data: FetchResponse.PartitionData)

    /// Of a session: only what is news.
    var answers: [Answer] = []
    var byteCount = 0
    /// An error or a divergence, which is told at once.
    var isUrgent = false
    /// No partition was asked for.
    var isEmpty = true
    var remainingBytes: Int
    var minOneMessage = true

    init(maxBytes: Int) { remainingBytes = maxBytes }
}

/// What was read of one partition.
struct PartitionRead: Sendable {
    var data: FetchResponse.PartitionData
    var byteCount = 0
    var isUrgent = false
}

extension Broker {
    /// Serves a fetch now, or lets it wait for records.
    mutating func fetch(_ operation: DelayedFetch) {
        let findings = find(operation, isFirst: true)
        let isDone =
            operation.parameters.maxWaitMs <= 0 || findings.isEmpty
            || findings.byteCount >= operation.parameters.minBytes || findings.isUrgent
        if isDone {
            answer(operation, findings)
        } else {
            replicas.delayedFetches.add(operation)
        }
    }

    /// The waiting fetches that a change of partitions concerns, oldest first.
    func fetchesWatching(_ changed: [TopicPartition]) -> [UInt64] {
        if replicas.delayedFetches.isEmpty { return [] }
        let ids = changed.map { image.topicIds[$0.topic] ?? .zero }
        return replicas.delayedFetches.operations.filter { _, operation in
            guard case .incremental(let id, _) = operation.session else {
                return operation.watches(changed)
            }
            guard let session = replicas.sessions.sessions[id] else { return true }
            for (index, name) in changed.enumerated() {
                let key =
                    session.usesTopicIds
                    ? FetchPartitionKey(
                        topicId: ids[index], topic: "", partition: name.partition)
                    : FetchPartitionKey(
                        topicId: .zero, topic: name.topic, partition: name.partition)
                // A topic that is gone leaves no id to go by: look at every session.
                if ids[index] == .zero || session.contains(key) { return true }
            }
            return false
        }.keys.sorted()
    }

    /// Looks again at a fetch that waits; it is answered where it has enough or nothing to wait for.
    mutating func checkFetch(_ number: UInt64) {
        guard let operation = replicas.delayedFetches.operations[number] else { return }
        let findings = find(operation, isFirst: false, isTrial: true)
        guard findings.isUrgent || findings.byteCount >= operation.parameters.minBytes else {
            return
        }
        replicas.delayedFetches.remove(number)
        finishFetch(operation)
    }

    mutating func finishFetch(_ operation: DelayedFetch) {
        answer(operation, find(operation, isFirst: false))
    }

    // MARK: Going through the partitions

    /// Reads what a fetch asks for. The first time counts as a follower's news; a trial leaves no
    /// trace in the session.
    private mutating func find(
        _ operation: DelayedFetch, isFirst: Bool, isTrial: Bool = false
    ) -> FetchFindings {
        var findings = FetchFindings(maxBytes: operation.parameters.maxBytes)
        guard case .incremental(let id, let epoch) = operation.session else {
            for target in operation.targets {
                let place = target.topic.flatMap {
                    replicas.partitions.place(of: TopicPartition($0, target.key.partition))
                }
                let read = read(
                    target.key, target.wish, topic: target.topic, place: place ?? -1,
                    operation.parameters, findings, isFirst: isFirst)
                take(read, target.key, into: &findings)
            }
            return findings
        }
        guard var session = replicas.sessions.take(id, afterEpoch: epoch) else {
            findings.isUrgent = true
            return findings
        }
        if isFirst && operation.parameters.isFromFollower {
            replicas.followerFetches[operation.parameters.replicaId] = base.now
        }
        for index in session.partitions.indices {
            visit(&session.partitions[index], operation, &findings, isFirst)
        }
        if !isTrial && findings.remainingBytes == 0 {
            session.moveToEnd(
                Set(findings.answers.filter { ($0.data.records?.count ?? 0) > 0 }.map(\.key)))
        }
        replicas.sessions.put(session)
        return findings
    }

    private mutating func visit(
        _ cached: inout CachedPartition, _ operation: DelayedFetch,
        _ findings: inout FetchFindings, _ isFirst: Bool
    ) {
        findings.isEmpty = false
        locate(&cached)
        let mustRecord = isFirst && operation.parameters.isFromFollower && cached.isTouched
        cached.isTouched = false
        if !mustRecord && isQuiet(cached, operation.parameters) { return }
        let read = read(
            cached.key, cached.wish, topic: cached.topic, place: cached.place,
            operation.parameters, findings, isFirst: isFirst)
        if cached.isNews(read.data) { take(read, cached.key, into: &findings) }
    }

    private func take(
        _ read: PartitionRead, _ key: FetchPartitionKey, into findings: inout FetchFindings
    ) {
        findings.isEmpty = false
        findings.answers.append((key, read.data))
        findings.byteCount += read.byteCount
        findings.isUrgent = findings.isUrgent || read.isUrgent
        if read.byteCount > 0 { findings.minOneMessage = false }
        findings.remainingBytes = max(0, findings.remainingBytes - read.byteCount)
    }

    /// Finds out where a partition of a session lies.
    private func locate(_ cached: inout CachedPartition) {
        let key = cached.key
        if key.topicId != .zero,
            replicas.partitions.holds(cached.place, topicId: key.topicId, partition: key.partition)
        {
            return
        }
        if cached.topic == nil {
            cached.topic = key.topicId == .zero ? key.topic : image.topics[key.topicId]?.name
        }
        let name = cached.topic.map { TopicPartition($0, key.partition) }
        cached.place = name.flatMap { replicas.partitions.place(of: $0) } ?? -1
    }

    /// Whether all is as the fetcher knows it, by a look at a few numbers.
    private func isQuiet(_ cached: CachedPartition, _ parameters: FetchParameters) -> Bool {
        guard cached.place >= 0, let isolation = parameters.isolation else { return false }
        let facts = replicas.partitions.facts(at: cached.place)
        let wish = cached.wish
        if parameters.isFromFollower && facts.isUnderReplicated { return false }
        return (cached.key.topicId == .zero || cached.key.topicId == facts.topicId)
            && (wish.currentLeaderEpoch < 0 || wish.currentLeaderEpoch == facts.leaderEpoch)
            && (facts.isLeader || !parameters.needsLeader)
            && (wish.lastFetchedEpoch < 0 || wish.lastFetchedEpoch == facts.latestEpoch)
            && wish.fetchOffset == facts.end(isolation)
            && cached.highWatermark == facts.highWatermark
            && cached.localLogStartOffset == facts.logStartOffset
    }

    // MARK: Reading one partition

    private mutating func read(
        _ key: FetchPartitionKey, _ wish: FetchPartitionWish, topic: String?, place: Int,
        _ parameters: FetchParameters, _ findings: FetchFindings, isFirst: Bool
    ) -> PartitionRead {
        func refuse(_ error: ErrorCode) -> PartitionRead {
            PartitionRead(data: FetchHandler.refusal(key.partition, error), isUrgent: true)
        }
        guard let topic else { return missing(key, .unknownTopicId) }
        guard place >= 0, let partition = replicas.partitions[place] else {
            return image.partition(TopicPartition(topic, key.partition)) == nil
                ? missing(key, .unknownTopicOrPartition) : refuse(.notLeaderOrFollower)
        }
        guard let isolation = parameters.isolation, parameters.maxBytes >= 0, wish.maxBytes >= 0
        else { return refuse(.invalidRequest) }
        if let error = refusal(key, wish, parameters, partition) { return refuse(error) }
        let before = partition.log.offsets
        if let diverging = divergence(wish, in: partition) {
            guard wish.fetchOffset >= before.logStartOffset else {
                return refuse(.offsetOutOfRange)
            }
            return PartitionRead(
                data: data(key, before, nil, diverging: diverging), isUrgent: true)
        }
        do {
            var fetched = try partition.log.read(
                from: wish.fetchOffset, maxBytes: min(Int(wish.maxBytes), findings.remainingBytes),
                isolation: isolation, minOneMessage: findings.minOneMessage)
            if fetched.isFirstBatchIncomplete { fetched.slices = [] }
            if isFirst && parameters.isFromFollower {
                record(place, wish, parameters, leaderEndOffset: before.logEndOffset)
            }
            return PartitionRead(
                data: data(key, before, fetched, diverging: nil), byteCount: fetched.sizeInBytes)
        } catch {
            return refuse(error.code)
        }
    }

    /// Why a replica may not serve this fetch; nil where it may. A broker epoch that is behind the
    /// registered one is a dead incarnation's.
    private func refusal(
        _ key: FetchPartitionKey, _ wish: FetchPartitionWish, _ parameters: FetchParameters,
        _ partition: PartitionReplica
    ) -> ErrorCode? {
        if key.topicId != .zero, key.topicId != partition.topicId { return .inconsistentTopicId }
        let check = partition.check(
            currentLeaderEpoch: wish.currentLeaderEpoch, needsLeader: parameters.needsLeader)
        if check != .none { return check }
        if wish.lastFetchedEpoch >= 0,
            partition.log.endOffset(forEpoch: wish.lastFetchedEpoch) == nil
        {
            return .offsetOutOfRange
        }
        guard parameters.isFromFollower else { return nil }
        if partition.remoteReplica(parameters.replicaId) == nil {
            return wish.currentLeaderEpoch >= 0 ? .unknownLeaderEpoch : .notLeaderOrFollower
        }
        if let registered = image.brokers[parameters.replicaId], parameters.replicaEpoch != -1,
            registered.epoch > parameters.replicaEpoch
        {
            return .notLeaderOrFollower
        }
        return nil
    }

    /// Where a follower's log parts from this one: the epoch it should end with, and where (KIP-595).
    private func divergence(
        _ wish: FetchPartitionWish, in partition: PartitionReplica
    ) -> FetchResponse.EpochEndOffset? {
        guard wish.lastFetchedEpoch >= 0,
            let end = partition.log.endOffset(forEpoch: wish.lastFetchedEpoch),
            end.epoch < wish.lastFetchedEpoch || end.endOffset < wish.fetchOffset
        else { return nil }
        return FetchResponse.EpochEndOffset {
            $0.epoch = end.epoch
            $0.endOffset = end.endOffset
        }
    }

    /// Takes note of how far a follower is.
    private mutating func record(
        _ place: Int, _ wish: FetchPartitionWish, _ parameters: FetchParameters,
        leaderEndOffset: Int64
    ) {
        let moved = replicas.partitions[place]?.recordFetch(
            from: parameters.replicaId, offset: wish.fetchOffset,
            logStartOffset: wish.logStartOffset, leaderEndOffset: leaderEndOffset,
            brokerEpoch: parameters.replicaEpoch, at: base.now, in: image)
        guard let name = replicas.partitions[place]?.name else { return }
        if moved == true || !replicas.delayedDeletes.isEmpty { replicas.markChanged(name) }
        proposeIsr(name)
    }

    private func data(
        _ key: FetchPartitionKey, _ offsets: LogOffsets, _ fetched: FetchedRecords?,
        diverging: FetchResponse.EpochEndOffset?
    ) -> FetchResponse.PartitionData {
        FetchResponse.PartitionData {
            $0.partitionIndex = key.partition
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

    /// A partition that is not in the metadata.
    private func missing(_ key: FetchPartitionKey, _ error: ErrorCode) -> PartitionRead {
        var data = FetchHandler.refusal(key.partition, error)
        data.abortedTransactions = []
        return PartitionRead(data: data, isUrgent: true)
    }

    // MARK: Answering

    private mutating func answer(_ operation: DelayedFetch, _ findings: FetchFindings) {
        var error = ErrorCode.none
        var sessionId: Int32 = 0
        switch operation.session {
        case .error(let refusal): error = refusal
        case .sessionless: break
        case .full(let usesTopicIds, let isFollower):
            sessionId = createSession(
                operation, findings, usesTopicIds: usesTopicIds, isFollower: isFollower)
        case .incremental(let id, let epoch):
            sessionId = id
            if replicas.sessions.isCurrent(id, afterEpoch: epoch) {
                for (key, data) in findings.answers {
                    replicas.sessions.told(id, key, data)
                }
            } else {
                error = .invalidFetchSessionEpoch
            }
        }
        let response = fetchResponse(
            error == .none ? findings.answers : [], error: error, sessionId: sessionId,
            context: operation.context)
        base.respond(operation.context.replyTo, response)
    }

    private mutating func createSession(
        _ operation: DelayedFetch, _ findings: FetchFindings, usesTopicIds: Bool, isFollower: Bool
    ) -> Int32 {
        var partitions: [CachedPartition] = []
        for (target, answer) in zip(operation.targets, findings.answers) {
            var cached = CachedPartition(
                key: target.key, wish: target.wish, highWatermark: answer.data.highWatermark,
                localLogStartOffset: answer.data.logStartOffset)
            cached.topic = target.topic
            cached.isTouched = false
            partitions.append(cached)
        }
        return replicas.sessions.create(
            partitions, usesTopicIds: usesTopicIds, isFollower: isFollower, at: base.now,
            random: &base.random)
    }
}
