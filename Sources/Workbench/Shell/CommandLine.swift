// A typed line as commands: `a | b ; c < file`.
//
// `|`, `;` and `<` act only as words of their own and only unquoted, so that patterns and separators
// in Kafka's flags need no quotes. What stands left of `|` feeds the standard input of what stands
// right of it; the workbench allows `echo` and `cat` there (Shell/Feeders.swift).

/// One command with its arguments and where its input comes from.
package struct SimpleCommand: Hashable, Sendable {
    /// The command's name and arguments; never empty.
    package var words: [String]
    /// The file behind `<`, if any.
    package var inputFile: String?

    package init(words: [String], inputFile: String? = nil) {
        self.words = words
        self.inputFile = inputFile
    }

    /// The command's name, without the `.sh` that Kafka's own scripts end in.
    package var name: String { SimpleCommand.withoutSuffix(words.first ?? "") }

    package var arguments: [String] { Array(words.dropFirst()) }

    /// A tool's name as the workbench knows it: the last part of a path, without `.sh`.
    package static func withoutSuffix(_ name: String) -> String {
        let last = name.split(separator: "/").last.map(String.init) ?? name
        return last.hasPrefix("kafka-") && last.hasSuffix(".sh") ? String(last.dropLast(3)) : last
    }
}

/// Commands joined by `|`; the last one is what the line is about.
package struct Pipeline: Hashable, Sendable {
    package var commands: [SimpleCommand]

    package init(commands: [SimpleCommand]) { self.commands = commands }
}

/// A whole line: pipelines one after the other.
package struct CommandLineSyntax: Hashable, Sendable {
    package var pipelines: [Pipeline]

    /// Reads a line; an empty line or a comment has no pipelines.
    package init(parsing line: String) throws(ShellSyntaxError) {
        try self.init(words: ShellWords.split(line))
    }

    package init(words: [ShellWord]) throws(ShellSyntaxError) {
        var reader = PipelineReader()
        for word in words { try reader.take(word) }
        pipelines = try reader.finish()
    }
}

private struct PipelineReader {
    var pipelines: [Pipeline] = []
    var commands: [SimpleCommand] = []
    var words: [String] = []
    var inputFile: String?
    var expectsFile = false

    mutating func take(_ word: ShellWord) throws(ShellSyntaxError) {
        if expectsFile {
            if !word.isQuoted, ["|", ";", "<"].contains(word.text) {
                throw .unexpected(word.text)
            }
            inputFile = word.text
            expectsFile = false
            return
        }
        switch word.isQuoted ? "" : word.text {
        case "|":
            try endCommand(before: "|")
        case ";":
            try endCommand(before: ";")
            endPipeline()
        case "<":
            if words.isEmpty || inputFile != nil { throw .unexpected("<") }
            expectsFile = true
        default:
            words.append(word.text)
        }
    }

    mutating func finish() throws(ShellSyntaxError) -> [Pipeline] {
        if expectsFile { throw .unexpected("end of the line after <") }
        if words.isEmpty {
            if !commands.isEmpty { throw .unexpected("end of the line after |") }
        } else {
            try endCommand(before: "end of the line")
            endPipeline()
        }
        return pipelines
    }

    private mutating func endCommand(before word: String) throws(ShellSyntaxError) {
        if words.isEmpty || expectsFile { throw .unexpected(word) }
        commands.append(SimpleCommand(words: words, inputFile: inputFile))
        words = []
        inputFile = nil
    }

    private mutating func endPipeline() {
        pipelines.append(Pipeline(commands: commands))
        commands = []
    }
}
