// Recorded scenarios of brokers that replicate one partition: elections, fetches, restarts, and the
// state of every log after each step. The replicas are the broker's own, the wire between them is
// left out. A follower learns of a divergence with its fetch; in some scenarios it asks for the ends
// of epochs first, as older brokers do, which leaders still answer.

import KafkaBroker
import KafkaLog
import KafkaMetadata
import KafkaWire

/// Brokers with a replica each.
struct ReplicasScenario {
    static let name = TopicPartition("t", 0)
    static let nowMs: Int64 = 1_700_000_000_000
    static let now = Instant(milliseconds: 1_000_000)

    var replicas: [NodeId: PartitionReplica] = [:]
    /// Followers that have given the partition up until they hear of a new epoch.
    var failed: Set<NodeId> = []
    /// Followers that must know where to cut before they fetch.
    var truncating: Set<NodeId> = []
    /// Followers learn of divergence with their fetches; else they ask for the ends of epochs.
    let truncatesOnFetch: Bool
    private var partitionEpoch: Int32 = 0
    var image = MetadataImage()
    private let ids: [NodeId]
    private let config: LogConfig

    static func replay(_ config: JSON, _ steps: [JSON]) throws -> Outcome {
        var scenario = try ReplicasScenario(config)
        for (index, step) in steps.enumerated() {
            let result = try scenario.perform(step)
            if var difference = scenario.compare(step["expect"] ?? .null, result) {
                difference.step = index
                return .differ(difference)
            }
        }
        return .agree
    }

    private init(_ parameters: JSON) throws {
        var configs: [String: String] = [:]
        for member in parameters["topic"]?.objectValue ?? [] {
            configs[member.name] = member.value.stringValue ?? member.value.description
        }
        config = LogConfig(topicConfigs: configs)
        truncatesOnFetch = parameters["truncation_on_fetch"]?.boolValue ?? true
        ids = try (1...parameters.integer("brokers")).map { NodeId($0) }
        for id in ids {
            replicas[id] = replica(id, log(startingAt: 0))
            let registration = RegisterBrokerRecord {
                $0.brokerId = id
                $0.brokerEpoch = 1
                $0.fenced = false
            }
            try image.apply(MetadataRecord(.registerBroker(registration)), offset: Int64(id))
        }
    }

    private func log(startingAt offset: Int64) -> PartitionLog {
        PartitionLog(
            Self.name, config: config, startOffset: offset, nowMs: Self.nowMs,
            options: .init(keepsFiles: false))
    }

    private func replica(_ id: NodeId, _ log: PartitionLog) -> PartitionReplica {
        PartitionReplica(
            name: Self.name, topicId: .zero, log: log, localId: id, replicaLagTimeMaxMs: 30_000)
    }

    // MARK: - Steps

    private mutating func perform(_ step: JSON) throws -> JSON {
        switch try step.text("do") {
        case "elect": return try elect(step, followers: step.array("followers"))
        case "elect_leader_only": return try elect(step, followers: [])
        case "restart": return try restart(step)
        case "append": return try append(step)
        case "roll":
            replicas[try id(step, "broker")]?.log.roll(nowMs: Self.nowMs)
            return .members([:])
        case "round": return try round(id(step, "follower"))
        case "fetch": return try fetch(step)
        case "offset_for_leader_epoch": return try epochEnds(step)
        case "list_offset": return try listOffset(step)
        case "delete_records": return try deleteRecords(step)
        case "retention":
            let deleted = replicas[try id(step, "broker")]?.log.deleteOldSegments(nowMs: Self.nowMs)
            let count = deleted?.reduce(0) { $0 + $1.count } ?? 0
            return .members(["deleted": .integer(Int64(count))])
        case let other: throw RecordingError("unknown step \(other)")
        }
    }

    func id(_ json: JSON, _ name: String) throws -> NodeId {
        NodeId(truncatingIfNeeded: try json.integer(name))
    }

    static func ids(_ json: [JSON]) -> [NodeId] {
        json.compactMap { $0.integerValue.map { NodeId(truncatingIfNeeded: $0) } }
    }

