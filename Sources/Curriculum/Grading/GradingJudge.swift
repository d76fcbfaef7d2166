// From matches to a label: which frame of an item wins, and which words are quoted.

/// Why an item could be asked about.
struct GradingDoubt: Sendable {
    enum Kind: Int, Sendable {
        /// A red flag that was weighed, asked or reported, not chosen.
        case flag
        /// A key item of which a part, or a loose form, was said.
        case partial
        /// A key item that was named and not asserted.
        case named
    }

    var item: String
    var kind: Kind
    var evidence: GradingEvidence
}

/// A label with its reasons.
struct GradingItemVerdict: Sendable {
    var label: GradingLabel
    var evidence: [GradingEvidence] = []
    var reason = ""
    var doubt: GradingDoubt?
}

/// A match with the label that it would give.
struct GradingJudgedHit: Sendable {
    var hit: GradingHit
    var label: GradingLabel
}

/// Judges the items of one answer.
struct GradingJudge {
    let text: GradingText
    let masked: [Bool]
    let polarity: GradingPolarity

    // MARK: Key items

    func key(
        _ item: GradingItem, _ frames: GradingItemFrames, _ concepts: inout GradingConcepts
    ) -> GradingItemVerdict {
        let matcher = GradingFrameMatcher(
            text: text, masked: masked, polarity: polarity, isFlag: false)
        var accepted: [GradingJudgedHit] = []
        var parts: [GradingHit] = []
        var named: (hit: GradingHit, cue: GradingSpan?)?
        var takenBack = -1
        for frame in frames.frames {
            var partFound = false
            for hit in matcher.hits(of: frame, &concepts) {
                let verdict = polarity.keyStance(hit, frames)
                guard verdict.stance == .asserted || verdict.stance == .hedged else {
                    if named == nil { named = (hit, verdict.cue) }
                    if verdict.stance == .rejected, polarity.isRevision(hit, verdict.cue) {
                        takenBack = max(takenBack, hit.span.start)
                    }
                    continue
                }
                if frame.kind == .part {
                    if !partFound { parts.append(hit) }
                    partFound = true
                    if parts.count != frames.least { continue }
                }
                let label: GradingLabel =
                    frame.kind == .covered && verdict.stance == .asserted ? .covered : .partial
                accepted.append(GradingJudgedHit(hit: hit, label: label))
            }
        }
        var best = best(of: accepted)
        if parts.count >= frames.need, best?.label != .covered {
            let chosen = nearestParts(parts, frames.need)
            return GradingItemVerdict(
                label: .covered, evidence: evidence(chosen), reason: reason(chosen[0], nil))
        }
        if let hit = best?.hit, hit.span.end <= takenBack { best = nil }
        guard let best else {
            var verdict = GradingItemVerdict(label: .absent)
            if let named {
                verdict.doubt = GradingDoubt(
                    item: item.id, kind: .named, evidence: evidence([named.hit])[0])
                verdict.reason = reason(named.hit, named.cue)
            }
            return verdict
        }
        let said = companions(of: best, in: accepted)
        var verdict = GradingItemVerdict(
            label: best.label, evidence: evidence(said), reason: reason(best.hit, nil))
        if best.label == .partial {
            verdict.doubt = GradingDoubt(
                item: item.id, kind: .partial, evidence: verdict.evidence[0])
        }
        return verdict
    }

    /// Covered before partial, then where most is said of it, then the tighter and earlier match.
    private func best(of hits: [GradingJudgedHit]) -> GradingJudgedHit? {
        hits.min { rank($0, hits) < rank($1, hits) }
    }

    private func rank(_ judged: GradingJudgedHit, _ all: [GradingJudgedHit]) -> (Int, Int, Int, Int)
    {
        let support = all.prefix(60).filter { isSame(judged.hit, $0.hit) }.count
        return (
            judged.label == .covered ? 0 : 1, isWhole(judged.hit) ? -min(support, 3) : 1,
            judged.hit.span.end - judged.hit.span.start, judged.hit.span.start
        )
    }

    /// Matches that say the same in the same breath.
    private func companions(
        of best: GradingJudgedHit, in hits: [GradingJudgedHit]
    ) -> [GradingHit] {
        let others = hits.map(\.hit).filter {
            isSame(best.hit, $0) && gap(best.hit.span, $0.span) <= Self.breath
                && max(best.hit.span.end, $0.span.end) - min(best.hit.span.start, $0.span.start)
                    <= Self.longest
        }
        return [best.hit] + others
    }

    /// Tokens between two matches that are quoted together, and tokens of such a quotation.
    private static let breath = 2
    private static let longest = 16

    private func gap(_ left: GradingSpan, _ right: GradingSpan) -> Int {
        max(0, left.start - right.end, right.start - left.end)
    }

    /// Whether a match keeps to one sentence.
    private func isWhole(_ hit: GradingHit) -> Bool {
        text.sentenceOf[hit.span.start] == text.sentenceOf[hit.span.end - 1]
    }

