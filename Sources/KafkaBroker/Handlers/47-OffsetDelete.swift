// OffsetDelete (47), version 0: removes committed offsets of a group for partitions that it is not
// subscribed to (KIP-496).
//
// Differs from Apache Kafka: rights are not checked yet.

import KafkaMetadata
import KafkaWire

enum OffsetDeleteHandler: BrokerHandler {
    static let api = ApiKey.offsetDelete
    typealias Topic = OffsetDeleteResponse.OffsetDeleteResponseTopic

    static func handle(
        _ request: OffsetDeleteRequest, _ context: RequestContext, _ broker: inout Broker
    ) -> HandlerResult<OffsetDeleteResponse> {
        var accepted = request
        accepted.topics = []
        var refused: [Topic] = []
        for topic in request.topics {
            let partitions = broker.image.topic(topic.name)?.partitions
            func isKnown(_ index: Int32) -> Bool { partitions?.contains(index) == true }
            let unknown = topic.partitions.filter { !isKnown($0.partitionIndex) }
            if !unknown.isEmpty || partitions == nil {
                refused.append(refuse(topic.name, unknown.map(\.partitionIndex)))
            }
            var known = topic
            known.partitions = topic.partitions.filter { isKnown($0.partitionIndex) }
            if !known.partitions.isEmpty { accepted.topics.append(known) }
        }
        broker.askGroup(
            request.groupId, .offsetDelete(accepted), context,
            refusal: { error in
                .offsetDelete(OffsetDeleteResponse { $0.errorCode = error.rawValue })
            }
        ) { [refused] response, base, token in
            guard case .offsetDelete(var answer) = response else { return }
            if answer.errorCode == 0 { merge(refused, into: &answer) }
            base.respond(context.replyTo, answer, whenWritten: token)
        }
        return .parked
    }

    private static func refuse(_ name: String, _ partitions: [Int32]) -> Topic {
        Topic {
            $0.name = name
            $0.partitions = partitions.map { index in
                OffsetDeleteResponse.OffsetDeleteResponsePartition {
                    $0.partitionIndex = index
                    $0.errorCode = ErrorCode.unknownTopicOrPartition.rawValue
                }
            }
        }
    }

    private static func merge(_ refused: [Topic], into answer: inout OffsetDeleteResponse) {
        for topic in refused {
            if let index = answer.topics.firstIndex(where: { $0.name == topic.name }) {
                answer.topics[index].partitions += topic.partitions
            } else {
                answer.topics.append(topic)
            }
        }
    }
}
