// One log under test, as decisions/storage.md has it: a scenario's steps and the state after each.

import KafkaLog
import KafkaWire

/// A log, its disk, its clock.
struct OneLog {
    var log: PartitionLog
    var disk = DiskImage()
    var nowMs: Int64 = 1_700_000_000_000
    private var guards: [VerificationGuard] = []
    private var configs: [String: String] = [:]
    private let parameters: JSON

    init(_ config: JSON) {
        parameters = config
        for member in config["topic"]?.objectValue ?? [] {
            configs[member.name] = member.value.stringValue ?? member.value.description
        }
        log = PartitionLog(
            TopicPartition("t", 0), config: Self.logConfig(configs, config), nowMs: nowMs)
        settleDisk()
    }

    private static func logConfig(_ configs: [String: String], _ parameters: JSON) -> LogConfig {
        var config = LogConfig(topicConfigs: configs)
        if let value = parameters["producer_expiration_ms"]?.integerValue {
            config.producerIdExpirationMs = value
        }
        if let value = parameters["verification"]?.boolValue {
            config.transactionVerificationEnable = value
        }
        if let value = parameters["max_transaction_timeout_ms"]?.integerValue {
            config.maxTransactionTimeoutMs = value
        }
        return config
    }

    mutating func settleDisk() { disk.apply(log.takeDiskOperations()) }

    // MARK: - Steps

    /// Does a step and gives its result, without the state.
    mutating func perform(_ step: JSON) throws -> JSON {
        if let now = step["now"]?.integerValue { nowMs = now }
        defer { settleDisk() }
        switch try step.text("do") {
        case "append": return try append(step)
        case "follow": return try follow(step)
        case "high_watermark":
            log.updateHighWatermark(to: try step.integer("to"))
        case "roll": return .members(["new_segment": .integer(log.roll(nowMs: nowMs))])
        case "retention":
            let deleted = log.deleteOldSegments(nowMs: nowMs).reduce(0) { $0 + $1.count }
            return .members(["deleted": .integer(Int64(deleted))])
        case "delete_records", "leader_log_start":
            let moved = try log.incrementLogStartOffset(to: try step.integer("offset"))
            return .members(["moved": .bool(moved)])
        case "truncate":
            let wasCut = log.truncate(to: try step.integer("to"), nowMs: nowMs)
            return .members(["truncated": .bool(wasCut)])
        case "truncate_fully":
            log.truncateFully(startingAt: try step.integer("to"), nowMs: nowMs)
        case "expire_producers": log.removeExpiredProducers(nowMs: nowMs)
        case "set_config":
            for member in step["topic"]?.objectValue ?? step["config"]?.objectValue ?? [] {
                configs[member.name] = member.value.stringValue ?? member.value.description
            }
            log.updateConfig(Self.logConfig(configs, parameters))
        case "assign_epoch":
            let epoch = Int32(truncatingIfNeeded: try step.integer("epoch"))
            log.assignEpochStart(epoch, at: try step.integer("offset"))
        case "set_modified":
            log.setLastModified(
                baseOffset: try step.integer("base"), to: try step.integer("to"))
        case "reload": try reload(step)
        default: return try ask(step)
        }
        return .members([:])
    }

    private mutating func append(_ step: JSON) throws -> JSON {
        let origin = AppendOrigin(rawValue: step["origin"]?.stringValue ?? "CLIENT") ?? .client
        let epoch = Int32(truncatingIfNeeded: step["leader_epoch"]?.integerValue ?? 0)
        let version = Int16(truncatingIfNeeded: step["transaction_version"]?.integerValue ?? 0)
        let before = log.logEndOffset
        let info = try log.appendAsLeader(
            try step.bytes("records"), leaderEpoch: epoch, origin: origin,
            verificationGuard: step["guard"]?.stringValue.flatMap(guardNamed),
            transactionVersion: version, nowMs: nowMs)
        return result(info, storedFrom: before)
    }

    private mutating func follow(_ step: JSON) throws -> JSON {
        let epoch = Int32(truncatingIfNeeded: step["leader_epoch"]?.integerValue ?? 0)
        let before = log.logEndOffset
        let info = try log.appendAsFollower(
            try step.bytes("records"), leaderEpoch: epoch, nowMs: nowMs)
        return result(info, storedFrom: before)
    }

