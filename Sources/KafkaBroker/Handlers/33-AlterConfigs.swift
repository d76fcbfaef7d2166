// AlterConfigs (33), versions 0-2: replaces all configurations of a resource.
//
// Versions: 2 is flexible.
//
// Differs from Apache Kafka: rights are not checked yet.

import KafkaMetadata
import KafkaWire

enum AlterConfigsHandler: ControllerDecision {
    static let api = ApiKey.alterConfigs

    static func decide(
        _ request: AlterConfigsRequest, _ context: ControllerRequestContext,
        _ quorum: inout QuorumController, nowMs: Int64
    ) -> ControllerResult<AlterConfigsResponse> {
        quorum.handle(request, context)
    }

    static func refusal(
        _ request: AlterConfigsRequest, _ error: ApiError
    ) -> AlterConfigsResponse {
        AlterConfigsResponse {
            $0.responses = request.resources.map { item in
                AlterConfigsResponse.AlterConfigsResourceResponse {
                    $0.resourceType = item.resourceType
                    $0.resourceName = item.resourceName
                    $0.errorCode = error.code.rawValue
                    $0.errorMessage = error.message
                }
            }
        }
    }
}
