// A lesson as a state machine: which step, predicting or acting, what the checks have seen.
//
// A value without a cluster: whoever runs the lesson (a session, the content test) tells it what was
// observed and asks what to show. Copies are the marks that `back` returns to.

import Curriculum

package struct LessonFlow: Sendable {
    /// Where within a step the learner is.
    package enum Phase: String, Sendable {
        /// The prediction is asked; nothing else is taken.
        case predicting
        case acting
        /// All checks were met and the outcome explained.
        case explained
        /// The debrief is shown.
        case finished
    }

    /// What an observation brought.
    package struct Change: Equatable, Sendable {
        /// Goal lines that are met now and were not, or the other way round.
        package var goalsChanged = false
        /// All checks of the step are met, for the first time.
        package var stepMet = false
    }

    package let lesson: Lesson
    /// Whether the learner shows that they know it already, in one task.
    package let isTestOut: Bool
    /// Counts from 0.
    package private(set) var stepIndex = 0
    package private(set) var phase = Phase.acting
    package private(set) var trackers: [CheckTracker] = []
    package private(set) var hintsShown = 0
    package private(set) var solutionShown = false
    /// The option chosen; nil where none was asked or it was skipped.
    package private(set) var chosen: Int?
    package private(set) var commandsUsed = 0
    package private(set) var startMs: Int64 = 0

    /// A lesson at its first step; nil for a test-out of a lesson that has none.
    package init?(_ lesson: Lesson, testOut: Bool = false) {
        if testOut ? lesson.testOut == nil : lesson.steps.isEmpty { return nil }
        self.lesson = lesson
        isTestOut = testOut
    }

    package var steps: [LessonStep] {
        isTestOut ? lesson.testOut.map { [$0] } ?? [] : lesson.steps
    }

    package var step: LessonStep { steps[min(stepIndex, steps.count - 1)] }

    package var isLastStep: Bool { stepIndex + 1 >= steps.count }

    /// The index of the step with this id, for resuming.
    package func index(ofStep id: String) -> Int? { steps.firstIndex { $0.id == id } }

    // MARK: moving

    /// Enters a step at `nowMs` of lab time, with nothing shown, chosen or seen.
    package mutating func enter(step index: Int, nowMs: Int64) {
        precondition(steps.indices.contains(index), "a lesson has no step \(index)")
        stepIndex = index
        startMs = nowMs
        hintsShown = 0
        solutionShown = false
        chosen = nil
        commandsUsed = 0
        trackers = step.checks.map { CheckTracker($0, startMs: nowMs) }
        phase = step.prediction == nil ? .acting : .predicting
    }

    /// Notes a prediction, counted from 1; false where there is no such option.
    package mutating func predict(_ number: Int) -> Bool {
        guard phase == .predicting, let prediction = step.prediction,
            prediction.options.indices.contains(number - 1)
        else { return false }
        chosen = number - 1
        phase = .acting
        return true
    }

    /// Goes on without a prediction.
    package mutating func skipPrediction() {
        if phase == .predicting { phase = .acting }
    }

    package mutating func finish() { phase = .finished }

    // MARK: acting

    /// Looks at the cluster. Nothing changes before the prediction is made or after the step is done.
    package mutating func observe(_ observations: some Observations) -> Change {
        guard phase == .acting else { return Change() }
        let before = trackers.map { $0.lines.map(\.isMet) }
        for index in trackers.indices { trackers[index].observe(observations) }
        var change = Change()
        change.goalsChanged = trackers.map { $0.lines.map(\.isMet) } != before
        if trackers.allSatisfy(\.isMet) {
            phase = .explained
            change.stepMet = true
        }
        return change
    }

    package mutating func countCommand() {
        if phase == .acting { commandsUsed += 1 }
    }

    /// The next hint, counted; nil when all were given.
    package mutating func nextHint() -> [MarkdownBlock]? {
        guard hintsShown < step.hints.count else { return nil }
        hintsShown += 1
        return step.hints[hintsShown - 1]
    }

    package mutating func showSolution() -> [ContentCommand] {
        solutionShown = true
        return step.solution
    }

    /// The cluster has been taken back to an earlier moment of this step, and with it what the checks
    /// had seen. Hints given and a solution shown stay given and shown.
    package mutating func takeBack(to earlier: LessonFlow) {
        guard earlier.stepIndex == stepIndex, phase != .finished else { return }
        trackers = earlier.trackers
        commandsUsed = earlier.commandsUsed
        if earlier.phase != .predicting { phase = earlier.phase }
    }

    // MARK: what it came to

    /// Whether the learner foresaw it; nil without a prediction.
    package var foresaw: Bool? {
        guard let chosen, let prediction = step.prediction else { return nil }
        return chosen == prediction.happens
    }

    /// The step for the progress file.
    package func record(metSeconds: Int64, nowMs: Int64) -> ProgressStore.StepRecord {
        ProgressStore.StepRecord(
            step: step.id, metSeconds: metSeconds, predicted: chosen,
            happened: step.prediction?.happens, hints: hintsShown, solutionShown: solutionShown,
            commands: commandsUsed, labMs: nowMs - startMs)
    }

    /// What the step says about the learner's knowledge. A wrong prediction is no mistake, it is
    /// how one learns; it only keeps the item from counting as easy.
    package var evidence: Evidence {
        Evidence(
            share: 1, hintsShown: hintsShown, solutionShown: solutionShown,
            withinPar: foresaw != false && commandsUsed <= step.solution.count + 2)
    }
}
