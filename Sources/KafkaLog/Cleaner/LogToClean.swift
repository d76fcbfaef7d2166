// Whether a compacted log is worth cleaning, and which part of it (`LogCleanerManager`,
// `LogToClean`): between the first dirty offset, where the last cleaning ended, and the first that
// may not be cleaned yet, because it is in the active segment, not stable, or younger than the
// smallest lag.

import KafkaWire

/// A log as the cleaner sees it before it begins.
package struct LogToClean: Sendable, Hashable {
    package let topicPartition: TopicPartition
    /// Where cleaning begins to read keys; everything below was cleaned.
    package let firstDirtyOffset: Int64
    /// What may not be cleaned yet begins here.
    package let uncleanableBound: Int64
    /// Where cleaning ends: the beginning of the segment that the bound lies in.
    package let firstUncleanableOffset: Int64
    package let cleanBytes: Int
    package let cleanableBytes: Int
    /// The checkpoint lies outside the log and must be set to `firstDirtyOffset`.
    package let mustUpdateCheckpoint: Bool
    /// Something has been dirty for longer than `max.compaction.lag.ms`.
    package let needsCompactionNow: Bool
    private let minCleanableRatio: Double

    /// - Parameter lastCleanOffset: the log's entry in `cleaner-offset-checkpoint`; nil: none.
    package init(_ log: PartitionLog, lastCleanOffset: Int64?, nowMs: Int64) {
        topicPartition = log.topicPartition
        minCleanableRatio = log.config.minCleanableDirtyRatio
        let checkpoint = lastCleanOffset ?? log.logStartOffset
        let isInLog = checkpoint >= log.logStartOffset && checkpoint <= log.logEndOffset
        let firstDirty = isInLog ? checkpoint : log.logStartOffset
        firstDirtyOffset = firstDirty
        mustUpdateCheckpoint = !isInLog
        let bound = max(firstDirty, log.firstUncleanableBound(firstDirty, nowMs: nowMs))
        uncleanableBound = bound
        let firstUncleanable =
            log.inactiveSegments(from: bound).first?.baseOffset
            ?? log.activeSegment.baseOffset
        firstUncleanableOffset = firstUncleanable
        cleanBytes = log.segments.reduce(0) {
            $0 + ($1.baseOffset < firstDirty ? $1.sizeInBytes : 0)
        }
        cleanableBytes = log.segments(from: min(firstDirty, firstUncleanable), to: firstUncleanable)
            .reduce(0) { $0 + $1.sizeInBytes }
        needsCompactionNow = log.compactionDelayMs(firstDirty, nowMs: nowMs) > 0
    }

    /// The dirty part of what is or could be clean; 0 for an empty log.
    package var cleanableRatio: Double {
        let total = cleanBytes + cleanableBytes
        return total > 0 ? Double(cleanableBytes) / Double(total) : 0
    }

    /// Whether the log's own settings want it cleaned now.
    package var shouldClean: Bool {
        needsCompactionNow && cleanableBytes > 0 || cleanableRatio > minCleanableRatio
    }

    /// The one of several logs to be cleaned first; nil: none needs it. The dirtiest, and of equals
    /// the last in the order given.
    package static func dirtiest(of logs: [LogToClean]) -> LogToClean? {
        logs.filter { $0.cleanBytes + $0.cleanableBytes > 0 && $0.shouldClean }.reduce(nil) {
            best, log in
            guard let best, best.cleanableRatio > log.cleanableRatio else { return log }
            return best
        }
    }
}

extension PartitionLog {
    /// The segments that overlap [from, to), as far as their base offsets tell.
    func segments(from: Int64, to: Int64) -> ArraySlice<LogSegment> {
        guard from < to else { return [] }
        let first = segmentIndex(floor: from) ?? 0
        let end = segments.partitionIndex { $0.baseOffset >= to }
        return first < end ? segments[first..<end] : []
    }

    /// The segments from an offset on, without the active one.
    func inactiveSegments(from offset: Int64) -> ArraySlice<LogSegment> {
        segments(from: offset, to: activeSegment.baseOffset)
    }

    /// Cleaning never passes the last stable offset, the active segment, or what is too young.
    fileprivate func firstUncleanableBound(_ firstDirtyOffset: Int64, nowMs: Int64) -> Int64 {
        var bound = min(lastStableOffset, activeSegment.baseOffset)
        let lagMs = config.minCompactionLagMs
        guard lagMs > 0 else { return bound }
        let young = inactiveSegments(from: firstDirtyOffset).first {
            $0.largestTimestamp > nowMs &- lagMs
        }
        if let young { bound = min(bound, young.baseOffset) }
        return bound
    }

    /// How long the oldest dirty segment is overdue by `max.compaction.lag.ms`.
    fileprivate func compactionDelayMs(_ firstDirtyOffset: Int64, nowMs: Int64) -> Int64 {
        let timestamps = inactiveSegments(from: firstDirtyOffset)
            .compactMap(\.firstBatchTimestamp).filter { $0 > 0 }
        guard let earliest = timestamps.min() else { return 0 }
        return max(0, nowMs &- max(config.maxCompactionLagMs, 0) &- earliest)
    }
}
