// What a command of the learner is, to a drill: a look, a change, a diagnosis, or nothing.
//
// The drill judges actions, never wording: `scale`, `consumer start` and a stopped group are told
// apart by what they do to which group. Help, dry runs and history are nothing.

import Curriculum

package enum DrillAction: Equatable, Sendable {
    /// A read-only command and what its output shows.
    case look(evidence: [Scenario.Credit.Evidence], group: String?)
    /// Stops, restarts or kills members of these groups.
    case restart(groups: [String])
    /// Brings a group to this many members.
    case scale(group: String, members: Int)
    /// Adds members to a group.
    case addMembers(group: String, members: Int)
    /// Raises a topic's partition count, or tries to.
    case alterPartitions(topic: String)
    /// Stops, kills or restarts a broker, or tries to.
    case stopBroker(Int)
    /// Another change that helps or hurts this topic's or group's traffic.
    case change(topic: String?, group: String?)
    case page(team: String)
    case diagnose(String)
    case nothing

    /// Whether it changes the state of groups, topics or brokers.
    package var isChange: Bool {
        switch self {
        case .restart, .scale, .addMembers, .alterPartitions, .stopBroker, .change: true
        case .look, .page, .diagnose, .nothing: false
        }
    }

    /// Reads the words of one command of a line (no `|`, no `;`). `groups` are the drill's.
    package init(words: [String], groups: [String]) {
        let name = words.first.map(Self.withoutSuffix) ?? ""
        let rest = Array(words.dropFirst())
        if rest.contains("--help") || rest.contains("--dry-run") {
            self = .nothing
            return
        }
        switch name {
        case "kafka-topics": self = Self.topics(rest)
        case "kafka-consumer-groups": self = Self.groupsTool(rest, groups)
        case "kafka-configs":
            self =
                rest.contains("--alter")
                ? .change(topic: Self.value("--entity-name", rest), group: nil)
                : .look(evidence: [], group: nil)
        case "kafka-leader-election", "kafka-reassign-partitions":
            self = .change(topic: Self.value("--topic", rest), group: nil)
        case "kafka-get-offsets", "cluster", "events", "why", "apps", "logs":
            self = .look(evidence: name == "cluster" ? [.underReplicated] : [], group: nil)
        case "controller", "kafka-metadata-quorum":
            self = .look(evidence: [.activeController], group: nil)
        case "metrics": self = Self.metrics(rest)
        case "broker": self = Self.broker(rest)
        case "restart":
            self = .restart(groups: rest.first == "all" ? groups : Array(rest.prefix(1)))
        case "scale":
            guard rest.count == 2, let members = Int(rest[1]) else {
                self = .nothing
                return
            }
            self = .scale(group: rest[0], members: members)
        case "consumer": self = Self.consumer(rest, groups)
        case "producer": self = .change(topic: rest.dropFirst().first, group: nil)
        case "network": self = .change(topic: nil, group: nil)
        case "page": self = rest.first.map { .page(team: $0) } ?? .nothing
        case "diagnose": self = rest.isEmpty ? .nothing : .diagnose(rest.joined(separator: " "))
        default: self = .nothing
        }
    }

    private static func withoutSuffix(_ name: String) -> String {
        name.hasSuffix(".sh") ? String(name.dropLast(3)) : name
    }

    /// The value behind a flag, as `--flag value` or `--flag=value`.
    private static func value(_ flag: String, _ words: [String]) -> String? {
        if let index = words.firstIndex(of: flag), index + 1 < words.count {
            return words[index + 1]
        }
        return words.first { $0.hasPrefix(flag + "=") }.map { String($0.dropFirst(flag.count + 1)) }
    }

    private static func topics(_ words: [String]) -> DrillAction {
        if words.contains("--alter"), let topic = value("--topic", words) {
            return .alterPartitions(topic: topic)
        }
        if words.contains("--create") || words.contains("--delete") {
            return .change(topic: value("--topic", words), group: nil)
        }
        // A full description shows every ISR, so the under-replicated partitions are in it.
        return .look(
            evidence: words.contains("--describe") ? [.underReplicated] : [], group: nil)
    }

    private static func groupsTool(_ words: [String], _ groups: [String]) -> DrillAction {
        let group = value("--group", words)
        if words.contains("--reset-offsets") {
            return words.contains("--execute") ? .change(topic: nil, group: group) : .nothing
        }
        if words.contains("--delete") || words.contains("--delete-offsets") {
            return .change(topic: nil, group: group)
        }
        guard words.contains("--describe") else { return .look(evidence: [], group: nil) }
        return .look(
            evidence: [.describePaymentGroup, .unassignedPartitions],
            group: words.contains("--all-groups") ? nil : group)
    }

    private static func metrics(_ words: [String]) -> DrillAction {
        switch words.first {
        case "brokers"?:
            .look(evidence: [.underReplicated, .activeController, .brokerResources], group: nil)
        case "bytes-in"?: .look(evidence: [.bytesIn], group: nil)
        case "UnderReplicatedPartitions"?, "under-replicated"?:
            .look(evidence: [.underReplicated], group: nil)
        case "ActiveControllerCount"?, "controllers"?:
            .look(evidence: [.activeController], group: nil)
        case "BytesInPerSec"?: .look(evidence: [.bytesIn], group: nil)
        case nil: .look(evidence: [.underReplicated, .activeController, .bytesIn], group: nil)
        case "disk"?, "cpu"?: .look(evidence: [.brokerResources], group: nil)
        default: .look(evidence: [], group: nil)
        }
    }

    private static func broker(_ words: [String]) -> DrillAction {
        switch words.first {
        case "stop"?, "kill"?, "restart"?, "pause"?:
            words.dropFirst().compactMap { Int($0) }.first.map { .stopBroker($0) } ?? .nothing
        case "start"?, "slow-disk"?, "resume"?: .change(topic: nil, group: nil)
        default: .look(evidence: [], group: nil)
        }
    }

    private static func consumer(_ words: [String], _ groups: [String]) -> DrillAction {
        let group = value("--group", words)
        switch words.first {
        case "start"?:
            guard let group else { return .nothing }
            return .addMembers(
                group: group, members: value("--members", words).flatMap { Int($0) } ?? 1)
        case "stop"?, "kill"?, "restart"?:
            return .restart(groups: group.map { [$0] } ?? groups)
        default: return .look(evidence: [], group: nil)
        }
    }
}
