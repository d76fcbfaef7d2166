// sim: many simulated clusters under faults, their histories checked. Seeds are shared out among threads,
// each life on one of them; results are told in the order of the seeds.

import KafkaSim
import KafkaWire
import Synchronization
import Workbench

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// What `sim` was asked for.
struct SimOptions {
    var seeds: ClosedRange<UInt64> = 1...10
    var profile = SimProfile.rough
    var minutes = 10.0
    var jobs = max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))
    /// Only these faults of the plan; nil: all.
    var faults: Set<Int>?
    var idleClients: Set<Int> = []
    var controllers = 3
    var shrinks = true
    var isVerbose = false
    /// Ends with the first seed that fails, nothing made smaller.
    var stopsAtFirst = false

    static let usage =
        "sim --seeds A..B [--profile calm|rough] [--minutes N] [--jobs N] [--faults 3,7] "
        + "[--idle-clients 0,2] [--controllers N] [--no-shrink] [--first] [--verbose]"

    init(_ words: [String]) throws {
        var rest = words[...]
        while let word = rest.popFirst() {
            switch word {
            case "--no-shrink": shrinks = false
            case "--verbose": isVerbose = true
            case "--first": stopsAtFirst = true
            case "--seeds", "--profile", "--minutes", "--jobs", "--faults", "--idle-clients",
                "--controllers", "--mutant":
                guard let value = rest.popFirst() else {
                    throw CommandError.usage("\(word) takes a value · \(Self.usage)")
                }
                try take(word, value)
            default: throw CommandError.usage("sim: no option \(word) · \(Self.usage)")
            }
        }
    }

    private mutating func take(_ word: String, _ value: String) throws {
        switch word {
        case "--seeds": seeds = try Self.range(value)
        case "--profile":
            guard let named = SimProfile.named(value) else {
                throw CommandError.usage("--profile takes calm or rough, not \(value)")
            }
            profile = named
        case "--minutes":
            guard let number = Double(value), number > 0, number <= 1440 else {
                throw CommandError.usage("--minutes takes a number up to 1440, not \(value)")
            }
            minutes = number
        case "--jobs": jobs = try Self.number(word, value, in: 1...64)
        case "--controllers": controllers = try Self.number(word, value, in: 1...5)
        case "--faults": faults = try Self.numbers(word, value)
        case "--idle-clients": idleClients = try Self.numbers(word, value)
        default: try Self.chooseMutant(value)
        }
    }

    private static func chooseMutant(_ value: String) throws {
        guard SimMutants.choose(try number("--mutant", value, in: 0...11)) else {
            throw CommandError.usage(
                "--mutant: this program has no mutants; scripts/mutants builds one that has")
        }
    }

    private static func number(
        _ word: String, _ value: String, in range: ClosedRange<Int>
    ) throws -> Int {
        guard let number = Int(value), range.contains(number) else {
            throw CommandError.usage(
                "\(word) takes a number from \(range.lowerBound) to \(range.upperBound), not "
                    + value)
        }
        return number
    }

    private static func numbers(_ word: String, _ value: String) throws -> Set<Int> {
        if value == "none" { return [] }
        return Set(
            try value.split(separator: ",").map { part in
                guard let number = Int(part) else {
                    throw CommandError.usage("\(word) takes numbers, as in 3,7, not \(value)")
                }
                return number
            })
    }

    /// `A..B`, or one seed.
    private static func range(_ value: String) throws -> ClosedRange<UInt64> {
        let parts = value.split(separator: ".", omittingEmptySubsequences: true)
        if parts.count == 1, let one = UInt64(parts[0]) { return one...one }
        guard parts.count == 2, let first = UInt64(parts[0]), let last = UInt64(parts[1]),
            first <= last
        else { throw CommandError.usage("--seeds takes A..B, as in 1..500, not \(value)") }
        return first...last
    }

    func plan(_ seed: UInt64) -> SimPlan {
        var plan = SimPlan(
            seed: seed, profile: profile, minutes: minutes, controllerCount: controllers)
        if let faults { plan = plan.keeping(faults) }
        plan.idleClients = idleClients
        return plan
    }

    /// The command that lives this plan again.
    func replay(_ plan: SimPlan) -> String {
        var words = "kafka-workbench sim --seeds \(plan.seed) --profile \(profile.name)"
        let minutes = Double(plan.safetyMs) / 60_000
        words += " --minutes \(minutes)"
        if controllers != 3 { words += " --controllers \(controllers)" }
        let all = self.plan(plan.seed).faults
        if plan.faults.count < all.count {
            let numbers = plan.faults.map { String($0.number) }.joined(separator: ",")
            words += " --faults \(numbers.isEmpty ? "none" : numbers)"
        }
        if !plan.idleClients.isEmpty {
            let places = plan.idleClients.sorted().map(String.init).joined(separator: ",")
            words += " --idle-clients \(places)"
        }
        return words
    }
}

