// kafka-consumer-perf-test (`ConsumerPerformance`): reads so many records and says how fast that was.
//
// Differs from Apache Kafka: --date-format is taken as its default; --print-metrics prints nothing more.

import KafkaClient
import KafkaWire

package enum ConsumerPerfTool: Tool {
    package static let name = "kafka-consumer-perf-test"
    package static let summary = "Reads many records and measures throughput."
    package static let options = OptionTable([
        .value("bootstrap-server", "server to connect to", help: "The brokers to begin with."),
        .value("topic", "topic", help: "The topic to read."),
        .value("include", "Java regex (String)", help: "Read all topics whose names match."),
        .value("group", "gid", help: "The group to read as (default: one of its own)."),
        .value(
            "fetch-size", "size", .int, default: "1048576",
            help: "The most to fetch of a partition at once."),
        .value("command-property", "prop1=val1", help: "A setting of the consumer."),
        .flag("from-latest", "Begin at the end where the group has no offset."),
        .value(
            "socket-buffer-size", "size", .int, default: "2097152", help: "The receive buffer."),
        .value("consumer.config", "config file", help: "A file with settings (deprecated)."),
        .value("command-config", "config file", help: "A file with settings."),
        .flag("print-metrics", "Print the consumer's metrics at the end."),
        .flag("show-detailed-stats", "Report each interval."),
        .value(
            "timeout", "milliseconds", .long, optional: true, default: "10000",
            help: "How long nothing may come."),
        .value("messages", "count", .long, help: "How many records to read (deprecated)."),
        .value("num-records", "count", .long, help: "How many records to read."),
        .value(
            "reporting-interval", "interval_ms", .long, default: "5000",
            help: "How often to report, in milliseconds."),
        .value(
            "date-format", "date format", default: "yyyy-MM-dd HH:mm:ss:SSS",
            help: "How times are written."),
        .flag("hide-header", "Print no header."),
    ])

    package static func run(
        _ arguments: [String], _ environment: inout ToolEnvironment
    ) throws -> ExitCode {
        let options: OptionSet
        do {
            options = try OptionParser.parse(arguments, self.options)
        } catch let failure as JavaException {
            throw ToolExit.usage(failure.messageText)
        }
        try options.checkHelpOrVersion(arguments, summary)
        try options.require("bootstrap-server")
        try one(of: "topic", "include", options)
        try one(of: "messages", "num-records", options)
        try options.forbid(with: "consumer.config", ["command-config"])
        if options.has("messages") {
            environment.print("Warning: --messages is deprecated. Use --num-records instead.")
        }
        if options.has("consumer.config") {
            environment.print(
                "Warning: --consumer.config is deprecated. Use --command-config instead.")
        }
        let isDetailed = options.has("show-detailed-stats")
        if !options.has("hide-header") {
            environment.print(
                (isDetailed ? "time, threadId" : "start.time, end.time")
                    + ", data.consumed.in.MB, MB.sec, data.consumed.in.nMsg, nMsg.sec, "
                    + "rebalance.time.ms, fetch.time.ms, fetch.MB.sec, fetch.nMsg.sec")
        }
        var test = try ConsumerPerfTest(options, environment)
        try test.run()
        return .success
    }

    private static func one(of left: String, _ right: String, _ options: OptionSet) throws {
        if options.has(left) == options.has(right) {
            throw ToolExit.usage(
                "Exactly one of the following arguments is required: [\(left)], [\(right)]")
        }
    }

    package static func report(
        _ failure: JavaException, _ environment: ToolEnvironment
    ) -> ExitCode {
        environment.complain(failure.messageText)
        environment.errors.write(failure.trace)
        environment.complain("")
        return .failure
    }
}

/// One run: a consumer that polls until it has enough, or nothing comes.
private struct ConsumerPerfTest {
    private let environment: ToolEnvironment
    private let client: ClientId
    private let topic: String?
    private let include: String?
    private let wanted: Int64
    private let timeoutMs: Int64
    private let intervalMs: Int64
    private let isDetailed: Bool
    private var port: any ClusterPort { environment.port }

    private var joinStart: Instant
    private var joinMs: Int64 = 0
    private var joinMsInRound: Int64 = 0
    private var owned: Set<TopicPartition> = []
    private var bytes: Int64 = 0
    private var records: Int64 = 0
    private var last: (time: Instant, bytes: Int64, records: Int64)

    init(_ options: OptionSet, _ environment: ToolEnvironment) throws {
        let flag = options.has("consumer.config") ? "consumer.config" : "command-config"
        var properties = try ToolAdmin.properties(options, flag, environment)
        properties.merge(JavaProperties(keyValues: options.values(of: "command-property")))
        properties["bootstrap.servers"] = try options.value(of: "bootstrap-server")
        let port = environment.port
        properties["group.id"] =
            try options.value(of: "group") ?? "perf-consumer-\(port.nextSeed() % 100_000)"
        properties["receive.buffer.bytes"] = try options.value(of: "socket-buffer-size")
        properties["max.partition.fetch.bytes"] = try options.value(of: "fetch-size")
        properties["auto.offset.reset"] = options.has("from-latest") ? "latest" : "earliest"
        properties["check.crcs"] = "false"
        if properties["client.id"] == nil { properties["client.id"] = "perf-consumer-client" }
        for part in ["key", "value"] {
            properties["\(part).deserializer"] =
                "org.apache.kafka.common.serialization.ByteArrayDeserializer"
        }
        let config = try ClientSettings.consumer(properties, environment)
        topic = try options.value(of: "topic")
        include = try options.value(of: "include")
        wanted =
            try options.long(of: options.has("num-records") ? "num-records" : "messages") ?? 0
        timeoutMs = try options.long(of: "timeout") ?? 10_000
        intervalMs = try options.long(of: "reporting-interval") ?? 5_000
        isDetailed = options.has("show-detailed-stats")
        self.environment = environment
        joinStart = port.now
        last = (port.now, 0, 0)
        client = port.attach(
            ConsumerCore(config, seed: port.nextSeed()), name: config.network.clientId)
    }

