// producer, consumer, apps: services of the lab that run in the background.

import KafkaClient
import KafkaSim
import KafkaWire

enum ApplicationCommands {
    static let producer: Command = Command(
        "producer", .applications,
        usage: [
            "producer start TOPIC [--rate N/s] [--keys N] [--hot SHARE] [--size BYTES] [--acks 0|1|all]",
            "producer rate TOPIC N/s", "producer stop TOPIC",
        ],
        summary: "a service that produces in the background",
        details: """
            It keeps a ledger of what was acknowledged: apps counts what is missing. Without --keys its \
            records have none. --hot 0.8 sends eight of ten records to one key.
            """,
        examples: [
            Example(
                "producer start orders --rate 500/s --keys 100",
                "500 records a second, a hundred keys"),
            Example("producer start orders --acks 1", "acknowledged by the leader alone"),
            Example("producer stop orders", "what is under way is finished"),
        ],
        completions: [.words(["start", "stop", "rate"]), .topics], changesCluster: true
    ) { session, words in
        let lab = try session.requireLab("producer")
        switch (words.first, words.dropFirst().first) {
        case ("start", let topic?):
            try startProducer(topic, Array(words.dropFirst(2)), session, lab)
        case ("stop", let topic?): try stopProducer(topic, session, lab)
        case ("rate", let topic?): try setRate(topic, Array(words.dropFirst(2)), session, lab)
        default: throw producer.usageError
        }
        return .fine
    }

    private static func startProducer(
        _ topic: String, _ rest: [String], _ session: Session, _ lab: LabPort
    ) throws {
        guard session.applications.find(.producer, topic) == nil else {
            throw CommandError("producer \(topic) runs already: producer stop \(topic)")
        }
        var options = try Flags(
            rest, known: ["--rate", "--keys", "--hot", "--size", "--acks"], producer)
        var config = ProducerConfig(
            bootstrapServers: lab.bootstrapServers, clientId: "\(topic)-service")
        config.wallClock = lab.wallClock
        if let acks = options.take("--acks") {
            switch acks {
            case "0": config.sender.acks = 0
            case "1": config.sender.acks = 1
            case "all", "-1": config.sender.acks = -1
            default: throw CommandError.usage("producer: --acks takes 0, 1 or all, not \(acks)")
            }
            if config.sender.acks != -1 { config.isIdempotent = false }
        }
        var application = ProducerApplicationConfig(topic: topic, producer: config)
        application.rate = try options.rate("--rate", default: 10)
        application.keyCount = try options.integer("--keys", default: 0, in: 0...1_000_000)
        application.valueBytes = try options.integer("--size", default: 100, in: 1...1_000_000)
        application.hotShare = try options.number("--hot", default: 0, in: 0...1)
        let client = lab.attach(
            ProducerApplication(application, seed: lab.nextSeed()), name: "\(topic)-service")
        session.applications.add(
            Application(name: topic, kind: .producer, topic: topic, clients: [client]))
    }

    private static func stopProducer(_ topic: String, _ session: Session, _ lab: LabPort) throws {
        let application = try find(.producer, topic, session)
        let client = application.clients[0]
        lab.withClient(client, as: ProducerApplication.self) { core, now, effects in
            core.stop(at: now, into: &effects)
        }
        let isDone = try session.runLab(atMostMs: 150_000) {
            lab.client(client, as: ProducerApplication.self)?.isFinished ?? true
        }
        if let core = lab.client(client, as: ProducerApplication.self) {
            let report = ProducerReport(topic, core, lab.world)
            session.note(report.line + (isDone ? "" : " · not finished within 150 s"))
            session.applications.keepBooks(of: core, topic: topic)
        }
        lab.detach(client)
        session.applications.remove(.producer, topic)
    }

    private static func setRate(
        _ topic: String, _ rest: [String], _ session: Session, _ lab: LabPort
    ) throws {
        let application = try find(.producer, topic, session)
        guard let word = rest.first, let rate = Flags.rate(word) else { throw producer.usageError }
        lab.withClient(application.clients[0], as: ProducerApplication.self) { core, now, _ in
            core.setRate(rate, at: now)
        }
    }

