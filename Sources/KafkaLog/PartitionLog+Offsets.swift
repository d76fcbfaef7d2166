// The offsets that a log answers with: high watermark, last stable offset, where an epoch ends, and
// where a time begins (`ListOffsets`).

import KafkaWire

/// The timestamps of a ListOffsets request that stand for something else.
package enum ListOffsetsTimestamp {
    package static let latest: Int64 = -1
    package static let earliest: Int64 = -2
    package static let max: Int64 = -3
    package static let earliestLocal: Int64 = -4
    package static let latestTiered: Int64 = -5
    package static let earliestPendingUpload: Int64 = -6
}

extension PartitionLog {
    // MARK: - High watermark

    /// Sets the high watermark, within the log's start and end. Returns what it came to be.
    @discardableResult
    package mutating func updateHighWatermark(to offset: Int64) -> Int64 {
        highWatermark = min(max(offset, logStartOffset), logEndOffset)
        producers.highWatermarkUpdated(highWatermark)
        updateFirstUnstableOffset()
        return highWatermark
    }

    /// Raises the high watermark. Returns true if it has moved; it never goes back here.
    @discardableResult
    package mutating func incrementHighWatermark(to offset: Int64) -> Bool {
        guard offset > highWatermark, offset <= logEndOffset else { return false }
        updateHighWatermark(to: offset)
        return true
    }

    /// A high watermark at or beyond the end follows the end.
    mutating func pullUpHighWatermark() {
        if highWatermark >= logEndOffset { updateHighWatermark(to: logEndOffset) }
    }

    // MARK: - Transactions

    /// Everything below is decided: what readers of committed records may see.
    package var lastStableOffset: Int64 {
        guard let firstUnstableOffset, firstUnstableOffset < highWatermark else {
            return highWatermark
        }
        return firstUnstableOffset
    }

    mutating func updateFirstUnstableOffset() {
        firstUnstableOffset = producers.firstUnstableOffset.map { max($0, logStartOffset) }
    }

    // MARK: - Epochs

    /// A new leader notes where its epoch begins.
    package mutating func assignEpochStart(_ epoch: Int32, at offset: Int64) {
        if leaderEpochs.assign(epoch: epoch, startOffset: offset) { writeEpochs() }
    }

    package var latestEpoch: Int32? { leaderEpochs.latest?.epoch }

    /// Where an epoch ends in this log; nil: nothing is known of it.
    package func endOffset(forEpoch epoch: Int32) -> EpochEndOffset? {
        let found = leaderEpochs.endOffset(for: epoch, logEndOffset: logEndOffset)
        return found == .undefined ? nil : found
    }

    // MARK: - Time

    /// The offset for a timestamp or for one of `ListOffsetsTimestamp`; nil: no record is that
    /// young. The latest is the log's end here; what a reader may see is the caller's matter.
    /// Throws `LogError` where records cannot be read.
    package func offset(forTimestamp timestamp: Int64) throws(LogError) -> TimestampAndOffset? {
        switch timestamp {
        case ListOffsetsTimestamp.latest:
            return TimestampAndOffset(-1, logEndOffset, leaderEpoch: latestEpoch)
        case ListOffsetsTimestamp.earliest, ListOffsetsTimestamp.earliestLocal:
            let first = leaderEpochs.earliest
            let epoch = first.flatMap { $0.startOffset <= logStartOffset ? $0.epoch : nil }
            return TimestampAndOffset(-1, logStartOffset, leaderEpoch: epoch)
        case ListOffsetsTimestamp.latestTiered, ListOffsetsTimestamp.earliestPendingUpload:
            return TimestampAndOffset(-1, -1, leaderEpoch: -1)
        case ListOffsetsTimestamp.max: return try offsetOfMaxTimestamp()
        default: return try search(timestamp)
        }
    }

    private func offsetOfMaxTimestamp() throws(LogError) -> TimestampAndOffset? {
        var youngest = segments[0]
        for segment in segments where segment.maxTimestamp > youngest.maxTimestamp {
            youngest = segment
        }
        do throws(WireError) {
            return try youngest.findOffsetOfMaxTimestamp()
        } catch {
            throw LogError.invalidRecords(error)
        }
    }

    private func search(_ timestamp: Int64) throws(LogError) -> TimestampAndOffset? {
        guard let segment = segments.first(where: { $0.largestTimestamp >= timestamp }) else {
            return nil
        }
        do throws(WireError) {
            return try segment.findOffset(byTimestamp: timestamp, from: logStartOffset)
        } catch {
            throw LogError.invalidRecords(error)
        }
    }
}
