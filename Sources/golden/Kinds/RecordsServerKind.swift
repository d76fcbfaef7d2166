// The recordings of records-server/: the records that coordinators, the metadata log and remote
// storage write, and the producers' snapshot files. A coordinator's key and value stand after a
// 2-byte number (a key's type, a value's version), a metadata record after three unsigned varints
// (frame version 1, type, version).

import KafkaLog
import KafkaWire

enum RecordsServerKind: LineKind {
    static let names: [String] =
        MessageSchema.all.flatMap { schema -> [String] in
            switch schema.kind {
            case .metadata: [schema.name]
            case .coordinatorKey: [String(schema.name.dropLast(3))]
            case .coordinatorValue: [String(schema.name.dropLast(5))]
            default:
                ["ProducerSnapshot", "QuorumStateData"].contains(schema.name)
                    || schema.name.hasPrefix("Remote")
                    ? [schema.name] : []
            }
        } + ["LegacyOffsetCommit"]

    static func replay(_ line: RecordedLine, in file: RecordedFile) throws -> Outcome {
        let json = line.json
        let name = try json.text("message")
        let version = Int16(truncatingIfNeeded: try json.integer("version"))
        guard let type = WireMessages.type(named: name), let schema = MessageSchema.named(name)
        else { return .unserved("no message \(name)") }
        guard json["file"] == nil else { return try replayText(json, schema, version) }
        let field =
            json["key_hex"] != nil ? "key_hex" : json["file_hex"] != nil ? "file_hex" : "value_hex"
        var reader = ByteReader(try json.bytes(field))
        try readFrame(&reader, json, version)
        let difference = try WireMessages.compare(
            reader.bytes.dropFirst(reader.position), json["json"] ?? .null, type, schema,
            version: version, writesAgain: json["unknown_tags"] == nil)
        return difference.map { .differ($0) } ?? .agree
    }

    /// Reads what stands before the message and checks it.
    private static func readFrame(
        _ reader: inout ByteReader, _ json: JSON, _ version: Int16
    ) throws {
        let recorded: [Int64]
        let ours: [Int64]
        if try json.text("role") == "record" {
            recorded = [1, try json.integer("type"), Int64(version)]
            ours = [
                Int64(try reader.readUnsignedVarint()), Int64(try reader.readUnsignedVarint()),
                Int64(try reader.readUnsignedVarint()),
            ]
        } else {
            let isKey = try json.text("role") == "key"
            recorded = [isKey ? try json.integer("type") : Int64(version)]
            ours = [Int64(try reader.readInt16())]
        }
        guard recorded == ours else { throw RecordingError("frame \(recorded), read \(ours)") }
    }

    /// The quorum state is a file of JSON: the message and its version.
    private static func replayText(
        _ json: JSON, _ schema: MessageSchema, _ version: Int16
    ) throws -> Outcome {
        let recorded = try json.text("file")
        guard case .object(var members) = try JSON(parsing: recorded),
            members.popLast() == .init("data_version", .integer(Int64(version)))
        else { return .differ(.init("file", .string(recorded), "no data_version at its end")) }
        let bytes = try schema.bytes(.object(members), version: version)
        let ours = try schema.json(bytes, version: version)
        let value = json["json"] ?? .null
        return WireMessages.matches(value, ours) ? .agree : .differ(.init("json", value, ours))
    }
}

/// producer-snapshot-file.jsonl: whole snapshot files, written and read back.
enum ProducerSnapshotKind: LineKind {
    static let names = ["producer-snapshot-file"]

    static func replay(_ line: RecordedLine, in file: RecordedFile) throws -> Outcome {
        let json = line.json
        let bytes = try json.bytes("file_hex")
        let entries: [ProducerStateEntry]
        do {
            entries = try ProducerSnapshotFile.decode(bytes)
        } catch {
            return json["accepted"]?.boolValue == false
                ? .agree : .differ(.init("accepted", true, .string("\(error)")))
        }
        if json["accepted"]?.boolValue == false {
            return .differ(.init("accepted", false, .string("\(entries)")))
        }
        let recorded = try json.array(json["read_back"] != nil ? "read_back" : "written")
        let ours = entries.map(values)
        let theirs = recorded.map(values)
        if ours != theirs {
            return .differ(.init("producers", .string("\(theirs)"), .string("\(ours)")))
        }
        let again = ProducerSnapshotFile.encode(entries)
        return again == bytes
            ? .agree : .differ(.init("file", .string(bytes.hex), .string(again.hex)))
    }

    /// What a snapshot holds of a producer, as numbers in the file's order; -1 for nothing.
    private static func values(_ entry: ProducerStateEntry) -> [Int64] {
        var values = [entry.producerId, Int64(entry.producerEpoch)]
        values += [Int64(entry.lastSequence), entry.lastDataOffset, Int64(entry.coordinatorEpoch)]
        values += [entry.lastTimestamp, entry.currentTransactionFirstOffset ?? -1]
        return values
    }

    private static func values(_ entry: JSON) -> [Int64] {
        let last = entry["batches"]?.arrayValue?.last
        func number(_ json: JSON?) -> Int64 { json?.integerValue ?? -1 }
        var values = [number(entry["producer_id"]), number(entry["epoch"])]
        values += [number(last?["last_seq"]), number(last?["last_offset"])]
        values += [number(entry["coordinator_epoch"]), number(entry["last_timestamp"])]
        values.append(number(entry["current_txn_first_offset"]))
        return values
    }
}
