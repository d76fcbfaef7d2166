// A broker's reading of the metadata log: one request under way at the quorum's leader, always.
//
// Records below the high watermark make the broker's image; those above it wait, and go where the
// leader's log parts from what was read. A log that no longer reaches back far enough is begun with a
// snapshot, fetched piece by piece (KIP-630). Where the active controller is, a broker learns here: a
// controller that does not lead says who does. Whoever wants something of the controller goes by what
// was learnt last.
//
// Differs from Apache Kafka: a broker keeps no copy of the metadata log on disk; it reads the log anew
// after a start.

import KafkaMetadata
import KafkaWire

/// Where a broker stands in the metadata log.
struct MetadataFollower: Sendable {
    private let voters: [NodeConfig.QuorumVoter]
    /// The active controller as last heard of; nil: unknown.
    private(set) var leaderId: NodeId?
    private(set) var leaderEpoch: Int32 = -1
    /// What was read and is not committed yet.
    private var log = KafkaMetadata.MetadataLog()
    private var highWatermark: Int64 = 0
    /// The snapshot that is being fetched, as far as it is here.
    private var snapshot: (id: OffsetAndEpoch, parts: [Bytes], position: Int64)?
    private var nextVoter = 0
    private(set) var isInFlight = false
    /// Not before this moment is the next request sent.
    private(set) var notBefore: Instant? = .zero

    /// How long the search for the leader rests between two voters (`controller.quorum.retry.backoff.ms`
    /// is shorter: a broker is in less of a hurry).
    private static let retryMs: Int64 = 50
    private static let maxBytes: Int32 = 8 * 1024 * 1024

    init(voters: [NodeConfig.QuorumVoter]) { self.voters = voters }

    var leader: NodeConfig.QuorumVoter? { voters.first { $0.id == leaderId } }

    /// Whom to ask now; nil where there is nobody.
    private mutating func target() -> NodeConfig.QuorumVoter? {
        if let leader { return leader }
        guard !voters.isEmpty else { return nil }
        nextVoter = (nextVoter + 1) % voters.count
        return voters[nextVoter]
    }

    // MARK: Asking

    /// A request that is due.
    enum Request: Sendable {
        case fetch(FetchRequest)
        case fetchSnapshot(FetchSnapshotRequest)
    }

    /// The request that is due, and to whom.
    mutating func takeDue(
        replicaId: NodeId, directoryId: Uuid, clusterId: String, at now: Instant
    ) -> (NodeConfig.QuorumVoter, Request)? {
        guard !isInFlight, let notBefore, notBefore <= now, let target = target() else {
            return nil
        }
        isInFlight = true
        if let snapshot {
            return (target, .fetchSnapshot(piece(of: snapshot, replicaId, clusterId)))
        }
        let request = FetchRequest {
            $0.clusterId = clusterId
            $0.replicaState.replicaId = replicaId
            $0.maxWaitMs = 500
            $0.minBytes = 1
            $0.maxBytes = Self.maxBytes
            $0.sessionEpoch = -1
            $0.topics = [
                FetchRequest.FetchTopic { topic in
                    topic.topicId = .metadataTopic
                    topic.partitions = [
                        FetchRequest.FetchPartition { partition in
                            partition.currentLeaderEpoch = leaderEpoch
                            partition.fetchOffset = log.endOffset
                            partition.lastFetchedEpoch = log.lastEpoch
                            partition.partitionMaxBytes = Self.maxBytes
                            partition.highWatermark = highWatermark
                            partition.replicaDirectoryId = directoryId
                        }
                    ]
                }
            ]
        }
        return (target, .fetch(request))
    }

    private func piece(
        of snapshot: (id: OffsetAndEpoch, parts: [Bytes], position: Int64), _ replicaId: NodeId,
        _ clusterId: String
    ) -> FetchSnapshotRequest {
        FetchSnapshotRequest {
            $0.clusterId = clusterId
            $0.replicaId = replicaId
            $0.maxBytes = Self.maxBytes
            $0.topics = [
                FetchSnapshotRequest.TopicSnapshot { topic in
                    topic.name = "__cluster_metadata"
                    topic.partitions = [
                        FetchSnapshotRequest.PartitionSnapshot {
                            $0.currentLeaderEpoch = leaderEpoch
                            $0.snapshotId.endOffset = snapshot.id.offset
                            $0.snapshotId.epoch = snapshot.id.epoch
                            $0.position = snapshot.position
                        }
                    ]
                }
            ]
        }
    }

