// A follower's fetching from one leader: what is fetched from where, and what waits.
//
// One Fetch is under way at a time; the next follows as soon as what came has been appended, so that
// its offsets acknowledge what is written. A partition that met an error waits a while (the back-off)
// without holding up the others. Divergence is told by the leader in the Fetch answer (KIP-595).
// Source: Kafka's AbstractFetcherThread and ReplicaFetcherThread.

import KafkaWire

/// How a follower stands with one partition of a leader.
struct FetchPosition: Hashable, Sendable {
    let topicId: Uuid
    /// The epoch in which the leader leads, as the follower knows it.
    var leaderEpoch: Int32
    /// Not before this moment.
    var delayedUntil: Instant?
    /// Its offsets are being asked for; no fetch meanwhile.
    var isAskingOffsets = false
}

/// All fetching from one leader.
struct ReplicaFetcher: Sendable {
    let leader: NodeId
    var endpoint: Endpoint
    private(set) var positions: [TopicPartition: FetchPosition] = [:]
    /// The partitions in the order in which they are asked for.
    private(set) var names: [TopicPartition] = []
    var session = FetcherSession()
    var isInFlight = false
    /// No request before this moment: the last one failed as a whole.
    var delayedUntil: Instant?

    init(leader: NodeId, endpoint: Endpoint) {
        self.leader = leader
        self.endpoint = endpoint
    }

    var isIdle: Bool { names.isEmpty }

    mutating func add(_ name: TopicPartition, topicId: Uuid, leaderEpoch: Int32) {
        if positions[name] == nil {
            let place = names.firstIndex { name < $0 } ?? names.endIndex
            names.insert(name, at: place)
        }
        positions[name] = FetchPosition(topicId: topicId, leaderEpoch: leaderEpoch)
    }

    mutating func remove(_ name: TopicPartition) {
        guard positions.removeValue(forKey: name) != nil else { return }
        names.removeAll { $0 == name }
    }

    mutating func delay(_ name: TopicPartition, until moment: Instant) {
        positions[name]?.delayedUntil = moment
    }

    mutating func askingOffsets(_ name: TopicPartition, _ isAsking: Bool) {
        positions[name]?.isAskingOffsets = isAsking
    }

    /// The partitions to ask for now.
    mutating func ready(at now: Instant) -> [TopicPartition] {
        names.filter { name in
            guard let position = positions[name], !position.isAskingOffsets else { return false }
            guard let moment = position.delayedUntil else { return true }
            if moment > now { return false }
            positions[name]?.delayedUntil = nil
            return true
        }
    }

    /// When a request becomes possible that is not now.
    var nextDeadline: Instant? {
        if isInFlight { return nil }
        if let delayedUntil { return delayedUntil }
        var earliest: Instant?
        for position in positions.values {
            if let moment = position.delayedUntil { earliest = min(earliest ?? moment, moment) }
        }
        return earliest
    }
}
