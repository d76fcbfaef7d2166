// A partition's log as a lane: where it begins and ends, what all replicas have, and how far each group
// has come.

import KafkaSim
import KafkaWire

enum LogPicture {
    private static let labelWidth = 14

    static func lines(_ name: TopicPartition, _ world: World, _ style: Style) -> [String] {
        guard let view = view(name, world) else { return ["\(name): there is no such partition"] }
        let head =
            "\(name) · leader \(view.leader < 0 ? "none" : String(view.leader)), epoch "
            + "\(view.leaderEpoch) · min.insync.replicas \(view.minInSyncReplicas)"
        guard let start = view.logStartOffset, let end = view.logEndOffset,
            let mark = view.highWatermark
        else {
            return [style.bold(head), "its leader is not there: nobody can read or write"]
        }
        let ends = view.replicas.compactMap(\.logEndOffset)
        let last = max(end, ends.max() ?? end)
        let width = max(16, min(60, style.width - labelWidth - 18))
        let scale = Scale(first: start, last: last, width: width)
        var lines = [style.bold(head)]
        for replica in view.replicas {
            lines.append(lane(replica, mark: mark, start: start, scale, style))
        }
        lines.append(
            marker("", at: mark, scale, "high watermark \(mark)", style, symbol: "┴"))
        for group in committed(name, world) {
            let lag = max(0, mark - group.offset)
            let text = "\(group.offset)" + (lag == 0 ? ": at the end" : ": \(lag) behind")
            lines.append(marker(group.name, at: group.offset, scale, text, style, symbol: "▲"))
        }
        return lines
    }

    /// Offsets to columns.
    private struct Scale {
        let first: Int64
        let last: Int64
        let width: Int

        func column(_ offset: Int64) -> Int {
            let span = max(1, last - first)
            let share = Double(min(max(offset, first), last) - first) / Double(span)
            return Int((share * Double(width)).rounded())
        }
    }

    /// `█` is committed: what every replica in the ISR has. `▒` is not yet.
    private static func lane(
        _ replica: ReplicaView, mark: Int64, start: Int64, _ scale: Scale, _ style: Style
    ) -> String {
        let role = replica.isLeader ? "leader" : replica.isInSync ? "in sync" : "behind"
        let label = ClusterPicture.pad("\(role) \(replica.broker)", labelWidth)
        guard let end = replica.logEndOffset else { return label + style.bad("✗ down") }
        let committed = scale.column(min(mark, end))
        let all = max(committed, scale.column(end))
        let bar =
            String(repeating: "█", count: committed)
            + String(repeating: "▒", count: all - committed)
        let rest = String(repeating: " ", count: max(0, scale.width - all))
        let painted = replica.isInSync ? style.good(bar) : style.warning(bar)
        let ends = replica.isLeader ? "  \(start) … \(end)" : "  … \(end)"
        return label + painted + rest + ends
    }

    private static func marker(
        _ label: String, at offset: Int64, _ scale: Scale, _ text: String, _ style: Style,
        symbol: String
    ) -> String {
        let column = max(0, scale.column(offset) - 1)
        let label = ClusterPicture.pad(String(label.prefix(labelWidth - 1)), labelWidth)
        // Where the text would run over the edge it stands to the left of its mark.
        if column > scale.width / 2 {
            let gap = max(0, column - text.count - 1)
            return label + String(repeating: " ", count: gap) + text + " " + symbol
        }
        return label + String(repeating: " ", count: column) + symbol + " " + text
    }

    static func plain(_ name: TopicPartition, _ world: World) -> [String] {
        guard let view = view(name, world) else { return ["\(name): there is no such partition"] }
        let number = { (value: Int64?) in value.map(String.init) ?? "unknown" }
        var lines = [
            "\(name): leader \(view.leader < 0 ? "none" : String(view.leader)), start "
                + "\(number(view.logStartOffset)), high watermark \(number(view.highWatermark)), "
                + "end \(number(view.logEndOffset))"
        ]
        for replica in view.replicas where !replica.isLeader {
            lines.append(
                "\(name) replica \(replica.broker): "
                    + (replica.logEndOffset.map { "end \($0)" } ?? "down")
                    + (replica.isInSync ? ", in sync" : ", not in sync"))
        }
        for group in committed(name, world) {
            let lag = view.highWatermark.map { String(max(0, $0 - group.offset)) } ?? "unknown"
            lines.append("\(name) group \(group.name): committed \(group.offset), lag \(lag)")
        }
        return lines
    }

    private static func view(_ name: TopicPartition, _ world: World) -> PartitionView? {
        ClusterView(world).partitions.first { $0.topicPartition == name }
    }

    private static func committed(
        _ name: TopicPartition, _ world: World
    ) -> [(name: String, offset: Int64)] {
        world.groupNames.compactMap { group in
            world.committedOffset(group: group, name).map { (group, $0) }
        }
    }
}
