// The sticky assignment of groups whose members want different topics: give what is free to who has
// least, then move partitions from rich to poor members as long as that makes it more even.

import KafkaWire

/// One sticky assignment with differing subscriptions.
struct StickyGeneralAssignment {
    private let base: StickyAssignment
    private let racks: StickyRacks
    private let total: Int
    /// Members that want each topic, and topics that each member wants, in order.
    private var membersOf: [String: [String]] = [:]
    private var topicsOf: [String: [String]] = [:]
    private var current: [String: [TopicPartition]]
    private var ownerOf: [TopicPartition: String] = [:]
    private var allPartitions: [TopicPartition] = []
    /// Members that still take part.
    private var active: Set<String>
    private var isRevocationNeeded = false
    private var moves = PartitionMoves()

    init(_ base: StickyAssignment) {
        self.base = base
        racks = base.racks
        total = base.topics.values.reduce(0) { $0 + $1.count }
        current = base.owned
        active = Set(base.members.map(\.id))
        for topic in base.topics.keys { membersOf[topic] = [] }
        for member in base.members {
            let wanted = member.subscription.topics.filter { base.topics[$0] != nil }
            topicsOf[member.id] = wanted
            for topic in wanted { membersOf[topic, default: []].append(member.id) }
            for partition in current[member.id] ?? [] { ownerOf[partition] = member.id }
        }
        let names = base.topics.keys.sorted {
            let (left, right) = (membersOf[$0]?.count ?? 0, membersOf[$1]?.count ?? 0)
            return left == right ? $0 < $1 : left < right
        }
        allPartitions = base.allPartitions(names)
    }

    mutating func assignment() -> [String: [TopicPartition]] {
        let previous = earlierOwners()
        let kept = keepOwned()
        var open = allPartitions.filter { !kept.contains($0) }
        balance(previous, &open)
        return current
    }

    private func count(_ member: String) -> Int { current[member]?.count ?? 0 }

    /// The members that take part, those with fewest partitions first.
    private var poorFirst: [String] {
        active.sorted { left, right in
            let (first, second) = (count(left), count(right))
            return first == second ? left < right : first < second
        }
    }

    /// Owners of generations before the newest.
    private func earlierOwners() -> [TopicPartition: (member: String, generation: Int32)] {
        var owners: [TopicPartition: (member: String, generation: Int32)] = [:]
        for member in base.members {
            let generation = base.generations[member.id] ?? -1
            guard generation < base.maxGeneration else { continue }
            for partition in base.memberData(member).partitions
            where generation > owners[partition]?.generation ?? Int32.min {
                owners[partition] = (member.id, generation)
            }
        }
        return owners
    }

    /// Takes away what members do not want any more, or what is not near them; the rest stays.
    private mutating func keepOwned() -> Set<TopicPartition> {
        var kept: Set<TopicPartition> = []
        for member in base.members {
            let wanted = Set(member.subscription.topics)
            var stays: [TopicPartition] = []
            for partition in current[member.id] ?? [] {
                if base.topics[partition.topic] == nil {
                    ownerOf[partition] = nil
                } else if !wanted.contains(partition.topic)
                    || racks.mismatch(member.id, partition)
                {
                    isRevocationNeeded = true
                } else {
                    stays.append(partition)
                    kept.insert(partition)
                }
            }
            current[member.id] = stays
        }
        return kept
    }

    private mutating func balance(
        _ previous: [TopicPartition: (member: String, generation: Int32)],
        _ open: inout [TopicPartition]
    ) {
        let isFirst = poorFirst.last.map { count($0) == 0 } ?? true
        var left = open
        if racks.isUsed { left = give(left, nearOnly: true) }
        _ = give(left, nearOnly: false)
        let fixed = Set(allPartitions.filter { (membersOf[$0.topic]?.count ?? 0) < 2 })
        allPartitions.removeAll { fixed.contains($0) }
        open.removeAll { fixed.contains($0) }
        var settled: [String: [TopicPartition]] = [:]
        for member in base.members.map(\.id) where !canTakePart(member) {
            active.remove(member)
            settled[member] = current.removeValue(forKey: member)
        }
        let (before, ownersBefore) = (current, ownerOf)
        if !isRevocationNeeded { _ = reassign(open, previous) }
        let isChanged = reassign(allPartitions, previous)
        if !isFirst, isChanged, score(current) >= score(before) {
            current = before
            ownerOf = ownersBefore
        }
        for (member, partitions) in settled {
            current[member] = partitions
            active.insert(member)
        }
    }

    /// Gives free partitions to the poorest who want them; those that nobody got come back.
    private mutating func give(_ open: [TopicPartition], nearOnly: Bool) -> [TopicPartition] {
        open.filter { partition in
            let taker = poorFirst.first { member in
                topicsOf[member]?.contains(partition.topic) == true
                    && (!nearOnly || !racks.mismatch(member, partition))
            }
            guard let taker else { return true }
            current[taker, default: []].append(partition)
            ownerOf[partition] = taker
            return false
        }
    }

