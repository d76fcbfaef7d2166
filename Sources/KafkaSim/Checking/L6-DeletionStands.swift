// L6: what an administrator had deleted stays deleted, also through restarts.
//
// Envelope: a log's start is written down once a minute, so a deletion survives as long as not all
// replicas die within that time.

import KafkaWire

package enum DeletionStands: Invariant {
    package static let name = "L6"
    package static let summary =
        "records that were deleted on request never come back, and never more than was committed goes"

    package static func check(_ history: History) -> [Anomaly] {
        var anomalies: [Anomaly] = []
        for deletion in history.deletions where deletion.end == .ok && anomalies.count < 5 {
            guard let ended = deletion.ended, let range = history.drainedRanges[deletion.partition]
            else { continue }
            let deaths = Set(
                history.processes.filter { process in
                    guard case .ended = process.kind else { return false }
                    return process.at > deletion.invoked
                        && process.at.milliseconds(since: ended) < 70_000
                }.map(\.node))
            if range.lowerBound < deletion.lowWatermark, deaths.count < 3 {
                anomalies.append(
                    anomaly(
                        "\(deletion.partition) was deleted up to \(deletion.lowWatermark) and "
                            + "begins at \(range.lowerBound)", at: ended))
            }
            if deletion.before >= 0, deletion.lowWatermark < deletion.before {
                anomalies.append(
                    anomaly(
                        "\(deletion.partition) was to be deleted up to \(deletion.before); "
                            + "acknowledged with \(deletion.lowWatermark)", at: ended))
            }
        }
        return anomalies
    }
}
