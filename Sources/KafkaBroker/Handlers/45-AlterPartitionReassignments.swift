// AlterPartitionReassignments (45), versions 0-1: moves partitions to other replicas, or stops that
// (KIP-455).
//
// Versions: 1 can forbid that the replication factor changes (KIP-860).
//
// Differs from Apache Kafka: rights are not checked yet.

import KafkaMetadata
import KafkaWire

enum AlterPartitionReassignmentsHandler: ControllerDecision {
    static let api = ApiKey.alterPartitionReassignments

    static func decide(
        _ request: AlterPartitionReassignmentsRequest, _ context: ControllerRequestContext,
        _ quorum: inout QuorumController, nowMs: Int64
    ) -> ControllerResult<AlterPartitionReassignmentsResponse> {
        quorum.handle(request, context)
    }
}
