// The batches of a segment, in order: for each its offsets, its timestamp, where it lies in the
// file, and its bytes. Kept in chunks, so that a copy of a log shares all but the last chunk and an
// append after a copy copies little.

import KafkaWire

/// One batch as a segment keeps it.
package struct StoredBatch: Sendable {
    /// Where the batch begins in the segment's file.
    package let position: Int
    package let batch: RecordBatch
    /// Read once from the header, because every search looks at it.
    package let lastOffset: Int64

    init(position: Int, batch: RecordBatch) {
        self.position = position
        self.batch = batch
        lastOffset = batch.lastOffset
    }

    package var end: Int { position + batch.sizeInBytes }
}

/// The batches of one segment.
package struct SegmentBatches: Sendable {
    private static let chunkLength = 128

    private var chunks: [[StoredBatch]] = []
    /// How many batches there are.
    package private(set) var count = 0
    package private(set) var sizeInBytes = 0

    package var isEmpty: Bool { count == 0 }
    package var first: StoredBatch? { chunks.first?.first }
    package var last: StoredBatch? { chunks.last?.last }

    package subscript(index: Int) -> StoredBatch {
        chunks[index / Self.chunkLength][index % Self.chunkLength]
    }

    mutating func append(_ batch: RecordBatch) {
        if count % Self.chunkLength == 0 { chunks.append([]) }
        let stored = StoredBatch(position: sizeInBytes, batch: batch)
        chunks[chunks.count - 1].append(stored)
        count += 1
        sizeInBytes += batch.sizeInBytes
    }

    /// Keeps the first `length` batches.
    mutating func truncate(toCount length: Int) {
        guard length < count else { return }
        let whole = (length + Self.chunkLength - 1) / Self.chunkLength
        chunks.removeLast(chunks.count - whole)
        if whole > 0 {
            let kept = length - (whole - 1) * Self.chunkLength
            chunks[whole - 1].removeLast(chunks[whole - 1].count - kept)
        }
        count = length
        sizeInBytes = last?.end ?? 0
    }

    /// The index of the first batch whose last offset is not below `offset`; `count` if there is
    /// none.
    package func index(ofOffset offset: Int64) -> Int {
        partition { $0.lastOffset >= offset }
    }

    /// The index of the first batch that begins at `position` in the file or later.
    package func index(ofPosition position: Int) -> Int {
        partition { $0.position >= position }
    }

    /// Binary search: the first index for which `condition` holds, given that it then always does.
    private func partition(_ condition: (StoredBatch) -> Bool) -> Int {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if condition(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }

    /// The bytes of the file from `start`, at most `length` of them, in as few slices as may be.
    package func slices(from start: Int, length: Int) -> [Bytes] {
        var found: [Bytes] = []
        var left = length
        var index = index(ofPosition: start)
        while left > 0, index < count {
            let bytes = self[index].batch.bytes.prefix(left)
            left -= bytes.count
            if let last = found.last, let joined = last.joined(with: bytes) {
                found[found.count - 1] = joined
            } else {
                found.append(bytes)
            }
            index += 1
        }
        return found
    }
}
