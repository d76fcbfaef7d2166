// log-dir: a broker's data directory. Each file is read and written again, each log's batches are
// compared with what Kafka's own dump of them says, and each partition is loaded.

import KafkaLog
import KafkaWire

enum LogDirKind: GoldenKind {
    static let names = ["log-dir"]

    static func replay(_ file: RecordedFile, options: Options) -> [CaseResult] {
        let expected: JSON
        let disk: DiskImage
        do {
            expected = try JSON(parsing: try Files.read(file.path + "/expected.json").utf8Text)
            disk = try LogDirectory.read(file.path + "/data")
        } catch {
            return [CaseResult(name: "expected.json", outcome: .unserved("\(error)"))]
        }
        var results: [CaseResult] = []
        for entry in expected["files"]?.arrayValue ?? [] {
            let name = entry["file"]?.stringValue ?? ""
            guard options.wants(name) else { continue }
            results.append(outcome(name) { try replay(entry, name, disk, expected) })
        }
        for entry in expected["partitions"]?.arrayValue ?? [] {
            let name = entry["partition"]?.stringValue ?? ""
            guard options.wants(name) else { continue }
            results.append(outcome(name) { try load(entry, name, disk) })
        }
        return results
    }

    private static func outcome(_ name: String, _ body: () throws -> Outcome) -> CaseResult {
        do {
            return CaseResult(name: name, outcome: try body())
        } catch {
            return CaseResult(
                name: name, outcome: .differ(.init("error", "none", .string("\(error)"))))
        }
    }

    private static func baseOffset(_ name: String) -> Int64 {
        Int64(name.split(separator: "/").last?.prefix(20) ?? "") ?? 0
    }

    // MARK: - Files

    private static func replay(
        _ entry: JSON, _ name: String, _ disk: DiskImage, _ expected: JSON
    ) throws -> Outcome {
        guard let bytes = disk.files[name] else { return .unserved("the file is not there") }
        let base = baseOffset(name)
        switch try entry.text("kind") {
        case "offset-index":
            let index = OffsetIndex(baseOffset: base, maxBytes: 1 << 20, file: bytes)
            let ours = index.entries.map {
                JSON.array([.integer($0.offset), .integer(Int64($0.position))])
            }
            return compare(entry, ours, bytes, index.fileBytes)
        case "time-index":
            let index = TimeIndex(baseOffset: base, maxBytes: 1 << 20, file: bytes)
            let ours = index.entries.map {
                JSON.array([.integer($0.timestamp), .integer($0.offset)])
            }
            return compare(entry, ours, bytes, index.fileBytes)
        case "transaction-index":
            let index = try TransactionIndex(file: bytes, baseOffset: base)
            let ours = index.entries.map {
                JSON.members([
                    "version": 0, "producerId": .integer($0.producerId),
                    "firstOffset": .integer($0.firstOffset),
                    "lastOffset": .integer($0.lastOffset),
                    "lastStableOffset": .integer($0.lastStableOffset),
                ])
            }
            return compare(entry, ours, bytes, index.fileBytes)
        case "producer-snapshot":
            let entries = try ProducerSnapshotFile.decode(bytes)
            return compare(
                entry, entries.map(producer), bytes, ProducerSnapshotFile.encode(entries))
        case "log", "snapshot": return try replayBatches(name, bytes, expected)
        default: return try replayText(name, bytes)
        }
    }

    private static func compare(
        _ entry: JSON, _ ours: [JSON], _ bytes: Bytes, _ again: Bytes
    ) -> Outcome {
        let recorded = entry["entries"] ?? .array([])
        if recorded != .array(ours) { return .differ(.init("entries", recorded, .array(ours))) }
        return bytes == again
            ? .agree : .differ(.init("file", .string(bytes.hex), .string(again.hex)))
    }

    private static func producer(_ entry: ProducerStateEntry) -> JSON {
        var members: [JSON.Member] = [
            .init("producerId", .integer(entry.producerId)),
            .init("producerEpoch", .integer(Int64(entry.producerEpoch))),
            .init("coordinatorEpoch", .integer(Int64(entry.coordinatorEpoch))),
            .init(
                "currentTxnFirstOffset",
                entry.currentTransactionFirstOffset.map { .integer($0) } ?? .null),
            .init("lastTimestamp", .integer(entry.lastTimestamp)),
        ]
        if let batch = entry.batches.last {
            members += [
                .init("firstSequence", .integer(Int64(batch.firstSequence))),
                .init("lastSequence", .integer(Int64(batch.lastSequence))),
                .init("lastOffset", .integer(batch.lastOffset)),
                .init("offsetDelta", .integer(Int64(batch.offsetDelta))),
                .init("timestamp", .integer(batch.timestamp)),
            ]
        }
        return .object(members)
    }

    private static func replayText(_ name: String, _ bytes: Bytes) throws -> Outcome {
        let text = bytes.utf8Text
        let again: String
        if name.hasSuffix("leader-epoch-checkpoint") {
            again = try LeaderEpochCache(checkpointText: text).checkpointText
        } else if name.hasSuffix("partition.metadata") {
            again = CheckpointText.partitionMetadata(
                topicId: try CheckpointText.parsePartitionMetadata(text))
        } else if name.hasSuffix("-checkpoint") {
            again = CheckpointText.offsets(try CheckpointText.parseOffsets(text))
        } else {
            return .unserved("written by the node, not by logs")
        }
        let recorded = text.split(separator: "\n").sorted()
        let ours = again.split(separator: "\n").sorted()
        return recorded == ours ? .agree : .differ(.init("text", .string(text), .string(again)))
    }

