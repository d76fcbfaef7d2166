// Metadata (3), versions 0-13: brokers, topics, partitions and their leaders.
//
// Versions: 0 leaves out unreachable replicas and takes no topics as all; from 1 null means all; 4 lets
// clients forbid auto creation; 6 tells LISTENER_NOT_FOUND from LEADER_NOT_AVAILABLE; 7 adds leader
// epochs (KIP-320); 8 authorized operations (KIP-430); 9 is flexible; 12 takes topic ids (KIP-516);
// 13 has an error for the whole answer (KIP-1102). The controller named is any live broker (KIP-590).
// An unknown topic is created where broker and request allow it, and answered with
// UNKNOWN_TOPIC_OR_PARTITION meanwhile.
//
// Differs from Apache Kafka: rights are not checked yet.

import KafkaMetadata
import KafkaWire

enum MetadataHandler: BrokerHandler {
    static let api = ApiKey.metadata

    static func handle(
        _ request: MetadataRequest, _ context: RequestContext, _ broker: inout Broker
    ) -> HandlerResult<MetadataResponse> {
        let version = context.version
        let wantsAll = request.topics == nil || (version == 0 && request.topics?.isEmpty == true)
        let asked = request.topics ?? []
        if !wantsAll, version < 12,
            asked.contains(where: { $0.name == nil || $0.topicId != .zero })
        {
            return .respond(refusal(asked, .invalidRequest))
        }
        var topics: [MetadataResponse.MetadataResponseTopic] = []
        var missing: [String] = []
        if wantsAll {
            topics = broker.image.topicIds.compactMap { _, id in
                broker.image.topics[id].map { describe($0, context, broker.image) }
            }
        } else if asked.contains(where: { $0.topicId != .zero }) {
            topics = byId(asked.map(\.topicId), context, broker.image)
        } else {
            for name in Set(asked.map { $0.name ?? "" }).sorted() {
                if let topic = broker.image.topic(name) {
                    topics.append(describe(topic, context, broker.image))
                } else {
                    missing.append(name)
                }
            }
        }
        let creates =
            !missing.isEmpty && (version < 4 || request.allowAutoTopicCreation)
            && broker.flag("auto.create.topics.enable")
        topics += missing.map { unknown($0) }
        if creates { broker.autoCreate(missing.filter(TopicName.isValid)) }
        if request.includeTopicAuthorizedOperations {
            for index in topics.indices where topics[index].errorCode == 0 {
                topics[index].topicAuthorizedOperations = AuthorizedOperations.topic
            }
        }
        return .respond(
            MetadataResponse {
                $0.brokers = brokers(broker.image, listener: context.listener)
                $0.clusterId = broker.base.config.clusterId
                $0.controllerId = broker.anyAliveBroker()
                $0.topics = topics
                if request.includeClusterAuthorizedOperations {
                    $0.clusterAuthorizedOperations = AuthorizedOperations.cluster
                }
            })
    }

    private static func refusal(
        _ asked: [MetadataRequest.MetadataRequestTopic], _ error: ErrorCode
    ) -> MetadataResponse {
        MetadataResponse {
            $0.topics = asked.map { topic in
                MetadataResponse.MetadataResponseTopic {
                    $0.errorCode = error.rawValue
                    $0.name = topic.name ?? ""
                    $0.topicId = topic.topicId
                }
            }
        }
    }

    private static func byId(
        _ ids: [Uuid], _ context: RequestContext, _ image: MetadataImage
    ) -> [MetadataResponse.MetadataResponseTopic] {
        Set(ids.filter { $0 != .zero }).sorted().map { id in
            if let topic = image.topics[id] { return describe(topic, context, image) }
            return MetadataResponse.MetadataResponseTopic {
                $0.errorCode = ErrorCode.unknownTopicId.rawValue
                $0.name = nil
                $0.topicId = id
            }
        }
    }

    private static func unknown(_ name: String) -> MetadataResponse.MetadataResponseTopic {
        MetadataResponse.MetadataResponseTopic {
            let error: ErrorCode =
                TopicName.isValid(name) ? .unknownTopicOrPartition : .invalidTopicException
            $0.errorCode = error.rawValue
            $0.name = name
            $0.isInternal = TopicName.isInternal(name)
        }
    }

    private static func describe(
        _ topic: TopicImage, _ context: RequestContext, _ image: MetadataImage
    ) -> MetadataResponse.MetadataResponseTopic {
        MetadataResponse.MetadataResponseTopic {
            $0.name = topic.name
            $0.topicId = topic.id
            $0.isInternal = TopicName.isInternal(topic.name)
            $0.partitions = topic.partitions.map { index, partition in
                let view = image.view(
                    partition, listener: context.listener, hidesUnavailable: context.version == 0,
                    namesListener: context.version >= 6)
                return MetadataResponse.MetadataResponsePartition {
                    $0.errorCode = view.error.rawValue
                    $0.partitionIndex = index
                    $0.leaderId = view.leader
                    $0.leaderEpoch = partition.leaderEpoch
                    $0.replicaNodes = view.replicas
                    $0.isrNodes = view.isr
                    $0.offlineReplicas = view.offlineReplicas
                }
            }
        }
    }

    private static func brokers(
        _ image: MetadataImage, listener: String
    ) -> [MetadataResponse.MetadataResponseBroker] {
        image.aliveBrokers.compactMap { id in
            guard let endpoint = image.aliveEndpoint(id, listener: listener) else { return nil }
            return MetadataResponse.MetadataResponseBroker {
                $0.nodeId = id
                $0.host = endpoint.host
                $0.port = Int32(clamping: endpoint.port)
                $0.rack = image.brokers[id]?.rack
            }
        }
    }
}
