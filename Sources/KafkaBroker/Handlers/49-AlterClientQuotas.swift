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
}
