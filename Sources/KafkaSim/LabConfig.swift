// The lab: which cluster stands there when a session begins, and how its nodes are told apart.

import KafkaBroker
import KafkaWire

/// What a lab cluster is made of.
package struct LabConfig: Hashable, Sendable {
    /// How many brokers there are: ids 1 and up, at localhost:9092 and up.
    package var brokerCount = 3
    /// Controllers of their own: ids 101 and up.
    package var controllerCount = 3
    package var seed: UInt64
    /// Settings of every node, by Kafka's names, beside those that the lab always has.
    package var properties: [String: String] = [:]
    /// The rack of each broker, in order; empty: none.
    package var racks: [String] = []
    /// What the wall clocks show at the start, in epoch milliseconds: a Monday morning.
    package var startEpochMs: Int64 = 1_767_603_600_000
    package var firstPort = 9092
    package var host = "localhost"

    package init(seed: UInt64) { self.seed = seed }

    /// The brokers' numbers.
    package var brokerIds: [NodeId] { (1...NodeId(max(brokerCount, 1))).map { $0 } }

    /// The controllers' numbers.
    package var controllerIds: [NodeId] { (0..<NodeId(max(controllerCount, 1))).map { 101 + $0 } }

    /// Where a broker listens.
    package func endpoint(ofBroker id: NodeId) -> Endpoint {
        Endpoint(host: host, port: firstPort + Int(id) - 1)
    }

    /// Where a controller listens: 19093, 29093, 39093 where brokers begin at 9092.
    package func endpoint(ofController id: NodeId) -> Endpoint {
        Endpoint(host: host, port: firstPort + 1 + 10_000 * (Int(id) - 100))
    }

    /// The settings of all nodes: Kafka's defaults, but internal topics that fit the cluster.
    private var allProperties: [String: String] {
        let replicas = String(min(3, brokerCount))
        var all = [
            "offsets.topic.replication.factor": replicas,
            "transaction.state.log.replication.factor": replicas,
            "transaction.state.log.min.isr": String(min(2, brokerCount)),
            "share.coordinator.state.topic.replication.factor": replicas,
            "share.coordinator.state.topic.min.isr": String(min(2, brokerCount)),
        ]
        for (name, value) in properties { all[name] = value }
        return all
    }

    /// The nodes to start, controllers first.
    package func nodeConfigs(wallClock: WallClock) -> [NodeConfig] {
        var random = SeededRandom(seed: seed)
        let clusterId = Uuid.random(using: &random).description
        let voters = controllerIds.map {
            NodeConfig.QuorumVoter(id: $0, endpoint: endpoint(ofController: $0))
        }
        func config(_ id: NodeId, _ role: NodeRole, _ listener: ListenerConfig) -> NodeConfig {
            NodeConfig(
                nodeId: id, role: role, clusterId: clusterId,
                rack: role == .broker && Int(id) <= racks.count ? racks[Int(id) - 1] : nil,
                listeners: [listener], controllerQuorumVoters: voters, properties: allProperties,
                wallClock: wallClock)
        }
        return controllerIds.map {
            config(
                $0, .controller,
                ListenerConfig(name: "CONTROLLER", advertised: endpoint(ofController: $0)))
        }
            + brokerIds.map {
                config(
                    $0, .broker,
                    ListenerConfig(name: "PLAINTEXT", advertised: endpoint(ofBroker: $0)))
            }
    }
}

extension World {
    /// A world with a lab cluster in it, all nodes started at its moment zero.
    package init(_ config: LabConfig) {
        self.init(seed: config.seed, startEpochMs: config.startEpochMs)
        for node in config.nodeConfigs(wallClock: wallClock) { add(node) }
        for node in nodes { start(node.id) }
    }
}
