// `progress`: what was done, by lesson, question and drill, and what is due when.

import Curriculum

enum ProgressPage {
    static func show(_ session: Session) throws {
        let library = try session.requireLibrary()
        guard session.progress != nil else {
            session.print(
                "Nothing is kept in this session (no state directory, or another workbench has it)."
            )
            return
        }
        let style = session.textStyle
        let done = session.finishedLessons()
        session.print(
            "lessons    \(bar(done.count, library.lessons.count, style)) \(done.count) of \(library.lessons.count)"
        )
        for level in Level.allCases {
            let questions = library.questions.filter { $0.level == level }
            guard !questions.isEmpty else { continue }
            let answered = questions.compactMap { best(of: $0, session) }
            let share = answered.isEmpty ? 0 : answered.reduce(0, +) / Double(answered.count)
            let name =
                level.rawValue + String(repeating: " ", count: max(1, 11 - level.rawValue.count))
            session.print(
                "\(name)\(bar(answered.count, questions.count, style)) \(answered.count) of \(questions.count) questions answered"
                    + (answered.isEmpty ? "" : ", best answers \(Int(share * 100)) % of the points")
            )
        }
        for scenario in library.scenarios {
            let runs =
                session.attemptProgress { store throws(ProgressError) in
                    try store.drillRuns(of: scenario.id)
                } ?? []
            guard let best = runs.map(\.score).max() else { continue }
            let passed = runs.filter(\.passed).count
            session.print(
                "drill \(scenario.id): \(EnglishCount.of(runs.count, "run")), \(passed) passed, best score \(Int(best))"
            )
        }
        let due = session.dueCards()
        session.print(due.isEmpty ? "nothing is due" : "due now: \(due.joined(separator: ", "))")
    }

    /// The best share of points ever reached; nil when it was never answered.
    private static func best(of question: Question, _ session: Session) -> Double? {
        let answers =
            session.attemptProgress { store throws(ProgressError) in
                try store.answers(to: question.id)
            } ?? []
        return answers.map { $0.points / max(1, $0.maximum) }.max()
    }

    private static func bar(_ count: Int, _ total: Int, _ style: TextStyle) -> String {
        guard !style.plain, total > 0 else { return "" }
        let filled = 10 * count / total
        return String(repeating: "█", count: filled) + String(repeating: "░", count: 10 - filled)
    }
}
