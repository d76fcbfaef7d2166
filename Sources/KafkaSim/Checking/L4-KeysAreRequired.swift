// L4: a compacted topic takes no record without a key.

import KafkaWire

package enum KeysAreRequired: Invariant {
    package static let name = "L4"
    package static let summary = "a record without a key is refused on a compacted topic"

    package static func check(_ history: History) -> [Anomaly] {
        var anomalies: [Anomaly] = []
        for write in history.produces
        where write.end == .ok && write.key == nil && anomalies.count < 5 {
            guard let partition = write.partition,
                history.topic(partition.topic)?.isCompacted == true
            else { continue }
            anomalies.append(
                anomaly(
                    "record \(write.record) without a key was taken at offset \(write.offset) of "
                        + "\(partition)", at: write.ended))
        }
        return anomalies
    }
}
