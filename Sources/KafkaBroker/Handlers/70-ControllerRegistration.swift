// ControllerRegistration (70), version 0: a controller that starts makes itself known to the active one
// (KIP-919). Controllers only.
//
// Differs from Apache Kafka: nothing known.

import KafkaMetadata
import KafkaWire

enum ControllerRegistrationHandler: ControllerDecision {
    static let api = ApiKey.controllerRegistration

    static func decide(
        _ request: ControllerRegistrationRequest, _ context: ControllerRequestContext,
        _ quorum: inout QuorumController, nowMs: Int64
    ) -> ControllerResult<ControllerRegistrationResponse> {
        quorum.handle(request, context)
    }

    static func refusal(
        _ request: ControllerRegistrationRequest, _ error: ApiError
    ) -> ControllerRegistrationResponse {
        ControllerRegistrationResponse {
            $0.errorCode = error.code.rawValue
            $0.errorMessage = error.message
        }
    }
}
