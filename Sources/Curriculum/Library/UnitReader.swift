// What the readers of all kinds of units share: the common front matter, Markdown, command lines.

/// The keys that every unit's front matter has.
struct UnitHeader {
    let id: Located<String>
    let title: String

    /// Reads `format`, `id`, `kind` and `title`; nil when the file cannot be read as `kind` at all.
    static func read(_ fields: FieldReader, kind: String) -> UnitHeader? {
        if let format = fields.integer("format", in: 1...999), format != 1 {
            fields.report(
                fields.position, "format \(format) is not known", instead: "write format: 1")
            return nil
        }
        if let written = fields.located("kind"), written.value != kind {
            fields.report(
                written.position, "kind is \(written.value)",
                instead: "write kind: \(kind) in this folder")
            return nil
        }
        guard let id = fields.located("id"), let title = fields.text("title") else { return nil }
        return UnitHeader(id: id, title: title)
    }
}

struct UnitReader {
    let file: String
    let problems: ContentProblems

    func markdown(_ text: String, firstLine: Int) -> [MarkdownBlock] {
        MarkdownReader.read(text, file: file, firstLine: firstLine, problems: problems)
    }

    func markdown(_ block: ContentBlock) -> [MarkdownBlock] {
        markdown(block.body, firstLine: block.bodyLine)
    }

    /// The fields of a block whose body is YAML.
    func fields(_ block: ContentBlock) -> FieldReader? {
        do throws(ContentError) {
            let node = try YAMLReader.read(block.body, file: file, firstLine: block.bodyLine)
            return FieldReader(node, file: file, problems: problems)
        } catch {
            problems.add(error)
            return nil
        }
    }

    func report(_ position: SourcePosition, _ message: String, instead: String? = nil) {
        problems.add(file, position, message, instead: instead)
    }

    func unknownBlock(_ block: ContentBlock, known: [String]) {
        let advice = nearest(to: block.kind, among: known).map { "write :::\($0)" }
        report(
            block.position, "no block :::\(block.kind) belongs here",
            instead: advice ?? "known here: \(known.joined(separator: ", "))")
    }

    /// The command lines of a list field of YAML.
    func commands(_ fields: FieldReader, _ key: String) -> [ContentCommand] { fields.texts(key) }

    func debrief(_ block: ContentBlock) -> Debrief? {
        guard let fields = fields(block) else { return nil }
        return debrief(fields)
    }

    func debrief(_ fields: FieldReader) -> Debrief? {
        let textNode = fields.node("text")
        let text = fields.scalar(textNode, "text") ?? ""
        let say = fields.text("say")
        let beginner = fields.text("beginner")
        let next = fields.node("next").flatMap { node in
            fields.scalar(node, "next").map { Located($0, at: node.position) }
        }
        fields.finish()
        guard let say, let beginner else { return nil }
        return Debrief(
            text: markdown(text, firstLine: textNode?.position.line ?? fields.position.line),
            say: say, beginner: beginner, next: next, position: fields.position)
    }

    func cluster(_ fields: FieldReader?) -> ClusterSettings? {
        guard let fields else { return nil }
        let brokers = fields.integer("brokers", in: 1...9)
        let seed = fields.integer("seed", in: 0...Int(Int32.max))
        let settings = settings(fields.reader("set"))
        fields.finish()
        guard let brokers, let seed else { return nil }
        return ClusterSettings(brokers: brokers, seed: UInt64(seed), settings: settings)
    }

    func settings(_ fields: FieldReader?) -> [ClusterSettings.Setting] {
        guard let fields else { return [] }
        return fields.allEntries().compactMap { entry in
            fields.scalar(entry.value, entry.key).map {
                ClusterSettings.Setting(key: entry.key, value: $0, position: entry.keyPosition)
            }
        }.sorted { $0.key < $1.key }
    }
}
