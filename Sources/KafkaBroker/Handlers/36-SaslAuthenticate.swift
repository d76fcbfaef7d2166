// SaslAuthenticate (36), versions 0-2: the messages of a SASL exchange (KIP-152).
//
// On a listener without SASL it is out of place: ILLEGAL_SASL_STATE.
//
// Differs from Apache Kafka: no listener has SASL yet.

import KafkaWire

enum SaslAuthenticateHandler: BrokerHandler {
    static let api = ApiKey.saslAuthenticate

    static func handle(
        _ request: SaslAuthenticateRequest, _ context: RequestContext, _ broker: inout Broker
    ) -> HandlerResult<SaslAuthenticateResponse> {
        .respond(
            SaslAuthenticateResponse {
                $0.errorCode = ErrorCode.illegalSaslState.rawValue
                $0.errorMessage =
                    "SaslAuthenticate request received after successful authentication"
            })
    }
}
