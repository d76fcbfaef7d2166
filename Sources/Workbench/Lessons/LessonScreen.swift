// What a lesson puts on the screen: pure functions from flow and style to lines.
//
// Goals are drawn from the checks themselves, with what was measured; met, open and broken are told
// apart by sign, in plain style by word.

import Curriculum

package enum LessonScreen {
    /// The lesson's first lines.
    package static func introduction(_ lesson: Lesson, _ style: TextStyle) -> [String] {
        let title = "Lesson \(lesson.number) · \(lesson.title) · \(lesson.minutes) minutes"
        return [bold(title, style), ""] + MarkdownRenderer.render(lesson.introduction, style) + [""]
    }

    /// The head of a step, its text and what is worth trying.
    package static func step(_ flow: LessonFlow, _ style: TextStyle) -> [String] {
        let step = flow.step
        let place =
            flow.isTestOut
            ? "test-out" : "step \(flow.stepIndex + 1) of \(flow.steps.count)"
        var lines = [rule("\(step.title)", place, style), ""]
        lines += MarkdownRenderer.render(step.text, style)
        if !step.tries.isEmpty {
            lines += ["", "Worth a look:"] + step.tries.map { "  " + $0.value }
        }
        return lines
    }

    /// The question and its options.
    package static func prediction(_ prediction: Prediction, _ style: TextStyle) -> [String] {
        var lines = [""]
        lines += wrap("Predict: " + prediction.question, style)
        for (index, option) in prediction.options.enumerated() {
            lines += wrap(option.text, style, first: "  \(index + 1)  ", rest: "     ")
        }
        return lines
    }

    /// The goals with their state, and what each check says once something was measured.
    package static func goals(_ flow: LessonFlow, _ style: TextStyle) -> [String] {
        var lines: [String] = []
        for line in flow.trackers.flatMap(\.lines) {
            let head = lines.isEmpty ? "goal  " : "      "
            let sign = sign(of: line, style)
            let detail = line.measured.isEmpty || line.isMet ? "" : " · \(line.measured)"
            lines += wrap(
                line.goal + detail, style, first: head + sign + " ",
                rest: String(repeating: " ", count: head.count + sign.count + 1))
        }
        return lines
    }

    private static func sign(of line: CheckTracker.Line, _ style: TextStyle) -> String {
        if style.plain { return line.isMet ? "[met]" : line.isBroken ? "[broken]" : "[open]" }
        let (text, role): (String, SpanRole) =
            line.isMet ? ("●", .good) : line.isBroken ? ("✗", .bad) : ("○", .normal)
        return TerminalText.render([StyledSpan(text, role)], style)
    }

    /// What came out, beside what was predicted, and why.
    package static func outcome(_ flow: LessonFlow, _ style: TextStyle) -> [String] {
        var lines: [String] = flow.trackers.flatMap {
            wrap($0.said, style, first: "  ", rest: "  ")
        }
        if let prediction = flow.step.prediction, let chosen = flow.chosen {
            lines.append("")
            lines += wrap("You said: \(prediction.options[chosen].text).", style)
            lines += wrap(prediction.options[chosen].reply, style)
        }
        if !flow.step.explain.isEmpty {
            lines += [""] + MarkdownRenderer.render(flow.step.explain, style)
        }
        let go =
            flow.isTestOut || flow.isLastStep
            ? "what it comes to: next" : "step \(flow.stepIndex + 2): next"
        lines += ["", "\(go) · again: back · anything else still works"]
        return lines
    }

    /// What a learner can type now.
    package static func keys(_ flow: LessonFlow) -> String {
        switch flow.phase {
        case .predicting:
            let count = flow.step.prediction?.options.count ?? 0
            return "1 to \(count) is your prediction · skip · quit"
        case .acting:
            return
                "hint (\(flow.step.hints.count - flow.hintsShown) left) · solution · goal · back · quit"
        case .explained: return "next · back · quit"
        case .finished: return "quit"
        }
    }

    /// The last screen.
    package static func debrief(
        _ lesson: Lesson, chain: [String], summary: String, _ style: TextStyle
    ) -> [String] {
        var lines = [rule(lesson.title, "debrief", style), ""]
        lines += MarkdownRenderer.render(lesson.debrief.text, style)
        if !chain.isEmpty {
            lines += ["", "What happened, from the event log:"] + chain.map { "  " + $0 }
        }
        lines += [""] + wrap("Say it: " + lesson.debrief.say, style)
        lines += wrap("Gives a beginner away: " + lesson.debrief.beginner, style)
        lines += [""] + wrap(summary, style)
        return lines
    }

    /// How a start fits on a line of `lessons`.
    package static func listing(
        _ lesson: Lesson, isDone: Bool, isOpen: Bool, _ style: TextStyle
    ) -> String {
        let state = isDone ? "done" : isOpen ? "begun" : ""
        let sign = style.plain ? "" : isDone ? "● " : isOpen ? "◐ " : "○ "
        let id = lesson.id + String(repeating: " ", count: max(1, 10 - lesson.id.count))
        let tail = state.isEmpty ? "" : " · \(state)"
        return
            "\(sign)\(lesson.number)  \(id)\(lesson.title) · \(lesson.minutes) min · \(lesson.level.rawValue)\(tail)"
    }

    // MARK: lines

    static func wrap(
        _ text: String, _ style: TextStyle, first: String = "", rest: String = ""
    ) -> [String] {
        let width = max(20, style.width - TerminalText.width(of: rest))
        let lines = TerminalText.wrap([StyledSpan(text)], width: width)
        return lines.enumerated().map { index, line in
            (index == 0 ? first : rest) + TerminalText.render(line, style)
        }
    }

    static func bold(_ text: String, _ style: TextStyle) -> String {
        TerminalText.render([StyledSpan(text, .strong)], style)
    }

    /// "── Title ── step 3 of 5 ─────"; in plain style the words alone.
    static func rule(_ title: String, _ place: String, _ style: TextStyle) -> String {
        if style.plain { return "\(title) (\(place))" }
        let head = "── \(title) ── \(place) "
        let fill = max(2, style.width - TerminalText.width(of: head))
        return bold(head, style) + String(repeating: "─", count: fill)
    }
}
