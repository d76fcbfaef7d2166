// How things came to be as they are: a partition's leader and ISR over time, and who owned what in a
// group. Both are read off what is kept anyway: the trace, and the members' own histories.

import KafkaBroker
import KafkaClient
import KafkaMetadata
import KafkaWire

/// A partition's leader and ISR from a moment on.
package struct IsrSpan: Hashable, Sendable {
    package var start: Instant
    /// -1: none.
    package var leader: NodeId
    package var isr: [NodeId]
}

/// Who owned the partitions of a group at a moment: the members' client ids.
package struct Ownership: Hashable, Sendable {
    package var owners: [TopicPartition: String] = [:]
}

extension World {
    /// A partition's leader and ISR since a moment, oldest first; empty where it does not exist.
    package func isrHistory(of name: TopicPartition, since start: Instant) -> [IsrSpan] {
        guard let now = metadataImage?.partition(name) else { return [] }
        // From what is true now back through the changes, which say what was before each.
        var spans: [IsrSpan] = []
        var (leader, isr) = (now.leader, now.isr)
        for event in trace.events.reversed() {
            if event.time < start { break }
            guard case .node(_, let kind) = event.kind else { continue }
            var before = (leader, isr)
            switch kind {
            case .leaderChanged(let partition, let from, _, _, _) where partition == name:
                before.0 = from
            case .isrChanged(let partition, let from, _, _) where partition == name: before.1 = from
            default: continue
            }
            if spans.last?.start != event.time {
                spans.append(IsrSpan(start: event.time, leader: leader, isr: isr))
            }
            (leader, isr) = before
        }
        spans.append(IsrSpan(start: start, leader: leader, isr: isr))
        return spans.reversed()
    }

    /// When a broker's process or session ended and came back is not in a partition's history; this is
    /// whether the controller had it fenced at a moment, as far as the trace tells.
    package func fencedBrokers(at moment: Instant) -> [NodeId] {
        var fenced: [NodeId: Bool] = [:]
        for event in trace.events.reversed() where event.time <= moment {
            guard case .node(_, let kind) = event.kind else { continue }
            switch kind {
            case .brokerFenced(let id, _), .brokerShutDown(let id):
                if fenced[id] == nil { fenced[id] = true }
            case .brokerUnfenced(let id): if fenced[id] == nil { fenced[id] = false }
            default: break
            }
            if fenced.count == brokerIds.count { break }
        }
        return fenced.filter(\.value).keys.sorted()
    }

    /// The lab's own consuming services of a group, with their client ids.
    private func members(of group: String) -> [(name: String, core: ConsumerApplication)] {
        clients.compactMap { client in
            guard let core = client.core as? ConsumerApplication,
                core.config.consumer.groupId == group
            else { return nil }
            return (client.name, core)
        }
    }

    /// Who of the lab's services owned what at a moment.
    package func ownership(of group: String, at moment: Instant) -> Ownership {
        var ownership = Ownership()
        for (name, core) in members(of: group) {
            var owned: Set<TopicPartition> = []
            for (time, event) in core.history where time <= moment {
                switch event {
                case .assigned(_, let all): owned = Set(all)
                case .revoked(let gone), .lost(let gone): owned.subtract(gone)
                default: break
                }
            }
            for partition in owned { ownership.owners[partition] = name }
        }
        return ownership
    }

    /// How long each partition was without an owner between two moments, in milliseconds; those that
    /// never were are left out.
    package func standstills(
        of group: String, from start: Instant, to end: Instant
    ) -> [(partition: TopicPartition, milliseconds: Int64)] {
        var changes: [TopicPartition: [(time: Instant, owned: Bool)]] = [:]
        for (_, core) in members(of: group) {
            for (time, event) in core.history where time >= start && time <= end {
                switch event {
                case .assigned(let added, _):
                    for partition in added { changes[partition, default: []].append((time, true)) }
                case .revoked(let gone), .lost(let gone):
                    for partition in gone { changes[partition, default: []].append((time, false)) }
                default: break
                }
            }
        }
        return changes.keys.sorted().compactMap { partition in
            let course = (changes[partition] ?? []).sorted { $0.time < $1.time }
            guard let lost = course.first(where: { !$0.owned })?.time else { return nil }
            let found = course.first { $0.owned && $0.time >= lost }?.time ?? end
            return (partition, max(1, found.milliseconds(since: lost)))
        }
    }

    /// When the last rebalance of a group began and ended; nil: there was none. The end is nil while it
    /// is under way.
    package func lastRebalance(of group: String) -> (start: Instant, end: Instant?)? {
        var end: Instant?
        for event in trace.events.reversed() {
            guard case .node(_, let kind) = event.kind else { continue }
            switch kind {
            case .groupRebalanced(let name, _, _) where name == group:
                if end != nil { return nil }
                end = event.time
            case .groupStateChanged(let name, let from, let to, _)
            where name == group && to == "PreparingRebalance" && from != "CompletingRebalance":
                return (event.time, end)
            default: break
            }
        }
        return nil
    }
}
