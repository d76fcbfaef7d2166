// CreatePartitions (37), versions 0-3: raises the number of partitions of topics (KIP-195).
//
// Versions: 2 is flexible; 3 may be throttled (KIP-599).
//
// Differs from Apache Kafka: rights and quotas are not checked yet.

import KafkaMetadata
import KafkaWire

enum CreatePartitionsHandler: ControllerDecision {
    static let api = ApiKey.createPartitions

    static func decide(
        _ request: CreatePartitionsRequest, _ context: ControllerRequestContext,
        _ quorum: inout QuorumController, nowMs: Int64
    ) -> ControllerResult<CreatePartitionsResponse> {
        quorum.handle(request, context)
    }

    static func refusal(
        _ request: CreatePartitionsRequest, _ error: ApiError
    ) -> CreatePartitionsResponse {
        CreatePartitionsResponse {
            $0.results = request.topics.map { item in
                CreatePartitionsResponse.CreatePartitionsTopicResult {
                    $0.name = item.name
                    $0.errorCode = error.code.rawValue
                    $0.errorMessage = error.message
                }
            }
        }
    }
}
