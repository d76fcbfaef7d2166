// cleaner.jsonl: compacted logs before and after cleaning, in several rounds.

import KafkaLog
import KafkaWire

enum CleanerKind: LineKind {
    static let names = ["cleaner"]

    static func replay(_ line: RecordedLine, in file: RecordedFile) throws -> Outcome {
        let json = line.json
        var configs: [String: String] = [:]
        for member in json["config"]?.objectValue ?? [] {
            configs[member.name] = member.value.stringValue ?? member.value.description
        }
        var config = LogConfig(topicConfigs: configs)
        config.producerIdExpirationMs = Int64.max
        let input = try json.array("input")
        var log = PartitionLog(
            TopicPartition("t", 0), config: config,
            startOffset: try input.first?.integer("base_offset") ?? 0, nowMs: 1_700_000_000_000)
        try append(input, to: &log)
        for (index, round) in try json.array("rounds").enumerated() {
            if let more = round["input"]?.arrayValue { try append(more, to: &log) }
            if var difference = try clean(&log, round) {
                difference.step = index
                return .differ(difference)
            }
        }
        return .agree
    }

    /// Appends what the log does not have yet, and rolls where the recorded log did.
    private static func append(_ segments: [JSON], to log: inout PartitionLog) throws {
        let nowMs: Int64 = 1_700_000_000_000
        for segment in segments {
            let base = try segment.integer("base_offset")
            if base > log.activeSegment.baseOffset, base >= log.logEndOffset {
                log.roll(expectedNextOffset: base, nowMs: nowMs)
            }
            for batch in try RecordBatches.all(in: try segment.bytes("hex"))
            where batch.baseOffset >= log.logEndOffset {
                _ = try log.appendAsFollower(
                    batch.bytes, leaderEpoch: Int32.max, nowMs: nowMs)
            }
        }
        log.updateHighWatermark(to: log.logEndOffset)
    }

    private static func clean(
        _ log: inout PartitionLog, _ round: JSON
    ) throws -> Difference? {
        let now = try round.integer("now")
        if round["producers_forgotten"]?.boolValue == true {
            var config = log.config
            config.producerIdExpirationMs = 0
            log.updateConfig(config)
            log.removeExpiredProducers(nowMs: now)
        }
        let candidate = LogToClean(
            log, lastCleanOffset: round["last_clean_offset"]?.integerValue, nowMs: now)
        let offsets: [(String, Int64)] = [
            ("first_dirty_offset", candidate.firstDirtyOffset),
            ("first_uncleanable_offset", candidate.uncleanableBound),
            ("clean_bytes", Int64(candidate.cleanBytes)),
            ("cleanable_bytes", Int64(candidate.cleanableBytes)),
        ]
        if let found = compare(round, offsets) { return found }
        if round["nothing_to_clean"] != nil { return nil }
        let slots = Int(try round.integer("offset_map_slots"))
        var cleaning = try LogCleaning(candidate, of: log, maxKeys: slots, nowMs: now)
        while try cleaning.cleanNextGroup(of: &log) {}
        if let found = compare(round, [("end_offset", cleaning.endOffset)]) { return found }
        if let found = compareOutput(round, log) { return found }
        let stats = cleaning.stats
        return compare(
            round["stats"] ?? .null,
            [
                ("map_messages_read", stats.mapMessagesRead),
                ("messages_read", stats.filter.messagesRead),
                ("messages_written", stats.filter.messagesRetained),
                ("invalid_messages_read", stats.invalidMessagesRead),
                ("bytes_read", stats.filter.bytesRead),
                ("bytes_written", stats.filter.bytesRetained),
            ].filter { $0.0 != "bytes_written" || !hasCompression(round) })
    }

    private static func hasCompression(_ round: JSON) -> Bool {
        (round["output"]?.arrayValue ?? []).contains { segment in
            let bytes = Bytes(hex: segment["hex"]?.stringValue ?? "") ?? .empty
            return ((try? RecordBatches.all(in: bytes)) ?? []).contains { $0.isCompressed }
        }
    }

    private static func compare(_ recorded: JSON, _ ours: [(String, Int64)]) -> Difference? {
        for (name, value) in ours {
            if let expected = recorded[name], expected != .integer(value) {
                return .init(name, expected, .integer(value))
            }
        }
        return nil
    }

