// The sender's decisions without the network: which batches go to which node now, and what an answer
// means for a batch: done, failed, again, or in pieces. Kafka's `Sender`.

import KafkaWire

/// What the sender must know beside the accumulator's settings.
package struct SenderConfig: Sendable, Hashable {
    /// -1 all in-sync replicas, 0 nobody, 1 the leader.
    package var acks: Int16 = -1
    package var retries: Int64 = Int64(Int32.max)
    package var maxRequestSize = 1_048_576
    /// One batch at a time to each partition (max.in.flight is 1).
    package var guaranteesOrder = false

    package init() {}
}

/// What an answer says about one batch.
package struct BatchOutcome: Sendable {
    package var error: ErrorCode
    package var message: String?
    package var baseOffset: Int64 = -1
    package var logAppendTimeMs: Int64 = -1
    package var logStartOffset: Int64 = -1
    /// Records that were refused, by their place in the batch, with a text of their own.
    package var recordErrors: [(index: Int32, message: String?)] = []

    package init(_ error: ErrorCode, message: String? = nil, baseOffset: Int64 = -1) {
        self.error = error
        self.message = message
        self.baseOffset = baseOffset
    }
}

/// What is to be sent in a turn of the sender.
package struct SenderTurn: Sendable {
    package var requests: [(node: NodeId, batches: [Int])] = []
    /// Milliseconds until the next turn; nil: only an event makes one worthwhile.
    package var waitMs: Int64?
    package var topicsWithoutLeader: [String] = []
}

/// Batches on their way, and what becomes of them.
package struct ProduceSender: Sendable {
    package let config: SenderConfig
    package var accumulator: RecordAccumulator
    /// Batches that were sent and have no result, by partition, oldest first.
    package private(set) var inFlight: [TopicPartition: [Int]] = [:]
    private var results: [SendResult] = []
    /// Set when an answer showed that metadata are stale.
    package var needsMetadata = false

    package init(_ config: SenderConfig, _ accumulator: RecordAccumulator) {
        self.config = config
        self.accumulator = accumulator
    }

    /// Results since the last call.
    package mutating func takeResults() -> [SendResult] {
        defer { results = [] }
        return results
    }

    package mutating func report(_ result: SendResult) { results.append(result) }

    /// What idempotence asks for before data may go.
    package enum Preparation: Sendable { case proceed, askForProducerId, wait }

    package mutating func prepare() -> Preparation {
        guard accumulator.transactions != nil else { return .proceed }
        accumulator.transactions?.resolve()
        if let manager = accumulator.transactions, manager.hasFatalError {
            if let error = manager.lastError { abortAll(error) }
            return .wait
        }
        if accumulator.transactions?.prepare(&accumulator.batches) == true {
            return .askForProducerId
        }
        return accumulator.transactions?.state == .initializing ? .wait : .proceed
    }

    /// One turn: takes what goes to the nodes that can be sent to, and ends what is too old.
    /// `ready` is what the accumulator said just before, `nodes` those of its nodes that are connected.
    package mutating func turn(
        _ cluster: ProducerCluster, _ ready: ReadyNodes, sendable nodes: [NodeId],
        at nowMs: Int64
    ) throws(WireError) -> SenderTurn {
        let drained = try accumulator.drain(
            cluster, nodes, maxBytes: config.maxRequestSize, at: nowMs)
        for id in drained.flatMap(\.batches) {
            guard let batch = accumulator.batches[id] else { continue }
            inFlight[batch.partition, default: []].append(id)
            if config.guaranteesOrder { accumulator.mute(batch.partition) }
        }
        accumulator.resetNextExpiry()
        let expiredInFlight = takeExpiredInFlight(nowMs)
        let expired = accumulator.expired(at: nowMs)
        for id in expired { expire(id, nowMs, deallocates: true) }
        for id in expiredInFlight { expire(id, nowMs, deallocates: false) }
        var turn = SenderTurn()
        turn.topicsWithoutLeader = ready.topicsWithoutLeader
        turn.waitMs = ready.nextCheckMs
        if let moment = accumulator.nextExpiryMs {
            turn.waitMs = min(turn.waitMs ?? Int64.max, max(moment - nowMs, 0))
        }
        for (node, ids) in drained where !ids.isEmpty {
            for id in ids { accumulator.batches[id]?.isInFlight = true }
            turn.requests.append((node, ids))
        }
        // A node was ready and nothing may go to it yet, because of what is in flight: an answer will
        // tell; look again soon in any case.
        if !nodes.isEmpty, turn.requests.isEmpty { turn.waitMs = min(turn.waitMs ?? 10, 10) }
        return turn
    }

    private mutating func takeExpiredInFlight(_ nowMs: Int64) -> [Int] {
        var expired: [Int] = []
        for partition in inFlight.keys.sorted() {
            while let first = inFlight[partition]?.first {
                guard let batch = accumulator.batches[first] else {
                    inFlight[partition]?.removeFirst()
                    continue
                }
                guard
                    batch.hasReachedDeliveryTimeout(accumulator.config.deliveryTimeoutMs, nowMs)
                else {
                    accumulator.noteExpiry(of: batch)
                    break
                }
                inFlight[partition]?.removeFirst()
                expired.append(first)
            }
            if inFlight[partition]?.isEmpty == true { inFlight[partition] = nil }
        }
        return expired
    }

    private mutating func expire(_ id: Int, _ nowMs: Int64, deallocates: Bool) {
        guard let batch = accumulator.batches[id] else { return }
        let error = ClientError(
            "TimeoutException",
            "Expiring \(batch.count) record(s) for \(batch.partition):\(nowMs - batch.createdMs) ms "
                + "has passed since batch creation. The request has not been sent, or no server "
                + "response has been received yet.")
        let isRetry = batch.isRetry
        fail(id, error, { _ in error }, adjustsSequences: false, deallocates: deallocates)
        if isRetry { accumulator.transactions?.markUnresolved(batch) }
    }
}

