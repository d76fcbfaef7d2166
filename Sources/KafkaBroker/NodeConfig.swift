// What a node is told when it starts: who it is, whom it knows, and its settings as Kafka names them.
// Settings that nobody gave are Kafka's defaults; they are read where they are used, by name.

import KafkaMetadata
import KafkaWire

/// A node's part in the cluster.
package enum NodeRole: Hashable, Sendable {
    case broker
    case controller
}

/// One address at which a node listens.
package struct ListenerConfig: Hashable, Sendable {
    /// Kafka's listener name, such as `PLAINTEXT`.
    package var name: String
    /// The address that others are told (`advertised.listeners`).
    package var advertised: Endpoint

    package init(name: String, advertised: Endpoint) {
        self.name = name
        self.advertised = advertised
    }
}

/// The start-up settings of a node (the content of its server.properties).
package struct NodeConfig: Hashable, Sendable {
    package var nodeId: NodeId
    package var role: NodeRole
    /// The cluster's id, which all nodes share.
    package var clusterId: String
    package var rack: String?
    /// Where the node listens; brokers talk to each other on the first one.
    package var listeners: [ListenerConfig]
    /// The controllers and where each listens, by rising id (`controller.quorum.voters`).
    package var controllerQuorumVoters: [QuorumVoter]
    /// Explicit settings, by Kafka's names; anything absent has Kafka's default.
    package var properties: [String: String]
    /// What the wall clock shows when the driver's clock stands at zero.
    package var wallClock: WallClock

    /// A controller's id and address.
    package struct QuorumVoter: Hashable, Sendable {
        package var id: NodeId
        package var endpoint: Endpoint

        package init(id: NodeId, endpoint: Endpoint) {
            self.id = id
            self.endpoint = endpoint
        }
    }

    package init(
        nodeId: NodeId, role: NodeRole, clusterId: String, rack: String? = nil,
        listeners: [ListenerConfig], controllerQuorumVoters: [QuorumVoter],
        properties: [String: String] = [:],
        wallClock: WallClock = WallClock(epochMsAtZero: 1_750_000_000_000)
    ) {
        self.nodeId = nodeId
        self.role = role
        self.clusterId = clusterId
        self.rack = rack
        self.listeners = listeners
        self.controllerQuorumVoters = controllerQuorumVoters
        self.properties = properties
        self.wallClock = wallClock
    }

    /// A setting as text: the explicit one, or Kafka's default; nil where that is null.
    package func text(_ name: String) -> String? {
        properties[name] ?? ConfigTable.broker[name]?.defaultValue
    }

    /// A setting as a whole number; what cannot be read is Kafka's default.
    package func long(_ name: String) -> Int64 {
        if let text = properties[name], let value = Int64(text) { return value }
        return ConfigTable.broker[name]?.defaultValue.flatMap { Int64($0) } ?? 0
    }

    /// A setting as a whole number; what cannot be read is Kafka's default.
    package func int(_ name: String) -> Int { Int(clamping: long(name)) }

    /// A setting as a truth value.
    package func flag(_ name: String) -> Bool { text(name)?.lowercased() == "true" }
}