enum Sim {
    static func run(_ words: [String], _ arguments: Arguments) throws -> Int32 {
        let options = try SimOptions(words)
        let isJson = arguments.format == .json
        let campaign = SimCampaign(options, report: SimReport(isJson: isJson, options: options))
        campaign.run()
        return campaign.finish()
    }
}

/// Lives the lives of a range of seeds, on several threads.
private final class SimCampaign: Sendable {
    private struct State {
        var next: UInt64
        var finished: [UInt64: LifeOutcome] = [:]
        var reported: UInt64
        var report: SimReport
        var failed: [LifeOutcome] = []
        var hasFailed = false
    }

    private let options: SimOptions
    private let state: Mutex<State>

    init(_ options: SimOptions, report: SimReport) {
        self.options = options
        state = Mutex(
            State(
                next: options.seeds.lowerBound, reported: options.seeds.lowerBound,
                report: report))
    }

    func run() {
        let count = min(options.jobs, options.seeds.count)
        var threads: [pthread_t] = []
        for _ in 0..<count {
            var thread = pthread_t()
            let context = Unmanaged.passRetained(self)
            let result = pthread_create(
                &thread, nil,
                { raw in
                    guard let raw else { return nil }
                    Unmanaged<SimCampaign>.fromOpaque(raw).takeRetainedValue().work()
                    return nil
                }, context.toOpaque())
            if result == 0 { threads.append(thread) } else { context.release() }
        }
        if threads.isEmpty { work() }
        for thread in threads { pthread_join(thread, nil) }
    }

    private func work() {
        while let seed = takeSeed() {
            var outcome = SimLife.live(options.plan(seed))
            outcome.history = History()
            finished(seed, outcome)
        }
    }

    private func takeSeed() -> UInt64? {
        state.withLock { state in
            guard state.next <= options.seeds.upperBound else { return nil }
            if options.stopsAtFirst, state.hasFailed { return nil }
            defer { state.next += 1 }
            return state.next
        }
    }

    /// Tells results in the order of their seeds.
    private func finished(_ seed: UInt64, _ outcome: LifeOutcome) {
        state.withLock { state in
            state.finished[seed] = outcome
            if !outcome.anomalies.isEmpty { state.hasFailed = true }
            while let next = state.finished.removeValue(forKey: state.reported) {
                state.report.tell(next)
                if !next.anomalies.isEmpty { state.failed.append(next) }
                state.reported += 1
            }
        }
    }

    /// Shrinks what failed (the first three), tells the summary; the exit code.
    func finish() -> Int32 {
        let failed = state.withLock { $0.failed }
        for outcome in failed.prefix(options.shrinks && !options.stopsAtFirst ? 3 : 0) {
            guard let anomaly = outcome.anomalies.first else { continue }
            var shrinking = Shrinking(of: anomaly, budget: 60)
            let small = shrinking.shrink(outcome.plan, anomaly: anomaly)
            state.withLock { state in
                state.report.tellShrunk(small, of: outcome, lives: shrinking.livesLived)
            }
        }
        return state.withLock { state in
            state.report.tellSummary()
            return failed.isEmpty ? 0 : Outcome.notPassed.rawValue
        }
    }
}
