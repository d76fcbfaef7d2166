// JoinGroup on a classic group: who is let in, under which id, and whether that begins a rebalance.
// Kafka: `GroupMetadataManager.classicGroupJoin…`; KIP-62, KIP-345 (static members), KIP-394
// (MEMBER_ID_REQUIRED).
//
// Differs from Apache Kafka: a member that names an unknown id does not make the coordinator forget
// an empty group of the consumer protocol.

import KafkaWire

extension GroupCoordinator {
    /// Decides a JoinGroup; the answer may have been given already, or is parked in the group.
    mutating func joinGroup(
        _ request: JoinGroupRequest, _ client: GroupClient, _ handle: GroupHandle
    ) throws(GroupRefusal) -> GroupOperation {
        if let group = state.consumer[request.groupId], !group.members.isEmpty {
            return try joinConsumerGroup(request, client, handle)
        }
        return try joinClassicGroup(request, client, handle)
    }

    private mutating func joinClassicGroup(
        _ request: JoinGroupRequest, _ client: GroupClient, _ handle: GroupHandle
    ) throws(GroupRefusal) -> GroupOperation {
        let isNewGroup = state.classic[request.groupId] == nil
        if isNewGroup, !request.memberId.isEmpty {
            respondJoin(handle, JoinGroupResponse(.unknownMemberId, memberId: request.memberId))
            return .nothing
        }
        var records = removeEmptyConsumerGroup(request.groupId)
        var group = takeOrCreateClassic(request.groupId)
        defer { state.classic[request.groupId] = group }
        var operation = GroupOperation.nothing
        if !accepts(request.memberId, in: group) {
            group.remove(request.memberId)
            respondJoin(handle, JoinGroupResponse(.groupMaxSizeReached, memberId: ""))
        } else if request.memberId.isEmpty {
            operation = joinNew(request, client, handle, &group)
        } else {
            operation = try joinExisting(request, client, handle, &group)
        }
        if isNewGroup, operation.isNothing {
            // A group that has just come to be is stored, though it is empty.
            records.append(.emptyClassicGroup(group))
            return GroupOperation(
                records: records, replays: false,
                completion: .newGroup(group: request.groupId, handle))
        }
        return operation
    }

    /// Takes a classic group out of the state to work on it, or makes one.
    mutating func takeOrCreateClassic(_ groupId: String) -> ClassicGroup {
        if let group = state.classic.removeValue(forKey: groupId) { return group }
        hidden.append(groupId)
        return ClassicGroup(groupId: groupId, nowMs: nowMs)
    }

    /// Whether there is room: during a join phase those count who have rejoined.
    private func accepts(_ memberId: String, in group: ClassicGroup) -> Bool {
        switch group.state {
        case .empty, .dead: true
        case .preparingRebalance:
            group.members[memberId]?.waitingJoin != nil
                || group.waitingJoinCount < Int(config.groupMaxSize)
        case .completingRebalance, .stable:
            group.members.contains(memberId) || group.members.count < Int(config.groupMaxSize)
        }
    }

    mutating func makeMemberId(_ request: JoinGroupRequest, _ client: GroupClient) -> String {
        let uuid = Uuid.random(using: &random)
        return "\(request.groupInstanceId ?? client.clientId)-\(uuid.hyphenated)"
    }
}

// MARK: - New members

extension GroupCoordinator {
    private mutating func joinNew(
        _ request: JoinGroupRequest, _ client: GroupClient, _ handle: GroupHandle,
        _ group: inout ClassicGroup
    ) -> GroupOperation {
        guard group.supports(protocolType: request.protocolType, protocols: request.offered) else {
            respondJoin(handle, JoinGroupResponse(.inconsistentGroupProtocol, memberId: ""))
            return .nothing
        }
        let memberId = makeMemberId(request, client)
        if let instanceId = request.groupInstanceId {
            if let existing = group.staticMembers[instanceId] {
                return replaceStaticMember(request, client, handle, &group, existing, memberId)
            }
        } else if client.apiVersion >= 4 {
            group.addPending(memberId)
            timers.set(
                .classicSession(group: group.groupId, member: memberId),
                dueMs: nowMs + Int64(request.sessionTimeoutMs))
            respondJoin(handle, JoinGroupResponse(.memberIdRequired, memberId: memberId))
            return .nothing
        }
        return addMember(memberId, request, client, handle, &group)
    }

