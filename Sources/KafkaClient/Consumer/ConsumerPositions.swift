// How a consumer finds and keeps its positions: committed offsets, resets by ListOffsets, and the check
// with OffsetForLeaderEpoch that the log has not been cut behind it. Kafka's `OffsetFetcherUtils` and
// `PositionsValidator`; the requests themselves are sent by `ConsumerCore`.

import KafkaWire

/// Positions, and the errors that wait to be told to the application.
package struct ConsumerPositions: Sendable {
    package var subscription: SubscriptionState
    private let retryBackoffMs: Int64
    private let requestTimeoutMs: Int64
    private var resetError: ClientError?
    private var validationError: ClientError?
    private(set) var seenMetadataVersion = -1
    /// The divergent offsets that go with a truncation error.
    package private(set) var divergent: [TopicPartition: OffsetAndMetadata?] = [:]

    package init(
        _ subscription: SubscriptionState, retryBackoffMs: Int64, requestTimeoutMs: Int64
    ) {
        self.subscription = subscription
        self.retryBackoffMs = retryBackoffMs
        self.requestTimeoutMs = requestTimeoutMs
    }

    /// Takes up new leaders. `canValidate` says whether a leader speaks OffsetForLeaderEpoch well enough.
    package mutating func sawMetadata(
        _ metadata: ClientMetadata, canValidate: (NodeId) -> Bool
    ) {
        guard metadata.updateVersion != seenMetadataVersion else { return }
        seenMetadataVersion = metadata.updateVersion
        for partition in subscription.assigned {
            sawLeader(metadata.currentLeader(partition), of: partition, canValidate: canValidate)
        }
    }

    package mutating func sawLeader(
        _ leader: LeaderAndEpoch, of partition: TopicPartition, canValidate: (NodeId) -> Bool
    ) {
        let isChecked = leader.leader.map(canValidate) ?? true
        subscription.change(partition) { $0.sawLeader(leader, canValidate: isChecked) }
    }

    /// Takes up committed offsets; partitions without one stay without a position.
    package mutating func takeCommitted(
        _ offsets: CommittedOffsets, _ metadata: inout ClientMetadata
    ) {
        for (partition, offset) in offsets {
            guard let offset, subscription.isAssigned(partition) else { continue }
            if let epoch = offset.leaderEpoch { metadata.sawLeaderEpoch(epoch, of: partition) }
            let position = FetchPosition(
                offset.offset, offsetEpoch: offset.leaderEpoch,
                leader: metadata.currentLeader(partition))
            subscription.change(partition) { $0.seekUnvalidated(position) }
        }
    }

    /// Goes to an offset that the application named.
    package mutating func seek(
        _ partition: TopicPartition, _ offset: OffsetAndMetadata, _ metadata: inout ClientMetadata
    ) throws(ClientError) {
        let position = FetchPosition(
            offset.offset, offsetEpoch: offset.leaderEpoch,
            leader: metadata.currentLeader(partition))
        if let epoch = offset.leaderEpoch { metadata.sawLeaderEpoch(epoch, of: partition) }
        try subscription.seek(partition, to: position)
    }
}

// MARK: - Resets

extension ConsumerPositions {
    /// The partitions to ask ListOffsets for, with what to ask. Throws an error kept from before.
    package mutating func resetsToAsk(
        _ nowMs: Int64, wallClockMs: Int64
    ) throws(ClientError) -> [(
        partition: TopicPartition, strategy: OffsetResetStrategy, time: Int64
    )] {
        if let error = resetError {
            resetError = nil
            throw error
        }
        var asked: [(partition: TopicPartition, strategy: OffsetResetStrategy, time: Int64)] = []
        for partition in subscription.needingReset(nowMs) {
            let strategy = subscription[partition]?.resetStrategy ?? .none
            guard let time = strategy.timestamp(wallClockMs: wallClockMs) else {
                throw ClientError(
                    "NoOffsetForPartitionException",
                    "Undefined offset with no reset policy for partitions: [\(partition)]")
            }
            asked.append((partition, strategy, time))
        }
        return asked
    }

    /// A question has been sent: it is not asked again until its answer could have come.
    package mutating func asked(_ partitions: [TopicPartition], _ nowMs: Int64) {
        let moment = nowMs &+ requestTimeoutMs
        for partition in partitions { subscription.change(partition) { $0.nextRetryMs = moment } }
    }

