// The words that nodes, clients and drivers share about the network.

/// A broker's or controller's number.
package typealias NodeId = Int32

/// Where something listens.
package struct Endpoint: Hashable, Sendable, CustomStringConvertible {
    package var host: String
    package var port: Int

    package init(host: String, port: Int) {
        self.host = host
        self.port = port
    }

    package var description: String { "\(host):\(port)" }
}

/// One end of a connection, as a core and its driver name it to each other.
///
/// The core numbers the connections that it opens, the driver those that it accepts; the side keeps
/// the two apart.
@usableFromInline package struct ConnectionId: Hashable, Comparable, Sendable {
    @usableFromInline package enum Side: UInt8, Sendable { case accepted, opened }

    @usableFromInline package let side: Side
    @usableFromInline package let number: UInt64

    @inlinable init(side: Side, number: UInt64) {
        self.side = side
        self.number = number
    }

    @inlinable package static func == (left: ConnectionId, right: ConnectionId) -> Bool {
        left.number == right.number && left.side.rawValue == right.side.rawValue
    }

    @inlinable package func hash(into hasher: inout Hasher) {
        hasher.combine(number &* 2 &+ UInt64(side.rawValue))
    }

    @inlinable package static func accepted(_ number: UInt64) -> ConnectionId {
        ConnectionId(side: .accepted, number: number)
    }

    @inlinable package static func opened(_ number: UInt64) -> ConnectionId {
        ConnectionId(side: .opened, number: number)
    }

    @inlinable package static func < (left: ConnectionId, right: ConnectionId) -> Bool {
        (left.side.rawValue, left.number) < (right.side.rawValue, right.number)
    }
}

/// A partition of a topic.
@usableFromInline
package struct TopicPartition: Hashable, Comparable, Sendable, CustomStringConvertible {
    @usableFromInline package var topic: String
    @usableFromInline package var partition: Int32

    @inlinable package init(_ topic: String, _ partition: Int32) {
        self.topic = topic
        self.partition = partition
    }

    @inlinable package static func == (left: TopicPartition, right: TopicPartition) -> Bool {
        left.partition == right.partition && left.topic == right.topic
    }

    @inlinable package func hash(into hasher: inout Hasher) {
        hasher.combine(topic)
        hasher.combine(partition)
    }

    @inlinable package static func < (left: TopicPartition, right: TopicPartition) -> Bool {
        left.topic == right.topic ? left.partition < right.partition : left.topic < right.topic
    }

    @usableFromInline package var description: String { "\(topic)-\(partition)" }
}
