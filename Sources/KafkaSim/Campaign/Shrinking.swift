// Making a failing life smaller: faults and clients are left out, and its end is drawn nearer, as long as
// the same invariant is still broken. What is left is what matters.

import KafkaWire

package struct Shrinking {
    /// How many lives may be lived for it.
    package var budget: Int
    package private(set) var livesLived = 0
    private let invariant: String

    /// Goes by the invariant that was broken first.
    package init(of anomaly: Anomaly, budget: Int) {
        invariant = anomaly.invariant
        self.budget = budget
    }

    private mutating func fails(_ plan: SimPlan) -> Bool {
        livesLived += 1
        return SimLife.live(plan).anomalies.contains { $0.invariant == invariant }
    }

    /// The smallest plan found that breaks the invariant.
    package mutating func shrink(_ plan: SimPlan, anomaly: Anomaly) -> SimPlan {
        var best = plan
        if let at = anomaly.at {
            var shorter = best
            shorter.safetyMs = min(best.safetyMs, at.milliseconds + 1_000)
            shorter.faults.removeAll { $0.atMs > shorter.safetyMs }
            if shorter.safetyMs < best.safetyMs, fails(shorter) { best = shorter }
        }
        best = shrinkFaults(best)
        for index in best.clients.indices where livesLived < budget {
            var without = best
            without.idleClients.insert(index)
            if without.idleClients.count < best.clients.count, fails(without) { best = without }
        }
        return best
    }

    /// Leaves out parts of the faults, large ones first (delta debugging).
    private mutating func shrinkFaults(_ plan: SimPlan) -> SimPlan {
        var best = plan
        var size = max(1, best.faults.count / 2)
        while livesLived < budget {
            var start = 0
            var hasShrunk = false
            while start < best.faults.count, livesLived < budget {
                var without = best
                without.faults.removeSubrange(start..<min(start + size, best.faults.count))
                if fails(without) {
                    best = without
                    hasShrunk = true
                } else {
                    start += size
                }
            }
            if size == 1, !hasShrunk { return best }
            if size > 1 { size = max(1, size / 2) }
        }
        return best
    }
}
