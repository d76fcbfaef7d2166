// The debrief of a drill: verdict, what the customers felt, what was looked at, what did harm, the
// chain of the cause, what to say.

import Curriculum

enum DrillScreen {
    static func debrief(
        _ scenario: Scenario, _ cause: Scenario.Cause, judge: DrillJudge, ledger: DrillLedger,
        verdict: DrillVerdict, timeline: [(atMs: Int64, text: String)],
        harm: (String) -> Double, clock: (Int64) -> String, _ style: TextStyle
    ) -> [String] {
        var lines = ["", LessonScreen.rule(scenario.title, "debrief", style), ""]
        lines.append(
            LessonScreen.bold(
                "\(verdict.passed ? "passed" : "not passed") · \(Int(verdict.score)) of 100", style)
        )
        for reason in verdict.reasons {
            lines += LessonScreen.wrap(reason, style, first: "  - ", rest: "    ")
        }
        lines += [""] + customers(scenario, ledger, style)
        lines += [""] + looks(scenario, judge, style)
        lines += flags(judge, harm, style)
        lines += ["", "The night in order:"]
        lines += timeline.flatMap {
            LessonScreen.wrap($0.text, style, first: "  \(clock($0.atMs))  ", rest: "            ")
        }
        lines += ["", "It was: \(cause.title)."]
        lines += MarkdownRenderer.render(cause.explain, style)
        lines += ["", "What proves it:"]
        for proof in cause.proof {
            lines += LessonScreen.wrap("\(proof.look.value)", style, first: "  ", rest: "    ")
            lines += LessonScreen.wrap(proof.shows, style, first: "    ", rest: "    ")
        }
        lines += [""] + MarkdownRenderer.render(scenario.debrief.text, style)
        lines += [""] + LessonScreen.wrap("Say it: " + scenario.debrief.say, style)
        lines += LessonScreen.wrap("Gives a beginner away: " + scenario.debrief.beginner, style)
        return lines
    }

    private static func customers(_ scenario: Scenario, _ ledger: DrillLedger, _ style: TextStyle)
        -> [String]
    {
        var lines = ["What customers felt:"]
        let width = (ledger.lines.map(\.group.count).max() ?? 0) + 2
        for line in ledger.lines {
            let name = line.group + String(repeating: " ", count: width - line.group.count)
            let late =
                line.lateMs > 0 ? "late for \(describe(milliseconds: line.lateMs))" : "never late"
            let curve = style.plain ? "" : "  " + sparkline(line.curve)
            lines.append(
                "  \(name)\(late), worst \(describe(milliseconds: line.worstMs)) behind\(curve)")
        }
        return lines
    }

    /// Twenty marks for the whole drill, the highest for the worst moment.
    static func sparkline(_ values: [Int64]) -> String {
        guard let top = values.max(), top > 0 else { return "" }
        let marks = Array("▁▂▃▄▅▆▇█")
        let count = min(20, values.count)
        return String(
            (0..<count).map { index in
                let from = index * values.count / count
                let to = max(from + 1, (index + 1) * values.count / count)
                let value = values[from..<to].max() ?? 0
                return marks[min(7, Int(value * 8 / (top + 1)))]
            })
    }

    private static func looks(_ scenario: Scenario, _ judge: DrillJudge, _ style: TextStyle)
        -> [String]
    {
        ["What you looked at:"]
            + scenario.credits.map { credit in
                let has = judge.credits.contains(credit.id)
                let sign = style.plain ? (has ? "[yes]" : "[no]") : has ? "●" : "○"
                return "  \(sign) \(credit.id)"
            }
    }

    private static func flags(
        _ judge: DrillJudge, _ harm: (String) -> Double, _ style: TextStyle
    ) -> [String] {
        var lines: [String] = []
        for (flag, committed) in judge.feedback {
            let seconds = Int(harm(flag.id))
            let words = "\(committed.circumstance), and \(seconds) weighted late seconds after it"
            let text = split(flag.feedback, at: "{harm}").joined(separator: words)
            lines += [""] + LessonScreen.wrap("Red flag: " + text, style)
            lines += LessonScreen.wrap("Instead: " + flag.instead + ".", style)
        }
        return lines
    }

    private static func split(_ text: String, at mark: String) -> [String] {
        var parts = [""]
        var rest = text[...]
        while !rest.isEmpty {
            if rest.hasPrefix(mark) {
                parts.append("")
                rest = rest.dropFirst(mark.count)
            } else {
                parts[parts.count - 1].append(rest.removeFirst())
            }
        }
        return parts
    }
}
