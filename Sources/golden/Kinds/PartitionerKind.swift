// decisions/partitioner.jsonl: the partition of a record: sticky, adaptive, round robin, by key.

import KafkaClient
import KafkaWire

enum PartitionerKind: ClientScenarioKind {
    typealias Scenario = ProducerScenario
    static let names = ["partitioner"]
}

/// The cluster of a scenario, and a partitioner that no accumulator holds.
struct PartitionerScenario {
    /// Random numbers given beforehand; nil: none.
    let randoms: [Int]?
    private(set) var cluster = ProducerCluster()
    private let nodes: Int64
    private var leaders: [Int64]
    private var epochs: [Int32]
    /// Partitions in the order in which Java's hash map has them.
    private var order: [Int]
    private var partitioner: BuiltInPartitioner
    private var random: PartitionRandomSource
    private let isRoundRobin: Bool
    private var seen: BuiltInPartitioner.Sticky?
    private var roundRobin = RoundRobinPartitioner()

    /// Random numbers that are used up one after the other.
    private struct PartitionRandomSource {
        var left: [Int]
        var used: [Int] = []
    }

    init(_ setup: JSON, batchSize: Int) {
        nodes = setup.int("nodes", or: 1)
        isRoundRobin =
            setup["partitioner.class"]?.stringValue?.hasSuffix("RoundRobinPartitioner") ?? false
        let count = setup.int("partitions") ?? Int64(setup["leaders"]?.arrayValue?.count ?? 3)
        let nodeCount = nodes
        leaders =
            setup["leaders"]?.arrayValue?.compactMap(\.integerValue)
            ?? (0..<count).map { $0 % nodeCount }
        epochs = leaders.map { _ in 1 }
        order = Array(leaders.indices)
        randoms = setup["randoms"]?.arrayValue?.compactMap { $0.integerValue.map { Int($0) } }
        random = PartitionRandomSource(left: randoms ?? [])
        partitioner = BuiltInPartitioner(topic: "t", stickyBatchSize: batchSize)
        build()
    }

    private mutating func build() {
        cluster = ProducerCluster([
            (
                "t",
                order.map { number in
                    ProducerCluster.Partition(
                        number: Int32(number),
                        leader: leaders[number] >= 0 ? NodeId(leaders[number]) : nil,
                        leaderEpoch: epochs[number])
                }
            )
        ])
    }

    mutating func step(
        _ step: JSON, _ config: ProducerConfig, _ accumulator: inout RecordAccumulator
    ) throws -> [(String, JSON)] {
        switch step["do"]?.stringValue ?? "" {
        case "cluster": return show(step)
        case "leader":
            let number = Int(step.int("p", or: 0))
            leaders[number] = step.int("node", or: -1)
            epochs[number] = step.int("epoch").map { Int32($0) } ?? epochs[number] + 1
            build()
            return show(step)
        case "choose":
            let numbers = step["randoms"]?.arrayValue ?? []
            let chosen = numbers.map { number -> JSON in
                let partition = partitioner.choose(
                    cluster, random: Int(number.integerValue ?? 0))
                return .array([number, .integer(Int64(partition))])
            }
            return [("chosen", .array(chosen))]
        case "peek":
            return [("partition", .integer(Int64(peek().partition)))] + used()
        case "changed": return [("changed", .bool(partitioner.isChanged(seen)))]
        case "use": return use(step)
        case "queues":
            let sizes = step["sizes"]?.arrayValue?.compactMap { $0.integerValue.map { Int($0) } }
            let numbers =
                step["partitions"]?.arrayValue?.compactMap { $0.integerValue.map { Int32($0) } }
            partitioner.updateLoad(
                sizes, partitions: numbers ?? [],
                length: step.int("length").map { Int($0) } ?? sizes?.count ?? 0)
            return Self.table(partitioner)
        case "pick": return pick(step, config)
        case "round-robin":
            let picked = (0..<step.int("n", or: 1)).map { _ in
                JSON.integer(Int64(roundRobin.next("t", cluster)))
            }
            return [("partitions", .array(picked))]
        default: throw NotServed("step \(step["do"]?.stringValue ?? "")")
        }
    }

    /// Takes up Java's order, and shows the cluster.
    private mutating func show(_ step: JSON) -> [(String, JSON)] {
        let recorded =
            step["gives"]?["available"]?.arrayValue?.compactMap { $0.integerValue.map { Int($0) } }
            ?? []
        order = recorded + leaders.indices.filter { !recorded.contains($0) }
        build()
        let byNode = (0..<nodes).map { node in
            JSON.Member(
                "\(node)",
                .array(
                    cluster.partitions(ledBy: NodeId(node)).map { .string("\($0)") }))
        }
        return [
            ("available", .array(cluster.available("t").map { .integer(Int64($0)) })),
            ("node_partitions", .object(byNode)),
        ]
    }

    private mutating func peek() -> BuiltInPartitioner.Sticky {
        var source = random
        let sticky = partitioner.peek(cluster) { Self.next(&source) }
        random = source
        seen = sticky
        return sticky
    }

    private static func next(_ source: inout PartitionRandomSource) -> Int {
        let number = source.left.isEmpty ? 0 : source.left.removeFirst()
        source.used.append(number)
        return number
    }

    private mutating func used() -> [(String, JSON)] {
        defer { random.used = [] }
        return random.used.isEmpty
            ? [] : [("randoms_used", .array(random.used.map { .count($0) }))]
    }

    private mutating func use(_ step: JSON) -> [(String, JSON)] {
        let before = peek()
        var source = random
        partitioner.update(
            before, appendedBytes: Int(step.int("bytes", or: 0)), cluster,
            enableSwitch: step["switch"]?.boolValue ?? true
        ) { Self.next(&source) }
        random = source
        let isSwitched = partitioner.isChanged(before)
        let next = partitioner.sticky?.partition ?? before.partition
        return [
            ("partition", .integer(Int64(before.partition))), ("switched", .bool(isSwitched)),
            ("next", .integer(Int64(next))),
        ] + used()
    }

    private mutating func pick(_ step: JSON, _ config: ProducerConfig) -> [(String, JSON)] {
        let picked = (step["records"]?.arrayValue ?? []).map { entry -> JSON in
            let record = ProducerRecord(
                topic: "t", partition: entry[1]?.integerValue.map { Int32($0) },
                key: entry[0]?.stringValue.map { Bytes(utf8: $0) }, value: nil)
            if isRoundRobin, record.partition == nil {
                return .integer(Int64(roundRobin.next("t", cluster)))
            }
            let partition = config.partitionByKey(record, count: leaders.count)
            return .integer(Int64(partition ?? -1))
        }
        return [("partitions", .array(picked))]
    }

    static func table(_ partitioner: BuiltInPartitioner) -> [(String, JSON)] {
        guard let table = partitioner.loadTable else { return [("table", .null)] }
        return [
            ("table", .array(table.cumulative.map { .count($0) })),
            ("table_partitions", .array(table.partitions.map { .integer(Int64($0)) })),
        ]
    }
}
