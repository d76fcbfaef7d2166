// The topic configurations that a log goes by, with Kafka's defaults (`LogConfig`). Names, types,
// validators and documentation of all configurations stand in the broker's table; this reads the
// values that were validated there.

import KafkaWire

/// Configurations of one log. Times in milliseconds, sizes in bytes.
package struct LogConfig: Sendable, Hashable {
    /// `cleanup.policy` has `delete`.
    package var deletes = true
    /// `cleanup.policy` has `compact`.
    package var compacts = false
    package var segmentBytes = 1 << 30
    package var segmentMs: Int64 = 604_800_000
    package var segmentJitterMs: Int64 = 0
    package var segmentIndexBytes = 10 << 20
    package var indexIntervalBytes = 4096
    package var maxMessageBytes = 1_048_588
    /// -1: without bound.
    package var retentionMs: Int64 = 604_800_000
    /// -1: without bound.
    package var retentionBytes: Int64 = -1
    package var fileDeleteDelayMs: Int64 = 60_000
    /// How many records may be appended before the log asks for a sync.
    package var flushMessages = Int64.max
    package var flushMs = Int64.max
    package var minCleanableDirtyRatio = 0.5
    package var minCompactionLagMs: Int64 = 0
    package var maxCompactionLagMs = Int64.max
    package var deleteRetentionMs: Int64 = 86_400_000
    /// nil: what the producer chose.
    package var compression: CompressionType?
    package var compressionGzipLevel: Int?
    package var compressionLz4Level: Int?
    package var compressionZstdLevel: Int?
    package var messageTimestampType = TimestampType.createTime
    package var messageTimestampBeforeMaxMs = Int64.max
    package var messageTimestampAfterMaxMs: Int64 = 3_600_000
    package var minInsyncReplicas = 1
    package var uncleanLeaderElectionEnable = false

    /// How long a producer's state outlives its last append (`producer.id.expiration.ms`).
    package var producerIdExpirationMs: Int64 = 86_400_000
    /// `transaction.partition.verification.enable`
    package var transactionVerificationEnable = false
    /// `transaction.max.timeout.ms`
    package var maxTransactionTimeoutMs: Int64 = 900_000

    package init() {}

    /// The defaults, with topic configurations over them, by Kafka's names. Other names are passed
    /// over, and so are values that are no value of their type: both are refused where they are
    /// set.
    package init(topicConfigs: [String: String]) {
        self.init()
        apply(topicConfigs)
    }

    /// Puts topic configurations over the present ones.
    package mutating func apply(_ configs: [String: String]) {
        for (name, value) in configs.sorted(by: { $0.key < $1.key }) { set(name, value) }
    }

    private mutating func set(_ name: String, _ value: String) {
        switch name {
        case "cleanup.policy": setCleanupPolicy(value)
        case "compression.type":
            compression =
                value == "uncompressed" ? CompressionType.none : CompressionType(name: value)
        case "message.timestamp.type":
            messageTimestampType = TimestampType(rawValue: value) ?? messageTimestampType
        case "min.cleanable.dirty.ratio":
            minCleanableDirtyRatio = Double(value) ?? minCleanableDirtyRatio
        case "unclean.leader.election.enable":
            uncleanLeaderElectionEnable = value.lowercased() == "true"
        default:
            if let number = Int64(value) { set(name, number) }
        }
    }

    private mutating func setCleanupPolicy(_ value: String) {
        let policies = value.split(separator: ",").map { policy in
            String(policy.drop { $0 == " " }.prefix { $0 != " " }).lowercased()
        }
        deletes = policies.contains("delete")
        compacts = policies.contains("compact")
    }

    private mutating func set(_ name: String, _ value: Int64) {
        let size = Int(clamping: value)
        switch name {
        case "segment.bytes", "internal.segment.bytes": segmentBytes = size
        case "segment.ms": segmentMs = value
        case "segment.jitter.ms": segmentJitterMs = value
        case "segment.index.bytes": segmentIndexBytes = size
        case "index.interval.bytes": indexIntervalBytes = size
        case "max.message.bytes": maxMessageBytes = size
        case "retention.ms": retentionMs = value
        case "retention.bytes": retentionBytes = value
        case "file.delete.delay.ms": fileDeleteDelayMs = value
        case "flush.messages": flushMessages = value
        case "flush.ms": flushMs = value
        case "min.compaction.lag.ms": minCompactionLagMs = value
        case "max.compaction.lag.ms": maxCompactionLagMs = value
        case "delete.retention.ms": deleteRetentionMs = value
        case "compression.gzip.level": compressionGzipLevel = size
        case "compression.lz4.level": compressionLz4Level = size
        case "compression.zstd.level": compressionZstdLevel = size
        case "message.timestamp.before.max.ms": messageTimestampBeforeMaxMs = value
        case "message.timestamp.after.max.ms": messageTimestampAfterMaxMs = value
        case "min.insync.replicas": minInsyncReplicas = size
        default: break
        }
    }

    /// How long a segment may be the active one: a compacted log must roll in time for its lag.
    package var maxSegmentMs: Int64 {
        compacts && maxCompactionLagMs > 0 ? min(maxCompactionLagMs, segmentMs) : segmentMs
    }

    /// The level that goes with a codec; nil: Kafka's default.
    package func level(of type: CompressionType) -> Int? {
        switch type {
        case .gzip: compressionGzipLevel
        case .lz4: compressionLz4Level
        case .zstd: compressionZstdLevel
        case .none, .snappy: nil
        }
    }
}
