// What happened in a world: a hash over everything, and the list of what is worth showing.

import KafkaBroker
import KafkaWire

/// Something that happened in the world, numbered, for `events` and `why`.
package struct WorldEvent: Sendable, Hashable {
    package enum Kind: Sendable, Hashable {
        /// A node reported it.
        case node(NodeId, NodeEvent.Kind)
        /// Someone did something to the machinery: a command's or a fault's own words.
        case fault(String)
        /// A command was given.
        case command(String)
    }

    /// Counts from 1; `why` takes it.
    package let number: Int
    package let time: Instant
    package let kind: Kind
    /// The number of what brought it about: an earlier event, a fault, a command; 0: nothing but
    /// the passing of time.
    package internal(set) var cause: Int
}

/// The history of a world.
package struct Trace: Sendable {
    /// Changes with everything that happens, in order: equal hashes, equal lives.
    package private(set) var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    package private(set) var events = ChunkedArray<WorldEvent>()
    /// The last event about each thing, for what follows from the state that it left.
    private var latest: [Subject: Int] = [:]
    /// How many steps of nodes and clients the world has taken.
    package private(set) var stepCount = 0

    package init() {}

    @inline(__always) private mutating func mix(_ value: UInt64) {
        hash = (hash ^ value) &* 0x0000_0100_0000_01b3
        hash ^= hash >> 29
    }

    /// Takes a step into the hash: when, who, what kind of input, which bytes.
    mutating func note(_ time: Instant, _ address: Address, kind: UInt64, bytes: Bytes?) {
        stepCount += 1
        mix(UInt64(bitPattern: time.nanoseconds))
        switch address {
        case .node(let id): mix(UInt64(UInt32(bitPattern: id)) << 8 | kind)
        case .client(let number): mix(UInt64(number) << 40 | kind)
        }
        guard let bytes else { return }
        mix(UInt64(bytes.count))
        bytes.withUnsafeBytes { octets in
            var offset = 0
            while offset + 8 <= octets.count {
                mix(octets.loadUnaligned(fromByteOffset: offset, as: UInt64.self).littleEndian)
                offset += 8
            }
            while offset < octets.count {
                mix(UInt64(octets[offset]))
                offset += 1
            }
        }
    }

    /// Adds an event; its number.
    @discardableResult
    mutating func add(_ kind: WorldEvent.Kind, at time: Instant, cause: Int) -> Int {
        let number = events.count + 1
        events.append(WorldEvent(number: number, time: time, kind: kind, cause: cause))
        if case .node(_, let node) = kind, let subject = Subject(node) { latest[subject] = number }
        return number
    }

    /// Lays an event to another cause than the one it was added with.
    mutating func setCause(ofEvent number: Int, _ cause: Int) {
        if number != cause { events[number - 1].cause = cause }
    }

    /// Notes that an event has changed a thing.
    mutating func note(_ subject: Subject, changedBy number: Int) {
        if number > 0 { latest[subject] = number }
    }

    /// The number of the last event about a thing; 0: none.
    func latest(_ subject: Subject) -> Int { latest[subject] ?? 0 }
}
