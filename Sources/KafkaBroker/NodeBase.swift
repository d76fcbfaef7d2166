// What brokers and controllers have in common: connections both ways, the disk, chance, time, and the
// effects of the present step. A role's core owns one and does everything outward through it.

import KafkaLog
import KafkaMetadata
import KafkaWire

/// The part of a node that every role has.
package struct NodeBase: Sendable {
    package let config: NodeConfig
    var random: SeededRandom
    /// The moment of the step under way, or of the last one.
    package internal(set) var now = Instant.zero
    var server: SocketServer
    var client: NetworkClient
    /// What the step under way asks of the driver; handed over at its end.
    var effects: [NodeEffect] = []
    /// Changes to the disk that the step under way has made so far.
    private var diskOperations: [DiskOperation] = []
    /// Names the disk operations of the step under way.
    private var diskToken = DiskToken(1)
    /// Events of the step under way.
    private(set) var isStopped = false
    /// The controller's decision that the events being told belong to; nil: none.
    var decision: Int64?
    /// What this node has done so far, counted.
    package internal(set) var metrics = NodeMetrics()

    init(config: NodeConfig, seed: UInt64) {
        self.config = config
        properties = KafkaMetadata.SortedMap(
            config.fileProperties.sorted { $0.key < $1.key }.map { ($0.key, $0.value) })
        random = SeededRandom(seed: seed ^ UInt64(UInt32(bitPattern: config.nodeId)) &* 0x9e37_79b9)
        server = SocketServer(
            maxRequestBytes: config.int("socket.request.max.bytes"))
        client = NetworkClient(clientId: "\(config.nodeId)")
    }

    package var nodeId: NodeId { config.nodeId }
    /// The settings of the node's file, in order.
    let properties: KafkaMetadata.SortedMap<String, String>
    /// Unix epoch milliseconds of the step under way.
    var wallClockMs: Int64 { config.wallClock.epochMs(at: now) }

    // MARK: Answers

    /// Sends the answer of a parked request; `whenWritten` names what must be on disk before.
    mutating func respond(
        _ replyTo: ReplyTo, _ response: some WireMessage, whenWritten token: DiskToken? = nil
    ) {
        do {
            deliver(try replyTo.frame(response), to: replyTo.connection, whenWritten: token)
        } catch {
            // An answer that cannot be written in the asked version leaves nothing but closing.
            close(replyTo.connection)
        }
    }

    /// Sends a frame that answers the request in work on a connection.
    mutating func deliver(
        _ frame: Bytes, to connection: ConnectionId, whenWritten token: DiskToken? = nil
    ) {
        guard server.holds(connection) else { return }
        effects.append(.send(connection, frame, after: token))
        if let request = server.finish(connection) {
            metrics.answered(Int(request.api), begun: request.begun, at: now, token: token)
        }
    }

    /// Closes an accepted connection; nothing more is sent on it.
    mutating func close(_ connection: ConnectionId) {
        guard server.holds(connection) else { return }
        server.remove(connection)
        effects.append(.close(connection))
    }

    // MARK: Requests to other nodes

    mutating func ask(
        _ message: some WireMessage, version: Int16, of key: PeerKey, at endpoint: Endpoint,
        purpose: PeerPurpose, timeoutMs: Int64 = 30_000, whenWritten token: DiskToken? = nil
    ) {
        client.send(
            message, version: version, to: key, at: endpoint, purpose: purpose,
            timeoutMs: timeoutMs, after: token, now: now, into: &effects)
    }

    mutating func connectionOpened(_ connection: ConnectionId) {
        client.opened(connection, at: now, into: &effects)
    }

    mutating func answersReceived(_ connection: ConnectionId, _ bytes: Bytes) -> [PeerCompletion] {
        client.received(connection, bytes, at: now, into: &effects)
    }

    mutating func requestsOverdue() -> [PeerCompletion] { client.tick(at: now, into: &effects) }

    mutating func closePeer(_ key: PeerKey) { client.close(key, into: &effects) }

    // MARK: The disk

    /// Adds changes to the disk; what must follow them waits for the token.
    @discardableResult
    mutating func write(_ operations: [DiskOperation]) -> DiskToken {
        diskOperations += operations
        return diskToken
    }

    /// Names what this step has written and will write.
    var stepToken: DiskToken { diskToken }

    // MARK: Events and the end of a step

    mutating func emit(_ kind: NodeEvent.Kind) {
        effects.append(.event(NodeEvent(kind, decision: decision)))
    }

    /// Notes a request, or a part of one, that was refused.
    mutating func refused(
        _ api: ApiKey, _ error: ErrorCode, _ resource: String, _ context: RequestContext
    ) {
        emit(
            .requestRefused(
                api: api, error: error, resource: resource, client: context.clientId))
    }

    mutating func stop() {
        isStopped = true
        effects.append(.stopped)
    }

    /// Hands over what the step has asked for: disk first, since sends may wait for it.
    mutating func flush(into output: inout [NodeEffect]) {
        if !diskOperations.isEmpty {
            output.append(.disk(diskToken, diskOperations))
            diskOperations = []
            diskToken = DiskToken(diskToken.number + 1)
        }
        output += effects
        effects = []
    }

    /// Whether this step has written anything that a send could wait for.
    var hasWritten: Bool { !diskOperations.isEmpty }
}
