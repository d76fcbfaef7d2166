// A snapshot of the metadata log: the records that make the state at an offset, as batches between a
// header and a footer (KIP-630). Its bytes are what FetchSnapshot carries, piece by piece, and what a
// `.checkpoint` file holds.

import KafkaWire

/// A snapshot and the place in the log that it stands for.
package struct MetadataSnapshot: Sendable {
    /// The offset after the last record that it covers, and that record's epoch.
    package let id: OffsetAndEpoch
    package let bytes: Bytes

    package init(id: OffsetAndEpoch, bytes: Bytes) {
        self.id = id
        self.bytes = bytes
    }

    /// How many records a batch holds.
    private static let recordsPerBatch = 500

    /// The snapshot of an image. Throws where a record cannot be written.
    package init(of image: MetadataImage, timestampMs: Int64) throws {
        let epoch = max(0, image.lastEpoch)
        var parts: [Bytes] = []
        let header = SnapshotHeaderRecord { $0.lastContainedLogTimestamp = timestampMs }
        let footer = SnapshotFooterRecord()
        func control(_ type: ControlRecordType, _ message: some WireMessage, at offset: Int64)
            throws
        {
            parts.append(
                try RecordBatch.control(
                    type, value: try message.encoded(version: 0), timestampMs: timestampMs,
                    baseOffset: offset, partitionLeaderEpoch: epoch
                ).bytes)
        }
        try control(.snapshotHeader, header, at: 0)
        var offset: Int64 = 1
        let records = image.snapshotRecords
        var index = 0
        while index < records.count {
            let chunk = records[index..<min(index + Self.recordsPerBatch, records.count)]
            parts.append(
                try MetadataBatch.encode(
                    Array(chunk), baseOffset: offset, epoch: epoch, timestampMs: timestampMs
                ).bytes)
            offset += Int64(chunk.count)
            index += chunk.count
        }
        try control(.snapshotFooter, footer, at: offset)
        self.init(
            id: OffsetAndEpoch(offset: image.lastOffset + 1, epoch: epoch),
            bytes: Bytes.concatenating(parts))
    }

    /// The image that it holds. Throws `WireError` or `MetadataError` where it is damaged.
    package func image() throws -> MetadataImage {
        var records: [MetadataRecord] = []
        for batch in try RecordBatches.all(in: bytes) {
            try batch.ensureValid()
            records += try MetadataBatch.decode(batch)
        }
        return try MetadataImage(snapshot: records, endOffset: id.offset, epoch: id.epoch)
    }
}

/// Metadata records as record batches.
package enum MetadataBatch {
    /// A batch of records. Throws where one cannot be written.
    static func encode(
        _ records: [MetadataRecord], baseOffset: Int64, epoch: Int32, timestampMs: Int64
    ) throws -> RecordBatch {
        var builder = RecordBatchBuilder(baseOffset: baseOffset)
        builder.partitionLeaderEpoch = epoch
        for record in records {
            builder.append(timestamp: timestampMs, key: nil, value: try record.encoded())
        }
        return try builder.build()
    }

    /// The records of a batch; none of a control batch.
    package static func decode(_ batch: RecordBatch) throws -> [MetadataRecord] {
        if batch.isControl { return [] }
        var reader = try batch.reader()
        var records: [MetadataRecord] = []
        while let raw = try reader.next() {
            guard let value = raw.value else {
                throw WireError.invalidValue("a metadata record without a value")
            }
            records.append(try MetadataRecord(parsing: value))
        }
        return records
    }
}
