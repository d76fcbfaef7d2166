// Walks the batches in a buffer: the records of a request or response, or a stretch of a segment.
// A last batch that is cut off is left out, as a fetch may cut anywhere.
//
// Differs from Apache Kafka: batches of magic 0 and 1 are refused at once; Kafka 4 has no readers
// of them on the produce path either and refuses them one step later.

/// The whole batches of a buffer, one after the other.
package struct RecordBatches: Sendable {
    package let bytes: Bytes
    /// Where the next batch begins; after the last one, where the whole batches end.
    package private(set) var position = 0

    package init(_ bytes: Bytes) { self.bytes = bytes }

    /// The next batch; nil at the end, or where what is left is no whole batch.
    /// Throws `WireError` for what cannot be a batch.
    package mutating func next() throws(WireError) -> RecordBatch? {
        let remaining = bytes.count - position
        guard let size = try nextSize(), size <= remaining else { return nil }
        let batch = RecordBatch(unchecked: bytes[position..<position + size])
        position += size
        return batch
    }

    /// The size of the next batch as its header says it; nil where the header is cut off.
    private func nextSize() throws(WireError) -> Int? {
        let remaining = bytes.count - position
        guard remaining >= RecordBatch.logOverhead else { return nil }
        var reader = ByteReader(bytes[position..<bytes.count])
        try reader.skip(RecordBatch.Field.length)
        let length = Int(try reader.readInt32())
        guard length >= RecordBatch.overhead - RecordBatch.logOverhead,
            length <= Int(Int32.max) - RecordBatch.logOverhead
        else { throw .invalidLength(length, what: "record batch") }
        guard remaining > RecordBatch.Field.magic else { return nil }
        let magic = bytes[position + RecordBatch.Field.magic]
        guard magic == 2 else { throw .invalidValue("magic \(Int8(bitPattern: magic))") }
        return length + RecordBatch.logOverhead
    }

    /// The size that the header at the position claims, for telling a batch too large to fit.
    package func claimedSizeOfNext() throws(WireError) -> Int? { try nextSize() }

    /// All whole batches. Throws `WireError`.
    package static func all(in bytes: Bytes) throws(WireError) -> [RecordBatch] {
        var batches = RecordBatches(bytes)
        var found: [RecordBatch] = []
        while let batch = try batches.next() { found.append(batch) }
        return found
    }
}
