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
package struct ConnectionId: Hashable, Comparable, Sendable {
    package enum Side: UInt8, Sendable { case accepted, opened }

    package let side: Side
    package let number: UInt64

    init(side: Side, number: UInt64) {
        self.side = side
        self.number = number
    }

    package static func == (left: ConnectionId, right: ConnectionId) -> Bool {
        left.number == right.number && left.side.rawValue == right.side.rawValue
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(number &* 2 &+ UInt64(side.rawValue))
    }

    package static func accepted(_ number: UInt64) -> ConnectionId {
        ConnectionId(side: .accepted, number: number)
    }

    package static func opened(_ number: UInt64) -> ConnectionId {
        ConnectionId(side: .opened, number: number)
    }

    package static func < (left: ConnectionId, right: ConnectionId) -> Bool {
        (left.side.rawValue, left.number) < (right.side.rawValue, right.number)
    }
}

/// A partition of a topic.
package struct TopicPartition: Hashable, Comparable, Sendable, CustomStringConvertible {
    package var topic: String
    package var partition: Int32

    package init(_ topic: String, _ partition: Int32) {
        self.topic = topic
        self.partition = partition
    }

    package static func == (left: TopicPartition, right: TopicPartition) -> Bool {
        left.partition == right.partition && left.topic == right.topic
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(topic)
        hasher.combine(partition)
    }

    package static func < (left: TopicPartition, right: TopicPartition) -> Bool {
        left.topic == right.topic ? left.partition < right.partition : left.topic < right.topic
    }

    package var description: String { "\(topic)-\(partition)" }
}
