// A lesson as a mode of the session: it asks, watches the cluster after each command, and explains.
//
// The learner's commands run as they do anywhere. What the mode takes for itself are a few words
// (next, hint, solution, goal, back, skip, quit) and, while a prediction is asked, a number.

import Curriculum

package final class LessonMode: SessionMode {
    private var flow: LessonFlow
    private let stage: LessonStage
    private let keeper: LessonKeeper
    /// The lab as it was when each step began, for `back`.
    private var marks: [LessonStage.Mark] = []
    private var baseline: LabBaseline
    private var firstEvent = 0
    private var isRunningSolution = false

    /// Begins a lesson, or goes on with one that was left.
    package static func start(_ lesson: Lesson, testOut: Bool, _ session: Session) throws {
        guard let flow = LessonFlow(lesson, testOut: testOut) else {
            throw CommandError("lesson \(lesson.id) has no test-out. Start it: lesson \(lesson.id)")
        }
        _ = try session.requireLab("lesson")
        session.leaveModes()
        let stage = LessonStage(session, lesson.cluster)
        let mode = LessonMode(flow, stage, LessonKeeper(session, lesson))
        session.modes.append(mode)
        try mode.begin(testOut: testOut)
    }

    private init(_ flow: LessonFlow, _ stage: LessonStage, _ keeper: LessonKeeper) {
        self.flow = flow
        self.stage = stage
        self.keeper = keeper
        baseline = stage.baseline
    }

    // MARK: beginning and going on

    private func begin(testOut: Bool) throws {
        let open = testOut ? nil : keeper.openRun()
        stage.replaceLab(seed: open?.seed)
        stage.show(LessonScreen.introduction(flow.lesson, stage.textStyle))
        stage.runSetup(flow.lesson.setup)
        if let open, let index = flow.index(ofStep: open.step), index > 0 || !open.commands.isEmpty
        {
            stage.show(["You were at step \(index + 1); the cluster is as you left it.", ""])
            stage.replay(open.commands)
            try enter(index, setup: false)
        } else {
            keeper.begin(seed: stage.seed, step: flow.steps[0].id)
            try enter(0)
        }
    }

    private func enter(_ index: Int, setup: Bool = true) throws {
        flow.enter(step: index, nowMs: stage.nowMs)
        if setup { stage.runSetup(flow.step.setup) }
        flow.enter(step: index, nowMs: stage.nowMs)
        marks = Array(marks.prefix(index)) + [stage.mark()]
        baseline = stage.baseline
        firstEvent = stage.eventCount
        stage.session.beginHistory()
        keeper.save(flow, stage)
        stage.show(LessonScreen.step(flow, stage.textStyle))
        if let picture = flow.step.picture { stage.run(picture.value) }
        showTask()
    }

    private func showTask() {
        if flow.phase == .predicting, let prediction = flow.step.prediction {
            stage.show(LessonScreen.prediction(prediction, stage.textStyle))
        } else if flow.phase == .acting {
            stage.show([""] + LessonScreen.goals(flow, stage.textStyle))
        }
    }

    // MARK: SessionMode

    package func prompt(_ time: String) -> String {
        if flow.phase == .predicting { return "" }
        let place = flow.isTestOut ? "test-out" : "\(flow.stepIndex + 1)/\(flow.steps.count)"
        return "kafka[\(flow.lesson.id) \(place) \(time)]"
    }

    package var holdsClock: Bool { flow.phase != .acting }

    package var words: [String] { ["next", "hint", "solution", "goal", "back", "skip", "quit"] }

    package func take(_ line: String, _ session: Session) throws -> Outcome? {
        let word = line.trimmed().lowercased()
        if flow.phase == .predicting, let outcome = predict(word) { return outcome }
        switch word {
        case "next", "n": try next()
        case "hint": hint()
        case "solution": solution()
        case "solution run", "run solution": runSolution()
        case "goal", "goals":
            stage.show(LessonScreen.goals(flow, stage.textStyle) + [LessonScreen.keys(flow)])
        case "back": try back()
        case "skip": try skip()
        case "quit", "exit": leave(session)
        default: return nil
        }
        return .fine
    }

    /// A number predicts; other commands than looking around wait until it is made.
    private func predict(_ word: String) -> Outcome? {
        if let number = Int(word) {
            guard flow.predict(number) else {
                stage.show([LessonScreen.keys(flow)])
                return .usage
            }
            stage.show(["Noted. Make it happen, then we look.", ""])
            stage.show(LessonScreen.goals(flow, stage.textStyle))
            return .fine
        }
        let mine = ["next", "n", "hint", "back", "skip", "quit", "exit", "solution", "goal"]
        if word.isEmpty || mine.contains(word) || stage.isLook(word) { return nil }
        stage.show(["First your prediction. " + LessonScreen.keys(flow)])
        return .usage
    }

    package func commandEnded(_ line: String, _ outcome: Outcome, _ session: Session) {
        if stage.changesCluster(line) { flow.countCommand() }
        stage.log(line)
        observe()
        keeper.save(flow, stage)
    }

    package func timePassed(_ session: Session) { observe() }

    /// What the checks have seen, and the commands so far.
    private struct Memory: Sendable {
        let flow: LessonFlow
        let commands: [ProgressStore.LoggedCommand]
    }

    package var memory: (any Sendable)? { Memory(flow: flow, commands: stage.commands) }

    package func recall(_ memory: any Sendable) {
        guard let memory = memory as? Memory else { return }
        flow.takeBack(to: memory.flow)
        stage.takeBack(commands: memory.commands)
        keeper.save(flow, stage)
    }

    private func observe() {
        guard let observations = stage.observations(since: baseline) else { return }
        let change = flow.observe(observations)
        guard change.goalsChanged else { return }
        stage.show(LessonScreen.goals(flow, stage.textStyle))
        guard change.stepMet else { return }
        keeper.record(flow, stage)
        stage.show(LessonScreen.outcome(flow, stage.textStyle))
    }

    // MARK: words

    private func next() throws {
        switch flow.phase {
        case .predicting: stage.show(["First your prediction. " + LessonScreen.keys(flow)])
        case .acting:
            stage.show(
                LessonScreen.goals(flow, stage.textStyle)
                    + ["Not there yet. " + LessonScreen.keys(flow) + " · skip goes on without it"])
        case .explained:
            if flow.isLastStep { debrief() } else { try enter(flow.stepIndex + 1) }
        case .finished: leave(stage.session)
        }
    }

    private func skip() throws {
        switch flow.phase {
        case .predicting:
            flow.skipPrediction()
            showTask()
        case .acting, .explained:
            if flow.isLastStep { debrief() } else { try enter(flow.stepIndex + 1) }
        case .finished: leave(stage.session)
        }
    }

    private func hint() {
        guard let hint = flow.nextHint() else {
            stage.show(["That was the last hint. solution shows the commands."])
            return
        }
        stage.show(
            ["Hint \(flow.hintsShown) of \(flow.step.hints.count):"]
                + MarkdownRenderer.render(hint, stage.textStyle))
        keeper.save(flow, stage)
    }

    private func solution() {
        let lines = flow.showSolution().map { "  " + $0.value }
        stage.show(["The solution:"] + lines + ["Type it, or let it run: solution run"])
        keeper.save(flow, stage)
    }

    private func runSolution() {
        if flow.phase == .predicting { flow.skipPrediction() }
        for command in flow.showSolution() where flow.phase == .acting {
            stage.show(["> " + command.value])
            stage.run(command.value)
        }
    }

    /// To the start of this step, or of the one before when nothing was done in this one.
    private func back() throws {
        let here = flow.stepIndex
        let untouched =
            flow.phase == .predicting || (flow.phase == .acting && flow.commandsUsed == 0)
        let index = untouched ? max(0, here - 1) : here
        guard marks.indices.contains(index) else {
            stage.show(["There is nothing to go back to."])
            return
        }
        stage.restore(marks[index])
        marks = Array(marks.prefix(index))
        try enter(index, setup: false)
    }

    private func debrief() {
        flow.finish()
        let summary = keeper.finish(flow, stage)
        let chain = stage.chain(from: firstEvent)
        stage.show(
            LessonScreen.debrief(flow.lesson, chain: chain, summary: summary, stage.textStyle))
        leave(stage.session)
    }

    /// Leaves the lesson; the session's own cluster is back as it was.
    package func leave(_ session: Session) {
        if flow.phase != .finished {
            stage.show([
                "Left at step \(flow.stepIndex + 1). lesson \(flow.lesson.id) goes on there."
            ])
        }
        session.modes.removeAll { $0 === self }
        stage.returnLab()
    }
}
