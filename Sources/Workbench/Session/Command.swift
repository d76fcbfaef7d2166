// A command of the workbench's own as data: one entry gives running, help, completion and errors.
// Kafka's tools are not here; they have their own tables of options (Tools/).

/// How a command of ours ended (the exit codes of scripts).
package enum Outcome: Int32, Sendable {
    case fine = 0
    case failed = 1
    case usage = 2
    case notPassed = 3
    case unreachable = 4
    case contentInvalid = 5
    case interrupted = 130
}

/// Where a command stands in `help`.
package enum CommandGroup: String, CaseIterable, Sendable {
    case learn = "learn"
    case look = "look around"
    case machinery = "hands on the machinery"
    case time = "time"
    case applications = "background applications"
    case session = "this session"
}

/// What may stand at a place of a command line, for completion.
package enum Completion: Sendable {
    case words([String])
    case topics
    case groups
    case brokers
    case controllers
    /// Brokers and controllers.
    case nodes
    case configKeys
    case commands
    case lessons
    case questions
    case applications
    case files
    case nothing
}

/// An example with what it does.
package struct Example: Sendable {
    package let line: String
    package let meaning: String

    package init(_ line: String, _ meaning: String) {
        self.line = line
        self.meaning = meaning
    }
}

/// A command of the workbench.
package struct Command: Sendable {
    package let name: String
    package let group: CommandGroup
    /// The forms of the command, as in `broker kill|stop|start ID`.
    package let usage: [String]
    /// One line: what it does.
    package let summary: String
    /// More, where one line does not say it.
    package let details: String
    package let examples: [Example]
    /// What may stand at each place after the name.
    package let completions: [Completion]
    /// Whether `undo` takes it back.
    package let changesCluster: Bool
    /// Whether it only shows something when it stands alone.
    package let looksAlone: Bool
    /// Whether it does nothing to the cluster but let its time pass: then every moment of that time
    /// can be gone back to.
    package let onlyPassesTime: Bool
    package let run: @Sendable (Session, [String]) throws -> Outcome

    package init(
        _ name: String, _ group: CommandGroup, usage: [String], summary: String,
        details: String = "", examples: [Example], completions: [Completion] = [],
        changesCluster: Bool = false, looksAlone: Bool = false, onlyPassesTime: Bool = false,
        run: @escaping @Sendable (Session, [String]) throws -> Outcome
    ) {
        self.name = name
        self.group = group
        self.usage = usage
        self.summary = summary
        self.details = details
        self.examples = examples
        self.completions = completions
        self.changesCluster = changesCluster
        self.looksAlone = looksAlone
        self.onlyPassesTime = onlyPassesTime || group == .time && changesCluster
        self.run = run
    }
}

/// What is wrong with a command, in one line, and what to type instead.
package struct CommandError: Error, Sendable {
    package let message: String
    package let outcome: Outcome

    package init(_ message: String, _ outcome: Outcome = .failed) {
        self.message = message
        self.outcome = outcome
    }

    /// The line was not understood.
    package static func usage(_ message: String) -> CommandError { CommandError(message, .usage) }
}

extension Command {
    /// Whether it changes the cluster with these words after its name.
    package func changes(_ words: [String]) -> Bool {
        changesCluster && !(looksAlone && words.isEmpty)
    }

    /// The error for a word that is none of those that may stand there.
    package func unknown(_ word: String, among words: [String], what: String) -> CommandError {
        if let near = Suggestion.nearest(to: word, among: words) {
            return .usage("\(name): no \(what) \(word). Did you mean \(near)?")
        }
        return .usage("\(name): no \(what) \(word). One of: \(words.joined(separator: ", "))")
    }

    /// The error for a line that lacks something.
    package var usageError: CommandError {
        .usage("usage: " + usage.joined(separator: "\n       "))
    }
}
