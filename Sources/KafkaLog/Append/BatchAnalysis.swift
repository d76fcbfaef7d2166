// The first look at incoming records, the same for all origins: whole batches, sizes, checksums,
// offsets that rise (`UnifiedLog.analyzeAndValidateRecords`).

import KafkaWire

/// The whole batches of an append and what is known of them.
struct BatchAnalysis {
    var batches: [RecordBatch] = []
    var info = LogAppendInfo()
    /// The codec of the last compressed batch.
    var sourceCompression = CompressionType.none

    /// How the batches are looked at.
    struct Rules {
        var origin: AppendOrigin
        var leaderEpoch: Int32
        /// nil: any size, as a follower takes what its leader took.
        var maxMessageBytes: Int?
        /// Offsets are taken as they are and so must rise.
        var requiresRisingOffsets: Bool
    }

    init() {}

    init(_ records: Bytes, _ rules: Rules) throws(LogError) {
        var walk = RecordBatches(records)
        while true {
            let next: RecordBatch?
            do throws(WireError) {
                next = try walk.next()
            } catch {
                if !batches.isEmpty, LegacyMessage.occurs(in: records) {
                    throw LogError(.invalidRecord, "A message of an old format after a batch")
                }
                throw LogError.corrupt(error)
            }
            guard let batch = next else { return }
            try Self.checkOrigin(of: batch, rules)
            // A follower that has just heard of an older leader leaves the batches of a newer one.
            if rules.origin == .replication, batch.partitionLeaderEpoch > rules.leaderEpoch {
                return
            }
            try add(batch, rules)
        }
    }

    private static func checkOrigin(of batch: RecordBatch, _ rules: Rules) throws(LogError) {
        if rules.origin == .raftLeader, batch.partitionLeaderEpoch != rules.leaderEpoch {
            throw LogError(
                .invalidRecord,
                "A batch of epoch \(batch.partitionLeaderEpoch) from a leader of \(rules.leaderEpoch)"
            )
        }
        if rules.origin == .client, batch.baseOffset != 0 {
            throw LogError(
                .invalidRecord, "The base offset of a batch must be 0, not \(batch.baseOffset)")
        }
    }

    private mutating func add(_ batch: RecordBatch, _ rules: Rules) throws(LogError) {
        let lastOffset = batch.lastOffset
        if batches.isEmpty {
            info.firstOffset = batch.baseOffset
            info.lastOffsetOfFirstBatch = lastOffset
        }
        let rises = info.lastOffset < lastOffset
        info.lastOffset = lastOffset
        let epoch = batch.partitionLeaderEpoch
        info.lastLeaderEpoch = epoch == RecordBatch.noLeaderEpoch ? nil : epoch
        if let limit = rules.maxMessageBytes, batch.sizeInBytes > limit {
            throw LogError(
                .messageTooLarge,
                "A batch of \(batch.sizeInBytes) bytes, where at most \(limit) are allowed")
        }
        guard batch.isValid else {
            throw LogError(.corruptMessage, "A batch whose checksum \(batch.crc) does not match")
        }
        guard let compression = batch.compression else {
            throw LogError(.invalidRecord, "Codec \(batch.attributes & 7) does not exist")
        }
        info.maxTimestamp = max(info.maxTimestamp, batch.maxTimestamp)
        info.validBytes += batch.sizeInBytes
        if compression != .none { sourceCompression = compression }
        batches.append(batch)
        if rules.requiresRisingOffsets, !rises {
            throw LogError(.unknownServerError, "Offsets that do not rise at \(lastOffset)")
        }
    }
}
