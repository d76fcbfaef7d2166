// Records about groups of the consumer protocol: how they are made, and what the state becomes by
// them. Kafka: `GroupCoordinatorRecordHelpers`, the `replay` methods of `GroupMetadataManager`.

import KafkaWire

// MARK: - Making

extension GroupRecord {
    static func member(_ groupId: String, _ member: ConsumerMember) -> GroupRecord {
        let value = ConsumerGroupMemberMetadataValue {
            $0.instanceId = member.instanceId
            $0.rackId = member.rackId
            $0.clientId = member.clientId
            $0.clientHost = member.clientHost
            $0.subscribedTopicNames = member.subscribedTopicNames
            $0.subscribedTopicRegex = member.subscribedTopicRegex
            $0.rebalanceTimeoutMs = member.rebalanceTimeoutMs
            $0.serverAssignor = member.serverAssignor
            $0.classicMemberMetadata = member.classic.map { classic in
                ConsumerGroupMemberMetadataValue.ClassicMemberMetadata {
                    $0.sessionTimeoutMs = classic.sessionTimeoutMs
                    $0.supportedProtocols = classic.protocols.map { offered in
                        ConsumerGroupMemberMetadataValue.ClassicProtocol {
                            $0.name = offered.name
                            $0.metadata = offered.metadata
                        }
                    }
                }
            }
        }
        return .consumerGroupMemberMetadata(memberKey(groupId, member.memberId), value)
    }

    private static func memberKey(
        _ groupId: String, _ memberId: String
    ) -> ConsumerGroupMemberMetadataKey {
        ConsumerGroupMemberMetadataKey {
            $0.groupId = groupId
            $0.memberId = memberId
        }
    }

    static func groupEpoch(_ groupId: String, _ epoch: Int32, hash: Int64) -> GroupRecord {
        let value = ConsumerGroupMetadataValue {
            $0.epoch = epoch
            $0.metadataHash = hash
        }
        return .consumerGroupMetadata(ConsumerGroupMetadataKey { $0.groupId = groupId }, value)
    }

    static func target(
        _ groupId: String, _ memberId: String, _ partitions: AssignedPartitions?
    ) -> GroupRecord {
        let key = ConsumerGroupTargetAssignmentMemberKey {
            $0.groupId = groupId
            $0.memberId = memberId
        }
        let value = partitions.map { partitions in
            ConsumerGroupTargetAssignmentMemberValue {
                $0.topicPartitions = partitions.map { topicId, numbers in
                    ConsumerGroupTargetAssignmentMemberValue.TopicPartition {
                        $0.topicId = topicId
                        $0.partitions = numbers
                    }
                }
            }
        }
        return .consumerGroupTargetAssignmentMember(key, value)
    }

    static func assignmentEpoch(
        _ groupId: String, _ epoch: Int32, timestampMs: Int64
    ) -> GroupRecord {
        let value = ConsumerGroupTargetAssignmentMetadataValue {
            $0.assignmentEpoch = epoch
            $0.assignmentTimestamp = timestampMs
        }
        return .consumerGroupTargetAssignmentMetadata(
            ConsumerGroupTargetAssignmentMetadataKey { $0.groupId = groupId }, value)
    }

    static func current(_ groupId: String, _ member: ConsumerMember) -> GroupRecord {
        typealias Value = ConsumerGroupCurrentMemberAssignmentValue
        func partitions(_ all: PartitionEpochs) -> [Value.TopicPartitions] {
            all.map { topicId, epochs in
                Value.TopicPartitions {
                    $0.topicId = topicId
                    $0.partitions = epochs.keys
                    $0.assignmentEpochs = epochs.values
                }
            }
        }
        let value = Value {
            $0.memberEpoch = member.memberEpoch
            $0.previousMemberEpoch = member.previousMemberEpoch
            $0.state = member.state.rawValue
            $0.assignedPartitions = partitions(member.assigned)
            $0.partitionsPendingRevocation = partitions(member.revoking)
        }
        return .consumerGroupCurrentMemberAssignment(currentKey(groupId, member.memberId), value)
    }

    private static func currentKey(
        _ groupId: String, _ memberId: String
    ) -> ConsumerGroupCurrentMemberAssignmentKey {
        ConsumerGroupCurrentMemberAssignmentKey {
            $0.groupId = groupId
            $0.memberId = memberId
        }
    }

    static func expression(
        _ groupId: String, _ text: String, _ resolved: ResolvedExpression?
    ) -> GroupRecord {
        let key = ConsumerGroupRegularExpressionKey {
            $0.groupId = groupId
            $0.regularExpression = text
        }
        let value = resolved.map { resolved in
            ConsumerGroupRegularExpressionValue {
                $0.topics = resolved.topics
                $0.version = resolved.version
                $0.timestamp = resolved.timestampMs
            }
        }
        return .consumerGroupRegularExpression(key, value)
    }

    static func subscriptionMetadataTombstone(_ groupId: String) -> GroupRecord {
        .consumerGroupPartitionMetadata(
            ConsumerGroupPartitionMetadataKey { $0.groupId = groupId }, nil)
    }

    /// What removes a member.
    static func memberTombstones(_ groupId: String, _ memberId: String) -> [GroupRecord] {
        [
            .consumerGroupCurrentMemberAssignment(currentKey(groupId, memberId), nil),
            .target(groupId, memberId, nil),
            .consumerGroupMemberMetadata(memberKey(groupId, memberId), nil),
        ]
    }

