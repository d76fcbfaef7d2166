// What `sim` prints: a line of progress, each failing seed with the command that replays it, the script of
// its smallest form, and a summary.

import KafkaSim
import KafkaWire
import Workbench

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

struct SimReport: Sendable {
    private let isJson: Bool
    private let options: SimOptions
    private let start = SimReport.seconds()
    private let showsProgress = isatty(STDERR_FILENO) == 1
    private var seeds = 0
    private var vacuous = 0
    private var simulatedMs: Int64 = 0
    private var operations = 0
    private var steps = 0
    private var anomalies = 0
    private var faults: [(family: FaultFamily, count: Int)] =
        FaultFamily.allCases.map { ($0, 0) }

    init(isJson: Bool, options: SimOptions) {
        self.isJson = isJson
        self.options = options
    }

    static func seconds() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    mutating func tell(_ outcome: LifeOutcome) {
        seeds += 1
        simulatedMs += outcome.simulatedMs
        operations += outcome.operationCount
        steps += outcome.stepCount
        anomalies += outcome.anomalies.count
        if !outcome.vacuous.isEmpty { vacuous += 1 }
        for place in faults.indices { faults[place].count += outcome.faultCounts[place].count }
        if options.isVerbose || options.seeds.count == 1 { tellLife(outcome) }
        if !outcome.anomalies.isEmpty { tellFailure(outcome) }
        if showsProgress {
            let last = options.seeds.upperBound
            standardError.write(
                Array("\r\(seeds) of \(options.seeds.count) seeds, \(anomalies) anomalies".utf8))
            if outcome.plan.seed == last { standardError.write(Array("\n".utf8)) }
        }
    }

    private func write(_ schema: String, _ members: [JSON.Member]) {
        let all = [JSON.Member("schema", .string(schema))] + members
        standardOutput.writeLine(JSON.object(all).description)
    }

    private func tellLife(_ outcome: LifeOutcome) {
        let hash = String(outcome.traceHash, radix: 16)
        if isJson {
            return write(
                "sim-life/1",
                [
                    JSON.Member("seed", .integer(Int64(clamping: outcome.plan.seed))),
                    JSON.Member("hash", .string(hash)),
                    JSON.Member("simulatedMs", .integer(outcome.simulatedMs)),
                    JSON.Member("steps", .integer(Int64(outcome.stepCount))),
                    JSON.Member("operations", .integer(Int64(outcome.operationCount))),
                    JSON.Member("faults", .integer(Int64(outcome.plan.faults.count))),
                    JSON.Member("vacuous", .array(outcome.vacuous.map { .string($0) })),
                ])
        }
        let note =
            outcome.vacuous.isEmpty
            ? "" : " · proves little: \(outcome.vacuous.joined(separator: ", "))"
        standardOutput.writeLine(
            "seed \(outcome.plan.seed): \(outcome.simulatedMs / 1000) s, "
                + "\(outcome.stepCount) steps, \(outcome.operationCount) operations, "
                + "\(outcome.plan.faults.count) faults, hash \(hash)\(note)")
        guard options.isVerbose, options.seeds.count == 1 else { return }
        for fault in outcome.plan.faults {
            standardOutput.writeLine(
                "  \(fault.number): t+\(Double(fault.atMs) / 1000)s \(fault.kind.words) "
                    + "(\(fault.durationMs) ms)")
        }
    }

    private func tellFailure(_ outcome: LifeOutcome) {
        let replay = options.replay(outcome.plan)
        if isJson {
            return write(
                "sim-failure/1",
                [
                    JSON.Member("seed", .integer(Int64(clamping: outcome.plan.seed))),
                    JSON.Member("anomalies", .array(outcome.anomalies.map { .string("\($0)") })),
                    JSON.Member("replay", .string(replay)),
                ])
        }
        standardOutput.writeLine("seed \(outcome.plan.seed) fails:")
        for anomaly in outcome.anomalies { standardOutput.writeLine("  \(anomaly)") }
        standardOutput.writeLine("  replay: \(replay)")
    }

    func tellShrunk(_ plan: SimPlan, of outcome: LifeOutcome, lives: Int) {
        let replay = options.replay(plan)
        let script = SimScript.lines(plan, anomalies: outcome.anomalies, replay: replay)
        if isJson {
            return write(
                "sim-shrunk/1",
                [
                    JSON.Member("seed", .integer(Int64(clamping: plan.seed))),
                    JSON.Member("faults", .integer(Int64(plan.faults.count))),
                    JSON.Member("replay", .string(replay)),
                    JSON.Member("script", .array(script.map { .string($0) })),
                ])
        }
        standardOutput.writeLine(
            "seed \(plan.seed) with \(plan.faults.count) of \(outcome.plan.faults.count) faults "
                + "(\(lives) lives lived to find out): \(replay)")
        standardOutput.writeLine("the same for kafka-workbench --seed \(plan.seed) -f FILE:")
        for line in script { standardOutput.writeLine("  \(line)") }
    }

    func tellSummary() {
        let seconds = SimReport.seconds() - start
        let rate = Int(Double(simulatedMs) / 1000 / max(seconds, 0.001))
        if isJson {
            return write(
                "sim-summary/1",
                [
                    JSON.Member("profile", .string(options.profile.name)),
                    JSON.Member("seeds", .integer(Int64(seeds))),
                    JSON.Member("simulatedMs", .integer(simulatedMs)),
                    JSON.Member("operations", .integer(Int64(operations))),
                    JSON.Member("steps", .integer(Int64(steps))),
                    JSON.Member(
                        "faults",
                        .object(
                            faults.map {
                                JSON.Member($0.family.rawValue, .integer(Int64($0.count)))
                            })),
                    JSON.Member("vacuous", .integer(Int64(vacuous))),
                    JSON.Member("anomalies", .integer(Int64(anomalies))),
                    JSON.Member("simulatedSecondsASecond", .integer(Int64(rate))),
                ])
        }
        let families = faults.map { "\($0.family.rawValue) \($0.count)" }.joined(separator: ", ")
        standardOutput.writeLine(
            """
            \(seeds) seeds, profile \(options.profile.name): \(simulatedMs / 3_600_000) h \
            \(simulatedMs / 60_000 % 60) min simulated in \(Int(seconds)) s (\(rate) s a second), \
            \(operations) operations checked, \(steps) steps
            faults: \(families) · lives that prove little: \(vacuous) · anomalies: \(anomalies)
            """)
    }
}
