// A group coordinator with a log and a cluster's topics, driven by hand: what a scenario runs on.

import KafkaBroker
import KafkaWire

/// What came out of one step.
struct GroupsOutput {
    var responses: [GroupHandle: GroupResponse] = [:]
    /// As the recordings have them.
    var records: [JSON] = []
    var resolutions: [GroupRegexResolution] = []
    var events: [GroupEvent] = []

    var isEmpty: Bool { responses.isEmpty && records.isEmpty }
}

/// One entry of the shard's log.
private enum LogEntry {
    case record(key: Bytes, value: Bytes?, producerId: Int64?)
    case marker(producerId: Int64, commit: Bool)
}

struct GroupsShard {
    var coordinator: GroupCoordinator
    private let config: GroupCoordinatorConfig
    private var log: [LogEntry] = []
    private(set) var topics: [String: GroupTopic] = [:]
    private var version: Int64 = 1
    private var settings: [String: GroupSettings] = [:]
    private var seed: UInt64

    var logCount: Int { log.count }

    init(
        config: GroupCoordinatorConfig, topics: [GroupTopic], seed: UInt64, at nowMs: Int64
    ) throws {
        self.config = config
        self.seed = seed
        for topic in topics { self.topics[topic.name] = topic }
        coordinator = GroupCoordinator(config: config, random: SeededRandom(seed: seed))
        _ = try load(at: nowMs)
    }

    var image: GroupTopics {
        GroupTopics(version: version, topics: topics.values.sorted { $0.name < $1.name })
    }

    /// Starts a fresh coordinator from the log.
    mutating func load(at nowMs: Int64) throws -> GroupsOutput {
        seed += 1
        coordinator = GroupCoordinator(config: config, random: SeededRandom(seed: seed))
        for entry in log {
            switch entry {
            case .record(let key, let value, let producerId):
                if let record = try GroupRecord.decode(key: key, value: value) {
                    coordinator.load(record, producerId: producerId, at: nowMs)
                }
            case .marker(let producerId, let commit):
                coordinator.load(endOfTransaction: producerId, commit: commit)
            }
        }
        let (image, settings) = (image, settings)
        return try run(at: nowMs) {
            $0.loaded(topics: image, settings: settings, at: nowMs, into: &$1)
        }
    }

    /// Runs a call and all that follows from it at once: writes are committed as they come.
    mutating func run(
        at nowMs: Int64, _ body: (inout GroupCoordinator, inout [GroupEffect]) -> Void
    ) throws -> GroupsOutput {
        var output = GroupsOutput()
        var effects: [GroupEffect] = []
        body(&coordinator, &effects)
        while !effects.isEmpty {
            switch effects.removeFirst() {
            case .write(let write):
                try append(write, &output)
                var more: [GroupEffect] = []
                coordinator.writeCommitted(write.number, at: nowMs, into: &more)
                effects = more + effects
            case .respond(let handle, let response): output.responses[handle] = response
            case .resolve(let resolution): output.resolutions.append(resolution)
            case .event(let event): output.events.append(event)
            }
        }
        return output
    }

    private mutating func append(_ write: GroupWrite, _ output: inout GroupsOutput) throws {
        if let end = write.marker {
            log.append(.marker(producerId: end.producerId, commit: end.commit))
            output.records.append(
                .members([
                    "producerId": .integer(end.producerId),
                    "producerEpoch": .integer(Int64(end.producerEpoch)),
                    "marker": .string(end.commit ? "COMMIT" : "ABORT"),
                ]))
        }
        for record in write.records {
            log.append(
                .record(
                    key: try record.encodedKey(), value: try record.encodedValue(),
                    producerId: write.producer?.producerId))
            let (key, value) = try record.json()
            var members: [JSON.Member] = []
            if let producer = write.producer {
                members.append(JSON.Member("producerId", .integer(producer.producerId)))
                members.append(
                    JSON.Member("producerEpoch", .integer(Int64(producer.producerEpoch))))
            }
            members.append(
                JSON.Member(
                    "key", .members(["type": .integer(Int64(record.type)), "json": key])))
            let version = Int64(record.valueVersion ?? 0)
            let written = value.map { JSON.members(["version": .integer(version), "json": $0]) }
            members.append(JSON.Member("value", written ?? .null))
            output.records.append(.object(members))
        }
    }

    // MARK: The cluster

    mutating func change(_ change: JSON, at nowMs: Int64) throws -> GroupsOutput {
        version += 1
        var (created, changed, deleted): ([GroupTopic], [GroupTopic], [GroupTopic]) = ([], [], [])
        for member in change["topics"]?.objectValue ?? [] {
            let topic = Self.topic(member)
            if topics[member.name] == nil { created.append(topic) } else { changed.append(topic) }
            topics[member.name] = topic
        }
        for name in (change["deleted"]?.arrayValue ?? []).compactMap(\.stringValue) {
            if let topic = topics.removeValue(forKey: name) { deleted.append(topic) }
        }
        let change = GroupTopicsChange(created: created, changed: changed, deleted: deleted)
        let image = image
        return try run(at: nowMs) { $0.topicsChanged(change, to: image, at: nowMs, into: &$1) }
    }

    static func topic(_ member: JSON.Member) -> GroupTopic {
        GroupTopic(
            id: member.value["id"]?.stringValue.flatMap { Uuid($0) } ?? .zero, name: member.name,
            partitionCount: Int32(member.value["partitions"]?.integerValue ?? 0))
    }

    mutating func changeSettings(_ group: String, _ json: JSON) {
        var changed = GroupSettings()
        for member in json.objectValue ?? [] {
            let number = member.value.stringValue.flatMap { Int32($0) }
            switch member.name {
            case "consumer.session.timeout.ms": changed.consumerSessionTimeoutMs = number
            case "consumer.heartbeat.interval.ms": changed.consumerHeartbeatIntervalMs = number
            case "consumer.assignment.interval.ms": changed.consumerAssignmentIntervalMs = number
            default: break
            }
        }
        settings[group] = changed
        coordinator.settingsChanged(group, to: changed)
    }

    func name(of topicId: Uuid) -> String? {
        topics.values.first { $0.id == topicId }?.name
    }
}
