// A question as a mode: the learner answers in words, the grader shows what earned each point, the
// interviewer asks back once or twice, and only then comes the exact answer.

import Curriculum

package final class AskMode: SessionMode {
    private enum Phase {
        case answering([String])
        case replying(GradingFollowUp, [String])
        case done
    }

    private let question: Question
    private let grader: Grader
    private var phase = Phase.answering([])
    private var grade: Grade?
    private var turns = 0
    /// The interviewer asks at most this often.
    private static let mostTurns = 3

    package static func start(_ question: Question, _ grader: Grader, _ session: Session) {
        session.leaveModes()
        let mode = AskMode(question, grader)
        session.modes.append(mode)
        mode.open(session)
    }

    private init(_ question: Question, _ grader: Grader) {
        self.question = question
        self.grader = grader
    }

    private func open(_ session: Session) {
        let head = "\(question.id) · \(question.level.rawValue) · \(question.title)"
        show(LessonScreen.wrap(head, session.textStyle), session)
        if !question.setting.isEmpty {
            show(MarkdownRenderer.render(question.setting, session.textStyle), session)
        }
        show(
            [
                "Answer in your own words. A line with a dot ends it, quit leaves without an answer."
            ], session)
    }

    private func show(_ lines: [String], _ session: Session) {
        for line in lines { session.print(line) }
    }

    // MARK: SessionMode

    package func prompt(_ time: String) -> String { "" }

    package var holdsClock: Bool { true }
    package var words: [String] { ["quit"] }
    package func commandEnded(_ line: String, _ outcome: Outcome, _ session: Session) {}
    package func timePassed(_ session: Session) {}

    package func leave(_ session: Session) { session.modes.removeAll { $0 === self } }

    package func take(_ line: String, _ session: Session) throws -> Outcome? {
        let text = line.trimmed()
        if text.lowercased() == "quit" {
            session.modes.removeAll { $0 === self }
            return .fine
        }
        switch phase {
        case .answering(var lines):
            if text != "." {
                lines.append(line)
                phase = .answering(lines)
                return .fine
            }
            return answer(lines.joined(separator: "\n"), session)
        case .replying(let asked, var lines):
            // One line is a reply; more come with a dot at the end, as the answer did.
            if text == "." {
                return reply(lines.joined(separator: "\n"), to: asked, session)
            }
            lines.append(line)
            return reply(lines.joined(separator: "\n"), to: asked, session)
        case .done: return nil
        }
    }

    // MARK: grading

    private func answer(_ text: String, _ session: Session) -> Outcome {
        guard !text.trimmed().isEmpty else {
            show(["Nothing to grade yet. A line with a dot ends an answer, quit leaves."], session)
            return .usage
        }
        guard let grade = grader.grade(target: question.rubric.value, text: text) else {
            show(["There is no rubric for \(question.id)."], session)
            session.modes.removeAll { $0 === self }
            return .failed
        }
        self.grade = grade
        show(receipt(grade, session), session)
        askBack(session)
        return .fine
    }

    private func reply(_ text: String, to asked: GradingFollowUp, _ session: Session) -> Outcome {
        guard let before = grade else { return .failed }
        turns += 1
        let after =
            grader.grade(target: question.rubric.value, text: text, followUpOf: before) ?? before
        grade = after
        let changed = after.items.filter { item in
            before.items.first { $0.id == item.id }?.label != item.label
        }
        for item in changed {
            show(
                ["  \(Self.sign(item.label, session)) \(item.title)  \(quotes(item, after))"],
                session)
        }
        let points = "\(Grade.points(halves: after.halfPoints)) of \(after.maxPoints)"
        show([changed.isEmpty ? "  no change: \(points)" : "  \(points)"], session)
        askBack(session)
        return .fine
    }

    private func askBack(_ session: Session) {
        if turns < Self.mostTurns, let next = grade?.followUps.first {
            phase = .replying(next, [])
            show(
                LessonScreen.wrap("The interviewer asks: \(next.question)", session.textStyle),
                session)
        } else {
            finish(session)
        }
    }

    private func receipt(_ grade: Grade, _ session: Session) -> [String] {
        grade.receipt.map { session.style.isPlain ? Self.plain($0) : $0 }
    }

    private func quotes(_ item: GradedItem, _ grade: Grade) -> String {
        item.evidence.map { "\"\(grade.quote($0))\"" }.joined(separator: " … ")
    }

    private static func sign(_ label: GradingLabel, _ session: Session) -> String {
        if session.style.isPlain { return "[\(label.rawValue)]" }
        switch label {
        case .covered: return "●"
        case .partial: return "◐"
        case .absent: return "○"
        case .committed: return "✗"
        case .avoided: return "✓"
        }
    }

    private static func plain(_ line: String) -> String {
        let signs: [(Character, String)] = [
            ("●", "[covered]"), ("◐", "[partial]"), ("○", "[absent]"), ("✗", "[committed]"),
            ("✓", "[avoided]"),
        ]
        var result = ""
        for character in line {
            result += signs.first { $0.0 == character }?.1 ?? String(character)
        }
        return result
    }

    // MARK: the end

    private func finish(_ session: Session) {
        phase = .done
        show([""], session)
        if !question.exact.isEmpty {
            show(["Exact for Kafka 4.3:"], session)
            show(MarkdownRenderer.render(question.exact, session.textStyle), session)
        }
        var parts = ["the whole answer: answer \(question.id)"]
        if !question.show.isEmpty { parts.append("see it happen: show \(question.id)") }
        if let due = record(session) { parts.append("comes back in \(due)") }
        show(["", parts.joined(separator: " · ")], session)
        session.modes.removeAll { $0 === self }
    }

    private func record(_ session: Session) -> String? {
        guard let grade, let store = session.progress else { return nil }
        let now = session.wallClockSeconds()
        let maximum = max(1, grade.maxHalfPoints)
        let evidence = Evidence(
            share: Double(grade.halfPoints) / Double(maximum), redFlags: grade.redFlags.count,
            hintsShown: turns > 0 ? 1 : 0, withinPar: turns == 0)
        do throws(ProgressError) {
            try store.record(
                ProgressStore.Answer(
                    question: question.id, atSeconds: now, text: grade.text,
                    points: Double(grade.halfPoints) / 2, maximum: Double(grade.maxHalfPoints) / 2,
                    flags: grade.redFlags.count,
                    labels: grade.items.filter { $0.label != .absent }
                        .map { "\($0.id)=\($0.label.rawValue)" }.joined(separator: "\n")))
            let card = try store.review(
                question.id, evidence.rating,
                evidence: "\(Grade.points(halves: grade.halfPoints)) of \(grade.maxPoints)",
                atSeconds: now)
            return describe(milliseconds: max(0, card.dueSeconds - now) * 1000)
        } catch {
            session.note("not saved: \(error.message)")
            return nil
        }
    }
}
