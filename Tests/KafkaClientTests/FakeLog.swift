// Brokers with logs for the tests of producer and consumer: they keep batches, number them, and answer
// Metadata, Produce, Fetch, ListOffsets, InitProducerId, FindCoordinator and offset requests.

import KafkaWire

@testable import KafkaClient

/// The state of a fake cluster with topics.
final class FakeLog {
    let cluster: FakeCluster
    /// Topics with the leaders of their partitions.
    var topics: [(name: String, leaders: [NodeId])]
    var epoch: Int32 = 0
    var batches: [TopicPartition: [RecordBatch]] = [:]
    var committed: [String: [TopicPartition: Int64]] = [:]
    var nextProducerId: Int64 = 1000
    /// What to do with a request instead; nil: the usual.
    var intervene: (Asked) -> Reaction? = { _ in nil }
    var coordinator: NodeId = 1

    init(_ cluster: FakeCluster, topics: [(name: String, leaders: [NodeId])]) {
        self.cluster = cluster
        self.topics = topics
        cluster.handler = { [unowned self] in intervene($0) ?? react($0) }
    }

    func endOffset(_ partition: TopicPartition) -> Int64 {
        batches[partition]?.last?.nextOffset ?? 0
    }

    func id(_ topic: String) -> Uuid {
        let index = topics.firstIndex { $0.name == topic } ?? 0
        return Uuid(high: 1, low: UInt64(index + 1))
    }

    func name(_ id: Uuid) -> String? {
        let index = Int(truncatingIfNeeded: id.low) &- 1
        return topics.indices.contains(index) ? topics[index].name : nil
    }

    func leader(_ partition: TopicPartition) -> NodeId? {
        guard let topic = topics.first(where: { $0.name == partition.topic }),
            topic.leaders.indices.contains(Int(partition.partition))
        else { return nil }
        return topic.leaders[Int(partition.partition)]
    }

    @discardableResult
    func append(_ partition: TopicPartition, _ bytes: Bytes) -> Int64 {
        let base = endOffset(partition)
        guard let batch = try? RecordBatch(bytes) else { preconditionFailure("no batch") }
        batches[partition, default: []].append(
            batch.changing(.init(baseOffset: base, partitionLeaderEpoch: epoch)))
        return base
    }

    /// Writes records with these values, one batch.
    func write(_ partition: TopicPartition, _ values: [String]) {
        var builder = RecordBatchBuilder()
        for value in values {
            builder.append(timestamp: 1_000, key: nil, value: Bytes(utf8: value))
        }
        guard let batch = try? builder.build() else { preconditionFailure("no batch") }
        append(partition, batch.bytes)
    }

    func values(_ partition: TopicPartition) -> [String] {
        (batches[partition] ?? []).flatMap { batch in
            ((try? batch.records()) ?? []).map { $0.value?.utf8Text ?? "null" }
        }
    }

    func react(_ asked: Asked) -> Reaction {
        switch asked.api {
        case .metadata: .answer(metadata(asked.decode(MetadataRequest.self)))
        case .produce: produce(asked)
        case .initProducerId:
            .answer(
                InitProducerIdResponse {
                    $0.producerId = nextProducerId
                    $0.producerEpoch = 0
                })
        case .listOffsets: .answer(listOffsets(asked.decode(ListOffsetsRequest.self)))
        case .fetch: fetch(asked)
        case .findCoordinator: .answer(findCoordinator(asked))
        case .offsetFetch: .answer(offsetFetch(asked))
        case .offsetCommit: .answer(offsetCommit(asked))
        case .offsetForLeaderEpoch: .answer(epochs(asked))
        default: .silence
        }
    }

    private func metadata(_ request: MetadataRequest) -> MetadataResponse {
        var answer = cluster.metadata(topics, epoch: epoch)
        guard let wanted = request.topics else { return answer }
        answer.topics = wanted.map { topic in
            answer.topics.first { $0.name == topic.name }
                ?? MetadataResponse.MetadataResponseTopic {
                    $0.name = topic.name
                    $0.errorCode = ErrorCode.unknownTopicOrPartition.rawValue
                }
        }
        return answer
    }

    private func produce(_ asked: Asked) -> Reaction {
        let request = asked.decode(ProduceRequest.self)
        let answer = ProduceResponse {
            $0.responses = request.topicData.map { topic in
                let name = name(topic.topicId) ?? topic.name
                return ProduceResponse.TopicProduceResponse {
                    $0.topicId = topic.topicId
                    $0.name = topic.name
                    $0.partitionResponses = topic.partitionData.map { data in
                        let key = TopicPartition(name, data.index)
                        return ProduceResponse.PartitionProduceResponse {
                            $0.index = data.index
                            if leader(key) != asked.node {
                                $0.errorCode = ErrorCode.notLeaderOrFollower.rawValue
                                $0.baseOffset = -1
                            } else {
                                $0.baseOffset = append(key, data.records ?? .empty)
                            }
                        }
                    }
                }
            }
        }
        return request.acks == 0 ? .silence : .answer(answer)
    }

    private func listOffsets(_ request: ListOffsetsRequest) -> ListOffsetsResponse {
        ListOffsetsResponse {
            $0.topics = request.topics.map { topic in
                ListOffsetsResponse.ListOffsetsTopicResponse {
                    $0.name = topic.name
                    $0.partitions = topic.partitions.map { partition in
                        let key = TopicPartition(topic.name, partition.partitionIndex)
                        return ListOffsetsResponse.ListOffsetsPartitionResponse {
                            $0.partitionIndex = partition.partitionIndex
                            $0.offset = partition.timestamp == -2 ? 0 : endOffset(key)
                            $0.leaderEpoch = epoch
                        }
                    }
                }
            }
        }
    }

