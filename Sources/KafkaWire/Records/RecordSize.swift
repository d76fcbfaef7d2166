// How large records are: exact sizes for writing them, and the upper bounds by which a producer
// decides whether one more record fits (`DefaultRecord.recordSizeUpperBound`,
// `AbstractRecords.estimateSizeInBytesUpperBound`).

/// Sizes of records and of their parts, in bytes.
package enum RecordSize {
    /// Attributes, and the three varints at their longest: timestamp 10, offset 5, length 5.
    package static let maxOverhead = 21

    package static func varint(_ value: Int32) -> Int {
        unsigned(UInt64(UInt32(bitPattern: (value << 1) ^ (value >> 31))))
    }

    package static func varlong(_ value: Int64) -> Int {
        unsigned(UInt64(bitPattern: (value << 1) ^ (value >> 63)))
    }

    private static func unsigned(_ value: UInt64) -> Int {
        max(1, (64 - value.leadingZeroBitCount + 6) / 7)
    }

    /// A key or value with its length.
    static func field(_ bytes: Bytes?) -> Int { field(count: bytes?.count) }

    private static func field(count: Int?) -> Int {
        guard let count else { return 1 }
        return varint(Int32(truncatingIfNeeded: count)) + count
    }

    private static func headers(_ headers: [RecordHeader]) -> Int {
        headers.reduce(varint(Int32(truncatingIfNeeded: headers.count))) {
            $0 + field(count: $1.key.utf8.count) + field($1.value)
        }
    }

    /// A record's size without the length in front of it.
    package static func body(
        timestampDelta: Int64, offsetDelta: Int32, key: Bytes?, value: Bytes?,
        headers: [RecordHeader]
    ) -> Int {
        1 + varlong(timestampDelta) + varint(offsetDelta) + field(key) + field(value)
            + self.headers(headers)
    }

    /// A record's size with the length in front of it.
    package static func record(
        timestampDelta: Int64, offsetDelta: Int32, key: Bytes?, value: Bytes?,
        headers: [RecordHeader]
    ) -> Int {
        let size = body(
            timestampDelta: timestampDelta, offsetDelta: offsetDelta, key: key, value: value,
            headers: headers)
        return varint(Int32(truncatingIfNeeded: size)) + size
    }

    /// The most that a record may take, wherever in a batch it comes to stand.
    package static func upperBound(key: Bytes?, value: Bytes?, headers: [RecordHeader]) -> Int {
        maxOverhead + field(key) + field(value) + self.headers(headers)
    }

    /// The most that a batch of just this record may take.
    package static func batchUpperBound(
        key: Bytes?, value: Bytes?, headers: [RecordHeader]
    ) -> Int {
        RecordBatch.overhead + upperBound(key: key, value: value, headers: headers)
    }
}
