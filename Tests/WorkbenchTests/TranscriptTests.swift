import Testing

@testable import Workbench

/// When recorded and printed output count as equal.
@Suite struct TranscriptTests {
    private func equal(
        _ recorded: String, _ ours: String, _ rules: TranscriptRules = TranscriptRules(),
        stream: String = "stdout"
    ) -> Bool {
        TranscriptMatcher(rules).isEqual(stream, recorded: recorded, ours: ours)
    }

    @Test func marksStandForWhatTheyName() {
        #expect(equal("a <n> b", "a -12.5 b"))
        #expect(!equal("a <n> b", "a x b"))
        #expect(equal("<uuid>", "0a1b2c3d-0a1b-0a1b-0a1b-0a1b2c3d4e5f"))
        #expect(equal("id <topic-id>\n", "id AAAAAAAAAAAAAAAAAAAAAA\n"))
        #expect(!equal("id <topic-id>\n", "id AAAA\n"))
        #expect(equal("<coordinator>  x", "localhost:9093  (2)  x"))
        #expect(equal("error\n<usage>\n", "error\nOption\n--a\n--b\n"))
        #expect(equal("c <ids>\t<ms>", "c 1,2,3\t1767603600000"))
        #expect(equal("<unknown>", "<unknown>"))
    }

    @Test func blanksCountUnlessTheStepSaysOtherwise() {
        #expect(!equal("a  b", "a b"))
        #expect(equal("a   \tb", "a\tb", TranscriptRules(match: .trim)))
        #expect(equal("a  long\nline", "a long line", TranscriptRules(match: .wrap)))
    }

    @Test func javasOwnLinesCountOnNeitherSide() {
        #expect(
            equal(
                "[<log-time>] ERROR x\n<stack>\n (logger)\n",
                "[2026-01-05 09:00:00,000] ERROR y\n (logger)\n"))
        #expect(equal("a\n", "a\n\tat some.Class\nThe protocol (KIP-848) is there\n"))
        #expect(!equal("a\n", "a\n[x] ERROR y\n"))
    }

    @Test func setsAndWordsHaveNoOrder() {
        #expect(equal("a\nb <n>\n", "b 1\na\n", TranscriptRules(order: .set)))
        #expect(!equal("a\nb\n", "a\nb\nc\n", TranscriptRules(order: .set)))
        #expect(equal("[[a], [b]] c", "[[b], [a]] c", TranscriptRules(order: .words)))
    }

    @Test func containedLinesMayHaveOthersBesides() {
        let rules = TranscriptRules(contains: ["stderr"])
        #expect(equal("b\n", "a\nb\nc\n", rules, stream: "stderr"))
        #expect(!equal("d\n", "a\nb\n", rules, stream: "stderr"))
        #expect(!equal("b\n", "a\nb\n", rules, stream: "stdout"))
    }

    @Test func shapesAllowOtherNumbersAndRepetition() {
        let rules = TranscriptRules(match: .shape)
        #expect(equal("sent <n> records", "sent 5 records\nsent 1.2E-3 records\n", rules))
        #expect(!equal("sent <n> records", "lost 5 records\n", rules))
    }
}
