// The assignors of classic groups: who of a group reads which partitions. The leader of a group works
// this out; the others get what it says. Kafka's `ConsumerPartitionAssignor`.

import KafkaWire

/// A partition as an assignor sees it: its number and the racks of its replicas.
package struct AssignablePartition: Hashable, Sendable {
    package var number: Int32
    package var racks: Set<String>

    package init(_ number: Int32, racks: Set<String> = []) {
        self.number = number
        self.racks = racks
    }
}

/// Topics with their partitions, in order of number.
package typealias AssignableTopics = [String: [AssignablePartition]]

/// A member as an assignor sees it.
package struct AssignableMember: Sendable {
    package var id: String
    package var subscription: MemberSubscription

    package init(_ id: String, _ subscription: MemberSubscription) {
        self.id = id
        self.subscription = subscription
    }
}

/// The assignors that `partition.assignment.strategy` can name.
package enum AssignorKind: String, Sendable, CaseIterable, Hashable {
    case range
    case roundRobin = "roundrobin"
    case sticky
    case cooperativeSticky = "cooperative-sticky"

    /// The name in the protocol.
    package var name: String { rawValue }

    /// Whether members may keep partitions while the group rebalances (KIP-429).
    package var isCooperative: Bool { self == .cooperativeSticky }

    /// The full name of Kafka's class.
    package var className: String {
        let simple =
            switch self {
            case .range: "RangeAssignor"
            case .roundRobin: "RoundRobinAssignor"
            case .sticky: "StickyAssignor"
            case .cooperativeSticky: "CooperativeStickyAssignor"
            }
        return "org.apache.kafka.clients.consumer.\(simple)"
    }

    /// Works out an assignment; every member has an entry.
    package func assign(
        _ topics: AssignableTopics, _ members: [AssignableMember]
    ) -> [String: [TopicPartition]] {
        let wanted = Set(members.flatMap(\.subscription.topics))
        let known = topics.filter { !$0.value.isEmpty && wanted.contains($0.key) }
        switch self {
        case .range: return RangeAssignor(known, members).assignment()
        case .roundRobin: return roundRobin(known, members)
        case .sticky:
            return StickyAssignment(known, members, readsUserData: true).assignment()
        case .cooperativeSticky:
            return cooperative(known, members)
        }
    }

    /// Partitions of all topics in turn, each to the next member that wants its topic.
    private func roundRobin(
        _ topics: AssignableTopics, _ members: [AssignableMember]
    ) -> [String: [TopicPartition]] {
        let circle = members.sorted(by: AssignableMember.precedes)
        var assignment: [String: [TopicPartition]] = [:]
        for member in circle { assignment[member.id] = [] }
        var turn = 0
        for topic in Set(members.flatMap(\.subscription.topics)).sorted() {
            for partition in topics[topic] ?? [] {
                while !circle[turn % circle.count].subscription.topics.contains(topic) { turn += 1 }
                assignment[circle[turn % circle.count].id, default: []].append(
                    TopicPartition(topic, partition.number))
                turn += 1
            }
        }
        return assignment
    }

    /// Sticky, but a partition that changes hands goes to nobody until its owner has given it up.
    private func cooperative(
        _ topics: AssignableTopics, _ members: [AssignableMember]
    ) -> [String: [TopicPartition]] {
        let sticky = StickyAssignment(topics, members, readsUserData: false)
        var (assignment, transferring) = sticky.assignmentWithTransfers()
        let moving = transferring ?? transfers(assignment, members)
        for (partition, taker) in moving {
            if let index = assignment[taker]?.firstIndex(of: partition) {
                assignment[taker]?.remove(at: index)
            }
        }
        return assignment
    }

    /// The partitions that one member gives up and another gets.
    private func transfers(
        _ assignment: [String: [TopicPartition]], _ members: [AssignableMember]
    ) -> [TopicPartition: String] {
        var added: [TopicPartition: String] = [:]
        var revoked: Set<TopicPartition> = []
        for member in members {
            let owned = Set(member.subscription.ownedPartitions)
            let now = Set(assignment[member.id] ?? [])
            for partition in now.subtracting(owned) { added[partition] = member.id }
            revoked.formUnion(owned.subtracting(now))
        }
        return added.filter { revoked.contains($0.key) }
    }
}

extension AssignableMember {
    /// Static members first, by their instance ids, then the others by their member ids.
    static func precedes(_ left: AssignableMember, _ right: AssignableMember) -> Bool {
        switch (left.subscription.groupInstanceId, right.subscription.groupInstanceId) {
        case (let first?, let second?): first < second
        case (_?, nil): true
        case (nil, _?): false
        case (nil, nil): left.id < right.id
        }
    }
}
