// Reads the strict subset of YAML that content is written in, from libyaml's events.
//
// Allowed: block maps and lists, plain, quoted and block (`|`, `>`) scalars, one-line lists and
// maps of scalars (`[a, b]`, `{a: 1}`). Refused, each with what to write instead: anchors, aliases,
// tags, several documents, flow collections inside flow collections or over several lines, keys
// that are not plain text, duplicate keys, and `yes`, `no`, `on`, `off`, `~`, `null` without quotes,
// since other YAML readers turn those into something that is not text.
//
// This file owns the parser's C structures; nothing of libyaml leaves it.

import CSystemYAML

package enum YAMLReader {
    /// Largest text that is read, in bytes.
    static let maximumBytes = 1 << 20
    /// Deepest nesting that is read.
    static let maximumDepth = 32

    /// Reads one document. `firstLine` is the line of the file on which `text` begins, so that
    /// front matter reports places in its file. An empty document is an empty map.
    package static func read(
        _ text: String, file: String, firstLine: Int = 1
    ) throws(ContentError) -> YAMLNode {
        guard text.utf8.count <= maximumBytes else {
            throw ContentError(
                file: file, position: SourcePosition(line: firstLine, column: 1),
                message: "the file is larger than \(maximumBytes) bytes",
                instead: "split it")
        }
        var parser = EventParser(file: file, lineOffset: firstLine - 1)
        let bytes = Array(text.utf8)
        return try parser.document(bytes)
    }
}

/// One event of libyaml, copied out of its C form.
private struct Event {
    enum Kind {
        case streamStart, streamEnd, documentStart, documentEnd, alias, mapEnd, listEnd
        case scalar(String, plain: Bool)
        case listStart(flow: Bool)
        case mapStart(flow: Bool)
    }
    let kind: Kind
    let start: SourcePosition
    let endLine: Int
    let hasAnchor: Bool
    let hasTag: Bool
}

private struct EventParser {
    let file: String
    let lineOffset: Int
    var events: [Event] = []
    var next = 0

    init(file: String, lineOffset: Int) {
        self.file = file
        self.lineOffset = lineOffset
    }

    mutating func document(_ bytes: [UInt8]) throws(ContentError) -> YAMLNode {
        events = try collect(bytes)
        guard !events.isEmpty else { return emptyMap }
        while next < events.count {
            switch events[next].kind {
            case .streamStart, .documentStart: next += 1
            case .streamEnd: return emptyMap
            default:
                let root = try node(depth: 0, insideFlow: false)
                try expectEnd()
                return root
            }
        }
        return emptyMap
    }

    private var emptyMap: YAMLNode {
        YAMLNode(.map([]), at: SourcePosition(line: lineOffset + 1, column: 1))
    }

    private mutating func expectEnd() throws(ContentError) {
        while next < events.count {
            let event = events[next]
            next += 1
            if case .documentStart = event.kind {
                throw fault(
                    event.start, "a second document begins here", "keep one document in a file")
            }
        }
    }

    private func fault(_ position: SourcePosition, _ message: String, _ instead: String?)
        -> ContentError
    {
        ContentError(file: file, position: position, message: message, instead: instead)
    }

    // MARK: tree

    private mutating func node(depth: Int, insideFlow: Bool) throws(ContentError) -> YAMLNode {
        guard next < events.count else {
            throw fault(emptyMap.position, "the document ends too early", nil)
        }
        let event = events[next]
        next += 1
        if event.hasAnchor {
            throw fault(event.start, "anchors are not allowed", "write the value out")
        }
        if event.hasTag {
            throw fault(event.start, "tags are not allowed", "leave the tag out")
        }
        guard depth <= YAMLReader.maximumDepth else {
            throw fault(
                event.start, "nested deeper than \(YAMLReader.maximumDepth) levels", "flatten it")
        }
        switch event.kind {
        case .scalar(let text, let plain):
            try refuseImplicit(text, plain: plain, at: event.start)
            return YAMLNode(.scalar(text), at: event.start)
        case .listStart(let flow):
            try refuseNestedFlow(event, flow: flow, insideFlow: insideFlow)
            return try list(from: event, depth: depth, flow: flow)
        case .mapStart(let flow):
            try refuseNestedFlow(event, flow: flow, insideFlow: insideFlow)
            return try map(from: event, depth: depth, flow: flow)
        case .alias:
            throw fault(event.start, "aliases are not allowed", "write the value out")
        default:
            throw fault(event.start, "a value is missing here", nil)
        }
    }

    private mutating func list(from start: Event, depth: Int, flow: Bool) throws(ContentError)
        -> YAMLNode
    {
        var items: [YAMLNode] = []
        while next < events.count {
            if case .listEnd = events[next].kind {
                try refuseLongFlow(start, end: events[next], flow: flow)
                next += 1
                break
            }
            items.append(try node(depth: depth + 1, insideFlow: flow))
        }
        return YAMLNode(.list(items), at: start.start)
    }

