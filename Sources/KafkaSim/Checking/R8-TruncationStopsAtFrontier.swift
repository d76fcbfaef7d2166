// R8: a follower cuts off what its leader does not have, and never anything that was committed.

import KafkaWire

package enum TruncationStopsAtFrontier: Invariant {
    package static let name = "R8"
    package static let summary = "nothing that was below a high watermark is cut off a log"

    package static func check(_ history: History) -> [Anomaly] {
        var anomalies: [Anomaly] = []
        var frontier: [TopicPartition: Int64] = [:]
        for sight in history.sights where anomalies.count < 5 {
            switch sight.kind {
            case .highWatermark(let value, _, _, _, _, _):
                frontier[sight.partition] = max(frontier[sight.partition] ?? 0, value)
            case .truncated(let to, let from):
                let known = frontier[sight.partition] ?? 0
                if to < known, from > to {
                    anomalies.append(
                        anomaly(
                            "broker \(sight.broker) cut \(sight.partition) from \(from) to \(to), "
                                + "where \(known) was committed", at: sight.at))
                }
            default: break
            }
        }
        return anomalies
    }
}
