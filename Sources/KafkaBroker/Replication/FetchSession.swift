// Incremental fetch sessions (KIP-227): the broker remembers which partitions a fetcher wants, so that
// later requests name only what changed and answers only what is new.
//
// A session belongs to no connection: its id and its epoch, which rises with each request, are all that
// ties requests together. Followers' sessions are privileged: a consumer's cannot push them out.
// Source: Kafka's FetchSession, FetchContext and FetchSessionCacheShard.

import KafkaWire

/// A partition as a fetch request names it: by id from version 13 on, by name before.
package struct FetchPartitionKey: Hashable, Sendable {
    /// Zero where the request names topics.
    package var topicId: Uuid
    /// Empty where the request goes by ids.
    package var topic: String
    package var partition: Int32

    /// Ids tell topics apart well enough; names are compared where two keys meet.
    package func hash(into hasher: inout Hasher) {
        hasher.combine(topicId.low &+ UInt64(UInt32(bitPattern: partition)))
    }
}

/// What a fetcher wants of a partition.
struct FetchPartitionWish: Hashable, Sendable {
    var fetchOffset: Int64
    /// The follower's own log start offset; -1 from consumers.
    var logStartOffset: Int64
    var maxBytes: Int32
    /// -1: the fetcher knows none.
    var currentLeaderEpoch: Int32
    /// -1: the fetcher knows none (KIP-595: with it the leader reports divergence).
    var lastFetchedEpoch: Int32
}

/// A partition remembered in a session.
struct CachedPartition: Sendable {
    var key: FetchPartitionKey
    var wish: FetchPartitionWish
    /// What the last answer said; a change of either is told again.
    var highWatermark: Int64
    var localLogStartOffset: Int64
    /// Once learnt, it stays: a session goes on by the name though the topic may be gone.
    var topic: String?
    /// Where the replica lay when it was last looked for; -1: not looked for yet.
    var place = -1
    /// The request under way has named it.
    var isTouched = true

    /// Whether an answer says more than the fetcher knows.
    func isNews(_ data: FetchResponse.PartitionData) -> Bool {
        (data.records?.count ?? 0) > 0 || highWatermark != data.highWatermark
            || localLogStartOffset != data.logStartOffset || data.preferredReadReplica >= 0
            || data.errorCode != 0 || data.divergingEpoch.epoch >= 0
    }

    // The next three are asked of every partition of a session at every fetch: they go by a look at a
    // few numbers, and change nothing (`mutating` keeps the partition from being copied for them).

    /// Whether the partition lies where it was last found.
    mutating func isLocated(in table: borrowing ReplicaTable) -> Bool {
        key.topicId != .zero && table.holds(place, topicId: key.topicId, partition: key.partition)
    }

    /// Whether all is as the fetcher knows it.
    mutating func isQuiet(in table: borrowing ReplicaTable, _ parameters: FetchParameters) -> Bool {
        guard place >= 0 else { return false }
        let facts = table.facts(at: place)
        if parameters.isFromFollower && facts.isUnderReplicated { return false }
        return highWatermark == facts.highWatermark && localLogStartOffset == facts.logStartOffset
            && !isWorthReading(facts, parameters)
    }

    /// Whether a read would give records, an error or a divergence.
    func isWorthReading(_ facts: ReplicaFacts, _ parameters: FetchParameters) -> Bool {
        guard let isolation = parameters.isolation else { return true }
        return (key.topicId != .zero && key.topicId != facts.topicId)
            || (wish.currentLeaderEpoch >= 0 && wish.currentLeaderEpoch != facts.leaderEpoch)
            || (parameters.needsLeader && !facts.isLeader)
            || (!parameters.rack.isEmpty && facts.isLeader)
            || (wish.lastFetchedEpoch >= 0 && wish.lastFetchedEpoch != facts.latestEpoch)
            || wish.fetchOffset != facts.end(isolation)
    }

    /// Notes that an answer is being given.
    mutating func told(_ data: FetchResponse.PartitionData) {
        highWatermark = data.errorCode == 0 ? data.highWatermark : -1
        localLogStartOffset = data.logStartOffset
    }
}

/// One fetcher's session.
struct FetchSession: Sendable {
    let id: Int32
    let isPrivileged: Bool
    let usesTopicIds: Bool
    let created: Instant
    var lastUsed: Instant
    /// The epoch that the next request must have.
    var epoch: Int32
    /// In the order in which they are served.
    var partitions: [CachedPartition] = []
    private var positions: [FetchPartitionKey: Int] = [:]
    /// Its size when it was last used, by which sessions push each other out.
    var cachedSize = 0