    private func result(_ info: LogAppendInfo, storedFrom start: Int64) -> JSON {
        .members([
            "first_offset": .integer(info.firstOffset), "last_offset": .integer(info.lastOffset),
            "max_timestamp": .integer(info.maxTimestamp),
            "log_append_time": .integer(info.logAppendTimeMs),
            "log_start_offset": .integer(info.logStartOffset),
            "duplicate": .bool(info.isDuplicate), "valid_bytes": .integer(Int64(info.validBytes)),
            "stored": .array(batches(from: start).map(Self.stored)),
        ])
    }

    private func batches(from start: Int64) -> [RecordBatch] {
        log.segments.flatMap { segment in
            (0..<segment.batches.count).map { segment.batches[$0].batch }
        }.filter { $0.baseOffset >= start }
    }

    private static func stored(_ batch: RecordBatch) -> JSON {
        let records = (try? batch.records()) ?? []
        return .members([
            "base_offset": .integer(batch.baseOffset), "last_offset": .integer(batch.lastOffset),
            "leader_epoch": .integer(Int64(batch.partitionLeaderEpoch)),
            "magic": .integer(Int64(batch.magic)),
            "codec": .string(batch.compression?.name ?? ""),
            "timestamp_type": .string(batch.timestampType.rawValue),
            "max_timestamp": .integer(batch.maxTimestamp),
            "producer": .integer(batch.producerId),
            "producer_epoch": .integer(Int64(batch.producerEpoch)),
            "base_sequence": .integer(Int64(batch.baseSequence)),
            "transactional": .bool(batch.isTransactional), "control": .bool(batch.isControl),
            "count": .integer(Int64(batch.count)),
            "hex": .string(batch.bytes.hex),
            "records": .array(
                records.map {
                    .array([
                        .integer($0.offset), .integer($0.timestamp), BatchFields.text($0.key),
                        BatchFields.text($0.value),
                    ])
                }),
        ])
    }

    private mutating func reload(_ step: JSON) throws {
        let isClean = step["clean"]?.boolValue ?? true
        let high = log.highWatermark
        if isClean { log.close(nowMs: nowMs) }
        settleDisk()
        if step["without_snapshots"]?.boolValue == true {
            for path in disk.paths() where path.hasSuffix(".snapshot") { disk.files[path] = nil }
        }
        let point = PartitionLog.LoadPoint(
            logStartOffset: log.logStartOffset,
            recoveryPoint: step["recovery_point"]?.integerValue ?? 0, isClean: isClean)
        log = try PartitionLog.load(
            log.topicPartition, from: disk, config: Self.logConfig(configs, parameters), at: point,
            nowMs: nowMs)
        log.updateHighWatermark(to: step["high_watermark"]?.integerValue ?? high)
    }

    private func guardNamed(_ name: String) -> VerificationGuard? {
        guard let number = Int(name.dropFirst()), guards.indices.contains(number - 1) else {
            return nil
        }
        return guards[number - 1]
    }

    private mutating func name(_ guardValue: VerificationGuard?) -> JSON {
        guard let guardValue else { return .null }
        let index = guards.firstIndex(of: guardValue) ?? guards.count
        if index == guards.count { guards.append(guardValue) }
        return .string("g\(index + 1)")
    }

    // MARK: - Questions

    private mutating func ask(_ step: JSON) throws -> JSON {
        switch try step.text("do") {
        case "fetch": return try fetch(step)
        case "aborted":
            let found = log.abortedTransactions(
                from: try step.integer("from"), to: try step.integer("to"))
            let entries = found.map {
                JSON.array([
                    .integer($0.producerId), .integer($0.firstOffset), .integer($0.lastOffset),
                    .integer($0.lastStableOffset),
                ])
            }
            return .members(["aborted": .array(entries)])
        case "verify": return try verify(step)
        case "guard_of":
            return .members(["guard": name(log.verificationGuard(of: try step.integer("producer")))]
            )
        case "ongoing":
            let isOngoing = log.hasOngoingTransaction(
                producerId: try step.integer("producer"),
                epoch: Int16(truncatingIfNeeded: try step.integer("epoch")))
            return .members(["ongoing": .bool(isOngoing)])
        case "late": return .members(["late": .bool(log.hasLateTransaction(nowMs: nowMs))])
        case "offset_for": return try offsetFor(step)
        case "end_of_epoch": return try endOfEpoch(step)
        case "indexes": return .members(["segments": .array(log.segments.map(Self.indexes))])
        case let other: throw RecordingError("unknown step \(other)")
        }
    }

