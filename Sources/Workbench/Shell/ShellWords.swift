// Cutting a typed line into words, with the quoting of a POSIX shell.
//
// Single quotes keep everything, double quotes keep all but `\"`, `\\`, `\$` and `` \` ``, a
// backslash outside quotes keeps the next character, `#` at the start of a word begins a comment.
// Nothing is expanded: no variables, globs, tildes or substitutions. An operator is a word of its own
// that was typed without quotes, so `headers.delimiter=|` stays one word.

/// One word of a line.
package struct ShellWord: Hashable, Sendable {
    /// What the word says, its quotes taken off.
    package var text: String
    /// Whether some part of it was quoted or escaped; such a word is never an operator.
    package var isQuoted: Bool
    /// Where the word stands in the line, in characters from its start.
    package var range: Range<Int>

    package init(_ text: String, isQuoted: Bool = false, range: Range<Int> = 0..<0) {
        self.text = text
        self.isQuoted = isQuoted
        self.range = range
    }
}

/// Why a line could not be cut into words.
package enum ShellSyntaxError: Error, Hashable, Sendable, CustomStringConvertible {
    /// A quote that is never closed; at a terminal the line goes on.
    case unclosedQuote(Character)
    /// A backslash that ends the line; at a terminal the line goes on.
    case trailingBackslash
    /// An operator where a command was expected, or a redirection without a file.
    case unexpected(String)

    /// Whether another line could complete this one.
    package var isIncomplete: Bool {
        switch self {
        case .unclosedQuote, .trailingBackslash: true
        case .unexpected: false
        }
    }

    package var description: String {
        switch self {
        case .unclosedQuote(let quote): "the quote \(quote) is not closed"
        case .trailingBackslash: "the line ends in a backslash"
        case .unexpected(let word): "unexpected \(word)"
        }
    }
}

package enum ShellWords {
    /// The words of a line. Throws where a quote stays open or a backslash ends the line.
    package static func split(_ line: String) throws(ShellSyntaxError) -> [ShellWord] {
        var splitter = Splitter(line: Array(line))
        return try splitter.run()
    }

    /// A word as it must be typed to be read back as it is.
    package static func quoted(_ word: String) -> String {
        let isPlain =
            !word.isEmpty && word != "|" && word != ";" && word != "<" && !word.hasPrefix("#")
            && !word.contains { $0.isWhitespace || $0 == "'" || $0 == "\"" || $0 == "\\" }
        if isPlain { return word }
        return "'"
            + word.split(separator: "'", omittingEmptySubsequences: false)
            .joined(separator: "'\\''") + "'"
    }
}

private struct Splitter {
    let line: [Character]
    var position = 0
    var words: [ShellWord] = []
    var text = ""
    var isQuoted = false
    /// Where the word that is being read begins; nil between words.
    var start: Int?

    init(line: [Character]) { self.line = line }

    mutating func run() throws(ShellSyntaxError) -> [ShellWord] {
        while position < line.count {
            let character = line[position]
            switch character {
            case _ where character.isWhitespace:
                endWord()
                position += 1
            case "#" where start == nil:
                skipComment()
            case "'":
                try readSingleQuotes()
            case "\"":
                try readDoubleQuotes()
            case "\\":
                try readEscape()
            default:
                append(character)
                position += 1
            }
        }
        endWord()
        return words
    }

    private mutating func begin() { if start == nil { start = position } }

    private mutating func append(_ character: Character) {
        begin()
        text.append(character)
    }

    private mutating func endWord() {
        guard let start else { return }
        words.append(ShellWord(text, isQuoted: isQuoted, range: start..<position))
        text = ""
        isQuoted = false
        self.start = nil
    }

    private mutating func skipComment() {
        while position < line.count, !line[position].isNewline { position += 1 }
    }

    private mutating func readSingleQuotes() throws(ShellSyntaxError) {
        begin()
        isQuoted = true
        position += 1
        while position < line.count, line[position] != "'" {
            text.append(line[position])
            position += 1
        }
        guard position < line.count else { throw .unclosedQuote("'") }
        position += 1
    }

    private mutating func readDoubleQuotes() throws(ShellSyntaxError) {
        begin()
        isQuoted = true
        position += 1
        while position < line.count, line[position] != "\"" {
            if line[position] == "\\", position + 1 < line.count {
                let next = line[position + 1]
                position += 2
                if next.isNewline { continue }
                if !"\"\\$`".contains(next) { text.append("\\") }
                text.append(next)
            } else {
                text.append(line[position])
                position += 1
            }
        }
        guard position < line.count else { throw .unclosedQuote("\"") }
        position += 1
    }

    private mutating func readEscape() throws(ShellSyntaxError) {
        guard position + 1 < line.count else { throw .trailingBackslash }
        let next = line[position + 1]
        if !next.isNewline {
            append(next)
            isQuoted = true
        }
        position += 2
    }
}
