// Retention: which segments go because they are too old, too much, or before the log's start. Only
// whole segments go, from the oldest on, and never one at or beyond the high watermark.

import KafkaWire

/// Why segments were deleted.
package enum SegmentDeletionReason: String, Sendable, Hashable {
    case logStartOffset = "log start offset"
    case retentionSize = "retention size"
    case retentionTime = "retention time"
}

extension PartitionLog {
    /// Deletes what retention no longer wants: as `cleanup.policy` says, by start offset, size and
    /// age. Returns how many segments went for each reason.
    @discardableResult
    package mutating func deleteOldSegments(
        nowMs: Int64
    ) -> [(reason: SegmentDeletionReason, count: Int)] {
        var deleted: [(SegmentDeletionReason, Int)] = []
        func note(_ reason: SegmentDeletionReason, _ count: Int) {
            if count > 0 { deleted.append((reason, count)) }
        }
        note(.logStartOffset, deleteBeforeStart(nowMs: nowMs))
        if config.deletes {
            note(.retentionSize, deleteBySize(nowMs: nowMs))
            note(.retentionTime, deleteByTime(nowMs: nowMs))
        }
        return deleted
    }

    private mutating func deleteBeforeStart(nowMs: Int64) -> Int {
        let start = logStartOffset
        return delete(nowMs: nowMs) { _, next in next.map { $0.baseOffset <= start } ?? false }
    }

    private mutating func deleteBySize(nowMs: Int64) -> Int {
        let size = Int64(sizeInBytes)
        guard config.retentionBytes >= 0, size >= config.retentionBytes else { return 0 }
        var excess = size - config.retentionBytes
        return delete(nowMs: nowMs) { segment, _ in
            guard excess - Int64(segment.sizeInBytes) >= 0 else { return false }
            excess -= Int64(segment.sizeInBytes)
            return true
        }
    }

    private mutating func deleteByTime(nowMs: Int64) -> Int {
        let retentionMs = config.retentionMs
        guard retentionMs >= 0 else { return 0 }
        return delete(nowMs: nowMs) { segment, _ in
            nowMs &- segment.largestTimestamp > retentionMs
        }
    }

    /// Deletes the oldest segments as long as `condition` holds. Returns how many.
    private mutating func delete(
        nowMs: Int64, while condition: (LogSegment, LogSegment?) -> Bool
    ) -> Int {
        var count = 0
        for (index, segment) in segments.enumerated() {
            let next = index + 1 < segments.count ? segments[index + 1] : nil
            let upperBound = next?.baseOffset ?? logEndOffset
            guard highWatermark >= upperBound, condition(segment, next) else { break }
            if next == nil, segment.sizeInBytes == 0 { break }
            count += 1
        }
        if count > 0 { deleteOldest(count, nowMs: nowMs) }
        return count
    }

    private mutating func deleteOldest(_ count: Int, nowMs: Int64) {
        if count == segments.count { roll(nowMs: nowMs) }
        let removed = segments[..<count]
        segments.removeFirst(count)
        setLogStart(segments[0].baseOffset)
        for segment in removed { forget(segment) }
    }

    /// The files of a segment that is gone from the log, and the snapshot at its base.
    mutating func forget(_ segment: LogSegment) {
        files.deleteSegment(segment)
        producers.removeSnapshot(segment.baseOffset, files: &files)
    }

    // MARK: - The log's start

    /// Moves the log's start up, as DeleteRecords and a leader's own start do. Returns whether it
    /// has moved. Throws `OFFSET_OUT_OF_RANGE` beyond the high watermark.
    @discardableResult
    package mutating func incrementLogStartOffset(to offset: Int64) throws(LogError) -> Bool {
        guard offset <= highWatermark else {
            throw LogError(
                .offsetOutOfRange,
                "A log start of \(offset) is beyond the high watermark \(highWatermark)")
        }
        return setLogStart(offset)
    }

    @discardableResult
    private mutating func setLogStart(_ offset: Int64) -> Bool {
        guard offset > logStartOffset else { return false }
        logStartOffset = offset
        if highWatermark < offset { updateHighWatermark(to: offset) }
        recoveryPoint = max(recoveryPoint, offset)
        if leaderEpochs.truncateFromStart(offset) { writeEpochs() }
        producers.logStartOffsetIncremented(offset)
        updateFirstUnstableOffset()
        return true
    }
}
