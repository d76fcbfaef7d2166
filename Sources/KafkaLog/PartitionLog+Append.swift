// Appending: as a leader, which checks and gives offsets, and as a follower, which takes what its
// leader has. The order of the steps is Kafka's (`UnifiedLog.append`), because it shows: an epoch
// is noted and a segment may roll before a producer's sequence is found wrong.

import KafkaWire

extension PartitionLog {
    /// Appends what a producer or coordinator sent. Bytes after the last whole batch are left out.
    ///
    /// - Parameters:
    ///   - records: one record batch (with `raftLeader` one or more, whose offsets are taken).
    ///   - leaderEpoch: this leader's epoch, which is put into the batch.
    ///   - verificationGuard: what `startVerification` gave, once the coordinator has agreed.
    ///   - transactionVersion: of the request that brings markers; 2 and above want a newer epoch.
    /// - Throws: `LogError`; the code goes into the produce response.
    package mutating func appendAsLeader(
        _ records: Bytes, leaderEpoch: Int32, origin: AppendOrigin = .client,
        verificationGuard: VerificationGuard? = nil, transactionVersion: Int16 = 0, nowMs: Int64
    ) throws(LogError) -> LogAppendInfo {
        let assignsOffsets = origin != .raftLeader
        if assignsOffsets, LegacyMessage.begins(records) {
            let validator = validator(leaderEpoch: leaderEpoch, origin: origin, nowMs: nowMs)
            let analysis = try convertLegacy(records, validator)
            guard !analysis.batches.isEmpty else { return analysis.info }
            return try append(
                analysis, origin: origin, verificationGuard: verificationGuard,
                transactionVersion: transactionVersion, nowMs: nowMs)
        }
        var analysis = try BatchAnalysis(
            records,
            BatchAnalysis.Rules(
                origin: origin, leaderEpoch: leaderEpoch, maxMessageBytes: config.maxMessageBytes,
                requiresRisingOffsets: !assignsOffsets))
        analysis.info.logStartOffset = logStartOffset
        guard analysis.info.validBytes > 0 else { return analysis.info }
        if assignsOffsets {
            try assignOffsets(&analysis, leaderEpoch: leaderEpoch, origin: origin, nowMs: nowMs)
        } else {
            try takeOffsets(&analysis)
        }
        return try append(
            analysis, origin: origin, verificationGuard: verificationGuard,
            transactionVersion: transactionVersion, nowMs: nowMs)
    }

    /// Appends what a leader sent, offsets and epochs as they are. Batches of an epoch beyond
    /// `leaderEpoch`, the one this follower knows, are left out (`validBytes` says how much was
    /// taken). Throws `LogError`; offsets below the log's end are refused.
    package mutating func appendAsFollower(
        _ records: Bytes, leaderEpoch: Int32, nowMs: Int64
    ) throws(LogError) -> LogAppendInfo {
        var analysis = try BatchAnalysis(
            records,
            BatchAnalysis.Rules(
                origin: .replication, leaderEpoch: leaderEpoch, maxMessageBytes: nil,
                requiresRisingOffsets: true))
        analysis.info.logStartOffset = logStartOffset
        guard analysis.info.validBytes > 0 else { return analysis.info }
        try takeOffsets(&analysis)
        return try append(
            analysis, origin: .replication, verificationGuard: nil, transactionVersion: 0,
            nowMs: nowMs)
    }

    // MARK: - Offsets

    private func validator(
        leaderEpoch: Int32, origin: AppendOrigin, nowMs: Int64
    ) -> LogValidator {
        LogValidator(
            topicPartition: topicPartition, config: config, origin: origin,
            leaderEpoch: leaderEpoch, nowMs: nowMs)
    }

    private mutating func assignOffsets(
        _ analysis: inout BatchAnalysis, leaderEpoch: Int32, origin: AppendOrigin, nowMs: Int64
    ) throws(LogError) {
        let validator = validator(leaderEpoch: leaderEpoch, origin: origin, nowMs: nowMs)
        let outcome = try validator.validate(
            analysis.batches, sourceCompression: analysis.sourceCompression,
            firstOffset: logEndOffset)
        switch outcome.result {
        case .changed(let change):
            analysis.batches = [analysis.batches[0].changing(change, in: &arena)]
        case .rebuilt(let batch):
            guard batch.sizeInBytes <= config.maxMessageBytes else {
                throw LogError(
                    .messageTooLarge,
                    "A batch of \(batch.sizeInBytes) bytes after conversion, where at most "
                        + "\(config.maxMessageBytes) are allowed")
            }
            analysis.batches = [batch.changing(RecordBatch.HeaderChange(), in: &arena)]
        }
        analysis.info.firstOffset = logEndOffset
        analysis.info.lastOffset = logEndOffset &+ outcome.offsetCount &- 1
        analysis.info.lastOffsetOfFirstBatch = analysis.info.lastOffset
        analysis.info.maxTimestamp = outcome.maxTimestamp
        if config.messageTimestampType == .logAppendTime { analysis.info.logAppendTimeMs = nowMs }
    }

