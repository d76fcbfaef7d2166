// DeleteTopics (20), versions 1-6: deletes topics by name or id.
//
// Versions: 3 knows TOPIC_DELETION_DISABLED; 4 is flexible; 5 may be throttled and has messages; 6 takes
// topic ids (KIP-516).
//
// Differs from Apache Kafka: rights and quotas are not checked yet.

import KafkaMetadata
import KafkaWire

enum DeleteTopicsHandler: ControllerDecision {
    static let api = ApiKey.deleteTopics

    static func decide(
        _ request: DeleteTopicsRequest, _ context: ControllerRequestContext,
        _ quorum: inout QuorumController, nowMs: Int64
    ) -> ControllerResult<DeleteTopicsResponse> {
        quorum.handle(request, context)
    }

    static func refusal(
        _ request: DeleteTopicsRequest, _ error: ApiError
    ) -> DeleteTopicsResponse {
        DeleteTopicsResponse {
            let named = request.topicNames.map { (name: Optional($0), id: Uuid.zero) }
            $0.responses = (named + request.topics.map { ($0.name, $0.topicId) }).map { topic in
                DeleteTopicsResponse.DeletableTopicResult {
                    $0.name = topic.name
                    $0.topicId = topic.id
                    $0.errorCode = error.code.rawValue
                }
            }
        }
    }
}
