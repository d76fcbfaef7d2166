// ConsumerGroupHeartbeat (68), versions 0-1: the one request of a member of the consumer protocol: it
// joins, says what it owns, learns what it shall own, leaves (KIP-848).
//
// Versions: 1 has regular expressions of the server and member ids made by the client (KIP-1082).
//
// Differs from Apache Kafka: nothing known.

import KafkaWire

enum ConsumerGroupHeartbeatHandler: BrokerHandler {
    static let api = ApiKey.consumerGroupHeartbeat

    static func handle(
        _ request: ConsumerGroupHeartbeatRequest, _ context: RequestContext, _ broker: inout Broker
    ) -> HandlerResult<ConsumerGroupHeartbeatResponse> {
        guard broker.servesConsumerProtocol else {
            return .respond(
                ConsumerGroupHeartbeatResponse {
                    $0.errorCode = ErrorCode.unsupportedVersion.rawValue
                })
        }
        broker.askGroup(
            request.groupId, .consumerGroupHeartbeat(request), context,
            refusal: { error in
                .consumerGroupHeartbeat(
                    ConsumerGroupHeartbeatResponse { $0.errorCode = error.rawValue })
            }
        ) { response, base, token in
            guard case .consumerGroupHeartbeat(let answer) = response else { return }
            base.respond(context.replyTo, answer, whenWritten: token)
        }
        return .parked
    }
}
