// server-assignors.jsonl: what the coordinator's assignors answer. Equality where Kafka's own
// answer does not follow from the order of its maps; elsewhere the recorded invariants must hold,
// and spread and stickiness be no worse.

import KafkaBroker
import KafkaWire

enum ServerAssignorsKind: LineKind {
    static let names = ["server-assignors"]

    static func replay(_ line: RecordedLine, in file: RecordedFile) throws -> Outcome {
        let json = line.json
        guard let name = json["assignor"]?.stringValue,
            let assignor = ServerAssignor(rawValue: name)
        else { return .unserved("an assignor of share groups") }
        let recorded = RecordedAssignment(json)
        let ours: [String: [String]]
        do throws(AssignorRefusal) {
            ours = recorded.named(try assignor.assign(recorded.input))
        } catch {
            return json["exception"] == nil
                ? .differ(Difference(field: "exception", recorded: "none", ours: error.reason))
                : .agree
        }
        if json["exception"] != nil {
            return .differ(Difference(field: "exception", recorded: "refused", ours: "\(ours)"))
        }
        let isStable =
            json["same_for_any_member_order"]?.boolValue == true
            && json["same_for_any_topic_order"]?.boolValue == true
        let differs = recorded.members.contains {
            Set(ours[$0.id] ?? []) != Set(recorded.assignment[$0.id] ?? [])
        }
        if isStable, differs {
            return .differ(
                Difference(
                    field: "assignment", recorded: "\(recorded.sorted(recorded.assignment))",
                    ours: "\(recorded.sorted(ours))"))
        }
        if let broken = recorded.brokenInvariant(ours) { return .differ(broken) }
        guard json["repeat_changes_nothing"]?.boolValue == true else { return .agree }
        let again = recorded.named(try assignor.assign(recorded.input(after: ours)))
        return again.mapValues(Set.init) == ours.mapValues(Set.init)
            ? .agree
            : .differ(
                Difference(
                    field: "repeat", recorded: "the same", ours: "\(recorded.sorted(again))"))
    }
}

/// A line of the recording.
private struct RecordedAssignment {
    struct Member {
        var id: String
        var topics: [String]
        var owned: [String]
        var instanceId: String?
    }

    private let json: JSON
    private var ids: [String: Uuid] = [:]
    private var topicNames: [Uuid: String] = [:]
    private var counts: [String: Int32] = [:]
    private(set) var members: [Member] = []
    private(set) var assignment: [String: [String]] = [:]

    init(_ json: JSON) {
        self.json = json
        for topic in json["topics"]?.objectValue ?? [] {
            counts[topic.name] = Int32(
                topic.value.integerValue ?? Int64(topic.value.arrayValue?.count ?? 0))
        }
        for topic in json["topic_ids"]?.objectValue ?? [] {
            guard let id = topic.value.stringValue.flatMap({ Uuid($0) }) else { continue }
            ids[topic.name] = id
            topicNames[id] = topic.name
        }
        func texts(_ value: JSON?) -> [String] {
            (value?.arrayValue ?? []).compactMap(\.stringValue)
        }
        members = (json["members"]?.arrayValue ?? []).map { member in
            Member(
                id: member["id"]?.stringValue ?? "", topics: texts(member["topics"]),
                owned: texts(member["owned"]),
                instanceId: (member["instance"] ?? member["instance_id"])?.stringValue)
        }
        for member in json["assignment"]?.objectValue ?? [] {
            assignment[member.name] = texts(member.value)
        }
    }

    // MARK: Input

    private func id(_ topic: String) -> Uuid {
        // A topic without an id does not exist; it gets one that is nobody's.
        ids[topic] ?? Uuid(high: UInt64.max, low: UInt64(topic.utf8.count))
    }

    var input: AssignorInput { input(after: nil) }

