// What a log remembers of one producer (KIP-98, `ProducerStateEntry`): its epoch, the last five
// batches, by which duplicates are known, and where its open transaction began.

import KafkaWire

/// A batch of an idempotent producer, as its log remembers it.
package struct BatchMetadata: Sendable, Hashable {
    package var lastSequence: Int32
    package var lastOffset: Int64
    package var offsetDelta: Int32
    package var timestamp: Int64

    package var firstSequence: Int32 { RecordBatch.decrementSequence(lastSequence, offsetDelta) }
    package var firstOffset: Int64 { lastOffset &- Int64(offsetDelta) }
}

/// The state of one producer in one log.
package struct ProducerStateEntry: Sendable, Hashable {
    /// How many batches a producer may have in flight, and so how many are remembered.
    package static let batchesToRetain = 5

    package let producerId: Int64
    package internal(set) var producerEpoch: Int16
    package internal(set) var coordinatorEpoch: Int32
    package internal(set) var lastTimestamp: Int64
    /// Where its open transaction began; nil: none is open.
    package internal(set) var currentTransactionFirstOffset: Int64?
    /// The last batches, oldest first.
    package private(set) var batches: [BatchMetadata] = []

    init(
        producerId: Int64, producerEpoch: Int16 = RecordBatch.noProducerEpoch,
        coordinatorEpoch: Int32 = -1, lastTimestamp: Int64 = RecordBatch.noTimestamp,
        currentTransactionFirstOffset: Int64? = nil
    ) {
        self.producerId = producerId
        self.producerEpoch = producerEpoch
        self.coordinatorEpoch = coordinatorEpoch
        self.lastTimestamp = lastTimestamp
        self.currentTransactionFirstOffset = currentTransactionFirstOffset
    }

    package var isEmpty: Bool { batches.isEmpty }
    package var lastSequence: Int32 { batches.last?.lastSequence ?? RecordBatch.noSequence }
    package var lastDataOffset: Int64 { batches.last?.lastOffset ?? -1 }
    package var lastOffsetDelta: Int32 { batches.last?.offsetDelta ?? 0 }

    mutating func addBatch(_ batch: BatchMetadata, producerEpoch: Int16) {
        updateEpoch(producerEpoch)
        if batches.count == Self.batchesToRetain { batches.removeFirst() }
        batches.append(batch)
        lastTimestamp = batch.timestamp
    }

    /// A new epoch begins without batches.
    private mutating func updateEpoch(_ epoch: Int16) {
        if producerEpoch != epoch {
            batches.removeAll()
            producerEpoch = epoch
        }
    }

    /// A marker has ended the transaction.
    mutating func endTransaction(
        producerEpoch: Int16, coordinatorEpoch: Int32, timestamp: Int64
    ) {
        updateEpoch(producerEpoch)
        self.coordinatorEpoch = coordinatorEpoch
        currentTransactionFirstOffset = nil
        lastTimestamp = timestamp
    }

    /// Takes over what an append has added.
    mutating func merge(_ next: ProducerStateEntry) {
        updateEpoch(next.producerEpoch)
        for batch in next.batches { addBatch(batch, producerEpoch: next.producerEpoch) }
        coordinatorEpoch = next.coordinatorEpoch
        currentTransactionFirstOffset = next.currentTransactionFirstOffset
        lastTimestamp = next.lastTimestamp
    }

    /// The remembered batch with the same epoch and sequence numbers.
    func duplicate(of batch: RecordBatch) -> BatchMetadata? {
        guard batch.producerEpoch == producerEpoch else { return nil }
        let first = batch.baseSequence
        let last = batch.lastSequence
        return batches.first { $0.firstSequence == first && $0.lastSequence == last }
    }
}
