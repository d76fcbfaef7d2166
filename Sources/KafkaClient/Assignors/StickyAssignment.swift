// The sticky assignment (KIP-54, KIP-341): even shares, and of what members had as much as possible stays.
// This file reads what members had, and serves groups whose members all want the same topics; what
// differs is the business of StickyGeneralAssignment.swift. Kafka's `AbstractStickyAssignor`.
//
// Differs from Apache Kafka: a member that wants no topic gets nothing (Java may overlook it).

import KafkaWire

/// One sticky assignment.
struct StickyAssignment {
    let topics: AssignableTopics
    let members: [AssignableMember]
    let racks: StickyRacks
    private let readsUserData: Bool
    private(set) var owned: [String: [TopicPartition]] = [:]
    private var doublyOwned: Set<TopicPartition> = []
    private(set) var generations: [String: Int32] = [:]
    private(set) var maxGeneration: Int32 = -1
    private(set) var areSubscriptionsEqual = true
    /// Partitions that go from one member to another, of groups whose members want the same topics.
    private(set) var transferring: [TopicPartition: String] = [:]

    init(_ topics: AssignableTopics, _ members: [AssignableMember], readsUserData: Bool) {
        self.topics = topics
        self.members = JavaHashOrder.sorted(members, by: \.id)
        self.readsUserData = readsUserData
        racks = StickyRacks(topics, members)
        readOwners()
    }

    /// The assignment, and which partitions change hands where that is known (nil: work it out).
    func assignment() -> [String: [TopicPartition]] {
        var work = self
        if areSubscriptionsEqual { return work.constrained() }
        var general = StickyGeneralAssignment(self)
        return general.assignment()
    }

    /// What a member had, by its own account.
    func memberData(_ member: AssignableMember) -> (
        partitions: [TopicPartition], generation: Int32?
    ) {
        let subscription = member.subscription
        if readsUserData { return StickyUserData.read(subscription.userData) }
        if subscription.generationId >= 0 {
            return (subscription.ownedPartitions, subscription.generationId)
        }
        var generation: Int32?
        if let bytes = subscription.userData, !bytes.isEmpty {
            var reader = ByteReader(bytes)
            generation = try? reader.readInt32()
        }
        return (subscription.ownedPartitions, generation)
    }

    private mutating func readOwners() {
        let wanted = Set(members.first?.subscription.topics ?? [])
        var ownerOf: [TopicPartition: String] = [:]
        for member in members {
            if Set(member.subscription.topics) != wanted { areSubscriptionsEqual = false }
            let data = memberData(member)
            let generation = data.generation ?? -1
            generations[member.id] = data.generation
            maxGeneration = max(maxGeneration, generation)
            owned[member.id] = []
            for partition in data.partitions where topics[partition.topic] != nil {
                claim(partition, by: member, generation, &ownerOf)
            }
        }
    }

    /// Of several members that claim a partition the one of the newest generation has it; of two of the
    /// same generation neither.
    private mutating func claim(
        _ partition: TopicPartition, by member: AssignableMember, _ generation: Int32,
        _ ownerOf: inout [TopicPartition: String]
    ) {
        guard let other = ownerOf[partition] else {
            owned[member.id, default: []].append(partition)
            ownerOf[partition] = member.id
            return
        }
        let rival = members.first { $0.id == other }?.subscription.generationId ?? -1
        if generation < rival { return }
        if generation == rival {
            doublyOwned.insert(partition)
        } else {
            owned[member.id, default: []].append(partition)
        }
        if let index = owned[other]?.firstIndex(of: partition) { owned[other]?.remove(at: index) }
        ownerOf[partition] = member.id
    }

    /// All partitions of topics, topics in order of name.
    func allPartitions(_ names: [String]) -> [TopicPartition] {
        names.flatMap { name in (topics[name] ?? []).map { TopicPartition(name, $0.number) } }
    }
}

// MARK: - Equal subscriptions

extension StickyAssignment {
    /// What is on the way of an assignment with quotas.
    private struct Quotas {
        let min: Int
        let max: Int
        let expectedOverMin: Int
        var overMin = 0
        var underMin: [String] = []
        var exactlyMin: [String] = []
        var maybeRevoked: [TopicPartition: String] = [:]
        var assignment: [String: [TopicPartition]] = [:]
        var assigned: Set<TopicPartition> = []
    }

