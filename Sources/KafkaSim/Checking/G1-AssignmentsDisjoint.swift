// G1: within one generation of a group no partition belongs to two members, and one member led it.

import KafkaWire

package enum AssignmentsDisjoint: Invariant {
    package static let name = "G1"
    package static let summary =
        "within a generation assignments are disjoint and come from one leader"

    private struct Generation: Hashable {
        var group: String
        var number: Int32
    }

    package static func check(_ history: History) -> [Anomaly] {
        var anomalies: [Anomaly] = []
        var leaders: [Generation: String] = [:]
        var owners: [Generation: [TopicPartition: String]] = [:]
        /// Where each client stands: its generation and its member id.
        var standing: [Int: (generation: Generation, member: String)] = [:]
        for event in history.memberships.sorted(by: { $0.at < $1.at }) where anomalies.count < 5 {
            switch event.kind {
            case .joined(let number, let member, let isLeader):
                let generation = Generation(group: event.group, number: number)
                standing[event.client] = (generation, member)
                guard isLeader else { continue }
                if let other = leaders[generation], other != member {
                    anomalies.append(
                        anomaly(
                            "generation \(number) of group \(event.group) has two leaders, "
                                + "\(other) and \(member)", at: event.at))
                }
                leaders[generation] = member
            case .assigned(let partitions):
                guard let (generation, member) = standing[event.client] else { continue }
                for partition in partitions {
                    if let other = owners[generation]?[partition], other != member {
                        anomalies.append(
                            anomaly(
                                "\(partition) belongs to \(other) and to \(member) in generation "
                                    + "\(generation.number) of group \(event.group)",
                                at: event.at))
                    }
                    owners[generation, default: [:]][partition] = member
                }
            case .gone: standing[event.client] = nil
            case .revoked, .lost: break
            }
        }
        return anomalies
    }
}
