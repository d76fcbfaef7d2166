// The guide on the screen: its contents, a section, an entry, a setting.

import Curriculum

enum GuidePages {
    static func show(_ words: [String], _ session: Session) throws {
        let library = try session.requireLibrary()
        guard !words.isEmpty else { return contents(library, session) }
        let name = words.joined(separator: " ")
        if let section = library.section(name.lowercased()) { return page(section, session) }
        try explain(name, session)
    }

    private static func contents(_ library: ContentLibrary, _ session: Session) {
        for section in library.guide {
            let ids = section.entries.map(\.id) + section.rows.map(\.key)
            session.print(LessonScreen.bold("\(section.id)  \(section.title)", session.textStyle))
            session.printLines(
                LessonScreen.wrap(
                    ids.joined(separator: ", "), session.textStyle, first: "  ", rest: "  "))
        }
        session.print("read: guide SECTION, explain WORD · questions: ask S-04")
    }

    private static func page(_ section: GuideSection, _ session: Session) {
        session.print(LessonScreen.rule(section.title, "guide", session.textStyle))
        session.printLines(MarkdownRenderer.render(section.introduction, session.textStyle))
        for entry in section.entries { self.entry(entry, session) }
        for row in section.rows { self.row(row, session) }
    }

    /// An entry of the guide or a setting, whichever goes by this word.
    static func explain(_ word: String, _ session: Session) throws {
        let library = try session.requireLibrary()
        let rows = library.configuration(word)
        if let found = library.entry(word) { entry(found, session) }
        for found in rows { row(found, session) }
        guard library.entry(word) == nil, rows.isEmpty else { return }
        if let near = nearest(to: word.lowercased(), among: library.words.map { $0.lowercased() }) {
            throw CommandError.usage("explain: no entry \(word). Did you mean \(near)?")
        }
        throw CommandError.usage("explain: no entry \(word). guide lists what there is")
    }

    private static func entry(_ entry: GuideEntry, _ session: Session) {
        let style = session.textStyle
        session.print("")
        session.print(LessonScreen.bold(entry.title, style))
        session.printLines(MarkdownRenderer.render(entry.text, style))
        if !entry.exact.isEmpty {
            session.print("")
            session.print("Exact for Kafka 4.3:")
            session.printLines(MarkdownRenderer.render(entry.exact, style))
        }
        if !entry.tries.isEmpty {
            session.print("")
            session.print("Try it:")
            session.printLines(entry.tries.map { "  " + $0.value })
        }
        if !entry.see.isEmpty {
            session.print("see " + entry.see.map { command($0.value) }.joined(separator: " · "))
        }
    }

    private static func row(_ row: ConfigurationRow, _ session: Session) {
        let style = session.textStyle
        session.print("")
        session.print(
            LessonScreen.bold(row.key, style)
                + "  \(row.scope.rawValue) · default \(row.defaultValue)")
        for (head, text) in [("", row.meaning), ("use: ", row.advice), ("exact: ", row.exact)]
        where !text.isEmpty {
            session.printLines(LessonScreen.wrap(head + text, style, first: "  ", rest: "  "))
        }
    }

    /// "lesson:isr" as what one types.
    private static func command(_ link: String) -> String {
        let parts = link.split(separator: ":", maxSplits: 1).map(String.init)
        guard parts.count == 2 else { return link }
        switch parts[0] {
        case "question": return "ask \(parts[1])"
        case "guide": return "guide \(parts[1])"
        default: return "\(parts[0]) \(parts[1])"
        }
    }
}
