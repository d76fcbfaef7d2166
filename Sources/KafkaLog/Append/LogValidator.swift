// What a leader checks in a producer's batch, and what it makes of it: offsets, the leader's epoch,
// timestamps as the topic wants them, and another codec where the topic has one of its own
// (`LogValidator`). A batch that may stay as it is only gets a new header; its records are read
// once and not copied.

import KafkaWire

/// Checks one batch for a leader's log.
struct LogValidator {
    let topicPartition: TopicPartition
    let config: LogConfig
    let origin: AppendOrigin
    let leaderEpoch: Int32
    let nowMs: Int64

    /// A batch that is fit to be appended.
    enum Result {
        /// The batch as it came, under another header.
        case changed(RecordBatch.HeaderChange)
        /// The records anew, compressed as the topic wants them.
        case rebuilt(RecordBatch)
    }

    struct Outcome {
        var result: Result
        var maxTimestamp: Int64
        /// How many offsets were given out.
        var offsetCount: Int64
    }

    /// Checks the only batch of an append and gives it the offsets from `firstOffset` on.
    func validate(
        _ batches: [RecordBatch], sourceCompression: CompressionType, firstOffset: Int64
    ) throws(LogError) -> Outcome {
        guard batches.count == 1, let batch = batches.first else {
            throw LogError(.invalidRecord, "More than one batch where one is allowed")
        }
        try validate(batch)
        let target = config.compression ?? sourceCompression
        let scan = try scan(batch, mustBeContiguous: sourceCompression != .none || target != .none)
        let isAsSent =
            sourceCompression == target
            || sourceCompression == .none && batch.isControl
        if isAsSent {
            guard scan.isContiguous else {
                throw LogError(.invalidRecord, "Offsets of compressed records that leave gaps")
            }
            let change = headerChange(batch, scan, firstOffset: firstOffset)
            return Outcome(
                result: .changed(change),
                maxTimestamp: isLogAppendTime ? nowMs : scan.maxTimestamp, offsetCount: scan.count)
        }
        let rebuilt = try rebuild(batch, as: target, firstOffset: firstOffset)
        return Outcome(
            result: .rebuilt(rebuilt), maxTimestamp: rebuilt.maxTimestamp, offsetCount: scan.count)
    }

    private var isLogAppendTime: Bool { config.messageTimestampType == .logAppendTime }

    // MARK: - The batch

    private func validate(_ batch: RecordBatch) throws(LogError) {
        guard origin == .client else { return }
        let countFromOffsets = batch.lastOffset &- batch.baseOffset &+ 1
        guard countFromOffsets > 0 else {
            throw LogError(
                .invalidRecord, "Offsets \(batch.baseOffset) to \(batch.lastOffset) of a batch")
        }
        guard batch.count > 0, countFromOffsets == Int64(batch.count) else {
            throw LogError(
                .invalidRecord, "\(batch.count) records in \(countFromOffsets) offsets of a batch")
        }
        if batch.isControl {
            throw LogError(.invalidRecord, "Clients may not write control records")
        }
        if batch.hasProducerId, batch.baseSequence < 0 {
            throw LogError(
                .invalidRecord,
                "Sequence \(batch.baseSequence) of producer \(batch.producerId)")
        }
    }

    private func headerChange(
        _ batch: RecordBatch, _ scan: Scan, firstOffset: Int64
    ) -> RecordBatch.HeaderChange {
        let lastOffset = firstOffset &+ scan.count &- 1
        var change = RecordBatch.HeaderChange(
            baseOffset: lastOffset &- Int64(batch.lastOffsetDelta),
            partitionLeaderEpoch: leaderEpoch)
        change.timestamps =
            isLogAppendTime ? (.logAppendTime, nowMs) : (.createTime, scan.maxTimestamp)
        return change
    }

    // MARK: - The records

    /// What reading the records once has found.
    private struct Scan {
        var maxTimestamp: Int64 = RecordBatch.noTimestamp
        var count: Int64 = 0
        /// The records' offsets are 0, 1, 2, ...
        var isContiguous = true
    }