    private func largestShare(_ member: String) -> Int {
        let wanted = topicsOf[member] ?? []
        if wanted.count == base.topics.count { return total }
        return wanted.reduce(0) { $0 + (base.topics[$1]?.count ?? 0) }
    }

    private func canTakePart(_ member: String) -> Bool {
        if count(member) < largestShare(member) { return true }
        return (current[member] ?? []).contains { (membersOf[$0.topic]?.count ?? 0) >= 2 }
    }

    private func score(_ assignment: [String: [TopicPartition]]) -> Int {
        let sizes = assignment.values.map(\.count).sorted()
        var score = 0
        for (index, size) in sizes.enumerated() {
            for other in sizes.dropFirst(index + 1) { score += other - size }
        }
        return score
    }

    private var isBalanced: Bool {
        let order = poorFirst
        guard let poorest = order.first, let richest = order.last,
            count(poorest) < count(richest) - 1
        else { return true }
        var owners: [TopicPartition: String] = [:]
        for (member, partitions) in current {
            for partition in partitions { owners[partition] = member }
        }
        for member in order {
            let own = count(member)
            if own == largestShare(member) { continue }
            for topic in topicsOf[member] ?? [] {
                for partition in base.topics[topic] ?? [] {
                    let key = TopicPartition(topic, partition.number)
                    guard let other = owners[key], other != member else { continue }
                    if own + 1 < count(other) { return false }
                }
            }
        }
        return true
    }

    /// Moves partitions from rich to poor members until nothing gets better; whether any moved.
    private mutating func reassign(
        _ partitions: [TopicPartition],
        _ previous: [TopicPartition: (member: String, generation: Int32)]
    ) -> Bool {
        var isAnyMoved = false
        var isMoved = true
        while isMoved {
            isMoved = false
            for partition in partitions {
                if isBalanced { break }
                guard let owner = ownerOf[partition], current[owner] != nil else { continue }
                if let before = previous[partition]?.member, current[before] != nil,
                    count(owner) > count(before) + 1
                {
                    move(partition, to: before)
                    isMoved = true
                } else if isTooRich(owner, partition), let taker = poorestTaker(partition) {
                    move(partition, to: taker)
                    isMoved = true
                }
            }
            isAnyMoved = isAnyMoved || isMoved
        }
        return isAnyMoved
    }

    /// Whether another member that wants the partition has at least two fewer.
    private func isTooRich(_ owner: String, _ partition: TopicPartition) -> Bool {
        (membersOf[partition.topic] ?? []).contains {
            current[$0] != nil && count(owner) > count($0) + 1
        }
    }

    private func poorestTaker(_ partition: TopicPartition) -> String? {
        poorFirst.first { topicsOf[$0]?.contains(partition.topic) == true }
    }

    private mutating func move(_ partition: TopicPartition, to taker: String) {
        guard let owner = ownerOf[partition] else { return }
        let moved = moves.actual(partition, from: owner, to: taker)
        guard let from = ownerOf[moved] else { return }
        moves.record(moved, from: from, to: taker)
        if let index = current[from]?.firstIndex(of: moved) { current[from]?.remove(at: index) }
        current[taker, default: []].append(moved)
        ownerOf[moved] = taker
    }
}

/// Keeps count of moves, so that of two partitions of a topic that would change places neither moves.
private struct PartitionMoves {
    private struct Pair: Hashable {
        let from: String
        let to: String
    }

    private var pairs: [TopicPartition: Pair] = [:]
    /// By topic and pair, in order of the moves.
    private var byTopic: [String: [Pair: [TopicPartition]]] = [:]

    /// The partition to move instead, where that undoes an earlier move.
    func actual(_ partition: TopicPartition, from: String, to: String) -> TopicPartition {
        guard let topic = byTopic[partition.topic] else { return partition }
        let source = pairs[partition]?.from ?? from
        return topic[Pair(from: to, to: source)]?.first ?? partition
    }

    mutating func record(_ partition: TopicPartition, from: String, to: String) {
        guard let before = pairs.removeValue(forKey: partition) else {
            add(partition, Pair(from: from, to: to))
            return
        }
        byTopic[partition.topic]?[before]?.removeAll { $0 == partition }
        if byTopic[partition.topic]?[before]?.isEmpty == true {
            byTopic[partition.topic]?[before] = nil
        }
        if byTopic[partition.topic]?.isEmpty == true { byTopic[partition.topic] = nil }
        if before.from != to { add(partition, Pair(from: before.from, to: to)) }
    }

    private mutating func add(_ partition: TopicPartition, _ pair: Pair) {
        pairs[partition] = pair
        byTopic[partition.topic, default: [:]][pair, default: []].append(partition)
    }
}