    mutating func run() throws {
        defer { port.detach(client) }
        let start = port.now
        try subscribe()
        var lastRecords = start
        while records < wanted, port.now.milliseconds(since: lastRecords) <= timeoutMs {
            if try poll() { lastRecords = port.now }
        }
        if records < wanted {
            environment.print(
                "WARNING: Exiting before consuming the expected number of records: timeout "
                    + "(\(timeoutMs) ms) exceeded. You can use the --timeout option to increase the "
                    + "timeout.")
        }
        let end = port.now
        if !isDetailed { environment.print(total(start, end)) }
        port.withClient(client, as: ConsumerCore.self) { core, now, effects in
            core.close(at: now, into: &effects)
        }
        _ = try port.run(until: end.adding(milliseconds: 30_000)) {
            port.withClient(client, as: ConsumerCore.self) { core, _, _ in core.isClosed }
        }
    }

    private func subscribe() throws {
        let (topic, include) = (topic, include)
        try port.withClient(client, as: ConsumerCore.self) { core, now, effects in
            if let topic {
                try core.subscribe([topic], at: now, into: &effects)
            } else {
                let include = include ?? ""
                let pattern = TopicPattern(include) { JavaPattern(include)?.matches($0) ?? false }
                try core.subscribe(pattern, at: now, into: &effects)
            }
        }
    }

    /// Polls for at most a tenth of a second; true where records came.
    private mutating func poll() throws -> Bool {
        let end = port.now.adding(milliseconds: 100)
        var got = try takePoll()
        while got.isEmpty, port.now < end {
            let isReady = try port.run(until: end) {
                port.withClient(client, as: ConsumerCore.self) { core, _, _ in core.isPollReady }
            }
            got = try takePoll()
            if !isReady { break }
        }
        for record in got { take(record) }
        return !got.isEmpty
    }

    private mutating func takePoll() throws -> [ConsumerRecord] {
        let (got, events) = try port.withClient(client, as: ConsumerCore.self) {
            core, now, effects in
            let got = try core.poll(at: now, into: &effects)
            if !got.isEmpty { core.endPoll() }
            return (got, core.takeEvents())
        }
        for event in events { note(event) }
        return got
    }

    /// Joining takes from the loss of the last partition to the next assignment.
    private mutating func note(_ event: ConsumerEvent) {
        switch event {
        case .revoked(let gone), .lost(let gone):
            owned.subtract(gone)
            if owned.isEmpty { joinStart = port.now }
        case .assigned(_, let all):
            if owned.isEmpty {
                let elapsed = port.now.milliseconds(since: joinStart)
                joinMs += elapsed
                joinMsInRound += elapsed
            }
            owned = Set(all)
        default: break
        }
    }

    private mutating func take(_ record: ConsumerRecord) {
        records += 1
        bytes += Int64(record.key?.count ?? 0) + Int64(record.value?.count ?? 0)
        guard port.now.milliseconds(since: last.time) >= intervalMs else { return }
        if isDetailed { environment.print(progress) }
        joinMsInRound = 0
        last = (port.now, bytes, records)
    }

    private var progress: String {
        let elapsed = Double(port.now.milliseconds(since: last.time))
        let fetchMs = Int64(elapsed) - joinMsInRound
        let (newBytes, newRecords) = (Double(bytes - last.bytes), Double(records - last.records))
        let newMegabytes = newBytes / 1_048_576
        let perFetch = { (amount: Double) in fetchMs <= 0 ? 0 : 1000 * amount / Double(fetchMs) }
        return [
            stamp(port.now), "0", fixed(Double(bytes) / 1_048_576),
            fixed(1000 * newMegabytes / elapsed), String(records),
            fixed(newRecords / elapsed * 1000), String(joinMsInRound), String(fetchMs),
            fixed(perFetch(newMegabytes)), fixed(perFetch(newRecords)),
        ].joined(separator: ", ")
    }

    private func total(_ start: Instant, _ end: Instant) -> String {
        let elapsedMs = end.milliseconds(since: start)
        let seconds = Double(elapsedMs) / 1000
        let fetchMs = elapsedMs - joinMs
        let fetchSeconds = Double(fetchMs) / 1000
        let megabytes = Double(bytes) / 1_048_576
        return [
            stamp(start), stamp(end), fixed(megabytes), fixed(megabytes / seconds),
            String(records), fixed(Double(records) / seconds), String(joinMs), String(fetchMs),
            fixed(megabytes / fetchSeconds), fixed(Double(records) / fetchSeconds),
        ].joined(separator: ", ")
    }

    private func fixed(_ value: Double) -> String { JavaFormat.fixed(value, 4) }

    /// `yyyy-MM-dd HH:mm:ss:SSS`
    private func stamp(_ moment: Instant) -> String {
        let text = JavaTime.logTime(epochMs: port.wallClock.epochMs(at: moment))
        return text.replacing(",", with: ":")
    }
}
