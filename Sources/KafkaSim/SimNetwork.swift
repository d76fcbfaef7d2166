// The network between nodes and clients: connections with delay, kept in order, and links that
// are cut.
//
// A connection behaves as TCP does. What is sent over a cut link is not lost: it waits, and goes on
// when the link heals, unless one side has given the connection up. A process that dies closes its
// connections; a machine that is cut off closes nothing, and nobody is told.

import KafkaWire

/// Someone on the network.
package enum Address: Hashable, Comparable, Sendable {
    case node(NodeId)
    case client(ClientNumber)

    package typealias ClientNumber = Int

    package static func < (left: Address, right: Address) -> Bool {
        switch (left, right) {
        case (.node(let a), .node(let b)): a < b
        case (.client(let a), .client(let b)): a < b
        case (.node, .client): true
        case (.client, .node): false
        }
    }
}

/// One direction of a connection.
struct Direction: Sendable {
    /// When what was sent last arrives: nothing sent later may arrive earlier.
    var lastArrival = Instant.zero
    /// Sent over a link that is cut, in order: bytes, or nil for the end of the stream.
    var held: [Bytes?] = []

    /// Takes what is sent: when it arrives, or nil where it is held because the link is cut.
    mutating func take(_ bytes: Bytes?, at earliest: Instant, carries: Bool) -> Instant? {
        guard carries, held.isEmpty else {
            held.append(bytes)
            return nil
        }
        lastArrival = max(earliest, lastArrival)
        return lastArrival
    }
}

/// A connection between the one who opened it and the node that accepted it.
struct SimConnection: Sendable {
    let opener: Address
    let acceptor: NodeId
    /// The opener's and the acceptor's names for it.
    let openerId: ConnectionId
    let acceptorId: ConnectionId
    let listener: String
    /// Whether each side still holds it.
    var openerHolds = true
    var acceptorHolds = false
    var toAcceptor = Direction()
    var toOpener = Direction()

    func other(than address: Address) -> Address {
        address == opener ? .node(acceptor) : opener
    }
}

/// The state of all links.
package struct SimNetwork: Sendable {
    /// The least and the most that a message takes, in nanoseconds; drawn evenly between them.
    package var delayNanoseconds: ClosedRange<Int64> = 100_000...300_000
    /// Links that carry nothing, one way: from, to.
    private var cuts: [Cut] = []

    private struct Cut: Hashable, Sendable {
        let from: Address
        let to: Address
    }

    /// How many bytes a second a node can send, and receive, and until when its line is taken up.
    private var lines: [Line] = []

    private struct Line: Hashable, Sendable {
        let node: Address
        let bytesPerSecond: Int64
        var sendsUntil = Instant.zero
        var receivesUntil = Instant.zero

        func nanoseconds(for count: Int) -> Int64 {
            Int64(Double(count) * 1_000_000_000 / Double(bytesPerSecond))
        }
    }

    package init() {}

    /// Limits a node's line, both ways; nil: as fast as can be.
    package mutating func setBandwidth(_ bytesPerSecond: Int64?, of node: Address) {
        lines.removeAll { $0.node == node }
        guard let bytesPerSecond else { return }
        lines.append(Line(node: node, bytesPerSecond: max(1, bytesPerSecond)))
        lines.sort { $0.node < $1.node }
    }

    /// The nodes whose lines are limited, in order.
    package var bandwidths: [(node: Address, bytesPerSecond: Int64)] {
        lines.map { ($0.node, $0.bytesPerSecond) }
    }

    /// How much longer bytes take because of the lines of both sides: each line passes on one message
    /// after the other, in the order in which they were sent.
    ///
    /// Differs from a real network: the connections of a line do not share it evenly.
    mutating func lineDelay(
        of count: Int, from sender: Address, to receiver: Address, at now: Instant
    ) -> Int64 {
        guard !lines.isEmpty else { return 0 }
        var end = now
        if let index = lines.firstIndex(where: { $0.node == sender }) {
            end = max(end, lines[index].sendsUntil)
                .adding(nanoseconds: lines[index].nanoseconds(for: count))
            lines[index].sendsUntil = end
        }
        if let index = lines.firstIndex(where: { $0.node == receiver }) {
            let begin = max(now, lines[index].receivesUntil)
            end = max(end, begin.adding(nanoseconds: lines[index].nanoseconds(for: count)))
            lines[index].receivesUntil = end
        }
        return end.nanoseconds &- now.nanoseconds
    }

    /// Whether a message from one to the other gets through now.
    package func carries(from: Address, to: Address) -> Bool {
        cuts.isEmpty || !cuts.contains(Cut(from: from, to: to))
    }

    package var isWhole: Bool { cuts.isEmpty }

    /// Cuts the link in one direction.
    package mutating func cut(from: Address, to: Address) {
        let cut = Cut(from: from, to: to)
        if !cuts.contains(cut) { cuts.append(cut) }
    }

    /// Heals the link between two, in both directions.
    package mutating func heal(_ one: Address, _ other: Address) {
        cuts.removeAll { ($0.from, $0.to) == (one, other) || ($0.from, $0.to) == (other, one) }
    }

    package mutating func healAll() { cuts = [] }

    /// The links that are cut, in the order in which they were.
    package var cutLinks: [(from: Address, to: Address)] { cuts.map { ($0.from, $0.to) } }

    /// How often a message takes much longer than that (0 to 1), and how much, in nanoseconds.
    package var slowShare = 0.0
    package var slowNanoseconds: Int64 = 0
    /// How often what is sent arrives in two pieces (0 to 1).
    package var cutShare = 0.0

    func cutsStream(using random: inout SeededRandom) -> Bool {
        cutShare > 0 && random.chance(cutShare)
    }

    func drawDelay(using random: inout SeededRandom) -> Int64 {
        if slowShare > 0, random.chance(slowShare) {
            return 1 + Int64(random.below(Int(clamping: slowNanoseconds)))
        }
        let span = delayNanoseconds.upperBound - delayNanoseconds.lowerBound
        return delayNanoseconds.lowerBound + Int64(random.below(Int(span) + 1))
    }
}
