// The calling side of a node's network: requests to other nodes, with time limits and back-off.
//
// Each purpose has a connection of its own (a channel), as Kafka gives heartbeats, forwarding,
// AlterPartition and every fetcher their own: a long poll never holds up a heartbeat. Nodes of one
// cluster are of one release, so each asks with the highest version of its own.
//
// Differs from Apache Kafka: nodes do not negotiate versions among themselves.

import KafkaWire

/// Which of the connections to a node a request takes.
package enum PeerChannel: UInt8, Hashable, Comparable, Sendable {
    case raft, heartbeat, forwarding, alterPartition, fetcher, transactionMarkers

    package static func < (left: PeerChannel, right: PeerChannel) -> Bool {
        left.rawValue < right.rawValue
    }
}

/// One outgoing connection: to whom, for what.
package struct PeerKey: Hashable, Comparable, Sendable {
    package var node: NodeId
    package var channel: PeerChannel

    package static func < (left: PeerKey, right: PeerKey) -> Bool {
        (left.node, left.channel) < (right.node, right.channel)
    }
}

/// How a request to another node ended.
package enum PeerResult: Sendable {
    /// The body of the answer, in the version that was asked.
    case answer(Bytes, version: Int16)
    case disconnected
    case timedOut
}

/// A request that waits to be sent or answered.
struct PeerRequest: Sendable {
    var api: ApiKey
    var version: Int16
    var correlationId: Int32
    var frame: Bytes
    var purpose: PeerPurpose
    var deadline: Instant
    /// The request must not leave before the disk has done what goes by this token.
    var after: DiskToken?
}

/// An ended request, for whoever asked.
struct PeerCompletion: Sendable {
    var key: PeerKey
    var purpose: PeerPurpose
    var result: PeerResult
}

/// All outgoing connections of a node.
struct NetworkClient: Sendable {
    private struct Peer: Sendable {
        enum State: Hashable { case closed, connecting, ready }
        var endpoint: Endpoint
        var state = State.closed
        var connection: ConnectionId?
        var splitter: FrameSplitter
        var queued: [PeerRequest] = []
        var inFlight: [PeerRequest] = []
        /// Not before this moment is a new connection tried (`reconnect.backoff.ms`, 50 ms).
        var notBefore = Instant.zero
        /// When an attempt to connect is given up (`socket.connection.setup.timeout.ms`, 10 s).
        var connectDeadline = Instant.distantFuture
        var failures = 0
    }

    private var peers = OrderedSlots<PeerKey, Peer>()
    private var keysByConnection: [ConnectionId: PeerKey] = [:]
    private var nextConnection: UInt64 = 1
    /// The earliest moment at which `tick` may have something to do, or one before it.
    private var deadlineBound = Instant.distantFuture
    private var nextCorrelationId: Int32 = 0
    private let clientId: String

    init(clientId: String) { self.clientId = clientId }

    // MARK: Asking

    /// Queues a request; its end comes out of one of the functions below, with its purpose.
    mutating func send(
        _ message: some WireMessage, version: Int16, to key: PeerKey, at endpoint: Endpoint,
        purpose: PeerPurpose, timeoutMs: Int64, after: DiskToken? = nil, now: Instant,
        into effects: inout [NodeEffect]
    ) {
        let info = type(of: message).info
        guard let api = info.key.flatMap({ ApiKey(rawValue: $0) }) else {
            preconditionFailure("\(info.name) is no request")
        }
        let correlationId = nextCorrelationId
        nextCorrelationId &+= 1
        let frame: Bytes
        do {
            frame = try Frames.request(
                message, version: version, correlationId: correlationId, clientId: clientId)
        } catch {
            preconditionFailure("\(info.name) cannot be written in version \(version): \(error)")
        }
        let request = PeerRequest(
            api: api, version: version, correlationId: correlationId, frame: frame,
            purpose: purpose, deadline: now.adding(milliseconds: timeoutMs), after: after)
        if !peers.contains(key) {
            peers[key] = Peer(endpoint: endpoint, splitter: FrameSplitter(maxFrameBytes: 1 << 30))
        }
        peers[key]?.endpoint = endpoint
        deadlineBound = min(deadlineBound, request.deadline)
        if let place = peers.index(of: key), peers.slots[place]?.state == .ready,
            peers.slots[place]?.queued.isEmpty == true,
            let connection = peers.slots[place]?.connection
        {
            effects.append(.send(connection, request.frame, after: request.after))
            peers.slots[place]?.inFlight.append(request)
            return
        }
        peers[key]?.queued.append(request)
        deadlineBound = min(deadlineBound, max(peers[key]?.notBefore ?? now, now))
        advance(key, at: now, into: &effects)
    }

