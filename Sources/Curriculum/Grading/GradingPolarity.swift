// What an answer does with what it names: assert, reject, weigh, ask, or report.
//
// Naming a thing is not proposing it. Each match of a frame gets a stance from the cues around it:
// a cue works forwards up to the end of its clause (a negation, "rather than", "some people"), or
// backwards ("… is a mistake", "… actually, no"), or over a supposition ("if we did …, it would
// break"). Negations are counted, so that two of them assert.

/// What the answer does with a match.
enum GradingStance: Int, Sendable {
    case asserted, hedged, rejected, asked, reported
}

/// A stance with the cue that set it.
struct GradingVerdict: Sendable {
    var stance: GradingStance
    var cue: GradingSpan?
}

/// Finds the stance of matches in one answer.
struct GradingPolarity {
    let text: GradingText
    let cues: GradingCues

    /// Tokens over which a negation reaches for key items, which a far one hardly ever denies.
    private static let keyReach = 5

    // MARK: Stance

    /// The stance towards a match of a key item.
    func keyStance(_ hit: GradingHit, _ item: GradingItemFrames) -> GradingVerdict {
        for (index, role) in hit.roles.enumerated() where hit.counts[index] {
            let negators = negators(of: role, own: hit.roles).filter {
                role.start - $0.end < Self.keyReach
            }
            if !item.acceptsDenial, negators.count % 2 == 1, !isUniversal(negators[0], hit) {
                return GradingVerdict(stance: .rejected, cue: negators[0])
            }
        }
        if let cue = revision(hit, within: 7) { return GradingVerdict(stance: .rejected, cue: cue) }
        if !item.acceptsDenial, let cue = rejection(hit, within: 2) {
            return GradingVerdict(stance: .rejected, cue: cue)
        }
        if let cue = before(cues.naive, hit, within: 9) {
            return GradingVerdict(stance: .reported, cue: cue)
        }
        if !item.acceptsQuestion, isQuestion(hit) {
            return GradingVerdict(stance: .asked, cue: nil)
        }
        if !item.acceptsHedge {
            if let cue = hedge(hit) { return GradingVerdict(stance: .hedged, cue: cue) }
            if let cue = supposition(hit), after(cues.good, hit, within: 16) != nil {
                return GradingVerdict(stance: .hedged, cue: cue)
            }
        }
        return GradingVerdict(stance: .asserted, cue: nil)
    }

    /// "No topic outside its prefix", "not one goes without": a negation that another one behind the
    /// match turns into a rule.
    private func isUniversal(_ cue: GradingSpan, _ hit: GradingHit) -> Bool {
        let first = text.tokens[cue.start].text
        let second = cue.start + 1 < text.tokens.count ? text.tokens[cue.start + 1].text : ""
        let isRule =
            ["no", "never", "nothing", "nobody", "none"].contains(first)
            || first == "not" && ["a", "one", "even", "before", "until"].contains(second)
        guard isRule else { return false }
        let end = min(text.sentenceEnds[cue.end - 1], cue.end + 16)
        return text.tokens[cue.end..<end].contains {
            Self.exceptions.contains($0.text) || $0.text.hasPrefix("un") && $0.stem < 0
        }
    }

    private static let exceptions: Set<String> = [
        "without", "unless", "outside", "lacks", "lack", "lacking", "missing", "unwatched",
        "unnoticed",
        "isn't", "until", "before", "rejects", "rejected", "forbidden", "except", "but", "other",
        "beyond", "alone", "forgotten", "unmonitored", "unless", "loses", "lost", "escapes",
    ]

    /// The stance towards a match of a red flag.
    ///
    /// - Parameter isClaim: the flag is a false statement, not a bad practice; bad outcomes may be
    ///   part of the statement and then say nothing of its rejection.
    func flagStance(_ hit: GradingHit, isClaim: Bool) -> GradingVerdict {
        var negators: [GradingSpan] = []
        for (index, role) in hit.roles.enumerated() where hit.counts[index] {
            for cue in self.negators(of: role, own: hit.roles) where !negators.contains(cue) {
                negators.append(cue)
            }
        }
        if negators.count % 2 == 1 { return GradingVerdict(stance: .rejected, cue: negators[0]) }
        if let cue = before(cues.myths, hit, within: 14) ?? rejection(hit, within: 9)
            ?? revision(hit, within: 14)
        {
            return GradingVerdict(stance: .rejected, cue: cue)
        }
        let harm = badOutcome(hit)
        if let cue = supposition(hit) {
            let praised = harm == nil && after(cues.good, hit, within: 16) != nil
            return GradingVerdict(stance: praised ? .hedged : .rejected, cue: cue)
        }
        if let cue = before(cues.naive, hit, within: 12) {
            return GradingVerdict(stance: harm == nil ? .reported : .rejected, cue: cue)
        }
        if isQuestion(hit) { return answered(hit) }
        if let cue = hedge(hit) { return GradingVerdict(stance: .hedged, cue: cue) }
        if !isClaim, let harm { return GradingVerdict(stance: .rejected, cue: harm) }
        if !isClaim, let cue = after(cues.limits, hit, within: 8) {
            return GradingVerdict(stance: .reported, cue: cue)
        }
        return GradingVerdict(stance: .asserted, cue: nil)
    }

