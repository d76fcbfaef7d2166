// A segment: a stretch of the log that is one file on disk, with its indexes (`LogSegment`). The
// last one of a log is active and appended to; when it is full or old enough the log rolls to a new
// one.

import KafkaWire

/// One segment of a log.
package struct LogSegment: Sendable {
    /// The offset that the file is named after; no record in it is below.
    package let baseOffset: Int64
    package private(set) var batches = SegmentBatches()
    package internal(set) var offsetIndex: OffsetIndex
    package internal(set) var timeIndex: TimeIndex
    package internal(set) var abortedTransactions = TransactionIndex()
    /// The largest timestamp in the segment and the last offset of the first batch that has it.
    private(set) var maxTimestampSoFar: TimeIndex.Entry?
    /// How much earlier than `segment.ms` this segment rolls (`segment.jitter.ms`).
    let rollJitterMs: Int64
    private let indexIntervalBytes: Int
    private var bytesSinceLastIndexEntry = 0
    private var createdMs: Int64
    /// The timestamp that time-based rolling counts from: the first batch's.
    private var rollingBasedTimestamp: Int64?
    /// When the file was changed last, in epoch milliseconds.
    package var lastModifiedMs: Int64

    init(baseOffset: Int64, config: LogConfig, rollJitterMs: Int64, nowMs: Int64) {
        self.baseOffset = baseOffset
        self.rollJitterMs = rollJitterMs
        indexIntervalBytes = config.indexIntervalBytes
        offsetIndex = OffsetIndex(baseOffset: baseOffset, maxBytes: config.segmentIndexBytes)
        timeIndex = TimeIndex(baseOffset: baseOffset, maxBytes: config.segmentIndexBytes)
        createdMs = nowMs
        lastModifiedMs = nowMs
    }

    package var sizeInBytes: Int { batches.sizeInBytes }

    /// The largest timestamp seen, or -1.
    package var maxTimestamp: Int64 { maxTimestampOrIndexed.timestamp }

    var maxTimestampOrIndexed: TimeIndex.Entry { maxTimestampSoFar ?? timeIndex.last }

    /// The timestamp that retention goes by: the largest of a record, else that of the file.
    package var largestTimestamp: Int64 { maxTimestamp >= 0 ? maxTimestamp : lastModifiedMs }

    // MARK: - Appending

    /// Appends a batch and, where the interval has passed, index entries.
    mutating func append(_ batch: RecordBatch, nowMs: Int64) {
        noteTimestamp(of: batch)
        if bytesSinceLastIndexEntry > indexIntervalBytes {
            addIndexEntries(offset: batch.lastOffset, position: sizeInBytes)
            bytesSinceLastIndexEntry = 0
        }
        bytesSinceLastIndexEntry += batch.sizeInBytes
        batches.append(batch)
        lastModifiedMs = nowMs
    }

    private mutating func noteTimestamp(of batch: RecordBatch) {
        let timestamp = batch.maxTimestamp
        if timestamp > maxTimestamp {
            maxTimestampSoFar = TimeIndex.Entry(timestamp: timestamp, offset: batch.lastOffset)
        }
    }

    private mutating func addIndexEntries(offset: Int64, position: Int) {
        offsetIndex.append(offset: offset, position: position)
        timeIndex.append(maxTimestampOrIndexed)
    }

    /// Adds a batch that was on disk already, as recovery does: the interval counts from the last
    /// entry.
    mutating func recover(_ batch: RecordBatch, lastIndexEntry: inout Int) {
        noteTimestamp(of: batch)
        if sizeInBytes - lastIndexEntry > indexIntervalBytes {
            addIndexEntries(offset: batch.lastOffset, position: sizeInBytes)
            lastIndexEntry = sizeInBytes
        }
        batches.append(batch)
    }

    /// Adds a batch that was on disk already, leaving the indexes alone.
    mutating func load(_ batch: RecordBatch) { batches.append(batch) }

    /// The time index always ends with the largest timestamp once a segment is closed or rolled.
    mutating func finishTimeIndex() { timeIndex.append(maxTimestampOrIndexed, evenIfFull: true) }

    // MARK: - Rolling

    /// Whether the log must roll before `size` more bytes are appended.
    mutating func shouldRoll(
        _ config: LogConfig, appending size: Int, maxTimestamp: Int64, maxOffset: Int64,
        nowMs: Int64
    ) -> Bool {
        let waitedMs = timeWaitedForRoll(nowMs: nowMs, messageTimestamp: maxTimestamp)
        let isOld = waitedMs > config.maxSegmentMs &- rollJitterMs
        return sizeInBytes > config.segmentBytes - size || (sizeInBytes > 0 && isOld)
            || offsetIndex.isFull || timeIndex.isFull || !offsetIndex.canHold(maxOffset)
    }

    private mutating func timeWaitedForRoll(nowMs: Int64, messageTimestamp: Int64) -> Int64 {
        if rollingBasedTimestamp == nil {
            rollingBasedTimestamp = batches.first?.batch.maxTimestamp
        }
        if let first = rollingBasedTimestamp, first >= 0 { return messageTimestamp &- first }
        return nowMs &- createdMs
    }

    /// The first batch's timestamp, by which compaction's largest lag counts; nil: none.
    package var firstBatchTimestamp: Int64? {
        let timestamp = rollingBasedTimestamp ?? batches.first?.batch.maxTimestamp
        return timestamp.flatMap { $0 >= 0 ? $0 : nil }
    }

    // MARK: - Truncation

    /// Removes all batches that hold `offset` or anything beyond. Returns whether aborted
    /// transactions went too.
    mutating func truncate(to offset: Int64, nowMs: Int64) -> Bool {
        batches.truncate(toCount: batches.index(ofOffset: offset))
        offsetIndex.truncate(to: offset)
        timeIndex.truncate(to: offset)
        let abortedChanged = abortedTransactions.truncate(to: offset)
        if sizeInBytes == 0 {
            createdMs = nowMs
            rollingBasedTimestamp = nil
        }
        bytesSinceLastIndexEntry = 0
        if maxTimestamp >= 0 { recountMaxTimestamp() }
        lastModifiedMs = nowMs
        return abortedChanged
    }

    mutating func recountMaxTimestamp() {
        var largest = timeIndex.last
        for index in 0..<batches.count {
            let stored = batches[index]
            if stored.batch.maxTimestamp > largest.timestamp {
                largest = TimeIndex.Entry(
                    timestamp: stored.batch.maxTimestamp, offset: stored.lastOffset)
            }
        }
        maxTimestampSoFar = largest
    }

    mutating func forgetMaxTimestamp() { maxTimestampSoFar = nil }

    // MARK: - Searching

    /// The first record from `startOffset` on that is not older than `timestamp`.
    /// Throws `WireError` where records cannot be read.
    func findOffset(
        byTimestamp timestamp: Int64, from startOffset: Int64
    ) throws(WireError) -> TimestampAndOffset? {
        let indexed = max(timeIndex.lookUp(timestamp).offset, startOffset)
        let position = Int(offsetIndex.lookUp(indexed).position)
        var index = batches.index(ofPosition: position)
        while index < batches.count {
            let batch = batches[index].batch
            if batch.maxTimestamp >= timestamp {
                var reader = try batch.reader()
                while let raw = try reader.next() {
                    let found = batch.timestamp(raw)
                    if found >= timestamp, batch.offset(raw) >= startOffset {
                        return TimestampAndOffset(found, batch.offset(raw), of: batch)
                    }
                }
            }
            index += 1
        }
        return nil
    }

    /// The first record that has the segment's largest timestamp.
    func findOffsetOfMaxTimestamp() throws(WireError) -> TimestampAndOffset? {
        let largest = maxTimestampOrIndexed
        let position = Int(offsetIndex.lookUp(largest.offset).position)
        var index = batches.index(ofPosition: position)
        while index < batches.count {
            let batch = batches[index].batch
            if batch.maxTimestamp == largest.timestamp {
                var reader = try batch.reader()
                while let raw = try reader.next() {
                    if batch.timestamp(raw) == batch.maxTimestamp {
                        return TimestampAndOffset(batch.maxTimestamp, batch.offset(raw), of: batch)
                    }
                }
                return nil
            }
            index += 1
        }
        return nil
    }
}

/// What a search by time finds.
package struct TimestampAndOffset: Sendable, Hashable {
    /// The record's timestamp, or -1 where the question was not about a record.
    package var timestamp: Int64
    package var offset: Int64
    package var leaderEpoch: Int32?

    package init(_ timestamp: Int64, _ offset: Int64, leaderEpoch: Int32?) {
        self.timestamp = timestamp
        self.offset = offset
        self.leaderEpoch = leaderEpoch
    }

    init(_ timestamp: Int64, _ offset: Int64, of batch: RecordBatch) {
        let epoch = batch.partitionLeaderEpoch
        self.init(timestamp, offset, leaderEpoch: epoch >= 0 ? epoch : nil)
    }
}
