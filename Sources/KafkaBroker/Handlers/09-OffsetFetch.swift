// OffsetFetch (9), versions 1-10: what groups have committed.
//
// Versions: 2 has an error for the group and takes null for all topics; 5 adds leader epochs (KIP-320);
// 6 is flexible; 7 can ask for stable offsets only (KIP-447); 8 takes several groups (KIP-709); 9
// members of the consumer protocol (KIP-848); 10 names topics by id. Before version 2 an error of the
// group stands at each partition.
//
// Differs from Apache Kafka: rights are not checked yet.

import KafkaMetadata
import KafkaWire

enum OffsetFetchHandler: BrokerHandler {
    static let api = ApiKey.offsetFetch
    typealias Group = OffsetFetchRequest.OffsetFetchRequestGroup
    typealias GroupAnswer = OffsetFetchResponse.OffsetFetchResponseGroup
    typealias TopicAnswer = OffsetFetchResponse.OffsetFetchResponseTopics

    static func handle(
        _ request: OffsetFetchRequest, _ context: RequestContext, _ broker: inout Broker
    ) -> HandlerResult<OffsetFetchResponse> {
        let version = context.version
        let groups = version >= 8 ? request.groups : [single(request)]
        var refused: [[TopicAnswer]] = []
        var asks: [GroupAsk] = []
        for group in groups {
            let (accepted, unknown) = resolve(group, broker.image, byId: version >= 10)
            refused.append(unknown)
            asks.append(
                GroupAsk(
                    partition: broker.groupPartition(group.groupId) ?? -1,
                    request: .offsetFetch(accepted, requireStable: request.requireStable),
                    refusal: { error in
                        .offsetFetch(
                            GroupAnswer {
                                $0.groupId = group.groupId
                                $0.errorCode = error.rawValue
                            })
                    }))
        }
        let image = broker.image
        broker.askGroups(asks, context) { [refused] parts, base, token in
            let answers = zip(parts, refused).compactMap { part, unknown -> GroupAnswer? in
                guard case .offsetFetch(var answer) = part else { return nil }
                if answer.errorCode == 0 { answer.topics += unknown }
                return named(answer, image, byId: version >= 10)
            }
            base.respond(
                context.replyTo, respond(answers, groups, version: version), whenWritten: token)
        }
        return .parked
    }

    /// The one group of the versions before 8.
    private static func single(_ request: OffsetFetchRequest) -> Group {
        Group {
            $0.groupId = request.groupId
            $0.topics = request.topics?.map { topic in
                OffsetFetchRequest.OffsetFetchRequestTopics {
                    $0.name = topic.name
                    $0.partitionIndexes = topic.partitionIndexes
                }
            }
        }
    }

    /// Fills in names for ids; topics whose id is unknown get their answer here.
    private static func resolve(
        _ group: Group, _ image: MetadataImage, byId: Bool
    ) -> (Group, [TopicAnswer]) {
        guard byId, let topics = group.topics else { return (group, []) }
        var accepted = group
        accepted.topics = []
        var unknown: [TopicAnswer] = []
        for var topic in topics {
            if let name = image.topics[topic.topicId]?.name {
                topic.name = name
                accepted.topics?.append(topic)
            } else {
                unknown.append(refuse(topic, .unknownTopicId))
            }
        }
        return (accepted, unknown)
    }

    private static func refuse(
        _ topic: OffsetFetchRequest.OffsetFetchRequestTopics, _ error: ErrorCode
    ) -> TopicAnswer {
        TopicAnswer {
            $0.name = topic.name
            $0.topicId = topic.topicId
            $0.partitions = topic.partitionIndexes.map { index in
                OffsetFetchResponse.OffsetFetchResponsePartitions {
                    $0.partitionIndex = index
                    $0.committedOffset = -1
                    $0.errorCode = error.rawValue
                }
            }
        }
    }

    /// Names topics as the version does; by id, a topic without one is left out.
    private static func named(
        _ answer: GroupAnswer, _ image: MetadataImage, byId: Bool
    ) -> GroupAnswer {
        var answer = answer
        answer.topics = answer.topics.compactMap { topic in
            var topic = topic
            if byId {
                if topic.topicId == .zero { topic.topicId = image.topicIds[topic.name] ?? .zero }
                if topic.topicId == .zero { return nil }
                topic.name = ""
            } else {
                topic.topicId = .zero
            }
            return topic
        }
        return answer
    }

    private static func respond(
        _ answers: [GroupAnswer], _ groups: [Group], version: Int16
    ) -> OffsetFetchResponse {
        if version >= 8 { return OffsetFetchResponse { $0.groups = answers } }
        guard let answer = answers.first else { return OffsetFetchResponse() }
        var topics = answer.topics
        if version < 2, answer.errorCode != 0 {
            let error = ErrorCode(code: answer.errorCode)
            topics = (groups.first?.topics ?? []).map { refuse($0, error) }
        }
        return OffsetFetchResponse {
            if version >= 2 { $0.errorCode = answer.errorCode }
            $0.topics = topics.map { topic in
                OffsetFetchResponse.OffsetFetchResponseTopic {
                    $0.name = topic.name
                    $0.partitions = topic.partitions.map { partition in
                        OffsetFetchResponse.OffsetFetchResponsePartition {
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
    }
}
