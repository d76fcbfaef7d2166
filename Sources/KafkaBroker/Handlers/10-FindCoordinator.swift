// FindCoordinator (10), versions 0-6: which broker coordinates a group or a transactional id.
//
// Versions: 1 names the type of the key; 3 is flexible; 4 takes several keys (KIP-699); 5 knows
// TRANSACTION_ABORTABLE; 6 share groups (KIP-932). The coordinator is the leader of the partition of
// the internal topic that the key falls to; a topic that does not exist is asked for, and the answer
// is COORDINATOR_NOT_AVAILABLE meanwhile. An unknown type is INVALID_REQUEST.
//
// Differs from Apache Kafka: share coordinators are not served: COORDINATOR_NOT_AVAILABLE.

import KafkaMetadata
import KafkaWire

enum FindCoordinatorHandler: BrokerHandler {
    static let api = ApiKey.findCoordinator
    private typealias Found = (error: ErrorCode, message: String?, id: NodeId, endpoint: Endpoint)

    static func handle(
        _ request: FindCoordinatorRequest, _ context: RequestContext, _ broker: inout Broker
    ) -> HandlerResult<FindCoordinatorResponse> {
        if context.version >= 4 {
            let coordinators = request.coordinatorKeys.map { key in
                coordinator(find(key, request.keyType, context, &broker), key: key)
            }
            return .respond(FindCoordinatorResponse { $0.coordinators = coordinators })
        }
        let found = find(request.key, request.keyType, context, &broker)
        return .respond(
            FindCoordinatorResponse {
                $0.errorCode = found.error.rawValue
                $0.errorMessage =
                    found.error == .none ? "NONE" : found.error.defaultMessage
                $0.nodeId = found.id
                $0.host = found.endpoint.host
                $0.port = Int32(clamping: found.endpoint.port)
            })
    }

    private static func coordinator(
        _ found: Found, key: String
    ) -> FindCoordinatorResponse.Coordinator {
        FindCoordinatorResponse.Coordinator {
            $0.key = key
            $0.errorCode = found.error.rawValue
            $0.errorMessage = found.message
            $0.nodeId = found.id
            $0.host = found.endpoint.host
            $0.port = Int32(clamping: found.endpoint.port)
        }
    }

    private static func find(
        _ key: String, _ type: Int8, _ context: RequestContext, _ broker: inout Broker
    ) -> Found {
        let nowhere = Endpoint(host: "", port: -1)
        let topic: String
        switch type {
        case 0: topic = TopicName.consumerOffsets
        case 1: topic = TopicName.transactionState
        case 2 where context.version >= 6 && isShareKey(key):
            return (.coordinatorNotAvailable, "", -1, nowhere)
        case 2: return (.invalidRequest, "", -1, nowhere)
        default: return (.invalidRequest, ErrorCode.invalidRequest.defaultMessage, -1, nowhere)
        }
        guard let image = broker.image.topic(topic) else {
            broker.autoCreate([topic])
            return (.coordinatorNotAvailable, "", -1, nowhere)
        }
        let partition = CoordinatorPartition.partition(
            of: key, partitionCount: Int32(image.partitions.count))
        guard let leader = image.partitions[partition]?.leader,
            let endpoint = broker.image.aliveEndpoint(leader, listener: context.listener)
        else { return (.coordinatorNotAvailable, "", -1, nowhere) }
        return (.none, "", leader, endpoint)
    }

    /// `group:topicId:partition`
    private static func isShareKey(_ key: String) -> Bool {
        let parts = key.split(separator: ":", omittingEmptySubsequences: false)
        return parts.count == 3 && !parts[0].isEmpty && Uuid(String(parts[1])) != nil
            && Int32(parts[2]) != nil
    }
}
