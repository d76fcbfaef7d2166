// A group of the consumer protocol (KIP-848): members, epochs, target and current assignments.
//
// It changes by records alone (ConsumerRecords); what is derived from members (subscribed topics,
// state, counts) is computed when it is asked for. Kafka: `ModernGroup`, `ConsumerGroup`.

import KafkaWire

/// Partitions by topic, each list in ascending order.
package typealias AssignedPartitions = SortedMap<Uuid, [Int32]>

/// Partitions by topic, each with the epoch at which it was assigned.
typealias PartitionEpochs = SortedMap<Uuid, SortedMap<Int32, Int32>>

/// What the server made of a regular expression.
struct ResolvedExpression: Hashable, Sendable {
    /// In ascending order.
    var topics: [String]
    /// The version of the metadata that it was resolved against.
    var version: Int64
    var timestampMs: Int64
}

/// Where a group of the consumer protocol stands.
package enum ConsumerGroupState: String, Sendable {
    case empty = "Empty"
    /// The group epoch is ahead of the target assignment.
    case assigning = "Assigning"
    /// Members are on their way to the target assignment.
    case reconciling = "Reconciling"
    case stable = "Stable"
}

/// A group of the consumer protocol.
struct ConsumerGroup: Hashable, Sendable {
    var groupId: String
    var groupEpoch: Int32 = 1
    var metadataHash: Int64 = 0
    /// The group epoch that the target assignment was made for; -1: none.
    var assignmentEpoch: Int32 = 1
    /// When the target assignment was made; 0: not known.
    var assignmentTimestampMs: Int64 = 0
    private(set) var members: SortedMap<String, ConsumerMember> = [:]
    /// Instance id to member id.
    private(set) var staticMembers: SortedMap<String, String> = [:]
    var target: SortedMap<String, AssignedPartitions> = [:]
    var expressions: SortedMap<String, ResolvedExpression> = [:]
    /// A record of an older broker is in the log that the next write removes.
    var hasSubscriptionMetadataRecord = false
    /// The epoch of the member that has each partition, or has yet to give it up.
    private var owners: SortedMap<Uuid, SortedMap<Int32, Int32>> = [:]

    init(groupId: String) { self.groupId = groupId }

    var isEmpty: Bool { members.isEmpty }

    var state: ConsumerGroupState {
        if members.isEmpty { return .empty }
        if groupEpoch > assignmentEpoch { return .assigning }
        let reconciled = members.values.allSatisfy { $0.isReconciled(to: assignmentEpoch) }
        return reconciled ? .stable : .reconciling
    }

    func staticMember(_ instanceId: String?) -> ConsumerMember? {
        instanceId.flatMap { staticMembers[$0] }.flatMap { members[$0] }
    }

    /// The target of a member, or of the one whose static place it takes.
    func target(memberId: String, instanceId: String?) -> AssignedPartitions {
        guard let instanceId else { return target[memberId] ?? [:] }
        return staticMembers[instanceId].flatMap { target[$0] } ?? [:]
    }

    /// Whether a member has this partition, or has yet to give it up.
    func isOwned(_ topicId: Uuid, _ partition: Int32) -> Bool {
        owners[topicId]?[partition] != nil
    }

    func isSubscribed(to topic: String) -> Bool {
        members.values.contains { $0.subscribedTopicNames.contains(topic) }
            || expressions.values.contains { $0.topics.contains(topic) }
    }
}

// MARK: - Members

extension ConsumerGroup {
    mutating func update(_ member: ConsumerMember) {
        if let old = members[member.memberId] { forgetOwner(old) }
        members[member.memberId] = member
        for partitions in [member.assigned, member.revoking] {
            for (topicId, epochs) in partitions {
                var owned = owners[topicId] ?? [:]
                for partition in epochs.keys { owned[partition] = member.memberEpoch }
                owners[topicId] = owned
            }
        }
        if let instanceId = member.instanceId { staticMembers[instanceId] = member.memberId }
    }

    mutating func remove(_ memberId: String) {
        guard let old = members.removeValue(forKey: memberId) else { return }
        forgetOwner(old)
        if let instanceId = old.instanceId { staticMembers[instanceId] = nil }
    }

