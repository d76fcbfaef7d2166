// A metric over time: a sparkline an owner, with the figures beside it; or its points as data.

import KafkaClient
import KafkaSim
import KafkaWire

enum MetricPicture {
    static func lines(
        _ metric: MetricDefinition, _ series: [MetricSeries], since: Instant, _ session: Session
    ) -> [String] {
        let span =
            "\(session.clock.label(at: since)) to \(session.clock.label(at: session.port.now))"
        let head = [metric.name, metric.meaning, span].joined(separator: " · ")
        if series.isEmpty { return [head, "nothing has been measured"] }
        return [session.style.bold(head)]
            + (session.style.isPlain ? plain(metric, series) : drawn(metric, series, session))
    }

    private static func drawn(
        _ metric: MetricDefinition, _ series: [MetricSeries], _ session: Session
    ) -> [String] {
        let first = (series.map(\.label.count).max() ?? 0) + 2
        let figures = series.map { summary($0, metric) }
        let room = session.style.width - first - 2 - (figures.map(\.count).max() ?? 0)
        let width = max(10, min(60, room))
        let greatest = series.flatMap(\.values).max() ?? 0
        // Gauges and rates begin at zero, so that heights can be compared.
        let least = min(0, series.flatMap(\.values).min() ?? 0)
        return zip(series, figures).map { one, text in
            let columns = Sparkline.columns(one.points.map(\.value), width: width)
            let line = Sparkline.line(columns, from: least, to: greatest)
            return ClusterPicture.pad(one.label, first)
                + session.style.accent(line)
                + String(repeating: " ", count: max(0, width - columns.count)) + "  " + text
        }
    }

    private static func summary(_ series: MetricSeries, _ metric: MetricDefinition) -> String {
        let now = series.now.map { Figures.withUnit($0, metric.unit) } ?? "gone"
        guard let greatest = series.values.max(), let least = series.values.min() else {
            return "now \(now)"
        }
        return "now \(now) · min \(Figures.short(least)) · max \(Figures.short(greatest))"
    }

    /// One line an owner, and its course in at most twelve values.
    private static func plain(_ metric: MetricDefinition, _ series: [MetricSeries]) -> [String] {
        series.map { one in
            let course = Sparkline.columns(one.points.map(\.value), width: 12)
                .map { $0.map { Figures.short($0) } ?? "none" }.joined(separator: " ")
            return "\(one.label): \(summary(one, metric)) · course \(course)"
        }
    }

    /// One object a point.
    static func json(
        _ metric: MetricDefinition, _ series: [MetricSeries], _ session: Session
    ) -> [String] {
        series.flatMap { one in
            one.points.compactMap { point in
                guard let value = point.value else { return nil }
                let ms = point.time.milliseconds(since: session.clock.epoch)
                return JSON.members([
                    "schema": "metric/1", "metric": .string(metric.name),
                    "mbean": .string(metric.mbean), "of": .string(one.label), "ms": .integer(ms),
                    "value": .number(value), "unit": .string(metric.unit),
                ]).description
            }
        }
    }

    /// A row a point.
    static func table(
        _ metric: MetricDefinition, _ series: [MetricSeries], _ session: Session
    ) -> TextTable {
        var table = TextTable(
            schema: "metric/1", columns: ["metric", "mbean", "of", "ms", "value"])
        for one in series {
            for point in one.points {
                guard let value = point.value else { continue }
                table.rows.append([
                    metric.name, metric.mbean, one.label,
                    String(point.time.milliseconds(since: session.clock.epoch)), number(value),
                ])
            }
        }
        return table
    }

    /// A number as JSON and CSV take it.
    private static func number(_ value: Double) -> String {
        if value == value.rounded(), abs(value) < 1e15 { return String(Int64(value)) }
        let thousandths = Int64((value * 1000).rounded())
        let sign = thousandths < 0 ? "-" : ""
        let rest = String(abs(thousandths) % 1000)
        return "\(sign)\(abs(thousandths) / 1000)."
            + String(repeating: "0", count: 3 - rest.count) + rest
    }
}
