// LZ4 in its frame format, as Kafka writes it since magic 2: blocks of 64 KiB that do not depend on
// each other, no checksum of the content. Kafka reads no frame with dependent blocks, so neither
// does this, and it stops at the frame's end.

import CSystemLZ4

enum LZ4Codec {
    static func compress(_ bytes: Bytes, level: Int?) throws(WireError) -> Bytes {
        var preferences = LZ4F_preferences_t()
        preferences.frameInfo.blockSizeID = LZ4F_max64KB
        preferences.frameInfo.blockMode = LZ4F_blockIndependent
        // Kafka's default of 9 means its fast compressor; other levels are the library's own.
        preferences.compressionLevel = level.map { $0 == 9 ? 0 : Int32(clamping: $0) } ?? 0
        let bound = LZ4F_compressFrameBound(bytes.count, &preferences)
        var written = 0
        let result = Bytes(capacity: bound) { target in
            bytes.withUnsafeBytes { source in
                written = LZ4F_compressFrame(
                    target.baseAddress, bound, source.baseAddress, source.count, &preferences)
                return LZ4F_isError(written) != 0 ? 0 : written
            }
        }
        guard LZ4F_isError(written) == 0 else { throw .corruptCompression(codec: "lz4") }
        return result
    }

    static func decompress(_ bytes: Bytes, limit: Int) throws(WireError) -> Bytes {
        try requireIndependentBlocks(bytes)
        var context: OpaquePointer?
        let made = LZ4F_createDecompressionContext(&context, UInt32(LZ4F_VERSION))
        guard LZ4F_isError(made) == 0, let context else {
            throw .corruptCompression(codec: "lz4")
        }
        defer { LZ4F_freeDecompressionContext(context) }
        var buffer = InflationBuffer(expecting: bytes.count * 4, limit: limit)
        var position = 0
        while true {
            let room = try buffer.room()
            var produced = room.count
            var consumed = bytes.count - position
            let hint = bytes.withUnsafeBytes { source in
                LZ4F_decompress(
                    context, room.baseAddress, &produced, source.baseAddress.map { $0 + position },
                    &consumed, nil)
            }
            guard LZ4F_isError(hint) == 0 else { throw .corruptCompression(codec: "lz4") }
            buffer.advance(produced)
            position += consumed
            if hint == 0 { return buffer.finish() }
            if produced == 0, consumed == 0 { throw .corruptCompression(codec: "lz4") }
        }
    }

    /// The frame begins with its magic number; the flag of independent blocks is bit 5 of what
    /// follows.
    private static func requireIndependentBlocks(_ bytes: Bytes) throws(WireError) {
        guard bytes.count >= 7, bytes.prefix(4).array == [0x04, 0x22, 0x4d, 0x18],
            bytes[4] & 0x20 != 0
        else { throw .corruptCompression(codec: "lz4") }
    }
}
