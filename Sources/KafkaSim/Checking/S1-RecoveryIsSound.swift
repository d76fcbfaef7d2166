// S1: after a start a log's segments follow one another, its batches are whole, and its indexes, its leader
// epochs and what it knows of producers are what its records alone say.

import KafkaWire

package enum RecoveryIsSound: Invariant {
    package static let name = "S1"
    package static let summary =
        "after recovery batches are whole, and indexes, epochs and producers match the records"

    package static func check(_ history: History) -> [Anomaly] {
        history.unsoundLogs.prefix(5).map { anomaly($0.text, at: $0.at) }
    }
}
