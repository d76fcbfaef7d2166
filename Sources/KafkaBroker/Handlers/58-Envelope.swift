// Envelope (58), version 0: a request that a broker passes on for a client (KIP-590). Controllers only.
//
// The request inside is served as if it had come by itself, and its answer travels in the envelope's.
// Where that would say NOT_CONTROLLER, the envelope says it instead, and the broker looks for the active
// controller.
//
// Differs from Apache Kafka: the principal is not authenticated; rights are not checked yet.

import KafkaWire

enum EnvelopeHandler: ControllerHandler {
    static let api = ApiKey.envelope

    static func handle(
        _ request: EnvelopeRequest, _ context: RequestContext, _ controller: inout Controller
    ) -> HandlerResult<EnvelopeResponse> {
        guard let inner = try? RequestFrame(parsing: request.requestData), let api = inner.apiKey,
            api != .envelope, api.readableVersions.contains(inner.version)
        else { return .respond(refusal(.invalidRequest)) }
        var innerContext = context
        innerContext.replyTo.api = api
        innerContext.replyTo.version = inner.version
        innerContext.replyTo.correlationId = inner.header.correlationId
        innerContext.replyTo.envelope = ReplyTo.EnvelopeHeader(
            version: context.version, correlationId: context.replyTo.correlationId)
        innerContext.clientId = inner.header.clientId ?? ""
        innerContext.principal = request.requestPrincipal?.utf8Text ?? context.principal
        innerContext.clientHost = request.clientHostAddress.utf8Text
        controller.serve(inner, innerContext)
        return .parked
    }

    private static func refusal(_ error: ErrorCode) -> EnvelopeResponse {
        EnvelopeResponse { $0.errorCode = error.rawValue }
    }
}
