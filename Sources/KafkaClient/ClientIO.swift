// What a client core takes and gives, and the door through which it reaches a cluster.
//
// Producer, consumer and admin are cores like the broker: a driver feeds them and carries out their
// effects. The driver may be a simulated world, a lab behind real sockets, or a real Apache Kafka;
// a core cannot tell, and neither can the tools above it.

import KafkaWire

/// Something that happened to a client.
package enum ClientInput: Sendable {
    /// A connection that the client asked for is there.
    case opened(ConnectionId)
    /// Bytes of a connection's stream, in order, cut anywhere.
    case received(ConnectionId, Bytes)
    /// The other side is gone, or the connection could not be made.
    case closed(ConnectionId)
    /// The moment that `nextDeadline` named has come, or the client has just been attached.
    case deadline
}

/// What a client asks of its driver, to be carried out in order.
package enum ClientEffect: Sendable {
    case open(ConnectionId, Endpoint)
    case send(ConnectionId, Bytes)
    case close(ConnectionId)
}

/// A client as a state machine without I/O. What it achieved is read from its own properties.
package protocol ClientCore: Sendable {
    /// Takes one input at a moment, changes state, adds effects. Never traps on what a broker sends.
    mutating func step(_ input: ClientInput, at now: Instant, into effects: inout [ClientEffect])

    /// When the client wants `.deadline`; nil while it waits only for others.
    var nextDeadline: Instant? { get }
}

/// Names a client that is attached to a cluster.
package struct ClientId: Hashable, Comparable, Sendable {
    package let number: Int

    package init(_ number: Int) { self.number = number }

    package static func < (left: ClientId, right: ClientId) -> Bool { left.number < right.number }
}

/// The user broke off what was going on (ctrl-C).
package struct Interrupted: Error, Sendable {
    package init() {}
}

/// A cluster that clients can be attached to: the lab's own, a served one, or a real Apache Kafka.
///
/// The caller makes time pass: nothing moves but inside `run`. On the lab that is simulated time,
/// on a real cluster the wall clock's.
package protocol ClusterPort: AnyObject {
    /// Where a client without addresses of its own begins.
    var bootstrapServers: [Endpoint] { get }
    /// Where the cluster's controllers listen, as far as that is known.
    var bootstrapControllers: [Endpoint] { get }
    /// The present moment.
    var now: Instant { get }
    /// What wall clocks show, for timestamps in records.
    var wallClock: WallClock { get }
    /// A seed for what the clients draw at random.
    func nextSeed() -> UInt64

    /// Connects a core to the cluster and lets it take its first step.
    func attach(_ core: any ClientCore, name: String) -> ClientId
    /// Cuts a client's connections and forgets it.
    func detach(_ client: ClientId)
    /// Hands out a client's core to ask it for something; its effects are carried out afterwards.
    ///
    /// The client must be attached, and be of this type.
    func withClient<Core: ClientCore, Result>(
        _ client: ClientId, as type: Core.Type,
        _ body: (inout Core, Instant, inout [ClientEffect]) throws -> Result
    ) rethrows -> Result
    /// Lets time pass until the condition holds or the deadline has come; true where it holds.
    /// Throws when the user breaks it off.
    func run(until deadline: Instant, _ condition: () -> Bool) throws(Interrupted) -> Bool
}

extension ClusterPort {
    package var bootstrapControllers: [Endpoint] { [] }
}
