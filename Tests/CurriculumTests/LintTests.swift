// Lint rules, each with content that must fail, at the place and with the advice it deserves.

import Testing

@testable import Curriculum

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// A program that knows a few commands, settings, errors and rubrics.
private struct Program: ContentChecking {
    func fault(inCommand line: String) -> ContentFault? {
        let known = ["kafka-topics", "settle", "broker", "consumer", "producer", "advance", "echo"]
        let word = String(line.prefix { $0 != " " })
        guard !known.contains(word) else { return nil }
        return ContentFault(
            "no command \(word)", instead: nearest(to: word, among: known).map { "write \($0)" })
    }

    func fault(inTopicConfig key: String, value: String) -> ContentFault? {
        key == "retention.ms" ? nil : ContentFault("no topic setting \(key)")
    }

    func isErrorName(_ name: String) -> Bool { name == "NOT_ENOUGH_REPLICAS" }

    func rubricItems(_ id: String) -> [String]? {
        id == "S-04" ? ["s04.kp.isr-def", "s04.rf.reads-stop"] : nil
    }
}

/// Writes files below a new directory, lints it, and removes it.
private func lint(_ files: [(path: String, text: String)]) throws -> [String] {
    let root = FileManager.default.temporaryDirectory.path + "/content-" + UUID().uuidString
    defer { try? FileManager.default.removeItem(atPath: root) }
    for (path, text) in files {
        let folder = path.split(separator: "/").dropLast().joined(separator: "/")
        try FileManager.default.createDirectory(
            atPath: root + "/" + folder, withIntermediateDirectories: true)
        try Data(text.utf8).write(to: URL(filePath: root + "/" + path))
    }
    return Linter.lint(root, checking: Program()).map(\.description)
}

private let lesson = """
    ---
    format: 1
    id: one
    kind: lesson
    number: 1
    title: One
    level: senior
    minutes: 5
    cluster: {brokers: 3, seed: 7}
    par: {commands: 2, seconds: 60}
    ---
    :::setup
    kafka-topics --create --topic orders
    :::
    :::step first The first
    Do it.
    :::check made
    at-end: topic_exists(orders)
    say: "{topic_exists}"
    :::
    :::hint a :::
    :::hint b :::
    :::hint c :::
    :::solution
    settle
    :::
    :::wrong => made
    broker kill 1
    :::
    :::explain
    So it is.
    :::
    :::testout out Show it
    :::check shown
    at-end: topic_exists(orders)
    say: "{topic_exists}"
    :::
    :::solution
    settle
    :::
    :::debrief
    say: Say it.
    beginner: Do not.
    :::
    """

private let question = """
    ---
    format: 1
    id: S-04
    kind: question
    level: senior
    title: What is ISR?
    rubric: S-04
    ---
    :::exact
    Exactly.
    :::
    :::answer
    At length.
    :::
    """

private func changed(_ text: String, _ old: String, _ new: String) -> String {
    precondition(text.contains(old), "\(old) is not in the sample")
    var result = text
    if let range = result.range(of: old) { result.replaceSubrange(range, with: new) }
    return result
}

extension String {
    /// The first place of `text`, without Foundation's help.
    fileprivate func range(of text: String) -> Range<String.Index>? {
        var start = startIndex
        while start < endIndex {
            if self[start...].hasPrefix(text) {
                return start..<index(start, offsetBy: text.count)
            }
            start = index(after: start)
        }
        return nil
    }
}

