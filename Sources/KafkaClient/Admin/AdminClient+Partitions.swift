// Admin operations on partitions: leader elections, reassignments, offsets by time, deleting records.

import KafkaWire

/// Which offset ListOffsets is to find.
package enum OffsetSpec: Hashable, Sendable {
    case earliest
    case latest
    case maxTimestamp
    case earliestLocal
    case latestTiered
    case earliestPendingUpload
    /// The first record at or after a time, in epoch milliseconds.
    case timestamp(Int64)

    /// The number that stands for it on the wire.
    package var wireValue: Int64 {
        switch self {
        case .latest: -1
        case .earliest: -2
        case .maxTimestamp: -3
        case .earliestLocal: -4
        case .latestTiered: -5
        case .earliestPendingUpload: -6
        case .timestamp(let time): time
        }
    }

    /// The lowest version of ListOffsets that knows it.
    var oldestVersion: Int16 {
        switch self {
        case .maxTimestamp: 7
        case .earliestLocal: 8
        case .latestTiered: 9
        case .earliestPendingUpload: 11
        case .latest, .earliest, .timestamp: 1
        }
    }
}

/// What ListOffsets found; offset -1: nothing.
package struct ListedOffset: Hashable, Sendable {
    package var offset: Int64
    package var timestamp: Int64
    package var leaderEpoch: Int32?
}

extension AdminClient {
    /// Finds offsets at the leaders of partitions.
    package func listOffsets(
        _ specs: [(partition: TopicPartition, spec: OffsetSpec)], isolationLevel: Int8 = 0,
        timeoutMs: Int64? = nil
    ) throws -> [AdminResult<TopicPartition, ListedOffset>] {
        var wanted: [TopicPartition: OffsetSpec] = [:]
        for (partition, spec) in specs { wanted[partition] = spec }
        let timeout = Int32(clamping: timeoutMs ?? config.defaultApiTimeoutMs)
        let specByPartition = wanted
        return try drive(
            specs.map(\.partition), name: "listOffsets", timeoutMs: timeoutMs,
            lookUp: { try self.leaders(of: $0, $1) },
            ask: { partitions, node, deadline in
                let oldest = partitions.map { specByPartition[$0]?.oldestVersion ?? 1 }.max() ?? 1
                let request = ListOffsetsRequest {
                    $0.replicaId = -1
                    $0.isolationLevel = isolationLevel
                    $0.topics = byTopic(partitions).map { topic, numbers in
                        ListOffsetsRequest.ListOffsetsTopic {
                            $0.name = topic
                            $0.partitions = numbers.map { number in
                                let key = TopicPartition(topic, number)
                                return ListOffsetsRequest.ListOffsetsPartition {
                                    $0.partitionIndex = number
                                    $0.timestamp = specByPartition[key]?.wireValue ?? -1
                                }
                            }
                        }
                    }
                }
                return AdminCall("listOffsets", to: .node(node), deadlineMs: deadline) { _ in
                    ClientRequest(
                        answer: ListOffsetsResponse.self, versions: oldest...Int16.max
                    ) { version in
                        var request = request
                        if version >= 10 { request.timeoutMs = timeout }
                        if version < 2 { request.isolationLevel = 0 }
                        return request
                    }
                }
            },
            read: { partitions, message in
                guard let answer = message as? ListOffsetsResponse else { return [] }
                return answer.topics.flatMap { topic in
                    topic.partitions.map { partition in
                        let key = TopicPartition(topic.name, partition.partitionIndex)
                        let error = ErrorCode(code: partition.errorCode)
                        if error == .none {
                            let epoch = partition.leaderEpoch
                            return (
                                key,
                                .done(
                                    .success(
                                        ListedOffset(
                                            offset: partition.offset,
                                            timestamp: partition.timestamp,
                                            leaderEpoch: epoch >= 0 ? epoch : nil)))
                            )
                        }
                        return (key, partitionOutcome(error))
                    }
                }
            })
    }

    /// Deletes the records before an offset (-1: the high watermark); gives the new low watermarks.
    package func deleteRecords(
        _ offsets: [(partition: TopicPartition, before: Int64)], timeoutMs: Int64? = nil
    ) throws -> [AdminResult<TopicPartition, Int64>] {
        var before: [TopicPartition: Int64] = [:]
        for (partition, offset) in offsets { before[partition] = offset }
        let beforeByPartition = before
        return try drive(
            offsets.map(\.partition), name: "deleteRecords", timeoutMs: timeoutMs,
            lookUp: { try self.leaders(of: $0, $1) },
            ask: { partitions, node, deadline in
                let topics = byTopic(partitions).map { topic, numbers in
                    DeleteRecordsRequest.DeleteRecordsTopic {
                        $0.name = topic
                        $0.partitions = numbers.map { number in
                            DeleteRecordsRequest.DeleteRecordsPartition {
                                $0.partitionIndex = number
                                $0.offset = beforeByPartition[TopicPartition(topic, number)] ?? 0
                            }
                        }
                    }
                }
                return call(
                    "deleteRecords", to: .node(node), deadlineMs: deadline,
                    answer: DeleteRecordsResponse.self
                ) { timeoutMs in
                    DeleteRecordsRequest {
                        $0.topics = topics
                        $0.timeoutMs = timeoutMs
                    }
                }
            },
            read: { partitions, message in
                guard let answer = message as? DeleteRecordsResponse else { return [] }
                return answer.topics.flatMap { topic in
                    topic.partitions.map { partition in
                        let key = TopicPartition(topic.name, partition.partitionIndex)
                        let error = ErrorCode(code: partition.errorCode)
                        if error == .none {
                            return (key, .done(.success(partition.lowWatermark)))
                        }
                        return (key, partitionOutcome(error))
                    }
                }
            })
    }

