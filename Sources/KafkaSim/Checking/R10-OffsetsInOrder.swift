// R10: log start ≤ high watermark ≤ log end on every replica at every moment, and a log's start never
// falls while a process lives.

import KafkaWire

package enum OffsetsInOrder: Invariant {
    package static let name = "R10"
    package static let summary =
        "log start, high watermark and log end are in this order, and a log start never falls"

    private struct Key: Hashable {
        var broker: NodeId
        var partition: TopicPartition
    }

    package static func check(_ history: History) -> [Anomaly] {
        var anomalies: [Anomaly] = []
        var starts: [Key: Int64] = [:]
        for sight in history.sights where anomalies.count < 5 {
            let key = Key(broker: sight.broker, partition: sight.partition)
            switch sight.kind {
            case .opened(let start, let end):
                starts[key] = start
                if start > end { anomalies.append(order(sight, start, nil, end)) }
            case .deleted: starts[key] = nil
            case .logStart(let start, let highWatermark, let end):
                if let before = starts[key], start < before {
                    anomalies.append(
                        anomaly(
                            "the start of \(sight.partition) on broker \(sight.broker) fell from "
                                + "\(before) to \(start)", at: sight.at))
                }
                if start > highWatermark || highWatermark > end {
                    anomalies.append(order(sight, start, highWatermark, end))
                }
                starts[key] = start
            case .highWatermark(let value, _, let end, _, _, _):
                let start = starts[key] ?? 0
                if value < start || value > end {
                    anomalies.append(order(sight, start, value, end))
                }
            default: break
            }
        }
        return anomalies
    }

    private static func order(
        _ sight: Sight, _ start: Int64, _ highWatermark: Int64?, _ end: Int64
    ) -> Anomaly {
        anomaly(
            "\(sight.partition) on broker \(sight.broker) starts at \(start), has its high "
                + "watermark at \(highWatermark.map(String.init) ?? "?") and ends at \(end)",
            at: sight.at)
    }
}
