// What a node of the quorum is told, what it keeps over restarts, and what it exchanges with its
// owner. The owner carries requests to other nodes and brings their answers; a node never waits.

import KafkaWire

/// Settings of a quorum node, and who the voters are.
package struct QuorumConfig: Sendable {
    package var nodeId: NodeId
    package var clusterId: String
    /// The voters, fixed. A node that is not among them is an observer: it follows, and never leads.
    package var voters: [NodeId]
    package var electionTimeoutMs: Int64 = 1000
    package var fetchTimeoutMs: Int64 = 2000
    package var electionBackoffMaxMs: Int64 = 1000
    package var requestTimeoutMs: Int64 = 2000
    package var retryBackoffMs: Int64 = 20
    package var fetchMaxBytes: Int32 = 1_048_576
    package var fetchSnapshotMaxBytes: Int32 = 1_048_576
    /// How long a fetch waits at the leader for something new.
    package var fetchMaxWaitMs: Int32 = 500
    /// The directory that holds this node's log.
    package var directoryId = Uuid.zero
    /// Whether the first voter stands without waiting where there has never been a leader.
    package var standsAtOnce = false
    /// Epoch milliseconds at the moment 0 of the clock that the node is given.
    package var epochMsAtZero: Int64 = 0
    /// Endpoints of the voters, for answers that name the leader.
    package var endpoints = SortedMap<NodeId, Endpoint>()

    package init(nodeId: NodeId, clusterId: String, voters: [NodeId]) {
        self.nodeId = nodeId
        self.clusterId = clusterId
        self.voters = voters.sorted()
    }

    /// With the timings that a node's properties give (`controller.quorum.*`).
    package init(
        nodeId: NodeId, clusterId: String, voters: [NodeId], properties: SortedMap<String, String>
    ) {
        self.init(nodeId: nodeId, clusterId: clusterId, voters: voters)
        func number(_ name: String) -> Int64? {
            guard let key = ConfigTable.broker["controller.quorum.\(name)"] else { return nil }
            let set = properties[key.name].flatMap { try? key.parse($0) }
            return (set ?? key.parsedDefault).integer
        }
        electionTimeoutMs = number("election.timeout.ms") ?? electionTimeoutMs
        fetchTimeoutMs = number("fetch.timeout.ms") ?? fetchTimeoutMs
        electionBackoffMaxMs = number("election.backoff.max.ms") ?? electionBackoffMaxMs
        requestTimeoutMs = number("request.timeout.ms") ?? requestTimeoutMs
        retryBackoffMs = number("retry.backoff.ms") ?? retryBackoffMs
        fetchMaxBytes = number("fetch.max.bytes").map { Int32(clamping: $0) } ?? fetchMaxBytes
        fetchSnapshotMaxBytes =
            number("fetch.snapshot.max.bytes").map { Int32(clamping: $0) } ?? fetchSnapshotMaxBytes
    }

    var isVoter: Bool { voters.contains(nodeId) }
    /// How many voters decide.
    var majority: Int { voters.count / 2 + 1 }
}

/// A place in the log: the offset after the last record, and that record's epoch.
package struct OffsetAndEpoch: Hashable, Comparable, Sendable {
    package var offset: Int64
    package var epoch: Int32

    package init(offset: Int64, epoch: Int32) {
        self.offset = offset
        self.epoch = epoch
    }

    /// Which log is more complete: first by epoch, then by length.
    package static func < (left: OffsetAndEpoch, right: OffsetAndEpoch) -> Bool {
        left.epoch == right.epoch ? left.offset < right.offset : left.epoch < right.epoch
    }
}

/// What must not be forgotten about elections (Kafka: the file `quorum-state`): without it a node
/// could vote twice in an epoch.
package struct ElectionState: Hashable, Sendable {
    package var epoch: Int32 = 0
    package var leaderId: NodeId?
    package var votedFor: NodeId?

    package init() {}
}

/// Everything that a node keeps over a restart.
package struct QuorumDurableState: Sendable {
    package var election = ElectionState()
    package var log = MetadataLog()

    package init() {}
}

/// A request of one quorum node to another.
package enum QuorumRequest: Sendable {
    case vote(VoteRequest)
    case beginQuorumEpoch(BeginQuorumEpochRequest)
    case endQuorumEpoch(EndQuorumEpochRequest)
    case fetch(FetchRequest)
    case fetchSnapshot(FetchSnapshotRequest)

    /// The message inside, and the version to send it in.
    package var message: (any WireMessage, version: Int16) {
        switch self {
        case .vote(let request): (request, 2)
        case .beginQuorumEpoch(let request): (request, 1)
        case .endQuorumEpoch(let request): (request, 1)
        case .fetch(let request): (request, 18)
        case .fetchSnapshot(let request): (request, 1)
        }
    }
}

/// An answer to a request of a quorum node.
package enum QuorumResponse: Sendable {
    case vote(VoteResponse)
    case beginQuorumEpoch(BeginQuorumEpochResponse)
    case endQuorumEpoch(EndQuorumEpochResponse)
    case fetch(FetchResponse)
    case fetchSnapshot(FetchSnapshotResponse)

    package var message: any WireMessage {
        switch self {
        case .vote(let response): response
        case .beginQuorumEpoch(let response): response
        case .endQuorumEpoch(let response): response
        case .fetch(let response): response
        case .fetchSnapshot(let response): response
        }
    }
}

/// A run of committed records.
package struct CommittedBatch: Sendable {
    package var baseOffset: Int64
    package var epoch: Int32
    package var timestampMs: Int64
    package var sizeInBytes: Int
    package var records: [MetadataRecord]
}

/// What a quorum node asks of its owner, in order. A write must be durable before anything that
/// follows it goes out.
package enum QuorumEffect: Sendable {
    case write(QuorumWrite)
    /// Send a request; bring the answer with the same token, or say that it failed.
    case send(to: NodeId, QuorumRequest, token: UInt64)
    /// Answer a request that came in with this token.
    case answer(UInt64, QuorumResponse)
    /// The state of the machine is that of a snapshot.
    case loadSnapshot(MetadataImage)
    /// Records are committed, in order.
    case committed(CommittedBatch)
    /// Who leads is known, or no longer.
    case leaderChanged(NodeId?, epoch: Int32)
    /// This node leads and has everything that is committed: the controller may claim.
    case claimed(epoch: Int32, nextOffset: Int64)
    /// This node no longer leads: what is not committed may be lost.
    case renounced(epoch: Int32)
}

/// A change of what a node keeps over restarts.
package enum QuorumWrite: Sendable {
    case election(ElectionState)
    /// Batches at the end of the log.
    case append(Bytes)
    /// The log ends here now.
    case truncate(to: Int64)
    case snapshot(MetadataSnapshot)
    /// What is before this offset may go: a snapshot holds it.
    case deleteBefore(OffsetAndEpoch)
}
