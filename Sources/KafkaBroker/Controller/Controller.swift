// A controller: a node of the quorum, with the decisions that it makes while it leads, as a process on
// the network and a disk.
//
// `ControllerNode` decides and votes; here are its requests to the other controllers and theirs to it,
// its files, and the answers that wait. A decision's answer leaves when its records are committed, its
// events are told then, and nothing that follows a write leaves before the disk has it.
//
// Differs from Apache Kafka: the voters are those of `controller.quorum.voters`; where there has never
// been a leader the first voter stands at once.

import KafkaLog
import KafkaMetadata
import KafkaWire

/// The state of a controller.
package struct Controller: Sendable {
    package var base: NodeBase
    /// The quorum's node and the decisions.
    package internal(set) var raft: ControllerNode
    var files: QuorumFiles
    let directoryId: Uuid
    var registrar: ControllerRegistrar
    /// What the disk needs before it can be gone on with.
    private var repairs: [DiskOperation]
    /// The last write: whatever leaves waits for it.
    var lastWrite: DiskToken?
    /// Answers that wait for their decision to be certain, oldest first.
    var decisions: [PendingDecision] = []
    /// Requests of other nodes that the quorum has not answered, oldest first.
    var inquiries: [(token: UInt64, replyTo: ReplyTo)] = []
    private var nextToken: UInt64 = 0
    private var shutdownDeadline: Instant?

    /// An answer that waits.
    struct PendingDecision: Sendable {
        let token: UInt64
        let replyTo: ReplyTo
        let frame: Bytes
        /// The same request's refusal, in case this node stops leading before.
        let refusal: @Sendable (ApiError) -> Bytes?
    }

    init(config: NodeConfig, disk: DiskImage, seed: UInt64) {
        base = NodeBase(config: config, seed: seed)
        files = QuorumFiles(segmentBytes: config.int("metadata.log.segment.bytes"))
        let (durable, repairs) = files.recover(from: disk)
        self.repairs = repairs
        let voters = config.controllerQuorumVoters
        let decisions = base.random.fork()
        var quorum = QuorumConfig(
            nodeId: config.nodeId, clusterId: config.clusterId, voters: voters.map(\.id),
            properties: base.properties)
        quorum.endpoints = KafkaMetadata.SortedMap(voters.map { ($0.id, $0.endpoint) })
        quorum.standsAtOnce = true
        directoryId = MetaProperties.directoryId(in: disk) ?? Uuid.random(using: &base.random)
        quorum.directoryId = directoryId
        quorum.epochMsAtZero = config.wallClock.epochMsAtZero
        raft = ControllerNode(
            config: ControllerConfig(
                nodeId: config.nodeId, clusterId: config.clusterId, properties: base.properties,
                quorumNodeIds: voters.map(\.id)),
            quorum: quorum, durable: durable, epochMsAtZero: config.wallClock.epochMsAtZero,
            bytesBetweenSnapshots: config.long("metadata.log.max.record.bytes.between.snapshots"),
            snapshotIntervalMs: config.long("metadata.log.max.snapshot.interval.ms"),
            random: decisions)
        registrar = ControllerRegistrar(incarnationId: Uuid.random(using: &base.random))
    }

    /// The active controller as far as this node knows; nil: it knows none.
    package var activeControllerId: NodeId? { raft.leaderId }
    package var isActive: Bool { raft.isActive }
    /// The cluster as the committed records have it.
    package var image: MetadataImage { raft.committedImage }

    var finalizedFeatures: FinalizedFeatures {
        FinalizedFeatures(image: image, epoch: image.lastOffset)
    }

    /// The moment of the step under way, on the quorum's clock.
    var nowMs: Int64 { base.now.milliseconds }

    mutating func newToken() -> UInt64 {
        nextToken += 1
        return nextToken
    }
}

extension Controller: NodeCore {
    static let routes = ControllerRoutes.table

    mutating func start() {
        base.write(MetaProperties.write(config: base.config, directoryId: directoryId))
        if !repairs.isEmpty { lastWrite = base.write(repairs) }
        repairs = []
        withRaft { raft, now, effects in raft.start(at: now, into: &effects) }
    }

    mutating func complete(_ completion: PeerCompletion) {
        switch completion.purpose {
        case .quorum(let token, let api): quorumAnswered(completion.result, token, api)
        case .controllerRegistration: controllerRegistrationAnswered(completion.result)
        default: break
        }
    }

    mutating func forward(_ frame: RequestFrame, _ context: RequestContext) {}

    mutating func tick() {
        withRaft { raft, now, effects in raft.tick(at: now, into: &effects) }
    }

    mutating func settle() {
        registerIfDue()
        guard let deadline = shutdownDeadline, !base.isStopped else { return }
        if raft.quorum.hasHandedOver || base.now >= deadline { base.stop() }
    }

    mutating func diskCompleted(_ token: DiskToken) {}
    /// Without its log a controller is none.
    mutating func diskFailed(_ token: DiskToken) { base.stop() }

    /// Gives the lead away, if it has it, and ends when the others know, or after five seconds.
    mutating func beginControlledShutdown() {
        guard shutdownDeadline == nil else { return }
        shutdownDeadline = base.now.adding(milliseconds: 5000)
        withRaft { raft, now, effects in raft.shutDown(at: now, into: &effects) }
    }

    mutating func connectionClosed(_ connection: ConnectionId) {
        let gone = inquiries.filter { $0.replyTo.connection == connection }
        inquiries.removeAll { $0.replyTo.connection == connection }
        for inquiry in gone { raft.forget(inquiry.token) }
        decisions.removeAll { $0.replyTo.connection == connection }
    }

    var nextDeadline: Instant? {
        var earliest = base.client.nextDeadline
        func consider(_ moment: Instant?) {
            if let moment { earliest = min(earliest ?? moment, moment) }
        }
        consider(raft.nextDeadlineMs.map { Instant(milliseconds: $0) })
        consider(shutdownDeadline)
        // Once the moment has come, whatever settles next registers, as soon as there is an active one.
        if !registrar.isDone, !registrar.isInFlight, let moment = registrar.notBefore,
            moment > base.now
        {
            consider(moment)
        }
        return earliest
    }
}