    /// Sends what can be sent, or begins to connect.
    private mutating func advance(
        _ key: PeerKey, at now: Instant, into effects: inout [NodeEffect]
    ) {
        guard var peer = peers[key] else { return }
        switch peer.state {
        case .closed:
            if !peer.queued.isEmpty && now >= peer.notBefore {
                let connection = ConnectionId.opened(nextConnection)
                nextConnection += 1
                peer.state = .connecting
                peer.connection = connection
                peer.connectDeadline = now.adding(milliseconds: 10_000)
                deadlineBound = min(deadlineBound, peer.connectDeadline)
                keysByConnection[connection] = key
                effects.append(.open(connection, peer.endpoint))
            }
        case .connecting: break
        case .ready:
            if let connection = peer.connection {
                for request in peer.queued {
                    effects.append(.send(connection, request.frame, after: request.after))
                }
                peer.inFlight += peer.queued
                peer.queued = []
            }
        }
        peers[key] = peer
    }

    // MARK: What the driver reports

    mutating func opened(
        _ connection: ConnectionId, at now: Instant, into effects: inout [NodeEffect]
    ) {
        guard let key = keysByConnection[connection] else { return }
        peers[key]?.state = .ready
        peers[key]?.failures = 0
        advance(key, at: now, into: &effects)
    }

    mutating func received(
        _ connection: ConnectionId, _ bytes: Bytes, at now: Instant,
        into effects: inout [NodeEffect]
    ) -> [PeerCompletion] {
        guard let key = keysByConnection[connection], let place = peers.index(of: key) else {
            return []
        }
        peers.slots[place]?.splitter.append(bytes)
        var completions: [PeerCompletion] = []
        do {
            while let frame = try peers.slots[place]?.splitter.next() {
                guard let request = peers.slots[place]?.inFlight.first else {
                    throw WireError.invalidValue("an answer that nobody asked for")
                }
                let (correlationId, body) = try Frames.parseResponse(
                    frame, api: request.api, version: request.version)
                guard correlationId == request.correlationId else {
                    throw WireError.invalidValue("an answer out of order")
                }
                peers.slots[place]?.inFlight.removeFirst()
                completions.append(
                    PeerCompletion(
                        key: key, purpose: request.purpose,
                        result: .answer(body, version: request.version)))
            }
        } catch {
            effects.append(.close(connection))
            completions += dropped(connection, .disconnected, at: now)
        }
        return completions
    }

    mutating func closed(_ connection: ConnectionId, at now: Instant) -> [PeerCompletion] {
        dropped(connection, .disconnected, at: now)
    }

    private mutating func dropped(
        _ connection: ConnectionId, _ result: PeerResult, at now: Instant
    ) -> [PeerCompletion] {
        guard let key = keysByConnection.removeValue(forKey: connection), var peer = peers[key]
        else { return [] }
        let lost = peer.inFlight + peer.queued
        peer.failures = min(peer.failures + 1, 6)
        peer.state = .closed
        peer.connection = nil
        peer.splitter = FrameSplitter(maxFrameBytes: 1 << 30)
        peer.inFlight = []
        peer.queued = []
        peer.notBefore = now.adding(milliseconds: min(Int64(50) << (peer.failures - 1), 1000))
        peers[key] = peer
        return lost.map { PeerCompletion(key: key, purpose: $0.purpose, result: result) }
    }

    /// Gives up what is overdue, and connects again where the back-off is over.
    mutating func tick(at now: Instant, into effects: inout [NodeEffect]) -> [PeerCompletion] {
        var completions: [PeerCompletion] = []
        for key in peers.keys {
            guard let peer = peers[key] else { continue }
            let isUnreachable = peer.state == .connecting && peer.connectDeadline <= now
            let overdue = isUnreachable || peer.inFlight.contains { $0.deadline <= now }
            if overdue, let connection = peer.connection {
                effects.append(.close(connection))
                completions += dropped(connection, .timedOut, at: now)
            } else if peer.queued.contains(where: { $0.deadline <= now }) {
                let late = peer.queued.filter { $0.deadline <= now }
                peers[key]?.queued.removeAll { $0.deadline <= now }
                completions += late.map {
                    PeerCompletion(key: key, purpose: $0.purpose, result: .timedOut)
                }
            }
            advance(key, at: now, into: &effects)
        }
        deadlineBound = earliestDeadline
        return completions
    }

    /// Ends the connection to a node that is to be talked to no more; requests under way are forgotten.
    mutating func close(_ key: PeerKey, into effects: inout [NodeEffect]) {
        guard let peer = peers.removeValue(forKey: key) else { return }
        if let connection = peer.connection {
            keysByConnection[connection] = nil
            effects.append(.close(connection))
        }
    }

    /// When `tick` is to be called next; sometimes too early, never too late.
    var nextDeadline: Instant? { deadlineBound == .distantFuture ? nil : deadlineBound }

    private var earliestDeadline: Instant {
        var earliest = Instant.distantFuture
        peers.forEach { _, peer in
            for request in peer.inFlight { earliest = min(earliest, request.deadline) }
            for request in peer.queued { earliest = min(earliest, request.deadline) }
            if peer.state == .connecting { earliest = min(earliest, peer.connectDeadline) }
            if peer.state == .closed && !peer.queued.isEmpty {
                earliest = min(earliest, peer.notBefore)
            }
        }
        return earliest
    }
}
