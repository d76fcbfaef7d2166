// DescribeQuorum (55), versions 0-2: who votes on the metadata log, who reads it, and how far they are
// (KIP-595).
//
// Versions: 1 tells when each has fetched (KIP-836); 2 directory ids and addresses (KIP-853). A broker
// passes the request on to the active controller.
//
// Differs from Apache Kafka: rights are not checked yet; of the voters only the asked one's directory is
// known.

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
        nameDirectories(&response, controller)
        return .respond(response)
    }

    /// Puts the directory ids in: this node's own and those of registered brokers.
    private static func nameDirectories(
        _ response: inout DescribeQuorumResponse, _ controller: Controller
    ) {
        func directory(_ id: NodeId) -> Uuid {
            if id == controller.base.nodeId { return controller.directoryId }
            return controller.image.brokers[id]?.directories.first ?? .zero
        }
        for topic in response.topics.indices {
            for partition in response.topics[topic].partitions.indices {
                func name(_ replica: inout DescribeQuorumResponse.ReplicaState) {
                    replica.replicaDirectoryId = directory(replica.replicaId)
                }
                let data = response.topics[topic].partitions[partition]
                for index in data.currentVoters.indices {
                    name(&response.topics[topic].partitions[partition].currentVoters[index])
                }
                for index in data.observers.indices {
                    name(&response.topics[topic].partitions[partition].observers[index])
                }
            }
        }
    }
}
