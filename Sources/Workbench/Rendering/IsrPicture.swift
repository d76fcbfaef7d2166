// A partition's ISR and high watermark over time: a strip a replica, a column a moment.

import KafkaClient
import KafkaSim
import KafkaWire

enum IsrPicture {
    private static let spanMs: Int64 = 60_000
    private static let labelWidth = 10

    static func lines(
        _ name: TopicPartition, _ world: World, _ watermarks: [Double?], _ session: Session
    ) -> [String] {
        let style = session.style
        let start = max(session.clock.epoch, world.now.adding(milliseconds: -spanMs))
        let history = world.isrHistory(of: name, since: start)
        guard let now = history.last,
            let view = ClusterView(world).partitions.first(where: { $0.topicPartition == name })
        else { return ["\(name): there is no such partition"] }
        let width = max(12, min(60, style.width - labelWidth - 16))
        let moments = moments(from: start, to: world.now, count: width)
        let isr = now.isr.map(String.init).joined(separator: ",")
        var lines = [
            style.bold(
                "\(name) · ISR \(isr) of \(view.replicas.count) · high watermark "
                    + (view.highWatermark.map(String.init) ?? "unknown")
                    + " · \(session.clock.label(at: start)) to \(session.clock.label(at: world.now))"
            )
        ]
        for replica in view.replicas {
            let strip = moments.map { moment -> Character in
                guard let span = history.last(where: { $0.start <= moment }) else { return " " }
                if span.leader == replica.broker { return "█" }
                return span.isr.contains(replica.broker) ? "▒" : "·"
            }
            let role = replica.isLeader ? "leads" : replica.isInSync ? "in sync" : "out"
            lines.append(
                ClusterPicture.pad("broker \(replica.broker)", labelWidth) + String(strip) + "  "
                    + (replica.isInSync ? role : style.warning(role)))
        }
        if let line = watermarkLine(watermarks, width, style) { lines.append(line) }
        lines.append(style.faint("█ leads   ▒ in sync   · out"))
        return lines
    }

    /// How fast the high watermark moved from look to look: where it is flat, nothing was committed.
    private static func watermarkLine(_ marks: [Double?], _ width: Int, _ style: Style) -> String? {
        let steps = zip(marks, marks.dropFirst()).map { before, after -> Double? in
            guard let before, let after else { return nil }
            return max(0, after - before)
        }
        guard !steps.isEmpty else { return nil }
        let columns = Sparkline.columns(Array(steps.suffix(width)), width: width)
        let greatest = columns.compactMap { $0 }.max() ?? 0
        return ClusterPicture.pad("committed", labelWidth)
            + style.accent(Sparkline.line(columns, from: 0, to: greatest))
            + "  since the watch began"
    }

    private static func moments(from start: Instant, to end: Instant, count: Int) -> [Instant] {
        let span = end.nanoseconds - start.nanoseconds
        return (1...count).map { start.adding(nanoseconds: span / Int64(count) * Int64($0)) }
    }

    static func plain(_ name: TopicPartition, _ world: World) -> [String] {
        guard let view = ClusterView(world).partitions.first(where: { $0.topicPartition == name })
        else { return ["\(name): there is no such partition"] }
        let isr = view.isr.map(String.init).joined(separator: ",")
        return [
            "\(name) ISR: \(isr), leader \(view.leader < 0 ? "none" : String(view.leader))",
            "\(name) high watermark: \(view.highWatermark.map(String.init) ?? "unknown")",
        ]
    }
}
