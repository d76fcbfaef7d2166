// Committed offsets of all groups of a shard, and those of transactions that are still open.
//
// A transaction's offsets wait under its producer id; its end moves them to the others or drops
// them. Of two commits of one partition the one that stands later in the log holds, whichever way it
// came. Kafka: `OffsetMetadataManager.Offsets`, `OpenTransactions`, `OffsetAndMetadata`.

import KafkaWire

/// One committed offset.
struct CommittedOffset: Hashable, Sendable {
    var offset: Int64
    /// -1: not known.
    var leaderEpoch: Int32
    var metadata: String
    var commitTimestampMs: Int64
    /// -1: it expires with its group, by the broker's retention.
    var expireTimestampMs: Int64
    /// Zero: committed by name only.
    var topicId: Uuid
    /// Where it stands among the records of the log.
    var recordOrder: UInt64 = 0

    init(_ value: OffsetCommitValue, recordOrder: UInt64) {
        offset = value.offset
        leaderEpoch = value.leaderEpoch
        metadata = value.metadata
        commitTimestampMs = value.commitTimestamp
        expireTimestampMs = value.expireTimestamp
        topicId = value.topicId
        self.recordOrder = recordOrder
    }
}

/// Offsets by topic and partition.
typealias TopicOffsets = SortedMap<String, SortedMap<Int32, CommittedOffset>>

/// The offsets of many groups.
struct GroupOffsets: Hashable, Sendable {
    private(set) var byGroup: [String: TopicOffsets] = [:]

    var isEmpty: Bool { byGroup.isEmpty }

    func offset(_ group: String, _ topic: String, _ partition: Int32) -> CommittedOffset? {
        byGroup[group]?[topic]?[partition]
    }

    mutating func put(
        _ group: String, _ topic: String, _ partition: Int32, _ offset: CommittedOffset
    ) {
        byGroup[group, default: [:]][topic, default: [:]][partition] = offset
    }

    mutating func remove(_ group: String, _ topic: String, _ partition: Int32) {
        guard var topics = byGroup.removeValue(forKey: group) else { return }
        if var partitions = topics[topic] {
            partitions[partition] = nil
            topics[topic] = partitions.isEmpty ? nil : partitions
        }
        if !topics.isEmpty { byGroup[group] = topics }
    }
}

/// Committed and pending offsets.
struct OffsetStore: Hashable, Sendable {
    private(set) var committed = GroupOffsets()
    /// By producer id.
    private(set) var pending: SortedMap<Int64, GroupOffsets> = [:]
    /// Producers with an open transaction, by group, topic and partition.
    private(set) var open: [String: SortedMap<String, SortedMap<Int32, Set<Int64>>>] = [:]

    func hasPending(_ group: String) -> Bool { open[group] != nil }

    func hasPending(_ group: String, _ topic: String, _ partition: Int32) -> Bool {
        open[group]?[topic]?[partition] != nil
    }

    /// The partitions of a group for which a transaction is open.
    func pendingPartitions(of group: String) -> [(topic: String, partition: Int32)] {
        (open[group] ?? [:]).flatMap { topic, partitions in
            partitions.keys.map { (topic, $0) }
        }
    }

    /// Takes in a record; nil is a tombstone, which also drops what transactions have pending.
    mutating func replay(
        _ key: OffsetCommitKey, _ offset: CommittedOffset?, producerId: Int64?
    ) {
        guard let offset else { return removeEverywhere(key) }
        guard let producerId else {
            return committed.put(key.group, key.topic, key.partition, offset)
        }
        var offsets = pending[producerId] ?? GroupOffsets()
        offsets.put(key.group, key.topic, key.partition, offset)
        pending[producerId] = offsets
        open[key.group, default: [:]][key.topic, default: [:]][key.partition, default: []]
            .insert(producerId)
    }

    private mutating func removeEverywhere(_ key: OffsetCommitKey) {
        committed.remove(key.group, key.topic, key.partition)
        let producers = open[key.group]?[key.topic]?[key.partition] ?? []
        for producerId in producers.sorted() {
            guard var offsets = pending[producerId] else { continue }
            offsets.remove(key.group, key.topic, key.partition)
            pending[producerId] = offsets
            close(key.group, key.topic, key.partition, producerId)
        }
    }

    /// The end of a producer's transaction.
    mutating func endTransaction(producerId: Int64, commit: Bool) {
        guard let offsets = pending.removeValue(forKey: producerId) else { return }
        for group in offsets.byGroup.keys.sorted() {
            for (topic, partitions) in offsets.byGroup[group] ?? [:] {
                for (partition, offset) in partitions {
                    close(group, topic, partition, producerId)
                    let existing = committed.offset(group, topic, partition)
                    if commit, existing.map({ $0.recordOrder < offset.recordOrder }) ?? true {
                        committed.put(group, topic, partition, offset)
                    }
                }
            }
        }
    }

    private mutating func close(
        _ group: String, _ topic: String, _ partition: Int32, _ producerId: Int64
    ) {
        guard var topics = open.removeValue(forKey: group) else { return }
        if var partitions = topics[topic] {
            if var producers = partitions[partition] {
                producers.remove(producerId)
                partitions[partition] = producers.isEmpty ? nil : producers
            }
            topics[topic] = partitions.isEmpty ? nil : partitions
        }
        if !topics.isEmpty { open[group] = topics }
    }
}
