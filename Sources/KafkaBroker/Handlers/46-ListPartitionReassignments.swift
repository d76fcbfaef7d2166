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

    static func refusal(
        _ request: ListPartitionReassignmentsRequest, _ error: ApiError
    ) -> ListPartitionReassignmentsResponse {
        ListPartitionReassignmentsResponse {
            $0.errorCode = error.code.rawValue
            $0.errorMessage = error.message
            $0.topics = (request.topics ?? []).map { topic in
                ListPartitionReassignmentsResponse.OngoingTopicReassignment {
                    $0.name = topic.name
                    $0.partitions = topic.partitionIndexes.map { index in
                        ListPartitionReassignmentsResponse.OngoingPartitionReassignment {
                            $0.partitionIndex = index
                        }
                    }
                }
            }
        }
    }
}
