// DescribeTopicPartitions (75), version 0: partitions of topics with ELR, page by page (KIP-966).
//
// Topics come in the order of their names; a cursor says where to go on. At most
// max.request.partition.size.limit partitions are described at once, at least one. Unknown topics get
// UNKNOWN_TOPIC_OR_PARTITION, or INVALID_TOPIC_EXCEPTION where the name could not exist.
//
// Differs from Apache Kafka: rights are not checked yet.

import KafkaMetadata
import KafkaWire

enum DescribeTopicPartitionsHandler: BrokerHandler {
    static let api = ApiKey.describeTopicPartitions
    typealias Topic = DescribeTopicPartitionsResponse.DescribeTopicPartitionsResponseTopic
    typealias PartitionData =
        DescribeTopicPartitionsResponse.DescribeTopicPartitionsResponsePartition

    static func handle(
        _ request: DescribeTopicPartitionsRequest, _ context: RequestContext,
        _ broker: inout Broker
    ) -> HandlerResult<DescribeTopicPartitionsResponse> {
        let wantsAll = request.topics.isEmpty
        let start = request.cursor?.topicName ?? ""
        let asked = wantsAll ? broker.image.topicIds.keys : request.topics.map(\.name)
        let names = Set(asked).filter { $0 >= start }.sorted()
        if let cursor = request.cursor,
            cursor.partitionIndex < 0 || (!wantsAll && !names.contains(cursor.topicName))
        {
            return .respond(refusal(request))
        }
        let limit = max(
            min(
                broker.base.config.int("max.request.partition.size.limit"),
                Int(request.responsePartitionLimit)), 1)
        return .respond(
            describe(
                names, from: request.cursor, limit: limit, wantsAll: wantsAll, context,
                broker.image))
    }

    private static func refusal(
        _ request: DescribeTopicPartitionsRequest
    ) -> DescribeTopicPartitionsResponse {
        DescribeTopicPartitionsResponse {
            $0.topics = request.topics.map { topic in
                Topic {
                    $0.errorCode = ErrorCode.invalidRequest.rawValue
                    $0.name = topic.name
                }
            }
        }
    }

    private static func describe(
        _ names: [String], from cursor: DescribeTopicPartitionsRequest.Cursor?, limit: Int,
        wantsAll: Bool, _ context: RequestContext, _ image: MetadataImage
    ) -> DescribeTopicPartitionsResponse {
        var response = DescribeTopicPartitionsResponse()
        var remaining = limit
        for name in names {
            guard let topic = image.topic(name) else {
                if !wantsAll { response.topics.append(unknown(name)) }
                continue
            }
            let first = name == cursor?.topicName ? cursor?.partitionIndex ?? 0 : 0
            let wanted = topic.partitions.filter { $0.0 >= first }
            if remaining == 0 {
                response.nextCursor = next(name, first)
                break
            }
            response.topics.append(
                Topic {
                    $0.name = name
                    $0.topicId = topic.id
                    $0.isInternal = TopicName.isInternal(name)
                    $0.topicAuthorizedOperations = AuthorizedOperations.topic
                    $0.partitions = wanted.prefix(remaining).map { index, partition in
                        data(index, partition, context, image)
                    }
                })
            if wanted.count > remaining {
                response.nextCursor = next(name, wanted[remaining].0)
                break
            }
            remaining -= wanted.count
        }
        return response
    }

    private static func next(
        _ topic: String, _ partition: Int32
    ) -> DescribeTopicPartitionsResponse.Cursor {
        DescribeTopicPartitionsResponse.Cursor {
            $0.topicName = topic
            $0.partitionIndex = partition
        }
    }

    private static func unknown(_ name: String) -> Topic {
        Topic {
            let error: ErrorCode =
                TopicName.isValid(name) ? .unknownTopicOrPartition : .invalidTopicException
            $0.errorCode = error.rawValue
            $0.name = name
            $0.isInternal = TopicName.isInternal(name)
            $0.topicAuthorizedOperations = AuthorizedOperations.topic
        }
    }

    private static func data(
        _ index: Int32, _ partition: PartitionRegistration, _ context: RequestContext,
        _ image: MetadataImage
    ) -> PartitionData {
        let view = image.view(
            partition, listener: context.listener, hidesUnavailable: false, namesListener: true)
        return PartitionData {
            $0.errorCode = view.error.rawValue
            $0.partitionIndex = index
            $0.leaderId = view.leader
            $0.leaderEpoch = partition.leaderEpoch
            $0.replicaNodes = partition.replicas
            $0.isrNodes = partition.isr
            $0.eligibleLeaderReplicas = partition.elr
            $0.lastKnownElr = partition.lastKnownElr
            $0.offlineReplicas = view.offlineReplicas
        }
    }
}
