// What of an answer is not a statement about the question.
//
// Three kinds of text earn nothing and commit to nothing: lists of keywords in which nothing is said
// of anything, the question's own words given back, and text aimed at the grader. They are masked
// before frames are looked for.

/// Decides which tokens of an answer are left out of grading.
struct GradingMask {
    let text: GradingText
    let cues: GradingCues
    /// Stems and words of the question.
    let prompt: GradingPrompt
    private(set) var masked: [Bool]

    init(_ text: GradingText, _ cues: GradingCues, _ prompt: GradingPrompt) {
        self.text = text
        self.cues = cues
        self.prompt = prompt
        masked = Array(repeating: false, count: text.tokens.count)
        maskGraderTalk()
        maskLists()
        maskEcho()
    }

    private mutating func mask(_ range: Range<Int>) {
        for index in range { masked[index] = true }
    }

    // MARK: Text aimed at the grader

    private mutating func maskGraderTalk() {
        var talk = Array(repeating: false, count: text.sentenceStarts.count)
        for span in cues.grader { talk[text.sentenceOf[span.start]] = true }
        for index in text.tokens.indices {
            let word = text.tokens[index].text
            if word.contains(".kp.") || word.contains(".rf.") {
                talk[text.sentenceOf[index]] = true
            }
        }
        for number in talk.indices {
            let between =
                number > 0 && number + 1 < talk.count && talk[number - 1] && talk[number + 1]
            if talk[number] || between { mask(text.sentence(number)) }
        }
    }

    // MARK: Keyword lists

    /// A piece of a sentence between commas.
    private struct Segment {
        var range: Range<Int>
        /// Nothing is said of anything in it.
        var bare: Bool
    }

    private mutating func maskLists() {
        for number in text.sentenceStarts.indices {
            let segments = segments(of: number)
            for segment in segments where cues.isTalk(segment.range, text) { mask(segment.range) }
            var index = 0
            while index < segments.count {
                var end = index
                while end < segments.count && segments[end].bare { end += 1 }
                let head = index > 0 ? segments[index - 1].range : nil
                if end > index, isKeywordList(Array(segments[index..<end]), head: head) {
                    for segment in segments[index..<end] { mask(segment.range) }
                    if let head, cues.isEmptyHead(head, text) { mask(head) }
                }
                index = max(end, index + 1)
            }
            if isKeywordPile(segments) { mask(text.sentence(number)) }
            maskIslands(segments)
        }
    }

    /// Whether a sentence is a pile of short pieces in which hardly anything is said.
    private func isKeywordPile(_ segments: [Segment]) -> Bool {
        guard segments.count >= 5 else { return false }
        let short = segments.filter { isShort($0.range) }
        guard short.count * 10 >= segments.count * 8 else { return false }
        let orders = segments.filter { $0.range.count > 1 && cues.isVerb($0.range.lowerBound) }
        if orders.count * 2 >= segments.count { return false }
        let head = segments[0].range
        if isShort(head) { return true }
        switch cues.head(head, text) {
        case .verb, .label: return segments.count > 12
        case .talk, .empty, .none: return true
        }
    }

    /// Whether a piece is a few words without preposition, auxiliary or arrow, whatever else they are.
    private func isShort(_ range: Range<Int>) -> Bool {
        range.count <= 4
            && !range.contains { index in
                let token = text.tokens[index]
                if ["→", "=", ">", "<", "≠"].contains(token.text) { return true }
                return cues.isAuxiliary(index)
                    || cues.isPreposition(index) && !isCompound(index, range)
            }
    }

    /// Masks short pieces that stand between masked ones.
    private mutating func maskIslands(_ segments: [Segment]) {
        guard segments.count > 2 else { return }
        for index in segments.indices where segments[index].range.count <= 4 {
            let before = index == 0 || masked[segments[index - 1].range.lowerBound]
            let after =
                index + 1 == segments.count || masked[segments[index + 1].range.lowerBound]
            if before && after && !(index == 0 && index + 1 == segments.count) {
                mask(segments[index].range)
            }
        }
    }

    private func isKeywordList(_ run: [Segment], head: Range<Int>?) -> Bool {
        guard let head else { return run.count >= 3 }
        switch cues.head(head, text) {
        case .talk: return true
        case .empty: return run.count >= 3
        case .label: return run.count > 8
        case .verb: return run.count > 9
        case .none: return run.count >= 3
        }
    }

