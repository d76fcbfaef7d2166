// producer, consumer, apps: services of the lab that run in the background.

import KafkaClient
import KafkaSim
import KafkaWire

enum ApplicationCommands {
    static let producer: Command = Command(
        "producer", .applications,
        usage: ["producer start TOPIC [--rate N/s] [--keys N] [--hot SHARE] [--size BYTES] [--acks 0|1|all]",
            "producer rate TOPIC N/s", "producer stop TOPIC"],
        summary: "a service that produces in the background",
        details: """
            It keeps a ledger of what was acknowledged: apps counts what is missing. Without --keys its \
            records have none. --hot 0.8 sends eight of ten records to one key.
            """,
        examples: [
            Example("producer start orders --rate 500/s --keys 100", "500 records a second, a hundred keys"),
            Example("producer start orders --acks 1", "acknowledged by the leader alone"),
            Example("producer stop orders", "what is under way is finished"),
        ],
        completions: [.words(["start", "stop", "rate"]), .topics], changesCluster: true
    ) { session, words in
        let lab = try session.requireLab("producer")
        switch (words.first, words.dropFirst().first) {
        case ("start", let topic?): try startProducer(topic, Array(words.dropFirst(2)), session, lab)
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
        var options = try Flags(rest, known: ["--rate", "--keys", "--hot", "--size", "--acks"], producer)
        var config = ProducerConfig(bootstrapServers: lab.bootstrapServers, clientId: "\(topic)-service")
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
            lab.withClient(client, as: ProducerApplication.self) { core, _, _ in core.isFinished }
        }
        let report = lab.withClient(client, as: ProducerApplication.self) { core, _, _ in
            ProducerReport(topic, core, lab.world)
        }
        session.note(report.line + (isDone ? "" : " · not finished within 150 s"))
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

    static let apps: Command = Command(
        "apps", .applications, usage: ["apps"],
        summary: "the background applications: what they sent, read, lost",
        examples: [Example("apps", "a line each; acknowledged records that are missing are counted")]
    ) { session, _ in
        let lab = try session.requireLab("apps")
        for application in session.applications.all {
            switch application.kind {
            case .producer:
                let report = lab.withClient(application.clients[0], as: ProducerApplication.self) {
                    core, _, _ in ProducerReport(application.name, core, lab.world)
                }
                session.print("producer " + report.line)
            case .consumer: break
            }
        }
        if session.applications.all.isEmpty {
            session.note("none is running: producer start TOPIC, consumer start --group G --topic T")
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

/// A producer's ledger held against the cluster.
package struct ProducerReport: Sendable {
    package let name: String
    package let sent: Int
    package let acknowledged: Int
    /// Acknowledged records that no leader's log holds any more.
    package let missing: Int
    package let failures: [(error: String, count: Int)]

    package init(_ name: String, _ core: ProducerApplication, _ world: World) {
        self.name = name
        sent = core.sentCount
        acknowledged = core.acknowledged.count
        failures = core.failures
        missing = world.missing(core.acknowledged, of: core.config.topic)
    }

    package var line: String {
        var text = "\(name): sent \(sent), acknowledged \(acknowledged), missing \(missing)"
        for failure in failures { text += " · refused \(failure.count) \(failure.error)" }
        return text
    }
}

/// The flags of a command of ours: names with values, in any order.
struct Flags {
    private var values: [String: String] = [:]
    private let command: Command

    init(_ words: [String], known: [String], _ command: Command) throws {
        self.command = command
        var rest = words[...]
        while let word = rest.popFirst() {
            guard known.contains(word) else {
                throw command.unknown(word, among: known, what: "option")
            }
            guard let value = rest.popFirst() else {
                throw CommandError.usage("\(command.name): \(word) takes a value")
            }
            values[word] = value
        }
    }

    mutating func take(_ name: String) -> String? { values[name] }

    func integer(_ name: String, default value: Int, in range: ClosedRange<Int>) throws -> Int {
        guard let text = values[name] else { return value }
        guard let number = Int(text), range.contains(number) else {
            throw CommandError.usage(
                "\(command.name): \(name) takes a number from \(range.lowerBound) to "
                    + "\(range.upperBound), not \(text)")
        }
        return number
    }

    func number(_ name: String, default value: Double, in range: ClosedRange<Double>) throws -> Double {
        guard let text = values[name] else { return value }
        guard let number = Double(text), range.contains(number) else {
            throw CommandError.usage(
                "\(command.name): \(name) takes a number from \(range.lowerBound) to "
                    + "\(range.upperBound), not \(text)")
        }
        return number
    }

    func milliseconds(_ name: String, default value: Int64) throws -> Int64 {
        try values[name].map { try Duration.milliseconds($0) } ?? value
    }

    func rate(_ name: String, default value: Double) throws -> Double {
        guard let text = values[name] else { return value }
        guard let rate = Flags.rate(text) else {
            throw CommandError.usage("\(command.name): \(name) takes a rate such as 500/s, not \(text)")
        }
        return rate
    }

    /// Reads `500/s` or `500`.
    static func rate(_ text: String) -> Double? {
        let digits = text.hasSuffix("/s") ? text.dropLast(2) : text[...]
        guard let rate = Double(digits), rate >= 0, rate <= 100_000 else { return nil }
        return rate
    }
}
