// Proves lessons: as they begin they are not solved, their solutions solve them, what learners do
// instead does not, and other ways do; under any seed.
//
// Every attempt starts from the same mark: a copy of the whole lab. What one attempt does is gone
// before the next begins.

import Curriculum
import KafkaSim

package struct ContentTest {
    /// What is wrong with a unit, at a place in its file.
    package struct Failure: Equatable, Sendable {
        package let file: String
        package let line: Int
        package let seed: UInt64
        package let message: String

        package var text: String { "\(file):\(line): seed \(seed): \(message)" }
    }

    private let session: Session
    private let lesson: Lesson
    private let stage: LessonStage
    private let seed: UInt64
    package private(set) var failures: [Failure] = []
    /// Attempts made: solutions, wrong ones, alternatives.
    package private(set) var attempts = 0

    /// A test of one lesson under one seed, in a session whose output nobody reads.
    package init(_ lesson: Lesson, seed: UInt64, in session: Session) {
        self.lesson = lesson
        self.seed = seed
        self.session = session
        stage = LessonStage(session, lesson.cluster)
    }

    package mutating func run() {
        stage.replaceLab(seed: seed)
        guard prepare(lesson.setup), var flow = LessonFlow(lesson) else { return }
        let begin = stage.mark()
        for index in lesson.steps.indices {
            guard test(step: index, &flow) else { break }
        }
        stage.restore(begin)
        if var testOut = LessonFlow(lesson, testOut: true) { _ = test(step: 0, &testOut) }
        stage.returnLab()
    }

    // MARK: one step

    /// Tests a step from where the cluster stands; leaves it as the solution made it. False when the
    /// solution fails, since nothing behind it can be tested then.
    private mutating func test(step index: Int, _ flow: inout LessonFlow) -> Bool {
        flow.enter(step: index, nowMs: stage.nowMs)
        guard prepare(flow.step.setup) else { return false }
        let start = stage.mark()
        let step = flow.step
        if attempt([], index, &flow).allSatisfy(\.isMet) {
            fail(step.position.line, "step \(step.id) is solved before anything is done")
        }
        for wrong in step.wrongs {
            stage.restore(start)
            let trackers = attempt(wrong.commands, index, &flow)
            if trackers.first(where: { $0.check.id == wrong.failsCheck.value })?.isMet ?? true {
                fail(
                    wrong.failsCheck.position.line,
                    "the wrong attempt of step \(step.id) meets \(wrong.failsCheck.value)")
            }
        }
        for alternative in step.alternatives {
            stage.restore(start)
            let trackers = attempt(alternative, index, &flow)
            report(trackers, alternative.first?.position.line, "the alternative of step \(step.id)")
        }
        stage.restore(start)
        let trackers = attempt(step.solution, index, &flow, mustRun: true)
        report(trackers, step.solution.first?.position.line, "the solution of step \(step.id)")
        return trackers.allSatisfy(\.isMet)
    }

    /// Runs lines and observes after each, as a session does.
    private mutating func attempt(
        _ lines: [ContentCommand], _ index: Int, _ flow: inout LessonFlow, mustRun: Bool = false
    ) -> [CheckTracker] {
        attempts += 1
        flow.enter(step: index, nowMs: stage.nowMs)
        flow.skipPrediction()
        let baseline = stage.baseline
        func observe() {
            if let seen = stage.observations(since: baseline) { _ = flow.observe(seen) }
        }
        if lines.isEmpty { observe() }
        for command in lines {
            let (outcome, text) = stage.runQuietly(command.value)
            if mustRun, outcome != .fine {
                fail(command.position.line, "\(command.value): \(firstLine(text))")
            }
            observe()
        }
        return flow.trackers
    }

    private mutating func report(_ trackers: [CheckTracker], _ line: Int?, _ what: String) {
        for tracker in trackers where !tracker.isMet {
            for goal in tracker.lines where !goal.isMet {
                fail(
                    line ?? tracker.check.position.line,
                    "\(what) does not meet \(tracker.check.id): \(goal.goal); \(goal.measured)")
            }
        }
    }

    private mutating func prepare(_ lines: [ContentCommand]) -> Bool {
        for command in lines {
            let (outcome, text) = stage.runQuietly(command.value)
            if outcome != .fine {
                fail(command.position.line, "preparing, \(command.value): \(firstLine(text))")
                return false
            }
        }
        return true
    }

    private func firstLine(_ text: String) -> String {
        text.split(separator: "\n").first.map(String.init) ?? "failed without a word"
    }

    private mutating func fail(_ line: Int, _ message: String) {
        failures.append(Failure(file: lesson.file, line: line, seed: seed, message: message))
    }
}