    private mutating func addMember(
        _ memberId: String, _ request: JoinGroupRequest, _ client: GroupClient,
        _ handle: GroupHandle, _ group: inout ClassicGroup
    ) -> GroupOperation {
        if group.state == .preparingRebalance, group.previousState == .empty {
            group.newMemberAdded = true
        }
        group.add(
            ClassicMember(
                memberId: memberId, groupInstanceId: request.groupInstanceId,
                clientId: client.clientId, clientHost: client.clientHost,
                rebalanceTimeoutMs: request.rebalanceTimeoutMs,
                sessionTimeoutMs: request.sessionTimeoutMs, protocolType: request.protocolType,
                protocols: request.offered, isNew: true, waitingJoin: handle))
        emit(.memberJoined(group: group.groupId, member: memberId))
        // A new member does not know its id and cannot send heartbeats: its JoinGroup is bounded.
        timers.set(
            .classicSession(group: group.groupId, member: memberId),
            dueMs: nowMs + Int64(config.newMemberJoinTimeoutMs))
        return prepareRebalanceOrCompleteJoin(&group, reason: "\(memberId) joined")
    }
}

// MARK: - Members that have an id

extension GroupCoordinator {
    private mutating func joinExisting(
        _ request: JoinGroupRequest, _ client: GroupClient, _ handle: GroupHandle,
        _ group: inout ClassicGroup
    ) throws(GroupRefusal) -> GroupOperation {
        let memberId = request.memberId
        guard group.supports(protocolType: request.protocolType, protocols: request.offered) else {
            respondJoin(handle, JoinGroupResponse(.inconsistentGroupProtocol, memberId: memberId))
            return .nothing
        }
        if group.isPending(memberId) {
            // An id that was given is never a static member's.
            if request.groupInstanceId != nil { throw GroupRefusal(.unknownServerError) }
            return addMember(memberId, request, client, handle, &group)
        }
        do throws(GroupRefusal) {
            try group.validate(memberId: memberId, groupInstanceId: request.groupInstanceId)
        } catch {
            var response = JoinGroupResponse(error.error, memberId: memberId)
            response.protocolName = nil
            respondJoin(handle, response)
            return .nothing
        }
        guard let member = group.members[memberId] else { return .nothing }
        let changed = member.protocols != request.offered
        switch group.state {
        case .preparingRebalance:
            return rejoin(request, handle, &group, reason: "\(memberId) rejoined")
        case .completingRebalance where changed, .stable where changed:
            return rejoin(request, handle, &group, reason: "\(memberId) changed its subscription")
        case .stable where group.isLeader(memberId):
            return rejoin(request, handle, &group, reason: "the leader \(memberId) rejoined")
        case .completingRebalance, .stable:
            // It has not seen its answer, or does not know that it is a follower: tell it again.
            let tellsMembers = group.state == .completingRebalance && group.isLeader(memberId)
            respondJoin(handle, group.joinAnswer(memberId, withMembers: tellsMembers))
            return .nothing
        case .empty, .dead:
            respondJoin(handle, JoinGroupResponse(.unknownMemberId, memberId: memberId))
            return .nothing
        }
    }

    private mutating func rejoin(
        _ request: JoinGroupRequest, _ handle: GroupHandle, _ group: inout ClassicGroup,
        reason: String
    ) -> GroupOperation {
        group.update(request.memberId) { $0.renew(request, waiting: handle) }
        return prepareRebalanceOrCompleteJoin(&group, reason: reason)
    }
}

// MARK: - Pieces

extension JoinGroupRequest {
    /// What the member offers, in its order.
    var offered: [ClassicProtocol] {
        protocols.map { ClassicProtocol(name: $0.name, metadata: $0.metadata.compacted()) }
    }
}

extension ClassicMember {
    /// Takes over what a JoinGroup says, and parks it.
    mutating func renew(_ request: JoinGroupRequest, waiting handle: GroupHandle) {
        protocols = request.offered
        rebalanceTimeoutMs = request.rebalanceTimeoutMs
        sessionTimeoutMs = request.sessionTimeoutMs
        waitingJoin = handle
    }
}

extension ClassicGroup {
    var assignments: [String: Bytes] {
        Dictionary(uniqueKeysWithValues: members.values.map { ($0.memberId, $0.assignment) })
    }

    /// The answer to the JoinGroup of a member of the current generation.
    func joinAnswer(_ memberId: String, withMembers: Bool) -> JoinGroupResponse {
        JoinGroupResponse { response in
            response.memberId = memberId
            response.generationId = generationId
            response.protocolName = protocolName
            response.protocolType = protocolType
            response.leader = leaderId ?? ""
            guard withMembers else { return }
            response.members = members.values.map { member in
                JoinGroupResponse.JoinGroupResponseMember {
                    $0.memberId = member.memberId
                    $0.groupInstanceId = member.groupInstanceId
                    $0.metadata = member.metadata(of: protocolName) ?? .empty
                }
            }
        }
    }
}
