// A member's own view of its classic group: state, generation, timers. Kafka's `AbstractCoordinator` and
// `Heartbeat`, as far as they are state; `ConsumerCore+Group` acts on it.

import KafkaWire

/// The state of a consumer in its group.
package struct GroupMembership: Sendable {
    package enum State: Sendable, Hashable {
        case unjoined
        /// Partitions are being given up, then JoinGroup is sent.
        case preparing
        /// JoinGroup was sent.
        case joining
        /// The leader waits for metadata of the group's topics.
        case assigning
        /// SyncGroup was sent.
        case syncing
        case stable
    }

    package internal(set) var state = State.unjoined
    /// -1: none.
    package internal(set) var generation: Int32 = -1
    package internal(set) var memberId = ""
    package internal(set) var protocolName: String?
    package internal(set) var isLeader = false
    package internal(set) var coordinator: BrokerNode?
    var isLookingUp = false
    var nextLookupMs = Int64.min
    var lookupAttempts: Int64 = 0

    var needsRejoin = true
    var rejoinReason = ""
    var nextJoinMs = Int64.min
    var joinAttempts: Int64 = 0
    /// The topics that the last JoinGroup named; nil: none was sent.
    var joinedTopics: [String]?
    /// Partition counts by topic on which the leader's assignment rests.
    var assignedFrom: [String: Int]?
    /// What the leader still has to work out an assignment for.
    var pendingMembers: [AssignableMember]?
    var awaitedMetadataVersion = 0
    /// While partitions are given up: the commit that is awaited, and until when.
    var revocationCommit: Int?
    var revocationDeadlineMs: Int64?
    var hasRevoked = false

    var heartbeatDueMs = Int64.max
    var isHeartbeatInFlight = false
    var sessionDeadlineMs = Int64.max
    var pollDeadlineMs = Int64.max
    /// An error that ends the membership for good, told by the next poll.
    var fatalError: ClientError?
    /// What sticky assignors remember of the last assignment.
    var lastAssignment: [TopicPartition]?
    var lastAssignmentGeneration: Int32 = -1

    init() {}

    package var hasGeneration: Bool { generation >= 0 }

    /// The group is between two generations.
    package var isRebalancing: Bool { state != .stable && state != .unjoined }

    mutating func requestRejoin(_ reason: String) {
        needsRejoin = true
        rejoinReason = reason
    }

    /// Forgets generation and member id; a static member's id stays with its instance at the broker.
    mutating func reset(_ reason: String, keepsMemberId: Bool = false) {
        state = .unjoined
        generation = -1
        if !keepsMemberId { memberId = "" }
        isLeader = false
        pendingMembers = nil
        heartbeatDueMs = Int64.max
        requestRejoin(reason)
    }
}
