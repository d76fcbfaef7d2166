// Vote (52), versions 0-2: a voter of the metadata quorum asks for another's vote (KIP-595). Controllers
// only.
//
// Versions: 1 names directories (KIP-853); 2 asks only whether the vote would be given (KIP-996).
//
// Differs from Apache Kafka: rights are not checked yet; directory ids are not looked at.

import KafkaMetadata
import KafkaWire

enum VoteHandler: ControllerHandler {
    static let api = ApiKey.vote
    typealias Response = VoteResponse

    static func handle(
        _ request: VoteRequest, _ context: RequestContext, _ controller: inout Controller
    ) -> HandlerResult<VoteResponse> {
        controller.inquire(.vote(request), context)
        return .parked
    }
}
