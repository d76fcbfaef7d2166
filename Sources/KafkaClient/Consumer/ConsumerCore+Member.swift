// A consumer as a member of a group of the consumer protocol (KIP-848): one request, the heartbeat, tells
// the broker what it subscribes to and owns, and brings what it shall own. Partitions that it must give
// up are committed and given up, new ones taken, and the next heartbeat says so; nobody waits for
// anybody else but for the partitions themselves.
//
// Kafka's `ConsumerHeartbeatRequestManager` and `ConsumerMembershipManager`.
//
// Differs from Apache Kafka: a member that joins while its coordinator loads waits retry.backoff.ms
// before it asks again.

import KafkaWire

extension ConsumerCore {
    /// What the group needs now. Assignments change in polls only, heartbeats go on always.
    mutating func maintainMember(at now: Instant, into effects: inout [ClientEffect]) {
        if isPolling { noticePoll() }
        checkPollTimer(at: now, into: &effects)
        if isPolling { reconcile(at: now, into: &effects) }
        memberHeartbeat(at: now, into: &effects)
    }

    private mutating func noticePoll() {
        let wantsIn =
            member.state == .stale || (member.hasSubscribed && member.state == .unsubscribed)
        member.hasSubscribed = false
        if wantsIn { beginJoin() }
    }

    private mutating func beginJoin() {
        guard member.state != .fatal else { return }
        member.clear()
        member.state = .joining
        setEpoch(0)
        events.append(.joining(reason: ""))
    }

    private mutating func setEpoch(_ epoch: Int32) {
        member.epoch = epoch
        membership.generation = epoch > 0 ? epoch : -1
        membership.memberId = member.memberId
        membership.state = epoch > 0 ? .stable : (member.state == .joining ? .joining : .unjoined)
    }

    /// A member that does not poll leaves, and comes back with the next poll.
    private mutating func checkPollTimer(at now: Instant, into effects: inout [ClientEffect]) {
        guard member.state.isInGroup, !isPolling, closing == nil,
            now.milliseconds > membership.pollDeadlineMs
        else { return }
        leaveMember("consumer poll timeout has expired.", at: now, into: &effects)
        loseAssignment()
        member.state = .stale
    }

    private mutating func loseAssignment() {
        let lost = positions.subscription.assigned
        if !lost.isEmpty { events.append(.lost(lost)) }
        positions.subscription.assignFromSubscribed([])
        fetcher.retain([])
        member.clear()
    }

    // MARK: - Heartbeats

    private mutating func memberHeartbeat(at now: Instant, into effects: inout [ClientEffect]) {
        let isUrgent = member.state == .joining || member.state == .acknowledging
        guard member.state.isInGroup, !membership.isHeartbeatInFlight else { return }
        guard membership.coordinator != nil else {
            // Looked up as long as there is something to say.
            membership.heartbeatDueMs = min(membership.heartbeatDueMs, now.milliseconds)
            return
        }
        if isUrgent { membership.heartbeatDueMs = max(now.milliseconds, member.nextTryMs) }
        guard now.milliseconds >= membership.heartbeatDueMs,
            let node = readyCoordinator(at: now, into: &effects)
        else { return }
        membership.isHeartbeatInFlight = true
        membership.heartbeatDueMs = now.milliseconds &+ max(1, member.heartbeatIntervalMs)
        network.send(
            heartbeatRequest(), to: node, context: .memberHeartbeat, at: now, into: &effects)
        if member.state == .acknowledging {
            member.state = member.isReconciled ? .stable : .reconciling
        }
    }

    private mutating func heartbeatRequest() -> ClientRequest {
        let before = member.sent
        let says = ConsumerMembership.SentFields(
            rebalanceTimeoutMs: config.maxPollIntervalMs, topics: positions.subscription.topics,
            pattern: positions.subscription.serverPattern,
            serverAssignor: config.groupRemoteAssignor, assignment: member.current)
        member.sent = says
        let (config, memberId, epoch) = (config, member.memberId, member.epoch)
        let saysAll = member.state == .joining
        return ClientRequest(
            answer: ConsumerGroupHeartbeatResponse.self,
            versions: says.pattern == nil ? 0...1 : 1...1
        ) { version in
            ConsumerGroupHeartbeatRequest {
                $0.groupId = config.groupId ?? ""
                $0.memberId = memberId
                $0.memberEpoch = epoch
                $0.instanceId = config.groupInstanceId
                let rack = config.fetch.clientRack
                if saysAll, !rack.isEmpty { $0.rackId = rack }
                $0.say(says, unlike: saysAll ? nil : before, version: version)
            }
        }
    }

    mutating func memberHeartbeatEnded(
        _ response: ClientResponse<Purpose>, at now: Instant, into effects: inout [ClientEffect]
    ) {
        membership.isHeartbeatInFlight = false
        guard let answer = response.answer(as: ConsumerGroupHeartbeatResponse.self) else {
            if case .unsupportedVersion = response.outcome {
                failMembership(
                    ClientError("UnsupportedVersionException", Self.protocolNotSupported))
                return
            }
            loseCoordinator("the connection ended", at: now, into: &effects)
            failMemberHeartbeat(at: now)
            return
        }
        let error = ErrorCode(code: answer.errorCode)
        guard error == .none else {
            refused(error, answer.errorMessage, at: now, into: &effects)
            return
        }
        let interval = Int64(answer.heartbeatIntervalMs)
        if interval != member.heartbeatIntervalMs {
            member.heartbeatIntervalMs = interval
            membership.heartbeatDueMs = now.milliseconds &+ max(1, interval)
        }
        member.failures = 0
        member.nextTryMs = Int64.min
        guard member.state.isInGroup, answer.memberEpoch > 0 else { return }
        let isNew = member.epoch <= 0
        setEpoch(answer.memberEpoch)
        if isNew {
            events.append(
                .joined(
                    generation: member.epoch, memberId: member.memberId, isLeader: false))
        }
        guard let assignment = answer.assignment else { return }
        member.takeTarget(
            assignment.topicPartitions.map {
                TopicIdPartitions(topicId: $0.topicId, partitions: $0.partitions)
            })
        if !member.isReconciled {
            member.state = .reconciling
        } else if member.state == .reconciling || member.state == .joining {
            member.state = .stable
        }
    }

