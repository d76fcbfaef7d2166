// M2: metadata made from a snapshot are those that the log gives.

import KafkaWire

package enum SnapshotsTellTheSame: Invariant {
    package static let name = "M2"
    package static let summary = "metadata from a snapshot equal those from the log"

    package static func check(_ history: History) -> [Anomaly] {
        var known: [Int64: UInt64] = [:]
        for sight in history.metadata where !sight.isFromSnapshot {
            if known[sight.offset] == nil { known[sight.offset] = sight.digest }
        }
        var anomalies: [Anomaly] = []
        for sight in history.metadata where sight.isFromSnapshot && anomalies.count < 5 {
            if let digest = known[sight.offset], digest != sight.digest {
                anomalies.append(
                    anomaly(
                        "a snapshot of node \(sight.node) at offset \(sight.offset) does not give "
                            + "the metadata that the log gives", at: sight.at))
            }
        }
        return anomalies
    }
}
