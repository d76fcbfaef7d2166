// A drill as a mode: a page at night, a cluster under load, customers who wait, a clock that runs.
//
// Every command works, also the harmful ones. Time is cut into seconds: after each the ledger notes
// how far the groups are behind, and teams that were paged finish their repairs.

import Curriculum
import KafkaSim

package final class DrillMode: SessionMode {
    private let scenario: Scenario
    private let cause: Scenario.Cause
    /// How long it lasts.
    private let minutes: Int
    private let world: DrillWorld
    private let stage: LessonStage
    private var judge: DrillJudge
    private var ledger: DrillLedger
    private var startMs: Int64 = 0
    private var sampledMs: Int64 = 0
    private var isOver = false
    private var alarmed: [String] = []
    private var timeline: [(atMs: Int64, text: String)] = []
    private var repairs: [(dueMs: Int64, team: String)] = []
    private var isMended = false
    /// What was behind when a flag was committed, for the harm it did.
    private var lateAtFlag: [(flag: String, lateSeconds: Double)] = []

    /// Begins a drill; the seed chooses the cause.
    package static func start(
        _ scenario: Scenario, seed: UInt64, minutes: Int? = nil, _ session: Session
    ) throws {
        _ = try session.requireLab("drill")
        session.leaveModes()
        let cause = scenario.causes[Int(seed % UInt64(scenario.causes.count))]
        let mode = DrillMode(scenario, cause, minutes: minutes ?? scenario.minutes, session)
        session.modes.append(mode)
        mode.begin(seed: seed)
    }

    private init(
        _ scenario: Scenario, _ cause: Scenario.Cause, minutes: Int, _ session: Session
    ) {
        self.scenario = scenario
        self.minutes = minutes
        self.cause = cause
        stage = LessonStage(session, scenario.cluster)
        world = DrillWorld(scenario, stage)
        judge = DrillJudge(scenario, cause)
        ledger = DrillLedger(scenario)
    }

    private func begin(seed: UInt64) {
        stage.replaceLab(seed: seed)
        world.build()
        world.pass(milliseconds: scenario.warmUpMs)
        world.takeUsualRates()
        for effect in cause.effects { world.apply(effect) }
        world.pass(milliseconds: scenario.simmerMs)
        startMs = stage.nowMs
        sampledMs = startMs
        stage.show(["\(clock)  PAGE  \(scenario.page)", ""])
        stage.show(MarkdownRenderer.render(scenario.briefing, stage.textStyle))
        stage.show([""] + scenario.constraints.map { "  · \($0)" })
        stage.show([
            "",
            "\(minutes) minutes. They begin with your first command; done ends the drill.",
        ])
    }

    // MARK: the clock

    private var elapsedMs: Int64 { stage.nowMs - startMs }

    /// The clock on the wall of the drill.
    private var clock: String { Self.clock(scenario.clockStart, elapsedMs) }

    private static func clock(_ start: Int, _ milliseconds: Int64) -> String {
        let seconds = (Int64(start) + milliseconds / 1000) % 86_400
        func two(_ value: Int64) -> String { value < 10 ? "0\(value)" : "\(value)" }
        return "\(two(seconds / 3600)):\(two(seconds / 60 % 60)):\(two(seconds % 60))"
    }

    private func passed() {
        while !isOver, stage.nowMs >= sampledMs + 1000 {
            sample(atMs: sampledMs + 1000)
        }
    }

    /// Notes one second, rings where a promise breaks, lets repairs come due.
    private func sample(atMs moment: Int64) {
        ledger.sample(world.behindMs, atMs: moment - startMs, elapsedMs: moment - sampledMs)
        sampledMs = moment
        for line in ledger.lateGroups where !alarmed.contains(line.group) {
            alarmed.append(line.group)
            note(
                "\(line.group) is past its promise: \(describe(milliseconds: line.currentMs)) behind"
            )
        }
        for line in ledger.lines
        where alarmed.contains(line.group)
            && !ledger.lateGroups.contains(where: { $0.group == line.group })
        {
            alarmed.removeAll { $0 == line.group }
            note("\(line.group) keeps its promise again")
        }
        let due = repairs.filter { $0.dueMs <= moment }
        repairs.removeAll { $0.dueMs <= moment }
        for repair in due { repaired(repair.team) }
        if elapsedMs >= Int64(minutes) * 60_000 { end(timedOut: true) }
    }

    private func note(_ text: String) {
        timeline.append((sampledMs - startMs, text))
        stage.show(["\(Self.clock(scenario.clockStart, sampledMs - startMs))  \(text)"])
    }

    private func repaired(_ team: String) {
        let title = scenario.teams.first { $0.id == team }?.title ?? team
        guard team == cause.team.value else {
            note("\(title): we looked, on our side everything is as it should be")
            return
        }
        if !isMended {
            isMended = true
            world.mend(cause.effects)
        }
        note("\(title): found it and mended it")
    }

    // MARK: SessionMode

    package func prompt(_ time: String) -> String {
        let left = max(0, Int64(minutes) * 60_000 - elapsedMs) / 1000
        return "\(scenario.id)[\(clock)] \(left / 60):\(left % 60 < 10 ? "0" : "")\(left % 60) left"
    }

    package var holdsClock: Bool { false }
    package var allowsTimeTravel: Bool { false }

    package var words: [String] {
        ["metrics", "logs", "scale", "restart", "page", "diagnose", "done", "quit"]
    }

    package func take(_ line: String, _ session: Session) throws -> Outcome? {
        let words = DrillMode.words(line)
        guard let name = words.first else { return nil }
        if name == "quit" {
            leave(session)
            return .fine
        }
        if name == "done" {
            end(timedOut: false)
            return lastVerdict?.passed == true ? .fine : .notPassed
        }
        let action = DrillAction(words: words, groups: scenario.groups.map(\.id))
        judgeNow(action, line)
        if name == "advance" || name == "settle" { return try passSliced(words, session) }
        guard let outcome = try own(action, words) else { return nil }
        passed()
        return outcome
    }

    package static func words(_ line: String) -> [String] {
        guard let words = try? ShellWords.split(line) else { return [] }
        let texts = words.map(\.text)
        // What is piped into a tool is no command of its own.
        if let bar = texts.lastIndex(of: "|") { return Array(texts[(bar + 1)...]) }
        return texts
    }

    package func commandEnded(_ line: String, _ outcome: Outcome, _ session: Session) { passed() }

    package func timePassed(_ session: Session) { passed() }

    private func judgeNow(_ action: DrillAction, _ line: String) {
        let before = judge.committed.count
        judge.take(action, line: line, atMs: elapsedMs, state: world.state)
        for committed in judge.committed.dropFirst(before) {
            lateAtFlag.append((committed.flag, ledger.weightedLateSeconds))
        }
        if action != .nothing { timeline.append((elapsedMs, "you: \(line)")) }
    }

    /// `advance` and `settle` a second at a time, so that every second is noted.
    private func passSliced(_ words: [String], _ session: Session) throws -> Outcome {
        let limit: Int64
        if words[0] == "advance" {
            guard words.count == 2 else { throw TimeCommands.advance.usageError }
            limit = try Duration.milliseconds(words[1])
        } else {
            limit = 600_000
        }
        let end = stage.nowMs + limit
        while !isOver, stage.nowMs < end {
            if words[0] == "settle", let lab = session.lab, Settlement.isSettled(lab.world) {
                break
            }
            world.pass(milliseconds: min(1000, end - stage.nowMs))
            passed()
        }
        return .fine
    }

    // MARK: the drill's own commands

    private func own(_ action: DrillAction, _ words: [String]) throws -> Outcome? {
        switch words[0] {
        case "metrics":
            // The drill's own gauges know what is usual; all others are the lab's.
            guard let gauge = words.dropFirst().first, DrillWorld.gauges.contains(gauge) else {
                return nil
            }
            stage.show(try world.metrics(Array(words.dropFirst())))
        case "logs": stage.show(try world.logs(Array(words.dropFirst())))
        case "scale":
            guard case .scale(let group, let members) = action else {
                throw CommandError.usage("usage: scale GROUP NUMBER")
            }
            stage.show([try world.scale(group, to: members)])
        case "restart":
            guard case .restart(let groups) = action, !groups.isEmpty else {
                throw CommandError.usage("usage: restart GROUP | restart all")
            }
            for group in groups { stage.show([try world.restart(group)]) }
        case "page": try page(words)
        case "diagnose": diagnose(words)
        default: return nil
        }
        return .fine
    }

    private func page(_ words: [String]) throws {
        let names = scenario.teams.map(\.id)
        guard words.count >= 2, let team = scenario.teams.first(where: { $0.id == words[1] }) else {
            throw CommandError.usage("usage: page TEAM, one of \(names.joined(separator: ", "))")
        }
        repairs.append((stage.nowMs + team.repairs.milliseconds, team.id))
        stage.show(["\(team.title) is awake and looks into it"])
    }

    private func diagnose(_ words: [String]) {
        guard words.count > 1 else {
            stage.show(["usage: diagnose \"what it is\""])
            return
        }
        // Whether it is right is for the debrief; a colleague would only write it down.
        stage.show(["noted"])
    }

    // MARK: the end

    private func end(timedOut: Bool) {
        guard !isOver else { return }
        isOver = true
        let verdict = DrillVerdict(scenario, judge: judge, ledger: ledger, timedOut: timedOut)
        stage.show(
            DrillScreen.debrief(
                scenario, cause, judge: judge, ledger: ledger, verdict: verdict, timeline: timeline,
                harm: harm, clock: { Self.clock(self.scenario.clockStart, $0) }, stage.textStyle))
        record(verdict)
        lastVerdict = verdict
        leave(stage.session)
    }

    /// How the drill ended, for whoever ran it by a script.
    package private(set) var lastVerdict: DrillVerdict?

    /// Weighted seconds late between a flag and the end.
    private func harm(_ flag: String) -> Double {
        let before = lateAtFlag.first { $0.flag == flag }?.lateSeconds ?? 0
        return max(0, ledger.weightedLateSeconds - before)
    }

    private func record(_ verdict: DrillVerdict) {
        let session = stage.session
        let now = session.wallClockSeconds()
        let seed = stage.seed
        _ = session.attemptProgress { store throws(ProgressError) in
            try store.record(
                ProgressStore.DrillRun(
                    drill: scenario.id, seed: seed, cause: cause.id, atSeconds: now,
                    passed: verdict.passed, score: verdict.score,
                    slaSeconds: ledger.weightedLateSeconds, flags: judge.committed.map(\.flag)))
            try store.review(
                "drill:\(scenario.id)",
                Evidence(share: verdict.score / 100, redFlags: judge.committed.count).rating,
                evidence: "\(Int(verdict.score)) points", atSeconds: now)
        }
    }

    package func leave(_ session: Session) {
        if !isOver { stage.show(["The drill is over; nothing was kept."]) }
        isOver = true
        session.modes.removeAll { $0 === self }
        stage.returnLab()
    }
}
