// Reading: the bytes of batches from an offset on, as far as the reader may see (`LocalLog.read`).
// Nothing is copied; what is returned are slices of the segments. As in Kafka the last batch may be
// cut off where the limit falls, and readers leave it out.

import KafkaWire

/// What a fetch reads.
package struct FetchedRecords: Sendable {
    /// The records, in as few slices as may be.
    package var slices: [Bytes] = []
    /// The limit was smaller than the first batch, which is cut off.
    package var isFirstBatchIncomplete = false
    /// With `transactionCommitted`: the aborted transactions that overlap what was read.
    package var abortedTransactions: [AbortedTransaction]?

    package var sizeInBytes: Int { slices.reduce(0) { $0 + $1.count } }

    /// All records as one slice; copies only where the log has them in several blocks.
    package var records: Bytes { slices.isEmpty ? .empty : Bytes.concatenating(slices) }
}

/// The offsets of a log at one moment.
package struct LogOffsets: Sendable, Hashable {
    package var logStartOffset: Int64
    package var logEndOffset: Int64
    package var highWatermark: Int64
    package var lastStableOffset: Int64

    package init(
        logStartOffset: Int64, logEndOffset: Int64, highWatermark: Int64, lastStableOffset: Int64
    ) {
        self.logStartOffset = logStartOffset
        self.logEndOffset = logEndOffset
        self.highWatermark = highWatermark
        self.lastStableOffset = lastStableOffset
    }
}

extension PartitionLog {
    package var offsets: LogOffsets {
        LogOffsets(
            logStartOffset: logStartOffset, logEndOffset: logEndOffset,
            highWatermark: highWatermark, lastStableOffset: lastStableOffset)
    }

    /// Reads from an offset on.
    ///
    /// - Parameters:
    ///   - maxBytes: the most to return; a negative number counts as 0.
    ///   - minOneMessage: at least the first batch whole, however large.
    /// - Throws: `OFFSET_OUT_OF_RANGE` below the log's start or beyond its end.
    package func read(
        from startOffset: Int64, maxBytes: Int, isolation: FetchIsolation, minOneMessage: Bool
    ) throws(LogError) -> FetchedRecords {
        guard startOffset >= logStartOffset, startOffset <= logEndOffset,
            let first = segmentIndex(floor: startOffset)
        else {
            throw LogError(
                .offsetOutOfRange,
                "Offset \(startOffset) of \(topicPartition) is not within \(logStartOffset) to "
                    + "\(logEndOffset)")
        }
        let isCommitted = isolation == .transactionCommitted
        var fetched = FetchedRecords()
        if isCommitted { fetched.abortedTransactions = [] }
        let limit = limit(of: isolation)
        if startOffset >= limit { return fetched }
        let end = position(of: limit)
        for index in first..<segments.count {
            let segment = segments[index]
            let batchIndex = segment.batches.index(ofOffset: startOffset)
            guard batchIndex < segment.batches.count else { continue }
            let start = segment.batches[batchIndex]
            guard let maxPosition = maxPosition(in: index, upTo: end) else { return fetched }
            let firstSize = start.batch.sizeInBytes
            let allowed = minOneMessage ? max(maxBytes, firstSize) : max(maxBytes, 0)
            let length = min(max(maxPosition - start.position, 0), allowed)
            fetched.slices = segment.batches.slices(from: start.position, length: length)
            fetched.isFirstBatchIncomplete = allowed < firstSize
            if isCommitted {
                fetched.abortedTransactions = abortedTransactions(
                    from: startOffset, segment: index, position: start.position, length: length)
            }
            return fetched
        }
        return fetched
    }

    /// The offset that a reader may not reach.
    private func limit(of isolation: FetchIsolation) -> Int64 {
        switch isolation {
        case .logEnd: logEndOffset
        case .highWatermark: highWatermark
        case .transactionCommitted: lastStableOffset
        }
    }

    /// Where an offset lies: in which segment, and at which position the batch that has it begins.
    private func position(of offset: Int64) -> (segment: Int, position: Int) {
        guard offset < logEndOffset, let floor = segmentIndex(floor: offset) else {
            return (segments.count - 1, activeSegment.sizeInBytes)
        }
        for index in floor..<segments.count {
            let batches = segments[index].batches
            let batchIndex = batches.index(ofOffset: offset)
            if batchIndex < batches.count { return (index, batches[batchIndex].position) }
        }
        return (segments.count - 1, activeSegment.sizeInBytes)
    }

    /// How far a segment may be read; nil where it lies wholly beyond.
    private func maxPosition(in segment: Int, upTo end: (segment: Int, position: Int)) -> Int? {
        if segment < end.segment { return segments[segment].sizeInBytes }
        return segment == end.segment ? end.position : nil
    }

    // MARK: - Aborted transactions

    private func abortedTransactions(
        from offset: Int64, segment index: Int, position: Int, length: Int
    ) -> [AbortedTransaction] {
        let next = index + 1 < segments.count ? segments[index + 1].baseOffset : logEndOffset
        let upperBound =
            segments[index].offsetIndex.upperBoundOffset(position: position + length) ?? next
        var found: [AbortedTransaction] = []
        collectAborted(from: offset, to: upperBound, firstSegment: index, into: &found)
        return found
    }

    /// The aborted transactions that end at `start` or later and overlap what lies before `end`, in
    /// order of their markers; as in Kafka perhaps more, from the segment that `start` lies in.
    package func abortedTransactions(from start: Int64, to end: Int64) -> [AbortedTransaction] {
        guard let index = segmentIndex(floor: start) else { return [] }
        var found: [AbortedTransaction] = []
        collectAborted(from: logStartOffset, to: end, firstSegment: index, into: &found)
        return found
    }

    private func collectAborted(
        from start: Int64, to end: Int64, firstSegment: Int, into found: inout [AbortedTransaction]
    ) {
        for segment in segments[firstSegment...]
        where segment.abortedTransactions.collect(from: start, to: end, into: &found) {
            return
        }
    }
}
