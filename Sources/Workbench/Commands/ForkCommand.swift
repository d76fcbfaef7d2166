// fork: a copy of the whole lab to try something on, and what came of it beside the original.

import KafkaClient
import KafkaSim
import KafkaWire

enum ForkCommand {
    private static let verbs = ["compare", "keep", "drop", "list"]

    static let command: Command = Command(
        "fork", .time, usage: ["fork [NAME]", "fork compare|drop|keep|list"],
        summary: "try something on a copy of the whole cluster",
        details: """
            The original waits as it is. compare lets it live on by itself for as long as the copy has \
            and puts both side by side; drop returns to the original, keep goes on with the copy.
            """,
        examples: [
            Example("fork", "what if broker 1 dies now?"),
            Example("fork no-dlq", "a copy with a name"),
            Example("fork compare", "the copy beside the original without what you did"),
            Example("fork drop", "back to the original, as if nothing had been"),
            Example("fork keep", "the copy is the lab from here on"),
        ], completions: [.words(verbs)]
    ) { session, words in
        _ = try session.requireLab("fork")
        guard words.count <= 1 else { throw command.usageError }
        switch words.first {
        case "drop":
            try session.dropFork()
            session.note("back in the original, \(session.timeLabel)")
        case "keep":
            try session.keepFork()
            session.note("the copy is the lab from here on")
        case "compare": try compare(session)
        case "list": list(session)
        case let name:
            try session.fork(name)
            session.note(
                "a copy of the whole cluster; the original waits at "
                    + "\(session.clock.label(at: session.port.now)) · fork compare, fork drop, fork keep"
            )
        }
        return .fine
    }

    private static func list(_ session: Session) {
        if session.forks.isEmpty { session.note("no copy is open") }
        for (index, fork) in session.forks.enumerated() {
            let name = index == 0 ? "the lab" : session.forks[index - 1].name ?? "fork \(index)"
            session.print(
                "\(name) waits at \(fork.state.clock.label(at: fork.state.world.now))")
        }
    }

    private static func compare(_ session: Session) throws {
        guard let lab = session.lab, let fork = session.forks.last else {
            throw session.noFork("compare")
        }
        let start = fork.state.world.now
        let end = max(start, lab.now)
        var (original, copy) = (fork.state.world, lab.world)
        original.run(until: end)
        copy.run(until: end)
        let known = fork.state.world.trace.events.count
        let left = ForkFigures(original, fork.state.applications, since: known).rows
        let right = ForkFigures(
            copy, session.applications, since: min(known, copy.trace.events.count)
        )
        .rows
        var table = TextTable(schema: "fork/1", columns: ["figure", "original", "copy"])
        var names = left.map(\.name)
        names += right.map(\.name).filter { !names.contains($0) }
        for name in names {
            let one = left.first { $0.name == name }?.value ?? "–"
            let other = right.first { $0.name == name }?.value ?? "–"
            let mark =
                one == other || session.format != .table ? "" : session.style.mark(" ◂", plain: "")
            table.rows.append([name, one, other + mark])
        }
        session.print(table.rendered(session.format))
        session.note(
            "both \(SessionClock.span(end.milliseconds(since: start))) after the fork; the original "
                + "lived on by itself")
    }
}

/// What two lives of a lab are compared by.
struct ForkFigures {
    private(set) var rows: [(name: String, value: String)] = []

    init(_ world: World, _ applications: ApplicationTable, since known: Int) {
        let view = ClusterView(world)
        add("under-replicated partitions", view.partitions.count { $0.isUnderReplicated })
        add("under min ISR", view.partitions.count { $0.isUnderMinIsr })
        add("offline partitions", view.partitions.count { $0.isOffline })
        let counted: [(String, Notable)] = [
            ("leader changes", .leaderChange), ("ISR shrinks", .isrShrink),
            ("rebalances", .rebalance), ("refused produce requests", .writeRefused),
        ]
        for (name, notable) in counted {
            add(name, world.times(of: notable, sinceEvent: known).count)
        }
        for application in applications.all { add(application, world) }
    }

    private mutating func add(_ name: String, _ value: Int) { rows.append((name, String(value))) }

    private mutating func add(_ application: Application, _ world: World) {
        switch application.kind {
        case .producer:
            for client in application.clients {
                guard let core = world.client(client.number, as: ProducerApplication.self) else {
                    continue
                }
                add("\(application.name) acknowledged", core.acknowledged.count)
                add("\(application.name) refused", core.failedCount)
                add(
                    "\(application.name) acknowledged and missing",
                    world.missing(core.acknowledged, of: core.config.topic))
            }
        case .consumer:
            let cores = application.clients.compactMap {
                world.client($0.number, as: ConsumerApplication.self)
            }
            add("\(application.name) processed", cores.reduce(0) { $0 + $1.processedCount })
            let lag = world.lag(ofGroup: application.name, topic: application.topic)
            rows.append(("\(application.name) lag", lag.map(String.init) ?? "unknown"))
        }
    }
}
