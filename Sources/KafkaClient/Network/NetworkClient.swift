// The part of every client that speaks with brokers: connections, ApiVersions, correlation, timeouts,
// back-off, choice of a node, and the metadata that it keeps fresh by itself. Kafka's `NetworkClient`.
//
// A struct inside each client core. The core asks `ready(node)`, then `send`s; ends of requests lie in
// `takeResponses()` after each step, each with the context that the core gave along.
// Differs from Apache Kafka: throttle times are waited out whatever the version of the answer.

import KafkaWire

/// What a network client must know beforehand; the names are those of Kafka's settings.
package struct NetworkClientConfig: Sendable, Hashable {
    package var clientId = ""
    package var bootstrapServers: [Endpoint] = []
    package var requestTimeoutMs: Int64 = 30_000
    package var retryBackoffMs: Int64 = 100
    package var retryBackoffMaxMs: Int64 = 1_000
    package var reconnectBackoffMs: Int64 = 50
    package var reconnectBackoffMaxMs: Int64 = 1_000
    /// How far reconnect back-off and setup timeout are spread at random.
    package var reconnectJitter = 0.2
    package var socketConnectionSetupTimeoutMs: Int64 = 10_000
    package var socketConnectionSetupTimeoutMaxMs: Int64 = 30_000
    package var connectionsMaxIdleMs: Int64 = 540_000
    package var metadataMaxAgeMs: Int64 = 300_000
    package var metadataRecoveryRebootstrapTriggerMs: Int64 = 300_000
    package var maxInFlightRequestsPerConnection = 100
    package var maxResponseBytes = 1 << 30

    package init() {}
}

/// Connections to brokers, requests in flight, and fresh metadata.
package struct NetworkClient<Context: Sendable>: Sendable {
    package let config: NetworkClientConfig
    package var metadata: ClientMetadata
    /// The nodes to choose from where the owner keeps metadata itself (admin); nil: those of `metadata`.
    package var ownNodes: [BrokerNode]?
    package internal(set) var states: ConnectionStates
    /// The highest finalized features that any broker told.
    package private(set) var finalizedFeatures: [String: Int16] = [:]
    private var finalizedFeaturesEpoch: Int64 = -1
    var links: [NodeId: Link] = [:]
    private var nodeOfConnection: [ConnectionId: NodeId] = [:]
    private var nextConnection: UInt64 = 1
    private var nextCorrelationId: Int32 = 0
    private var responses: [ClientResponse<Context>] = []
    var random: SeededRandom
    var metadataInFlight: MetadataRequestInFlight?
    var metadataAttemptStartMs: Int64?
    private var lastNowMs: Int64 = 0

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

    /// When time alone changes something.
    package var nextDeadline: Instant? {
        var soonest = states.nextChangeMs(after: lastNowMs)
        func consider(_ moment: Int64) { soonest = min(soonest ?? moment, moment) }
        for link in links.values {
            for request in link.inFlight { consider(request.sentAtMs &+ request.timeoutMs &+ 1) }
            if link.inFlight.isEmpty { consider(link.lastActiveMs &+ config.connectionsMaxIdleMs) }
        }
        if ownNodes == nil, metadataInFlight == nil {
            var copy = metadata
            let wait = copy.timeToNextUpdateMs(lastNowMs)
            // At zero only a connection, or the end of its back-off, helps: both wake us by
            // themselves. But each look draws the back-off anew, so one that was due a moment
            // later when it was looked at can be due now; then a node that is ready is asked next.
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
        states.isReady(node, nowMs)
            && (links[node]?.inFlight.count ?? Int.max) < config.maxInFlightRequestsPerConnection
    }

    /// Whether the last attempt to reach the node failed and its back-off runs.
    package func connectionFailed(_ node: NodeId) -> Bool { states.isDisconnected(node) }

    package func inFlightCount(_ node: NodeId) -> Int { links[node]?.inFlight.count ?? 0 }

    package var inFlightCount: Int { links.values.reduce(0) { $0 + $1.inFlight.count } }

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
        links[node]?.inFlight.append(
            InFlight(
                correlationId: correlationId, apiKey: request.apiKey, version: version,
                sentAtMs: nowMs, timeoutMs: request.timeoutMs ?? config.requestTimeoutMs,
                purpose: purpose, decode: request.decode))
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
        for node in links.keys.sorted() {
            if let link = links[node] { effects.append(.close(link.id)) }
        }
        links = [:]
        nodeOfConnection = [:]
    }
}

