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
        let problems = request.resources.map { resource in
            isRepeated(resource, in: request)
                ? "Each resource must appear at most once." : problem(resource, quorum)
        }
        var accepted = request
        accepted.resources = zip(request.resources, problems).filter { $1 == nil }.map { $0.0 }
        var result = quorum.handle(accepted, context)
        for (resource, problem) in zip(request.resources, problems) {
            guard let message = problem else { continue }
            result.response.responses.append(
                IncrementalAlterConfigsResponse.AlterConfigsResourceResponse {
                    $0.errorCode = ErrorCode.invalidRequest.rawValue
                    $0.errorMessage = message
                    $0.resourceType = resource.resourceType
                    $0.resourceName = resource.resourceName
                })
        }
        return result
    }

    private static func isRepeated(
        _ resource: Resource, in request: IncrementalAlterConfigsRequest
    ) -> Bool {
        let same = request.resources.filter {
            $0.resourceType == resource.resourceType && $0.resourceName == resource.resourceName
        }
        return same.count > 1
    }

    private static func problem(_ resource: Resource, _ quorum: QuorumController) -> String? {
        let names = resource.configs.map(\.name)
        if Set(names).count != names.count {
            return "Error due to duplicate config keys"
        }
        let nulls = resource.configs.filter { $0.value == nil && $0.configOperation != 1 }
        if nulls.isEmpty { return brokerProblem(resource, quorum) }
        return "Null value not supported for : " + nulls.map(\.name).joined(separator: ", ")
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
