// Classic members in a group of the consumer protocol: their JoinGroup, SyncGroup, Heartbeat and
// LeaveGroup, answered from epochs and assignments. Kafka:
// `GroupMetadataManager.classicGroupJoinToConsumerGroup` and its kin; KIP-848, "Migration".

import KafkaWire

/// A classic member has joined, once that is committed.
struct MemberJoin: Sendable {
    var handle: GroupHandle
    var response: JoinGroupResponse
    var group: String
    var sessionTimeoutMs: Int32
    var rebalanceTimeoutMs: Int32
    /// The group has turned classic by this.
    var downgraded: Bool
}

/// A classic member is told its assignment, once what came before is committed.
struct MemberSync: Sendable {
    var handle: GroupHandle
    var response: SyncGroupResponse
    var group: String
    var memberId: String
    var sessionTimeoutMs: Int32
}

extension GroupCoordinator {
    // MARK: JoinGroup

    mutating func joinConsumerGroup(
        _ request: JoinGroupRequest, _ client: GroupClient, _ handle: GroupHandle
    ) throws(GroupRefusal) -> GroupOperation {
        guard let group = state.consumer[request.groupId] else { return .nothing }
        let isUnknown = request.memberId.isEmpty
        let memberId = isUnknown ? Uuid.random(using: &random).description : request.memberId
        try refuseIfFull(group, memberId: memberId, instanceId: request.groupInstanceId)
        guard
            group.supportsClassic(
                protocolType: request.protocolType, protocols: request.offered)
        else { throw GroupRefusal(.inconsistentGroupProtocol) }
        if isUnknown, request.groupInstanceId == nil, client.apiVersion >= 4 {
            respondJoin(handle, JoinGroupResponse(.memberIdRequired, memberId: memberId))
            return .nothing
        }
        guard let first = request.offered.first,
            let subscription = ConsumerProtocolBytes.subscription(first.metadata)
        else { throw GroupRefusal(.inconsistentGroupProtocol) }
        return try join(memberId, request, client, handle, group, subscription)
    }

    private mutating func join(
        _ memberId: String, _ request: JoinGroupRequest, _ client: GroupClient,
        _ handle: GroupHandle, _ group: ConsumerGroup,
        _ subscription: ConsumerProtocolSubscription
    ) throws(GroupRefusal) -> GroupOperation {
        var operation = GroupOperation()
        let existing = group.staticMember(request.groupInstanceId)
        let member = try joining(memberId, request, group, existing, &operation)
        let downgrades = existing.map { canDowngrade(group, replacing: $0) } ?? false
        var updated = member
        updated.take(request, client, subscription)

        let change = try subscriptionChange(group, member, updated, &operation)
        var epoch = group.groupEpoch
        if change.any || metadataExpired(group) {
            epoch = bumpGroupEpoch(group, member, updated, bumps: change.any, &operation)
        }
        let owned = OwnedPartitions(
            subscription.ownedPartitions.compactMap { topic in
                topics[topic.topic].map { ($0.id, topic.partitions) }
            })
        let rebalances = group.assignmentEpoch < epoch
        if !downgrades {
            let target = try updateTarget(group, epoch, member, updated, &operation)
            reconcile(
                &updated, group, target, subscriptionChanged: change.any, owned: owned, &operation)
        } else if !rebalances {
            let target = MemberTarget(
                epoch: group.assignmentEpoch,
                partitions: group.target(
                    memberId: updated.memberId, instanceId: updated.instanceId))
            reconcile(
                &updated, group, target, subscriptionChanged: change.any, owned: owned, &operation)
        }
        if downgrades {
            downgrade(group, replacedBy: updated, rebalances: rebalances, &operation)
        }
        let response = JoinGroupResponse {
            $0.memberId = updated.memberId
            $0.generationId = updated.memberEpoch
            $0.protocolType = "consumer"
            $0.protocolName = updated.classic?.protocols.first?.name
        }
        operation.replays = !downgrades
        operation.completion = .memberJoin(
            MemberJoin(
                handle: handle, response: response, group: group.groupId,
                sessionTimeoutMs: request.sessionTimeoutMs,
                rebalanceTimeoutMs: request.rebalanceTimeoutMs, downgraded: downgrades))
        return operation
    }

