// Simulated lives as a whole: what once went wrong in them, and that a seed has one life.

import KafkaWire
import Testing

@testable import KafkaSim

@Suite struct LifeTests {
    /// A leader that lost its power, and its last records, and is back before anybody missed it: it may not
    /// lead on as if nothing had happened.
    @Test func leaderIsBackBeforeItIsMissed() {
        let plan = SimPlan(seed: 3, profile: .rough, minutes: 1)
        var crash = plan
        crash.faults = [
            FaultEvent(
                number: 1, atMs: 20_000, durationMs: 20_000,
                kind: .slowNetwork(minMicros: 4_000, maxMicros: 90_000))
        ]
        for (place, broker) in ([1, 2, 3] as [NodeId]).enumerated() {
            crash.faults.append(
                FaultEvent(
                    number: place + 2, atMs: 22_000 + Int64(place) * 12_000, durationMs: 3_000,
                    kind: .losePower(broker, torn: place == 1)))
        }
        let outcome = SimLife.live(crash)
        #expect(outcome.anomalies == [])
        #expect(outcome.vacuous == [])
    }

    /// The same plan is the same life, and another seed is another one.
    @Test func aSeedHasOneLife() {
        let plan = SimPlan(seed: 11, profile: .calm, minutes: 0.4)
        let hash = SimLife.live(plan).traceHash
        #expect(SimLife.live(plan).traceHash == hash)
        #expect(SimLife.live(SimPlan(seed: 12, profile: .calm, minutes: 0.4)).traceHash != hash)
    }
}
