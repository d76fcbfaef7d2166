// Members of the consumer protocol go: they leave, or are fenced when a timer runs out. The last
// one that speaks the new protocol takes the group back to the classic one, if that is allowed.
// Kafka: `GroupMetadataManager.consumerGroupLeave`, `consumerGroupFenceMembers`.

import KafkaWire

extension GroupCoordinator {
    mutating func leave(
        _ request: ConsumerGroupHeartbeatRequest
    ) throws(GroupRefusal) -> (GroupOperation, ConsumerGroupHeartbeatResponse) {
        guard let group = state.consumer[request.groupId] else {
            throw GroupRefusal(
                .groupIdNotFound,
                state.classic[request.groupId] == nil
                    ? "Group \(request.groupId) not found."
                    : "Group \(request.groupId) is not a consumer group.")
        }
        let response = ConsumerGroupHeartbeatResponse {
            $0.memberId = request.memberId
            $0.memberEpoch = request.memberEpoch
        }
        guard let instanceId = request.instanceId else {
            let member = try knownMember(request.memberId, in: group)
            return (fence([member], in: group, reason: "it left"), response)
        }
        let member = try knownStatic(
            group.staticMember(instanceId), instanceId: instanceId, memberId: request.memberId)
        if request.memberEpoch == ConsumerMember.staticLeaving {
            return (leaveForNow(member, group), response)
        }
        return (fence([member], in: group, reason: "it left"), response)
    }

    func knownMember(
        _ memberId: String, in group: ConsumerGroup
    ) throws(GroupRefusal) -> ConsumerMember {
        if let member = group.members[memberId] { return member }
        throw GroupRefusal(
            .unknownMemberId, "Member \(memberId) is not a member of group \(group.groupId).")
    }

    /// A static member that will be back keeps its place and partitions, for a session's time.
    private func leaveForNow(_ member: ConsumerMember, _ group: ConsumerGroup) -> GroupOperation {
        var leaving = member
        leaving.memberEpoch = ConsumerMember.staticLeaving
        leaving.revoking = [:]
        leaving.assigned = PartitionEpochs(member.assigned.withoutEpochs, epoch: 0)
        return GroupOperation(records: [.current(group.groupId, leaving)])
    }

    /// Takes members out.
    mutating func fence(
        _ members: [ConsumerMember], in group: ConsumerGroup, reason: String
    ) -> GroupOperation {
        leaveReason = reason
        if members.isEmpty { return .nothing }
        let leaving = members.map(\.memberId)
        if canDowngrade(group, without: leaving) {
            return downgrade(group, without: leaving)
        }
        var operation = GroupOperation()
        for memberId in leaving {
            operation.records += GroupRecord.memberTombstones(group.groupId, memberId)
        }
        let staying = group.members.values.filter { !leaving.contains($0.memberId) }
        var expressions = group.expressions
        for expression in Set(members.compactMap(\.expression)).sorted()
        where !staying.contains(where: { $0.expression == expression }) {
            expressions[expression] = nil
            operation.records.append(.expression(group.groupId, expression, nil))
        }
        let hash = metadataHash(GroupSubscription(staying, expressions).topics)
        operation.records.append(
            .groupEpoch(group.groupId, group.groupEpoch &+ 1, hash: hash))
        for memberId in leaving { cancelTimers(group.groupId, memberId) }
        return operation
    }

    // MARK: Timers

    mutating func scheduleSession(_ groupId: String, _ memberId: String, timeoutMs: Int32? = nil) {
        let timeoutMs =
            timeoutMs ?? settings[groupId]?.consumerSessionTimeoutMs
            ?? config.consumerGroupSessionTimeoutMs
        timers.set(
            .session(group: groupId, member: memberId), dueMs: nowMs + Int64(timeoutMs))
    }

    mutating func cancelTimers(_ groupId: String, _ memberId: String) {
        timers.cancel(.session(group: groupId, member: memberId))
        timers.cancel(.rebalance(group: groupId, member: memberId))
        timers.cancel(.memberJoin(group: groupId, member: memberId))
        timers.cancel(.memberSync(group: groupId, member: memberId))
    }

    mutating func cancelTimers(of group: ConsumerGroup) {
        for memberId in group.members.keys { cancelTimers(group.groupId, memberId) }
    }

    /// After a load: all members have a session's time to show up.
    mutating func beginConsumerGroup(_ groupId: String) {
        guard let group = state.consumer[groupId] else { return }
        for member in group.members.values {
            scheduleSession(groupId, member.memberId)
            if member.state == .unrevokedPartitions {
                timers.set(
                    .rebalance(group: groupId, member: member.memberId),
                    dueMs: nowMs + Int64(member.rebalanceTimeoutMs),
                    detail: .epoch(member.memberEpoch))
            }
        }
    }

    /// A timer of a member has run out.
    mutating func fence(_ groupId: String, _ memberId: String, reason: String) {
        guard let group = state.consumer[groupId], let member = group.members[memberId] else {
            return
        }
        watching(groupId, reason: "\(memberId): \(reason)") {
            $0.commit($0.fence([member], in: group, reason: reason))
        }
    }

    mutating func rebalanceTimedOut(_ groupId: String, _ memberId: String, _ memberEpoch: Int32) {
        guard state.consumer[groupId]?.members[memberId]?.memberEpoch == memberEpoch else { return }
        fence(groupId, memberId, reason: "it did not give up its partitions in time")
    }
}
