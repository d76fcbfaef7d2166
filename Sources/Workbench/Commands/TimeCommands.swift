// advance, settle, pause, resume, speed: how the lab's time goes (DESIGN: "Time").

import KafkaClient
import KafkaSim
import KafkaWire

enum TimeCommands {
    static let advance: Command = Command(
        "advance", .time, usage: ["advance TIME"], summary: "let this much time pass",
        examples: [
            Example("advance 10s", "ten seconds"), Example("advance 500ms", "half a second"),
            Example("advance 2m", "two minutes"),
        ], completions: [.words(["1s", "10s", "30s", "1m"])], changesCluster: true
    ) { session, words in
        let lab = try session.requireLab("advance")
        guard words.count == 1 else { throw advance.usageError }
        let milliseconds = try Duration.milliseconds(words[0])
        let start = lab.now
        let end = start.adding(milliseconds: milliseconds)
        while lab.now < end {
            let step = min(end, lab.now.adding(milliseconds: Timeline.intervalMs))
            _ = try session.runLab(until: step) { false }
            session.keepPassingMoment()
        }
        session.showEvents(since: start)
        return .fine
    }

    static let settle: Command = Command(
        "settle", .time, usage: ["settle"],
        summary: "jump to where nothing is under way any more",
        details: """
            Fencing, elections, rebalances, catching up and deletions are waited for; traffic is not. \
            Ten minutes at most.
            """,
        examples: [Example("settle", "after broker kill 2: past its fencing and the elections")],
        changesCluster: true
    ) { session, _ in
        let lab = try session.requireLab("settle")
        let start = lab.now
        let limit = start.adding(milliseconds: 600_000)
        var settled = Settlement.isSettled(lab.world)
        // Looking is dear, so it is done every tenth of a second of the lab.
        while !settled, lab.now < limit {
            _ = try session.runLab(atMostMs: 100) { false }
            session.keepPassingMoment()
            settled = Settlement.isSettled(lab.world)
        }
        session.showEvents(since: start)
        if !settled {
            session.note(
                "still under way after ten minutes: "
                    + Settlement.pending(lab.world).joined(separator: ", "))
        }
        session.showHealth()
        return .fine
    }

    static let pause: Command = Command(
        "pause", .time, usage: ["pause"], summary: "stop the clock between commands",
        examples: [Example("pause", "time passes only inside commands")]
    ) { session, _ in
        session.clock.isPaused = true
        session.note("the clock stands between commands; resume lets it go on")
        return .fine
    }

    static let resume: Command = Command(
        "resume", .time, usage: ["resume"], summary: "let the clock follow the wall again",
        examples: [Example("resume", "after pause")]
    ) { session, _ in
        session.clock.isPaused = false
        return .fine
    }

    static let speed: Command = Command(
        "speed", .time, usage: ["speed FACTOR"], summary: "make the lab's clock faster or slower",
        examples: [
            Example("speed 10", "ten seconds of the lab for one of the wall"),
            Example("speed 1", "as the wall clock goes"),
        ]
    ) { session, words in
        guard let word = words.first else {
            session.print("speed \(session.clock.speed)")
            return .fine
        }
        guard let factor = Double(word), factor > 0, factor <= 1000 else {
            throw CommandError.usage("speed: a number over 0, at most 1000, as in speed 10")
        }
        session.clock.speed = factor
        return .fine
    }
}

/// Times as people type them.
package enum Duration {
    /// Reads `500ms`, `10s`, `2m`, `1h`; a bare number is seconds.
    package static func milliseconds(_ word: String) throws -> Int64 {
        let digits = word.prefix { $0.isNumber || $0 == "." }
        let unit = word.dropFirst(digits.count)
        let scales: [Substring: Double] = [
            "ms": 1, "s": 1000, "": 1000, "m": 60_000, "min": 60_000, "h": 3_600_000,
            "d": 86_400_000,
        ]
        guard let number = Double(digits), let scale = scales[unit], number * scale <= 1e12 else {
            throw CommandError.usage("\(word) is no time. Write 500ms, 10s, 2m or 1h")
        }
        return Int64(number * scale)
    }
}

extension Session {
    /// The lab, for commands that need hands on its machinery.
    package func requireLab(_ command: String) throws -> LabPort {
        guard let lab else {
            throw CommandError(
                "\(command) works on the lab's own cluster only; this session is on a real one")
        }
        return lab
    }

    /// Lets the lab run until a condition holds; true where it does.
    package func runLab(
        until end: Instant, _ condition: () -> Bool
    ) throws -> Bool {
        guard let lab else { return false }
        return try lab.run(until: end, condition)
    }

    package func runLab(atMostMs limit: Int64, _ condition: () -> Bool) throws -> Bool {
        try runLab(until: port.now.adding(milliseconds: limit), condition)
    }

    /// Prints what has happened from a moment on, times counted from it. `events` still shows it too.
    package func showEvents(since start: Instant) {
        guard let lab else { return }
        let events = lab.world.trace.events.reversed().prefix { $0.time > start }.reversed()
        for line in EventList.lines(events, since: start, style: style, numbered: true) {
            self.print(line)
        }
    }

    /// One line about what is not as it should be.
    package func showHealth() {
        guard let lab else { return }
        self.print(ClusterView(lab.world).healthLine)
    }
}
