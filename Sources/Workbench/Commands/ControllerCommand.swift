// controller: who the active controller is and how far the others are, and hands on the controllers'
// processes.

import KafkaSim
import KafkaWire

enum ControllerCommand {
    static let verbs = ["kill", "stop", "start", "pause", "resume"]

    static let command: Command = Command(
        "controller", .machinery,
        usage: ["controller", "controller kill|stop|start|pause|resume [ID] [--power]"],
        summary: "who the active controller is; kill, stop, start or pause one",
        details: """
            Without an action: the active controller, its epoch and high watermark, the lag of the \
            others, and what it believes of the brokers. Without a number an action means the active \
            one, start and resume the one that is down or paused. kill is SIGKILL, --power also loses \
            what was not synced; stop hands the lead over; pause is SIGSTOP.
            """,
        examples: [
            Example("controller", "the quorum, and the brokers as the active controller sees them"),
            Example("controller kill", "the active controller is gone; the others elect another"),
            Example("controller start 101", "it comes back on what its disk holds, and follows"),
            Example("controller pause", "it stands still, and others take over at a new epoch"),
        ],
        completions: [.words(verbs), .controllers], changesCluster: true, looksAlone: true
    ) { session, words in
        let lab = try session.requireLab("controller")
        guard let verb = words.first else {
            show(lab.world, session)
            return .fine
        }
        guard verbs.contains(verb) else {
            throw command.unknown(verb, among: verbs, what: "action")
        }
        let flags = words.dropFirst().filter { $0.hasPrefix("--") }
        let names = words.dropFirst().filter { !$0.hasPrefix("--") }
        guard names.count <= 1, flags.isEmpty || flags == ["--power"] && verb == "kill" else {
            throw command.usageError
        }
        let id = try target(names.first, verb, lab.world)
        try act(verb, id, losesPower: !flags.isEmpty, lab, session)
        return .fine
    }

    private static func target(_ word: String?, _ verb: String, _ world: World) throws -> NodeId {
        let ids = world.controllerIds
        let all = ids.map(String.init).joined(separator: ", ")
        if let word {
            guard let id = NodeId(word), ids.contains(id) else {
                throw CommandError.usage("no controller \(word). There are \(all)")
            }
            return id
        }
        switch verb {
        case "start", "resume":
            let wanted: ProcessState = verb == "start" ? .stopped : .paused
            let found = ids.filter { world.state(of: $0) == wanted }
            if found.count == 1 { return found[0] }
            throw CommandError.usage(
                found.isEmpty
                    ? "no controller is \(verb == "start" ? "down" : "paused")"
                    : "which one: \(found.map(String.init).joined(separator: ", "))?")
        default:
            guard let active = world.activeController else {
                throw CommandError("no controller is active; name one: \(all)")
            }
            return active
        }
    }

    private static func act(
        _ verb: String, _ id: NodeId, losesPower: Bool, _ lab: LabPort, _ session: Session
    ) throws {
        let state = lab.world.state(of: id)
        let wasActive = lab.world.activeController == id
        func require(_ wanted: ProcessState, _ problem: String) throws {
            guard state == wanted else { throw CommandError("controller \(id) is \(problem)") }
        }
        switch verb {
        case "kill":
            guard state != .stopped else {
                throw CommandError("controller \(id) is not running")
            }
            lab.world.record(
                .fault(losesPower ? "controller \(id) lost its power" : "controller \(id) killed"))
            lab.world.kill(id, losingPower: losesPower)
        case "stop":
            try require(.running, "not running")
            lab.world.record(.fault("controller \(id) told to shut down"))
            lab.world.shutDown(id)
            _ = try session.runLab(atMostMs: 60_000) { lab.world.state(of: id) == .stopped }
        case "start":
            try require(.stopped, "running")
            lab.world.record(.fault("controller \(id) started"))
            lab.world.start(id)
        case "pause":
            try require(.running, "not running")
            lab.world.record(.fault("controller \(id) paused"))
            lab.world.pause(id)
        default:
            try require(.paused, "not paused")
            lab.world.record(.fault("controller \(id) resumed"))
            lab.world.resume(id)
        }
        explain(verb, id, wasActive: wasActive, lab.world, session)
    }

    private static func explain(
        _ verb: String, _ id: NodeId, wasActive: Bool, _ world: World, _ session: Session
    ) {
        let isLoss = verb == "kill" || verb == "pause" || verb == "stop"
        guard isLoss else {
            session.note("controller \(id) follows the active controller and catches up")
            return
        }
        if !world.canElectController {
            session.note(
                "no majority of the controllers is left: brokers go on as they are, and nothing can "
                    + "be changed")
        } else if wasActive, verb == "stop" {
            session.note("controller \(id) handed the lead over: the others elect at once")
        } else if wasActive {
            session.note(
                "controller \(id) was the active one: the others elect when they have not heard of it "
                    + "for 2 s (controller.quorum.fetch.timeout.ms) · settle jumps ahead")
        } else {
            session.note("controller \(id) was not the active one: a majority is left")
        }
    }

    // MARK: Showing

    private static func show(_ world: World, _ session: Session) {
        let controllers = world.controllers
        let active = controllers.first { $0.id == world.activeController }
        if session.format == .json || session.format == .csv || session.format == .markdown {
            return session.print(table(controllers, active).rendered(session.format))
        }
        if let active {
            session.print(
                "node \(active.id) is the active controller: epoch \(active.epoch), "
                    + "high watermark \(active.highWatermark)")
        } else {
            session.print("no controller is active")
        }
        for controller in controllers {
            session.print("  controller \(controller.id)  \(words(controller, active))")
        }
        showBrokers(world, session)
    }

    private static func words(_ controller: ControllerView, _ active: ControllerView?) -> String {
        switch controller.process {
        case .stopped: return "not running"
        case .paused: return "paused, at epoch \(controller.epoch)"
        case .running: break
        }
        guard let active else {
            return "\(controller.role.lowercased()) at epoch \(controller.epoch), "
                + "log end \(controller.logEndOffset)"
        }
        if controller.id == active.id { return "active, log end \(controller.logEndOffset)" }
        let lag = max(0, active.logEndOffset - controller.logEndOffset)
        let role =
            controller.isActive
            ? "believes itself active at epoch \(controller.epoch)"
            : controller.role.lowercased()
        return "\(role), lag \(lag)"
    }

    private static func showBrokers(_ world: World, _ session: Session) {
        for broker in ClusterView(world).brokers {
            let belief =
                switch broker.isFenced {
                case .some(true): "fenced"
                case .some(false): "unfenced: its session is alive"
                case nil: "never registered"
                }
            let truth =
                switch broker.process {
                case .running: "running"
                case .paused: "paused"
                case .stopped: "not running"
                }
            session.print("  broker \(broker.id)  \(belief)  (in truth: \(truth))")
        }
    }

    private static func table(
        _ controllers: [ControllerView], _ active: ControllerView?
    ) -> TextTable {
        var table = TextTable(
            schema: "controller/1",
            columns: ["id", "process", "role", "active", "epoch", "logEndOffset", "highWatermark"])
        for controller in controllers {
            table.rows.append([
                String(controller.id), "\(controller.process)", controller.role,
                String(controller.id == active?.id), String(controller.epoch),
                String(controller.logEndOffset), String(controller.highWatermark),
            ])
        }
        return table
    }
}
