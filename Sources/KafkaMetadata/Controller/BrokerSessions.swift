// What the active controller knows of its brokers beyond the metadata log: when each was last heard
// of, how far it has read the log, how far its controlled shutdown has come (Kafka:
// BrokerHeartbeatManager, BrokerHeartbeatTracker). It dies with the controller: a new one gives every
// unfenced broker a whole session again.

import KafkaWire

/// The sessions of the brokers, kept by the active controller only.
struct BrokerSessions: Sendable {
    /// A broker as its heartbeats show it.
    struct Session: Sendable {
        var fenced: Bool
        /// The last offset that the broker says it has read; -1 where it has not said.
        var metadataOffset: Int64 = -1
        /// The offset at which its controlled shutdown took effect; -1: it is not shutting down.
        var controlledShutdownOffset: Int64 = -1

        var isShuttingDown: Bool { controlledShutdownOffset >= 0 }
        /// Whether others wait for this broker to have read the log.
        var isActive: Bool { !fenced && !isShuttingDown }
    }

    /// A registration that was heard of, and when.
    private struct Contact: Sendable {
        var id: NodeId
        var epoch: Int64
        var atMs: Int64
    }

    private(set) var brokers = SortedMap<NodeId, Session>()
    private var contacts: [Contact] = []
    private let sessionTimeoutMs: Int64

    init(sessionTimeoutMs: Int64) { self.sessionTimeoutMs = sessionTimeoutMs }

    // MARK: Contact

    mutating func heard(from id: NodeId, epoch: Int64, at nowMs: Int64) {
        if let index = contacts.firstIndex(where: { $0.id == id && $0.epoch == epoch }) {
            contacts[index].atMs = nowMs
        } else {
            contacts.append(Contact(id: id, epoch: epoch, atMs: nowMs))
        }
    }

    private func isExpired(_ contact: Contact, at nowMs: Int64) -> Bool {
        nowMs - contact.atMs > sessionTimeoutMs
    }

    /// Whether the registration was heard of within the session timeout.
    func hasSession(_ id: NodeId, epoch: Int64, at nowMs: Int64) -> Bool {
        contacts.contains { $0.id == id && $0.epoch == epoch && !isExpired($0, at: nowMs) }
    }

    /// Forgets an expired contact and gives it; nil where none is. Of several it is the one that
    /// Kafka's own map lists first.
    mutating func removeExpired(at nowMs: Int64) -> (id: NodeId, epoch: Int64)? {
        let listed = JavaHash.order(contacts) { $0.id &* 31 &+ JavaHash.long($0.epoch) }
        guard let expired = listed.first(where: { isExpired($0, at: nowMs) }) else { return nil }
        contacts.removeAll { $0.id == expired.id && $0.epoch == expired.epoch }
        return (expired.id, expired.epoch)
    }

    /// When the first contact expires, in milliseconds; nil where there is none.
    var nextExpiryMs: Int64? { contacts.map { $0.atMs + sessionTimeoutMs + 1 }.min() }

    // MARK: State

    /// A registration, or a change of one, was written. As in Kafka, a broker whose fencing stays as
    /// it was counts as not having read anything until its next heartbeat.
    mutating func registered(_ id: NodeId, fenced: Bool) {
        let known = brokers[id]
        let offset = known.map { $0.fenced == fenced ? -1 : $0.metadataOffset } ?? -1
        touch(id, fenced: fenced, metadataOffset: offset)
    }

    /// Notes what a heartbeat says; a fenced broker is no longer shutting down.
    mutating func touch(_ id: NodeId, fenced: Bool, metadataOffset: Int64) {
        var session = brokers[id] ?? Session(fenced: fenced)
        session.fenced = fenced
        session.metadataOffset = metadataOffset
        if fenced { session.controlledShutdownOffset = -1 }
        brokers[id] = session
    }

    mutating func fence(_ id: NodeId) { brokers.update(id) { $0.fenced = true } }

    mutating func remove(_ id: NodeId) { brokers.remove(id) }

    /// The controlled shutdown of a broker took effect at this offset, unless it had already.
    mutating func shuttingDown(_ id: NodeId, at offset: Int64) {
        brokers.update(id) {
            if !$0.fenced, !$0.isShuttingDown { $0.controlledShutdownOffset = offset }
        }
    }

    /// What the slowest active broker has read; the largest number where no broker is active.
    var lowestActiveOffset: Int64 {
        brokers.values.lazy.filter(\.isActive).map(\.metadataOffset).min() ?? Int64.max
    }

    /// The brokers that a new replica may be placed on as far as their sessions go.
    func isUsable(_ id: NodeId) -> Bool { brokers[id].map { !$0.isShuttingDown } ?? false }
}
