// Committing offsets: what the application asks for, what the consumer does by itself every
// auto.commit.interval.ms, and what an answer means. Kafka's `ConsumerCoordinator`.

import KafkaWire

extension ConsumerCore {
    /// Sends offsets to the coordinator; nil: all that were read. A retried commit (commitSync) goes on
    /// until it succeeds, fails for good or `timeoutMs` has passed. Its end comes by its number.
    @discardableResult
    package mutating func commit(
        _ offsets: [TopicPartition: OffsetAndMetadata]? = nil, isRetried: Bool,
        timeoutMs: Int64? = nil, at now: Instant, into effects: inout [ClientEffect]
    ) throws(ClientError) -> Int {
        settledAt = nil
        guard config.groupId != nil else {
            throw ClientError(
                "InvalidGroupIdException",
                "To use the group management or offset commit APIs, you must provide a valid "
                    + "group.id in the consumer configuration.")
        }
        var wanted = offsets ?? [:]
        if offsets == nil {
            for (partition, offset) in positions.subscription.allConsumed {
                wanted[partition] = offset
            }
        }
        let deadline = now.milliseconds &+ (timeoutMs ?? config.defaultApiTimeoutMs)
        let id = enqueue(wanted, isRetried: isRetried, deadlineMs: deadline, isOwn: false)
        advance(at: now, into: &effects)
        return id
    }

    private mutating func enqueue(
        _ offsets: [TopicPartition: OffsetAndMetadata], isRetried: Bool, deadlineMs: Int64,
        isOwn: Bool
    ) -> Int {
        nextCommitId += 1
        let id = isOwn ? -nextCommitId : nextCommitId
        let commit = Commit(
            id: id, offsets: offsets, isRetried: isRetried, deadlineMs: deadlineMs)
        commits.append(commit)
        if offsets.isEmpty { finish(id, nil) }
        return id
    }

    /// Commits what was read, for the consumer itself; nil where there is nothing.
    @discardableResult
    mutating func commitConsumed(
        isRetried: Bool = false, deadlineMs: Int64? = nil, at now: Instant
    ) -> Int? {
        var offsets: [TopicPartition: OffsetAndMetadata] = [:]
        for (partition, offset) in positions.subscription.allConsumed {
            offsets[partition] = offset
        }
        guard !offsets.isEmpty else { return nil }
        let deadline = deadlineMs ?? now.milliseconds &+ config.defaultApiTimeoutMs
        return enqueue(offsets, isRetried: isRetried, deadlineMs: deadline, isOwn: true)
    }

    mutating func startAutoCommit(at now: Instant) {
        if commitsAutomatically {
            nextAutoCommitMs = now.milliseconds &+ config.autoCommitIntervalMs
        }
    }

    mutating func autoCommit(at now: Instant) {
        guard commitsAutomatically, now.milliseconds >= nextAutoCommitMs else { return }
        nextAutoCommitMs = now.milliseconds &+ config.autoCommitIntervalMs
        commitConsumed(at: now)
    }

    mutating func sendCommits(at now: Instant, into effects: inout [ClientEffect]) {
        let nowMs = now.milliseconds
        for index in commits.indices.reversed() where !commits[index].isSent {
            let commit = commits[index]
            if nowMs >= commit.deadlineMs {
                finish(
                    commit.id,
                    ClientError(
                        "TimeoutException",
                        "Timeout of \(config.defaultApiTimeoutMs)ms expired before successfully "
                            + "committing offsets"))
            }
        }
        for index in commits.indices
        where !commits[index].isSent && nowMs >= commits[index].nextTryMs {
            guard let node = readyCoordinator(at: now, into: &effects) else { return }
            if positions.subscription.hasAutoAssignedPartitions,
                config.groupProtocol == .classic, membership.state != .stable,
                !canCommitWhileJoining
            {
                refuseCommit(commits[index].id)
                return
            }
            send(index, to: node, at: now, into: &effects)
        }
    }

