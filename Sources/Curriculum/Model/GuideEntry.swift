// The guide: entries to read, rows of configuration, and what was corrected for Kafka 4.3.

/// One file of the guide.
package struct GuideSection: Sendable {
    package let id: String
    package let file: String
    package let title: String
    /// The place in the guide, from 1.
    package let number: Int
    package let kind: Kind
    package let introduction: [MarkdownBlock]
    package let entries: [GuideEntry]
    package let rows: [ConfigurationRow]

    package enum Kind: String, CaseIterable, Sendable {
        case concepts, gotchas, fit, configuration, commands, comparison
    }
}

/// A thing the guide explains. `explain NAME` finds it by its id, title or one of its names.
package struct GuideEntry: Sendable {
    package let id: String
    package let title: String
    package let position: SourcePosition
    /// Other words it goes by, as a learner may type them.
    package let names: [String]
    package let claims: [Located<String>]
    package let see: [Located<String>]
    package let text: [MarkdownBlock]
    /// Where the short form misleads for Kafka 4.3, the exact truth.
    package let exact: [MarkdownBlock]
    /// Commands to try it with.
    package let tries: [ContentCommand]
}

/// A setting as the guide's reference has it, with what holds in Kafka 4.3.
package struct ConfigurationRow: Equatable, Sendable {
    /// The key as Kafka spells it.
    package let key: String
    package let position: SourcePosition
    package let scope: Scope
    package let defaultValue: String
    package let meaning: String
    package let advice: String
    /// What is easily got wrong; empty where nothing is.
    package let exact: String
    /// Other spellings (the guide's short form).
    package let names: [String]
    package let claims: [Located<String>]

    package enum Scope: String, CaseIterable, Sendable {
        case producer, consumer, broker, topic
    }
}
