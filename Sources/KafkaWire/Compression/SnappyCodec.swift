// snappy as Kafka's Java clients write it: xerial's stream, that is a 16-byte header and blocks of
// at most 32 KiB, each after its length. Readers also take a bare snappy block, which other clients
// send.

import CSystemSnappy

enum SnappyCodec {
    /// 0x82 "SNAPPY" 0x00, then the version and the lowest compatible version.
    private static let magic: [UInt8] = [0x82, 0x53, 0x4e, 0x41, 0x50, 0x50, 0x59, 0]
    private static let header: [UInt8] = magic + [0, 0, 0, 1, 0, 0, 0, 1]
    private static let blockSize = 32 * 1024

    static func compress(_ bytes: Bytes) throws(WireError) -> Bytes {
        var writer = ByteWriter(capacity: bytes.count / 2 + 64)
        writer.writeRaw(header)
        var position = 0
        while position < bytes.count {
            let length = min(blockSize, bytes.count - position)
            let block = try compressBlock(bytes[position..<position + length])
            writer.writeInt32(Int32(block.count))
            writer.writeRaw(block)
            position += length
        }
        return writer.finish()
    }

    private static func compressBlock(_ block: Bytes) throws(WireError) -> Bytes {
        var written = snappy_max_compressed_length(block.count)
        var status = SNAPPY_OK
        let result = Bytes(capacity: written) { target in
            block.withUnsafeBytes { source in
                status = snappy_compress(
                    source.baseAddress?.assumingMemoryBound(to: CChar.self), source.count,
                    target.baseAddress?.assumingMemoryBound(to: CChar.self), &written)
                return status == SNAPPY_OK ? written : 0
            }
        }
        guard status == SNAPPY_OK else { throw .corruptCompression(codec: "snappy") }
        return result
    }

    static func decompress(_ bytes: Bytes, limit: Int) throws(WireError) -> Bytes {
        guard !bytes.isEmpty else { throw .corruptCompression(codec: "snappy") }
        var buffer = InflationBuffer(expecting: bytes.count * 2, limit: limit)
        guard startsWithHeader(bytes) else {
            try inflateBlock(bytes, &buffer)
            return buffer.finish()
        }
        var reader = ByteReader(bytes)
        try reader.skip(magic.count)
        guard try reader.readInt32() >= 1 else { throw .corruptCompression(codec: "snappy") }
        try reader.skip(4)
        // As Java's reader does, what is too short for a length is passed over.
        while reader.remaining >= 4 {
            // Streams may follow one another; a header in between begins with what no length is.
            if startsWithHeader(bytes.dropFirst(reader.position)) {
                try reader.skip(header.count)
                continue
            }
            let length = Int(try reader.readInt32())
            guard length >= 0 else { throw .corruptCompression(codec: "snappy") }
            try inflateBlock(try reader.readBytes(length), &buffer)
        }
        return buffer.finish()
    }

    private static func startsWithHeader(_ bytes: Bytes) -> Bool {
        bytes.count >= header.count && bytes.prefix(magic.count).array == magic
    }

    private static func inflateBlock(
        _ block: Bytes, _ buffer: inout InflationBuffer
    ) throws(WireError) {
        var length = 0
        let measured = block.withUnsafeBytes {
            snappy_uncompressed_length(
                $0.baseAddress?.assumingMemoryBound(to: CChar.self), $0.count, &length)
        }
        // A block cannot say that it becomes more than its bytes could give: 64 from three.
        guard measured == SNAPPY_OK, length <= block.count * 64 else {
            throw .corruptCompression(codec: "snappy")
        }
        let room = try buffer.room(for: length)
        var written = length
        let status = block.withUnsafeBytes {
            snappy_uncompress(
                $0.baseAddress?.assumingMemoryBound(to: CChar.self), $0.count,
                room.baseAddress?.assumingMemoryBound(to: CChar.self), &written)
        }
        guard status == SNAPPY_OK else { throw .corruptCompression(codec: "snappy") }
        buffer.advance(written)
    }
}
