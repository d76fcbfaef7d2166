// The producer as a core: sends wait for metadata and memory, then in batches; batches go out, and
// come back as results. Kafka's `KafkaProducer` with its sender thread, as one state machine.
//
// Differs from Apache Kafka: `send` never blocks. Where Java's would, the record waits here, in order,
// at most max.block.ms once it is the first.

import KafkaWire

/// The producer's state machine.
package struct ProducerCore: ClientCore {
    package let config: ProducerConfig
    package private(set) var network: NetworkClient<Purpose>
    package private(set) var sender: ProduceSender
    private var roundRobin = RoundRobinPartitioner()
    private var waiting: [Waiting] = []
    private var waitingHead = 0
    private var nextId = 0
    private var pendingCount = 0
    private var results: [SendResult] = []
    private var cluster = ProducerCluster()
    private var clusterVersion = -1
    private var nextTurnMs: Int64?
    private var nextInitMs = Int64.min
    private var initAttempts: Int64 = 0
    private var isAskingForId = false
    private var random: SeededRandom
    private var lastNowMs: Int64 = 0
    package private(set) var isClosed = false

    /// What a request was for.
    package enum Purpose: Sendable {
        case produce(batches: [TopicPartition: Int], names: [Uuid: String])
        case initProducerId
    }

    /// A record that could not be put into a batch yet.
    private struct Waiting: Sendable {
        let id: Int
        var record: ProducerRecord
        var partition: Int32?
        var deadlineMs: Int64?
        var metadataVersion: Int?
    }

    package init(_ config: ProducerConfig, seed: UInt64) {
        self.config = config
        random = SeededRandom(seed: seed)
        let metadata = ClientMetadata(
            bootstrap: config.network.bootstrapServers,
            interest: .producer(maxIdleMs: config.metadataMaxIdleMs),
            maxAgeMs: config.network.metadataMaxAgeMs,
            refreshBackoff: ExponentialBackoff(
                initialMs: config.network.retryBackoffMs, maxMs: config.network.retryBackoffMaxMs),
            seed: random.next())
        network = NetworkClient(config.network, metadata: metadata, seed: random.next())
        sender = ProduceSender(
            config.sender,
            RecordAccumulator(
                config.accumulator, isIdempotent: config.isIdempotent, seed: random.next()))
    }

    /// Records without a result.
    package var unfinishedCount: Int { pendingCount }
    /// Records that wait for metadata or memory: a blocking `send` would not have returned.
    package var blockedCount: Int { waiting.count - waitingHead }

    /// Hands over a record; its number, which its result will bear.
    @discardableResult
    package mutating func send(
        _ record: ProducerRecord, at now: Instant, into effects: inout [ClientEffect]
    ) -> Int {
        nextId += 1
        pendingCount += 1
        if isClosed {
            finish(
                SendResult(
                    id: nextId, topic: record.topic,
                    error: ClientError(
                        "IllegalStateException",
                        "Cannot perform operation after producer has been closed")))
            return nextId
        }
        var record = record
        if record.timestamp == nil { record.timestamp = config.wallClock.epochMs(at: now) }
        waiting.append(Waiting(id: nextId, record: record, partition: record.partition))
        advance(at: now, into: &effects)
        return nextId
    }

    /// Results since the last call, in the order in which they came.
    package mutating func takeResults() -> [SendResult] {
        defer { results = [] }
        return results
    }

    /// Nothing lingers from now on until `endFlush`.
    package mutating func beginFlush(at now: Instant, into effects: inout [ClientEffect]) {
        sender.accumulator.beginFlush()
        advance(at: now, into: &effects)
    }

    package mutating func endFlush() { sender.accumulator.endFlush() }

    /// Takes no more records; those that are there still go out.
    package mutating func close(at now: Instant, into effects: inout [ClientEffect]) {
        isClosed = true
        sender.accumulator.close()
        advance(at: now, into: &effects)
    }

    /// Gives everything up that has no result.
    package mutating func abort(_ error: ClientError) {
        for entry in waiting[waitingHead...] {
            finish(SendResult(id: entry.id, topic: entry.record.topic, error: error))
        }
        waiting = []
        waitingHead = 0
        sender.abortAll(error)
        collectResults()
    }

    /// The number of partitions of a topic; nil while it is not known.
    package func partitionCount(_ topic: String) -> Int? {
        network.metadata.snapshot.partitionCount(topic)
    }

    package mutating func step(
        _ input: ClientInput, at now: Instant, into effects: inout [ClientEffect]
    ) {
        lastNowMs = max(lastNowMs, now.milliseconds)
        network.step(input, at: now, into: &effects)
        advance(at: now, into: &effects)
    }

    package var nextDeadline: Instant? {
        var soonest = network.nextDeadline
        func consider(_ moment: Int64) {
            let instant = Instant(milliseconds: max(moment, lastNowMs + 1))
            soonest = min(soonest ?? instant, instant)
        }
        if let nextTurnMs { consider(nextTurnMs) }
        if waitingHead < waiting.count, let deadline = waiting[waitingHead].deadlineMs {
            consider(deadline)
        }
        if sender.accumulator.transactions?.state == .uninitialized
            || sender.accumulator.transactions?.state == .initializing, !isAskingForId,
            nextInitMs > lastNowMs
        {
            consider(nextInitMs)
        }
        return soonest
    }

    private mutating func advance(at now: Instant, into effects: inout [ClientEffect]) {
        lastNowMs = max(lastNowMs, now.milliseconds)
        repeat {
            for response in network.takeResponses() { ended(response, at: now) }
            admitWaiting(at: now)
            sendData(at: now, into: &effects)
            collectResults()
            network.step(.deadline, at: now, into: &effects)
            refreshCluster()
        } while network.hasResponses || canAdmitMore
    }

    private mutating func refreshCluster() {
        guard network.metadata.updateVersion != clusterVersion else { return }
        clusterVersion = network.metadata.updateVersion
        cluster = ProducerCluster(network.metadata.snapshot)
    }

    private mutating func collectResults() {
        for result in sender.takeResults() { finish(result) }
    }

    private mutating func finish(_ result: SendResult) {
        pendingCount -= 1
        results.append(result)
    }
}

