// A controller: the decisions of `QuorumController`, the metadata log that they are written to, and the
// brokers that follow it.
//
// The voter with the lowest id is the active controller; the others know whom to name. A decision's
// records are appended and synced, its answer waits for that, and its events are told with reasons.
//
// Differs from Apache Kafka: no election among controllers; brokers start from the log, not from
// snapshots.

import KafkaLog
import KafkaMetadata
import KafkaWire

/// The state of a controller.
package struct Controller: Sendable {
    package var base: NodeBase
    package internal(set) var quorum: QuorumController
    var log: MetadataLog
    /// Followers of the log that wait for records.
    var followers: [MetadataFollowerWait] = []
    /// How far each follower has said it is: broker to offset and when.
    var progress: [NodeId: (offset: Int64, lastFetch: Instant, lastCaughtUp: Instant)] = [:]
    let directoryId: Uuid

    /// A fetch of the metadata log that waits for records.
    struct MetadataFollowerWait: Sendable {
        var context: RequestContext
        var request: FetchRequest
        var deadline: Instant
    }

    init(config: NodeConfig, disk: DiskImage, seed: UInt64) {
        base = NodeBase(config: config, seed: seed)
        quorum = QuorumController(
            config: ControllerConfig(
                nodeId: config.nodeId, clusterId: config.clusterId, properties: base.properties,
                quorumNodeIds: config.controllerQuorumVoters.map(\.id)),
            random: base.random.fork())
        log = MetadataLog(disk: disk)
        directoryId = MetaProperties.directoryId(in: disk) ?? Uuid.random(using: &base.random)
    }

    package var activeControllerId: NodeId? { base.config.controllerQuorumVoters.map(\.id).min() }
    package var isActive: Bool { quorum.isActive }
    /// The cluster as this controller has decided it.
    package var image: MetadataImage { quorum.image }

    var finalizedFeatures: FinalizedFeatures {
        FinalizedFeatures(image: quorum.image, epoch: log.endOffset - 1)
    }

    // MARK: Decisions

    /// Carries a decision out: its records are appended, its events told. The answer waits for both.
    mutating func carryOut<Response>(
        _ result: ControllerResult<Response>
    ) -> HandlerResult<Response> {
        guard write(result) else { return .respond(result.response) }
        return .respondWhenWritten(result.response)
    }

    /// Appends a decision's records; false where there are none.
    @discardableResult
    private mutating func write<Response>(_ result: ControllerResult<Response>) -> Bool {
        for event in result.events { emit(event) }
        guard !result.records.isEmpty, let epoch = quorum.activeEpoch else { return false }
        precondition(result.baseOffset == log.endOffset, "a decision that skips offsets")
        do {
            base.write(try log.append(result.records, epoch: epoch, nowMs: base.wallClockMs))
        } catch {
            preconditionFailure("the controller's record cannot be written: \(error)")
        }
        return true
    }

    /// Takes the lead with what the disk has. Throws where its log cannot be read or does not fit.
    private mutating func claim() throws {
        for batch in log.batches where !batch.isControl {
            let records = try batch.records().map { record in
                try MetadataRecord(parsing: record.value ?? .empty)
            }
            try quorum.replay(
                records, baseOffset: batch.baseOffset, epoch: batch.partitionLeaderEpoch)
        }
        let epoch = log.lastEpoch + 1
        let result = quorum.claim(
            epoch: epoch, nextWriteOffset: log.endOffset, at: base.wallClockMs)
        base.emit(.controllerElected(base.nodeId, epoch: epoch))
        write(result)
    }
}

extension Controller: NodeCore {
    static let routes = ControllerRoutes.table

    mutating func start() {
        base.write(MetaProperties.write(config: base.config, directoryId: directoryId))
        guard activeControllerId == base.nodeId else { return }
        do {
            try claim()
        } catch {
            // A damaged metadata log: a controller must not go on with half of it.
            base.stop()
        }
    }

    mutating func complete(_ completion: PeerCompletion) {}
    mutating func forward(_ frame: RequestFrame, _ context: RequestContext) {}

    mutating func tick() {
        for result in quorum.tick(at: base.wallClockMs) { write(result) }
        let overdue = followers.filter { $0.deadline <= base.now }
        followers.removeAll { $0.deadline <= base.now }
        for wait in overdue { answer(wait) }
    }

    /// What has been decided goes to the brokers that wait for it.
    mutating func settle() {
        let end = log.endOffset
        let ready = followers.filter { offset(of: $0.request) < end }
        if ready.isEmpty { return }
        followers = followers.filter { offset(of: $0.request) >= end }
        for wait in ready { answer(wait) }
    }

    mutating func diskCompleted(_ token: DiskToken) {}
    /// Without its log a controller is none.
    mutating func diskFailed(_ token: DiskToken) { base.stop() }
    mutating func beginControlledShutdown() { base.stop() }

    mutating func connectionClosed(_ connection: ConnectionId) {
        followers.removeAll { $0.context.connection == connection }
    }

    var nextDeadline: Instant? {
        var earliest = base.client.nextDeadline
        func consider(_ moment: Instant) { earliest = min(earliest ?? moment, moment) }
        if let milliseconds = quorum.nextDeadlineMs {
            consider(
                Instant(milliseconds: milliseconds &- base.config.wallClock.epochMsAtZero))
        }
        for wait in followers { consider(wait.deadline) }
        return earliest
    }
}