// MARK: - Connections

extension NetworkClient {
    mutating func connect(_ node: BrokerNode, _ nowMs: Int64, _ effects: inout [ClientEffect]) {
        let id = ConnectionId.opened(nextConnection)
        nextConnection += 1
        states.connecting(node.id, host: node.host, nowMs)
        links[node.id] = Link(
            id: id, node: node, splitter: FrameSplitter(maxFrameBytes: config.maxResponseBytes),
            lastActiveMs: nowMs)
        nodeOfConnection[id] = node.id
        effects.append(.open(id, node.endpoint))
    }

    private mutating func opened(
        _ connection: ConnectionId, _ nowMs: Int64, _ effects: inout [ClientEffect]
    ) {
        guard let node = nodeOfConnection[connection] else { return }
        states.checkingApiVersions(node)
        links[node]?.lastActiveMs = nowMs
        askApiVersions(node, version: 4, nowMs, &effects)
    }

    private mutating func askApiVersions(
        _ node: NodeId, version: Int16, _ nowMs: Int64, _ effects: inout [ClientEffect]
    ) {
        var request = ApiVersionsRequest()
        if version >= 3 {
            request.clientSoftwareName = "kafka-workbench"
            request.clientSoftwareVersion = "0.1"
        }
        let asked = request
        var call = ClientRequest(
            answer: ApiVersionsResponse.self, versions: version...version
        ) { _ in asked }
        call.timeoutMs = config.requestTimeoutMs
        send(call, to: node, purpose: .apiVersions, nowMs, &effects)
    }

    private mutating func received(
        _ bytes: Bytes, _ connection: ConnectionId, _ nowMs: Int64,
        _ effects: inout [ClientEffect]
    ) {
        guard let node = nodeOfConnection[connection] else { return }
        links[node]?.lastActiveMs = nowMs
        links[node]?.splitter.append(bytes)
        do {
            while nodeOfConnection[connection] != nil, let frame = try links[node]?.splitter.next()
            {
                try answered(frame, node, nowMs, &effects)
            }
        } catch {
            cut(node, timedOut: false, nowMs, &effects)
        }
    }

    /// Takes a response frame. Throws where it cannot be what it should be.
    private mutating func answered(
        _ frame: Bytes, _ node: NodeId, _ nowMs: Int64, _ effects: inout [ClientEffect]
    ) throws {
        guard let request = links[node]?.inFlight.first else {
            throw WireError.invalidValue("an answer that nobody asked for")
        }
        let (correlationId, body) = try Frames.parseResponse(
            frame, api: request.apiKey, version: request.version)
        guard correlationId == request.correlationId else {
            throw WireError.invalidValue("correlation id \(correlationId) out of order")
        }
        let message: any WireMessage
        if case .apiVersions = request.purpose {
            message = try decodeApiVersions(body, version: request.version)
        } else {
            message = try request.decode(body, request.version)
        }
        links[node]?.inFlight.removeFirst()
        if let throttled = message as? any ThrottledResponse, throttled.throttleTimeMs > 0 {
            states.throttle(node, untilMs: nowMs &+ Int64(throttled.throttleTimeMs))
        }
        switch request.purpose {
        case .caller(let context):
            responses.append(
                ClientResponse(
                    node: node, apiKey: request.apiKey, version: request.version,
                    correlationId: correlationId, sentAtMs: request.sentAtMs, context: context,
                    outcome: .answer(message)))
        case .apiVersions:
            if let answer = message as? ApiVersionsResponse {
                learned(answer, askedVersion: request.version, node, nowMs, &effects)
            }
        case .metadata:
            if let answer = message as? MetadataResponse {
                metadataAnswered(answer, version: request.version, nowMs)
            }
        }
    }

