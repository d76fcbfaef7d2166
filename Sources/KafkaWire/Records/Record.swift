// Records inside a batch. `RecordReader` goes through them without allocating: a record's key,
// value and headers are slices, and headers are only decoded when asked for. Every length is
// checked against the record's own end before it is used.
//
// Differs from Apache Kafka: a codec's stream is inflated whole before the first record is read, so
// damage at its end is met before the records in front of it are given out.

/// A header of a record.
package struct RecordHeader: Sendable, Hashable {
    package var key: String
    package var value: Bytes?

    package init(_ key: String, _ value: Bytes?) {
        self.key = key
        self.value = value
    }
}

/// A record, decoded.
package struct Record: Sendable, Hashable {
    package var offset: Int64
    /// Epoch milliseconds; -1: none. Of a batch with LogAppendTime, the time of its append.
    package var timestamp: Int64
    package var key: Bytes?
    package var value: Bytes?
    package var headers: [RecordHeader]
    /// The producer's sequence number, or -1.
    package var sequence: Int32
    /// Its size in the batch, uncompressed, with its length at its shortest.
    package var sizeInBytes: Int

    package init(
        offset: Int64 = 0, timestamp: Int64 = RecordBatch.noTimestamp, key: Bytes? = nil,
        value: Bytes? = nil, headers: [RecordHeader] = [],
        sequence: Int32 = RecordBatch.noSequence, sizeInBytes: Int = 0
    ) {
        self.offset = offset
        self.timestamp = timestamp
        self.key = key
        self.value = value
        self.headers = headers
        self.sequence = sequence
        self.sizeInBytes = sizeInBytes
    }
}

/// A record as it lies in its batch: deltas and slices.
package struct RawRecord: Sendable {
    package var offsetDelta: Int32
    package var timestampDelta: Int64
    package var key: Bytes?
    package var value: Bytes?
    package var headerCount: Int
    /// The bytes of the headers, after their count.
    package var headerSection: Bytes
    package var sizeInBytes: Int

    /// The headers, decoded. A key that is no UTF-8 reads with U+FFFD, as in Java.
    package var headers: [RecordHeader] {
        guard headerCount > 0 else { return [] }
        var found: [RecordHeader] = []
        found.reserveCapacity(headerCount)
        var reader = ByteReader(headerSection)
        for _ in 0..<headerCount {
            // `RecordReader` has gone through the section once: this cannot fail.
            guard let keyLength = try? reader.readVarint(),
                let key = try? reader.readBytes(Int(keyLength)),
                let valueLength = try? reader.readVarint()
            else { break }
            let value = valueLength < 0 ? nil : try? reader.readBytes(Int(valueLength))
            found.append(RecordHeader(key.utf8Text, value))
        }
        return found
    }
}

/// Goes through the records of a batch in order.
package struct RecordReader {
    private var reader: ByteReader
    private var left: Int32

    /// Reads a record section that is not compressed (any more).
    package init(section: Bytes, count: Int32) throws(WireError) {
        guard count >= 0 else { throw .invalidLength(Int(count), what: "record count") }
        // A batch without records is empty, whatever its section holds.
        reader = ByteReader(count == 0 ? .empty : section)
        left = count
    }

    /// The next record; nil after the last. Throws `WireError`, also for bytes after the last
    /// record.
    package mutating func next() throws(WireError) -> RawRecord? {
        guard left > 0 else { return nil }
        left -= 1
        let length = Int(try reader.readVarint())
        guard length >= 0, length <= reader.remaining else {
            throw .invalidLength(length, what: "record")
        }
        let end = reader.position + length
        var record = try readBody(end: end)
        record.sizeInBytes = RecordSize.varint(Int32(truncatingIfNeeded: length)) + length
        guard reader.position == end else {
            throw .invalidValue("a record of \(length) bytes whose fields end elsewhere")
        }
        guard left > 0 || reader.isAtEnd else {
            throw .invalidValue("\(reader.remaining) bytes after the last record")
        }
        return record
    }

    private mutating func readBody(end: Int) throws(WireError) -> RawRecord {
        try reader.skip(1)  // attributes: none are in use
        let timestampDelta = try reader.readVarlong()
        let offsetDelta = try reader.readVarint()
        let key = try readField(end: end)
        let value = try readField(end: end)
        let headerCount = Int(try reader.readVarint())
        guard headerCount >= 0, headerCount <= end - reader.position else {
            throw .invalidLength(headerCount, what: "header count")
        }
        let headersStart = reader.position
        for _ in 0..<headerCount {
            guard try readField(end: end) != nil else { throw .invalidValue("null header key") }
            _ = try readField(end: end)
        }
        guard reader.position <= end else { throw .invalidValue("a record longer than it says") }
        return RawRecord(
            offsetDelta: offsetDelta, timestampDelta: timestampDelta, key: key, value: value,
            headerCount: headerCount, headerSection: reader.bytes[headersStart..<reader.position],
            sizeInBytes: 0)
    }

    /// A field after its length; any negative length is null.
    private mutating func readField(end: Int) throws(WireError) -> Bytes? {
        let length = Int(try reader.readVarint())
        if length < 0 { return nil }
        guard length <= end - reader.position else {
            throw .invalidLength(length, what: "record field")
        }
        return try reader.readBytes(length)
    }
}

extension RecordBatch {
    /// A reader of the records, inflated first where need be. Throws `WireError`.
    package func reader(
        inflationLimit: Int = CompressionType.defaultInflationLimit
    ) throws(WireError) -> RecordReader {
        guard let compression else { throw .invalidValue("codec \(attributes & 7)") }
        let section = recordSection
        if count == 0 { return try RecordReader(section: .empty, count: 0) }
        return try RecordReader(
            section: try compression.decompress(section, limit: inflationLimit), count: count)
    }

    /// All records, decoded. Throws `WireError`.
    package func records(
        inflationLimit: Int = CompressionType.defaultInflationLimit
    ) throws(WireError) -> [Record] {
        var reader = try reader(inflationLimit: inflationLimit)
        var found: [Record] = []
        while let raw = try reader.next() { found.append(record(raw)) }
        return found
    }

    /// A raw record of this batch with its offset, timestamp and sequence worked out.
    package func record(_ raw: RawRecord) -> Record {
        Record(
            offset: offset(raw), timestamp: timestamp(raw), key: raw.key, value: raw.value,
            headers: raw.headers, sequence: sequence(raw), sizeInBytes: raw.sizeInBytes)
    }

    package func offset(_ raw: RawRecord) -> Int64 { baseOffset &+ Int64(raw.offsetDelta) }

    package func timestamp(_ raw: RawRecord) -> Int64 {
        timestampType == .logAppendTime ? maxTimestamp : baseTimestamp &+ raw.timestampDelta
    }

    package func sequence(_ raw: RawRecord) -> Int32 {
        baseSequence >= 0
            ? Self.incrementSequence(baseSequence, raw.offsetDelta) : Self.noSequence
    }
}
