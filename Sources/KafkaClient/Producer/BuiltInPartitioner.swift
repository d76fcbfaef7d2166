// Where records without a key go: to one partition until a batch's worth of bytes is reached, then to
// another, chosen at random, less often where queues are long (KIP-480, KIP-794). And the partitioners
// that the user may ask for by name.

import KafkaWire

/// The sticky partition of one topic, and how loaded its partitions are.
package struct BuiltInPartitioner: Sendable {
    /// Where records go now. A new value, with another serial, after each switch.
    package struct Sticky: Sendable, Hashable {
        package let partition: Int32
        let serial: Int
        package fileprivate(set) var producedBytes = 0
    }

    private struct LoadStatistics: Sendable {
        var cumulative: [Int]
        var partitions: [Int32]
    }

    private let topic: String
    private let stickyBatchSize: Int
    private var statistics: LoadStatistics?
    package private(set) var sticky: Sticky?
    private var nextSerial = 0

    package init(topic: String, stickyBatchSize: Int) {
        self.topic = topic
        self.stickyBatchSize = max(stickyBatchSize, 1)
    }

    /// Chooses a partition by a random number that is not negative.
    package func choose(_ cluster: ProducerCluster, random: Int) -> Int32 {
        guard let statistics, let total = statistics.cumulative.last, total > 0 else {
            let available = cluster.available(topic)
            if !available.isEmpty { return available[random % available.count] }
            let count = cluster.count(topic)
            return count > 0 ? Int32(random % count) : 0
        }
        let weighted = random % total
        let index = statistics.cumulative.firstIndex { weighted < $0 } ?? 0
        return statistics.partitions[index]
    }

    /// The partition for the next record without one.
    package mutating func peek(
        _ cluster: ProducerCluster, _ random: () -> Int
    ) -> Sticky {
        if let sticky { return sticky }
        let fresh = fresh(cluster, random())
        sticky = fresh
        return fresh
    }

    private mutating func fresh(_ cluster: ProducerCluster, _ random: Int) -> Sticky {
        nextSerial += 1
        return Sticky(partition: choose(cluster, random: random), serial: nextSerial)
    }

    package func isChanged(_ seen: Sticky?) -> Bool {
        guard let seen else { return false }
        return sticky?.serial != seen.serial
    }

    /// Counts bytes that went to the sticky partition, and switches when it has had its share: a batch's
    /// worth where a switch is fitting now (no batch is left half full), twice that in any case.
    package mutating func update(
        _ seen: Sticky?, appendedBytes: Int, _ cluster: ProducerCluster, enableSwitch: Bool,
        _ random: () -> Int
    ) {
        guard seen != nil, var current = sticky else { return }
        current.producedBytes += appendedBytes
        sticky = current
        let isDue = current.producedBytes >= stickyBatchSize && enableSwitch
        if isDue || current.producedBytes >= stickyBatchSize * 2 {
            sticky = fresh(cluster, random())
        }
    }

    /// Takes up queue lengths of partitions; of these only the first `length` may be chosen. nil: the
    /// lengths are not known, and all partitions are alike.
    package mutating func updateLoad(_ sizes: [Int]?, partitions: [Int32], length: Int) {
        statistics = nil
        guard let sizes, length >= 1, sizes.count >= 2 else { return }
        let used = sizes.prefix(length)
        let longest = used.max() ?? 0
        let areAllEqual = used.allSatisfy { $0 == used.first }
        if areAllEqual, length == sizes.count { return }
        var cumulative: [Int] = []
        for size in used { cumulative.append(longest + 1 - size + (cumulative.last ?? 0)) }
        statistics = LoadStatistics(
            cumulative: cumulative, partitions: Array(partitions.prefix(length)))
    }

    /// The cumulative weights and their partitions; nil: all alike.
    package var loadTable: (cumulative: [Int], partitions: [Int32])? {
        statistics.map { ($0.cumulative, $0.partitions) }
    }
}

