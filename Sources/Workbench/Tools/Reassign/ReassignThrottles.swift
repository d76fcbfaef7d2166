// The throttles of moves: how fast brokers may copy, and which replicas that counts for.

import KafkaClient
import KafkaWire

struct ReassignThrottles {
    let admin: ToolAdmin

    private static let rates = [
        "leader.replication.throttled.rate", "follower.replication.throttled.rate",
    ]
    private static let directoryRate = "replica.alter.log.dirs.io.max.bytes.per.second"
    private static let leaders = "leader.replication.throttled.replicas"
    private static let followers = "follower.replication.throttled.replicas"

    /// Where the replicas of a partition come from and where they go.
    private struct Move {
        var sources: Set<NodeId>
        var destinations: Set<NodeId>
    }

    /// Throttles copies between brokers: what the plan moves, and what moves already.
    func throttle(
        _ plan: [TopicPartition: [NodeId]], from current: [TopicPartition: [NodeId]],
        underWay: [ReassignmentFacts], rate: Int64
    ) throws {
        var moves: [TopicPartition: Move] = [:]
        for move in underWay {
            moves[move.partition] = Move(
                sources: Set(move.replicas).subtracting(move.adding),
                destinations: Set(move.adding))
        }
        for (partition, replicas) in plan {
            let sources = moves[partition]?.sources ?? Set(current[partition] ?? [])
            moves[partition] = Move(
                sources: sources, destinations: Set(replicas).subtracting(sources))
        }
        var leading: [String: Set<String>] = [:]
        var following: [String: Set<String>] = [:]
        for (partition, move) in moves {
            leading[partition.topic, default: []]
                .formUnion(move.sources.map { "\(partition.partition):\($0)" })
            following[partition.topic, default: []]
                .formUnion(move.destinations.map { "\(partition.partition):\($0)" })
        }
        func joined(_ parts: Set<String>?) -> String {
            (parts ?? []).sorted().joined(separator: ",")
        }
        try admin.alterConfigs(
            leading.keys.sorted().map { topic in
                (
                    ConfigResource(.topic, topic),
                    [
                        AlterConfigOp(.set, ReassignThrottles.leaders, joined(leading[topic])),
                        AlterConfigOp(.set, ReassignThrottles.followers, joined(following[topic])),
                    ]
                )
            })
        let brokers = moves.values.reduce(into: Set<NodeId>()) { brokers, move in
            brokers.formUnion(move.sources)
            brokers.formUnion(move.destinations)
        }
        try set(ReassignThrottles.rates, to: rate, on: brokers)
        admin.environment.print("The inter-broker throttle limit was set to \(rate) B/s")
    }

    /// Throttles copies between the directories of brokers.
    func throttleDirectories(of brokers: Set<NodeId>, rate: Int64) throws {
        try set([ReassignThrottles.directoryRate], to: rate, on: brokers)
        admin.environment.print("The replica-alter-dir throttle limit was set to \(rate) B/s")
    }

    /// Takes all throttles away: on every broker, and on the topics of a plan.
    func clear(_ plan: ReassignmentPlan) throws {
        let named = plan.targets.flatMap(\.replicas)
        let known = try admin.describeCluster().nodes.map(\.id)
        let brokers = JavaHashMap.order(Set(known + named).sorted(), by: { $0 })
        let topics = plan.topics
        admin.environment.print(
            "Clearing broker-level throttles on broker\(brokers.count == 1 ? "" : "s") "
                + brokers.map(String.init).joined(separator: ","))
        let rates = ReassignThrottles.rates + [ReassignThrottles.directoryRate]
        try admin.alterConfigs(
            brokers.map { broker in
                (
                    ConfigResource(.broker, String(broker)),
                    rates.map { AlterConfigOp(.delete, $0, nil) }
                )
            })
        admin.environment.print(
            "Clearing topic-level throttles on topic\(topics.count == 1 ? "" : "s") "
                + topics.joined(separator: ","))
        let lists = [ReassignThrottles.leaders, ReassignThrottles.followers]
        try admin.alterConfigs(
            topics.map { topic in
                (
                    ConfigResource(.topic, topic),
                    lists.map { AlterConfigOp(.delete, $0, nil) }
                )
            })
    }

    private func set(_ names: [String], to rate: Int64, on brokers: Set<NodeId>) throws {
        try admin.alterConfigs(
            brokers.sorted().map { broker in
                (
                    ConfigResource(.broker, String(broker)),
                    names.map { AlterConfigOp(.set, $0, String(rate)) }
                )
            })
    }
}
