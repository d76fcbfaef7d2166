// kafka-get-offsets (`GetOffsetShell`): offsets of partitions by time, `topic:partition:offset` a line.

import KafkaClient
import KafkaWire

package enum GetOffsetsTool: Tool {
    package static let name = "kafka-get-offsets"
    package static let summary = "Shows offsets of partitions: the newest, the oldest, or by time."
    package static let options = OptionTable([
        .value(
            "bootstrap-server", "HOST1:PORT1,...,HOST3:PORT3",
            help: "Needed: brokers to begin with."),
        .value(
            "topic-partitions", "topic1:1,topic2:0-3,topic3,topic4:5-,topic5:-3",
            help: "Patterns of topics with partitions: a number, from-to (without the last), "
                + "from- or -to."),
        .value("topic", "topic", help: "Topics by a regular expression; all without it."),
        .value("partitions", "partition ids", help: "Partitions by number, with commas between."),
        .value(
            "time",
            "<timestamp> / -1 or latest / -2 or earliest / -3 or max-timestamp / -4 or "
                + "earliest-local / -5 or latest-tiered / -6 or earliest-pending-upload",
            default: "latest",
            help: "Which offset: the first at or after a time in milliseconds, or one by name."),
        .value("command-config", "config file", help: "A file with settings of the admin client."),
        .flag("exclude-internal-topics", "Leave Kafka's own topics out."),
    ])

    package static func run(
        _ arguments: [String], _ environment: inout ToolEnvironment
    ) throws -> ExitCode {
        if arguments.isEmpty { throw ToolExit.usage(summary) }
        let options: OptionSet
        do {
            options = try OptionParser.parse(arguments, self.options)
        } catch let failure as JavaException {
            throw terse(failure.messageText)
        }
        try options.checkHelpOrVersion(arguments, summary)
        try options.require("bootstrap-server")
        let addresses = try options.value(of: "bootstrap-server")
        if environment.addresses == .real { try options.validateBootstrapServer(addresses) }
        for (partition, offset) in try offsets(options, addresses ?? "", environment) {
            environment.print("\(partition.topic):\(partition.partition):\(offset)")
        }
        return .success
    }

    package static func report(
        _ failure: JavaException, _ environment: ToolEnvironment
    ) -> ExitCode {
        environment.complain("Error occurred: \(failure.messageText)")
        environment.complain(failure.trace)
        return .failure
    }

    /// An error that comes without a trace.
    private static func terse(_ text: String) -> ToolExit { .message("Error occurred: \(text)") }

    private static func offsets(
        _ options: OptionSet, _ addresses: String, _ environment: ToolEnvironment
    ) throws -> [(TopicPartition, Int64)] {
        if options.has("topic-partitions"), options.has("topic") || options.has("partitions") {
            throw terse("--topic-partitions cannot be used with --topic or --partitions")
        }
        let excludesInternal = options.has("exclude-internal-topics")
        let spec = try offsetSpec(try options.value(of: "time") ?? "latest")
        let rules = try partitionRules(options)
        let properties = try ToolAdmin.properties(options, "command-config", environment)
        let admin = try ToolAdmin(
            addresses, properties, environment, clientId: "GetOffsetShell")
        defer { admin.close() }
        let names = try admin.listTopics().filter { topic in
            !(excludesInternal && topic.isInternal) && rules.contains { $0.allows(topic.name) }
        }.map(\.name)
        let partitions = try admin.describeTopics(names).flatMap { topic in
            topic.partitions.map { TopicPartition(topic.name, $0.index) }
        }.filter { partition in rules.contains { $0.allows(partition) } }
        if partitions.isEmpty {
            throw terse("Could not match any topic-partitions with the specified filters")
        }
        var found: [(TopicPartition, Int64)] = []
        for (partition, outcome) in try listed(partitions, spec, admin) {
            switch outcome {
            case .success(let offset):
                if offset != -1 { found.append((partition, offset)) }
            case .failure(let failure):
                environment.complain(
                    "Skip getting offsets for topic-partition \(partition) due to error: "
                        + failure.text)
            }
        }
        return found.sorted { $0.0.description < $1.0.description }
    }

    private static func listed(
        _ partitions: [TopicPartition], _ spec: OffsetSpec, _ admin: ToolAdmin
    ) throws -> [(partition: TopicPartition, outcome: Result<Int64, JavaException>)] {
        // No broker knows numbers below these.
        if case .timestamp(let time) = spec, time < -6 {
            let error = AdminError(.unsupportedVersion)
            return partitions.map { ($0, .failure(admin.explain(error, $0, "ListOffsets"))) }
        }
        return try admin.listOffsets(partitions, spec)
    }

    private static func offsetSpec(_ text: String) throws -> OffsetSpec {
        switch text {
        case "latest", "-1": return .latest
        case "earliest", "-2": return .earliest
        case "max-timestamp", "-3": return .maxTimestamp
        case "earliest-local", "-4": return .earliestLocal
        case "latest-tiered", "-5": return .latestTiered
        case "earliest-pending-upload", "-6": return .earliestPendingUpload
        default:
            guard let time = Int64(text) else {
                throw terse(
                    "Malformed time argument \(text). Please use -1 or latest / -2 or earliest / "
                        + "-3 or max-timestamp / -4 or earliest-local / -5 or latest-tiered / -6 "
                        + "or earliest-pending-upload, or a specified long format timestamp")
            }
            return .timestamp(time)
        }
    }

    private static func partitionRules(_ options: OptionSet) throws -> [PartitionRule] {
        if let patterns = try options.value(of: "topic-partitions") {
            return try patterns.javaSplit(",").map { pattern in
                guard let rule = try PartitionRule(pattern) else {
                    let text = "Invalid rule specification: \(pattern)"
                    throw JavaException(
                        "java.lang.RuntimeException",
                        "org.apache.kafka.tools.TerseException: \(text)",
                        causes: [JavaException("org.apache.kafka.tools.TerseException", text)])
                }
                return rule
            }
        }
        let list = try IncludeList(try options.value(of: "topic") ?? ".*")
        let text = try options.value(of: "partitions") ?? ""
        if text.isEmpty { return [PartitionRule(topics: list, partitions: nil)] }
        let numbers = try text.javaSplit(",").map { part in
            guard let number = Int32(part) else {
                throw terse(
                    "--partitions expects a comma separated list of numeric partition ids, but "
                        + "received: \(text)")
            }
            return number
        }
        return numbers.map { PartitionRule(topics: list, partitions: $0..<$0 &+ 1) }
    }
}

