// Conditions: reading them, refusing wrong ones with a place, and following them through time.

import Testing

@testable import Curriculum

/// A cluster made of a table.
private struct Table: Observations {
    var values: [String: PredicateValue] = [:]
    var nowMs: Int64 = 0
    var events: [PredicateEvent: (firstMs: Int64, lastMs: Int64)] = [:]

    func value(of call: PredicateCall) throws(ObservationError) -> PredicateValue {
        guard let value = values[call.text] else {
            throw ObservationError("there is no \(call.text)")
        }
        return value
    }

    func times(of event: PredicateEvent) -> (firstMs: Int64, lastMs: Int64)? { events[event] }
}

private func parse(_ text: String) -> (condition: Condition?, errors: [ContentError]) {
    let problems = ContentProblems()
    let condition = ConditionParser(file: "f.md", problems: problems).condition(
        text, at: SourcePosition(line: 5, column: 3))
    return (condition, problems.errors)
}

private func made(_ lines: String...) -> Check? {
    let problems = ContentProblems()
    let located = lines.enumerated().map {
        Located($1, at: SourcePosition(line: $0 + 1, column: 1))
    }
    return ConditionParser(file: "f.md", problems: problems).check(
        id: "c", lines: located, at: SourcePosition(line: 1, column: 1))
}

