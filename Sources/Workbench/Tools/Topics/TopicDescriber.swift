// kafka-topics --describe: a summary line a topic, a line a partition, and the filters on them.

import KafkaClient
import KafkaWire

struct TopicDescriber {
    let admin: ToolAdmin
    let options: OptionSet
    let environment: ToolEnvironment

    /// Whether one of the filters is on, which leave the summary lines out.
    private var isFiltered: Bool {
        [
            "unavailable-partitions", "under-replicated-partitions", "under-min-isr-partitions",
            "at-min-isr-partitions",
        ].contains(where: options.has)
    }

    func run() throws {
        let topics = try describedTopics()
        let configs = try admin.describeConfigs(
            topics.map { ConfigResource(.topic, $0.name) })
        let liveBrokers = try admin.describeCluster().nodes.map(\.id)
        let reassignments = try admin.listPartitionReassignments()
        for (topic, config) in zip(topics, configs) {
            let description = DescribedTopic(
                topic: topic, config: config,
                reassignments: reassignments.filter { $0.partition.topic == topic.name },
                liveBrokers: liveBrokers)
            show(description)
        }
    }

    private func describedTopics() throws -> [TopicFacts] {
        let id = try options.value(of: "topic-id").map(TopicDescriber.uuid)
        if let id, id != .zero {
            let listed = try admin.listTopics().filter {
                $0.topicId == id && !(options.has("exclude-internal") && $0.isInternal)
            }
            if listed.isEmpty {
                if options.has("if-exists") { return [] }
                throw JavaException.illegalArgument("TopicId '\(id)' does not exist as expected")
            }
            return try admin.describeTopics(listed.map(\.name))
        }
        let names = try admin.topicNames(
            matching: try options.value(of: "topic"),
            excludingInternal: options.has("exclude-internal"))
        try TopicsTool.require(names, options)
        return try admin.describeTopics(
            JavaHashMap.order(names, initialCapacity: names.count))
    }

    private func show(_ topic: DescribedTopic) {
        if !isFiltered, !options.has("topics-with-overrides") || topic.hasOverrides {
            environment.print(topic.summaryLine)
        }
        if options.has("topics-with-overrides") { return }
        for partition in topic.topic.partitions where wants(partition, of: topic) {
            environment.print(topic.line(partition))
        }
    }

    private func wants(_ partition: PartitionFacts, of topic: DescribedTopic) -> Bool {
        if !isFiltered { return true }
        return options.has("under-replicated-partitions") && topic.isUnderReplicated(partition)
            || options.has("unavailable-partitions") && topic.isUnavailable(partition)
            || options.has("under-min-isr-partitions") && topic.isUnderMinIsr(partition)
            || options.has("at-min-isr-partitions") && topic.isAtMinIsr(partition)
    }

    /// `Uuid.fromString`, with its errors.
    private static func uuid(_ text: String) throws -> Uuid {
        if text.utf8.count > 24 {
            throw JavaException.illegalArgument(
                "Input string with prefix `\(text.prefix(24))` is too long to be decoded as a "
                    + "base64 UUID")
        }
        if let id = Uuid(text) { return id }
        guard let bytes = Base64.decode(text, urlSafe: true) else {
            throw JavaException.illegalArgument("Illegal base64 character")
        }
        throw JavaException.illegalArgument(
            "Input string `\(text)` decoded as \(bytes.count) bytes, which is not equal to the "
                + "expected 16 bytes of a base64-encoded UUID")
    }
}

/// A topic with everything that its lines show.
private struct DescribedTopic {
    let topic: TopicFacts
    let config: [ConfigFacts]
    let reassignments: [ReassignmentFacts]
    let liveBrokers: [NodeId]

    /// A config that is not the default of the software shows, wherever it was set.
    ///
    /// They come as a broker's and then a client's hash map order all of a topic's settings.
    private var overrides: [ConfigFacts] {
        let names = JavaHashMap.order(config.map(\.name), initialCapacity: 128)
        return JavaHashMap.order(names).compactMap { name in config.first { $0.name == name } }
            .filter { $0.source != .defaultConfig }
    }

    var hasOverrides: Bool { !overrides.isEmpty }

    private var minIsr: Int {
        config.first { $0.name == "min.insync.replicas" }?.value.flatMap { Int($0) } ?? 1
    }

    var summaryLine: String {
        let factor = topic.partitions.first.map(replicationFactor) ?? 0
        let configs = overrides.map { "\($0.name)=\($0.value ?? "null")" }.joined(separator: ",")
        let id = topic.id == .zero ? "" : "\tTopicId: \(topic.id)"
        return "Topic: \(topic.name)\(id)\tPartitionCount: \(topic.partitions.count)"
            + "\tReplicationFactor: \(factor)\tConfigs: \(configs)"
    }

    func line(_ partition: PartitionFacts) -> String {
        var line = "\tTopic: \(topic.name)\tPartition: \(partition.index)"
        line += "\tLeader: \(partition.leader.map { String($0) } ?? "none")"
        line += "\tReplicas: \(list(partition.replicas))\tIsr: \(list(partition.isr))"
        if let move = reassignment(of: partition) {
            line += "\tAdding Replicas: \(list(move.adding))"
            line += "\tRemoving Replicas: \(list(move.removing))"
        }
        line += "\tElr: \(partition.elr.map(list) ?? "N/A")"
        return line + "\tLastKnownElr: \(partition.lastKnownElr.map(list) ?? "N/A")"
    }

    func isUnderReplicated(_ partition: PartitionFacts) -> Bool {
        replicationFactor(partition) > partition.isr.count
    }

    func isUnavailable(_ partition: PartitionFacts) -> Bool {
        partition.leader.map { !liveBrokers.contains($0) } ?? true
    }

    func isUnderMinIsr(_ partition: PartitionFacts) -> Bool {
        partition.leader == nil || partition.isr.count < minIsr
    }

    func isAtMinIsr(_ partition: PartitionFacts) -> Bool { partition.isr.count == minIsr }

    private func reassignment(of partition: PartitionFacts) -> ReassignmentFacts? {
        reassignments.first { $0.partition.partition == partition.index }
    }

    /// Replicas that are being added do not count while a move is under way.
    private func replicationFactor(_ partition: PartitionFacts) -> Int {
        guard let move = reassignment(of: partition),
            partition.replicas.contains(where: {
                move.adding.contains($0) || move.removing.contains($0)
            })
        else { return partition.replicas.count }
        return move.replicas.count - move.adding.count
    }

    private func list(_ ids: [NodeId]) -> String { ids.map(String.init).joined(separator: ",") }
}
