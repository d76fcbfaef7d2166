// Records about classic groups and offsets: how they are made, and what the state becomes by them.
// Kafka: `GroupCoordinatorRecordHelpers`, `GroupMetadataManager.replay`, `OffsetMetadataManager.replay`.

import KafkaWire

extension GroupRecord {
    /// The group as it stands, with these assignments.
    static func classicGroup(_ group: ClassicGroup, assignments: [String: Bytes]) -> GroupRecord {
        let value = GroupMetadataValue { value in
            value.protocolType = group.protocolType ?? ""
            value.generation = group.generationId
            value.protocol = group.protocolName
            value.leader = group.leaderId
            value.currentStateTimestamp = group.currentStateTimestampMs ?? -1
            value.members = group.members.values.map { member in
                GroupMetadataValue.MemberMetadata {
                    $0.memberId = member.memberId
                    $0.groupInstanceId = member.groupInstanceId
                    $0.clientId = member.clientId
                    $0.clientHost = member.clientHost
                    $0.rebalanceTimeout = member.rebalanceTimeoutMs
                    $0.sessionTimeout = member.sessionTimeoutMs
                    $0.subscription = member.metadata(of: group.protocolName) ?? .empty
                    $0.assignment = assignments[member.memberId] ?? .empty
                }
            }
        }
        return .groupMetadata(GroupMetadataKey { $0.group = group.groupId }, value)
    }

    /// A group that has just come to be.
    static func emptyClassicGroup(_ group: ClassicGroup) -> GroupRecord {
        let value = GroupMetadataValue {
            $0.protocol = nil
            $0.leader = nil
            $0.currentStateTimestamp = group.currentStateTimestampMs ?? -1
        }
        return .groupMetadata(GroupMetadataKey { $0.group = group.groupId }, value)
    }

    static func classicGroupTombstone(_ groupId: String) -> GroupRecord {
        .groupMetadata(GroupMetadataKey { $0.group = groupId }, nil)
    }

    static func offset(
        _ group: String, _ topic: String, _ partition: Int32, _ value: OffsetCommitValue?
    ) -> GroupRecord {
        let key = OffsetCommitKey {
            $0.group = group
            $0.topic = topic
            $0.partition = partition
        }
        return .offsetCommit(key, value)
    }
}

extension GroupCoordinator {
    /// Takes a record into the state.
    mutating func replay(_ record: GroupRecord, producerId: Int64?) {
        switch record {
        case .offsetCommit(let key, let value): replay(key, value, producerId)
        case .groupMetadata(let key, let value): replay(key, value)
        default: replayConsumer(record)
        }
    }

    private mutating func replay(
        _ key: OffsetCommitKey, _ value: OffsetCommitValue?, _ producerId: Int64?
    ) {
        state.recordOrder += 1
        if value != nil, !state.hasGroup(key.group) {
            // Whoever commits without being a member has a group all the same: a simple one.
            state.classic[key.group] = ClassicGroup(groupId: key.group, nowMs: nowMs)
        }
        let order = state.recordOrder
        state.offsets.replay(
            key, value.map { CommittedOffset($0, recordOrder: order) }, producerId: producerId)
    }

    private mutating func replay(_ key: GroupMetadataKey, _ value: GroupMetadataValue?) {
        guard let value else {
            state.classic[key.group] = nil
            return
        }
        var group = ClassicGroup(
            groupId: key.group,
            nowMs: value.currentStateTimestamp == -1 ? nil : value.currentStateTimestamp)
        group.generationId = value.generation
        group.leaderId = value.leader
        group.protocolName = value.protocol
        for member in value.members { group.add(ClassicMember(member, of: value)) }
        group.protocolType = value.protocolType.isEmpty ? nil : value.protocolType
        group.state = value.members.isEmpty ? .empty : .stable
        group.subscribedTopics = group.computeSubscribedTopics()
        state.consumer[key.group] = nil
        state.classic[key.group] = group
    }
}

extension ClassicMember {
    init(_ member: GroupMetadataValue.MemberMetadata, of group: GroupMetadataValue) {
        self.init(
            memberId: member.memberId, groupInstanceId: member.groupInstanceId,
            clientId: member.clientId, clientHost: member.clientHost,
            rebalanceTimeoutMs: member.rebalanceTimeout == -1
                ? member.sessionTimeout : member.rebalanceTimeout,
            sessionTimeoutMs: member.sessionTimeout, protocolType: group.protocolType,
            protocols: [
                ClassicProtocol(name: group.protocol ?? "", metadata: member.subscription)
            ],
            assignment: member.assignment)
    }
}
