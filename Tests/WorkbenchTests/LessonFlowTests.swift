// The lesson's flow against a toy cluster: predictions first, goals met, hints, back, the record.

import Curriculum
import Testing

@testable import Workbench

private var root: String {
    #filePath.split(separator: "/").dropLast(3).reduce(into: "") { $0 += "/" + $1 }
}

/// A cluster in which everything has the value it is given.
private struct Toy: Observations {
    var values: [String: PredicateValue]
    var nowMs: Int64 = 0

    func value(of call: PredicateCall) throws(ObservationError) -> PredicateValue {
        guard let value = values[call.text] else { throw ObservationError("not there") }
        return value
    }

    func times(of event: PredicateEvent) -> (firstMs: Int64, lastMs: Int64)? { nil }
}

private let plain = TextStyle(width: 80, colour: false, plain: true)

@Suite struct LessonFlowTests {
    private func flow() throws -> LessonFlow {
        let lesson = try #require(try ContentLibrary.load(root).lesson("log"))
        var flow = try #require(LessonFlow(lesson))
        flow.enter(step: 0, nowMs: 1000)
        return flow
    }

    private let met = Toy(
        values: [
            "key_records(orders, alice)": .number(2), "key_partitions(orders, alice)": .number(1),
            "key_records(orders, bob)": .number(1),
        ], nowMs: 4000)

    @Test func nothingCountsBeforeThePrediction() throws {
        var flow = try flow()
        #expect(flow.phase == .predicting)
        let early = flow.observe(met)
        #expect(early == LessonFlow.Change())
        let isOption = [flow.predict(4), flow.predict(1)]
        #expect(isOption == [false, true])
        #expect(flow.phase == .acting && flow.chosen == 0)
        let change = flow.observe(met)
        #expect(change.stepMet && change.goalsChanged)
        #expect(flow.phase == .explained)
        #expect(flow.foresaw == false)
    }

    @Test func goalsTurnOneByOne() throws {
        var flow = try flow()
        flow.skipPrediction()
        var toy = met
        toy.values["key_records(orders, bob)"] = .number(0)
        let changes = [flow.observe(toy), flow.observe(toy)]
        #expect(
            changes == [
                LessonFlow.Change(goalsChanged: true, stepMet: false), LessonFlow.Change(),
            ])
        let goals = LessonScreen.goals(flow, plain)
        #expect(goals[0] == "goal  [met] records of orders with key alice: at least 2")
        #expect(goals[2] == "      [open] records of orders with key bob: at least 1 · measured: 0")
    }

    @Test func hintsCountAndEnd() throws {
        var flow = try flow()
        flow.skipPrediction()
        var hints = 0
        while flow.nextHint() != nil { hints += 1 }
        #expect(hints == 3)
        let solution = flow.showSolution()
        #expect(solution.count == 1)
        flow.countCommand()
        _ = flow.observe(met)
        let record = flow.record(metSeconds: 9, nowMs: 4000)
        #expect(record.hints == 3 && record.solutionShown && record.commands == 1)
        #expect(record.labMs == 3000)
        #expect(flow.evidence.rating == .again)
    }

    @Test func predictionAndOutcomeStandSideBySide() throws {
        var flow = try flow()
        _ = flow.predict(1)
        _ = flow.observe(met)
        let lines = LessonScreen.outcome(flow, plain)
        #expect(lines[0] == "  2 records of alice on 1 partition, 1 of bob")
        #expect(lines.contains("You said: on the next free partitions in turn, so on two."))
        #expect(lines.last == "step 2: next · again: back · anything else still works")
    }

    @Test func aTestOutIsOneStep() throws {
        let lesson = try #require(try ContentLibrary.load(root).lesson("isr"))
        var flow = try #require(LessonFlow(lesson, testOut: true))
        flow.enter(step: 0, nowMs: 0)
        #expect(flow.phase == .acting && flow.isLastStep)
        #expect(LessonScreen.step(flow, plain).first == "Prove it (test-out)")
    }

    @Test func everyScreenFitsEightyColumns() throws {
        let style = TextStyle(width: 80, colour: false, plain: false)
        for lesson in try ContentLibrary.load(root).lessons {
            var lines = LessonScreen.introduction(lesson, style)
            var flow = try #require(LessonFlow(lesson))
            for index in lesson.steps.indices {
                flow.enter(step: index, nowMs: 0)
                if let prediction = flow.step.prediction {
                    lines += LessonScreen.prediction(prediction, style)
                    _ = flow.predict(1)
                }
                lines += MarkdownRenderer.render(flow.step.text, style)
                lines += LessonScreen.goals(flow, style) + LessonScreen.outcome(flow, style)
            }
            lines += LessonScreen.debrief(lesson, chain: [], summary: "done", style)
            for line in lines { #expect(TerminalText.width(of: line) <= 80, "\(line)") }
        }
    }
}
