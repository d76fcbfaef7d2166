// How kafka-console-producer makes records of lines (`LineMessageReader`).

import KafkaWire

/// A record as a line gives it.
struct LineRecord {
    var key: Bytes?
    var value: Bytes?
    var headers: [RecordHeader]
}

struct LineReader {
    static let className = "org.apache.kafka.tools.LineMessageReader"

    private var parsesKey = false
    private var parsesHeaders = false
    private var ignoresErrors = false
    private var keySeparator = "\t"
    private var headersDelimiter = "\t"
    private var headersSeparator = ","
    private var headersKeySeparator = ":"
    private var nullMarker: String?
    private var lineNumber = 0

    /// Throws where two of the separators are the same.
    init(_ properties: JavaProperties) throws {
        func flag(_ name: String) -> Bool {
            properties[name].map { $0.trimmingWhitespace().lowercased() == "true" } ?? false
        }
        parsesKey = flag("parse.key")
        parsesHeaders = flag("parse.headers")
        ignoresErrors = flag("ignore.error")
        keySeparator = properties["key.separator"] ?? keySeparator
        headersDelimiter = properties["headers.delimiter"] ?? headersDelimiter
        headersSeparator = properties["headers.separator"] ?? headersSeparator
        headersKeySeparator = properties["headers.key.separator"] ?? headersKeySeparator
        nullMarker = properties["null.marker"]
        let all: [(String, String?)] = [
            ("headers.delimiter", headersDelimiter), ("headers.separator", headersSeparator),
            ("headers.key.separator", headersKeySeparator),
        ]
        for (left, right) in [(0, 1), (0, 2), (1, 2)] where all[left].1 == all[right].1 {
            throw Self.failure("\(all[left].0) and \(all[right].0) may not be equal")
        }
        guard let nullMarker else { return }
        for (name, value) in [
            ("key.separator", keySeparator), ("headers.separator", headersSeparator),
            ("headers.delimiter", headersDelimiter),
            ("headers.key.separator", headersKeySeparator),
        ] where value == nullMarker {
            throw Self.failure("null.marker and \(name) may not be equal")
        }
    }

    /// Makes a record of the next line. Throws where a part is missing.
    mutating func record(_ line: String) throws -> LineRecord {
        lineNumber += 1
        var rest = line[...]
        let headers = try take(parsesHeaders, &rest, headersDelimiter, "headers delimiter", line)
        let key = try take(parsesKey, &rest, keySeparator, "key separator", line)
        return LineRecord(
            key: key.flatMap(bytes), value: bytes(String(rest)),
            headers: try headers.map(split) ?? [])
    }

    private func bytes(_ text: String) -> Bytes? {
        text == nullMarker ? nil : Bytes(utf8: text)
    }

    private func take(
        _ isWanted: Bool, _ rest: inout Substring, _ separator: String, _ what: String,
        _ line: String
    ) throws -> String? {
        if !isWanted { return nil }
        let end =
            separator.isEmpty ? rest.startIndex..<rest.startIndex : rest.firstRange(of: separator)
        guard let end else {
            if ignoresErrors { return nil }
            throw Self.failure("No \(what) found on line number \(lineNumber): '\(line)'")
        }
        let part = String(rest[..<end.lowerBound])
        rest = rest[end.upperBound...]
        return part
    }

    private func split(_ headers: String) throws -> [RecordHeader] {
        if headers == nullMarker { return [] }
        return try parts(of: headers).map { pair in
            guard let separator = pair.firstRange(of: headersKeySeparator) else {
                if ignoresErrors { return RecordHeader(pair, nil) }
                throw Self.failure(
                    "No header key separator found in pair '\(pair)' on line number \(lineNumber)")
            }
            let key = String(pair[..<separator.lowerBound])
            if key == nullMarker {
                throw Self.failure(
                    "Header keys should not be equal to the null marker '\(key)' as they can't be "
                        + "null")
            }
            return RecordHeader(key, bytes(String(pair[separator.upperBound...])))
        }
    }

    /// Kafka takes the separator as a regular expression.
    private func parts(of headers: String) -> [String] {
        var parts: [String]
        if let regex = try? Regex(headersSeparator) {
            parts = headers.split(separator: regex, omittingEmptySubsequences: false)
                .map(String.init)
        } else {
            parts = headers.split(separator: headersSeparator, omittingEmptySubsequences: false)
                .map(String.init)
        }
        while parts.count > 1, parts.last?.isEmpty == true { parts.removeLast() }
        return parts
    }

    private static func failure(_ text: String) -> JavaException {
        JavaException("org.apache.kafka.common.KafkaException", text)
    }
}