    // MARK: - Batches

    private static func replayBatches(
        _ name: String, _ bytes: Bytes, _ expected: JSON
    ) throws -> Outcome {
        let recorded = (expected["batches"]?.arrayValue ?? []).filter {
            $0["file"] == .string(name)
        }
        let batches = try RecordBatches.all(in: bytes)
        if recorded.count != batches.count {
            return .differ(
                .init(
                    "batches", .integer(Int64(recorded.count)), .integer(Int64(batches.count))))
        }
        var position: Int64 = 0
        for (one, batch) in zip(recorded, batches) {
            let ours = fields(batch, position: position)
            for member in one.objectValue ?? []
            where member.name != "file" && member.name != "records" {
                let own = ours[member.name] ?? .null
                if own != member.value {
                    return .differ(.init("\(position) \(member.name)", member.value, own))
                }
            }
            if let found = try compareRecords(one, batch) { return .differ(found) }
            position += Int64(batch.sizeInBytes)
        }
        return .agree
    }

    private static func fields(_ batch: RecordBatch, position: Int64) -> JSON {
        .members([
            "baseOffset": .integer(batch.baseOffset), "lastOffset": .integer(batch.lastOffset),
            "count": .integer(Int64(batch.count)),
            "baseSequence": .integer(Int64(batch.baseSequence)),
            "lastSequence": .integer(Int64(batch.lastSequence)),
            "producerId": .integer(batch.producerId),
            "producerEpoch": .integer(Int64(batch.producerEpoch)),
            "partitionLeaderEpoch": .integer(Int64(batch.partitionLeaderEpoch)),
            "isTransactional": .bool(batch.isTransactional), "isControl": .bool(batch.isControl),
            "deleteHorizonMs": batch.deleteHorizonMs.map { .integer($0) } ?? .null,
            "position": .integer(position), "CreateTime": .integer(batch.maxTimestamp),
            "LogAppendTime": .integer(batch.maxTimestamp),
            "size": .integer(Int64(batch.sizeInBytes)), "magic": .integer(Int64(batch.magic)),
            "compresscodec": .string(batch.compression?.name ?? ""),
            "crc": .integer(Int64(batch.crc)), "isvalid": .bool(batch.isValid),
        ])
    }

    private static func compareRecords(_ recorded: JSON, _ batch: RecordBatch) throws -> Difference?
    {
        let records = try batch.records()
        let theirs = recorded["records"]?.arrayValue ?? []
        if theirs.count != records.count {
            return .init(
                "records", .integer(Int64(theirs.count)), .integer(Int64(records.count)))
        }
        for (one, record) in zip(theirs, records) {
            let ours: [(String, JSON)] = [
                ("offset", .integer(record.offset)), ("timestamp", .integer(record.timestamp)),
                ("sequence", .integer(Int64(record.sequence))),
                ("key", BatchFields.text(record.key)), ("value", BatchFields.text(record.value)),
            ]
            for (field, value) in ours {
                if let expected = one[field], expected != value {
                    return .init("record \(record.offset) \(field)", expected, value)
                }
            }
        }
        return nil
    }

    // MARK: - Partitions

    private static func load(_ entry: JSON, _ name: String, _ disk: DiskImage) throws -> Outcome {
        let dash = name.lastIndex(of: "-") ?? name.endIndex
        let topicPartition = TopicPartition(
            String(name[..<dash]), Int32(name[dash...].dropFirst()) ?? 0)
        var config = LogConfig()
        config.producerIdExpirationMs = Int64.max
        let starts = try checkpoint("log-start-offset-checkpoint", disk)
        let points = try checkpoint("recovery-point-offset-checkpoint", disk)
        var log = try PartitionLog.load(
            topicPartition, from: disk, config: config,
            at: PartitionLog.LoadPoint(
                logStartOffset: starts[topicPartition] ?? 0,
                recoveryPoint: points[topicPartition] ?? 0, isClean: true),
            nowMs: 1_800_000_000_000)
        log.updateHighWatermark(to: log.logEndOffset)
        let ours: [(String, JSON)] = [
            ("log_start_offset", .integer(log.logStartOffset)),
            ("log_end_offset", .integer(log.logEndOffset)),
            ("last_stable_offset", .integer(log.lastStableOffset)),
            ("segment_base_offsets", .array(log.segments.map { .integer($0.baseOffset) })),
            (
                "leader_epochs",
                .array(
                    log.leaderEpochs.entries.map {
                        .array([.integer(Int64($0.epoch)), .integer($0.startOffset)])
                    })
            ),
            ("active_producers", .array(log.producers.activeProducers.map(activeProducer))),
        ]
        for (field, value) in ours {
            if let recorded = entry[field], recorded != value {
                return .differ(.init(field, recorded, value))
            }
        }
        return .agree
    }

    private static func activeProducer(_ entry: ProducerStateEntry) -> JSON {
        .members([
            "producer_id": .integer(entry.producerId),
            "epoch": .integer(Int64(entry.producerEpoch)),
            "last_sequence": .integer(Int64(entry.lastSequence)),
            "coordinator_epoch": .integer(Int64(entry.coordinatorEpoch)),
            "last_timestamp": .integer(entry.lastTimestamp),
            "current_txn_start_offset": .integer(entry.currentTransactionFirstOffset ?? -1),
        ])
    }

    private static func checkpoint(
        _ name: String, _ disk: DiskImage
    ) throws -> [TopicPartition: Int64] {
        try CheckpointText.parseOffsets(disk.files[name]?.utf8Text ?? "0\n0\n")
    }
}
