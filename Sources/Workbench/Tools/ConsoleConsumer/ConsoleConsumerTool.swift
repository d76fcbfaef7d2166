// kafka-console-consumer (`ConsoleConsumer`): shows the records of topics as they come.

import KafkaClient
import KafkaWire

package enum ConsoleConsumerTool: BackgroundTool {
    package static let name = "kafka-console-consumer"
    package static let summary = "Reads records from topics and shows them."
    package static let options = ConsoleConsumerOptions.table
    static let logger = "org.apache.kafka.tools.consumer.ConsoleConsumer"

    package static func run(
        _ arguments: [String], _ environment: inout ToolEnvironment
    ) throws -> ExitCode {
        try start(try ConsoleConsumerOptions(arguments, environment), environment).run()
    }

    package static func begin(
        _ arguments: [String], _ environment: inout ToolEnvironment
    ) -> (any RunningTool)? {
        do {
            let options = try ConsoleConsumerOptions(arguments, environment)
            return try start(options, environment)
        } catch let exit as ToolExit {
            _ = exit.perform(self.options, environment)
        } catch {
            _ = report(JavaException(error), environment)
        }
        return nil
    }

    package static func report(
        _ failure: JavaException, _ environment: ToolEnvironment
    ) -> ExitCode {
        environment.errors.write("Exception in thread \"main\" " + failure.trace)
        return .failure
    }

    /// Makes the consumer and lets it begin. What fails here is logged, and ends the tool.
    private static func start(
        _ options: ConsoleConsumerOptions, _ environment: ToolEnvironment
    ) throws -> ConsoleConsumerSession {
        func fail(_ failure: JavaException) -> ToolExit {
            environment.log("ERROR", "Unknown error when running consumer: ", logger: logger)
            environment.errors.write(failure.trace)
            return .status(.failure)
        }
        let config: ConsumerConfig
        do {
            config = try ClientSettings.consumer(options.properties, environment)
        } catch let failure as JavaException {
            throw fail(failure)
        }
        let protocolName = options.properties["group.protocol"]?.lowercased() ?? "classic"
        if options.partition == nil, protocolName == "classic" {
            environment.complain(
                "The consumer rebalance protocol (KIP-848) is production-ready! Set "
                    + "group.protocol=consumer to try it out. See "
                    + "https://kafka.apache.org/documentation/#consumer_rebalance_protocol")
        }
        if let pattern = options.include, JavaPattern(pattern) == nil {
            throw fail(JavaPattern.syntaxError(pattern))
        }
        let limit: Int?
        do {
            limit = try options.maxMessages()
        } catch let failure as JavaException {
            environment.complain("Processed a total of 0 messages")
            throw fail(failure)
        }
        return ConsoleConsumerSession(config, options, limit, environment)
    }
}

/// A console consumer that runs, in the foreground or behind.
private final class ConsoleConsumerSession: RunningTool {
    private let options: ConsoleConsumerOptions
    private let environment: ToolEnvironment
    private let client: ClientId
    private var port: any ClusterPort { environment.port }
    /// How long nothing comes before a script's consumer ends by itself.
    private static let idleLimitMs: Int64 = 3_000

    init(
        _ config: ConsumerConfig, _ options: ConsoleConsumerOptions, _ limit: Int?,
        _ environment: ToolEnvironment
    ) {
        self.options = options
        self.environment = environment
        let port = environment.port
        let isUnlimited = limit == nil && options.timeoutMs == nil
        let task = ConsoleConsumerCore.Task(
            formatter: options.formatter, maxMessages: limit, timeoutMs: options.timeoutMs,
            skipsErrors: options.skipsErrors,
            idleLimitMs: environment.endsWhenIdle && isUnlimited ? Self.idleLimitMs : nil)
        let consumer = ConsumerCore(config, seed: port.nextSeed())
        client = port.attach(
            ConsoleConsumerCore(consumer, task), name: config.network.clientId)
        subscribe()
    }

    private func subscribe() {
        let options = self.options
        port.withClient(client, as: ConsoleConsumerCore.self) { core, now, effects in
            try? core.begin(at: now, into: &effects) {
                (consumer, now, effects) throws(ClientError) in
                if let topic = options.topic, let partition = options.partition {
                    let one = TopicPartition(topic, partition)
                    try consumer.assign([one], at: now, into: &effects)
                    switch options.start {
                    case .earliest: try consumer.seekToBeginning([one])
                    case .latest: try consumer.seekToEnd([one])
                    case .offset(let offset):
                        try consumer.seek(one, to: OffsetAndMetadata(offset))
                    }
                } else if let topic = options.topic {
                    try consumer.subscribe([topic], at: now, into: &effects)
                } else {
                    let include = options.include ?? ""
                    let pattern = TopicPattern(include) { name in
                        JavaPattern(include)?.matches(name) ?? false
                    }
                    try consumer.subscribe(pattern, at: now, into: &effects)
                }
            }
        }
    }

    private func core<Value>(_ read: (inout ConsoleConsumerCore) -> Value) -> Value {
        port.withClient(client, as: ConsoleConsumerCore.self) { core, _, _ in read(&core) }
    }

    /// Runs in the foreground: prints as records come, until the end or ctrl-C.
    func run() -> ExitCode {
        do {
            while !core(\.hasEnded) {
                _ = try port.run(until: .distantFuture) { core { $0.hasOutput || $0.hasEnded } }
                drain()
            }
        } catch {
            interrupt()
        }
        return finish()
    }

    func drain() {
        for output in core({ $0.takeOutputs() }) {
            switch output {
            case .stdout(let bytes): environment.output.write(bytes)
            case .consumerError(let text, let logger, let moment):
                environment.log("ERROR", text, logger: logger, at: moment)
            case .error(let text, let exception, let moment):
                environment.log("ERROR", text, logger: ConsoleConsumerTool.logger, at: moment)
                environment.errors.write(exception.trace)
            }
        }
    }

    func interrupt() {
        port.withClient(client, as: ConsoleConsumerCore.self) { core, now, effects in
            core.interrupt(at: now, into: &effects)
        }
    }

    func finish() -> ExitCode {
        let end = port.now.adding(milliseconds: 60_000)
        _ = try? port.run(until: end) { core(\.hasEnded) }
        drain()
        let (count, failure, wasInterrupted) = core {
            ($0.count, $0.failure, $0.wasInterrupted)
        }
        port.detach(client)
        environment.complain("Processed a total of \(count) messages")
        if let failure {
            environment.log(
                "ERROR", "Unknown error when running consumer: ",
                logger: ConsoleConsumerTool.logger)
            environment.errors.write(failure.trace)
        }
        if options.showsEvents { environment.print("shutdown_complete") }
        if failure != nil { return .failure }
        return wasInterrupted ? .interrupted : .success
    }
}
