// kafka-topics (`org.apache.kafka.tools.TopicCommand`): create, alter, delete, list, describe.
//
// Differs from Apache Kafka: the settings of a new topic are checked by the broker alone, so that a
// complaint about the number of partitions or replicas comes first.

import KafkaClient
import KafkaWire

package enum TopicsTool: Tool {
    package static let name = "kafka-topics"
    package static let summary = "Makes, changes, deletes and shows topics."
    package static let options = TopicsOptions.table
    private static let logger = "org.apache.kafka.tools.TopicCommand"

    package static func run(
        _ arguments: [String], _ environment: inout ToolEnvironment
    ) throws -> ExitCode {
        let options = try OptionParser.parse(arguments, options)
        try TopicsOptions.check(options, arguments, environment)
        let properties = try ToolAdmin.properties(options, "command-config", environment)
        let admin = try ToolAdmin(
            try options.value(of: "bootstrap-server") ?? "", properties, environment)
        defer { admin.close() }
        do {
            try TopicService(admin: admin, options: options, environment: environment).run()
            return .success
        } catch let exit as ToolExit {
            throw exit
        } catch let interrupt as Interrupted {
            throw interrupt
        } catch {
            let failure = JavaException(error).unwrapped
            environment.print(
                "Error while executing topic command : \(failure.messageText)")
            environment.log("ERROR", failure.trace, logger: logger)
            return .failure
        }
    }

    package static func report(
        _ failure: JavaException, _ environment: ToolEnvironment
    ) -> ExitCode {
        environment.complain(failure.messageText)
        environment.complain(failure.trace)
        return .failure
    }
}

/// One action on topics.
private struct TopicService {
    let admin: ToolAdmin
    let options: OptionSet
    let environment: ToolEnvironment

    func run() throws {
        if options.has("create") {
            try create()
        } else if options.has("alter") {
            try alter()
        } else if options.has("list") {
            environment.print(try matchingTopics().joined(separator: "\n"))
        } else if options.has("describe") {
            try TopicDescriber(admin: admin, options: options, environment: environment).run()
        } else if options.has("delete") {
            try admin.deleteTopics(try existingTopics())
        }
    }

    private func create() throws {
        let request = try TopicRequest(options)
        if request.name.contains(where: { $0 == "." || $0 == "_" }) {
            environment.print(
                "WARNING: Due to limitations in metric names, topics with a period ('.') or "
                    + "underscore ('_') could collide. To avoid issues it is best to use either, "
                    + "but not both.")
        }
        if let factor = request.replicationFactor, factor > Int16.max || factor < 1 {
            throw JavaException.illegalArgument(
                "The replication factor must be between 1 and \(Int16.max) inclusive")
        }
        if let partitions = request.partitions, partitions < 1 {
            throw JavaException.illegalArgument("The partitions must be greater than 0")
        }
        do {
            try admin.createTopic(request)
            environment.print("Created topic \(request.name).")
        } catch let failure as JavaException {
            let exists = failure.unwrapped.type.hasSuffix(".TopicExistsException")
            if !(exists && options.has("if-not-exists")) { throw failure }
        }
    }

    private func alter() throws {
        let request = try TopicRequest(options)
        let topics = try existingTopics()
        if topics.isEmpty { return }
        let described = request.assignment.isEmpty ? [] : try admin.describeTopics(topics)
        for topic in topics {
            let present = described.first { $0.name == topic }?.partitions.count ?? 0
            let added =
                request.assignment.isEmpty ? nil : Array(request.assignment.dropFirst(present))
            try admin.createPartitions(topic, count: request.partitions ?? 0, assignment: added)
        }
    }

    private func matchingTopics() throws -> [String] {
        try admin.topicNames(
            matching: try options.value(of: "topic"),
            excludingInternal: options.has("exclude-internal"))
    }

    private func existingTopics() throws -> [String] {
        let topics = try matchingTopics()
        try TopicsTool.require(topics, options)
        return topics
    }
}

extension TopicsTool {
    /// Throws where a topic was named that is not there, unless `--if-exists`.
    static func require(_ found: [String], _ options: OptionSet) throws {
        guard let topic = try options.value(of: "topic"), !topic.isEmpty,
            !options.has("if-exists"), found.isEmpty
        else { return }
        throw JavaException.illegalArgument("Topic '\(topic)' does not exist as expected")
    }
}

/// What `--create` and `--alter` ask for.
struct TopicRequest {
    var name: String
    var partitions: Int32?
    var replicationFactor: Int32?
    /// The brokers of each partition, in order; empty where Kafka chooses.
    var assignment: [[Int32]]
    var configs: [(name: String, value: String)]

    init(_ options: OptionSet) throws {
        name = try options.value(of: "topic") ?? ""
        partitions = try options.int(of: "partitions")
        replicationFactor = try options.int(of: "replication-factor")
        let text = try options.value(of: "replica-assignment") ?? ""
        assignment = text.isEmpty ? [] : try TopicRequest.assignment(text)
        configs = try TopicRequest.configs(options.values(of: "config"))
    }

    /// `1:2:3,2:3:1`: partitions by commas, brokers by colons.
    static func assignment(_ text: String) throws -> [[Int32]] {
        var partitions: [[Int32]] = []
        for part in text.javaSplit(",") {
            let brokers = try part.javaSplit(":").map {
                try JavaNumber.int($0.trimmingWhitespace())
            }
            let duplicates = Set(brokers).filter { id in brokers.count { $0 == id } > 1 }.sorted()
            if !duplicates.isEmpty {
                throw JavaException(
                    "org.apache.kafka.tools.AdminCommandFailedException",
                    "Partition replica lists may not contain duplicate entries: "
                        + duplicates.map(String.init).joined(separator: ","))
            }
            if let first = partitions.first, first.count != brokers.count {
                throw JavaException(
                    "org.apache.kafka.tools.AdminOperationException",
                    "Partition \(partitions.count) has different replication factor: \(brokers)")
            }
            partitions.append(brokers)
        }
        return partitions
    }

    private static func configs(_ texts: [String]) throws -> [(name: String, value: String)] {
        var configs: [(name: String, value: String)] = []
        for text in texts {
            let parts = text.javaSplit("=").map { $0.trimmingWhitespace() }
            guard parts.count == 2 else {
                throw JavaException.illegalArgument(
                    "requirement failed: Invalid topic config: all configs to be added must be "
                        + "in the format \"key=val\".")
            }
            configs.removeAll { $0.name == parts[0] }
            configs.append((parts[0], parts[1]))
        }
        return configs
    }
}

extension String {
    /// Parts as Java's `split` gives them: without the empty ones at the end.
    func javaSplit(_ separator: Character) -> [String] {
        if isEmpty { return [""] }
        var parts = split(separator: separator, omittingEmptySubsequences: false).map(String.init)
        while parts.last?.isEmpty == true { parts.removeLast() }
        return parts
    }
}