    private mutating func constrained() -> [String: [TopicPartition]] {
        guard !members.isEmpty else { return [:] }
        let total = topics.values.reduce(0) { $0 + $1.count }
        let count = members.count
        var quotas = Quotas(
            min: total / count, max: (total + count - 1) / count, expectedOverMin: total % count)
        for member in members { quotas.assignment[member.id] = [] }
        for member in members { keep(member.id, &quotas) }
        var open = allPartitions(topics.keys.sorted()).filter { !quotas.assigned.contains($0) }
        quotas.underMin.sort()
        quotas.exactlyMin.sort()
        open = racks.sorted(open)
        if racks.isUsed { giveNear(&open, &quotas) }
        giveInTurns(open, &quotas)
        return quotas.assignment
    }

    /// Lets a member keep as much of what it had as its share allows.
    private mutating func keep(_ member: String, _ quotas: inout Quotas) {
        var partitions: [TopicPartition] = []
        for partition in owned[member] ?? [] {
            if racks.mismatch(member, partition) {
                quotas.maybeRevoked[partition] = member
            } else if !doublyOwned.contains(partition) {
                partitions.append(partition)
            }
        }
        partitions.sort { ($0.partition, $0.topic) < ($1.partition, $1.topic) }
        var share = quotas.min
        if partitions.count < quotas.min {
            share = partitions.count
            quotas.underMin.append(member)
        } else if partitions.count >= quotas.max, quotas.overMin < quotas.expectedOverMin {
            share = quotas.max
            quotas.overMin += 1
            if quotas.overMin == quotas.expectedOverMin { quotas.exactlyMin = [] }
        } else if quotas.overMin < quotas.expectedOverMin {
            quotas.exactlyMin.append(member)
        }
        let kept = partitions.prefix(share)
        quotas.assignment[member] = Array(kept)
        quotas.assigned.formUnion(kept)
        for partition in partitions.dropFirst(share) { quotas.maybeRevoked[partition] = member }
    }

    private mutating func give(
        _ partition: TopicPartition, to member: String, _ quotas: inout Quotas
    ) {
        quotas.assignment[member, default: []].append(partition)
        if let before = quotas.maybeRevoked[partition], before != member {
            transferring[partition] = member
        } else if doublyOwned.contains(partition) {
            transferring[partition] = member
        }
    }

    private mutating func giveNear(_ open: inout [TopicPartition], _ quotas: inout Quotas) {
        var left: [TopicPartition] = []
        var next = 0
        for partition in open {
            if var index = racks.nextNear(partition, quotas.underMin, from: next) {
                let member = quotas.underMin[index]
                let count = (quotas.assignment[member]?.count ?? 0) + 1
                if count >= quotas.min {
                    quotas.underMin.remove(at: index)
                    if count < quotas.max, quotas.overMin < quotas.expectedOverMin {
                        quotas.exactlyMin.append(member)
                    }
                } else {
                    index += 1
                }
                next = quotas.underMin.isEmpty ? 0 : index % quotas.underMin.count
                give(partition, to: member, &quotas)
            } else if let index = racks.nextNear(partition, quotas.exactlyMin, from: 0) {
                let member = quotas.exactlyMin[index]
                if (quotas.assignment[member]?.count ?? 0) + 1 == quotas.max {
                    quotas.exactlyMin.remove(at: index)
                    quotas.overMin += 1
                    if quotas.overMin == quotas.expectedOverMin { quotas.exactlyMin = [] }
                }
                give(partition, to: member, &quotas)
            } else {
                left.append(partition)
            }
        }
        open = left
    }

    private mutating func giveInTurns(_ open: [TopicPartition], _ quotas: inout Quotas) {
        var turn = 0
        for partition in open {
            if turn >= quotas.underMin.count { turn = 0 }
            let member: String
            let isUnderMin = !quotas.underMin.isEmpty
            if isUnderMin {
                member = quotas.underMin[turn]
            } else if !quotas.exactlyMin.isEmpty {
                member = quotas.exactlyMin.removeFirst()
            } else {
                break
            }
            give(partition, to: member, &quotas)
            let count = quotas.assignment[member]?.count ?? 0
            if isUnderMin {
                if count == quotas.min {
                    quotas.underMin.remove(at: turn)
                    quotas.exactlyMin.append(member)
                } else {
                    turn += 1
                }
            }
            if count == quotas.max, quotas.max > quotas.min { quotas.overMin += 1 }
        }
    }

    /// The assignment together with the partitions that change hands, where that is known.
    func assignmentWithTransfers() -> (
        assignment: [String: [TopicPartition]], transferring: [TopicPartition: String]?
    ) {
        guard areSubscriptionsEqual else { return (assignment(), nil) }
        var work = self
        let assignment = work.constrained()
        return (assignment, work.transferring)
    }
}
