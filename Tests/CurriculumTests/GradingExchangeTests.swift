// One answer from receipt to follow-up to batch line.

import Curriculum
import Testing

@Suite struct GradingExchangeTests {
    private static let answer = """
        The in-sync replicas are the ones caught up with the leader. If a follower is slow for
        30 seconds it is dropped, and with min.insync.replicas=2 writes stop when only one is left.
        """

    @Test func receiptQuotesTheWordsThatEarned() throws {
        let grader = try GradingFixtures.grader.get()
        let grade = try #require(grader.grade(target: "S-04", text: Self.answer))
        let lag = try #require(grade.items.first { $0.id == "s04.kp.lag-time" })
        #expect(lag.label == .covered)
        #expect(lag.evidence.map(grade.quote).joined().contains("30 seconds"))
        #expect(grade.receipt[0].hasSuffix("no red flag"))
        #expect(
            grade.receipt.contains { $0.contains("●") && $0.contains("caught up with the leader") })
    }

    @Test func unclearIsAskedOnceAndTheReplyCounts() throws {
        let grader = try GradingFixtures.grader.get()
        let first = try #require(
            grader.grade(target: "S-04", text: "ISR are the in-sync replicas."))
        #expect(!first.followUps.isEmpty && first.followUps.count <= 3)
        #expect(first.followUps.contains { $0.item == "s04.kp.isr-def" })
        let reply = "Those that have caught up with the leader."
        let second = try #require(grader.grade(target: "S-04", text: reply, followUpOf: first))
        #expect(second.items.first { $0.id == "s04.kp.isr-def" }?.label == .covered)
        #expect(second.halfPoints > first.halfPoints)
        let asked = Set(first.followUps.map(\.item))
        #expect(second.followUps.allSatisfy { !asked.contains($0.item) })
    }

    @Test(arguments: ["yes", "no", "", "I don't know."])
    func emptyRepliesEarnNothing(_ reply: String) throws {
        let grader = try GradingFixtures.grader.get()
        let first = try #require(
            grader.grade(target: "S-04", text: "ISR are the in-sync replicas."))
        let second = try #require(grader.grade(target: "S-04", text: reply, followUpOf: first))
        #expect(second.halfPoints == first.halfPoints)
    }

    @Test func hedgedRedFlagIsAskedAbout() throws {
        let grader = try GradingFixtures.grader.get()
        let text = "We might query the database for each event, I am not sure."
        let grade = try #require(grader.grade(target: "fraud", text: text))
        #expect(grade.redFlags.isEmpty)
        #expect(grade.followUps.first?.item == "fraud.rf.sync-db-hot-path")
    }

    @Test func batchAnswersLineByLine() throws {
        let grader = try GradingFixtures.grader.get()
        let input = """
            {"id":"a","target":"S-04","text":"A follower leaves after replica.lag.time.max.ms \\"late\\"."}

            {"id":"b","target":"fraud","text":"key = account_id"}
            """
        let lines = try grader.batch(input, file: "answers.jsonl").split(separator: "\n")
        #expect(lines.count == 2)
        #expect(lines[0].hasPrefix("{\"id\":\"a\",\"labels\":{"))
        #expect(lines[0].contains("\"s04.kp.lag-time\":{\"label\":\"covered\",\"evidence\":[["))
        #expect(lines[1].contains("\"fraud.kp.partition-by-entity\":{\"label\":\"covered\""))
        #expect(lines[1].contains("\"score\":2,"))
    }

    @Test(arguments: [
        "{\"id\":\"a\"}", "nonsense", "{\"id\":\"a\",\"target\":\"S-99\",\"text\":\"\"}",
    ])
    func badLinesAreNamed(_ line: String) throws {
        let grader = try GradingFixtures.grader.get()
        let error = #expect(throws: GradingContentError.self) {
            try grader.batch("\n" + line, file: "answers.jsonl")
        }
        #expect(error?.line == 2)
        #expect(error?.file == "answers.jsonl")
    }
}
