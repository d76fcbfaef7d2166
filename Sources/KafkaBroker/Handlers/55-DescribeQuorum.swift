// DescribeQuorum (55), versions 0-2: who votes on the metadata log, who reads it, and how far they are
// (KIP-595).
//
// Versions: 1 tells when each has fetched (KIP-836); 2 directory ids and addresses (KIP-853). A broker
// passes the request on to the active controller.
//
// Differs from Apache Kafka: rights are not checked yet; a voter that has not fetched yet has no directory.

import KafkaMetadata
import KafkaWire

enum DescribeQuorumHandler: BrokerHandler, ControllerHandler {
    static let api = ApiKey.describeQuorum
    typealias Request = DescribeQuorumRequest
    typealias Response = DescribeQuorumResponse

    static func handle(
        _ request: DescribeQuorumRequest, _ context: RequestContext, _ broker: inout Broker
    ) -> HandlerResult<DescribeQuorumResponse> { .forward }

    static func handle(
        _ request: DescribeQuorumRequest, _ context: RequestContext,
        _ controller: inout Controller
    ) -> HandlerResult<DescribeQuorumResponse> {
        let clock = controller.base.config.wallClock
        var response = controller.raft.quorum.describe(
            request, at: controller.nowMs, epochMs: { clock.epochMsAtZero &+ $0 })
        if context.version < 2 { leaveOutAddresses(&response) }
        return .respond(response)
    }

    /// Before version 2 there is no room for addresses and directories.
    private static func leaveOutAddresses(_ response: inout DescribeQuorumResponse) {
        response.nodes = []
        for topic in response.topics.indices {
            for partition in response.topics[topic].partitions.indices {
                func strip(_ states: inout [DescribeQuorumResponse.ReplicaState]) {
                    for index in states.indices { states[index].replicaDirectoryId = .zero }
                }
                strip(&response.topics[topic].partitions[partition].currentVoters)
                strip(&response.topics[topic].partitions[partition].observers)
            }
        }
    }
}
