// kafka-console-producer (`ConsoleProducer`): a record for each line of standard input.

import KafkaClient
import KafkaWire

package enum ConsoleProducerTool: Tool {
    package static let name = "kafka-console-producer"
    package static let summary = "Writes a record to a topic for each line that it reads."
    package static let options = ConsoleProducerOptions.table

    package static func run(
        _ arguments: [String], _ environment: inout ToolEnvironment
    ) throws -> ExitCode {
        let options: OptionSet
        do {
            options = try OptionParser.parse(arguments, self.options)
        } catch let failure as JavaException {
            throw ToolExit.usage(failure.messageText)
        }
        try ConsoleProducerOptions.check(options, arguments, environment)
        let readerClass = try options.value(of: "line-reader") ?? LineReader.className
        if readerClass != LineReader.className {
            throw JavaException("java.lang.ClassNotFoundException", readerClass)
        }
        let reader = try LineReader(
            try ConsoleProducerOptions.readerProperties(options, environment))
        let properties = try ConsoleProducerOptions.producerProperties(options, environment)
        let session = try ConsoleProducerSession(
            topic: try options.value(of: "topic") ?? "", properties, environment)
        defer { session.detach() }
        try session.run(reader, sync: options.has("sync"))
        return .success
    }

    package static func report(
        _ failure: JavaException, _ environment: ToolEnvironment
    ) -> ExitCode {
        if failure.type.hasPrefix("joptsimple.") {
            environment.complain(failure.messageText)
        } else {
            environment.errors.write(failure.trace)
        }
        return .failure
    }
}

/// A producer with its topic, for as long as there are lines.
private struct ConsoleProducerSession {
    private let topic: String
    private let environment: ToolEnvironment
    private let client: ClientId
    private let maxBlockMs: Int64
    private let deliveryTimeoutMs: Int64
    private var port: any ClusterPort { environment.port }

    init(
        topic: String, _ properties: JavaProperties, _ environment: ToolEnvironment
    ) throws {
        let config = try ClientSettings.producer(properties, environment)
        self.topic = topic
        self.environment = environment
        maxBlockMs = config.maxBlockMs
        deliveryTimeoutMs = config.accumulator.deliveryTimeoutMs
        client = environment.port.attach(
            ProducerCore(config, seed: environment.port.nextSeed()),
            name: config.network.clientId)
    }

    func detach() { port.detach(client) }

    func run(_ reader: LineReader, sync: Bool) throws {
        var reader = reader
        var records: [Int: LineRecord] = [:]
        func send(_ line: String) throws {
            let record = try reader.record(line)
            let id = port.withClient(client, as: ProducerCore.self) { core, now, effects in
                core.send(
                    ProducerRecord(
                        topic: topic, key: record.key, value: record.value,
                        headers: record.headers),
                    at: now, into: &effects)
            }
            records[id] = record
            // A `send` of Java's returns when the record lies in a batch.
            try wait(maxBlockMs) { sync ? $0.unfinishedCount == 0 : $0.blockedCount == 0 }
            try report(&records, sync: sync)
        }
        do {
            while let line = try nextLine() { try send(line) }
        } catch {
            // What was sent before still goes out.
            try finish(&records, sync: false)
            throw error
        }
        try finish(&records, sync: sync)
    }

    private func nextLine() throws -> String? {
        if environment.isInteractive { environment.output.write(">") }
        return try environment.input.nextLine()
    }

    /// Lets time pass until the producer has come so far.
    private func wait(_ extraMs: Int64, until isReached: (ProducerCore) -> Bool) throws {
        let end = port.now.adding(milliseconds: maxBlockMs &+ deliveryTimeoutMs &+ extraMs)
        _ = try port.run(until: end) {
            port.withClient(client, as: ProducerCore.self) { core, _, _ in isReached(core) }
        }
    }

    private func finish(_ records: inout [Int: LineRecord], sync: Bool) throws {
        port.withClient(client, as: ProducerCore.self) { core, now, effects in
            core.close(at: now, into: &effects)
        }
        try wait(1_000) { $0.unfinishedCount == 0 }
        try report(&records, sync: sync)
    }

    /// Logs failures, or with `sync` throws the first.
    private func report(_ records: inout [Int: LineRecord], sync: Bool) throws {
        let results = port.withClient(client, as: ProducerCore.self) { core, _, _ in
            core.takeResults()
        }
        for result in results {
            let record = records.removeValue(forKey: result.id)
            guard let error = result.error else { continue }
            if sync { throw error.javaException.asExecutionException }
            let key = record?.key.map { "\($0.count) bytes" } ?? "null"
            let value = record?.value.map { "\($0.count) bytes" } ?? "null"
            environment.log(
                "ERROR",
                "Error when sending message to topic \(topic) with key: \(key), value: \(value) "
                    + "with error:",
                logger: "org.apache.kafka.clients.producer.internals.ErrorLoggingCallback")
            environment.errors.write(error.javaException.trace)
        }
    }
}

extension ClientError: JavaExceptionConvertible {
    package var javaException: JavaException {
        let type =
            exceptionName == "InvalidRecordException"
            ? "org.apache.kafka.common.InvalidRecordException" : qualifiedExceptionName
        return JavaException(type, message)
    }
}