    static let consumer: Command = Command(
        "consumer", .applications,
        usage: [
            "consumer start --group G --topic T [--members N] [--process TIME] "
                + "[--protocol classic] [--assignor range|roundrobin|sticky|cooperative-sticky] "
                + "[--session-timeout TIME] [--max-poll-interval TIME] [--static]",
            "consumer start --group G --topic T|--topic-regex RE --protocol consumer "
                + "[--assignor uniform|range] ...",
            "consumer add G [--protocol classic|consumer]", "consumer process G TIME",
            "consumer stop G [--members N]", "consumer down G MEMBER", "consumer back G MEMBER",
            "consumer pauses G",
        ],
        summary: "a group of services that consume in the background",
        details: """
            Each member polls, works on every record for --process, and commits every five seconds. A new \
            group begins at the earliest record. --static gives each member a group.instance.id. With \
            --protocol consumer the broker assigns partitions (KIP-848); adding members of one protocol \
            to a group of the other moves the group over while it works. down ends one member's process \
            in order, back starts it again under its own names. pauses says what the last \
            change of members cost: partitions given up, and how long they had no owner.
            """,
        examples: [
            Example(
                "consumer start --group g --topic orders --process 20ms",
                "one member, 20 ms a record"),
            Example("consumer start --group g --topic orders --members 3", "a group of three"),
            Example(
                "consumer start --group g --topic orders --members 3 --protocol consumer",
                "the broker assigns, and nobody waits for all"),
            Example("consumer add g", "one member more: the group rebalances"),
            Example("consumer add g --protocol consumer", "a member of the other protocol"),
            Example("consumer process g 200ms", "each record takes longer from now on"),
            Example("consumer stop g --members 1", "one member leaves"),
            Example("consumer down g g-2", "one named member stops, and g-2 can come back"),
            Example("consumer pauses g", "how long its partitions stood still since"),
        ],
        completions: [
            .words(["start", "add", "process", "stop", "down", "back", "pauses"]), .groups,
        ],
        changesCluster: true
    ) { session, words in
        let lab = try session.requireLab("consumer")
        switch (words.first, words.dropFirst().first) {
        case ("start", _?): try startConsumer(Array(words.dropFirst()), session, lab)
        case ("add", let group?):
            try addMember(group, Array(words.dropFirst(2)), session, lab)
        case ("process", let group?): try setProcess(group, words, session, lab)
        case ("down", _?): try takeDown(Array(words.dropFirst()), session, lab)
        case ("back", _?): try bringBack(Array(words.dropFirst()), session, lab)
        case ("pauses", let group?): try showPauses(group, session, lab)
        case ("stop", let group?): try stopConsumer(group, Array(words.dropFirst(2)), session, lab)
        default: throw consumer.usageError
        }
        return .fine
    }

    private static func startConsumer(_ rest: [String], _ session: Session, _ lab: LabPort) throws {
        let isStatic = rest.contains("--static")
        var options = try Flags(
            rest.filter { $0 != "--static" },
            known: [
                "--group", "--topic", "--topic-regex", "--members", "--process", "--protocol",
                "--assignor", "--session-timeout", "--max-poll-interval",
            ], consumer)
        let pattern = options.take("--topic-regex")
        guard let group = options.take("--group"), let topic = options.take("--topic") ?? pattern
        else {
            throw CommandError.usage("consumer start needs --group and --topic")
        }
        guard session.applications.find(.consumer, group) == nil else {
            throw CommandError(
                "consumer \(group) runs already: consumer add \(group), consumer stop \(group)")
        }
        var config = ConsumerConfig(
            bootstrapServers: lab.bootstrapServers, groupId: group, clientId: "\(group)-1")
        config.wallClock = lab.wallClock
        config.autoOffsetReset = .earliest
        config.sessionTimeoutMs = try options.milliseconds("--session-timeout", default: 45_000)
        config.maxPollIntervalMs = try options.milliseconds("--max-poll-interval", default: 300_000)
        config.groupProtocol = try groupProtocol(&options)
        if let name = options.take("--assignor") { try setAssignor(name, &config) }
        var application = ConsumerApplicationConfig(topics: [topic], consumer: config)
        application.topicRegex = pattern
        if pattern != nil, config.groupProtocol == .classic {
            throw CommandError.usage("consumer: --topic-regex needs --protocol consumer")
        }
        application.processMs = try Double(options.milliseconds("--process", default: 1))
        let members = try options.integer("--members", default: 1, in: 1...100)
        var started = Application(name: group, kind: .consumer, topic: topic, clients: [])
        started.isStatic = isStatic
        started.changedAt = lab.now
        for _ in 0..<members { attach(application, &started, lab) }
        session.applications.add(started)
    }

    private static func groupProtocol(_ options: inout Flags) throws -> GroupProtocol {
        guard let name = options.take("--protocol") else { return .classic }
        guard let found = GroupProtocol(rawValue: name) else {
            throw consumer.unknown(
                name, among: GroupProtocol.allCases.map(\.rawValue), what: "protocol")
        }
        return found
    }

