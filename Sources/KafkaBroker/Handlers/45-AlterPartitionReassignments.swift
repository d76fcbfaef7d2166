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

    static func refusal(
        _ request: AlterPartitionReassignmentsRequest, _ error: ApiError
    ) -> AlterPartitionReassignmentsResponse {
        AlterPartitionReassignmentsResponse {
            $0.errorCode = error.code.rawValue
            $0.errorMessage = error.message
            $0.responses = request.topics.map { topic in
                AlterPartitionReassignmentsResponse.ReassignableTopicResponse {
                    $0.name = topic.name
                    $0.partitions = topic.partitions.map { partition in
                        AlterPartitionReassignmentsResponse.ReassignablePartitionResponse {
                            $0.partitionIndex = partition.partitionIndex
                            $0.errorCode = error.code.rawValue
                            $0.errorMessage = error.message
                        }
                    }
                }
            }
        }
    }
}