/// The random numbers of partitioners: first those given beforehand, then drawn ones.
package struct PartitionRandom: Sendable {
    private var random: SeededRandom
    /// Numbers to be used one after the other; with any given, used ones are noted.
    package var given: [Int]?
    package private(set) var used: [Int] = []

    init(_ random: SeededRandom) { self.random = random }

    /// A number that is not negative.
    package mutating func next() -> Int {
        if let first = given?.first {
            given?.removeFirst()
            used.append(first)
            return first
        }
        return Int(truncatingIfNeeded: random.next() & 0x7fff_ffff)
    }

    package mutating func takeUsed() -> [Int] {
        defer { used = [] }
        return used
    }
}

/// The partitioners that `partitioner.class` can name.
package enum PartitionerKind: Sendable, Hashable {
    /// The key's hash where there is a key, sticky batches where there is none.
    case builtIn
    /// `RoundRobinPartitioner`: one after the other, keys or not.
    case roundRobin
}

/// Kafka's `RoundRobinPartitioner`: a counter a topic.
package struct RoundRobinPartitioner: Sendable {
    private var counters: [String: Int32] = [:]

    package init() {}

    package mutating func next(_ topic: String, _ cluster: ProducerCluster) -> Int32 {
        let counter = counters[topic] ?? 0
        counters[topic] = counter &+ 1
        let positive = Int(counter & Int32.max)
        let available = cluster.available(topic)
        if !available.isEmpty { return available[positive % available.count] }
        let count = cluster.count(topic)
        return count > 0 ? Int32(positive % count) : 0
    }
}

/// The cluster as partitioners and the accumulator look at it.
package struct ProducerCluster: Sendable {
    /// A partition with its leader.
    package struct Partition: Sendable, Hashable {
        package var number: Int32
        package var leader: NodeId?
        package var leaderEpoch: Int32?

        package init(number: Int32, leader: NodeId?, leaderEpoch: Int32?) {
            self.number = number
            self.leader = leader
            self.leaderEpoch = leaderEpoch
        }
    }

    private var partitions: [String: [Partition]] = [:]
    private var availableNumbers: [String: [Int32]] = [:]
    private var ledBy: [NodeId: [TopicPartition]] = [:]

    package init(_ topics: [(name: String, partitions: [Partition])] = []) {
        for (name, list) in topics {
            partitions[name] = list
            availableNumbers[name] = list.filter { $0.leader != nil }.map(\.number)
            for partition in list {
                guard let leader = partition.leader else { continue }
                ledBy[leader, default: []].append(TopicPartition(name, partition.number))
            }
        }
    }

    package init(_ snapshot: ClusterSnapshot) {
        self.init(
            snapshot.topics.map { topic in
                (
                    topic.name,
                    topic.partitions.map {
                        Partition(
                            number: $0.partition,
                            leader: $0.leader.flatMap { snapshot.node($0)?.id },
                            leaderEpoch: $0.leaderEpoch)
                    }
                )
            })
    }

    package func count(_ topic: String) -> Int { partitions[topic]?.count ?? 0 }
    /// The partitions of a topic that have a leader.
    package func available(_ topic: String) -> [Int32] { availableNumbers[topic] ?? [] }
    package func partitions(of topic: String) -> [Partition] { partitions[topic] ?? [] }

    /// A partition of a topic's list; it mostly stands where its number says.
    static func find(_ number: Int32, in list: [Partition]) -> Partition? {
        let place = Int(number)
        if list.indices.contains(place), list[place].number == number { return list[place] }
        return list.first { $0.number == number }
    }

    package func partition(_ partition: TopicPartition) -> Partition? {
        Self.find(partition.partition, in: partitions(of: partition.topic))
    }
    /// The partitions that a node leads.
    package func partitions(ledBy node: NodeId) -> [TopicPartition] {
        ledBy[node] ?? []
    }
}
