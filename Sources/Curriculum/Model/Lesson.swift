// A lesson: steps that ask for a prediction, then let the learner act, then explain.
//
// All text is Markdown already read; all commands are lines for the workbench's session, with the
// place where they are written, so that a command that fails in a content test names its line.

/// How deep a unit goes; the three of the guide and one below them.
package enum Level: String, CaseIterable, Comparable, Sendable {
    case foundation, senior, staff, principal

    package static func < (a: Level, b: Level) -> Bool { a.rank < b.rank }

    private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}

package typealias ContentCommand = Located<String>

/// The cluster that a unit runs on.
package struct ClusterSettings: Equatable, Sendable {
    /// Brokers 1 to this number.
    package let brokers: Int
    /// Seed of the lab, so that a lesson shows everyone the same.
    package let seed: UInt64
    /// Broker settings beside Kafka's defaults, sorted by key.
    package let settings: [Setting]

    package init(brokers: Int, seed: UInt64, settings: [Setting] = []) {
        self.brokers = brokers
        self.seed = seed
        self.settings = settings
    }

    package struct Setting: Equatable, Sendable {
        package let key: String
        package let value: String
        package let position: SourcePosition
    }
}

package struct Lesson: Sendable {
    package let id: String
    package let file: String
    /// The place in the course, from 1.
    package let number: Int
    package let title: String
    package let level: Level
    /// How long it takes, reading included.
    package let minutes: Int
    /// Ids of lessons to do before.
    package let needs: [Located<String>]
    /// Items of the guide that it teaches.
    package let source: [Located<String>]
    package let claims: [Located<String>]
    package let cluster: ClusterSettings
    package let par: Par
    package let introduction: [MarkdownBlock]
    /// Run before the first step.
    package let setup: [ContentCommand]
    package let steps: [LessonStep]
    /// One task that shows the lesson is known already; passing it counts as Easy.
    package let testOut: LessonStep?
    package let debrief: Debrief

    /// What a learner who knows it needs.
    package struct Par: Equatable, Sendable {
        package let commands: Int
        package let seconds: Int
    }
}

package struct LessonStep: Sendable {
    /// Unique within its lesson.
    package let id: String
    package let title: String
    package let position: SourcePosition
    package let text: [MarkdownBlock]
    /// Run when the step begins, before the prediction is asked.
    package let setup: [ContentCommand]
    package let prediction: Prediction?
    /// Commands worth trying, shown below the text.
    package let tries: [ContentCommand]
    package let checks: [Check]
    /// From a nudge to nearly the answer.
    package let hints: [[MarkdownBlock]]
    package let solution: [ContentCommand]
    package let wrongs: [WrongAttempt]
    package let alternatives: [[ContentCommand]]
    /// Shown when the checks are met.
    package let explain: [MarkdownBlock]
    /// A picture command drawn with the step ("cluster", "log orders-0"), if one helps.
    package let picture: Located<String>?
}

package struct Prediction: Equatable, Sendable {
    package let question: String
    package let options: [Option]
    /// Index of the option that happens.
    package let happens: Int
    package let position: SourcePosition

    package struct Option: Equatable, Sendable {
        package let text: String
        /// What to say to a learner who chose it, once the outcome is there.
        package let reply: String
    }
}

/// Something learners do instead, and the check that must not be met by it.
package struct WrongAttempt: Sendable {
    package let commands: [ContentCommand]
    package let failsCheck: Located<String>
}

/// The last screen of a lesson or drill.
package struct Debrief: Equatable, Sendable {
    package let text: [MarkdownBlock]
    /// The sentence to say in an interview.
    package let say: String
    /// The sentence that gives a beginner away.
    package let beginner: String
    /// Id of what comes next, if anything does.
    package let next: Located<String>?
    package let position: SourcePosition
}
