// One partition's log: the heart of a broker (`UnifiedLog` and `LocalLog`). It keeps the segments,
// the high watermark, the leader epochs and the producers' state, and decides what is appended,
// read, rolled, deleted and cut. It does no I/O: what must reach the disk is listed for the driver
// (`takeDiskOperations`), and the time is an argument, in epoch milliseconds.
//
// A copy of a log is cheap: segments share their batches, and batches their bytes. The parts stand
// in files of their own: PartitionLog+Append, +Read, +Offsets, +Retention, +Truncation, Loading/.

import KafkaWire

/// How far a reader may see.
package enum FetchIsolation: Sendable, Hashable {
    /// To the log's end: followers.
    case logEnd
    /// To the high watermark: consumers.
    case highWatermark
    /// To the last stable offset: consumers of committed records.
    case transactionCommitted
}

/// The log of one partition.
package struct PartitionLog: Sendable {
    package let topicPartition: TopicPartition
    package internal(set) var topicId: Uuid?
    package internal(set) var config: LogConfig
    /// The segments, by base offset; never empty, the last one is active.
    package internal(set) var segments: [LogSegment]
    /// The first offset that may be read.
    package internal(set) var logStartOffset: Int64
    /// The next offset to be given out.
    package internal(set) var logEndOffset: Int64
    /// Everything below is on all in-sync replicas.
    package internal(set) var highWatermark: Int64
    /// Everything below has been asked to be synced.
    package internal(set) var recoveryPoint: Int64
    package internal(set) var leaderEpochs: LeaderEpochCache
    package internal(set) var producers: ProducerStateManager
    /// The first offset of an undecided or unreplicated transaction; nil: there is none.
    package internal(set) var firstUnstableOffset: Int64?
    /// When the log was last synced, in epoch milliseconds.
    package internal(set) var lastFlushMs: Int64
    var files: LogFiles
    var arena = ByteArena()
    var random: SeededRandom

    /// What a log is made with besides its configurations.
    package struct Options: Sendable {
        /// The partition's directory, relative to the log directory; nil: `topic-partition`.
        package var directory: String?
        /// False: the log lives in memory alone and lists no disk operations.
        package var keepsFiles: Bool
        /// Seeds the jitter of rolling (`segment.jitter.ms`).
        package var seed: UInt64

        package init(directory: String? = nil, keepsFiles: Bool = true, seed: UInt64 = 0) {
            self.directory = directory
            self.keepsFiles = keepsFiles
            self.seed = seed
        }
    }

    /// A new, empty log.
    package init(
        _ topicPartition: TopicPartition, topicId: Uuid? = nil, config: LogConfig,
        startOffset: Int64 = 0, nowMs: Int64, options: Options = Options()
    ) {
        self.init(
            empty: topicPartition, topicId: topicId, config: config, startOffset: startOffset,
            nowMs: nowMs, options: options)
        writePartitionMetadata()
        writeEpochs()
        openActiveSegment(at: startOffset, nowMs: nowMs)
    }

    /// A log without a segment, which loading fills.
    init(
        empty topicPartition: TopicPartition, topicId: Uuid?, config: LogConfig,
        startOffset: Int64, nowMs: Int64, options: Options
    ) {
        self.topicPartition = topicPartition
        self.topicId = topicId
        self.config = config
        segments = []
        logStartOffset = startOffset
        logEndOffset = startOffset
        highWatermark = startOffset
        recoveryPoint = startOffset
        leaderEpochs = LeaderEpochCache()
        producers = ProducerStateManager()
        lastFlushMs = nowMs
        files = LogFiles(
            directory: options.directory ?? topicPartition.description, isKept: options.keepsFiles)
        random = SeededRandom(seed: options.seed)
    }

    /// What must happen to the disk since the last time this was asked, in order.
    package mutating func takeDiskOperations() -> [DiskOperation] { files.take() }

    /// Whether there is anything to take.
    package var hasDiskOperations: Bool { !files.operations.isEmpty }

    /// The partition's directory, relative to the log directory.
    package var directory: String { files.directory }

    package var isEmpty: Bool { logStartOffset == logEndOffset }

    /// Bytes in all segments.
    package var sizeInBytes: Int { segments.reduce(0) { $0 + $1.sizeInBytes } }

    package var activeSegment: LogSegment { segments[segments.count - 1] }

    /// Puts new configurations in force; segments that exist keep their index sizes.
    package mutating func updateConfig(_ config: LogConfig) { self.config = config }

    /// Gives a log without an id its topic's; a log that has another id keeps it and this returns
    /// false.
    package mutating func assignTopicId(_ id: Uuid) -> Bool {
        if let topicId { return topicId == id }
        topicId = id
        writePartitionMetadata()
        return true
    }

    // MARK: - Segments

    /// The index of the segment that an offset belongs to: the last that begins at it or before.
    func segmentIndex(floor offset: Int64) -> Int? {
        let index = segments.partitionIndex { $0.baseOffset > offset }
        return index > 0 ? index - 1 : nil
    }

    mutating func openActiveSegment(at baseOffset: Int64, nowMs: Int64) {
        segments.append(
            LogSegment(
                baseOffset: baseOffset, config: config, rollJitterMs: rollJitter(), nowMs: nowMs))
        if files.isKept { files.add(.write(path: files.log(baseOffset), .empty)) }
    }

    mutating func rollJitter() -> Int64 {
        guard config.segmentJitterMs > 0 else { return 0 }
        return Int64(random.below(Int(clamping: min(config.segmentJitterMs, config.segmentMs))))
    }

    /// Closes the active segment and opens a new one. `expectedNextOffset`: the first offset of
    /// what is about to be appended. Returns the new segment's base offset.
    @discardableResult
    package mutating func roll(expectedNextOffset: Int64 = 0, nowMs: Int64) -> Int64 {
        let baseOffset = max(expectedNextOffset, logEndOffset)
        if activeSegment.baseOffset == baseOffset, activeSegment.sizeInBytes == 0 {
            files.deleteSegment(activeSegment)
            segments.removeLast()
        } else {
            closeActiveSegment()
        }
        openActiveSegment(at: baseOffset, nowMs: nowMs)
        producers.updateMapEndOffset(baseOffset)
        producers.takeSnapshot(files: &files)
        pullUpHighWatermark()
        flush(upTo: baseOffset, nowMs: nowMs)
        return baseOffset
    }

    private mutating func closeActiveSegment() {
        segments[segments.count - 1].finishTimeIndex()
        files.writeIndexes(activeSegment)
    }

    /// Asks for everything below an offset to be synced.
    package mutating func flush(upTo offset: Int64, nowMs: Int64) {
        guard offset > recoveryPoint else { return }
        if files.isKept {
            let first = segmentIndex(floor: recoveryPoint) ?? 0
            #if MUTANTS
                let syncs = !Mutant.isOn(9)
            #else
                let syncs = true
            #endif
            for segment in segments[first...] where segment.baseOffset < offset && syncs {
                sync(segment)
            }
            if let latest = producers.latestSnapshotOffset {
                files.add(.sync(path: files.snapshot(latest)))
            }
        }
        recoveryPoint = offset
        lastFlushMs = nowMs
    }

    private mutating func sync(_ segment: LogSegment) {
        let base = segment.baseOffset
        files.add(.sync(path: files.log(base)))
        guard base != activeSegment.baseOffset else { return }
        files.add(.sync(path: files.index(base)))
        files.add(.sync(path: files.timeIndex(base)))
        if !segment.abortedTransactions.isEmpty {
            files.add(.sync(path: files.transactionIndex(base)))
        }
    }

    /// A clean stop: the state of the producers and the indexes are written, everything is synced.
    package mutating func close(nowMs: Int64) {
        producers.takeSnapshot(files: &files)
        closeActiveSegment()
        flush(upTo: logEndOffset, nowMs: nowMs)
    }

    /// Deletes the log's files. The log must not be used afterwards.
    package mutating func delete() {
        if files.isKept { files.add(.deleteDirectory(path: files.directory)) }
    }

    // MARK: - Files of the whole partition

    func partitionMetadataWrite(_ id: Uuid) -> DiskOperation {
        .write(
            path: files.partitionMetadata,
            Bytes(utf8: CheckpointText.partitionMetadata(topicId: id)))
    }

    private mutating func writePartitionMetadata() {
        guard files.isKept, let topicId else { return }
        files.add(partitionMetadataWrite(topicId))
        files.add(.sync(path: files.partitionMetadata))
    }

    mutating func writeEpochs() {
        guard files.isKept else { return }
        files.add(
            .write(
                path: files.leaderEpochCheckpoint, Bytes(utf8: leaderEpochs.checkpointText)))
        files.add(.sync(path: files.leaderEpochCheckpoint))
    }
}

extension PartitionLog {
    /// Sets when a segment's file was changed last, as a restored disk or a test has it.
    package mutating func setLastModified(baseOffset: Int64, to timeMs: Int64) {
        guard let index = segments.firstIndex(where: { $0.baseOffset == baseOffset }) else {
            return
        }
        segments[index].lastModifiedMs = timeMs
    }
}
