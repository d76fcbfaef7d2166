// The settings of a controller, from the properties of its node.

import KafkaWire

/// What a controller needs to know from its configuration.
package struct ControllerConfig: Sendable {
    package var nodeId: NodeId
    package var clusterId: String
    /// The voters' ids: nodes that count as controllers even before they register.
    package var quorumNodeIds: [NodeId]
    /// The node's properties, as far as they are set: defaults for topics and bounds for groups.
    package var properties: SortedMap<String, String>
    /// The features of a newly formatted cluster; a level of 0 is not written.
    package var bootstrapFeatures: [(name: String, level: Int16)]

    package var sessionTimeoutMs: Int64
    package var defaultReplicationFactor: Int16
    package var defaultNumPartitions: Int32
    package var deleteTopicEnable: Bool
    package var autoLeaderRebalanceEnable: Bool
    package var leaderImbalanceCheckIntervalMs: Int64
    package var uncleanLeaderElectionCheckIntervalMs: Int64
    /// How long the log may stay without a record; 0: for ever.
    package var maxIdleIntervalMs: Int64

    /// From properties; what they lack is at Kafka's defaults, what cannot be read too.
    package init(
        nodeId: NodeId, clusterId: String, properties: SortedMap<String, String> = SortedMap(),
        quorumNodeIds: [NodeId]? = nil,
        bootstrapFeatures: [(name: String, level: Int16)] = Features.newest
    ) {
        func value(_ name: String) -> ConfigValue {
            guard let key = ConfigTable.broker[name] else { return .null }
            if let text = properties[name], let value = try? key.parse(text) { return value }
            return key.parsedDefault
        }
        func number(_ name: String) -> Int64 { value(name).integer ?? 0 }
        self.nodeId = nodeId
        self.clusterId = clusterId
        self.properties = properties
        self.quorumNodeIds = quorumNodeIds ?? [nodeId]
        self.bootstrapFeatures = bootstrapFeatures
        sessionTimeoutMs = number("broker.session.timeout.ms")
        defaultReplicationFactor = Int16(clamping: number("default.replication.factor"))
        defaultNumPartitions = Int32(clamping: number("num.partitions"))
        deleteTopicEnable = value("delete.topic.enable").boolean ?? true
        autoLeaderRebalanceEnable = value("auto.leader.rebalance.enable").boolean ?? true
        leaderImbalanceCheckIntervalMs =
            number("leader.imbalance.check.interval.seconds").multipliedClamping(by: 1000)
        let unclean = number("unclean.leader.election.interval.ms")
        uncleanLeaderElectionCheckIntervalMs = unclean > 0 ? unclean : 300_000
        maxIdleIntervalMs = number("metadata.max.idle.interval.ms")
    }
}

extension Int64 {
    func multipliedClamping(by factor: Int64) -> Int64 {
        let (product, overflow) = multipliedReportingOverflow(by: factor)
        return overflow ? (self > 0) == (factor > 0) ? Int64.max : Int64.min : product
    }
}
