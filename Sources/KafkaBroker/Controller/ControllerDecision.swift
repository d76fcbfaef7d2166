// Requests that the active controller decides: what they have in common on both kinds of node.
//
// A broker passes them on (KIP-590); a controller lets `QuorumController` decide, appends the records
// and answers when they are committed. A controller that is not active, or is no longer when the time
// has come, answers NOT_CONTROLLER: in the envelope where there is one, else as the API says errors.

import KafkaMetadata
import KafkaWire

/// A request that a broker passes on and the active controller decides.
protocol ControllerDecision: BrokerHandler, ControllerHandler {
    associatedtype Request
    associatedtype Response
    static func decide(
        _ request: Request, _ context: ControllerRequestContext, _ quorum: inout QuorumController,
        nowMs: Int64
    ) -> ControllerResult<Response>
    /// The answer to a whole request that is refused.
    static func refusal(_ request: Request, _ error: ApiError) -> Response
}

extension ControllerDecision {
    static func handle(
        _ request: Request, _ context: RequestContext, _ broker: inout Broker
    ) -> HandlerResult<Response> { .forward }

    static func handle(
        _ request: Request, _ context: RequestContext, _ controller: inout Controller
    ) -> HandlerResult<Response> {
        controller.decide(context, refusal: { refusal(request, $0) }) { quorum, nowMs in
            decide(
                request, ControllerRequestContext(version: context.version), &quorum, nowMs: nowMs)
        }
        return .parked
    }
}
