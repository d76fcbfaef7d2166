// What the session remembers of the user, and the content that it teaches from.

import Curriculum
import KafkaSim

extension Session {
    /// Opens the progress store; a second REPL on it is told so, and goes on without saving.
    package func openProgress() {
        guard let directory = options.stateDirectory else { return }
        do {
            progress = try ProgressStore(directory: directory)
        } catch {
            note("\(error)")
        }
    }

    package func closeProgress() { progress = nil }

    /// Whether what is done here is kept.
    package var keepsState: Bool { progress != nil }

    /// What to type first: what is due, what is open, or where to begin.
    var nextStepLine: String {
        let rest = "look around:  cluster, lessons, help · leave: ctrl-d"
        let due = dueCards().count
        if due > 0 {
            return "\(EventText.counted(due, "card")) due: review · what else: next · \(rest)"
        }
        let open = attemptProgress { store throws(ProgressError) in try store.lastOpenRun() } ?? nil
        if let open { return "go on where you were: lesson \(open.lesson) · \(rest)" }
        if !finishedLessons().isEmpty { return "go on: type  next  · \(rest)" }
        return "New here? type  next  · \(rest)"
    }

    var farewellProgress: String {
        keepsState ? "saved · come back with kafka-workbench" : "nothing was saved"
    }

    /// Names for completion.
    var lessonNames: [String] { (try? requireLibrary())?.lessons.map(\.id) ?? [] }
    var questionNames: [String] { (try? requireLibrary())?.questions.map(\.id) ?? [] }
}
