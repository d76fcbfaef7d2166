// Messages as JSON and back, led by the definitions. The form is that of Kafka's own converters:
// Kafka's field names; bytes and records in base64; ids as text; a field that the version lacks is
// left out, and so is a tagged field at its default.

extension MessageSchema {
    /// The JSON of a message's bytes, which must be used up. Throws `WireError`.
    package func json(_ bytes: Bytes, version: Int16) throws -> JSON {
        guard versions.contains(version) else {
            throw WireError.unsupportedVersion(message: name, version: version)
        }
        var reader = ByteReader(bytes)
        let value = try SchemaReader(version: version, flexible: isFlexible(version))
            .readStruct(fields, &reader)
        guard reader.isAtEnd else {
            throw WireError.invalidValue("\(reader.remaining) bytes after \(name)")
        }
        return value
    }

    /// The bytes of a message given as JSON; an absent field is at its default. Throws `WireError`.
    package func bytes(_ json: JSON, version: Int16) throws -> Bytes {
        guard versions.contains(version) else {
            throw WireError.unsupportedVersion(message: name, version: version)
        }
        var writer = ByteWriter()
        try SchemaWriter(version: version, flexible: isFlexible(version))
            .writeStruct(fields, json, &writer)
        return writer.finish()
    }
}

extension WireMessage {
    /// The message as JSON, in one version.
    package func json(version: Int16) throws -> JSON {
        guard let schema = MessageSchema.named(Self.info.name) else {
            throw WireError.invalidValue("no definition of \(Self.info.name)")
        }
        return try schema.json(try encoded(version: version), version: version)
    }

    /// Reads a message given as JSON.
    package init(json: JSON, version: Int16) throws {
        guard let schema = MessageSchema.named(Self.info.name) else {
            throw WireError.invalidValue("no definition of \(Self.info.name)")
        }
        self = try Self.decode(try schema.bytes(json, version: version), version: version)
    }
}

private struct SchemaReader {
    let version: Int16
    let flexible: Bool

    func readStruct(_ fields: [SchemaField], _ reader: inout ByteReader) throws -> JSON {
        var members: [JSON.Member] = []
        var tagged: [UInt32: JSON] = [:]
        for field in fields where field.versions.contains(version) && !isTagged(field) {
            members.append(JSON.Member(field.name, try readField(field, &reader)))
        }
        if flexible {
            try reader.readTaggedFields { tag, content in
                guard let field = fields.first(where: { $0.tag == tag }) else { return }
                guard isTagged(field) else {
                    throw WireError.notInVersion(field: field.name, version: version)
                }
                tagged[tag] = try readField(field, &content)
            }
        }
        for field in fields {
            if let tag = field.tag, let value = tagged[tag] {
                members.append(JSON.Member(field.name, value))
            }
        }
        return .object(members)
    }

    private func isTagged(_ field: SchemaField) -> Bool {
        field.tagged.map { $0.contains(version) } ?? false
    }

    private func readField(_ field: SchemaField, _ reader: inout ByteReader) throws -> JSON {
        let compact = flexible && !field.neverFlexible
        let value: JSON
        if field.isArray {
            guard let count = try reader.readNullableCount(flexible: compact) else {
                return try null(field)
            }
            var elements: [JSON] = []
            for _ in 0..<count { elements.append(try readValue(field, compact, &reader)) }
            return .array(elements)
        } else if field.isStruct, field.nullable != nil {
            let absent =
                field.tag != nil ? try reader.readUnsignedVarint() == 0 : try reader.readInt8() < 0
            value = absent ? .null : try readValue(field, compact, &reader)
        } else {
            value = try readValue(field, compact, &reader)
        }
        return value == .null ? try null(field) : value
    }

    private func null(_ field: SchemaField) throws -> JSON {
        guard let nullable = field.nullable, nullable.contains(version) else {
            throw WireError.invalidValue("null \(field.name)")
        }
        return .null
    }

    private func readValue(
        _ field: SchemaField, _ compact: Bool, _ reader: inout ByteReader
    ) throws -> JSON {
        if field.isStruct { return try readStruct(field.fields, &reader) }
        switch field.type {
        case "bool": return .bool(try reader.readBool())
        case "int8": return .integer(Int64(try reader.readInt8()))
        case "int16": return .integer(Int64(try reader.readInt16()))
        case "uint16": return .integer(Int64(try reader.readUInt16()))
        case "int32": return .integer(Int64(try reader.readInt32()))
        case "uint32": return .integer(Int64(try reader.readUInt32()))
        case "int64": return .integer(try reader.readInt64())
        case "float64": return .number(try reader.readFloat64())
        case "uuid": return .string(try reader.readUuid().description)
        case "string":
            guard let text = try reader.readNullableString(flexible: compact) else { return .null }
            return .string(text)
        default:
            guard let bytes = try reader.readNullableBytes(flexible: compact) else { return .null }
            return .string(Base64.encode(bytes))
        }
    }
}

