// groups.jsonl: what the group coordinator decides, scenario by scenario. Each step that has input
// is fed at its time, after the timers that are due; what comes out is compared step by step.

import KafkaBroker
import KafkaWire

enum GroupsKind: LineKind {
    static let names = ["groups"]

    static func replay(_ line: RecordedLine, in file: RecordedFile) throws -> Outcome {
        if line.name.contains("share") {
            return .unserved("share groups")
        }
        let steps = line.json["steps"]?.arrayValue ?? []
        if steps.contains(where: { $0["do"]?.stringValue?.contains("Share") == true }) {
            return .unserved("share groups")
        }
        // Some answers follow from the order of ids that the server makes by chance (the range
        // assignor sorts by them): a scenario agrees if it does so for some of them.
        var first: Difference?
        for seed: UInt64 in 1...12 {
            let difference = try run(line.json, steps, seed: seed * 1000)
            guard let difference else { return .agree }
            first = first ?? difference
            if !steps.contains(where: { $0.description.contains("<member:") }) { break }
        }
        return first.map { .differ($0) } ?? .agree
    }

    private static func run(_ json: JSON, _ steps: [JSON], seed: UInt64) throws -> Difference? {
        var scenario = try GroupsScenario(json, seed: seed)
        for (number, step) in steps.enumerated() {
            if var difference = try scenario.run(step) {
                difference.step = number
                return difference
            }
        }
        return nil
    }
}

/// A timer that has fired and done something.
private struct Fired {
    var atMs: Int64
    var kind: String
    var group: String?
    var member: String?
    var output: GroupsOutput
    /// The groups that it has changed.
    var changed: [JSON.Member]

    /// Nothing can be seen of it; it need not be recorded.
    var isQuiet: Bool { output.isEmpty && changed.isEmpty }
}

struct GroupsScenario {
    private var shard: GroupsShard
    private var compare = GroupsCompare()
    private var nextHandle: UInt64 = 1
    /// Our handles of requests that wait, by the recorded ones.
    private var waiting: [String: GroupHandle] = [:]
    private var fired: [Fired] = []
    private var resolutions: [GroupRegexResolution] = []
    /// The groups' states as they were shown last.
    private var shown: [String: JSON] = [:]

    init(_ scenario: JSON, seed: UInt64) throws {
        let topics = (scenario["topics"]?.objectValue ?? []).map { GroupsShard.topic($0) }
        shard = try GroupsShard(
            config: try Self.config(scenario["config"] ?? .null), topics: topics, seed: seed,
            at: 1_000_000)
    }

    // MARK: Steps

    /// Runs a step; the first difference, or nil.
    mutating func run(_ step: JSON) throws -> Difference? {
        let nowMs = step["at_ms"]?.integerValue ?? 0
        let action = step["do"]?.stringValue ?? ""
        if action == "timer" { return try takeFired(step, at: nowMs) }
        while try fireTimer(until: nowMs) {}
        fired.removeAll { $0.isQuiet }
        if let unexpected = fired.first {
            return Difference(
                field: "timer", recorded: action,
                ours: "\(unexpected.kind) \(unexpected.member ?? "") at \(unexpected.atMs)")
        }
        var output = GroupsOutput()
        var handle: GroupHandle?
        switch action {
        case "advance": break
        case "metadata": output = try shard.change(step["change"] ?? .null, at: nowMs)
        case "group config":
            shard.changeSettings(step["group"]?.stringValue ?? "", step["settings"] ?? .null)
        case "failover":
            output = try shard.run(at: nowMs) { $0.unload(at: nowMs, into: &$1) }
        case "loaded":
            output = try shard.load(at: nowMs)
            if let recorded = step["replayed"]?.integerValue, Int(recorded) != shard.logCount {
                return Difference(
                    field: "replayed", recorded: "\(recorded)", ours: "\(shard.logCount)")
            }
        case "background": output = try resolve(at: nowMs)
        case "end transaction":
            let end = Self.transactionEnd(step)
            output = try feed(.endTransaction(end), step, at: nowMs).output
        default:
            let request = compare.filledIn(step["request"] ?? .null)
            let version = Int16(step["version"]?.integerValue ?? 0)
            let decoded = try GroupsRequests.decode(
                action, request, version: version, topics: shard.image)
            let fed = try feed(decoded, step, at: nowMs)
            (handle, output) = (fed.handle, fed.output)
        }
        resolutions += output.resolutions
        let changed = action == "failover" ? [] : changedState()
        return check(step, output, handle, changed: changed)
    }