// MARK: - Records on their way into batches

extension ProducerCore {
    /// Whether the first waiting record could go on because of what happened in this step.
    private var canAdmitMore: Bool {
        guard waitingHead < waiting.count else { return false }
        let first = waiting[waitingHead]
        guard let seen = first.metadataVersion else { return false }
        return seen != clusterVersion
    }

    private mutating func admitWaiting(at now: Instant) {
        refreshCluster()
        let nowMs = now.milliseconds
        while waitingHead < waiting.count {
            if waiting[waitingHead].deadlineMs == nil {
                waiting[waitingHead].deadlineMs = nowMs &+ config.maxBlockMs
            }
            var entry = waiting[waitingHead]
            let admission = admit(&entry, nowMs)
            waiting[waitingHead] = entry
            guard let admission else { break }
            if case .failed(let error) = admission {
                finish(
                    SendResult(
                        id: entry.id, topic: entry.record.topic, partition: entry.record.partition,
                        error: error))
            }
            waitingHead += 1
        }
        sender.accumulator.pool.waiting = isWaitingForMemory ? 1 : 0
        if waitingHead > 64, waitingHead * 2 > waiting.count {
            waiting.removeFirst(waitingHead)
            waitingHead = 0
        }
    }

    private var isWaitingForMemory: Bool {
        waitingHead < waiting.count && waiting[waitingHead].metadataVersion == nil
    }

    private enum Admission {
        case taken
        case failed(ClientError)
    }