    private mutating func joining(
        _ memberId: String, _ request: JoinGroupRequest, _ group: ConsumerGroup,
        _ existing: ConsumerMember?, _ operation: inout GroupOperation
    ) throws(GroupRefusal) -> ConsumerMember {
        guard let instanceId = request.groupInstanceId else {
            return group.members[memberId] ?? ConsumerMember(memberId: memberId)
        }
        if request.memberId.isEmpty {
            return try staticMember(
                memberId, replacing: existing, in: group, classic: true, &operation)
        }
        return try knownStatic(existing, instanceId: instanceId, memberId: memberId)
    }

    mutating func finishMemberJoin(_ join: MemberJoin, _ error: ErrorCode?) {
        if let error {
            return respondJoin(join.handle, JoinGroupResponse(error, memberId: ""))
        }
        let memberId = join.response.memberId
        timers.cancel(.memberJoin(group: join.group, member: memberId))
        if !join.downgraded {
            scheduleSession(join.group, memberId, timeoutMs: join.sessionTimeoutMs)
            timers.set(
                .memberSync(group: join.group, member: memberId),
                dueMs: nowMs + Int64(join.rebalanceTimeoutMs))
        }
        respondJoin(join.handle, join.response)
    }

    // MARK: SyncGroup

    mutating func syncConsumerGroup(
        _ request: SyncGroupRequest, _ handle: GroupHandle
    ) throws(GroupRefusal) -> GroupOperation {
        guard let group = state.consumer[request.groupId] else { return .nothing }
        let (member, classic) = try classicMember(
            request.memberId, request.groupInstanceId, request.generationId, in: group)
        if isInconsistent(request.protocolType, "consumer")
            || isInconsistent(request.protocolName, classic.protocols.first?.name)
        {
            throw GroupRefusal(.inconsistentGroupProtocol)
        }
        if group.assignmentEpoch > member.memberEpoch, member.state != .unrevokedPartitions {
            expectJoin(group.groupId, member)
            throw GroupRefusal(.rebalanceInProgress)
        }
        let version = classic.protocols.first.flatMap {
            ConsumerProtocolBytes.version(of: $0.metadata)
        }
        let response = SyncGroupResponse {
            $0.protocolType = request.protocolType
            $0.protocolName = request.protocolName
            $0.assignment = assignmentBytes(member.assigned.withoutEpochs, version: version ?? 0)
        }
        return GroupOperation(
            completion: .memberSync(
                MemberSync(
                    handle: handle, response: response, group: group.groupId,
                    memberId: member.memberId, sessionTimeoutMs: classic.sessionTimeoutMs)))
    }

    mutating func finishMemberSync(_ sync: MemberSync, _ error: ErrorCode?) {
        if let error {
            return respondSync(
                sync.handle, SyncGroupResponse { $0.errorCode = error.rawValue })
        }
        timers.cancel(.memberSync(group: sync.group, member: sync.memberId))
        scheduleSession(sync.group, sync.memberId, timeoutMs: sync.sessionTimeoutMs)
        respondSync(sync.handle, sync.response)
    }

    /// An assignment as classic consumers read it; topics that are gone are left out.
    func assignmentBytes(_ partitions: AssignedPartitions, version: Int16) -> Bytes {
        let assignment = ConsumerProtocolAssignment {
            $0.assignedPartitions = partitions.compactMap { topicId, numbers in
                topics[topicId].map { topic in
                    ConsumerProtocolAssignment.TopicPartition {
                        $0.topic = topic.name
                        $0.partitions = numbers
                    }
                }
            }
        }
        return ConsumerProtocolBytes.bytes(of: assignment, version: version)
    }

    // MARK: Heartbeat

