// How rough a simulated life is: ranges that a plan draws from.

import KafkaWire

/// A profile of lives.
package struct SimProfile: Hashable, Sendable {
    package var name: String
    /// How likely each family of faults is in a life.
    package var familyShare: Double
    /// Between one fault and the next, on average, in milliseconds.
    package var meanGapMs: ClosedRange<Int>
    /// How long a fault lasts.
    package var durationMs: ClosedRange<Int>
    /// How far a wall clock may be off.
    package var clockMs: Int
    /// Records a second, over all producers.
    package var recordRate: ClosedRange<Int>

    /// Few faults, all of them short: what a good data centre sees.
    package static let calm = SimProfile(
        name: "calm", familyShare: 0.5, meanGapMs: 40_000...90_000, durationMs: 500...8_000,
        clockMs: 1_000, recordRate: 3...9)
    /// Faults on top of faults, longer than every session and lease.
    package static let rough = SimProfile(
        name: "rough", familyShare: 0.6, meanGapMs: 8_000...30_000, durationMs: 1_000...45_000,
        clockMs: 600_000, recordRate: 3...9)

    package static let all = [calm, rough]

    package static func named(_ name: String) -> SimProfile? { all.first { $0.name == name } }
}
