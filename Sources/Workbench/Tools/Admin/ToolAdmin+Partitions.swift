// The admin client as the tools see it: moves of partitions, between brokers and between directories.

import KafkaClient
import KafkaWire

extension ToolAdmin {
    /// The directories that a replica is in.
    struct ReplicaDirectories {
        /// nil: the broker has no such replica.
        var current: String?
        /// Where it is being moved to.
        var future: String?
    }

    /// The moves under way, of these partitions or of all.
    func reassignments(_ partitions: [TopicPartition]? = nil) throws -> [ReassignmentFacts] {
        try future { try client.listPartitionReassignments(partitions) }.map {
            ReassignmentFacts(
                partition: $0.partition, replicas: $0.replicas, adding: $0.adding,
                removing: $0.removing)
        }
    }

    /// Moves partitions, or cancels their moves (nil); gives what was refused.
    func reassign(
        _ moves: [TopicPartition: [NodeId]?], allowsOtherReplicationFactor: Bool = true
    ) throws -> [(partition: TopicPartition, error: AdminError)] {
        try future {
            try client.alterPartitionReassignments(
                moves.sorted { $0.key < $1.key }.map { (partition: $0.key, replicas: $0.value) },
                allowReplicationFactorChange: allowsOtherReplicationFactor)
        }.compactMap { result in result.error.map { (result.key, $0) } }
            .sorted { $0.partition < $1.partition }
    }

    /// Where replicas lie. Throws for the first broker that does not tell.
    func directories(
        of replicas: [PartitionReplica]
    ) throws -> [PartitionReplica: ReplicaDirectories] {
        var found = Dictionary(uniqueKeysWithValues: replicas.map { ($0, ReplicaDirectories()) })
        let brokers = Set(replicas.map(\.broker)).sorted()
        if brokers.isEmpty { return found }
        for (broker, directories) in try future({ try all(try client.describeLogDirs(brokers)) }) {
            for directory in directories {
                for topic in directory.topics {
                    for partition in topic.partitions {
                        let replica = PartitionReplica(
                            broker: broker,
                            partition: TopicPartition(topic.name, partition.partitionIndex))
                        if partition.isFutureKey {
                            found[replica]?.future = directory.logDir
                        } else {
                            found[replica]?.current = directory.logDir
                        }
                    }
                }
            }
        }
        return found
    }

    /// Moves replicas between the directories of their brokers.
    func moveDirectories(
        _ targets: [PartitionReplica: String]
    ) throws -> [(replica: PartitionReplica, error: AdminError?)] {
        let brokers = Dictionary(grouping: targets) { $0.key.broker }.sorted { $0.key < $1.key }
        let deadline = client.deadlineMs(timeoutMs: timeoutMs)
        let outcomes = try client.outcomes(
            of: brokers.map { broker, targets in
                let request = ToolAdmin.directoriesRequest(targets.map { ($0.key, $0.value) })
                return AdminCall(
                    "alterReplicaLogDirs", to: .node(broker), deadlineMs: deadline
                ) { _ in ClientRequest(answer: AlterReplicaLogDirsResponse.self) { _ in request } }
            })
        var results: [(replica: PartitionReplica, error: AdminError?)] = []
        for (part, outcome) in zip(brokers, outcomes) {
            let replicas = part.value.map(\.key).sorted()
            switch outcome {
            case .failure(let error): results += replicas.map { ($0, error) }
            case .success(let message):
                let codes = ToolAdmin.codes(message as? AlterReplicaLogDirsResponse)
                for replica in replicas {
                    let code = codes[replica.partition] ?? .unknownServerError
                    results.append((replica, code == .none ? nil : AdminError(code)))
                }
            }
        }
        return results
    }

    private static func directoriesRequest(
        _ targets: [(replica: PartitionReplica, path: String)]
    ) -> AlterReplicaLogDirsRequest {
        AlterReplicaLogDirsRequest {
            $0.dirs = Dictionary(grouping: targets) { $0.path }.sorted { $0.key < $1.key }
                .map { path, targets in
                    let topics = Dictionary(grouping: targets) { $0.replica.partition.topic }
                    return AlterReplicaLogDirsRequest.AlterReplicaLogDir {
                        $0.path = path
                        $0.topics = topics.sorted { $0.key < $1.key }.map { topic, targets in
                            AlterReplicaLogDirsRequest.AlterReplicaLogDirTopic {
                                $0.name = topic
                                $0.partitions =
                                    targets.map(\.replica.partition.partition).sorted()
                            }
                        }
                    }
                }
        }
    }

    private static func codes(
        _ answer: AlterReplicaLogDirsResponse?
    ) -> [TopicPartition: ErrorCode] {
        var codes: [TopicPartition: ErrorCode] = [:]
        for topic in answer?.results ?? [] {
            for partition in topic.partitions {
                codes[TopicPartition(topic.topicName, partition.partitionIndex)] =
                    ErrorCode(code: partition.errorCode)
            }
        }
        return codes
    }

    /// Changes settings of many resources at once. Throws for the first that fails.
    func alterConfigs(_ changes: [(resource: ConfigResource, ops: [AlterConfigOp])]) throws {
        if changes.isEmpty { return }
        _ = try future { try all(try client.incrementalAlterConfigs(changes)) }
    }
}
