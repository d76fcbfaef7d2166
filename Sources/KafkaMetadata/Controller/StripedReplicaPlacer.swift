// Where the replicas of new partitions go (Kafka: StripedReplicaPlacer). Racks take turns, and within
// a rack its brokers do, each beginning at a random place, so that leaders and replicas are spread
// evenly and the replicas of a partition lie in as many racks as possible. The first replica, who
// will lead, is never on a fenced broker. After each round over the unfenced brokers the order is
// shuffled, so that the same brokers do not always follow one another.

import KafkaWire

/// Chance for placing replicas.
package protocol PlacementRandom {
    /// Uniform in 0..<bound.
    mutating func below(_ bound: Int) -> Int
}

extension SeededRandom: PlacementRandom {}

extension PlacementRandom {
    /// Shuffles as `java.util.Collections.shuffle` does.
    mutating func shuffle<Element>(_ elements: inout [Element]) {
        for size in stride(from: elements.count, to: 1, by: -1) {
            elements.swapAt(size - 1, below(size))
        }
    }
}

/// A broker that replicas may be placed on.
package struct UsableBroker: Sendable {
    package var id: NodeId
    package var rack: String?
    package var fenced: Bool

    package init(id: NodeId, rack: String?, fenced: Bool) {
        self.id = id
        self.rack = rack
        self.fenced = fenced
    }
}

/// Places replicas in stripes over racks and brokers.
package struct StripedReplicaPlacer<Random: PlacementRandom> {
    /// Brokers that take turns. With each new partition the turn begins one further.
    private struct Ring {
        var brokers: [NodeId] = []
        private var index = 0
        private var offset = 0
        private var epoch = 0

        mutating func start(_ random: inout Random) {
            guard !brokers.isEmpty else { return }
            brokers.sort()
            offset = random.below(brokers.count)
        }

        /// The next broker for the partition of this epoch; nil when each has had its turn.
        mutating func next(_ epoch: Int) -> NodeId? {
            guard !brokers.isEmpty else { return nil }
            if self.epoch != epoch {
                self.epoch = epoch
                index = 0
                offset = (offset + 1) % brokers.count
            }
            guard index < brokers.count else { return nil }
            defer { index += 1 }
            return brokers[(index + offset) % brokers.count]
        }
    }

    private struct Rack {
        var fenced = Ring()
        var unfenced = Ring()
    }

    private var random: Random
    private var racks: [Rack] = []
    /// Indexes of racks, in the order of their turns.
    private var turns: [Int]
    /// Indexes of racks, in the order in which they draw their random numbers.
    private let draws: [Int]
    private let brokerCount: Int
    private let unfencedCount: Int
    private var epoch = 0
    private var offset: Int

    package init(brokers: [UsableBroker], random: Random) {
        self.random = random
        var names: [String?] = []
        for broker in brokers {
            var index = names.count
            if let known = names.firstIndex(of: broker.rack) {
                index = known
            } else {
                names.append(broker.rack)
                racks.append(Rack())
            }
            if broker.fenced {
                racks[index].fenced.brokers.append(broker.id)
            } else {
                racks[index].unfenced.brokers.append(broker.id)
            }
        }
        brokerCount = brokers.count
        unfencedCount = brokers.lazy.filter { !$0.fenced }.count
        draws = JavaHash.order(
            Array(names.indices), hash: { names[$0].map(JavaHash.string) ?? 0 })
        for index in draws {
            racks[index].fenced.start(&self.random)
            racks[index].unfenced.start(&self.random)
        }
        // No rack comes before all named ones.
        turns = names.indices.sorted { (names[$0] ?? "") < (names[$1] ?? "") }
        offset = turns.isEmpty ? 0 : self.random.below(turns.count)
    }

    /// Places so many partitions. Throws where it cannot be done: INVALID_REPLICATION_FACTOR.
    package static func place(
        partitions: Int, replicationFactor: Int, brokers: [UsableBroker], random: inout Random
    ) throws(ApiError) -> [[NodeId]] {
        var placer = StripedReplicaPlacer(brokers: brokers, random: random)
        try placer.check(replicationFactor)
        var placements: [[NodeId]] = []
        placements.reserveCapacity(min(partitions, 10_000))
        for _ in 0..<partitions { placements.append(placer.place(replicationFactor)) }
        random = placer.random
        return placements
    }

    private func check(_ replicationFactor: Int) throws(ApiError) {
        guard replicationFactor > 0 else {
            throw ApiError(
                .invalidReplicationFactor,
                "Invalid replication factor \(replicationFactor): the replication factor must be "
                    + "positive.")
        }
        guard unfencedCount > 0 else {
            throw ApiError(
                .invalidReplicationFactor,
                "All brokers are currently fenced, or have all their log directories cordoned.")
        }
        guard replicationFactor <= brokerCount else {
            throw ApiError(
                .invalidReplicationFactor,
                "The target replication factor of \(replicationFactor) cannot be reached because "
                    + "only \(brokerCount) broker(s) are registered or some brokers have all "
                    + "their log directories cordoned.")
        }
    }

    /// The replicas of the next partition.
    private mutating func place(_ replicationFactor: Int) -> [NodeId] {
        if epoch == unfencedCount, unfencedCount > 1 {
            shuffle()
            epoch = 0
        }
        if offset == turns.count { offset = 0 }
        var brokers: [NodeId] = []
        var leaderTurn = offset
        while true {
            if let leader = racks[turns[leaderTurn]].unfenced.next(epoch) {
                brokers.append(leader)
                break
            }
            leaderTurn = (leaderTurn + 1) % turns.count
        }
        var turn = offset
        while brokers.count < replicationFactor {
            if turn == leaderTurn {
                // The leader's rack has had this turn.
                leaderTurn = -1
            } else {
                let rack = turns[turn]
                if let broker = racks[rack].unfenced.next(epoch) ?? racks[rack].fenced.next(epoch) {
                    brokers.append(broker)
                }
            }
            turn = (turn + 1) % turns.count
        }
        epoch += 1
        offset += 1
        return brokers
    }

    private mutating func shuffle() {
        random.shuffle(&turns)
        for index in draws {
            random.shuffle(&racks[index].fenced.brokers)
            random.shuffle(&racks[index].unfenced.brokers)
        }
    }
}
