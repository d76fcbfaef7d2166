// What the interviewer asks back, and how a reply is read.
//
// Unclear is not wrong: a point that was touched but not made, or a red flag that was weighed but not
// chosen, is asked about, once. A question gives nothing away: it quotes the learner's own words, or
// is written for the item and checked not to satisfy it.

/// Chooses follow-up questions.
struct GradingFollowUps {
    let frames: GradingFrames

    /// Questions asked after one answer.
    static let limit = 3

    /// The most valuable doubts as questions: red flags first, then parts, then omissions, by weight.
    func questions(
        for grade: Grade, _ rubric: GradingRubric, _ doubts: [GradingDoubt]
    ) -> [GradingFollowUp] {
        let weights = Dictionary(
            (rubric.keyItems + rubric.redFlags).map { ($0.id, $0.points) },
            uniquingKeysWith: { first, _ in first })
        var ranked: [(rank: Int, order: Int, followUp: GradingFollowUp)] = []
        for (order, doubt) in doubts.enumerated() where !grade.asked.contains(doubt.item) {
            let rank = doubt.kind.rawValue * 10 - (weights[doubt.item] ?? 0)
            ranked.append(
                (rank, order, GradingFollowUp(item: doubt.item, question: question(doubt, grade))))
        }
        // A major item of which nothing was said is asked about last, where its author wrote a question.
        let doubtful = doubts.map(\.item)
        for (order, item) in grade.items.enumerated()
        where item.label == .absent && !item.isRedFlag && item.maxHalfPoints == 4
            && !doubtful.contains(item.id) && !grade.asked.contains(item.id)
        {
            guard let question = frames.items[item.id]?.questions.first else { continue }
            ranked.append(
                (100, 1_000 + order, GradingFollowUp(item: item.id, question: question)))
        }
        ranked.sort { ($0.rank, $0.order) < ($1.rank, $1.order) }
        return ranked.prefix(Self.limit).map(\.followUp)
    }

    private func question(_ doubt: GradingDoubt, _ grade: Grade) -> String {
        if let written = frames.items[doubt.item]?.questions.first { return written }
        let words = shortened(grade.quote(doubt.evidence))
        switch doubt.kind {
        case .flag: return "You said \"\(words)\". Is that what you would do, and why?"
        case .partial: return "You said \"\(words)\". Can you be more exact about that?"
        case .named: return "You mentioned \"\(words)\". What is your own position on it?"
        }
    }

    private func shortened(_ text: String) -> String {
        let line = String(text.map { $0.isNewline ? " " : $0 })
        return line.count <= 90 ? line : String(line.prefix(87)) + "..."
    }
}

/// An answer with the replies to its follow-ups, graded as one exchange.
struct GradingExchange {
    let grader: Grader
    let rubric: GradingRubric
    let earlier: Grade

    /// Grades the exchange with `reply` added.
    ///
    /// For the items that were asked about, the reply is read with the words in question before it,
    /// so that "it" and "there" have something to stand for.
    func grade(reply: String) -> Grade {
        let combined = earlier.text + "\n\n" + reply
        let asked = earlier.asked + earlier.followUps.map(\.item)
        var grade = grader.grade(rubric, combined, asked: asked)
        if isBare(reply) { return settle(grade, combined) }
        let offset = combined.unicodeScalars.count - reply.unicodeScalars.count
        for followUp in earlier.followUps {
            guard let index = grade.items.firstIndex(where: { $0.id == followUp.item }),
                let before = earlier.items.first(where: { $0.id == followUp.item })
            else { continue }
            let topic = before.evidence.map { earlier.quote($0) }.joined(separator: " ")
            let context = (topic.isEmpty ? followUp.question : topic) + " "
            let joined = grader.grade(rubric, context + reply, asked: asked)
            guard let found = joined.items.first(where: { $0.id == followUp.item }),
                rank(found.label) > rank(grade.items[index].label)
            else { continue }
            let shift = offset - context.unicodeScalars.count
            let limit = context.unicodeScalars.count
            var better = found
            better.evidence = found.evidence.filter { $0.end > limit }.map {
                GradingEvidence(start: max($0.start, limit) + shift, end: $0.end + shift)
            }
            guard !better.evidence.isEmpty else { continue }
            grade.items[index] = better
        }
        return settle(grade, combined)
    }

    /// What was earned before is kept, and only what is still open is asked.
    private func settle(_ grade: Grade, _ text: String) -> Grade {
        var result = grade
        for (index, before) in earlier.items.enumerated()
        where index < result.items.count && !before.isRedFlag
            && rank(before.label) > rank(result.items[index].label)
        {
            result.items[index] = before
        }
        result.followUps.removeAll { result.asked.contains($0.item) }
        return result
    }

    /// "Yes", "no", "I do not know": nothing that could be judged.
    private func isBare(_ reply: String) -> Bool {
        reply.split(whereSeparator: { $0.isWhitespace }).count <= 2
    }

    private func rank(_ label: GradingLabel) -> Int {
        switch label {
        case .absent: 0
        case .avoided, .partial: 1
        case .covered, .committed: 2
        }
    }
}

extension Grader {
    /// Items of the rubrics that no frame can find, by id; none if the content is complete.
    package var itemsWithoutFrames: [String] {
        rubrics.all.flatMap { $0.keyItems + $0.redFlags }.map(\.id)
            .filter { frames.items[$0]?.frames.isEmpty ?? true }
    }

    /// The follow-up questions that were written for an item, in the rubrics' order.
    package var writtenQuestions: [(item: String, question: String)] {
        rubrics.all.flatMap { $0.keyItems + $0.redFlags }.flatMap { item in
            (frames.items[item.id]?.questions ?? []).map { (item.id, $0) }
        }
    }
}
