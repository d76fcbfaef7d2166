// Admin operations on the committed offsets of groups.

import KafkaWire

/// A committed position.
package struct OffsetAndMetadata: Hashable, Sendable {
    package var offset: Int64
    package var leaderEpoch: Int32?
    package var metadata: String

    package init(_ offset: Int64, leaderEpoch: Int32? = nil, metadata: String = "") {
        self.offset = offset
        self.leaderEpoch = leaderEpoch
        self.metadata = metadata
    }
}

/// The committed offsets of a group, partitions in order; nil: nothing committed.
package typealias CommittedOffsets = [(partition: TopicPartition, offset: OffsetAndMetadata?)]

extension AdminClient {
    /// Committed offsets of groups: of these partitions, or of all (nil).
    package func listConsumerGroupOffsets(
        _ specs: [(group: String, partitions: [TopicPartition]?)], requireStable: Bool = false,
        timeoutMs: Int64? = nil
    ) throws -> [AdminResult<String, CommittedOffsets>] {
        var wanted: [String: [TopicPartition]?] = [:]
        for (group, partitions) in specs { wanted[group] = .some(partitions) }
        let partitionsOf = wanted
        return try driveGroups(
            specs.map(\.group), name: "offsetFetch", timeoutMs: timeoutMs,
            ask: { groups, node, deadline in
                AdminCall("offsetFetch", to: .node(node), deadlineMs: deadline) { _ in
                    ClientRequest(answer: OffsetFetchResponse.self, versions: 1...9) { version in
                        OffsetFetchRequest.of(
                            groups.map { ($0, partitionsOf[$0] ?? nil) },
                            requireStable: requireStable, version: version)
                    }
                }
            },
            read: { groups, message in
                guard let answer = message as? OffsetFetchResponse else { return [] }
                return answer.byGroup(groups).map { group in
                    let outcome: KeyOutcome<CommittedOffsets>? = self.groupOutcome(group.errorCode)
                    return (group.groupId, outcome ?? .done(.success(group.committed)))
                }
            })
    }

    /// Sets committed offsets of a group; partitions fail one by one.
    package func alterConsumerGroupOffsets(
        _ group: String, _ offsets: [(partition: TopicPartition, offset: OffsetAndMetadata)],
        timeoutMs: Int64? = nil
    ) throws -> [AdminOutcome<TopicPartition>] {
        var byPartition: [TopicPartition: OffsetAndMetadata] = [:]
        for (partition, offset) in offsets { byPartition[partition] = offset }
        let request = OffsetCommitRequest {
            $0.groupId = group
            $0.topics = byTopic(offsets.map(\.partition)).map { topic, numbers in
                OffsetCommitRequest.OffsetCommitRequestTopic {
                    $0.name = topic
                    $0.partitions = numbers.map { number in
                        OffsetCommitRequest.OffsetCommitRequestPartition {
                            let offset = byPartition[TopicPartition(topic, number)]
                            $0.partitionIndex = number
                            $0.committedOffset = offset?.offset ?? 0
                            $0.committedLeaderEpoch = offset?.leaderEpoch ?? -1
                            $0.committedMetadata = offset?.metadata ?? ""
                        }
                    }
                }
            }
        }
        let results: [AdminResult<String, OffsetCommitResponse>] = try driveGroups(
            [group], name: "offsetCommit", timeoutMs: timeoutMs,
            ask: { _, node, deadline in
                AdminCall("offsetCommit", to: .node(node), deadlineMs: deadline) { _ in
                    ClientRequest(answer: OffsetCommitResponse.self, versions: 2...9) { version in
                        var request = request
                        if version < 6 {
                            for topic in request.topics.indices {
                                for index in request.topics[topic].partitions.indices {
                                    request.topics[topic].partitions[index].committedLeaderEpoch =
                                        -1
                                }
                            }
                        }
                        return request
                    }
                }
            },
            read: { _, message in
                guard let answer = message as? OffsetCommitResponse else { return [] }
                let codes = answer.topics.flatMap { topic in topic.partitions.map(\.errorCode) }
                for code in codes {
                    let error = ErrorCode(code: code)
                    switch error {
                    case .coordinatorLoadInProgress, .rebalanceInProgress:
                        return [(group, .retry(AdminError(error)))]
                    case .coordinatorNotAvailable, .notCoordinator:
                        return [(group, .unmapped(AdminError(error)))]
                    default: break
                    }
                }
                return [(group, .done(.success(answer)))]
            })
        guard let answer = try results.first?.outcome.get() else { return [] }
        return answer.topics.flatMap { topic in
            topic.partitions.map {
                AdminResult(TopicPartition(topic.name, $0.partitionIndex), code: $0.errorCode)
            }
        }
    }

