// LeaveGroup (13), versions 0-5: members leave at once instead of by timeout.
//
// Versions: 3 takes several members, static ones too (KIP-345); 4 is flexible; 5 gives reasons
// (KIP-800).
//
// Differs from Apache Kafka: nothing known.

import KafkaWire

enum LeaveGroupHandler: BrokerHandler {
    static let api = ApiKey.leaveGroup

    static func handle(
        _ request: LeaveGroupRequest, _ context: RequestContext, _ broker: inout Broker
    ) -> HandlerResult<LeaveGroupResponse> {
        var request = request
        if context.version < 3 {
            request.members = [
                LeaveGroupRequest.MemberIdentity { $0.memberId = request.memberId }
            ]
        }
        broker.askGroup(
            request.groupId, .leaveGroup(request), context,
            refusal: { error in .leaveGroup(LeaveGroupResponse { $0.errorCode = error.rawValue }) }
        ) { response, base, token in
            guard case .leaveGroup(var answer) = response else { return }
            if context.version < 3 {
                // One member left: its error is that of the answer.
                if answer.errorCode == 0 { answer.errorCode = answer.members.first?.errorCode ?? 0 }
                answer.members = []
            }
            base.respond(context.replyTo, answer, whenWritten: token)
        }
        return .parked
    }
}
