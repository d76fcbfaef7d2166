// ConsumerGroupDescribe, and what commits and fetches of offsets ask of a group of the consumer
// protocol. Kafka: `ConsumerGroup.asDescribedGroup`, `validateOffsetCommit`, `validateOffsetFetch`.

import KafkaWire

extension GroupCoordinator {
    func describeConsumer(
        _ groupIds: [String]
    ) -> [ConsumerGroupDescribeResponse.DescribedGroup] {
        groupIds.map { groupId in
            ConsumerGroupDescribeResponse.DescribedGroup { described in
                described.groupId = groupId
                if groupId.isEmpty {
                    described.errorCode = ErrorCode.invalidGroupId.rawValue
                    return
                }
                guard let group = visible.consumer[groupId] else {
                    described.errorCode = ErrorCode.groupIdNotFound.rawValue
                    described.errorMessage =
                        visible.classic[groupId] == nil
                        ? "Group \(groupId) not found."
                        : "Group \(groupId) is not a consumer group."
                    return
                }
                described.groupState = group.state.rawValue
                described.groupEpoch = group.groupEpoch
                described.assignmentEpoch = group.assignmentEpoch
                described.assignorName =
                    ConsumerGroup.preferredAssignor(group.members.values)
                    ?? config.consumerGroupAssignors.first?.rawValue ?? ""
                described.members = group.members.values.map { describe($0, group) }
            }
        }
    }

    private func describe(
        _ member: ConsumerMember, _ group: ConsumerGroup
    ) -> ConsumerGroupDescribeResponse.Member {
        // What it has to give up is still its own.
        var assigned = member.assigned.withoutEpochs
        for (topicId, epochs) in member.revoking {
            assigned[topicId] = Set(assigned[topicId] ?? []).union(epochs.keys).sorted()
        }
        return ConsumerGroupDescribeResponse.Member {
            $0.memberId = member.memberId
            $0.instanceId = member.instanceId
            $0.rackId = member.rackId
            $0.memberEpoch = member.memberEpoch
            $0.clientId = member.clientId
            $0.clientHost = member.clientHost
            $0.subscribedTopicNames = member.subscribedTopicNames
            $0.subscribedTopicRegex = member.subscribedTopicRegex
            $0.assignment = describe(assigned)
            $0.targetAssignment = describe(group.target[member.memberId] ?? [:])
            $0.memberType = member.usesClassicProtocol ? 0 : 1
        }
    }

    private func describe(
        _ partitions: AssignedPartitions
    ) -> ConsumerGroupDescribeResponse.Assignment {
        var assignment = ConsumerGroupDescribeResponse.Assignment()
        for (topicId, numbers) in partitions {
            guard let topic = topics[topicId] else { continue }
            assignment.topicPartitions.append(
                ConsumerGroupDescribeResponse.TopicPartitions {
                    $0.topicId = topicId
                    $0.topicName = topic.name
                    $0.partitions = numbers
                })
        }
        return assignment
    }

    // MARK: Commits

    /// Whether a member may commit; with an older epoch it depends on the partition.
    func validateConsumerCommit(
        group groupId: String, memberId: String, instanceId: String?, memberEpoch: Int32,
        isTransactional: Bool, apiVersion: Int16
    ) throws(GroupRefusal) -> CommitCheck? {
        guard let group = state.consumer[groupId] else { throw GroupRefusal(.groupIdNotFound) }
        if memberEpoch < 0, group.members.isEmpty { return nil }
        if isTransactional, memberEpoch == -1, memberId.isEmpty, instanceId == nil { return nil }
        let member = try knownMember(memberId, in: group)
        if !isTransactional, !member.usesClassicProtocol, apiVersion < 9 {
            throw GroupRefusal(.unsupportedVersion)
        }
        if memberEpoch == member.memberEpoch { return nil }
        let stale = GroupRefusal(
            member.usesClassicProtocol ? .illegalGeneration : .staleMemberEpoch)
        if memberEpoch > member.memberEpoch { throw stale }
        return { _, topicId, partition in
            let assignedAt =
                member.assigned.epoch(topicId, partition)
                ?? member.revoking.epoch(topicId, partition)
            guard let assignedAt, memberEpoch >= assignedAt else { return stale }
            return nil
        }
    }
}

extension ConsumerGroup {
    /// Refuses a fetch of offsets by somebody who names a member that is not up to date.
    func validateFetch(memberId: String?, memberEpoch: Int32) throws(GroupRefusal) {
        if memberId == nil, memberEpoch < 0 { return }
        guard let member = memberId.flatMap({ members[$0] }) else {
            throw GroupRefusal(.unknownMemberId)
        }
        if memberEpoch != member.memberEpoch {
            throw GroupRefusal(member.usesClassicProtocol ? .illegalGeneration : .staleMemberEpoch)
        }
    }

    var snapshot: GroupSnapshot {
        func list(_ partitions: PartitionEpochs) -> [GroupSnapshot.Partition] {
            partitions.flatMap { topicId, epochs in
                epochs.map {
                    GroupSnapshot.Partition(topicId: topicId, partition: $0.key, epoch: $0.value)
                }
            }
        }
        let members = members.values.map { member in
            GroupSnapshot.ConsumerMember(
                memberId: member.memberId, instanceId: member.instanceId,
                clientId: member.clientId, usesClassicProtocol: member.usesClassicProtocol,
                memberEpoch: member.memberEpoch, previousMemberEpoch: member.previousMemberEpoch,
                state: member.state.name, assigned: list(member.assigned),
                revoking: list(member.revoking),
                target: list(PartitionEpochs(target[member.memberId] ?? [:], epoch: -1)))
        }
        return GroupSnapshot(
            groupId: groupId, state: state.rawValue,
            content: .consumer(
                GroupSnapshot.Consumer(
                    groupEpoch: groupEpoch, assignmentEpoch: assignmentEpoch, members: members,
                    expressions: expressions.map {
                        GroupSnapshot.Expression(text: $0.key, topics: $0.value.topics)
                    })))
    }
}