    /// While partitions are being given up the old generation still holds.
    private var canCommitWhileJoining: Bool {
        membership.state == .preparing && membership.hasGeneration
    }

    private mutating func refuseCommit(_ id: Int) {
        if membership.isRebalancing {
            finish(
                id,
                ClientError(
                    "RebalanceInProgressException",
                    "Offset commit cannot be completed since the consumer is undergoing a "
                        + "rebalance for auto partition assignment. You can try completing the "
                        + "rebalance by calling poll() and then retry the operation."))
        } else {
            finish(
                id,
                ClientError(
                    "CommitFailedException",
                    "Offset commit cannot be completed since the consumer is not part of an "
                        + "active group for auto partition assignment; it is likely that the "
                        + "consumer was kicked out of the group."))
        }
    }

    private mutating func send(
        _ index: Int, to node: NodeId, at now: Instant, into effects: inout [ClientEffect]
    ) {
        let isMember = positions.subscription.hasAutoAssignedPartitions
        commits[index].isSent = true
        commits[index].generation = isMember ? membership.generation : -1
        let commit = commits[index]
        let group = config.groupId ?? ""
        let memberId = isMember ? membership.memberId : ""
        let instance = isMember ? config.groupInstanceId : nil
        let request = ClientRequest(answer: OffsetCommitResponse.self, versions: 2...9) { version in
            OffsetCommitRequest {
                $0.groupId = group
                $0.generationIdOrMemberEpoch = commit.generation
                $0.memberId = memberId
                if version >= 7 { $0.groupInstanceId = instance }
                $0.topics = byTopic(commit.offsets.keys.sorted()).map { topic, numbers in
                    OffsetCommitRequest.OffsetCommitRequestTopic {
                        $0.name = topic
                        $0.partitions = numbers.map { number in
                            let offset = commit.offsets[TopicPartition(topic, number)]
                            return OffsetCommitRequest.OffsetCommitRequestPartition {
                                $0.partitionIndex = number
                                $0.committedOffset = offset?.offset ?? 0
                                if version >= 6 {
                                    $0.committedLeaderEpoch = offset?.leaderEpoch ?? -1
                                }
                                $0.committedMetadata = offset?.metadata ?? ""
                            }
                        }
                    }
                }
            }
        }
        network.send(request, to: node, context: .commit(commit.id), at: now, into: &effects)
    }

    mutating func commitEnded(
        _ response: ClientResponse<Purpose>, _ id: Int, at now: Instant,
        into effects: inout [ClientEffect]
    ) {
        guard let answer = response.answer(as: OffsetCommitResponse.self) else {
            if case .disconnected = response.outcome {
                loseCoordinator("the connection ended", at: now, into: &effects)
            }
            retryOrFinish(id, ClientError("DisconnectException", ""), at: now)
            return
        }
        var forbidden: [String] = []
        for topic in answer.topics {
            for partition in topic.partitions {
                let error = ErrorCode(code: partition.errorCode)
                if error == .topicAuthorizationFailed { forbidden.append(topic.name) }
                if error == .none || error == .topicAuthorizationFailed { continue }
                commitFailed(
                    id, error, TopicPartition(topic.name, partition.partitionIndex), at: now,
                    into: &effects)
                return
            }
        }
        if forbidden.isEmpty {
            finish(id, nil)
        } else {
            let names = Set(forbidden).sorted().joined(separator: ", ")
            finish(
                id,
                ClientError(
                    .topicAuthorizationFailed, "Not authorized to access topics: [\(names)]"))
        }
    }

