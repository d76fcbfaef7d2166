// The accepting side of a node's network: connections, their frames, and the order of answers.
//
// As in Kafka's SocketServer a connection has one request in work at a time: the next frame is taken
// only after the answer to the one before has been handed over, so pipelined requests are answered in
// order. Bytes that are no frame, no header or no request end that connection and nothing else.

import KafkaWire

/// Where an answer belongs: the request it answers, on its connection.
package struct ReplyTo: Hashable, Sendable {
    /// The envelope around a forwarded request (Envelope, KIP-590): what the outer answer needs.
    package struct EnvelopeHeader: Hashable, Sendable {
        package var version: Int16
        package var correlationId: Int32
    }

    package var connection: ConnectionId
    package var api: ApiKey
    package var version: Int16
    package var correlationId: Int32
    /// Present where the request came inside an Envelope.
    package var envelope: EnvelopeHeader?
}

/// Who asks, and how: what a handler knows about a request besides its body.
package struct RequestContext: Sendable {
    package var replyTo: ReplyTo
    /// The client's name for itself; null reads as empty.
    package var clientId: String
    /// The client's address as text, `/127.0.0.1` in Kafka's way of writing it.
    package var clientHost: String
    package var listener: String
    /// The authenticated user; without security always `User:ANONYMOUS`.
    package var principal: String
    package var now: Instant
    package var wallClockMs: Int64
    /// The size of the request with its header.
    package var sizeInBytes = 0

    package var version: Int16 { replyTo.version }
    package var connection: ConnectionId { replyTo.connection }
}

/// One accepted connection.
struct Connection: Sendable {
    let listener: String
    let peer: Endpoint
    var splitter: FrameSplitter
    /// The request in work; its answer has not been handed over yet.
    var inWork: (api: Int16, begun: Instant)?
    var isBusy: Bool { inWork != nil }
    /// The client must wait for a quota: nothing is read from it.
    var isMuted = false

    var mayBeRead: Bool { !isBusy && !isMuted }
    /// When the last bytes came, for `connections.max.idle.ms`.
    var lastActive: Instant
    /// What the client called itself in ApiVersions, or empty.
    var softwareName = ""
    var softwareVersion = ""
}

/// All accepted connections of a node.
///
/// Each lies in a slot, where it is read and changed in place.
struct SocketServer: Sendable {
    private var slots: [Connection?] = []
    private var slotOf: [ConnectionId: Int] = [:]
    private var freeSlots: [Int] = []
    /// Connections that may have a whole frame to take, in the order they became so.
    private var ready: [ConnectionId] = []
    private let maxRequestBytes: Int

    init(maxRequestBytes: Int) { self.maxRequestBytes = maxRequestBytes }

    func holds(_ id: ConnectionId) -> Bool { slotOf[id] != nil }

    /// Where a connection comes in and from where; nil: it is gone.
    func origin(of id: ConnectionId) -> (listener: String, peer: Endpoint)? {
        guard let slot = slotOf[id], let connection = slots[slot] else { return nil }
        return (connection.listener, connection.peer)
    }

    mutating func accept(_ id: ConnectionId, listener: String, peer: Endpoint, at now: Instant) {
        let connection = Connection(
            listener: listener, peer: peer,
            splitter: FrameSplitter(maxFrameBytes: maxRequestBytes), lastActive: now)
        if let slot = freeSlots.popLast() {
            slots[slot] = connection
            slotOf[id] = slot
        } else {
            slotOf[id] = slots.count
            slots.append(connection)
        }
    }

    mutating func receive(_ id: ConnectionId, _ bytes: Bytes, at now: Instant) {
        guard let slot = slotOf[id] else { return }
        slots[slot]?.splitter.append(bytes)
        slots[slot]?.lastActive = now
        ready.append(id)
    }

    mutating func remove(_ id: ConnectionId) {
        guard let slot = slotOf.removeValue(forKey: id) else { return }
        slots[slot] = nil
        freeSlots.append(slot)
    }

    /// The next frame that may be worked on now, or nil. A connection with a broken length comes
    /// with a nil frame: it is to be closed.
    mutating func nextFrame(at now: Instant) -> (id: ConnectionId, frame: Bytes?)? {
        while let id = ready.first {
            guard let slot = slotOf[id], slots[slot]?.mayBeRead == true else {
                ready.removeFirst()
                continue
            }
            do {
                guard let frame = try slots[slot]?.splitter.next() else {
                    ready.removeFirst()
                    continue
                }
                slots[slot]?.inWork = (SocketServer.apiKey(in: frame), now)
                return (id, frame)
            } catch {
                ready.removeFirst()
                return (id, nil)
            }
        }
        return nil
    }

    /// The request in work has been answered: the next frame may be taken. Which it was, and when it
    /// was taken.
    @discardableResult
    mutating func finish(_ id: ConnectionId) -> (api: Int16, begun: Instant)? {
        guard let slot = slotOf[id], let request = slots[slot]?.inWork.take() else { return nil }
        ready.append(id)
        return request
    }

    /// The API key that a request's frame begins with; -1: it is too short.
    private static func apiKey(in frame: Bytes) -> Int16 {
        guard frame.count >= 2 else { return -1 }
        return Int16(bitPattern: UInt16(frame[0]) << 8 | UInt16(frame[1]))
    }

    /// Takes no frame of a connection until it is unmuted; what comes is kept.
    mutating func mute(_ id: ConnectionId) {
        guard let slot = slotOf[id] else { return }
        slots[slot]?.isMuted = true
    }

    mutating func unmute(_ id: ConnectionId) {
        guard let slot = slotOf[id] else { return }
        slots[slot]?.isMuted = false
        ready.append(id)
    }

    mutating func setSoftware(_ id: ConnectionId, name: String, version: String) {
        guard let slot = slotOf[id] else { return }
        slots[slot]?.softwareName = name
        slots[slot]?.softwareVersion = version
    }
}
