// The text grader: deterministic, offline, explainable.
//
// An answer is cut into tokens, sentences and clauses; lists of keywords, echoes of the question and
// text aimed at the grader are masked; what is left is searched for the frames of each item of the
// rubric, and the cues around a match decide whether it is asserted or rejected. No model, no
// randomness, no clock: the same text gives the same bytes everywhere.

/// Grades free-text answers against rubrics. A pure value: grading changes nothing in it.
package struct Grader: Sendable {
    package let rubrics: GradingRubrics
    let lexicon: GradingLexicon
    let frames: GradingFrames
    private let prompts: [String: GradingPrompt]

    package init(rubrics: GradingRubrics, lexicon: GradingLexicon, frames: GradingFrames) {
        self.rubrics = rubrics
        self.lexicon = lexicon
        self.frames = frames
        var prompts: [String: GradingPrompt] = [:]
        for rubric in rubrics.all {
            let extra = frames.prompts[rubric.target] ?? ""
            prompts[rubric.target] = GradingPrompt(rubric.title + "\n" + extra)
        }
        self.prompts = prompts
    }

    /// Grades an answer.
    ///
    /// - Parameters:
    ///   - target: the question or scenario, "S-04".
    ///   - text: the answer; or, after a follow-up, the reply to it.
    ///   - earlier: the grade whose follow-up the text replies to.
    /// - Returns: nil if there is no such target.
    package func grade(target: String, text: String, followUpOf earlier: Grade? = nil) -> Grade? {
        guard let rubric = rubrics[target] else { return nil }
        guard let earlier else { return grade(rubric, text, asked: []) }
        return GradingExchange(grader: self, rubric: rubric, earlier: earlier).grade(reply: text)
    }

    /// Grades a text as it stands.
    func grade(_ rubric: GradingRubric, _ text: String, asked: [String]) -> Grade {
        let answer = GradingText(text, lexicon: lexicon)
        var concepts = GradingConcepts(answer, lexicon)
        let cues = GradingCues(&concepts)
        let prompt = prompts[rubric.target] ?? GradingPrompt(rubric.title)
        let mask = GradingMask(answer, cues, prompt)
        let judge = GradingJudge(
            text: answer, masked: mask.masked, polarity: GradingPolarity(text: answer, cues: cues))
        var items: [GradedItem] = []
        var doubts: [GradingDoubt] = []
        for item in rubric.keyItems + rubric.redFlags {
            let isFlag = item.weight == nil
            let itemFrames = frames.items[item.id] ?? GradingItemFrames(id: item.id)
            let verdict =
                isFlag
                ? judge.flag(item, itemFrames, &concepts) : judge.key(item, itemFrames, &concepts)
            items.append(graded(item, isFlag, verdict))
            if let doubt = verdict.doubt { doubts.append(doubt) }
        }
        var grade = Grade(
            target: rubric.target, text: text, items: items, followUps: [], asked: asked,
            unread: answer.unread)
        grade.followUps = GradingFollowUps(frames: frames).questions(for: grade, rubric, doubts)
        return grade
    }

    private func graded(_ item: GradingItem, _ isFlag: Bool, _ verdict: GradingItemVerdict)
        -> GradedItem
    {
        let share =
            switch verdict.label {
            case .covered: 2
            case .partial: 1
            case .absent, .committed, .avoided: 0
            }
        return GradedItem(
            id: item.id, title: item.title, isRedFlag: isFlag, label: verdict.label,
            evidence: verdict.evidence, halfPoints: item.points * share,
            maxHalfPoints: item.points * 2, reason: verdict.reason)
    }
}
