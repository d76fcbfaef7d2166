// Kafka's `RangeAssignor`: each topic by itself is cut into even ranges, so that members read the same
// numbers of topics that have the same number of partitions; with racks, near replicas first (KIP-881).

import KafkaWire

/// One assignment by ranges.
struct RangeAssignor {
    private let members: [AssignableMember]
    private let racks: [String: String]
    private var topics: [TopicState] = []

    /// A topic while its partitions are given away.
    private struct TopicState {
        let name: String
        /// Members that want it, in order.
        let consumers: [String]
        let racksOf: [Int32: Set<String>]
        var unassigned: [Int32]
        var assignedCount: [String: Int] = [:]
        let share: Int
        var extra: Int
        var needsRacks = false

        mutating func assigned(_ numbers: [Int32], to consumer: String) {
            assignedCount[consumer, default: 0] += numbers.count
            if assignedCount[consumer, default: 0] > share { extra -= 1 }
            let taken = Set(numbers)
            unassigned.removeAll { taken.contains($0) }
        }

        func assignable(_ consumer: String) -> Int {
            max(0, share + (extra > 0 ? 1 : 0) - assignedCount[consumer, default: 0])
        }
    }

    init(_ topics: AssignableTopics, _ members: [AssignableMember]) {
        self.members = members.sorted(by: AssignableMember.precedes)
        var racks: [String: String] = [:]
        for member in members {
            if let rack = member.subscription.rackId, !rack.isEmpty { racks[member.id] = rack }
        }
        self.racks = racks
        for name in topics.keys.sorted() { self.topics.append(state(name, topics[name] ?? [])) }
    }

    private func state(_ name: String, _ partitions: [AssignablePartition]) -> TopicState {
        let consumers = members.filter { $0.subscription.topics.contains(name) }.map(\.id)
        let consumerRacks = Set(consumers.compactMap { racks[$0] })
        var racksOf: [Int32: Set<String>] = [:]
        if !consumerRacks.isEmpty {
            for partition in partitions { racksOf[partition.number] = partition.racks }
        }
        let allRacks = racksOf.values.reduce(into: Set<String>()) { $0.formUnion($1) }
        var state = TopicState(
            name: name, consumers: consumers, racksOf: racksOf,
            unassigned: partitions.map(\.number),
            share: consumers.isEmpty ? 0 : partitions.count / consumers.count,
            extra: consumers.isEmpty ? 0 : partitions.count % consumers.count)
        state.needsRacks =
            !consumerRacks.isEmpty && !consumerRacks.isDisjoint(with: allRacks)
            && !racksOf.values.allSatisfy { $0 == allRacks }
        return state
    }

    func assignment() -> [String: [TopicPartition]] {
        var work = self
        var result: [String: [TopicPartition]] = [:]
        for member in members { result[member.id] = [] }
        let usesRacks = topics.contains(where: \.needsRacks)
        if usesRacks { work.assignByRacks(&result) }
        for index in work.topics.indices {
            work.assignRanges(index, nearOnly: false, &result)
        }
        if usesRacks { for member in members { result[member.id]?.sort() } }
        return result
    }

    private func isNear(_ consumer: String, _ topic: TopicState, _ number: Int32) -> Bool {
        guard let rack = racks[consumer] else { return true }
        return topic.racksOf[number]?.contains(rack) ?? false
    }

    private mutating func assignRanges(
        _ index: Int, nearOnly: Bool, _ result: inout [String: [TopicPartition]]
    ) {
        for consumer in topics[index].consumers {
            let topic = topics[index]
            if topic.unassigned.isEmpty { break }
            let numbers = topic.unassigned.filter { !nearOnly || isNear(consumer, topic, $0) }
                .prefix(topic.assignable(consumer))
            if !numbers.isEmpty { give(Array(numbers), to: consumer, index, &result) }
        }
    }

    private mutating func give(
        _ numbers: [Int32], to consumer: String, _ index: Int,
        _ result: inout [String: [TopicPartition]]
    ) {
        result[consumer, default: []] += numbers.map { TopicPartition(topics[index].name, $0) }
        topics[index].assigned(numbers, to: consumer)
    }

    /// Near replicas first; topics with the same members and as many partitions stay aligned.
    private mutating func assignByRacks(_ result: inout [String: [TopicPartition]]) {
        var groups: [(key: [String], size: Int, indices: [Int])] = []
        for (index, topic) in topics.enumerated() {
            let size = topic.racksOf.count
            if let found = groups.firstIndex(where: {
                $0.key == topic.consumers && $0.size == size
            }) {
                groups[found].indices.append(index)
            } else {
                groups.append((topic.consumers, size, [index]))
            }
        }
        for group in groups {
            if group.indices.count > 1 {
                assignAligned(group.key, group.size, group.indices, &result)
            } else if topics[group.indices[0]].needsRacks {
                assignRanges(group.indices[0], nearOnly: true, &result)
            }
        }
    }

    private mutating func assignAligned(
        _ consumers: [String], _ size: Int, _ indices: [Int],
        _ result: inout [String: [TopicPartition]]
    ) {
        var open = consumers
        for number in 0..<Int32(size) {
            let match = open.first { consumer in
                indices.allSatisfy {
                    isNear(consumer, topics[$0], number) && topics[$0].assignable(consumer) > 0
                }
            }
            guard let consumer = match else { continue }
            for index in indices { give([number], to: consumer, index, &result) }
            if indices.allSatisfy({ topics[$0].assignable(consumer) == 0 }) {
                open.removeAll { $0 == consumer }
                if open.isEmpty { break }
            }
        }
    }
}
