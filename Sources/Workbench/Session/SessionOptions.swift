// How a session was started: what the command line said, in values.

import KafkaWire

/// The form of our own commands' output.
package enum OutputFormat: String, CaseIterable, Sendable {
    case table, json, csv, markdown, plain
}

/// What a session is told when it begins.
package struct SessionOptions: Sendable {
    /// The lab's seed; drawn by the executable where `--seed` is absent.
    package var seed: UInt64
    package var format = OutputFormat.table
    /// No boxes, no symbols, one thing after the other: for screen readers and diffs.
    package var isPlain = false
    package var usesColour = false
    package var width = 80
    /// Whether a person sits at a terminal.
    package var isTerminal = false
    /// A real cluster instead of the lab.
    package var bootstrapServers: [Endpoint] = []
    /// Whether changes to a real cluster are allowed from the start (`--yes`).
    package var mayWrite = false
    /// Where the lessons, scenarios and content are; nil: not found.
    package var contentDirectory: String?
    /// Where progress is kept; nil: nowhere.
    package var stateDirectory: String?

    package init(seed: UInt64) { self.seed = seed }
}
