// A fault as a value: what happens to which part of the machinery, when, and for how long. A plan is a
// list of such values, so that it can be printed, replayed and made smaller.

import KafkaWire

/// The families of faults (docs/simulation.md).
package enum FaultFamily: String, CaseIterable, Sendable {
    case network = "N"
    case disk = "D"
    case process = "P"
    case clock = "K"
    case cluster = "C"
}

/// What happens.
package enum FaultKind: Hashable, Sendable {
    // N
    /// A node is cut off: from the other nodes, or (`clientsToo`) from everybody.
    case isolate(NodeId, clientsToo: Bool)
    /// Nothing gets from one node to another; the way back is open.
    case cutOneWay(from: NodeId, to: NodeId)
    /// Two groups of nodes do not hear each other.
    case split([NodeId], [NodeId])
    /// The links of a node fail one by one, in this order, and come back in the reverse one.
    case clog(NodeId, order: [NodeId])
    /// Messages take between these times, in microseconds.
    case slowNetwork(minMicros: Int, maxMicros: Int)
    /// A share of messages, in thousandths, takes up to this long.
    case lateMessages(perMille: Int, maxMs: Int)
    /// What is sent arrives in pieces, this often in a thousand.
    case cutStreams(perMille: Int)
    /// All connections of a node break, what is on its way is lost.
    case resetConnections(NodeId)
    // P
    case kill(NodeId)
    case pause(NodeId)
    /// A controlled shutdown.
    case stop(NodeId)
    /// Started and killed again, so many times, before it may stay.
    case crashLoop(NodeId, times: Int)
    // D
    /// The process dies and what was not synced is lost, whole or from any byte on.
    case losePower(NodeId, torn: Bool)
    case slowDisk(NodeId, milliseconds: Int)
    /// The disk takes this much more and then nothing.
    case fullDisk(NodeId, roomBytes: Int)
    // K
    /// The process is killed, and its wall clock differs from the world's by this when it is back.
    case clockStep(NodeId, milliseconds: Int)
    // C
    case killController
    case pauseController
    case isolateController
    /// The brokers are restarted in turn.
    case rollingRestart(everyMs: Int)
    /// A client's process ends without a word, and another takes its place.
    case crashClient(Int)
    /// What the administrator does.
    case admin(AdminAction)
}

/// What an administrator asks for, among the faults.
package enum AdminAction: Hashable, Sendable {
    case electPreferred
    /// The replicas of a partition from now on.
    case reassign(TopicPartition, [NodeId])
    case cancelReassignment(TopicPartition)
    case setTopicConfig(topic: String, name: String, value: String)
    case deleteRecords(TopicPartition)
    case createTopic(String, partitions: Int)
    case deleteTopic(String)
    case addPartitions(String, count: Int)
}

/// A fault of a plan.
package struct FaultEvent: Hashable, Sendable {
    /// Counts from 1 within the plan; stays the same when others are left out.
    package var number: Int
    /// From the start of the life, in milliseconds.
    package var atMs: Int64
    /// How long it lasts; 0 where it is over at once.
    package var durationMs: Int64
    package var kind: FaultKind

    package init(number: Int, atMs: Int64, durationMs: Int64, kind: FaultKind) {
        self.number = number
        self.atMs = atMs
        self.durationMs = durationMs
        self.kind = kind
    }
}

extension FaultKind {
    package var family: FaultFamily {
        switch self {
        case .isolate, .cutOneWay, .split, .clog, .slowNetwork, .lateMessages, .cutStreams,
            .resetConnections:
            .network
        case .kill, .pause, .stop, .crashLoop: .process
        case .losePower, .slowDisk, .fullDisk: .disk
        case .clockStep: .clock
        case .killController, .pauseController, .isolateController, .rollingRestart, .crashClient,
            .admin:
            .cluster
        }
    }

    /// In words, as the trace shows it.
    package var words: String {
        switch self {
        case .isolate(let id, let clientsToo):
            "broker \(id) cut off from \(clientsToo ? "everybody" : "the other nodes")"
        case .cutOneWay(let from, let to): "nothing gets from \(from) to \(to)"
        case .split(let one, let other): "network cut between \(one) and \(other)"
        case .clog(let id, _): "the links of broker \(id) fail one by one"
        case .slowNetwork(let least, let most): "messages take \(least) to \(most) µs"
        case .lateMessages(let share, let most): "\(share) ‰ of messages take up to \(most) ms"
        case .cutStreams(let share): "\(share) ‰ of what is sent arrives in pieces"
        case .resetConnections(let id): "all connections of broker \(id) break"
        case .kill(let id): "broker \(id) killed"
        case .pause(let id): "broker \(id) paused"
        case .stop(let id): "broker \(id) told to shut down"
        case .crashLoop(let id, let times): "broker \(id) killed \(times) times in a row"
        case .losePower(let id, let torn):
            "broker \(id) lost its power\(torn ? ", files are torn" : "")"
        case .slowDisk(let id, let time): "broker \(id)'s disk takes \(time) ms a write"
        case .fullDisk(let id, let room): "broker \(id)'s disk has room for \(room) bytes"
        case .clockStep(let id, let time): "broker \(id) killed, its clock is \(time) ms off"
        case .killController: "the active controller killed"
        case .pauseController: "the active controller paused"
        case .isolateController: "the active controller cut off"
        case .rollingRestart(let period): "brokers restarted in turn, every \(period) ms"
        case .crashClient(let index): "client \(index) ends without a word"
        case .admin(let action): action.words
        }
    }
}

extension AdminAction {
    package var words: String {
        switch self {
        case .electPreferred: "preferred leaders elected"
        case .reassign(let name, let replicas): "\(name) moves to \(replicas)"
        case .cancelReassignment(let name): "the move of \(name) is called off"
        case .setTopicConfig(let topic, let name, let value): "\(topic): \(name)=\(value)"
        case .deleteRecords(let name): "the records of \(name) are deleted"
        case .createTopic(let name, let count): "topic \(name) with \(count) partitions is made"
        case .deleteTopic(let name): "topic \(name) is deleted"
        case .addPartitions(let name, let count): "\(name) gets \(count) partitions"
        }
    }
}
