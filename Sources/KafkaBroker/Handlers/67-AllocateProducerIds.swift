// AllocateProducerIds (67), version 0: a broker gets a block of a thousand producer ids (KIP-730).
// Controllers only.
//
// Differs from Apache Kafka: nothing known.

import KafkaMetadata
import KafkaWire

enum AllocateProducerIdsHandler: ControllerDecision {
    static let api = ApiKey.allocateProducerIds

    static func decide(
        _ request: AllocateProducerIdsRequest, _ context: ControllerRequestContext,
        _ quorum: inout QuorumController, nowMs: Int64
    ) -> ControllerResult<AllocateProducerIdsResponse> {
        quorum.handle(request, context)
    }

    static func refusal(
        _ request: AllocateProducerIdsRequest, _ error: ApiError
    ) -> AllocateProducerIdsResponse {
        AllocateProducerIdsResponse { $0.errorCode = error.code.rawValue }
    }
}
