// Salted passwords for SCRAM users, which an admin client computes itself (RFC 5802: Hi, which is
// PBKDF2 with HMAC). The digests are FIPS 180-4's SHA-256 and SHA-512, written out here because this
// module links no cryptographic library; they are for nothing else.

import KafkaWire

enum ScramPassword {
    /// PBKDF2 with HMAC over one block, as SCRAM wants it.
    static func salted(
        _ password: String, salt: Bytes, iterations: Int32, mechanism: ScramMechanismName
    ) -> Bytes {
        let key = Array(password.utf8)
        return Bytes(
            mechanism.code == 2
                ? iterate(SHA2<UInt64>.self, key, salt.array, iterations)
                : iterate(SHA2<UInt32>.self, key, salt.array, iterations))
    }

    private static func iterate<Word: SHA2Word>(
        _ type: SHA2<Word>.Type, _ key: [UInt8], _ salt: [UInt8], _ iterations: Int32
    ) -> [UInt8] {
        let hmac = HMAC<Word>(key: key)
        var block = hmac.digest(salt + [0, 0, 0, 1])
        var result = block
        for _ in 1..<max(iterations, 2) {
            block = hmac.digest(block)
            for index in result.indices { result[index] ^= block[index] }
        }
        return result
    }
}

/// HMAC with the two keyed states computed once.
private struct HMAC<Word: SHA2Word> {
    private let inner: SHA2<Word>
    private let outer: SHA2<Word>

    init(key: [UInt8]) {
        let blockLength = SHA2<Word>.blockLength
        var key = key.count > blockLength ? SHA2<Word>.digest(key) : key
        key += Array(repeating: 0, count: blockLength - key.count)
        var inner = SHA2<Word>()
        inner.update(key.map { $0 ^ 0x36 })
        var outer = SHA2<Word>()
        outer.update(key.map { $0 ^ 0x5c })
        self.inner = inner
        self.outer = outer
    }

    func digest(_ message: [UInt8]) -> [UInt8] {
        var first = inner
        first.update(message)
        var second = outer
        second.update(first.finish())
        return second.finish()
    }
}

/// The word of a SHA-2 digest, with the constants of that size.
protocol SHA2Word: FixedWidthInteger, UnsignedInteger, Sendable {
    static var initialState: [Self] { get }
    static var roundConstants: [Self] { get }
    static var rotations: SHA2Turns { get }
}

/// SHA-256 (32-bit words) or SHA-512 (64-bit words), by whole blocks as they come.
struct SHA2<Word: SHA2Word>: Sendable {
    static var blockLength: Int { Word.bitWidth * 2 }
    private static var wordLength: Int { Word.bitWidth / 8 }

    private var state = Word.initialState
    private var pending: [UInt8] = []
    private var length: UInt64 = 0

    static func digest(_ bytes: [UInt8]) -> [UInt8] {
        var hash = SHA2()
        hash.update(bytes)
        return hash.finish()
    }

    mutating func update(_ bytes: [UInt8]) {
        length += UInt64(bytes.count)
        pending += bytes
        var start = 0
        while pending.count - start >= Self.blockLength {
            compress(pending[start..<start + Self.blockLength])
            start += Self.blockLength
        }
        pending.removeFirst(start)
    }

    mutating func finish() -> [UInt8] {
        let bits = length * 8
        var tail = pending + [0x80]
        let lengthField = Self.wordLength * 2
        while (tail.count + lengthField) % Self.blockLength != 0 { tail.append(0) }
        tail += Array(repeating: 0, count: lengthField - 8)
        tail += (0..<8).map { UInt8(truncatingIfNeeded: bits >> UInt64(56 - 8 * $0)) }
        pending = []
        update(tail)
        return state.flatMap { word in
            (0..<Self.wordLength).map {
                UInt8(truncatingIfNeeded: word >> Word(Word.bitWidth - 8 - 8 * $0))
            }
        }
    }

    private mutating func compress(_ block: ArraySlice<UInt8>) {
        let constants = Word.roundConstants
        let turns = Word.rotations
        var words = [Word](repeating: 0, count: constants.count)
        var position = block.startIndex
        for index in 0..<16 {
            for _ in 0..<Self.wordLength {
                words[index] = words[index] << 8 | Word(truncatingIfNeeded: block[position])
                position += 1
            }
        }
        for index in 16..<constants.count {
            words[index] =
                turns.small1.shifting(words[index - 2]) &+ words[index - 7]
                &+ turns.small0.shifting(words[index - 15]) &+ words[index - 16]
        }
        var (a, b, c, d) = (state[0], state[1], state[2], state[3])
        var (e, f, g, h) = (state[4], state[5], state[6], state[7])
        for index in constants.indices {
            let choice = (e & f) ^ (~e & g)
            let first =
                h &+ turns.big1.rotating(e) &+ choice &+ constants[index] &+ words[index]
            let second = turns.big0.rotating(a) &+ ((a & b) ^ (a & c) ^ (b & c))
            (h, g, f, e) = (g, f, e, d &+ first)
            (d, c, b, a) = (c, b, a, first &+ second)
        }
        for (index, word) in [a, b, c, d, e, f, g, h].enumerated() {
            state[index] = state[index] &+ word
        }
    }
}

