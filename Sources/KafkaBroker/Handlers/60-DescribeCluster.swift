// DescribeCluster (60), versions 0-2: the cluster's id and its brokers.
//
// Versions: 1 says which kind of endpoint is meant, brokers or controllers (KIP-919); 2 shows fenced
// brokers where asked (KIP-1073). On a broker only endpoint type 1 is served, on a controller 2.
//
// Differs from Apache Kafka: nothing known.

import KafkaMetadata
import KafkaWire

enum DescribeClusterHandler: BrokerHandler, ControllerHandler {
    static let api = ApiKey.describeCluster
    typealias Request = DescribeClusterRequest
    typealias Response = DescribeClusterResponse

    static func handle(
        _ request: DescribeClusterRequest, _ context: RequestContext, _ broker: inout Broker
    ) -> HandlerResult<DescribeClusterResponse> {
        if let refusal = refusal(request, here: 1, name: "BROKER") { return .respond(refusal) }
        let controller = broker.anyAliveBroker()
        let image = broker.image
        let brokers = image.brokers.values.filter { !$0.fenced || request.includeFencedBrokers }
            .compactMap { registration -> DescribeClusterResponse.DescribeClusterBroker? in
                guard let listener = registration.listener(context.listener) else { return nil }
                return DescribeClusterResponse.DescribeClusterBroker {
                    $0.brokerId = registration.id
                    $0.host = listener.host
                    $0.port = Int32(listener.port)
                    $0.rack = registration.rack
                    $0.isFenced = registration.fenced
                }
            }
        return .respond(
            answer(request, broker.base.config.clusterId, controller, brokers, type: 1))
    }

    static func handle(
        _ request: DescribeClusterRequest, _ context: RequestContext,
        _ controller: inout Controller
    ) -> HandlerResult<DescribeClusterResponse> {
        if let refusal = refusal(request, here: 2, name: "CONTROLLER") { return .respond(refusal) }
        let nodes = controller.base.config.controllerQuorumVoters.map { voter in
            DescribeClusterResponse.DescribeClusterBroker {
                $0.brokerId = voter.id
                $0.host = voter.endpoint.host
                $0.port = Int32(clamping: voter.endpoint.port)
            }
        }
        return .respond(
            answer(
                request, controller.base.config.clusterId, controller.activeControllerId ?? -1,
                nodes, type: 2))
    }

    private static func answer(
        _ request: DescribeClusterRequest, _ clusterId: String, _ controller: NodeId,
        _ nodes: [DescribeClusterResponse.DescribeClusterBroker], type: Int8
    ) -> DescribeClusterResponse {
        DescribeClusterResponse {
            $0.endpointType = type
            $0.clusterId = clusterId
            $0.controllerId = controller
            $0.brokers = nodes
            if request.includeClusterAuthorizedOperations {
                $0.clusterAuthorizedOperations = AuthorizedOperations.cluster
            }
        }
    }

    private static func refusal(
        _ request: DescribeClusterRequest, here: Int8, name: String
    ) -> DescribeClusterResponse? {
        guard request.endpointType != here else { return nil }
        return DescribeClusterResponse {
            $0.endpointType = 1
            if request.endpointType == 1 || request.endpointType == 2 {
                let wanted = request.endpointType == 1 ? "BROKER" : "CONTROLLER"
                $0.errorCode = ErrorCode.mismatchedEndpointType.rawValue
                $0.errorMessage =
                    "The request was sent to an endpoint of type \(name), but we wanted an "
                    + "endpoint of type \(wanted)"
            } else {
                $0.errorCode = ErrorCode.unsupportedEndpointType.rawValue
                $0.errorMessage = "Unsupported endpoint type \(request.endpointType)"
            }
        }
    }
}
