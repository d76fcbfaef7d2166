// SyncGroup and Heartbeat on a classic group. Kafka: `GroupMetadataManager.classicGroupSync…`,
// `classicGroupHeartbeat…`.

import KafkaWire

extension GroupCoordinator {
    /// Decides a SyncGroup; the answer may have been given already, or is parked in the group.
    mutating func syncGroup(
        _ request: SyncGroupRequest, _ handle: GroupHandle
    ) throws(GroupRefusal) -> GroupOperation {
        if let group = state.consumer[request.groupId], !group.members.isEmpty {
            return try syncConsumerGroup(request, handle)
        }
        guard var group = state.classic.removeValue(forKey: request.groupId) else {
            throw GroupRefusal(.unknownMemberId)
        }
        defer { state.classic[request.groupId] = group }
        if group.state == .empty { throw GroupRefusal(.unknownMemberId) }
        try validate(request, group)
        switch group.state {
        case .preparingRebalance: throw GroupRefusal(.rebalanceInProgress)
        case .completingRebalance: return park(request, handle, &group)
        case .stable:
            removePendingSync(request.memberId, &group)
            let response = SyncGroupResponse {
                $0.protocolType = group.protocolType
                $0.protocolName = group.protocolName
                $0.assignment = group.members[request.memberId]?.assignment ?? .empty
            }
            respondSync(handle, response)
            return .nothing
        case .empty, .dead: throw GroupRefusal(.unknownServerError)
        }
    }

    private func validate(
        _ request: SyncGroupRequest, _ group: ClassicGroup
    ) throws(GroupRefusal) {
        if group.state == .dead { throw GroupRefusal(.coordinatorNotAvailable) }
        try group.validate(memberId: request.memberId, groupInstanceId: request.groupInstanceId)
        if request.generationId != group.generationId { throw GroupRefusal(.illegalGeneration) }
        if isInconsistent(request.protocolType, group.protocolType)
            || isInconsistent(request.protocolName, group.protocolName)
        {
            throw GroupRefusal(.inconsistentGroupProtocol)
        }
    }

    /// Whether both are known and differ.
    func isInconsistent(_ requested: String?, _ actual: String?) -> Bool {
        guard let requested, let actual else { return false }
        return requested != actual
    }

    /// A member waits for the leader's assignment; the leader brings it.
    private mutating func park(
        _ request: SyncGroupRequest, _ handle: GroupHandle, _ group: inout ClassicGroup
    ) -> GroupOperation {
        group.update(request.memberId) { $0.waitingSync = handle }
        removePendingSync(request.memberId, &group)
        guard group.isLeader(request.memberId) else { return .nothing }
        var assignments: [String: Bytes] = [:]
        for assignment in request.assignments {
            assignments[assignment.memberId] = assignment.assignment.compacted()
        }
        for memberId in group.members.keys where assignments[memberId] == nil {
            assignments[memberId] = .empty
        }
        return GroupOperation(
            records: [.classicGroup(group, assignments: assignments)], replays: false,
            completion: .assignment(
                group: group.groupId, generationId: group.generationId, assignments: assignments))
    }

    private mutating func removePendingSync(_ memberId: String, _ group: inout ClassicGroup) {
        group.removePendingSync(memberId)
        if group.pendingSyncMembers.isEmpty { timers.cancel(.classicSync(group: group.groupId)) }
    }

    /// The leader's assignment is stored, or could not be. The group may have moved on since.
    mutating func finishSync(
        _ groupId: String, _ generationId: Int32, _ assignments: [String: Bytes],
        _ error: ErrorCode?
    ) {
        _ = withClassicGroup(groupId) { coordinator, group in
            guard group.state == .completingRebalance, group.generationId == generationId else {
                return .nothing
            }
            if let error {
                coordinator.dropAssignment(&group, error: error)
                return coordinator.prepareRebalanceOrCompleteJoin(
                    &group, reason: "the assignment could not be stored")
            }
            for memberId in group.members.keys {
                group.update(memberId) { $0.assignment = assignments[memberId] ?? .empty }
            }
            coordinator.stabilise(&group)
            return .nothing
        }
    }
}

// MARK: - Heartbeat

extension GroupCoordinator {
    /// What a heartbeat to a classic group is answered.
    mutating func classicHeartbeat(_ request: HeartbeatRequest) throws(GroupRefusal) -> ErrorCode {
        guard let group = state.classic[request.groupId] else {
            throw GroupRefusal(.unknownMemberId)
        }
        if group.state == .dead { throw GroupRefusal(.coordinatorNotAvailable) }
        try group.validate(memberId: request.memberId, groupInstanceId: request.groupInstanceId)
        if request.generationId != group.generationId { throw GroupRefusal(.illegalGeneration) }
        if group.state == .empty { return .unknownMemberId }
        heartbeatExpected(group, request.memberId)
        return group.state == .preparingRebalance ? .rebalanceInProgress : .none
    }
}
