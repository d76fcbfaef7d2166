// Loading a log from what the disk holds when a node starts (`LogLoader`): left-over files of an
// interrupted clean or split are settled, segments are read, and after a stop that was not clean
// everything behind the recovery point is checked batch by batch and cut at the first that is
// broken. What loading changes on disk is listed in the log, as everything else it does.
//
// Differs from Apache Kafka: the batches of a segment are walked also after a clean stop, because
// they are kept in memory; what follows the last whole batch is cut then too, and an index that
// cannot be right is made anew. A segment whose offsets do not fit it is refused, not split: no
// broker of today writes such ones.

import KafkaWire

/// Files that no log can be loaded from.
package struct LogLoadError: Error, Hashable, Sendable, CustomStringConvertible {
    package var path: String
    package var reason: String

    package var description: String { "\(path): \(reason)" }
}

extension PartitionLog {
    /// What a node knows of a log when it starts, besides the log's own files.
    package struct LoadPoint: Sendable, Hashable {
        /// From `log-start-offset-checkpoint`.
        package var logStartOffset: Int64
        /// From `recovery-point-offset-checkpoint`.
        package var recoveryPoint: Int64
        /// The node was stopped cleanly: nothing needs to be checked.
        package var isClean: Bool

        package init(logStartOffset: Int64 = 0, recoveryPoint: Int64 = 0, isClean: Bool) {
            self.logStartOffset = logStartOffset
            self.recoveryPoint = recoveryPoint
            self.isClean = isClean
        }
    }

    /// The log that a disk holds; a new one where the directory is not there. The high watermark is
    /// at the log's start: the caller sets it from the replication checkpoint.
    /// Throws `LogLoadError` where epochs or topic id cannot be read.
    package static func load(
        _ topicPartition: TopicPartition, from disk: DiskImage, config: LogConfig,
        at point: LoadPoint, nowMs: Int64, options: Options = Options()
    ) throws(LogLoadError) -> PartitionLog {
        var loader = LogLoader(
            PartitionLog(
                empty: topicPartition, topicId: nil, config: config,
                startOffset: point.logStartOffset, nowMs: nowMs, options: options),
            disk, point, nowMs)
        try loader.load()
        return loader.log
    }
}

/// The steps of loading.
struct LogLoader {
    private(set) var log: PartitionLog
    private var directory: PartitionDirectory
    private let point: PartitionLog.LoadPoint
    private let nowMs: Int64
    /// A segment's records were read, so the producers' state is not just that of the snapshots.
    private var hasRecovered = false

    init(
        _ log: PartitionLog, _ disk: DiskImage, _ point: PartitionLog.LoadPoint, _ nowMs: Int64
    ) {
        self.log = log
        self.point = point
        self.nowMs = nowMs
        directory = PartitionDirectory(disk, path: log.directory)
    }

    mutating func load() throws(LogLoadError) {
        directory.settleLeftOvers(&log.files)
        try readEpochs()
        try readTopicId()
        log.producers.setSnapshots(directory.snapshots)
        try loadSegments()
        if !point.isClean { try recoverUnflushed() }
        let nextOffset = settleEnd()
        finish(nextOffset: nextOffset)
    }

    // MARK: - Small files

    private mutating func readEpochs() throws(LogLoadError) {
        guard let file = directory["leader-epoch-checkpoint"], !file.isEmpty else {
            log.writeEpochs()
            return
        }
        do throws(WireError) {
            log.leaderEpochs = try LeaderEpochCache(checkpointText: file.utf8Text)
        } catch {
            throw LogLoadError(path: log.files.leaderEpochCheckpoint, reason: "\(error)")
        }
    }

    private mutating func readTopicId() throws(LogLoadError) {
        guard let file = directory["partition.metadata"] else { return }
        do throws(WireError) {
            log.topicId = try CheckpointText.parsePartitionMetadata(file.utf8Text)
        } catch {
            throw LogLoadError(path: log.files.partitionMetadata, reason: "\(error)")
        }
    }

    // MARK: - Segments

    /// What was found of a segment's indexes.
    private enum Indexes { case good, implausible, missing }

