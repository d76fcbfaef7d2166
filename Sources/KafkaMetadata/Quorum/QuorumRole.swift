// What a node is in the current epoch (Kafka: the EpochState classes; KIP-595, KIP-996 for the
// prospective one).

import KafkaWire

/// The votes of an election, by voter.
struct Votes: Sendable {
    private(set) var granted: [NodeId]
    private(set) var rejected: [NodeId] = []
    let voters: [NodeId]

    /// With the vote of the node that asks for the others'.
    init(of node: NodeId, voters: [NodeId]) {
        granted = [node]
        self.voters = voters
    }

    mutating func record(_ node: NodeId, granted isGranted: Bool) {
        guard voters.contains(node), !granted.contains(node) else { return }
        rejected.removeAll { $0 == node }
        if isGranted { granted.append(node) } else { rejected.append(node) }
    }

    var isWon: Bool { granted.count > voters.count / 2 }
    var isLost: Bool { rejected.count > (voters.count - 1) / 2 }
    /// Who has not answered yet.
    var open: [NodeId] { voters.filter { !granted.contains($0) && !rejected.contains($0) } }
}

/// What a leader knows of another node.
struct ReplicaProgress: Sendable {
    var endOffset: Int64 = -1
    var lastFetchMs: Int64 = -1
    var lastCaughtUpMs: Int64 = -1
    /// The leader's end when the replica last fetched.
    var lastFetchLeaderEndOffset: Int64 = -1
    /// As its fetches name it; zero: not named yet.
    var directoryId = Uuid.zero
}

/// A leader's view of the quorum.
struct LeaderState: Sendable {
    /// The offset of the record that begins the epoch.
    var epochStartOffset: Int64
    var voters: SortedMap<NodeId, ReplicaProgress>
    var observers = SortedMap<NodeId, ReplicaProgress>()
    /// Voters that fetched since the quorum was last checked.
    var fetchedVoters: [NodeId] = []
    var checkQuorumDeadlineMs: Int64
    var beginQuorumEpochDeadlineMs: Int64
    /// Whether the owner has been told that this node leads.
    var hasClaimed = false
    var hasHighWatermark = false
}

/// A follower's view of its leader.
struct FollowerState: Sendable {
    var leaderId: NodeId
    var fetchDeadlineMs: Int64
    var hasFetched = false
    /// The snapshot that is being fetched, as far as it is here.
    var snapshot: (id: OffsetAndEpoch, parts: [Bytes], size: Int64)?

    init(leaderId: NodeId, fetchDeadlineMs: Int64) {
        self.leaderId = leaderId
        self.fetchDeadlineMs = fetchDeadlineMs
    }
}

/// The role of a node.
enum QuorumRole: Sendable {
    /// Knows no leader whom it could follow.
    case unattached(electionDeadlineMs: Int64)
    /// Asks whether it would be elected, without a new epoch.
    case prospective(Votes, electionDeadlineMs: Int64)
    /// Asks to be elected at a new epoch.
    case candidate(Votes, electionDeadlineMs: Int64)
    case leader(LeaderState)
    case follower(FollowerState)
    /// Led, and has given it up at the same epoch.
    case resigned(successors: [NodeId], unacknowledged: [NodeId], electionDeadlineMs: Int64)

    /// Kafka's name of the state.
    var name: String {
        switch self {
        case .unattached: "Unattached"
        case .prospective: "Prospective"
        case .candidate: "Candidate"
        case .leader: "Leader"
        case .follower: "Follower"
        case .resigned: "Resigned"
        }
    }
}
