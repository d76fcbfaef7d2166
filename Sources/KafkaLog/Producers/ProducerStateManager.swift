// All producers of one log, their open transactions, and the snapshots of that state on disk
// (`ProducerStateManager`). A snapshot at an offset holds the state after everything below it;
// after a crash the state is read from the last one and brought up to date from the records behind
// it.

import KafkaWire

/// The state of the producers of a log.
package struct ProducerStateManager: Sendable {
    /// A transaction is late this much after its largest timeout.
    static let lateTransactionBufferMs: Int64 = 5 * 60 * 1000

    struct Transaction: Sendable, Hashable {
        var producerId: Int64
        var firstOffset: Int64
        /// Its marker's offset, once written.
        var lastOffset: Int64?
    }

    private(set) var producers: [Int64: ProducerStateEntry] = [:]
    private var verifications: [Int64: VerificationState] = [:]
    /// Transactions without a marker, by first offset.
    private var ongoing: [Transaction] = []
    /// Transactions whose marker is not yet below the high watermark, by first offset.
    private var unreplicated: [Transaction] = []
    private var oldestTransactionLastTimestamp: Int64 = -1
    /// Snapshot files by offset, rising.
    private(set) var snapshots: [(offset: Int64, file: Bytes)] = []
    private(set) var mapEndOffset: Int64 = 0
    private var lastSnapshotOffset: Int64 = 0
    private var nextGuard: UInt64 = 1

    init() {}

    // MARK: - Looking

    /// The producers by id.
    package var activeProducers: [ProducerStateEntry] {
        producers.values.sorted { $0.producerId < $1.producerId }
    }

    package func entry(_ producerId: Int64) -> ProducerStateEntry? { producers[producerId] }

    var isEmpty: Bool { producers.isEmpty && unreplicated.isEmpty }

    /// The first offset that is not decided, or decided but not replicated.
    var firstUnstableOffset: Int64? {
        guard let first = ongoing.first?.firstOffset else { return unreplicated.first?.firstOffset }
        guard let other = unreplicated.first?.firstOffset else { return first }
        return min(first, other)
    }

    /// The first offset of an open transaction: what compaction must not pass.
    package var firstUndecidedOffset: Int64? { ongoing.first?.firstOffset }

    func hasLateTransaction(nowMs: Int64, maxTransactionTimeoutMs: Int64) -> Bool {
        let last = oldestTransactionLastTimestamp
        return last > 0
            && nowMs &- last > maxTransactionTimeoutMs &+ Self.lateTransactionBufferMs
    }

    func hasOngoingTransaction(_ producerId: Int64, epoch: Int16) -> Bool {
        guard let entry = producers[producerId] else { return false }
        return entry.currentTransactionFirstOffset != nil && entry.producerEpoch == epoch
    }

    // MARK: - Appends

    func prepareUpdate(_ producerId: Int64, origin: AppendOrigin) -> ProducerAppend {
        ProducerAppend(
            current: producers[producerId] ?? ProducerStateEntry(producerId: producerId),
            origin: origin, verification: verifications[producerId])
    }

    mutating func update(_ append: ProducerAppend) {
        let id = append.updated.producerId
        if producers[id] == nil {
            producers[id] = append.updated
        } else {
            producers[id]?.merge(append.updated)
        }
        for firstOffset in append.startedTransactions {
            Self.insert(Transaction(producerId: id, firstOffset: firstOffset), into: &ongoing)
        }
        updateOldestTransaction()
    }

    private static func insert(_ transaction: Transaction, into list: inout [Transaction]) {
        let index = list.partitionIndex { $0.firstOffset >= transaction.firstOffset }
        if index < list.count, list[index].firstOffset == transaction.firstOffset {
            list[index] = transaction
        } else {
            list.insert(transaction, at: index)
        }
    }

    private mutating func updateOldestTransaction() {
        oldestTransactionLastTimestamp =
            ongoing.first.flatMap { producers[$0.producerId]?.lastTimestamp } ?? -1
    }

    mutating func updateMapEndOffset(_ offset: Int64) { mapEndOffset = offset }

    /// The last stable offset right after a transaction's marker.
    func lastStableOffset(after completed: CompletedTransaction) -> Int64 {
        ongoing.first { $0.producerId != completed.producerId }?.firstOffset
            ?? completed.lastOffset &+ 1
    }

    mutating func complete(_ completed: CompletedTransaction) {
        guard let index = ongoing.firstIndex(where: { $0.firstOffset == completed.firstOffset })
        else { return }
        var transaction = ongoing.remove(at: index)
        transaction.lastOffset = completed.lastOffset
        Self.insert(transaction, into: &unreplicated)
        updateOldestTransaction()
    }

    mutating func highWatermarkUpdated(_ highWatermark: Int64) {
        removeUnreplicated(below: highWatermark)
    }

    private mutating func removeUnreplicated(below offset: Int64) {
        if unreplicated.isEmpty { return }
        unreplicated.removeAll { transaction in
            transaction.lastOffset.map { $0 < offset } ?? false
        }
    }

    // MARK: - Expiry and truncation

    private static func isExpired(
        _ entry: ProducerStateEntry, nowMs: Int64, expirationMs: Int64
    ) -> Bool {
        entry.currentTransactionFirstOffset == nil && nowMs &- entry.lastTimestamp >= expirationMs
    }

    mutating func removeExpired(nowMs: Int64, expirationMs: Int64) {
        producers = producers.filter {
            !Self.isExpired($0.value, nowMs: nowMs, expirationMs: expirationMs)
        }
        verifications = verifications.filter { nowMs &- $0.value.timestamp < expirationMs }
    }

    private mutating func clear() {
        producers.removeAll()
        ongoing.removeAll()
        unreplicated.removeAll()
        updateOldestTransaction()
    }

    /// Drops the snapshots outside the log and takes the state back to the last one in it, unless
    /// the state ends where the log does.
    mutating func truncateAndReload(
        logStartOffset: Int64, logEndOffset: Int64, nowMs: Int64, expirationMs: Int64,
        files: inout LogFiles
    ) {
        for (offset, _) in snapshots where offset > logEndOffset || offset <= logStartOffset {
            removeSnapshot(offset, files: &files)
        }
        if logEndOffset != mapEndOffset {
            clear()
            loadLatestSnapshot(
                logStartOffset: logStartOffset, nowMs: nowMs, expirationMs: expirationMs,
                files: &files)
        } else {
            logStartOffsetIncremented(logStartOffset)
        }
    }

    mutating func truncateFully(startingAt offset: Int64, files: inout LogFiles) {
        clear()
        for (snapshot, _) in snapshots { removeSnapshot(snapshot, files: &files) }
        lastSnapshotOffset = 0
        mapEndOffset = offset
    }

    mutating func logStartOffsetIncremented(_ logStartOffset: Int64) {
        removeUnreplicated(below: logStartOffset)
        mapEndOffset = max(mapEndOffset, logStartOffset)
        lastSnapshotOffset = snapshots.last?.offset ?? logStartOffset
    }

    // MARK: - Snapshots

    package var latestSnapshotOffset: Int64? { snapshots.last?.offset }

    /// Writes a snapshot at the state's end, unless there is one already.
    mutating func takeSnapshot(files: inout LogFiles) {
        guard mapEndOffset > lastSnapshotOffset else { return }
        let file = ProducerSnapshotFile.encode(activeProducers)
        let index = snapshots.partitionIndex { $0.offset >= mapEndOffset }
        if index < snapshots.count, snapshots[index].offset == mapEndOffset {
            snapshots[index].file = file
        } else {
            snapshots.insert((mapEndOffset, file), at: index)
        }
        if files.isKept { files.add(.write(path: files.snapshot(mapEndOffset), file)) }
        lastSnapshotOffset = mapEndOffset
    }

    mutating func removeSnapshot(_ offset: Int64, files: inout LogFiles) {
        guard let index = snapshots.firstIndex(where: { $0.offset == offset }) else { return }
        snapshots.remove(at: index)
        if files.isKept { files.add(.delete(path: files.snapshot(offset))) }
    }

    /// Takes over the snapshot files that a directory holds.
    mutating func setSnapshots(_ found: [(offset: Int64, file: Bytes)]) {
        snapshots = found.sorted { $0.offset < $1.offset }
    }

    /// Removes snapshots that go with no segment, but the latest of them where it is beyond all.
    mutating func removeStraySnapshots(segmentBaseOffsets: [Int64], files: inout LogFiles) {
        var latestStray: Int64?
        for (offset, _) in snapshots where !segmentBaseOffsets.contains(offset) {
            if let latestStray { removeSnapshot(latestStray, files: &files) }
            latestStray = offset
        }
        if let latestStray, let last = segmentBaseOffsets.max(), latestStray < last {
            removeSnapshot(latestStray, files: &files)
        }
    }

    /// The state as the latest readable snapshot has it; broken ones are deleted.
    private mutating func loadLatestSnapshot(
        logStartOffset: Int64, nowMs: Int64, expirationMs: Int64, files: inout LogFiles
    ) {
        while let latest = snapshots.last {
            guard let entries = try? ProducerSnapshotFile.decode(latest.file) else {
                removeSnapshot(latest.offset, files: &files)
                continue
            }
            for entry in entries
            where !Self.isExpired(entry, nowMs: nowMs, expirationMs: expirationMs) {
                producers[entry.producerId] = entry
                if let first = entry.currentTransactionFirstOffset {
                    Self.insert(
                        Transaction(producerId: entry.producerId, firstOffset: first),
                        into: &ongoing)
                }
            }
            lastSnapshotOffset = latest.offset
            mapEndOffset = latest.offset
            updateOldestTransaction()
            return
        }
        lastSnapshotOffset = logStartOffset
        mapEndOffset = logStartOffset
    }
}

