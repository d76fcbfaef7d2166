// The definitions at run time: a message of any kind as a tree of fields, read from the same text
// that scripts/generate-messages reads. With it bytes become JSON and JSON bytes without a line of
// generated code: for tools that print messages, for recorded cases, and as a second, independent
// reading of every definition that the generated code is tested against.

/// A range of versions.
struct VersionRange: Sendable {
    var low: Int16
    var high: Int16

    static let all = VersionRange(low: 0, high: Int16.max)
    func contains(_ version: Int16) -> Bool { version >= low && version <= high }

    /// Reads `3`, `3-7` or `3+`.
    init?(_ text: Substring) {
        if text.hasSuffix("+"), let low = Int16(text.dropLast()) {
            self.init(low: low, high: Int16.max)
        } else if let dash = text.firstIndex(of: "-"), let low = Int16(text[..<dash]),
            let high = Int16(text[text.index(after: dash)...])
        {
            self.init(low: low, high: high)
        } else if let only = Int16(text) {
            self.init(low: only, high: only)
        } else {
            return nil
        }
    }

    init(low: Int16, high: Int16) {
        self.low = low
        self.high = high
    }
}

/// A field of a definition.
struct SchemaField: Sendable {
    var name: String
    /// Kafka's name of the type; of a struct, the struct's name.
    var type: String
    var isArray: Bool
    var versions = VersionRange.all
    var nullable: VersionRange?
    var tag: UInt32?
    var tagged: VersionRange?
    var neverFlexible = false
    var ignorable = false
    var defaultText: String?
    var fields: [SchemaField] = []

    var isStruct: Bool { !fields.isEmpty }
}

/// A message's definition.
package struct MessageSchema: Sendable {
    package let name: String
    package let kind: MessageInfo.Kind
    package let key: Int16?
    package let versions: ClosedRange<Int16>
    package let flexibleFrom: Int16?
    let fields: [SchemaField]

    func isFlexible(_ version: Int16) -> Bool { flexibleFrom.map { version >= $0 } ?? false }

    /// All messages, in the order of the definition files.
    package static let all: [MessageSchema] = DefinitionParser.parse(DefinitionTexts.all)

    private static let byName = Dictionary(
        all.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })

    /// The definition of a name such as `FetchRequest` or `PartitionRecord`; nil where there is
    /// none.
    package static func named(_ name: String) -> MessageSchema? { byName[name] }

    /// The definition of a record type, by kind and number.
    package static func record(kind: MessageInfo.Kind, key: Int16) -> MessageSchema? {
        all.first { $0.kind == kind && $0.key == key }
    }
}

/// Reads the text of the definitions. They are our own: what cannot be read is a bug, not input.
private enum DefinitionParser {
    struct Header {
        var name = ""
        var kind = MessageInfo.Kind.data
        var key: Int16?
        var versions = VersionRange.all
        var flexibleFrom: Int16?
    }

    static func parse(_ text: String) -> [MessageSchema] {
        var schemas: [MessageSchema] = []
        var block: [Substring] = []
        for line in text.split(separator: "\n", omittingEmptySubsequences: true) {
            if line.first != " ", !block.isEmpty {
                schemas.append(message(block))
                block = []
            }
            if line.first != "#" { block.append(line) }
        }
        if !block.isEmpty { schemas.append(message(block)) }
        return schemas
    }

    static func message(_ lines: [Substring]) -> MessageSchema {
        let header = header(lines[0])
        var index = 1
        var structs: [String: [SchemaField]] = [:]
        let fields = fields(lines, &index, depth: 1, &structs)
        return MessageSchema(
            name: header.name, kind: header.kind, key: header.key,
            versions: header.versions.low...header.versions.high,
            flexibleFrom: header.flexibleFrom, fields: fields)
    }

    static func header(_ line: Substring) -> Header {
        var words = line.split(separator: " ")[...]
        var header = Header()
        let kinds: [Substring: MessageInfo.Kind] = [
            "request": .request, "response": .response, "header": .header, "data": .data,
            "metadata": .metadata, "coordinator-key": .coordinatorKey,
            "coordinator-value": .coordinatorValue,
        ]
        guard let kind = kinds[words.removeFirst()] else { preconditionFailure("kind in \(line)") }
        header.kind = kind
        if let key = words.first.flatMap({ Int16($0) }) {
            header.key = key
            words.removeFirst()
        }
        header.name = String(words.removeFirst())
        while let word = words.popFirst() {
            switch word {
            case "versions": header.versions = words.popFirst().flatMap { VersionRange($0) } ?? .all
            case "flexible":
                header.flexibleFrom = words.popFirst().flatMap { VersionRange($0)?.low }
            default: break
            }
        }
        return header
    }

    /// The fields at a depth, from `index` on; a struct used again takes the fields of its first
    /// use.
    static func fields(
        _ lines: [Substring], _ index: inout Int, depth: Int,
        _ structs: inout [String: [SchemaField]]
    ) -> [SchemaField] {
        var fields: [SchemaField] = []
        while index < lines.count {
            let indent = lines[index].prefix { $0 == " " }.count / 4
            if indent < depth { break }
            var field = field(lines[index].drop { $0 == " " })
            index += 1
            let inner = Self.fields(lines, &index, depth: depth + 1, &structs)
            if !inner.isEmpty { structs[field.type] = inner }
            field.fields = structs[field.type] ?? []
            fields.append(field)
        }
        return fields
    }

    static func field(_ line: Substring) -> SchemaField {
        var rest = line
        var defaultText: String?
        if let cut = line.firstRange(of: " = ") {
            defaultText = String(line[cut.upperBound...])
            rest = line[..<cut.lowerBound]
        }
        var words = rest.split(separator: " ")[...]
        let name = words.removeFirst().dropLast()
        let type = words.removeFirst()
        var field = SchemaField(
            name: String(name), type: String(type.filter { $0 != "[" && $0 != "]" }),
            isArray: type.hasPrefix("["))
        field.defaultText = defaultText
        func range(_ fallback: VersionRange) -> VersionRange {
            guard let next = words.first, let range = VersionRange(next) else { return fallback }
            words.removeFirst()
            return range
        }
        field.versions = range(.all)
        while let word = words.popFirst() {
            switch word {
            case "nullable": field.nullable = range(field.versions)
            case "tag":
                field.tag = words.popFirst().flatMap { UInt32($0) }
                field.tagged = range(field.versions)
            case "flexible": field.neverFlexible = words.popFirst() == "none"
            case "ignorable": field.ignorable = true
            default: preconditionFailure("unknown word \(word) in \(line)")
            }
        }
        return field
    }
}