    private func scan(
        _ batch: RecordBatch, mustBeContiguous: Bool
    ) throws(LogError) -> Scan {
        var scan = Scan()
        var errors = RecordErrors()
        let isStamped = batch.timestampType == .logAppendTime
        let baseTimestamp = batch.baseTimestamp
        let baseOffset = batch.baseOffset
        let batchMaxTimestamp = batch.maxTimestamp
        do throws(WireError) {
            try batch.skim { record in
                let timestamp =
                    isStamped ? batchMaxTimestamp : baseTimestamp &+ record.timestampDelta
                if let error = validate(
                    hasKey: record.hasKey, timestamp: timestamp, isStamped: isStamped)
                {
                    errors.add(index: scan.count, error)
                } else if mustBeContiguous,
                    baseOffset &+ Int64(record.offsetDelta) != scan.count
                {
                    scan.isContiguous = false
                }
                scan.count += 1
                scan.maxTimestamp = max(scan.maxTimestamp, timestamp)
            }
        } catch {
            throw LogError.invalidRecords(error)
        }
        if let error = errors.error { throw error }
        return scan
    }

    /// Why a record is refused; nil: it is not.
    @inline(__always) func validate(
        hasKey: Bool, timestamp: Int64, isStamped: Bool
    ) -> (code: ErrorCode, message: String)? {
        if config.compacts, !hasKey {
            return (
                .invalidRecord,
                "Compacted topic cannot accept message without key in topic partition "
                    + "\(topicPartition)"
            )
        }
        if !isLogAppendTime, timestamp != RecordBatch.noTimestamp {
            let ageMs = nowMs &- timestamp
            let isOut =
                ageMs > config.messageTimestampBeforeMaxMs
                || 0 &- ageMs > config.messageTimestampAfterMaxMs
            return isOut ? (.invalidTimestamp, "Timestamp \(timestamp) is out of range") : nil
        }
        if isStamped {
            return (.invalidTimestamp, "Producers may not set the timestamp type LogAppendTime")
        }
        return nil
    }

    // MARK: - Records anew

    /// A batch that is written anew must be one that a producer could have written.
    private func requireProducer(_ batch: RecordBatch) throws(LogError) {
        if batch.isTransactional, !batch.hasProducerId {
            throw LogError(.invalidRecord, "A transactional batch without a producer id")
        }
        if batch.hasProducerId, batch.producerEpoch < 0 || batch.baseSequence < 0 {
            throw LogError(
                .invalidRecord, "Producer \(batch.producerId) without an epoch or sequence")
        }
    }

    private func rebuild(
        _ batch: RecordBatch, as target: CompressionType, firstOffset: Int64
    ) throws(LogError) -> RecordBatch {
        try requireProducer(batch)
        do throws(WireError) {
            var builder = RecordBatchBuilder(
                compression: target, timestampType: config.messageTimestampType,
                baseOffset: firstOffset, sizeHint: batch.sizeInBytes * 2)
            builder.compressionLevel = config.level(of: target)
            builder.logAppendTimeMs = nowMs
            builder.partitionLeaderEpoch = leaderEpoch
            builder.producerId = batch.producerId
            builder.producerEpoch = batch.producerEpoch
            builder.baseSequence = batch.baseSequence
            builder.isTransactional = batch.isTransactional
            var reader = try batch.reader()
            var offset = firstOffset
            while let record = try reader.next() {
                builder.append(offset: offset, timestamp: batch.timestamp(record), raw: record)
                offset += 1
            }
            return try builder.build()
        } catch {
            throw LogError.invalidRecords(error)
        }
    }
}

/// The records of a batch that are refused.
struct RecordErrors {
    private var found: [LogError.RecordError] = []
    private var hasTimestampError = false

    mutating func add(index: Int64, _ error: (code: ErrorCode, message: String)) {
        found.append(
            LogError.RecordError(index: Int32(clamping: index), message: error.message))
        hasTimestampError = hasTimestampError || error.code == .invalidTimestamp
    }

    /// The refusal of the whole batch; nil: no record is at fault.
    var error: LogError? {
        if found.isEmpty { return nil }
        if hasTimestampError {
            return LogError(
                .invalidTimestamp,
                "One or more records have been rejected due to invalid timestamp",
                recordErrors: found)
        }
        return LogError(
            .invalidRecord, "\(found.count) records have been rejected", recordErrors: found)
    }
}
