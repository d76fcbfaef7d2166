// How well the grader agrees with people, as floors that only go up.
//
// The answers were labelled by hand. Frames were written with them in view, so the figures say that
// nothing has got worse, not how well unseen answers are graded.

import Curriculum
import Testing

@Suite struct GradingAgreementTests {
    /// Measured figures, in thousandths; raise them when the grader gets better.
    private static let keyFloor = 920
    private static let flagFloor = 925
    private static let paraphraseFloor = 970
    /// Answers in which a rejected red flag may be called committed.
    private static let worstErrors = 6

    private func answers() throws -> [LabelledAnswer] {
        try GradingFixtures.lines("grading-questions.jsonl", as: LabelledAnswer.self)
            + GradingFixtures.lines("grading-scenarios.jsonl", as: LabelledAnswer.self)
    }

    @Test func labelsAgreeWithPeople() throws {
        let grader = try GradingFixtures.grader.get()
        var keys = Agreement()
        var flags = Agreement()
        var worst = 0
        for answer in try answers() {
            let grade = try #require(grader.grade(target: answer.target, text: answer.text))
            for item in grade.items {
                let given = answer.labels[item.id]?.label ?? "absent"
                if item.isRedFlag {
                    flags.count(given: given == "committed", found: item.label == .committed)
                    if given == "avoided", item.label == .committed { worst += 1 }
                } else {
                    keys.count(given: given != "absent", found: item.label != .absent)
                }
            }
        }
        #expect(keys.f1 >= Self.keyFloor, "key items: F1 \(keys.f1)")
        #expect(flags.f1 >= Self.flagFloor, "red flags: F1 \(flags.f1)")
        #expect(worst <= Self.worstErrors)
    }

    @Test func answersThatSayNothingEarnNothing() throws {
        let grader = try GradingFixtures.grader.get()
        let attacks: Set<String> = ["keyword-stuffing", "prompt-echo", "off-topic", "injection"]
        var earned = 0
        var available = 0
        for answer in try answers() where attacks.contains(answer.style) {
            let grade = try #require(grader.grade(target: answer.target, text: answer.text))
            earned += grade.halfPoints
            available += grade.maxHalfPoints
        }
        #expect(earned * 100 <= available * 2, "\(earned) of \(available) half points")
    }

    @Test func everyRulingOfTheGuidelinesHolds() throws {
        let grader = try GradingFixtures.grader.get()
        for clause in try GradingFixtures.lines("grading-edge-cases.jsonl", as: LabelledClause.self)
        {
            let grade = try #require(grader.grade(target: clause.target, text: clause.text))
            let item = try #require(grade.items.first { $0.id == clause.item })
            #expect(item.label.rawValue == clause.label, "\(clause.id ?? ""): \(clause.text)")
        }
    }

    @Test func paraphrasesAreRecognised() throws {
        let grader = try GradingFixtures.grader.get()
        let clauses = try GradingFixtures.lines(
            "grading-paraphrases.jsonl", as: LabelledClause.self)
        var right = 0
        for clause in clauses {
            let grade = try #require(grader.grade(target: clause.target, text: clause.text))
            if grade.items.first(where: { $0.id == clause.item })?.label.rawValue == clause.label {
                right += 1
            }
        }
        #expect(
            right * 1_000 >= clauses.count * Self.paraphraseFloor, "\(right) of \(clauses.count)")
    }

    @Test func evidenceIsInTheAnswer() throws {
        let grader = try GradingFixtures.grader.get()
        for answer in try answers() {
            let grade = try #require(grader.grade(target: answer.target, text: answer.text))
            let length = answer.text.unicodeScalars.count
            for item in grade.items {
                #expect(item.evidence.isEmpty == (item.label == .absent), "\(answer.id) \(item.id)")
                for span in item.evidence {
                    #expect(span.start >= 0 && span.start < span.end && span.end <= length)
                    #expect(!grade.quote(span).isEmpty)
                }
            }
        }
    }
}
