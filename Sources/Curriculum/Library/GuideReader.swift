// Reads `content/guide/ID.md`: entries begun by `:::entry id Title`, and `:::config KEY` blocks.

struct GuideReader {
    private let unit: UnitReader
    private static let blocks = ["entry", "card", "exact", "try", "config"]

    /// Reads a section; nil, with the faults added to `problems`, when it is not usable.
    static func read(_ text: String, file: String, problems: ContentProblems) -> GuideSection? {
        let reader = GuideReader(unit: UnitReader(file: file, problems: problems))
        do throws(ContentError) {
            let content = try ContentFile.read(text, file: file, markers: ["entry"])
            return reader.section(content)
        } catch {
            problems.add(error)
            return nil
        }
    }

    private func section(_ content: ContentFile) -> GuideSection? {
        guard
            let fields = FieldReader(
                content.frontMatter, file: unit.file, problems: unit.problems),
            let header = UnitHeader.read(fields, kind: "guide")
        else { return nil }
        let number = fields.integer("number", in: 1...99)
        let kind = fields.choice("section", GuideSection.Kind.self)
        fields.finish()
        var introduction: [MarkdownBlock] = []
        var drafts: [EntryDraft] = []
        var rows: [ConfigurationRow] = []
        for part in content.parts {
            switch part {
            case .prose(let text, let line):
                let blocks = unit.markdown(text, firstLine: line)
                if drafts.isEmpty {
                    introduction += blocks
                } else {
                    drafts[drafts.count - 1].text += blocks
                }
            case .block(let block) where block.kind == "entry":
                if let draft = entry(block) { drafts.append(draft) }
            case .block(let block) where block.kind == "config":
                if let row = row(block) { rows.append(row) }
            case .block(let block):
                guard !drafts.isEmpty else {
                    unit.report(
                        block.position, ":::\(block.kind) before the first entry",
                        instead: "begin with :::entry id Title")
                    continue
                }
                take(block, into: &drafts[drafts.count - 1])
            }
        }
        guard let number, let kind else { return nil }
        return GuideSection(
            id: header.id.value, file: unit.file, title: header.title, number: number, kind: kind,
            introduction: introduction, entries: drafts.map(\.entry), rows: rows)
    }

    private struct EntryDraft {
        let id: String
        let title: String
        let position: SourcePosition
        var names: [String] = []
        var claims: [Located<String>] = []
        var see: [Located<String>] = []
        var text: [MarkdownBlock] = []
        var exact: [MarkdownBlock] = []
        var tries: [ContentCommand] = []

        var entry: GuideEntry {
            GuideEntry(
                id: id, title: title, position: position, names: names, claims: claims, see: see,
                text: text, exact: exact, tries: tries)
        }
    }

    private func entry(_ block: ContentBlock) -> EntryDraft? {
        let id = String(block.arguments.prefix { $0 != " " })
        let title = block.arguments.dropFirst(id.count).trimmed()
        guard !id.isEmpty, !title.isEmpty else {
            unit.report(
                block.position, "an entry has no id or no title",
                instead: "write :::entry some-id Some title")
            return nil
        }
        return EntryDraft(id: id, title: title, position: block.position)
    }

    private func take(_ block: ContentBlock, into draft: inout EntryDraft) {
        switch block.kind {
        case "exact": draft.exact += unit.markdown(block)
        case "try": draft.tries += block.lines
        case "card":
            guard let fields = unit.fields(block) else { return }
            draft.names += fields.texts("names").map(\.value)
            draft.claims += fields.texts("claims")
            draft.see += fields.texts("see")
            fields.finish()
        default: unit.unknownBlock(block, known: Self.blocks)
        }
    }

    private func row(_ block: ContentBlock) -> ConfigurationRow? {
        guard !block.arguments.isEmpty, let fields = unit.fields(block) else {
            unit.report(block.position, "a setting has no key", instead: "write :::config acks")
            return nil
        }
        let scope = fields.choice("scope", ConfigurationRow.Scope.self)
        let defaultValue = fields.text("default")
        let meaning = fields.text("meaning")
        let advice = fields.text("advice")
        let exact = fields.optionalText("exact") ?? ""
        let names = fields.texts("names").map(\.value)
        let claims = fields.texts("claims")
        fields.finish()
        guard let scope, let defaultValue, let meaning, let advice else { return nil }
        return ConfigurationRow(
            key: block.arguments, position: block.position, scope: scope,
            defaultValue: defaultValue, meaning: meaning, advice: advice, exact: exact,
            names: names, claims: claims)
    }
}
