// kafka-log-dirs (`LogDirsCommand`): how large the replicas of each broker are, as JSON.

import KafkaClient
import KafkaWire

package enum LogDirsTool: Tool {
    package static let name = "kafka-log-dirs"
    package static let summary = "Shows the log directories of brokers and the sizes of replicas."
    package static let options = OptionTable([
        .value(
            "bootstrap-server", "The server (s) to use for bootstrapping",
            help: "Needed: the broker(s) to begin with."),
        .value(
            "command-config", "Admin client property file",
            help: "A file with settings of the admin client."),
        .flag("describe", "Needed: what this tool does."),
        .value(
            "topic-list", "Topic list", default: "",
            help: "Topics with commas between; all where it is missing."),
        .value(
            "broker-list", "Broker list", default: "",
            help: "Brokers as 1,2,3; all where it is missing."),
    ])

    package static func run(
        _ arguments: [String], _ environment: inout ToolEnvironment
    ) throws -> ExitCode {
        let options = try OptionParser.parse(arguments, options)
        try options.checkHelpOrVersion(arguments, summary)
        try options.require("bootstrap-server", "describe")
        let properties = try ToolAdmin.properties(options, "command-config", environment)
        let admin = try ToolAdmin(
            try options.value(of: "bootstrap-server") ?? "", properties, environment,
            clientId: "log-dirs-tool")
        defer { admin.close() }
        let topics = try list(options, "topic-list")
        let known = Set(try admin.describeCluster().nodes.map(\.id))
        let named = Set(
            try list(options, "broker-list").map { text in
                guard let id = NodeId(text) else { throw JavaException.numberFormat(text) }
                return id
            })
        let unknown = named.subtracting(known)
        if !unknown.isEmpty {
            throw ToolExit.message(
                "ERROR: The given brokers do not exist from --broker-list: \(joined(unknown)). "
                    + "Current existent brokers: \(joined(known))")
        }
        environment.print("Querying brokers for log directories information")
        let brokers = ordered(named.isEmpty ? known : named)
        let answers = try admin.future { try admin.all(try admin.client.describeLogDirs(brokers)) }
        environment.print("Received log directory information from brokers \(joined(brokers))")
        environment.print(text(answers, topics: Set(topics)))
        return .success
    }

    package static func report(
        _ failure: JavaException, _ environment: ToolEnvironment
    ) -> ExitCode {
        environment.complain(failure.messageText)
        environment.complain(failure.trace)
        return .failure
    }

    private static func list(_ options: OptionSet, _ name: String) throws -> [String] {
        (try options.value(of: name) ?? "").split(separator: ",").map(String.init)
    }

    private static func ordered(_ brokers: Set<NodeId>) -> [NodeId] {
        JavaHashMap.order(brokers.sorted(), by: { $0 })
    }

    private static func joined(_ brokers: Set<NodeId>) -> String { joined(ordered(brokers)) }

    private static func joined(_ brokers: [NodeId]) -> String {
        brokers.map(String.init).joined(separator: ",")
    }

    /// The answers as Kafka's tool writes them; its names come in the order of a Java map.
    private static func text(
        _ answers: [(NodeId, [AdminClient.LogDir])], topics: Set<String>
    ) -> String {
        let brokers = answers.map { broker, directories in
            JSON.members([
                "broker": .integer(Int64(broker)),
                "logDirs": .array(directories.map { entry($0, topics) }),
            ])
        }
        return JSON.members(["brokers": .array(brokers), "version": 1]).description
    }

    private static func entry(_ directory: AdminClient.LogDir, _ topics: Set<String>) -> JSON {
        var replicas: [TopicPartition: JSON] = [:]
        for topic in directory.topics where topics.isEmpty || topics.contains(topic.name) {
            for partition in topic.partitions {
                let name = TopicPartition(topic.name, partition.partitionIndex)
                replicas[name] = JSON.members([
                    "partition": .string(name.description),
                    "size": .integer(partition.partitionSize),
                    "offsetLag": .integer(partition.offsetLag),
                    "isFuture": .bool(partition.isFutureKey),
                ])
            }
        }
        let names = JavaHashMap.order(replicas.keys.sorted())
        let error = ErrorCode(code: directory.errorCode)
        return JSON.members([
            "partitions": .array(names.compactMap { replicas[$0] }),
            "error": error == .none ? .null : .string(JavaException.kafka(error).type),
            "logDir": .string(directory.logDir),
        ])
    }
}
