// CRC32C (Castagnoli), the checksum of record batches. ISA-L computes it with the processor's own
// instructions; where that library is missing a table does. ISA-L's `crc32_iscsi` leaves the usual
// inversion of the first and the last value to its caller.

#if canImport(CSystemISAL)
    import CSystemISAL
#endif

/// The CRC32C of bytes, as Java's `CRC32C` gives it.
package enum CRC32C {
    /// The checksum of a buffer.
    package static func checksum(_ buffer: UnsafeRawBufferPointer) -> UInt32 {
        #if canImport(CSystemISAL)
            guard let address = buffer.baseAddress else { return 0 }
            var value: UInt32 = 0xffff_ffff
            var position = 0
            while position < buffer.count {
                let length = min(buffer.count - position, Int(Int32.max))
                let start = UnsafeMutableRawPointer(mutating: address + position)
                value = crc32_iscsi(
                    start.assumingMemoryBound(to: UInt8.self), Int32(length), value)
                position += length
            }
            return ~value
        #else
            return tableChecksum(buffer)
        #endif
    }

    package static func checksum(_ bytes: Bytes) -> UInt32 {
        bytes.withUnsafeBytes { checksum($0) }
    }

    /// The same by table: for machines without ISA-L, and to test the fast form against.
    package static func tableChecksum(_ buffer: UnsafeRawBufferPointer) -> UInt32 {
        var value: UInt32 = 0xffff_ffff
        for octet in buffer {
            value = table[Int((value ^ UInt32(octet)) & 0xff)] ^ (value >> 8)
        }
        return ~value
    }

    /// One step of the division for each value of an octet; the polynomial is reflected.
    private static let table: [UInt32] = (0..<256).map { octet in
        var value = UInt32(octet)
        for _ in 0..<8 { value = value & 1 == 1 ? (value >> 1) ^ 0x82f6_3b78 : value >> 1 }
        return value
    }
}
