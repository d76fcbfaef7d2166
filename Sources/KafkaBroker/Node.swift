// One node of a cluster, broker or controller, as a state machine without I/O.
//
// The contract: a driver calls `step` for everything that happens, carries out the effects in order,
// and calls `step(.deadline)` when `nextDeadline` has come. Time never goes back. Nothing that comes
// in may trap; whatever a peer sends that cannot be understood closes that connection only. A node is
// a value: a copy of it goes on independently of the original.

import KafkaLog
import KafkaMetadata
import KafkaWire

/// What both roles do for `Node`.
protocol NodeCore {
    var base: NodeBase { get set }
    static var routes: RoutingTable<Self> { get }
    /// The first thing after a start.
    mutating func start()
    /// A request to another node has ended.
    mutating func complete(_ completion: PeerCompletion)
    /// The broker passes a request on; a controller has none above it.
    mutating func forward(_ frame: RequestFrame, _ context: RequestContext)
    /// Whatever is due at this moment.
    mutating func tick()
    /// After each step: what the step has made possible (delayed answers, fetches).
    mutating func settle()
    mutating func diskCompleted(_ token: DiskToken)
    mutating func diskFailed(_ token: DiskToken)
    mutating func beginControlledShutdown()
    mutating func connectionClosed(_ connection: ConnectionId)
    var nextDeadline: Instant? { get }
    /// Whether requests are served yet; until then they wait.
    var isServing: Bool { get }
}

extension NodeCore {
    var isServing: Bool { true }
}

/// A broker or a controller.
package struct Node: Sendable {
    /// The broker's state; nil on a controller.
    package private(set) var broker: Broker?
    /// The controller's state; nil on a broker.
    package private(set) var controller: Controller?
    private var isStarted = false

    /// A node as it is before its first step, with what its disk holds.
    package init(config: NodeConfig, disk: DiskImage, seed: UInt64) {
        switch config.role {
        case .broker: broker = Broker(config: config, disk: disk, seed: seed)
        case .controller: controller = Controller(config: config, disk: disk, seed: seed)
        }
    }

    package var config: NodeConfig {
        if let broker { return broker.base.config }
        if let controller { return controller.base.config }
        preconditionFailure("a node has a role")
    }

    /// Takes one input at a moment, changes state, adds effects in the order they must happen.
    ///
    /// Returns when the node wants `.deadline`, as `nextDeadline` does.
    @discardableResult
    package mutating func step(
        _ input: NodeInput, at now: Instant, into effects: inout [NodeEffect]
    ) -> Instant? {
        let isFirst = !isStarted
        isStarted = true
        if let deadline = broker?.run(input, at: now, isFirst: isFirst, into: &effects) {
            return deadline
        }
        return controller?.run(input, at: now, isFirst: isFirst, into: &effects) ?? nil
    }

    /// When the node wants `.deadline`; nil while it waits only for others.
    package var nextDeadline: Instant? {
        guard isStarted else { return .zero }
        return broker?.nextDeadline ?? controller?.nextDeadline
    }
}

extension NodeCore {
    mutating func run(
        _ input: NodeInput, at now: Instant, isFirst: Bool, into effects: inout [NodeEffect]
    ) -> Instant? {
        base.now = max(now, base.now)
        if isFirst { start() }
        take(input)
        // Nothing follows from a write that is done but what the driver has held back for it.
        if case .diskCompleted = input, !isFirst { return nextDeadline }
        serveFrames()
        settle()
        // Settling may have answered requests whose connections have more frames waiting.
        while serveFrames() { settle() }
        base.flush(into: &effects)
        return nextDeadline
    }

    private mutating func take(_ input: NodeInput) {
        let now = base.now
        switch input {
        case .accepted(let id, let listener, let peer):
            base.server.accept(id, listener: listener, peer: peer, at: now)
        case .opened(let id):
            base.connectionOpened(id)
        case .received(let id, let bytes):
            switch id.side {
            case .accepted: base.server.receive(id, bytes, at: now)
            case .opened:
                for completion in base.answersReceived(id, bytes) { complete(completion) }
            }
        case .closed(let id):
            switch id.side {
            case .accepted:
                base.server.remove(id)
                connectionClosed(id)
            case .opened:
                for completion in base.client.closed(id, at: now) { complete(completion) }
            }
        case .diskCompleted(let token):
            base.metrics.written(token, at: now)
            diskCompleted(token)
        case .diskFailed(let token): diskFailed(token)
        case .deadline:
            for completion in base.requestsOverdue() { complete(completion) }
            tick()
        case .controlledShutdown: beginControlledShutdown()
        }
    }

    /// Serves every request whose turn it is; true where there was one.
    @discardableResult
    private mutating func serveFrames() -> Bool {
        guard isServing else { return false }
        var served = false
        while let (id, frame) = base.server.nextFrame(at: base.now) {
            served = true
            guard let frame, let request = try? RequestFrame(parsing: frame),
                let api = request.apiKey, let origin = base.server.origin(of: id)
            else {
                base.close(id)
                continue
            }
            let context = RequestContext(
                replyTo: ReplyTo(
                    connection: id, api: api, version: request.version,
                    correlationId: request.header.correlationId, envelope: nil),
                clientId: request.header.clientId ?? "",
                clientHost: "/" + origin.peer.host, listener: origin.listener,
                principal: "User:ANONYMOUS", now: base.now, wallClockMs: base.wallClockMs,
                sizeInBytes: frame.count)
            serve(request, context)
        }
        return served
    }

    /// Routes one request and carries out what its handler decided.
    mutating func serve(_ request: RequestFrame, _ context: RequestContext) {
        let id = context.connection
        guard let route = Self.routes[context.replyTo.api] else { return base.close(id) }
        var context = context
        if !context.replyTo.api.readableVersions.contains(context.version) {
            // Only ApiVersions answers a version that nobody knows (KIP-511); in version 0.
            guard context.replyTo.api == .apiVersions else { return base.close(id) }
            // What follows the header must at least read as the newest version would be written.
            if context.version > 0, request.body.isEmpty { return base.close(id) }
            context.replyTo.version = 0
            return base.respond(context.replyTo, ApiVersionsHandler.unsupportedVersion())
        }
        do {
            switch try route.serve(request.body, context, &self) {
            case .respond(let frame, let whenWritten):
                base.deliver(frame, to: id, whenWritten: whenWritten ? base.stepToken : nil)
            case .parked: break
            case .forward: forward(request, context)
            case .silent: base.server.finish(id)
            case .close: base.close(id)
            }
        } catch {
            base.close(id)
        }
    }
}
