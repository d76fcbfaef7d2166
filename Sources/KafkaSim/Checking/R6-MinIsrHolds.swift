// R6: with fewer in-sync replicas than min.insync.replicas nothing is acknowledged to who asked for all.

import KafkaWire

package enum MinIsrHolds: Invariant {
    package static let name = "R6"
    package static let summary =
        "a write with acks=all is never acknowledged while the ISR is smaller than min.insync.replicas"

    package static func check(_ history: History) -> [Anomaly] {
        // The moment at which a leader's high watermark first passed an offset, and the ISR then.
        var steps: [TopicPartition: [(value: Int64, isrCount: Int, at: Instant)]] = [:]
        for sight in history.sights {
            guard case .highWatermark(let value, _, _, _, _, let count?) = sight.kind,
                value > steps[sight.partition]?.last?.value ?? -1
            else { continue }
            steps[sight.partition, default: []].append((value, count, sight.at))
        }
        var anomalies: [Anomaly] = []
        for write in history.produces
        where write.end == .ok && write.acks == -1 && anomalies.count < 5 {
            guard let partition = write.partition, write.offset >= 0,
                let least = history.topic(partition.topic)?.minInsyncReplicas,
                let step = steps[partition]?.first(where: { $0.value > write.offset }),
                step.isrCount < least
            else { continue }
            anomalies.append(
                anomaly(
                    "record \(write.record) at offset \(write.offset) of \(partition) was "
                        + "acknowledged with \(step.isrCount) replicas in sync, where \(least) are "
                        + "needed", at: write.ended))
        }
        return anomalies
    }
}
