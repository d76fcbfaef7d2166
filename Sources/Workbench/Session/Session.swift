// The REPL as a state machine: it takes a line, does what it says, and knows its prompt.
//
// The executable owns the terminal and hands lines in; scripts and tests do the same. A line is
// one of Kafka's tools, a command of ours, or something that the current mode (a lesson, a drill,
// a question) understands. Time passes only inside commands, or when the executable says that the
// wall clock did.

import Curriculum
import KafkaClient
import KafkaSim
import KafkaWire

/// A mode that a session can be in: it sees lines first, and what came of each.
package protocol SessionMode: AnyObject {
    /// The prompt without its `>`, given the lab's time, such as `kafka[isr 3/5 t+00:02.0s]`.
    func prompt(_ time: String) -> String
    /// Takes a line that is the mode's own (an answer, `hint`, `next`); nil where it is not.
    func take(_ line: String, _ session: Session) throws -> Outcome?
    /// Another command has run: look at the cluster, say what changed.
    func commandEnded(_ line: String, _ outcome: Outcome, _ session: Session)
    /// Time has passed at the prompt: goals may have been met, a deadline missed.
    func timePassed(_ session: Session)
    /// Whether the lab's clock stands while the mode waits for the user.
    var holdsClock: Bool { get }
    /// Words that the mode understands, for completion.
    var words: [String] { get }
    /// Ends the mode, as leaving it or beginning another one does.
    func leave(_ session: Session)
    /// What it remembers of the cluster's life, to be put back with the cluster; nil: nothing.
    var memory: (any Sendable)? { get }
    func recall(_ memory: any Sendable)
    /// Whether time may be taken back in it.
    var allowsTimeTravel: Bool { get }
}

extension SessionMode {
    package var memory: (any Sendable)? { nil }
    package func recall(_ memory: any Sendable) {}
    package var allowsTimeTravel: Bool { true }
}

