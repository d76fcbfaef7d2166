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
    /// In the order in which they are served; one that gave records goes to the end.
    private(set) var partitions: [CachedPartition] = []
    private var positions: [FetchPartitionKey: Int] = [:]
    /// Topic names once learnt: a session goes on by them though the topic may be gone.
    var topicNames: [FetchPartitionKey: String]
    /// Its size when it was last used, by which sessions push each other out.
    var cachedSize = 0

    init(
        id: Int32, isPrivileged: Bool, usesTopicIds: Bool, created: Instant,
        partitions: [CachedPartition], topicNames: [FetchPartitionKey: String]
    ) {
        self.id = id
        self.topicNames = topicNames
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

    /// Takes over what a request adds, changes and gives up.
    mutating func update(
        _ wishes: [(key: FetchPartitionKey, wish: FetchPartitionWish)],
        forgetting forgotten: [FetchPartitionKey]
    ) {
        for (key, wish) in wishes {
            if let position = positions[key] {
                partitions[position].wish = wish
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

    /// Whether an answer about a partition has news, without noting that it was given.
    func hasNews(_ key: FetchPartitionKey, _ data: FetchResponse.PartitionData) -> Bool {
        guard let position = positions[key] else { return false }
        let cached = partitions[position]
        return (data.records?.count ?? 0) > 0 || cached.highWatermark != data.highWatermark
            || cached.localLogStartOffset != data.logStartOffset || data.preferredReadReplica >= 0
            || data.errorCode != 0 || data.divergingEpoch.epoch >= 0
    }

    /// Leaves of an answer what is news, and notes that it was given.
    mutating func filter(
        _ answers: [(key: FetchPartitionKey, data: FetchResponse.PartitionData)]
    ) -> [(key: FetchPartitionKey, data: FetchResponse.PartitionData)] {
        var served: Set<FetchPartitionKey> = []
        var news: [(key: FetchPartitionKey, data: FetchResponse.PartitionData)] = []
        for (key, data) in answers {
            guard hasNews(key, data), let position = positions[key] else { continue }
            news.append((key, data))
            partitions[position].highWatermark = data.errorCode == 0 ? data.highWatermark : -1
            partitions[position].localLogStartOffset = data.logStartOffset
            if (data.records?.count ?? 0) > 0 { served.insert(key) }
        }
        if !served.isEmpty && served.count < partitions.count {
            let moved = partitions.filter { served.contains($0.key) }
            partitions.removeAll { served.contains($0.key) }
            partitions += moved
            reindex()
        }
        return news
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

/// All sessions of a broker, bounded.
struct FetchSessionCache: Sendable {
    private(set) var sessions: [Int32: FetchSession] = [:]
    /// `max.incremental.fetch.session.cache.slots`
    private let maxEntries: Int
    /// A session idle this long gives way to any other.
    private static let evictionMs: Int64 = 120_000

    init(maxEntries: Int) { self.maxEntries = maxEntries }

    /// Sorts a request in, and lists what it asks for, in the order to be served.
    mutating func context(
        version: Int16, sessionId: Int32, epoch: Int32, isFollower: Bool,
        wishes: [(key: FetchPartitionKey, wish: FetchPartitionWish)],
        forgotten: [FetchPartitionKey], at now: Instant
    ) -> (FetchContext, [(key: FetchPartitionKey, wish: FetchPartitionWish)]) {
        if epoch == 0 || epoch == -1 {
            if sessionId != 0 { sessions[sessionId] = nil }
            let context =
                epoch == -1
                ? FetchContext.sessionless
                : .full(usesTopicIds: version >= 13, isFollower: isFollower)
            return (context, wishes)
        }
        guard var session = sessions[sessionId] else {
            return (.error(.fetchSessionIdNotFound), [])
        }
        guard session.epoch == epoch else { return (.error(.invalidFetchSessionEpoch), []) }
        guard session.usesTopicIds == (version >= 13) else {
            return (.error(.fetchSessionTopicIdError), [])
        }
        session.update(wishes, forgetting: forgotten)
        if session.partitions.isEmpty {
            sessions[sessionId] = nil
            return (.sessionless, [])
        }
        session.lastUsed = now
        session.cachedSize = session.partitions.count
        session.epoch = FetchSession.nextEpoch(epoch)
        sessions[sessionId] = session
        return (
            .incremental(sessionId: sessionId, epoch: epoch),
            session.partitions.map { ($0.key, $0.wish) }
        )
    }

    /// The name of a topic that a fetch names by id: what its session has learnt, or what it is now.
    mutating func topicName(
        _ context: FetchContext, _ key: FetchPartitionKey, now name: String?
    ) -> String? {
        guard case .incremental(let id, _) = context else { return name }
        if let known = sessions[id]?.topicNames[key] { return known }
        if let name { sessions[id]?.topicNames[key] = name }
        return name
    }

    /// Whether an answer about a partition has news for the fetcher.
    func hasNews(
        _ context: FetchContext, _ key: FetchPartitionKey, _ data: FetchResponse.PartitionData
    ) -> Bool {
        guard case .incremental(let id, _) = context else { return true }
        return sessions[id]?.hasNews(key, data) ?? false
    }

    /// Makes a session for a full fetch where there is room; 0: none.
    mutating func create(
        _ partitions: [CachedPartition], named names: [FetchPartitionKey: String],
        usesTopicIds: Bool, isFollower: Bool, at now: Instant, random: inout SeededRandom
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
            partitions: partitions, topicNames: names)
        return id
    }

    /// Pushes out the session that has been idle longest, or one that is smaller or less privileged.
    private mutating func makeRoom(isPrivileged: Bool, size: Int, at now: Instant) -> Bool {
        let oldest = sessions.values.min { ($0.lastUsed, $0.id) < ($1.lastUsed, $1.id) }
        guard let oldest else { return maxEntries > 0 }
        if now.milliseconds(since: oldest.lastUsed) > Self.evictionMs {
            sessions[oldest.id] = nil
            return true
        }
        func rank(_ session: FetchSession) -> (Int, Int, Int32) {
            (session.isPrivileged ? 1 : 0, session.cachedSize, session.id)
        }
        let evictable = sessions.values.filter {
            isPrivileged || now.milliseconds(since: $0.created) > Self.evictionMs
        }
        guard let least = evictable.min(by: { rank($0) < rank($1) }),
            (least.isPrivileged ? 1 : 0, least.cachedSize) < (isPrivileged ? 1 : 0, size)
        else { return false }
        sessions[least.id] = nil
        return true
    }

    /// Turns the answers for a context into what is sent, with the session's id and error.
    mutating func finish(
        _ context: FetchContext,
        _ answers: [(key: FetchPartitionKey, data: FetchResponse.PartitionData)],
        wishes: [(key: FetchPartitionKey, wish: FetchPartitionWish)],
        named names: [FetchPartitionKey: String], at now: Instant, random: inout SeededRandom
    ) -> (
        error: ErrorCode, sessionId: Int32,
        answers: [(key: FetchPartitionKey, data: FetchResponse.PartitionData)]
    ) {
        switch context {
        case .error(let error): return (error, 0, [])
        case .sessionless: return (.none, 0, answers)
        case .full(let usesTopicIds, let isFollower):
            var wishOf: [FetchPartitionKey: FetchPartitionWish] = [:]
            for (key, wish) in wishes { wishOf[key] = wish }
            let cached = answers.compactMap { key, data in
                wishOf[key].map {
                    CachedPartition(
                        key: key, wish: $0, highWatermark: data.highWatermark,
                        localLogStartOffset: data.logStartOffset)
                }
            }
            let id = create(
                cached, named: names, usesTopicIds: usesTopicIds, isFollower: isFollower, at: now,
                random: &random)
            return (.none, id, answers)
        case .incremental(let id, let epoch):
            guard var session = sessions[id], session.epoch == FetchSession.nextEpoch(epoch)
            else { return (.invalidFetchSessionEpoch, id, []) }
            let news = session.filter(answers)
            sessions[id] = session
            return (.none, id, news)
        }
    }
}
