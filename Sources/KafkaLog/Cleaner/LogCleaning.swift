// One cleaning of a log (`Cleaner`): the keys of its dirty part are put into a map with their last
// offsets; then the segments up to there are written anew, several small ones into one, without the
// records that a later one with the same key has made stale. Groups of segments are cleaned one at
// a time, so that a driver can spread the work; between them the log may be appended to and read.

import KafkaWire

/// What a cleaning has done.
package struct CleanerStats: Sendable, Hashable {
    package var mapMessagesRead: Int64 = 0
    /// Records without a key, which a compacted log should not have.
    package var invalidMessagesRead: Int64 = 0
    package var filter = FilterStats()
}

/// The last offset of each key in a stretch of a log.
struct OffsetMap {
    private var offsets: [Bytes: Int64] = [:]
    let maxKeys: Int
    /// The last offset that the map covers.
    private(set) var latestOffset: Int64 = -1

    init(maxKeys: Int) { self.maxKeys = maxKeys }

    var isFull: Bool { offsets.count >= maxKeys }

    mutating func put(_ key: Bytes, _ offset: Int64) {
        offsets[key] = offset
        latestOffset = offset
    }

    mutating func cover(_ offset: Int64) { latestOffset = offset }

    subscript(key: Bytes) -> Int64? { offsets[key] }
}

/// A cleaning under way.
package struct LogCleaning: Sendable {
    package let log: LogToClean
    package private(set) var stats = CleanerStats()
    /// Where the next cleaning begins: what goes into the checkpoint when this one is done.
    package var endOffset: Int64 { map.latestOffset &+ 1 }
    private let nowMs: Int64
    private var map: OffsetMap
    private var transactions = CleanedTransactions()
    /// Base offsets of the segments that are still to be cleaned, grouped.
    private var groups: [[Int64]] = []

    /// Reads the keys of the dirty part. Throws `WireError` where records cannot be read: the log
    /// must then be left alone.
    ///
    /// - Parameter maxKeys: how many keys may be held (`log.cleaner.dedupe.buffer.size`, at 24
    ///   bytes each, times `log.cleaner.io.buffer.load.factor`); what goes beyond waits for the next
    ///   cleaning.
    package init(
        _ candidate: LogToClean, of log: PartitionLog, maxKeys: Int, nowMs: Int64
    ) throws(WireError) {
        self.log = candidate
        self.nowMs = nowMs
        map = OffsetMap(maxKeys: maxKeys)
        try readKeys(log)
        groups = Self.group(
            Array(log.segments(from: 0, to: map.latestOffset &+ 1)), config: log.config,
            firstUncleanableOffset: candidate.firstUncleanableOffset)
    }

    /// Cleans the next group of segments. Returns false when there is none left.
    ///
    /// A group whose segments are no longer as they were (deleted, cut) ends the cleaning.
    package mutating func cleanNextGroup(of log: inout PartitionLog) throws(WireError) -> Bool {
        guard let group = groups.first else { return false }
        groups.removeFirst()
        guard let first = log.segments.firstIndex(where: { $0.baseOffset == group[0] }),
            log.segments.count > first + group.count,
            log.segments[first..<first + group.count].map(\.baseOffset) == group
        else {
            groups.removeAll()
            return false
        }
        let cleaned = try clean(log.segments[first..<first + group.count], of: log)
        log.replaceSegments(first..<first + group.count, with: cleaned)
        return true
    }

    // MARK: - The keys

    private mutating func readKeys(_ log: PartitionLog) throws(WireError) {
        let start = self.log.firstDirtyOffset
        let end = self.log.firstUncleanableOffset
        var transactions = CleanedTransactions()
        transactions.add(log.abortedTransactions(from: start, to: end))
        let dirty = Array(log.segments(from: start, to: end))
        for (index, segment) in dirty.enumerated() {
            let next = index + 1 < dirty.count ? dirty[index + 1].baseOffset : end
            guard try readKeys(segment, from: start, &transactions) else { return }
            map.cover(next &- 1)
        }
    }

    /// Puts the keys of a segment into the map. False: the map is full.
    private mutating func readKeys(
        _ segment: LogSegment, from start: Int64, _ transactions: inout CleanedTransactions
    ) throws(WireError) -> Bool {
        let position = Int(segment.offsetIndex.lookUp(start).position)
        var index = segment.batches.index(ofPosition: position)
        var ignored = TransactionIndex()
        while index < segment.batches.count {
            let batch = segment.batches[index].batch
            index += 1
            if batch.isControl {
                _ = try transactions.canDiscard(marker: batch, index: &ignored)
                ignored.removeAll()
                stats.mapMessagesRead += 1
            } else if transactions.isAborted(batch) {
                stats.mapMessagesRead += Int64(batch.count)
            } else {
                guard try readKeys(batch, from: start) else { return false }
            }
            if batch.lastOffset >= start { map.cover(batch.lastOffset) }
        }
        return true
    }

    private mutating func readKeys(
        _ batch: RecordBatch, from start: Int64
    ) throws(WireError) -> Bool {
        var reader = try batch.reader()
        while let record = try reader.next() {
            let offset = batch.offset(record)
            if let key = record.key, offset >= start {
                if map.isFull { return false }
                map.put(key, offset)
            }
            stats.mapMessagesRead += 1
        }
        return true
    }

    // MARK: - The segments

    /// Neighbouring segments that fit into one together.
    private static func group(
        _ segments: [LogSegment], config: LogConfig, firstUncleanableOffset: Int64
    ) -> [[Int64]] {
        var groups: [[Int64]] = []
        var size = 0
        var indexSize = 0
        var timeIndexSize = 0
        for (index, segment) in segments.enumerated() {
            let last =
                (index + 1 < segments.count
                    ? segments[index + 1].baseOffset : firstUncleanableOffset) &- 1
            size += segment.sizeInBytes
            indexSize += segment.offsetIndex.entries.count * OffsetIndex.entrySize
            timeIndexSize += segment.timeIndex.entries.count * TimeIndex.entrySize
            let fits =
                size <= config.segmentBytes && indexSize <= config.segmentIndexBytes
                && timeIndexSize <= config.segmentIndexBytes
            if let group = groups.last, fits,
                segment.sizeInBytes == 0 || last &- group[0] <= Int64(Int32.max)
            {
                groups[groups.count - 1].append(segment.baseOffset)
            } else {
                groups.append([segment.baseOffset])
                size = segment.sizeInBytes
                indexSize = segment.offsetIndex.entries.count * OffsetIndex.entrySize
                timeIndexSize = segment.timeIndex.entries.count * TimeIndex.entrySize
            }
        }
        return groups
    }

    private mutating func clean(
        _ segments: ArraySlice<LogSegment>, of log: PartitionLog
    ) throws(WireError) -> LogSegment {
        let first = segments[segments.startIndex]
        var cleaned = LogSegment(
            baseOffset: first.baseOffset, config: log.config, rollJitterMs: 0, nowMs: nowMs)
        for index in segments.indices {
            let segment = segments[index]
            let next =
                index + 1 < segments.endIndex
                ? segments[index + 1].baseOffset
                : segment.batches.last?.batch.nextOffset ?? segment.baseOffset
            transactions.add(log.abortedTransactions(from: segment.baseOffset, to: next))
            for position in 0..<segment.batches.count {
                let batch = segment.batches[position].batch
                if let kept = try filter(batch, log, index: &cleaned.abortedTransactions) {
                    cleaned.append(kept, nowMs: nowMs)
                }
            }
        }
        cleaned.finishTimeIndex()
        cleaned.lastModifiedMs = segments.last?.lastModifiedMs ?? nowMs
        return cleaned
    }

    private mutating func filter(
        _ batch: RecordBatch, _ log: PartitionLog, index: inout TransactionIndex
    ) throws(WireError) -> RecordBatch? {
        let canDiscard =
            batch.isControl
            ? try transactions.canDiscard(marker: batch, index: &index)
            : transactions.isAborted(batch)
        let isPastHorizon = batch.deleteHorizonMs.map { $0 <= nowMs } ?? false
        let discards = canDiscard && (!batch.isControl || isPastHorizon)
        let mustStay =
            Self.isLast(batch, of: log.producers.entry(batch.producerId))
            || batch.nextOffset == self.log.firstUncleanableOffset
        let retention: BatchRetention =
            mustStay ? .retainEmpty : discards ? .delete : .deleteEmpty
        let filter = BatchFilter(nowMs: nowMs, deleteRetentionMs: log.config.deleteRetentionMs)
        var invalid: Int64 = 0
        var filterStats = stats.filter
        let kept = try filter.filter(
            batch, retention: retention,
            isMarkerOfEmptyTransaction: canDiscard && batch.isControl, stats: &filterStats
        ) { batch, record in
            if discards { return false }
            return batch.isControl || keeps(record, of: batch, invalid: &invalid)
        }
        stats.filter = filterStats
        stats.invalidMessagesRead += invalid
        return kept
    }

    /// Whether a batch is what the log knows a live producer's last sequence, or epoch, by.
    private static func isLast(_ batch: RecordBatch, of producer: ProducerStateEntry?) -> Bool {
        guard batch.hasProducerId, let producer else { return false }
        if producer.lastDataOffset >= 0 { return batch.lastOffset == producer.lastDataOffset }
        return batch.isControl && batch.producerEpoch == producer.producerEpoch
    }

    private func keeps(
        _ record: RawRecord, of batch: RecordBatch, invalid: inout Int64
    ) -> Bool {
        let offset = batch.offset(record)
        if offset > map.latestOffset { return true }
        guard let key = record.key else {
            invalid += 1
            return false
        }
        guard offset >= map[key] ?? -1 else { return false }
        return record.value != nil || batch.deleteHorizonMs.map { nowMs < $0 } ?? true
    }
}

