// Transactions as the cleaner meets them, from the log's start on: which batches belong to an
// aborted one and go, and whether a marker still has a batch of its transaction before it
// (`CleanedTransactionMetadata`).

import KafkaWire

/// The transactions in a pass over a log.
struct CleanedTransactions {
    private struct Aborted {
        var transaction: AbortedTransaction
        var hasBatch = false
    }

    /// Aborted transactions not yet reached, by first offset, the next one last.
    private var ahead: [AbortedTransaction] = []
    private var aborted: [Int64: Aborted] = [:]
    private var committed: Set<Int64> = []

    init() {}

    mutating func add(_ transactions: [AbortedTransaction]) {
        ahead.append(contentsOf: transactions)
        ahead.sort { $0.firstOffset > $1.firstOffset }
    }

    private mutating func advance(to offset: Int64) {
        while let next = ahead.last, next.firstOffset <= offset {
            ahead.removeLast()
            if aborted[next.producerId] == nil {
                aborted[next.producerId] = Aborted(transaction: next)
            }
        }
    }

    /// Whether a data batch belongs to an aborted transaction.
    mutating func isAborted(_ batch: RecordBatch) -> Bool {
        advance(to: batch.lastOffset)
        guard batch.isTransactional else { return false }
        if aborted[batch.producerId] != nil {
            aborted[batch.producerId]?.hasBatch = true
            return true
        }
        committed.insert(batch.producerId)
        return false
    }

    /// Whether a marker may go: nothing of its transaction is before it. An abort marker that stays
    /// adds its transaction to `index`, the index of the segment it stays in.
    mutating func canDiscard(
        marker batch: RecordBatch, index: inout TransactionIndex
    ) throws(WireError) -> Bool {
        advance(to: batch.lastOffset)
        var reader = try batch.reader()
        guard let record = try reader.next() else { return true }
        switch try ControlRecordType.parse(key: record.key) {
        case .abort:
            guard let found = aborted.removeValue(forKey: batch.producerId), found.hasBatch else {
                return true
            }
            index.append(found.transaction)
            return false
        case .commit: return committed.remove(batch.producerId) == nil
        default: return false
        }
    }
}
