// The admin client as the tools see it: groups and their committed offsets.

import KafkaClient
import KafkaWire

extension ToolAdmin {
    /// All groups of any kind.
    func listGroups() throws -> [ListedGroup] {
        try future {
            let listing = try client.listGroups(timeoutMs: timeoutMs)
            if let error = listing.errors.first { throw error }
            return JavaHashMap.order(listing.groups) { JavaHashMap.hash($0.groupId) }
        }.map(ListedGroup.init)
    }

    /// Groups of consumers, by types and states where any is named.
    func consumerGroups(types: [String] = [], states: [String] = []) throws -> [ListedGroup] {
        let wanted = types.isEmpty ? ["Consumer", "Classic"] : types
        return try future {
            let listing = try client.listConsumerGroups(
                states: states, types: wanted, timeoutMs: timeoutMs)
            if let error = listing.errors.first { throw error }
            return JavaHashMap.order(listing.groups) { JavaHashMap.hash($0.groupId) }
        }.map(ListedGroup.init)
    }

    /// Describes consumer groups; what fails comes as the exception itself.
    func describedConsumerGroups(
        _ groups: [String]
    ) throws -> [(group: String, outcome: Result<GroupFacts, JavaException>)] {
        if groups.isEmpty { return [] }
        let results = try future {
            try client.describeConsumerGroups(groups, timeoutMs: timeoutMs)
        }
        let found = results.contains { $0.value != nil }
        let nodes = found ? try describeCluster().nodes : []
        return try results.map { result in
            switch result.outcome {
            case .failure(let error): return (result.key, .failure(error.javaException))
            case .success(let group):
                let id = try coordinator(of: result.key)
                let node = nodes.first { $0.id == id } ?? NodeFacts(id: id, host: "", port: -1)
                return (result.key, .success(GroupFacts(group, coordinator: node)))
            }
        }
    }

    /// Describes consumer groups. Throws for the first that fails.
    func describeConsumerGroups(_ groups: [String]) throws -> [GroupFacts] {
        try describedConsumerGroups(groups).map { _, outcome in
            switch outcome {
            case .success(let group): group
            case .failure(let failure): throw failure.asExecutionException
            }
        }
    }

    private func coordinator(of group: String) throws -> NodeId {
        let deadline = client.deadlineMs(timeoutMs: timeoutMs)
        let call = AdminCall("findCoordinator", to: .leastLoaded, deadlineMs: deadline) { _ in
            ClientRequest(answer: FindCoordinatorResponse.self, versions: 4...Int16.max) { _ in
                FindCoordinatorRequest {
                    $0.keyType = 0
                    $0.coordinatorKeys = [group]
                }
            }
        }
        let outcome = try client.outcomes(of: [call])[0]
        guard case .success(let message) = outcome,
            let answer = message as? FindCoordinatorResponse,
            let found = answer.coordinators.first
        else { return -1 }
        return found.nodeId
    }

    /// Deletes groups; nil where it worked.
    func deleteConsumerGroups(
        _ groups: [String]
    ) throws -> [(group: String, error: JavaException?)] {
        if groups.isEmpty { return [] }
        let results = try future { try client.deleteGroups(groups, timeoutMs: timeoutMs) }
        return JavaHashMap.order(results) { JavaHashMap.hash($0.key) }.map {
            ($0.key, $0.error?.javaException)
        }
    }

    // MARK: - Committed offsets

    /// What a group has committed, partitions in order.
    func committedOffsets(_ group: String) throws -> [CommittedFacts] {
        do {
            let results = try future {
                try all(
                    try client.listConsumerGroupOffsets(
                        [(group: group, partitions: nil)], timeoutMs: timeoutMs))
            }
            return (results.first?.1 ?? []).compactMap { partition, committed in
                committed.map {
                    CommittedFacts(
                        partition: partition, offset: $0.offset, leaderEpoch: $0.leaderEpoch)
                }
            }
        } catch let failure as JavaException {
            throw failure.asRuntimeException
        }
    }

