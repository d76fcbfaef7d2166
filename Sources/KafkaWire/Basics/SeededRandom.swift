// The one source of randomness in the cores: seeded, small, the same on every machine.
// Algorithm: SplitMix64 (Steele, Lea, Flood 2014).

/// A deterministic random number generator; a core that needs chance owns one.
package struct SeededRandom: RandomNumberGenerator, Sendable, Hashable {
    private var state: UInt64

    package init(seed: UInt64) { state = seed }

    package mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return mixed ^ (mixed >> 31)
    }

    /// A generator of its own for a part of the system, so that parts do not disturb each other.
    package mutating func fork() -> SeededRandom { SeededRandom(seed: next()) }

    /// Uniform in 0..<1.
    package mutating func unit() -> Double { Double(next() >> 11) * 0x1p-53 }

    /// Uniform in 0..<bound; 0 where bound is not positive.
    package mutating func below(_ bound: Int) -> Int {
        bound <= 0 ? 0 : Int(truncatingIfNeeded: UInt64.random(in: 0..<UInt64(bound), using: &self))
    }

    /// True with this probability.
    package mutating func chance(_ probability: Double) -> Bool { unit() < probability }
}