@Suite struct PredicateTests {
    @Test func readsEveryMode() {
        #expect(parse("at-end: lag(g) == 0").condition?.mode == .atEnd)
        #expect(parse("ever: lag(g) > 5").condition?.mode == .ever)
        #expect(parse("always: lost(t) == 0").condition?.mode == .always)
        #expect(
            parse("within 10s: leader(t, 0) != 2").condition?.mode
                == .within(milliseconds: 10_000, of: nil))
        #expect(
            parse("within 10s of broker-down: leader(t, 0) != 2").condition?.mode
                == .within(milliseconds: 10_000, of: .brokerDown))
        #expect(
            parse("never-after broker-down: refused(t) > 0").condition?.mode
                == .neverAfter(.brokerDown))
    }

    @Test func readsOperands() {
        #expect(
            parse("at-end: isr(t, 0) == [1, 3]").condition?.operand == .literal(.brokers([1, 3])))
        #expect(parse("at-end: isr(t, 0) excludes 2").condition?.comparator == .excludes)
        #expect(parse("at-end: leader(t, 0) == none").condition?.operand == .literal(.none))
        #expect(
            parse("at-end: longest_stop(g) <= 500ms").condition?.operand
                == .literal(.duration(milliseconds: 500)))
        #expect(parse("at-end: topic_exists(t)").condition?.operand == .literal(.truth(true)))
        guard
            case .call(let call)? = parse("at-end: committed(g, t) == end_offset(t)").condition?
                .operand
        else {
            Issue.record("no call")
            return
        }
        #expect(call.text == "end_offset(t)")
    }

    @Test(arguments: [
        ("sometimes: lag(g) == 0", 3, "is no mode"),
        ("at-end lag(g) == 0", 10, "colon"),
        ("at-end: lagg(g) == 0", 11, "no predicate"),
        ("at-end: lag() == 0", 11, "has 0 arguments"),
        ("at-end: leader(t, x) == 1", 21, "no partition number"),
        ("at-end: refused(t, NotEnough) >= 1", 22, "no error name"),
        ("at-end: lag(g)", 11, "compared with nothing"),
        ("at-end: lag(g) = 0", 18, "no comparison"),
        ("at-end: lag(g) == 10s", 21, "cannot be"),
        ("at-end: longest_stop(g) < 5", 29, "cannot be"),
        ("at-end: group_state(g) > Stable", 28, "no order"),
        ("at-end: lag(g) contains 2", 27, "lists of brokers"),
        ("within 10: lag(g) == 0", 10, "needs a time"),
        ("never-after broker-dwon: lag(g) == 0", 15, "no event"),
        ("at-end: lag(g) == 0 please", 23, "more text"),
        ("at-end: lag(g) == longest_stop(g)", 21, "different things"),
    ])
    func refuses(_ text: String, column: Int, says: String) {
        let (condition, errors) = parse(text)
        #expect(condition == nil)
        #expect(errors.first?.position == SourcePosition(line: 5, column: column), "\(text)")
        #expect(errors.first?.message.contains(says) == true, "\(errors)")
    }

    @Test func goalsAreMadeFromTheCheck() {
        #expect(
            parse("at-end: refused(payments, NOT_ENOUGH_REPLICAS) >= 1").condition?.goal
                == "writes to payments refused with NOT_ENOUGH_REPLICAS: at least 1")
        #expect(
            parse("always: lost(payments) == 0").condition?.goal
                == "acknowledged records of payments missing: 0 (always)")
        #expect(parse("at-end: topic_exists(orders)").condition?.goal == "topic orders exists")
        #expect(
            parse("at-end: isr(payments, 0) excludes 2").condition?.goal
                == "ISR of payments-0: without 2")
    }

    @Test func aCheckHasToSayWhatItMeasures() {
        #expect(made("at-end: lag(g) == 0") == nil)
        #expect(made("say: nothing") == nil)
        let problems = ContentProblems()
        _ = ConditionParser(file: "f.md", problems: problems).check(
            id: "c",
            lines: [
                Located("at-end: lag(g) == 0", at: SourcePosition(line: 1, column: 1)),
                Located("say: \"{leg}\"", at: SourcePosition(line: 2, column: 1)),
            ], at: SourcePosition(line: 1, column: 1))
        #expect(problems.errors.first?.instead == "write one of {lag}")
    }

    @Test func saysWhatItMeasured() throws {
        let check = try #require(
            made("at-end: lag(g) == 0", "always: lag(h) < 9", "say: \"{lag} and {lag#2}, {other\"")
        )
        var tracker = CheckTracker(check, startMs: 0)
        tracker.observe(Table(values: ["lag(g)": .number(3), "lag(h)": .number(4)]))
        #expect(tracker.said == "3 and 4, {other")
        #expect(tracker.lines.map(\.isMet) == [false, true])
        #expect(tracker.lines[0].measured == "measured: 3")
    }

    @Test func everStaysMetAndAlwaysStaysBroken() throws {
        let check = try #require(
            made("ever: lag(g) > 5", "always: lost(t) == 0", "say: \"{lag} {lost}\""))
        var tracker = CheckTracker(check, startMs: 0)
        tracker.observe(Table(values: ["lag(g)": .number(6), "lost(t)": .number(0)]))
        #expect(tracker.isMet)
        let saved = tracker
        tracker.observe(Table(values: ["lag(g)": .number(0), "lost(t)": .number(2)]))
        #expect(tracker.lines.map(\.isMet) == [true, false])
        #expect(tracker.lines[1].isBroken)
        tracker.observe(Table(values: ["lag(g)": .number(0), "lost(t)": .number(0)]))
        #expect(!tracker.isMet)
        #expect(tracker.said == "6 2")
        #expect(saved.isMet, "an earlier copy is the undo")
    }

    @Test func withinLooksAtTheClock() throws {
        let check = try #require(
            made("within 10s of broker-down: leader(t, 0) != 2", "say: \"{leader}\""))
        var tracker = CheckTracker(check, startMs: 0)
        var table = Table(values: ["leader(t, 0)": .number(3)], nowMs: 5000)
        tracker.observe(table)
        #expect(!tracker.isMet, "no broker went down yet")
        table.events[.brokerDown] = (firstMs: 6000, lastMs: 6000)
        table.nowMs = 17_000
        tracker.observe(table)
        #expect(!tracker.isMet)
        table.nowMs = 15_500
        tracker.observe(table)
        #expect(tracker.isMet)
        table.values["leader(t, 0)"] = .number(2)
        tracker.observe(table)
        #expect(tracker.isMet)
    }

    @Test func neverAfterBreaksOnlyAfterTheEvent() throws {
        let check = try #require(
            made("never-after broker-down: refused(t) > 0", "say: \"{refused}\""))
        var tracker = CheckTracker(check, startMs: 0)
        var table = Table(values: ["refused(t)": .number(1)], nowMs: 10)
        tracker.observe(table)
        #expect(tracker.isMet)
        table.events[.brokerDown] = (firstMs: 20, lastMs: 20)
        table.nowMs = 30
        tracker.observe(table)
        #expect(!tracker.isMet)
    }

    @Test func whatCannotBeMeasuredMeetsAndBreaksNothing() throws {
        let check = try #require(
            made("always: lost(t) == 0", "at-end: lag(g) == 0", "say: \"{lost} {lag}\""))
        var tracker = CheckTracker(check, startMs: 0)
        tracker.observe(Table())
        #expect(tracker.lines.map(\.isMet) == [false, false])
        #expect(!tracker.lines[0].isBroken)
        #expect(tracker.lines[1].measured == "there is no lag(g)")
        tracker.observe(Table(values: ["lost(t)": .number(0), "lag(g)": .number(0)]))
        #expect(tracker.isMet)
    }

    @Test func everyDefinitionHasWordsForItsGoal() {
        for definition in PredicateVocabulary.definitions {
            let full = definition.arguments.map { _ in "1" }
            let least = Array(full.dropLast(definition.optional))
            #expect(!definition.phrase(full).isEmpty)
            #expect(!definition.phrase(least).isEmpty)
            #expect(!definition.doc.isEmpty)
        }
        let names = PredicateVocabulary.definitions.map(\.name)
        #expect(Set(names).count == names.count)
    }
}
