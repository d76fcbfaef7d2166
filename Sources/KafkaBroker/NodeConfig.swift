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
        self.rack = rack ?? properties["broker.rack"]
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

    /// The broker's one log directory, as answers name it.
    package var logDirectory: String {
        text("log.dirs")?.split(separator: ",").first.map(String.init) ?? text("log.dir") ?? ""
    }

    /// Whether rights are looked after (`authorizer.class.name`).
    package var hasAuthorizer: Bool { !(text("authorizer.class.name") ?? "").isEmpty }

    /// The settings of the node's file: the explicit ones, and those that the other fields stand for.
    package var fileProperties: [String: String] {
        var all = properties
        func give(_ name: String, _ value: String?) {
            if let value, all[name] == nil { all[name] = value }
        }
        give("node.id", String(nodeId))
        give("broker.id", String(nodeId))
        give("process.roles", role == .broker ? "broker" : "controller")
        give("broker.rack", rack)
        give(
            "listeners",
            listeners.map { "\($0.name)://\($0.advertised.host):\($0.advertised.port)" }
                .joined(separator: ","))
        give("controller.listener.names", "CONTROLLER")
        give(
            "controller.quorum.voters",
            controllerQuorumVoters.map { "\($0.id)@\($0.endpoint.host):\($0.endpoint.port)" }
                .joined(separator: ","))
        return all
    }
}
