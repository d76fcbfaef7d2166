// metrics: Kafka's metrics of the lab, now and over its time.

import KafkaClient
import KafkaSim
import KafkaWire

enum MetricsCommand {
    static let command: Command = Command(
        "metrics", .look,
        usage: ["metrics [NAME [WHOSE]] [--since TIME]", "metrics times [BROKER] [--since TIME]"],
        summary: "Kafka's metrics, now and over time",
        details: """
            A name is Kafka's (UnderReplicatedPartitions), its MBean's, or short (under-replicated); \
            metrics names lists all. WHOSE is a broker, a request such as Produce, or a group. --since \
            takes a span (5m: the last five minutes) or a moment (00:12.0). One sample a second is \
            kept for ten minutes, one in ten for two hours. times shows where requests spend theirs.
            """,
        examples: [
            Example("metrics", "the ones to look at first, a column a broker"),
            Example("metrics under-replicated", "one of them over the last minute"),
            Example("metrics bytes-in 1 --since 5m", "broker 1 over five minutes"),
            Example("metrics times", "request times by stage: queue, local, remote, send"),
            Example("metrics lag checkout", "how far a group is behind"),
            Example("metrics names", "all names, with MBeans and meanings"),
        ],
        completions: [
            .words(["names", "times"] + MetricDefinition.all.flatMap { [$0.short, $0.name] }),
            .words(["--since"]),
        ]
    ) { session, words in
        let lab = try session.requireLab("metrics")
        var words = words
        let since = try start(&words, session)
        guard let name = words.first else {
            session.print(overview(session, lab.world).rendered(session.format))
            return .fine
        }
        switch name {
        case "names": session.print(names.rendered(session.format))
        case "times", "request-times": try times(session, lab.world, words, since)
        default: try plot(session, lab.world, words, since)
        }
        return .fine
    }

    /// Takes `--since` out of the words; the moment that it means.
    static func start(_ words: inout [String], _ session: Session) throws -> Instant {
        let now = session.port.now
        guard let index = words.firstIndex(of: "--since") else {
            return max(session.clock.epoch, now.adding(milliseconds: -60_000))
        }
        guard index + 1 < words.count else {
            throw CommandError.usage("metrics: --since takes a span such as 5m, or a moment")
        }
        let word = words[index + 1]
        words.removeSubrange(index...(index + 1))
        if word == "start" { return session.clock.epoch }
        if word.contains(":") || word.hasPrefix("t+") {
            return session.clock.epoch.adding(milliseconds: try TravelCommands.moment(word))
        }
        return max(
            session.clock.epoch, now.adding(milliseconds: -(try Duration.milliseconds(word))))
    }

    static func definition(_ word: String) throws -> MetricDefinition {
        if let found = MetricDefinition.named(word) { return found }
        throw command.unknown(
            word,
            among: MetricDefinition.all.flatMap { [$0.short, $0.name] } + ["names", "times"],
            what: "metric", listing: "metrics names lists them")
    }

    // MARK: all at a glance

    private static let firstLook = [
        "under-replicated", "under-min-isr", "offline", "controllers", "fenced-brokers", "leaders",
        "isr-shrinks", "isr-expands", "bytes-in", "bytes-out", "messages-in", "failed-produce",
    ]

    private static func overview(_ session: Session, _ world: World) -> TextTable {
        let brokers = world.brokerIds
        var table = TextTable(
            schema: "metrics/1",
            columns: ["metric"] + brokers.map { "broker \($0)" } + ["cluster"])
        let since = max(session.clock.epoch, world.now.adding(milliseconds: -10_000))
        for short in firstLook {
            guard let metric = MetricDefinition.named(short) else { continue }
            let series = world.series(of: metric, since: since)
            func text(_ label: String) -> String {
                guard let one = series.first(where: { $0.label == label }), let value = latest(one)
                else { return "–" }
                return Figures.withUnit(value, metric.unit)
            }
            if metric.owner == .controller {
                let sum = series.compactMap(\.now).reduce(0, +)
                table.rows.append(
                    [metric.name] + brokers.map { _ in "" } + [Figures.withUnit(sum, metric.unit)])
            } else {
                table.rows.append([metric.name] + brokers.map { text("broker \($0)") } + [""])
            }
        }
        if let lag = MetricDefinition.named("lag") {
            for group in world.series(of: lag, since: since) {
                table.rows.append(
                    ["\(lag.name) \(group.label)"] + brokers.map { _ in "" }
                        + [group.now.map { Figures.short($0) } ?? "–"])
            }
        }
        return table
    }

