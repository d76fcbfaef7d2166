// DescribeGroups (15), versions 0-6: state, protocol and members of classic groups.
//
// Versions: 3 can name what the user may do (KIP-430); 4 adds static members; 5 is flexible; 6 answers
// GROUP_ID_NOT_FOUND with a message for a group that is not there (KIP-1043).
//
// Differs from Apache Kafka: rights are not checked yet.

import KafkaWire

enum DescribeGroupsHandler: BrokerHandler {
    static let api = ApiKey.describeGroups
    typealias Group = DescribeGroupsResponse.DescribedGroup

    static func handle(
        _ request: DescribeGroupsRequest, _ context: RequestContext, _ broker: inout Broker
    ) -> HandlerResult<DescribeGroupsResponse> {
        let asks = request.groups.map { group in
            GroupAsk(
                partition: broker.groupPartition(group) ?? -1, request: .describeGroups([group]),
                refusal: { error in
                    .describeGroups([
                        Group {
                            $0.groupId = group
                            $0.errorCode = error.rawValue
                        }
                    ])
                })
        }
        broker.askGroups(asks, context) { parts, base, token in
            var groups: [Group] = []
            for case .describeGroups(let described) in parts { groups += described }
            for index in groups.indices {
                if request.includeAuthorizedOperations && groups[index].errorCode == 0 {
                    groups[index].authorizedOperations = AuthorizedOperations.group
                }
            }
            base.respond(
                context.replyTo, DescribeGroupsResponse { $0.groups = groups }, whenWritten: token)
        }
        return .parked
    }
}
