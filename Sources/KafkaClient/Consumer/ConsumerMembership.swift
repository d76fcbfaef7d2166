// A member's own view of a group of the consumer protocol (KIP-848): its epoch, the assignment that the
// broker wants it to have and the one that it has, and what it has told the broker of itself. Kafka's
// `AbstractMembershipManager` and `HeartbeatState`, as far as they are state; `ConsumerCore+Member`
// acts on it.

import KafkaWire

/// A topic's partitions, by its id.
package struct TopicIdPartitions: Sendable, Hashable {
    package var topicId: Uuid
    /// In ascending order.
    package var partitions: [Int32]

    /// Sorted, so that equal assignments are equal values.
    static func sorted(_ parts: [TopicIdPartitions]) -> [TopicIdPartitions] {
        parts.map { TopicIdPartitions(topicId: $0.topicId, partitions: $0.partitions.sorted()) }
            .sorted { $0.topicId < $1.topicId }
    }
}

/// The state of a consumer in a group of the consumer protocol.
package struct ConsumerMembership: Sendable {
    package enum State: String, Sendable, Hashable {
        /// Not in the group and not on the way into it.
        case unsubscribed
        /// The first heartbeat, with epoch 0, is to be sent or answered.
        case joining
        /// The assignment is not what the broker wants.
        case reconciling
        /// It is, and the next heartbeat says so.
        case acknowledging
        case stable
        /// Left because the application did not poll; joins with the next poll.
        case stale
        /// An error ended the membership for good.
        case fatal

        var isInGroup: Bool {
            switch self {
            case .joining, .reconciling, .acknowledging, .stable: true
            case .unsubscribed, .stale, .fatal: false
            }
        }
    }

    /// An assignment with a number of the member's own, which tells apart two that are alike.
    struct LocalAssignment: Sendable, Hashable {
        var epoch: Int
        var partitions: [TopicIdPartitions]
    }

    /// What the last heartbeats have said; what stays the same is not said again.
    struct SentFields: Sendable, Hashable {
        var rebalanceTimeoutMs: Int64?
        var topics: [String]?
        var pattern: String?
        var serverAssignor: String?
        var assignment: LocalAssignment?
    }

    /// A reconciliation that waits for a commit.
    struct Reconciliation: Sendable {
        var resolved: LocalAssignment
        var assigned: [TopicPartition]
        var revoked: [TopicPartition]
        var commit: Int
        var deadlineMs: Int64
    }

    package internal(set) var state = State.unsubscribed
    /// Made by the client, for all of its life.
    package let memberId: String
    /// 0: not a member.
    package internal(set) var epoch: Int32 = 0
    var target: LocalAssignment?
    var current: LocalAssignment?
    var sent = SentFields()
    var reconciliation: Reconciliation?
    /// Names of topics that are assigned and that metadata may have forgotten.
    var names: [Uuid: String] = [:]
    /// Whether the application has subscribed since the last poll.
    var hasSubscribed = false
    /// What the broker said last; 0: nothing yet.
    package internal(set) var heartbeatIntervalMs: Int64 = 0
    /// No heartbeat before this, after one that failed.
    var nextTryMs = Int64.min
    var failures: Int64 = 0

    init(memberId: String) { self.memberId = memberId }

    /// The number of the request that a member leaves with (KIP-848, KIP-345).
    static func leaveEpoch(isStatic: Bool) -> Int32 { isStatic ? -2 : -1 }

    var isReconciled: Bool { current == target }

    /// Takes up what the broker assigns.
    mutating func takeTarget(_ partitions: [TopicIdPartitions]) {
        let wanted = TopicIdPartitions.sorted(partitions)
        if target?.partitions == wanted { return }
        target = LocalAssignment(epoch: (target?.epoch ?? -1) + 1, partitions: wanted)
    }

    /// Forgets the assignment.
    mutating func clear() {
        current = nil
        target = nil
        names = [:]
        reconciliation = nil
    }
}
