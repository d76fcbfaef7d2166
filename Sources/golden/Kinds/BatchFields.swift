// A record batch in the words of the recordings, to compare batches field by field.

import KafkaWire

enum BatchFields {
    /// The first field in which a batch differs from its recorded form; nil: none.
    static func difference(
        recorded: JSON, ours batch: RecordBatch, records: [Record]?
    ) -> Difference? {
        let fields: [(String, JSON)] = [
            ("base_offset", .integer(batch.baseOffset)),
            ("batch_length", .integer(Int64(batch.batchLength))),
            ("size_in_bytes", .integer(Int64(batch.sizeInBytes))),
            ("partition_leader_epoch", .integer(Int64(batch.partitionLeaderEpoch))),
            ("magic", .integer(Int64(batch.magic))),
            ("crc", .integer(Int64(batch.crc))),
            ("attributes", .integer(Int64(batch.attributes))),
            ("last_offset_delta", .integer(Int64(batch.lastOffsetDelta))),
            ("base_timestamp", .integer(batch.baseTimestamp)),
            ("max_timestamp", .integer(batch.maxTimestamp)),
            ("producer_id", .integer(batch.producerId)),
            ("producer_epoch", .integer(Int64(batch.producerEpoch))),
            ("base_sequence", .integer(Int64(batch.baseSequence))),
            ("count", .integer(Int64(batch.count))),
            ("codec", .string(batch.compression?.name ?? "unknown")),
            ("timestamp_type", .string(batch.timestampType.rawValue)),
            ("transactional", .bool(batch.isTransactional)),
            ("control", .bool(batch.isControl)),
            ("delete_horizon_ms", batch.deleteHorizonMs.map { .integer($0) } ?? .null),
            ("last_offset", .integer(batch.lastOffset)),
            ("next_offset", .integer(batch.nextOffset)),
            ("last_sequence", .integer(Int64(batch.lastSequence))),
            ("has_producer_id", .bool(batch.hasProducerId)),
        ]
        for (name, ours) in fields {
            guard let recorded = recorded[name] else { continue }
            if recorded != ours { return .init(name, recorded, ours) }
        }
        guard let records, let recordedRecords = recorded["records"]?.arrayValue else { return nil }
        return difference(recorded: recordedRecords, ours: records)
    }

    static func difference(recorded: [JSON], ours: [Record]) -> Difference? {
        if recorded.count != ours.count {
            return .init(
                "records", .integer(Int64(recorded.count)), .integer(Int64(ours.count)))
        }
        for (one, record) in zip(recorded, ours) {
            if let difference = difference(recorded: one, ours: record) { return difference }
        }
        return nil
    }

    private static func difference(recorded: JSON, ours record: Record) -> Difference? {
        let numbers: [(String, Int64)] = [
            ("offset", record.offset), ("timestamp", record.timestamp),
            ("sequence", Int64(record.sequence)), ("size_in_bytes", Int64(record.sizeInBytes)),
        ]
        for (name, ours) in numbers {
            if let recorded = recorded[name], recorded != .integer(ours) {
                return .init("record \(record.offset) \(name)", recorded, .integer(ours))
            }
        }
        for (name, ours) in [("key", record.key), ("value", record.value)]
        where !matches(recorded[name], ours) {
            return .init(
                "record \(record.offset) \(name)", recorded[name] ?? .null, text(ours))
        }
        let headers = recorded["headers"]?.arrayValue ?? []
        let ours = record.headers
        guard headers.count == ours.count,
            zip(headers, ours).allSatisfy({ recorded, header in
                recorded["key"]?.stringValue == header.key
                    && matches(recorded["value"], header.value)
            })
        else {
            return .init("record \(record.offset) headers", .array(headers), .string("\(ours)"))
        }
        return nil
    }

    static func text(_ bytes: Bytes?) -> JSON { bytes.map { .string($0.hex) } ?? .null }

    /// A recorded value is hexadecimal, null, or of a long one its length (and a digest).
    private static func matches(_ recorded: JSON?, _ ours: Bytes?) -> Bool {
        switch recorded {
        case .string(let hex): ours?.hex == hex
        case .object: recorded?["length"]?.integerValue == ours.map { Int64($0.count) }
        default: ours == nil
        }
    }
}

extension Difference {
    init(_ field: String, _ recorded: JSON, _ ours: JSON, step: Int? = nil) {
        self.init(
            step: step, field: field, recorded: recorded.description, ours: ours.description)
    }
}

/// What a recording lacks or holds in a form that is not known.
struct RecordingError: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
}

extension JSON {
    /// The bytes of a field in hexadecimal.
    func bytes(_ name: String) throws -> Bytes {
        guard let text = self[name]?.stringValue, let bytes = Bytes(hex: text) else {
            throw RecordingError("no hexadecimal in \(name)")
        }
        return bytes
    }

    func integer(_ name: String) throws -> Int64 {
        guard let value = self[name]?.integerValue else {
            throw RecordingError("no integer in \(name)")
        }
        return value
    }

    func text(_ name: String) throws -> String {
        guard let value = self[name]?.stringValue else {
            throw RecordingError("no text in \(name)")
        }
        return value
    }

    func array(_ name: String) throws -> [JSON] {
        guard let value = self[name]?.arrayValue else {
            throw RecordingError("no array in \(name)")
        }
        return value
    }
}
