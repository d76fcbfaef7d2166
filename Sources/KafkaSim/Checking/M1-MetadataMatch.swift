// M1: the metadata log has one content. Nodes that have applied it up to the same offset hold the same
// metadata, and an epoch has one active controller.

import KafkaWire

package enum MetadataMatch: Invariant {
    package static let name = "M1"
    package static let summary =
        "nodes at the same metadata offset hold the same metadata; one controller an epoch"

    package static func check(_ history: History) -> [Anomaly] {
        var anomalies: [Anomaly] = []
        var known: [Int64: MetadataSight] = [:]
        for sight in history.metadata where !sight.isFromSnapshot && anomalies.count < 5 {
            if let other = known[sight.offset] {
                if other.digest != sight.digest {
                    anomalies.append(
                        anomaly(
                            "nodes \(other.node) and \(sight.node) hold different metadata at "
                                + "offset \(sight.offset)", at: sight.at))
                }
            } else {
                known[sight.offset] = sight
            }
        }
        var activeIn: [Int32: NodeId] = [:]
        for sight in history.controllers where anomalies.count < 5 {
            if let other = activeIn[sight.epoch], other != sight.node {
                anomalies.append(
                    anomaly(
                        "controllers \(other) and \(sight.node) were both active in epoch "
                            + "\(sight.epoch)", at: sight.at))
            }
            activeIn[sight.epoch] = sight.node
        }
        return anomalies
    }
}
