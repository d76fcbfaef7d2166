// What a world's cluster looks like at a moment, as values: for pictures, for checks, for `settle`.
//
// It looks into the nodes directly and changes nothing. Metadata are those of the controller;
// offsets are those of each broker's own replica.

import KafkaBroker
import KafkaLog
import KafkaMetadata
import KafkaWire

/// A broker as the picture shows it.
package struct BrokerView: Hashable, Sendable {
    package let id: NodeId
    package let process: ProcessState
    /// What the controller believes; nil: never registered.
    package let isFenced: Bool?
    /// Nothing passes between it and any controller.
    package let isCutOff: Bool
    package let rack: String?
}

/// A replica of a partition.
package struct ReplicaView: Hashable, Sendable {
    package let broker: NodeId
    package let isLeader: Bool
    package let isInSync: Bool
    /// Log end offset on that broker; nil where its process is down.
    package let logEndOffset: Int64?
}

/// A partition.
package struct PartitionView: Hashable, Sendable {
    package let topicPartition: TopicPartition
    /// -1: none.
    package let leader: NodeId
    package let leaderEpoch: Int32
    package let preferredLeader: NodeId
    package let isr: [NodeId]
    package let elr: [NodeId]
    package let replicas: [ReplicaView]
    package let minInSyncReplicas: Int
    /// As the leader knows them; nil without a living leader.
    package let logStartOffset: Int64?
    package let highWatermark: Int64?
    package let logEndOffset: Int64?

    package var isUnderReplicated: Bool { isr.count < replicas.count }
    package var isOffline: Bool { leader < 0 }
    package var isUnderMinIsr: Bool { isr.count < min(minInSyncReplicas, replicas.count) }
}

/// A whole cluster.
package struct ClusterView: Sendable {
    package let brokers: [BrokerView]
    package let partitions: [PartitionView]
    package let activeController: NodeId?

    package init(_ world: World) {
        let image = world.metadataImage
        brokers = world.brokerIds.map { id in
            let registration = image?.brokers[id]
            return BrokerView(
                id: id, process: world.state(of: id), isFenced: registration.map(\.fenced),
                isCutOff: ClusterView.isCutOff(id, world), rack: registration?.rack)
        }
        activeController = world.activeController
        guard let image else {
            partitions = []
            return
        }
        var views: [PartitionView] = []
        for topic in image.topicsByName {
            for (number, registration) in topic.partitions {
                views.append(
                    ClusterView.view(
                        TopicPartition(topic.name, number), registration, image, world))
            }
        }
        partitions = views.sorted { $0.topicPartition < $1.topicPartition }
    }

    private static func isCutOff(_ id: NodeId, _ world: World) -> Bool {
        let cuts = world.network.cutLinks
        if cuts.isEmpty { return false }
        return world.controllerIds.allSatisfy { controller in
            cuts.contains {
                ($0.from == .node(id) && $0.to == .node(controller))
                    || ($0.from == .node(controller) && $0.to == .node(id))
            }
        }
    }

    private static func view(
        _ name: TopicPartition, _ registration: PartitionRegistration, _ image: MetadataImage,
        _ world: World
    ) -> PartitionView {
        let leaderReplica = world.replica(of: name, on: registration.leader)
        return PartitionView(
            topicPartition: name, leader: registration.leader,
            leaderEpoch: registration.leaderEpoch,
            preferredLeader: registration.replicas.first ?? -1, isr: registration.isr,
            elr: registration.elr,
            replicas: registration.replicas.map { id in
                ReplicaView(
                    broker: id, isLeader: id == registration.leader,
                    isInSync: registration.isr.contains(id),
                    logEndOffset: world.replica(of: name, on: id)?.log.logEndOffset)
            },
            minInSyncReplicas: leaderReplica?.log.config.minInsyncReplicas ?? 1,
            logStartOffset: leaderReplica?.log.logStartOffset,
            highWatermark: leaderReplica?.log.highWatermark,
            logEndOffset: leaderReplica?.log.logEndOffset)
    }

    /// How many partitions a broker leads.
    package func leaderCount(of id: NodeId) -> Int { partitions.count { $0.leader == id } }

    /// The partitions of topics that users made.
    package var userPartitions: [PartitionView] {
        partitions.filter { !$0.topicPartition.topic.hasPrefix("__") }
    }

    /// One line about what is not as it should be.
    package var healthLine: String {
        let down = brokers.filter { $0.process != .running || $0.isFenced != false }
        let offline = partitions.count { $0.isOffline }
        let under = partitions.count { $0.isUnderReplicated }
        if activeController == nil {
            return "no controller is active: nothing about the cluster can change"
        }
        if down.isEmpty, offline == 0, under == 0 {
            return partitions.isEmpty
                ? "all \(brokers.count) brokers are up; there are no topics yet"
                : "all \(brokers.count) brokers are up, every partition has all its replicas in sync"
        }
        let counts =
            "\(EventText.counted(under, "partition")) under-replicated, "
            + "\(offline == 0 ? "none" : String(offline)) offline"
        return down.isEmpty
            ? counts
            : "\(down.map { "broker \($0.id)" }.joined(separator: " and ")) down; " + counts
    }
}

extension World {
    /// The brokers' numbers, rising.
    package var brokerIds: [NodeId] { nodes.filter { $0.config.role == .broker }.map(\.id) }

    /// The controllers' numbers, rising.
    package var controllerIds: [NodeId] { nodes.filter { $0.config.role == .controller }.map(\.id) }

    package func state(of id: NodeId) -> ProcessState {
        index(of: id).map { nodes[$0].state } ?? .stopped
    }

    package func broker(_ id: NodeId) -> Broker? {
        index(of: id).flatMap { nodes[$0].node?.broker }
    }

    /// A broker's own replica of a partition; nil where it has none or its process is down.
    package func replica(of name: TopicPartition, on id: NodeId) -> PartitionReplica? {
        broker(id)?.partitions[name]
    }

    /// Whether all brokers are registered and unfenced, and know of each other.
    package var isUp: Bool {
        guard let image = metadataImage else { return false }
        return brokerIds.allSatisfy { id in
            image.brokers[id]?.fenced == false
                && brokerIds.allSatisfy { broker(id)?.image.brokers[$0]?.fenced == false }
        }
    }
}

extension MetadataImage {
    /// The topics in order of name.
    var topicsByName: [TopicImage] { topicIds.values.compactMap { topics[$0] } }
}
