// Negations: which of them reach a role, and whether their number turns it.
//
// "Not", "without", "rather than" and their like work forwards, up to the end of their clause or a
// few words far. Those that reach a role are counted, since two of them assert: "we cannot do without
// a dead letter queue".

extension GradingPolarity {
    /// Tokens over which a negation reaches.
    private static let reach = 11

    /// Cues that negate what starts at `position`, apart from those inside `own`.
    func negators(of role: GradingSpan, own: [GradingSpan]) -> [GradingSpan] {
        var found: [GradingSpan] = []
        for cue in nearby(cues.negations, role.start)
        where !own.contains(where: { $0.overlaps(cue) }) && isOpen(cue.end, role.start) {
            if isContrast(cue), text.tokens[cue.end..<role.start].contains(where: isSpeaker) {
                continue
            }
            found.append(cue)
        }
        return found
    }

    /// "Rather than …", which ends where somebody says what he does instead.
    private func isContrast(_ cue: GradingSpan) -> Bool {
        ["rather", "instead", "unlike", "as", "in"].contains(text.tokens[cue.start].text)
    }

    private func isSpeaker(_ token: GradingToken) -> Bool {
        ["i", "we", "i'd", "we'd", "i'll", "we'll"].contains(token.text)
    }

    /// Negations that a match needs: those within its roles, and those that fill a role.
    func consumed(by hit: GradingHit) -> [GradingSpan] {
        var cues: [GradingSpan] = []
        for (index, role) in hit.roles.enumerated() {
            if hit.negated[index] { cues.append(contentsOf: negators(of: role, own: [role])) }
            cues.append(contentsOf: self.cues.negations.filter { role.overlaps($0) })
        }
        return cues
    }

    /// Whether a role stands under an odd number of negations.
    func isNegated(_ role: GradingSpan, own: [GradingSpan]) -> Bool {
        negators(of: role, own: own).count % 2 == 1
    }

    /// Cues of a sorted list that end within reach before `position`, in its sentence.
    private func nearby(_ list: [GradingSpan], _ position: Int) -> [GradingSpan] {
        let from = max(
            text.sentence(text.sentenceOf[position]).lowerBound, position - Self.reach - 4)
        return slice(list, from, position).filter {
            $0.end <= position && position - $0.end <= Self.reach
        }
    }

    /// The spans of a sorted list that start in the range.
    func slice(_ list: [GradingSpan], _ from: Int, _ to: Int) -> ArraySlice<GradingSpan> {
        func first(notBefore position: Int) -> Int {
            var low = 0
            var high = list.count
            while low < high {
                let middle = (low + high) / 2
                if list[middle].start < position { low = middle + 1 } else { high = middle }
            }
            return low
        }
        let low = first(notBefore: from)
        return list[low..<max(low, first(notBefore: to))]
    }

    /// Whether nothing between two positions ends the scope of a cue.
    func isOpen(_ from: Int, _ to: Int) -> Bool {
        var index = from
        while index < to {
            let token = text.tokens[index]
            if Self.terminators.contains(token.text) { return false }
            if token.text == "and" || token.text == "or", index + 1 < text.tokens.count,
                Self.newSubjects.contains(text.tokens[index + 1].text)
            {
                return false
            }
            index += 1
        }
        return true
    }

    private static let terminators: Set<String> = [
        ",", ";", ":", "(", ")", "—", "–", "→", "…", ".", "!", "?", "but", "so", "because",
        "instead",
        "since", "unless", "until", "before", "which", "hence", "therefore", "while", "whereas",
        "if",
        "when",
    ]

    private static let newSubjects: Set<String> = [
        "we", "i", "it", "they", "you", "then", "instead", "rather", "key", "use", "put", "send",
        "let", "keep", "make", "no", "not", "never",
    ]
}
