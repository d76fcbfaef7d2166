// What a session knows of content: the library and the grader, read when first asked for, and the
// doors of progress that tell an error once and go on.

import Curriculum
import KafkaWire

/// Content as far as it was needed. Reading it takes milliseconds, starting without it takes none.
package struct LearningState: Sendable {
    var library: ContentLibrary?
    var grader: Grader?
    var hasToldOfProgress = false
}

extension Session {
    package var textStyle: TextStyle {
        TextStyle(width: style.width, colour: style.usesColour, plain: style.isPlain)
    }

    package func printLines(_ lines: [String]) {
        for line in lines { print(line) }
    }

    // MARK: content

    /// The folder of the content; an error that says how to name it.
    package func requireContentDirectory() throws -> String {
        if let directory = options.contentDirectory { return directory }
        throw CommandError(
            "the lessons and the guide were not found. Say where they are: --content DIR",
            .contentInvalid)
    }

    /// The content; an error of its own kind when it cannot be used.
    package func requireLibrary() throws -> ContentLibrary {
        if let library = learning.library { return library }
        let directory = try requireContentDirectory()
        do throws(ContentInvalid) {
            let library = try ContentLibrary.load(directory)
            learning.library = library
            return library
        } catch {
            for fault in error.errors.prefix(20) { note(fault.description) }
            throw CommandError(
                "the content in \(directory) cannot be used: "
                    + EnglishCount.of(error.errors.count, "fault"), .contentInvalid)
        }
    }

    package func requireGrader() throws -> Grader {
        if let grader = learning.grader { return grader }
        let directory = try requireContentDirectory()
        do throws(GradingContentError) {
            let grader = try Grader(directory: directory + "/content/grading")
            learning.grader = grader
            return grader
        } catch {
            throw CommandError("\(error)", .contentInvalid)
        }
    }

    func requireLesson(_ words: [String], _ command: Command) throws -> Lesson {
        let library = try requireLibrary()
        guard words.count == 1, let word = words.first else { throw command.usageError }
        if let lesson = library.lesson(word) { return lesson }
        if let number = Int(word),
            let lesson = library.lessons.first(where: { $0.number == number })
        {
            return lesson
        }
        throw command.unknown(word, among: library.lessons.map(\.id), what: "lesson")
    }

    func requireQuestion(_ words: [String], _ command: Command) throws -> Question {
        let library = try requireLibrary()
        guard words.count == 1, let word = words.first else { throw command.usageError }
        if let question = library.question(word) { return question }
        throw command.unknown(word, among: library.questions.map(\.id), what: "question")
    }

    // MARK: progress

    /// What the store answers; nil without one, or when it fails, which is told once.
    package func attemptProgress<Value>(
        _ body: (ProgressStore) throws(ProgressError) -> Value
    ) -> Value? {
        guard let progress else { return nil }
        do throws(ProgressError) {
            return try body(progress)
        } catch {
            if !learning.hasToldOfProgress { note("progress: \(error.message)") }
            learning.hasToldOfProgress = true
            return nil
        }
    }

    func finishedLessons() -> [String] {
        attemptProgress { store throws(ProgressError) in try store.finishedLessons() } ?? []
    }

    /// Ids of the cards that are due, longest overdue first.
    func dueCards() -> [String] {
        let now = wallClockSeconds()
        return attemptProgress { store throws(ProgressError) in
            try store.due(atSeconds: now).map(\.id)
        } ?? []
    }

    // MARK: modes

    /// Ends the lesson, question or drill that is open, as `quit` does.
    package func leaveModes() {
        for mode in modes.reversed() { mode.leave(self) }
        modes = []
    }
}

/// "1 fault", "3 faults".
enum EnglishCount {
    static func of(_ count: Int, _ noun: String) -> String {
        "\(count) \(noun)\(count == 1 ? "" : "s")"
    }
}
