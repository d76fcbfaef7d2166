// What grading an answer gives: labels with the words that earned them.
//
// A grade is a plain value. Evidence is offsets into the graded text in Unicode code points, end
// exclusive. Points are counted in halves, so that a partial item is an integer too.

/// The judgement of one item.
package enum GradingLabel: String, Sendable {
    /// Key items: all of it is said; a part is said, or said loosely; nothing is.
    case covered, partial, absent
    /// Red flags: it is proposed or believed; it is named and rejected. `absent` otherwise.
    case committed, avoided
}

/// A stretch of the graded text in code points, end exclusive.
package struct GradingEvidence: Hashable, Sendable {
    package var start: Int
    package var end: Int
}

/// One item's label with its reasons.
package struct GradedItem: Sendable {
    package var id: String
    package var title: String
    package var isRedFlag: Bool
    package var label: GradingLabel
    /// The words that gave the label, by position; empty when absent.
    package var evidence: [GradingEvidence]
    /// Half points earned and to be had; 0 for red flags.
    package var halfPoints: Int
    package var maxHalfPoints: Int
    /// How the label came about, for whoever asks: the frame's line and the cue that set polarity.
    package var reason: String
}

/// A question that the interviewer asks back.
package struct GradingFollowUp: Sendable, Equatable {
    /// The item that is in doubt.
    package var item: String
    package var question: String
}

/// A graded answer.
package struct Grade: Sendable {
    /// "S-04".
    package var target: String
    /// The text that was graded: the answer, and after follow-ups the replies below it.
    package var text: String
    /// Key items, then red flags, in the rubric's order; absent ones too.
    package var items: [GradedItem]
    /// At most three, the most valuable first.
    package var followUps: [GradingFollowUp]
    /// Items that have been asked about, which are not asked again.
    package var asked: [String]
    /// Code points of the answer that were not read, since it was too long; 0 as a rule.
    package var unread: Int

    /// Half points earned.
    package var halfPoints: Int { items.reduce(0) { $0 + $1.halfPoints } }
    /// Half points to be had.
    package var maxHalfPoints: Int { items.reduce(0) { $0 + $1.maxHalfPoints } }
    /// Points earned, rounded down.
    package var points: Int { halfPoints / 2 }
    /// Points to be had.
    package var maxPoints: Int { maxHalfPoints / 2 }
    /// Red flags that the answer commits.
    package var redFlags: [GradedItem] { items.filter { $0.label == .committed } }

    /// The words of one evidence span.
    package func quote(_ evidence: GradingEvidence) -> String {
        let scalars = text.unicodeScalars
        guard evidence.start >= 0, evidence.start <= evidence.end,
            let from = scalars.index(
                scalars.startIndex, offsetBy: evidence.start, limitedBy: scalars.endIndex),
            let to = scalars.index(
                from, offsetBy: evidence.end - evidence.start, limitedBy: scalars.endIndex)
        else { return "" }
        return String(scalars[from..<to])
    }

    /// "6½".
    package static func points(halves: Int) -> String {
        halves % 2 == 0 ? "\(halves / 2)" : (halves == 1 ? "½" : "\(halves / 2)½")
    }

    /// The receipt: a line with the points, then one a key item and one a red flag that came up.
    ///
    /// ● stands for covered, ◐ for partial, ○ for absent, ✗ for a committed red flag, ✓ for one avoided.
    package var receipt: [String] {
        let flags = redFlags.count
        let verdict = flags == 0 ? "no red flag" : flags == 1 ? "1 red flag" : "\(flags) red flags"
        var lines = [
            "\(Self.points(halves: halfPoints)) of \(maxPoints) points · \(verdict)"
        ]
        let width =
            items.filter { !$0.isRedFlag || $0.label != .absent }
            .map { $0.title.count }.max() ?? 0
        for item in items where !item.isRedFlag || item.label != .absent {
            let padding = String(repeating: " ", count: max(0, width - item.title.count))
            let quotes = item.evidence.map { "\"\(oneLine(quote($0)))\"" }.joined(separator: " … ")
            lines.append(
                "  \(sign(item.label)) \(item.title)\(padding)  \(quotes.isEmpty ? "–" : quotes)")
        }
        if unread > 0 { lines.append("  the last \(unread) characters were not read: too long") }
        return lines
    }

    private func sign(_ label: GradingLabel) -> String {
        switch label {
        case .covered: "●"
        case .partial: "◐"
        case .absent: "○"
        case .committed: "✗"
        case .avoided: "✓"
        }
    }

    private func oneLine(_ text: String) -> String {
        String(text.map { $0.isNewline ? " " : $0 })
    }
}
