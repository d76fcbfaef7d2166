// What the session remembers of the user, and the content that it teaches from.

import Curriculum

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

    var nextStepLine: String {
        "New here? type  next  · look around:  cluster, lessons, help · leave: ctrl-d"
    }

    var farewellProgress: String {
        keepsState ? "saved · come back with kafka-workbench" : "nothing was saved"
    }

    /// Names for completion.
    var lessonNames: [String] { (try? requireLibrary())?.lessons.map(\.id) ?? [] }
    var questionNames: [String] { (try? requireLibrary())?.questions.map(\.id) ?? [] }
}
