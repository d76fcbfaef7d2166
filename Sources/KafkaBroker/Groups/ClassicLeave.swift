// LeaveGroup on a classic group: one member or several, by member id or by instance id.
// Kafka: `GroupMetadataManager.classicGroupLeaveToClassicGroup`; KIP-345, KIP-571.

import KafkaWire

extension GroupCoordinator {
    mutating func leaveClassicGroup(
        _ request: LeaveGroupRequest
    ) throws(GroupRefusal) -> (GroupOperation, LeaveGroupResponse) {
        guard var group = state.classic.removeValue(forKey: request.groupId) else {
            throw GroupRefusal(.unknownMemberId)
        }
        defer { state.classic[request.groupId] = group }
        if group.state == .dead { throw GroupRefusal(.coordinatorNotAvailable) }
        var response = LeaveGroupResponse()
        var left = false
        for member in request.members {
            let error = leave(member, &group)
            left = left || error == .none
            response.members.append(
                LeaveGroupResponse.MemberResponse {
                    $0.memberId = member.memberId
                    $0.groupInstanceId = member.groupInstanceId
                    $0.errorCode = error.rawValue
                })
        }
        guard left else { return (.nothing, response) }
        switch group.state {
        case .stable, .completingRebalance:
            return (prepareRebalanceOrCompleteJoin(&group, reason: "members left"), response)
        case .preparingRebalance: return (completeJoinIfAllJoined(&group), response)
        case .empty, .dead: return (.nothing, response)
        }
    }

    private mutating func leave(
        _ member: LeaveGroupRequest.MemberIdentity, _ group: inout ClassicGroup
    ) -> ErrorCode {
        if member.memberId.isEmpty {
            // An administrator removes a static member by its instance id alone.
            guard let instanceId = member.groupInstanceId,
                let memberId = group.staticMembers[instanceId]
            else { return .unknownMemberId }
            remove(memberId, &group)
            return .none
        }
        if group.isPending(member.memberId) {
            group.remove(member.memberId)
            timers.cancel(.classicSession(group: group.groupId, member: member.memberId))
            return .none
        }
        do throws(GroupRefusal) {
            try group.validate(
                memberId: member.memberId, groupInstanceId: member.groupInstanceId)
        } catch {
            return error.error
        }
        remove(member.memberId, &group)
        return .none
    }

    private mutating func remove(_ memberId: String, _ group: inout ClassicGroup) {
        timers.cancel(.classicSession(group: group.groupId, member: memberId))
        if let waiting = group.members[memberId]?.waitingJoin {
            respondJoin(waiting, JoinGroupResponse(.unknownMemberId, memberId: ""))
        }
        group.remove(memberId)
        emit(.memberLeft(group: group.groupId, member: memberId, reason: "it left"))
    }
}
