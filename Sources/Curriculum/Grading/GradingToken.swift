// An answer as tokens, with the offsets that receipts need.
//
// Words, numbers, identifiers and marks each become one token that knows its place in the answer,
// counted in Unicode code points, end exclusive. Identifiers that the lexicon knows
// ("max.poll.interval.ms", "GlobalKTable") stay whole; others fall into their parts, so that
// "payments.DLQ" and "orderCancelled" are read as the words they are made of. The work is bounded:
// what lies past `maxScalars` is not read at all, and the grade says so.

/// One token of an answer.
package struct GradingToken: Sendable {
    package enum Kind: Sendable { case word, number, mark }

    /// First code point of the token.
    package var start: Int
    /// One past its last code point.
    package var end: Int
    /// The token in lower case; arrows are "→", inequality is "≠".
    package var text: String
    /// The stem's number in the lexicon's vocabulary, -1 for a word that no pattern names.
    package var stem: Int
    package var kind: Kind
    /// A line break stands before it.
    package var afterBreak: Bool
    /// A blank line, bullet or other sign that a new statement begins stands before it.
    package var afterHardBreak: Bool
    /// White space stands before it.
    package var afterSpace: Bool
    /// The token was written with a capital first letter.
    package var capital: Bool
    /// A hyphen joins it to the token before it.
    package var joined: Bool
}

