// The part of every client that speaks with brokers: connections, ApiVersions, correlation, timeouts,
// back-off, choice of a node, and the metadata that it keeps fresh by itself. Kafka's `NetworkClient`.
//
// A struct inside each client core. The core asks `ready(node)`, then `send`s; ends of requests lie in
// `takeResponses()` after each step, each with the context that the core gave along.
// Differs from Apache Kafka: throttle times are waited out whatever the version of the answer.

import KafkaWire

/// Connections to brokers, requests in flight, and fresh metadata.
package struct NetworkClient<Context: Sendable>: Sendable {
    package let config: NetworkClientConfig
    package var metadata: ClientMetadata
    /// The nodes to choose from where the owner keeps metadata itself (admin); nil: those of `metadata`.
    package var ownNodes: [BrokerNode]?
    package internal(set) var states: ConnectionStates
    /// The highest finalized features that any broker told.
    package internal(set) var finalizedFeatures: [String: Int16] = [:]
    var finalizedFeaturesEpoch: Int64 = -1
    var links = OrderedSlots<NodeId, Link>()
    var nodeOfConnection: [ConnectionId: NodeId] = [:]
    var nextConnection: UInt64 = 1
    private var nextCorrelationId: Int32 = 0
    var responses: [ClientResponse<Context>] = []
    var random: SeededRandom
    var metadataInFlight: MetadataRequestInFlight?
    var metadataAttemptStartMs: Int64?
    var lastNowMs: Int64 = 0
    /// No request, connection or setup runs out of time before this moment.
    var timeoutBoundMs = Int64.max

    /// A connection and what goes over it.
    struct Link: Sendable {
        let id: ConnectionId
        let node: BrokerNode
        var splitter: FrameSplitter
        var inFlight: [InFlight] = []
        var versions: NodeApiVersions?
        var lastActiveMs: Int64
    }

    /// What an answer is for.
    enum Purpose: Sendable {
        case caller(Context)
        case apiVersions
        case metadata
    }

    /// A request that was sent and has no answer yet.
    struct InFlight: Sendable {
        let correlationId: Int32
        let apiKey: ApiKey
        let version: Int16
        let sentAtMs: Int64
        let timeoutMs: Int64
        let purpose: Purpose
        let decode: @Sendable (Bytes, Int16) throws -> any WireMessage
    }

    package init(_ config: NetworkClientConfig, metadata: ClientMetadata, seed: UInt64) {
        self.config = config
        self.metadata = metadata
        random = SeededRandom(seed: seed)
        states = ConnectionStates(
            reconnectBackoff: ExponentialBackoff(
                initialMs: config.reconnectBackoffMs, maxMs: config.reconnectBackoffMaxMs,
                jitter: config.reconnectJitter),
            connectionSetupTimeout: ExponentialBackoff(
                initialMs: config.socketConnectionSetupTimeoutMs,
                maxMs: config.socketConnectionSetupTimeoutMaxMs,
                jitter: config.reconnectJitter),
            seed: random.next())
    }

    /// The nodes known now.
    package var nodes: [BrokerNode] { ownNodes ?? metadata.snapshot.nodes }

    /// What ended since the last call.
    package mutating func takeResponses() -> [ClientResponse<Context>] {
        let taken = responses
        responses = []
        return taken
    }

    package var hasResponses: Bool { !responses.isEmpty }

    /// Takes an input, then does what time and metadata demand.
    package mutating func step(
        _ input: ClientInput, at now: Instant, into effects: inout [ClientEffect]
    ) {
        let nowMs = now.milliseconds
        lastNowMs = max(lastNowMs, nowMs)
        switch input {
        case .opened(let connection): opened(connection, nowMs, &effects)
        case .received(let connection, let bytes): received(bytes, connection, nowMs, &effects)
        case .closed(let connection):
            if let node = nodeOfConnection[connection] {
                drop(node, timedOut: false, nowMs)
            }
        case .deadline: break
        }
        checkTimeouts(nowMs, &effects)
        maintainMetadata(nowMs, &effects)
    }

    /// When time alone changes something, or earlier.
    package var nextDeadline: Instant? {
        var soonest = states.nextChangeMs(after: lastNowMs)
        func consider(_ moment: Int64) { soonest = min(soonest ?? moment, moment) }
        if timeoutBoundMs < Int64.max { consider(timeoutBoundMs) }
        if ownNodes == nil, metadataInFlight == nil {
            let wait = metadata.timeToNextUpdateMs(lastNowMs)
            // At zero only a connection, or the end of its back-off, helps, and both wake us by
            // themselves; unless metadata became wanted after the last look.
            if wait > 0 {
                consider(lastNowMs &+ wait)
            } else if nodes.contains(where: { canSend($0.id, lastNowMs) }) {
                consider(lastNowMs &+ 1)
            }
        }
        return soonest.map { Instant(milliseconds: max($0, 0)) }
    }
}