    private mutating func elect(_ step: JSON, followers: [JSON]) throws -> JSON {
        let leader = try id(step, "leader")
        partitionEpoch += 1
        var registration = PartitionRegistration(
            replicas: ids, directories: ids.map { _ in DirectoryId.unassigned },
            isr: Self.ids(try step.array("isr")), leader: leader)
        registration.leaderEpoch = try id(step, "epoch")
        registration.partitionEpoch = partitionEpoch
        _ = replicas[leader]?.makeLeader(registration, at: Self.now, in: image)
        failed.remove(leader)
        truncating.remove(leader)
        for follower in Self.ids(followers) {
            let isNewEpoch = replicas[follower]?.makeFollower(registration) ?? false
            guard isNewEpoch else { continue }
            failed.remove(follower)
            if !truncatesOnFetch || replicas[follower]?.log.latestEpoch == nil {
                truncating.insert(follower)
            }
        }
        return .members([:])
    }

    private mutating func restart(_ step: JSON) throws -> JSON {
        let id = try id(step, "broker")
        guard var log = replicas[id]?.log else { return .members([:]) }
        log.truncate(to: try step.integer("end"), nowMs: Self.nowMs)
        // A log that is loaded ends where its last batch does.
        let ends = log.segments.compactMap { $0.batches.last?.batch.nextOffset }
        let end = ends.last ?? log.segments.first?.baseOffset ?? 0
        log.truncate(to: end, nowMs: Self.nowMs)
        log.updateHighWatermark(to: try step.integer("high_watermark"))
        replicas[id] = replica(id, log)
        truncating.remove(id)
        return .members([:])
    }

    private mutating func append(_ step: JSON) throws -> JSON {
        let id = try id(step, "broker")
        let before = replicas[id]?.log.highWatermark
        guard var log = replicas[id]?.log else { return .members([:]) }
        let info = try log.appendAsLeader(
            try step.bytes("records"), leaderEpoch: replicas[id]?.leaderEpoch ?? 0,
            nowMs: Self.nowMs)
        replicas[id]?.log = log
        _ = replicas[id]?.maybeIncrementLeaderHighWatermark(at: Self.now, in: image)
        let hasMoved = replicas[id]?.log.highWatermark != before
        return .members([
            "first_offset": .integer(info.firstOffset), "last_offset": .integer(info.lastOffset),
            "high_watermark_change": .string(hasMoved ? "INCREASED" : "SAME"),
        ])
    }

    // MARK: - Comparing

    private func compare(_ expected: JSON, _ result: JSON) -> Difference? {
        for member in expected.objectValue ?? [] {
            switch member.name {
            case "code", "exception", "message": continue
            case "state":
                if let found = compareStates(member.value) { return found }
            case "events":
                if let found = Self.compareEvents(member.value, result["events"] ?? .null) {
                    return found
                }
            case "if_not_committed":
                let ours = result[member.name] ?? .null
                if member.value["error"] != ours { return .init(member.name, member.value, ours) }
            default:
                let ours = result[member.name] ?? .null
                if !WireMessages.matches(member.value, ours) {
                    return .init(member.name, member.value, ours)
                }
            }
        }
        return nil
    }

    private static func compareEvents(_ expected: JSON, _ ours: JSON) -> Difference? {
        let recorded = expected.arrayValue ?? []
        for (index, event) in recorded.enumerated() {
            let own = ours[index] ?? .null
            if !WireMessages.matches(event, own) { return .init("events \(index)", event, own) }
        }
        let count = ours.arrayValue?.count ?? 0
        return count == recorded.count ? nil : .init("events", expected, ours)
    }

    private func compareStates(_ expected: JSON) -> Difference? {
        for member in expected.objectValue ?? [] {
            guard let log = NodeId(member.name).flatMap({ replicas[$0]?.log }) else { continue }
            let ours = Self.state(log)
            if !WireMessages.matches(member.value, ours) {
                return .init("state of \(member.name)", member.value, ours)
            }
        }
        return nil
    }

    private static func state(_ log: PartitionLog) -> JSON {
        let batches = log.segments.flatMap { segment in
            (0..<segment.batches.count).map { batch(segment.batches[$0].batch) }
        }
        return .members([
            "start": .integer(log.logStartOffset), "high": .integer(log.highWatermark),
            "end": .integer(log.logEndOffset),
            "epochs": .array(
                log.leaderEpochs.entries.map {
                    .array([.integer(Int64($0.epoch)), .integer($0.startOffset)])
                }),
            "batches": .array(batches),
        ])
    }
}
