// log-recovery.jsonl: a partition of log-dir, damaged, loaded and closed again. After a stop that
// was not clean the offsets, segments and files must be Kafka's; a damaged log that was stopped
// cleanly may be loaded better than Kafka does.

import KafkaLog
import KafkaWire

enum LogRecoveryKind: LineKind {
    static let names = ["log-recovery"]
    private static let nowMs: Int64 = 1_800_000_000_000

    static func replay(_ line: RecordedLine, in file: RecordedFile) throws -> Outcome {
        let json = line.json
        let folder =
            file.path.hasSuffix(file.fileName)
            ? String(file.path.dropLast(file.fileName.count)) : ""
        let partition = try json.text("partition")
        let before = try LogDirectory.read(folder + "log-dir/data", partition: partition)
        var disk = before
        for change in try json.array("changes") { try apply(change, partition, &disk) }
        do {
            let (log, after) = try load(json, partition, disk)
            if json["exception"] != nil {
                // Cleanly stopped and damaged: we may load what Kafka gives up.
                return json["clean_stop"]?.boolValue == true
                    ? .agree : .differ(.init("exception", true, "none"))
            }
            if let difference = compare(json, log) { return .differ(difference) }
            return compareFiles(json, partition, before, after).map { .differ($0) } ?? .agree
        } catch let error as LogLoadError {
            return json["exception"] != nil
                ? .agree : .differ(.init("exception", "none", .string("\(error)")))
        }
    }

    static func config() -> LogConfig {
        var config = LogConfig(topicConfigs: [
            "segment.index.bytes": "240", "index.interval.bytes": "150",
            "internal.segment.bytes": "800",
        ])
        config.producerIdExpirationMs = Int64.max
        return config
    }

    private static func load(
        _ json: JSON, _ partition: String, _ disk: DiskImage
    ) throws -> (PartitionLog, DiskImage) {
        var disk = disk
        let dash = partition.lastIndex(of: "-") ?? partition.endIndex
        let name = TopicPartition(
            String(partition[..<dash]), Int32(partition[dash...].dropFirst()) ?? 0)
        var log = try PartitionLog.load(
            name, from: disk, config: config(),
            at: PartitionLog.LoadPoint(
                logStartOffset: try json.integer("log_start_checkpoint"),
                recoveryPoint: try json.integer("recovery_point"),
                isClean: json["clean_stop"]?.boolValue ?? false),
            nowMs: nowMs)
        log.updateHighWatermark(to: log.logEndOffset)
        let loaded = log
        log.close(nowMs: nowMs)
        disk.apply(log.takeDiskOperations())
        return (loaded, disk)
    }

    /// Does [operation, file, argument] to a partition's files.
    private static func apply(
        _ change: JSON, _ partition: String, _ disk: inout DiskImage
    ) throws {
        let path = partition + "/" + (change[1]?.stringValue ?? "")
        let argument = change[2]?.stringValue ?? ""
        switch change[0]?.stringValue {
        case "truncate": disk.apply(.truncate(path: path, byteCount: Int(argument) ?? 0))
        case "append": disk.apply(.append(path: path, Bytes(hex: argument) ?? .empty))
        case "write": disk.apply(.write(path: path, Bytes(hex: argument) ?? .empty))
        case "rename": disk.apply(.rename(path: path, to: partition + "/" + argument))
        case "delete": disk.apply(.delete(path: path))
        case "flip":
            var octets = disk.files[path]?.array ?? []
            let index = Int(argument) ?? 0
            if octets.indices.contains(index) { octets[index] ^= 1 }
            disk.files[path] = Bytes(octets)
        default: throw RecordingError("unknown change \(change)")
        }
    }

    private static func compare(_ json: JSON, _ log: PartitionLog) -> Difference? {
        let isClean = json["clean_stop"]?.boolValue == true
        let end = json["log_end_offset"]?.integerValue ?? 0
        let isDamaged = !(json["changes"]?.arrayValue ?? []).isEmpty
        let ours: [(String, JSON)] = [
            ("log_start_offset", .integer(log.logStartOffset)),
            ("log_end_offset", .integer(log.logEndOffset)),
            ("last_stable_offset", .integer(log.lastStableOffset)),
            ("recovery_point_after", .integer(log.recoveryPoint)),
            (
                "segments",
                .array(
                    log.segments.map {
                        .array([.integer($0.baseOffset), .integer(Int64($0.sizeInBytes))])
                    })
            ),
            (
                "leader_epochs",
                .array(
                    log.leaderEpochs.entries.map {
                        .array([.integer(Int64($0.epoch)), .integer($0.startOffset)])
                    })
            ),
            ("active_producers", .array(log.producers.activeProducers.map(producer))),
        ]
        for (name, value) in ours {
            guard let recorded = json[name], recorded != value else { continue }
            // A log that was stopped cleanly and then damaged is ours to mend.
            if isClean, isDamaged, name != "log_end_offset" || log.logEndOffset > end { continue }
            return .init(name, recorded, value)
        }
        return nil
    }

    private static func producer(_ entry: ProducerStateEntry) -> JSON {
        .array([
            .integer(entry.producerId), .integer(Int64(entry.producerEpoch)),
            .integer(Int64(entry.lastSequence)), .integer(Int64(entry.coordinatorEpoch)),
            .integer(entry.currentTransactionFirstOffset ?? -1),
        ])
    }

    /// What Kafka writes or deletes some time later, so that the recording does not have it: epochs
    /// that were cut, and files that are gone.
    private static func isLater(_ path: String) -> Bool {
        path.hasSuffix("leader-epoch-checkpoint") || path.hasSuffix(".deleted")
    }

    private static func compareFiles(
        _ json: JSON, _ partition: String, _ before: DiskImage, _ after: DiskImage
    ) -> Difference? {
        guard json["clean_stop"]?.boolValue == false else { return nil }
        var expected = before.files
        for member in json["files_that_differ"]?.objectValue ?? [] {
            expected[partition + "/" + member.name] = Bytes(hex: member.value.stringValue ?? "")
        }
        for name in json["files_gone"]?.arrayValue ?? [] {
            expected[partition + "/" + (name.stringValue ?? "")] = nil
        }
        for path in Set(expected.keys).union(after.files.keys).sorted()
        where expected[path] != after.files[path] && !isLater(path) {
            return .init(
                path, BatchFields.text(expected[path]), BatchFields.text(after.files[path]))
        }
        return nil
    }
}

/// Reads a recorded log directory.
enum LogDirectory {
    /// The files of one partition, or of all.
    static func read(_ path: String, partition: String? = nil) throws -> DiskImage {
        var disk = DiskImage()
        for file in try Files.tree(partition.map { path + "/" + $0 } ?? path) {
            let name = partition.map { $0 + "/" + file } ?? file
            disk.files[name] = try Files.read(path + "/" + name)
        }
        return disk
    }
}