    func input(after previous: [String: [String]]?) -> AssignorInput {
        var input = AssignorInput()
        input.isHomogeneous = json["subscription_type"]?.stringValue?.lowercased() == "homogeneous"
        for (topic, count) in counts where ids[topic] != nil {
            input.partitionCounts[id(topic)] = count
        }
        for member in members {
            var owned: AssignedPartitions = [:]
            for text in previous?[member.id] ?? member.owned {
                let (topic, partition) = Self.split(text)
                owned[id(topic)] = ((owned[id(topic)] ?? []) + [partition]).sorted()
                input.assigned[id(topic), default: []].insert(partition)
            }
            input.members[member.id] = AssignorInput.Member(
                instanceId: member.instanceId, topicIds: member.topics.map(id), previous: owned)
        }
        return input
    }

    private static func split(_ text: String) -> (String, Int32) {
        guard let colon = text.lastIndex(of: ":") else { return (text, 0) }
        return (String(text[..<colon]), Int32(text[text.index(after: colon)...]) ?? 0)
    }

    func named(_ assignment: SortedMap<String, AssignedPartitions>) -> [String: [String]] {
        var result: [String: [String]] = [:]
        for (memberId, partitions) in assignment {
            result[memberId] = partitions.flatMap { topicId, numbers in
                numbers.map { "\(topicNames[topicId] ?? topicId.description):\($0)" }
            }
        }
        for member in members where result[member.id] == nil { result[member.id] = [] }
        return result
    }

    func sorted(_ assignment: [String: [String]]) -> String {
        assignment.keys.sorted().map { "\($0)=\((assignment[$0] ?? []).sorted())" }
            .joined(separator: " ")
    }

    // MARK: Invariants

    func brokenInvariant(_ ours: [String: [String]]) -> Difference? {
        for invariant in (json["invariants"]?.arrayValue ?? []).compactMap(\.stringValue) {
            if let broken = check(invariant, ours) {
                return Difference(field: invariant, recorded: "holds", ours: broken)
            }
        }
        let sizes = members.map { ours[$0.id]?.count ?? 0 }
        let spread = (sizes.max() ?? 0) - (sizes.min() ?? 0)
        let kept = members.reduce(0) { sum, member in
            sum + Set(member.owned).intersection(ours[member.id] ?? []).count
        }
        func metric(_ name: String) -> Int { Int(json["metrics"]?[name]?.integerValue ?? 0) }
        if spread > metric("max_per_member") - metric("min_per_member") {
            return Difference(
                field: "spread",
                recorded: "\(metric("max_per_member") - metric("min_per_member"))",
                ours: "\(spread)")
        }
        if kept < metric("kept") {
            return Difference(field: "kept", recorded: "\(metric("kept"))", ours: "\(kept)")
        }
        return nil
    }

    private func check(_ invariant: String, _ ours: [String: [String]]) -> String? {
        let all = members.flatMap { ours[$0.id] ?? [] }
        switch invariant {
        case "no_partition_twice": return Set(all).count == all.count ? nil : "twice"
        case "only_subscribed_topics":
            let stray = members.first { member in
                (ours[member.id] ?? []).contains { !member.topics.contains(Self.split($0).0) }
            }
            return stray?.id
        case "every_partition_assigned":
            let read = Set(members.flatMap(\.topics))
            let expected = read.reduce(0) { $0 + Int(counts[$1] ?? 0) }
            return Set(all).count == expected ? nil : "\(Set(all).count) of \(expected)"
        case "counts_differ_by_at_most_one":
            let sizes = members.map { ours[$0.id]?.count ?? 0 }
            return (sizes.max() ?? 0) - (sizes.min() ?? 0) <= 1 ? nil : "\(sizes)"
        case "no_member_idle":
            // Whoever reads nothing is not idle.
            return members.first { !$0.topics.isEmpty && (ours[$0.id] ?? []).isEmpty }?.id
        default: return "an invariant that is not known"
        }
    }
}