    private mutating func takeOffsets(_ analysis: inout BatchAnalysis) throws(LogError) {
        guard analysis.info.firstOffset >= logEndOffset else {
            throw LogError(
                .unknownServerError,
                "Offset \(analysis.info.firstOffset) in an append, where \(logEndOffset) is next")
        }
        analysis.batches = analysis.batches.map {
            $0.changing(RecordBatch.HeaderChange(), in: &arena)
        }
    }

    // MARK: - The append itself

    private mutating func append(
        _ analysis: BatchAnalysis, origin: AppendOrigin, verificationGuard: VerificationGuard?,
        transactionVersion: Int16, nowMs: Int64
    ) throws(LogError) -> LogAppendInfo {
        var info = analysis.info
        var epochsChanged = false
        for batch in analysis.batches {
            guard batch.partitionLeaderEpoch >= 0, batch.baseOffset >= 0 else {
                throw LogError(.invalidRecord, "A batch without a leader epoch")
            }
            let changed = leaderEpochs.assign(
                epoch: batch.partitionLeaderEpoch, startOffset: batch.baseOffset)
            epochsChanged = epochsChanged || changed
        }
        if epochsChanged { writeEpochs() }
        let size = analysis.batches.reduce(0) { $0 + $1.sizeInBytes }
        guard size <= config.segmentBytes else {
            throw LogError(
                .recordListTooLarge,
                "\(size) bytes in an append, where a segment has \(config.segmentBytes)")
        }
        rollIfNeeded(before: info, size: size, nowMs: nowMs)
        let validation = try validateProducers(
            analysis.batches, origin: origin, verificationGuard: verificationGuard,
            transactionVersion: transactionVersion)
        if let duplicate = validation.duplicate {
            info.firstOffset = duplicate.firstOffset
            info.lastOffset = duplicate.lastOffset
            info.logAppendTimeMs = duplicate.timestamp
            info.isDuplicate = true
            return info
        }
        write(analysis.batches, nextOffset: info.lastOffset &+ 1, nowMs: nowMs)
        finish(validation, lastOffset: info.lastOffset)
        if logEndOffset &- recoveryPoint >= config.flushMessages {
            flush(upTo: logEndOffset, nowMs: nowMs)
        }
        return info
    }

    private mutating func rollIfNeeded(before info: LogAppendInfo, size: Int, nowMs: Int64) {
        let mustRoll = segments[segments.count - 1].shouldRoll(
            config, appending: size, maxTimestamp: info.maxTimestamp, maxOffset: info.lastOffset,
            nowMs: nowMs)
        if mustRoll { roll(expectedNextOffset: info.firstOffset, nowMs: nowMs) }
    }

    private mutating func write(_ batches: [RecordBatch], nextOffset: Int64, nowMs: Int64) {
        let active = segments.count - 1
        for batch in batches { segments[active].append(batch, nowMs: nowMs) }
        if files.isKept {
            let bytes =
                batches.count == 1
                ? batches[0].bytes
                : Bytes.concatenating(batches.map(\.bytes).mergingNeighbours())
            files.add(.append(path: files.activeLog(segments[active].baseOffset), bytes))
        }
        logEndOffset = nextOffset
        pullUpHighWatermark()
    }

    private mutating func finish(_ validation: ProducerValidation, lastOffset: Int64) {
        for update in validation.updates { producers.update(update) }
        for completed in validation.completed {
            if completed.isAborted { addAborted(completed) }
            producers.complete(completed)
        }
        producers.updateMapEndOffset(lastOffset &+ 1)
        updateFirstUnstableOffset()
    }

    private mutating func addAborted(_ completed: CompletedTransaction) {
        let entry = AbortedTransaction(
            producerId: completed.producerId, firstOffset: completed.firstOffset,
            lastOffset: completed.lastOffset,
            lastStableOffset: producers.lastStableOffset(after: completed))
        let active = segments.count - 1
        segments[active].abortedTransactions.append(entry)
        if files.isKept {
            let path = files.transactionIndex(segments[active].baseOffset)
            files.add(.append(path: path, entry.fileBytes))
        }
    }

