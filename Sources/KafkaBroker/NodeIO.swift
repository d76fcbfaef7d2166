// What a node takes and gives: the whole of its contract with a driver.
//
// A driver (KafkaSim.World, KafkaRuntime.NodeDriver) calls `Node.step(input, at:, into:)` for each
// thing that happens, carries out the effects in order, and calls again with `.deadline` when
// `Node.nextDeadline` has come. Time never goes back. Bytes of a connection arrive in order, cut
// anywhere. A node never waits: what is not ready is parked inside it.

import KafkaLog
import KafkaWire

/// Names a group of disk operations, so that what must follow their completion can say so.
package struct DiskToken: Hashable, Comparable, Sendable {
    package let number: UInt64

    package init(_ number: UInt64) { self.number = number }

    package static func < (left: DiskToken, right: DiskToken) -> Bool { left.number < right.number }
}

/// Something that happened to a node.
package enum NodeInput: Sendable {
    /// A client, or another node, has connected to a listener.
    case accepted(ConnectionId, listener: String, peer: Endpoint)
    /// A connection that the node asked for is there.
    case opened(ConnectionId)
    /// Bytes of a connection's stream.
    case received(ConnectionId, Bytes)
    /// The other side is gone, or a connection that was asked for could not be made.
    case closed(ConnectionId)
    /// The disk has done what goes by this token.
    case diskCompleted(DiskToken)
    /// The disk refuses to do what goes by this token (no space, an error of the device).
    case diskFailed(DiskToken)
    /// The moment that `nextDeadline` named has come, or the node has just been started.
    case deadline
    /// SIGTERM: hand leadership over, then say `stopped`.
    case controlledShutdown
}

/// What a node asks of its driver, to be carried out in order.
package enum NodeEffect: Sendable {
    /// Open a connection; the answer is `opened` or `closed`.
    case open(ConnectionId, Endpoint)
    /// Send bytes; with a token, not before the disk has done what goes by it.
    case send(ConnectionId, Bytes, after: DiskToken?)
    case close(ConnectionId)
    /// Change the disk, in this order; the answer is `diskCompleted` or `diskFailed`. A disk that takes
    /// it at once need not say that it is done.
    case disk(DiskToken, [DiskOperation])
    /// Something worth showing has happened here.
    case event(NodeEvent)
    /// The controller has decided something in this step; events with this number will tell of it once
    /// it is committed. For whoever keeps causes; others pass it over.
    case decided(Int64)
    /// The controlled shutdown is done: the process may end.
    case stopped
}

/// Something worth showing: what `events` lists and `why` explains.
package struct NodeEvent: Hashable, Sendable {
    /// What happened, as a value; the workbench puts it in words.
    package enum Kind: Hashable, Sendable {
        // Controller
        case controllerElected(NodeId, epoch: Int32)
        /// It was the active controller, and is no longer.
        case controllerResigned(NodeId, epoch: Int32)
        /// It asks to be elected at this epoch.
        case controllerCandidate(NodeId, epoch: Int32)
        case brokerRegistered(NodeId, epoch: Int64)
        case brokerUnfenced(NodeId)
        case brokerFenced(NodeId, reason: String)
        /// The broker wants to stop and gives its leaderships away.
        case brokerShuttingDown(NodeId)
        /// The broker may stop now.
        case brokerShutDown(NodeId)
        case brokerUnregistered(NodeId)
        case topicCreated(String, partitions: Int)
        case topicDeleted(String)
        case partitionsAdded(String, from: Int, to: Int)
        case leaderChanged(
            TopicPartition, from: NodeId, to: NodeId, leaderEpoch: Int32, reason: String)
        case isrChanged(TopicPartition, from: [NodeId], to: [NodeId], reason: String)
        case elrChanged(TopicPartition, from: [NodeId], to: [NodeId])
        case reassignmentStarted(TopicPartition, adding: [NodeId], removing: [NodeId])
        case reassignmentEnded(TopicPartition, replicas: [NodeId])
        case configChanged(resource: String, name: String, value: String?)
        case featureChanged(String, level: Int16)
        // Replicas
        case logTruncated(TopicPartition, broker: NodeId, to: Int64, from: Int64)
        case logCleaned(TopicPartition, broker: NodeId, bytesBefore: Int, bytesAfter: Int)
        case segmentsDeleted(TopicPartition, broker: NodeId, logStartOffset: Int64, reason: String)
        // Groups
        case groupStateChanged(group: String, from: String, to: String, reason: String)
        case groupRebalanced(group: String, generation: Int32, members: Int)
        case memberJoined(group: String, member: String)
        case memberLeft(group: String, member: String, reason: String)
        case offsetsExpired(group: String, count: Int)
        case coordinatorLoaded(topic: String, partition: Int32, broker: NodeId)
        // Requests
        case requestRefused(api: ApiKey, error: ErrorCode, resource: String, client: String)
    }

    package var kind: Kind
    /// The controller's decision that it belongs to; nil: none, or of another node's.
    package var decision: Int64?

    package init(_ kind: Kind, decision: Int64? = nil) {
        self.kind = kind
        self.decision = decision
    }
}