    func alterCommittedOffsets(_ group: String, _ offsets: [NewOffset]) throws {
        if offsets.isEmpty { return }
        let results = try future {
            try client.alterConsumerGroupOffsets(
                group,
                offsets.map { (partition: $0.partition, offset: OffsetAndMetadata($0.offset)) },
                timeoutMs: timeoutMs)
        }
        let failed = results.filter { $0.error != nil }
        guard let error = failed.first?.error else { return }
        let list = failed.map(\.key.description).joined(separator: ", ")
        throw JavaException.kafka(
            error.code, "Failed altering group offsets for the following partitions: [\(list)]"
        ).asExecutionException
    }

    /// Deletes committed offsets: the first error, if any, and what became of each partition.
    func deleteCommittedOffsets(
        _ group: String, _ partitions: [TopicPartition]
    ) throws -> (
        error: ErrorCode?, partitions: [(partition: TopicPartition, error: JavaException?)]
    ) {
        do {
            let results = try client.deleteConsumerGroupOffsets(
                group, partitions, timeoutMs: timeoutMs)
            let first = results.compactMap { $0.error?.code }.first
            return (first, results.map { ($0.key, $0.error?.javaException) })
        } catch let error as AdminError {
            return (error.code, partitions.map { ($0, error.javaException) })
        }
    }

    // MARK: - Offsets of logs

    /// Partitions of these that have no leader now.
    func partitionsWithoutLeader(_ partitions: [TopicPartition]) throws -> [TopicPartition] {
        let topics = try describeTopics(
            Set(partitions.map(\.topic)).sorted(), wrappingErrors: true)
        return topics.flatMap { topic in
            topic.partitions.filter { $0.leader == nil }.map {
                TopicPartition(topic.name, $0.index)
            }
        }.filter(partitions.contains)
    }

    /// Offsets by specification; -1 where there is none. Throws for the first that fails.
    func offsets(_ partitions: [TopicPartition], _ spec: OffsetSpec) throws -> [NewOffset] {
        if partitions.isEmpty { return [] }
        let results = try listOffsets(partitions, spec)
        return try results.map { partition, outcome in
            switch outcome {
            case .success(let offset): NewOffset(partition: partition, offset: offset)
            case .failure(let failure): throw failure.asExecutionException.asRuntimeException
            }
        }
    }

    /// Offsets by specification, with what became of each partition.
    func listOffsets(
        _ partitions: [TopicPartition], _ spec: OffsetSpec
    ) throws -> [(partition: TopicPartition, outcome: Result<Int64, JavaException>)] {
        let results = try future {
            try client.listOffsets(
                partitions.map { (partition: $0, spec: spec) }, timeoutMs: timeoutMs)
        }
        return results.map { result in
            switch result.outcome {
            case .success(let listed): (result.key, .success(listed.offset))
            case .failure(let error):
                (result.key, .failure(explain(error, result.key, "ListOffsets")))
            }
        }
    }

    /// Logs a partition's failure as Kafka's admin client does, and gives it as an exception.
    func explain(_ error: AdminError, _ partition: TopicPartition, _ api: String) -> JavaException {
        let prefix = "[AdminClient clientId=\(clientId)]"
        let internals = "org.apache.kafka.clients.admin.internals"
        if error.code == .invalidTopicException {
            environment.log(
                "ERROR",
                "\(prefix) Received invalid topic error for topic \(partition.topic) in `Metadata` "
                    + "response", logger: "\(internals).PartitionLeaderStrategy")
            environment.complain(JavaException.kafka(error.code).text)
            return .kafka(
                error.code,
                "Failed to fetch metadata for partition \(partition) due to invalid topic "
                    + "`\(partition.topic)`")
        }
        if error.exceptionName != "TimeoutException" {
            environment.log(
                "ERROR",
                "\(prefix) \(api) request for topic partition \(partition) failed due to an "
                    + "unexpected error \(error.code.name)",
                logger: "\(internals).\(api)Handler")
        }
        return error.javaException
    }
}
