// cluster: brokers, leaders, ISR and lag in one picture.

import KafkaSim
import KafkaWire

enum ClusterCommand {
    static let command: Command = Command(
        "cluster", .look, usage: ["cluster [TOPIC] [--all]"],
        summary: "a picture: brokers, leaders, ISR",
        details:
            "● leader, ○ in sync, ◌ behind, ✗ its broker is down or fenced. --all shows internal topics too.",
        examples: [
            Example("cluster", "all topics"), Example("cluster payments", "one topic"),
            Example("\\output json", "then cluster prints one JSON object a partition"),
        ], completions: [.topics]
    ) { session, words in
        let lab = try session.requireLab("cluster")
        let view = ClusterView(lab.world)
        let showsAll = words.contains("--all")
        let topics = words.filter { $0 != "--all" }
        let names = Set(view.partitions.map(\.topicPartition.topic))
        if let topic = topics.first, !names.contains(topic) {
            throw command.unknown(topic, among: names.sorted(), what: "topic")
        }
        let partitions = (showsAll || !topics.isEmpty ? view.partitions : view.userPartitions)
            .filter { topics.isEmpty || topics.contains($0.topicPartition.topic) }
        if session.format == .json || session.format == .csv || session.format == .markdown {
            session.print(table(partitions).rendered(session.format))
        } else {
            for line in ClusterPicture.lines(view, partitions, session.style) {
                session.print(line)
            }
            if topics.isEmpty {
                for line in groupLines(lab.world) { session.print(line) }
            }
        }
        return .fine
    }

    /// A line a group: its state, its members, how far behind it is.
    private static func groupLines(_ world: World) -> [String] {
        world.groups.compactMap { group in
            let lag = world.lag(ofGroup: group.groupId)
            if group.members.isEmpty, lag == nil { return nil }
            return "group \(group.groupId)  \(group.state)  "
                + "\(EventText.counted(group.members.count, "member"))  "
                + (lag.map { "lag \($0)" } ?? "nothing committed")
        }
    }

    private static func table(_ partitions: [PartitionView]) -> TextTable {
        var table = TextTable(
            schema: "partition/1",
            columns: [
                "topic", "partition", "leader", "leaderEpoch", "replicas", "isr", "elr",
                "logStartOffset", "highWatermark", "logEndOffset",
            ])
        for partition in partitions {
            let number = { (value: Int64?) in value.map(String.init) ?? "" }
            table.rows.append([
                partition.topicPartition.topic, String(partition.topicPartition.partition),
                String(partition.leader), String(partition.leaderEpoch),
                partition.replicas.map { String($0.broker) }.joined(separator: " "),
                partition.isr.map(String.init).joined(separator: " "),
                partition.elr.map(String.init).joined(separator: " "),
                number(partition.logStartOffset), number(partition.highWatermark),
                number(partition.logEndOffset),
            ])
        }
        return table
    }
}