    /// What removes a group with all its members; `replacing` gives a member's id another's.
    static func consumerGroupTombstones(
        _ group: ConsumerGroup, replacing: (old: String, new: String)? = nil
    ) -> [GroupRecord] {
        let groupId = group.groupId
        let memberIds = group.members.keys.map { $0 == replacing?.old ? replacing?.new ?? $0 : $0 }
        var records: [GroupRecord] = memberIds.map {
            .consumerGroupCurrentMemberAssignment(currentKey(groupId, $0), nil)
        }
        records += memberIds.map { .target(groupId, $0, nil) }
        records.append(
            .consumerGroupTargetAssignmentMetadata(
                ConsumerGroupTargetAssignmentMetadataKey { $0.groupId = groupId }, nil))
        records += memberIds.map { .consumerGroupMemberMetadata(memberKey(groupId, $0), nil) }
        records += group.expressions.keys.map { .expression(groupId, $0, nil) }
        records.append(.subscriptionMetadataTombstone(groupId))
        records.append(
            .consumerGroupMetadata(ConsumerGroupMetadataKey { $0.groupId = groupId }, nil))
        return records
    }
}

// MARK: - Taking in

extension GroupCoordinator {
    mutating func replayConsumer(_ record: GroupRecord) {
        switch record {
        case .offsetCommit, .groupMetadata: break
        case .consumerGroupMetadata(let key, let value):
            guard let value else {
                state.consumer[key.groupId] = nil
                refreshDeadlines[key.groupId] = nil
                return
            }
            change(key.groupId, creating: true) {
                $0.groupEpoch = value.epoch
                $0.metadataHash = value.metadataHash
            }
        case .consumerGroupPartitionMetadata(let key, let value):
            change(key.groupId, creating: value != nil) {
                $0.hasSubscriptionMetadataRecord = value != nil
            }
        case .consumerGroupMemberMetadata(let key, let value):
            change(key.groupId, creating: value != nil) { group in
                guard let value else { return group.remove(key.memberId) }
                var member = group.members[key.memberId] ?? ConsumerMember(memberId: key.memberId)
                member.take(value)
                group.update(member)
            }
        case .consumerGroupTargetAssignmentMetadata(let key, let value):
            change(key.groupId, creating: value != nil) {
                $0.assignmentEpoch = value?.assignmentEpoch ?? -1
                $0.assignmentTimestampMs = value?.assignmentTimestamp ?? 0
            }
        case .consumerGroupTargetAssignmentMember(let key, let value):
            change(key.groupId, creating: value != nil) { group in
                group.target[key.memberId] = value.map { AssignedPartitions($0) }
            }
        case .consumerGroupCurrentMemberAssignment(let key, let value):
            change(key.groupId, creating: value != nil) { group in
                let known = group.members[key.memberId]
                guard value != nil || known != nil else { return }
                var member = known ?? ConsumerMember(memberId: key.memberId)
                member.take(value)
                group.update(member)
            }
        case .consumerGroupRegularExpression(let key, let value):
            change(key.groupId, creating: value != nil) { group in
                group.expressions[key.regularExpression] = value.map {
                    ResolvedExpression(
                        topics: $0.topics.sorted(), version: $0.version, timestampMs: $0.timestamp)
                }
            }
        }
    }

    private mutating func change(
        _ groupId: String, creating: Bool, _ change: (inout ConsumerGroup) -> Void
    ) {
        var taken = state.consumer.removeValue(forKey: groupId)
        if taken == nil {
            guard creating else { return }
            taken = ConsumerGroup(groupId: groupId)
            // A simple group, made by commits alone, gives way.
            state.classic[groupId] = nil
        }
        guard var group = taken else { return }
        taken = nil
        change(&group)
        state.consumer[groupId] = group
    }
}

extension ConsumerMember {
    fileprivate mutating func take(_ value: ConsumerGroupMemberMetadataValue) {
        instanceId = value.instanceId
        rackId = value.rackId
        clientId = value.clientId
        clientHost = value.clientHost
        subscribedTopicNames = Set(value.subscribedTopicNames).sorted()
        subscribedTopicRegex = value.subscribedTopicRegex
        rebalanceTimeoutMs = value.rebalanceTimeoutMs
        serverAssignor = value.serverAssignor
        classic = value.classicMemberMetadata.map { metadata in
            ClassicMembership(
                sessionTimeoutMs: metadata.sessionTimeoutMs,
                protocols: metadata.supportedProtocols.map {
                    ClassicProtocol(name: $0.name, metadata: $0.metadata.compacted())
                })
        }
    }

    /// nil: the member has given up everything and is about to go.
    fileprivate mutating func take(_ value: ConsumerGroupCurrentMemberAssignmentValue?) {
        memberEpoch = value?.memberEpoch ?? Self.leaving
        previousMemberEpoch = value?.previousMemberEpoch ?? Self.leaving
        if let value { state = ConsumerMemberState(rawValue: value.state) ?? .unknown }
        let epoch = max(memberEpoch, 0)
        assigned = PartitionEpochs(value?.assignedPartitions ?? [], fallback: epoch)
        revoking = PartitionEpochs(value?.partitionsPendingRevocation ?? [], fallback: epoch)
    }
}

extension PartitionEpochs {
    /// Records of older brokers have no epochs, or the wrong number of them.
    fileprivate init(
        _ topics: [ConsumerGroupCurrentMemberAssignmentValue.TopicPartitions], fallback: Int32
    ) {
        self.init()
        for topic in topics {
            var epochs: SortedMap<Int32, Int32> = [:]
            let given = topic.assignmentEpochs ?? []
            let fits = given.count == topic.partitions.count
            for (index, partition) in topic.partitions.enumerated() {
                epochs[partition] = fits ? given[index] : fallback
            }
            self[topic.topicId] = epochs
        }
    }
}

extension AssignedPartitions {
    fileprivate init(_ value: ConsumerGroupTargetAssignmentMemberValue) {
        self.init()
        for topic in value.topicPartitions {
            self[topic.topicId] = Set(topic.partitions).sorted()
        }
    }
}
