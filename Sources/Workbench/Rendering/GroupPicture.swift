// Who owns what in a group, before and after its last rebalance, and how long each partition had nobody.

import KafkaSim
import KafkaWire

enum GroupPicture {
    static func lines(_ name: String, _ world: World, _ session: Session) -> [String] {
        guard let group = world.group(name) else { return ["group \(name): no coordinator has it"] }
        var lines = [session.style.bold(head(group, world))]
        let rebalance = world.lastRebalance(of: name)
        let before = rebalance.map { world.ownership(of: name, at: $0.start) }
        let stood = rebalance.map {
            world.standstills(of: name, from: $0.start, to: $0.end ?? world.now)
        }
        var table = TextTable(
            schema: "ownership/1",
            columns: ["partition", "before", "now", "stood still", "committed", "end", "lag"])
        for row in rows(group, world) {
            let was = before?.owners[row.partition] ?? "–"
            let pause = stood?.first { $0.partition == row.partition }?.milliseconds
            table.rows.append([
                row.partition.description, rebalance == nil ? "" : was, row.owner ?? "–",
                pause.map { span($0) } ?? "", row.committed.map(String.init) ?? "–",
                row.end.map(String.init) ?? "–", row.lag.map(String.init) ?? "–",
            ])
        }
        lines += table.rendered(.table).split(separator: "\n").map(String.init)
        if let rebalance {
            let start = session.clock.label(at: rebalance.start)
            let end = rebalance.end.map { "took \(span($0.milliseconds(since: rebalance.start)))" }
            lines.append(
                session.style.faint("last rebalance at \(start), \(end ?? "still under way")"))
        }
        return lines
    }

    static func plain(_ name: String, _ world: World) -> [String] {
        guard let group = world.group(name) else { return ["group \(name): no coordinator has it"] }
        return [head(group, world)]
            + rows(group, world).map { row in
                "\(row.partition): owned by \(row.owner ?? "nobody"), committed "
                    + "\(row.committed.map(String.init) ?? "nothing"), lag "
                    + (row.lag.map(String.init) ?? "unknown")
            }
    }

    private static func head(_ group: GroupView, _ world: World) -> String {
        "group \(group.groupId): \(group.state), generation \(group.generation), "
            + EventText.counted(group.members.count, "member")
            + (group.protocolName.map { ", \($0)" } ?? "")
            + ", coordinator \(group.coordinator)"
    }

    private struct Row {
        let partition: TopicPartition
        let owner: String?
        let committed: Int64?
        let end: Int64?
        var lag: Int64? { committed.flatMap { done in end.map { max(0, $0 - done) } } }
    }

    private static func rows(_ group: GroupView, _ world: World) -> [Row] {
        var owners: [TopicPartition: String] = [:]
        for member in group.members {
            for partition in member.partitions { owners[partition] = member.clientId }
        }
        return ClusterView(world).userPartitions.compactMap { view in
            let name = view.topicPartition
            let committed = world.committedOffset(group: group.groupId, name)
            guard owners[name] != nil || committed != nil else { return nil }
            return Row(
                partition: name, owner: owners[name], committed: committed, end: view.highWatermark)
        }
    }

    private static func span(_ milliseconds: Int64) -> String {
        milliseconds < 1000
            ? "\(milliseconds) ms" : "\(milliseconds / 1000).\(milliseconds % 1000 / 100) s"
    }
}