// MARK: - Answers

extension ProduceSender {
    /// Takes up what an answer says about a batch.
    package mutating func answered(_ id: Int, _ outcome: BatchOutcome, at nowMs: Int64) {
        accumulator.batches[id]?.isInFlight = false
        guard let batch = accumulator.batches[id] else { return }
        let error = outcome.error
        if error == .messageTooLarge, batch.count > 1, !batch.isDone {
            accumulator.transactions?.removeInFlight(batch)
            accumulator.splitAndReenqueue(id)
            leaveInFlight(id)
            accumulator.completeAndDeallocate(id)
        } else if error == .none || (error == .duplicateSequenceNumber) {
            if error != .none, canRetry(batch, outcome, nowMs) {
                reenqueue(id, nowMs)
            } else {
                succeed(id, outcome)
            }
        } else if canRetry(batch, outcome, nowMs) {
            reenqueue(id, nowMs)
        } else {
            fail(id, outcome, adjustsSequences: batch.attempts < config.retries)
        }
        if error.invalidatesMetadata { needsMetadata = true }
        if config.guaranteesOrder { accumulator.unmute(batch.partition) }
    }

    private mutating func canRetry(
        _ batch: ProducerBatch, _ outcome: BatchOutcome, _ nowMs: Int64
    ) -> Bool {
        guard !batch.hasReachedDeliveryTimeout(accumulator.config.deliveryTimeoutMs, nowMs),
            batch.attempts < config.retries, !batch.isDone
        else { return false }
        guard accumulator.transactions != nil else { return outcome.error.isRetriable }
        return accumulator.transactions?.canRetry(
            batch, outcome.error, logStartOffset: outcome.logStartOffset) ?? false
    }

    private mutating func reenqueue(_ id: Int, _ nowMs: Int64) {
        accumulator.reenqueue(id, at: nowMs)
        leaveInFlight(id)
    }

    private mutating func leaveInFlight(_ id: Int) {
        guard let partition = accumulator.batches[id]?.partition else { return }
        inFlight[partition]?.removeAll { $0 == id }
        if inFlight[partition]?.isEmpty == true { inFlight[partition] = nil }
    }

    private mutating func succeed(_ id: Int, _ outcome: BatchOutcome) {
        guard let batch = accumulator.batches[id] else { return }
        accumulator.transactions?.completed(batch, baseOffset: outcome.baseOffset)
        if batch.isDone {
            accumulator.deallocate(id)
            return
        }
        accumulator.batches[id]?.isDone = true
        for (index, record) in batch.records.enumerated() {
            var result = SendResult(
                id: record.id, topic: batch.partition.topic, partition: batch.partition.partition)
            if outcome.baseOffset >= 0 { result.offset = outcome.baseOffset &+ Int64(index) }
            result.timestamp =
                outcome.logAppendTimeMs >= 0 ? outcome.logAppendTimeMs : record.timestamp
            results.append(result)
        }
        leaveInFlight(id)
        accumulator.completeAndDeallocate(id)
    }

    private mutating func fail(_ id: Int, _ outcome: BatchOutcome, adjustsSequences: Bool) {
        guard let batch = accumulator.batches[id] else { return }
        let error: ClientError
        switch outcome.error {
        case .topicAuthorizationFailed:
            error = ClientError(
                outcome.error, "Not authorized to access topics: [\(batch.partition.topic)]")
        case .clusterAuthorizationFailed:
            error = ClientError(
                outcome.error, "The producer is not authorized to do idempotent sends")
        default: error = ClientError(outcome.error, outcome.message)
        }
        guard !outcome.recordErrors.isEmpty else {
            fail(
                id, error, { _ in error }, adjustsSequences: adjustsSequences, deallocates: true)
            return
        }
        let isSingle = outcome.recordErrors.count == 1
        var byIndex: [Int: ClientError] = [:]
        for (index, message) in outcome.recordErrors {
            let text = message ?? outcome.message ?? outcome.error.defaultMessage
            byIndex[Int(index)] = ClientError(isSingle ? outcome.error : .invalidRecord, text)
        }
        let bystander = ClientError(
            "KafkaException",
            "Failed to append record because it was part of a batch which had one more more "
                + "invalid records")
        fail(
            id, error, { byIndex[$0] ?? bystander }, adjustsSequences: adjustsSequences,
            deallocates: true)
    }

    private mutating func fail(
        _ id: Int, _ error: ClientError, _ recordError: (Int) -> ClientError,
        adjustsSequences: Bool, deallocates: Bool
    ) {
        guard let batch = accumulator.batches[id] else { return }
        if batch.isDone {
            if deallocates { accumulator.deallocate(id) }
            return
        }
        accumulator.batches[id]?.isDone = true
        for (index, record) in batch.records.enumerated() {
            results.append(
                SendResult(
                    id: record.id, topic: batch.partition.topic,
                    partition: batch.partition.partition, error: recordError(index)))
        }
        accumulator.transactions?.failed(batch, error, adjustsSequences: adjustsSequences)
        leaveInFlight(id)
        if deallocates {
            accumulator.completeAndDeallocate(id)
        } else {
            accumulator.complete(id)
        }
    }

    /// Ends everything without a result.
    package mutating func abortAll(_ error: ClientError) {
        for batch in accumulator.incomplete.compactMap({ accumulator.batches[$0] }) {
            for record in batch.records {
                results.append(
                    SendResult(
                        id: record.id, topic: batch.partition.topic,
                        partition: batch.partition.partition, error: error))
            }
        }
        _ = accumulator.abortAll()
        inFlight = [:]
    }
}
