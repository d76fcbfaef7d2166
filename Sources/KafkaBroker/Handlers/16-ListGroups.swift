// ListGroups (16), versions 0-5: the groups whose coordinator this broker is.
//
// Versions: 3 is flexible; 4 filters by state (KIP-518); 5 by type (KIP-848).
//
// Differs from Apache Kafka: rights are not checked yet.

import KafkaWire

enum ListGroupsHandler: BrokerHandler {
    static let api = ApiKey.listGroups

    static func handle(
        _ request: ListGroupsRequest, _ context: RequestContext, _ broker: inout Broker
    ) -> HandlerResult<ListGroupsResponse> {
        let asks = broker.groups.hosted.keys.sorted().map { partition in
            GroupAsk(
                partition: partition, request: .listGroups(request),
                refusal: { _ in .listGroups(ListGroupsResponse()) })
        }
        broker.askGroups(asks, context) { parts, base, token in
            var answer = ListGroupsResponse()
            for case .listGroups(let part) in parts {
                answer.groups += part.groups
                if part.errorCode != 0 { answer.errorCode = part.errorCode }
            }
            base.respond(context.replyTo, answer, whenWritten: token)
        }
        return .parked
    }
}
