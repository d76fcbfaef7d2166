// Keeps a lesson's progress: where it stands, its commands, what each step came to, the reviews.
//
// Saving never stands in the way: an error is told once and the lesson goes on.

import Curriculum

final class LessonKeeper {
    private let session: Session
    private let lesson: Lesson
    private var run: Int64?
    private var records: [ProgressStore.StepRecord] = []
    private var evidence: [Evidence] = []
    private var hasFailed = false

    struct OpenRun {
        let step: String
        let seed: UInt64
        let commands: [ProgressStore.LoggedCommand]
    }

    init(_ session: Session, _ lesson: Lesson) {
        self.session = session
        self.lesson = lesson
    }

    private var now: Int64 { session.wallClockSeconds() }

    private func attempt<Value>(_ body: (ProgressStore) throws(ProgressError) -> Value) -> Value? {
        guard let store = session.progress, !hasFailed else { return nil }
        do throws(ProgressError) {
            return try body(store)
        } catch {
            hasFailed = true
            session.note("not saved: \(error.message)")
            return nil
        }
    }

    /// The run of this lesson that was left, if any.
    func openRun() -> OpenRun? {
        attempt { store throws(ProgressError) -> OpenRun? in
            guard let open = try store.openRun(of: lesson.id) else { return nil }
            run = open.id
            return OpenRun(
                step: open.step, seed: open.seed, commands: try store.commands(run: open.id))
        } ?? nil
    }

    func begin(seed: UInt64, step: String) {
        guard run == nil else { return }
        run = attempt { store throws(ProgressError) -> Int64 in
            try store.beginLesson(lesson.id, seed: seed, step: step, atSeconds: now)
        }
    }

    func save(_ flow: LessonFlow, _ stage: LessonStage) {
        guard let run, !flow.isTestOut else { return }
        _ = attempt { store throws(ProgressError) in
            try store.saveLesson(
                run: run, step: flow.step.id, phase: flow.phase.rawValue, commands: stage.commands)
        }
    }

    func record(_ flow: LessonFlow, _ stage: LessonStage) {
        let record = flow.record(metSeconds: now, nowMs: stage.nowMs)
        // A step that was undone and met again counts as it was met last.
        if let index = records.firstIndex(where: { $0.step == record.step }) {
            records[index] = record
            evidence[index] = flow.evidence
        } else {
            records.append(record)
            evidence.append(flow.evidence)
        }
        guard let run, !flow.isTestOut else { return }
        _ = attempt { store throws(ProgressError) in try store.recordStep(run: run, record) }
    }

    /// Ends the lesson; one line about what was done and when it comes back.
    func finish(_ flow: LessonFlow, _ stage: LessonStage) -> String {
        let foreseen = records.filter { $0.predicted != nil && $0.predicted == $0.happened }.count
        let predicted = records.filter { $0.predicted != nil }.count
        var parts = ["\(records.count) of \(flow.steps.count) steps"]
        if predicted > 0 { parts.append("\(foreseen) of \(predicted) predictions came true") }
        let hints = records.reduce(0) { $0 + $1.hints }
        if hints > 0 { parts.append("\(hints) hint\(hints == 1 ? "" : "s")") }
        if let next = review(flow) { parts.append("comes back in \(next)") }
        if let run, !flow.isTestOut {
            _ = attempt { store throws(ProgressError) in
                try store.finishLesson(run: run, outcome: "done", atSeconds: now)
            }
        }
        return parts.joined(separator: " · ")
    }

    /// Schedules the lesson by its weakest step; the time until it is due, in words.
    private func review(_ flow: LessonFlow) -> String? {
        guard !evidence.isEmpty, records.count == flow.steps.count else { return nil }
        let rating: Rating
        if flow.isTestOut {
            rating = .easy
        } else {
            rating = evidence.map(\.rating).min { $0.rawValue < $1.rawValue } ?? .good
        }
        let card = attempt { store throws(ProgressError) -> ReviewCard in
            try store.review(
                "lesson:\(lesson.id)", rating,
                evidence: flow.isTestOut ? "tested out" : "\(records.count) steps", atSeconds: now)
        }
        return card.map { describe(milliseconds: max(0, $0.dueSeconds - now) * 1000) }
    }
}
