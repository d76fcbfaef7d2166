// What keeps a member in its classic group while the application works: heartbeats, the session, and
// max.poll.interval.ms. And leaving.

import KafkaWire

extension ConsumerCore {
    mutating func startHeartbeats(at now: Instant) {
        membership.heartbeatDueMs = now.milliseconds &+ config.heartbeatIntervalMs
        membership.sessionDeadlineMs = now.milliseconds &+ config.sessionTimeoutMs
        membership.isHeartbeatInFlight = false
    }

    private var isHeartbeating: Bool {
        switch membership.state {
        case .stable, .syncing, .assigning: membership.hasGeneration
        case .unjoined, .preparing, .joining: false
        }
    }

    /// A member that does not poll leaves; one that hears nothing looks for its coordinator again.
    mutating func checkTimers(at now: Instant, into effects: inout [ClientEffect]) {
        guard isHeartbeating else { return }
        let nowMs = now.milliseconds
        if membership.coordinator != nil, nowMs > membership.sessionDeadlineMs {
            loseCoordinator(
                "session timed out without receiving a heartbeat response", at: now, into: &effects)
            membership.sessionDeadlineMs = nowMs &+ config.sessionTimeoutMs
        }
        if !isPolling, nowMs > membership.pollDeadlineMs, closing == nil {
            leaveGroup(
                "consumer poll timeout has expired.", at: now, into: &effects)
        }
    }

    mutating func heartbeat(at now: Instant, into effects: inout [ClientEffect]) {
        guard isHeartbeating, !membership.isHeartbeatInFlight,
            now.milliseconds >= membership.heartbeatDueMs,
            let node = readyCoordinator(at: now, into: &effects)
        else { return }
        membership.isHeartbeatInFlight = true
        membership.heartbeatDueMs = now.milliseconds &+ config.heartbeatIntervalMs
        let (config, member) = (config, membership)
        let request = ClientRequest(answer: HeartbeatResponse.self) { version in
            HeartbeatRequest {
                $0.groupId = config.groupId ?? ""
                $0.generationId = member.generation
                $0.memberId = member.memberId
                if version >= 3 { $0.groupInstanceId = config.groupInstanceId }
            }
        }
        network.send(request, to: node, context: .heartbeat, at: now, into: &effects)
    }

    mutating func heartbeatEnded(
        _ response: ClientResponse<Purpose>, at now: Instant, into effects: inout [ClientEffect]
    ) {
        membership.isHeartbeatInFlight = false
        guard let answer = response.answer(as: HeartbeatResponse.self) else {
            loseCoordinator("the connection ended", at: now, into: &effects)
            failHeartbeat(at: now)
            return
        }
        let error = ErrorCode(code: answer.errorCode)
        if error == .none || error == .rebalanceInProgress {
            membership.sessionDeadlineMs = now.milliseconds &+ config.sessionTimeoutMs
        }
        guard isHeartbeating else { return }
        switch error {
        case .none: break
        case .coordinatorNotAvailable, .notCoordinator:
            loseCoordinator(error.name, at: now, into: &effects)
            failHeartbeat(at: now)
        case .rebalanceInProgress:
            if membership.state == .stable {
                membership.requestRejoin("group is already rebalancing")
            }
        case .illegalGeneration, .unknownMemberId:
            membership.reset(
                "encountered \(error.name) from HEARTBEAT response",
                keepsMemberId: error == .illegalGeneration)
        case .fencedInstanceId, .groupAuthorizationFailed:
            membership.fatalError = ClientError(error)
            membership.reset("fenced")
        default:
            if error.isRetriable {
                failHeartbeat(at: now)
            } else {
                membership.fatalError = ClientError(error)
            }
        }
    }

    private mutating func failHeartbeat(at now: Instant) {
        membership.heartbeatDueMs = now.milliseconds &+ config.network.retryBackoffMs
    }

    /// Leaves the group, unless the member is static; whether a request was sent.
    @discardableResult
    mutating func leaveGroup(
        _ reason: String, at now: Instant, into effects: inout [ClientEffect]
    ) -> Bool {
        if config.groupProtocol == .consumer { return leaveMember(reason, at: now, into: &effects) }
        var isSent = false
        if config.groupInstanceId == nil, let node = membership.coordinator,
            membership.state != .unjoined, !membership.memberId.isEmpty,
            network.canSend(node.id, now.milliseconds)
        {
            isSent = true
            let (group, member) = (config.groupId ?? "", membership.memberId)
            let request = ClientRequest(answer: LeaveGroupResponse.self) { version in
                LeaveGroupRequest {
                    $0.groupId = group
                    if version < 3 {
                        $0.memberId = member
                        return
                    }
                    $0.members = [
                        LeaveGroupRequest.MemberIdentity {
                            $0.memberId = member
                            if version >= 5 { $0.reason = reason }
                        }
                    ]
                }
            }
            network.send(request, to: node.id, context: .leave, at: now, into: &effects)
            events.append(.left(reason: reason))
        }
        membership.reset("consumer pro-actively leaving the group")
        return isSent
    }
}
