// Truncation: a follower cuts its log where it parts from its leader's, or throws it away to begin
// anew elsewhere; the producers' state is taken back with it.

import KafkaWire

extension PartitionLog {
    /// Cuts the log so that it ends at `offset`: the batch that has it goes, and all behind.
    /// Returns whether anything was cut.
    @discardableResult
    package mutating func truncate(to offset: Int64, nowMs: Int64) -> Bool {
        precondition(offset >= 0, "a log is not cut to a negative offset")
        guard offset < logEndOffset else {
            // An epoch may begin at the end and have no record yet: that is cut in any case.
            if leaderEpochs.truncateFromEnd(logEndOffset) { writeEpochs() }
            return false
        }
        if segments[0].baseOffset > offset {
            truncateFully(startingAt: offset, nowMs: nowMs)
            return true
        }
        for segment in truncateSegments(to: offset, nowMs: nowMs) {
            producers.removeSnapshot(segment.baseOffset, files: &files)
        }
        #if MUTANTS
            let cutsEpochs = !Mutant.isOn(11)
        #else
            let cutsEpochs = true
        #endif
        if cutsEpochs, leaderEpochs.truncateFromEnd(offset) { writeEpochs() }
        logStartOffset = min(offset, logStartOffset)
        rebuildProducerState(upTo: offset, isCleanReload: false, nowMs: nowMs)
        if highWatermark >= logEndOffset { updateHighWatermark(to: logEndOffset) }
        // As in Kafka the last stable offset is reckoned anew with the next append only.
        producers.highWatermarkUpdated(highWatermark)
        return true
    }

    /// Removes the segments behind an offset and cuts the one that has it. Returns those removed.
    private mutating func truncateSegments(to offset: Int64, nowMs: Int64) -> [LogSegment] {
        var removed: [LogSegment] = []
        while activeSegment.baseOffset > offset { removed.append(segments.removeLast()) }
        for segment in removed { files.deleteSegment(segment) }
        let active = segments.count - 1
        let base = segments[active].baseOffset
        let abortedChanged = segments[active].truncate(to: offset, nowMs: nowMs)
        if files.isKept {
            files.add(
                .truncate(path: files.log(base), byteCount: segments[active].sizeInBytes))
            if abortedChanged {
                let aborted = segments[active].abortedTransactions.fileBytes
                files.add(.write(path: files.transactionIndex(base), aborted))
            }
        }
        logEndOffset = offset
        recoveryPoint = min(recoveryPoint, offset)
        return removed
    }

    /// Throws everything away; the log begins anew, empty, at `offset`.
    package mutating func truncateFully(startingAt offset: Int64, nowMs: Int64) {
        let removed = segments
        segments.removeAll()
        for segment in removed { files.deleteSegment(segment) }
        openActiveSegment(at: offset, nowMs: nowMs)
        logEndOffset = offset
        recoveryPoint = min(recoveryPoint, offset)
        leaderEpochs.clear()
        writeEpochs()
        producers.truncateFully(startingAt: offset, files: &files)
        logStartOffset = offset
        rebuildProducerState(upTo: offset, isCleanReload: false, nowMs: nowMs)
        updateHighWatermark(to: logEndOffset)
    }

    // MARK: - Producers

    /// Takes the producers' state to what it was when the log ended at `lastOffset`: from the last
    /// snapshot, and the records behind it (`UnifiedLog.rebuildProducerState`).
    mutating func rebuildProducerState(upTo lastOffset: Int64, isCleanReload: Bool, nowMs: Int64) {
        var snapshotOffsets = segments.suffix(2).map(\.baseOffset)
        snapshotOffsets.append(lastOffset)
        if isCleanReload, producers.latestSnapshotOffset == nil {
            // A clean stop without any snapshot: an older broker knew no producers, nor do we.
            for offset in snapshotOffsets {
                producers.updateMapEndOffset(offset)
                producers.takeSnapshot(files: &files)
            }
            return
        }
        let hadNoProducers = producers.isEmpty && producers.mapEndOffset >= lastOffset
        producers.truncateAndReload(
            logStartOffset: logStartOffset, logEndOffset: lastOffset, nowMs: nowMs,
            expirationMs: config.producerIdExpirationMs, files: &files)
        if lastOffset > producers.mapEndOffset, !hadNoProducers {
            replayProducers(upTo: lastOffset, snapshotOffsets: snapshotOffsets)
        }
        producers.updateMapEndOffset(lastOffset)
        producers.takeSnapshot(files: &files)
    }

    private mutating func replayProducers(upTo lastOffset: Int64, snapshotOffsets: [Int64]) {
        let from = producers.mapEndOffset
        let first = segmentIndex(floor: from) ?? 0
        for segment in segments[first...] where segment.baseOffset < lastOffset {
            let start = max(segment.baseOffset, producers.mapEndOffset, logStartOffset)
            producers.updateMapEndOffset(start)
            if snapshotOffsets.contains(segment.baseOffset) {
                producers.takeSnapshot(files: &files)
            }
            var index = segment.batches.index(ofOffset: start)
            let end = segment.batches.index(ofOffset: lastOffset)
            while index < end {
                replay(segment.batches[index].batch)
                index += 1
            }
        }
    }

    /// Brings the producers' state up to date with a batch that is in the log. A batch that a
    /// follower took is not checked again.
    @discardableResult
    mutating func replay(_ batch: RecordBatch) -> AbortedTransaction? {
        guard batch.hasProducerId else { return nil }
        var update = producers.prepareUpdate(batch.producerId, origin: .replication)
        let completed = try? update.append(batch, transactionVersion: 0)
        producers.update(update)
        guard let completed else { return nil }
        let aborted = AbortedTransaction(
            producerId: completed.producerId, firstOffset: completed.firstOffset,
            lastOffset: completed.lastOffset,
            lastStableOffset: producers.lastStableOffset(after: completed))
        producers.complete(completed)
        return completed.isAborted ? aborted : nil
    }
}
