// A broker: everything that a node of that role holds, and the order in which a step runs.
//
// What it knows of the cluster is its image, made from the metadata log; what changes there is applied
// to its partitions, coordinators and settings at once. Clients' requests come through the handlers,
// which work on this value; whatever waits is a value in one of its purgatories. The parts stand in
// extensions beside this file: lifecycle, metadata, replication, forwarding, coordinators, upkeep.

import KafkaLog
import KafkaMetadata
import KafkaWire

/// The state of a broker.
package struct Broker: Sendable {
    package var base: NodeBase
    /// The cluster as the metadata log has it, up to what is committed.
    package internal(set) var image = MetadataImage()
    var lifecycle: BrokerLifecycle
    var metadata: MetadataFollower
    var forwarding = Forwarding()
    package internal(set) var replicas: ReplicaManager
    var producerIds = ProducerIdBlock()
    var quotas: BrokerQuotas
    package internal(set) var groups: GroupService
    /// What the disk held at the start, until the partitions found there are known.
    var disk: DiskImage
    /// Until the first image is applied, partitions on the disk may still be claimed.
    var upkeep = Upkeep()
    /// The directory id of the one log directory.
    let directoryId: Uuid

    init(config: NodeConfig, disk: DiskImage, seed: UInt64) {
        base = NodeBase(config: config, seed: seed)
        self.disk = disk
        lifecycle = BrokerLifecycle(
            incarnationId: Uuid.random(using: &base.random),
            heartbeatIntervalMs: config.long("broker.heartbeat.interval.ms"))
        metadata = MetadataFollower(voters: config.controllerQuorumVoters)
        replicas = ReplicaManager(config: config)
        groups = GroupService(config: config)
        quotas = BrokerQuotas(config: config)
        directoryId = MetaProperties.directoryId(in: disk) ?? Uuid.random(using: &base.random)
    }

    /// Where the broker stands with the controller.
    package var state: BrokerState { lifecycle.state }
    package var brokerEpoch: Int64 { lifecycle.brokerEpoch }
    /// The active controller as last heard of; nil: unknown.
    package var controllerId: NodeId? { metadata.leaderId }
    /// The broker's replicas, by topic and partition.
    package var partitions: ReplicaTable { replicas.partitions }

    var finalizedFeatures: FinalizedFeatures {
        FinalizedFeatures(image: image, epoch: image.lastOffset)
    }
}

extension Broker: NodeCore {
    static let routes = BrokerRoutes.table

    mutating func start() {
        upkeep.recover(from: disk)
        base.write([.delete(path: MetaProperties.cleanShutdownPath)])
        lifecycle.begin(at: base.now)
        upkeep.begin(at: base.now, config: base.config)
        base.write(MetaProperties.write(config: base.config, directoryId: directoryId))
        speakToController()
        followMetadata()
    }

    mutating func tick() {
        speakToController()
        followMetadata()
        sendForwards()
        expireDelayed()
        endWaits()
        doUpkeep()
        fireGroupTimers()
    }

    /// What the step has made possible.
    mutating func settle() {
        completeDelayed()
        sendAlterPartition()
        fetchFromLeaders()
        speakToController()
        followMetadata()
    }

    mutating func complete(_ completion: PeerCompletion) {
        switch completion.purpose {
        case .registration: registrationAnswered(completion.result)
        case .heartbeat: heartbeatAnswered(completion.result)
        case .metadataFetch: metadataAnswered(completion.result, by: completion.key.node)
        case .metadataSnapshot:
            metadataSnapshotAnswered(completion.result, by: completion.key.node)
        case .quorum, .controllerRegistration: break
        case .alterPartition(let names): alterPartitionAnswered(completion.result, names)
        case .allocateProducerIds: producerIdsAnswered(completion.result)
        case .forward(let number): forwardAnswered(completion.result, number)
        case .autoCreate(let topics): autoCreateAnswered(completion.result, topics)
        case .replicaFetch: replicaFetchAnswered(completion.result, from: completion.key.node)
        case .replicaOffsets(let name, let isLatest):
            replicaOffsetsAnswered(
                completion.result, from: completion.key.node, name, isLatest: isLatest)
        }
    }

    mutating func diskCompleted(_ token: DiskToken) {}

    mutating func diskFailed(_ token: DiskToken) {
        // Kafka halts when its only log directory fails.
        base.stop()
    }

    mutating func beginControlledShutdown() {
        if !lifecycle.beginControlledShutdown(at: base.now) { finishShutdown() }
    }

    mutating func connectionClosed(_ connection: ConnectionId) {
        replicas.delayedFetches.removeAll(of: connection)
        forwarding.drop(connection)
        quotas.drop(connection)
    }

    var nextDeadline: Instant? {
        var earliest = base.client.nextDeadline
        func consider(_ moment: Instant?) {
            if let moment { earliest = min(earliest ?? moment, moment) }
        }
        consider(lifecycle.nextCommunication)
        consider(metadata.nextDeadline)
        consider(forwarding.nextDeadline)
        consider(replicas.nextDeadline)
        consider(quotas.nextDeadline)
        consider(upkeep.nextDeadline)
        consider(groupDeadline)
        return earliest
    }
}
