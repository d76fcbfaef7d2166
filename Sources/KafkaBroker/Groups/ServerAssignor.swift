// The assignors of the coordinator (KIP-848): what they are given and what they give.
// Kafka: `GroupSpecImpl`, `RangeAssignor`, `UniformAssignor`.
//
// Kafka walks members and topics in the order of its hash maps; here members go by id and topics by
// the order of Java's hash of their ids, so that the same group always gets the same answer.

import KafkaWire

/// An assignor of the coordinator, by its name.
package enum ServerAssignor: String, Sendable, CaseIterable {
    /// As even as possible, moving as little as possible.
    case uniform
    /// Topic by topic, neighbouring partitions to one member, co-partitioned topics alike.
    case range

    /// The class by which `group.consumer.assignors` may also name it.
    package var className: String {
        let simple = self == .uniform ? "UniformAssignor" : "RangeAssignor"
        return "org.apache.kafka.coordinator.group.assignor.\(simple)"
    }

    /// The target assignment of a group. Throws where a topic does not exist.
    package func assign(
        _ input: AssignorInput
    ) throws(AssignorRefusal) -> SortedMap<String, AssignedPartitions> {
        for member in input.members.values {
            for topicId in member.topicIds where input.partitionCounts[topicId] == nil {
                throw AssignorRefusal(reason: "topic \(topicId) does not exist")
            }
        }
        if input.members.isEmpty { return [:] }
        switch self {
        case .range: return RangeServerAssignor.assign(input)
        case .uniform where input.isHomogeneous:
            var builder = UniformHomogeneousAssignor(input)
            return builder.assign()
        case .uniform:
            var builder = UniformHeterogeneousAssignor(input)
            return builder.assign()
        }
    }
}

package struct AssignorRefusal: Error {
    package var reason: String
}

/// What an assignor is given.
package struct AssignorInput: Sendable {
    package struct Member: Sendable {
        package var instanceId: String?
        /// The topics that it reads.
        package var topicIds: [Uuid]
        /// Its target so far.
        package var previous: AssignedPartitions

        package init(instanceId: String?, topicIds: [Uuid], previous: AssignedPartitions) {
            self.instanceId = instanceId
            self.topicIds = topicIds
            self.previous = previous
        }
    }

    package var members: SortedMap<String, Member> = [:]
    /// Partitions of each topic.
    package var partitionCounts: [Uuid: Int32] = [:]
    /// Partitions that are in somebody's target so far.
    package var assigned: [Uuid: Set<Int32>] = [:]
    /// All members read the same topics.
    package var isHomogeneous = true

    package init() {}

    func count(_ topicId: Uuid) -> Int { Int(partitionCounts[topicId] ?? 0) }

    /// Topics in the order in which Java's hash set has them.
    static func ordered(_ topicIds: Set<Uuid>) -> [Uuid] {
        var tableSize: Int32 = 16
        while Double(tableSize) * 0.75 < Double(topicIds.count) { tableSize *= 2 }
        func bucket(_ id: Uuid) -> Int32 {
            let mixed = id.high ^ id.low
            let hash = Int32(truncatingIfNeeded: mixed >> 32) ^ Int32(truncatingIfNeeded: mixed)
            let spread = hash ^ Int32(bitPattern: UInt32(bitPattern: hash) >> 16)
            return spread & (tableSize - 1)
        }
        return topicIds.sorted { left, right in
            let (first, second) = (bucket(left), bucket(right))
            return first != second ? first < second : left < right
        }
    }
}

/// The range assignor: each topic is cut into ranges, one a subscriber, in the order of instance
/// ids and then member ids.
enum RangeServerAssignor {
    static func assign(_ input: AssignorInput) -> SortedMap<String, AssignedPartitions> {
        var subscribers: [Uuid: Int] = [:]
        for member in input.members.values {
            for topicId in Set(member.topicIds) { subscribers[topicId, default: 0] += 1 }
        }
        var next: [Uuid: (start: Int, extra: Int)] = [:]
        for (topicId, count) in subscribers {
            next[topicId] = (0, input.count(topicId) % count)
        }
        var assignment: SortedMap<String, AssignedPartitions> = [:]
        for (memberId, member) in sorted(input) {
            var partitions: AssignedPartitions = [:]
            for topicId in Set(member.topicIds) {
                guard let subscribers = subscribers[topicId], var range = next[topicId] else {
                    continue
                }
                var quota = input.count(topicId) / subscribers
                if range.extra > 0 {
                    quota += 1
                    range.extra -= 1
                }
                let end = min(range.start + quota, input.count(topicId))
                if range.start < end { partitions[topicId] = (range.start..<end).map(Int32.init) }
                range.start = end
                next[topicId] = range
            }
            assignment[memberId] = partitions
        }
        return assignment
    }

    private static func sorted(_ input: AssignorInput) -> [(String, AssignorInput.Member)] {
        input.members.map { ($0.key, $0.value) }.sorted { left, right in
            switch (left.1.instanceId, right.1.instanceId) {
            case (let first?, let second?): first < second
            case (.some, nil): true
            case (nil, .some): false
            case (nil, nil): left.0 < right.0
            }
        }
    }
}
