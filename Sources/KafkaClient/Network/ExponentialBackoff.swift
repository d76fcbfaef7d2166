// How long a client waits before it tries again: Kafka's `ExponentialBackoff`, to the bit.
//
// The wait grows by a factor with each attempt up to a maximum, and is spread at random so that
// clients do not come back all at once. All in 64-bit floating point, cut to whole milliseconds,
// which is why the C library's `pow` and `log` are wanted here.

import KafkaWire

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A growing wait.
package struct ExponentialBackoff: Sendable, Hashable {
    /// The first wait and the longest, in milliseconds.
    package let initialMs: Int64
    package let maxMs: Int64
    package let multiplier: Double
    /// How far the wait is spread: 0.2 takes it times 0.8 to 1.2.
    package let jitter: Double
    private let largestExponent: Double

    package init(initialMs: Int64, maxMs: Int64, multiplier: Double = 2, jitter: Double = 0.2) {
        self.initialMs = min(initialMs, maxMs)
        self.maxMs = maxMs
        self.multiplier = multiplier
        self.jitter = jitter
        largestExponent =
            maxMs > initialMs
            ? log(Double(maxMs) / Double(max(initialMs, 1))) / log(multiplier) : 0
    }

    /// The wait after a number of failed attempts, with a factor that was drawn before (1 without jitter).
    package func waitMs(attempts: Int64, factor: Double) -> Int64 {
        guard largestExponent > 0 else { return initialMs }
        let exponent = min(Double(attempts), largestExponent)
        let wait = factor * (Double(initialMs) * pow(multiplier, exponent))
        return min(wait < 9e18 ? Int64(wait) : Int64.max, maxMs)
    }

    /// The wait after a number of failed attempts, spread at random.
    package func waitMs(attempts: Int64, random: inout SeededRandom) -> Int64 {
        waitMs(attempts: attempts, factor: factor(random: &random))
    }

    /// By how much a wait is spread, at random.
    package func factor(random: inout SeededRandom) -> Double {
        jitter > 0 ? 1 - jitter + 2 * jitter * random.unit() : 1
    }
}