    /// Whether a rejection takes something back, which then holds for what was said of it before.
    func isRevision(_ hit: GradingHit, _ cue: GradingSpan?) -> Bool {
        guard let cue else { return false }
        if cues.takeBacks.contains(cue) || cues.revisions.contains(cue) { return true }
        let sentence = text.sentence(text.sentenceOf[hit.span.start])
        let from = max(0, sentence.lowerBound - 1)
        return !slice(cues.revisions, from, hit.span.end).isEmpty
    }

    // MARK: Cues around a match

    /// A cue before the match, in its sentence.
    private func before(_ list: [GradingSpan], _ hit: GradingHit, within: Int) -> GradingSpan? {
        let start = hit.span.start
        let sentence = text.sentence(text.sentenceOf[start])
        return slice(list, sentence.lowerBound, hit.span.end).last {
            ($0.end > start - within || isHeading($0))
                && ($0.start <= start || hit.span.contains($0))
                && !hit.roles.contains($0)
        }
    }

    /// "What I won't do: …": a cue that governs what stands behind its colon.
    private func isHeading(_ cue: GradingSpan) -> Bool {
        let end = min(text.sentenceEnds[cue.end - 1], cue.end + 4)
        return text.tokens[cue.end..<max(cue.end, end)].contains { $0.text == ":" }
    }

    /// A cue after the match, in its sentence.
    private func after(_ list: [GradingSpan], _ hit: GradingHit, within: Int) -> GradingSpan? {
        let end = hit.span.end
        let limit = min(text.sentenceEnds[end - 1], end + within)
        return slice(list, end, limit).first { $0.end <= text.sentenceEnds[end - 1] }
    }

    /// "… is a mistake", "…? no": a verdict on the match behind it.
    private func rejection(_ hit: GradingHit, within: Int) -> GradingSpan? {
        after(cues.rejections, hit, within: within)
    }

    /// "… actually, no": a visible correction behind the match, there or at the next sentence's start.
    private func revision(_ hit: GradingHit, within: Int) -> GradingSpan? {
        if let cue = after(cues.revisions, hit, within: within) { return cue }
        let end = text.sentenceEnds[hit.span.end - 1]
        guard end < text.tokens.count, end - hit.span.end <= within else { return nil }
        return slice(cues.revisions, end, min(end + 2, text.tokens.count)).first
    }

    private func hedge(_ hit: GradingHit) -> GradingSpan? {
        if let cue = before(cues.hedges, hit, within: 8),
            cue.end > hit.span.start || isOpen(cue.end, hit.span.start)
        {
            return cue
        }
        return after(cues.hedges, hit, within: 5)
    }

    /// "If we used …, it would …": the match stands in a supposition that is not meant.
    private func supposition(_ hit: GradingHit) -> GradingSpan? {
        let sentence = text.sentence(text.sentenceOf[hit.span.start])
        let from = max(sentence.lowerBound, hit.span.start - 14)
        guard
            let cue = slice(cues.suppositions, from, hit.span.end).last(where: {
                isSupposed($0.end, hit.span.start)
            })
        else { return nil }
        let number = text.sentenceOf[hit.span.start]
        let next = number + 1 < text.sentenceStarts.count ? text.sentence(number + 1).upperBound : 0
        let opens = text.tokens[cue.start].text
        let goesOn = opens != "if" && opens != "had" && opens != "were"
        let limit =
            goesOn
            ? max(sentence.upperBound, min(next, sentence.upperBound + 14)) : sentence.upperBound
        return slice(cues.unreal, cue.start, limit).isEmpty ? nil : cue
    }

    /// Whether no comma parts a supposition from a match behind it.
    private func isSupposed(_ from: Int, _ to: Int) -> Bool {
        guard from <= to else { return true }
        return !text.tokens[from..<to].contains { [",", ";", "→", "."].contains($0.text) }
    }

    /// A bad outcome told of the match, in its sentence.
    private func badOutcome(_ hit: GradingHit) -> GradingSpan? {
        guard let cue = after(cues.bad, hit, within: 16) else { return nil }
        let between = text.tokens[hit.span.end..<max(cue.start, hit.span.end)]
        if between.contains(where: { Self.reasons.contains($0.text) }) { return nil }
        return isNegated(cue, own: []) ? nil : cue
    }

    private func isQuestion(_ hit: GradingHit) -> Bool {
        let end = text.sentenceEnds[hit.span.end - 1]
        return text.tokens[end - 1].text == "?"
            || end >= 2 && text.tokens[end - 2].text == "?" && text.tokens[end - 1].kind == .mark
    }

    /// Words after which a bad outcome is that of the other way.
    private static let reasons: Set<String> = [
        "since", "because", "as", "otherwise", "else", "unless", "avoid", "prevent", "instead",
        "whatever",
        "never", "without",
    ]

    /// The stance of a question by what follows it.
    private func answered(_ hit: GradingHit) -> GradingVerdict {
        let end = text.sentenceEnds[hit.span.end - 1]
        guard end < text.tokens.count else { return GradingVerdict(stance: .asked, cue: nil) }
        let span = GradingSpan(start: end, end: end + 1)
        switch text.tokens[end].text {
        case "no", "not", "never", "nah", "nope", "neither":
            return GradingVerdict(stance: .rejected, cue: span)
        case "yes", "yep", "sure", "definitely":
            return GradingVerdict(stance: .asserted, cue: span)
        default: return GradingVerdict(stance: .asked, cue: nil)
        }
    }
}
