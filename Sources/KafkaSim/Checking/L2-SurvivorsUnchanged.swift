// L2: what compaction leaves is as it was: offset, order, timestamp, key, headers, value; and it does not
// touch what is not committed.

import KafkaWire

package enum SurvivorsUnchanged: Invariant {
    package static let name = "L2"
    package static let summary =
        "what compaction leaves keeps offset, order, timestamp and bytes; above the high watermark "
        + "nothing is touched"

    package static func check(_ history: History) -> [Anomaly] {
        var anomalies: [Anomaly] = []
        var timestamps: [TopicPartition: [Int64: Int64]] = [:]
        for read in history.reads
        where history.topic(read.partition.topic)?.isCompacted == true {
            timestamps[read.partition, default: [:]][read.offset] = read.timestamp
        }
        for read in history.drained where anomalies.count < 5 {
            if let before = timestamps[read.partition]?[read.offset], before != read.timestamp {
                anomalies.append(
                    anomaly(
                        "the record at offset \(read.offset) of \(read.partition) had the "
                            + "timestamp \(before) and has \(read.timestamp)", at: read.at))
            }
        }
        let frontier = frontier(history)
        for cleaning in history.cleanings where anomalies.count < 5 {
            // After a start a replica's own high watermark is behind for a while.
            let committed = frontier[cleaning.partition]?.last { $0.at <= cleaning.at }?.value
            if cleaning.firstDirtyOffset > max(cleaning.highWatermark, committed ?? 0) {
                anomalies.append(
                    anomaly(
                        "\(cleaning.partition) was cleaned on broker \(cleaning.broker) up to "
                            + "\(cleaning.firstDirtyOffset), beyond its high watermark "
                            + "\(cleaning.highWatermark)", at: cleaning.at))
            }
            if cleaning.firstDirtyOffset > cleaning.activeBaseOffset {
                anomalies.append(
                    anomaly(
                        "\(cleaning.partition) was cleaned on broker \(cleaning.broker) up to "
                            + "\(cleaning.firstDirtyOffset), into its active segment at "
                            + "\(cleaning.activeBaseOffset)", at: cleaning.at))
            }
        }
        return anomalies
    }

    /// The highest high watermark that was seen of each partition, as it rose.
    private static func frontier(
        _ history: History
    ) -> [TopicPartition: [(at: Instant, value: Int64)]] {
        var frontier: [TopicPartition: [(at: Instant, value: Int64)]] = [:]
        for sight in history.sights {
            guard case .highWatermark(let value, _, _, _, _, _) = sight.kind,
                value > frontier[sight.partition]?.last?.value ?? -1
            else { continue }
            frontier[sight.partition, default: []].append((sight.at, value))
        }
        return frontier
    }
}