    init(
        id: Int32, isPrivileged: Bool, usesTopicIds: Bool, created: Instant,
        partitions: [CachedPartition]
    ) {
        self.id = id
        self.isPrivileged = isPrivileged
        self.usesTopicIds = usesTopicIds
        self.created = created
        lastUsed = created
        epoch = 1
        self.partitions = partitions
        cachedSize = partitions.count
        reindex()
    }

    private mutating func reindex() {
        positions = [:]
        for (position, partition) in partitions.enumerated() { positions[partition.key] = position }
    }

    mutating func told(_ key: FetchPartitionKey, _ data: FetchResponse.PartitionData) {
        if let position = positions[key] { partitions[position].told(data) }
    }

    func contains(_ key: FetchPartitionKey) -> Bool { positions[key] != nil }

    /// Where a partition stands among the session's; nil: it is not of the session.
    func position(of key: FetchPartitionKey) -> Int? { positions[key] }

    /// Whether a replica that has changed has something to tell about the partition at a position.
    func isStirred(
        at position: Int, by change: ReplicaChange, _ parameters: FetchParameters
    ) -> Bool {
        partitions[position].place != change.place
            || partitions[position].isWorthReading(change.facts, parameters)
    }

    /// Notes that a request has come.
    mutating func used(at now: Instant, size: Int, nextEpoch: Int32) {
        lastUsed = now
        cachedSize = size
        epoch = nextEpoch
    }

    /// Takes over what a request adds, changes and gives up.
    mutating func update(
        _ wishes: [(key: FetchPartitionKey, wish: FetchPartitionWish)],
        forgetting forgotten: [FetchPartitionKey]
    ) {
        for (key, wish) in wishes {
            if let position = positions[key] {
                partitions[position].wish = wish
                partitions[position].isTouched = true
            } else {
                positions[key] = partitions.count
                partitions.append(
                    CachedPartition(
                        key: key, wish: wish, highWatermark: -1, localLogStartOffset: -1))
            }
        }
        if !forgotten.isEmpty {
            let gone = Set(forgotten)
            partitions.removeAll { gone.contains($0.key) }
            reindex()
        }
    }

    /// Puts partitions at the end, so that the others are served before them next time.
    mutating func moveToEnd(_ served: Set<FetchPartitionKey>) {
        guard !served.isEmpty, served.count < partitions.count else { return }
        let moved = partitions.filter { served.contains($0.key) }
        partitions.removeAll { served.contains($0.key) }
        partitions += moved
        reindex()
    }

    static func nextEpoch(_ epoch: Int32) -> Int32 {
        if epoch < 0 { return -1 }
        return epoch == Int32.max ? 1 : epoch + 1
    }
}

/// How a fetch request relates to sessions.
enum FetchContext: Sendable {
    /// The request is refused as a whole.
    case error(ErrorCode)
    /// No session, and none wanted.
    case sessionless
    /// All partitions are named; a session may be made with the answer.
    case full(usesTopicIds: Bool, isFollower: Bool)
    /// A request within a session; `epoch` is the one that the request had.
    case incremental(sessionId: Int32, epoch: Int32)
}

/// A replica that has changed, as the sessions that may watch it look for it.
struct ReplicaChange: Sendable {
    let place: Int
    let byId: FetchPartitionKey
    let byName: FetchPartitionKey
    let facts: ReplicaFacts

    /// `place` is -1 where the replica is gone.
    init(_ name: TopicPartition, in table: ReplicaTable) {
        place = table.place(of: name) ?? -1
        facts = place >= 0 ? table.facts(at: place) : ReplicaFacts()
        byId = FetchPartitionKey(topicId: facts.topicId, topic: "", partition: name.partition)
        byName = FetchPartitionKey(topicId: .zero, topic: name.topic, partition: name.partition)
    }
}

/// All sessions of a broker, bounded.
struct FetchSessionCache: Sendable {
    private(set) var sessions = OrderedSlots<Int32, FetchSession>()
    /// `max.incremental.fetch.session.cache.slots`
    private let maxEntries: Int
    /// A session idle this long gives way to any other.
    private static let evictionMs: Int64 = 120_000

    init(maxEntries: Int) { self.maxEntries = maxEntries }

    /// Sorts a request in, and brings its session up to date.
    mutating func context(
        version: Int16, sessionId: Int32, epoch: Int32, isFollower: Bool,
        wishes: [(key: FetchPartitionKey, wish: FetchPartitionWish)],
        forgotten: [FetchPartitionKey], at now: Instant
    ) -> FetchContext {
        if epoch == 0 || epoch == -1 {
            if sessionId != 0 { sessions[sessionId] = nil }
            return epoch == -1
                ? FetchContext.sessionless
                : .full(usesTopicIds: version >= 13, isFollower: isFollower)
        }
        guard let session = sessions[sessionId] else { return .error(.fetchSessionIdNotFound) }
        guard session.epoch == epoch else { return .error(.invalidFetchSessionEpoch) }
        guard session.usesTopicIds == (version >= 13) else {
            return .error(.fetchSessionTopicIdError)
        }
        return enter(sessionId, epoch, wishes, forgotten, at: now)
    }

