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
        let changes = changed.map { ReplicaChange($0, in: replicas.partitions) }
        var found: [UInt64] = []
        for index in replicas.delayedFetches.numbers.indices
        where isConcerned(index, changed, changes) {
            found.append(replicas.delayedFetches.numbers[index])
        }
        return found
    }

    /// Whether the fetch that waits at an index may be answered after the changes.
    private func isConcerned(
        _ index: Int, _ changed: [TopicPartition], _ changes: [ReplicaChange]
    ) -> Bool {
        guard
            case .incremental(let id, let epoch) = replicas.delayedFetches.operations[index].session
        else { return replicas.delayedFetches.operations[index].watches(changed) }
        let parameters = replicas.delayedFetches.operations[index].parameters
        return replicas.sessions.isStirred(id, afterEpoch: epoch, by: changes, parameters)
    }

    /// Looks again at a fetch that waits; it is answered where it has enough or nothing to wait for.
    mutating func checkFetch(_ number: UInt64) {
        guard let operation = replicas.delayedFetches[number] else { return }
        let findings = find(operation, isFirst: false, isTrial: true)
        guard findings.isUrgent || findings.byteCount >= operation.parameters.minBytes else {
            return
        }
        replicas.delayedFetches.remove(number)
        serveTheRest(of: operation, findings)
        answer(operation, findings)
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
        let parameters = operation.parameters
        if isFirst && parameters.isFromFollower {
            replicas.followerFetches[parameters.replicaId] = base.now
        }
        findings.isEmpty = session.partitions.isEmpty
        for index in session.partitions.indices {
            if !session.partitions[index].isLocated(in: replicas.partitions) {
                locate(&session.partitions[index])
            }
            let mustRecord =
                isFirst && parameters.isFromFollower && session.partitions[index].isTouched
            session.partitions[index].isTouched = false
            if !mustRecord, session.partitions[index].isQuiet(in: replicas.partitions, parameters) {
                continue
            }
            visit(session.partitions[index], parameters, &findings, isFirst)
        }
        replicas.sessions.put(session)
        if !isTrial { serveTheRest(of: operation, findings) }
        return findings
    }

    /// Where an answer is full, what it holds goes to the session's end: next time the others come first.
    private mutating func serveTheRest(of operation: DelayedFetch, _ findings: FetchFindings) {
        guard findings.remainingBytes == 0, case .incremental(let id, let epoch) = operation.session
        else { return }
        replicas.sessions.moveToEnd(
            id, afterEpoch: epoch,
            Set(findings.answers.filter { ($0.data.records?.count ?? 0) > 0 }.map(\.key)))
    }

    private mutating func visit(
        _ cached: CachedPartition, _ parameters: FetchParameters,
        _ findings: inout FetchFindings, _ isFirst: Bool
    ) {
        let read = read(
            cached.key, cached.wish, topic: cached.topic, place: cached.place,
            parameters, findings, isFirst: isFirst)
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
        if cached.topic == nil {
            cached.topic = key.topicId == .zero ? key.topic : image.topics[key.topicId]?.name
        }
        let name = cached.topic.map { TopicPartition($0, key.partition) }
        cached.place = name.flatMap { replicas.partitions.place(of: $0) } ?? -1
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
        guard place >= 0, replicas.partitions.facts(at: place).partition >= 0 else {
            return image.partition(TopicPartition(topic, key.partition)) == nil
                ? missing(key, .unknownTopicOrPartition) : refuse(.notLeaderOrFollower)
        }
        guard let isolation = parameters.isolation, parameters.maxBytes >= 0, wish.maxBytes >= 0
        else { return refuse(.invalidRequest) }
        let before = replicas.partitions.facts(at: place).offsets
        if let preferred = preferredReplica(at: place, wish.fetchOffset, parameters) {
            var answer = data(key, before, nil, diverging: nil)
            answer.preferredReadReplica = preferred
            return PartitionRead(data: answer, isUrgent: true)
        }
        let wanted = ReplicaRead(
            key: key, wish: wish, isolation: isolation, needsLeader: parameters.needsLeader,
            followerId: parameters.isFromFollower ? parameters.replicaId : nil,
            isFromDeadIncarnation: isFromDeadIncarnation(parameters),
            maxBytes: min(Int(wish.maxBytes), findings.remainingBytes),
            minOneMessage: findings.minOneMessage)
        switch replicas.partitions.serve(wanted, at: place) {
        case .refused(let error): return refuse(error)
        case .diverging(let end):
            let diverging = FetchResponse.EpochEndOffset {
                $0.epoch = end.epoch
                $0.endOffset = end.endOffset
            }
            return PartitionRead(
                data: data(key, before, nil, diverging: diverging), isUrgent: true)
        case .read(var fetched):
            if isThrottled(place, parameters) { fetched.slices = [] }
            if isFirst && parameters.isFromFollower {
                record(place, wish, parameters, leaderEndOffset: before.logEndOffset)
            }
            return PartitionRead(
                data: data(key, before, fetched, diverging: nil), byteCount: fetched.sizeInBytes)
        }
    }

    /// Whether a follower's broker epoch is behind the registered one (KIP-903).
    private func isFromDeadIncarnation(_ parameters: FetchParameters) -> Bool {
        guard parameters.isFromFollower, parameters.replicaEpoch != -1,
            let index = image.brokers.index(of: parameters.replicaId)
        else { return false }
        return image.brokers.values[index].epoch > parameters.replicaEpoch
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
        let throttleTimeMs = chargeFetch(operation, findings)
        let isThrottled = throttleTimeMs > 0
        var error = ErrorCode.none
        var sessionId: Int32 = 0
        switch operation.session {
        case .error(let refusal): error = refusal
        case .sessionless: break
        case .full where isThrottled: break
        case .full(let usesTopicIds, let isFollower):
            sessionId = createSession(
                operation, findings, usesTopicIds: usesTopicIds, isFollower: isFollower)
        case .incremental(let id, let epoch):
            sessionId = id
            if replicas.sessions.isCurrent(id, afterEpoch: epoch) {
                for (key, data) in findings.answers where !isThrottled {
                    replicas.sessions.told(id, key, data)
                }
            } else {
                error = .invalidFetchSessionEpoch
            }
        }
        if operation.parameters.isFromFollower { recordSent(findings.answers) }
        var response = fetchResponse(
            error == .none && !isThrottled ? findings.answers : [], error: error,
            sessionId: sessionId, context: operation.context)
        response.throttleTimeMs = throttleTimeMs
        countFetch(operation, findings)
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
