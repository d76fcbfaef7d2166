// AssignReplicasToDirs (73), version 0: a broker says in which directories its replicas are (KIP-858).
// Controllers only.
//
// Differs from Apache Kafka: nothing known.

import KafkaMetadata
import KafkaWire

enum AssignReplicasToDirsHandler: ControllerDecision {
    static let api = ApiKey.assignReplicasToDirs

    static func decide(
        _ request: AssignReplicasToDirsRequest, _ context: ControllerRequestContext,
        _ quorum: inout QuorumController, nowMs: Int64
    ) -> ControllerResult<AssignReplicasToDirsResponse> {
        quorum.handle(request, context)
    }

    static func refusal(
        _ request: AssignReplicasToDirsRequest, _ error: ApiError
    ) -> AssignReplicasToDirsResponse {
        AssignReplicasToDirsResponse { $0.errorCode = error.code.rawValue }
    }
}
