// What a configuration is for (Kafka: ConfigResource), and the names of Kafka's features.

/// A kind of resource that has configurations.
package enum ConfigResourceType: Int8, Sendable, CaseIterable {
    case topic = 2
    case broker = 4
    case brokerLogger = 8
    case clientMetrics = 16
    case group = 32

    /// Kafka's name.
    package var name: String {
        switch self {
        case .topic: "TOPIC"
        case .broker: "BROKER"
        case .brokerLogger: "BROKER_LOGGER"
        case .clientMetrics: "CLIENT_METRICS"
        case .group: "GROUP"
        }
    }
}

/// A resource; a broker with an empty name stands for the default of all brokers.
package struct ConfigResource: Hashable, Comparable, Sendable, CustomStringConvertible {
    package var type: ConfigResourceType
    package var name: String

    package init(_ type: ConfigResourceType, _ name: String) {
        self.type = type
        self.name = name
    }

    package static func topic(_ name: String) -> ConfigResource { ConfigResource(.topic, name) }
    package static func broker(_ id: Int32) -> ConfigResource {
        ConfigResource(.broker, String(id))
    }
    /// The default of all brokers.
    package static let clusterDefault = ConfigResource(.broker, "")

    package static func < (left: ConfigResource, right: ConfigResource) -> Bool {
        left.type == right.type ? left.name < right.name : left.type.rawValue < right.type.rawValue
    }

    package var description: String {
        "ConfigResource(type=\(type.name), name='\(name)')"
    }
}

/// The features of Apache Kafka 4.3 and the levels that it supports.
package enum Features {
    package static let kraft = "kraft.version"
    package static let transaction = "transaction.version"
    package static let group = "group.version"
    package static let eligibleLeaderReplicas = "eligible.leader.replicas.version"
    package static let share = "share.version"
    package static let streams = "streams.version"

    /// Supported by a node of this version, in Kafka's order.
    package static let supported: [(name: String, range: FeatureRange)] = [
        (MetadataVersion.featureName, FeatureRange(min: 7, max: 30)),
        (kraft, FeatureRange(min: 0, max: 1)),
        (transaction, FeatureRange(min: 0, max: 2)),
        (group, FeatureRange(min: 0, max: 1)),
        (eligibleLeaderReplicas, FeatureRange(min: 0, max: 1)),
        (share, FeatureRange(min: 0, max: 1)),
        (streams, FeatureRange(min: 0, max: 1)),
    ]

    /// The levels of a newly formatted cluster (without kraft.version, which the quorum keeps).
    package static let newest: [(name: String, level: Int16)] = [
        (MetadataVersion.featureName, 30), (eligibleLeaderReplicas, 1), (group, 1), (share, 1),
        (streams, 1), (transaction, 2),
    ]

    /// What a level of a feature needs another feature to be at; nil where it needs nothing.
    static func dependency(_ feature: String, level: Int16) -> (feature: String, level: Int16)? {
        switch (feature, level) {
        case (eligibleLeaderReplicas, 1): (MetadataVersion.featureName, 23)
        case (group, 1), (transaction, 1...), (share, 1), (streams, 1): nil
        default: nil
        }
    }
}
