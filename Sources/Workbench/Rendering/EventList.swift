// Events as lines on the screen, times counted from a moment.

import KafkaSim
import KafkaWire

/// A run of events as lines, like ones put together.
package enum EventList {
    /// Lines of events, times counted from `start`. Of many alike at one moment the first is
    /// shown, and how many more there are.
    package static func lines(
        _ events: some Sequence<WorldEvent>, since start: Instant, style: Style, numbered: Bool
    ) -> [String] {
        var lines: [String] = []
        var held: (key: String, line: EventLine, more: Int)?
        func flush() {
            guard let (_, line, more) = held else { return }
            lines.append(text(line, more: more, since: start, style: style, numbered: numbered))
            held = nil
        }
        for event in events {
            guard let line = EventText.line(event) else { continue }
            let key = EventText.likeness(event, line)
            if let current = held, current.key == key {
                held?.more += 1
            } else {
                flush()
                held = (key, line, 0)
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