    /// Tries to put a record into a batch; nil: it must wait.
    private mutating func admit(_ entry: inout Waiting, _ nowMs: Int64) -> Admission? {
        let topic = entry.record.topic
        if entry.metadataVersion == nil { network.metadata.addProducerTopic(topic, nowMs) }
        let count = cluster.count(topic)
        let isKnown = count > 0 && entry.record.partition.map { Int($0) < count } ?? true
        guard isKnown else { return waitForMetadata(&entry, count, nowMs) }
        entry.metadataVersion = nil
        if let partition = entry.record.partition, partition < 0 {
            return .failed(
                ClientError(
                    "IllegalArgumentException",
                    "Invalid partition: \(partition). Partition number should always be "
                        + "non-negative or null."))
        }
        if let error = sizeError(of: entry.record) { return .failed(error) }
        if entry.partition == nil { entry.partition = chosenPartition(for: entry.record, count) }
        let queued = QueuedRecord(
            id: entry.id, timestamp: entry.record.timestamp ?? 0, key: entry.record.key,
            value: entry.record.value, headers: entry.record.headers)
        do throws(AppendRefusal) {
            _ = try sender.accumulator.append(
                queued, topic: topic, partition: entry.partition, cluster, at: nowMs)
            return .taken
        } catch {
            switch error {
            case .closed:
                return .failed(
                    ClientError("KafkaException", "Producer closed while send in progress"))
            case .exceedsMemory(let bytes):
                return .failed(
                    ClientError(
                        "IllegalArgumentException",
                        "Attempt to allocate \(bytes) bytes, but there is a hard limit of "
                            + "\(config.accumulator.bufferMemory) on memory allocations."))
            case .noMemory:
                guard nowMs >= entry.deadlineMs ?? Int64.max else { return nil }
                return .failed(
                    ClientError(
                        "BufferExhaustedException",
                        "Failed to allocate memory within the configured max blocking time "
                            + "\(config.maxBlockMs) ms."))
            }
        }
    }

    private mutating func waitForMetadata(
        _ entry: inout Waiting, _ count: Int, _ nowMs: Int64
    ) -> Admission? {
        let topic = entry.record.topic
        if entry.metadataVersion != nil, let error = network.metadata.topicErrors[topic] {
            if error == .invalidTopicException {
                return .failed(ClientError(error, "Invalid topics: [\(topic)]"))
            }
            if error == .topicAuthorizationFailed {
                return .failed(ClientError(error, "Not authorized to access topics: [\(topic)]"))
            }
        }
        if nowMs >= entry.deadlineMs ?? Int64.max {
            let text =
                count > 0
                ? "Partition \(entry.record.partition ?? -1) of topic \(topic) with partition "
                    + "count \(count) is not present in metadata after \(config.maxBlockMs) ms."
                : "Topic \(topic) not present in metadata after \(config.maxBlockMs) ms."
            return .failed(ClientError("TimeoutException", text))
        }
        if entry.metadataVersion != clusterVersion {
            entry.metadataVersion = clusterVersion
            network.metadata.requestUpdate(forTopic: topic)
        }
        return nil
    }

    private func sizeError(of record: ProducerRecord) -> ClientError? {
        config.sizeError(of: record)
    }

    /// The partition of a record that names none; nil: the accumulator's sticky one.
    private mutating func chosenPartition(for record: ProducerRecord, _ count: Int) -> Int32? {
        switch config.partitioner {
        case .roundRobin: roundRobin.next(record.topic, cluster)
        case .builtIn: config.partitionByKey(record, count: count)
        }
    }
}

extension ProducerConfig {
    /// The partition that the record or its key names; nil: neither does.
    package func partitionByKey(_ record: ProducerRecord, count: Int) -> Int32? {
        if let partition = record.partition { return partition }
        guard let key = record.key, !ignoresKeys else { return nil }
        return Murmur2.partition(ofKey: key, partitionCount: Int32(count))
    }

    /// Why a record is too large to be sent; nil: it is not.
    package func sizeError(of record: ProducerRecord) -> ClientError? {
        let size = RecordSize.batchUpperBound(
            key: record.key, value: record.value, headers: record.headers)
        if size > sender.maxRequestSize {
            return ClientError(
                "RecordTooLargeException",
                "The message is \(size) bytes when serialized which is larger than "
                    + "\(sender.maxRequestSize), which is the value of the "
                    + "max.request.size configuration.")
        }
        if size > accumulator.bufferMemory {
            return ClientError(
                "RecordTooLargeException",
                "The message is \(size) bytes when serialized which is larger than the total "
                    + "memory buffer you have configured with the buffer.memory configuration.")
        }
        return nil
    }
}

// MARK: - Requests

