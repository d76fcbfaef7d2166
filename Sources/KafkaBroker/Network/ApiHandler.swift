// What a handler is, and the routing table built from the handlers.
//
// One API, one file in Handlers/: a case-less enum that says which message it takes and what it does
// with it. The table here is all there is of dispatch: ApiVersions answers from it, and what is not in
// it is not served. A handler never waits: it answers, parks the request, passes it on to the
// controller, or says nothing.

import KafkaWire

/// What a handler made of a request.
package enum HandlerResult<Response: Sendable>: Sendable {
    /// The answer, to be sent at once.
    case respond(Response)
    /// The answer, once what this step wrote is on the disk.
    case respondWhenWritten(Response)
    /// Kept inside the node; the answer comes through `NodeBase.respond`.
    case parked
    /// The active controller is to answer it (KIP-590).
    case forward
    /// There is no answer (acks=0).
    case silent
    /// The connection is to be closed.
    case close
}

/// What all handlers declare.
package protocol ApiHandler: SendableMetatype {
    associatedtype Request: WireMessage
    associatedtype Response: WireMessage
    static var api: ApiKey { get }
}

/// A handler on a broker's listener.
protocol BrokerHandler: ApiHandler {
    associatedtype Request
    associatedtype Response
    static func handle(
        _ request: Request, _ context: RequestContext, _ broker: inout Broker
    ) -> HandlerResult<Response>
}

/// A handler on a controller's listener.
protocol ControllerHandler: ApiHandler {
    associatedtype Request
    associatedtype Response
    static func handle(
        _ request: Request, _ context: RequestContext, _ controller: inout Controller
    ) -> HandlerResult<Response>
}

/// What became of a request, with the answer already in bytes.
enum RouteResult {
    case respond(Bytes, whenWritten: Bool)
    case parked, forward, silent, close
}

/// One row of a routing table: how a core serves an API.
struct Route<Core>: Sendable {
    let api: ApiKey
    let serve: @Sendable (Bytes, RequestContext, inout Core) throws -> RouteResult

    /// Reads the body (bytes after it are allowed, as in Kafka), calls the handler, writes the answer.
    static func make<Request: WireMessage, Response: WireMessage>(
        _ api: ApiKey,
        _ handle:
            @escaping @Sendable (Request, RequestContext, inout Core) ->
            HandlerResult<Response>
    ) -> Route {
        Route(api: api) { body, context, core in
            var reader = ByteReader(body)
            let request = try Request(from: &reader, version: context.version)
            switch handle(request, context, &core) {
            case .respond(let response):
                return .respond(try context.replyTo.frame(response), whenWritten: false)
            case .respondWhenWritten(let response):
                return .respond(try context.replyTo.frame(response), whenWritten: true)
            case .parked: return .parked
            case .forward: return .forward
            case .silent: return .silent
            case .close: return .close
            }
        }
    }
}

extension ReplyTo {
    /// The whole frame of an answer, inside an envelope where the request came in one.
    func frame(_ response: some WireMessage) throws -> Bytes {
        let inner = try Frames.response(response, version: version, correlationId: correlationId)
        guard let envelope else { return inner }
        return try Frames.response(
            EnvelopeResponse { $0.responseData = inner.dropFirst(4) },
            version: envelope.version, correlationId: envelope.correlationId)
    }
}

/// The APIs that a kind of node serves, by key.
struct RoutingTable<Core>: Sendable {
    private let routes: [ApiKey: Route<Core>]
    /// The served APIs in rising order.
    let apis: [ApiKey]

    init(_ rows: [Route<Core>]) {
        var routes: [ApiKey: Route<Core>] = [:]
        for row in rows {
            precondition(routes.updateValue(row, forKey: row.api) == nil, "two handlers of one API")
        }
        self.routes = routes
        apis = routes.keys.sorted()
    }

    subscript(api: ApiKey) -> Route<Core>? { routes[api] }
}

extension RoutingTable where Core == Broker {
    /// A row for a broker's handler.
    static func row<Handler: BrokerHandler>(_ handler: Handler.Type) -> Route<Broker> {
        .make(handler.api) { request, context, broker in
            handler.handle(request, context, &broker)
        }
    }

    /// A row for an API that brokers pass on to the active controller.
    static func forwarded<Request: WireMessage>(_ api: ApiKey, _ request: Request.Type)
        -> Route<Broker>
    {
        .make(api) { (_: Request, _, _) -> HandlerResult<ApiVersionsResponse> in .forward }
    }
}

extension RoutingTable where Core == Controller {
    /// A row for a controller's handler.
    static func row<Handler: ControllerHandler>(_ handler: Handler.Type) -> Route<Controller> {
        .make(handler.api) { request, context, controller in
            handler.handle(request, context, &controller)
        }
    }
}
