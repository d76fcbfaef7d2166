// The history of a simulated life: what clients asked for and were told, and what an onlooker saw
// inside the nodes meanwhile. Checkers are functions over it and know nothing else, so a history made
// by hand tests them.
//
// A client's operation has an invocation and an end: acknowledged, refused for certain, or unknown
// (it may have happened, or may yet happen). What an onlooker sees (`Sight`) no client could know.

import KafkaMetadata
import KafkaWire

/// How an operation of a client ended.
package enum OperationEnd: Hashable, Sendable {
    /// Done, and said so.
    case ok
    /// Not done, for certain.
    case failed
    /// Nobody told; it may be done now, later or never.
    case unknown
}

/// A record that a producer sent.
package struct ProduceOperation: Hashable, Sendable {
    package var client: Int
    /// Unlike that of any other record of the life; its value says it.
    package var record: Int64
    /// nil: the record had no key.
    package var key: Int64?
    /// nil: not known to the producer.
    package var partition: TopicPartition?
    package var acks: Int16 = -1
    package var isIdempotent = true
    /// A record with a key and no value.
    package var isTombstone = false
    package var invoked: Instant
    package var ended: Instant?
    package var end = OperationEnd.unknown
    /// Where it lies, as the answer says; -1: not told.
    package var offset: Int64 = -1

    package init(client: Int, record: Int64, invoked: Instant) {
        self.client = client
        self.record = record
        self.invoked = invoked
    }
}

/// A record that a consumer was given, or that the last reading of all found.
package struct ReadRecord: Hashable, Sendable {
    package var client: Int
    package var partition: TopicPartition
    package var offset: Int64
    /// The record's number as its value says; nil: no number of a producer's.
    package var record: Int64?
    package var key: Int64?
    package var timestamp: Int64 = 0
    package var at: Instant

    package init(
        client: Int, partition: TopicPartition, offset: Int64, record: Int64?, at: Instant
    ) {
        self.client = client
        self.partition = partition
        self.offset = offset
        self.record = record
        self.at = at
    }
}

/// Something that a member of a group was told.
package struct MembershipEvent: Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        case joined(generation: Int32, member: String, isLeader: Bool)
        /// All that the member has from now on.
        case assigned([TopicPartition])
        case revoked([TopicPartition])
        case lost([TopicPartition])
        /// The client's process ended.
        case gone
    }

    package var client: Int
    package var group: String
    package var kind: Kind
    package var at: Instant
    /// How many records this client had read by then: orders events among its reads.
    package var readsBefore: Int

    package init(client: Int, group: String, kind: Kind, at: Instant, readsBefore: Int = 0) {
        self.client = client
        self.group = group
        self.kind = kind
        self.at = at
        self.readsBefore = readsBefore
    }
}

/// An offset that a member committed.
package struct CommitOperation: Hashable, Sendable {
    package var client: Int
    package var group: String
    package var partition: TopicPartition
    package var offset: Int64
    /// The generation or member epoch that it was sent with.
    package var generation: Int32 = -1
    package var invoked: Instant
    package var ended: Instant?
    package var end = OperationEnd.unknown

    package init(
        client: Int, group: String, partition: TopicPartition, offset: Int64, invoked: Instant
    ) {
        self.client = client
        self.group = group
        self.partition = partition
        self.offset = offset
        self.invoked = invoked
    }
}

/// A committed offset that somebody asked for and was told.
package struct CommittedRead: Hashable, Sendable {
    package var group: String
    package var partition: TopicPartition
    /// -1: none is committed.
    package var offset: Int64
    package var invoked: Instant
    package var ended: Instant

    package init(
        group: String, partition: TopicPartition, offset: Int64, invoked: Instant, ended: Instant
    ) {
        self.group = group
        self.partition = partition
        self.offset = offset
        self.invoked = invoked
        self.ended = ended
    }
}