extension ProducerCore {
    private mutating func sendData(at now: Instant, into effects: inout [ClientEffect]) {
        nextTurnMs = nil
        switch sender.prepare() {
        case .wait:
            if !isAskingForId { askForProducerId(at: now, into: &effects) }
            return
        case .askForProducerId:
            askForProducerId(at: now, into: &effects)
            return
        case .proceed: break
        }
        if isAskingForId { return }
        var isGoingOn = true
        while isGoingOn {
            let turn: SenderTurn
            do {
                turn = try takeTurn(at: now, into: &effects)
            } catch {
                sender.abortAll(ClientError("KafkaException", "\(error)"))
                return
            }
            for topic in turn.topicsWithoutLeader {
                network.metadata.addProducerTopic(topic, now.milliseconds)
            }
            if !turn.topicsWithoutLeader.isEmpty { network.metadata.requestUpdate() }
            for (node, ids) in turn.requests {
                sendProduce(ids, to: node, at: now, into: &effects)
            }
            isGoingOn = !turn.requests.isEmpty
            nextTurnMs = turn.waitMs.map { now.milliseconds &+ $0 }
        }
    }

    private mutating func takeTurn(
        at now: Instant, into effects: inout [ClientEffect]
    ) throws(WireError) -> SenderTurn {
        let ready = sender.accumulator.ready(cluster, at: now.milliseconds)
        var sendable: [NodeId] = []
        for id in ready.nodes {
            guard let node = network.metadata.snapshot.node(id) else { continue }
            let canDrain = network.ready(node, at: now, into: &effects)
            sender.accumulator.sawNode(id, canDrain: canDrain, at: now.milliseconds)
            if canDrain { sendable.append(id) }
        }
        return try sender.turn(cluster, ready, sendable: sendable, at: now.milliseconds)
    }

    private mutating func sendProduce(
        _ ids: [Int], to node: NodeId, at now: Instant, into effects: inout [ClientEffect]
    ) {
        var topics: [ProduceRequest.TopicProduceData] = []
        var byPartition: [TopicPartition: Int] = [:]
        var names: [Uuid: String] = [:]
        for id in ids {
            guard let batch = sender.accumulator.batches[id] else { continue }
            let partition = batch.partition
            byPartition[partition] = id
            let data = ProduceRequest.PartitionProduceData {
                $0.index = partition.partition
                $0.records = batch.built?.bytes
            }
            if let index = topics.firstIndex(where: { $0.name == partition.topic }) {
                topics[index].partitionData.append(data)
                continue
            }
            let topicId = network.metadata.snapshot.topicId(partition.topic) ?? .zero
            if topicId != .zero { names[topicId] = partition.topic }
            topics.append(
                ProduceRequest.TopicProduceData {
                    $0.name = partition.topic
                    $0.topicId = topicId
                    $0.partitionData = [data]
                })
        }
        let canUseIds = topics.allSatisfy { $0.topicId != .zero }
        let timeoutMs = Int32(clamping: config.network.requestTimeoutMs)
        let acks = config.sender.acks
        let data = topics
        var request = ClientRequest(
            answer: ProduceResponse.self, versions: 3...(canUseIds ? 13 : 12)
        ) { version in
            ProduceRequest {
                $0.acks = acks
                $0.timeoutMs = timeoutMs
                $0.topicData = data.map { topic in
                    var topic = topic
                    if version >= 13 { topic.name = "" } else { topic.topicId = .zero }
                    return topic
                }
            }
        }
        request.expectsAnswer = acks != 0
        network.send(
            request, to: node, context: .produce(batches: byPartition, names: names), at: now,
            into: &effects)
    }

    private mutating func askForProducerId(
        at now: Instant, into effects: inout [ClientEffect]
    ) {
        let nowMs = now.milliseconds
        guard !isAskingForId, nowMs >= nextInitMs,
            sender.accumulator.transactions?.hasFatalError == false,
            let node = network.leastLoadedNode(at: nowMs).node,
            network.ready(node, at: now, into: &effects)
        else { return }
        sender.accumulator.transactions?.askingForId()
        isAskingForId = true
        let request = ClientRequest(answer: InitProducerIdResponse.self, versions: 0...5) {
            _ in
            InitProducerIdRequest {
                $0.transactionalId = nil
                $0.transactionTimeoutMs = Int32.max
            }
        }
        network.send(request, to: node.id, context: .initProducerId, at: now, into: &effects)
    }

    private mutating func ended(_ response: ClientResponse<Purpose>, at now: Instant) {
        switch response.context {
        case .initProducerId: initProducerIdEnded(response, at: now)
        case .produce(let batches, let names):
            produceEnded(response, batches, names, at: now)
        }
    }

