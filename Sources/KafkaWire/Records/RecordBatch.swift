// A record batch, format v2 ("magic 2", KIP-98): a view over its bytes. Reading a field costs a
// load, nothing is decoded ahead, and the batch shares the storage of the frame or segment it lies
// in.
//
// Layout: baseOffset 8, batchLength 4, partitionLeaderEpoch 4, magic 1, crc 4, attributes 2,
// lastOffsetDelta 4, baseTimestamp 8, maxTimestamp 8, producerId 8, producerEpoch 2, baseSequence
// 4, count 4, records. The checksum covers everything from the attributes on, so a leader may set
// the base offset and its epoch without touching it.

/// What a batch's timestamps mean (`message.timestamp.type`).
package enum TimestampType: String, Sendable, Hashable {
    case createTime = "CreateTime"
    case logAppendTime = "LogAppendTime"
}

/// One record batch. Made by `RecordBatches`, `RecordBatchBuilder` or from bytes that hold just it.
package struct RecordBatch: Sendable, Hashable {
    /// The header's size: where the records begin.
    package static let overhead = 61
    /// Base offset and length: what comes before the bytes that `batchLength` counts.
    package static let logOverhead = 12
    package static let noProducerId: Int64 = -1
    package static let noProducerEpoch: Int16 = -1
    package static let noSequence: Int32 = -1
    package static let noTimestamp: Int64 = -1
    package static let noLeaderEpoch: Int32 = -1

    /// Where the fields lie.
    enum Field {
        static let baseOffset = 0
        static let length = 8
        static let leaderEpoch = 12
        static let magic = 16
        static let crc = 17
        static let attributes = 21
        static let lastOffsetDelta = 23
        static let baseTimestamp = 27
        static let maxTimestamp = 35
        static let producerId = 43
        static let producerEpoch = 51
        static let baseSequence = 53
        static let count = 57
    }

    enum Attribute {
        static let codec: UInt8 = 0x07
        static let logAppendTime: UInt8 = 0x08
        static let transactional: UInt8 = 0x10
        static let control: UInt8 = 0x20
        static let deleteHorizon: UInt8 = 0x40
    }

    /// All bytes of the batch, header and records.
    package let bytes: Bytes

    /// A batch of bytes that `RecordBatches` has found whole.
    init(unchecked bytes: Bytes) { self.bytes = bytes }

    /// Reads bytes that must hold exactly one batch. Throws `WireError`.
    package init(_ bytes: Bytes) throws(WireError) {
        var batches = RecordBatches(bytes)
        guard let batch = try batches.next(), batch.sizeInBytes == bytes.count else {
            throw .invalidValue("not one whole record batch")
        }
        self = batch
    }

    @inline(__always) private func load<Value: FixedWidthInteger & BitwiseCopyable>(
        _ offset: Int, as type: Value.Type
    ) -> Value {
        Value(
            bigEndian: bytes.storage.base.loadUnaligned(
                fromByteOffset: bytes.start + offset, as: Value.self))
    }

    package var sizeInBytes: Int { bytes.count }
    package var baseOffset: Int64 { load(Field.baseOffset, as: Int64.self) }
    /// The number of bytes after this field, as the header says it.
    package var batchLength: Int32 { load(Field.length, as: Int32.self) }
    package var partitionLeaderEpoch: Int32 { load(Field.leaderEpoch, as: Int32.self) }
    package var magic: Int8 { load(Field.magic, as: Int8.self) }
    /// CRC32C of everything from the attributes on, as the header says it.
    package var crc: UInt32 { load(Field.crc, as: UInt32.self) }
    package var attributes: Int16 { load(Field.attributes, as: Int16.self) }
    package var lastOffsetDelta: Int32 { load(Field.lastOffsetDelta, as: Int32.self) }
    package var baseTimestamp: Int64 { load(Field.baseTimestamp, as: Int64.self) }
    package var maxTimestamp: Int64 { load(Field.maxTimestamp, as: Int64.self) }
    package var producerId: Int64 { load(Field.producerId, as: Int64.self) }
    package var producerEpoch: Int16 { load(Field.producerEpoch, as: Int16.self) }
    package var baseSequence: Int32 { load(Field.baseSequence, as: Int32.self) }
    /// How many records the header says there are; negative in malformed batches.
    package var count: Int32 { load(Field.count, as: Int32.self) }

    package var lastOffset: Int64 { baseOffset &+ Int64(lastOffsetDelta) }
    package var nextOffset: Int64 { lastOffset &+ 1 }
    package var lastSequence: Int32 {
        baseSequence == Self.noSequence
            ? Self.noSequence : Self.incrementSequence(baseSequence, lastOffsetDelta)
    }
    package var hasProducerId: Bool { producerId > Self.noProducerId }

    private var flags: UInt8 { UInt8(truncatingIfNeeded: attributes) }

    /// The codec; nil for the numbers 5 to 7, which no codec has.
    package var compression: CompressionType? { CompressionType(rawValue: flags & Attribute.codec) }
    package var isCompressed: Bool { flags & Attribute.codec != 0 }
    package var timestampType: TimestampType {
        flags & Attribute.logAppendTime == 0 ? .createTime : .logAppendTime
    }
    package var isTransactional: Bool { flags & Attribute.transactional != 0 }
    package var isControl: Bool { flags & Attribute.control != 0 }
    /// When tombstones and markers of this batch may go, in epoch milliseconds (KIP-534); set by
    /// the cleaner, which keeps it in the place of the base timestamp.
    package var deleteHorizonMs: Int64? {
        flags & Attribute.deleteHorizon == 0 ? nil : baseTimestamp
    }

    /// The record section, compressed as it is.
    package var recordSection: Bytes { bytes[Self.overhead..<bytes.count] }

    /// The checksum of the bytes as they are.
    package var computedCRC: UInt32 {
        bytes.withUnsafeBytes { CRC32C.checksum(UnsafeRawBufferPointer(rebasing: $0[21...])) }
    }

    package var isValid: Bool { magic == 2 && crc == computedCRC }

    /// Throws `checksumMismatch` unless the checksum is right.
    package func ensureValid() throws(WireError) {
        guard magic == 2 else { throw .invalidValue("magic \(magic)") }
        let computed = computedCRC
        guard crc == computed else { throw .checksumMismatch(expected: crc, actual: computed) }
    }

    /// The sequence number `increment` records later: it wraps to 0 after the largest.
    package static func incrementSequence(_ sequence: Int32, _ increment: Int32) -> Int32 {
        sequence > Int32.max &- increment
            ? increment &- (Int32.max &- sequence) &- 1 : sequence &+ increment
    }

    /// The sequence number `decrement` records earlier.
    package static func decrementSequence(_ sequence: Int32, _ decrement: Int32) -> Int32 {
        sequence < decrement
            ? Int32.max &- (decrement &- sequence) &+ 1 : sequence &- decrement
    }
}

