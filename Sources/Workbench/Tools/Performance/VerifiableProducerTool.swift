// kafka-verifiable-producer (`VerifiableProducer`): sends rising numbers and prints a JSON object for
// each that was acknowledged or refused.
//
// Differs from Apache Kafka: --message-create-time is read and not used.

import KafkaClient
import KafkaWire

package enum VerifiableProducerTool: Tool {
    package static let name = "kafka-verifiable-producer"
    package static let summary = "Sends rising numbers and says of each whether it was taken."
    package static let options = table.optionTable

    static let table = ArgparseTable(
        program: "verifiable-producer", summary: summary,
        options: [
            ArgparseOption("--topic", "TOPIC", required: true, help: "The topic to write to."),
            ArgparseOption(
                "--max-messages", "MAX-MESSAGES", .int, default: "-1",
                help: "How many to send; -1: until ctrl-C."),
            ArgparseOption(
                "--throughput", "THROUGHPUT", .int, default: "-1",
                help: "About so many a second; -1: no limit."),
            ArgparseOption(
                "--acks", "ACKS", .int, default: "-1", choices: ["0", "1", "-1"],
                help: "The acknowledgements asked for."),
            ArgparseOption(
                "--producer.config", "CONFIG-FILE",
                help: "A file with settings (deprecated: --command-config)."),
            ArgparseOption(
                "--message-create-time", "CREATE-TIME", .long, default: "-1",
                help: "The first record's time, in epoch milliseconds."),
            ArgparseOption(
                "--value-prefix", "VALUE-PREFIX", .int, help: "A number before each value."),
            ArgparseOption(
                "--repeating-keys", "REPEATING-KEYS", .int,
                help: "Keys from 0 up to this number, again and again."),
            ArgparseOption("--command-config", "CONFIG-FILE", help: "A file with settings."),
            ArgparseOption(
                "--bootstrap-server", "HOST1:PORT1[,HOST2:PORT2[...]]",
                help: "The brokers to begin with."),
        ], oneOf: ["--bootstrap-server"])

    package static func run(
        _ arguments: [String], _ environment: inout ToolEnvironment
    ) throws -> ExitCode {
        let values = try table.parsedOrEnd(arguments, environment)
        if values.has("--producer.config"), values.has("--command-config") {
            throw table.refusal(
                "Options --producer.config and --command-config are mutually exclusive.",
                environment)
        }
        if values.has("--producer.config") {
            environment.print(
                "Option --producer.config has been deprecated and will be removed in a future "
                    + "version. Use --command-config instead.")
        }
        if environment.endsWhenIdle, (values.number("--max-messages") ?? -1) < 0 {
            throw ToolExit.message("--max-messages is needed where there is no ctrl-C")
        }
        var run = try VerifiableProduction(values, environment)
        return try run.run()
    }

    package static func report(
        _ failure: JavaException, _ environment: ToolEnvironment
    ) -> ExitCode {
        environment.errors.write("Exception in thread \"main\" " + failure.trace)
        return .failure
    }
}

private struct VerifiableProduction {
    private let environment: ToolEnvironment
    private let values: ArgparseTable.Values
    private let topic: String
    private let client: ClientId
    private let start: Instant
    private var sent: Int64 = 0
    private var acknowledged: Int64 = 0
    private var underWay: [Int: (key: String?, value: String)] = [:]
    private var port: any ClusterPort { environment.port }

    init(_ values: ArgparseTable.Values, _ environment: ToolEnvironment) throws {
        self.values = values
        self.environment = environment
        topic = values.one("--topic") ?? ""
        var properties = JavaProperties()
        properties["bootstrap.servers"] = values.one("--bootstrap-server")
        properties["acks"] = values.one("--acks")
        properties["retries"] = "0"
        for part in ["key", "value"] {
            properties["\(part).serializer"] =
                "org.apache.kafka.common.serialization.StringSerializer"
        }
        if let file = values.one("--producer.config") ?? values.one("--command-config") {
            properties.merge(try JavaProperties(file: file, environment.files))
        }
        let config = try ClientSettings.producer(properties, environment)
        start = environment.port.now
        client = environment.port.attach(
            ProducerCore(config, seed: environment.port.nextSeed()),
            name: config.network.clientId)
    }

