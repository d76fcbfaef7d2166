// The words that checks are written in: one table with arguments, result, wording and meaning.
//
// Curriculum knows no cluster. A predicate is a name with typed arguments; who can measure it is an
// `Observations` (the Workbench, over the lab). The table drives the parser, the linter, the goals
// shown to the learner and `help predicates`, so that goal shown and goal checked are one thing.

/// What an argument names; lint checks its form, and that the unit mentions it.
package enum ArgumentKind: String, Sendable {
    case topic, partition, group, broker, error, key, config, application
}

/// What a predicate measures; decides which literals it may be compared with.
package enum ResultKind: String, Sendable {
    /// A whole number: records, partitions, members, an offset, a broker id.
    case number
    /// Milliseconds; literals carry a unit.
    case duration
    case truth
    /// A name such as a group state, a member or a config value.
    case name
    /// A list of broker ids in the order the cluster keeps them.
    case brokers
}

package struct PredicateDefinition: Sendable {
    package let name: String
    /// All argument kinds; the last `optional` ones may be left out.
    package let arguments: [ArgumentKind]
    package let optional: Int
    package let result: ResultKind
    /// What it measures, as the goal line says it, with the arguments put in.
    package let phrase: @Sendable ([String]) -> String
    /// One line for authors.
    package let doc: String

    /// "lag(group, topic?, partition?)".
    package var signature: String {
        let names = arguments.enumerated().map { index, kind in
            kind.rawValue + (index >= arguments.count - optional ? "?" : "")
        }
        return names.isEmpty ? name : "\(name)(\(names.joined(separator: ", ")))"
    }
}

