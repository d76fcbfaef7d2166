// The group coordinators of a broker: one for each partition of __consumer_offsets that it leads, with
// what is on its way between them, the log and the clients.
//
// A request goes to the coordinator of its group's partition; what that writes is appended to the
// partition and replicated like any record, and the coordinator is told when the high watermark has
// passed it. Requests that concern several groups are gathered until the last part is there.
// Source: Kafka's GroupCoordinatorService and CoordinatorRuntime.

import KafkaLog
import KafkaMetadata
import KafkaWire

/// One part of a request: for which partition of the offsets topic, and what to say if it is not here.
struct GroupAsk: Sendable {
    var partition: Int32
    var request: GroupRequest
    var refusal: @Sendable (ErrorCode) -> GroupResponse
}

/// All coordinators of a broker.
package struct GroupService: Sendable {
    /// A coordinator that is loaded, and its writes under way.
    package struct Hosted: Sendable {
        package internal(set) var coordinator: GroupCoordinator
        let leaderEpoch: Int32
        /// Written and not committed: number, the offset after its last record, when to give up.
        var writes: [(number: UInt64, endOffset: Int64, deadline: Instant)] = []
    }

    /// A request that waits for parts.
    struct Gathering: Sendable {
        var parts: [GroupResponse?]
        var finish: @Sendable ([GroupResponse], inout NodeBase, DiskToken?) -> Void
    }

    /// Loaded coordinators by partition.
    package internal(set) var hosted: [Int32: Hosted] = [:]
    /// When each coordinator wants to be called.
    var deadlines: [Int32: Instant] = [:] {
        didSet { earliestDeadline = deadlines.values.min() }
    }
    private(set) var earliestDeadline: Instant?
    var config: GroupCoordinatorConfig
    private var gatherings: [UInt64: Gathering] = [:]
    private var owners: [UInt64: (gathering: UInt64, part: Int)] = [:]
    private var nextNumber: UInt64 = 1

    init(config: NodeConfig) { self.config = GroupCoordinatorConfig(node: config) }

    /// Opens a gathering of so many parts.
    mutating func gather(
        _ count: Int,
        finish: @escaping @Sendable ([GroupResponse], inout NodeBase, DiskToken?) -> Void
    ) -> UInt64 {
        defer { nextNumber += 1 }
        gatherings[nextNumber] = Gathering(
            parts: Array(repeating: nil, count: count), finish: finish)
        return nextNumber
    }

    /// A handle under which a part's answer will come.
    mutating func handle(for gathering: UInt64, part: Int) -> GroupHandle {
        defer { nextNumber += 1 }
        owners[nextNumber] = (gathering, part)
        return GroupHandle(nextNumber)
    }

    /// Takes in a part; the whole once the last is there.
    mutating func answered(
        _ gathering: UInt64, part: Int, _ response: GroupResponse
    ) -> (parts: [GroupResponse], finish: Gathering)? {
        gatherings[gathering]?.parts[part] = response
        guard let whole = gatherings[gathering], !whole.parts.contains(where: { $0 == nil }) else {
            return nil
        }
        gatherings[gathering] = nil
        return (whole.parts.compactMap { $0 }, whole)
    }

    mutating func owner(of handle: GroupHandle) -> (gathering: UInt64, part: Int)? {
        owners.removeValue(forKey: handle.number)
    }
}

extension GroupCoordinatorConfig {
    /// The settings of a node's properties.
    init(node: NodeConfig) {
        self.init()
        func int(_ name: String) -> Int32 { Int32(clamping: node.long(name)) }
        groupMinSessionTimeoutMs = int("group.min.session.timeout.ms")
        groupMaxSessionTimeoutMs = int("group.max.session.timeout.ms")
        groupInitialRebalanceDelayMs = int("group.initial.rebalance.delay.ms")
        groupMaxSize = int("group.max.size")
        offsetMetadataMaxBytes = int("offset.metadata.max.bytes")
        offsetsRetentionMs = node.long("offsets.retention.minutes") &* 60_000
        offsetsRetentionCheckIntervalMs = node.long("offsets.retention.check.interval.ms")
        offsetsCommitTimeoutMs = int("offsets.commit.timeout.ms")
        consumerGroupSessionTimeoutMs = int("group.consumer.session.timeout.ms")
        consumerGroupMinSessionTimeoutMs = int("group.consumer.min.session.timeout.ms")
        consumerGroupMaxSessionTimeoutMs = int("group.consumer.max.session.timeout.ms")
        consumerGroupHeartbeatIntervalMs = int("group.consumer.heartbeat.interval.ms")
        consumerGroupMinHeartbeatIntervalMs = int("group.consumer.min.heartbeat.interval.ms")
        consumerGroupMaxHeartbeatIntervalMs = int("group.consumer.max.heartbeat.interval.ms")
        consumerGroupMaxSize = int("group.consumer.max.size")
        servesConsumerProtocol = (node.text("group.coordinator.rebalance.protocols") ?? "")
            .split(separator: ",")
            .contains { $0.filter { !$0.isWhitespace }.lowercased() == "consumer" }
        let names = (node.text("group.consumer.assignors") ?? "").split(separator: ",")
        let assignors = names.compactMap { name in
            let name = String(name.drop(while: \.isWhitespace))
            return ServerAssignor.allCases.first { $0.rawValue == name || $0.className == name }
        }
        if !assignors.isEmpty { consumerGroupAssignors = assignors }
        consumerGroupAssignmentIntervalMs = int("group.consumer.assignment.interval.ms")
        consumerGroupMinAssignmentIntervalMs = int("group.consumer.min.assignment.interval.ms")
        consumerGroupMaxAssignmentIntervalMs = int("group.consumer.max.assignment.interval.ms")
        consumerGroupAssignorOffloadEnable = node.flag("group.consumer.assignor.offload.enable")
        consumerGroupRegexRefreshIntervalMs = int("group.consumer.regex.refresh.interval.ms")
        consumerGroupMigrationPolicy =
            node.text("group.consumer.migration.policy")
            .flatMap { ConsumerGroupMigrationPolicy(rawValue: $0.lowercased()) } ?? .bidirectional
    }
}