    /// An answer that refuses the version comes in version 0, whatever was asked (KIP-511).
    private func decodeApiVersions(_ body: Bytes, version: Int16) throws -> ApiVersionsResponse {
        do {
            return try ApiVersionsResponse.decode(body, version: version)
        } catch {
            let answer = try ApiVersionsResponse.decode(body, version: 0)
            guard answer.errorCode == ErrorCode.unsupportedVersion.rawValue else { throw error }
            return answer
        }
    }

    private mutating func learned(
        _ answer: ApiVersionsResponse, askedVersion: Int16, _ node: NodeId, _ nowMs: Int64,
        _ effects: inout [ClientEffect]
    ) {
        if answer.errorCode == ErrorCode.unsupportedVersion.rawValue, askedVersion > 0 {
            let offered = answer.apiKeys.first { $0.apiKey == ApiKey.apiVersions.rawValue }
            let version = min(max(offered?.maxVersion ?? 0, 0), askedVersion - 1)
            askApiVersions(node, version: version, nowMs, &effects)
            return
        }
        guard answer.errorCode == 0 else {
            cut(node, timedOut: false, nowMs, &effects)
            return
        }
        let versions = NodeApiVersions(answer)
        links[node]?.versions = versions
        if versions.finalizedFeaturesEpoch > finalizedFeaturesEpoch {
            finalizedFeaturesEpoch = versions.finalizedFeaturesEpoch
            finalizedFeatures = versions.finalizedFeatures
        }
        states.ready(node)
    }

    mutating func cut(
        _ node: NodeId, timedOut: Bool, _ nowMs: Int64, _ effects: inout [ClientEffect]
    ) {
        guard let link = links[node] else { return }
        effects.append(.close(link.id))
        drop(node, timedOut: timedOut, nowMs)
    }

    /// The connection is gone: everything in flight ends, metadata are doubtful.
    private mutating func drop(_ node: NodeId, timedOut: Bool, _ nowMs: Int64) {
        guard let link = links.removeValue(forKey: node) else { return }
        nodeOfConnection[link.id] = nil
        states.disconnected(node, nowMs)
        for request in link.inFlight {
            switch request.purpose {
            case .caller(let context):
                responses.append(
                    ClientResponse(
                        node: node, apiKey: request.apiKey, version: request.version,
                        correlationId: request.correlationId, sentAtMs: request.sentAtMs,
                        context: context, outcome: .disconnected(timedOut: timedOut)))
            case .metadata: metadataFailed(nowMs)
            case .apiVersions: break
            }
        }
        if isMetadataUpdateDue(nowMs) { metadataFailed(nowMs) }
        metadata.requestUpdate()
    }

    /// Ends a request that was not sent, or that has no answer.
    private mutating func finish(
        _ request: ClientRequest, _ outcome: ClientOutcome, _ node: NodeId, _ purpose: Purpose,
        _ correlationId: Int32, _ nowMs: Int64, version: Int16? = nil
    ) {
        switch purpose {
        case .caller(let context):
            responses.append(
                ClientResponse(
                    node: node, apiKey: request.apiKey,
                    version: version ?? request.versions.upperBound, correlationId: correlationId,
                    sentAtMs: nowMs, context: context, outcome: outcome))
        case .metadata: metadataFailed(nowMs)
        case .apiVersions: break
        }
    }

    private mutating func checkTimeouts(_ nowMs: Int64, _ effects: inout [ClientEffect]) {
        for node in links.keys.sorted() {
            guard let link = links[node] else { continue }
            if link.inFlight.contains(where: { nowMs - $0.sentAtMs > $0.timeoutMs }) {
                cut(node, timedOut: true, nowMs, &effects)
            } else if link.inFlight.isEmpty, states.state(of: node) == .ready,
                nowMs - link.lastActiveMs >= config.connectionsMaxIdleMs
            {
                cut(node, timedOut: false, nowMs, &effects)
            }
        }
        for node in states.setupTimeouts(nowMs) { cut(node, timedOut: true, nowMs, &effects) }
    }
}