/// Some topics, and a range of their partitions.
struct PartitionRule {
    let topics: IncludeList
    /// nil: all.
    let partitions: Range<Int32>?

    init(topics: IncludeList, partitions: Range<Int32>?) {
        self.topics = topics
        self.partitions = partitions
    }

    /// Reads `topic`, `topic:3`, `topic:1-4`, `topic:1-`, `topic:-4` or `:3`; nil where it is none.
    init?(_ pattern: String) throws {
        let sides = pattern.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        guard sides.count <= 2 else { return nil }
        topics = try IncludeList(sides[0].isEmpty ? ".*" : sides[0])
        let range = sides.count == 2 ? sides[1] : ""
        let bounds = range.split(separator: "-", omittingEmptySubsequences: false).map(String.init)
        guard bounds.count <= 2, range.allSatisfy({ ("0"..."9").contains($0) || $0 == "-" })
        else { return nil }
        if bounds.count == 1, !range.isEmpty {
            let number = try JavaNumber.int(range)
            partitions = number..<number &+ 1
        } else {
            let low = bounds[0].isEmpty ? 0 : try JavaNumber.int(bounds[0])
            let high =
                bounds.count < 2 || bounds[1].isEmpty ? Int32.max : try JavaNumber.int(bounds[1])
            partitions = low..<max(low, high)
        }
    }

    func allows(_ topic: String) -> Bool { topics.allows(topic, excludingInternal: false) }

    func allows(_ partition: TopicPartition) -> Bool {
        allows(partition.topic) && partitions?.contains(partition.partition) ?? true
    }
}