    private mutating func enter(
        _ id: Int32, _ epoch: Int32,
        _ wishes: [(key: FetchPartitionKey, wish: FetchPartitionWish)],
        _ forgotten: [FetchPartitionKey], at now: Instant
    ) -> FetchContext {
        sessions[id]?.update(wishes, forgetting: forgotten)
        guard let index = sessions.index(of: id),
            let count = sessions.slots[index]?.partitions.count,
            count > 0
        else {
            sessions[id] = nil
            return .sessionless
        }
        sessions[id]?.used(at: now, size: count, nextEpoch: FetchSession.nextEpoch(epoch))
        return .incremental(sessionId: id, epoch: epoch)
    }

    /// Takes a session out to work on it; it must be put back.
    mutating func take(_ id: Int32, afterEpoch epoch: Int32) -> FetchSession? {
        guard isCurrent(id, afterEpoch: epoch) else { return nil }
        return sessions.removeValue(forKey: id)
    }

    /// Whether a session has seen no request since the one with this epoch.
    func isCurrent(_ id: Int32, afterEpoch epoch: Int32) -> Bool {
        guard let index = sessions.index(of: id) else { return false }
        return sessions.slots[index]?.epoch == FetchSession.nextEpoch(epoch)
    }

    /// Whether a changed replica has something to tell a fetch of a session, or the session has gone on.
    ///
    /// All others are as they were when the fetch was looked at last, and had not enough then.
    func isStirred(
        _ id: Int32, afterEpoch epoch: Int32, by changes: [ReplicaChange],
        _ parameters: FetchParameters
    ) -> Bool {
        guard isCurrent(id, afterEpoch: epoch), let index = sessions.index(of: id) else {
            return true
        }
        let usesTopicIds = sessions.slots[index]?.usesTopicIds ?? true
        for change in changes {
            // A replica that is gone leaves no id to go by: look at every session.
            if change.place < 0 { return true }
            let key = usesTopicIds ? change.byId : change.byName
            guard let position = sessions.slots[index]?.position(of: key) else { continue }
            if sessions.slots[index]?.isStirred(at: position, by: change, parameters) ?? true {
                return true
            }
        }
        return false
    }

    /// Notes what an answer says of a partition.
    mutating func told(_ id: Int32, _ key: FetchPartitionKey, _ data: FetchResponse.PartitionData) {
        sessions[id]?.told(key, data)
    }

    mutating func put(_ session: FetchSession) { sessions[session.id] = session }

    /// Puts partitions of a session at its end, unless it has seen another request since.
    mutating func moveToEnd(_ id: Int32, afterEpoch epoch: Int32, _ served: Set<FetchPartitionKey>)
    {
        if isCurrent(id, afterEpoch: epoch) { sessions[id]?.moveToEnd(served) }
    }

    /// Makes a session for a full fetch where there is room; 0: none.
    mutating func create(
        _ partitions: [CachedPartition], usesTopicIds: Bool, isFollower: Bool, at now: Instant,
        random: inout SeededRandom
    ) -> Int32 {
        guard
            sessions.count < maxEntries
                || makeRoom(isPrivileged: isFollower, size: partitions.count, at: now)
        else { return 0 }
        var id: Int32
        repeat {
            id = Int32(truncatingIfNeeded: random.next() & 0x7fff_ffff)
        } while id == 0 || sessions[id] != nil
        sessions[id] = FetchSession(
            id: id, isPrivileged: isFollower, usesTopicIds: usesTopicIds, created: now,
            partitions: partitions)
        return id
    }

    /// Pushes out the session that has been idle longest, or one that is smaller or less privileged.
    private mutating func makeRoom(isPrivileged: Bool, size: Int, at now: Instant) -> Bool {
        let all = sessions.slots.compactMap { $0 }
        let oldest = all.min { ($0.lastUsed, $0.id) < ($1.lastUsed, $1.id) }
        guard let oldest else { return maxEntries > 0 }
        if now.milliseconds(since: oldest.lastUsed) > Self.evictionMs {
            sessions[oldest.id] = nil
            return true
        }
        func rank(_ session: FetchSession) -> (Int, Int, Int32) {
            (session.isPrivileged ? 1 : 0, session.cachedSize, session.id)
        }
        let evictable = all.filter {
            isPrivileged || now.milliseconds(since: $0.created) > Self.evictionMs
        }
        guard let least = evictable.min(by: { rank($0) < rank($1) }),
            (least.isPrivileged ? 1 : 0, least.cachedSize) < (isPrivileged ? 1 : 0, size)
        else { return false }
        sessions[least.id] = nil
        return true
    }
}
