// zstd (KIP-110). Frames that follow one another are read as one; a frame cut short is refused.

import CSystemZstd

enum ZstdCodec {
    /// Kafka's default, that of the library.
    private static let defaultLevel = 3

    static func compress(_ bytes: Bytes, level: Int?) throws(WireError) -> Bytes {
        let bound = ZSTD_compressBound(bytes.count)
        var written = 0
        let result = Bytes(capacity: bound) { target in
            bytes.withUnsafeBytes { source in
                written = ZSTD_compress(
                    target.baseAddress, bound, source.baseAddress, source.count,
                    Int32(clamping: level ?? defaultLevel))
                return ZSTD_isError(written) != 0 ? 0 : written
            }
        }
        guard ZSTD_isError(written) == 0 else { throw .corruptCompression(codec: "zstd") }
        return result
    }

    static func decompress(_ bytes: Bytes, limit: Int) throws(WireError) -> Bytes {
        guard let stream = ZSTD_createDStream() else { throw .corruptCompression(codec: "zstd") }
        defer { ZSTD_freeDStream(stream) }
        // The window that a frame asks for is memory too: at most 2^27, as Kafka's library allows.
        ZSTD_DCtx_setParameter(stream, ZSTD_d_windowLogMax, 27)
        var buffer = InflationBuffer(expecting: bytes.count * 4, limit: limit)
        var input = ZSTD_inBuffer(src: nil, size: bytes.count, pos: 0)
        var hint = 1
        while input.pos < input.size || hint != 0 {
            let room = try buffer.room()
            var output = ZSTD_outBuffer(dst: room.baseAddress, size: room.count, pos: 0)
            let before = input.pos
            hint = bytes.withUnsafeBytes { source in
                input.src = source.baseAddress
                return ZSTD_decompressStream(stream, &output, &input)
            }
            guard ZSTD_isError(hint) == 0 else { throw .corruptCompression(codec: "zstd") }
            buffer.advance(output.pos)
            if output.pos == 0, input.pos == before { throw .corruptCompression(codec: "zstd") }
        }
        return buffer.finish()
    }
}
