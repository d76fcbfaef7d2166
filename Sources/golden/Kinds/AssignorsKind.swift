// assignors.jsonl: range, round robin, sticky and cooperative-sticky. Where Java's own answer
// depends on the order of a hash map, ours must hold to the invariants and be no worse by the
// metrics.

import KafkaClient
import KafkaWire

enum AssignorsKind: LineKind {
    static let names = ["assignors"]

    static func replay(_ line: RecordedLine, in file: RecordedFile) throws -> Outcome {
        let json = line.json
        guard let kind = json["assignor"]?.stringValue.flatMap(AssignorKind.init(rawValue:)) else {
            return .unserved("another assignor")
        }
        let members = (json["members"]?.arrayValue ?? []).map { member($0, of: kind) }
        let ours = kind.assign(topics(json), members)
        let recorded = assignment(json["assignment"])
        switch json["same_for_any_member_order"]?.stringValue {
        case "lists": return compare(recorded, ours)
        case "sets":
            return compare(recorded.mapValues { $0.sorted() }, ours.mapValues { $0.sorted() })
        default: return check(json, kind, members, recorded, ours)
        }
    }

    private static func compare(
        _ recorded: [String: [TopicPartition]], _ ours: [String: [TopicPartition]]
    ) -> Outcome {
        if recorded == ours { return .agree }
        return .differ(
            Difference(
                step: nil, field: "assignment", recorded: text(recorded), ours: text(ours)))
    }

    private static func text(_ assignment: [String: [TopicPartition]]) -> String {
        assignment.keys.sorted().map { "\($0): \(assignment[$0] ?? [])" }.joined(separator: "; ")
    }

    private static func partition(_ text: String) -> TopicPartition? {
        guard let colon = text.lastIndex(of: ":"),
            let number = Int32(text[text.index(after: colon)...])
        else { return nil }
        return TopicPartition(String(text[..<colon]), number)
    }

    private static func partitions(_ json: JSON?) -> [TopicPartition] {
        (json?.arrayValue ?? []).compactMap { $0.stringValue.flatMap(partition) }
    }

    private static func assignment(_ json: JSON?) -> [String: [TopicPartition]] {
        var result: [String: [TopicPartition]] = [:]
        for entry in json?.objectValue ?? [] { result[entry.name] = partitions(entry.value) }
        return result
    }

    private static func topics(_ json: JSON) -> AssignableTopics {
        var result: AssignableTopics = [:]
        for topic in json["topics"]?.objectValue ?? [] {
            if let count = topic.value.integerValue {
                result[topic.name] = (0..<count).map { AssignablePartition(Int32($0)) }
                continue
            }
            result[topic.name] = (topic.value.arrayValue ?? []).enumerated().map { number, nodes in
                let racks = (nodes.arrayValue ?? []).compactMap { node in
                    json["node_racks"]?[node.description]?.stringValue
                }
                return AssignablePartition(Int32(number), racks: Set(racks))
            }
        }
        return result
    }

    /// The sticky assignor sees the user data only; what a member owned stands beside it.
    private static func member(_ json: JSON, of kind: AssignorKind) -> AssignableMember {
        let isSticky = kind == .sticky
        var subscription = MemberSubscription(
            topics: (json["topics"]?.arrayValue ?? []).compactMap(\.stringValue),
            userData: json["user_data"]?.stringValue.flatMap { Bytes(hex: $0) },
            ownedPartitions: isSticky ? [] : partitions(json["owned"]),
            generationId: isSticky ? -1 : Int32(json["generation"]?.integerValue ?? -1))
        subscription.rackId = json["rack"]?.stringValue
        subscription.groupInstanceId = json["instance"]?.stringValue
        return AssignableMember(json["id"]?.stringValue ?? "", subscription)
    }

    // MARK: - Invariants

    private static func check(
        _ json: JSON, _ kind: AssignorKind, _ members: [AssignableMember],
        _ recorded: [String: [TopicPartition]],
        _ ours: [String: [TopicPartition]]
    ) -> Outcome {
        func fail(_ what: String) -> Outcome {
            .differ(
                Difference(step: nil, field: what, recorded: text(recorded), ours: text(ours)))
        }
        let all = ours.values.flatMap { $0 }
        if Set(all).count != all.count { return fail("no_partition_twice") }
        for member in members {
            let wanted = Set(member.subscription.topics)
            let own = ours[member.id] ?? []
            if own.contains(where: { !wanted.contains($0.topic) }) {
                return fail("only_subscribed_topics")
            }
        }
        // Where Java gives partitions to members that want none, its figures are no measure.
        if json["quirk"] != nil { return .agree }
        if all.count < recorded.values.reduce(0, { $0 + $1.count }) {
            return fail("every_partition_assigned")
        }
        let spread = { (assignment: [String: [TopicPartition]]) -> Int in
            let sizes = assignment.values.map(\.count)
            return (sizes.max() ?? 0) - (sizes.min() ?? 0)
        }
        if spread(ours) > spread(recorded) { return fail("spread") }
        let kept = { (assignment: [String: [TopicPartition]]) -> Int in
            members.reduce(0) { count, member in
                let owned = Set(
                    kind == .sticky
                        ? StickyUserData.read(member.subscription.userData).partitions
                        : member.subscription.ownedPartitions)
                return count + (assignment[member.id] ?? []).count { owned.contains($0) }
            }
        }
        if kept(ours) < kept(recorded) { return fail("kept") }
        return .agree
    }
}
