// ListPartitionReassignments (46), version 0: the moves under way (KIP-455).
//
// Differs from Apache Kafka: rights are not checked yet.

import KafkaMetadata
import KafkaWire

enum ListPartitionReassignmentsHandler: ControllerDecision {
    static let api = ApiKey.listPartitionReassignments

    static func decide(
        _ request: ListPartitionReassignmentsRequest, _ context: ControllerRequestContext,
        _ quorum: inout QuorumController, nowMs: Int64
    ) -> ControllerResult<ListPartitionReassignmentsResponse> {
        quorum.handle(request, context)
    }
}
