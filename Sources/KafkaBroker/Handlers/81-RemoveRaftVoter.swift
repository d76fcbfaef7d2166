// RemoveRaftVoter (81), version 0: removes a voter from the metadata quorum (KIP-853). A broker passes it on.
//
// Differs from Apache Kafka: the voters are fixed, so a change that would be possible is answered as on a
// cluster whose kraft.version is 0.

import KafkaMetadata
import KafkaWire

enum RemoveRaftVoterHandler: BrokerHandler, ControllerHandler {
    static let api = ApiKey.removeRaftVoter
    typealias Request = RemoveRaftVoterRequest
    typealias Response = RemoveRaftVoterResponse

    static func handle(
        _ request: RemoveRaftVoterRequest, _ context: RequestContext, _ broker: inout Broker
    ) -> HandlerResult<RemoveRaftVoterResponse> { .forward }

    static func handle(
        _ request: RemoveRaftVoterRequest, _ context: RequestContext, _ controller: inout Controller
    ) -> HandlerResult<RemoveRaftVoterResponse> {
        if let clusterId = request.clusterId, clusterId != controller.base.config.clusterId {
            return .respond(refusal(.inconsistentClusterId, nil))
        }
        guard controller.isActive else { return .respond(refusal(.notLeaderOrFollower, nil)) }
        if controller.raft.quorum.voterDirectories[request.voterId] != request.voterDirectoryId {
            return .respond(
                refusal(
                    .voterNotFound,
                    "Cannot remove voter \(controller.replicaKey(request.voterId, request.voterDirectoryId)) from the "
                        + "set of voters \(controller.voterKeys)"))
        }
        return .respond(
            refusal(
                .unsupportedVersion,
                "Cluster doesn't support removing voter because the kraft.version feature is 0"))
    }

    private static func refusal(_ error: ErrorCode, _ message: String?) -> RemoveRaftVoterResponse {
        RemoveRaftVoterResponse {
            $0.errorCode = error.rawValue
            $0.errorMessage = message ?? error.defaultMessage
        }
    }
}
