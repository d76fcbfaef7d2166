// R1: what was acknowledged with acks=all is there. It is the promise that everything else serves.
//
// Envelope: no unclean election, and not more than one broker at a time that has lost data it had. On
// compacted topics a record may give way to a later one of its key (L1).

import KafkaWire

package enum AcknowledgedSurvives: Invariant {
    package static let name = "R1"
    package static let summary =
        "a write acknowledged with acks=all is read by everybody who reads there, to the end"

    package static func check(_ history: History) -> [Anomaly] {
        var found: [TopicPartition: [Int64: Int64?]] = [:]
        for read in history.drained {
            found[read.partition, default: [:]][read.offset] = .some(read.record)
        }
        var anomalies: [Anomaly] = []
        for write in history.produces where write.end == .ok && write.acks == -1 {
            guard let partition = write.partition, write.offset >= 0,
                let range = history.drainedRanges[partition], write.offset >= range.lowerBound
            else { continue }
            let expected = write.isTombstone ? nil : write.record
            let isCompacted = history.topic(partition.topic)?.isCompacted ?? false
            if write.offset >= range.upperBound {
                anomalies.append(
                    lost(write, partition, "and the log ends at \(range.upperBound)"))
            } else if let there = found[partition]?[write.offset] {
                if there != expected {
                    anomalies.append(
                        lost(
                            write, partition,
                            "where there is \(there.map(String.init) ?? "a tombstone") now"))
                }
            } else if !isCompacted {
                anomalies.append(lost(write, partition, "where there is nothing now"))
            }
            if anomalies.count >= 5 { break }
        }
        return anomalies
    }

    private static func lost(
        _ write: ProduceOperation, _ partition: TopicPartition, _ what: String
    ) -> Anomaly {
        anomaly(
            "record \(write.record) of client \(write.client) was acknowledged at offset "
                + "\(write.offset) of \(partition), \(what)", at: write.ended)
    }
}