@Suite struct LintTests {
    @Test func theSamplesAreClean() throws {
        #expect(
            try lint([("lessons/one/lesson.md", lesson), ("content/questions/S-04.md", question)])
                == [])
    }

    @Test(arguments: [
        ("id: one", "id: two", "1:1: id two does not match the file's name; write id: one"),
        ("level: senior", "level: junior", "7:8: level is junior; write senior"),
        ("level: senior", "level: deep", "7:8: level is deep; write one of foundation"),
        ("minutes: 5", "minutes: five", "8:10: minutes is five; write a whole number"),
        ("minutes: 5", "minuets: 5", "8:1: unknown key minuets; write minutes"),
        ("minutes: 5", "minutes: 5\nneeds: [none]", "9:9: there is no lesson none"),
        ("minutes: 5", "minutes: 5\nneeds: [one]", "9:9: lesson one needs itself"),
        (
            "settle\n:::\n:::wrong", "setle\n:::\n:::wrong",
            "25:1: setle: no command setle; write settle"
        ),
        (":::wrong => made", ":::wrong => maid", "27:10: step first has no check maid; write made"),
        (":::wrong => made", ":::wrong made", "27:10: a wrong attempt does not name the check"),
        (":::hint c :::\n", "", "15:1: step first has 2 hints; write three"),
        (
            "topic_exists(orders)", "topic_exists(order)",
            "18:9: check made names topic order, which no command makes"
        ),
        (
            "at-end: topic_exists(orders)", "at-end: refused(orders, NOPE) > 0",
            "18:9: the protocol has no error NOPE"
        ),
        (
            "at-end: topic_exists(orders)", "at-end: broker_up(4)",
            "18:9: there is no broker 4; write 1 to 3"
        ),
        ("say: \"{topic_exists}\"\n", "", "17:1: check made does not say what it measured"),
        (":::explain\nSo it is.\n:::\n", "", "15:1: step first explains nothing"),
        (":::explain", ":::explian", "30:1: no block :::explian belongs here; write :::explain"),
        ("say: Say it.", "sya: Say it.", "unknown key sya; write say"),
        ("Do it.", "Do it!", "16:6: an exclamation mark"),
        ("Do it.", "Simply do it.", "16:1: \"simply\""),
        ("Do it.", "The color of it.", "16:5: color is American; write colour"),
        ("Do it.", "See [x](lesson:two).", "lesson:two leads nowhere"),
        ("Do it.", "A\ttab.", "16:2: a tab; write blanks"),
        ("Do it.", "A \u{1B}[31mred word.", "16:3: a control character, code 27"),
        ("Do it.", "Key AKIA0123456789.", "16:1: this looks like a secret"),
        ("Do it.", "Do <b>it</b>.", "HTML cannot be shown"),
        ("kind: lesson", "kind: drill", "4:7: kind is drill; write kind: lesson in this folder"),
        ("format: 1", "format: 2", "format 2 is not known"),
        (":::testout out Show it\n", ":::step made-too Show it\n", "cannot be tested out of"),
        (":::check shown", ":::check made", "check id made stands twice"),
        (":::testout out", ":::testout first", "step id first stands twice"),
        (":::step first The first", ":::step First The first", "First is no id"),
    ])
    func finds(_ old: String, _ new: String, _ finding: String) throws {
        let errors = try lint([("lessons/one/lesson.md", changed(lesson, old, new))])
        #expect(errors.contains { $0.contains(finding) }, "\(errors)")
        #expect(errors.allSatisfy { $0.hasPrefix("lessons/one/lesson.md:") }, "\(errors)")
    }

    @Test func aHintIsNotTheSolution() throws {
        let long = changed(
            changed(lesson, "settle\n:::\n:::wrong", "kafka-topics --describe\n:::\n:::wrong"),
            ":::hint c :::", ":::hint Type kafka-topics --describe here. :::")
        #expect(
            try lint([("lessons/one/lesson.md", long)]).contains {
                $0.contains("hint 3 of step first is the solution itself")
            })
    }

    @Test func questionsNeedTheirRubric() throws {
        let path = "content/questions/S-04.md"
        #expect(
            try lint([(path, changed(question, "rubric: S-04", "rubric: S-99"))]).contains {
                $0.contains("S-04.md:7:9: there is no rubric S-99")
            })
        let followUp = question + "\n:::follow-up s04.kp.isr-deff\nWho?\n:::\n"
        #expect(
            try lint([(path, followUp)]).contains {
                $0.contains("is no item of rubric S-04; write s04.kp.isr-def")
            })
        #expect(
            try lint([(path, changed(question, ":::exact\nExactly.\n:::\n", ""))]).contains {
                $0.contains("no exact answer for Kafka 4.3")
            })
    }

    @Test func claimsHaveToExistAndToBeCovered() throws {
        let claims = ("content/claims.yaml", "S-04:\n  - S-04.1\n  - S-04.2\n")
        let covered = changed(question, "rubric: S-04", "rubric: S-04\nclaims: [S-04.1, S-04.9]")
        let errors = try lint([claims, ("content/questions/S-04.md", covered)])
        #expect(errors.contains { $0.contains("claims.yaml:3:5: no unit covers claim S-04.2") })
        #expect(errors.contains { $0.contains("S-04.md:8:18: there is no claim S-04.9") })
        #expect(errors.count == 2)
    }

    @Test func twoUnitsCannotShareAnId() throws {
        let errors = try lint([
            ("lessons/one/lesson.md", lesson),
            ("lessons/two/lesson.md", lesson),
        ])
        #expect(errors.contains { $0.contains("id one is also the id of lessons/one/lesson.md") })
        #expect(errors.contains { $0.contains("number 1 belongs to two lessons") })
    }

    @Test func whatIsNoContentIsReported() throws {
        #expect(
            try lint([("content/questions/notes.txt", "x")]).first?.contains("stray file") == true)
        #expect(Linter.lint("/nowhere").first?.message == "there is no content here")
    }

    @Test func drillsAreChecked() throws {
        let drill = """
            format: 1
            kind: drill
            id: night
            title: Night
            level: senior
            rubric: S-04
            minutes: 10
            clock: "02:00:00"
            warm-up: 10s
            simmer: 10s
            page: lag
            briefing: Look.
            constraints: [one]
            cluster: {brokers: 3, seed: 1}
            topics:
              - {name: payments, partitions: 1, replication: 4}
            producers:
              - {topic: payment, rate: 100/s, keys: 1, record: 10B}
              - {topic: payments, rate: 100/s, keys: 1, record: 10B}
            tiers:
              - {id: gold, title: Gold, sla: 30s, weight: 1}
            teams:
              - {id: ops, title: Ops, repairs: 10s}
            groups:
              - {id: g, topic: payments, members: 3, process: 20ms, tier: gold, team: ops}
            causes:
              - id: c
                title: C
                effects:
                  - {kind: slow-group, id: h, to: 1s}
                team: opps
                diagnosis: [slow]
                run: [settle]
                explain: So.
            flags:
              - id: f
                item: s04.rf.reads-stop
                trigger: restart-broker
                feedback: No.
                instead: Yes.
            debrief: {say: a, beginner: b}
            """
        let errors = try lint([("scenarios/night.yaml", drill)])
        for finding in [
            "night.yaml:16:5: payments wants 4 replicas",
            "night.yaml:18:13: there is no topic payment; write payments",
            "night.yaml:25:5: g can finish 3000 records a minute, 6000 arrive",
            "there is no group h", "there is no team opps; write ops", "cannot be proved",
            "the drill has 1 causes", "flag f has no run that shows its harm",
        ] {
            #expect(errors.contains { $0.contains(finding) }, "\(finding): \(errors)")
        }
    }
}
