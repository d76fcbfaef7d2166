// AlterClientQuotas (49), versions 0-1: sets and removes quotas of users, clients and addresses (KIP-546).
//
// Versions: 1 is flexible.
//
// Differs from Apache Kafka: rights are not checked yet.

import KafkaMetadata
import KafkaWire

enum AlterClientQuotasHandler: ControllerDecision {
    static let api = ApiKey.alterClientQuotas

    static func decide(
        _ request: AlterClientQuotasRequest, _ context: ControllerRequestContext,
        _ quorum: inout QuorumController, nowMs: Int64
    ) -> ControllerResult<AlterClientQuotasResponse> {
        quorum.handle(request, context)
    }

    static func refusal(
        _ request: AlterClientQuotasRequest, _ error: ApiError
    ) -> AlterClientQuotasResponse {
        AlterClientQuotasResponse {
            $0.entries = request.entries.map { entry in
                AlterClientQuotasResponse.EntryData {
                    $0.errorCode = error.code.rawValue
                    $0.errorMessage = error.code.defaultMessage
                    $0.entity = entry.entity.map { entity in
                        AlterClientQuotasResponse.EntityData {
                            $0.entityType = entity.entityType
                            $0.entityName = entity.entityName
                        }
                    }
                }
            }
        }
    }
}
