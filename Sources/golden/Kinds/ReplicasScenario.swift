// Recorded scenarios of brokers that replicate one partition: elections, fetches, restarts, and the
// state of every log after each step. The replicas are the broker's own, the wire between them is
// left out. Scenarios in which the follower asks for the ends of epochs before it fetches are
// compared at their end: our follower learns of a divergence with the fetch, and may need fewer
// rounds.

import KafkaBroker
import KafkaLog
import KafkaMetadata
import KafkaWire

/// Brokers with a replica each.
struct ReplicasScenario {
    private static let name = TopicPartition("t", 0)
    private static let nowMs: Int64 = 1_700_000_000_000
    private static let now = Instant(milliseconds: 1_000_000)

    private var replicas: [NodeId: PartitionReplica] = [:]
    /// Followers that have given the partition up until they hear of a new epoch.
    private var failed: Set<NodeId> = []
    private var partitionEpoch: Int32 = 0
    private var image = MetadataImage()
    private let ids: [NodeId]
    private let config: LogConfig

    static func replay(_ config: JSON, _ steps: [JSON]) throws -> Outcome {
        let served: Set<String> = [
            "elect", "elect_leader_only", "restart", "append", "round", "fetch", "roll",
            "offset_for_leader_epoch", "delete_records",
        ]
        for step in steps where !served.contains(try step.text("do")) {
            return .unserved("\(try step.text("do")) at a leader is replayed on whole brokers")
        }
        var scenario = try ReplicasScenario(config)
        let isExact = config["truncation_on_fetch"]?.boolValue ?? true
        for (index, step) in steps.enumerated() {
            let result = try scenario.perform(step)
            let isLast = index == steps.count - 1
            guard isExact || isLast else { continue }
            if var difference = scenario.compare(step["expect"] ?? .null, result, isExact) {
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
        default: return try deleteRecords(step)
        }
    }

    private func id(_ json: JSON, _ name: String) throws -> NodeId {
        NodeId(truncatingIfNeeded: try json.integer(name))
    }

    private static func ids(_ json: [JSON]) -> [NodeId] {
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
        for follower in Self.ids(followers) {
            let isNewEpoch = replicas[follower]?.makeFollower(registration) ?? false
            if isNewEpoch { failed.remove(follower) }
            guard let log = replicas[follower]?.log, isNewEpoch, log.latestEpoch == nil else {
                continue
            }
            replicas[follower]?.log.truncate(to: log.highWatermark, nowMs: Self.nowMs)
        }
        return .members([:])
    }

    private mutating func restart(_ step: JSON) throws -> JSON {
        let id = try id(step, "broker")
        guard var log = replicas[id]?.log else { return .members([:]) }
        log.truncate(to: try step.integer("end"), nowMs: Self.nowMs)
        // A log that is loaded ends where its last batch does.
        let ends = log.segments.compactMap { $0.batches.last?.batch.nextOffset }
        if let end = ends.last { log.truncate(to: end, nowMs: Self.nowMs) }
        log.updateHighWatermark(to: try step.integer("high_watermark"))
        replicas[id] = replica(id, log)
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

    private mutating func deleteRecords(_ step: JSON) throws -> JSON {
        let id = try id(step, "broker")
        var offset = try step.integer("offset")
        if offset == -1 { offset = replicas[id]?.log.highWatermark ?? 0 }
        guard var log = replicas[id]?.log else { return .members([:]) }
        do throws(LogError) {
            try log.incrementLogStartOffset(to: offset)
        } catch {
            return .members(["error": .string(error.code.name)])
        }
        replicas[id]?.log = log
        return .members([
            "requested_offset": .integer(offset),
            "low_watermark": .integer(replicas[id]?.lowWatermark(in: image) ?? -1),
        ])
    }

    // MARK: - Questions to a leader

    private func epochEnds(_ step: JSON) throws -> JSON {
        let replica = replicas[try id(step, "broker")]
        let currentEpoch = Int32(truncatingIfNeeded: step["current_epoch"]?.integerValue ?? -1)
        let error = replica?.check(currentLeaderEpoch: currentEpoch, needsLeader: true)
        let answers = Self.ids(try step.array("epochs")).map { epoch -> JSON in
            guard error == ErrorCode.none else {
                return .members([
                    "error": .string(error?.name ?? ""), "epoch": -1, "end_offset": -1,
                ])
            }
            let end = replica?.log.endOffset(forEpoch: epoch) ?? .undefined
            return .members([
                "epoch": .integer(Int64(end.epoch)), "end_offset": .integer(end.endOffset),
            ])
        }
        return .members(["answers": .array(answers)])
    }

    private struct Wish {
        var replicaId: NodeId
        var currentEpoch: Int32
        var offset: Int64
        var lastEpoch: Int32?
        var logStart: Int64
    }

    private mutating func fetch(_ step: JSON) throws -> JSON {
        let replicaId = NodeId(truncatingIfNeeded: step["replica"]?.integerValue ?? -1)
        let wish = Wish(
            replicaId: replicaId,
            currentEpoch: Int32(truncatingIfNeeded: step["current_epoch"]?.integerValue ?? -1),
            offset: try step.integer("offset"),
            lastEpoch: step["last_epoch"]?.integerValue.map { Int32(truncatingIfNeeded: $0) },
            logStart: 0)
        return answer(wish, from: try id(step, "broker")).json
    }

    private struct Answer {
        var json: JSON
        var error: ErrorCode?
        var diverging: EpochEndOffset?
        var records = Bytes.empty
        var highWatermark: Int64 = 0
        var logStart: Int64 = 0

        static func refusal(_ error: ErrorCode) -> Answer {
            Answer(json: .members(["error": .string(error.name)]), error: error)
        }
    }

    private mutating func answer(_ wish: Wish, from leader: NodeId) -> Answer {
        guard let replica = replicas[leader] else { return .refusal(.notLeaderOrFollower) }
        let check = replica.check(currentLeaderEpoch: wish.currentEpoch, needsLeader: true)
        if check != .none { return .refusal(check) }
        let isFollower = wish.replicaId >= 0
        if isFollower, replica.remoteReplica(wish.replicaId) == nil {
            return .refusal(.unknownLeaderEpoch)
        }
        let log = replica.log
        do throws(LogError) {
            var answer = Answer(
                json: .null, highWatermark: log.highWatermark, logStart: log.logStartOffset)
            if let epoch = wish.lastEpoch {
                answer.diverging = try log.divergence(
                    fetchOffset: wish.offset, lastFetchedEpoch: epoch)
            }
            if answer.diverging == nil {
                let fetched = try log.read(
                    from: wish.offset, maxBytes: 1_000_000,
                    isolation: isFollower ? .logEnd : .highWatermark, minOneMessage: true)
                answer.records = fetched.records
                if isFollower {
                    _ = replicas[leader]?.recordFetch(
                        from: wish.replicaId, offset: wish.offset, logStartOffset: wish.logStart,
                        leaderEndOffset: log.logEndOffset, brokerEpoch: 1, at: Self.now, in: image)
                }
            }
            answer.json = Self.json(answer)
            return answer
        } catch {
            return .refusal(error.code)
        }
    }

    private static func json(_ answer: Answer) -> JSON {
        var members: [JSON.Member] = [
            .init("high_watermark", .integer(answer.highWatermark)),
            .init("log_start", .integer(answer.logStart)),
        ]
        if let end = answer.diverging {
            members.append(
                .init(
                    "diverging_epoch",
                    .array([.integer(Int64(end.epoch)), .integer(end.endOffset)])))
        }
        members.append(.init("batches", .array(batches(answer.records))))
        return .object(members)
    }

    private static func batches(_ records: Bytes) -> [JSON] {
        ((try? RecordBatches.all(in: records)) ?? []).map(batch)
    }

    private static func batch(_ batch: RecordBatch) -> JSON {
        .array([
            .integer(batch.baseOffset), .integer(batch.lastOffset),
            .integer(Int64(batch.partitionLeaderEpoch)),
        ])
    }

    // MARK: - A follower's turn

    /// One fetch and what comes of it. The result has the fetch as it was asked and answered.
    private mutating func round(_ follower: NodeId) throws -> JSON {
        guard !failed.contains(follower), let replica = replicas[follower],
            let leader = replica.leaderId
        else { return .members(["failed": true]) }
        let log = replica.log
        let wish = Wish(
            replicaId: follower, currentEpoch: replica.leaderEpoch, offset: log.logEndOffset,
            lastEpoch: log.latestEpoch, logStart: log.logStartOffset)
        let answer = answer(wish, from: leader)
        let asked = JSON.members([
            "offset": .integer(wish.offset), "log_start": .integer(wish.logStart),
            "current_epoch": .integer(Int64(wish.currentEpoch)),
            "last_epoch": wish.lastEpoch.map { .integer(Int64($0)) } ?? .null,
        ])
        try settle(answer, follower: follower, leader: leader)
        return .members([
            "fetch": asked, "answer": answer.json, "failed": .bool(failed.contains(follower)),
        ])
    }

    private mutating func settle(
        _ answer: Answer, follower: NodeId, leader: NodeId
    ) throws {
        guard let log = replicas[follower]?.log else { return }
        switch answer.error {
        case .fencedLeaderEpoch: failed.insert(follower)
        case .offsetOutOfRange: try moveIntoRange(follower, leader: leader)
        case .some: break
        case nil:
            if let end = answer.diverging {
                let point = log.truncationPoint(leaderEnd: end)
                replicas[follower]?.log.truncate(to: point.offset, nowMs: Self.nowMs)
                return
            }
            if !answer.records.isEmpty {
                var log = log
                _ = try log.appendFetched(
                    answer.records, leaderEpoch: replicas[follower]?.leaderEpoch ?? 0,
                    nowMs: Self.nowMs)
                replicas[follower]?.log = log
            }
            guard var log = replicas[follower]?.log else { return }
            log.updateHighWatermark(to: answer.highWatermark)
            try log.incrementLogStartOffset(to: answer.logStart)
            replicas[follower]?.log = log
        }
    }

    private mutating func moveIntoRange(_ follower: NodeId, leader: NodeId) throws {
        guard let log = replicas[follower]?.log, let other = replicas[leader]?.log else { return }
        if other.logEndOffset < log.logEndOffset {
            replicas[follower]?.log.truncate(to: other.logEndOffset, nowMs: Self.nowMs)
        } else if other.logStartOffset > log.logEndOffset {
            replicas[follower]?.log.truncateFully(
                startingAt: other.logStartOffset, nowMs: Self.nowMs)
        }
    }

    // MARK: - Comparing

    private func compare(_ expected: JSON, _ result: JSON, _ isExact: Bool) -> Difference? {
        for member in expected.objectValue ?? [] {
            switch member.name {
            case "code", "exception", "message", "next": continue
            case "state":
                if let found = compareStates(member.value) { return found }
            case "events":
                if isExact, let found = compareFetch(member.value, result) { return found }
            default:
                guard isExact else { continue }
                let ours = result[member.name] ?? .null
                if !WireMessages.matches(member.value, ours) {
                    return .init(member.name, member.value, ours)
                }
            }
        }
        return nil
    }

    /// Of a round's events, the fetch and its answer.
    private func compareFetch(_ events: JSON, _ result: JSON) -> Difference? {
        guard let event = events.arrayValue?.first(where: { $0["fetch"] != nil }) else {
            return nil
        }
        for field in ["fetch", "answer"] {
            let recorded = event[field] ?? .null
            let ours = result[field] ?? .null
            if !WireMessages.matches(recorded, ours) { return .init(field, recorded, ours) }
        }
        return nil
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