    /// Deletes committed offsets of partitions that the group does not read.
    package func deleteConsumerGroupOffsets(
        _ group: String, _ partitions: [TopicPartition], timeoutMs: Int64? = nil
    ) throws -> [AdminOutcome<TopicPartition>] {
        let topics = byTopic(partitions).map { topic, numbers in
            OffsetDeleteRequest.OffsetDeleteRequestTopic {
                $0.name = topic
                $0.partitions = numbers.map { number in
                    OffsetDeleteRequest.OffsetDeleteRequestPartition { $0.partitionIndex = number }
                }
            }
        }
        let results: [AdminResult<String, OffsetDeleteResponse>] = try driveGroups(
            [group], name: "offsetDelete", timeoutMs: timeoutMs,
            ask: { _, node, deadline in
                self.call(
                    "offsetDelete", to: .node(node), deadlineMs: deadline,
                    answer: OffsetDeleteResponse.self
                ) { _ in
                    OffsetDeleteRequest {
                        $0.groupId = group
                        $0.topics = topics
                    }
                }
            },
            read: { _, message in
                guard let answer = message as? OffsetDeleteResponse else { return [] }
                let outcome: KeyOutcome<OffsetDeleteResponse>? = self.groupOutcome(
                    answer.errorCode)
                return [(group, outcome ?? .done(.success(answer)))]
            })
        guard let answer = try results.first?.outcome.get() else { return [] }
        return answer.topics.flatMap { topic in
            topic.partitions.map {
                AdminResult(TopicPartition(topic.name, $0.partitionIndex), code: $0.errorCode)
            }
        }
    }
}

extension OffsetFetchRequest {
    /// A request by topic names, in the form that a version below 10 has.
    static func of(
        _ groups: [(group: String, partitions: [TopicPartition]?)], requireStable: Bool,
        version: Int16
    ) -> OffsetFetchRequest {
        OffsetFetchRequest {
            $0.requireStable = version >= 7 && requireStable
            guard version < 8 else {
                $0.groups = groups.map { group, partitions in
                    OffsetFetchRequestGroup {
                        $0.groupId = group
                        $0.topics = partitions.map { list in
                            byTopic(list).map { topic, numbers in
                                OffsetFetchRequestTopics {
                                    $0.name = topic
                                    $0.partitionIndexes = numbers
                                }
                            }
                        }
                    }
                }
                return
            }
            guard let first = groups.first else { return }
            $0.groupId = first.group
            $0.topics = first.partitions.map { list in
                byTopic(list).map { topic, numbers in
                    OffsetFetchRequestTopic {
                        $0.name = topic
                        $0.partitionIndexes = numbers
                    }
                }
            }
        }
    }
}

extension OffsetFetchResponse {
    /// The groups of an answer; an older version has one group without its name.
    func byGroup(_ asked: [String]) -> [OffsetFetchResponseGroup] {
        guard groups.isEmpty else { return groups }
        return [
            OffsetFetchResponseGroup {
                $0.groupId = asked.first ?? ""
                $0.errorCode = errorCode
                $0.topics = topics.map { topic in
                    OffsetFetchResponseTopics {
                        $0.name = topic.name
                        $0.partitions = topic.partitions.map { partition in
                            OffsetFetchResponsePartitions {
                                $0.partitionIndex = partition.partitionIndex
                                $0.committedOffset = partition.committedOffset
                                $0.committedLeaderEpoch = partition.committedLeaderEpoch
                                $0.metadata = partition.metadata
                                $0.errorCode = partition.errorCode
                            }
                        }
                    }
                }
            }
        ]
    }
}

extension OffsetFetchResponse.OffsetFetchResponseGroup {
    /// The offsets without partitions that have an error.
    var committed: CommittedOffsets {
        topics.flatMap { topic in
            topic.partitions.filter { $0.errorCode == 0 }.map { partition in
                let offset =
                    partition.committedOffset < 0
                    ? nil
                    : OffsetAndMetadata(
                        partition.committedOffset,
                        leaderEpoch: partition.committedLeaderEpoch >= 0
                            ? partition.committedLeaderEpoch : nil,
                        metadata: partition.metadata ?? "")
                return (TopicPartition(topic.name, partition.partitionIndex), offset)
            }
        }.sorted { $0.0 < $1.0 }
    }
}