    /// The value that stands for now: of rates the mean of the last seconds.
    private static func latest(_ series: MetricSeries) -> Double? {
        guard series.now != nil else { return nil }
        let recent = series.points.suffix(5).compactMap(\.value)
        let isSteady = recent.allSatisfy { $0 == $0.rounded() }
        return isSteady ? series.now : recent.reduce(0, +) / Double(max(1, recent.count))
    }

    private static var names: TextTable {
        var table = TextTable(
            schema: "metric-name/1", columns: ["name", "short", "mbean", "meaning"])
        for metric in MetricDefinition.all {
            table.rows.append([
                metric.name, metric.short,
                metric.mbean.isEmpty ? "kafka-consumer-groups: LAG" : metric.mbean, metric.meaning,
            ])
        }
        return table
    }

    // MARK: request times by stage

    private static func times(
        _ session: Session, _ world: World, _ words: [String], _ since: Instant
    ) throws {
        var broker: NodeId?
        if words.count > 1 {
            guard let lab = session.lab else { return }
            broker = try BrokerCommand.brokerId(words[1], lab)
        }
        var table = TextTable(
            schema: "request-times/1",
            columns: [
                "request", "count", "RequestQueueTimeMs", "LocalTimeMs", "RemoteTimeMs",
                "ResponseQueueTimeMs", "ResponseSendTimeMs", "TotalTimeMs",
            ])
        if session.format == .table {
            table.columns = [
                "request", "count", "queue", "local", "remote", "response queue", "send", "total",
            ]
        }
        for stages in world.requestStages(since: since, broker: broker) {
            table.rows.append(
                [stages.request, String(stages.count)]
                    + [
                        stages.queueMs, stages.localMs, stages.remoteMs, stages.queueMs,
                        stages.queueMs, stages.totalMs,
                    ].map { Figures.plain($0) })
        }
        if table.rows.isEmpty { return session.note("no request has been answered in that time") }
        session.print(table.rendered(session.format))
        if session.format == .table {
            session.note("mean milliseconds since \(session.clock.label(at: since))")
        }
    }

    // MARK: one over time

    private static func plot(
        _ session: Session, _ world: World, _ words: [String], _ since: Instant
    ) throws {
        let metric = try definition(words[0])
        let series = try chosen(metric, world, Array(words.dropFirst()), since)
        switch session.format {
        case .json:
            for line in MetricPicture.json(metric, series, session) { session.print(line) }
        case .csv, .markdown:
            session.print(MetricPicture.table(metric, series, session).rendered(session.format))
        case .table, .plain:
            for line in MetricPicture.lines(metric, series, since: since, session) {
                session.print(line)
            }
        }
    }

    static func chosen(
        _ metric: MetricDefinition, _ world: World, _ words: [String], _ since: Instant
    ) throws -> [MetricSeries] {
        var filter = words.first
        if filter == "broker" || filter == "group" { filter = words.dropFirst().first }
        let all = world.series(of: metric, since: since)
        guard let filter else { return all }
        let series = world.series(of: metric, since: since, filter: filter)
        guard !series.isEmpty else {
            let known = all.map(\.label).joined(separator: ", ")
            throw CommandError(
                "metrics: no \(metric.name) of \(filter). "
                    + (known.isEmpty ? "There is none yet" : "There is: \(known)"))
        }
        return series
    }
}

extension Command {
    /// The error for an unknown word where the right ones are too many to list.
    func unknown(_ word: String, among words: [String], what: String, listing: String)
        -> CommandError
    {
        if let near = Suggestion.nearest(to: word, among: words) {
            return .usage("\(name): no \(what) \(word). Did you mean \(near)?")
        }
        return .usage("\(name): no \(what) \(word). \(listing)")
    }
}
