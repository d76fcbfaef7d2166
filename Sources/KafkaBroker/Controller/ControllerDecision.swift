// Requests that the active controller decides: what they have in common on both kinds of node.
//
// A broker passes them on (KIP-590); a controller lets `QuorumController` decide, appends the records
// and answers when they are written. A controller that is not active says so in the answer to an Envelope;
// other requests it does not answer: it closes the connection, and the broker looks for the active one.

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
}

extension ControllerDecision {
    static func handle(
        _ request: Request, _ context: RequestContext, _ broker: inout Broker
    ) -> HandlerResult<Response> { .forward }

    static func handle(
        _ request: Request, _ context: RequestContext, _ controller: inout Controller
    ) -> HandlerResult<Response> {
        guard controller.isActive else { return .close }
        let result = decide(
            request, ControllerRequestContext(version: context.version), &controller.quorum,
            nowMs: context.wallClockMs)
        return controller.carryOut(result)
    }
}
