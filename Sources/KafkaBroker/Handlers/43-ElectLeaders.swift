// ElectLeaders (43), versions 0-2: puts preferred leaders back, or elects from outside the ISR (KIP-460).
//
// Versions: 1 can elect uncleanly; 2 is flexible.
//
// Differs from Apache Kafka: rights are not checked yet.

import KafkaMetadata
import KafkaWire

enum ElectLeadersHandler: ControllerDecision {
    static let api = ApiKey.electLeaders

    static func decide(
        _ request: ElectLeadersRequest, _ context: ControllerRequestContext,
        _ quorum: inout QuorumController, nowMs: Int64
    ) -> ControllerResult<ElectLeadersResponse> {
        quorum.handle(request, context)
    }
}
