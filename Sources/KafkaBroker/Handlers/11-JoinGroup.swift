// JoinGroup (11), versions 0-9: a classic member enters the group's next generation.
//
// Versions: 1 has a rebalance timeout of its own; 4 makes a newcomer ask twice, so that its id is known
// before it is waited for (KIP-394); 5 has static members (KIP-345); 6 is flexible; 7 names the
// protocol's type; 8 gives a reason (KIP-800); 9 lets the leader skip the assignment (KIP-814). The
// answer waits until all members have come, or the rebalance timeout is over.
//
// Differs from Apache Kafka: nothing known.

import KafkaWire

enum JoinGroupHandler: BrokerHandler {
    static let api = ApiKey.joinGroup

    static func handle(
        _ request: JoinGroupRequest, _ context: RequestContext, _ broker: inout Broker
    ) -> HandlerResult<JoinGroupResponse> {
        var request = request
        // Version 0 has one timeout for both.
        if context.version == 0 { request.rebalanceTimeoutMs = request.sessionTimeoutMs }
        broker.askGroup(
            request.groupId, .joinGroup(request), context,
            refusal: { [request] error in
                .joinGroup(
                    JoinGroupResponse {
                        $0.errorCode = error.rawValue
                        $0.memberId = request.memberId
                        $0.protocolName = context.version >= 7 ? nil : ""
                    })
            }
        ) { response, base, token in
            guard case .joinGroup(var answer) = response else { return }
            // From version 7 on there may be no protocol, before that its name is empty.
            let hasName = answer.protocolName?.isEmpty == false
            if !hasName { answer.protocolName = context.version >= 7 ? nil : "" }
            base.respond(context.replyTo, answer, whenWritten: token)
        }
        return .parked
    }
}
