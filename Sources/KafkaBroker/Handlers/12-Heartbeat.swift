// Heartbeat (12), versions 0-4: a classic member says that it is alive.
//
// Versions: 3 adds groupInstanceId (KIP-345); 4 is flexible. REBALANCE_IN_PROGRESS tells a member to
// join again.
//
// Differs from Apache Kafka: nothing known.

import KafkaWire

enum HeartbeatHandler: BrokerHandler {
    static let api = ApiKey.heartbeat

    static func handle(
        _ request: HeartbeatRequest, _ context: RequestContext, _ broker: inout Broker
    ) -> HandlerResult<HeartbeatResponse> {
        broker.askGroup(
            request.groupId, .heartbeat(request), context,
            refusal: { error in .heartbeat(HeartbeatResponse { $0.errorCode = error.rawValue }) }
        ) { response, base, token in
            guard case .heartbeat(let answer) = response else { return }
            base.respond(context.replyTo, answer, whenWritten: token)
        }
        return .parked
    }
}
