// What compaction leaves of a batch: all of it, some records under a new header, an empty batch, or
// nothing (`MemoryRecords.filterTo`). A batch keeps its base and last offset, its producer and its
// sequence numbers whatever becomes of its records.

import KafkaWire

/// What becomes of a batch of which no record is kept.
package enum BatchRetention: String, Sendable, Hashable {
    /// It goes without its records being looked at.
    case delete = "DELETE"
    /// It stays, empty.
    case retainEmpty = "RETAIN_EMPTY"
    /// It goes if it is empty.
    case deleteEmpty = "DELETE_EMPTY"
}

/// What filtering has read and kept.
package struct FilterStats: Sendable, Hashable {
    package var messagesRead: Int64 = 0
    package var bytesRead: Int64 = 0
    package var messagesRetained: Int64 = 0
    package var bytesRetained: Int64 = 0

    package init() {}
}

/// Filters one batch.
package struct BatchFilter {
    package let nowMs: Int64
    /// How long tombstones and markers stay after their first cleaning.
    package let deleteRetentionMs: Int64

    package init(nowMs: Int64, deleteRetentionMs: Int64) {
        self.nowMs = nowMs
        self.deleteRetentionMs = deleteRetentionMs
    }

    /// What is left of a batch; nil: nothing.
    ///
    /// - Parameters:
    ///   - isMarkerOfEmptyTransaction: a marker of whose transaction nothing is left: its time to
    ///     go is set.
    ///   - keeps: whether a record stays.
    package func filter(
        _ batch: RecordBatch, retention: BatchRetention, isMarkerOfEmptyTransaction: Bool,
        stats: inout FilterStats, keeping keeps: (RecordBatch, RawRecord) -> Bool
    ) throws(WireError) -> RecordBatch? {
        stats.bytesRead += Int64(batch.sizeInBytes)
        if retention == .delete { return nil }
        let selection = try select(batch, stats: &stats, keeping: keeps)
        let result: RecordBatch
        if selection.records.isEmpty {
            guard retention == .retainEmpty else { return nil }
            result = RecordBatch.empty(
                like: batch, timestampType: batch.timestampType, timestampMs: batch.maxTimestamp)
        } else {
            let mustSetHorizon =
                (selection.hasTombstone || isMarkerOfEmptyTransaction)
                && batch.deleteHorizonMs == nil
            let horizon = mustSetHorizon ? nowMs &+ deleteRetentionMs : batch.deleteHorizonMs
            result =
                selection.isWhole && !mustSetHorizon
                ? batch : try rebuild(batch, selection.records, deleteHorizonMs: horizon)
        }
        stats.messagesRetained += Int64(selection.records.count)
        stats.bytesRetained += Int64(result.sizeInBytes)
        return result
    }

    /// The records of a batch that stay.
    private struct Selection {
        var records: [RawRecord] = []
        var hasTombstone = false
        var isWhole = true
    }

    private func select(
        _ batch: RecordBatch, stats: inout FilterStats,
        keeping keeps: (RecordBatch, RawRecord) -> Bool
    ) throws(WireError) -> Selection {
        var selection = Selection()
        var reader = try batch.reader()
        while let record = try reader.next() {
            stats.messagesRead += 1
            if keeps(batch, record) {
                selection.records.append(record)
                if record.value == nil { selection.hasTombstone = true }
            } else {
                selection.isWhole = false
            }
        }
        return selection
    }

    private func rebuild(
        _ batch: RecordBatch, _ records: [RawRecord], deleteHorizonMs: Int64?
    ) throws(WireError) -> RecordBatch {
        var builder = RecordBatchBuilder(
            compression: batch.compression ?? .none, timestampType: batch.timestampType,
            baseOffset: batch.baseOffset, sizeHint: batch.sizeInBytes)
        builder.logAppendTimeMs = batch.maxTimestamp
        builder.producerId = batch.producerId
        builder.producerEpoch = batch.producerEpoch
        builder.baseSequence = batch.baseSequence
        builder.isTransactional = batch.isTransactional
        builder.isControl = batch.isControl
        builder.partitionLeaderEpoch = batch.partitionLeaderEpoch
        builder.deleteHorizonMs = deleteHorizonMs
        builder.lastOffsetOverride = batch.lastOffset
        for record in records {
            builder.append(
                offset: batch.offset(record), timestamp: batch.timestamp(record), raw: record)
        }
        return try builder.build()
    }
}