    private mutating func feed(
        _ request: GroupRequest, _ step: JSON, at nowMs: Int64
    ) throws -> (handle: GroupHandle, output: GroupsOutput) {
        let handle = GroupHandle(nextHandle)
        nextHandle += 1
        let client = GroupClient(
            clientId: step["client"]?.stringValue ?? "", clientHost: "/127.0.0.1",
            apiVersion: Int16(step["version"]?.integerValue ?? 0))
        let output = try shard.run(at: nowMs) {
            $0.handle(request, from: client, as: handle, at: nowMs, into: &$1)
        }
        return (handle, output)
    }

    /// Fires one timer; false where none is due.
    private mutating func fireTimer(until nowMs: Int64) throws -> Bool {
        guard let dueMs = shard.coordinator.nextDeadlineMs, dueMs <= nowMs else { return false }
        var timer: GroupTimer?
        let output = try shard.run(at: dueMs) { timer = $0.fireTimer(at: dueMs, into: &$1) }
        guard let timer else { return false }
        let (kind, group, member) = Self.describe(timer)
        fired.append(
            Fired(
                atMs: dueMs, kind: kind, group: group, member: member, output: output,
                changed: changedState()))
        return true
    }

    /// The timer of a recorded step: fired before another that is due at the same time.
    private mutating func takeFired(_ step: JSON, at nowMs: Int64) throws -> Difference? {
        while let dueMs = shard.coordinator.nextDeadlineMs, dueMs < nowMs,
            try fireTimer(until: dueMs)
        {}
        for timer in Self.timers(step, member: step["member"]?.stringValue.map { compare.ours($0) })
        {
            var wasDue = false
            let output = try shard.run(at: nowMs) {
                wasDue = $0.fireTimer(timer, at: nowMs, into: &$1)
            }
            if wasDue { return check(step, output, nil, changed: changedState()) }
        }
        return Difference(
            field: "timer", recorded: step.description,
            ours: fired.map { "\($0.kind) \($0.member ?? "") at \($0.atMs)" }.description)
    }

    /// The timers that a recorded step may mean.
    private static func timers(_ step: JSON, member: String?) -> [GroupTimer] {
        let group = step["group"]?.stringValue ?? ""
        switch (step["timer"]?.stringValue, member) {
        case ("session", let member?):
            return [
                .classicSession(group: group, member: member),
                .session(group: group, member: member),
            ]
        case ("join", nil): return [.classicJoin(group: group)]
        case ("sync", nil): return [.classicSync(group: group)]
        case ("rebalance", let member?): return [.rebalance(group: group, member: member)]
        case ("join", let member?): return [.memberJoin(group: group, member: member)]
        case ("sync", let member?): return [.memberSync(group: group, member: member)]
        case ("expire groups and offsets", _): return [.expiration]
        default: return []
        }
    }

    private mutating func resolve(at nowMs: Int64) throws -> GroupsOutput {
        var output = GroupsOutput()
        let wanted = resolutions
        resolutions = []
        for resolution in wanted {
            let names = shard.topics.keys.sorted()
            var resolved: [String: [String]] = [:]
            for expression in resolution.expressions {
                let regex = try Regex(expression)
                resolved[expression] = names.filter { $0.wholeMatch(of: regex) != nil }
            }
            let more = try shard.run(at: nowMs) {
                $0.regularExpressionsResolved(
                    group: resolution.group, topics: resolved, at: nowMs, into: &$1)
            }
            output.records += more.records
            output.responses.merge(more.responses) { first, _ in first }
        }
        return output
    }

    // MARK: Comparing

    private mutating func check(
        _ step: JSON, _ output: GroupsOutput, _ handle: GroupHandle?, changed: [JSON.Member]
    ) -> Difference? {
        var output = output
        var recorded: [JSON.Member] = []
        var ours: [JSON.Member] = []
        for name in ["response", "records", "state"] {
            if let value = step[name] { recorded.append(JSON.Member(name, value)) }
        }
        if let handle {
            if let response = output.responses.removeValue(forKey: handle) {
                ours.append(JSON.Member("response", json(response, for: step)))
            } else {
                ours.append(JSON.Member("pending", .bool(true)))
            }
            if let name = step["pending"]?.stringValue {
                recorded.append(JSON.Member("pending", .bool(true)))
                waiting[name] = handle
            }
        }
        var completes: [JSON] = []
        for completed in step["completes"]?.arrayValue ?? [] {
            let name = completed["handle"]?.stringValue ?? ""
            guard let handle = waiting[name] else { continue }
            if let response = output.responses.removeValue(forKey: handle) {
                let json = GroupsRequests.json(response, like: completed["response"] ?? .null)
                completes.append(.members(["handle": .string(name), "response": json]))
            }
        }
        if let value = step["completes"] { recorded.append(JSON.Member("completes", value)) }
        if step["do"]?.stringValue != "end transaction" {
            completes += output.responses.keys.sorted().map { .string("request \($0.number)") }
        }
        if !completes.isEmpty { ours.append(JSON.Member("completes", .array(completes))) }
        if !output.records.isEmpty { ours.append(JSON.Member("records", .array(output.records))) }
        if !changed.isEmpty { ours.append(JSON.Member("state", .object(changed))) }
        return compare.difference(
            recorded: .object(recorded), ours: .object(ours),
            groupsInAnyOrder: step["timer"] == "expire groups and offsets",
            members: GroupsRequests.memberIds(of: shard.coordinator))
    }

