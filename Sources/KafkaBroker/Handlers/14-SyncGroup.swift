// SyncGroup (14), versions 0-5: the leader of a generation hands in the assignment, every member gets
// its part.
//
// Versions: 3 has static members (KIP-345); 4 is flexible; 5 names protocol and type. The answer waits
// for the leader's assignment to be written and replicated.
//
// Differs from Apache Kafka: nothing known.

import KafkaWire

enum SyncGroupHandler: BrokerHandler {
    static let api = ApiKey.syncGroup

    static func handle(
        _ request: SyncGroupRequest, _ context: RequestContext, _ broker: inout Broker
    ) -> HandlerResult<SyncGroupResponse> {
        broker.askGroup(
            request.groupId, .syncGroup(request), context,
            refusal: { error in .syncGroup(SyncGroupResponse { $0.errorCode = error.rawValue }) }
        ) { response, base, token in
            guard case .syncGroup(let answer) = response else { return }
            base.respond(context.replyTo, answer, whenWritten: token)
        }
        return .parked
    }
}