    private func partitionOutcome<Value>(_ error: ErrorCode) -> KeyOutcome<Value> {
        if error == .notLeaderOrFollower || error == .leaderNotAvailable {
            return .unmapped(AdminError(error))
        }
        return error.isRetriable ? .retry(AdminError(error)) : .done(.failure(AdminError(error)))
    }

    /// Elects leaders: preferred (0) or unclean (1), of these partitions or of all (nil).
    package func electLeaders(
        type: Int8, _ partitions: [TopicPartition]?, timeoutMs: Int64? = nil
    ) throws -> [AdminOutcome<TopicPartition>] {
        let topics = partitions.map { list in
            byTopic(list).map { topic, numbers in
                ElectLeadersRequest.TopicPartitions {
                    $0.topic = topic
                    $0.partitions = numbers
                }
            }
        }
        let answer = try answer(
            ElectLeadersResponse.self,
            to: call(
                "electLeaders", to: .controller, deadlineMs: deadlineMs(timeoutMs: timeoutMs),
                answer: ElectLeadersResponse.self,
                verdict: { answer in
                    let codes = answer.replicaElectionResults.flatMap { result in
                        result.partitionResult.map(\.errorCode)
                    }
                    return .controllerIfMoved([answer.errorCode] + codes)
                }
            ) { timeoutMs in
                ElectLeadersRequest {
                    $0.electionType = type
                    $0.topicPartitions = topics
                    $0.timeoutMs = timeoutMs
                }
            })
        if let error = ErrorCode(code: answer.errorCode).adminError(nil) { throw error }
        return answer.replicaElectionResults.flatMap { topic in
            topic.partitionResult.map {
                AdminResult(
                    TopicPartition(topic.topic, $0.partitionId), code: $0.errorCode,
                    message: $0.errorMessage)
            }
        }
    }

    /// Moves partitions to other replicas; nil cancels a move under way.
    package func alterPartitionReassignments(
        _ moves: [(partition: TopicPartition, replicas: [NodeId]?)],
        allowReplicationFactorChange: Bool = true, timeoutMs: Int64? = nil
    ) throws -> [AdminOutcome<TopicPartition>] {
        var targets: [TopicPartition: [NodeId]?] = [:]
        for (partition, replicas) in moves { targets[partition] = .some(replicas) }
        let replicasOf = targets
        let topics = byTopic(moves.map(\.partition)).map { topic, numbers in
            AlterPartitionReassignmentsRequest.ReassignableTopic {
                $0.name = topic
                $0.partitions = numbers.map { number in
                    AlterPartitionReassignmentsRequest.ReassignablePartition {
                        $0.partitionIndex = number
                        $0.replicas = replicasOf[TopicPartition(topic, number)] ?? nil
                    }
                }
            }
        }
        let answer = try answer(
            AlterPartitionReassignmentsResponse.self,
            to: call(
                "alterPartitionReassignments", to: .controller,
                deadlineMs: deadlineMs(timeoutMs: timeoutMs),
                answer: AlterPartitionReassignmentsResponse.self,
                verdict: { .controllerIfMoved([$0.errorCode]) }
            ) { timeoutMs in
                AlterPartitionReassignmentsRequest {
                    $0.topics = topics
                    $0.timeoutMs = timeoutMs
                    $0.allowReplicationFactorChange = allowReplicationFactorChange
                }
            })
        if let error = ErrorCode(code: answer.errorCode).adminError(answer.errorMessage) {
            return moves.map { AdminResult($0.partition, .failure(error)) }
        }
        return answer.responses.flatMap { topic in
            topic.partitions.map {
                AdminResult(
                    TopicPartition(topic.name, $0.partitionIndex), code: $0.errorCode,
                    message: $0.errorMessage)
            }
        }
    }

    /// Moves under way, of these partitions or of all (nil), in order.
    package func listPartitionReassignments(
        _ partitions: [TopicPartition]? = nil, timeoutMs: Int64? = nil
    ) throws -> [(
        partition: TopicPartition, replicas: [NodeId], adding: [NodeId], removing: [NodeId]
    )] {
        let topics = partitions.map { list in
            byTopic(list).map { topic, numbers in
                ListPartitionReassignmentsRequest.ListPartitionReassignmentsTopics {
                    $0.name = topic
                    $0.partitionIndexes = numbers
                }
            }
        }
        let answer = try answer(
            ListPartitionReassignmentsResponse.self,
            to: call(
                "listPartitionReassignments", to: .controller,
                deadlineMs: deadlineMs(timeoutMs: timeoutMs),
                answer: ListPartitionReassignmentsResponse.self,
                verdict: { .controllerIfMoved([$0.errorCode]) }
            ) { timeoutMs in
                ListPartitionReassignmentsRequest {
                    $0.topics = topics
                    $0.timeoutMs = timeoutMs
                }
            })
        if let error = ErrorCode(code: answer.errorCode).adminError(answer.errorMessage) {
            throw error
        }
        return answer.topics.flatMap { topic in
            topic.partitions.map { move in
                (
                    TopicPartition(topic.name, move.partitionIndex), move.replicas,
                    move.addingReplicas, move.removingReplicas
                )
            }
        }.sorted { $0.0 < $1.0 }
    }
}

/// Partitions by topic, topics and numbers in order of their first mention.
func byTopic(_ partitions: [TopicPartition]) -> [(topic: String, numbers: [Int32])] {
    var order: [String] = []
    var numbers: [String: [Int32]] = [:]
    for partition in partitions {
        if numbers[partition.topic] == nil { order.append(partition.topic) }
        numbers[partition.topic, default: []].append(partition.partition)
    }
    return order.map { ($0, numbers[$0] ?? []) }
}
