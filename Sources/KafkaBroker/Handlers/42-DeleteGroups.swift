// DeleteGroups (42), versions 0-2: removes empty groups with all their offsets (KIP-229).
//
// Versions: 2 is flexible.
//
// Differs from Apache Kafka: rights are not checked yet.

import KafkaWire

enum DeleteGroupsHandler: BrokerHandler {
    static let api = ApiKey.deleteGroups
    typealias GroupResult = DeleteGroupsResponse.DeletableGroupResult

    static func handle(
        _ request: DeleteGroupsRequest, _ context: RequestContext, _ broker: inout Broker
    ) -> HandlerResult<DeleteGroupsResponse> {
        let names = Set(request.groupsNames).sorted()
        let asks = names.map { group in
            GroupAsk(
                partition: broker.groupPartition(group) ?? -1, request: .deleteGroups([group]),
                refusal: { error in
                    .deleteGroups([
                        GroupResult {
                            $0.groupId = group
                            $0.errorCode = error.rawValue
                        }
                    ])
                })
        }
        broker.askGroups(asks, context) { parts, base, token in
            var results: [GroupResult] = []
            for case .deleteGroups(let deleted) in parts { results += deleted }
            base.respond(
                context.replyTo, DeleteGroupsResponse { $0.results = results }, whenWritten: token)
        }
        return .parked
    }
}
