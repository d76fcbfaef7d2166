// Serving a poll from the answers that have come: which are of use, what their errors mean, and how far
// positions move. Kafka's `FetchCollector`.

import KafkaWire

extension Fetcher {
    /// Hands out at most `max.poll.records` records. Throws what an answer says where no record comes
    /// before it.
    package mutating func collect(
        _ subscription: inout SubscriptionState, _ metadata: inout ClientMetadata, at nowMs: Int64
    ) throws(ClientError) -> PolledRecords {
        var polled = PolledRecords()
        var paused: [CompletedFetch] = []
        defer { buffer += paused }
        while polled.records.count < config.maxPollRecords {
            do throws(ClientError) {
                if let line = nextInLine, !line.isConsumed {
                    if subscription[line.partition]?.isPaused == true {
                        paused.append(line)
                        nextInLine = nil
                    } else {
                        try take(line, &subscription, &polled)
                    }
                    continue
                }
                guard let first = buffer.first else { break }
                do throws(ClientError) {
                    nextInLine = try initialized(first, &subscription, &metadata, nowMs)
                    buffer.removeFirst()
                } catch {
                    // An answer that only tells of an error is told of once.
                    if polled.isEmpty, first.data.records?.isEmpty ?? true {
                        buffer.removeFirst()
                    }
                    throw error
                }
            } catch {
                if polled.isEmpty { throw error }
                break
            }
        }
        return polled
    }

    private mutating func take(
        _ line: CompletedFetch, _ subscription: inout SubscriptionState,
        _ polled: inout PolledRecords
    ) throws(ClientError) {
        var line = line
        let partition = line.partition
        defer {
            if line.isConsumed, line.hasGivenRecords { subscription.moveToEnd(partition) }
            nextInLine = line
        }
        guard subscription.isFetchable(partition),
            let position = subscription[partition]?.position,
            position.offset == line.nextFetchOffset
        else {
            line.drain()
            return
        }
        let records = try line.records(
            max: config.maxPollRecords - polled.records.count,
            readCommitted: config.isReadCommitted, checksCRCs: config.checksCRCs)
        if line.nextFetchOffset > position.offset {
            let next = FetchPosition(
                line.nextFetchOffset, offsetEpoch: line.lastEpoch, leader: position.leader)
            subscription.change(partition) { $0.advance(to: next) }
            polled.isAdvanced = true
        }
        polled.records += records
        polled.next[partition] = OffsetAndMetadata(
            line.nextFetchOffset, leaderEpoch: line.lastEpoch)
    }

    /// Looks at an answer for the first time; nil: it is of no use.
    private func initialized(
        _ fetch: CompletedFetch, _ subscription: inout SubscriptionState,
        _ metadata: inout ClientMetadata, _ nowMs: Int64
    ) throws(ClientError) -> CompletedFetch? {
        if fetch.isInitialized { return fetch }
        let partition = fetch.partition
        let error = ErrorCode(code: fetch.data.errorCode)
        defer { if error != .none { subscription.moveToEnd(partition) } }
        guard let state = subscription[partition], state.hasValidPosition else { return nil }
        guard error == .none else {
            try fail(fetch, error, state, &subscription, &metadata)
            return nil
        }
        guard state.position?.offset == fetch.nextFetchOffset else { return nil }
        if fetch.makesNoProgress {
            throw ClientError(
                "KafkaException",
                "Failed to make progress reading messages at \(partition)="
                    + "\(fetch.nextFetchOffset). Received a non-empty fetch response from the "
                    + "server, but no complete records were found.")
        }
        let data = fetch.data
        let expires = nowMs &+ metadataMaxAgeMs
        subscription.change(partition) { state in
            if data.highWatermark >= 0 { state.highWatermark = data.highWatermark }
            if data.logStartOffset >= 0 { state.logStartOffset = data.logStartOffset }
            if data.lastStableOffset >= 0 { state.lastStableOffset = data.lastStableOffset }
            if data.preferredReadReplica >= 0 {
                state.prefer(data.preferredReadReplica, untilMs: expires)
            }
        }
        var fetch = fetch
        fetch.isInitialized = true
        return fetch
    }

    private func fail(
        _ fetch: CompletedFetch, _ error: ErrorCode, _ state: PartitionFetchState,
        _ subscription: inout SubscriptionState, _ metadata: inout ClientMetadata
    ) throws(ClientError) {
        let partition = fetch.partition
        switch error {
        case .notLeaderOrFollower, .replicaNotAvailable, .kafkaStorageError, .fencedLeaderEpoch,
            .offsetNotAvailable, .unknownTopicOrPartition, .unknownTopicId, .inconsistentTopicId:
            metadata.requestUpdate()
            subscription.change(partition) { _ = $0.clearPreferred() }
        case .offsetOutOfRange:
            var wasFollower = false
            subscription.change(partition) { wasFollower = $0.clearPreferred() }
            guard !wasFollower, state.position?.offset == fetch.nextFetchOffset else { return }
            let strategy = subscription.defaultReset
            guard strategy != .none else {
                throw ClientError(
                    "OffsetOutOfRangeException",
                    "Fetch position \(fetch.nextFetchOffset) is out of range for partition "
                        + "\(partition)")
            }
            subscription.change(partition) { $0.reset(strategy) }
        case .topicAuthorizationFailed:
            throw ClientError(error, "Not authorized to access topics: [\(partition.topic)]")
        case .unknownLeaderEpoch, .unknownServerError: break
        case .corruptMessage:
            throw ClientError(
                "KafkaException",
                "Encountered corrupt message when fetching offset \(fetch.nextFetchOffset) for "
                    + "topic-partition \(partition)")
        default:
            throw ClientError(
                "IllegalStateException",
                "Unexpected error code \(error.rawValue) while fetching at offset "
                    + "\(fetch.nextFetchOffset) from topic-partition \(partition)")
        }
    }
}
