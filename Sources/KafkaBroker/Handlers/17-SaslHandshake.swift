// SaslHandshake (17), versions 0-1: choosing a SASL mechanism (KIP-43, KIP-152).
//
// On a listener without SASL it is out of place: ILLEGAL_SASL_STATE.
//
// Differs from Apache Kafka: no listener has SASL yet.

import KafkaWire

enum SaslHandshakeHandler: BrokerHandler {
    static let api = ApiKey.saslHandshake

    static func handle(
        _ request: SaslHandshakeRequest, _ context: RequestContext, _ broker: inout Broker
    ) -> HandlerResult<SaslHandshakeResponse> {
        .respond(
            SaslHandshakeResponse { $0.errorCode = ErrorCode.illegalSaslState.rawValue })
    }
}
