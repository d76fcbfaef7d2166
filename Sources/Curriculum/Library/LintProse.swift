// Rules about words, line by line over every content file: no escape codes, no secrets, one
// spelling, the voice of the workbench (no exclamation marks, no "simply").
//
// Code spans, fenced code and command lines are left out where a rule is about prose.

struct LintProse {
    let root: String
    let problems: ContentProblems

    private static let american: [(word: String, british: String)] = [
        ("behavior", "behaviour"), ("color", "colour"), ("center", "centre"),
        ("favor", "favour"), ("analyze", "analyse"), ("organize", "organise"),
        ("organization", "organisation"), ("recognize", "recognise"), ("realize", "realise"),
        ("initialize", "initialise"), ("serialize", "serialise"),
        ("deserialize", "deserialise"), ("deserialization", "deserialisation"),
        ("serialization", "serialisation"), ("synchronize", "synchronise"),
        ("prioritize", "prioritise"), ("minimize", "minimise"), ("maximize", "maximise"),
        ("optimize", "optimise"), ("optimized", "optimised"), ("utilization", "utilisation"),
        ("materialize", "materialise"), ("canceled", "cancelled"), ("labeled", "labelled"),
        ("modeled", "modelled"), ("fulfill", "fulfil"), ("defense", "defence"),
    ]

    private static let secretMarks = ["AKIA", "-----BEGIN", "ghp_", "xoxb-", "sasl.jaas.config="]

    func run() {
        let files = ContentFiles(root: root, problems: problems)
        var paths = files.names(in: "lessons").map { "lessons/\($0)/lesson.md" }
        paths += files.names(in: "content/guide").map { "content/guide/\($0)" }
        paths += files.names(in: "content/questions").map { "content/questions/\($0)" }
        paths += files.names(in: "scenarios").map { "scenarios/\($0)" }
        for path in paths where files.exists(path) {
            guard path.hasSuffix(".md") || path.hasSuffix(".yaml") else {
                problems.add(
                    path, Linter.top, "a stray file in the content",
                    instead: "move it out, or name it .md or .yaml")
                continue
            }
            if let text = files.text(path) { lint(text, path) }
        }
    }

    func lint(_ text: String, _ file: String) {
        var isCode = false
        var commandBlock = false
        var dataBlock = false
        var isFrontMatter = false
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false)
            .enumerated()
        {
            everyLine(line, file, index + 1)
            if line == "---" { isFrontMatter.toggle() }
            if line.hasPrefix("```") || line.hasPrefix("~~~") { isCode.toggle() }
            if line.hasPrefix(":::") {
                commandBlock =
                    ["setup", "solution", "wrong", "alt", "try", "check", "show"]
                    .contains { line.dropFirst(3).hasPrefix($0) } && !line.hasSuffix(" :::")
                dataBlock = ["card", "config", "predict", "debrief"]
                    .contains { line.dropFirst(3).hasPrefix($0) }
                if line == ":::" { commandBlock = false }
                continue
            }
            if file.hasSuffix(".md"), !isCode, !commandBlock, !dataBlock, !isFrontMatter {
                length(line, file, index + 1)
            }
            // A question's title is quoted, whatever its spelling.
            let isTitle = isFrontMatter && line.hasPrefix("title:")
            if !isCode, !commandBlock, !isTitle { prose(line, file, index + 1) }
        }
    }

    private func everyLine(_ line: Substring, _ file: String, _ number: Int) {
        for (offset, scalar) in line.unicodeScalars.enumerated() {
            let value = scalar.value
            if value < 0x20 || (0x7F..<0xA0).contains(value) {
                problems.add(
                    file, SourcePosition(line: number, column: offset + 1),
                    value == 9 ? "a tab" : "a control character, code \(value)",
                    instead: value == 9 ? "write blanks" : "remove it")
                break
            }
        }
        for mark in Self.secretMarks where line.contains(mark) {
            problems.add(
                file, SourcePosition(line: number, column: 1),
                "this looks like a secret (\(mark)…)",
                instead: "remove it")
        }
    }

    /// Prose is broken into lines; tables, commands and data are not.
    private func length(_ line: Substring, _ file: String, _ number: Int) {
        guard line.count > 120, !line.hasPrefix("|") else { return }
        problems.add(
            file, SourcePosition(line: number, column: 121), "the line is \(line.count) long",
            instead: "break it at 100 or before")
    }

    private func prose(_ line: Substring, _ file: String, _ number: Int) {
        var isCode = false
        var word = ""
        var wordColumn = 1
        func flush() {
            if !word.isEmpty { lint(word, file, SourcePosition(line: number, column: wordColumn)) }
            word = ""
        }
        for (offset, character) in line.enumerated() {
            if character == "`" {
                isCode.toggle()
                flush()
                continue
            }
            guard !isCode else { continue }
            if character.isLetter {
                if word.isEmpty { wordColumn = offset + 1 }
                word.append(character)
                continue
            }
            flush()
            if character == "!" {
                problems.add(
                    file, SourcePosition(line: number, column: offset + 1), "an exclamation mark",
                    instead: "let the number speak")
            }
        }
        flush()
    }

    private func lint(_ word: String, _ file: String, _ position: SourcePosition) {
        let lower = word.lowercased()
        if lower == "simply" {
            problems.add(
                file, position, "\"simply\" tells a learner that it should have been easy",
                instead: "leave it out")
        }
        if let pair = Self.american.first(where: { $0.word == lower }) {
            problems.add(file, position, "\(word) is American", instead: "write \(pair.british)")
        }
    }
}