/// Cuts an answer into tokens.
package struct GradingTokenizer {
    /// Code points of an answer that are read; about eight thousand words.
    package static let maxScalars = 50_000
    /// Tokens of an answer that are graded.
    package static let maxTokens = 12_000

    private let scalars: [Unicode.Scalar]
    private let isKnown: (String) -> Bool
    private var tokens: [GradingToken] = []
    private var position = 0
    private var breaks = 0
    private var spaced = false
    private var hyphen = false

    /// - Parameter isKnown: whether the lexicon names this identifier as a whole.
    package init(_ text: String, isKnown: @escaping (String) -> Bool) {
        scalars = Array(text.unicodeScalars.prefix(Self.maxScalars))
        self.isKnown = isKnown
    }

    /// The tokens of the text, in order, with `stem` still -1.
    package mutating func run() -> [GradingToken] {
        while position < scalars.count && tokens.count < Self.maxTokens {
            let scalar = scalars[position]
            if scalar == "\n" || scalar == "\r" {
                if scalar == "\n" { breaks += 1 }
                position += 1
            } else if scalar.properties.isWhitespace {
                spaced = true
                position += 1
            } else if isWordScalar(scalar) {
                takeWord()
            } else if isHyphen(position) {
                hyphen = true
                position += 1
            } else if isMinus(position) {
                position += 1
                takeWord(from: position - 1)
            } else {
                takeMark()
            }
        }
        return tokens
    }

    private func isWordScalar(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII {
            return ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
                || ("0"..."9").contains(scalar)
        }
        return scalar.properties.isAlphabetic
    }

    private func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

    /// A hyphen inside a compound.
    private func isHyphen(_ index: Int) -> Bool {
        (scalars[index] == "-" || scalars[index] == "\u{2010}" || scalars[index] == "\u{2011}")
            && index > 0 && index + 1 < scalars.count && isWordScalar(scalars[index - 1])
            && isWordScalar(scalars[index + 1])
    }

    /// The sign of a number ("acks=-1").
    private func isMinus(_ index: Int) -> Bool {
        scalars[index] == "-" && index > 0 && index + 1 < scalars.count
            && isDigit(scalars[index + 1]) && !isWordScalar(scalars[index - 1])
            && scalars[index - 1] != "-"
    }

    private mutating func takeWord(from first: Int? = nil) {
        let start = first ?? position
        var end = position
        while end < scalars.count, end - start < 120 {
            if isWordScalar(scalars[end]) {
                end += 1
            } else if end + 1 < scalars.count, isJoiner(scalars[end]),
                isWordScalar(scalars[end + 1])
            {
                end += 1
            } else {
                break
            }
        }
        position = end
        emit(start, end)
    }

    /// "I/O", which is one word.
    private func isInputOutput(_ index: Int) -> Bool {
        index + 2 < scalars.count && (scalars[index] == "I" || scalars[index] == "i")
            && scalars[index + 1] == "/" && (scalars[index + 2] == "O" || scalars[index + 2] == "o")
            && (index + 3 == scalars.count || !isWordScalar(scalars[index + 3]))
    }

    private func isJoiner(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "." || scalar == "_" || scalar == "'" || scalar == "\u{2019}"
    }

    /// Adds one identifier, whole or in parts.
    private mutating func emit(_ start: Int, _ end: Int) {
        if end == start + 1, isInputOutput(start) {
            position = start + 3
            add("io", start, start + 3, .word)
            return
        }
        if scalars[start] == "-" {
            add(lowered(start, end), start, end, .number)
            return
        }
        let text = lowered(start, end)
        let parts = isKnown(text) ? [(start, end)] : split(start, end)
        for (from, to) in parts {
            var word = lowered(from, to)
            var stop = to
            if word.hasSuffix("'s"), word.utf8.count > 3, !isKnown(word) {
                word.removeLast(2)
                stop -= 2
            }
            add(word, from, stop, isDigit(scalars[from]) ? .number : .word)
        }
    }

    /// Splits at dots and underscores, and where a small letter meets a capital one.
    private func split(_ start: Int, _ end: Int) -> [(Int, Int)] {
        if isDigit(scalars[start]),
            (start..<end).allSatisfy({ isDigit(scalars[$0]) || scalars[$0] == "." })
        {
            return [(start, end)]
        }
        var parts: [(Int, Int)] = []
        var from = start
        for index in start..<end {
            let scalar = scalars[index]
            if scalar == "." || scalar == "_" {
                if index > from { parts.append((from, index)) }
                from = index + 1
            } else if index > from, isUpper(scalar), isLower(scalars[index - 1]) {
                parts.append((from, index))
                from = index
            }
        }
        if end > from { parts.append((from, end)) }
        return parts
    }

    private func isUpper(_ scalar: Unicode.Scalar) -> Bool { ("A"..."Z").contains(scalar) }
    private func isLower(_ scalar: Unicode.Scalar) -> Bool { ("a"..."z").contains(scalar) }

    private func lowered(_ start: Int, _ end: Int) -> String {
        var text = ""
        for scalar in scalars[start..<end] {
            if scalar == "\u{2019}" {
                text.append("'")
            } else {
                text.append(contentsOf: scalar.properties.lowercaseMapping)
            }
        }
        return text
    }

    private mutating func takeMark() {
        let start = position
        for (spelling, meaning) in Self.compounds {
            let length = spelling.unicodeScalars.count
            if scalars[start...].prefix(length).elementsEqual(spelling.unicodeScalars) {
                position += length
                add(meaning, start, position, .mark)
                return
            }
        }
        position += 1
        add(String(Character(scalars[start])), start, position, .mark)
    }

    /// Marks of several characters, longest first, with the mark under which they are known.
    private static let compounds: [(String, String)] = [
        ("...", "…"), ("-->", "→"), ("==>", "→"), ("!==", "≠"), ("->", "→"), ("=>", "→"),
        ("⇒", "→"),
        ("➔", "→"), ("!=", "≠"), ("<>", "≠"), ("==", "="), (">=", ">"), ("<=", "<"), ("--", "--"),
    ]

    private mutating func add(_ text: String, _ start: Int, _ end: Int, _ kind: GradingToken.Kind) {
        let capital = isUpper(scalars[start])
        tokens.append(
            GradingToken(
                start: start, end: end, text: text, stem: -1, kind: kind, afterBreak: breaks > 0,
                afterHardBreak: breaks > 1, afterSpace: spaced || breaks > 0, capital: capital,
                joined: hyphen))
        breaks = 0
        spaced = false
        hyphen = false
    }
}
