// kafka-leader-election (`LeaderElectionCommand`): lets preferred replicas, or unclean ones, lead.

import KafkaClient
import KafkaWire

package enum LeaderElectionTool: Tool {
    package static let name = "kafka-leader-election"
    package static let summary = "Elects leaders of partitions: the preferred replicas, or any."
    package static let options = OptionTable([
        .value("bootstrap-server", "host:port", help: "Needed: a broker to begin with."),
        .value(
            "admin.config", "config file", deprecated: true,
            help: "The older name of --command-config."),
        .value("command-config", "Config file", help: "A file with settings of the admin client."),
        .value(
            "path-to-json-file", "Path to JSON file",
            help: "A file like {\"partitions\":[{\"topic\":\"orders\",\"partition\":0}]}."),
        .value("topic", "topic name", help: "The topic, together with --partition."),
        .value("partition", "partition id", .int, help: "The partition, together with --topic."),
        .flag("all-topic-partitions", "All partitions that can do with an election."),
        .value(
            "election-type", "election type",
            .choice(shown: "[PREFERRED,UNCLEAN]", ["PREFERRED", "UNCLEAN"]),
            help: "Needed: preferred, where another than the first replica leads; unclean, where "
                + "none does, with records lost."),
    ])
    private static let failedType = "org.apache.kafka.tools.AdminCommandFailedException"

    package static func run(
        _ arguments: [String], _ environment: inout ToolEnvironment
    ) throws -> ExitCode {
        let options = try OptionParser.parse(arguments, options)
        try options.checkHelpOrVersion(arguments, summary)
        try validate(options)
        let type = try options.choice(of: "election-type") ?? "PREFERRED"
        let partitions = try partitions(options, environment)
        if options.has("admin.config") {
            environment.print(
                "Option --admin.config has been deprecated and will be removed in a future "
                    + "version. Use --command-config instead.")
        }
        var properties = try ToolAdmin.properties(
            options, options.has("admin.config") ? "admin.config" : "command-config", environment)
        if properties["default.api.timeout.ms"] == nil {
            properties["default.api.timeout.ms"] = "30000"
        }
        if properties["request.timeout.ms"] == nil { properties["request.timeout.ms"] = "15000" }
        let admin = try ToolAdmin(
            try options.value(of: "bootstrap-server") ?? "", properties, environment)
        defer { admin.close() }
        try elect(admin, type, partitions, environment)
        return .success
    }

    package static func report(
        _ failure: JavaException, _ environment: ToolEnvironment
    ) -> ExitCode {
        environment.complain(failure.messageText)
        environment.complain(failure.trace)
        return .failure
    }

    private static func validate(_ options: OptionSet) throws {
        let missing = ["bootstrap-server", "election-type"].filter { !options.has($0) }
        if !missing.isEmpty {
            throw JavaException(
                failedType, "Missing required option(s): \(missing.joined(separator: ", "))")
        }
        try options.forbid(with: "admin.config", ["command-config"])
        let scopes = ["topic", "all-topic-partitions", "path-to-json-file"]
        if scopes.count(where: options.has) != 1 {
            throw JavaException(
                failedType,
                "One and only one of the following options is required: "
                    + scopes.joined(separator: ", "))
        }
        if options.has("topic"), !options.has("partition") {
            throw JavaException(failedType, "Missing required option(s): partition")
        }
        if !options.has("topic"), options.has("partition") {
            throw JavaException(failedType, "Option partition is only allowed if topic is used")
        }
    }

    /// The partitions that were named; nil for all.
    private static func partitions(
        _ options: OptionSet, _ environment: ToolEnvironment
    ) throws -> [TopicPartition]? {
        if let path = try options.value(of: "path-to-json-file") {
            do {
                return try parse(try JavaFiles.text(path, environment.files))
            } catch let failure as JavaException where failure.type == "java.io.IOException" {
                throw failure.asRuntimeException
            }
        }
        guard let topic = try options.value(of: "topic"),
            let partition = try options.int(of: "partition")
        else { return nil }
        return [TopicPartition(topic, partition)]
    }

    private static func parse(_ text: String) throws -> [TopicPartition] {
        func failure(_ text: String) -> JavaException {
            JavaException("org.apache.kafka.tools.AdminOperationException", text)
        }
        guard let json = try? JSON(parsing: text) else {
            throw failure("Replica election data is empty")
        }
        guard let list = json["partitions"] else {
            throw failure("Replica election data is missing \"partitions\" field")
        }
        let partitions = try JavaJSON.array(list).map { entry in
            TopicPartition(
                try JavaJSON.string(try JavaJSON.field(entry, "topic")),
                Int32(clamping: try JavaJSON.integer(try JavaJSON.field(entry, "partition"))))
        }
        let duplicates = Set(partitions).filter { one in partitions.count { $0 == one } > 1 }
        if !duplicates.isEmpty {
            let list = duplicates.sorted().map(\.description).joined(separator: ", ")
            throw failure("Replica election data contains duplicate partitions: [\(list)]")
        }
        return partitions
    }

    private static func elect(
        _ admin: ToolAdmin, _ type: String, _ partitions: [TopicPartition]?,
        _ environment: ToolEnvironment
    ) throws {
        let results: [AdminOutcome<TopicPartition>]
        do {
            let elected = try admin.client.electLeaders(
                type: type == "UNCLEAN" ? 1 : 0, partitions)
            results = JavaHashMap.order(elected.sorted { $0.key < $1.key }) {
                JavaHashMap.hash($0.key)
            }
        } catch let error as AdminError {
            throw requestFailure(error, environment)
        }
        let succeeded = results.filter { $0.error == nil }.map(\.key.description)
        let needless = results.filter { $0.error?.code == .electionNotNeeded }
            .map(\.key.description)
        let failed = results.compactMap { result in
            result.error.flatMap { $0.code == .electionNotNeeded ? nil : (result.key, $0) }
        }
        if !succeeded.isEmpty {
            environment.print(
                "Successfully completed leader election (\(type)) for partitions "
                    + succeeded.joined(separator: ", "))
        }
        if !needless.isEmpty {
            environment.print(
                "Valid replica already elected for partitions "
                    + needless.joined(separator: ", "))
        }
        if failed.isEmpty { return }
        for (partition, error) in failed {
            environment.print(
                "Error completing leader election (\(type)) for partition: \(partition): "
                    + error.javaException.text)
        }
        throw JavaException(
            failedType, "\(failed.count) replica(s) could not be elected",
            suppressed: failed.map(\.1.javaException))
    }

    private static func requestFailure(
        _ error: AdminError, _ environment: ToolEnvironment
    ) -> JavaException {
        let cause = error.javaException
        let message: String
        switch error.exceptionName {
        case "TimeoutException": message = "Timeout waiting for election results"
        case "ClusterAuthorizationException": message = "Not authorized to perform leader election"
        default: return cause.asExecutionException.asRuntimeException
        }
        environment.print(message)
        let causes = error.exceptionName == "TimeoutException" ? [cause] + cause.causes : []
        return JavaException(failedType, message, causes: causes)
    }
}
