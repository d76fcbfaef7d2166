// xxHash32, the checksum of LZ4 frames. The library computes it for itself; here it is only needed
// to mend the header of frames as producers before magic 1 wrote them.

/// xxHash with 32 bits.
package enum XXHash32 {
    private static let primes: [UInt32] = [
        2_654_435_761, 2_246_822_519, 3_266_489_917, 668_265_263, 374_761_393,
    ]

    package static func hash(_ bytes: Bytes, seed: UInt32 = 0) -> UInt32 {
        bytes.withUnsafeBytes { hash($0, seed: seed) }
    }

    private static func hash(_ input: UnsafeRawBufferPointer, seed: UInt32) -> UInt32 {
        func word(_ position: Int) -> UInt32 {
            UInt32(littleEndian: input.loadUnaligned(fromByteOffset: position, as: UInt32.self))
        }
        var position = 0
        var hash: UInt32
        if input.count >= 16 {
            var lanes = [
                seed &+ primes[0] &+ primes[1], seed &+ primes[1], seed, seed &- primes[0],
            ]
            while input.count - position >= 16 {
                for lane in 0..<4 {
                    let mixed = lanes[lane] &+ word(position + 4 * lane) &* primes[1]
                    lanes[lane] = mixed.rotated(left: 13) &* primes[0]
                }
                position += 16
            }
            hash =
                lanes[0].rotated(left: 1) &+ lanes[1].rotated(left: 7)
                &+ lanes[2].rotated(left: 12) &+ lanes[3].rotated(left: 18)
        } else {
            hash = seed &+ primes[4]
        }
        hash &+= UInt32(truncatingIfNeeded: input.count)
        while input.count - position >= 4 {
            hash = (hash &+ word(position) &* primes[2]).rotated(left: 17) &* primes[3]
            position += 4
        }
        while position < input.count {
            hash = (hash &+ UInt32(input[position]) &* primes[4]).rotated(left: 11) &* primes[0]
            position += 1
        }
        hash = (hash ^ hash >> 15) &* primes[1]
        hash = (hash ^ hash >> 13) &* primes[2]
        return hash ^ hash >> 16
    }
}

extension UInt32 {
    fileprivate func rotated(left count: UInt32) -> UInt32 {
        self << count | self >> (32 - count)
    }
}