    private mutating func loadSegments() throws(LogLoadError) {
        directory.deleteOrphanedIndexes(&log.files)
        for base in directory.baseOffsets {
            var segment = LogSegment(
                baseOffset: base, config: log.config, rollJitterMs: log.rollJitter(), nowMs: nowMs)
            let file = directory[LogFiles.name(base, ".log")] ?? .empty
            switch loadIndexes(of: &segment, fileSize: file.count) {
            case .good: loadBatches(of: &segment, file)
            case .implausible: rebuildIndexes(of: &segment, file)
            case .missing: try recover(&segment, file)
            }
            log.segments.append(segment)
        }
    }

    /// Reads the three indexes.
    private func loadIndexes(of segment: inout LogSegment, fileSize: Int) -> Indexes {
        let base = segment.baseOffset
        let maxBytes = log.config.segmentIndexBytes
        if let aborted = directory[LogFiles.name(base, ".txnindex")] {
            guard let index = try? TransactionIndex(file: aborted, baseOffset: base) else {
                return .missing
            }
            segment.abortedTransactions = index
        }
        guard let offsets = directory[LogFiles.name(base, ".index")] else {
            return directory.swapped.contains(base) ? .implausible : .missing
        }
        segment.offsetIndex = OffsetIndex(baseOffset: base, maxBytes: maxBytes, file: offsets)
        let times = directory[LogFiles.name(base, ".timeindex")] ?? .empty
        segment.timeIndex = TimeIndex(baseOffset: base, maxBytes: maxBytes, file: times)
        let isPlausible =
            segment.offsetIndex.isPlausible(fileSize: fileSize) && segment.timeIndex.isPlausible
        return isPlausible ? .good : .implausible
    }

    /// Takes the whole batches of a file as they are and makes the offset and time indexes anew.
    private mutating func rebuildIndexes(of segment: inout LogSegment, _ file: Bytes) {
        let aborted = segment.abortedTransactions
        segment = LogSegment(
            baseOffset: segment.baseOffset, config: log.config,
            rollJitterMs: segment.rollJitterMs, nowMs: nowMs)
        segment.abortedTransactions = aborted
        var walk = RecordBatches(file)
        var lastIndexEntry = 0
        while let batch = try? walk.next() {
            segment.recover(batch, lastIndexEntry: &lastIndexEntry)
        }
        segment.finishTimeIndex()
        cut(segment, file)
        log.files.writeIndexes(segment)
    }

    /// Takes the whole batches of a file as they are; cuts off what follows them.
    private mutating func loadBatches(of segment: inout LogSegment, _ file: Bytes) {
        var walk = RecordBatches(file)
        while let batch = try? walk.next() { segment.load(batch) }
        cut(segment, file)
    }

    private mutating func cut(_ segment: LogSegment, _ file: Bytes) {
        guard segment.sizeInBytes < file.count else { return }
        let path = log.files.log(segment.baseOffset)
        log.files.add(.truncate(path: path, byteCount: segment.sizeInBytes))
    }

    // MARK: - Recovery

    /// Checks a segment's batches, makes its indexes anew, and brings the producers' state to its
    /// end. Returns whether anything had to be cut.
    @discardableResult
    private mutating func recover(
        _ segment: inout LogSegment, _ file: Bytes
    ) throws(LogLoadError) -> Bool {
        hasRecovered = true
        resetProducers()
        log.logStartOffset = point.logStartOffset
        log.rebuildProducerState(upTo: segment.baseOffset, isCleanReload: false, nowMs: nowMs)
        segment = LogSegment(
            baseOffset: segment.baseOffset, config: log.config,
            rollJitterMs: segment.rollJitterMs, nowMs: nowMs)
        var walk = RecordBatches(file)
        var lastIndexEntry = 0
        while let batch = try? walk.next(), isWhole(batch) {
            guard segment.offsetIndex.canHold(batch.lastOffset) else {
                throw LogLoadError(
                    path: log.files.log(segment.baseOffset),
                    reason: "a batch that ends at \(batch.lastOffset)")
            }
            segment.recover(batch, lastIndexEntry: &lastIndexEntry)
            noteEpoch(of: batch)
            if let aborted = log.replay(batch) { segment.abortedTransactions.append(aborted) }
            log.producers.updateMapEndOffset(batch.nextOffset)
        }
        segment.finishTimeIndex()
        cut(segment, file)
        log.files.writeIndexes(segment)
        let aborted = log.files.transactionIndex(segment.baseOffset)
        if !segment.abortedTransactions.isEmpty || directory[aborted: segment.baseOffset] {
            log.files.add(.write(path: aborted, segment.abortedTransactions.fileBytes))
        }
        log.producers.takeSnapshot(files: &log.files)
        return segment.sizeInBytes < file.count
    }