// MARK: - For the client above

extension NetworkClient {
    /// Whether a request can be sent to the node now; begins to connect where that is allowed.
    package mutating func ready(
        _ node: BrokerNode, at now: Instant, into effects: inout [ClientEffect]
    ) -> Bool {
        let nowMs = now.milliseconds
        lastNowMs = max(lastNowMs, nowMs)
        if isReady(node.id, nowMs) { return true }
        if states.canConnect(node.id, nowMs) { connect(node, nowMs, &effects) }
        return false
    }

    /// Ready, and metadata are not waiting for their turn.
    private mutating func isReady(_ node: NodeId, _ nowMs: Int64) -> Bool {
        !isMetadataUpdateDue(nowMs) && canSend(node, nowMs)
    }

    /// Whether a request can be sent to the node, metadata aside.
    package func canSend(_ node: NodeId, _ nowMs: Int64) -> Bool {
        guard states.isReady(node, nowMs), let place = links.index(of: node),
            let inFlight = links.slots[place]?.inFlight.count
        else { return false }
        return inFlight < config.maxInFlightRequestsPerConnection
    }

    /// Whether the last attempt to reach the node failed and its back-off runs.
    package func connectionFailed(_ node: NodeId) -> Bool { states.isDisconnected(node) }

    package func inFlightCount(_ node: NodeId) -> Int { links[node]?.inFlight.count ?? 0 }

    package var inFlightCount: Int { links.reduce(0) { $0 + $2.inFlight.count } }

    package func apiVersions(of node: NodeId) -> NodeApiVersions? { links[node]?.versions }

    /// Sends a request to a node that is ready; its end comes with `context`.
    @discardableResult
    package mutating func send(
        _ request: ClientRequest, to node: NodeId, context: Context, at now: Instant,
        into effects: inout [ClientEffect]
    ) -> Int32 {
        send(request, to: node, purpose: .caller(context), now.milliseconds, &effects)
    }

    @discardableResult
    mutating func send(
        _ request: ClientRequest, to node: NodeId, purpose: Purpose, _ nowMs: Int64,
        _ effects: inout [ClientEffect]
    ) -> Int32 {
        let correlationId = nextCorrelationId
        nextCorrelationId = nextCorrelationId == Int32.max ? 0 : nextCorrelationId + 1
        guard let link = links[node] else {
            finish(request, .disconnected(timedOut: false), node, purpose, correlationId, nowMs)
            return correlationId
        }
        var version = request.versions.upperBound
        if let known = link.versions {
            switch known.latestUsable(request) {
            case .success(let usable): version = usable
            case .failure(let refusal):
                finish(
                    request, .unsupportedVersion(refusal.text), node, purpose, correlationId, nowMs)
                return correlationId
            }
        }
        do {
            let message = try request.build(version)
            let frame = try Frames.request(
                message, version: version, correlationId: correlationId, clientId: config.clientId)
            effects.append(.send(link.id, frame))
        } catch let refusal as UnsupportedVersion {
            finish(request, .unsupportedVersion(refusal.text), node, purpose, correlationId, nowMs)
            return correlationId
        } catch {
            let reason = error as? WireError ?? .invalidValue("\(error)")
            finish(request, .invalidRequest(reason), node, purpose, correlationId, nowMs)
            return correlationId
        }
        links[node]?.lastActiveMs = nowMs
        guard request.expectsAnswer else {
            finish(request, .sent, node, purpose, correlationId, nowMs, version: version)
            return correlationId
        }
        let timeoutMs = request.timeoutMs ?? config.requestTimeoutMs
        timeoutBoundMs = min(timeoutBoundMs, nowMs &+ timeoutMs &+ 1)
        links[node]?.inFlight.append(
            InFlight(
                correlationId: correlationId, apiKey: request.apiKey, version: version,
                sentAtMs: nowMs, timeoutMs: timeoutMs, purpose: purpose, decode: request.decode))
        return correlationId
    }

    /// Leaves a node alone until a moment.
    package mutating func throttle(node: NodeId, untilMs: Int64) {
        states.throttle(node, untilMs: untilMs)
    }

    /// Cuts the connection to a node; what is in flight ends as disconnected.
    package mutating func disconnect(
        _ node: NodeId, at now: Instant, into effects: inout [ClientEffect]
    ) {
        cut(node, timedOut: false, now.milliseconds, &effects)
    }

    /// Cuts all connections without further ado: the client is closed.
    package mutating func close(into effects: inout [ClientEffect]) {
        for node in links.keys {
            if let link = links[node] { effects.append(.close(link.id)) }
        }
        links = OrderedSlots()
        nodeOfConnection = [:]
    }
}
