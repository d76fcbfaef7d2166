// R8: a follower cuts off what its leader does not have, and never a record that was committed.
//
// What a returned leader wrote and nobody took may lie below the frontier; it must go, and is told from
// committed records by its epoch.

import KafkaWire

package enum TruncationStopsAtFrontier: Invariant {
    package static let name = "R8"
    package static let summary = "nothing that was below a high watermark is cut off a log"

    private struct Key: Hashable {
        var broker: NodeId
        var partition: TopicPartition
    }

    package static func check(_ history: History) -> [Anomaly] {
        var anomalies: [Anomaly] = []
        var frontier: [TopicPartition: Int64] = [:]
        var committed: [TopicPartition: [Int64: Int32]] = [:]
        // Which epoch each stretch of a replica's log was seen to be of, by its first offset.
        var stretches: [Key: [(start: Int64, epoch: Int32)]] = [:]
        for sight in history.sights where anomalies.count < 5 {
            let key = Key(broker: sight.broker, partition: sight.partition)
            switch sight.kind {
            case .deleted: stretches[key] = nil
            case .appended(let base, _, let epoch, _):
                if stretches[key]?.last?.epoch != epoch {
                    stretches[key, default: []].append((base, epoch))
                }
            case .committed(let offset, let epoch, _):
                if committed[sight.partition]?[offset] == nil {
                    committed[sight.partition, default: [:]][offset] = epoch
                }
            case .highWatermark(let value, _, _, _, _, _):
                frontier[sight.partition] = max(frontier[sight.partition] ?? 0, value)
            case .truncated(let to, let from):
                let known = frontier[sight.partition] ?? 0
                let own = stretches[key]?.last { $0.start <= to }?.epoch
                if to < known, from > to, let own, committed[sight.partition]?[to] == own {
                    anomalies.append(
                        anomaly(
                            "broker \(sight.broker) cut \(sight.partition) from \(from) to \(to), "
                                + "where \(known) was committed, that record among them",
                            at: sight.at))
                }
                stretches[key]?.removeAll { $0.start >= to }
            default: break
            }
        }
        return anomalies
    }
}