    private func json(_ response: GroupResponse, for step: JSON) -> JSON {
        GroupsRequests.json(response, for: step, topics: shard.image)
    }

    private mutating func changedState() -> [JSON.Member] {
        var now: [String: JSON] = [:]
        for snapshot in shard.coordinator.snapshots {
            now[snapshot.groupId] = GroupsRequests.json(snapshot) { shard.name(of: $0) }
        }
        let names = Set(now.keys).union(shown.keys).sorted()
        let changed = names.filter { now[$0] != shown[$0] }
        shown = now
        return changed.map { JSON.Member($0, now[$0] ?? .null) }
    }

    private static func describe(_ timer: GroupTimer) -> (String, String?, String?) {
        switch timer {
        case .classicSession(let group, let member), .session(let group, let member):
            ("session", group, member)
        case .classicJoin(let group): ("join", group, nil)
        case .classicSync(let group): ("sync", group, nil)
        case .rebalance(let group, let member): ("rebalance", group, member)
        case .memberJoin(let group, let member): ("join", group, member)
        case .memberSync(let group, let member): ("sync", group, member)
        case .expiration: ("expire groups and offsets", nil, nil)
        }
    }

    private static func transactionEnd(_ step: JSON) -> GroupTransactionEnd {
        GroupTransactionEnd(
            producerId: step["producerId"]?.integerValue ?? 0,
            producerEpoch: Int16(step["producerEpoch"]?.integerValue ?? 0),
            coordinatorEpoch: Int32(step["coordinatorEpoch"]?.integerValue ?? 0),
            commit: step["commit"]?.boolValue ?? false,
            transactionVersion: Int8(step["transactionVersion"]?.integerValue ?? 0))
    }

    private static func config(_ json: JSON) throws -> GroupCoordinatorConfig {
        var config = GroupCoordinatorConfig()
        for member in json.objectValue ?? [] {
            let text = member.value.stringValue ?? ""
            let number = Int32(text) ?? 0
            switch member.name {
            case "offsets.retention.minutes": config.offsetsRetentionMs = Int64(number) * 60_000
            case "offsets.retention.check.interval.ms":
                config.offsetsRetentionCheckIntervalMs = Int64(number)
            case "group.consumer.migration.policy":
                config.consumerGroupMigrationPolicy =
                    ConsumerGroupMigrationPolicy(rawValue: text.lowercased()) ?? .disabled
            case "group.max.size": config.groupMaxSize = number
            case "group.min.session.timeout.ms": config.groupMinSessionTimeoutMs = number
            case "group.max.session.timeout.ms": config.groupMaxSessionTimeoutMs = number
            case "group.initial.rebalance.delay.ms": config.groupInitialRebalanceDelayMs = number
            case "group.consumer.session.timeout.ms": config.consumerGroupSessionTimeoutMs = number
            case "group.consumer.min.session.timeout.ms":
                config.consumerGroupMinSessionTimeoutMs = number
            case "group.consumer.max.session.timeout.ms":
                config.consumerGroupMaxSessionTimeoutMs = number
            case "group.consumer.heartbeat.interval.ms":
                config.consumerGroupHeartbeatIntervalMs = number
            case "group.consumer.min.heartbeat.interval.ms":
                config.consumerGroupMinHeartbeatIntervalMs = number
            case "group.consumer.max.heartbeat.interval.ms":
                config.consumerGroupMaxHeartbeatIntervalMs = number
            case "group.consumer.min.assignment.interval.ms":
                config.consumerGroupMinAssignmentIntervalMs = number
            case "group.consumer.max.assignment.interval.ms":
                config.consumerGroupMaxAssignmentIntervalMs = number
            case "offset.metadata.max.bytes": config.offsetMetadataMaxBytes = number
            case "group.consumer.max.size": config.consumerGroupMaxSize = number
            case "group.consumer.assignment.interval.ms":
                config.consumerGroupAssignmentIntervalMs = number
            case "group.consumer.assignor.offload.enable":
                config.consumerGroupAssignorOffloadEnable = text == "true"
            case "group.consumer.assignors":
                config.consumerGroupAssignors = text.split(separator: ",").compactMap {
                    ServerAssignor(rawValue: String($0))
                }
            case "group.consumer.regex.refresh.interval.ms":
                config.consumerGroupRegexRefreshIntervalMs = number
            default: throw FileError(path: member.name, reason: "a setting that is not known")
            }
        }
        return config
    }
}
