// L3: a tombstone stays for delete.retention.ms after it could have been removed first, so that a reader
// who began before sees it.

import KafkaWire

package enum TombstonesLinger: Invariant {
    package static let name = "L3"
    package static let summary =
        "a tombstone stays readable for at least delete.retention.ms"

    package static func check(_ history: History) -> [Anomaly] {
        guard history.clocksAgree else { return [] }
        var anomalies: [Anomaly] = []
        var there: [TopicPartition: Set<Int64>] = [:]
        var lastOf: [TopicPartition: [Int64: Int64]] = [:]
        for read in history.drained {
            there[read.partition, default: []].insert(read.offset)
            if let key = read.key { lastOf[read.partition, default: [:]][key] = read.offset }
        }
        for write in history.produces where write.end == .ok && write.isTombstone {
            guard anomalies.count < 5, let partition = write.partition, write.offset >= 0,
                let key = write.key, let topic = history.topic(partition.topic),
                topic.isCompacted, let range = history.drainedRanges[partition],
                range.contains(write.offset)
            else { continue }
            let age = history.drainedAt.milliseconds(since: write.invoked)
            // A later record of its key takes its place at once.
            let isReplaced = lastOf[partition]?[key].map { $0 > write.offset } ?? false
            let mayBeReplaced = history.produces.contains {
                $0.key == key && $0.partition == partition && $0.offset > write.offset
            }
            if age < topic.deleteRetentionMs, !isReplaced, !mayBeReplaced,
                there[partition]?.contains(write.offset) != true
            {
                anomalies.append(
                    anomaly(
                        "the tombstone of key \(key) at offset \(write.offset) of \(partition) is "
                            + "gone after \(age) ms, where it stays \(topic.deleteRetentionMs) ms",
                        at: write.ended))
            }
        }
        return anomalies
    }
}
