// The replicas of a broker, by name and by place. A replica is a large value; by its place it is read
// and changed where it lies, which the paths that every record takes rely on.

import KafkaLog
import KafkaWire

/// What is asked of a replica most often, small enough to be read at no cost.
package struct ReplicaFacts: Hashable, Sendable {
    /// Zero: nothing lies here.
    package var topicId = Uuid.zero
    package var partition: Int32 = -1
    package var isLeader = false
    /// A replica is missing from the ISR: fetches may bring it back.
    var isUnderReplicated = false
    /// A change of the ISR has been proposed and is not decided.
    var isIsrChanging = false
    package var leaderEpoch: Int32 = -1
    /// The latest epoch in the log; -1: none.
    package var latestEpoch: Int32 = -1
    package var logStartOffset: Int64 = 0
    package var logEndOffset: Int64 = 0
    package var highWatermark: Int64 = 0
    package var lastStableOffset: Int64 = 0
    var lastWrite: DiskToken?

    package init() {}

    var offsets: LogOffsets {
        LogOffsets(
            logStartOffset: logStartOffset, logEndOffset: logEndOffset,
            highWatermark: highWatermark, lastStableOffset: lastStableOffset)
    }

    /// Whether these are of this partition of a topic.
    func describes(_ topicId: Uuid, _ partition: Int32) -> Bool {
        self.partition == partition && self.topicId == topicId
    }

    /// Where a reader may read to.
    func end(_ isolation: FetchIsolation) -> Int64 {
        switch isolation {
        case .logEnd: logEndOffset
        case .highWatermark: highWatermark
        case .transactionCommitted: lastStableOffset
        }
    }
}

extension PartitionReplica {
    /// Brings what is known of this replica up to date. Called where the replica lies, so that it is
    /// not copied for that.
    mutating func writeFacts(to facts: inout ReplicaFacts) {
        facts.topicId = topicId
        facts.partition = name.partition
        facts.isLeader = isLeader
        facts.isUnderReplicated = isr.committed.count < replicas.count
        facts.isIsrChanging = isr.isInFlight
        facts.leaderEpoch = leaderEpoch
        facts.latestEpoch = log.latestEpoch ?? -1
        facts.logStartOffset = log.logStartOffset
        facts.logEndOffset = log.logEndOffset
        facts.highWatermark = log.highWatermark
        facts.lastStableOffset = log.lastStableOffset
        facts.lastWrite = lastWrite
    }
}

/// Replicas in places that stay theirs until they are deleted.
package struct ReplicaTable: Sendable {
    private var places: [PartitionReplica?] = []
    /// What is known of the replica at each place, always as the replica is.
    private(set) var facts: [ReplicaFacts] = []
    private var placeOf: [TopicPartition: Int] = [:]
    private var free: [Int] = []
    /// Rises whenever a replica may have changed.
    package private(set) var changeCount: UInt64 = 0

    package init() {}

    package var underestimatedCount: Int { placeOf.count }
    package var isEmpty: Bool { placeOf.isEmpty }
    package var count: Int { placeOf.count }
    /// The names in no particular order.
    package var keys: Dictionary<TopicPartition, Int>.Keys { placeOf.keys }

    /// Where a replica lies; nil: there is none.
    func place(of name: TopicPartition) -> Int? { placeOf[name] }

    /// The replica of a name; setting nil deletes it.
    package subscript(name: TopicPartition) -> PartitionReplica? {
        _read {
            if let place = placeOf[name] { yield places[place] } else { yield nil }
        }
        _modify {
            if let place = placeOf[name] {
                // Also where the change ends in an error.
                defer {
                    noteFacts(place)
                    if places[place] == nil { forget(name, place) }
                }
                yield &places[place]
            } else {
                var new: PartitionReplica?
                yield &new
                if let new { add(name, new) }
            }
        }
    }

    /// What lies at a place; nil where it has been deleted.
    subscript(place: Int) -> PartitionReplica? {
        @inline(__always) _read { yield places[place] }
        @inline(__always) _modify {
            defer { noteFacts(place) }
            yield &places[place]
        }
    }

    /// Answers a fetch of the replica at a place.
    mutating func serve(_ read: ReplicaRead, at place: Int) -> ReplicaAnswer {
        places[place]?.serve(read) ?? .refused(.notLeaderOrFollower)
    }

    /// Whether an acks=all write to the replica at a place is done; nil: the replica is gone.
    mutating func acknowledgement(at place: Int, upTo offset: Int64) -> (
        isDone: Bool, error: ErrorCode
    )? {
        places[place]?.acknowledgement(upTo: offset)
    }

    /// The names of the replicas that follow a leader, in order.
    func names(ledBy leader: NodeId) -> [TopicPartition] {
        var names: [TopicPartition] = []
        for place in places.indices where places[place]?.leaderId == leader {
            if let name = places[place]?.name { names.append(name) }
        }
        return names.sorted()
    }

    private mutating func noteFacts(_ place: Int) {
        if places[place]?.writeFacts(to: &facts[place]) == nil { facts[place] = ReplicaFacts() }
        changeCount &+= 1
    }

    package func facts(at place: Int) -> ReplicaFacts { facts[place] }
    /// How many places there are, deleted ones among them.
    package var placeCount: Int { places.count }
    package subscript(replicaAt place: Int) -> PartitionReplica? { places[place] }

    /// The facts of a replica; nil: there is none.
    func facts(of name: TopicPartition) -> ReplicaFacts? { placeOf[name].map { facts[$0] } }

    /// Whether a place still holds this partition of a topic.
    func holds(_ place: Int, topicId: Uuid, partition: Int32) -> Bool {
        place >= 0 && place < facts.count && facts[place].describes(topicId, partition)
    }

    private mutating func add(_ name: TopicPartition, _ replica: PartitionReplica) {
        changeCount &+= 1
        if let place = free.popLast() {
            places[place] = replica
            noteFacts(place)
            placeOf[name] = place
        } else {
            placeOf[name] = places.count
            places.append(replica)
            facts.append(ReplicaFacts())
            noteFacts(places.count - 1)
        }
    }

    private mutating func forget(_ name: TopicPartition, _ place: Int) {
        placeOf[name] = nil
        free.append(place)
    }

    /// Goes through the replicas where they lie, in no particular order.
    func forEachReplica(_ body: (borrowing PartitionReplica) -> Void) {
        for place in places {
            if let place { body(place) }
        }
    }

    /// A number for each replica.
    func mapValues<Value>(_ transform: (PartitionReplica) -> Value) -> [TopicPartition: Value] {
        var mapped: [TopicPartition: Value] = [:]
        for (name, place) in placeOf {
            if let replica = places[place] { mapped[name] = transform(replica) }
        }
        return mapped
    }
}

/// The replicas with their names, in the order of the names.
extension ReplicaTable: Sequence {
    package typealias Element = (key: TopicPartition, value: PartitionReplica)

    package func makeIterator() -> AnyIterator<Element> {
        var names = placeOf.keys.sorted()[...]
        return AnyIterator {
            guard let name = names.popFirst(), let replica = self[name] else { return nil }
            return (name, replica)
        }
    }
}
