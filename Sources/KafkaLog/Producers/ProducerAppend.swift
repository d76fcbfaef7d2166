// What one append does to one producer: the checks of epoch and sequence numbers, and the state
// that the append will leave (`ProducerAppendInfo`). Nothing is changed in the log until all is
// checked.

import KafkaWire

/// Where an append comes from, which decides how much is checked.
package enum AppendOrigin: String, Sendable, Hashable {
    case client = "CLIENT"
    /// A group or transaction coordinator: offsets, markers.
    case coordinator = "COORDINATOR"
    /// A follower copying from its leader: what the leader took is taken.
    case replication = "REPLICATION"
    /// The leader of the metadata quorum, which sets offsets and epochs itself.
    case raftLeader = "RAFT_LEADER"
}

/// A transaction whose marker has been written.
struct CompletedTransaction: Sendable, Hashable {
    var producerId: Int64
    var firstOffset: Int64
    var lastOffset: Int64
    var isAborted: Bool
}

/// One producer's part in an append.
struct ProducerAppend {
    private let current: ProducerStateEntry
    private let origin: AppendOrigin
    private let verification: VerificationState?
    private(set) var updated: ProducerStateEntry
    /// First offsets of transactions that begin in this append.
    private(set) var startedTransactions: [Int64] = []

    init(current: ProducerStateEntry, origin: AppendOrigin, verification: VerificationState?) {
        self.current = current
        self.origin = origin
        self.verification = verification
        updated = ProducerStateEntry(
            producerId: current.producerId, producerEpoch: current.producerEpoch,
            coordinatorEpoch: current.coordinatorEpoch, lastTimestamp: current.lastTimestamp,
            currentTransactionFirstOffset: current.currentTransactionFirstOffset)
    }

    /// Checks a batch and adds it. Returns the transaction that it completes.
    mutating func append(
        _ batch: RecordBatch, transactionVersion: Int16
    ) throws(LogError) -> CompletedTransaction? {
        if batch.isControl {
            return try appendControl(batch, transactionVersion: transactionVersion)
        }
        try appendData(batch)
        return nil
    }

    // MARK: - Data

    private mutating func appendData(_ batch: RecordBatch) throws(LogError) {
        let firstOffset = batch.baseOffset
        try checkEpoch(batch.producerEpoch, offset: firstOffset, transactionVersion: -1)
        if origin == .client { try checkSequence(batch) }
        updated.addBatch(
            BatchMetadata(
                lastSequence: batch.lastSequence, lastOffset: batch.lastOffset,
                offsetDelta: Int32(truncatingIfNeeded: batch.lastOffset &- firstOffset),
                timestamp: batch.maxTimestamp),
            producerEpoch: batch.producerEpoch)
        if updated.currentTransactionFirstOffset != nil, !batch.isTransactional {
            throw LogError(
                .invalidTxnState,
                "Producer \(current.producerId) wrote outside its open transaction at \(firstOffset)"
            )
        }
        if updated.currentTransactionFirstOffset == nil, batch.isTransactional {
            updated.currentTransactionFirstOffset = firstOffset
            startedTransactions.append(firstOffset)
        }
    }

    private func outOfOrder(_ sequence: Int32, _ reason: String) -> LogError {
        LogError(
            .outOfOrderSequenceNumber,
            "Out of order sequence number \(sequence) of producer \(current.producerId): \(reason)")
    }

    private func checkSequence(_ batch: RecordBatch) throws(LogError) {
        let first = batch.baseSequence
        if let verification {
            if verification.supportsEpochBump, first != 0, current.isEmpty {
                throw outOfOrder(first, "a producer without state begins with 0")
            }
            if first > verification.lowestSequence {
                throw outOfOrder(first, "\(verification.lowestSequence) was seen before")
            }
        }
        guard batch.producerEpoch == updated.producerEpoch else {
            if first != 0, updated.producerEpoch != RecordBatch.noProducerEpoch {
                throw outOfOrder(first, "epoch \(batch.producerEpoch) begins with 0")
            }
            return
        }
        let last =
            !updated.isEmpty
            ? updated.lastSequence
            : batch.producerEpoch == current.producerEpoch
                ? current.lastSequence : RecordBatch.noSequence
        let follows = Int64(first) == Int64(last) + 1 || (first == 0 && last == Int32.max)
        guard current.producerEpoch == RecordBatch.noProducerEpoch || follows else {
            throw outOfOrder(first, "\(last) is the last one written")
        }
    }

    // MARK: - Markers

    private mutating func appendControl(
        _ batch: RecordBatch, transactionVersion: Int16
    ) throws(LogError) -> CompletedTransaction? {
        guard let (record, marker) = try Self.firstMarker(of: batch) else { return nil }
        try checkEpoch(
            batch.producerEpoch, offset: batch.baseOffset, transactionVersion: transactionVersion)
        if updated.coordinatorEpoch > marker.coordinatorEpoch, origin != .replication {
            throw LogError(
                .transactionCoordinatorFenced,
                "Coordinator epoch \(marker.coordinatorEpoch) is older than \(updated.coordinatorEpoch)"
            )
        }
        let completed = updated.currentTransactionFirstOffset.map {
            CompletedTransaction(
                producerId: current.producerId, firstOffset: $0, lastOffset: batch.baseOffset,
                isAborted: !marker.isCommit)
        }
        updated.endTransaction(
            producerEpoch: batch.producerEpoch, coordinatorEpoch: marker.coordinatorEpoch,
            timestamp: record.timestamp)
        return completed
    }

    /// The first record of a control batch and the marker it must be; nil: the batch is empty.
    private static func firstMarker(
        of batch: RecordBatch
    ) throws(LogError) -> (Record, EndTransactionMarker)? {
        do throws(WireError) {
            var reader = try batch.reader()
            guard let raw = try reader.next() else { return nil }
            let record = batch.record(raw)
            guard let marker = try EndTransactionMarker.parse(key: record.key, value: record.value)
            else { throw WireError.invalidValue("a control batch that ends no transaction") }
            return (record, marker)
        } catch {
            throw LogError.invalidRecords(error)
        }
    }

    // MARK: - Epoch

    /// A batch must not be of an older epoch; with transactions v2 a marker must be of a newer one,
    /// unless it is the retry of a marker already written.
    private func checkEpoch(
        _ epoch: Int16, offset: Int64, transactionVersion: Int16
    ) throws(LogError) {
        let known = updated.producerEpoch
        let isV2 = transactionVersion >= 2
        guard isV2 ? epoch <= known : epoch < known else { return }
        if isV2, epoch == known,
            updated.currentTransactionFirstOffset == nil || epoch == Int16.max
        {
            return
        }
        guard origin != .replication else { return }
        throw LogError(
            .invalidProducerEpoch,
            "Epoch \(epoch) of producer \(current.producerId) at \(offset) is behind \(known)")
    }
}
