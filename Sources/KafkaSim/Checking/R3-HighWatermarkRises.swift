// R3: a leader's high watermark never falls while its epoch lasts, never passes what a member of the maximal
// ISR has, and no consumer is given what lies above all of them.

import KafkaWire

package enum HighWatermarkRises: Invariant {
    package static let name = "R3"
    package static let summary =
        "a high watermark never falls within an epoch and is on every member of the maximal ISR"

    private struct Key: Hashable {
        var broker: NodeId
        var partition: TopicPartition
    }

    package static func check(_ history: History) -> [Anomaly] {
        var anomalies: [Anomaly] = []
        var last: [Key: (epoch: Int32, value: Int64)] = [:]
        var exposed: [TopicPartition: [(at: Instant, value: Int64)]] = [:]
        for sight in history.sights where anomalies.count < 5 {
            let key = Key(broker: sight.broker, partition: sight.partition)
            switch sight.kind {
            case .opened, .deleted: last[key] = nil
            case .highWatermark(let value, let epoch, let end, let slowest, _, let isrCount):
                // A follower takes its leader's, which may begin lower than an earlier leader's.
                if let before = last[key], before.epoch == epoch, value < before.value,
                    isrCount != nil
                {
                    anomalies.append(
                        anomaly(
                            "the high watermark of \(sight.partition) on broker \(sight.broker) "
                                + "fell from \(before.value) to \(value) in epoch \(epoch)",
                            at: sight.at))
                }
                // What a new leader starts with was promised by an earlier one (R2 looks at that).
                let hasRisen = last[key].map { $0.epoch == epoch && $0.value < value } ?? false
                if let slowest, slowest < value, hasRisen {
                    anomalies.append(
                        anomaly(
                            "the high watermark of \(sight.partition) on its leader "
                                + "\(sight.broker) is \(value), where a member of the maximal ISR "
                                + "ends at \(slowest)", at: sight.at))
                }
                if value > end {
                    anomalies.append(
                        anomaly(
                            "the high watermark of \(sight.partition) on broker \(sight.broker) "
                                + "is \(value), beyond the log's end \(end)", at: sight.at))
                }
                last[key] = (epoch, value)
                if value > exposed[sight.partition]?.last?.value ?? -1 {
                    exposed[sight.partition, default: []].append((sight.at, value))
                }
            default: break
            }
        }
        return anomalies + readsAbove(history, exposed)
    }

    private static func readsAbove(
        _ history: History, _ exposed: [TopicPartition: [(at: Instant, value: Int64)]]
    ) -> [Anomaly] {
        var anomalies: [Anomaly] = []
        for read in history.reads where anomalies.count < 5 {
            guard let steps = exposed[read.partition],
                let first = steps.first(where: { $0.value > read.offset })
            else {
                anomalies.append(above(read))
                continue
            }
            if first.at > read.at { anomalies.append(above(read)) }
        }
        return anomalies
    }

    private static func above(_ read: ReadRecord) -> Anomaly {
        anomaly(
            "client \(read.client) was given offset \(read.offset) of \(read.partition) before any "
                + "replica's high watermark had passed it", at: read.at)
    }
}
