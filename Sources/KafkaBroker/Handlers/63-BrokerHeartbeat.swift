// BrokerHeartbeat (63), versions 0-2: a broker says that it is alive, and what it wants (KIP-631).
// Controllers only.
//
// Versions: 1 names failed log directories (KIP-858); 2 those that take no new replicas (KIP-1066).
//
// Differs from Apache Kafka: nothing known.

import KafkaMetadata
import KafkaWire

enum BrokerHeartbeatHandler: ControllerDecision {
    static let api = ApiKey.brokerHeartbeat

    static func decide(
        _ request: BrokerHeartbeatRequest, _ context: ControllerRequestContext,
        _ quorum: inout QuorumController, nowMs: Int64
    ) -> ControllerResult<BrokerHeartbeatResponse> {
        quorum.handle(request, context, at: nowMs)
    }

    static func refusal(
        _ request: BrokerHeartbeatRequest, _ error: ApiError
    ) -> BrokerHeartbeatResponse {
        BrokerHeartbeatResponse { $0.errorCode = error.code.rawValue }
    }
}
