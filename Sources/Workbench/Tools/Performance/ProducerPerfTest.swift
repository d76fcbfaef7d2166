// One run of kafka-producer-perf-test: the records, their pace, and what became of each.

import KafkaClient
import KafkaWire

struct ProducerPerfTest {
    private let environment: ToolEnvironment
    private let topic: String
    private let count: Int64
    private let warmup: Int64
    private let recordsPerSecond: Double
    private let intervalMs: Int64
    private let payloads: Payloads
    private let client: ClientId
    private let maxBlockMs: Int64
    /// When each send under way began and how long it is, by the producer's number of it.
    private var underWay: [Int: (since: Instant, bytes: Int, isSteady: Bool)] = [:]
    private var all: PerfStats
    private var steady: PerfStats?
    private var port: any ClusterPort { environment.port }

    /// Where payloads come from.
    private enum Payloads {
        case random(size: Int)
        case list([Bytes])
        case number
    }

    init(_ values: ArgparseTable.Values, _ environment: ToolEnvironment) throws {
        self.environment = environment
        topic = values.one("--topic") ?? ""
        count = values.number("--num-records") ?? 0
        warmup = values.number("--warmup-records") ?? 0
        recordsPerSecond = values.double("--throughput") ?? -1
        intervalMs = values.number("--reporting-interval") ?? 5000
        if let path = values.one("--payload-file") {
            let delimiter = values.one("--payload-delimiter") ?? "\\n"
            payloads = .list(try Self.read(path, delimiter, environment))
        } else if let size = values.number("--record-size") {
            payloads = .random(size: Int(size))
        } else {
            payloads = .number
        }
        let config = try ClientSettings.producer(
            try Self.properties(values, environment), environment)
        maxBlockMs = config.maxBlockMs
        client = environment.port.attach(
            ProducerCore(config, seed: environment.port.nextSeed()),
            name: config.network.clientId)
        all = PerfStats(at: environment.port.now, label: "", intervalMs: intervalMs)
    }

    private static func properties(
        _ values: ArgparseTable.Values, _ environment: ToolEnvironment
    ) throws -> JavaProperties {
        var properties = JavaProperties()
        if let file = values.one("--producer.config") ?? values.one("--command-config") {
            properties = try JavaProperties(file: file, environment.files)
        }
        for word in values.all("--producer-props") + values.all("--command-property") {
            let parts = word.split(separator: "=", omittingEmptySubsequences: false)
            guard parts.count == 2 else {
                throw JavaException(
                    "java.lang.IllegalArgumentException", "Invalid property: \(word)")
            }
            properties[String(parts[0])] = String(parts[1])
        }
        if let address = values.one("--bootstrap-server") {
            properties["bootstrap.servers"] = address
        }
        if properties["client.id"] == nil { properties["client.id"] = "perf-producer-client" }
        for part in ["key", "value"] {
            properties["\(part).serializer"] =
                "org.apache.kafka.common.serialization.ByteArraySerializer"
        }
        return properties
    }

    private static func read(
        _ path: String, _ delimiter: String, _ environment: ToolEnvironment
    ) throws -> [Bytes] {
        environment.print("Reading payloads from: \(path)")
        let text: String
        do {
            text = try environment.files.read(path).utf8Text
        } catch {
            text = ""
        }
        if text.isEmpty {
            throw JavaException(
                "java.lang.IllegalArgumentException",
                "File does not exist or empty file provided.")
        }
        let cut = delimiter == "\\n" ? "\n" : delimiter
        let parts = text.split(separator: cut).map { Bytes(utf8: String($0)) }
        environment.print("Number of records read: \(parts.count)")
        return parts
    }

    // MARK: running

    mutating func run() throws {
        defer { port.detach(client) }
        if warmup > 0 {
            environment.print(
                "Warmup first \(warmup) records. Steady state results will print after the complete "
                    + "test summary.")
        }
        let start = port.now
        var random = SeededRandom(seed: 0)
        for number in 0..<count {
            if warmup > 0, number == warmup {
                steady = PerfStats(at: port.now, label: " steady state", intervalMs: intervalMs)
                all.isSilent = true
            }
            try send(payload(number, &random))
            if recordsPerSecond > 0 {
                let due = Double(number + 1) / recordsPerSecond * 1_000_000_000
                try pass(until: start.adding(nanoseconds: Int64(due))) { _ in false }
            }
        }
        port.withClient(client, as: ProducerCore.self) { core, now, effects in
            core.close(at: now, into: &effects)
        }
        try pass(until: port.now.adding(milliseconds: 150_000)) { $0.unfinishedCount == 0 }
        environment.print(all.total(at: port.now))
        if let steady { environment.print(steady.total(at: port.now)) }
    }

