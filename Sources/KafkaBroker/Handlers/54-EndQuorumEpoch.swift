// EndQuorumEpoch (54), versions 0-1: a leader of the metadata quorum says that it no longer leads, and
// who is best placed to follow it (KIP-595). Controllers only.
//
// Versions: 1 is flexible, with directories and addresses (KIP-853).
//
// Differs from Apache Kafka: rights are not checked yet; directory ids are not looked at.

import KafkaMetadata
import KafkaWire

enum EndQuorumEpochHandler: ControllerHandler {
    static let api = ApiKey.endQuorumEpoch
    typealias Response = EndQuorumEpochResponse

    static func handle(
        _ request: EndQuorumEpochRequest, _ context: RequestContext, _ controller: inout Controller
    ) -> HandlerResult<EndQuorumEpochResponse> {
        controller.inquire(.endQuorumEpoch(request), context)
        return .parked
    }
}
