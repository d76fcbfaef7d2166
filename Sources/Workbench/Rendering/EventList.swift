// Events as lines on the screen, times counted from a moment.

import KafkaSim
import KafkaWire

/// A run of events as lines, like ones put together.
package enum EventList {
    /// Lines of events, times counted from `start`. Of many alike at one moment the first is shown, and
    /// how many more there are; what the others follow from comes first.
    package static func lines(
        _ events: some Sequence<WorldEvent>, since start: Instant, style: Style, numbered: Bool
    ) -> [String] {
        var lines: [String] = []
        var held: [(key: String, line: EventLine, more: Int)] = []
        func flush() {
            for (_, line, more) in held {
                lines.append(text(line, more: more, since: start, style: style, numbered: numbered))
            }
            held = []
        }
        var moment: Instant?
        for event in events {
            guard let line = EventText.line(event) else { continue }
            if event.time != moment { flush() }
            moment = event.time
            let key = EventText.likeness(event, line)
            if let index = held.firstIndex(where: { $0.key == key }) {
                held[index].more += 1
                // A topic of the user's speaks for internal ones.
                if held[index].line.subject.hasPrefix("__"), !line.subject.hasPrefix("__") {
                    held[index].line = line
                }
            } else {
                // A cause that was told after its consequence (one decision) goes before it.
                let place = held.firstIndex { _ in EventText.isRoot(event) } ?? held.count
                held.insert((key, line, 0), at: place)
            }
        }
        flush()
        return lines
    }

    private static func text(
        _ line: EventLine, more: Int, since start: Instant, style: Style, numbered: Bool
    ) -> String {
        let seconds = max(0, line.time.milliseconds(since: start))
        let time = "+\(seconds / 1000).\(seconds % 1000 / 100)s"
        let number = numbered ? style.faint(pad("\(line.number)", 5)) + " " : ""
        let rest = more > 0 ? "      and \(more) more" : ""
        return "  " + number + pad(time, 8) + pad(line.subject, 13) + line.text + rest
    }

    private static func pad(_ text: String, _ width: Int) -> String {
        text.count >= width ? text + " " : text + String(repeating: " ", count: width - text.count)
    }
}
