// The metadata log of one node: batches of records, the epochs they were written in, and the latest
// snapshot, from which the log may start (Kafka: KafkaRaftLog). It is kept in memory as the immutable
// bytes of its batches, so that a copy costs nothing; the writes that make it durable are effects.

import KafkaWire

/// The log, and the snapshot it may start from.
package struct MetadataLog: Sendable {
    package private(set) var batches: [RecordBatch] = []
    /// What lies before the first record that the log holds: the end of a snapshot, or nothing.
    package private(set) var start = OffsetAndEpoch(offset: 0, epoch: 0)
    /// The latest snapshot; nil: there is none, and the log starts at 0.
    package private(set) var snapshot: MetadataSnapshot?
    /// Where each epoch begins, in order.
    private var epochs: [OffsetAndEpoch] = []

    package init() {}

    /// From what a disk holds: the latest snapshot, and the batches after `start`. Throws `WireError`
    /// on batches that do not follow one another.
    package init(
        snapshot: MetadataSnapshot?, start: OffsetAndEpoch, batches bytes: Bytes
    ) throws(WireError) {
        self.snapshot = snapshot
        self.start = start
        for batch in try RecordBatches.all(in: bytes) { try append(batch) }
    }

    /// The offset after the last record.
    package var endOffset: Int64 { batches.last?.nextOffset ?? start.offset }
    /// The epoch of the last record; 0 where there is none.
    package var lastEpoch: Int32 { batches.last?.partitionLeaderEpoch ?? start.epoch }
    package var end: OffsetAndEpoch { OffsetAndEpoch(offset: endOffset, epoch: lastEpoch) }

    // MARK: Writing

    /// Adds a batch at the end. Throws where it does not begin there or is damaged.
    package mutating func append(_ batch: RecordBatch) throws(WireError) {
        try batch.ensureValid()
        guard batch.baseOffset == endOffset else {
            throw .invalidValue("batch at \(batch.baseOffset) where \(endOffset) comes next")
        }
        let epoch = batch.partitionLeaderEpoch
        if (epochs.last?.epoch ?? -1) < epoch {
            epochs.append(OffsetAndEpoch(offset: batch.baseOffset, epoch: epoch))
        }
        batches.append(batch)
    }

    /// Takes away what lies at this offset and after it.
    package mutating func truncate(to offset: Int64) {
        while let last = batches.last, last.nextOffset > offset { batches.removeLast() }
        let end = endOffset
        epochs.removeAll { $0.offset >= end }
    }

    /// Takes a snapshot of committed records; the log goes on.
    mutating func take(_ snapshot: MetadataSnapshot) { self.snapshot = snapshot }

    /// The log becomes a snapshot and nothing else: it was too far behind.
    mutating func restart(from snapshot: MetadataSnapshot) {
        self.snapshot = snapshot
        restart(at: snapshot.id)
    }

    /// The log is empty and begins after this place.
    package mutating func restart(at place: OffsetAndEpoch) {
        start = place
        batches = []
        epochs = []
    }

    /// Takes out the batches before an offset; the log begins after them. A reader that has applied
    /// them needs them no longer.
    package mutating func takeBatches(before offset: Int64) -> [RecordBatch] {
        let count = batches.firstIndex { $0.nextOffset > offset } ?? batches.count
        guard count > 0 else { return [] }
        let taken = Array(batches.prefix(count))
        batches.removeFirst(count)
        start = OffsetAndEpoch(
            offset: taken[count - 1].nextOffset, epoch: taken[count - 1].partitionLeaderEpoch)
        let keep = max(0, (epochs.firstIndex { $0.offset >= start.offset } ?? epochs.count))
        epochs.removeFirst(keep)
        if let first = batches.first, epochs.first?.offset != first.baseOffset {
            epochs.insert(
                OffsetAndEpoch(offset: first.baseOffset, epoch: first.partitionLeaderEpoch), at: 0)
        }
        return taken
    }

    /// Forgets what lies before the end of a snapshot.
    mutating func delete(before end: OffsetAndEpoch) {
        guard let snapshot, end.offset > start.offset, end.offset <= snapshot.id.offset,
            end.offset <= endOffset
        else { return }
        batches.removeFirst(index(of: end.offset))
        start = end
        // The epoch that the log now starts in keeps an entry, at its new beginning.
        if let current = epochs.lastIndex(where: { $0.offset <= end.offset }) {
            epochs.removeFirst(current)
            epochs[0].offset = end.offset
        }
        let last = endOffset
        epochs.removeAll { $0.offset >= last }
    }

    // MARK: Reading

    /// The bytes of whole batches from an offset on, at least one batch where there is any.
    package func read(from offset: Int64, maxBytes: Int) -> Bytes {
        var parts: [Bytes] = []
        var size = 0
        for batch in batches(from: offset) {
            if !parts.isEmpty, size + batch.sizeInBytes > maxBytes { break }
            parts.append(batch.bytes)
            size += batch.sizeInBytes
        }
        return parts.isEmpty ? .empty : Bytes.concatenating(parts)
    }

    /// The batches from an offset on.
    func batches(from offset: Int64) -> ArraySlice<RecordBatch> { batches[index(of: offset)...] }

    /// The index of the batch that holds an offset, or would.
    private func index(of offset: Int64) -> Int {
        var low = 0
        var high = batches.count
        while low < high {
            let middle = (low + high) / 2
            if batches[middle].nextOffset <= offset { low = middle + 1 } else { high = middle }
        }
        return low
    }

    // MARK: Epochs

    /// Where the records of an epoch, or of the last one before it, end; nil where the log knows no
    /// epoch as large.
    package func end(ofEpoch epoch: Int32) -> OffsetAndEpoch? {
        if epoch == lastEpoch { return end }
        guard let next = epochs.firstIndex(where: { $0.epoch > epoch }) else { return nil }
        if next > 0 {
            return OffsetAndEpoch(offset: epochs[next].offset, epoch: epochs[next - 1].epoch)
        }
        let offset = epochs[next].offset
        return offset == start.offset ? start : OffsetAndEpoch(offset: offset, epoch: epoch)
    }

    /// What a follower's end of the log is to this one.
    enum Position {
        case valid
        /// The logs part here, or before.
        case diverging(OffsetAndEpoch)
        /// The log does not reach back so far; the follower must begin with this snapshot.
        case snapshot(OffsetAndEpoch)
    }

    func position(of follower: OffsetAndEpoch) -> Position {
        let (offset, epoch) = (follower.offset, follower.epoch)
        if start.offset == 0, offset == 0, epoch == 0 { return .valid }
        if start.offset > 0, let snapshot,
            offset < start.offset || (offset == start.offset && epoch != start.epoch)
                || epoch < start.epoch
        {
            return .snapshot(snapshot.id)
        }
        guard let found = end(ofEpoch: epoch) else { return .diverging(end) }
        if found.epoch != epoch || found.offset < offset { return .diverging(found) }
        return .valid
    }

    /// Where to cut this log so that it agrees with one that parts from it there.
    package func truncationOffset(_ diverging: OffsetAndEpoch) -> Int64 {
        guard let local = end(ofEpoch: diverging.epoch) else {
            return min(diverging.offset, endOffset)
        }
        return local.epoch == diverging.epoch ? min(local.offset, diverging.offset) : local.offset
    }
}
