// Cues: the words that turn, weaken or empty a statement.
//
// They come from the lexicon, from concepts whose names begin with "cue.", so that they are data and
// can be added to without touching the code. GradingPolarity.swift says what each does.

/// The cues of one answer, each list by position.
struct GradingCues: Sendable {
    enum Head: Sendable {
        /// "Consider …", "I would cover …": talk about an answer.
        case talk
        /// "Use …", "I will have …": says nothing of what stands in it.
        case empty
        /// "Causes: …": a heading that relates the list to something.
        case label
        /// A verb that governs the list.
        case verb
        case none
    }

    private(set) var grader: [GradingSpan] = []
    private(set) var negations: [GradingSpan] = []
    private(set) var hedges: [GradingSpan] = []
    private(set) var naive: [GradingSpan] = []
    private(set) var myths: [GradingSpan] = []
    private(set) var rejections: [GradingSpan] = []
    private(set) var revisions: [GradingSpan] = []
    private(set) var takeBacks: [GradingSpan] = []
    private(set) var suppositions: [GradingSpan] = []
    private(set) var unreal: [GradingSpan] = []
    private(set) var bad: [GradingSpan] = []
    private(set) var good: [GradingSpan] = []
    private(set) var limits: [GradingSpan] = []
    private var talk: Set<Int> = []
    private var empty: Set<Int> = []
    private var labels: Set<Int> = []
    private var verbs: Set<Int> = []
    private var auxiliaries: Set<Int> = []
    private var relations: Set<Int> = []

    init(_ finder: inout GradingConcepts) {
        grader = finder.matches(named: "cue.grader")
        negations = Self.negations(&finder)
        hedges = finder.matches(named: "cue.hedge")
        naive = finder.matches(named: "cue.naive")
        myths = finder.matches(named: "cue.myth")
        rejections = finder.matches(named: "cue.rejection")
        revisions = finder.matches(named: "cue.revision")
        takeBacks = finder.matches(named: "cue.take-back")
        suppositions = finder.matches(named: "cue.supposition")
        unreal = finder.matches(named: "cue.unreal")
        bad = finder.matches(named: "cue.bad")
        good = finder.matches(named: "cue.good")
        limits = finder.matches(named: "cue.limit")
        talk = Self.positions(finder.matches(named: "cue.talk-verb"))
        empty = Self.positions(finder.matches(named: "cue.empty-verb"))
        labels = Self.positions(finder.matches(named: "cue.list-head"))
        verbs = Self.positions(finder.matches(named: "cue.verb"))
        auxiliaries = Self.positions(finder.matches(named: "cue.auxiliary"))
        relations = Self.positions(finder.matches(named: "cue.relation"))
    }

    /// Negations and contrasts, one cue where several overlap, without those that only look so.
    private static func negations(_ finder: inout GradingConcepts) -> [GradingSpan] {
        let pseudo = finder.matches(named: "cue.pseudo")
        let all = GradingConcepts.tidy(
            finder.matches(named: "cue.negation") + finder.matches(named: "cue.contrast"))
        var cues: [GradingSpan] = []
        for cue in all where !pseudo.contains(where: { $0.overlaps(cue) }) {
            if let last = cues.last, last.overlaps(cue) {
                cues[cues.count - 1].end = max(last.end, cue.end)
            } else {
                cues.append(cue)
            }
        }
        return cues
    }

    private static func positions(_ spans: [GradingSpan]) -> Set<Int> {
        var positions: Set<Int> = []
        for span in spans { positions.formUnion(span.start..<span.end) }
        return positions
    }

    /// Whether a word is a verb or preposition, hence relates things.
    func isRelation(_ index: Int) -> Bool {
        verbs.contains(index) || relations.contains(index) || auxiliaries.contains(index)
            || talk.contains(index) || empty.contains(index)
    }

    func isVerb(_ index: Int) -> Bool { verbs.contains(index) }

    func isPreposition(_ index: Int) -> Bool { relations.contains(index) }

    func isAuxiliary(_ index: Int) -> Bool { auxiliaries.contains(index) }

    /// Whether a piece of text only says that something would be talked about.
    func isTalk(_ range: Range<Int>, _ text: GradingText) -> Bool {
        guard range.count <= 6, let last = range.last(where: talk.contains) else { return false }
        return !(last + 1..<range.upperBound).contains { isRelation($0) }
            && !range.contains { verbs.contains($0) }
    }

    /// What a list after this piece of text is governed by.
    func head(_ range: Range<Int>, _ text: GradingText) -> Head {
        if range.contains(where: talk.contains) { return .talk }
        if range.contains(where: verbs.contains) { return .verb }
        if range.contains(where: empty.contains) { return .empty }
        if range.count <= 4, range.contains(where: labels.contains) { return .label }
        if range.contains(where: relations.contains) { return .verb }
        return .none
    }

    /// Whether the piece before a keyword list goes with it.
    func isEmptyHead(_ range: Range<Int>, _ text: GradingText) -> Bool {
        switch head(range, text) {
        case .talk, .empty: true
        case .label, .verb, .none: false
        }
    }
}

/// Looks concepts up in one answer, each at most once.
struct GradingConcepts {
    let lexicon: GradingLexicon
    let matcher: GradingMatcher
    private var found: [[GradingSpan]?]

    /// Matches of one concept that are kept.
    private static let maxMatches = 4_000

    init(_ text: GradingText, _ lexicon: GradingLexicon) {
        self.lexicon = lexicon
        matcher = GradingMatcher(
            tokens: text.tokens, sentenceEnds: text.sentenceEnds, postings: text.postings)
        found = Array(repeating: nil, count: lexicon.names.count)
    }

    /// Matches of a concept, by position; none if the lexicon has no such concept.
    mutating func matches(named name: String) -> [GradingSpan] {
        guard let concept = lexicon.concept(name) else { return [] }
        return matches(concept)
    }

    /// Matches of a concept, by position.
    mutating func matches(_ concept: Int) -> [GradingSpan] {
        if let known = found[concept] { return known }
        var spans: [GradingSpan] = []
        for pattern in lexicon.phrases[concept] { spans.append(contentsOf: matches(pattern)) }
        let result = Self.tidy(spans)
        found[concept] = result
        return result
    }

    /// Matches of a phrase, by position.
    mutating func matches(_ pattern: GradingPattern) -> [GradingSpan] {
        for element in pattern.elements {
            for concept in element.concepts { _ = matches(concept) }
        }
        let known = found
        return matcher.matches(pattern) { known[$0] ?? [] }
    }

    /// Sorted by start, then end, without repetition.
    static func tidy(_ spans: [GradingSpan]) -> [GradingSpan] {
        let sorted = spans.sorted { ($0.start, $0.end) < ($1.start, $1.end) }
        var result: [GradingSpan] = []
        for span in sorted where result.last != span && result.count < maxMatches {
            result.append(span)
        }
        return result
    }
}
