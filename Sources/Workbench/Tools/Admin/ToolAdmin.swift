// The admin client as Kafka's Java tools see it: its failures are Java exceptions, wrapped as
// `KafkaFuture.get` wraps them, and some of them are logged on the way.
//
// The operations on configs, groups and offsets stand in files beside this one.

import KafkaClient
import KafkaWire

struct ToolAdmin {
    let client: AdminClient
    let environment: ToolEnvironment
    let clientId: String
    /// The timeout of single operations; nil: the client's own.
    var timeoutMs: Int64?

    /// Whether it speaks with controllers alone, which serve no topics and groups.
    let isController: Bool

    /// Makes an admin client. Throws what Kafka's constructor throws for bad addresses or settings.
    init(
        _ addresses: String, _ properties: JavaProperties, _ environment: ToolEnvironment,
        clientId: String = "adminclient-1", isController: Bool = false
    ) throws {
        var properties = properties
        properties["bootstrap.servers"] = addresses
        if properties["client.id"] == nil { properties["client.id"] = clientId }
        self.clientId = properties["client.id"] ?? clientId
        self.isController = isController
        var config = try ClientSettings.admin(properties, environment)
        if isController {
            config.usesControllers = true
            let known = environment.port.bootstrapControllers
            if environment.addresses == .standForTheCluster, !known.isEmpty {
                config.network.bootstrapServers = known
            }
        }
        client = AdminClient(environment.port, config: config)
        self.environment = environment
    }

    func close() { client.close() }

    /// The file that an option names; empty where the option is missing.
    static func properties(
        _ options: OptionSet, _ flag: String, _ environment: ToolEnvironment, wrapped: Bool = false
    ) throws -> JavaProperties {
        guard options.has(flag) else { return JavaProperties() }
        do {
            return try JavaProperties(
                file: try options.value(of: flag) ?? "", environment.files)
        } catch let failure as JavaException where wrapped {
            throw failure.asRuntimeException
        }
    }

    /// Runs an operation; a refusal comes out as an `ExecutionException`.
    func future<Value>(_ operation: () throws -> Value) throws -> Value {
        do {
            return try operation()
        } catch let error as AdminError {
            throw error.javaException.asExecutionException
        }
    }

    /// The results of an operation on many things; the first refusal as an `ExecutionException`.
    func all<Key, Value>(_ results: [AdminResult<Key, Value>]) throws -> [(Key, Value)] {
        try results.map { result in
            switch result.outcome {
            case .success(let value): (result.key, value)
            case .failure(let error): throw error.javaException.asExecutionException
            }
        }
    }
}

extension AdminError: JavaExceptionConvertible {
    package var javaException: JavaException {
        let home: String =
            switch exceptionName {
            case "InvalidRecordException", "KafkaException": "org.apache.kafka.common"
            case "IllegalArgumentException", "IllegalStateException": "java.lang"
            default: "org.apache.kafka.common.errors"
            }
        let parts = cause.map { $0.split(separator: ": ", maxSplits: 1) } ?? []
        let causes = parts.first.map { type in
            [JavaException(String(type), parts.count > 1 ? String(parts[1]) : nil)]
        }
        return JavaException("\(home).\(exceptionName)", message, causes: causes ?? [])
    }
}

// MARK: - Topics and the cluster

extension ToolAdmin {
    func createTopic(_ request: TopicRequest) throws {
        // Kafka's client does not even send an empty name.
        if request.name.isEmpty {
            throw JavaException.kafka(
                .invalidTopicException,
                "The given topic name '' cannot be represented in a request.")
        }
        let topic = NewTopic(
            request.name, numPartitions: request.partitions ?? -1,
            replicationFactor: Int16(clamping: request.replicationFactor ?? -1),
            assignments: request.assignment.enumerated().map {
                (partition: Int32($0.offset), replicas: $0.element)
            },
            configs: request.configs.map { (name: $0.name, value: Optional($0.value)) })
        _ = try future {
            try all(try client.createTopics([topic], retryOnQuotaViolation: false))
        }
    }

    func deleteTopics(_ names: [String]) throws {
        if names.isEmpty { return }
        _ = try future { try all(try client.deleteTopics(names)) }
    }

    func createPartitions(_ topic: String, count: Int32, assignment: [[NodeId]]?) throws {
        _ = try future {
            try all(
                try client.createPartitions([
                    (name: topic, count: count, assignments: assignment)
                ]))
        }
    }

    func listTopics() throws -> [TopicListing] {
        if isController {
            throw JavaException(
                "org.apache.kafka.common.errors.UnsupportedEndpointTypeException",
                "This Admin API is not yet supported when communicating directly with the "
                    + "controller quorum."
            ).asExecutionException
        }
        return try future { try client.listTopics(listInternal: true, timeoutMs: timeoutMs) }
    }

    /// The names of all topics that a filter allows, in order.
    func topicNames(matching filter: String?, excludingInternal: Bool) throws -> [String] {
        let topics = try listTopics()
        let list = try filter.map(IncludeList.init)
        return topics.filter { topic in
            if excludingInternal, topic.isInternal || InternalTopics.contains(topic.name) {
                return false
            }
            return list?.allows(topic.name, excludingInternal: excludingInternal) ?? true
        }.map(\.name)
    }

    func describeTopics(_ names: [String], wrappingErrors: Bool = false) throws -> [TopicFacts] {
        if names.isEmpty { return [] }
        do {
            return try future {
                try all(try client.describeTopics(names, timeoutMs: timeoutMs))
            }.map { TopicFacts($0.1) }
        } catch let failure as JavaException where wrappingErrors {
            throw failure.asRuntimeException
        }
    }

    func describeCluster() throws -> (nodes: [NodeFacts], controller: NodeId) {
        let cluster = try future { try client.describeCluster(timeoutMs: timeoutMs) }
        let nodes = cluster.brokers.map {
            NodeFacts(id: $0.brokerId, host: $0.host, port: $0.port, rack: $0.rack)
        }
        return (nodes, cluster.controllerId)
    }

    /// Moves under way; none where the broker does not tell.
    func listPartitionReassignments() throws -> [ReassignmentFacts] {
        do {
            return try client.listPartitionReassignments().map {
                ReassignmentFacts(
                    partition: $0.partition, replicas: $0.replicas, adding: $0.adding,
                    removing: $0.removing)
            }
        } catch let error as AdminError
            where error.code == .unsupportedVersion || error.code == .clusterAuthorizationFailed
        {
            return []
        } catch let error as AdminError {
            throw error.javaException.asExecutionException.asRuntimeException
        }
    }
}
