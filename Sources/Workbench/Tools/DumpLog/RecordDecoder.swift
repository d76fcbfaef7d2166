// How kafka-dump-log reads keys and values: as text, as numbers, or as the records of an internal
// topic, shown as JSON by the messages' own definitions.

import KafkaWire

enum RecordDecoder {
    case plain(key: Plain, value: Plain)
    case coordinator(Coordinator)
    case metadata

    enum Plain { case text, int, long }

    /// Whose records: they share the numbers of their types.
    enum Coordinator { case groups, transactions, shares }

    private static let flags = [
        "print-data-log", "offsets-decoder", "transaction-log-decoder", "cluster-metadata-decoder",
        "remote-log-metadata-decoder", "value-decoder-class", "key-decoder-class",
        "share-group-state-decoder",
    ]

    /// Whether keys and values are to be shown at all.
    static func isWanted(_ options: OptionSet) -> Bool { flags.contains(where: options.has) }

    init(_ options: OptionSet) throws {
        if options.has("offsets-decoder") {
            self = .coordinator(.groups)
        } else if options.has("transaction-log-decoder") {
            self = .coordinator(.transactions)
        } else if options.has("cluster-metadata-decoder") {
            self = .metadata
        } else if options.has("share-group-state-decoder") {
            self = .coordinator(.shares)
        } else {
            self = .plain(
                key: try Self.plain(try options.value(of: "key-decoder-class")),
                value: try Self.plain(try options.value(of: "value-decoder-class")))
        }
    }

    private static func plain(_ name: String?) throws -> Plain {
        switch name {
        case nil, "org.apache.kafka.tools.api.StringDecoder": return .text
        case "org.apache.kafka.tools.api.IntegerDecoder": return .int
        case "org.apache.kafka.tools.api.LongDecoder": return .long
        case .some(let other):
            throw JavaException(
                "java.lang.RuntimeException", "Failed to load decoder class",
                causes: [JavaException("java.lang.ClassNotFoundException", other)])
        }
    }

    /// What is shown of a record's key and value; nil: nothing.
    func read(_ record: Record) -> (key: String?, value: String?) {
        switch self {
        case .plain(let key, let value):
            (record.key.map { Self.text($0, key) }, record.value.map { Self.text($0, value) })
        case .coordinator(let coordinator): Self.read(record, coordinator)
        case .metadata: (nil, Self.metadata(record))
        }
    }

    private static func text(_ bytes: Bytes, _ decoder: Plain) -> String {
        var reader = ByteReader(bytes)
        return switch decoder {
        case .text: bytes.utf8Text
        case .int: (try? reader.readInt32()).map(String.init) ?? ""
        case .long: (try? reader.readInt64()).map(String.init) ?? ""
        }
    }

    // MARK: - Records of coordinators

    private static func read(
        _ record: Record, _ coordinator: Coordinator
    ) -> (key: String?, value: String?) {
        guard let key = record.key, var reader = Optional(ByteReader(key)),
            let type = try? reader.readInt16()
        else { return ("Error at offset \(record.offset), skipping. ", nil) }
        guard let keySchema = schema(.coordinatorKey, type, coordinator),
            let valueSchema = schema(.coordinatorValue, type, coordinator)
        else { return ("Unknown record type \(type) at offset \(record.offset), skipping.", nil) }
        do {
            let keyData = try keySchema.json(
                key.dropFirst(2), version: keySchema.versions.upperBound)
            let shownKey = JSON.members(["type": .string(String(type)), "data": keyData])
            guard let value = record.value else { return (shownKey.description, "<DELETE>") }
            var valueReader = ByteReader(value)
            let version = try valueReader.readInt16()
            let data = try valueSchema.json(value.dropFirst(2), version: version)
            let shownValue = JSON.members([
                "version": .string(String(version)), "data": withMembersRead(data),
            ])
            return (shownKey.description, shownValue.description)
        } catch {
            return ("Error at offset \(record.offset), skipping. \(error)", nil)
        }
    }