extension PartitionLog {
    /// Puts a cleaned segment in the place of those that it was made from. On disk it is written
    /// aside, and renamed twice, so that an interruption at any moment is settled by loading.
    mutating func replaceSegments(_ range: Range<Int>, with cleaned: LogSegment) {
        let old = Array(segments[range])
        segments.replaceSubrange(range, with: [cleaned])
        if files.isKept { swap(old, cleaned) }
        for segment in old where segment.baseOffset != cleaned.baseOffset {
            producers.removeSnapshot(segment.baseOffset, files: &files)
        }
    }

    private mutating func swap(_ old: [LogSegment], _ cleaned: LogSegment) {
        let base = cleaned.baseOffset
        var parts: [(path: String, content: Bytes)] = [
            (
                files.log(base),
                Bytes.concatenating(
                    cleaned.batches.slices(from: 0, length: cleaned.sizeInBytes))
            ),
            (files.index(base), cleaned.offsetIndex.fileBytes),
            (files.timeIndex(base), cleaned.timeIndex.fileBytes),
        ]
        if !cleaned.abortedTransactions.isEmpty {
            parts.append((files.transactionIndex(base), cleaned.abortedTransactions.fileBytes))
        }
        for part in parts {
            files.add(.write(path: part.path + ".cleaned", part.content))
            files.add(.sync(path: part.path + ".cleaned"))
        }
        for part in parts {
            files.add(.rename(path: part.path + ".cleaned", to: part.path + ".swap"))
        }
        for segment in old { files.deleteSegment(segment) }
        for part in parts { files.add(.rename(path: part.path + ".swap", to: part.path)) }
    }
}
