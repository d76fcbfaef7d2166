// The metadata log of a controller: record batches in memory and the operations that put them on disk.
//
// With one active controller a record is committed when it is on its disk: the log is synced with each
// append, and whatever tells of a record waits for that.

import KafkaLog
import KafkaMetadata
import KafkaWire

/// The batches of `__cluster_metadata-0`.
struct MetadataLog: Sendable {
    static let topic = "__cluster_metadata"
    static let path = "__cluster_metadata-0/00000000000000000000.log"

    /// In order; each begins where the one before ends.
    private(set) var batches: [RecordBatch] = []
    private(set) var endOffset: Int64 = 0
    private(set) var lastEpoch: Int32 = -1

    init() {}

    /// The log that a disk holds, up to the first batch that is broken.
    init(disk: DiskImage) {
        guard let bytes = disk.files[Self.path] else { return }
        var found = RecordBatches(bytes)
        while let batch = try? found.next(), batch.isValid, batch.baseOffset == endOffset {
            add(batch)
        }
    }

    private mutating func add(_ batch: RecordBatch) {
        batches.append(batch)
        endOffset = batch.nextOffset
        lastEpoch = batch.partitionLeaderEpoch
    }

    /// Appends records as one batch; what must happen to the disk comes back.
    mutating func append(
        _ records: [MetadataRecord], epoch: Int32, nowMs: Int64
    ) throws -> [DiskOperation] {
        var builder = RecordBatchBuilder(baseOffset: endOffset)
        builder.partitionLeaderEpoch = epoch
        for record in records {
            builder.append(timestamp: nowMs, key: nil, value: try record.encoded())
        }
        let batch = try builder.build()
        add(batch)
        return [.append(path: Self.path, batch.bytes), .sync(path: Self.path)]
    }

    /// The batches from an offset on, at least one, at most about so many bytes.
    func read(from offset: Int64, maxBytes: Int) -> Bytes {
        var low = 0
        var high = batches.count
        while low < high {
            let middle = (low + high) / 2
            if batches[middle].nextOffset <= offset { low = middle + 1 } else { high = middle }
        }
        var slices: [Bytes] = []
        var size = 0
        for batch in batches[low...] {
            if size > 0 && size + batch.sizeInBytes > maxBytes { break }
            slices.append(batch.bytes)
            size += batch.sizeInBytes
        }
        return slices.isEmpty ? .empty : Bytes.concatenating(slices)
    }

    /// The offset after the last record of an epoch, or of the largest one before it.
    func endOffset(forEpoch epoch: Int32) -> (epoch: Int32, endOffset: Int64) {
        guard let last = batches.last(where: { $0.partitionLeaderEpoch <= epoch }) else {
            return (-1, 0)
        }
        return (last.partitionLeaderEpoch, last.nextOffset)
    }
}
