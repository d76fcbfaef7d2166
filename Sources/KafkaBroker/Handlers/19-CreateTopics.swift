// CreateTopics (19), versions 2-7: makes topics, with replicas placed by the controller or as given.
//
// Versions: 4 takes -1 for the default number of partitions and replicas (KIP-464); 5 is flexible and
// answers the configurations (KIP-525); 6 may be throttled (KIP-599); 7 answers the topic id (KIP-516).
//
// Differs from Apache Kafka: rights and quotas are not checked yet.

import KafkaMetadata
import KafkaWire

enum CreateTopicsHandler: ControllerDecision {
    static let api = ApiKey.createTopics

    static func decide(
        _ request: CreateTopicsRequest, _ context: ControllerRequestContext,
        _ quorum: inout QuorumController, nowMs: Int64
    ) -> ControllerResult<CreateTopicsResponse> {
        quorum.handle(request, context)
    }

    static func refusal(
        _ request: CreateTopicsRequest, _ error: ApiError
    ) -> CreateTopicsResponse {
        CreateTopicsResponse {
            $0.topics = request.topics.map { item in
                CreateTopicsResponse.CreatableTopicResult {
                    $0.name = item.name
                    $0.errorCode = error.code.rawValue
                    $0.errorMessage = error.message
                }
            }
        }
    }
}