    // MARK: - Producers

    /// What the append means for the producers, once all of it is right.
    private struct ProducerValidation {
        /// In order of first appearance.
        var updates: [ProducerAppend] = []
        var completed: [CompletedTransaction] = []
        var duplicate: BatchMetadata?
    }

    private mutating func validateProducers(
        _ batches: [RecordBatch], origin: AppendOrigin, verificationGuard: VerificationGuard?,
        transactionVersion: Int16
    ) throws(LogError) -> ProducerValidation {
        var validation = ProducerValidation()
        for batch in batches where batch.hasProducerId {
            if origin == .client,
                let duplicate = producers.entry(batch.producerId)?.duplicate(of: batch)
            {
                validation.duplicate = duplicate
                return validation
            }
            if origin == .client || origin == .coordinator {
                try requireOpenTransaction(for: batch, verificationGuard)
            }
            let known = validation.updates.firstIndex {
                $0.updated.producerId == batch.producerId
            }
            let index = known ?? validation.updates.count
            if known == nil {
                validation.updates.append(
                    producers.prepareUpdate(batch.producerId, origin: origin))
            }
            let completed = try validation.updates[index].append(
                batch, transactionVersion: transactionVersion)
            producers.clearVerification(after: batch)
            if let completed { validation.completed.append(completed) }
        }
        return validation
    }

    /// A transactional batch needs an open transaction, or the proof that the coordinator knows
    /// one.
    private func requireOpenTransaction(
        for batch: RecordBatch, _ verificationGuard: VerificationGuard?
    ) throws(LogError) {
        let id = batch.producerId
        guard batch.isTransactional,
            !producers.hasOngoingTransaction(id, epoch: batch.producerEpoch)
        else { return }
        if let entry = producers.entry(id), batch.producerEpoch < entry.producerEpoch {
            throw LogError(
                .invalidProducerEpoch,
                "Epoch \(batch.producerEpoch) of producer \(id) is behind \(entry.producerEpoch)")
        }
        guard config.transactionVerificationEnable, !batch.isControl else { return }
        let expected = producers.verificationGuard(of: id)
        guard let verificationGuard, verificationGuard == expected else {
            throw LogError(.invalidTxnState, "The record is not part of an open transaction")
        }
    }

    /// The proof that an append to a transaction needs, to be handed over with it once the
    /// coordinator has said that the transaction has this partition; nil: none is needed, the
    /// transaction is open. Throws `INVALID_PRODUCER_EPOCH` for an epoch that is behind.
    package mutating func startVerification(
        producerId: Int64, sequence: Int32, epoch: Int16, supportsEpochBump: Bool, nowMs: Int64
    ) throws(LogError) -> VerificationGuard? {
        if let entry = producers.entry(producerId), epoch < entry.producerEpoch {
            throw LogError(
                .invalidProducerEpoch,
                "Epoch \(epoch) of producer \(producerId) is behind \(entry.producerEpoch)")
        }
        if producers.hasOngoingTransaction(producerId, epoch: epoch) { return nil }
        return producers.startVerification(
            producerId, sequence: sequence, epoch: epoch, supportsEpochBump: supportsEpochBump,
            nowMs: nowMs)
    }

    /// The proof that is waiting for a producer; nil: none.
    package func verificationGuard(of producerId: Int64) -> VerificationGuard? {
        producers.verificationGuard(of: producerId)
    }

    package func hasOngoingTransaction(producerId: Int64, epoch: Int16) -> Bool {
        producers.hasOngoingTransaction(producerId, epoch: epoch)
    }

    /// Whether a transaction is open longer than any may be.
    package func hasLateTransaction(nowMs: Int64) -> Bool {
        producers.hasLateTransaction(
            nowMs: nowMs, maxTransactionTimeoutMs: config.maxTransactionTimeoutMs)
    }

    /// Forgets producers that have not written for `producer.id.expiration.ms`.
    package mutating func removeExpiredProducers(nowMs: Int64) {
        producers.removeExpired(nowMs: nowMs, expirationMs: config.producerIdExpirationMs)
    }
}

extension [Bytes] {
    /// The same bytes in fewer slices, where neighbours lie side by side in their storage.
    func mergingNeighbours() -> [Bytes] {
        var merged: [Bytes] = []
        for bytes in self {
            if let last = merged.last, let joined = last.joined(with: bytes) {
                merged[merged.count - 1] = joined
            } else {
                merged.append(bytes)
            }
        }
        return merged
    }
}