    /// Takes up an answer of ListOffsets.
    package mutating func resetAnswered(
        _ answers: [(partition: TopicPartition, error: ErrorCode, offset: Int64, epoch: Int32)],
        strategies: [TopicPartition: OffsetResetStrategy], _ metadata: inout ClientMetadata,
        _ nowMs: Int64
    ) {
        let forbidden = answers.filter { $0.error == .topicAuthorizationFailed }
        guard forbidden.isEmpty else {
            let topics = Set(forbidden.map(\.partition.topic)).sorted().joined(separator: ", ")
            resetFailed(
                answers.map(\.partition), &metadata, nowMs,
                ClientError(
                    .topicAuthorizationFailed, "Not authorized to access topics: [\(topics)]"))
            return
        }
        var failed: [TopicPartition] = []
        for answer in answers {
            switch answer.error {
            case .none:
                guard answer.offset != -1 else { continue }
                let position = FetchPosition(
                    answer.offset, leader: metadata.currentLeader(answer.partition))
                if answer.epoch >= 0 {
                    metadata.sawLeaderEpoch(answer.epoch, of: answer.partition)
                }
                let strategy = strategies[answer.partition]
                subscription.change(answer.partition) { state in
                    guard state.state == .awaitReset, state.resetStrategy == strategy else {
                        return
                    }
                    state.seekUnvalidated(position)
                }
            case .unsupportedForMessageFormat: break
            default: failed.append(answer.partition)
            }
        }
        if !failed.isEmpty { backOff(failed, &metadata, nowMs) }
    }

    /// The question failed as a whole. An error that no retry mends is told to the application.
    package mutating func resetFailed(
        _ partitions: [TopicPartition], _ metadata: inout ClientMetadata, _ nowMs: Int64,
        _ error: ClientError?
    ) {
        backOff(partitions, &metadata, nowMs)
        if let error, !error.isRetriable, resetError == nil { resetError = error }
    }

    private mutating func backOff(
        _ partitions: [TopicPartition], _ metadata: inout ClientMetadata, _ nowMs: Int64
    ) {
        let moment = nowMs &+ retryBackoffMs
        for partition in partitions { subscription.change(partition) { $0.nextRetryMs = moment } }
        metadata.requestUpdate()
    }
}

// MARK: - Validation

extension ConsumerPositions {
    /// Raises what an earlier answer left.
    package mutating func throwValidationError() throws(ClientError) {
        guard let error = validationError else { return }
        validationError = nil
        throw error
    }

    /// The positions to ask OffsetForLeaderEpoch about.
    package func validationsToAsk(
        _ nowMs: Int64
    ) -> [(partition: TopicPartition, position: FetchPosition)] {
        subscription.needingValidation(nowMs).compactMap { partition in
            subscription[partition]?.position.map { (partition, $0) }
        }
    }

    /// Partitions that need no question after all: the leader cannot answer it.
    package mutating func completeValidation(_ partition: TopicPartition) {
        subscription.change(partition) { $0.completeValidation() }
    }

    /// Takes up an answer of OffsetForLeaderEpoch to a question about some positions.
    package mutating func validated(
        _ asked: [(partition: TopicPartition, position: FetchPosition)],
        _ answers: [(partition: TopicPartition, error: ErrorCode, epoch: Int32, end: Int64)],
        _ metadata: inout ClientMetadata, _ nowMs: Int64
    ) {
        let forbidden = answers.filter { $0.error == .topicAuthorizationFailed }
        guard forbidden.isEmpty else {
            let topics = Set(forbidden.map(\.partition.topic)).sorted().joined(separator: ", ")
            validationFailed(
                asked.map(\.partition), &metadata, nowMs,
                ClientError(
                    .topicAuthorizationFailed, "Not authorized to access topics: [\(topics)]"))
            return
        }
        var open = asked.map(\.partition)
        var truncated: [TopicPartition] = []
        for answer in answers where answer.error == .none {
            guard let position = asked.first(where: { $0.partition == answer.partition })?.position
            else { continue }
            open.removeAll { $0 == answer.partition }
            if take(answer.epoch, answer.end, of: answer.partition, askedFor: position) {
                truncated.append(answer.partition)
            }
        }
        if !open.isEmpty { backOff(open, &metadata, nowMs) }
        guard !truncated.isEmpty, validationError == nil else { return }
        let text = truncated.sorted().map { "\($0)" }.joined(separator: ", ")
        validationError = ClientError(
            "LogTruncationException", "Truncated partitions detected: [\(text)]")
    }

    /// Whether the log was cut below a position without that a reset policy could mend it.
    private mutating func take(
        _ epoch: Int32, _ end: Int64, of partition: TopicPartition, askedFor: FetchPosition
    ) -> Bool {
        guard let state = subscription[partition], state.state == .awaitValidation,
            let current = state.position, current == askedFor
        else { return false }
        let isUnknown = end == -1 || epoch == -1
        guard isUnknown || end < current.offset else {
            completeValidation(partition)
            return false
        }
        let strategy = subscription.defaultReset
        guard strategy != .none else {
            divergent[partition] = isUnknown ? nil : OffsetAndMetadata(end, leaderEpoch: epoch)
            return true
        }
        if isUnknown {
            subscription.change(partition) { $0.reset(strategy) }
        } else {
            let position = FetchPosition(end, offsetEpoch: epoch, leader: current.leader)
            subscription.change(partition) { $0.seekValidated(position) }
        }
        return false
    }

    package mutating func validationFailed(
        _ partitions: [TopicPartition], _ metadata: inout ClientMetadata, _ nowMs: Int64,
        _ error: ClientError?
    ) {
        backOff(partitions, &metadata, nowMs)
        if let error, !error.isRetriable, validationError == nil { validationError = error }
    }
}
