// BeginQuorumEpoch (53), versions 0-1: a leader of the metadata quorum says that it leads (KIP-595).
// Controllers only.
//
// Versions: 1 is flexible, with directories and addresses (KIP-853).
//
// Differs from Apache Kafka: rights are not checked yet; directory ids are not looked at.

import KafkaMetadata
import KafkaWire

enum BeginQuorumEpochHandler: ControllerHandler {
    static let api = ApiKey.beginQuorumEpoch
    typealias Response = BeginQuorumEpochResponse

    static func handle(
        _ request: BeginQuorumEpochRequest, _ context: RequestContext,
        _ controller: inout Controller
    ) -> HandlerResult<BeginQuorumEpochResponse> {
        controller.inquire(.beginQuorumEpoch(request), context)
        return .parked
    }
}
