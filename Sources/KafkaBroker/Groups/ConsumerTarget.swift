// The target assignment of a group: when it is made anew, by which assignor, and what is written of
// it. Kafka: `GroupMetadataManager.maybeUpdateTargetAssignment`, `TargetAssignmentBuilder`.

import KafkaWire

extension GroupCoordinator {
    /// Brings the target assignment up to the group epoch, not more often than the group's
    /// assignment interval allows; the target of the member.
    mutating func updateTarget(
        _ group: ConsumerGroup, _ groupEpoch: Int32, _ member: ConsumerMember,
        _ updated: ConsumerMember, _ operation: inout GroupOperation
    ) throws(GroupRefusal) -> MemberTarget {
        guard group.assignmentEpoch < groupEpoch, canAssign(group) else {
            return MemberTarget(
                epoch: group.assignmentEpoch,
                partitions: group.target(
                    memberId: updated.memberId, instanceId: updated.instanceId))
        }
        let members = group.members(with: updated)
        let assignment = try makeAssignment(group, member, updated, members)
        for memberId in members.map(\.memberId) {
            let partitions = assignment[memberId] ?? [:]
            if group.target[memberId] != partitions {
                operation.records.append(.target(group.groupId, memberId, partitions))
            }
        }
        operation.records.append(
            .assignmentEpoch(group.groupId, groupEpoch, timestampMs: nowMs))
        return MemberTarget(
            epoch: groupEpoch, partitions: assignment[updated.memberId] ?? [:])
    }

    private func canAssign(_ group: ConsumerGroup) -> Bool {
        let intervalMs =
            settings[group.groupId]?.consumerAssignmentIntervalMs
            ?? config.consumerGroupAssignmentIntervalMs
        return group.assignmentTimestampMs == 0 || intervalMs == 0
            || nowMs >= group.assignmentTimestampMs + Int64(intervalMs)
    }

    private func makeAssignment(
        _ group: ConsumerGroup, _ member: ConsumerMember, _ updated: ConsumerMember,
        _ members: [ConsumerMember]
    ) throws(GroupRefusal) -> SortedMap<String, AssignedPartitions> {
        let name = ConsumerGroup.preferredAssignor(members)
        let assignor =
            config.consumerGroupAssignors.first { $0.rawValue == name }
            ?? config.consumerGroupAssignors.first ?? .uniform
        let resolved = group.expressions
        var input = AssignorInput()
        input.isHomogeneous = subscription(of: group, member, updated).isHomogeneous
        for partitions in group.target.values {
            for (topicId, numbers) in partitions {
                input.assigned[topicId, default: []].formUnion(numbers)
            }
        }
        for member in members {
            let topicIds = member.topics(resolved).compactMap { topics[$0]?.id }
            for topicId in topicIds {
                input.partitionCounts[topicId] = topics[topicId]?.partitionCount
            }
            input.members[member.memberId] = AssignorInput.Member(
                instanceId: member.instanceId, topicIds: topicIds,
                previous: member.memberId == updated.memberId
                    ? group.previousTarget(of: updated) : group.target[member.memberId] ?? [:])
        }
        do throws(AssignorRefusal) {
            return try assignor.assign(input)
        } catch {
            throw GroupRefusal(.unknownServerError, "No assignment could be made: \(error.reason)")
        }
    }
}

extension ConsumerGroup {
    /// The target that a member had, be it under another id.
    fileprivate func previousTarget(of member: ConsumerMember) -> AssignedPartitions {
        if let instanceId = member.instanceId, let old = staticMembers[instanceId],
            old != member.memberId
        {
            return target[old] ?? [:]
        }
        return target[member.memberId] ?? [:]
    }
}
