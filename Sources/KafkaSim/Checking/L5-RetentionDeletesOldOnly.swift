// L5: retention removes whole segments from the front, only what is committed, and only what is old.

import KafkaWire

package enum RetentionDeletesOldOnly: Invariant {
    package static let name = "L5"
    package static let summary =
        "retention removes only committed records that are older than retention.ms, from the front"

    package static func check(_ history: History) -> [Anomaly] {
        var anomalies: [Anomaly] = []
        var writes: [TopicPartition: [ProduceOperation]] = [:]
        for write in history.produces where write.end == .ok && write.offset >= 0 {
            if let partition = write.partition { writes[partition, default: []].append(write) }
        }
        for partition in writes.keys { writes[partition]?.sort { $0.offset < $1.offset } }
        for sight in history.sights where anomalies.count < 5 {
            guard case .logStart(let start, let highWatermark, _) = sight.kind,
                let topic = history.topic(sight.partition.topic)
            else { continue }
            if start > highWatermark {
                anomalies.append(
                    anomaly(
                        "broker \(sight.broker) removed \(sight.partition) up to \(start), beyond "
                            + "its high watermark \(highWatermark)", at: sight.at))
            }
            let wasDeleted = history.deletions.contains {
                $0.partition == sight.partition && $0.invoked <= sight.at
            }
            guard !wasDeleted, !topic.isCompacted, history.clocksAgree else { continue }
            let youngest = writes[sight.partition]?.last { $0.offset < start }
            guard let youngest else { continue }
            let age = sight.at.milliseconds(since: youngest.invoked)
            if age < topic.retentionMs ?? Int64.max {
                anomalies.append(
                    anomaly(
                        "offset \(youngest.offset) of \(sight.partition) was removed on broker "
                            + "\(sight.broker) after \(age) ms, where the topic keeps "
                            + "\(topic.retentionMs.map { "\($0) ms" } ?? "everything")",
                        at: sight.at))
            }
        }
        return anomalies
    }
}