// MARK: - Verification of transactions

/// Proof that the log's own question to the transaction coordinator has been answered (KIP-890):
/// a new number for each question, so that a late answer opens nothing.
package struct VerificationGuard: Sendable, Hashable {
    /// When the question was asked: numbers begin anew when a log is loaded.
    let timestamp: Int64
    let number: UInt64
}

/// A question to the transaction coordinator that is still open, for one producer.
struct VerificationState: Sendable, Hashable {
    let timestamp: Int64
    let verificationGuard: VerificationGuard
    let supportsEpochBump: Bool
    private(set) var lowestSequence: Int32
    private(set) var epoch: Int16

    init(
        timestamp: Int64, verificationGuard: VerificationGuard, sequence: Int32, epoch: Int16,
        supportsEpochBump: Bool
    ) {
        self.timestamp = timestamp
        self.verificationGuard = verificationGuard
        self.supportsEpochBump = supportsEpochBump
        lowestSequence = sequence
        self.epoch = epoch
    }

    mutating func note(sequence: Int32, epoch: Int16) {
        if epoch == self.epoch, sequence < lowestSequence { lowestSequence = sequence }
        if epoch > self.epoch {
            self.epoch = epoch
            lowestSequence = sequence
        }
    }
}

extension ProducerStateManager {
    mutating func startVerification(
        _ producerId: Int64, sequence: Int32, epoch: Int16, supportsEpochBump: Bool, nowMs: Int64
    ) -> VerificationGuard {
        var state =
            verifications[producerId]
            ?? VerificationState(
                timestamp: nowMs, verificationGuard: makeGuard(nowMs), sequence: sequence,
                epoch: epoch,
                supportsEpochBump: supportsEpochBump)
        state.note(sequence: sequence, epoch: epoch)
        verifications[producerId] = state
        return state.verificationGuard
    }

    private mutating func makeGuard(_ nowMs: Int64) -> VerificationGuard {
        defer { nextGuard += 1 }
        return VerificationGuard(timestamp: nowMs, number: nextGuard)
    }

    func verificationGuard(of producerId: Int64) -> VerificationGuard? {
        verifications[producerId]?.verificationGuard
    }

    /// After a transactional batch the question is settled, unless a marker of transactions v2 has
    /// come for the epoch that is already asking for its next transaction.
    mutating func clearVerification(after batch: RecordBatch) {
        guard batch.isTransactional, let state = verifications[batch.producerId] else { return }
        let nextHasBegun =
            state.supportsEpochBump && batch.isControl && batch.producerEpoch == state.epoch
        if !nextHasBegun { verifications[batch.producerId] = nil }
    }
}
