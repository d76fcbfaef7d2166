// back, forward, at: walking through the lab's life. The whole cluster goes along, clients included;
// what lies ahead stays recorded until something else is done.

import KafkaClient
import KafkaSim
import KafkaWire

enum TravelCommands {
    static let back: Command = Command(
        "back", .time, usage: ["back [TIME]"],
        summary: "go back: one command, or by a time; nothing is lost",
        details: """
            The clock stands while you are in the past, and forward returns. Any command that does \
            something begins a new future there. In a lesson, back alone is the lesson's own word.
            """,
        examples: [
            Example("back", "to before the last command; again: one more"),
            Example("back 10s", "the whole cluster as it was ten seconds ago"),
        ], completions: [.words(["1s", "10s", "1m"])]
    ) { session, words in
        guard let word = words.first else {
            try session.travel("back") { $0.oneCommandBack }
            return say(session)
        }
        let milliseconds = try Duration.milliseconds(word)
        let now = session.port.now
        try session.travel("back") { $0.place(at: now.adding(milliseconds: -milliseconds)) }
        return say(session)
    }

    static let forward: Command = Command(
        "forward", .time, usage: ["forward [TIME]"],
        summary: "come back from the past: one command, or by a time",
        examples: [
            Example("forward", "past the next command that was given, or to the present"),
            Example("forward 5s", "five seconds on, along what happened"),
            Example("at now", "to the present at once"),
        ], completions: [.words(["1s", "10s", "1m"])]
    ) { session, words in
        guard session.timeline.isInThePast else {
            throw CommandError(
                "forward: this is the present. advance TIME and settle let time pass")
        }
        guard let word = words.first else {
            try session.travel("forward") { $0.oneCommandForward }
            return say(session)
        }
        let milliseconds = try Duration.milliseconds(word)
        let now = session.port.now
        try session.travel("forward") { $0.place(at: now.adding(milliseconds: milliseconds)) }
        return say(session)
    }

    static let at: Command = Command(
        "at", .time, usage: ["at [MOMENT|start|now]"],
        summary: "go to a moment of the lab's life, or list them",
        details: "A moment is written as the prompt writes it: 00:12.4, 12.4s, t+01:02.3s.",
        examples: [
            Example("at", "the commands given so far, with their moments"),
            Example("at 00:12.4", "the whole cluster as it was then"),
            Example("at start", "to where the timeline begins"),
            Example("at now", "to the present"),
        ], completions: [.words(["start", "now"])]
    ) { session, words in
        _ = try session.requireLab("at")
        guard let word = words.first else { return list(session) }
        switch word {
        case "now", "end", "present":
            guard session.timeline.isInThePast else { return say(session) }
            try session.travel("at") { timeline in timeline.end.flatMap { timeline.place(at: $0) } }
        case "start": try session.travel("at") { $0.place(at: .zero) }
        default:
            let time = session.clock.epoch.adding(milliseconds: try moment(word))
            let present = max(session.port.now, session.timeline.end ?? session.port.now)
            guard time <= present else {
                throw CommandError(
                    "at: \(word) has not come yet. "
                        + "advance \(span(time.milliseconds(since: present))) goes there")
            }
            try session.travel("at") { $0.place(at: time) }
        }
        return say(session)
    }

    private static func span(_ milliseconds: Int64) -> String {
        milliseconds % 1000 == 0 ? "\(milliseconds / 1000)s" : "\(milliseconds)ms"
    }

    /// Reads a moment in the prompt's way of writing it, as milliseconds since the start.
    static func moment(_ word: String) throws -> Int64 {
        var text = word[...]
        if text.hasPrefix("t+") { text = text.dropFirst(2) }
        guard text.contains(":") else { return try Duration.milliseconds(String(text)) }
        if text.hasSuffix("s") { text = text.dropLast() }
        var total = 0.0
        for part in text.split(separator: ":", omittingEmptySubsequences: false) {
            guard let number = Double(part), number >= 0, number < 1e6 else {
                throw CommandError.usage("\(word) is no moment. Write 00:12.4, 12.4s or t+01:02.3s")
            }
            total = total * 60 + number
        }
        return Int64((total * 1000).rounded())
    }

    /// Where the session is now, and what lies ahead.
    private static func say(_ session: Session) -> Outcome {
        let here = session.clock.label(at: session.port.now)
        guard session.timeline.isInThePast, let end = session.timeline.end else {
            session.note("\(here), the present")
            return .fine
        }
        let ahead = session.timeline.commands.filter(\.isAhead)
        var parts = [here]
        if let next = ahead.first { parts.append("next: \(next.line)") }
        let span = SessionClock.span(end.milliseconds(since: session.port.now))
        parts.append("\(span) and \(EventText.counted(ahead.count, "command")) ahead")
        parts.append("forward, at now")
        session.note(parts.joined(separator: " · "))
        return .fine
    }

    private static func list(_ session: Session) -> Outcome {
        var table = TextTable(schema: "moment/1", columns: ["moment", "command", "ahead"])
        for command in session.timeline.commands {
            table.rows.append([
                session.clock.label(at: command.time), command.line, command.isAhead ? "yes" : "no",
            ])
        }
        if table.rows.isEmpty {
            session.note("no command has been given yet")
        } else {
            session.print(table.rendered(session.format))
        }
        if let start = session.timeline.start {
            session.note("the timeline begins at \(session.clock.label(at: start))")
        }
        return .fine
    }
}