    private mutating func verify(_ step: JSON) throws -> JSON {
        let given = try log.startVerification(
            producerId: try step.integer("producer"),
            sequence: Int32(truncatingIfNeeded: try step.integer("sequence")),
            epoch: Int16(truncatingIfNeeded: try step.integer("epoch")),
            supportsEpochBump: step["supports_epoch_bump"]?.boolValue ?? false, nowMs: nowMs)
        return .members(["guard": name(given)])
    }

    private func fetch(_ step: JSON) throws -> JSON {
        let isolations: [String: FetchIsolation] = [
            "LOG_END": .logEnd, "HIGH_WATERMARK": .highWatermark,
            "TXN_COMMITTED": .transactionCommitted,
        ]
        let fetched = try log.read(
            from: try step.integer("offset"),
            maxBytes: Int(step["max_bytes"]?.integerValue ?? 1_000_000),
            isolation: isolations[step["isolation"]?.stringValue ?? ""] ?? .highWatermark,
            minOneMessage: step["at_least_one"]?.boolValue ?? true)
        let batches = try RecordBatches.all(in: fetched.records).map {
            JSON.array([.integer($0.baseOffset), .integer($0.lastOffset)])
        }
        let aborted = (fetched.abortedTransactions ?? []).map {
            JSON.array([.integer($0.producerId), .integer($0.firstOffset)])
        }
        return .members(["batches": .array(batches), "aborted": .array(aborted)])
    }

    private func offsetFor(_ step: JSON) throws -> JSON {
        guard let found = try log.offset(forTimestamp: try step.integer("timestamp")) else {
            return .members(["offset": .null, "timestamp": .null, "leader_epoch": .null])
        }
        return .members([
            "offset": .integer(found.offset), "timestamp": .integer(found.timestamp),
            "leader_epoch": found.leaderEpoch.map { .integer(Int64($0)) } ?? .null,
        ])
    }

    private func endOfEpoch(_ step: JSON) throws -> JSON {
        let ends = try step.array("epochs").map { epoch -> JSON in
            let epoch = Int32(truncatingIfNeeded: epoch.integerValue ?? -1)
            guard let found = log.endOffset(forEpoch: epoch) else { return .null }
            return .array([.integer(Int64(found.epoch)), .integer(found.endOffset)])
        }
        return .members(["ends": .array(ends), "end_offsets": .array(ends)])
    }

    private static func indexes(_ segment: LogSegment) -> JSON {
        .members([
            "base": .integer(segment.baseOffset), "size": .integer(Int64(segment.sizeInBytes)),
            "offset_index": .array(
                segment.offsetIndex.entries.map {
                    .array([.integer($0.offset), .integer(Int64($0.position))])
                }),
            "time_index": .array(
                segment.timeIndex.entries.map {
                    .array([.integer($0.timestamp), .integer($0.offset)])
                }),
        ])
    }

    // MARK: - State

    /// The state in the words of a recording; every field that any file has.
    func state(segmentFields: Int) -> JSON {
        let segments = log.segments.map { segment -> JSON in
            let fields: [JSON] = [
                .integer(segment.baseOffset), .integer(Int64(segment.sizeInBytes)),
                .integer(segment.maxTimestamp),
            ]
            return segmentFields == 1 ? fields[0] : .array(Array(fields.prefix(segmentFields)))
        }
        return .members([
            "start": .integer(log.logStartOffset), "high": .integer(log.highWatermark),
            "end": .integer(log.logEndOffset), "stable": .integer(log.lastStableOffset),
            "first_unstable": log.firstUnstableOffset.map { .integer($0) } ?? .null,
            "segments": .array(segments),
            "epochs": .array(
                log.leaderEpochs.entries.map {
                    .array([.integer(Int64($0.epoch)), .integer($0.startOffset)])
                }),
            "producers": .array(log.producers.activeProducers.map(Self.producer)),
        ])
    }

    private static func producer(_ entry: ProducerStateEntry) -> JSON {
        var members: [JSON.Member] = [
            .init("id", .integer(entry.producerId)),
            .init("epoch", .integer(Int64(entry.producerEpoch))),
            .init("coordinator_epoch", .integer(Int64(entry.coordinatorEpoch))),
            .init("last_timestamp", .integer(entry.lastTimestamp)),
        ]
        if let first = entry.currentTransactionFirstOffset {
            members.append(.init("transaction_start", .integer(first)))
        }
        let batches = entry.batches.map {
            JSON.array([
                .integer(Int64($0.firstSequence)), .integer(Int64($0.lastSequence)),
                .integer($0.firstOffset), .integer($0.lastOffset), .integer($0.timestamp),
            ])
        }
        members.append(.init("batches", .array(batches)))
        return .object(members)
    }
}