    private static func compareOutput(_ round: JSON, _ log: PartitionLog) -> Difference? {
        let compressed = hasCompression(round)
        let recorded = (round["output"]?.arrayValue ?? []).map { segment in
            JSON.array([
                segment["base_offset"] ?? .null, compressed ? .null : segment["hex"] ?? .null,
                segment["aborted"] ?? .array([]),
            ])
        }
        let ours = log.segments.map { segment -> JSON in
            let bytes = Bytes.concatenating(
                segment.batches.slices(from: 0, length: segment.sizeInBytes))
            return .array([
                .integer(segment.baseOffset), compressed ? .null : .string(bytes.hex),
                .array(segment.abortedTransactions.entries.map(aborted)),
            ])
        }
        if recorded != ours { return .init("output", .array(recorded), .array(ours)) }
        let batches = log.segments.flatMap { segment in
            (0..<segment.batches.count).map { segment.batches[$0].batch }
        }
        let retained = batches.flatMap { batch -> [JSON] in
            batch.isControl
                ? []
                : ((try? batch.records()) ?? []).map {
                    .array([.integer($0.offset), text($0.key), text($0.value)])
                }
        }
        if let expected = round["retained"], expected != .array(retained) {
            return .init("retained", expected, .array(retained))
        }
        let fields = batches.map(fields)
        if let expected = round["batches"], expected != .array(fields) {
            return .init("batches", expected, .array(fields))
        }
        return nil
    }

    private static func text(_ bytes: Bytes?) -> JSON {
        bytes.map { .string($0.utf8Text) } ?? .null
    }

    private static func fields(_ batch: RecordBatch) -> JSON {
        .array([
            .integer(batch.baseOffset), .integer(batch.lastOffset), .integer(Int64(batch.count)),
            .integer(batch.producerId), .integer(Int64(batch.baseSequence)),
            .integer(Int64(batch.lastSequence)), .bool(batch.isTransactional),
            .bool(batch.isControl), batch.deleteHorizonMs.map { .integer($0) } ?? .null,
            .integer(batch.maxTimestamp),
        ])
    }

    private static func aborted(_ transaction: AbortedTransaction) -> JSON {
        .array([
            .integer(transaction.producerId), .integer(transaction.firstOffset),
            .integer(transaction.lastOffset), .integer(transaction.lastStableOffset),
        ])
    }
}

/// The cases of records.jsonl in which a buffer is filtered.
enum FilterCase {
    static func replay(_ json: JSON) throws -> Outcome {
        let filter = BatchFilter(
            nowMs: try json.integer("current_time"),
            deleteRetentionMs: try json.integer("delete_retention_ms"))
        let retained = Set(try json.array("retain_offsets").compactMap(\.integerValue))
        let first =
            BatchRetention(rawValue: try json.text("first_batch_retention")) ?? .deleteEmpty
        let isMarker = json["contains_marker_for_empty_txn"]?.boolValue ?? false
        var stats = FilterStats()
        var kept: [RecordBatch] = []
        for (index, batch) in try RecordBatches.all(in: try json.bytes("hex")).enumerated() {
            let result = try filter.filter(
                batch, retention: index == 0 ? first : .deleteEmpty,
                isMarkerOfEmptyTransaction: isMarker && batch.isControl, stats: &stats
            ) { batch, record in retained.contains(batch.offset(record)) }
            if let result { kept.append(result) }
        }
        let counters: [(String, Int64)] = [
            ("messages_read", stats.messagesRead), ("bytes_read", stats.bytesRead),
            ("messages_retained", stats.messagesRetained),
            ("bytes_retained", stats.bytesRetained),
        ]
        let isCompressed = kept.contains(where: \.isCompressed)
        for (name, value) in counters where !(isCompressed && name == "bytes_retained") {
            if let expected = json[name], expected != .integer(value) {
                return .differ(.init(name, expected, .integer(value)))
            }
        }
        let recorded = try json.array("output_batches")
        guard recorded.count == kept.count else {
            return .differ(
                .init("batches", .integer(Int64(recorded.count)), .integer(Int64(kept.count))))
        }
        for (one, batch) in zip(recorded, kept) where !isCompressed {
            let records = try batch.records()
            if let found = BatchFields.difference(recorded: one, ours: batch, records: records) {
                return .differ(found)
            }
        }
        let output = Bytes.concatenating(kept.map(\.bytes)).hex
        if !isCompressed, let expected = json["output_hex"]?.stringValue, expected != output {
            return .differ(.init("output_hex", .string(expected), .string(output)))
        }
        return .agree
    }
}
