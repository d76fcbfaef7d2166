// The replicas of a broker and everything that waits for them (Kafka's ReplicaManager).

import KafkaLog
import KafkaMetadata
import KafkaWire

/// The settings that fetches go by, read once.
struct ReplicationSettings: Sendable {
    /// `fetch.max.bytes`: the most that any fetch is answered with.
    let fetchMaxBytes: Int
    let replicaFetchMaxBytes: Int32
    let replicaFetchResponseMaxBytes: Int32
    let replicaFetchWaitMaxMs: Int32
    let replicaFetchMinBytes: Int32
    let replicaFetchBackoffMs: Int64
    let replicaSocketTimeoutMs: Int64
    /// Whether consumers are sent to a replica of their rack (`replica.selector.class`, KIP-392).
    let selectsByRack: Bool

    init(config: NodeConfig) {
        fetchMaxBytes = config.int("fetch.max.bytes")
        replicaFetchMaxBytes = Int32(clamping: config.long("replica.fetch.max.bytes"))
        replicaFetchResponseMaxBytes = Int32(
            clamping: config.long("replica.fetch.response.max.bytes"))
        replicaFetchWaitMaxMs = Int32(clamping: config.long("replica.fetch.wait.max.ms"))
        replicaFetchMinBytes = Int32(clamping: config.long("replica.fetch.min.bytes"))
        replicaFetchBackoffMs = config.long("replica.fetch.backoff.ms")
        replicaSocketTimeoutMs = config.long("replica.socket.timeout.ms")
        selectsByRack = config.text("replica.selector.class") == PreferredReplica.rackAwareSelector
    }
}

/// A broker's replicas, its fetching from leaders, its sessions and its purgatories.
package struct ReplicaManager: Sendable {
    package internal(set) var partitions = ReplicaTable()
    /// By leader.
    var fetchers = OrderedSlots<NodeId, ReplicaFetcher>()
    /// How many of them have a fetch under way. While all have, none needs a look.
    var fetchersInFlight = 0
    var isFetcherIdle: Bool { fetchersInFlight < fetchers.count }
    var sessions: FetchSessionCache
    var delayedFetches = Purgatory<DelayedFetch>()
    var delayedProduces = Purgatory<DelayedProduce>()
    var delayedDeletes = Purgatory<DelayedDeleteRecords>()
    /// Partitions whose offsets or role have changed in this step.
    private(set) var changed: Set<TopicPartition> = []
    /// Partitions whose ISR change is to be sent to the controller, or is being answered.
    var isrChanges = IsrChanges()
    /// What was last asked of the controller, so that an answer to something older is told apart.
    var isrAsked: [TopicPartition: InSyncReplicas] = [:]
    /// What this broker may send to followers that catch up, and fetch where it does (KIP-73).
    var leaderQuota: ReplicationQuota
    var followerQuota: ReplicationQuota
    /// When each follower last fetched within its session.
    var followerFetches: [NodeId: Instant] = [:]
    /// What a topic's logs go by, as it was worked out last, and up to which metadata that holds.
    var lastLogConfig: (topic: String, metadataOffset: Int64, config: LogConfig)?
    #if MUTANTS
        /// Partitions that were cut in this epoch and are not looked at again (mutant 3).
        var singleRounds: [TopicPartition: Bool] = [:]
    #endif
    /// `replica.lag.time.max.ms`
    let lagTimeMaxMs: Int64
    let settings: ReplicationSettings

    init(config: NodeConfig) {
        sessions = FetchSessionCache(
            maxEntries: config.int("max.incremental.fetch.session.cache.slots"))
        settings = ReplicationSettings(config: config)
        leaderQuota = ReplicationQuota(config: config)
        followerQuota = ReplicationQuota(config: config)
        lagTimeMaxMs = config.long("replica.lag.time.max.ms")
    }

    /// Notes that what waits for a partition may go on.
    mutating func markChanged(_ name: TopicPartition) { changed.insert(name) }

    /// The partitions noted since the last time this was asked, in order.
    mutating func takeChanged() -> [TopicPartition] {
        defer { changed.removeAll(keepingCapacity: true) }
        return changed.sorted()
    }

    /// The names of all replicas, in order.
    package var names: [TopicPartition] { partitions.keys.sorted() }

    var nextDeadline: Instant? {
        var earliest = delayedFetches.nextDeadline
        func consider(_ moment: Instant?) {
            if let moment { earliest = min(earliest ?? moment, moment) }
        }
        consider(delayedProduces.nextDeadline)
        consider(delayedDeletes.nextDeadline)
        consider(isrChanges.nextDeadline)
        if isFetcherIdle { fetchers.forEach { consider($1.nextDeadline) } }
        return earliest
    }
}

/// ISR changes on their way to the controller (Kafka's AlterPartitionManager): one request at a time.
struct IsrChanges: Sendable {
    private(set) var waiting: Set<TopicPartition> = []
    var isInFlight = false
    /// Not before this moment is the next request sent.
    var notBefore: Instant?

    mutating func add(_ name: TopicPartition) { waiting.insert(name) }

    mutating func take(at now: Instant) -> [TopicPartition] {
        guard !isInFlight, !waiting.isEmpty, notBefore.map({ $0 <= now }) ?? true else { return [] }
        notBefore = nil
        defer { waiting.removeAll() }
        return waiting.sorted()
    }

    var nextDeadline: Instant? { isInFlight || waiting.isEmpty ? nil : notBefore }
}
