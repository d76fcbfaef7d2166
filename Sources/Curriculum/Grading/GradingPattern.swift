// Phrases of the lexicon as patterns over tokens.
//
// A phrase is written as words with a few signs, and is compared stem by stem:
//   lag/delay   one of several words          retr*     any word that begins so
//   word?       may be missing                #         a number, in digits or in letters
//   ..          up to three tokens between    ...       up to seven tokens between
//   @name       a match of another concept    =word     this very form, not its stem
// A phrase never reaches over the end of a sentence.

/// One step of a phrase.
struct GradingPatternElement: Sendable {
    /// Stem numbers that fit, ascending.
    var stems: [Int] = []
    /// Beginnings of words that fit.
    var prefixes: [String] = []
    /// Exact spellings that fit.
    var exact: [String] = []
    /// Concepts whose matches fit.
    var concepts: [Int] = []
    var number = false
    var optional = false
    /// Tokens that may be skipped here; nil if the element is no gap.
    var gap: Int?
}

/// A phrase of the lexicon, ready to be looked for.
struct GradingPattern: Sendable {
    var elements: [GradingPatternElement]
}

/// A stretch of tokens, end exclusive.
package struct GradingSpan: Hashable, Sendable {
    package var start: Int
    package var end: Int

    func overlaps(_ other: GradingSpan) -> Bool { start < other.end && other.start < end }
    func contains(_ other: GradingSpan) -> Bool { start <= other.start && other.end <= end }
}

/// What can be wrong in a lexicon, frame or rubric file.
package struct GradingContentError: Error, CustomStringConvertible, Sendable {
    package var file: String
    /// Line of the file, from 1; 0 where the file as a whole is meant.
    package var line: Int
    package var message: String

    package var description: String { "\(file):\(line): \(message)" }
}

/// Finds patterns in the tokens of one answer.
struct GradingMatcher {
    let tokens: [GradingToken]
    /// For every token, one past the last token of its sentence.
    let sentenceEnds: [Int]
    /// Positions of each stem of the lexicon's vocabulary.
    let postings: [[Int]]

    /// All matches of `pattern`, shortest first at each start, by position.
    ///
    /// - Parameter conceptMatches: matches of a concept that the pattern names, by position.
    func matches(
        _ pattern: GradingPattern, conceptMatches: (Int) -> [GradingSpan]
    ) -> [GradingSpan] {
        guard let first = pattern.elements.first else { return [] }
        var found: [GradingSpan] = []
        for start in starts(of: first, conceptMatches) {
            let limit = sentenceEnds[start]
            if let end = finish(pattern, 0, start, limit, conceptMatches), end > start {
                found.append(GradingSpan(start: start, end: end))
            }
        }
        return found
    }

    private func starts(
        of element: GradingPatternElement, _ conceptMatches: (Int) -> [GradingSpan]
    ) -> [Int] {
        if element.prefixes.isEmpty && element.exact.isEmpty && element.concepts.isEmpty
            && !element.number && element.stems.count == 1
        {
            return postings[element.stems[0]]
        }
        var starts: [Int] = []
        for stem in element.stems { starts.append(contentsOf: postings[stem]) }
        for concept in element.concepts {
            starts.append(contentsOf: conceptMatches(concept).map(\.start))
        }
        if !element.prefixes.isEmpty || !element.exact.isEmpty || element.number {
            starts.append(contentsOf: tokens.indices.filter { fits(element, $0) })
        }
        starts.sort()
        var unique: [Int] = []
        for start in starts where unique.last != start { unique.append(start) }
        return unique
    }

    /// Whether the token alone fits the element.
    private func fits(_ element: GradingPatternElement, _ index: Int) -> Bool {
        let token = tokens[index]
        if token.stem >= 0, element.stems.contains(token.stem) { return true }
        if element.number, token.kind == .number || Self.numbers.contains(token.text) {
            return true
        }
        for prefix in element.prefixes where token.text.hasPrefix(prefix) { return true }
        for exact in element.exact where token.text == exact { return true }
        return false
    }

    /// The end of the shortest match from element `step` at `position`, or nil.
    private func finish(
        _ pattern: GradingPattern, _ step: Int, _ position: Int, _ limit: Int,
        _ conceptMatches: (Int) -> [GradingSpan]
    ) -> Int? {
        guard step < pattern.elements.count else { return position }
        let element = pattern.elements[step]
        if let gap = element.gap {
            for skip in 0...gap where position + skip <= limit {
                if let end = finish(pattern, step + 1, position + skip, limit, conceptMatches) {
                    return end
                }
            }
            return nil
        }
        if position < limit {
            if fits(element, position),
                let end = finish(pattern, step + 1, position + 1, limit, conceptMatches)
            {
                return end
            }
            for concept in element.concepts {
                for span in Self.spans(conceptMatches(concept), at: position)
                where span.end <= limit {
                    if let end = finish(pattern, step + 1, span.end, limit, conceptMatches) {
                        return end
                    }
                }
            }
        }
        return element.optional ? finish(pattern, step + 1, position, limit, conceptMatches) : nil
    }

    /// The spans that begin at `position`; `spans` is sorted by start.
    private static func spans(_ spans: [GradingSpan], at position: Int) -> ArraySlice<GradingSpan> {
        var low = 0
        var high = spans.count
        while low < high {
            let middle = (low + high) / 2
            if spans[middle].start < position { low = middle + 1 } else { high = middle }
        }
        var end = low
        while end < spans.count && spans[end].start == position { end += 1 }
        return spans[low..<end]
    }

    /// Looked up only, never iterated.
    static let numbers: Set<String> = [
        "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
        "twelve", "twenty", "thirty", "forty", "fifty", "sixty", "ninety", "hundred", "hundreds",
        "thousand", "thousands", "million", "millions", "dozen", "dozens", "couple", "single",
        "half",
    ]
}