    /// A partition that another member has got since, at another epoch, stays that one's.
    private mutating func forgetOwner(_ member: ConsumerMember) {
        for partitions in [member.assigned, member.revoking] {
            for (topicId, epochs) in partitions {
                guard var owned = owners[topicId] else { continue }
                for partition in epochs.keys where owned[partition] == member.memberEpoch {
                    owned[partition] = nil
                }
                owners[topicId] = owned.isEmpty ? nil : owned
            }
        }
    }

    var classicMemberCount: Int { members.values.count { $0.usesClassicProtocol } }

    /// Whether a classic member with these protocols can be in the group beside the others.
    func supportsClassic(protocolType: String, protocols: [ClassicProtocol]) -> Bool {
        guard protocolType == "consumer" else { return false }
        if members.isEmpty { return !protocols.isEmpty }
        let classic = members.values.compactMap(\.classic)
        return protocols.contains { offered in
            classic.allSatisfy { member in
                member.protocols.contains { $0.name == offered.name }
            }
        }
    }

    /// The assignor that most members ask for, were these the members; nil: none is asked for.
    static func preferredAssignor(_ members: some Sequence<ConsumerMember>) -> String? {
        var counts: SortedMap<String, Int> = [:]
        for name in members.compactMap(\.serverAssignor) { counts[name, default: 0] += 1 }
        // Equal votes: the first in the order of Java's hash map, as Kafka counts them in one.
        return counts.sorted { left, right in
            left.value != right.value
                ? left.value > right.value
                : CoordinatorPartition.javaBucket(left.key)
                    < CoordinatorPartition.javaBucket(right.key)
        }.first?.key
    }

    /// Whether partitions that a member waits for are still others'.
    func waitsForUnreleasedPartition(_ member: ConsumerMember) -> Bool {
        guard member.state == .unreleasedPartitions else { return false }
        for (topicId, partitions) in target[member.memberId] ?? [:] {
            for partition in partitions
            where member.assigned[topicId]?[partition] == nil && isOwned(topicId, partition) {
                return true
            }
        }
        return false
    }
}

// MARK: - Subscriptions

/// What a set of members subscribes to, with the topics of regular expressions.
struct GroupSubscription {
    /// How many members name each topic.
    private var byName: SortedMap<String, Int> = [:]
    /// How many expressions cover each topic.
    private var byExpression: SortedMap<String, Int> = [:]
    /// How many members use each expression.
    private(set) var expressions: SortedMap<String, Int> = [:]
    private var memberCount = 0

    init(
        _ members: some Sequence<ConsumerMember>, _ resolved: SortedMap<String, ResolvedExpression>
    ) {
        for member in members {
            memberCount += 1
            for topic in member.subscribedTopicNames { byName[topic, default: 0] += 1 }
            if let expression = member.expression { expressions[expression, default: 0] += 1 }
        }
        for expression in resolved.values {
            for topic in expression.topics { byExpression[topic, default: 0] += 1 }
        }
    }

    var topics: [String] { Set(byName.keys).union(byExpression.keys).sorted() }

    /// Whether all members read the same topics.
    var isHomogeneous: Bool {
        if expressions.isEmpty {
            return topics.allSatisfy { byName[$0] == memberCount }
        }
        guard expressions.values.first == memberCount else { return false }
        return topics.allSatisfy { byName[$0] == nil && byExpression[$0] == 1 }
    }
}

extension ConsumerGroup {
    /// The members as they will be with this one, in its own place or in that of the static member
    /// that it replaces.
    func members(with updated: ConsumerMember) -> [ConsumerMember] {
        var all = members
        if let instanceId = updated.instanceId, let old = staticMembers[instanceId],
            old != updated.memberId
        {
            all[old] = nil
        }
        all[updated.memberId] = updated
        return all.values
    }

    /// The expressions that still count when a member with `old` now has another one, or none.
    func expressions(without old: String?, unless new: String?) -> SortedMap<
        String, ResolvedExpression
    > {
        guard let old, old != new, subscribers(of: old) == 1 else { return expressions }
        var rest = expressions
        rest[old] = nil
        return rest
    }

    /// How many members use an expression.
    func subscribers(of expression: String) -> Int {
        members.values.count { $0.expression == expression }
    }
}
