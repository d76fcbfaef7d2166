// R7: without unclean election only a member of the ISR or an eligible leader replica is made leader
// (or, when there is neither, who led last), and who has come back from a crash is neither until it
// has caught up again (KIP-966).

import KafkaWire

package enum OnlyEligibleLead: Invariant {
    package static let name = "R7"
    package static let summary =
        "only members of the ISR or ELR are elected, and none that crashed is one before it caught up"

    package static func check(_ history: History) -> [Anomaly] {
        var anomalies: [Anomaly] = []
        var current: [TopicPartition: RegistrationSight] = [:]
        var lastLeader: [TopicPartition: NodeId] = [:]
        var hasCrashed: Set<NodeId> = []
        var next = 0
        func follow(before count: Int) {
            while next < min(count, history.registrations.count) {
                let now = history.registrations[next]
                if let before = current[now.partition], now.leader >= 0,
                    now.leader != before.leader,
                    // Of a change that was not seen by itself nothing is known.
                    now.partitionEpoch == before.partitionEpoch + 1,
                    !before.isr.contains(now.leader), !before.elr.contains(now.leader),
                    // When nobody is left the last leader leads on; the change that takes the last
                    // eligible one away, because it came back without its data, may say so at once.
                    !(before.isr.isEmpty && now.elr.isEmpty
                        && lastLeader[now.partition] == now.leader),
                    anomalies.count < 5
                {
                    anomalies.append(
                        anomaly(
                            "broker \(now.leader) is made leader of \(now.partition), where the "
                                + "ISR was \(before.isr) and the ELR \(before.elr)", at: now.at))
                }
                current[now.partition] = now
                if now.leader >= 0 { lastLeader[now.partition] = now.leader }
                next += 1
            }
        }
        for process in history.processes {
            switch process.kind {
            case .started: break
            case .ended(lossy: true): hasCrashed.insert(process.node)
            case .ended: break
            case .registered:
                follow(before: process.registrationsBefore)
                guard hasCrashed.remove(process.node) != nil else { continue }
                for partition in current.keys.sorted() {
                    guard let now = current[partition], anomalies.count < 5,
                        now.isr.contains(process.node) || now.elr.contains(process.node)
                    else { continue }
                    anomalies.append(
                        anomaly(
                            "broker \(process.node) has lost data and is back, and is still in "
                                + "the ISR \(now.isr) or ELR \(now.elr) of \(partition)",
                            at: process.at))
                }
            }
        }
        follow(before: Int.max)
        return anomalies
    }
}
