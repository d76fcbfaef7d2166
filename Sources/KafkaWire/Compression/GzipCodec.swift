// gzip through zlib. As Java's reader does, several members one after the other are read as one,
// and what follows the last member without being one is passed over.

import CSystemZlib

enum GzipCodec {
    /// The window of 32 KiB, with a gzip header instead of zlib's.
    private static let windowBits: Int32 = 15 + 16

    static func compress(_ bytes: Bytes, level: Int?) throws(WireError) -> Bytes {
        var stream = z_stream()
        let chosen = Int32(clamping: level ?? Int(Z_DEFAULT_COMPRESSION))
        let started = deflateInit2_(
            &stream, chosen, Z_DEFLATED, windowBits, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
            Int32(MemoryLayout<z_stream>.size))
        guard started == Z_OK else { throw .corruptCompression(codec: "gzip") }
        defer { deflateEnd(&stream) }
        let bound = Int(deflateBound(&stream, UInt(bytes.count))) + 64
        var status = Z_OK
        let result = Bytes(capacity: bound) { target in
            bytes.withUnsafeBytes { source in
                feed(&stream, source)
                stream.next_out = target.baseAddress?.assumingMemoryBound(to: UInt8.self)
                stream.avail_out = UInt32(clamping: bound)
                status = deflate(&stream, Z_FINISH)
                return bound - Int(stream.avail_out)
            }
        }
        guard status == Z_STREAM_END else { throw .corruptCompression(codec: "gzip") }
        return result
    }

    private static func feed(_ stream: inout z_stream, _ source: UnsafeRawBufferPointer) {
        let address = UnsafeMutableRawPointer(mutating: source.baseAddress)
        stream.next_in = address?.assumingMemoryBound(to: UInt8.self)
        stream.avail_in = UInt32(clamping: source.count)
    }

    static func decompress(_ bytes: Bytes, limit: Int) throws(WireError) -> Bytes {
        guard bytes.count <= Int(UInt32.max) else { throw .tooLarge(limit: Int(UInt32.max)) }
        var stream = z_stream()
        let started = inflateInit2_(
            &stream, windowBits, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
        guard started == Z_OK else { throw .corruptCompression(codec: "gzip") }
        defer { inflateEnd(&stream) }
        var buffer = InflationBuffer(expecting: bytes.count * 4, limit: limit)
        var failure: WireError?
        bytes.withUnsafeBytes { source in
            feed(&stream, source)
            do throws(WireError) {
                try inflateMembers(&stream, &buffer)
            } catch {
                failure = error
            }
        }
        if let failure { throw failure }
        return buffer.finish()
    }

    private static func inflateMembers(
        _ stream: inout z_stream, _ buffer: inout InflationBuffer
    ) throws(WireError) {
        var members = 0
        while true {
            let room = try buffer.room()
            stream.next_out = room.baseAddress?.assumingMemoryBound(to: UInt8.self)
            stream.avail_out = UInt32(clamping: room.count)
            let offered = Int(stream.avail_out)
            let status = inflate(&stream, Z_NO_FLUSH)
            buffer.advance(offered - Int(stream.avail_out))
            switch status {
            case Z_OK: break
            case Z_STREAM_END:
                members += 1
                guard stream.avail_in > 0, inflateReset(&stream) == Z_OK else { return }
            case _ where members > 0 && stream.total_out == 0:
                return  // what follows the last member is none
            default: throw .corruptCompression(codec: "gzip")
            }
        }
    }
}
