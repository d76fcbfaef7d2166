// R5: a leader epoch belongs to one leader. In the metadata it rises with each change of leader and
// never falls; nobody else appends as leader in it; and along a log epochs never fall.

import KafkaWire

package enum OneLeaderAnEpoch: Invariant {
    package static let name = "R5"
    package static let summary =
        "a leader epoch rises with each change of leader and has one leader that appends"

    private struct Epoch: Hashable {
        var partition: TopicPartition
        var epoch: Int32
    }

    private struct Key: Hashable {
        var broker: NodeId
        var partition: TopicPartition
    }

    package static func check(_ history: History) -> [Anomaly] {
        var anomalies = registrations(history)
        var leaderOf: [Epoch: NodeId] = [:]
        var last: [Key: Int32] = [:]
        for sight in history.sights where anomalies.count < 5 {
            let key = Key(broker: sight.broker, partition: sight.partition)
            switch sight.kind {
            case .opened, .deleted, .truncated: last[key] = nil
            case .role(true, let epoch, _):
                let id = Epoch(partition: sight.partition, epoch: epoch)
                if let other = leaderOf[id], other != sight.broker {
                    anomalies.append(
                        anomaly(
                            "brokers \(other) and \(sight.broker) both lead \(sight.partition) in "
                                + "epoch \(epoch)", at: sight.at))
                }
                leaderOf[id] = sight.broker
            case .appended(let base, _, let epoch, let asLeaderOf):
                if let asLeaderOf {
                    let id = Epoch(partition: sight.partition, epoch: asLeaderOf)
                    if let leader = leaderOf[id], leader != sight.broker {
                        anomalies.append(
                            anomaly(
                                "broker \(sight.broker) appends to \(sight.partition) in epoch "
                                    + "\(asLeaderOf), which is broker \(leader)'s", at: sight.at))
                    }
                }
                if let before = last[key], epoch >= 0, epoch < before {
                    anomalies.append(
                        anomaly(
                            "after epoch \(before) the log of \(sight.partition) on broker "
                                + "\(sight.broker) goes on with epoch \(epoch) at \(base)",
                            at: sight.at))
                }
                if epoch >= 0 { last[key] = epoch }
            default: break
            }
        }
        return anomalies
    }

    private static func registrations(_ history: History) -> [Anomaly] {
        var anomalies: [Anomaly] = []
        var last: [TopicPartition: RegistrationSight] = [:]
        for now in history.registrations where anomalies.count < 5 {
            if let before = last[now.partition] {
                let isNewLeader = now.leader != before.leader
                if now.leaderEpoch < before.leaderEpoch
                    || (isNewLeader && now.leaderEpoch == before.leaderEpoch)
                {
                    anomalies.append(
                        anomaly(
                            "\(now.partition) goes from leader \(before.leader) in epoch "
                                + "\(before.leaderEpoch) to \(now.leader) in epoch "
                                + "\(now.leaderEpoch)", at: now.at))
                }
            }
            last[now.partition] = now
        }
        return anomalies
    }
}
