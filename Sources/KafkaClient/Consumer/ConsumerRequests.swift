// How a consumer's requests look in the versions that brokers speak: OffsetForLeaderEpoch, ListOffsets,
// Fetch with its session.

import KafkaWire

extension OffsetForLeaderEpochRequest {
    static func of(
        _ asked: [(partition: TopicPartition, position: FetchPosition)]
    ) -> OffsetForLeaderEpochRequest {
        OffsetForLeaderEpochRequest {
            $0.replicaId = -1
            $0.topics = byTopic(asked.map(\.partition)).map { topic, _ in
                OffsetForLeaderTopic {
                    $0.topic = topic
                    $0.partitions = asked.filter { $0.partition.topic == topic }.map { question in
                        OffsetForLeaderPartition {
                            $0.partition = question.partition.partition
                            $0.currentLeaderEpoch = question.position.leader.epoch ?? -1
                            $0.leaderEpoch = question.position.offsetEpoch ?? -1
                        }
                    }
                }
            }
        }
    }
}

extension ClientRequest {
    /// ListOffsets of a consumer.
    static func listOffsets(
        _ questions: [(partition: TopicPartition, epoch: Int32, time: Int64)],
        isReadCommitted: Bool, timeoutMs: Int32
    ) -> ClientRequest {
        ClientRequest(answer: ListOffsetsResponse.self, versions: (isReadCommitted ? 2 : 1)...11) {
            version in
            ListOffsetsRequest {
                $0.replicaId = -1
                $0.isolationLevel = version >= 2 && isReadCommitted ? 1 : 0
                if version >= 10 { $0.timeoutMs = timeoutMs }
                $0.topics = byTopic(questions.map(\.partition)).map { topic, _ in
                    ListOffsetsRequest.ListOffsetsTopic {
                        $0.name = topic
                        $0.partitions = questions.filter { $0.partition.topic == topic }.map {
                            question in
                            ListOffsetsRequest.ListOffsetsPartition {
                                $0.partitionIndex = question.partition.partition
                                if version >= 4 { $0.currentLeaderEpoch = question.epoch }
                                $0.timestamp = question.time
                            }
                        }
                    }
                }
            }
        }
    }

    /// Fetch as a session wants it.
    static func fetch(_ plan: FetchPlan, _ config: FetchConfig) -> ClientRequest {
        ClientRequest(
            answer: FetchResponse.self, versions: 4...(plan.canUseTopicIds ? 18 : 12)
        ) { version in
            FetchRequest {
                $0.maxWaitMs = config.maxWaitMs
                $0.minBytes = config.minBytes
                $0.maxBytes = config.maxBytes
                $0.isolationLevel = config.isReadCommitted ? 1 : 0
                if version <= 14 { $0.replicaId = -1 }
                if version >= 7 {
                    $0.sessionId = plan.sessionId
                    $0.sessionEpoch = plan.sessionEpoch
                }
                if version >= 11 { $0.rackId = config.clientRack }
                $0.topics = FetchRequest.topics(plan.toSend, version)
                if version >= 7 {
                    $0.forgottenTopicsData = FetchRequest.forgotten(
                        plan.toForget + plan.toReplace, version)
                }
            }
        }
    }
}

extension FetchRequest {
    static func topics(
        _ wanted: [(partition: TopicPartition, data: FetchTarget)], _ version: Int16
    ) -> [FetchTopic] {
        var topics: [FetchTopic] = []
        var names: [String] = []
        for (partition, data) in wanted {
            let part = FetchPartition {
                $0.partition = partition.partition
                $0.fetchOffset = data.offset
                $0.partitionMaxBytes = data.maxBytes
                if version >= 9 { $0.currentLeaderEpoch = data.leaderEpoch ?? -1 }
            }
            // As in Kafka, partitions of a topic share a struct only where they follow each other.
            if names.last == partition.topic {
                topics[topics.count - 1].partitions.append(part)
                continue
            }
            names.append(partition.topic)
            topics.append(
                FetchTopic {
                    if version >= 13 {
                        $0.topicId = data.topicId
                    } else {
                        $0.topic = partition.topic
                    }
                    $0.partitions = [part]
                })
        }
        return topics
    }

    static func forgotten(
        _ gone: [(partition: TopicPartition, topicId: Uuid)], _ version: Int16
    ) -> [ForgottenTopic] {
        var topics: [ForgottenTopic] = []
        var keys: [(String, Uuid)] = []
        for (partition, id) in gone {
            if let index = keys.firstIndex(where: { $0 == (partition.topic, id) }) {
                topics[index].partitions.append(partition.partition)
                continue
            }
            keys.append((partition.topic, id))
            topics.append(
                ForgottenTopic {
                    if version >= 13 { $0.topicId = id } else { $0.topic = partition.topic }
                    $0.partitions = [partition.partition]
                })
        }
        return topics
    }
}
