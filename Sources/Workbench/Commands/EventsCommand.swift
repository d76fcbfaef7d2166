// events and why: what has happened, and the chain of causes of one event.

import KafkaSim
import KafkaWire

enum EventsCommand {
    static let command: Command = Command(
        "events", .look, usage: ["events [--all]"],
        summary: "what has happened since the last events",
        examples: [
            Example("events", "fencing, elections, ISR changes, rebalances, refused requests"),
            Example("events --all", "since the start, with the numbers that why takes"),
        ], completions: [.words(["--all"])]
    ) { session, words in
        let lab = try session.requireLab("events")
        if let word = words.first, word != "--all" {
            throw command.unknown(word, among: ["--all"], what: "option")
        }
        let all = words.first == "--all"
        let events = lab.world.trace.events.dropFirst(all ? 0 : session.shownEvents)
        session.shownEvents = lab.world.trace.events.count
        if session.format == .json {
            for event in events {
                if let line = EventText.line(event) { session.print(json(line, session)) }
            }
            return .fine
        }
        let lines = EventList.lines(
            events, since: session.clock.epoch, style: session.style, numbered: true)
        for line in lines { session.print(line) }
        if lines.isEmpty {
            session.note("nothing since the last events; events --all shows everything")
        }
        return .fine
    }

    private static func json(_ line: EventLine, _ session: Session) -> String {
        JSON.members([
            "schema": "event/1", "number": .integer(Int64(line.number)),
            "ms": .integer(line.time.milliseconds(since: session.clock.epoch)),
            "subject": .string(line.subject), "text": .string(line.text),
        ]).description
    }
}

enum WhyCommand {
    static let command: Command = Command(
        "why", .look, usage: ["why NUMBER"], summary: "the chain of causes of an event",
        details: "Numbers are those that events shows.",
        examples: [Example("why 4", "from event 4 back to what you did")]
    ) { session, words in
        let lab = try session.requireLab("why")
        let events = lab.world.trace.events
        guard let word = words.first else { throw command.usageError }
        guard let number = Int(word), events.indices.contains(number - 1) else {
            throw CommandError.usage(
                "why: no event \(word). There are 1 to \(events.count): events --all lists them")
        }
        let chain = Causes.chain(of: events[number - 1], in: events)
        for (depth, event) in chain.enumerated() {
            let indent = String(repeating: "  ", count: depth)
            let arrow = depth == 0 ? "" : session.style.isPlain ? "because " : "└ because "
            let time = SessionClock.span(event.time.milliseconds(since: session.clock.epoch))
            session.print("\(indent)\(arrow)\(text(of: event)) (t+\(time))")
        }
        return .fine
    }

    private static func text(of event: WorldEvent) -> String {
        if case .command(let line) = event.kind { return "you typed: \(line)" }
        guard let line = EventText.line(event) else { return "event \(event.number)" }
        return line.subject == "you" ? line.text : "\(line.subject): \(line.text)"
    }
}
