// kafka-dump-log on a segment or a metadata snapshot: a line a batch, a line a record.

import KafkaWire

struct LogDump {
    private let file: DumpedFile
    private let environment: ToolEnvironment
    private let maxBytes: Int
    private let isDeep: Bool
    private let showsContents: Bool
    private let skipsMetadata: Bool
    private let decoder: RecordDecoder

    init(_ file: DumpedFile, _ options: OptionSet, _ environment: ToolEnvironment) throws {
        self.file = file
        self.environment = environment
        maxBytes = Int(try options.int(of: "max-bytes") ?? Int32.max)
        showsContents = RecordDecoder.isWanted(options)
        isDeep = showsContents || options.has("deep-iteration")
        skipsMetadata = options.has("skip-record-metadata")
        decoder = try RecordDecoder(options)
    }

    func run(_ findings: inout DumpFindings) throws {
        if file.name.hasSuffix(".log") {
            environment.print("Log starting offset: \(try file.baseOffset())")
        } else if file.name == "bootstrap.checkpoint" {
            environment.print("KRaft bootstrap snapshot")
        } else {
            let parts = file.name.split(separator: ".")[0].split(separator: "-")
            let offset = try JavaNumber.long(parts.first ?? "")
            let epoch = try JavaNumber.int(parts.count > 1 ? parts[1] : "")
            environment.print("Snapshot end offset: \(offset), epoch: \(epoch)")
        }
        let bytes = try file.read().prefix(maxBytes)
        var position = 0
        var lastOffset: Int64 = -1
        while let batch = try SegmentReader.batch(in: bytes, at: position) {
            show(batch, position)
            if isDeep {
                for record in try records(of: batch) {
                    if record.offset != lastOffset + 1 {
                        findings.gaps.append((file.path, lastOffset, record.offset))
                    }
                    lastOffset = record.offset
                    show(record, of: batch)
                }
            }
            position += batch.sizeInBytes
        }
        let left = bytes.count - position
        if left > 0, maxBytes == Int(Int32.max) {
            environment.print("Found \(left) invalid bytes at the end of \(file.name)")
        }
    }

    private func records(of batch: RecordBatch) throws -> [Record] {
        do {
            return try batch.records()
        } catch {
            throw JavaException(
                "org.apache.kafka.common.InvalidRecordException",
                "Found invalid record count or structure in a batch: \(error)")
        }
    }

    private func show(_ batch: RecordBatch, _ position: Int) {
        let horizon = batch.deleteHorizonMs.map { "OptionalLong[\($0)]" } ?? "OptionalLong.empty"
        environment.print(
            "baseOffset: \(batch.baseOffset) lastOffset: \(batch.lastOffset) count: \(batch.count) "
                + "baseSequence: \(batch.baseSequence) lastSequence: \(batch.lastSequence) "
                + "producerId: \(batch.producerId) producerEpoch: \(batch.producerEpoch) "
                + "partitionLeaderEpoch: \(batch.partitionLeaderEpoch) "
                + "isTransactional: \(batch.isTransactional) isControl: \(batch.isControl) "
                + "deleteHorizonMs: \(horizon) position: \(position) "
                + "\(batch.timestampType.rawValue): \(batch.maxTimestamp) "
                + "size: \(batch.sizeInBytes) magic: \(batch.magic) "
                + "compresscodec: \(batch.compression?.name ?? "unknown") crc: \(batch.crc) "
                + "isvalid: \(batch.isValid)")
    }

    private func show(_ record: Record, of batch: RecordBatch) {
        var line = ""
        if !skipsMetadata {
            let headers = record.headers.map(\.key).joined(separator: ",")
            line =
                "| offset: \(record.offset) \(batch.timestampType.rawValue): \(record.timestamp) "
                + "keySize: \(record.key?.count ?? -1) valueSize: \(record.value?.count ?? -1) "
                + "sequence: \(record.sequence) headerKeys: [\(headers)]"
            if batch.isControl { line += ControlRecordText.text(record) }
        }
        if showsContents, !batch.isControl {
            let (key, value) = decoder.read(record)
            var prefix = skipsMetadata ? "| " : " "
            if let key {
                line += "\(prefix)key: \(key)"
                prefix = " "
            }
            if let value { line += "\(prefix)payload: \(value)" }
        }
        environment.print(line)
    }
}

/// Batches one after the other in the bytes of a segment.
enum SegmentReader {
    /// The batch at a position; nil where no whole batch begins there.
    static func batch(in bytes: Bytes, at position: Int) throws -> RecordBatch? {
        guard bytes.count - position >= 17 else { return nil }
        var reader = ByteReader(bytes[position + 8..<position + 12])
        let length = Int(try reader.readInt32())
        if length < 14 {
            throw JavaException(
                "org.apache.kafka.common.errors.CorruptRecordException",
                "Found record size \(length) smaller than minimum record overhead (14)")
        }
        guard length <= bytes.count - position - RecordBatch.logOverhead else { return nil }
        return try? RecordBatch(
            bytes[position..<position + RecordBatch.logOverhead + length])
    }
}

/// What a control record says.
enum ControlRecordText {
    static func text(_ record: Record) -> String {
        guard var reader = record.key.map(ByteReader.init), (try? reader.readInt16()) != nil,
            let type = try? reader.readInt16()
        else { return "" }
        let value = record.value ?? Bytes([])
        switch type {
        case 0, 1:
            let epoch =
                (try? EndTransactionMarker.parse(key: record.key, value: record.value))
                .flatMap { $0 }?.coordinatorEpoch ?? 0
            return " endTxnMarker: \(type == 1 ? "COMMIT" : "ABORT") coordinatorEpoch: \(epoch)"
        case 2: return " LeaderChange: " + json("LeaderChangeMessage", value)
        case 3: return " SnapshotHeader " + json("SnapshotHeaderRecord", value)
        case 4: return " SnapshotFooter " + json("SnapshotFooterRecord", value)
        case 5: return " KRaftVersion " + json("KRaftVersionRecord", value)
        case 6: return " KRaftVoters " + json("VotersRecord", value)
        default: return " controlType: UNKNOWN(\(type))"
        }
    }

    /// A message that begins with its own version.
    private static func json(_ name: String, _ bytes: Bytes) -> String {
        var reader = ByteReader(bytes)
        guard let version = try? reader.readInt16(),
            let json = try? MessageSchema.named(name)?.json(bytes, version: version)
        else { return "" }
        return json.description
    }
}