    private func payload(_ number: Int64, _ random: inout SeededRandom) -> Bytes {
        switch payloads {
        case .random(let size):
            Bytes((0..<size).map { _ in UInt8(65 + random.below(26)) })
        case .list(let all): all[random.below(all.count)]
        case .number: Bytes(utf8: String(number))
        }
    }

    private mutating func send(_ value: Bytes) throws {
        let topic = topic
        let id = port.withClient(client, as: ProducerCore.self) { core, now, effects in
            core.send(ProducerRecord(topic: topic, value: value), at: now, into: &effects)
        }
        underWay[id] = (port.now, value.count, steady != nil)
        // A `send` of Java's returns when the record lies in a batch.
        try pass(until: port.now.adding(milliseconds: maxBlockMs)) { $0.blockedCount == 0 }
    }

    /// Lets time pass, and notes each answer at the moment at which it comes.
    private mutating func pass(
        until end: Instant, _ isReached: (ProducerCore) -> Bool
    ) throws {
        let (port, client) = (port, client)
        var answered: [(result: SendResult, at: Instant)] = []
        defer { for (result, time) in answered { note(result, time) } }
        _ = try port.run(until: end) {
            let (results, isDone) = port.withClient(client, as: ProducerCore.self) { core, _, _ in
                (core.takeResults(), isReached(core))
            }
            for result in results { answered.append((result, port.now)) }
            return isDone
        }
    }

    private mutating func note(_ result: SendResult, _ time: Instant) {
        guard let sent = underWay.removeValue(forKey: result.id) else { return }
        if let error = result.error {
            environment.errors.write(error.javaException.trace)
            return
        }
        let latency = time.milliseconds(since: sent.since)
        if let line = all.record(latency, sent.bytes, at: time) { environment.print(line) }
        if sent.isSteady, let lines = steady?.record(latency, sent.bytes, at: time) {
            environment.print(lines)
        }
    }
}

/// What `ProducerPerformance.Stats` counts.
struct PerfStats {
    private let start: Instant
    private let label: String
    private let intervalMs: Int64
    private var latencies: [Int64] = []
    private var bytes = 0
    private var window = (since: Instant.zero, count: 0, bytes: 0, latency: Int64(0), max: Int64(0))
    /// Windows are counted and not told.
    var isSilent = false

    init(at now: Instant, label: String, intervalMs: Int64) {
        start = now
        self.label = label
        self.intervalMs = intervalMs
        window.since = now
    }

    /// Takes in a record that was answered; what is to be printed, at the end of a window.
    mutating func record(_ latency: Int64, _ size: Int, at now: Instant) -> String? {
        latencies.append(latency)
        bytes += size
        window.count += 1
        window.bytes += size
        window.latency += latency
        window.max = max(window.max, latency)
        let elapsed = now.milliseconds(since: window.since)
        guard elapsed >= intervalMs else { return nil }
        let isFirst = !label.isEmpty && latencies.count == window.count
        let line =
            "\(window.count) records sent, "
            + "\(JavaFormat.fixed(1000 * Double(window.count) / Double(elapsed), 1)) records/sec "
            + "(\(PerfStats.megabytes(window.bytes, elapsed, 2)) MB/sec), "
            + "\(JavaFormat.fixed(Double(window.latency) / Double(window.count), 1)) ms avg latency, "
            + "\(JavaFormat.fixed(Double(window.max), 1)) ms max latency."
        window = (now, 0, 0, 0, 0)
        if isSilent { return nil }
        return (isFirst ? "In steady state.\n" : "") + line
    }

    static func megabytes(_ bytes: Int, _ elapsedMs: Int64, _ places: Int) -> String {
        JavaFormat.fixed(1000 * Double(bytes) / Double(elapsedMs) / 1_048_576, places)
    }

    func total(at now: Instant) -> String {
        let elapsed = now.milliseconds(since: start)
        let sorted = latencies.sorted()
        func percentile(_ share: Double) -> Int64 {
            let index = Int(share * Double(sorted.count))
            return sorted.indices.contains(index) ? sorted[index] : 0
        }
        let sum = latencies.reduce(0, +)
        return "\(latencies.count)\(label) records sent, "
            + "\(JavaFormat.fixed(1000 * Double(latencies.count) / Double(elapsed), 6)) records/sec "
            + "(\(PerfStats.megabytes(bytes, elapsed, 2)) MB/sec), "
            + "\(JavaFormat.fixed(Double(sum) / Double(latencies.count), 2)) ms avg latency, "
            + "\(JavaFormat.fixed(Double(sorted.last ?? 0), 2)) ms max latency, "
            + "\(percentile(0.5)) ms 50th, \(percentile(0.95)) ms 95th, "
            + "\(percentile(0.99)) ms 99th, \(percentile(0.999)) ms 99.9th."
    }
}
