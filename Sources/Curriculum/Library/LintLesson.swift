// Rules for lessons: each step can be failed, hinted, solved, and is measured in known terms.

struct LintLesson {
    let linter: Linter
    let lesson: Lesson

    private func report(_ position: SourcePosition, _ message: String, _ instead: String?) {
        linter.report(lesson.file, position, message, instead: instead)
    }

    func run() {
        if lesson.steps.isEmpty {
            report(Linter.top, "the lesson has no steps", "add :::step id Title")
        }
        linter.lint(lesson.setup, lesson.file)
        duplicates()
        for step in lesson.steps { lint(step, isTestOut: false) }
        if let testOut = lesson.testOut { lint(testOut, isTestOut: true) }
        readingTime()
        if lesson.testOut == nil {
            report(
                Linter.top, "the lesson cannot be tested out of",
                "add :::testout id Title with a task, checks and a solution")
        }
    }

    private var allSteps: [LessonStep] { lesson.steps + (lesson.testOut.map { [$0] } ?? []) }

    private func duplicates() {
        for step in allSteps {
            linter.checkKebab(step.id, lesson.file, step.position)
            if allSteps.filter({ $0.id == step.id }).count > 1 {
                report(step.position, "step id \(step.id) stands twice", "choose another one")
            }
        }
        let checks = allSteps.flatMap(\.checks)
        for check in checks {
            linter.checkKebab(check.id, lesson.file, check.position)
            if checks.filter({ $0.id == check.id }).count > 1 {
                report(check.position, "check id \(check.id) stands twice", "choose another one")
            }
        }
    }

    private func lint(_ step: LessonStep, isTestOut: Bool) {
        let picture = step.picture.map { [$0] } ?? []
        let all = [step.setup, step.tries, picture, step.solution] + step.alternatives
        for commands in all + step.wrongs.map(\.commands) { linter.lint(commands, lesson.file) }
        if step.checks.isEmpty {
            report(step.position, "step \(step.id) checks nothing", "add :::check id")
        }
        if step.solution.isEmpty {
            report(step.position, "step \(step.id) has no solution", "add :::solution")
        }
        if !isTestOut {
            if step.hints.count != 3 {
                report(
                    step.position, "step \(step.id) has \(step.hints.count) hints",
                    "write three, from a nudge to nearly the answer")
            }
            if step.explain.isEmpty {
                report(step.position, "step \(step.id) explains nothing", "add :::explain")
            }
            if step.wrongs.isEmpty {
                report(
                    step.position, "step \(step.id) has no wrong attempt",
                    "add :::wrong => check-id with what learners do instead")
            }
        }
        hints(step)
        for wrong in step.wrongs
        where !step.checks.contains(where: { $0.id == wrong.failsCheck.value }) {
            report(
                wrong.failsCheck.position, "step \(step.id) has no check \(wrong.failsCheck.value)",
                nearest(to: wrong.failsCheck.value, among: step.checks.map(\.id))
                    .map { "write \($0)" })
        }
        prediction(step)
        for check in step.checks { names(check) }
    }

    private func hints(_ step: LessonStep) {
        for (index, hint) in step.hints.enumerated() {
            let text = hint.plainText.lowercased()
            let isCommand = step.solution.contains { command in
                command.value.count > 12 && text.contains(command.value.lowercased())
            }
            if isCommand {
                report(
                    step.position, "hint \(index + 1) of step \(step.id) is the solution itself",
                    "leave something to do")
            }
        }
    }

    private func prediction(_ step: LessonStep) {
        guard let prediction = step.prediction else { return }
        for option in prediction.options where option.reply.trimmed().isEmpty {
            report(
                prediction.position, "option \"\(option.text)\" has no reply",
                "say what the learner who chose it should hear")
        }
    }

    /// Topics, groups and applications that a check names have to exist in some command.
    private func names(_ check: Check) {
        let commands =
            (lesson.setup + allSteps.flatMap { $0.setup + $0.tries + $0.solution })
            .map(\.value)
        for condition in check.conditions {
            var calls = [condition.call]
            if case .call(let other) = condition.operand { calls.append(other) }
            for call in calls {
                guard let definition = PredicateVocabulary.definition(call.name) else { continue }
                for (argument, kind) in zip(call.arguments, definition.arguments) {
                    lint(argument, kind, commands, call, check)
                }
            }
        }
    }

    private func lint(
        _ argument: String, _ kind: ArgumentKind, _ commands: [String], _ call: PredicateCall,
        _ check: Check
    ) {
        switch kind {
        case .topic, .group, .application:
            let isNamed = commands.contains { line in
                line.split(whereSeparator: { " ,=:/'\"".contains($0) }).contains { $0 == argument }
            }
            if !isNamed {
                report(
                    call.position,
                    "check \(check.id) names \(kind.rawValue) \(argument), which no command makes",
                    "make it in :::setup or correct the name")
            }
        case .error:
            if let checking = linter.checking, !checking.isErrorName(argument) {
                report(
                    call.position, "the protocol has no error \(argument)",
                    "write it as the protocol does, such as NOT_ENOUGH_REPLICAS")
            }
        case .broker:
            if let id = Int(argument), !(1...lesson.cluster.brokers).contains(id) {
                report(
                    call.position, "there is no broker \(id)",
                    "write 1 to \(lesson.cluster.brokers)")
            }
        case .partition, .key, .config: return
        }
    }

    /// 200 words a minute and 15 s for each command of the solutions.
    private func readingTime() {
        let texts =
            [lesson.introduction, lesson.debrief.text]
            + lesson.steps.flatMap { [$0.text, $0.explain] }
        let words = texts.reduce(0) { $0 + $1.plainText.split(separator: " ").count }
        let commands = lesson.steps.reduce(0) { $0 + $1.solution.count }
        let seconds = words * 60 / 200 + commands * 15
        if seconds > (lesson.minutes + 1) * 60 {
            report(
                Linter.top,
                "reading and doing takes about \(seconds / 60) minutes, the lesson says \(lesson.minutes)",
                "shorten it or raise minutes:")
        }
    }
}