// MARK: - Header changes

extension RecordBatch {
    /// What a leader sets in the header of a batch it appends; nil leaves a field as it is.
    package struct HeaderChange: Hashable, Sendable {
        package var baseOffset: Int64?
        package var partitionLeaderEpoch: Int32?
        /// Type and largest timestamp together; the checksum is made anew if they differ.
        package var timestamps: (type: TimestampType, max: Int64)? {
            get { timestampType.map { ($0, maxTimestamp) } }
            set {
                timestampType = newValue?.type
                maxTimestamp = newValue?.max ?? RecordBatch.noTimestamp
            }
        }
        private var timestampType: TimestampType?
        private var maxTimestamp: Int64 = RecordBatch.noTimestamp

        package init(baseOffset: Int64? = nil, partitionLeaderEpoch: Int32? = nil) {
            self.baseOffset = baseOffset
            self.partitionLeaderEpoch = partitionLeaderEpoch
        }
    }

    /// The batch with another header over the same records: one copy, the records are not touched.
    package func changing(_ change: HeaderChange) -> RecordBatch {
        let copy = Bytes(capacity: bytes.count) { target in
            bytes.withUnsafeBytes { target.copyMemory(from: $0) }
            apply(change, to: target)
            return bytes.count
        }
        return RecordBatch(unchecked: copy)
    }

    /// The batch with another header, copied into an arena.
    package func changing(_ change: HeaderChange, in arena: inout ByteArena) -> RecordBatch {
        let copy = arena.append(count: bytes.count) { target in
            bytes.withUnsafeBytes { target.copyMemory(from: $0) }
            apply(change, to: target)
        }
        return RecordBatch(unchecked: copy)
    }

    /// Writes the changed fields into a copy of the batch.
    private func apply(_ change: HeaderChange, to target: UnsafeMutableRawBufferPointer) {
        func store(_ value: some FixedWidthInteger & BitwiseCopyable, _ offset: Int) {
            target.storeBytes(of: value.bigEndian, toByteOffset: offset, as: type(of: value))
        }
        if let offset = change.baseOffset { store(offset, Field.baseOffset) }
        if let epoch = change.partitionLeaderEpoch { store(epoch, Field.leaderEpoch) }
        guard let timestamps = change.timestamps else { return }
        if timestampType == timestamps.type, maxTimestamp == timestamps.max { return }
        var changed = flags & ~(Attribute.logAppendTime | 0x80)
        if timestamps.type == .logAppendTime { changed |= Attribute.logAppendTime }
        store(Int16(changed), Field.attributes)
        store(timestamps.max, Field.maxTimestamp)
        let covered = UnsafeRawBufferPointer(target)[Field.attributes..<bytes.count]
        store(CRC32C.checksum(UnsafeRawBufferPointer(rebasing: covered)), Field.crc)
    }
}
