// IncrementalAlterConfigs (44), versions 0-1: sets, deletes, appends to, subtracts from single
// configurations of topics, brokers, groups and client metrics subscriptions (KIP-339).
//
// Versions: 1 is flexible. A resource that names a configuration twice, or sets one to null, is refused
// before the controller looks at it.
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
        var accepted = request
        accepted.resources = request.resources.filter { problem($0) == nil }
        var result = quorum.handle(accepted, context)
        for resource in request.resources {
            guard let message = problem(resource) else { continue }
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

    private static func problem(_ resource: Resource) -> String? {
        let names = resource.configs.map(\.name)
        if Set(names).count != names.count {
            return "Error due to duplicate config keys"
        }
        let nulls = resource.configs.filter { $0.value == nil && $0.configOperation != 1 }
        if nulls.isEmpty { return nil }
        return "Null value not supported for : " + nulls.map(\.name).joined(separator: ", ")
    }
}