    /// Kafka's words where the cluster does not know the protocol.
    static var protocolNotSupported: String {
        "The cluster does not support the new CONSUMER group protocol. Set group.protocol=classic on "
            + "the consumer configs to revert to the CLASSIC protocol until the cluster is upgraded."
    }

    private mutating func failMemberHeartbeat(at now: Instant) {
        member.sent = ConsumerMembership.SentFields()
        let backoff = ExponentialBackoff(
            initialMs: config.network.retryBackoffMs, maxMs: config.network.retryBackoffMaxMs)
        member.nextTryMs =
            now.milliseconds &+ backoff.waitMs(attempts: member.failures, random: &random)
        member.failures += 1
        membership.heartbeatDueMs = member.nextTryMs
    }

    private mutating func refused(
        _ error: ErrorCode, _ message: String?, at now: Instant, into effects: inout [ClientEffect]
    ) {
        failMemberHeartbeat(at: now)
        switch error {
        case .notCoordinator, .coordinatorNotAvailable:
            loseCoordinator(error.name, at: now, into: &effects)
            member.nextTryMs = Int64.min
            membership.heartbeatDueMs = now.milliseconds
        case .coordinatorLoadInProgress: break
        case .fencedMemberEpoch, .unknownMemberId:
            guard member.state.isInGroup else { return }
            member.nextTryMs = Int64.min
            loseAssignment()
            beginJoin()
        case .groupAuthorizationFailed:
            failMembership(
                ClientError(error, "Not authorized to access group: \(config.groupId ?? "")"))
        case .topicAuthorizationFailed: pendingError = ClientError(error, message)
        case .unsupportedVersion: failMembership(ClientError(error, Self.protocolNotSupported))
        case .invalidRegularExpression:
            failMembership(
                ClientError(
                    error,
                    "Invalid RE2J SubscriptionPattern provided in the call to subscribe. "
                        + (message ?? "")))
        default: failMembership(ClientError(error, message))
        }
    }

    private mutating func failMembership(_ error: ClientError) {
        membership.fatalError = error
        loseAssignment()
        member.state = .fatal
        membership.state = .unjoined
        membership.generation = -1
        membership.heartbeatDueMs = Int64.max
    }

    // MARK: - Leaving

    /// Tells the broker that the member goes, a static one that it will be back; whether a request
    /// was sent.
    @discardableResult
    mutating func leaveMember(
        _ reason: String, at now: Instant, into effects: inout [ClientEffect]
    ) -> Bool {
        guard member.state.isInGroup else {
            if member.state != .fatal { member.state = .unsubscribed }
            return false
        }
        let isKnown = member.epoch > 0 || membership.isHeartbeatInFlight
        var isSent = false
        if isKnown, let node = membership.coordinator, network.canSend(node.id, now.milliseconds) {
            isSent = true
            let (config, memberId) = (config, member.memberId)
            let epoch = ConsumerMembership.leaveEpoch(isStatic: config.groupInstanceId != nil)
            let request = ClientRequest(answer: ConsumerGroupHeartbeatResponse.self) { _ in
                ConsumerGroupHeartbeatRequest {
                    $0.groupId = config.groupId ?? ""
                    $0.memberId = memberId
                    $0.memberEpoch = epoch
                    $0.instanceId = config.groupInstanceId
                }
            }
            network.send(request, to: node.id, context: .leave, at: now, into: &effects)
            events.append(.left(reason: reason))
        }
        member.state = .unsubscribed
        member.sent = ConsumerMembership.SentFields()
        member.clear()
        setEpoch(0)
        membership.heartbeatDueMs = Int64.max
        return isSent
    }
}

extension ConsumerGroupHeartbeatRequest {
    /// Says of a member what is not as it was said before; nil: all of it.
    fileprivate mutating func say(
        _ fields: ConsumerMembership.SentFields, unlike before: ConsumerMembership.SentFields?,
        version: Int16
    ) {
        if before == nil || before?.rebalanceTimeoutMs != fields.rebalanceTimeoutMs {
            rebalanceTimeoutMs = Int32(clamping: fields.rebalanceTimeoutMs ?? -1)
        }
        if before == nil || before?.topics != fields.topics { subscribedTopicNames = fields.topics }
        if version >= 1, before?.pattern != fields.pattern {
            subscribedTopicRegex = fields.pattern ?? ""
        }
        if before == nil || before?.serverAssignor != fields.serverAssignor {
            serverAssignor = fields.serverAssignor
        }
        if before == nil || before?.assignment != fields.assignment {
            topicPartitions = (fields.assignment?.partitions ?? []).map { topic in
                TopicPartitions {
                    $0.topicId = topic.topicId
                    $0.partitions = topic.partitions
                }
            }
        }
    }
}
