// A static member of a classic group comes back under a new id: it takes its old place, if possible
// without a rebalance. Kafka: `GroupMetadataManager.updateStaticMemberThenRebalanceOrCompleteJoin`;
// KIP-345, KIP-814 (skipAssignment).

import KafkaWire

/// A static member that came back while its group was stable, until its new id is stored.
struct StaticReturn: Sendable {
    var group: String
    var instanceId: String
    var oldMember: ClassicMember
    var newMemberId: String
    var previousLeader: String?
    var handle: GroupHandle
    var supportsSkippingAssignment: Bool
}

extension GroupCoordinator {
    mutating func replaceStaticMember(
        _ request: JoinGroupRequest, _ client: GroupClient, _ handle: GroupHandle,
        _ group: inout ClassicGroup, _ oldMemberId: String, _ newMemberId: String
    ) -> GroupOperation {
        let previousLeader = group.leaderId
        let instanceId = request.groupInstanceId ?? ""
        guard
            let old = group.replaceStatic(
                instanceId: instanceId, oldMemberId: oldMemberId, newMemberId: newMemberId)
        else { return .nothing }
        fence(old)
        heartbeatExpected(group, newMemberId)
        group.update(newMemberId) { $0.renew(request, waiting: handle) }
        emit(.memberJoined(group: group.groupId, member: newMemberId))
        switch group.state {
        case .stable where group.selectProtocol() == group.protocolName:
            let record = GroupRecord.classicGroup(group, assignments: group.assignments)
            return GroupOperation(
                records: [record], replays: false,
                completion: .staticMember(
                    StaticReturn(
                        group: group.groupId, instanceId: instanceId, oldMember: old,
                        newMemberId: newMemberId, previousLeader: previousLeader, handle: handle,
                        supportsSkippingAssignment: client.apiVersion >= 9)))
        case .stable:
            return prepareRebalanceOrCompleteJoin(
                &group, reason: "static member \(instanceId) changed the group's protocol")
        case .completingRebalance:
            return prepareRebalance(&group, reason: "static member \(instanceId) came back")
        case .preparingRebalance, .empty, .dead:
            return completeJoinIfAllJoined(&group)
        }
    }

    /// Whoever still waits under the old id of a static member is told that it has been replaced.
    private mutating func fence(_ old: ClassicMember) {
        if let handle = old.waitingJoin {
            var response = JoinGroupResponse(.fencedInstanceId, memberId: old.memberId)
            response.protocolName = nil
            respondJoin(handle, response)
        }
        if let handle = old.waitingSync {
            respondSync(
                handle, SyncGroupResponse { $0.errorCode = ErrorCode.fencedInstanceId.rawValue })
        }
    }

    /// The new id of a static member is stored: it goes on in the same generation.
    mutating func finishStaticReturn(_ back: StaticReturn, _ error: ErrorCode?) {
        guard var group = state.classic[back.group] else { return }
        defer { state.classic[back.group] = group }
        guard group.members[back.newMemberId]?.waitingJoin == back.handle else { return }
        let isLeader = group.isLeader(back.newMemberId)
        let tellsMembers = isLeader && back.supportsSkippingAssignment && error == nil
        var response = group.joinAnswer(back.newMemberId, withMembers: tellsMembers)
        group.update(back.newMemberId) { $0.waitingJoin = nil }
        if let error {
            response.errorCode = error.rawValue
            response.memberId = ""
            response.leader = back.previousLeader ?? ""
            revert(back, &group)
        } else if back.supportsSkippingAssignment {
            response.skipAssignment = isLeader
        } else {
            response.leader = back.previousLeader ?? ""
        }
        respondJoin(back.handle, response)
    }

    private mutating func revert(_ back: StaticReturn, _ group: inout ClassicGroup) {
        let oldId = back.oldMember.memberId
        _ = group.replaceStatic(
            instanceId: back.instanceId, oldMemberId: back.newMemberId, newMemberId: oldId)
        group.update(oldId) {
            $0.protocols = back.oldMember.protocols
            $0.rebalanceTimeoutMs = back.oldMember.rebalanceTimeoutMs
            $0.sessionTimeoutMs = back.oldMember.sessionTimeoutMs
        }
        heartbeatExpected(group, oldId)
    }
}
