// kafka-consumer-groups --delete-offsets.

import KafkaWire

struct OffsetDeletion {
    private let service: ConsumerGroupService

    init(_ service: ConsumerGroupService) { self.service = service }

    func run() throws {
        let environment = service.environment
        let group = try service.options.value(of: "group") ?? ""
        let topics = try TopicArguments(service.options.values(of: "topic"))
        var results: [(partition: TopicPartition, error: JavaException?)] = []
        var partitions = topics.namedPartitions
        for topic in topics.wholeTopics {
            do {
                let described = try service.admin.describeTopics([topic])
                partitions += described.flatMap { topic in
                    topic.partitions.map { TopicPartition(topic.name, $0.index) }
                }
            } catch let failure as JavaException {
                results.append((TopicPartition(topic, -1), failure))
            }
        }
        let deletion = try service.admin.deleteCommittedOffsets(group, partitions)
        results += deletion.partitions.map { ($0.partition, $0.error?.asExecutionException) }
        report(group, deletion.error, environment)
        show(results, environment)
    }

    /// The first line, by the error of the whole request or of its first partition that failed.
    private func report(
        _ group: String, _ error: ErrorCode?, _ environment: ToolEnvironment
    ) {
        switch error {
        case nil:
            environment.print("Request succeeded for deleting offsets from group \(group).")
        case .invalidGroupId, .groupIdNotFound, .groupAuthorizationFailed, .nonEmptyGroup:
            ConsumerGroupsTool.printError(error?.defaultMessage ?? "", environment)
        case .groupSubscribedToTopic, .topicAuthorizationFailed, .unknownTopicOrPartition:
            ConsumerGroupsTool.printError(
                "Encountered some partition-level error, see the follow-up details.", environment)
        case .some(let other):
            ConsumerGroupsTool.printError(
                "Encountered some unknown error: \(other.name)", environment)
        }
    }

    private func show(
        _ results: [(partition: TopicPartition, error: JavaException?)],
        _ environment: ToolEnvironment
    ) {
        let widths = [Columns.width(15, results.map(\.partition.topic)), 10, 15]
        environment.output.write("\n" + Columns.row(["TOPIC", "PARTITION", "STATUS"], widths))
        let sorted = results.sorted {
            "\($0.partition.topic)\($0.partition.partition)"
                < "\($1.partition.topic)\($1.partition.partition)"
        }
        for (partition, error) in sorted {
            let number = partition.partition >= 0 ? String(partition.partition) : "-"
            let status = error.map { "Error: \($0.messageText)" } ?? "Successful"
            environment.output.write(
                "\n" + Columns.row([partition.topic, number, status], widths))
        }
        environment.print("")
    }
}
