// ConsumerGroupDescribe (69), versions 0-1: state, epochs and members of groups of the consumer
// protocol (KIP-848).
//
// Versions: 1 shows each member's type (KIP-1099).
//
// Differs from Apache Kafka: rights are not checked yet.

import KafkaWire

enum ConsumerGroupDescribeHandler: BrokerHandler {
    static let api = ApiKey.consumerGroupDescribe
    typealias Group = ConsumerGroupDescribeResponse.DescribedGroup

    static func handle(
        _ request: ConsumerGroupDescribeRequest, _ context: RequestContext,
        _ broker: inout Broker
    ) -> HandlerResult<ConsumerGroupDescribeResponse> {
        guard broker.servesConsumerProtocol else {
            return .respond(
                ConsumerGroupDescribeResponse {
                    $0.groups = request.groupIds.map { group in
                        Group {
                            $0.groupId = group
                            $0.errorCode = ErrorCode.unsupportedVersion.rawValue
                        }
                    }
                })
        }
        let asks = request.groupIds.map { group in
            GroupAsk(
                partition: broker.groupPartition(group) ?? -1,
                request: .consumerGroupDescribe([group]),
                refusal: { error in
                    .consumerGroupDescribe([
                        Group {
                            $0.groupId = group
                            $0.errorCode = error.rawValue
                        }
                    ])
                })
        }
        broker.askGroups(asks, context) { parts, base, token in
            var groups: [Group] = []
            for case .consumerGroupDescribe(let described) in parts { groups += described }
            for index in groups.indices {
                if request.includeAuthorizedOperations && groups[index].errorCode == 0 {
                    groups[index].authorizedOperations = AuthorizedOperations.group
                }
            }
            base.respond(
                context.replyTo, ConsumerGroupDescribeResponse { $0.groups = groups },
                whenWritten: token)
        }
        return .parked
    }
}
