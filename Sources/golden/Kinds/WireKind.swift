// The recordings of wire/: every message in every version, decoded, compared with Kafka's JSON, and
// encoded again, by the generated types and by the definitions at run time.

import KafkaWire

enum WireKind: LineKind {
    static let names: [String] =
        ["headers", "standalone"]
        + ApiKey.allCases.map { api in
            (api.rawValue < 10 ? "0" : "") + "\(api.rawValue)-\(api.name)"
        }

    static func replay(_ line: RecordedLine, in file: RecordedFile) throws -> Outcome {
        let json = line.json
        let name = try WireMessages.name(json)
        guard let type = WireMessages.type(named: name), let schema = MessageSchema.named(name)
        else { return .unserved("no message \(name)") }
        let version = Int16(truncatingIfNeeded: try json.integer("version"))
        let bytes = try json.bytes("hex")
        let hasUnknownTags = json["unknown_tags"] != nil
        if let difference = try WireMessages.compare(
            bytes, json["json"] ?? .null, type, schema, version: version,
            writesAgain: !hasUnknownTags)
        {
            return .differ(difference)
        }
        if let header = json["header_hex"]?.stringValue {
            return try replayHeader(Bytes(hex: header) ?? .empty, json, schema)
        }
        return .agree
    }

    private static func replayHeader(
        _ bytes: Bytes, _ json: JSON, _ schema: MessageSchema
    ) throws -> Outcome {
        let isRequest = schema.kind == .request
        let name = isRequest ? "RequestHeader" : "ResponseHeader"
        let version = Int16(truncatingIfNeeded: try json.integer("header_version"))
        guard let type = WireMessages.type(named: name), let header = MessageSchema.named(name),
            let key = schema.key.flatMap({ ApiKey(rawValue: $0) })
        else { return .unserved("no \(name)") }
        let bodyVersion = Int16(truncatingIfNeeded: try json.integer("version"))
        let ours =
            isRequest
            ? key.requestHeaderVersion(bodyVersion) : key.responseHeaderVersion(bodyVersion)
        if ours != version {
            return .differ(
                .init("header_version", .integer(Int64(version)), .integer(Int64(ours))))
        }
        let difference = try WireMessages.compare(
            bytes, json["header"] ?? .null, type, header, version: version, writesAgain: true)
        return difference.map { .differ($0) } ?? .agree
    }
}

/// Reading, comparing and writing messages whose names a recording gives.
enum WireMessages {
    private static let types = Dictionary(
        MessageTypes.all.map { ($0.info.name, $0) }, uniquingKeysWith: { first, _ in first })

    static func type(named name: String) -> (any WireMessage.Type)? { types[name] }

    /// The name of a recorded line's message.
    static func name(_ json: JSON) throws -> String {
        let api = try json.text("api")
        switch try json.text("kind") {
        case "request": return api + "Request"
        case "response": return api + "Response"
        default: return api == "DefaultPrincipal" ? "DefaultPrincipalData" : api
        }
    }

    /// Decodes, compares and encodes by both ways, and tries every strict prefix.
    static func compare(
        _ bytes: Bytes, _ recorded: JSON, _ type: any WireMessage.Type, _ schema: MessageSchema,
        version: Int16, writesAgain: Bool
    ) throws -> Difference? {
        let ours = try schema.json(bytes, version: version)
        if !matches(recorded, ours) { return .init("json", recorded, ours) }
        let again = try recode(bytes, type, version: version)
        let fromJSON = try schema.bytes(recorded, version: version)
        if again != fromJSON {
            return .init("bytes by type and by JSON", .string(fromJSON.hex), .string(again.hex))
        }
        if writesAgain, again != bytes {
            return .init("hex", .string(bytes.hex), .string(again.hex))
        }
        for length in 0..<min(bytes.count, 2000) where accepts(bytes.prefix(length), type, version)
        {
            return .init("prefix of \(length) bytes", "refused", "accepted")
        }
        return nil
    }

    private static func accepts(
        _ bytes: Bytes, _ type: any WireMessage.Type, _ version: Int16
    ) -> Bool {
        (try? recode(bytes, type, version: version)) != nil
    }

    static func recode(
        _ bytes: Bytes, _ type: any WireMessage.Type, version: Int16
    ) throws -> Bytes {
        func recode<Message: WireMessage>(_ type: Message.Type) throws -> Bytes {
            try type.decode(bytes, version: version).encoded(version: version)
        }
        return try recode(type)
    }

    /// Equality of values: names in any order, a number however it is written.
    static func matches(_ one: JSON, _ other: JSON) -> Bool {
        switch (one, other) {
        case (.object(let members), .object(let others)):
            members.count == others.count
                && members.allSatisfy { member in
                    other[member.name].map { matches(member.value, $0) } ?? false
                }
        case (.array(let values), .array(let others)):
            values.count == others.count && zip(values, others).allSatisfy { matches($0, $1) }
        case (.number, _), (_, .number):
            double(one) == double(other)
        default: one == other
        }
    }

    private static func double(_ json: JSON) -> String? {
        (json.numberValue ?? json.stringValue.flatMap { Double($0) }).map { "\($0)" }
    }
}
