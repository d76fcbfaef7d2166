// Builds a record batch: what a producer's accumulator fills, and what a broker writes anew when it
// converts, compacts or makes control batches. Records are encoded as they are added; the header,
// compression and checksum come with `build`.
//
// Size estimates are Kafka's (`DefaultRecord.recordSizeUpperBound`, `MemoryRecordsBuilder`),
// because they decide when a batch is full and so what a producer sends.

/// Builds one batch.
package struct RecordBatchBuilder: ~Copyable {
    // MARK: What goes into the header

    package var baseOffset: Int64 = 0
    package var partitionLeaderEpoch: Int32 = RecordBatch.noLeaderEpoch
    package var compression: CompressionType
    /// As in `compression.gzip.level` and its kin; nil: Kafka's default.
    package var compressionLevel: Int?
    package var timestampType: TimestampType
    /// With LogAppendTime: the time of the append, which all records get.
    package var logAppendTimeMs: Int64 = RecordBatch.noTimestamp
    package var producerId: Int64 = RecordBatch.noProducerId
    package var producerEpoch: Int16 = RecordBatch.noProducerEpoch
    package var baseSequence: Int32 = RecordBatch.noSequence
    package var isTransactional = false
    package var isControl = false
    /// Set by the cleaner; takes the place of the base timestamp (KIP-534).
    package var deleteHorizonMs: Int64?
    /// The last offset where it is beyond the last record's, as after compaction; nil: the last
    /// one's.
    package var lastOffsetOverride: Int64?

    // MARK: What has been added

    private var section: ByteWriter
    private var baseTimestamp: Int64?
    private var lastOffset: Int64 = -1
    /// How many records were added.
    package private(set) var count: Int32 = 0
    /// The largest timestamp added, or -1.
    package private(set) var maxTimestamp: Int64 = RecordBatch.noTimestamp
    /// The offset of the first record that has it, or -1.
    package private(set) var offsetOfMaxTimestamp: Int64 = -1

    package init(
        compression: CompressionType = .none, timestampType: TimestampType = .createTime,
        baseOffset: Int64 = 0, sizeHint: Int = 256
    ) {
        self.compression = compression
        self.timestampType = timestampType
        self.baseOffset = baseOffset
        section = ByteWriter(capacity: sizeHint)
    }

    package var isEmpty: Bool { count == 0 }

    /// The size of the batch if it were built now without compression.
    package var uncompressedSize: Int { RecordBatch.overhead + section.count }

    /// Adds a record at the next offset; its offset and sequence fields are not looked at.
    package mutating func append(
        timestamp: Int64, key: Bytes?, value: Bytes?, headers: [RecordHeader] = []
    ) {
        let offset = count == 0 ? baseOffset : lastOffset &+ 1
        append(offset: offset, timestamp: timestamp, key: key, value: value, headers: headers)
    }

    /// Adds a record at an offset, which must not be below the base offset or the one before.
    package mutating func append(
        offset: Int64, timestamp: Int64, key: Bytes?, value: Bytes?, headers: [RecordHeader] = []
    ) {
        begin(offset: offset, timestamp: timestamp)
        let deltas = (
            timestamp &- (baseTimestamp ?? 0), Int32(truncatingIfNeeded: offset &- baseOffset)
        )
        let size = RecordSize.body(
            timestampDelta: deltas.0, offsetDelta: deltas.1, key: key, value: value,
            headers: headers)
        section.writeVarint(Int32(truncatingIfNeeded: size))
        section.writeInt8(0)
        section.writeVarlong(deltas.0)
        section.writeVarint(deltas.1)
        Self.write(key, &section)
        Self.write(value, &section)
        section.writeVarint(Int32(truncatingIfNeeded: headers.count))
        for header in headers {
            Self.write(Bytes(utf8: header.key), &section)
            Self.write(header.value, &section)
        }
    }

    /// Adds a record of another batch as it is, headers undecoded.
    package mutating func append(offset: Int64, timestamp: Int64, raw: RawRecord) {
        begin(offset: offset, timestamp: timestamp)
        let timestampDelta = timestamp &- (baseTimestamp ?? 0)
        let offsetDelta = Int32(truncatingIfNeeded: offset &- baseOffset)
        let size =
            1 + RecordSize.varlong(timestampDelta) + RecordSize.varint(offsetDelta)
            + RecordSize.field(raw.key) + RecordSize.field(raw.value)
            + RecordSize.varint(Int32(truncatingIfNeeded: raw.headerCount))
            + raw.headerSection.count
        section.writeVarint(Int32(truncatingIfNeeded: size))
        section.writeInt8(0)
        section.writeVarlong(timestampDelta)
        section.writeVarint(offsetDelta)
        Self.write(raw.key, &section)
        Self.write(raw.value, &section)
        section.writeVarint(Int32(truncatingIfNeeded: raw.headerCount))
        section.writeRaw(raw.headerSection)
    }

    private mutating func begin(offset: Int64, timestamp: Int64) {
        precondition(
            offset >= baseOffset && offset > lastOffset || count == 0 && offset >= baseOffset,
            "offsets of a batch rise")
        if baseTimestamp == nil { baseTimestamp = deleteHorizonMs ?? timestamp }
        if timestamp > maxTimestamp {
            maxTimestamp = timestamp
            offsetOfMaxTimestamp = offset
        }
        lastOffset = offset
        count += 1
    }

    private static func write(_ field: Bytes?, _ writer: inout ByteWriter) {
        guard let field else { return writer.writeVarint(-1) }
        writer.writeVarint(Int32(truncatingIfNeeded: field.count))
        writer.writeRaw(field)
    }

    /// The batch. Throws `WireError` only where a codec fails.
    package consuming func build() throws(WireError) -> RecordBatch {
        let isUncompressed = compression == .none
        var writer = ByteWriter(
            capacity: isUncompressed ? RecordBatch.overhead + section.count : 256)
        writeHeader(&writer)
        let records = section.finish()
        writer.writeRaw(
            isUncompressed ? records : try compression.compress(records, level: compressionLevel))
        return Self.seal(writer)
    }

    private borrowing func writeHeader(_ writer: inout ByteWriter) {
        var attributes = Int16(compression.rawValue)
        if timestampType == .logAppendTime {
            attributes |= Int16(RecordBatch.Attribute.logAppendTime)
        }
        if isTransactional { attributes |= Int16(RecordBatch.Attribute.transactional) }
        if isControl { attributes |= Int16(RecordBatch.Attribute.control) }
        if deleteHorizonMs != nil { attributes |= Int16(RecordBatch.Attribute.deleteHorizon) }
        let last = lastOffsetOverride ?? max(lastOffset, baseOffset)
        writer.writeInt64(baseOffset)
        writer.writeInt32(0)  // the length, set when sealed
        writer.writeInt32(partitionLeaderEpoch)
        writer.writeInt8(2)
        writer.writeUInt32(0)  // the checksum, set when sealed
        writer.writeInt16(attributes)
        writer.writeInt32(Int32(truncatingIfNeeded: last &- baseOffset))
        writer.writeInt64(deleteHorizonMs ?? baseTimestamp ?? RecordBatch.noTimestamp)
        writer.writeInt64(timestampType == .logAppendTime ? logAppendTimeMs : maxTimestamp)
        writer.writeInt64(producerId)
        writer.writeInt16(producerEpoch)
        writer.writeInt32(baseSequence)
        writer.writeInt32(count)
    }

    private static func seal(_ writer: consuming ByteWriter) -> RecordBatch {
        var writer = writer
        writer.replaceUInt32(
            at: RecordBatch.Field.length,
            with: UInt32(truncatingIfNeeded: writer.count - RecordBatch.logOverhead))
        let crc = writer.checksum(from: RecordBatch.Field.attributes)
        writer.replaceUInt32(at: RecordBatch.Field.crc, with: crc)
        return RecordBatch(unchecked: writer.finish())
    }
}

extension RecordBatch {
    /// A batch without records, which compaction leaves to keep a producer's last sequence.
    package static func empty(
        like batch: RecordBatch, timestampType: TimestampType, timestampMs: Int64
    ) -> RecordBatch {
        var builder = RecordBatchBuilder(
            compression: .none, timestampType: timestampType, baseOffset: batch.baseOffset)
        builder.partitionLeaderEpoch = batch.partitionLeaderEpoch
        builder.producerId = batch.producerId
        builder.producerEpoch = batch.producerEpoch
        builder.baseSequence = batch.baseSequence
        builder.isTransactional = batch.isTransactional
        builder.isControl = batch.isControl
        builder.lastOffsetOverride = batch.lastOffset
        return builder.buildEmpty(maxTimestampMs: timestampMs)
    }
}

extension RecordBatchBuilder {
    fileprivate consuming func buildEmpty(maxTimestampMs: Int64) -> RecordBatch {
        maxTimestamp = maxTimestampMs
        logAppendTimeMs = maxTimestampMs
        var writer = ByteWriter(capacity: RecordBatch.overhead)
        writeHeader(&writer)
        return Self.seal(writer)
    }
}
