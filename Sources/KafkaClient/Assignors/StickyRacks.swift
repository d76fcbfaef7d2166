// Racks in a sticky assignment (KIP-881): members read from replicas near them where that is possible.

import KafkaWire

/// The racks of members and partitions, where they matter for an assignment.
struct StickyRacks {
    private(set) var memberRacks: [String: String] = [:]
    private(set) var partitionRacks: [TopicPartition: Set<String>] = [:]
    private var consumersNear: [TopicPartition: Int] = [:]

    init(_ topics: AssignableTopics, _ members: [AssignableMember]) {
        var byRack: [String: [String]] = [:]
        for member in members {
            if let rack = member.subscription.rackId, !rack.isEmpty {
                byRack[rack, default: []].append(member.id)
            }
        }
        guard !byRack.isEmpty else { return }
        var racks: [TopicPartition: Set<String>] = [:]
        for (topic, partitions) in topics {
            for partition in partitions {
                racks[TopicPartition(topic, partition.number)] = partition.racks
            }
        }
        let all = racks.values.reduce(into: Set<String>()) { $0.formUnion($1) }
        let isUseful =
            !Set(byRack.keys).isDisjoint(with: all) && !racks.values.allSatisfy { $0 == all }
        for (partition, of) in racks {
            consumersNear[partition] = of.reduce(0) { $0 + (byRack[$1]?.count ?? 0) }
        }
        guard isUseful else { return }
        for (rack, ids) in byRack { for id in ids { memberRacks[id] = rack } }
        partitionRacks = racks
    }

    var isUsed: Bool { !memberRacks.isEmpty }

    func mismatch(_ member: String, _ partition: TopicPartition) -> Bool {
        guard let rack = memberRacks[member] else { return false }
        return partitionRacks[partition]?.contains(rack) != true
    }

    /// Partitions with few near members first.
    func sorted(_ partitions: [TopicPartition]) -> [TopicPartition] {
        guard !consumersNear.isEmpty else { return partitions }
        return partitions.enumerated().sorted { left, right in
            let first = consumersNear[left.element] ?? 0
            let second = consumersNear[right.element] ?? 0
            return first == second ? left.offset < right.offset : first < second
        }.map(\.element)
    }

    /// The place of the next member near a partition, from a place on; nil: none.
    func nextNear(_ partition: TopicPartition, _ members: [String], from first: Int) -> Int? {
        guard let racks = partitionRacks[partition], !racks.isEmpty else { return nil }
        for step in members.indices {
            let index = (first + step) % members.count
            if let rack = memberRacks[members[index]], racks.contains(rack) { return index }
        }
        return nil
    }
}
