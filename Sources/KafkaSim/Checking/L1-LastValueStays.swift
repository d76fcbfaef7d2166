// L1: compaction keeps each key's last record. A tombstone, once it is the last, may go in time (L3).

import KafkaWire

package enum LastValueStays: Invariant {
    package static let name = "L1"
    package static let summary =
        "compaction keeps, for every key, the record with the highest offset"

    private struct Key: Hashable, Comparable {
        var partition: TopicPartition
        var key: Int64

        static func < (left: Key, right: Key) -> Bool {
            (left.partition, left.key) < (right.partition, right.key)
        }
    }

    package static func check(_ history: History) -> [Anomaly] {
        var last: [Key: (offset: Int64, isTombstone: Bool, at: Instant?)] = [:]
        func note(_ key: Key, _ offset: Int64, _ isTombstone: Bool, _ at: Instant?) {
            if offset > last[key]?.offset ?? -1 { last[key] = (offset, isTombstone, at) }
        }
        for write in history.produces where write.end == .ok && write.offset >= 0 {
            guard let partition = write.partition, let key = write.key,
                history.topic(partition.topic)?.isCompacted == true
            else { continue }
            note(
                Key(partition: partition, key: key), write.offset, write.isTombstone, write.ended)
        }
        for read in history.reads {
            guard let key = read.key, history.topic(read.partition.topic)?.isCompacted == true
            else { continue }
            note(Key(partition: read.partition, key: key), read.offset, read.record == nil, read.at)
        }
        var kept: [Key: Int64] = [:]
        for read in history.drained {
            guard let key = read.key else { continue }
            kept[Key(partition: read.partition, key: key)] = read.offset
        }
        var anomalies: [Anomaly] = []
        for key in last.keys.sorted() where anomalies.count < 5 {
            guard let record = last[key], !record.isTombstone,
                history.drainedRanges[key.partition] != nil,
                kept[key] ?? -1 < record.offset
            else { continue }
            anomalies.append(
                anomaly(
                    "the last record of key \(key.key) in \(key.partition), at offset "
                        + "\(record.offset), is gone; what is left of the key is "
                        + "\(kept[key].map { "offset \($0)" } ?? "nothing")", at: record.at))
        }
        return anomalies
    }
}
