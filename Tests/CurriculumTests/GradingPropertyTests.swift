// What holds for any text: the same bytes twice, no trap, no hang, nothing given away.

import Curriculum
import Testing

@Suite struct GradingPropertyTests {
    /// A small generator of our own, so that a failing case can be repeated.
    private struct Generator {
        var state: UInt64

        mutating func next(_ limit: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((state >> 33) % UInt64(limit))
        }
    }

    private static let alphabet: [Unicode.Scalar] = [
        "a", "e", "K", " ", " ", "\n", "\r", "\t", "\0", "\u{7}", ".", ",", ";", ":", "-",
        "\u{2014}", "'",
        "\"", "(", ")", "?", "!", "=", "<", ">", "/", "|", "*", "#", "@", "0", "9", "é", "ß", "İ",
        "中",
        "\u{300}", "\u{200D}", "\u{1F600}", "\u{10FFFF}", "\u{FEFF}", "→", "≠", "_",
    ]

    private static let words = [
        "not", "no", "partition", "commit", "before", "key", "leader", "rather", "than", "if", "we",
        "would", "lag", "dlq", "the", "and", "because", "every", "consumer", "restart", "isr",
        "acks",
        "=", "all", ",", ".", "?", "never", "without", "topic", "order", "group", "\n", "- ",
    ]

    @Test func anyTextIsGraded() throws {
        let grader = try GradingFixtures.grader.get()
        var generator = Generator(state: 7)
        for round in 0..<150 {
            var text = ""
            for _ in 0..<generator.next(400) {
                if round % 2 == 0 {
                    text.unicodeScalars.append(
                        Self.alphabet[generator.next(Self.alphabet.count)])
                } else {
                    text += Self.words[generator.next(Self.words.count)] + " "
                }
            }
            let target = grader.rubrics.all[generator.next(grader.rubrics.all.count)].target
            let grade = try #require(grader.grade(target: target, text: text))
            let length = text.unicodeScalars.count
            for span in grade.items.flatMap(\.evidence) {
                #expect(span.start >= 0 && span.start < span.end && span.end <= length)
            }
            #expect(grade.halfPoints >= 0 && grade.halfPoints <= grade.maxHalfPoints)
        }
    }

    @Test(arguments: ["a", "a ", "partition key commit not ", "\u{300}", "- lag, ", "if we ", "\n"])
    func hugeTextIsBounded(_ unit: String) throws {
        let grader = try GradingFixtures.grader.get()
        let text = String(repeating: unit, count: 1_000_000 / unit.unicodeScalars.count)
        let start = ContinuousClock.now
        let grade = try #require(grader.grade(target: "S-04", text: text))
        #expect(ContinuousClock.now - start < .seconds(60))
        #expect(grade.unread > 0)
    }

    @Test func emptyTextEarnsNothing() throws {
        let grader = try GradingFixtures.grader.get()
        for rubric in grader.rubrics.all {
            let grade = try #require(grader.grade(target: rubric.target, text: ""))
            #expect(grade.halfPoints == 0)
            #expect(grade.redFlags.isEmpty)
        }
        #expect(grader.grade(target: "S-99", text: "anything") == nil)
    }

    @Test func sameTextSameBytes() throws {
        let grader = try GradingFixtures.grader.get()
        let again = try Grader(directory: GradingFixtures.root + "/content/grading")
        for answer in try GradingFixtures.lines("grading-questions.jsonl", as: LabelledAnswer.self)
        {
            let first = try #require(grader.grade(target: answer.target, text: answer.text))
            let second = try #require(again.grade(target: answer.target, text: answer.text))
            #expect(Grader.json(id: answer.id, first) == Grader.json(id: answer.id, second))
            #expect(first.receipt == second.receipt)
        }
    }

    @Test func everyItemHasFrames() throws {
        let grader = try GradingFixtures.grader.get()
        #expect(grader.rubrics.all.count == 36)
        #expect(grader.itemsWithoutFrames.isEmpty)
    }

    /// A question that satisfied a frame of its item would hand the point over.
    @Test func followUpsGiveNothingAway() throws {
        let grader = try GradingFixtures.grader.get()
        for (item, question) in grader.writtenQuestions {
            let target = LabelledClause(item: item, label: "", text: "").target
            let grade = try #require(grader.grade(target: target, text: question))
            let label = grade.items.first { $0.id == item }?.label
            #expect(label == .absent, "\(item): \(question)")
        }
    }
}
