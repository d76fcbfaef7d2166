// The aborted transactions that end in a segment (`.txnindex`): what a reader of committed records
// must leave out (KIP-98). An entry also says how far the log was stable when it was written, by
// which a search knows when it has seen enough.

import KafkaWire

/// A transaction that was aborted, in one partition.
package struct AbortedTransaction: Sendable, Hashable {
    package var producerId: Int64
    /// Its first record.
    package var firstOffset: Int64
    /// Its abort marker.
    package var lastOffset: Int64
    /// The last stable offset right after the marker was written.
    package var lastStableOffset: Int64

    package init(
        producerId: Int64, firstOffset: Int64, lastOffset: Int64, lastStableOffset: Int64
    ) {
        self.producerId = producerId
        self.firstOffset = firstOffset
        self.lastOffset = lastOffset
        self.lastStableOffset = lastStableOffset
    }

    static let size = 34

    /// As in the file: version 0, then the four numbers.
    var fileBytes: Bytes {
        var writer = ByteWriter(capacity: Self.size)
        writer.writeInt16(0)
        writer.writeInt64(producerId)
        writer.writeInt64(firstOffset)
        writer.writeInt64(lastOffset)
        writer.writeInt64(lastStableOffset)
        return writer.finish()
    }
}

/// The aborted transactions of a segment, by the offset of their markers.
package struct TransactionIndex: Sendable, Hashable {
    package private(set) var entries: [AbortedTransaction] = []

    init() {}

    package var isEmpty: Bool { entries.isEmpty }

    mutating func append(_ transaction: AbortedTransaction) {
        precondition(
            entries.last.map { $0.lastOffset < transaction.lastOffset } ?? true,
            "markers come in order")
        entries.append(transaction)
    }

    mutating func removeAll() { entries.removeAll() }

    /// Removes what ends at `offset` or later; true if that was anything.
    mutating func truncate(to offset: Int64) -> Bool {
        let kept = entries.partitionIndex { $0.lastOffset >= offset }
        guard kept < entries.count else { return false }
        entries.removeLast(entries.count - kept)
        return true
    }

    /// Adds the transactions that overlap [start, end) to `found`; true when no later segment can
    /// hold another one.
    func collect(from start: Int64, to end: Int64, into found: inout [AbortedTransaction]) -> Bool {
        for entry in entries {
            if entry.lastOffset >= start, entry.firstOffset < end { found.append(entry) }
            if entry.lastStableOffset >= end { return true }
        }
        return false
    }

    package var fileBytes: Bytes { Bytes.concatenating(entries.map(\.fileBytes)) }

    /// Reads a file. Throws `WireError` for an unknown version, a cut-off entry or ones out of
    /// order.
    package init(file: Bytes, baseOffset: Int64) throws(WireError) {
        var reader = ByteReader(file)
        while !reader.isAtEnd {
            let version = try reader.readInt16()
            guard version == 0 else { throw .invalidValue("transaction index version \(version)") }
            let entry = AbortedTransaction(
                producerId: try reader.readInt64(), firstOffset: try reader.readInt64(),
                lastOffset: try reader.readInt64(), lastStableOffset: try reader.readInt64())
            guard entry.lastOffset >= baseOffset,
                entries.last.map({ $0.lastOffset < entry.lastOffset }) ?? true
            else { throw .invalidValue("transaction index out of order") }
            entries.append(entry)
        }
    }
}
