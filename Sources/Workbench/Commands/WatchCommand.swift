// watch: a picture that stays on the screen while time goes on. In a script time is let pass for it, and
// only what changes is printed.

import KafkaClient
import KafkaSim
import KafkaWire

enum WatchCommand {
    private static let subjects = ["cluster", "group", "log", "isr", "lag", "metrics"]
    private static let mostChanges = 200

    static let command: Command = Command(
        "watch", .look,
        usage: [
            "watch cluster [TOPIC]", "watch group G", "watch log TOPIC[-PARTITION]",
            "watch isr TOPIC[-PARTITION]", "watch lag [G]", "watch metrics NAME [WHOSE]",
        ],
        summary: "keep a picture on the screen while time goes on",
        details: """
            At a terminal enter or ctrl-c ends it, and the lab's clock runs as speed says. In a script \
            ten seconds of the lab pass (--for 1m: a minute, --every 5s: a look each five seconds), and \
            only lines that change are printed. --once draws it and lets no time pass.
            """,
        examples: [
            Example("watch cluster", "leaders and ISR as they move"),
            Example("watch group g", "who owns what, before and after the last rebalance"),
            Example("watch log payments-0", "the log as a lane, with the groups that read it"),
            Example("watch isr payments", "ISR and high watermark over time"),
            Example("watch lag g --for 1m", "a minute of lag, in a script"),
            Example("watch log payments --once", "one look"),
        ],
        completions: [.words(subjects), .topics, .words(["--for", "--every", "--once"])],
        changesCluster: true, onlyPassesTime: true
    ) { session, words in
        let lab = try session.requireLab("watch")
        var words = words
        let options = try Options(&words)
        guard let subject = words.first else { throw command.usageError }
        guard subjects.contains(subject) else {
            throw command.unknown(subject, among: subjects, what: "picture")
        }
        let picture = try WatchPicture(subject, Array(words.dropFirst()), session, command)
        if options.isOnce {
            for line in picture.lines(lab.world, session) { session.print(line) }
        } else if let foreground = session.foreground, session.options.isTerminal {
            try draw(picture, on: foreground, options, session, lab)
        } else {
            try follow(picture, options, session, lab)
        }
        return .fine
    }

    private struct Options {
        var spanMs: Int64?
        var everyMs: Int64 = 1000
        var isOnce = false

        init(_ words: inout [String]) throws {
            if let index = words.firstIndex(of: "--once") {
                isOnce = true
                words.remove(at: index)
            }
            spanMs = try Self.take("--for", &words)
            everyMs = max(100, try Self.take("--every", &words) ?? 1000)
        }

        private static func take(_ flag: String, _ words: inout [String]) throws -> Int64? {
            guard let index = words.firstIndex(of: flag) else { return nil }
            guard index + 1 < words.count else {
                throw CommandError.usage("watch: \(flag) takes a time such as 10s")
            }
            defer { words.removeSubrange(index...(index + 1)) }
            return try Duration.milliseconds(words[index + 1])
        }
    }

    // MARK: at a terminal

    private static func draw(
        _ picture: WatchPicture, on foreground: any Foreground, _ options: Options,
        _ session: Session, _ lab: LabPort
    ) throws {
        let tickMs: Int64 = 200
        var picture = picture
        var left = options.spanMs ?? .max
        repeat {
            picture.look(lab.world)
            var lines = [session.style.faint("\(session.timeLabel) · enter ends it")]
            if session.clock.isPaused { lines[0] += session.style.faint(" · paused") }
            lines += picture.lines(lab.world, session)
            foreground.redraw(Array(lines.prefix(max(4, foreground.height - 1))))
            guard left > 0, foreground.wait(milliseconds: tickMs, endsAtKey: true) else { break }
            let passed = min(session.clock.labMs(forWallMs: tickMs), left)
            left -= passed
            _ = try session.runLab(atMostMs: passed) { false }
            session.keepPassingMoment()
            sayWhatModesSay(foreground, session)
        } while true
        foreground.keep()
    }

    /// Goals met and alarms rung meanwhile stand above the picture.
    private static func sayWhatModesSay(_ foreground: any Foreground, _ session: Session) {
        guard !session.modes.isEmpty else { return }
        let said = BufferSink()
        session.withOutput(said) { for mode in session.modes { mode.timePassed(session) } }
        guard !said.bytes.isEmpty else { return }
        foreground.redraw([])
        session.output.write(said.text)
    }

    // MARK: in a script

    private static func follow(
        _ picture: WatchPicture, _ options: Options, _ session: Session, _ lab: LabPort
    ) throws {
        var picture = picture
        let start = lab.now
        let end = start.adding(milliseconds: options.spanMs ?? 10_000)
        picture.look(lab.world)
        let first = picture.plainLines(lab.world, session)
        for line in first { session.print(line.text) }
        var shown = first
        var (changes, unshown) = (0, 0)
        while lab.now < end {
            let step = min(end, lab.now.adding(milliseconds: options.everyMs))
            _ = try session.runLab(until: step) { false }
            session.keepPassingMoment()
            picture.look(lab.world)
            let lines = picture.plainLines(lab.world, session)
            for line in lines where !shown.contains(line) {
                changes += 1
                if changes > mostChanges {
                    unshown += 1
                } else {
                    session.print(stamp(lab.now.milliseconds(since: start)) + line.text)
                }
            }
            for line in shown where !lines.contains(where: { $0.key == line.key }) {
                session.print(stamp(lab.now.milliseconds(since: start)) + "gone: \(line.key)")
            }
            shown = lines
        }
        if unshown > 0 { session.note("\(unshown) more changes are not shown") }
    }

    private static func stamp(_ milliseconds: Int64) -> String {
        let text = "+\(milliseconds / 1000).\(milliseconds % 1000 / 100)s"
        return ClusterPicture.pad(text, 8)
    }
}
