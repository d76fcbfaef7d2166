// The lab in which a transcript is replayed: the cluster of the recordings, a folder of files, and
// the commands that run in the background.

import KafkaClient
import KafkaSim
import KafkaWire
import Workbench

final class TranscriptLab {
    /// Why a step was not run.
    struct Unserved: Error {
        let reason: String
    }

    let port: LabPort
    let files: TranscriptFiles
    private var background: [String: BackgroundCommand] = [:]
    var applications = TranscriptApplications()

    private struct BackgroundCommand {
        let tool: any RunningTool
        let output: BufferSink
        let errors: BufferSink
    }

    init() {
        port = LabPort(TranscriptLab.config)
        files = TranscriptFiles(port)
        waitUntil(timeoutMs: 60_000) { try $0.describeCluster().brokers.count == 3 }
    }

    /// The settings in which the recorded cluster differs from Kafka's defaults.
    private static var config: LabConfig {
        var config = LabConfig(seed: 1)
        config.racks = ["rack-1", "rack-2", "rack-3"]
        config.properties = [
            "offsets.topic.replication.factor": "3", "offsets.topic.num.partitions": "5",
            "transaction.state.log.replication.factor": "3",
            "transaction.state.log.num.partitions": "5",
            "share.coordinator.state.topic.replication.factor": "3",
            "share.coordinator.state.topic.num.partitions": "5",
            "group.initial.rebalance.delay.ms": "0", "broker.session.timeout.ms": "5000",
            "broker.heartbeat.interval.ms": "500", "auto.leader.rebalance.enable": "false",
            "group.min.session.timeout.ms": "1000", "log.initial.task.delay.ms": "500",
            "log.cleaner.backoff.ms": "500",
        ]
        return config
    }

    func perform(_ step: TranscriptStep) -> Result<TranscriptOutput, Unserved> {
        switch step.kind {
        case .command: return run(step)
        case .begin(let name):
            begin(name, step)
            return .failure(Unserved(reason: "begin"))
        case .end(let name): return end(name)
        case .deed(let words):
            perform(words, step.text)
            return .failure(Unserved(reason: "a deed"))
        }
    }

    // MARK: - Commands

    private func command(_ step: TranscriptStep) -> Result<SimpleCommand, Unserved> {
        let line = files.withPlaceholders(step.command)
        guard let syntax = try? CommandLineSyntax(parsing: line),
            let command = syntax.pipelines.first?.commands.last
        else { return .failure(Unserved(reason: "no command")) }
        return .success(command)
    }

    private func run(_ step: TranscriptStep) -> Result<TranscriptOutput, Unserved> {
        command(step).flatMap { command in
            guard let tool = Tools.named(command.name) else {
                return .failure(Unserved(reason: "no \(command.name)"))
            }
            let output = BufferSink()
            let errors = BufferSink()
            var environment = environment(step, output, errors)
            limitTime()
            let code = tool.invoke(command.arguments, &environment)
            return .success(
                TranscriptOutput(exit: code.status, stdout: output.text, stderr: errors.text))
        }
    }

    /// A command that was recorded ending by itself may wait for ever here, for what the lab does not
    /// have: after ten minutes of the lab's time it is broken off.
    private func limitTime() {
        let end = port.now.adding(milliseconds: 600_000)
        port.isInterrupted = { [unowned port] in port.now > end }
    }

    private func environment(
        _ step: TranscriptStep, _ output: BufferSink, _ errors: BufferSink
    ) -> ToolEnvironment {
        ToolEnvironment(
            port: port, input: TextInput(step.input), output: output, errors: errors, files: files)
    }

    private func begin(_ name: String, _ step: TranscriptStep) {
        guard case .success(let command) = command(step),
            let tool = Tools.named(command.name) as? any BackgroundTool.Type
        else { return }
        let output = BufferSink()
        let errors = BufferSink()
        var environment = environment(step, output, errors)
        guard let running = tool.begin(command.arguments, &environment) else { return }
        background[name] = BackgroundCommand(tool: running, output: output, errors: errors)
    }

    private func end(_ name: String) -> Result<TranscriptOutput, Unserved> {
        guard let command = background.removeValue(forKey: name) else {
            return .failure(Unserved(reason: "\(name) does not run"))
        }
        let code = command.tool.finish()
        return .success(
            TranscriptOutput(
                exit: code.status, stdout: command.output.text, stderr: command.errors.text))
    }

    func interrupt(_ name: String) { background[name]?.tool.interrupt() }

    /// How many lines a background command has printed.
    func outputLines(_ name: String) -> Int {
        guard let command = background[name] else { return 0 }
        command.tool.drain()
        return command.output.bytes.count { $0 == UInt8(ascii: "\n") }
    }

    // MARK: - Waiting

    /// Lets time pass until a condition on the cluster holds, or so long.
    func waitUntil(
        timeoutMs: Int64, _ condition: (AdminClient) throws -> Bool
    ) {
        let admin = AdminClient(port)
        defer { admin.close() }
        let end = port.now.adding(milliseconds: timeoutMs)
        while port.now < end {
            if (try? condition(admin)) == true { return }
            pass(milliseconds: 50)
        }
    }

    func pass(milliseconds: Int64) {
        let end = port.now.adding(milliseconds: milliseconds)
        _ = try? port.run(until: end) { false }
    }
}