package enum PredicateVocabulary {
    package static let definitions: [PredicateDefinition] =
        topics + replication + records + groups + session

    package static func definition(_ name: String) -> PredicateDefinition? {
        definitions.first { $0.name == name }
    }

    private static func define(
        _ name: String, _ arguments: [ArgumentKind] = [], optional: Int = 0, _ result: ResultKind,
        _ doc: String, _ phrase: @escaping @Sendable ([String]) -> String
    ) -> PredicateDefinition {
        PredicateDefinition(
            name: name, arguments: arguments, optional: optional, result: result, phrase: phrase,
            doc: doc)
    }

    /// "payments", or "payments-0" when a partition is given as second argument.
    private static func place(_ arguments: [String], from index: Int = 0) -> String {
        guard index < arguments.count else { return "the cluster" }
        return index + 1 < arguments.count
            ? "\(arguments[index])-\(arguments[index + 1])" : arguments[index]
    }

    private static let topics: [PredicateDefinition] = [
        define("topic_exists", [.topic], .truth, "the topic is in the cluster's metadata") {
            "topic \($0[0]) exists"
        },
        define("partitions", [.topic], .number, "how many partitions the topic has") {
            "partitions of \($0[0])"
        },
        define("replication_factor", [.topic], .number, "replicas of the topic's partition 0") {
            "replicas of \($0[0])"
        },
        define(
            "config_value", [.topic, .config], .name, "the topic's value of a configuration key"
        ) {
            "\($0[1]) of \($0[0])"
        },
    ]

    private static let replication: [PredicateDefinition] = [
        define("brokers_up", [], .number, "brokers that are registered and not fenced") { _ in
            "brokers in service"
        },
        define("broker_up", [.broker], .truth, "the broker is registered and not fenced") {
            "broker \($0[0]) is in service"
        },
        define("controller", [], .number, "id of the active controller; none while there is none") {
            _ in "active controller"
        },
        define("leader", [.topic, .partition], .number, "broker that leads; none when offline") {
            "leader of \(place($0))"
        },
        define("leader_epoch", [.topic, .partition], .number, "leader epoch of the partition") {
            "leader epoch of \(place($0))"
        },
        define("isr", [.topic, .partition], .brokers, "the in-sync replicas, leader included") {
            "ISR of \(place($0))"
        },
        define("isr_size", [.topic, .partition], .number, "how many replicas are in sync") {
            "replicas in the ISR of \(place($0))"
        },
        define(
            "elr", [.topic, .partition], .brokers,
            "replicas outside the ISR that have all that was committed (KIP-966)"
        ) { "ELR of \(place($0))" },
        define(
            "under_replicated", [.topic], optional: 1, .number,
            "partitions whose ISR is smaller than their replica list"
        ) { "under-replicated partitions of \(place($0))" },
        define(
            "under_min_isr", [.topic], optional: 1, .number,
            "partitions whose ISR is smaller than min.insync.replicas"
        ) { "partitions of \(place($0)) below min.insync.replicas" },
        define(
            "throttled", [.topic], .number,
            "partitions of the topic that a replication throttle names for followers"
        ) { "partitions of \($0[0]) under a replication throttle" },
        define("offline", [.topic], optional: 1, .number, "partitions without a leader") {
            "partitions of \(place($0)) without a leader"
        },
        define(
            "high_watermark", [.topic, .partition], .number,
            "offset below which consumers may read, as the leader has it"
        ) { "high watermark of \(place($0))" },
    ]

    private static let records: [PredicateDefinition] = [
        define(
            "end_offset", [.topic, .partition], optional: 1, .number,
            "log end offset at the leader; without a partition the sum over all"
        ) { "end offset of \(place($0))" },
        define(
            "start_offset", [.topic, .partition], optional: 1, .number,
            "log start offset; without a partition the sum over all"
        ) { "log start of \(place($0))" },
        define(
            "appended", [.topic], .number,
            "records that came into the log since the step began, by the leaders' end offsets"
        ) { "records added to \($0[0])" },
        define(
            "acked", [.topic], .number,
            "records acknowledged to background producers since the step began"
        ) { "records of \($0[0]) acknowledged" },
        define(
            "slowest_ack", [.topic], .duration,
            "longest that a record acknowledged since the step began had waited for it"
        ) { "slowest acknowledgement of \($0[0])" },
        define(
            "refused", [.topic, .error], optional: 1, .number,
            "produce requests that a broker refused since the step began, retries included"
        ) {
            $0.count > 1 ? "writes to \($0[0]) refused with \($0[1])" : "writes to \($0[0]) refused"
        },
        define("lost", [.topic], .number, "acknowledged records that no replica in service has") {
            "acknowledged records of \($0[0]) missing"
        },
        define(
            "duplicates", [.topic], .number, "records that stand in the log more than once"
        ) { "records stored twice in \($0[0])" },
        define(
            "key_partitions", [.topic, .key], .number,
            "partitions that hold at least one record with this key"
        ) { "partitions of \($0[0]) that hold key \($0[1])" },
        define(
            "key_records", [.topic, .key], .number, "records in the topic that have this key"
        ) { "records of \($0[0]) with key \($0[1])" },
        define(
            "delivered", [.topic], .number,
            "records handed to consumers since the step began, console consumers included"
        ) { "records read from \($0[0])" },
    ]

    private static let groups: [PredicateDefinition] = [
        define("members", [.group], .number, "members of the group") { "members of \($0[0])" },
        define("group_state", [.group], .name, "Empty, PreparingRebalance, Stable, … ") {
            "state of group \($0[0])"
        },
        define("idle_members", [.group], .number, "members that own no partition") {
            "members of \($0[0]) that own nothing"
        },
        define(
            "owner", [.group, .topic, .partition], .name,
            "client id of the member that owns the partition; none when nobody does"
        ) { "owner of \(place($0, from: 1)) in \($0[0])" },
        define("rebalances", [.group], .number, "rebalances completed since the step began") {
            "rebalances of \($0[0])"
        },
        define(
            "longest_stop", [.group], .duration,
            "longest time since the step began for which a member that had partitions had none"
        ) { "longest standstill of a member of \($0[0])" },
        define(
            "revoked", [.group], .number,
            "partitions that members gave up since the step began, each counted once"
        ) { "partitions of \($0[0]) given up" },
        define(
            "partition_stop", [.group], .duration,
            "longest time since the step began for which a partition given up had no owner"
        ) { "longest standstill of a partition of \($0[0])" },
        define(
            "fenced_members", [.group], .number,
            "services of the group that ended because another one took their group.instance.id"
        ) { "services of \($0[0]) that were fenced" },
        define(
            "committed", [.group, .topic, .partition], optional: 1, .number,
            "committed offset; without a partition the sum over all; none without a commit"
        ) { "committed by \($0[0]) on \(place($0, from: 1))" },
        define(
            "lag", [.group, .topic, .partition], optional: 2, .number,
            "end offset minus committed offset, summed over what is not named"
        ) { $0.count > 1 ? "lag of \($0[0]) on \(place($0, from: 1))" : "lag of \($0[0])" },
        define(
            "behind", [.group], .duration, "age of the oldest record the group has not finished"
        ) { "\($0[0]) is behind by" },
        define(
            "processed", [.group], .number,
            "records that the group's applications finished since the step began"
        ) { "records finished by \($0[0])" },
        define(
            "processed_twice", [.group], .number, "of those, how many it had finished before"
        ) { "records finished twice by \($0[0])" },
    ]

    private static let session: [PredicateDefinition] = [
        define("running", [.application], .truth, "the background application runs") {
            "\($0[0]) is running"
        },
        define("commands_used", [], .number, "commands in this step that changed something") { _ in
            "commands used"
        },
        define("elapsed", [], .duration, "lab time since the step began") { _ in "lab time" },
    ]
}

/// What modes can refer to: `never-after broker-down`, `within 10s of broker-down`.
package enum PredicateEvent: String, CaseIterable, Sendable {
    case brokerDown = "broker-down"
    case brokerUp = "broker-up"
    case leaderChange = "leader-change"
    case isrShrink = "isr-shrink"
    case isrExpand = "isr-expand"
    case rebalance
    case writeRefused = "write-refused"
    case partitionsAdded = "partitions-added"
}
