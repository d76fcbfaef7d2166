// AlterConfigs (33), versions 0-2: replaces all configurations of a resource.
//
// Versions: 2 is flexible. What a broker refuses before it passes a request on is the same as with
// IncrementalAlterConfigs: a resource named twice, a configuration named twice or set to null, a change
// that a running broker could not make. Loggers cannot be changed in this way.
//
// Differs from Apache Kafka: rights are not checked yet.

import KafkaMetadata
import KafkaWire

enum AlterConfigsHandler: ControllerDecision {
    static let api = ApiKey.alterConfigs
    typealias Resource = AlterConfigsRequest.AlterConfigsResource
    typealias Answer = AlterConfigsResponse.AlterConfigsResourceResponse

    static func decide(
        _ request: AlterConfigsRequest, _ context: ControllerRequestContext,
        _ quorum: inout QuorumController, nowMs: Int64
    ) -> ControllerResult<AlterConfigsResponse> {
        let keys = request.resources.map { ConfigKeyOfResource($0.resourceType, $0.resourceName) }
        let problems = request.resources.map { resource in
            let key = ConfigKeyOfResource(resource.resourceType, resource.resourceName)
            return ConfigPreprocessing.repetition(of: key, in: keys) ?? problem(resource, quorum)
        }
        var accepted = request
        accepted.resources = zip(request.resources, problems).filter { $1 == nil }.map { $0.0 }
        var result = quorum.handle(accepted, context)
        let decided = result.response.responses
        result.response.responses = zip(request.resources, problems).compactMap {
            resource, problem in
            if let problem { return refuse(resource, problem) }
            return decided.first {
                $0.resourceType == resource.resourceType && $0.resourceName == resource.resourceName
            }
        }
        return result
    }

    private static func problem(_ resource: Resource, _ quorum: QuorumController) -> String? {
        let configs = resource.configs
        if let problem = ConfigPreprocessing.problem(
            names: configs.map(\.name), nulls: configs.filter { $0.value == nil }.map(\.name))
        {
            return problem
        }
        switch ConfigResourceType(rawValue: resource.resourceType) {
        case .broker:
            return quorum.image.brokerConfigProblem(
                resource: resource.resourceName, changes: configs.map { ($0.name, 0, $0.value) },
                replaces: true, nodeId: Int32(resource.resourceName) ?? quorum.config.nodeId,
                properties: quorum.config.properties)?.message
        case .topic, .clientMetrics, .group: return nil
        default: return "Unknown resource type \(resource.resourceType)"
        }
    }

    private static func refuse(_ resource: Resource, _ message: String) -> Answer {
        Answer {
            $0.errorCode = ErrorCode.invalidRequest.rawValue
            $0.errorMessage = message
            $0.resourceType = resource.resourceType
            $0.resourceName = resource.resourceName
        }
    }

    static func refusal(
        _ request: AlterConfigsRequest, _ error: ApiError
    ) -> AlterConfigsResponse {
        AlterConfigsResponse {
            $0.responses = request.resources.map { item in
                AlterConfigsResponse.AlterConfigsResourceResponse {
                    $0.resourceType = item.resourceType
                    $0.resourceName = item.resourceName
                    $0.errorCode = error.code.rawValue
                    $0.errorMessage = error.message
                }
            }
        }
    }
}
