// hash.jsonl and primitives.jsonl: hashes, variable-length integers, ids, topic names.

import KafkaWire

enum HashKind: LineKind {
    static let names = ["hash"]

    static func replay(_ line: RecordedLine, in file: RecordedFile) throws -> Outcome {
        let json = line.json
        switch try json.text("kind") {
        case "murmur2":
            let key = try json.bytes("key")
            let recorded = JSON.array([json["hash"] ?? .null, json["positive"] ?? .null])
            let ours = JSON.array([
                .integer(Int64(Murmur2.hash(key))), .integer(Int64(Murmur2.positiveHash(key))),
            ])
            if recorded != ours { return .differ(.init("hash", recorded, ours)) }
            let partitions = try json.array("partitions")
            let own = partitions.map { pair in
                let count = pair[0]?.integerValue.flatMap { Int32(exactly: $0) } ?? 1
                let partition = Murmur2.partition(ofKey: key, partitionCount: count)
                return JSON.array([.integer(Int64(count)), .integer(Int64(partition))])
            }
            return own == partitions
                ? .agree : .differ(.init("partitions", .array(partitions), .array(own)))
        case "crc32c":
            let data = try json.bytes("data")
            let recorded = try json.integer("crc")
            let ours = Int64(CRC32C.checksum(data))
            let byTable = Int64(data.withUnsafeBytes { CRC32C.tableChecksum($0) })
            return recorded == ours && recorded == byTable
                ? .agree : .differ(.init("crc", .integer(recorded), .integer(ours)))
        case "xxhash32":
            let recorded = try json.integer("hash")
            let ours = Int64(XXHash32.hash(try json.bytes("data")))
            return recorded == ours
                ? .agree : .differ(.init("hash", .integer(recorded), .integer(ours)))
        case let kind: return .unserved("a hash \(kind)")
        }
    }
}

enum PrimitivesKind: LineKind {
    static let names = ["primitives"]

    static func replay(_ line: RecordedLine, in file: RecordedFile) throws -> Outcome {
        let json = line.json
        switch try json.text("kind") {
        case "uuid":
            let bytes = try json.bytes("hex")
            var reader = ByteReader(bytes)
            let ours = try reader.readUuid()
            let text = try json.text("text")
            return ours.description == text && Uuid(text) == ours
                ? .agree : .differ(.init("text", .string(text), .string(ours.description)))
        case "topic_name":
            let name = try json.text("name")
            let ours = JSON.array([
                .bool(TopicName.isValid(name)), .bool(TopicName.isInternal(name)),
                .bool(TopicName.hasCollisionCharacters(name)),
            ])
            let recorded = JSON.array([
                json["valid"] ?? .null, json["internal"] ?? .null,
                json["has_collision_chars"] ?? .null,
            ])
            return ours == recorded ? .agree : .differ(.init("rules", recorded, ours))
        case "topic_collision":
            let ours = TopicName.collide(try json.text("a"), try json.text("b"))
            return json["collide"] == .bool(ours)
                ? .agree : .differ(.init("collide", json["collide"] ?? .null, .bool(ours)))
        case let kind where kind.hasSuffix("_decode"): return try decode(kind, json)
        case let kind: return try number(kind, json)
        }
    }

    private static func read(_ kind: Substring, _ reader: inout ByteReader) throws -> Int64? {
        switch kind {
        case "varint": Int64(try reader.readVarint())
        case "unsigned_varint": Int64(try reader.readUnsignedVarint())
        case "varlong": try reader.readVarlong()
        case "unsigned_varlong": Int64(bitPattern: try reader.readUnsignedVarlong())
        default: nil
        }
    }

    private static func decode(_ kind: String, _ json: JSON) throws -> Outcome {
        var reader = ByteReader(try json.bytes("hex"))
        do {
            guard let value = try read(kind.dropLast(7), &reader) else {
                return .unserved("no format of Kafka's uses \(kind)")
            }
            let ours = JSON.array([.integer(value), .integer(Int64(reader.position))])
            let recorded = JSON.array([json["value"] ?? .null, json["consumed"] ?? .null])
            return ours == recorded ? .agree : .differ(.init("value", recorded, ours))
        } catch {
            return json["exception"] != nil
                ? .agree : .differ(.init("value", json["value"] ?? .null, .string("\(error)")))
        }
    }

    private static func number(_ kind: String, _ json: JSON) throws -> Outcome {
        let bytes = try json.bytes("hex")
        let recorded = try json.integer("value")
        var reader = ByteReader(bytes)
        guard let value = try read(kind[...], &reader) else {
            return .unserved("no format of Kafka's uses \(kind)")
        }
        var writer = ByteWriter()
        switch kind {
        case "varint": writer.writeVarint(Int32(truncatingIfNeeded: recorded))
        case "unsigned_varint": writer.writeUnsignedVarint(UInt32(truncatingIfNeeded: recorded))
        case "varlong": writer.writeVarlong(recorded)
        default: writer.writeUnsignedVarlong(UInt64(bitPattern: recorded))
        }
        if value != recorded { return .differ(.init("value", .integer(recorded), .integer(value))) }
        let again = writer.finish()
        return again == bytes
            ? .agree : .differ(.init("hex", .string(bytes.hex), .string(again.hex)))
    }
}
