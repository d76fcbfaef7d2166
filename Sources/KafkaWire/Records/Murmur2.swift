// murmur2, the hash by which a producer picks the partition of a key (Kafka's `Utils.murmur2`,
// `BuiltInPartitioner.partitionForKey`). Java's arithmetic wraps, and so does this.

/// The 32-bit murmur2 hash with Kafka's seed.
package enum Murmur2 {
    package static func hash(_ bytes: Bytes) -> Int32 {
        bytes.withUnsafeBytes { Int32(bitPattern: hash($0)) }
    }

    private static func hash(_ octets: UnsafeRawBufferPointer) -> UInt32 {
        let multiplier: UInt32 = 0x5bd1_e995
        var value: UInt32 = 0x9747_b28c ^ UInt32(truncatingIfNeeded: octets.count)
        let wholeWords = octets.count / 4
        for index in 0..<wholeWords {
            let word = octets.loadUnaligned(fromByteOffset: index * 4, as: UInt32.self)
            var mixed = UInt32(littleEndian: word) &* multiplier
            mixed ^= mixed >> 24
            value = (value &* multiplier) ^ (mixed &* multiplier)
        }
        let tail = wholeWords * 4
        let left = octets.count - tail
        if left >= 3 { value ^= UInt32(octets[tail + 2]) << 16 }
        if left >= 2 { value ^= UInt32(octets[tail + 1]) << 8 }
        if left >= 1 {
            value ^= UInt32(octets[tail])
            value = value &* multiplier
        }
        value ^= value >> 13
        value = value &* multiplier
        return value ^ (value >> 15)
    }

    /// The hash with its sign bit off, as the partitioners use it.
    package static func positiveHash(_ bytes: Bytes) -> Int32 { hash(bytes) & Int32.max }

    /// The partition of a key among `partitionCount`, which must be positive.
    package static func partition(ofKey key: Bytes, partitionCount: Int32) -> Int32 {
        precondition(partitionCount > 0, "a topic has partitions")
        return positiveHash(key) % partitionCount
    }
}