/// Records that an administrator had removed below an offset, acknowledged or not.
package struct DeletionOperation: Hashable, Sendable {
    package var partition: TopicPartition
    /// As asked for; -1: up to the high watermark.
    package var before: Int64
    package var invoked: Instant
    package var ended: Instant?
    package var end = OperationEnd.unknown
    /// The log's start as the answer says.
    package var lowWatermark: Int64 = -1

    package init(partition: TopicPartition, before: Int64, invoked: Instant) {
        self.partition = partition
        self.before = before
        self.invoked = invoked
    }
}

/// Something that an onlooker saw inside a node.
package struct Sight: Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        /// A replica's role, from now on.
        case role(isLeader: Bool, leaderEpoch: Int32, logEndOffset: Int64)
        /// A batch was added to a replica's log.
        case appended(
            baseOffset: Int64, lastOffset: Int64, epoch: Int32, asLeaderOf: Int32?)
        /// A replica's high watermark. Where the replica leads, `slowest` is the least end of a log
        /// among the members of its maximal ISR, `slowestRegistered` among those of the ISR in the
        /// metadata, `isrCount` the size of the maximal ISR.
        case highWatermark(
            Int64, leaderEpoch: Int32, logEndOffset: Int64, slowest: Int64?,
            slowestRegistered: Int64?, isrCount: Int?)
        /// A record below the high watermark of a replica, when it first saw it there.
        case committed(offset: Int64, epoch: Int32, hash: UInt64)
        case logStart(Int64, highWatermark: Int64, logEndOffset: Int64)
        case truncated(to: Int64, from: Int64)
        /// A replica was opened (after a start) with what was found on its disk.
        case opened(logStartOffset: Int64, logEndOffset: Int64)
        /// The replica was deleted.
        case deleted
    }

    package var broker: NodeId
    package var partition: TopicPartition
    package var kind: Kind
    package var at: Instant

    package init(_ broker: NodeId, _ partition: TopicPartition, _ kind: Kind, at: Instant) {
        self.broker = broker
        self.partition = partition
        self.kind = kind
        self.at = at
    }
}

/// A change of a partition's registration in the metadata.
package struct RegistrationSight: Hashable, Sendable {
    package var partition: TopicPartition
    package var leader: NodeId
    package var leaderEpoch: Int32
    package var partitionEpoch: Int32
    package var isr: [NodeId]
    package var elr: [NodeId]
    /// The ends of the members' logs at that moment, in the order of `isr` and then `elr`; -1: not
    /// known, because the process is down or has lost data that it has not fetched again.
    package var logEndOffsets: [Int64]
    /// How many sights there were by then.
    package var sightsBefore: Int
    package var at: Instant

    package init(
        partition: TopicPartition, leader: NodeId, leaderEpoch: Int32, partitionEpoch: Int32,
        isr: [NodeId], elr: [NodeId] = [], logEndOffsets: [Int64] = [], sightsBefore: Int = 0,
        at: Instant
    ) {
        self.sightsBefore = sightsBefore
        self.partition = partition
        self.leader = leader
        self.leaderEpoch = leaderEpoch
        self.partitionEpoch = partitionEpoch
        self.isr = isr
        self.elr = elr
        self.logEndOffsets = logEndOffsets
        self.at = at
    }
}

/// What happened to a process.
package struct ProcessSight: Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        case started
        case ended(lossy: Bool)
        /// The controller has taken this life of a broker into the metadata.
        case registered
    }

    package var node: NodeId
    package var kind: Kind
    /// How many registrations of partitions had been seen by then.
    package var registrationsBefore: Int
    package var at: Instant

    package init(_ node: NodeId, _ kind: Kind, registrationsBefore: Int = 0, at: Instant) {
        self.node = node
        self.kind = kind
        self.registrationsBefore = registrationsBefore
        self.at = at
    }
}

/// What a node's metadata were, as a number, when it had applied the log up to an offset.
package struct MetadataSight: Hashable, Sendable {
    package var node: NodeId
    package var offset: Int64
    package var digest: UInt64
    /// Made from a snapshot of these metadata, not from the log.
    package var isFromSnapshot = false
    package var at: Instant

    package init(_ node: NodeId, offset: Int64, digest: UInt64, at: Instant) {
        self.node = node
        self.offset = offset
        self.digest = digest
        self.at = at
    }
}

