// kafka-dump-log on indexes and producer snapshots.

import KafkaWire

/// An offset index: relative offset and position, 4 bytes each.
struct OffsetIndexDump {
    private let file: DumpedFile
    private let options: OptionSet
    private let environment: ToolEnvironment

    init(_ file: DumpedFile, _ options: OptionSet, _ environment: ToolEnvironment) {
        self.file = file
        self.options = options
        self.environment = environment
    }

    func run(_ findings: inout DumpFindings) throws {
        let base = try file.baseOffset()
        let log = try file.sibling(".log")
        let bytes = try file.read()
        let entries = try Self.entries(bytes, base)
        if entries.isEmpty {
            environment.print("\(file.path) is empty.")
            return
        }
        if options.has("index-sanity-check") {
            try checkSanity(bytes.count, entries, base)
            environment.print("\(file.path) passed sanity check.")
            return
        }
        for (index, entry) in entries.enumerated() {
            // The rest of a file that was made in its full size.
            if entry.offset == base, index > 0 { return }
            if let batch = try SegmentReader.batch(in: log, at: entry.position),
                batch.lastOffset != entry.offset
            {
                findings.indexMismatches.append((file.path, entry.offset, batch.lastOffset))
            }
            if !options.has("verify-index-only") {
                environment.print("offset: \(entry.offset) position: \(entry.position)")
            }
        }
    }

    static func entries(_ bytes: Bytes, _ base: Int64) throws -> [(offset: Int64, position: Int)] {
        var reader = ByteReader(bytes)
        return try (0..<bytes.count / 8).map { _ in
            (base &+ Int64(try reader.readInt32()), Int(try reader.readInt32()))
        }
    }

    private func checkSanity(
        _ length: Int, _ entries: [(offset: Int64, position: Int)], _ base: Int64
    ) throws {
        if let last = entries.last, last.offset < base {
            throw corrupt(
                "Corrupt index found, index file (\(file.path)) has non-zero size but the last "
                    + "offset is \(last.offset) which is less than the base offset \(base).")
        }
        if length % 8 != 0 {
            throw corrupt(
                "Index file \(file.path) is corrupt, found \(length) bytes which is neither "
                    + "positive nor a multiple of 8.")
        }
    }
}

/// A time index: timestamp of 8 bytes and relative offset of 4.
struct TimeIndexDump {
    private let file: DumpedFile
    private let options: OptionSet
    private let environment: ToolEnvironment

    init(_ file: DumpedFile, _ options: OptionSet, _ environment: ToolEnvironment) {
        self.file = file
        self.options = options
        self.environment = environment
    }

    func run(_ findings: inout DumpFindings) throws {
        let base = try file.baseOffset()
        let log = try file.sibling(".log")
        let positions = try OffsetIndexDump.entries(try file.sibling(".index"), base)
        let bytes = try file.read()
        var reader = ByteReader(bytes)
        let entries = try (0..<bytes.count / 12).map { _ in
            (timestamp: try reader.readInt64(), offset: base &+ Int64(try reader.readInt32()))
        }
        if options.has("index-sanity-check") {
            try checkSanity(bytes.count, entries, base)
            environment.print("\(file.path) passed sanity check.")
            return
        }
        var previous: Int64 = -1
        for (index, entry) in entries.enumerated() {
            if entry.offset == base, index > 0 { return }
            let start = positions.last { $0.offset <= entry.offset }?.position ?? 0
            try check(entry, log, start, previous, &findings)
            if !options.has("verify-index-only") {
                environment.print("timestamp: \(entry.timestamp) offset: \(entry.offset)")
            }
            previous = entry.timestamp
        }
    }

    private func check(
        _ entry: (timestamp: Int64, offset: Int64), _ log: Bytes, _ start: Int, _ previous: Int64,
        _ findings: inout DumpFindings
    ) throws {
        var position = start
        var found: RecordBatch?
        while found == nil, let batch = try SegmentReader.batch(in: log, at: position) {
            if batch.lastOffset >= entry.offset { found = batch }
            position += batch.sizeInBytes
        }
        guard let batch = found, batch.lastOffset == entry.offset else {
            findings.offsetsNotFound.append((file.path, entry.offset, found?.lastOffset ?? -1))
            return
        }
        let largest = (try? batch.records())?.map(\.timestamp).max() ?? batch.maxTimestamp
        if largest != entry.timestamp {
            findings.timeMismatches.append((file.path, entry.timestamp, largest))
        }
        if previous >= entry.timestamp {
            findings.timesOutOfOrder.append((file.path, entry.timestamp, previous))
        }
    }

