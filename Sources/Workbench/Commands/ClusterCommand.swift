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
        }
        return .fine
    }

    /// A line a group: its state, its members, how far behind it is.
    private static func groupLines(_ world: World) -> [String] {
        world.groups.filter { !$0.members.isEmpty || world.lag(ofGroup: $0.groupId) != nil }.map {
            let lag = world.lag(ofGroup: $0.groupId).map { "lag \($0)" } ?? "nothing committed"
            return "group \($0.groupId)  \($0.state)  "
                + "\(EventText.counted($0.members.count, "member"))  \(lag)"
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
