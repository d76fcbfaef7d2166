// Pieces for comparing JSON of recorded controller scenarios: what counts, in a fixed order.

import KafkaMetadata
import KafkaWire

enum ControllerJSON {
    /// The features of a node of Apache Kafka 4.3.0, which recordings name for short.
    static let features = JSON.array(
        Features.supported.map { feature in
            .members([
                "name": .string(feature.name),
                "minSupportedVersion": .integer(Int64(feature.range.min)),
                "maxSupportedVersion": .integer(Int64(feature.range.max)),
            ])
        })

    static func expandFeatures(_ json: JSON) -> JSON {
        switch json {
        case .string("<features-of-4.3.0>"): features
        case .array(let values): .array(values.map(expandFeatures))
        case .object(let members):
            .object(members.map { JSON.Member($0.name, expandFeatures($0.value)) })
        default: json
        }
    }

    /// A record's fields as recordings have them.
    static func json(_ record: MetadataRecord) throws -> JSON {
        let content = record.content
        return try content.json(version: record.version)
    }

    /// Without what is free: names of errors, texts of messages, the order of arrays but lists of
    /// numbers.
    static func comparable(_ json: JSON) -> JSON {
        switch json {
        case .array(let values):
            let inner = values.map(comparable)
            let isPlain = inner.allSatisfy { $0.integerValue != nil || $0.stringValue != nil }
            return .array(isPlain ? inner : inner.sorted { $0.description < $1.description })
        case .object(let members):
            return .object(
                members
                    .filter { $0.name != "errorName" }
                    .map { member in
                        let isText =
                            member.name == "errorMessage" && member.value.stringValue != nil
                        return JSON.Member(
                            member.name, isText ? "<any>" : comparable(member.value))
                    }
                    .sorted { $0.name < $1.name })
        default: return json
        }
    }

    /// An answer to CreateTopics without the configurations that come from a default.
    static func withoutDefaultConfigs(_ json: JSON) -> JSON {
        switch json {
        case .array(let values):
            .array(
                values.filter { $0["configSource"]?.integerValue != 5 }.map(withoutDefaultConfigs))
        case .object(let members):
            .object(members.map { JSON.Member($0.name, withoutDefaultConfigs($0.value)) })
        default: json
        }
    }

    /// Records with those about different partitions in a fixed order, each kind in its places.
    static func orderedRecords(_ records: [JSON]) -> [JSON] {
        func key(_ record: JSON) -> String {
            let json = record["json"]
            let number = String(json?["partitionId"]?.integerValue ?? 0)
            return (json?["topicId"]?.stringValue ?? "") + "/"
                + String(repeating: "0", count: max(0, 8 - number.count)) + number
        }
        let changes = records.enumerated()
            .filter { $0.element["type"]?.stringValue == "PARTITION_CHANGE_RECORD" }
        let places = changes.map(\.offset)
        let sorted = changes.sorted {
            let (left, right) = (key($0.element), key($1.element))
            return left == right ? $0.offset < $1.offset : left < right
        }
        var result = records
        for (place, change) in zip(places, sorted) { result[place] = change.element }
        return result
    }

    /// The first place where two values differ; `<any>` equals anything, and null differs from
    /// text.
    static func difference(_ recorded: JSON, _ ours: JSON, at path: String) -> Difference? {
        if recorded == ours { return nil }
        if recorded == "<any>", ours.stringValue != nil || ours.integerValue != nil { return nil }
        switch (recorded, ours) {
        case (.object(let left), .object(let right)):
            for member in left {
                let value = right.first { $0.name == member.name }?.value
                guard let value else {
                    return Difference("\(path).\(member.name)", member.value, "<absent>")
                }
                if let found = difference(member.value, value, at: "\(path).\(member.name)") {
                    return found
                }
            }
            for member in right where !left.contains(where: { $0.name == member.name }) {
                return Difference("\(path).\(member.name)", "<absent>", member.value)
            }
            return nil
        case (.array(let left), .array(let right)) where left.count == right.count:
            for (index, pair) in zip(left, right).enumerated() {
                if let found = difference(pair.0, pair.1, at: "\(path)[\(index)]") { return found }
            }
            return nil
        default: return Difference(path, recorded, ours)
        }
    }

    // MARK: State

    /// What differs between two images, in the words of the recordings.
    static func stateChange(
        from before: MetadataImage, to after: MetadataImage, names: TopicPlaceholders
    ) -> JSON {
        var partitions: [JSON] = []
        for topic in before.topics.values where !after.topics.contains(topic.id) {
            for partition in topic.partitions.keys {
                partitions.append(
                    .members([
                        "topic": .string(names.name(of: topic)),
                        "partition": .integer(Int64(partition)), "deleted": true,
                    ]))
            }
        }
        for topic in after.topics.values {
            for (number, partition) in topic.partitions {
                let old = before.partition(topic.id, number)
                if old == partition { continue }
                partitions.append(
                    json(
                        names.name(of: topic), number, partition,
                        withDirectories: old?.directories != partition.directories))
            }
        }
        var members: [JSON.Member] = []
        if !partitions.isEmpty { members.append(JSON.Member("partitions", .array(partitions))) }
        let brokers = brokerChanges(from: before, to: after)
        if !brokers.isEmpty { members.append(JSON.Member("brokers", .array(brokers))) }
        return .object(members)
    }

    private static func json(
        _ topic: String, _ number: Int32, _ partition: PartitionRegistration, withDirectories: Bool
    ) -> JSON {
        func list(_ nodes: [NodeId]) -> JSON { .array(nodes.map { .integer(Int64($0)) }) }
        var members: [JSON.Member] = [
            JSON.Member("topic", .string(topic)), JSON.Member("partition", .integer(Int64(number))),
            JSON.Member("leader", .integer(Int64(partition.leader))),
            JSON.Member("leaderEpoch", .integer(Int64(partition.leaderEpoch))),
            JSON.Member("partitionEpoch", .integer(Int64(partition.partitionEpoch))),
            JSON.Member("isr", list(partition.isr)), JSON.Member("elr", list(partition.elr)),
            JSON.Member("lastKnownElr", list(partition.lastKnownElr)),
            JSON.Member("leaderRecoveryState", .string(partition.leaderRecoveryState.name)),
            JSON.Member("replicas", list(partition.replicas)),
            JSON.Member("addingReplicas", list(partition.addingReplicas)),
            JSON.Member("removingReplicas", list(partition.removingReplicas)),
        ]
        if withDirectories {
            members.append(
                JSON.Member(
                    "directories",
                    .array(partition.directories.map { .string($0.description) })))
        }
        return .object(members)
    }

    private static func brokerChanges(
        from before: MetadataImage, to after: MetadataImage
    ) -> [JSON] {
        var changes: [JSON] = []
        for id in before.brokers.keys where !after.brokers.contains(id) {
            changes.append(.members(["id": .integer(Int64(id)), "unregistered": true]))
        }
        for (id, broker) in after.brokers {
            if let old = before.brokers[id], old.epoch == broker.epoch,
                old.fenced == broker.fenced,
                old.inControlledShutdown == broker.inControlledShutdown
            {
                continue
            }
            changes.append(
                .members([
                    "id": .integer(Int64(id)), "epoch": .integer(broker.epoch),
                    "fenced": .bool(broker.fenced),
                    "inControlledShutdown": .bool(broker.inControlledShutdown),
                ]))
        }
        return changes
    }
}
