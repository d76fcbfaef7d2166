// IncrementalAlterConfigs (44), versions 0-1: sets, deletes, appends to, subtracts from single
// configurations of topics, brokers, groups and client metrics subscriptions (KIP-339).
//
// Versions: 1 is flexible.
//
// Differs from Apache Kafka: rights are not checked yet; levels of loggers are not kept.

import KafkaMetadata
import KafkaWire

enum IncrementalAlterConfigsHandler: ControllerDecision {
    static let api = ApiKey.incrementalAlterConfigs

    static func decide(
        _ request: IncrementalAlterConfigsRequest, _ context: ControllerRequestContext,
        _ quorum: inout QuorumController, nowMs: Int64
    ) -> ControllerResult<IncrementalAlterConfigsResponse> {
        quorum.handle(request, context)
    }
}
