// broker: hands on the brokers' processes.

import KafkaSim
import KafkaWire

enum BrokerCommand {
    static let verbs = ["kill", "stop", "start", "pause", "resume", "slow-disk"]

    static let command: Command = Command(
        "broker", .machinery,
        usage: [
            "broker kill ID [--power]", "broker stop|start|pause|resume ID",
            "broker slow-disk ID TIME|off",
        ],
        summary: "kill, stop, start or pause a broker, or slow its disk",
        details: """
            kill is SIGKILL: nobody is told, what was written stays; --power also loses what was not \
            synced. stop is a controlled shutdown: leaders move first. pause is SIGSTOP: connections \
            stay open and nothing answers.
            """,
        examples: [
            Example("broker kill 2", "broker 2 is gone, and nobody knows yet"),
            Example("broker stop 1", "an orderly shutdown"),
            Example("broker start 2", "it comes back on what its disk holds"),
            Example("broker slow-disk 3 200ms", "each write of broker 3 takes 200 ms"),
        ],
        completions: [.words(verbs), .brokers], changesCluster: true
    ) { session, words in
        let lab = try session.requireLab("broker")
        guard words.count >= 2 else { throw command.usageError }
        guard verbs.contains(words[0]) else {
            throw command.unknown(words[0], among: verbs, what: "action")
        }
        let id = try brokerId(words[1], lab)
        return try act(words[0], id, Array(words.dropFirst(2)), lab, session)
    }

    static func brokerId(_ word: String, _ lab: LabPort) throws -> NodeId {
        let ids = lab.world.brokerIds
        guard let id = NodeId(word), ids.contains(id) else {
            throw CommandError.usage(
                "no broker \(word). There are \(ids.map(String.init).joined(separator: ", "))")
        }
        return id
    }

    private static func act(
        _ verb: String, _ id: NodeId, _ rest: [String], _ lab: LabPort, _ session: Session
    ) throws -> Outcome {
        let state = lab.world.state(of: id)
        switch verb {
        case "kill":
            guard state != .stopped else { throw CommandError("broker \(id) is not running") }
            if let flag = rest.first, flag != "--power" { throw command.usageError }
            let losesPower = rest.first == "--power"
            lab.world.record(
                .fault(losesPower ? "broker \(id) lost its power" : "broker \(id) killed"))
            let led = ClusterView(lab.world).leaderCount(of: id)
            lab.world.kill(id, losingPower: losesPower)
            sayKilled(id, led: led, session)
        case "stop":
            guard state == .running else { throw CommandError("broker \(id) is not running") }
            lab.world.record(.fault("broker \(id) told to shut down"))
            lab.world.shutDown(id)
            let isDown = try session.runLab(atMostMs: 60_000) {
                lab.world.state(of: id) == .stopped
            }
            session.note(
                isDown
                    ? "broker \(id) handed its leaders over and stopped."
                    : "broker \(id) has not stopped within 60 s.")
        case "start":
            guard state == .stopped else { throw CommandError("broker \(id) is running") }
            lab.world.record(.fault("broker \(id) started"))
            lab.world.start(id)
            session.note(
                "broker \(id) starts: it loads its logs, registers and catches up · settle jumps ahead"
            )
        case "pause":
            guard state == .running else { throw CommandError("broker \(id) is not running") }
            lab.world.record(.fault("broker \(id) paused"))
            lab.world.pause(id)
            session.note(
                "broker \(id) stands still. Its connections stay open, and nothing answers.")
        case "resume":
            guard state == .paused else { throw CommandError("broker \(id) is not paused") }
            lab.world.record(.fault("broker \(id) resumed"))
            lab.world.resume(id)
        default: try slowDisk(id, rest, lab, session)
        }
        return .fine
    }

    private static func sayKilled(_ id: NodeId, led: Int, _ session: Session) {
        session.note(
            "broker \(id) is gone, and nobody knows yet: its session ends in 9 s "
                + "(broker.session.timeout.ms).")
        if led > 0 {
            session.note(
                "until then it still leads \(EventText.counted(led, "partition")), and who asks it gets "
                    + "no answer · settle jumps ahead")
        }
    }

    private static func slowDisk(
        _ id: NodeId, _ rest: [String], _ lab: LabPort, _ session: Session
    ) throws {
        guard let word = rest.first else { throw command.usageError }
        let milliseconds = word == "off" ? 0 : try Duration.milliseconds(word)
        lab.world.record(
            .fault(
                milliseconds == 0
                    ? "broker \(id)'s disk is quick again"
                    : "broker \(id)'s disk takes \(word) a write"))
        lab.world.setDiskLatency(id, milliseconds: milliseconds)
    }
}