    private func segments(of number: Int) -> [Segment] {
        let range = text.sentence(number)
        var segments: [Segment] = []
        var start = range.lowerBound
        func close(_ end: Int) {
            var from = start
            var to = end
            while from < to, text.tokens[from].kind == .mark { from += 1 }
            while to > from, text.tokens[to - 1].kind == .mark { to -= 1 }
            if from < to { segments.append(Segment(range: from..<to, bare: isBare(from..<to))) }
        }
        for index in range {
            let token = text.tokens[index].text
            if [",", ";", ":", "|", "•"].contains(token) || token == "and" && index > start {
                close(index)
                start = index + 1
            }
        }
        close(range.upperBound)
        return segments
    }

    /// Whether a piece has neither a verb nor a preposition nor a sign that relates two things.
    private func isBare(_ range: Range<Int>) -> Bool {
        if range.count > 5 { return false }
        for index in range {
            let token = text.tokens[index]
            if token.kind == .mark {
                if ["→", "=", ">", "<", "≠", "+", "×"].contains(token.text) { return false }
                continue
            }
            if cues.isRelation(index), !isCompound(index, range) { return false }
        }
        return true
    }

    /// Whether a word is only a part of a compound ("at-least-once") or a plural noun at the end.
    private func isCompound(_ index: Int, _ range: Range<Int>) -> Bool {
        let next = index + 1
        if next < range.upperBound, text.tokens[next].joined { return true }
        if index > range.lowerBound, text.tokens[index].joined { return true }
        let word = text.tokens[index].text
        return index + 1 == range.upperBound && range.count <= 3
            && (word.hasSuffix("s") || word.hasSuffix("ing")) && !cues.isAuxiliary(index)
    }

    // MARK: The question's own words

    private mutating func maskEcho() {
        for number in text.sentenceStarts.indices {
            let range = text.sentence(number)
            if prompt.isEcho(text, range, atLeast: 4) {
                mask(range)
                continue
            }
            var start = range.lowerBound
            while start < range.upperBound {
                let end = text.clauseEnds[start]
                if prompt.isEcho(text, start..<end, atLeast: 6) { mask(start..<end) }
                start = end
            }
        }
    }
}

/// The question as the echo mask sees it.
struct GradingPrompt: Sendable {
    private var stems: Set<String> = []
    private var runs: Set<String> = []

    /// Words in a row that count as quoting.
    private static let runLength = 6

    init(_ prompt: String) {
        var tokenizer = GradingTokenizer(prompt) { _ in false }
        let words = tokenizer.run().filter { $0.kind != .mark }.map(\.text)
        for word in words where !Self.empty.contains(word) {
            stems.insert(GradingStemmer.stem(word))
        }
        if words.count >= Self.runLength {
            for start in 0...(words.count - Self.runLength) {
                runs.insert(words[start..<(start + Self.runLength)].joined(separator: " "))
            }
        }
    }

    /// Whether a stretch says nothing that the question does not say.
    func isEcho(_ text: GradingText, _ range: Range<Int>, atLeast minimum: Int) -> Bool {
        let words = text.tokens[range].filter { $0.kind != .mark }.map(\.text)
        let content = words.filter { !Self.empty.contains($0) }
        let shared = content.filter { stems.contains(GradingStemmer.stem($0)) }.count
        if content.count >= minimum && shared * 100 >= content.count * 78 { return true }
        guard words.count >= Self.runLength else { return false }
        for start in 0...(words.count - Self.runLength) {
            let run = words[start..<(start + Self.runLength)].joined(separator: " ")
            if runs.contains(run) && shared * 2 > content.count { return true }
        }
        return false
    }

    private static let empty: Set<String> = [
        "a", "an", "the", "of", "and", "or", "for", "to", "by", "in", "on", "at", "from", "with",
        "is", "are", "be", "was", "were", "that", "which", "its", "it", "their", "if", "as", "than",
        "i", "we", "you", "they", "this", "these", "those", "what", "how", "when", "do", "does",
        "so",
        "my", "our", "your", "there", "here", "not", "no", "into", "will", "can", "would", "have",
        "has", "had", "am", "also", "then", "one", "some", "under", "over", "being", "been", "up",
    ]
}