    private mutating func initProducerIdEnded(
        _ response: ClientResponse<Purpose>, at now: Instant
    ) {
        isAskingForId = false
        var isAskedAgain = true
        if let answer = response.answer(as: InitProducerIdResponse.self) {
            isAskedAgain =
                sender.accumulator.transactions?.initialized(
                    ProducerIdAndEpoch(answer.producerId, answer.producerEpoch),
                    ErrorCode(code: answer.errorCode)) ?? false
        } else if case .unsupportedVersion(let text) = response.outcome {
            sender.accumulator.transactions?.fail(
                ClientError("UnsupportedVersionException", text, code: .unsupportedVersion))
            isAskedAgain = false
        }
        guard isAskedAgain else {
            initAttempts = 0
            return
        }
        let backoff = ExponentialBackoff(
            initialMs: config.network.retryBackoffMs, maxMs: config.network.retryBackoffMaxMs)
        nextInitMs =
            now.milliseconds &+ backoff.waitMs(attempts: initAttempts, random: &random)
        initAttempts += 1
    }

    private mutating func produceEnded(
        _ response: ClientResponse<Purpose>, _ batches: [TopicPartition: Int],
        _ names: [Uuid: String], at now: Instant
    ) {
        let nowMs = now.milliseconds
        var outcome = BatchOutcome(.none)
        switch response.outcome {
        case .answer(let message):
            guard let answer = message as? ProduceResponse else { return }
            take(answer, batches, names, nowMs)
            return
        case .sent: break
        case .disconnected(timedOut: true):
            outcome = BatchOutcome(
                .requestTimedOut, message: "Disconnected from node \(response.node) due to timeout")
        case .disconnected(timedOut: false):
            outcome = BatchOutcome(
                .networkException, message: "Disconnected from node \(response.node)")
        case .unsupportedVersion: outcome = BatchOutcome(.unsupportedVersion)
        case .invalidRequest(let error):
            outcome = BatchOutcome(.invalidRequest, message: error.description)
        }
        for partition in batches.keys.sorted() {
            if let id = batches[partition] { sender.answered(id, outcome, at: nowMs) }
        }
        noteMetadataNeed()
    }

    private mutating func take(
        _ answer: ProduceResponse, _ batches: [TopicPartition: Int], _ names: [Uuid: String],
        _ nowMs: Int64
    ) {
        var leaders: [(partition: TopicPartition, leader: NodeId, epoch: Int32)] = []
        var left = batches
        for topic in answer.responses {
            let name = names[topic.topicId] ?? topic.name
            for partition in topic.partitionResponses {
                let key = TopicPartition(name, partition.index)
                guard let id = left.removeValue(forKey: key) else { continue }
                var outcome = BatchOutcome(
                    ErrorCode(code: partition.errorCode), message: partition.errorMessage,
                    baseOffset: partition.baseOffset)
                outcome.logAppendTimeMs = partition.logAppendTimeMs
                outcome.logStartOffset = partition.logStartOffset
                outcome.recordErrors = partition.recordErrors.map {
                    ($0.batchIndex, $0.batchIndexErrorMessage)
                }
                sender.answered(id, outcome, at: nowMs)
                let isMoved =
                    outcome.error == .notLeaderOrFollower || outcome.error == .fencedLeaderEpoch
                if isMoved, partition.currentLeader.leaderId != -1 {
                    leaders.append(
                        (key, partition.currentLeader.leaderId, partition.currentLeader.leaderEpoch)
                    )
                }
            }
        }
        // An answer that leaves a batch out: as if the connection had ended.
        for key in left.keys.sorted() {
            if let id = left[key] {
                sender.answered(id, BatchOutcome(.networkException), at: nowMs)
            }
        }
        if !leaders.isEmpty {
            let nodes = answer.nodeEndpoints.map {
                BrokerNode(id: $0.nodeId, host: $0.host, port: Int($0.port), rack: $0.rack)
            }
            _ = network.metadata.updateLeaders(leaders, nodes: nodes)
            clusterVersion = -1
        }
        noteMetadataNeed()
    }

    private mutating func noteMetadataNeed() {
        if sender.needsMetadata { network.metadata.requestUpdate() }
        sender.needsMetadata = false
    }
}
