// The concept lexicon: which words mean which thing.
//
// One file serves all questions, so that a synonym found for one helps all of them. A concept is a
// name and its phrases (GradingPattern.swift says how they are written):
//
//     # a comment
//     lag: lag/lags | behind | backlog | far behind
//         trail .. head | @late reader          (an indented line goes on)
//
// A phrase may name concepts defined further up, never further down, so there are no cycles.

/// Concepts with their phrases, and the vocabulary of stems they are written in.
package struct GradingLexicon: Sendable {
    /// Concept names, by number.
    private(set) var names: [String] = []
    private(set) var phrases: [[GradingPattern]] = []
    private var numbers: [String: Int] = [:]
    private(set) var vocabulary: [String] = []
    private var stemNumbers: [String: Int] = [:]
    private var wholeWords: Set<String> = []
    /// Vocabulary of six letters and more by its first two letters, for spelling slips.
    private var byBeginning: [String: [Int]] = [:]

    /// Reads a lexicon.
    ///
    /// - Parameter file: the name that errors show.
    package init(_ text: String, file: String) throws(GradingContentError) {
        for entry in try GradingLines.entries(text, file: file) {
            guard numbers[entry.name] == nil else {
                throw GradingContentError(
                    file: file, line: entry.line, message: "concept \(entry.name) is defined twice")
            }
            var patterns: [GradingPattern] = []
            for phrase in entry.value.split(separator: "|") {
                patterns.append(
                    contentsOf: try self.patterns(String(phrase), file: file, line: entry.line))
            }
            numbers[entry.name] = names.count
            names.append(entry.name)
            phrases.append(patterns)
        }
    }

    /// The number of a concept, or nil if there is none of that name.
    func concept(_ name: String) -> Int? { numbers[name] }

    /// The vocabulary number of a stem, or nil.
    func stem(_ stem: String) -> Int? { stemNumbers[stem] }

    /// Whether some phrase names this identifier as a whole.
    func isWholeWord(_ word: String) -> Bool { wholeWords.contains(word) }

    /// Reads a phrase; words that are new enter the vocabulary.
    ///
    /// A word with a hyphen or "=" in it is several tokens; where such words are alternatives of each
    /// other, the phrase becomes several patterns.
    mutating func patterns(_ phrase: String, file: String, line: Int) throws(GradingContentError)
        -> [GradingPattern]
    {
        var variants: [[String]] = [[]]
        for word in phrase.split(whereSeparator: { $0 == " " || $0 == "\t" }) {
            let choices = Self.choices(String(word))
            var longer: [[String]] = []
            for variant in variants {
                for choice in choices where longer.count < 64 { longer.append(variant + choice) }
            }
            variants = longer
        }
        var patterns: [GradingPattern] = []
        for variant in variants {
            var elements: [GradingPatternElement] = []
            for word in variant {
                elements.append(try element(word, file: file, line: line))
            }
            guard let first = elements.first, first.gap == nil, !first.optional else {
                throw GradingContentError(
                    file: file, line: line, message: "a phrase must begin with a word: '\(phrase)'")
            }
            patterns.append(GradingPattern(elements: elements))
        }
        return patterns
    }

    /// A word as sequences of tokens: one for all its simple alternatives, one for each compound one.
    private static func choices(_ word: String) -> [[String]] {
        var simple: [String] = []
        var choices: [[String]] = []
        for alternative in word.split(separator: "/", omittingEmptySubsequences: false) {
            let parts = parts(String(alternative))
            if parts.count == 1 { simple.append(parts[0]) } else { choices.append(parts) }
        }
        if !simple.isEmpty { choices.insert([simple.joined(separator: "/")], at: 0) }
        return choices
    }

    /// "in-sync" and "acks=1" as their tokens.
    private static func parts(_ word: String) -> [String] {
        guard word.count > 2, word.first != "=", word.first != "@" else { return [word] }
        var parts: [String] = []
        var part = ""
        for character in word {
            if character == "-" || character == "=" {
                if !part.isEmpty { parts.append(part) }
                if character == "=" { parts.append("=") }
                part = ""
            } else {
                part.append(character)
            }
        }
        if !part.isEmpty { parts.append(part) }
        return parts.isEmpty ? [word] : parts
    }

    private mutating func element(
        _ word: String, file: String, line: Int
    ) throws(GradingContentError) -> GradingPatternElement {
        var element = GradingPatternElement()
        if word == ".." || word == "..." {
            element.gap = word == ".." ? 3 : 7
            return element
        }
        var body = word
        if body.count > 1, body.hasSuffix("?") {
            element.optional = true
            body.removeLast()
        }
        for alternative in body.split(separator: "/") {
            let text = alternative.lowercased()
            if text == "#" {
                element.number = true
            } else if text.count > 1, text.hasPrefix("@") {
                guard let concept = numbers[String(text.dropFirst())] else {
                    throw GradingContentError(
                        file: file, line: line, message: "no concept \(text) above this line")
                }
                element.concepts.append(concept)
            } else if text.count > 1, text.hasPrefix("=") {
                element.exact.append(String(text.dropFirst()))
            } else if text.count > 1, text.hasSuffix("*") {
                element.prefixes.append(String(text.dropLast()))
            } else {
                wholeWords.insert(text)
                element.stems.append(number(ofStem: GradingStemmer.stem(text)))
            }
        }
        element.stems.sort()
        return element
    }

    private mutating func number(ofStem stem: String) -> Int {
        if let known = stemNumbers[stem] { return known }
        let number = vocabulary.count
        vocabulary.append(stem)
        stemNumbers[stem] = number
        if stem.utf8.count >= 6 { byBeginning[String(stem.prefix(2)), default: []].append(number) }
        return number
    }

    /// The vocabulary word that `stem` misspells by one letter, if it has six letters or more.
    func correction(_ stem: String) -> Int? {
        let letters = Array(stem.utf8)
        guard letters.count >= 6, letters.count <= 30 else { return nil }
        for number in byBeginning[String(stem.prefix(2))] ?? [] {
            if Self.isOneEdit(letters, Array(vocabulary[number].utf8)) { return number }
        }
        return nil
    }

    /// Whether one letter added, left out, changed, or two swapped, lead from one to the other.
    static func isOneEdit(_ left: [UInt8], _ right: [UInt8]) -> Bool {
        if abs(left.count - right.count) > 1 { return false }
        var head = 0
        while head < left.count && head < right.count && left[head] == right[head] { head += 1 }
        var tail = 0
        while tail < left.count - head && tail < right.count - head
            && left[left.count - 1 - tail] == right[right.count - 1 - tail]
        {
            tail += 1
        }
        let leftRest = left.count - head - tail
        let rightRest = right.count - head - tail
        if leftRest <= 1 && rightRest <= 1 { return true }
        return leftRest == 2 && rightRest == 2 && left[head] == right[head + 1]
            && left[head + 1] == right[head]
    }
}

