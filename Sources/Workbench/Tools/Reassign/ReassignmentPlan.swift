// The JSON files of kafka-reassign-partitions: where partitions shall be, and which topics to move.

import KafkaWire

/// A replica on one broker.
struct PartitionReplica: Hashable, Comparable, CustomStringConvertible {
    var broker: NodeId
    var partition: TopicPartition

    var description: String { "\(partition)-\(broker)" }

    static func < (left: PartitionReplica, right: PartitionReplica) -> Bool {
        (left.broker, left.partition) < (right.broker, right.partition)
    }
}

/// Where partitions shall be.
struct ReassignmentPlan {
    struct Target {
        var partition: TopicPartition
        var replicas: [NodeId]
    }

    /// The partitions, in the order of the file.
    var targets: [Target] = []
    /// Directories that replicas shall be in, where the file names any.
    var directories: [PartitionReplica: String] = [:]

    /// The partitions by name; the last of a name counts.
    var replicas: [TopicPartition: [NodeId]] {
        Dictionary(targets.map { ($0.partition, $0.replicas) }) { $1 }
    }

    /// The topics, in the order in which Kafka's tool goes through them.
    var topics: [String] {
        var topics: [String] = []
        for target in targets where !topics.contains(target.partition.topic) {
            topics.append(target.partition.topic)
        }
        return JavaHashMap.order(topics)
    }

    private static let anyDirectory = "any"

    init(_ text: String) throws {
        let json: JSON
        do {
            json = try JSON(parsing: text)
        } catch {
            // The text is the one of Jackson for the commonest fault, a file that ends too early.
            let message = "Unexpected end-of-input within/between Object entries"
            throw JavaException(
                ReassignmentPlan.operationType, message,
                causes: [JavaException("com.fasterxml.jackson.core.io.JsonEOFException", message)])
        }
        try ReassignmentPlan.checkVersion(json)
        for entry in try json["partitions"].map(JavaJSON.array) ?? [] {
            let partition = TopicPartition(
                try JavaJSON.string(try JavaJSON.field(entry, "topic")),
                Int32(clamping: try JavaJSON.integer(try JavaJSON.field(entry, "partition"))))
            let replicas = try JavaJSON.array(try JavaJSON.field(entry, "replicas")).map {
                NodeId(clamping: try JavaJSON.integer($0))
            }
            let named = try entry["log_dirs"].map { try JavaJSON.array($0).map(JavaJSON.string) }
            let paths = named ?? replicas.map { _ in ReassignmentPlan.anyDirectory }
            guard replicas.count == paths.count else {
                throw ReassignmentPlan.failure(
                    "Size of replicas list \(replicas) is different from size of log dirs list "
                        + "[\(paths.joined(separator: ", "))] for partition \(partition)")
            }
            targets.append(Target(partition: partition, replicas: replicas))
            for (broker, path) in zip(replicas, paths) where path != ReassignmentPlan.anyDirectory {
                directories[PartitionReplica(broker: broker, partition: partition)] = path
            }
        }
    }

    /// What `--execute` refuses.
    func checkForExecution() throws {
        if targets.isEmpty {
            throw ReassignmentPlan.failure("Partition reassignment list cannot be empty")
        }
        if targets.contains(where: { $0.replicas.isEmpty }) {
            throw ReassignmentPlan.failure("Partition replica list cannot be empty")
        }
        let partitions = JavaHashMap.order(ReassignmentPlan.duplicates(targets.map(\.partition)))
        if !partitions.isEmpty {
            throw ReassignmentPlan.failure(
                "Partition reassignment contains duplicate topic partitions: "
                    + partitions.map(\.description).joined(separator: ","))
        }
        let faults = targets.compactMap { target -> String? in
            let twice = ReassignmentPlan.duplicates(target.replicas)
            if twice.isEmpty { return nil }
            let list = twice.map(String.init).joined(separator: ",")
            return "\(target.partition) contains multiple entries for \(list)"
        }
        if !faults.isEmpty {
            throw ReassignmentPlan.failure(
                "Partition replica lists may not contain duplicate entries: "
                    + faults.joined(separator: ". "))
        }
    }

    /// The topics of a file for `--generate`.
    static func topics(_ text: String) throws -> [String] {
        guard let json = try? JSON(parsing: text) else {
            throw JavaException(operationType, "The input string is not a valid JSON")
        }
        try checkVersion(json)
        let topics = try (json["topics"].map(JavaJSON.array) ?? []).map {
            try JavaJSON.string(try JavaJSON.field($0, "topic"))
        }
        let twice = JavaHashMap.order(duplicates(topics))
        if !twice.isEmpty {
            throw failure(
                "List of topics to reassign contains duplicate entries: "
                    + "[\(twice.joined(separator: ", "))]")
        }
        return topics
    }

    /// The brokers of `--broker-list`.
    static func brokers(_ list: String) throws -> [NodeId] {
        let brokers = try list.split(separator: ",").map { text in
            guard let id = NodeId(text) else { throw JavaException.numberFormat(String(text)) }
            return id
        }
        let twice = duplicates(brokers)
        if !twice.isEmpty { throw failure("Broker list contains duplicate entries: \(twice)") }
        return brokers
    }

    /// Where partitions are, in the form of the files.
    static func text(
        _ partitions: [TopicPartition: [NodeId]], _ directories: [PartitionReplica: String] = [:]
    ) -> String {
        let entries = partitions.sorted { $0.key < $1.key }.map { partition, replicas in
            let paths = replicas.map {
                directories[PartitionReplica(broker: $0, partition: partition)] ?? anyDirectory
            }
            return JSON.members([
                "topic": .string(partition.topic),
                "partition": .integer(Int64(partition.partition)),
                "replicas": .array(replicas.map { .integer(Int64($0)) }),
                "log_dirs": .array(paths.map { .string($0) }),
            ])
        }
        return JSON.members(["version": 1, "partitions": .array(entries)]).description
    }

    static func failure(_ message: String, causes: [JavaException] = []) -> JavaException {
        JavaException("org.apache.kafka.tools.AdminCommandFailedException", message, causes: causes)
    }

    static let operationType = "org.apache.kafka.tools.AdminOperationException"

    private static func checkVersion(_ json: JSON) throws {
        guard json.objectValue != nil else { throw JavaJSON.notAnObject(json) }
        guard let version = try json["version"].map(JavaJSON.integer), version != 1 else { return }
        throw JavaException(operationType, "Not supported version field value \(version)")
    }

    /// What stands more than once in a list, smallest first.
    private static func duplicates<Value: Hashable & Comparable>(_ values: [Value]) -> [Value] {
        Dictionary(grouping: values) { $0 }.filter { $0.value.count > 1 }.keys.sorted()
    }
}