    /// A classic group's members assign; with the consumer protocol the broker does.
    private static func setAssignor(_ name: String, _ config: inout ConsumerConfig) throws {
        if config.groupProtocol == .consumer {
            guard ["uniform", "range"].contains(name) else {
                throw consumer.unknown(name, among: ["uniform", "range"], what: "assignor")
            }
            config.groupRemoteAssignor = name
            return
        }
        guard let assignor = AssignorKind(rawValue: name) else {
            throw consumer.unknown(
                name, among: AssignorKind.allCases.map(\.rawValue), what: "assignor")
        }
        config.assignors = [assignor]
    }

    /// Adds a member to a running application, with a client id and, if static, an instance id of its own.
    private static func attach(
        _ config: ConsumerApplicationConfig, _ application: inout Application, _ lab: LabPort
    ) {
        application.startedCount += 1
        var config = config
        config.consumer.network.clientId = "\(application.name)-\(application.startedCount)"
        if application.isStatic {
            config.consumer.groupInstanceId = config.consumer.network.clientId
        }
        let core = ConsumerApplication(config, seed: lab.nextSeed())
        application.clients.append(lab.attach(core, name: config.consumer.network.clientId))
    }

    private static func addMember(
        _ group: String, _ rest: [String], _ session: Session, _ lab: LabPort
    ) throws {
        var application = try find(.consumer, group, session)
        var options = try Flags(rest, known: ["--protocol"], consumer)
        guard let first = lab.client(application.clients[0], as: ConsumerApplication.self) else {
            return
        }
        var config = first.config
        if !rest.isEmpty { config.consumer.groupProtocol = try groupProtocol(&options) }
        application.changedAt = lab.now
        attach(config, &application, lab)
        session.applications.update(application)
    }

    private static func setProcess(
        _ group: String, _ words: [String], _ session: Session, _ lab: LabPort
    ) throws {
        guard words.count == 3 else { throw consumer.usageError }
        let milliseconds = Double(try Duration.milliseconds(words[2]))
        for client in try find(.consumer, group, session).clients {
            lab.withClient(client, as: ConsumerApplication.self) { core, _, _ in
                core.setProcessMs(milliseconds)
            }
        }
    }

    private static func stopConsumer(
        _ group: String, _ rest: [String], _ session: Session, _ lab: LabPort
    ) throws {
        var application = try find(.consumer, group, session)
        let options = try Flags(rest, known: ["--members"], consumer)
        let all = application.clients.count
        let count = try options.integer("--members", default: all, in: 1...all)
        let leaving = Array(application.clients.suffix(count))
        for client in leaving {
            lab.withClient(client, as: ConsumerApplication.self) { core, now, effects in
                core.stop(at: now, into: &effects)
            }
        }
        _ = try session.runLab(atMostMs: 60_000) {
            leaving.allSatisfy {
                lab.client($0, as: ConsumerApplication.self)?.isFinished ?? true
            }
        }
        if count == all { session.note(report(application, lab).line) }
        for client in leaving { lab.detach(client) }
        application.clients.removeLast(count)
        application.changedAt = lab.now
        if application.clients.isEmpty {
            session.applications.remove(.consumer, group)
        } else {
            session.applications.update(application)
        }
    }

    private static func report(_ application: Application, _ lab: LabPort) -> ConsumerReport {
        let cores = application.clients.compactMap {
            lab.client($0, as: ConsumerApplication.self)
        }
        return ConsumerReport(application, cores, lab.world)
    }

    static let apps: Command = Command(
        "apps", .applications, usage: ["apps"],
        summary: "the background applications: what they sent, read, lost",
        examples: [
            Example("apps", "a line each; acknowledged records that are missing are counted")
        ]
    ) { session, _ in
        let lab = try session.requireLab("apps")
        for application in session.applications.all {
            switch application.kind {
            case .producer:
                guard
                    let core = lab.client(application.clients[0], as: ProducerApplication.self)
                else { continue }
                let report = ProducerReport(application.name, core, lab.world)
                session.print("producer " + report.line)
            case .consumer:
                session.print("consumer " + report(application, lab).line)
            }
        }
        if session.applications.all.isEmpty {
            session.note(
                "none is running: producer start TOPIC, consumer start --group G --topic T")
        }
        return .fine
    }

    static func find(
        _ kind: Application.Kind, _ name: String, _ session: Session
    ) throws -> Application {
        if let found = session.applications.find(kind, name) { return found }
        let names = session.applications.all.filter { $0.kind == kind }.map(\.name)
        let list = names.isEmpty ? "none is running" : "running: " + names.joined(separator: ", ")
        throw CommandError("no \(kind.rawValue) \(name); \(list)")
    }
}