    private mutating func commitFailed(
        _ id: Int, _ error: ErrorCode, _ partition: TopicPartition, at now: Instant,
        into effects: inout [ClientEffect]
    ) {
        let isSameGeneration =
            commits.first { $0.id == id }?.generation == membership.generation
        switch error {
        case .groupAuthorizationFailed:
            finish(
                id, ClientError(error, "Not authorized to access group: \(config.groupId ?? "")"))
        case .offsetMetadataTooLarge, .invalidCommitOffsetSize: finish(id, ClientError(error))
        case .coordinatorLoadInProgress, .unknownTopicOrPartition:
            retryOrFinish(id, ClientError(error), at: now)
        case .coordinatorNotAvailable, .notCoordinator, .requestTimedOut:
            loseCoordinator(error.name, at: now, into: &effects)
            retryOrFinish(id, ClientError(error), at: now)
        case .staleMemberEpoch where config.groupProtocol == .consumer:
            // The epoch has moved on since: a commit that is tried again takes the new one.
            if commits.contains(where: { $0.id == id && $0.isRetried }) {
                retryOrFinish(id, ClientError(error), at: now)
            } else {
                finish(id, commitFailedError)
            }
        case .unknownMemberId where config.groupProtocol == .consumer,
            .staleMemberEpoch:
            finish(id, commitFailedError)
        case .fencedInstanceId:
            if isSameGeneration, config.groupProtocol == .classic {
                membership.fatalError = ClientError(error)
                finish(id, ClientError(error))
            } else {
                finish(
                    id,
                    config.groupProtocol == .classic ? rebalancedError : ClientError(error))
            }
        case .rebalanceInProgress:
            membership.requestRejoin("offset commit failed since group is already rebalancing")
            finish(
                id,
                ClientError(
                    error,
                    "Offset commit cannot be completed since the consumer group is executing a "
                        + "rebalance at the moment. You can try completing the rebalance by "
                        + "calling poll() and then retry commit again"))
        case .unknownMemberId, .illegalGeneration:
            if isSameGeneration, membership.state == .stable {
                membership.reset("encountered \(error.name) from OFFSET_COMMIT response")
                finish(id, commitFailedError)
            } else {
                finish(id, membership.isRebalancing ? rebalancedError : commitFailedError)
            }
        default:
            finish(
                id,
                ClientError("KafkaException", "Unexpected error in commit: \(error.defaultMessage)")
            )
        }
    }

    private var rebalancedError: ClientError {
        ClientError(
            "RebalanceInProgressException",
            "Offset commit cannot be completed since the consumer member's generation is already "
                + "stale, meaning it has already participated another rebalance and got a new "
                + "generation. You can try completing the rebalance by calling poll() and then "
                + "retry commit again")
    }

    private var commitFailedError: ClientError {
        ClientError(
            "CommitFailedException",
            "Commit cannot be completed since the group has already rebalanced and assigned the "
                + "partitions to another member. This means that the time between subsequent calls "
                + "to poll() was longer than the configured max.poll.interval.ms, which typically "
                + "implies that the poll loop is spending too much time message processing. You "
                + "can address this either by increasing max.poll.interval.ms or by reducing the "
                + "maximum size of batches returned in poll() with max.poll.records.")
    }

    private mutating func retryOrFinish(_ id: Int, _ error: ClientError, at now: Instant) {
        guard let index = commits.firstIndex(where: { $0.id == id }) else { return }
        guard commits[index].isRetried else {
            if id < 0 {
                nextAutoCommitMs = min(
                    nextAutoCommitMs, now.milliseconds &+ config.network.retryBackoffMs)
            }
            finish(
                id,
                ClientError(
                    "RetriableCommitFailedException",
                    "Offset commit failed with a retriable exception. You should retry committing "
                        + "the latest consumed offsets."))
            return
        }
        let backoff = ExponentialBackoff(
            initialMs: config.network.retryBackoffMs, maxMs: config.network.retryBackoffMaxMs)
        commits[index].nextTryMs =
            now.milliseconds &+ backoff.waitMs(attempts: commits[index].attempts, random: &random)
        commits[index].attempts += 1
        commits[index].isSent = false
    }

    mutating func finish(_ id: Int, _ error: ClientError?) {
        guard let index = commits.firstIndex(where: { $0.id == id }) else { return }
        let commit = commits.remove(at: index)
        if id > 0 {
            commitResults.append(
                CommitResult(id: id, offsets: commit.offsets, error: error))
        }
    }
}
