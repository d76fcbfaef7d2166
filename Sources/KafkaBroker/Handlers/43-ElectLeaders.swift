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

    static func refusal(
        _ request: ElectLeadersRequest, _ error: ApiError
    ) -> ElectLeadersResponse {
        ElectLeadersResponse {
            $0.errorCode = error.code.rawValue
            $0.replicaElectionResults = (request.topicPartitions ?? []).map { topic in
                ElectLeadersResponse.ReplicaElectionResult {
                    $0.topic = topic.topic
                    $0.partitionResult = topic.partitions.map { partition in
                        ElectLeadersResponse.PartitionResult {
                            $0.partitionId = partition
                            $0.errorCode = error.code.rawValue
                            $0.errorMessage = error.message
                        }
                    }
                }
            }
        }
    }
}
