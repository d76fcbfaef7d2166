// Messages of the formats before record batches, magic 0 and 1 (KIP-31, KIP-32). No client of today
// sends them; a log takes them still and writes them anew as a batch.
//
// Layout: offset 8, size 4, crc 4, magic 1, attributes 1, timestamp 8 (magic 1 only), key length 4
// and key, value length 4 and value; a length of -1 is null. A compressed message holds others in its
// value. Source: Kafka's LegacyRecord, AbstractLegacyRecordBatch, ByteBufferLogInputStream.

import CSystemZlib

/// One message of an old format, or a compressed one that holds others.
package struct LegacyMessage: Sendable {
    /// The smallest size that the header of a message may claim.
    private static let minimumSize = 14
    private static let logOverhead = 12
    private static let magicPosition = 16

    package var offset: Int64
    package let magic: Int8
    private let attributes: UInt8
    /// Epoch milliseconds; -1: none.
    package var timestamp: Int64
    package let key: Bytes?
    package let value: Bytes?
    /// All bytes of the message, offset and size before it included.
    package let sizeInBytes: Int
    private let crc: UInt32
    private let computedCRC: UInt32
    private var isStampedByWrapper = false

    package var isValid: Bool { crc == computedCRC }
    /// nil for numbers that no codec has.
    package var compression: CompressionType? { CompressionType(rawValue: attributes & 0x07) }
    package var isCompressed: Bool { attributes & 0x07 != 0 }
    package var timestampType: TimestampType {
        magic > 0 && (attributes & 0x08 != 0 || isStampedByWrapper) ? .logAppendTime : .createTime
    }

    /// Whether a buffer begins with a message of an old format.
    package static func begins(_ bytes: Bytes) -> Bool {
        bytes.count > magicPosition && bytes[magicPosition] < 2
    }

    /// Whether any message or batch of a buffer is of an old format, as far as it can be walked.
    package static func occurs(in bytes: Bytes) -> Bool {
        var rest = bytes
        while rest.count > magicPosition {
            if begins(rest) { return true }
            var reader = ByteReader(rest)
            guard (try? reader.skip(8)) != nil, let size = try? reader.readInt32(),
                size >= minimumSize, Int(size) + logOverhead <= rest.count
            else { return false }
            rest = rest.dropFirst(Int(size) + logOverhead)
        }
        return false
    }

    /// The next message of a buffer, which is cut off there; nil where what is left is no whole one.
    /// Throws `WireError` for what cannot be one.
    package static func next(from bytes: inout Bytes) throws(WireError) -> LegacyMessage? {
        guard bytes.count >= logOverhead else { return nil }
        var reader = ByteReader(bytes)
        let offset = try reader.readInt64()
        let size = Int(try reader.readInt32())
        guard size >= minimumSize else { throw .invalidLength(size, what: "message") }
        guard size <= reader.remaining else { return nil }
        let content = try reader.readBytes(size)
        bytes = bytes.dropFirst(logOverhead + size)
        return try LegacyMessage(content, offset: offset)
    }

    private init(_ content: Bytes, offset: Int64) throws(WireError) {
        var reader = ByteReader(content)
        self.offset = offset
        sizeInBytes = content.count + Self.logOverhead
        crc = try reader.readUInt32()
        computedCRC = content.dropFirst(4).withUnsafeBytes { covered in
            let start = covered.baseAddress?.assumingMemoryBound(to: UInt8.self)
            return UInt32(truncatingIfNeeded: crc32_z(0, start, covered.count))
        }
        magic = try reader.readInt8()
        guard magic == 0 || magic == 1 else { throw .invalidValue("magic \(magic)") }
        attributes = UInt8(bitPattern: try reader.readInt8())
        timestamp = magic == 1 ? try reader.readInt64() : RecordBatch.noTimestamp
        key = try reader.readNullableBytes(flexible: false)
        value = try reader.readNullableBytes(flexible: false)
    }

    /// The messages inside a compressed one, with offsets and timestamps as readers see them.
    /// Throws `WireError` for anything that is no such set.
    package func inner() throws(WireError) -> [LegacyMessage] {
        guard let compression, compression != .none, compression != .zstd, let value else {
            throw .invalidValue("a compressed message without one of its codecs or a value")
        }
        let mended = compression == .lz4 && magic == 0 ? Self.mendingHeaderChecksum(value) : value
        var rest = try compression.decompress(mended)
        var messages: [LegacyMessage] = []
        while var message = try Self.next(from: &rest) {
            if message.isCompressed { throw .invalidValue("a compressed message in another one") }
            if message.magic == 1, timestampType == .logAppendTime {
                message.timestamp = timestamp
                message.isStampedByWrapper = true
            }
            messages.append(message)
        }
        guard let last = messages.last else {
            throw .invalidValue("a compressed message without others in it")
        }
        if magic == 1 {
            // Offsets inside are relative; the outer one is the last one's, or 0 from some clients.
            guard offset == 0 || offset >= last.offset else {
                throw .invalidValue("offset \(last.offset) in a message at \(offset)")
            }
            let base = offset == 0 ? 0 : offset - last.offset
            for index in messages.indices { messages[index].offset &+= base }
        }
        return messages
    }

    /// With magic 0 the checksum of an LZ4 frame's header also covered the frame's magic number.
    private static func mendingHeaderChecksum(_ frame: Bytes) -> Bytes {
        guard frame.count >= 7 else { return frame }
        let length = frame[4] & 0x08 == 0 ? 6 : 14
        guard frame.count > length else { return frame }
        var octets = frame.array
        let checksum = XXHash32.hash(frame[4..<length]) >> 8
        octets[length] = UInt8(truncatingIfNeeded: checksum)
        return Bytes(octets)
    }
}