/// One user's session.
package final class Session {
    package let options: SessionOptions
    package private(set) var output: any ByteSink
    package private(set) var errors: any ByteSink
    private let machineFiles: any FileProvider
    /// The machine's files and, in a lab, those of its brokers: `/lab/broker-1/orders-0/...`.
    package var files: any FileProvider {
        lab.map { LabFiles($0, beside: machineFiles) } ?? machineFiles
    }
    package let style: Style
    /// The lab; nil where the session was started on a real cluster.
    package private(set) var lab: LabPort?
    package private(set) var port: any ClusterPort
    /// The mode, if any; the last one entered is asked first.
    package var modes: [any SessionMode] = []
    package var clock = SessionClock()
    package var history = UndoHistory()
    package var timeline = Timeline()
    /// Originals that wait while a copy is tried on, outermost first.
    package var forks: [Fork] = []
    /// Commands are run that nobody typed: no history is kept of them.
    var isQuiet = false
    /// How many of the world's events `events` has shown.
    package var shownEvents = 0
    package private(set) var wantsToLeave = false
    package var format: OutputFormat
    /// Background applications by name.
    package var applications = ApplicationTable()
    package var mayWrite: Bool
    /// What is kept of the user's work; nil where nothing is.
    package var progress: ProgressStore?
    /// Content and grader, as far as they were asked for.
    package var learning = LearningState()
    /// Unix seconds, for when something was done; the executable says how late it is.
    package var wallClockSeconds: () -> Int64 = { 0 }
    /// Lines that were run, for a mode that counts or replays them.
    package private(set) var commandLog: [String] = []

    /// A session on a lab of its own, or on the port of a real cluster.
    package init(
        options: SessionOptions, port external: (any ClusterPort)?, output: any ByteSink,
        errors: any ByteSink, files: any FileProvider
    ) {
        self.options = options
        self.output = output
        self.errors = errors
        machineFiles = files
        style = Style(
            usesColour: options.usesColour, isPlain: options.isPlain, width: options.width)
        format = options.format
        mayWrite = external == nil || options.mayWrite
        if let external {
            port = external
        } else {
            let lab = LabPort(LabConfig(seed: options.seed))
            self.lab = lab
            port = lab
            waitForCluster(lab)
        }
    }

    /// A new cluster is worth looking at when all brokers are in it.
    private func waitForCluster(_ lab: LabPort) {
        let limit = lab.now.adding(milliseconds: 60_000)
        while lab.now < limit, !lab.world.isUp {
            guard let next = lab.world.nextTime else { break }
            lab.world.run(until: next)
        }
        clock.epoch = lab.now
        shownEvents = lab.world.trace.events.count
        beginHistory()
    }

    /// Puts another lab in the place of the present one (a lesson's, a drill's).
    package func replaceLab(_ config: LabConfig) {
        let lab = LabPort(config)
        lab.isInterrupted = isInterrupted
        self.lab = lab
        port = lab
        applications = ApplicationTable()
        forks = []
        waitForCluster(lab)
    }

    /// Goes to another lab, whose clock and applications the caller puts in place.
    func use(_ lab: LabPort) {
        lab.isInterrupted = isInterrupted
        self.lab = lab
        port = lab
    }

    /// Does something with output and errors going elsewhere.
    func withOutput<Result>(_ sink: any ByteSink, _ body: () -> Result) -> Result {
        let before = (output, errors)
        (output, errors) = (sink, sink)
        defer { (output, errors) = before }
        return body()
    }

    // MARK: Lines

    /// Runs a line. What is wrong with it is said on the error stream.
    package func run(_ line: String) -> Outcome {
        do {
            for mode in modes.reversed() {
                if let outcome = try mode.take(line, self) { return outcome }
            }
            // A command of ours that begins with a backslash is no quoted letter.
            let isOurs = line.drop { $0 == " " }.hasPrefix("\\")
            let syntax = try CommandLineSyntax(parsing: isOurs ? "\\" + line.trimmed() : line)
            var outcome = Outcome.fine
            for pipeline in syntax.pipelines {
                outcome = try run(pipeline)
                if outcome != .fine { break }
            }
            if !syntax.pipelines.isEmpty {
                commandLog.append(line)
                for mode in modes.reversed() { mode.commandEnded(line, outcome, self) }
            }
            return outcome
        } catch let error as CommandError {
            errors.writeLine(style.error(error.message))
            return error.outcome
        } catch is Interrupted {
            return .interrupted
        } catch let error as ShellSyntaxError {
            errors.writeLine(style.error(error.description))
            return .usage
        } catch {
            errors.writeLine(style.error("\(error)"))
            return .failed
        }
    }

    private func run(_ pipeline: Pipeline) throws -> Outcome {
        guard let command = pipeline.commands.last else { return .fine }
        var input: String?
        do {
            for feeder in pipeline.commands.dropLast() {
                input = try Feeder.output(of: feeder, input: input ?? "", files: files)
            }
            if let name = command.inputFile {
                input = try Feeder.output(
                    of: SimpleCommand(words: ["cat", name]), input: "", files: files)
            }
        } catch .unknownCommand(let name) {
            throw CommandError.usage(
                "\(name) cannot stand before |. Only echo and cat do: echo hello | kafka-console-producer …"
            )
        } catch .unreadable(let name) {
            throw CommandError("cannot read \(name)")
        }
        if let tool = Tools.named(command.name) {
            return try runTool(tool, command, input: input)
        }
        if let ours = CommandTable.named(command.name) {
            guard ours.changes(command.arguments) else {
                return try ours.run(self, command.arguments)
            }
            commandBegins(
                command.words.joined(separator: " "), changes: true,
                onlyPassesTime: ours.onlyPassesTime)
            defer { commandEnded() }
            return try ours.run(self, command.arguments)
        }
        if command.name == "echo" || command.name == "cat" {
            output.write(
                (try? Feeder.output(of: command, input: input ?? "", files: files)) ?? "")
            return .fine
        }
        throw unknownCommand(command.name)
    }

    private func unknownCommand(_ name: String) -> CommandError {
        let known = Tools.names + CommandTable.all.map(\.name) + modes.flatMap(\.words)
        if let near = Suggestion.nearest(to: name, among: known) {
            return .usage("no command \(name). Did you mean \(near)?")
        }
        return .usage("no command \(name). help lists them all")
    }

    // MARK: Kafka's tools

    private func runTool(
        _ tool: any Tool.Type, _ command: SimpleCommand, input: String?
    ) throws -> Outcome {
        let changes = Tools.changesCluster(tool.name, command.arguments)
        if changes { try requireWriting(command.name) }
        commandBegins(command.words.joined(separator: " "), changes: changes)
        defer { commandEnded() }
        var environment = ToolEnvironment(
            port: port, input: input.map { TextInput($0) } ?? terminalInput, output: output,
            errors: errors, files: input.map { PipedFiles($0, beside: files) } ?? files,
            addresses: .standForTheCluster,
            isInteractive: options.isTerminal && input == nil, endsWhenIdle: !options.isTerminal)
        keepPace(with: tool, environment)
        defer { lab?.pace = nil }
        let code = tool.invoke(command.arguments, &environment)
        return Outcome(rawValue: code.status) ?? .failed
    }

    /// A console consumer in the foreground at a terminal sees records come as the clock goes.
    private func keepPace(with tool: any Tool.Type, _ environment: ToolEnvironment) {
        guard let lab, let foreground, environment.isInteractive,
            tool.name == "kafka-console-consumer"
        else { return }
        let speed = clock.speed
        lab.pace = { milliseconds in
            foreground.wait(
                milliseconds: Int64(Double(milliseconds) / speed), endsAtKey: false)
        }
    }

    /// A session on a real cluster begins read-only.
    private func requireWriting(_ name: String) throws {
        guard mayWrite else {
            throw CommandError(
                "\(name) would change a real cluster, and this session is read-only. \\write on allows it"
            )
        }
    }

    /// Runs one tool with the words of the process's own command line: addresses mean what they
    /// say.
    package func runToolAlone(_ tool: any Tool.Type, _ words: [String]) -> Outcome {
        var environment = ToolEnvironment(
            port: port, input: terminalInput, output: output, errors: errors, files: files,
            addresses: lab == nil ? .real : .standForTheCluster, isInteractive: options.isTerminal,
            endsWhenIdle: lab != nil && !options.isTerminal)
        return Outcome(rawValue: tool.invoke(words, &environment).status) ?? .failed
    }

    /// Runs one command of ours with words that a shell has split already.
    package func runWords(_ words: [String]) -> Outcome {
        do {
            return try run(Pipeline(commands: [SimpleCommand(words: words)]))
        } catch let error as CommandError {
            errors.writeLine("kafka-workbench: " + error.message)
            return error.outcome
        } catch {
            errors.writeLine("kafka-workbench: \(error)")
            return error is Interrupted ? .interrupted : .failed
        }
    }

    /// Asked now and then while a command runs: whether the user wants to break it off.
    package var isInterrupted: () -> Bool = { false } {
        didSet { lab?.isInterrupted = isInterrupted }
    }

    /// The terminal, for what runs in the foreground; nil in scripts.
    package var foreground: (any Foreground)?

    /// What a tool reads where nothing is piped in: the terminal's lines, put in by the executable.
    package var terminalInput: any LineSource = TextInput("")

    // MARK: Prompt and leaving

    package func leave() { wantsToLeave = true }

    /// The time since the session's cluster was up, as `t+00:12.4s`; in a copy or in the past it
    /// says so.
    package var timeLabel: String {
        var words: [String] = []
        if let fork = forks.last {
            words.append(fork.name ?? (forks.count > 1 ? "fork \(forks.count)" : "fork"))
        }
        if timeline.isInThePast { words.append("past") }
        return (words + [clock.label(at: port.now)]).joined(separator: " ")
    }

    package var prompt: String {
        if let mode = modes.last {
            return style.prompt(mode.prompt(timeLabel), kafka: false)
        }
        if lab == nil {
            let address = port.bootstrapServers.first.map(\.description) ?? "?"
            return style.prompt("kafka[\(address)\(mayWrite ? "" : " read-only")]> ", kafka: true)
        }
        let place = forks.isEmpty && !timeline.isInThePast ? "lab " : ""
        return style.prompt("kafka[\(place)\(timeLabel)]> ", kafka: true)
    }

    /// Prints a line on standard output.
    package func print(_ text: String) { output.writeLine(text) }

    /// Prints a line beside the data: notes, progress.
    package func note(_ text: String) { errors.writeLine(text) }
}