/// How far the words of a digest turn: the functions Σ0, Σ1, σ0 and σ1 of the standard.
struct SHA2Turns: Sendable {
    var big0: SHA2Turn
    var big1: SHA2Turn
    var small0: SHA2Turn
    var small1: SHA2Turn
}

/// Three distances that a word is turned, or shifted, by.
struct SHA2Turn: Sendable {
    var first: Int
    var second: Int
    var third: Int

    init(_ first: Int, _ second: Int, _ third: Int) {
        self.first = first
        self.second = second
        self.third = third
    }

    private func turned<Word: SHA2Word>(_ word: Word, _ count: Int) -> Word {
        word &>> Word(truncatingIfNeeded: count)
            | word &<< Word(truncatingIfNeeded: Word.bitWidth - count)
    }

    /// The word turned by all three.
    func rotating<Word: SHA2Word>(_ word: Word) -> Word {
        turned(word, first) ^ turned(word, second) ^ turned(word, third)
    }

    /// The word turned by two and shifted by the third.
    func shifting<Word: SHA2Word>(_ word: Word) -> Word {
        turned(word, first) ^ turned(word, second) ^ word &>> Word(truncatingIfNeeded: third)
    }
}

extension UInt32: SHA2Word {
    static let initialState: [UInt32] = UInt64.initialState.map { UInt32($0 >> 32) }
    static let roundConstants: [UInt32] = UInt64.roundConstants.prefix(64).map {
        UInt32($0 >> 32)
    }
    static let rotations = SHA2Turns(
        big0: SHA2Turn(2, 13, 22), big1: SHA2Turn(6, 11, 25), small0: SHA2Turn(7, 18, 3),
        small1: SHA2Turn(17, 19, 10))
}

extension UInt64: SHA2Word {
    static let initialState: [UInt64] = firstPrimes(8).map { fraction(of: $0, root: 2) }
    static let roundConstants: [UInt64] = firstPrimes(80).map { fraction(of: $0, root: 3) }
    static let rotations = SHA2Turns(
        big0: SHA2Turn(28, 34, 39), big1: SHA2Turn(14, 18, 41), small0: SHA2Turn(1, 8, 7),
        small1: SHA2Turn(19, 61, 6))

    private static func firstPrimes(_ count: Int) -> [UInt64] {
        var primes: [UInt64] = []
        var candidate: UInt64 = 2
        while primes.count < count {
            if primes.allSatisfy({ candidate % $0 != 0 }) { primes.append(candidate) }
            candidate += 1
        }
        return primes
    }

    /// The first 64 bits behind the point of a root, bit by bit in exact whole-number arithmetic.
    private static func fraction(of number: UInt64, root: Int) -> UInt64 {
        // The largest r with r^root <= number * 2^(64 * root); its low 64 bits are the fraction.
        let target = Wide(number, shiftedBy: 64 * root)
        var result: [UInt32] = [0, 0, 0]
        for bit in stride(from: 68, through: 0, by: -1) {
            result[bit / 32] |= 1 << UInt32(bit % 32)
            var power = Wide(result)
            for _ in 1..<root { power = power.times(Wide(result)) }
            if target < power { result[bit / 32] &= ~(1 << UInt32(bit % 32)) }
        }
        return UInt64(result[1]) << 32 | UInt64(result[0])
    }
}

/// A whole number of any length, in 32-bit limbs, least first.
private struct Wide {
    private var limbs: [UInt32]

    init(_ limbs: [UInt32]) { self.limbs = limbs }

    init(_ number: UInt64, shiftedBy bits: Int) {
        limbs = Array(repeating: 0, count: bits / 32) + [UInt32(truncatingIfNeeded: number), 0]
    }

    func times(_ other: Wide) -> Wide {
        var product = [UInt32](repeating: 0, count: limbs.count + other.limbs.count)
        for (index, limb) in limbs.enumerated() {
            var carry: UInt64 = 0
            for (place, factor) in other.limbs.enumerated() {
                let sum = UInt64(product[index + place]) + UInt64(limb) * UInt64(factor) + carry
                product[index + place] = UInt32(truncatingIfNeeded: sum)
                carry = sum >> 32
            }
            product[index + other.limbs.count] = UInt32(carry)
        }
        return Wide(product)
    }

    static func < (left: Wide, right: Wide) -> Bool {
        for index in stride(from: max(left.limbs.count, right.limbs.count) - 1, through: 0, by: -1)
        {
            let (a, b) = (left.limb(index), right.limb(index))
            if a != b { return a < b }
        }
        return false
    }

    private func limb(_ index: Int) -> UInt32 { index < limbs.count ? limbs[index] : 0 }
}