    mutating func memberHeartbeat(_ request: HeartbeatRequest) throws(GroupRefusal) -> ErrorCode {
        guard let group = state.consumer[request.groupId] else {
            throw GroupRefusal(.unknownMemberId)
        }
        let (member, classic) = try classicMember(
            request.memberId, request.groupInstanceId, request.generationId, in: group)
        scheduleSession(
            group.groupId, member.memberId, timeoutMs: classic.sessionTimeoutMs)
        // It must rejoin to catch up, to give up partitions, or to get those that are free now.
        guard
            member.memberEpoch < group.assignmentEpoch || member.state == .unrevokedPartitions
                || (member.state == .unreleasedPartitions
                    && !group.waitsForUnreleasedPartition(member))
        else { return .none }
        expectJoin(group.groupId, member)
        return .rebalanceInProgress
    }

    private mutating func expectJoin(_ groupId: String, _ member: ConsumerMember) {
        let timer = GroupTimer.memberJoin(group: groupId, member: member.memberId)
        if timers.isSet(timer) { return }
        timers.set(timer, dueMs: nowMs + Int64(member.rebalanceTimeoutMs))
    }

    private func classicMember(
        _ memberId: String, _ instanceId: String?, _ generationId: Int32, in group: ConsumerGroup
    ) throws(GroupRefusal) -> (ConsumerMember, ClassicMembership) {
        let member: ConsumerMember
        if let instanceId {
            member = try knownStatic(
                group.staticMember(instanceId), instanceId: instanceId, memberId: memberId)
        } else {
            member = try knownMember(memberId, in: group)
        }
        guard let classic = member.classic else { throw GroupRefusal(.unknownMemberId) }
        if member.memberEpoch != generationId { throw GroupRefusal(.illegalGeneration) }
        return (member, classic)
    }

    // MARK: LeaveGroup

    mutating func leaveConsumerGroup(
        _ request: LeaveGroupRequest
    ) throws(GroupRefusal) -> (GroupOperation, LeaveGroupResponse) {
        guard let group = state.consumer[request.groupId] else {
            throw GroupRefusal(.unknownMemberId)
        }
        var response = LeaveGroupResponse()
        var leaving: [ConsumerMember] = []
        for identity in request.members {
            var error = ErrorCode.none
            do throws(GroupRefusal) {
                let member = try leavingMember(identity, in: group)
                if !leaving.contains(where: { $0.memberId == member.memberId }) {
                    leaving.append(member)
                }
            } catch {
                response.members.append(answer(identity, error.error))
                continue
            }
            error = .none
            response.members.append(answer(identity, error))
        }
        return (fence(leaving, in: group, reason: "it left"), response)
    }

    private func answer(
        _ identity: LeaveGroupRequest.MemberIdentity, _ error: ErrorCode
    ) -> LeaveGroupResponse.MemberResponse {
        LeaveGroupResponse.MemberResponse {
            $0.memberId = identity.memberId
            $0.groupInstanceId = identity.groupInstanceId
            $0.errorCode = error.rawValue
        }
    }

    private func leavingMember(
        _ identity: LeaveGroupRequest.MemberIdentity, in group: ConsumerGroup
    ) throws(GroupRefusal) -> ConsumerMember {
        guard let instanceId = identity.groupInstanceId else {
            return try knownMember(identity.memberId, in: group)
        }
        guard let member = group.staticMember(instanceId) else {
            throw GroupRefusal(.unknownMemberId)
        }
        if !identity.memberId.isEmpty, identity.memberId != member.memberId {
            throw GroupRefusal(.fencedInstanceId)
        }
        return member
    }
}

extension ConsumerMember {
    /// Takes over what a classic member says in JoinGroup.
    fileprivate mutating func take(
        _ request: JoinGroupRequest, _ client: GroupClient,
        _ subscription: ConsumerProtocolSubscription
    ) {
        instanceId = request.groupInstanceId ?? instanceId
        if let rack = subscription.rackId, !rack.isEmpty { rackId = rack }
        if request.rebalanceTimeoutMs != -1 { rebalanceTimeoutMs = request.rebalanceTimeoutMs }
        subscribedTopicNames = Set(subscription.topics).sorted()
        subscribedTopicRegex = ""
        clientId = client.clientId
        clientHost = client.clientHost
        classic = ClassicMembership(
            sessionTimeoutMs: request.sessionTimeoutMs, protocols: request.offered)
    }
}
