// A group as others may look at it: for pictures of the cluster, checkers and recorded cases.

import KafkaWire

/// What a shard knows of one group, at this moment, committed or not.
package struct GroupSnapshot: Hashable, Sendable {
    package enum Content: Hashable, Sendable {
        case classic(Classic)
        case consumer(Consumer)
    }

    package struct Classic: Hashable, Sendable {
        package var generationId: Int32
        package var protocolType: String?
        package var protocolName: String?
        package var leaderId: String?
        /// In the order of their ids.
        package var members: [ClassicMember]
        /// How many ids were given and not used yet.
        package var pendingMembers: Int
    }

    package struct ClassicMember: Hashable, Sendable {
        package var memberId: String
        package var groupInstanceId: String?
        package var clientId: String
        package var waitsForJoin: Bool
        package var waitsForSync: Bool
        package var assignment: Bytes
    }

    package struct Consumer: Hashable, Sendable {
        package var groupEpoch: Int32
        package var assignmentEpoch: Int32
        /// In the order of their ids.
        package var members: [ConsumerMember]
        /// Regular expressions and the topics they stand for.
        package var expressions: [Expression]
    }

    package struct Expression: Hashable, Sendable {
        package var text: String
        package var topics: [String]
    }

    package struct ConsumerMember: Hashable, Sendable {
        package var memberId: String
        package var instanceId: String?
        package var clientId: String
        package var usesClassicProtocol: Bool
        package var memberEpoch: Int32
        package var previousMemberEpoch: Int32
        /// `STABLE`, `UNREVOKED_PARTITIONS`, `UNRELEASED_PARTITIONS`.
        package var state: String
        package var assigned: [Partition]
        package var revoking: [Partition]
        package var target: [Partition]
    }

    /// A partition, and the epoch at which it was assigned (-1 in a target).
    package struct Partition: Hashable, Sendable {
        package var topicId: Uuid
        package var partition: Int32
        package var epoch: Int32
    }

    package var groupId: String
    /// As Kafka's tools print it: `Stable`, `PreparingRebalance`, `Reconciling`, ...
    package var state: String
    package var content: Content
}

extension GroupCoordinator {
    /// All groups, in the order of their ids.
    package var snapshots: [GroupSnapshot] { state.groupIds.compactMap { snapshot(of: $0) } }

    /// One group; nil where there is none.
    package func snapshot(of groupId: String) -> GroupSnapshot? {
        if let group = state.consumer[groupId] { return group.snapshot }
        return state.classic[groupId]?.snapshot
    }

    /// The committed offset of a partition, as the log has it; nil where there is none.
    package func committedOffset(group: String, topic: String, partition: Int32) -> Int64? {
        state.offsets.committed.offset(group, topic, partition)?.offset
    }
}

extension ClassicGroup {
    var snapshot: GroupSnapshot {
        let members = members.values.map { member in
            GroupSnapshot.ClassicMember(
                memberId: member.memberId, groupInstanceId: member.groupInstanceId,
                clientId: member.clientId, waitsForJoin: member.waitingJoin != nil,
                waitsForSync: member.waitingSync != nil, assignment: member.assignment)
        }
        return GroupSnapshot(
            groupId: groupId, state: state.rawValue,
            content: .classic(
                GroupSnapshot.Classic(
                    generationId: generationId, protocolType: protocolType,
                    protocolName: protocolName, leaderId: leaderId, members: members,
                    pendingMembers: pendingJoinMembers.count)))
    }
}
