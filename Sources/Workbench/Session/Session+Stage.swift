// A session's lab set aside and put back, and commands run without showing what they print: what
// lessons, drills and content tests stand on.

import KafkaClient
import KafkaSim
import KafkaWire

/// A sink that keeps what it is given.
package final class CapturedText: ByteSink {
    package private(set) var text = ""

    package init() {}

    package func write(_ bytes: [UInt8]) { text += String(decoding: bytes, as: UTF8.self) }
}

extension Session {
    /// A lab with everything that belongs to it, at one moment. A world is a value, so keeping one
    /// costs little.
    package struct LabState {
        let lab: LabPort
        let world: World
        let applications: ApplicationTable
        let clock: SessionClock
        let shownEvents: Int
        let timeline: Timeline
        let history: UndoHistory
        let forks: [Fork]
    }

    /// The lab as it stands; nil on a real cluster. Setting it goes back to that moment.
    package var labState: LabState? {
        get {
            lab.map {
                LabState(
                    lab: $0, world: $0.world, applications: applications, clock: clock,
                    shownEvents: shownEvents, timeline: timeline, history: history, forks: forks)
            }
        }
        set {
            guard let newValue else { return }
            newValue.lab.world = newValue.world
            use(newValue.lab)
            applications = newValue.applications
            clock = newValue.clock
            shownEvents = newValue.shownEvents
            timeline = newValue.timeline
            history = newValue.history
            forks = newValue.forks
        }
    }

    /// Runs a line outside of all modes and returns what it printed instead of showing it. History
    /// begins after it.
    package func runQuietly(_ line: String) -> (outcome: Outcome, text: String) {
        let captured = CapturedText()
        let (modes, wasQuiet) = (self.modes, isQuiet)
        self.modes = []
        isQuiet = true
        let outcome = withOutput(captured) { run(line) }
        self.modes = modes
        isQuiet = wasQuiet
        if !wasQuiet { beginHistory() }
        return (outcome, captured.text)
    }

    /// Whether a line changes something: a tool that writes, or a command of ours that does.
    package func changesCluster(_ line: String) -> Bool {
        guard let syntax = try? CommandLineSyntax(parsing: line) else { return false }
        return syntax.pipelines.contains { pipeline in
            guard let command = pipeline.commands.last else { return false }
            if Tools.changesCluster(command.name, command.arguments) { return true }
            return CommandTable.named(command.name)?.changes(command.arguments) ?? false
        }
    }
}