    /// Nobody answered: look for the active controller elsewhere after a short wait.
    mutating func interrupted(at now: Instant) {
        isInFlight = false
        leaderId = nil
        notBefore = now.adding(milliseconds: Self.retryMs)
    }

    // MARK: Answers

    /// Someone has said who leads.
    private mutating func learn(leader: NodeId, epoch: Int32) {
        guard epoch >= leaderEpoch else { return }
        if epoch > leaderEpoch || leader >= 0 {
            leaderEpoch = epoch
            leaderId = leader >= 0 ? leader : nil
        }
    }

    /// What to do after an error: ask the leader that was named, or look on.
    private mutating func refused(by asked: NodeId, _ code: Int16, at now: Instant) {
        let isOld = ErrorCode(code: code) == .fencedLeaderEpoch
        if leaderId == nil || leaderId == asked && !isOld { interrupted(at: now) }
    }

    /// Takes an answer. Throws `WireError` where the log's bytes cannot be read.
    mutating func answered(_ response: FetchResponse, by asked: NodeId, at now: Instant) throws {
        isInFlight = false
        notBefore = now
        guard response.errorCode == 0, let data = response.responses.first?.partitions.first else {
            return interrupted(at: now)
        }
        learn(leader: data.currentLeader.leaderId, epoch: data.currentLeader.leaderEpoch)
        guard data.errorCode == 0 else { return refused(by: asked, data.errorCode, at: now) }
        leaderId = asked
        if data.divergingEpoch.epoch >= 0 {
            let diverging = OffsetAndEpoch(
                offset: data.divergingEpoch.endOffset, epoch: data.divergingEpoch.epoch)
            // What is committed was applied: below it nothing is cut.
            log.truncate(to: max(log.truncationOffset(diverging), log.start.offset))
        } else if data.snapshotId.epoch >= 0 {
            let id = OffsetAndEpoch(
                offset: data.snapshotId.endOffset, epoch: data.snapshotId.epoch)
            snapshot = (id, [], 0)
        } else {
            for batch in try RecordBatches.all(in: data.records ?? .empty) {
                try log.append(batch)
            }
            highWatermark = max(highWatermark, data.highWatermark)
        }
    }

    /// Takes a piece of a snapshot; the image once it is whole. Throws where it is damaged.
    mutating func answered(
        _ response: FetchSnapshotResponse, by asked: NodeId, at now: Instant
    ) throws -> MetadataImage? {
        isInFlight = false
        notBefore = now
        guard response.errorCode == 0, let data = response.topics.first?.partitions.first,
            var snapshot
        else {
            interrupted(at: now)
            return nil
        }
        learn(leader: data.currentLeader.leaderId, epoch: data.currentLeader.leaderEpoch)
        guard data.errorCode == 0 else {
            self.snapshot = nil
            let isGone = ErrorCode(code: data.errorCode) == .snapshotNotFound
            if !isGone { refused(by: asked, data.errorCode, at: now) }
            return nil
        }
        guard data.position == snapshot.position, !data.unalignedRecords.isEmpty else {
            self.snapshot = nil
            return nil
        }
        snapshot.parts.append(data.unalignedRecords.compacted())
        snapshot.position += Int64(data.unalignedRecords.count)
        self.snapshot = snapshot
        guard snapshot.position >= data.size else { return nil }
        self.snapshot = nil
        let whole = MetadataSnapshot(
            id: snapshot.id, bytes: Bytes.concatenating(snapshot.parts))
        guard whole.id.offset > log.start.offset else { return nil }
        let image = try whole.image()
        log.restart(at: whole.id)
        highWatermark = max(highWatermark, whole.id.offset)
        return image
    }

    // MARK: What is certain

    /// The batches that have become certain, in order.
    mutating func takeCommitted() -> [RecordBatch] { log.takeBatches(before: highWatermark) }

    /// How far the log is known to be committed.
    var committedOffset: Int64 { min(highWatermark, log.start.offset) - 1 }

    var nextDeadline: Instant? { isInFlight ? nil : notBefore }
}
