// The settings of the group coordinator, under Kafka's names, with Kafka's defaults.
//
// A broker reads them once from its configuration; `group.*` settings that a group has of its own
// (ConfigResource type GROUP) come beside them, as `GroupSettings`.

/// Which groups may change between the classic and the consumer protocol while they have members.
package enum ConsumerGroupMigrationPolicy: String, Sendable, CaseIterable {
    case disabled, downgrade, upgrade, bidirectional

    var allowsUpgrade: Bool { self == .upgrade || self == .bidirectional }
    var allowsDowngrade: Bool { self == .downgrade || self == .bidirectional }
}

/// What the broker's configuration says about groups and committed offsets.
package struct GroupCoordinatorConfig: Hashable, Sendable {
    /// `group.min.session.timeout.ms`: the shortest session a classic member may ask for.
    package var groupMinSessionTimeoutMs: Int32 = 6000
    /// `group.max.session.timeout.ms`: the longest session a classic member may ask for.
    package var groupMaxSessionTimeoutMs: Int32 = 1_800_000
    /// `group.initial.rebalance.delay.ms`: how long an empty classic group waits for more members.
    package var groupInitialRebalanceDelayMs: Int32 = 3000
    /// `group.max.size`: members of a classic group.
    package var groupMaxSize: Int32 = Int32.max
    /// How long the JoinGroup of a new classic member may wait; no setting, 5 minutes in Kafka.
    package var newMemberJoinTimeoutMs: Int32 = 300_000

    /// `offset.metadata.max.bytes`: the longest metadata of a commit, in UTF-16 units as Kafka counts.
    package var offsetMetadataMaxBytes: Int32 = 4096
    /// `offsets.retention.minutes`, in milliseconds.
    package var offsetsRetentionMs: Int64 = 7 * 24 * 60 * 60_000
    /// `offsets.retention.check.interval.ms`: how often expired offsets and groups are looked for.
    package var offsetsRetentionCheckIntervalMs: Int64 = 600_000
    /// `offsets.commit.timeout.ms`: how long a write may take to be replicated; the broker keeps it.
    package var offsetsCommitTimeoutMs: Int32 = 5000

    /// Whether groups may use the consumer protocol (`group.coordinator.rebalance.protocols`).
    package var servesConsumerProtocol = true
    /// `group.consumer.session.timeout.ms`
    package var consumerGroupSessionTimeoutMs: Int32 = 45_000
    /// `group.consumer.min.session.timeout.ms`
    package var consumerGroupMinSessionTimeoutMs: Int32 = 45_000
    /// `group.consumer.max.session.timeout.ms`
    package var consumerGroupMaxSessionTimeoutMs: Int32 = 60_000
    /// `group.consumer.heartbeat.interval.ms`
    package var consumerGroupHeartbeatIntervalMs: Int32 = 5000
    /// `group.consumer.min.heartbeat.interval.ms`
    package var consumerGroupMinHeartbeatIntervalMs: Int32 = 5000
    /// `group.consumer.max.heartbeat.interval.ms`
    package var consumerGroupMaxHeartbeatIntervalMs: Int32 = 15_000
    /// `group.consumer.max.size`: members of a group of the consumer protocol.
    package var consumerGroupMaxSize: Int32 = Int32.max
    /// `group.consumer.assignors`: names of the server's assignors; the first is the default.
    package var consumerGroupAssignors: [ServerAssignor] = [.uniform, .range]
    /// `group.consumer.migration.policy`
    package var consumerGroupMigrationPolicy: ConsumerGroupMigrationPolicy = .bidirectional
    /// `group.consumer.assignment.interval.ms`: the shortest time between two target assignments.
    package var consumerGroupAssignmentIntervalMs: Int32 = 1000
    /// `group.consumer.min.assignment.interval.ms`
    package var consumerGroupMinAssignmentIntervalMs: Int32 = 0
    /// `group.consumer.max.assignment.interval.ms`
    package var consumerGroupMaxAssignmentIntervalMs: Int32 = 15_000
    /// `group.consumer.assignor.offload.enable`: whether an assignment is made after the heartbeat.
    package var consumerGroupAssignorOffloadEnable = true
    /// `group.consumer.regex.refresh.interval.ms`
    package var consumerGroupRegexRefreshIntervalMs: Int32 = 600_000

    package init() {}
}

extension GroupSettings {
    /// The settings within the broker's bounds, which may have changed since they were made.
    func within(_ config: GroupCoordinatorConfig) -> GroupSettings {
        func clamp(_ value: Int32?, _ low: Int32, _ high: Int32) -> Int32? {
            value.map { min(max($0, low), max(low, high)) }
        }
        var settings = self
        settings.consumerSessionTimeoutMs = clamp(
            consumerSessionTimeoutMs, config.consumerGroupMinSessionTimeoutMs,
            config.consumerGroupMaxSessionTimeoutMs)
        settings.consumerHeartbeatIntervalMs = clamp(
            consumerHeartbeatIntervalMs, config.consumerGroupMinHeartbeatIntervalMs,
            config.consumerGroupMaxHeartbeatIntervalMs)
        settings.consumerAssignmentIntervalMs = clamp(
            consumerAssignmentIntervalMs, config.consumerGroupMinAssignmentIntervalMs,
            config.consumerGroupMaxAssignmentIntervalMs)
        return settings
    }
}

/// The settings that one group has of its own; nil: the broker's holds.
package struct GroupSettings: Hashable, Sendable {
    /// `consumer.session.timeout.ms`
    package var consumerSessionTimeoutMs: Int32?
    /// `consumer.heartbeat.interval.ms`
    package var consumerHeartbeatIntervalMs: Int32?
    /// `consumer.assignment.interval.ms`
    package var consumerAssignmentIntervalMs: Int32?
    /// `consumer.assignor.offload.enable`
    package var consumerAssignorOffloadEnable: Bool?

    package init() {}
}
