// G2: a group's generation never falls, and what is sent with an old one is refused.
//
// "Old" is certain where another member had joined a later generation before the commit was even sent.

import KafkaWire

package enum GenerationsRise: Invariant {
    package static let name = "G2"
    package static let summary =
        "generations never fall, and a commit with an old one is refused"

    package static func check(_ history: History) -> [Anomaly] {
        var anomalies: [Anomaly] = []
        /// The highest generation of each group that somebody had joined, with the moments it rose.
        var steps: [String: [(at: Instant, generation: Int32)]] = [:]
        var last: [Int: (member: String, generation: Int32)] = [:]
        for event in history.memberships.sorted(by: { $0.at < $1.at }) {
            guard case .joined(let generation, let member, _) = event.kind else { continue }
            if let before = last[event.client], before.member == member,
                generation < before.generation, anomalies.count < 5
            {
                anomalies.append(
                    anomaly(
                        "member \(member) of group \(event.group) went from generation "
                            + "\(before.generation) to \(generation)", at: event.at))
            }
            last[event.client] = (member, generation)
            if generation > steps[event.group]?.last?.generation ?? -1 {
                steps[event.group, default: []].append((event.at, generation))
            }
        }
        for commit in history.commits
        where commit.end == .ok && commit.generation >= 0 && anomalies.count < 5 {
            guard
                let newer = steps[commit.group]?.first(where: {
                    $0.generation > commit.generation && $0.at < commit.invoked
                })
            else { continue }
            anomalies.append(
                anomaly(
                    "client \(commit.client) committed \(commit.offset) of \(commit.partition) with "
                        + "generation \(commit.generation) of group \(commit.group), where "
                        + "generation \(newer.generation) had begun", at: commit.ended))
        }
        return anomalies
    }
}
