// IncrementalAlterConfigs (44), versions 0-1: sets, deletes, appends to, subtracts from single
// configurations of topics, brokers, groups and client metrics subscriptions (KIP-339).
//
// Versions: 1 is flexible. A resource that names a configuration twice, or sets one to null, is refused
// before the controller looks at it, and so is a change that a running broker could not make (KIP-226).
//
// Differs from Apache Kafka: rights are not checked yet; levels of loggers are not kept.

import KafkaMetadata
import KafkaWire

enum IncrementalAlterConfigsHandler: ControllerDecision {
    static let api = ApiKey.incrementalAlterConfigs
    typealias Resource = IncrementalAlterConfigsRequest.AlterConfigsResource

    static func decide(
        _ request: IncrementalAlterConfigsRequest, _ context: ControllerRequestContext,
        _ quorum: inout QuorumController, nowMs: Int64
    ) -> ControllerResult<IncrementalAlterConfigsResponse> {
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

    private static func refuse(
        _ resource: Resource, _ message: String
    ) -> IncrementalAlterConfigsResponse.AlterConfigsResourceResponse {
        IncrementalAlterConfigsResponse.AlterConfigsResourceResponse {
            $0.errorCode = ErrorCode.invalidRequest.rawValue
            $0.errorMessage = message
            $0.resourceType = resource.resourceType
            $0.resourceName = resource.resourceName
        }
    }

    private static func problem(_ resource: Resource, _ quorum: QuorumController) -> String? {
        let nulls = resource.configs.filter { $0.value == nil && $0.configOperation != 1 }
        return ConfigPreprocessing.problem(
            names: resource.configs.map(\.name), nulls: nulls.map(\.name))
            ?? brokerProblem(resource, quorum)
    }

    /// What the broker that is meant would say to its new configuration.
    private static func brokerProblem(
        _ resource: Resource, _ quorum: QuorumController
    ) -> String? {
        guard resource.resourceType == ConfigResourceType.broker.rawValue else { return nil }
        return quorum.image.brokerConfigProblem(
            resource: resource.resourceName,
            changes: resource.configs.map { ($0.name, $0.configOperation, $0.value) },
            replaces: false, nodeId: Int32(resource.resourceName) ?? quorum.config.nodeId,
            properties: quorum.config.properties)?.message
    }

    static func refusal(
        _ request: IncrementalAlterConfigsRequest, _ error: ApiError
    ) -> IncrementalAlterConfigsResponse {
        IncrementalAlterConfigsResponse {
            $0.responses = request.resources.map { item in
                IncrementalAlterConfigsResponse.AlterConfigsResourceResponse {
                    $0.resourceType = item.resourceType
                    $0.resourceName = item.resourceName
                    $0.errorCode = error.code.rawValue
                    $0.errorMessage = error.message
                }
            }
        }
    }
}
