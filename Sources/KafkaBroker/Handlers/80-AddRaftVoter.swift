// AddRaftVoter (80), versions 0-1: adds a voter to the metadata quorum (KIP-853). A broker passes it on.
//
// Versions: 1 can wait until the change is committed (KIP-1186).
//
// Differs from Apache Kafka: the voters are fixed, so a change that would be possible is answered as on a
// cluster whose kraft.version is 0.

import KafkaMetadata
import KafkaWire

enum AddRaftVoterHandler: BrokerHandler, ControllerHandler {
    static let api = ApiKey.addRaftVoter
    typealias Request = AddRaftVoterRequest
    typealias Response = AddRaftVoterResponse

    static func handle(
        _ request: AddRaftVoterRequest, _ context: RequestContext, _ broker: inout Broker
    ) -> HandlerResult<AddRaftVoterResponse> { .forward }

    static func handle(
        _ request: AddRaftVoterRequest, _ context: RequestContext, _ controller: inout Controller
    ) -> HandlerResult<AddRaftVoterResponse> {
        if let clusterId = request.clusterId, clusterId != controller.base.config.clusterId {
            return .respond(refusal(.inconsistentClusterId, nil))
        }
        guard controller.isActive else { return .respond(refusal(.notLeaderOrFollower, nil)) }
        if controller.base.config.controllerQuorumVoters.contains(where: {
            $0.id == request.voterId
        }) {
            return .respond(
                refusal(
                    .duplicateVoter,
                    "The voter id for \(controller.replicaKey(request.voterId, request.voterDirectoryId)) is already "
                        + "part of the set of voters \(controller.voterKeys)."))
        }
        return .respond(
            refusal(
                .unsupportedVersion,
                "Cluster doesn't support adding voter because the kraft.version feature is 0"))
    }

    private static func refusal(_ error: ErrorCode, _ message: String?) -> AddRaftVoterResponse {
        AddRaftVoterResponse {
            $0.errorCode = error.rawValue
            $0.errorMessage = message ?? error.defaultMessage
        }
    }
}
