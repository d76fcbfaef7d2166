// OffsetCommit (8), versions 2-10: a group stores how far it has read.
//
// Versions: 5 drops the retention time (offsets.retention.minutes counts, KIP-211); 6 adds leader
// epochs (KIP-320); 7 static members (KIP-345); 8 is flexible; 9 takes members of the consumer
// protocol (KIP-848); 10 names topics by id (KIP-848). Partitions that do not exist are refused here,
// the rest is the coordinator's.
//
// Differs from Apache Kafka: rights are not checked yet.

import KafkaMetadata
import KafkaWire

enum OffsetCommitHandler: BrokerHandler {
    static let api = ApiKey.offsetCommit
    typealias Topic = OffsetCommitResponse.OffsetCommitResponseTopic

    static func handle(
        _ request: OffsetCommitRequest, _ context: RequestContext, _ broker: inout Broker
    ) -> HandlerResult<OffsetCommitResponse> {
        var accepted = request
        accepted.topics = []
        var refused: [Topic] = []
        for topic in request.topics {
            let (known, unknown) = sort(topic, broker.image, byId: context.version >= 10)
            if let known { accepted.topics.append(known) }
            if let unknown { refused.append(unknown) }
        }
        if accepted.topics.isEmpty && !request.topics.isEmpty {
            return .respond(OffsetCommitResponse { $0.topics = refused })
        }
        let asked = accepted.topics
        broker.askGroup(
            request.groupId, .offsetCommit(accepted), context,
            refusal: { error in
                .offsetCommit(OffsetCommitResponse { $0.topics = refuse(asked, error) })
            }
        ) { [refused] response, base, token in
            guard case .offsetCommit(var answer) = response else { return }
            answer.topics += refused
            for index in answer.topics.indices {
                if context.version >= 10 {
                    answer.topics[index].name = ""
                } else {
                    answer.topics[index].topicId = .zero
                }
            }
            base.respond(context.replyTo, answer, whenWritten: token)
        }
        return .parked
    }

    /// Parts a topic into the partitions that exist, with name and id, and an answer for the others.
    private static func sort(
        _ topic: OffsetCommitRequest.OffsetCommitRequestTopic, _ image: MetadataImage, byId: Bool
    ) -> (OffsetCommitRequest.OffsetCommitRequestTopic?, Topic?) {
        let found = byId ? image.topics[topic.topicId] : image.topic(topic.name)
        guard let found else {
            let error: ErrorCode = byId ? .unknownTopicId : .unknownTopicOrPartition
            return (nil, refuse([topic], error).first)
        }
        var known = topic
        known.name = found.name
        known.topicId = found.id
        known.partitions = topic.partitions.filter { found.partitions.contains($0.partitionIndex) }
        var unknown = topic
        unknown.partitions = topic.partitions.filter {
            !found.partitions.contains($0.partitionIndex)
        }
        return (
            known.partitions.isEmpty ? nil : known,
            unknown.partitions.isEmpty ? nil : refuse([unknown], .unknownTopicOrPartition).first
        )
    }

    private static func refuse(
        _ topics: [OffsetCommitRequest.OffsetCommitRequestTopic], _ error: ErrorCode
    ) -> [Topic] {
        topics.map { topic in
            Topic {
                $0.name = topic.name
                $0.topicId = topic.topicId
                $0.partitions = topic.partitions.map { partition in
                    OffsetCommitResponse.OffsetCommitResponsePartition {
                        $0.partitionIndex = partition.partitionIndex
                        $0.errorCode = error.rawValue
                    }
                }
            }
        }
    }
}