/// Files of `name: value` lines, in which an indented line goes on and "#" begins a comment line.
enum GradingLines {
    struct Entry {
        var name: String
        var value: String
        var line: Int
    }

    static func entries(_ text: String, file: String) throws(GradingContentError) -> [Entry] {
        var entries: [Entry] = []
        var line = 0
        for raw in text.split(separator: "\n", omittingEmptySubsequences: false) {
            line += 1
            let content = trimmed(raw)
            if content.isEmpty || content.hasPrefix("#") { continue }
            if raw.first == " " || raw.first == "\t" {
                guard !entries.isEmpty else {
                    throw GradingContentError(
                        file: file, line: line, message: "nothing to go on from")
                }
                let value = entries[entries.count - 1].value
                entries[entries.count - 1].value = value + " | " + content
                continue
            }
            guard let colon = content.firstIndex(of: ":") else {
                throw GradingContentError(file: file, line: line, message: "expected 'name: value'")
            }
            entries.append(
                Entry(
                    name: String(content[..<colon]),
                    value: trimmed(content[content.index(after: colon)...]), line: line))
        }
        return entries
    }

    static func trimmed(_ text: Substring) -> String {
        var rest = text
        while let first = rest.first, first.isWhitespace { rest.removeFirst() }
        while let last = rest.last, last.isWhitespace { rest.removeLast() }
        return String(rest)
    }
}
