// The uniform assignor where members read different topics: free partitions go to the subscriber
// with the fewest, then partitions are moved, topic by topic, from those with the most to those with
// the fewest. Kafka: `UniformHeterogeneousAssignmentBuilder`.

import KafkaWire

struct UniformHeterogeneousAssignor {
    private static let maxIterations = 16

    private let input: AssignorInput
    private let memberIds: [String]
    /// Members by number, of each topic.
    private var subscribers: [Uuid: [Int]] = [:]
    /// Topics by partitions a subscriber, most first; then by subscribers, then by id.
    private var topicOrder: [Uuid] = []
    /// The member by number that has each partition; nil: nobody.
    private var owners: [Uuid: [Int?]] = [:]
    /// How many partitions each member has.
    private var loads: [Int]

    init(_ input: AssignorInput) {
        self.input = input
        memberIds = input.members.keys
        loads = Array(repeating: 0, count: memberIds.count)
        for (number, member) in input.members.values.enumerated() {
            for topicId in Set(member.topicIds) { subscribers[topicId, default: []].append(number) }
        }
        let subscribers = subscribers
        func perSubscriber(_ id: Uuid) -> Double {
            Double(input.count(id)) / Double(max(subscribers[id]?.count ?? 1, 1))
        }
        topicOrder = subscribers.keys.sorted { left, right in
            let (first, second) = (perSubscriber(left), perSubscriber(right))
            if first != second { return first > second }
            let (fewer, more) = (subscribers[left]?.count ?? 0, subscribers[right]?.count ?? 0)
            return fewer != more ? fewer < more : left < right
        }
        for topicId in topicOrder {
            owners[topicId] = Array(repeating: nil, count: input.count(topicId))
        }
    }

    mutating func assign() -> SortedMap<String, AssignedPartitions> {
        if topicOrder.isEmpty { return [:] }
        keep()
        distribute()
        balance()
        return assignment
    }

    private var assignment: SortedMap<String, AssignedPartitions> {
        var result: SortedMap<String, AssignedPartitions> = [:]
        for memberId in memberIds { result[memberId] = [:] }
        for topicId in topicOrder {
            for (partition, owner) in (owners[topicId] ?? []).enumerated() {
                guard let owner else { continue }
                result[memberIds[owner], default: [:]][topicId, default: []]
                    .append(Int32(partition))
            }
        }
        return result
    }

    /// Members keep what they had of topics that they still read.
    private mutating func keep() {
        for (number, member) in input.members.values.enumerated() {
            for topicId in Set(member.topicIds) {
                for partition in member.previous[topicId] ?? []
                where Int(partition) < input.count(topicId) && partition >= 0 {
                    owners[topicId]?[Int(partition)] = number
                    loads[number] += 1
                }
            }
        }
    }

    private mutating func give(_ topicId: Uuid, _ partition: Int, to member: Int) {
        if let old = owners[topicId]?[partition] { loads[old] -= 1 }
        owners[topicId]?[partition] = member
        loads[member] += 1
    }

    private mutating func distribute() {
        for topicId in topicOrder {
            var balancer = LoadBalancer(subscribers[topicId] ?? [], loads)
            for partition in 0..<input.count(topicId) where owners[topicId]?[partition] == nil {
                give(topicId, partition, to: balancer.nextLeastLoaded(loads))
            }
        }
    }

    /// Moves partitions until a round changes nothing.
    private mutating func balance() {
        let movable = topicOrder.filter { (subscribers[$0]?.count ?? 0) >= 2 }
        var lastChanged: Int?
        for _ in 0..<Self.maxIterations {
            for (index, topicId) in movable.enumerated() {
                if index == lastChanged { return }
                let moved = balance(topicId)
                if moved > 0 || lastChanged == nil { lastChanged = index }
            }
        }
    }

    /// Moves partitions of a topic from the subscribers with the most to those with the fewest.
    private mutating func balance(_ topicId: Uuid) -> Int {
        var balancer = LoadBalancer(subscribers[topicId] ?? [], loads)
        if balancer.imbalance <= 1 { return 0 }
        var owned: [Int: [Int]] = [:]
        for (partition, owner) in (owners[topicId] ?? []).enumerated() {
            if let owner { owned[owner, default: []].append(partition) }
        }
        var moved = 0
        while !balancer.isBalanced {
            guard let giver = giver(&balancer, owned) else { break }
            guard let partition = owned[giver]?.popLast() else { break }
            let taker = balancer.nextLeastLoaded(loads)
            if balancer.isBalanced { break }
            give(topicId, partition, to: taker)
            moved += 1
        }
        return moved
    }

    private func giver(_ balancer: inout LoadBalancer, _ owned: [Int: [Int]]) -> Int? {
        while let member = balancer.nextMostLoaded(loads) {
            if owned[member]?.isEmpty == false { return member }
            balancer.excludeMostLoaded()
        }
        return nil
    }
}

/// Walks subscribers from both ends: a range of those with the fewest partitions grows from the
/// left, a range of those with the most from the right.
private struct LoadBalancer {
    private var members: [Int]
    private var leastEnd = 0
    private var leastLoad: Int
    private var nextLeast = 0
    private var mostStart: Int
    private var mostEnd: Int
    private var mostLoad: Int
    private var nextMost: Int
    let imbalance: Int

    init(_ subscribers: [Int], _ loads: [Int]) {
        precondition(!subscribers.isEmpty, "a topic that is assigned has subscribers")
        members = subscribers.sorted {
            loads[$0] != loads[$1] ? loads[$0] < loads[$1] : $0 < $1
        }
        let (fewest, most) = (loads[members[0]], loads[members[members.count - 1]])
        leastLoad = fewest - 1
        mostLoad = most + 1
        mostStart = members.count
        mostEnd = members.count
        nextMost = members.count - 1
        imbalance = most - fewest
    }

    var isBalanced: Bool { mostLoad - leastLoad <= 1 }

    mutating func nextLeastLoaded(_ loads: [Int]) -> Int {
        if nextLeast >= leastEnd {
            // Everybody in the range has got one more: the range's level rises, and it may grow.
            leastLoad += 1
            while leastEnd < members.count, loads[members[leastEnd]] == leastLoad { leastEnd += 1 }
            nextLeast = 0
        }
        defer { nextLeast += 1 }
        return members[nextLeast]
    }

    mutating func nextMostLoaded(_ loads: [Int]) -> Int? {
        if nextMost < mostStart {
            if mostEnd <= mostStart, mostStart > 0 {
                // Everybody in the range was left out: go on with the next level that there is.
                mostLoad = loads[members[mostStart - 1]]
            } else {
                mostLoad -= 1
            }
            while mostStart > 0, loads[members[mostStart - 1]] == mostLoad { mostStart -= 1 }
            nextMost = mostEnd - 1
        }
        guard nextMost >= 0 else { return nil }
        defer { nextMost -= 1 }
        return members[nextMost]
    }

    /// The member that was given last has nothing to give up: it is left out from now on.
    mutating func excludeMostLoaded() {
        members.swapAt(nextMost + 1, mostEnd - 1)
        mostEnd -= 1
    }
}