    /// A record as the console consumer's formatters show it; nil where its type is not known.
    static func coordinatorJSON(_ record: Record, _ coordinator: Coordinator) throws -> JSON? {
        guard let key = record.key, key.count >= 2 else { return nil }
        var reader = ByteReader(key)
        let type = try reader.readInt16()
        guard let keySchema = schema(.coordinatorKey, type, coordinator),
            let valueSchema = schema(.coordinatorValue, type, coordinator)
        else { return nil }
        let keyData = try keySchema.json(key.dropFirst(2), version: keySchema.versions.upperBound)
        var shown = JSON.null
        if let value = record.value {
            var valueReader = ByteReader(value)
            let version = try valueReader.readInt16()
            shown = .members([
                "version": .integer(Int64(version)),
                "data": try valueSchema.json(value.dropFirst(2), version: version),
            ])
        }
        return .members([
            "key": .members(["type": .integer(Int64(type)), "data": keyData]), "value": shown,
        ])
    }

    private static func schema(
        _ kind: MessageInfo.Kind, _ type: Int16, _ coordinator: Coordinator
    ) -> MessageSchema? {
        MessageSchema.all.first { schema in
            guard schema.kind == kind, schema.key == type else { return false }
            let isTransaction = schema.name.hasPrefix("TransactionLog")
            let isShare =
                schema.name.hasPrefix("ShareSnapshot") || schema.name.hasPrefix("ShareUpdate")
            return switch coordinator {
            case .groups: !isTransaction && !isShare
            case .transactions: isTransaction
            case .shares: isShare
            }
        }
    }

    /// Members of a classic consumer group hold their subscription and assignment as bytes; they are
    /// shown as what they say.
    private static func withMembersRead(_ group: JSON) -> JSON {
        guard group["protocolType"]?.stringValue == "consumer", var fields = group.objectValue,
            let place = fields.firstIndex(where: { $0.name == "members" }),
            let members = fields[place].value.arrayValue
        else { return group }
        fields[place].value = .array(
            members.map { member in
                guard let fields = member.objectValue else { return member }
                return .object(
                    fields.map { field in
                        switch field.name {
                        case "subscription":
                            JSON.Member(
                                field.name, embedded(field.value, "ConsumerProtocolSubscription"))
                        case "assignment":
                            JSON.Member(
                                field.name, embedded(field.value, "ConsumerProtocolAssignment"))
                        default: field
                        }
                    })
            })
        return .object(fields)
    }

    private static func embedded(_ value: JSON, _ name: String) -> JSON {
        guard let text = value.stringValue,
            let bytes = Base64.decode(text, urlSafe: false)
        else { return value }
        var reader = ByteReader(bytes)
        guard let version = try? reader.readInt16(), let schema = MessageSchema.named(name),
            let json = try? schema.json(bytes.dropFirst(2), version: version)
        else { return value }
        return json
    }

    // MARK: - The metadata log

    private static func metadata(_ record: Record) -> String {
        guard let value = record.value else { return "" }
        do {
            var reader = ByteReader(value)
            let frame = try reader.readUnsignedVarint()
            let type = Int16(truncatingIfNeeded: try reader.readUnsignedVarint())
            let version = Int16(truncatingIfNeeded: try reader.readUnsignedVarint())
            guard frame == 1, let schema = MessageSchema.record(kind: .metadata, key: type) else {
                return "Error at \(record.offset), skipping. "
                    + "Unknown metadata id \(type)"
            }
            let body = value.dropFirst(value.count - reader.remaining)
            let name = schema.name.reduce(into: "") { text, character in
                if character.isUppercase, !text.isEmpty { text += "_" }
                text += character.uppercased()
            }
            return JSON.members([
                "type": .string(name), "version": .integer(Int64(version)),
                "data": try schema.json(body, version: version),
            ]).description
        } catch {
            return "Error at \(record.offset), skipping. \(error)"
        }
    }
}
