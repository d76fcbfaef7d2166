// Matching a frame: its roles, found near each other in an answer.

/// A frame found in an answer.
struct GradingHit: Sendable {
    var frame: GradingFrame
    /// Where each role that must occur was found, in the frame's order.
    var roles: [GradingSpan]
    /// For each of them, whether its negation turns the match.
    var counts: [Bool]
    /// For each of them, whether it is filled by being negated.
    var negated: [Bool]
    /// From the first role to the last.
    var span: GradingSpan
}

/// Where a role may be filled.
struct GradingPlace: Sendable {
    var span: GradingSpan
    /// It fills the role by being negated.
    var negated: Bool
}

/// Finds frames in one answer.
struct GradingFrameMatcher {
    let text: GradingText
    let masked: [Bool]
    let polarity: GradingPolarity
    /// Whether every role's negation counts, as it does for red flags.
    let isFlag: Bool

    /// Beginnings of a match that are tried.
    private static let maxAnchors = 600
    /// Tokens that a match over the end of a sentence may take.
    private static let nextSentenceReach = 12
    /// Matches of one frame that are kept.
    private static let maxHits = 60

    /// The places where a frame is found, by position.
    func hits(of frame: GradingFrame, _ concepts: inout GradingConcepts) -> [GradingHit] {
        var places: [[GradingPlace]] = []
        for role in frame.roles {
            let found = matches(of: role, &concepts)
            if found.isEmpty && role.sign != .absent { return [] }
            places.append(found)
        }
        var hits: [GradingHit] = []
        for anchor in places[0].prefix(Self.maxAnchors) {
            guard let hit = hit(frame, anchor, places),
                !hits.contains(where: { $0.span == hit.span })
            else { continue }
            hits.append(hit)
            if hits.count == Self.maxHits { break }
        }
        return hits
    }

    private func matches(
        of role: GradingRole, _ concepts: inout GradingConcepts
    ) -> [GradingPlace] {
        var places: [GradingPlace] = []
        for filler in role.fillers {
            var spans: [GradingSpan] = []
            if let concept = filler.concept { spans = concepts.matches(concept) }
            for pattern in filler.patterns { spans.append(contentsOf: concepts.matches(pattern)) }
            for span in spans where !masked[span.start] && !masked[span.end - 1] {
                if filler.negated, !polarity.isNegated(span, own: [span]) { continue }
                places.append(GradingPlace(span: span, negated: filler.negated))
            }
        }
        places.sort { ($0.span.start, $0.span.end) < ($1.span.start, $1.span.end) }
        return places
    }

    /// The match around one place of the first role, with the nearest place of each other role.
    private func hit(
        _ frame: GradingFrame, _ anchor: GradingPlace, _ places: [[GradingPlace]]
    ) -> GradingHit? {
        var span = anchor.span
        var roles = [anchor.span]
        var counts = [!anchor.negated && counts(frame.roles[0], isFirst: true)]
        var negated = [anchor.negated]
        for (index, role) in frame.roles.enumerated().dropFirst() where role.sign != .absent {
            let earliest = role.after ? roles[roles.count - 1].end : 0
            guard let place = nearest(places[index], span, roles, earliest, frame) else {
                return nil
            }
            roles.append(place.span)
            counts.append(!place.negated && self.counts(role, isFirst: false))
            negated.append(place.negated)
            span = GradingSpan(
                start: min(span.start, place.span.start), end: max(span.end, place.span.end))
        }
        guard span.end - span.start <= frame.window else { return nil }
        let clauses = text.clauseStarts[span.start]..<text.clauseEnds[span.end - 1]
        for (index, role) in frame.roles.enumerated() where role.sign == .absent {
            if places[index].contains(where: { clauses.contains($0.span.start) }) { return nil }
        }
        return GradingHit(frame: frame, roles: roles, counts: counts, negated: negated, span: span)
    }

    private func counts(_ role: GradingRole, isFirst: Bool) -> Bool {
        switch role.sign {
        case .plain: isFirst || isFlag
        case .counted: true
        case .neutral, .absent: false
        }
    }

    /// The place nearest to `span` that overlaps no role and stays within the frame's reach.
    private func nearest(
        _ places: [GradingPlace], _ span: GradingSpan, _ roles: [GradingSpan], _ earliest: Int,
        _ frame: GradingFrame
    ) -> GradingPlace? {
        var low = 0
        var high = places.count
        let from = frame.window == Int.max ? 0 : span.start - frame.window
        while low < high {
            let middle = (low + high) / 2
            if places[middle].span.start < from { low = middle + 1 } else { high = middle }
        }
        var best: GradingPlace?
        var bestDistance = Int.max
        for candidate in places[low...] {
            let place = candidate.span
            if frame.window != Int.max, place.start > span.start + frame.window { break }
            guard place.start >= earliest, !roles.contains(where: { $0.overlaps(place) }),
                isWithin(place, span, frame.reach)
            else { continue }
            let distance = max(place.start - span.end, span.start - place.end, 0)
            if distance < bestDistance {
                bestDistance = distance
                best = candidate
            }
        }
        return best
    }

    /// In the same sentence, or close by in the next one.
    private func isNear(_ place: GradingSpan, _ span: GradingSpan) -> Bool {
        let apart = abs(text.sentenceOf[place.start] - text.sentenceOf[span.start])
        let reach = max(place.end, span.end) - min(place.start, span.start)
        return apart == 0 || apart == 1 && reach <= Self.nextSentenceReach
    }

    private func isWithin(_ place: GradingSpan, _ span: GradingSpan, _ reach: GradingFrame.Reach)
        -> Bool
    {
        switch reach {
        case .clause: text.clauseStarts[place.start] == text.clauseStarts[span.start]
        case .sentence: text.sentenceOf[place.start] == text.sentenceOf[span.start]
        case .pair: isNear(place, span)
        case .text: true
        }
    }
}