    private func checkSanity(
        _ length: Int, _ entries: [(timestamp: Int64, offset: Int64)], _ base: Int64
    ) throws {
        if let first = entries.first, let last = entries.last {
            let start =
                "Corrupt time index found, time index file (\(file.path)) has non-zero size but "
                + "the last "
            if last.timestamp < first.timestamp {
                throw corrupt(
                    start + "timestamp is \(last.timestamp) which is less than the first "
                        + "timestamp \(first.timestamp)")
            }
            if last.offset < base {
                throw corrupt(
                    start + "offset is \(last.offset) which is less than the first offset \(base)")
            }
        }
        if length % 12 != 0 {
            throw corrupt(
                "Time index file \(file.path) is corrupt, found \(length) bytes which is neither "
                    + "positive nor a multiple of 12.")
        }
    }
}

private func corrupt(_ text: String) -> JavaException {
    JavaException("org.apache.kafka.storage.internals.log.CorruptIndexException", text)
}

/// An index of aborted transactions: a version and four numbers, 34 bytes in all.
enum TransactionIndexDump {
    static func run(_ file: DumpedFile, _ environment: ToolEnvironment) throws {
        _ = try file.baseOffset()
        let bytes = try file.read()
        var reader = ByteReader(bytes)
        for _ in 0..<bytes.count / 34 {
            let version = try reader.readInt16()
            environment.print(
                "version: \(version) producerId: \(try reader.readInt64()) "
                    + "firstOffset: \(try reader.readInt64()) lastOffset: \(try reader.readInt64()) "
                    + "lastStableOffset: \(try reader.readInt64())")
        }
    }
}

/// A snapshot of producer states: version, checksum, and an entry a producer.
enum SnapshotDump {
    static func run(_ file: DumpedFile, _ environment: ToolEnvironment) throws {
        let bytes = try file.read()
        do {
            for line in try lines(bytes, file.path) { environment.print(line) }
        } catch let failure as JavaException {
            environment.complain(failure.messageText)
        } catch {
            environment.complain("Snapshot failed schema validation: \(error)")
        }
    }

    private static func lines(_ bytes: Bytes, _ path: String) throws -> [String] {
        func corrupt(_ text: String) -> JavaException {
            JavaException(
                "org.apache.kafka.storage.internals.log.CorruptSnapshotException", text)
        }
        var reader = ByteReader(bytes)
        let version = try reader.readInt16()
        if version != 1 {
            throw corrupt("Snapshot contained an unknown file version \(version)")
        }
        let stored = UInt32(bitPattern: try reader.readInt32())
        let computed = CRC32C.checksum(bytes.dropFirst(6))
        if stored != computed {
            throw corrupt(
                "Snapshot is corrupt (CRC is no longer valid). Stored crc: \(stored). Computed "
                    + "crc: \(computed)")
        }
        var lines: [String] = []
        let count = try reader.readInt32()
        for _ in 0..<max(0, count) {
            let producerId = try reader.readInt64()
            let epoch = try reader.readInt16()
            let lastSequence = try reader.readInt32()
            let lastOffset = try reader.readInt64()
            let delta = try reader.readInt32()
            let timestamp = try reader.readInt64()
            let coordinatorEpoch = try reader.readInt32()
            let first = try reader.readInt64()
            let transaction = first >= 0 ? "OptionalLong[\(first)]" : "OptionalLong.empty"
            var line =
                "producerId: \(producerId) producerEpoch: \(epoch) "
                + "coordinatorEpoch: \(coordinatorEpoch) currentTxnFirstOffset: \(transaction) "
                + "lastTimestamp: \(timestamp)"
            if lastOffset >= 0 {
                let firstSequence = RecordBatch.decrementSequence(lastSequence, delta)
                line +=
                    " firstSequence: \(firstSequence) lastSequence: \(lastSequence) "
                    + "lastOffset: \(lastOffset) offsetDelta: \(delta) timestamp: \(timestamp)"
            }
            lines.append(line)
        }
        return lines
    }
}
