// records.jsonl: record batches, valid and broken, read, checked and written again.

import KafkaWire

enum RecordsKind: LineKind {
    static let names = ["records"]

    static func replay(_ line: RecordedLine, in file: RecordedFile) throws -> Outcome {
        // Connect's records lie in a file of the same name, in another form.
        guard line.json["hex"] != nil || line.json["kind"]?.stringValue == "filter" else {
            return .unserved("no record batch")
        }
        switch try line.json.text("kind") {
        case "valid": return try valid(line.json)
        case "mutated", "handmade", "fuzz": return try broken(line.json)
        default: return try FilterCase.replay(line.json)
        }
    }

    /// What a reader does with a buffer, up to the stage that refuses it.
    private static func read(
        _ bytes: Bytes, stage: inout String
    ) throws -> (batches: [(RecordBatch, [Record])], validBytes: Int) {
        stage = "batches"
        var walk = RecordBatches(bytes)
        var batches: [RecordBatch] = []
        while let batch = try walk.next() { batches.append(batch) }
        stage = "ensure_valid"
        for batch in batches { try batch.ensureValid() }
        stage = "records"
        let decoded = try batches.map { ($0, try $0.records()) }
        stage = "control"
        for (batch, records) in decoded where batch.isControl {
            for record in records {
                _ = try EndTransactionMarker.parse(key: record.key, value: record.value)
            }
        }
        stage = "accepted"
        return (decoded, walk.position)
    }

    private static func valid(_ json: JSON) throws -> Outcome {
        var stage = ""
        let bytes = try json.bytes("hex")
        let (ours, validBytes) = try read(bytes, stage: &stage)
        if let difference = try compare(json, ours, validBytes) { return .differ(difference) }
        for (batch, records) in ours {
            let again = try rebuilt(batch, records)
            if batch.compression == CompressionType.none, again.bytes != batch.bytes {
                return .differ(
                    .init("encoded", .string(batch.bytes.hex), .string(again.bytes.hex)))
            }
            if try again.records() != records {
                return .differ(.init("records of the encoded batch", "equal", "different"))
            }
        }
        return .agree
    }

    private static func compare(
        _ json: JSON, _ ours: [(RecordBatch, [Record])], _ validBytes: Int
    ) throws -> Difference? {
        let recorded = try json.array("batches")
        guard recorded.count == ours.count else {
            return .init("batches", .integer(Int64(recorded.count)), .integer(Int64(ours.count)))
        }
        for (one, (batch, records)) in zip(recorded, ours) {
            if let difference = BatchFields.difference(
                recorded: one, ours: batch, records: records)
            {
                return difference
            }
        }
        if let recorded = json["valid_bytes"], recorded != .integer(Int64(validBytes)) {
            return .init("valid_bytes", recorded, .integer(Int64(validBytes)))
        }
        return nil
    }

    private static func broken(_ json: JSON) throws -> Outcome {
        let stages = ["batches", "ensure_valid", "records", "control", "accepted"]
        let recorded = json["stage"]?.stringValue ?? "accepted"
        var stage = ""
        do {
            let (ours, validBytes) = try read(try json.bytes("hex"), stage: &stage)
            guard recorded == "accepted" else {
                return .differ(.init("stage", .string(recorded), "accepted"))
            }
            return try compare(json, ours, validBytes).map { .differ($0) } ?? .agree
        } catch let error as WireError {
            let ours = stages.firstIndex(of: stage) ?? 0
            let theirs = stages.firstIndex(of: recorded) ?? 0
            if recorded != "accepted", ours <= theirs { return .agree }
            return .differ(.init("stage", .string(recorded), .string("\(stage): \(error)")))
        }
    }

    /// The batch, encoded from its fields and records.
    static func rebuilt(_ batch: RecordBatch, _ records: [Record]) throws -> RecordBatch {
        if records.isEmpty {
            return RecordBatch.empty(
                like: batch, timestampType: batch.timestampType, timestampMs: batch.maxTimestamp)
        }
        var builder = RecordBatchBuilder(
            compression: batch.compression ?? .none, timestampType: batch.timestampType,
            baseOffset: batch.baseOffset)
        builder.partitionLeaderEpoch = batch.partitionLeaderEpoch
        builder.producerId = batch.producerId
        builder.producerEpoch = batch.producerEpoch
        builder.baseSequence = batch.baseSequence
        builder.isTransactional = batch.isTransactional
        builder.isControl = batch.isControl
        builder.deleteHorizonMs = batch.deleteHorizonMs
        builder.logAppendTimeMs = batch.maxTimestamp
        builder.lastOffsetOverride = batch.lastOffset
        var reader = try batch.reader()
        for record in records {
            guard let raw = try reader.next() else { break }
            builder.append(
                offset: record.offset, timestamp: batch.baseTimestamp &+ raw.timestampDelta,
                key: record.key, value: record.value, headers: record.headers)
        }
        return try builder.build()
    }
}
