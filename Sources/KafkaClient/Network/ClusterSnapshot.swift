// What a client knows of the cluster: brokers, topics, partitions, leaders. A value, replaced or merged
// by each Metadata answer (Kafka's `Cluster` and `MetadataSnapshot`).

import KafkaWire

/// A node that can be connected to.
package struct BrokerNode: Hashable, Sendable {
    package var id: NodeId
    package var host: String
    package var port: Int
    package var rack: String?

    package init(id: NodeId, host: String, port: Int, rack: String? = nil) {
        self.id = id
        self.host = host
        self.port = port
        self.rack = rack
    }

    package var endpoint: Endpoint { Endpoint(host: host, port: port) }

    /// The number of the connection that a consumer keeps for its coordinator alone.
    package var asCoordinator: BrokerNode {
        var node = self
        node.id = Int32.max &- id
        return node
    }
}

/// A partition as Metadata answers show it.
package struct PartitionMetadata: Hashable, Sendable {
    package var partition: Int32
    package var error: ErrorCode = .none
    /// nil: no leader.
    package var leader: NodeId?
    /// nil: not known.
    package var leaderEpoch: Int32?
    package var replicas: [NodeId] = []
    package var isr: [NodeId] = []
    package var offlineReplicas: [NodeId] = []

    package init(partition: Int32) { self.partition = partition }
}

/// A topic as Metadata answers show it.
package struct TopicMetadata: Hashable, Sendable {
    package var name: String
    package var id: Uuid = .zero
    package var error: ErrorCode = .none
    package var isInternal = false
    /// In order of number.
    package var partitions: [PartitionMetadata] = []

    package init(name: String) { self.name = name }

    /// The partition with a number; numbers usually run from 0 without a gap.
    package func partition(_ number: Int32) -> PartitionMetadata? {
        let index = Int(number)
        if partitions.indices.contains(index), partitions[index].partition == number {
            return partitions[index]
        }
        return partitions.first { $0.partition == number }
    }
}

/// Brokers and topics at one moment.
package struct ClusterSnapshot: Sendable {
    package private(set) var clusterId: String?
    /// In order of id.
    package private(set) var nodes: [BrokerNode] = []
    package private(set) var controllerId: NodeId?
    /// Only addresses are known yet, no answer has come.
    package private(set) var isBootstrap = false
    private var topicsByName: [String: TopicMetadata] = [:]
    private var namesById: [Uuid: String] = [:]

    package init() {}

    /// The addresses that a client begins with, as nodes -1, -2, ...
    package init(bootstrap endpoints: [Endpoint]) {
        isBootstrap = true
        nodes = endpoints.enumerated().map { index, endpoint in
            BrokerNode(id: -1 - Int32(index), host: endpoint.host, port: endpoint.port)
        }
    }

    package init(
        clusterId: String?, nodes: [BrokerNode], controllerId: NodeId?, topics: [TopicMetadata]
    ) {
        self.clusterId = clusterId
        self.nodes = nodes.sorted { $0.id < $1.id }
        self.controllerId = controllerId
        for topic in topics { put(topic) }
    }

    /// The topics, in order of name.
    package var topics: [TopicMetadata] {
        topicsByName.values.sorted { $0.name < $1.name }
    }
    package var topicNames: [String] { topicsByName.keys.sorted() }

    package func topic(_ name: String) -> TopicMetadata? { topicsByName[name] }
    package func topicId(_ name: String) -> Uuid? {
        guard let id = topicsByName[name]?.id, id != .zero else { return nil }
        return id
    }
    package func topicName(_ id: Uuid) -> String? { namesById[id] }
    package func node(_ id: NodeId) -> BrokerNode? { nodes.first { $0.id == id } }
    package var controller: BrokerNode? { controllerId.flatMap(node) }
    package func partition(_ partition: TopicPartition) -> PartitionMetadata? {
        topicsByName[partition.topic]?.partition(partition.partition)
    }
    /// The number of partitions; nil where the topic is not known, or not without an error.
    package func partitionCount(_ name: String) -> Int? {
        guard let topic = topicsByName[name], topic.error == .none, !topic.partitions.isEmpty
        else { return nil }
        return topic.partitions.count
    }
    /// The leader's address.
    package func leader(_ partition: TopicPartition) -> BrokerNode? {
        self.partition(partition)?.leader.flatMap(node)
    }

    package mutating func put(_ topic: TopicMetadata) {
        remove(topic.name)
        topicsByName[topic.name] = topic
        if topic.id != .zero { namesById[topic.id] = topic.name }
    }

    package mutating func remove(_ name: String) {
        guard let old = topicsByName.removeValue(forKey: name) else { return }
        if namesById[old.id] == name { namesById[old.id] = nil }
    }

    /// Adds a node, or the new address of a known one.
    package mutating func put(_ node: BrokerNode) {
        nodes.removeAll { $0.id == node.id }
        nodes.append(node)
        nodes.sort { $0.id < $1.id }
    }

    package mutating func clearController() { controllerId = nil }
}

extension BrokerNode {
    init(_ broker: MetadataResponse.MetadataResponseBroker) {
        self.init(
            id: broker.nodeId, host: broker.host, port: Int(broker.port), rack: broker.rack)
    }
}

extension TopicMetadata {
    init(_ topic: MetadataResponse.MetadataResponseTopic, name: String, reliableEpochs: Bool) {
        self.init(name: name)
        id = topic.topicId
        error = ErrorCode(code: topic.errorCode)
        isInternal = topic.isInternal
        partitions = topic.partitions.map { answer in
            var partition = PartitionMetadata(partition: answer.partitionIndex)
            partition.error = ErrorCode(code: answer.errorCode)
            partition.leader = answer.leaderId >= 0 ? answer.leaderId : nil
            partition.leaderEpoch =
                reliableEpochs && answer.leaderEpoch >= 0 ? answer.leaderEpoch : nil
            partition.replicas = answer.replicaNodes
            partition.isr = answer.isrNodes
            partition.offlineReplicas = answer.offlineReplicas
            return partition
        }.sorted { $0.partition < $1.partition }
    }
}
