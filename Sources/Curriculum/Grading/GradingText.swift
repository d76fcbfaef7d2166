// An answer cut into sentences and clauses.
//
// Roles of a frame are looked for within a window of sentences, polarity works within clauses, and
// receipts quote clauses. An answer may be prose, notes with one statement a line, or bullets, and a
// terminal may have broken its lines anywhere; so a line break ends a sentence only where the next
// line looks like a new statement.

/// Tokens of an answer with their sentences and clauses.
struct GradingText: Sendable {
    var tokens: [GradingToken]
    /// First token of each sentence.
    private(set) var sentenceStarts: [Int] = []
    /// The sentence of each token.
    private(set) var sentenceOf: [Int] = []
    /// For each token, one past the last token of its sentence.
    private(set) var sentenceEnds: [Int] = []
    /// For each token, the first token of its clause.
    private(set) var clauseStarts: [Int] = []
    /// For each token, one past the last token of its clause.
    private(set) var clauseEnds: [Int] = []
    /// Positions of each stem of the lexicon.
    private(set) var postings: [[Int]] = []
    /// From which length on a line break only wraps a line.
    private var wrapsAt: Int?
    /// Code points of the answer past the part that was read.
    private(set) var unread: Int

    init(_ text: String, lexicon: GradingLexicon) {
        var tokenizer = GradingTokenizer(text) { word in
            lexicon.isWholeWord(word) || word.contains(".kp.") || word.contains(".rf.")
        }
        tokens = tokenizer.run()
        let count = text.unicodeScalars.count
        unread = max(0, count - GradingTokenizer.maxScalars)
        if tokens.count == GradingTokenizer.maxTokens, let last = tokens.last {
            unread = count - last.end
        }
        findStems(lexicon)
        findSentences()
        findClauses()
    }

    /// The tokens of one sentence.
    func sentence(_ number: Int) -> Range<Int> {
        let start = sentenceStarts[number]
        return start..<sentenceEnds[start]
    }

    private mutating func findStems(_ lexicon: GradingLexicon) {
        postings = Array(repeating: [], count: lexicon.vocabulary.count)
        var corrections: [String: Int] = [:]
        for index in tokens.indices {
            let stem = GradingStemmer.stem(tokens[index].text)
            var number = lexicon.stem(stem) ?? -1
            if number < 0, tokens[index].kind == .word {
                if let seen = corrections[stem] {
                    number = seen
                } else if corrections.count < 2_000 {
                    number = lexicon.correction(stem) ?? -1
                    corrections[stem] = number
                }
            }
            tokens[index].stem = number
            if number >= 0 { postings[number].append(index) }
        }
    }

    // MARK: Sentences

    private mutating func findSentences() {
        var starts: [Int] = []
        wrapsAt = lineWidth()
        var lineStart = 0
        for index in tokens.indices {
            if index == 0 || beginsSentence(index, lineStart) { starts.append(index) }
            if tokens[index].afterBreak { lineStart = index }
        }
        sentenceStarts = starts
        sentenceOf = Array(repeating: 0, count: tokens.count)
        sentenceEnds = sentenceOf
        for (number, start) in starts.enumerated() {
            let end = number + 1 < starts.count ? starts[number + 1] : tokens.count
            for index in start..<end {
                sentenceOf[index] = number
                sentenceEnds[index] = end
            }
        }
    }

    private func beginsSentence(_ index: Int, _ lineStart: Int) -> Bool {
        let token = tokens[index]
        let before = tokens[index - 1]
        if token.afterHardBreak { return true }
        if token.afterBreak { return !isWrapped(index, lineStart) }
        guard before.kind == .mark, token.afterSpace else { return false }
        switch before.text {
        case "!", "?": return true
        case ".": return index < 2 || !Self.abbreviations.contains(tokens[index - 2].text)
        default: break
        }
        // A closing quotation mark or bracket after the full stop.
        guard before.text == "\"" || before.text == ")" || before.text == "\u{201D}", index >= 2
        else {
            return false
        }
        return [".", "!", "?"].contains(tokens[index - 2].text) && token.capital
    }

    /// Whether the line break before a token only wraps the line.
    private func isWrapped(_ index: Int, _ lineStart: Int) -> Bool {
        let token = tokens[index]
        let before = tokens[index - 1]
        if before.kind == .mark { return before.text == "," }
        if token.kind == .mark { return false }
        if index + 1 < tokens.count, tokens[index + 1].text == ":" { return false }
        if Self.openEnds.contains(before.text) { return true }
        guard let wrapsAt else { return false }
        return before.end - tokens[lineStart].start >= wrapsAt && !token.capital
            && token.kind == .word
    }

    /// From which length on a line was broken by a margin, or nil if lines are statements.
    ///
    /// A margin shows in lines that are all about as long, but for the last one of a paragraph.
    private func lineWidth() -> Int? {
        var lengths: [Int] = []
        var start = 0
        for index in tokens.indices where index > 0 && tokens[index].afterBreak {
            if !tokens[index].afterHardBreak {
                lengths.append(tokens[index - 1].end - tokens[start].start)
            }
            start = index
        }
        guard let longest = lengths.max(), (50...160).contains(longest) else { return nil }
        let full = lengths.filter { $0 * 10 >= longest * 7 }.count
        return full * 10 >= lengths.count * 8 ? longest * 7 / 10 : nil
    }

    private static let abbreviations: Set<String> = [
        "e.g", "i.e", "etc", "vs", "ca", "approx", "incl", "resp", "no",
    ]

    /// Words after which a sentence cannot end.
    private static let openEnds: Set<String> = [
        "a", "an", "the", "of", "and", "or", "for", "to", "by", "in", "on", "at", "from", "with",
        "is", "are", "that", "which", "its", "their", "if", "as", "than", "when", "because", "into",
        "then", "would", "will", "can", "not", "be", "each", "every", "per", "this", "these",
        "only",
    ]

    // MARK: Clauses

    private mutating func findClauses() {
        clauseStarts = Array(repeating: 0, count: tokens.count)
        clauseEnds = clauseStarts
        for number in sentenceStarts.indices {
            let range = sentence(number)
            var start = range.lowerBound
            for index in range where index > start && beginsClause(index) {
                close(start, index)
                start = index
            }
            close(start, range.upperBound)
        }
    }

    private mutating func close(_ start: Int, _ end: Int) {
        for index in start..<end {
            clauseStarts[index] = start
            clauseEnds[index] = end
        }
    }

    private func beginsClause(_ index: Int) -> Bool {
        let before = tokens[index - 1]
        if before.kind == .mark, Self.clauseMarks.contains(before.text) { return true }
        if before.text == "-" && before.afterSpace && tokens[index].afterSpace { return true }
        let token = tokens[index]
        if Self.clauseWords.contains(token.text) { return true }
        guard token.text == "and", index + 1 < tokens.count else { return false }
        return Self.subjects.contains(tokens[index + 1].text)
    }

    private static let clauseMarks: Set<String> = [
        ",", ";", ":", "(", ")", "\u{2014}", "\u{2013}", "…", "--", "[", "]", ".", "!", "?",
    ]

    private static let clauseWords: Set<String> = [
        "but", "so", "because", "hence", "whereas", "which", "while", "although", "though",
        "therefore", "cause", "cos", "yet",
    ]

    /// Words that begin a clause of their own after "and".
    private static let subjects: Set<String> = [
        "i", "we", "it", "they", "he", "she", "you", "then", "that", "this", "there", "if", "when",
        "the", "a", "each", "every", "no", "not", "never", "nobody", "one", "some", "our", "its",
    ]
}
