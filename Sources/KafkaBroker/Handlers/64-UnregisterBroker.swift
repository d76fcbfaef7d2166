// UnregisterBroker (64), version 0: forgets a broker that is gone for good (KIP-698).
//
// Differs from Apache Kafka: rights are not checked yet.

import KafkaMetadata
import KafkaWire

enum UnregisterBrokerHandler: ControllerDecision {
    static let api = ApiKey.unregisterBroker

    static func decide(
        _ request: UnregisterBrokerRequest, _ context: ControllerRequestContext,
        _ quorum: inout QuorumController, nowMs: Int64
    ) -> ControllerResult<UnregisterBrokerResponse> {
        quorum.handle(request, context)
    }

    static func refusal(
        _ request: UnregisterBrokerRequest, _ error: ApiError
    ) -> UnregisterBrokerResponse {
        UnregisterBrokerResponse {
            $0.errorCode = error.code.rawValue
            $0.errorMessage = error.message
        }
    }
}