    /// Fetch sessions: id to the partitions and their offsets.
    private var sessions: [Int32: [TopicPartition: Int64]] = [:]
    private var nextSession: Int32 = 100

    private func fetch(_ asked: Asked) -> Reaction {
        let request = asked.decode(FetchRequest.self)
        var sessionId = request.sessionId
        var partitions = request.sessionEpoch > 0 ? sessions[sessionId] ?? [:] : [:]
        if request.sessionEpoch == 0 {
            nextSession += 1
            sessionId = nextSession
        }
        for topic in request.forgottenTopicsData {
            let name = name(topic.topicId) ?? topic.topic
            for number in topic.partitions { partitions[TopicPartition(name, number)] = nil }
        }
        for topic in request.topics {
            let name = name(topic.topicId) ?? topic.topic
            for partition in topic.partitions {
                partitions[TopicPartition(name, partition.partition)] = partition.fetchOffset
            }
        }
        sessions[sessionId] = partitions
        var hasData = false
        let answer = FetchResponse {
            $0.sessionId = request.sessionEpoch == -1 ? 0 : sessionId
            $0.responses = partitions.keys.sorted().compactMap { key in
                let offset = partitions[key] ?? 0
                let data = (batches[key] ?? []).filter { $0.nextOffset > offset }.map(\.bytes)
                let isWrong = leader(key) != asked.node
                if !data.isEmpty || isWrong { hasData = true }
                if data.isEmpty, request.sessionEpoch > 0, !isWrong { return nil }
                return FetchResponse.FetchableTopicResponse {
                    $0.topic = asked.version >= 13 ? "" : key.topic
                    $0.topicId = asked.version >= 13 ? id(key.topic) : .zero
                    $0.partitions = [
                        FetchResponse.PartitionData {
                            $0.partitionIndex = key.partition
                            $0.errorCode = isWrong ? 6 : 0
                            $0.highWatermark = endOffset(key)
                            $0.lastStableOffset = endOffset(key)
                            $0.logStartOffset = 0
                            $0.records = isWrong ? .empty : Bytes.concatenating(data)
                        }
                    ]
                }
            }
        }
        if hasData || request.sessionEpoch <= 0 { return .answer(answer) }
        return .answerLater(answer, ms: Int64(request.maxWaitMs))
    }

    private func findCoordinator(_ asked: Asked) -> FindCoordinatorResponse {
        let request = asked.decode(FindCoordinatorRequest.self)
        return FindCoordinatorResponse {
            $0.coordinators = request.coordinatorKeys.map { key in
                FindCoordinatorResponse.Coordinator {
                    $0.key = key
                    $0.nodeId = coordinator
                    $0.host = "broker"
                    $0.port = 9092 + coordinator - 1
                }
            }
        }
    }

    private func offsetFetch(_ asked: Asked) -> OffsetFetchResponse {
        let request = asked.decode(OffsetFetchRequest.self)
        return OffsetFetchResponse {
            $0.groups = request.groups.map { group in
                OffsetFetchResponse.OffsetFetchResponseGroup {
                    $0.groupId = group.groupId
                    $0.topics = (group.topics ?? []).map { topic in
                        let name = name(topic.topicId) ?? topic.name
                        return OffsetFetchResponse.OffsetFetchResponseTopics {
                            $0.name = topic.name
                            $0.topicId = topic.topicId
                            $0.partitions = topic.partitionIndexes.map { number in
                                OffsetFetchResponse.OffsetFetchResponsePartitions {
                                    let key = TopicPartition(name, number)
                                    $0.partitionIndex = number
                                    $0.committedOffset = committed[group.groupId]?[key] ?? -1
                                }
                            }
                        }
                    }
                }
            }
        }
    }

    private func offsetCommit(_ asked: Asked) -> OffsetCommitResponse {
        let request = asked.decode(OffsetCommitRequest.self)
        return OffsetCommitResponse {
            $0.topics = request.topics.map { topic in
                let name = name(topic.topicId) ?? topic.name
                return OffsetCommitResponse.OffsetCommitResponseTopic {
                    $0.name = topic.name
                    $0.topicId = topic.topicId
                    $0.partitions = topic.partitions.map { partition in
                        let key = TopicPartition(name, partition.partitionIndex)
                        committed[request.groupId, default: [:]][key] = partition.committedOffset
                        return OffsetCommitResponse.OffsetCommitResponsePartition {
                            $0.partitionIndex = partition.partitionIndex
                        }
                    }
                }
            }
        }
    }

    private func epochs(_ asked: Asked) -> OffsetForLeaderEpochResponse {
        let request = asked.decode(OffsetForLeaderEpochRequest.self)
        return OffsetForLeaderEpochResponse {
            $0.topics = request.topics.map { topic in
                OffsetForLeaderEpochResponse.OffsetForLeaderTopicResult {
                    $0.topic = topic.topic
                    $0.partitions = topic.partitions.map { partition in
                        OffsetForLeaderEpochResponse.EpochEndOffset {
                            $0.partition = partition.partition
                            $0.leaderEpoch = partition.leaderEpoch
                            $0.endOffset = endOffset(
                                TopicPartition(topic.topic, partition.partition))
                        }
                    }
                }
            }
        }
    }
}
