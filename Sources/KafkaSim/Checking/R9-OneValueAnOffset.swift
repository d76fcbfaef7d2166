// R9: an offset has one value, whoever writes or reads it and whenever, and a reader's offsets rise.

import KafkaWire

package enum OneValueAnOffset: Invariant {
    package static let name = "R9"
    package static let summary = "an offset has one value over all writes and reads; offsets rise"

    package static func check(_ history: History) -> [Anomaly] {
        var anomalies: [Anomaly] = []
        var values: [TopicPartition: [Int64: Int64?]] = [:]
        func note(
            _ partition: TopicPartition, _ offset: Int64, _ value: Int64?, _ who: String,
            _ at: Instant?
        ) {
            guard let known = values[partition]?[offset] else {
                values[partition, default: [:]][offset] = .some(value)
                return
            }
            if known != value, anomalies.count < 5 {
                anomalies.append(
                    anomaly(
                        "offset \(offset) of \(partition) is \(text(value)) for \(who) and "
                            + "\(text(known)) for somebody else", at: at))
            }
        }
        for write in history.produces where write.end == .ok && write.offset >= 0 {
            guard let partition = write.partition else { continue }
            note(
                partition, write.offset, write.isTombstone ? nil : write.record,
                "producer \(write.client)", write.ended)
        }
        for read in history.reads {
            note(read.partition, read.offset, read.record, "consumer \(read.client)", read.at)
        }
        var last: [TopicPartition: Int64] = [:]
        for read in history.drained {
            note(read.partition, read.offset, read.record, "the last reader", read.at)
            if let before = last[read.partition], read.offset <= before, anomalies.count < 5 {
                anomalies.append(
                    anomaly(
                        "the last reader got offset \(read.offset) of \(read.partition) after "
                            + "\(before)", at: read.at))
            }
            last[read.partition] = read.offset
        }
        return anomalies
    }

    private static func text(_ value: Int64?) -> String {
        value.map { "record \($0)" } ?? "a tombstone"
    }
}
