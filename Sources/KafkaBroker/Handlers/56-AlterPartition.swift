// AlterPartition (56), versions 2-3: a leader asks for another ISR (KIP-497). Controllers only.
//
// Versions: 3 names the broker epochs of the members (KIP-903).
//
// Differs from Apache Kafka: nothing known.

import KafkaMetadata
import KafkaWire

enum AlterPartitionHandler: ControllerDecision {
    static let api = ApiKey.alterPartition

    static func decide(
        _ request: AlterPartitionRequest, _ context: ControllerRequestContext,
        _ quorum: inout QuorumController, nowMs: Int64
    ) -> ControllerResult<AlterPartitionResponse> {
        quorum.handle(request, context)
    }

    static func refusal(
        _ request: AlterPartitionRequest, _ error: ApiError
    ) -> AlterPartitionResponse {
        AlterPartitionResponse { $0.errorCode = error.code.rawValue }
    }
}
