// How kafka-console-consumer shows a record (`DefaultMessageFormatter` and its kin).

import KafkaWire

/// A record as a formatter gets it.
struct FormattedRecord {
    var topic: String
    var partition: Int32
    var timestampType: TimestampType
    var record: Record
}

struct MessageFormatter: Sendable {
    static let defaultClass = package + "DefaultMessageFormatter"
    private static let package = "org.apache.kafka.tools.consumer."

    /// The formatters that Kafka's tools bring along.
    enum Kind: Sendable {
        case plain, logging, nothing, offsets, groupMetadata, transactionLog

        init?(className: String) {
            switch className {
            case MessageFormatter.defaultClass: self = .plain
            case package + "LoggingMessageFormatter": self = .logging
            case package + "NoOpMessageFormatter": self = .nothing
            case package + "OffsetsMessageFormatter": self = .offsets
            case package + "GroupMetadataMessageFormatter": self = .groupMetadata
            case package + "TransactionLogMessageFormatter": self = .transactionLog
            default: return nil
            }
        }
    }

    let kind: Kind
    private let shown: Set<String>
    private let keySeparator: String
    private let lineSeparator: String
    private let headersSeparator: String
    private let nullLiteral: String
    private let keyDeserializer: Deserializer?
    private let valueDeserializer: Deserializer?
    private let headersDeserializer: Deserializer?

    init(_ kind: Kind, _ properties: JavaProperties, _ environment: ToolEnvironment) {
        self.kind = kind
        var shown: Set<String> = ["value"]
        for part in [
            "timestamp", "key", "offset", "delivery", "epoch", "partition", "headers", "value",
        ] {
            guard let text = properties["print.\(part)"] else { continue }
            if text.trimmingWhitespace().lowercased() == "true" {
                shown.insert(part)
            } else {
                shown.remove(part)
            }
        }
        self.shown = shown
        keySeparator = properties["key.separator"] ?? "\t"
        lineSeparator = properties["line.separator"] ?? "\n"
        headersSeparator = properties["headers.separator"] ?? ","
        nullLiteral = properties["null.literal"] ?? "null"
        func deserializer(_ name: String) -> Deserializer? {
            guard kind == .plain || kind == .logging, let className = properties[name] else {
                return nil
            }
            if let known = Deserializer(className: className) { return known }
            environment.log(
                "ERROR", "Unable to instantiate a deserializer from \(className)",
                logger: MessageFormatter.defaultClass)
            environment.complain("java.lang.ClassNotFoundException: \(className)")
            return nil
        }
        keyDeserializer = deserializer("key.deserializer")
        valueDeserializer = deserializer("value.deserializer")
        headersDeserializer = deserializer("headers.deserializer")
    }

    /// What is printed for a record. Throws where a key or value cannot be read; what stands before
    /// it has then been printed.
    func write(_ record: FormattedRecord, to output: inout [UInt8]) throws {
        switch kind {
        case .plain, .logging: try writePlain(record, to: &output)
        case .nothing: break
        case .offsets, .groupMetadata, .transactionLog:
            output += text(try InternalRecordText.json(record.record, kind))
        }
    }

    private func writePlain(_ message: FormattedRecord, to output: inout [UInt8]) throws {
        let order = [
            "timestamp", "partition", "offset", "delivery", "epoch", "headers", "key", "value",
        ].filter(shown.contains)
        let record = message.record
        for (index, part) in order.enumerated() {
            switch part {
            case "timestamp":
                output += text(
                    record.timestamp == -1 && message.timestampType == .createTime
                        ? "CreateTime:-1"
                        : "\(message.timestampType.rawValue):\(record.timestamp)")
            case "partition": output += text("Partition:\(message.partition)")
            case "offset": output += text("Offset:\(record.offset)")
            case "delivery": output += text("Delivery:NOT_PRESENT")
            case "epoch": output += text("Epoch:NOT_PRESENT")
            case "headers": try writeHeaders(record, to: &output)
            case "key": output += try read(record.key, keyDeserializer)
            default: output += try read(record.value, valueDeserializer)
            }
            output += text(index == order.count - 1 ? lineSeparator : keySeparator)
        }
    }

