// A follower's fetching from one leader: what is fetched from where, and what waits.
//
// One Fetch is under way at a time; the next follows as soon as what came has been appended, so that
// its offsets acknowledge what is written. A partition that met an error waits a while (the back-off)
// without holding up the others. Divergence is told by the leader in the Fetch answer (KIP-595).
// Source: Kafka's AbstractFetcherThread and ReplicaFetcherThread.

import KafkaWire

/// How a follower stands with one partition of a leader.
struct FetchPosition: Sendable {
    let name: TopicPartition
    let topicId: Uuid
    /// Where the replica lies among this broker's.
    let place: Int
    /// What the leader was asked last within the session; nil: it does not have the partition.
    var told: FetchPartitionWish?
    /// Not before this moment.
    var delayedUntil: Instant?
    /// How far the leader's high watermark was ahead at the last fetch; nil: not known, or not
    /// asked for, as nothing is throttled.
    var lag: Int64?
    var isInSync: Bool { lag.map { $0 <= 0 } ?? false }
    /// Its offsets are being asked for; no fetch meanwhile.
    var isAskingOffsets = false

    var key: FetchPartitionKey {
        FetchPartitionKey(topicId: topicId, topic: "", partition: name.partition)
    }
}

/// All fetching from one leader.
struct ReplicaFetcher: Sendable {
    let leader: NodeId
    var endpoint: Endpoint
    /// In the order of their names, in which they are asked for.
    private(set) var positions: [FetchPosition] = []
    /// Partitions that the leader still has in the session and nobody wants any more.
    private var forgotten: [FetchPartitionKey] = []
    private var session = FetcherSession()
    var isInFlight = false
    /// No request before this moment: the last one failed as a whole.
    var delayedUntil: Instant?

    init(leader: NodeId, endpoint: Endpoint) {
        self.leader = leader
        self.endpoint = endpoint
    }

    var isIdle: Bool { positions.isEmpty }

    /// The first place whose name is not below a name.
    private func place(of name: TopicPartition) -> Int {
        var low = 0
        var high = positions.count
        while low < high {
            let middle = (low + high) / 2
            if positions[middle].name < name { low = middle + 1 } else { high = middle }
        }
        return low
    }

    private func index(of name: TopicPartition) -> Int? {
        let place = place(of: name)
        return place < positions.count && positions[place].name == name ? place : nil
    }

    func follows(_ name: TopicPartition) -> Bool { index(of: name) != nil }

    /// Whether the answer under way is about this: what the leader was asked last of a partition is
    /// for the records at this offset, in this epoch.
    func awaits(_ name: TopicPartition, offset: Int64, leaderEpoch: Int32) -> Bool {
        guard let index = index(of: name), let told = positions[index].told else { return false }
        return told.fetchOffset == offset && told.currentLeaderEpoch == leaderEpoch
    }

    func isAskingOffsets(_ name: TopicPartition) -> Bool {
        index(of: name).map { positions[$0].isAskingOffsets } ?? false
    }

    mutating func add(_ name: TopicPartition, topicId: Uuid, place: Int) {
        remove(name)
        positions.insert(
            FetchPosition(name: name, topicId: topicId, place: place), at: self.place(of: name))
    }

    mutating func remove(_ name: TopicPartition) {
        guard let index = index(of: name) else { return }
        let position = positions.remove(at: index)
        if position.told != nil { forgotten.append(position.key) }
    }

    mutating func delay(_ name: TopicPartition, until moment: Instant) {
        if let index = index(of: name) { positions[index].delayedUntil = moment }
    }

    mutating func note(_ name: TopicPartition, lag: Int64) {
        if let index = index(of: name) { positions[index].lag = lag }
    }

    mutating func askingOffsets(_ name: TopicPartition, _ isAsking: Bool) {
        if let index = index(of: name) { positions[index].isAskingOffsets = isAsking }
    }

    // MARK: The session

    /// The contents of the next request, and whether anything is asked for at all.
    ///
    /// `wish` says what is wanted of a replica's place now; nil where it is gone.
    mutating func next(
        at now: Instant, _ wish: (FetchPosition) -> FetchPartitionWish?
    ) -> FetcherSession.Contents? {
        var contents = session.contents
        var asked = 0
        for index in positions.indices {
            guard isReady(index, at: now), let wanted = wish(positions[index]) else {
                if positions[index].told != nil {
                    forgotten.append(positions[index].key)
                    positions[index].told = nil
                }
                continue
            }
            asked += 1
            if session.isFull || positions[index].told != wanted {
                contents.wishes.append((positions[index].key, wanted))
                positions[index].told = wanted
            }
        }
        if asked == 0 { return nil }
        if !session.isFull, !forgotten.isEmpty {
            // What is wanted again is not to be forgotten.
            let wanted = Set(contents.wishes.map(\.key))
            contents.forgotten += forgotten.filter { !wanted.contains($0) }
        }
        forgotten = []
        return contents
    }

    private mutating func isReady(_ index: Int, at now: Instant) -> Bool {
        if positions[index].isAskingOffsets { return false }
        guard let moment = positions[index].delayedUntil else { return true }
        if moment > now { return false }
        positions[index].delayedUntil = nil
        return true
    }

    /// Takes note of an answer; false where its contents are not to be used.
    mutating func answered(error: ErrorCode, sessionId: Int32) -> Bool {
        session.answered(error: error, sessionId: sessionId)
    }

    /// The connection broke: the next request begins a new session.
    mutating func interrupted() { session.interrupted() }

    /// When a request becomes possible that is not now.
    var nextDeadline: Instant? {
        if isInFlight { return nil }
        if let delayedUntil { return delayedUntil }
        var earliest: Instant?
        for position in positions {
            if let moment = position.delayedUntil { earliest = min(earliest ?? moment, moment) }
        }
        return earliest
    }
}
