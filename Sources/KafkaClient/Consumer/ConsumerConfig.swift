// The settings of a consumer as its core works with them; `ConsumerProperties` reads them from text.

import KafkaWire

/// A consumer's settings, with Kafka's names and defaults.
package struct ConsumerConfig: Sendable, Hashable {
    package var network = NetworkClientConfig()
    package var fetch = FetchConfig()
    /// nil: no group; nothing is committed.
    package var groupId: String?
    /// Names a static member (KIP-345).
    package var groupInstanceId: String?
    package var sessionTimeoutMs: Int64 = 45_000
    package var heartbeatIntervalMs: Int64 = 3_000
    package var maxPollIntervalMs: Int64 = 300_000
    package var assignors: [AssignorKind] = [.range, .cooperativeSticky]
    /// How the consumer is a member of its group (`group.protocol`, KIP-848).
    package var groupProtocol = GroupProtocol.classic
    /// The assignor that the broker shall use (`group.remote.assignor`); nil: its own choice.
    package var groupRemoteAssignor: String?
    package var enableAutoCommit = true
    package var autoCommitIntervalMs: Int64 = 5_000
    package var autoOffsetReset = OffsetResetStrategy.latest
    package var allowAutoCreateTopics = true
    package var excludeInternalTopics = true
    package var defaultApiTimeoutMs: Int64 = 60_000
    /// For resets by duration.
    package var wallClock = WallClock(epochMsAtZero: 0)

    package init(
        bootstrapServers: [Endpoint] = [], groupId: String? = nil,
        clientId: String = "consumer-1"
    ) {
        network.bootstrapServers = bootstrapServers
        network.clientId = clientId
        self.groupId = groupId
    }

    /// Whether members keep partitions during a rebalance: all assignors must be able to.
    var isCooperative: Bool { assignors.allSatisfy(\.isCooperative) }
}

/// The two protocols by which consumers share a group's partitions.
package enum GroupProtocol: String, Sendable, Hashable, CaseIterable {
    /// JoinGroup and SyncGroup: a leader among the members assigns, all wait for all.
    case classic
    /// ConsumerGroupHeartbeat: the broker assigns, members change over one by one (KIP-848).
    case consumer
}

/// Something that happened to a consumer and that its user may want to see.
package enum ConsumerEvent: Sendable, Hashable {
    /// A coordinator was found.
    case coordinatorFound(NodeId)
    case coordinatorLost(reason: String)
    case joining(reason: String)
    case joined(generation: Int32, memberId: String, isLeader: Bool)
    /// Partitions that came (`added`), and all that the member has now.
    case assigned(added: [TopicPartition], all: [TopicPartition])
    /// Partitions that the member gave up.
    case revoked([TopicPartition])
    /// Partitions that it lost without being asked.
    case lost([TopicPartition])
    case left(reason: String)
}

/// The end of a commit.
package struct CommitResult: Sendable, Hashable {
    /// The number that `commit` gave it; 0 for the consumer's own commits.
    package var id: Int
    package var offsets: [TopicPartition: OffsetAndMetadata]
    package var error: ClientError?
}