private struct SchemaWriter {
    let version: Int16
    let flexible: Bool

    func writeStruct(_ fields: [SchemaField], _ json: JSON, _ writer: inout ByteWriter) throws {
        guard case .object = json else { throw WireError.invalidValue("an object is expected") }
        var tagged: [(tag: UInt32, content: Bytes)] = []
        for field in fields {
            let value = json[field.name]
            guard field.versions.contains(version) else {
                if let value, !field.ignorable, value != defaultValue(field) {
                    throw WireError.notInVersion(field: field.name, version: version)
                }
                continue
            }
            if let tag = field.tag, let range = field.tagged, range.contains(version) {
                guard let value, value != defaultValue(field) else { continue }
                var content = ByteWriter(capacity: 32)
                try writeField(field, value, &content)
                tagged.append((tag, content.finish()))
            } else {
                try writeField(field, value ?? defaultValue(field), &writer)
            }
        }
        guard flexible else { return }
        writer.writeUnsignedVarint(UInt32(tagged.count))
        for one in tagged.sorted(by: { $0.tag < $1.tag }) {
            writer.writeTaggedField(one.tag, one.content)
        }
    }

    private func defaultValue(_ field: SchemaField) -> JSON {
        if field.defaultText == "null" { return .null }
        if field.isArray { return .array([]) }
        if field.isStruct {
            return .object(
                field.fields.filter { $0.versions.contains(version) }.map {
                    JSON.Member($0.name, defaultValue($0))
                })
        }
        switch field.type {
        case "string": return .string(field.defaultText ?? "")
        case "bytes", "records": return .string("")
        case "uuid": return .string(Uuid.zero.description)
        case "bool": return .bool(field.defaultText == "true")
        case "float64": return .number(field.defaultText.flatMap { Double($0) } ?? 0)
        default: return .integer(field.defaultText.flatMap { Int64($0) } ?? 0)
        }
    }

    private func writeField(
        _ field: SchemaField, _ value: JSON, _ writer: inout ByteWriter
    ) throws {
        let compact = flexible && !field.neverFlexible
        if value == .null, !(field.nullable?.contains(version) ?? false) {
            throw WireError.notInVersion(field: "null \(field.name)", version: version)
        }
        if field.isArray {
            guard let elements = value.arrayValue else {
                if value != .null { throw WireError.invalidValue("\(field.name) is no array") }
                return writer.writeCount(nil, flexible: compact)
            }
            writer.writeCount(elements.count, flexible: compact)
            for element in elements { try writeValue(field, element, compact, &writer) }
        } else if field.isStruct, field.nullable != nil {
            let marker: Int8 = value == .null ? (field.tag == nil ? -1 : 0) : 1
            writer.writeInt8(marker)
            if value != .null { try writeValue(field, value, compact, &writer) }
        } else {
            try writeValue(field, value, compact, &writer)
        }
    }

    private func writeValue(
        _ field: SchemaField, _ value: JSON, _ compact: Bool, _ writer: inout ByteWriter
    ) throws {
        if field.isStruct { return try writeStruct(field.fields, value, &writer) }
        switch field.type {
        case "bool": writer.writeBool(try require(value.boolValue, field))
        case "int8": writer.writeInt8(try integer(value, field))
        case "int16": writer.writeInt16(try integer(value, field))
        case "uint16": writer.writeUInt16(try integer(value, field))
        case "int32": writer.writeInt32(try integer(value, field))
        case "uint32": writer.writeUInt32(try integer(value, field))
        case "int64": writer.writeInt64(try integer(value, field))
        case "float64": writer.writeFloat64(try double(value, field))
        case "uuid":
            writer.writeUuid(try require(value.stringValue.flatMap { Uuid($0) }, field))
        case "string":
            if value == .null { return try writer.writeNullableString(nil, flexible: compact) }
            try writer.writeString(try require(value.stringValue, field), flexible: compact)
        default:
            if value == .null { return writer.writeNullableBytes(nil, flexible: compact) }
            let bytes = value.stringValue.flatMap { Base64.decode($0) }
            writer.writeBytes(try require(bytes, field), flexible: compact)
        }
    }

    private func require<Value>(_ value: Value?, _ field: SchemaField) throws -> Value {
        guard let value else { throw WireError.invalidValue("\(field.name) is no \(field.type)") }
        return value
    }

    private func integer<Value: FixedWidthInteger>(
        _ value: JSON, _ field: SchemaField
    ) throws -> Value {
        try require(value.integerValue.flatMap { Value(exactly: $0) }, field)
    }

    /// A number, or one of the names that JSON has no number for.
    private func double(_ value: JSON, _ field: SchemaField) throws -> Double {
        try require(value.numberValue ?? value.stringValue.flatMap { Double($0) }, field)
    }
}