    private func isWhole(_ batch: RecordBatch) -> Bool {
        #if MUTANTS
            if Mutant.isOn(10) { return true }
        #endif
        return batch.isValid
    }

    private mutating func noteEpoch(of batch: RecordBatch) {
        let epoch = batch.partitionLeaderEpoch
        guard epoch >= 0, epoch > log.latestEpoch ?? -1 else { return }
        if log.leaderEpochs.assign(epoch: epoch, startOffset: batch.baseOffset) {
            log.writeEpochs()
        }
    }

    /// No producers, but the snapshots that are there.
    private mutating func resetProducers() {
        let snapshots = log.producers.snapshots
        log.producers = ProducerStateManager()
        log.producers.setSnapshots(snapshots)
    }

    /// Recovers the segment that has the recovery point and all behind it, up to the first that had
    /// to be cut: what follows that one is gone.
    private mutating func recoverUnflushed() throws(LogLoadError) {
        var index = log.segmentIndex(floor: point.recoveryPoint) ?? 0
        while index < log.segments.count {
            var segment = log.segments[index]
            let name = LogFiles.name(segment.baseOffset, ".log")
            let wasCut = try recover(&segment, directory[name] ?? .empty)
            log.segments[index] = segment
            index += 1
            guard wasCut else { continue }
            let lost = log.segments[index...]
            log.segments.removeLast(lost.count)
            for segment in lost { log.forget(segment) }
        }
    }

    // MARK: - The end

    /// The next offset. A log that ends before its start is thrown away.
    private mutating func settleEnd() -> Int64 {
        if let last = log.segments.last {
            let end = last.batches.last.map(\.batch.nextOffset) ?? last.baseOffset
            if end >= point.logStartOffset { return end }
            for segment in log.segments { log.forget(segment) }
            log.segments.removeAll()
            log.leaderEpochs.clear()
            log.writeEpochs()
            log.producers.truncateFully(startingAt: point.logStartOffset, files: &log.files)
        }
        log.openActiveSegment(at: point.logStartOffset, nowMs: nowMs)
        return point.logStartOffset
    }

    private mutating func finish(nextOffset: Int64) {
        log.logEndOffset = nextOffset
        log.recoveryPoint = point.isClean ? nextOffset : min(point.recoveryPoint, nextOffset)
        let wasCut = log.leaderEpochs.truncateFromEnd(nextOffset)
        let first = max(point.logStartOffset, log.segments[0].baseOffset)
        if log.leaderEpochs.truncateFromStart(point.logStartOffset) || wasCut { log.writeEpochs() }
        log.logStartOffset = first
        resetProducers()
        log.producers.removeStraySnapshots(
            segmentBaseOffsets: log.segments.map(\.baseOffset), files: &log.files)
        log.rebuildProducerState(
            upTo: nextOffset, isCleanReload: point.isClean && !hasRecovered, nowMs: nowMs)
        log.recoveryPoint = max(log.recoveryPoint, first)
        log.updateHighWatermark(to: first)
    }
}

extension OffsetIndex {
    /// Offsets and positions rise, and the positions lie within the file.
    func isPlausible(fileSize: Int) -> Bool {
        zip(entries, entries.dropFirst()).allSatisfy {
            $0.offset < $1.offset && $0.position < $1.position
        } && entries.allSatisfy { $0.position >= 0 && Int($0.position) < fileSize }
            && entries.allSatisfy { $0.offset >= baseOffset }
    }
}

extension TimeIndex {
    /// Timestamps rise, and offsets do not fall.
    var isPlausible: Bool {
        zip(entries, entries.dropFirst()).allSatisfy {
            $0.timestamp < $1.timestamp && $0.offset <= $1.offset
        } && entries.allSatisfy { $0.offset >= baseOffset }
    }
}
