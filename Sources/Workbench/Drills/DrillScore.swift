// What the customers felt: seconds past each tier's promise, and what the drill comes to.

import Curriculum

/// Adds up, second by second, how long each group was later than its tier promises.
package struct DrillLedger: Sendable {
    package struct GroupLine: Equatable, Sendable {
        package let group: String
        package let tier: String
        package var lateMs: Int64 = 0
        package var worstMs: Int64 = 0
        package var currentMs: Int64 = 0
        /// When it first was late.
        package var firstLateMs: Int64?
        /// How far behind at each sample, for the curve.
        package var curve: [Int64] = []
    }

    package private(set) var lines: [GroupLine]
    private let promises: [Int64]
    private let weights: [Int]

    package init(_ scenario: Scenario) {
        lines = scenario.groups.map { GroupLine(group: $0.id, tier: $0.tier.value) }
        let tiers = scenario.groups.map { group in
            scenario.tiers.first { $0.id == group.tier.value }
        }
        promises = tiers.map { $0?.sla.milliseconds ?? .max }
        weights = tiers.map { $0?.weight ?? 0 }
    }

    /// Notes how far each group is behind, `elapsedMs` after the sample before.
    package mutating func sample(_ behindMs: [Int64], atMs now: Int64, elapsedMs: Int64) {
        for index in lines.indices where index < behindMs.count {
            let behind = behindMs[index]
            lines[index].currentMs = behind
            lines[index].worstMs = max(lines[index].worstMs, behind)
            lines[index].curve.append(behind)
            if behind > promises[index] {
                lines[index].lateMs += elapsedMs
                if lines[index].firstLateMs == nil { lines[index].firstLateMs = now }
            }
        }
    }

    /// Groups that are past their promise now.
    package var lateGroups: [GroupLine] {
        lines.enumerated().filter { $0.element.currentMs > promises[$0.offset] }.map(\.element)
    }

    /// Seconds past the promise, each weighed by its tier.
    package var weightedLateSeconds: Double {
        zip(lines, weights).reduce(0) { $0 + Double($1.0.lateMs) / 1000 * Double($1.1) }
    }

    /// Seconds past the promise for one tier.
    package func lateSeconds(ofTier tier: String) -> Double {
        lines.filter { $0.tier == tier }.reduce(0) { $0 + Double($1.lateMs) / 1000 }
    }
}

/// How a drill ended.
package struct DrillVerdict: Equatable, Sendable {
    package var passed: Bool
    /// 0 to 100.
    package var score: Double
    /// Why it was not passed, each in a line.
    package var reasons: [String]

    /// Passed: the cause named, the groups with the shortest promise healthy, no flag. The score
    /// takes away for flags, for wrong guesses, for looks left out and for customers kept waiting.
    package init(
        _ scenario: Scenario, judge: DrillJudge, ledger: DrillLedger, timedOut: Bool
    ) {
        var reasons: [String] = []
        if judge.diagnosedMs == nil { reasons.append("the cause was not named") }
        for line in ledger.lateGroups {
            reasons.append(
                "\(line.group) is still \(describe(milliseconds: line.currentMs)) behind")
        }
        for (flag, committed) in judge.feedback {
            reasons.append("\(flag.id) at command \(committed.commandNumber): \(committed.line)")
        }
        if timedOut { reasons.append("the time was up") }
        let looks =
            scenario.credits.isEmpty
            ? 1 : Double(judge.credits.count) / Double(scenario.credits.count)
        var score = judge.diagnosedMs == nil ? 0.0 : 40.0
        score += 30 * looks
        score += max(0, 30 - ledger.weightedLateSeconds / 60)
        score -= 15 * Double(judge.committed.count) + 5 * Double(judge.wrongDiagnoses)
        self.passed = reasons.isEmpty
        self.score = min(100, max(0, score))
        self.reasons = reasons
    }
}