    mutating func run() throws -> ExitCode {
        defer { port.detach(client) }
        say("startup_complete", "")
        let most = values.number("--max-messages") ?? -1
        let perSecond = values.number("--throughput") ?? -1
        var wasInterrupted = false
        do {
            while most < 0 || sent < most {
                send(sent)
                // A `send` of Java's returns when the record lies in a batch.
                try pass(until: port.now.adding(milliseconds: 60_000)) { $0.blockedCount == 0 }
                let due =
                    perSecond > 0
                    ? start.adding(milliseconds: sent * 1000 / perSecond)
                    : port.now.adding(nanoseconds: most < 0 ? 1_000_000 : 0)
                try pass(until: due) { _ in false }
            }
        } catch {
            wasInterrupted = true
        }
        port.withClient(client, as: ProducerCore.self) { core, now, effects in
            core.close(at: now, into: &effects)
        }
        try? pass(until: port.now.adding(milliseconds: 150_000)) { $0.unfinishedCount == 0 }
        say("shutdown_complete", "")
        let seconds = Double(max(1, port.now.milliseconds(since: start))) / 1000
        say(
            "tool_data",
            ",\"sent\":\(sent),\"acked\":\(acknowledged),\"target_throughput\":\(perSecond),"
                + "\"avg_throughput\":\(JavaNumber.text(Double(acknowledged) / seconds))")
        return wasInterrupted ? .interrupted : .success
    }

    private mutating func send(_ number: Int64) {
        let prefix = values.one("--value-prefix").map { $0 + "." } ?? ""
        let value = prefix + String(number)
        let key = values.number("--repeating-keys").flatMap { keys in
            keys > 0 ? String(number % keys) : nil
        }
        var record = ProducerRecord(topic: topic, value: Bytes(utf8: value))
        record.key = key.map { Bytes(utf8: $0) }
        let ready = record
        let id = port.withClient(client, as: ProducerCore.self) { core, now, effects in
            core.send(ready, at: now, into: &effects)
        }
        underWay[id] = (key, value)
        sent += 1
    }

    private mutating func pass(
        until end: Instant, _ isReached: (ProducerCore) -> Bool
    ) throws {
        let (port, client) = (port, client)
        var answered: [SendResult] = []
        defer { for result in answered { note(result) } }
        _ = try port.run(until: end) {
            let (results, isDone) = port.withClient(client, as: ProducerCore.self) { core, _, _ in
                (core.takeResults(), isReached(core))
            }
            answered += results
            return isDone
        }
    }

    private mutating func note(_ result: SendResult) {
        guard let record = underWay.removeValue(forKey: result.id) else { return }
        let key = record.key.map { JSON.string($0).description } ?? "null"
        let value = JSON.string(record.value).description
        let name = JSON.string(topic).description
        if let error = result.error {
            let exception = error.javaException
            say(
                "producer_send_error",
                ",\"exception\":\"class \(exception.type)\",\"key\":\(key),"
                    + "\"message\":\(JSON.string(exception.messageText).description),"
                    + "\"topic\":\(name),\"value\":\(value)")
        } else {
            acknowledged += 1
            say(
                "producer_send_success",
                ",\"key\":\(key),\"value\":\(value),\"offset\":\(result.offset),"
                    + "\"topic\":\(name),\"partition\":\(result.partition ?? -1)")
        }
    }

    private func say(_ event: String, _ rest: String) {
        let time = port.wallClock.epochMs(at: port.now)
        environment.print("{\"timestamp\":\(time),\"name\":\"\(event)\"\(rest)}")
    }
}
