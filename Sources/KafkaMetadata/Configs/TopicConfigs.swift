// The configurations of topics, with the broker configurations that stand in for them (Kafka:
// LogConfig, ServerTopicConfigSynonyms). Format: ConfigTable.swift.
// swift-format-ignore-file

extension ConfigTable {
    /// The configurations of topics.
    package static let topic = ConfigTable(
        """
        cleanup.policy | list | delete | list{compact delete} | MEDIUM | log.cleanup.policy | What happens to old segments: delete throws them away by age and size, compact keeps the last record of each key; both may be named.
        compression.gzip.level | int | -1 | gzip-level | MEDIUM | compression.gzip.level | Level for gzip where the broker compresses; -1 is the library default (KIP-390).
        compression.lz4.level | int | 9 | [1,17] | MEDIUM | compression.lz4.level | Level for lz4 where the broker compresses (KIP-390).
        compression.type | string | producer | {uncompressed zstd lz4 snappy gzip producer} | MEDIUM | compression.type | Codec of batches on disk; producer keeps what the producer chose, uncompressed takes compression off.
        compression.zstd.level | int | 3 | [-131072,22] | MEDIUM | compression.zstd.level | Level for zstd where the broker compresses (KIP-390).
        delete.retention.ms | long | 86400000 | [0,] | MEDIUM | log.cleaner.delete.retention.ms | How long the cleaner keeps tombstones and transaction markers, so that a slow reader still sees a deletion.
        file.delete.delay.ms | long | 60000 | [0,] | MEDIUM | log.segment.delete.delay.ms | How long a segment that was given up stays on disk before its files go.
        flush.messages | long | 9223372036854775807 | [1,] | MEDIUM | log.flush.interval.messages | Force data to disk after this many records; the default leaves it to the operating system, replication gives durability.
        flush.ms | long | 9223372036854775807 | [0,] | MEDIUM | log.flush.interval.ms log.flush.scheduler.interval.ms | Force data to disk after this long; the default leaves it to the operating system.
        follower.replication.throttled.replicas | list | "" | throttled-replicas | MEDIUM | - | Replicas whose fetching as followers is throttled, as partition:broker pairs or * (KIP-73).
        index.interval.bytes | int | 4096 | [0,] | MEDIUM | log.index.interval.bytes | About how many bytes of log lie between two entries of the offset index.
        internal.segment.bytes | int | null | - | (MEDIUM) | - | Segment size without the lower bound of segment.bytes, for tests.
        leader.replication.throttled.replicas | list | "" | throttled-replicas | MEDIUM | - | Replicas whose serving as leaders is throttled, as partition:broker pairs or * (KIP-73).
        local.retention.bytes | long | -2 | [-2,] | MEDIUM | log.local.retention.bytes | Bytes of a tiered partition that stay on local disk; -2 follows retention.bytes (KIP-405).
        local.retention.ms | long | -2 | [-2,] | MEDIUM | log.local.retention.ms | How long segments of a tiered partition stay on local disk; -2 follows retention.ms (KIP-405).
        max.compaction.lag.ms | long | 9223372036854775807 | [1,] | MEDIUM | log.cleaner.max.compaction.lag.ms | The longest that a record may wait to be considered for compaction (KIP-354).
        max.message.bytes | int | 1048588 | [0,] | MEDIUM | message.max.bytes | Largest record batch that is accepted, after compression; followers and consumers still fetch a larger first batch.
        message.timestamp.after.max.ms | long | 3600000 | [0,] | MEDIUM | log.message.timestamp.after.max.ms | How far a record timestamp may lie ahead of the broker clock (KIP-937).
        message.timestamp.before.max.ms | long | 9223372036854775807 | [0,] | MEDIUM | log.message.timestamp.before.max.ms | How far a record timestamp may lie behind the broker clock (KIP-937).
        message.timestamp.type | string | CreateTime | {CreateTime LogAppendTime} | MEDIUM | log.message.timestamp.type | Whether the timestamp of a record is the producer time (CreateTime) or that of the append (KIP-32).
        min.cleanable.dirty.ratio | double | 0.5 | [0,1] | MEDIUM | log.cleaner.min.cleanable.ratio | Share of the log that must be uncleaned before the cleaner takes it up.
        min.compaction.lag.ms | long | 0 | [0,] | MEDIUM | log.cleaner.min.compaction.lag.ms | A record is not compacted before it is this old (KIP-58).
        min.insync.replicas | int | 1 | [1,] | MEDIUM | min.insync.replicas | How many in-sync replicas a write with acks=all needs; fewer, and it is refused.
        preallocate | boolean | false | - | MEDIUM | log.preallocate | Whether the file of a new segment is made at full size at once.
        remote.log.copy.disable | boolean | false | - | MEDIUM | - | Stops copying to remote storage while what is there stays readable (KIP-950).
        remote.log.delete.on.disable | boolean | false | - | MEDIUM | - | Whether switching tiered storage off deletes the remote data (KIP-950).
        remote.storage.enable | boolean | false | - | MEDIUM | - | Whether the topic uses tiered storage (KIP-405).
        retention.bytes | long | -1 | - | MEDIUM | log.retention.bytes | How large a partition may grow before old segments go, under the delete policy; -1 is no limit.
        retention.ms | long | 604800000 | [-1,] | MEDIUM | log.retention.ms log.retention.minutes:minutes log.retention.hours:hours | How long records are kept under the delete policy; -1 is for ever.
        segment.bytes | int | 1073741824 | [1048576,] | MEDIUM | log.segment.bytes | Size at which a segment is closed and a new one begun.
        segment.index.bytes | int | 10485760 | [4,] | MEDIUM | log.index.size.max.bytes | Largest size of an offset index file.
        segment.jitter.ms | long | 0 | [0,] | MEDIUM | log.roll.jitter.ms log.roll.jitter.hours:hours | Random time taken off segment.ms, so that not all partitions roll at once.
        segment.ms | long | 604800000 | [1,] | MEDIUM | log.roll.ms log.roll.hours:hours | Age at which a segment is closed even if it is not full.
        unclean.leader.election.enable | boolean | false | - | MEDIUM | unclean.leader.election.enable | Whether a replica outside the ISR may lead when nobody else can, at the price of records lost.
        """)
}
