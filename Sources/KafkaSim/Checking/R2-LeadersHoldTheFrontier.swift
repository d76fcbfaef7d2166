// R2: whoever leads, or could be made leader, holds everything that any reader may have seen.
//
// The frontier of a partition is the highest high watermark that any replica ever showed. A new
// leader's own high watermark may start lower; the frontier never falls.

import KafkaWire

package enum LeadersHoldTheFrontier: Invariant {
    package static let name = "R2"
    package static let summary =
        "a new leader, and each member of the ISR, holds all that was ever below a high watermark"

    package static func check(_ history: History) -> [Anomaly] {
        var anomalies: [Anomaly] = []
        var frontier: [TopicPartition: Int64] = [:]
        var next = 0
        func checkRegistrations(before count: Int) {
            while next < history.registrations.count,
                history.registrations[next].sightsBefore <= count
            {
                check(history.registrations[next], frontier, &anomalies)
                next += 1
            }
        }
        for (place, sight) in history.sights.enumerated() {
            checkRegistrations(before: place)
            if anomalies.count >= 5 { return anomalies }
            let known = frontier[sight.partition] ?? 0
            switch sight.kind {
            case .role(true, let epoch, let end) where end < known:
                anomalies.append(
                    anomaly(
                        "broker \(sight.broker) leads \(sight.partition) in epoch \(epoch) with a "
                            + "log that ends at \(end), where \(known) was committed", at: sight.at)
                )
            case .highWatermark(let value, _, _, _, let registered, _):
                if let registered, registered < value, value > known {
                    anomalies.append(
                        anomaly(
                            "the high watermark of \(sight.partition) is \(value), where a member "
                                + "of its ISR ends at \(registered)", at: sight.at))
                }
                frontier[sight.partition] = max(known, value)
            case .deleted: break
            default: break
            }
        }
        checkRegistrations(before: Int.max)
        return anomalies
    }

    private static func check(
        _ registration: RegistrationSight, _ frontier: [TopicPartition: Int64],
        _ anomalies: inout [Anomaly]
    ) {
        let known = frontier[registration.partition] ?? 0
        for (member, end) in zip(registration.isr, registration.logEndOffsets)
        where end >= 0 && end < known {
            anomalies.append(
                anomaly(
                    "broker \(member) is in the ISR of \(registration.partition) (epoch "
                        + "\(registration.leaderEpoch)) with a log that ends at \(end), where "
                        + "\(known) was committed", at: registration.at))
        }
    }
}