    private func isSame(_ left: GradingHit, _ right: GradingHit) -> Bool {
        text.sentenceOf[left.span.start] == text.sentenceOf[right.span.start]
            && text.sentenceOf[left.span.end - 1] == text.sentenceOf[right.span.end - 1]
    }

    private func nearestParts(_ parts: [GradingHit], _ need: Int) -> [GradingHit] {
        Array(parts.sorted { $0.span.start < $1.span.start }.prefix(max(need, 4)))
    }

    // MARK: Red flags

    func flag(
        _ item: GradingItem, _ frames: GradingItemFrames, _ concepts: inout GradingConcepts
    ) -> GradingItemVerdict {
        let matcher = GradingFrameMatcher(
            text: text, masked: masked, polarity: polarity, isFlag: true)
        var committed: [GradingHit] = []
        var avoided: [(hit: GradingHit, cue: GradingSpan?)] = []
        var doubtful: GradingHit?
        for frame in frames.frames {
            for hit in matcher.hits(of: frame, &concepts) {
                let verdict = polarity.flagStance(hit, isClaim: item.isClaim)
                switch (frame.kind, verdict.stance) {
                case (.avoided, .asked), (.avoided, .reported): break
                case (.avoided, _): avoided.append((hit, nil))
                case (_, .asserted): committed.append(hit)
                case (_, .rejected): avoided.append((hit, verdict.cue))
                default: if doubtful == nil { doubtful = hit }
                }
            }
        }
        // A negation that is part of what is committed rejects nothing.
        let consumed = committed.flatMap { polarity.consumed(by: $0) }
        avoided.removeAll { entry in
            guard let cue = entry.cue else { return false }
            return consumed.contains(cue)
        }
        // Words that a rejection covers are not a commitment as well.
        let rejected = avoided.filter { $0.cue != nil }.map(\.hit)
        committed.removeAll { hit in rejected.contains { isSameStatement($0, hit) } }
        // What is taken back later is no commitment.
        let takenBack = avoided.filter { polarity.isRevision($0.hit, $0.cue) }.map(\.hit.span.start)
        if let last = takenBack.max() { committed.removeAll { $0.span.start <= last } }
        if let hit = committed.min(by: { rank($0) < rank($1) }) {
            return GradingItemVerdict(
                label: .committed, evidence: evidence([hit]), reason: reason(hit, nil))
        }
        if let best = avoided.min(by: { rank($0.hit) < rank($1.hit) }) {
            return GradingItemVerdict(
                label: .avoided, evidence: evidence([best.hit], cue: best.cue),
                reason: reason(best.hit, best.cue))
        }
        var verdict = GradingItemVerdict(label: .absent)
        if let doubtful {
            verdict.doubt = GradingDoubt(
                item: item.id, kind: .flag, evidence: evidence([doubtful])[0])
        }
        return verdict
    }

    /// The tighter match first, then the earlier one.
    private func rank(_ hit: GradingHit) -> (Int, Int) {
        (hit.span.end - hit.span.start, hit.span.start)
    }

    private func isSameStatement(_ left: GradingHit, _ right: GradingHit) -> Bool {
        if left.span.overlaps(right.span) { return true }
        return text.sentenceOf[left.span.start] == text.sentenceOf[right.span.start]
            && abs(left.span.start - right.span.start) <= 14
    }

    // MARK: Evidence

    /// The clauses of the matches, as few and short as hold their roles.
    func evidence(_ hits: [GradingHit], cue: GradingSpan? = nil) -> [GradingEvidence] {
        var ranges: [GradingSpan] = []
        for hit in hits {
            var span = hit.span
            if let cue, text.sentenceOf[cue.start] == text.sentenceOf[span.start] {
                span = GradingSpan(start: min(span.start, cue.start), end: max(span.end, cue.end))
            }
            ranges.append(trimmed(text.clauseStarts[span.start], text.clauseEnds[span.end - 1]))
        }
        ranges.sort { ($0.start, $0.end) < ($1.start, $1.end) }
        var merged: [GradingSpan] = []
        for range in ranges {
            if let last = merged.last, range.start <= last.end + 1 {
                merged[merged.count - 1].end = max(last.end, range.end)
            } else {
                merged.append(range)
            }
        }
        return merged.map {
            GradingEvidence(start: text.tokens[$0.start].start, end: text.tokens[$0.end - 1].end)
        }
    }

    /// Without marks at either end.
    private func trimmed(_ start: Int, _ end: Int) -> GradingSpan {
        var from = start
        var to = end
        while to - 1 > from, text.tokens[to - 1].kind == .mark { to -= 1 }
        while from + 1 < to, text.tokens[from].kind == .mark { from += 1 }
        return GradingSpan(start: from, end: to)
    }

    private func reason(_ hit: GradingHit, _ cue: GradingSpan?) -> String {
        var reason = "frame at line \(hit.frame.line)"
        if let cue {
            let words = text.tokens[cue.start..<cue.end].map(\.text).joined(separator: " ")
            reason += ", rejected by '\(words)'"
        }
        return reason
    }
}
