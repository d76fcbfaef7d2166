// R4: below their high watermarks any two replicas hold the same: the same record, of the same epoch,
// at each offset, and none of them has a hole where another has a record.

import KafkaWire

package enum LogsMatch: Invariant {
    package static let name = "R4"
    package static let summary = "replicas hold the same records below their high watermarks"

    private struct Key: Hashable {
        var broker: NodeId
        var partition: TopicPartition
    }

    package static func check(_ history: History) -> [Anomaly] {
        var anomalies: [Anomaly] = []
        var canon: [TopicPartition: [Int64: (epoch: Int32, hash: UInt64, broker: NodeId)]] = [:]
        var last: [Key: Int64] = [:]
        for sight in history.sights where anomalies.count < 5 {
            let key = Key(broker: sight.broker, partition: sight.partition)
            switch sight.kind {
            case .opened, .deleted, .truncated, .logStart: last[key] = nil
            case .committed(let offset, let epoch, let hash):
                if let known = canon[sight.partition]?[offset] {
                    if known.epoch != epoch || known.hash != hash {
                        anomalies.append(
                            anomaly(
                                "offset \(offset) of \(sight.partition) is not the same record "
                                    + "(epoch \(epoch)) on broker \(sight.broker) as it was "
                                    + "(epoch \(known.epoch)) on broker \(known.broker)",
                                at: sight.at))
                    }
                } else {
                    canon[sight.partition, default: [:]][offset] = (epoch, hash, sight.broker)
                }
                if let before = last[key], offset > before + 1,
                    canon[sight.partition]?[before + 1] != nil,
                    history.topic(sight.partition.topic)?.isCompacted == false
                {
                    anomalies.append(
                        anomaly(
                            "broker \(sight.broker) has no offset \(before + 1) of "
                                + "\(sight.partition), which others have", at: sight.at))
                }
                last[key] = offset
            default: break
            }
        }
        return anomalies
    }
}