/// How far a log has been cleaned, and where it stood when that was seen.
package struct CleaningSight: Hashable, Sendable {
    package var broker: NodeId
    package var partition: TopicPartition
    package var firstDirtyOffset: Int64
    package var highWatermark: Int64
    package var activeBaseOffset: Int64
    package var at: Instant

    package init(
        broker: NodeId, partition: TopicPartition, firstDirtyOffset: Int64, highWatermark: Int64,
        activeBaseOffset: Int64, at: Instant
    ) {
        self.broker = broker
        self.partition = partition
        self.firstDirtyOffset = firstDirtyOffset
        self.highWatermark = highWatermark
        self.activeBaseOffset = activeBaseOffset
        self.at = at
    }
}

/// A controller that held itself to be the active one.
package struct ControllerSight: Hashable, Sendable {
    package var node: NodeId
    package var epoch: Int32
    package var at: Instant

    package init(_ node: NodeId, epoch: Int32, at: Instant) {
        self.node = node
        self.epoch = epoch
        self.at = at
    }
}

/// Which promise a topic makes, as far as checkers must know.
package struct TopicPromise: Hashable, Sendable {
    package var name: String
    package var isCompacted = false
    /// Old records go by time or size.
    package var retentionMs: Int64?
    package var deleteRetentionMs: Int64 = 86_400_000
    package var minInsyncReplicas = 1

    package init(_ name: String) { self.name = name }
}

/// All that was recorded of one life.
package struct History: Sendable {
    package var topics: [TopicPromise] = []
    package var produces: [ProduceOperation] = []
    package var reads: [ReadRecord] = []
    package var memberships: [MembershipEvent] = []
    package var commits: [CommitOperation] = []
    package var committedReads: [CommittedRead] = []
    package var deletions: [DeletionOperation] = []
    package var sights: [Sight] = []
    package var registrations: [RegistrationSight] = []
    package var processes: [ProcessSight] = []
    /// What the last reading of all partitions from their start found, in order.
    package var drained: [ReadRecord] = []
    /// Where that reading began and ended, by partition.
    package var drainedRanges: [TopicPartition: Range<Int64>] = [:]
    /// What still stood in the way of calm when time was up; empty: nothing. Groups' apart.
    package var unsettled: [String] = []
    package var unsettledGroups: [String] = []
    /// Where the state of a log differed from what its records alone say, after its recovery.
    package var unsoundLogs: [(text: String, at: Instant)] = []
    /// What the metadata were at an offset, as a number, on each node that stood there.
    package var metadata: [MetadataSight] = []
    /// Which controllers were active, and in which epoch.
    package var controllers: [ControllerSight] = []
    package var cleanings: [CleaningSight] = []
    /// All wall clocks show the same.
    package var clocksAgree = true
    /// When the last reading began.
    package var drainedAt = Instant.zero

    package init() {}

    package func topic(_ name: String) -> TopicPromise? { topics.first { $0.name == name } }
}

/// A rule that a history breaks, and where.
package struct Anomaly: Hashable, Sendable, CustomStringConvertible {
    /// The invariant's short name, such as `R1`.
    package var invariant: String
    package var text: String
    package var at: Instant?

    package init(_ invariant: String, _ text: String, at: Instant? = nil) {
        self.invariant = invariant
        self.text = text
        self.at = at
    }

    package var description: String {
        let moment = at.map { " at t+\(Double($0.milliseconds) / 1000)s" } ?? ""
        return "\(invariant)\(moment): \(text)"
    }
}

/// An invariant: a predicate over a history.
package protocol Invariant: Sendable {
    /// Its short name.
    static var name: String { get }
    /// What it says, in a line.
    static var summary: String { get }
    /// Where the history breaks it; at most a few places.
    static func check(_ history: History) -> [Anomaly]
}

extension Invariant {
    static func anomaly(_ text: String, at: Instant? = nil) -> Anomaly {
        Anomaly(name, text, at: at)
    }
}