    private mutating func map(from start: Event, depth: Int, flow: Bool) throws(ContentError)
        -> YAMLNode
    {
        var entries: [YAMLEntry] = []
        while next < events.count {
            if case .mapEnd = events[next].kind {
                try refuseLongFlow(start, end: events[next], flow: flow)
                next += 1
                break
            }
            let keyEvent = events[next]
            guard case .scalar(let key, _) = keyEvent.kind, !keyEvent.hasAnchor, !keyEvent.hasTag
            else {
                throw fault(keyEvent.start, "a key has to be plain text", nil)
            }
            next += 1
            if let earlier = entries.first(where: { $0.key == key }) {
                throw fault(
                    keyEvent.start,
                    "key \(key) stands twice, first on line \(earlier.keyPosition.line)",
                    "keep one of them")
            }
            let value = try node(depth: depth + 1, insideFlow: flow)
            entries.append(YAMLEntry(key: key, keyPosition: keyEvent.start, value: value))
        }
        return YAMLNode(.map(entries), at: start.start)
    }

    private func refuseImplicit(_ text: String, plain: Bool, at position: SourcePosition)
        throws(ContentError)
    {
        guard plain else { return }
        switch text.lowercased() {
        case "yes", "no", "on", "off", "y", "n":
            throw fault(
                position, "\(text) is a truth value to some YAML readers and text to others",
                "write true or false, or \"\(text)\" in quotes")
        case "", "~", "null":
            throw fault(position, "an empty value", "write a value, or \"\" in quotes")
        default: return
        }
    }

    private func refuseNestedFlow(_ event: Event, flow: Bool, insideFlow: Bool)
        throws(ContentError)
    {
        guard flow, insideFlow else { return }
        throw fault(
            event.start, "a [list] or {map} inside another one",
            "write the outer one as indented lines")
    }

    private func refuseLongFlow(_ start: Event, end: Event, flow: Bool) throws(ContentError) {
        guard flow, end.endLine != start.start.line else { return }
        throw fault(
            start.start, "a [list] or {map} over several lines",
            "keep it on one line or write it as indented lines")
    }

    // MARK: libyaml

    private func collect(_ bytes: [UInt8]) throws(ContentError) -> [Event] {
        var parser = yaml_parser_t()
        guard yaml_parser_initialize(&parser) == 1 else {
            throw fault(emptyMap.position, "the YAML parser could not start: out of memory", nil)
        }
        defer { yaml_parser_delete(&parser) }
        var collected: [Event] = []
        var failure: ContentError?
        bytes.withUnsafeBufferPointer { buffer in
            yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING)
            yaml_parser_set_input_string(&parser, buffer.baseAddress, buffer.count)
            var ended = bytes.isEmpty
            while !ended, failure == nil {
                var raw = yaml_event_t()
                guard yaml_parser_parse(&parser, &raw) == 1 else {
                    failure = syntaxFault(parser)
                    return
                }
                let event = copy(raw)
                yaml_event_delete(&raw)
                if case .streamEnd? = event?.kind { ended = true }
                if let event { collected.append(event) }
            }
        }
        if let failure { throw failure }
        return collected
    }

    private func syntaxFault(_ parser: yaml_parser_t) -> ContentError {
        let mark = parser.problem_mark
        let problem = parser.problem.map { String(cString: $0) } ?? "not readable"
        let context = parser.context.map { String(cString: $0) + ", " } ?? ""
        return fault(
            SourcePosition(line: Int(mark.line) + 1 + lineOffset, column: Int(mark.column) + 1),
            "YAML: \(context)\(problem)",
            problem.contains("tab") || problem.contains("cannot start any token")
                ? "indent with blanks and put quotes around text that begins with a sign"
                : problem.contains("mapping values are not allowed")
                    ? "put quotes around text that holds a colon" : nil)
    }

    private func copy(_ raw: yaml_event_t) -> Event? {
        let start = SourcePosition(
            line: Int(raw.start_mark.line) + 1 + lineOffset, column: Int(raw.start_mark.column) + 1)
        let endLine = Int(raw.end_mark.line) + 1 + lineOffset
        func event(_ kind: Event.Kind, anchor: Bool = false, tag: Bool = false) -> Event {
            Event(kind: kind, start: start, endLine: endLine, hasAnchor: anchor, hasTag: tag)
        }
        switch raw.type {
        case YAML_STREAM_START_EVENT: return event(.streamStart)
        case YAML_STREAM_END_EVENT: return event(.streamEnd)
        case YAML_DOCUMENT_START_EVENT: return event(.documentStart)
        case YAML_DOCUMENT_END_EVENT: return event(.documentEnd)
        case YAML_ALIAS_EVENT: return event(.alias)
        case YAML_SEQUENCE_END_EVENT: return event(.listEnd)
        case YAML_MAPPING_END_EVENT: return event(.mapEnd)
        case YAML_SCALAR_EVENT:
            let scalar = raw.data.scalar
            let text = String(
                decoding: UnsafeBufferPointer(start: scalar.value, count: scalar.length),
                as: UTF8.self)
            return event(
                .scalar(text, plain: scalar.style == YAML_PLAIN_SCALAR_STYLE),
                anchor: scalar.anchor != nil, tag: scalar.tag != nil)
        case YAML_SEQUENCE_START_EVENT:
            let list = raw.data.sequence_start
            return event(
                .listStart(flow: list.style == YAML_FLOW_SEQUENCE_STYLE),
                anchor: list.anchor != nil, tag: list.tag != nil)
        case YAML_MAPPING_START_EVENT:
            let map = raw.data.mapping_start
            return event(
                .mapStart(flow: map.style == YAML_FLOW_MAPPING_STYLE),
                anchor: map.anchor != nil, tag: map.tag != nil)
        default: return nil
        }
    }
}
