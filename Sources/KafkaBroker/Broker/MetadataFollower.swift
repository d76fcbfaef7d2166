// A broker's reading of the metadata log: one Fetch under way at the active controller, always.
//
// Records below the high watermark make the broker's image; those above it wait. Where the active
// controller is, a broker learns here: a controller that does not lead says who does. Whoever wants
// something of the controller goes by what was learnt last.
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
    /// The next offset to fetch.
    private(set) var fetchOffset: Int64 = 0
    private(set) var lastFetchedEpoch: Int32 = -1
    /// Fetched records that are not committed yet, in order.
    private var uncommitted: [(offset: Int64, epoch: Int32, value: Bytes)] = []
    private var highWatermark: Int64 = 0
    private var nextVoter = 0
    private(set) var isInFlight = false
    /// Not before this moment is the next request sent.
    private(set) var notBefore: Instant? = .zero

    init(voters: [NodeConfig.QuorumVoter]) { self.voters = voters }

    var leader: NodeConfig.QuorumVoter? { voters.first { $0.id == leaderId } }

    /// Whom to ask now; nil where there is nobody.
    private mutating func target() -> NodeConfig.QuorumVoter? {
        if let leader { return leader }
        guard !voters.isEmpty else { return nil }
        nextVoter = (nextVoter + 1) % voters.count
        return voters[nextVoter]
    }

    /// The fetch that is due, and to whom.
    mutating func takeDue(
        replicaId: NodeId, clusterId: String, at now: Instant
    ) -> (NodeConfig.QuorumVoter, FetchRequest)? {
        guard !isInFlight, let notBefore, notBefore <= now, let target = target() else {
            return nil
        }
        isInFlight = true
        let request = FetchRequest {
            $0.clusterId = clusterId
            $0.replicaState.replicaId = replicaId
            $0.maxWaitMs = 500
            $0.minBytes = 1
            $0.maxBytes = 8 * 1024 * 1024
            $0.sessionEpoch = -1
            $0.topics = [
                FetchRequest.FetchTopic { topic in
                    topic.topicId = .metadataTopic
                    topic.partitions = [
                        FetchRequest.FetchPartition { partition in
                            partition.currentLeaderEpoch = leaderEpoch
                            partition.fetchOffset = fetchOffset
                            partition.lastFetchedEpoch = lastFetchedEpoch
                            partition.partitionMaxBytes = 8 * 1024 * 1024
                        }
                    ]
                }
            ]
        }
        return (target, request)
    }

    /// Nobody answered: look for the active controller elsewhere after a short wait.
    mutating func interrupted(at now: Instant) {
        isInFlight = false
        leaderId = nil
        notBefore = now.adding(milliseconds: 50)
    }

    /// Someone has said who leads.
    private mutating func learn(_ current: FetchResponse.LeaderIdAndEpoch) {
        guard current.leaderEpoch >= leaderEpoch else { return }
        if current.leaderEpoch > leaderEpoch || current.leaderId >= 0 {
            leaderEpoch = current.leaderEpoch
            leaderId = current.leaderId >= 0 ? current.leaderId : nil
        }
    }

    /// Takes an answer. Throws `WireError` where the log's bytes cannot be read.
    mutating func answered(_ response: FetchResponse, by asked: NodeId, at now: Instant) throws {
        isInFlight = false
        notBefore = now
        guard response.errorCode == 0, let data = response.responses.first?.partitions.first else {
            return interrupted(at: now)
        }
        learn(data.currentLeader)
        guard data.errorCode == 0 else {
            if leaderId == asked || leaderId == nil {
                leaderId = nil
                notBefore = now.adding(milliseconds: 50)
            }
            return
        }
        leaderId = asked
        if data.divergingEpoch.epoch >= 0 || data.divergingEpoch.endOffset >= 0 {
            return truncate(to: data.divergingEpoch.endOffset, epoch: data.divergingEpoch.epoch)
        }
        highWatermark = max(highWatermark, data.highWatermark)
        try append(data.records ?? .empty)
    }

    private mutating func truncate(to end: Int64, epoch: Int32) {
        uncommitted.removeAll { $0.offset >= end || $0.epoch > epoch }
        fetchOffset = max(min(fetchOffset, end), highWatermark)
        lastFetchedEpoch = min(lastFetchedEpoch, epoch)
    }

    private mutating func append(_ bytes: Bytes) throws {
        for batch in try RecordBatches.all(in: bytes) where batch.baseOffset >= fetchOffset {
            try batch.ensureValid()
            if !batch.isControl {
                for record in try batch.records() {
                    uncommitted.append(
                        (record.offset, batch.partitionLeaderEpoch, record.value ?? .empty))
                }
            }
            fetchOffset = batch.nextOffset
            lastFetchedEpoch = batch.partitionLeaderEpoch
        }
    }

    /// The records that have become certain, in order.
    mutating func takeCommitted() -> [(offset: Int64, epoch: Int32, value: Bytes)] {
        let count = uncommitted.firstIndex { $0.offset >= highWatermark } ?? uncommitted.count
        let committed = Array(uncommitted.prefix(count))
        uncommitted.removeFirst(count)
        return committed
    }

    /// How far the log is known to be committed.
    var committedOffset: Int64 { min(highWatermark, fetchOffset) - 1 }

    var nextDeadline: Instant? { isInFlight ? nil : notBefore }
}
