// BrokerRegistration (62), versions 0-4: a broker that starts makes itself known (KIP-631). Controllers
// only.
//
// Versions: 2 names log directories (KIP-858); 3 the epoch before, so that an unclean stop is noticed
// (KIP-966).
//
// Differs from Apache Kafka: nothing known.

import KafkaMetadata
import KafkaWire

enum BrokerRegistrationHandler: ControllerDecision {
    static let api = ApiKey.brokerRegistration

    static func decide(
        _ request: BrokerRegistrationRequest, _ context: ControllerRequestContext,
        _ quorum: inout QuorumController, nowMs: Int64
    ) -> ControllerResult<BrokerRegistrationResponse> {
        quorum.handle(request, context, at: nowMs)
    }

    static func refusal(
        _ request: BrokerRegistrationRequest, _ error: ApiError
    ) -> BrokerRegistrationResponse {
        BrokerRegistrationResponse { $0.errorCode = error.code.rawValue }
    }
}