    private func writeHeaders(_ record: Record, to output: inout [UInt8]) throws {
        if record.headers.isEmpty { output += text("NO_HEADERS") }
        for (index, header) in record.headers.enumerated() {
            if index > 0 { output += text(headersSeparator) }
            output += text(header.key + ":") + (try read(header.value, headersDeserializer))
        }
    }

    private func text(_ string: String) -> [UInt8] { Array(string.utf8) }

    private func read(_ bytes: Bytes?, _ deserializer: Deserializer?) throws -> [UInt8] {
        let present = bytes ?? Bytes(utf8: nullLiteral)
        return try deserializer.map { Array(try $0.text(present).utf8) } ?? present.array
    }
}

/// The deserializers of Kafka's client library that make sense on a screen.
enum Deserializer: Sendable {
    case string, bytes, short, int, long, float, double, boolean, uuid, void

    init?(className: String) {
        let package = "org.apache.kafka.common.serialization."
        guard className.hasPrefix(package) else { return nil }
        switch className.dropFirst(package.count) {
        case "StringDeserializer": self = .string
        case "ByteArrayDeserializer", "BytesDeserializer", "ByteBufferDeserializer": self = .bytes
        case "ShortDeserializer": self = .short
        case "IntegerDeserializer": self = .int
        case "LongDeserializer": self = .long
        case "FloatDeserializer": self = .float
        case "DoubleDeserializer": self = .double
        case "BooleanDeserializer": self = .boolean
        case "UUIDDeserializer": self = .uuid
        case "VoidDeserializer": self = .void
        default: return nil
        }
    }

    func text(_ bytes: Bytes) throws -> String {
        var reader = ByteReader(bytes)
        switch self {
        case .string, .bytes: return bytes.utf8Text
        case .short:
            try check(bytes, 2, "ShortDeserializer")
            return String(try reader.readInt16())
        case .int:
            try check(bytes, 4, "IntegerDeserializer")
            return String(try reader.readInt32())
        case .long:
            try check(bytes, 8, "LongDeserializer")
            return String(try reader.readInt64())
        case .float:
            try check(bytes, 4, "Deserializer")
            let value = Float(bitPattern: UInt32(bitPattern: try reader.readInt32()))
            return value.description
        case .double:
            try check(bytes, 8, "Deserializer")
            return JavaNumber.text(Double(bitPattern: UInt64(bitPattern: try reader.readInt64())))
        case .boolean:
            try check(bytes, 1, "BooleanDeserializer")
            return try reader.readInt8() == 0 ? "false" : "true"
        case .uuid: return bytes.utf8Text.lowercased()
        case .void: return "null"
        }
    }

    private func check(_ bytes: Bytes, _ length: Int, _ name: String) throws {
        if bytes.count == length { return }
        throw JavaException(
            "org.apache.kafka.common.errors.SerializationException",
            "Size of data received by \(name) is not \(length)")
    }
}

/// Records of internal topics as one JSON object each, one after the other.
enum InternalRecordText {
    static func json(_ record: Record, _ kind: MessageFormatter.Kind) throws -> String {
        guard let key = record.key else { return "" }
        do {
            var reader = ByteReader(key)
            let type = try reader.readInt16()
            let isWanted =
                switch kind {
                case .offsets: type == 0 || type == 1
                case .groupMetadata: type == 2
                default: type == 0
                }
            if !isWanted { return "" }
            let json = try RecordDecoder.coordinatorJSON(
                record, kind == .transactionLog ? .transactions : .groups)
            return json?.description ?? ""
        } catch {
            throw JavaException(
                "java.lang.RuntimeException",
                "Could not read record at offset \(record.offset) due to: \(error)")
        }
    }
}
