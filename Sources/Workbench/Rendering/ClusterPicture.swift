// The picture of a cluster: a row a partition, a column a broker.

import KafkaSim
import KafkaWire

package enum ClusterPicture {
    private static let columnWidth = 13

    package static func lines(
        _ view: ClusterView, _ partitions: [PartitionView], _ style: Style
    ) -> [String] {
        style.isPlain ? plain(view, partitions) : drawn(view, partitions, style)
    }

    private static func drawn(
        _ view: ClusterView, _ partitions: [PartitionView], _ style: Style
    ) -> [String] {
        let first = max(10, (partitions.map { $0.topicPartition.description.count }.max() ?? 0) + 1)
        var head = pad("cluster", first)
        var states = pad("", first)
        for broker in view.brokers {
            head += pad("broker \(broker.id)", columnWidth)
            states += paint(pad(state(broker), columnWidth), broker, style)
        }
        var lines = [style.bold(head.trimmingTrailing), states.trimmingTrailing]
        for partition in partitions {
            lines += rows(partition, view, first, style)
        }
        if partitions.isEmpty { lines.append("no topics yet: kafka-topics --create --topic NAME") }
        lines.append(style.isPlain ? "" : "● leader   ○ in sync   ◌ behind   ✗ down")
        return lines
    }

    private static func rows(
        _ partition: PartitionView, _ view: ClusterView, _ first: Int, _ style: Style
    ) -> [String] {
        var row = pad(partition.topicPartition.description, first)
        for broker in view.brokers {
            let cell =
                partition.replicas.first { $0.broker == broker.id }
                .map { self.cell($0, partition, broker) } ?? ("", 0)
            row += paint(pad(cell.0, columnWidth), cell.1, style)
        }
        var lines = [row.trimmingTrailing]
        let wanted = partition.replicas.count
        if partition.isUnderReplicated || partition.isOffline {
            let minimum = partition.minInSyncReplicas
            let writes =
                partition.isOffline
                ? "no leader: neither reads nor writes"
                : partition.isUnderMinIsr
                    ? "min \(minimum): acks=all is refused" : "min \(minimum): writes go on"
            var text = "ISR \(partition.isr.count) of \(wanted) · \(writes)"
            if !partition.elr.isEmpty {
                text += " · ELR \(partition.elr.map(String.init).joined(separator: ","))"
            }
            lines.append(pad("", first) + style.warning(text))
        } else if partition.leader != partition.preferredLeader {
            lines.append(
                pad("", first)
                    + style.faint(
                        "preferred leader is \(partition.preferredLeader): kafka-leader-election"))
        }
        return lines
    }

    /// What stands at a replica's place, and how good it is (2 good, 1 so-so, 0 bad).
    private static func cell(
        _ replica: ReplicaView, _ partition: PartitionView, _ broker: BrokerView
    ) -> (String, Int) {
        let offset = replica.logEndOffset.map { " \($0)" } ?? ""
        // A fenced broker that runs shows what it has: it may think that it still leads.
        if broker.isFenced == true, broker.process == .running, !offset.isEmpty {
            return ("✗" + offset, 0)
        }
        if broker.process == .stopped || broker.isFenced == true {
            return (replica.isLeader ? "✗ leader" : "✗ down", 0)
        }
        if replica.isLeader { return ("●" + offset, 2) }
        return replica.isInSync ? ("○" + offset, 2) : ("◌" + offset, 1)
    }

    private static func state(_ broker: BrokerView) -> String {
        switch (broker.process, broker.isFenced) {
        case (.running, .some(true)) where broker.isCutOff: "cut off"
        case (.running, .some(false)): "up"
        case (.running, _): "starting"
        case (.paused, .some(true)): "paused, fenced"
        case (.paused, _): "paused"
        case (.stopped, .some(false)): "down, unseen"
        case (.stopped, _): "down, fenced"
        }
    }

    static func plain(_ view: ClusterView, _ partitions: [PartitionView]) -> [String] {
        var lines = view.brokers.map { "broker \($0.id) \(state($0))" }
        for partition in partitions {
            let isr = partition.isr.map(String.init).joined(separator: ",")
            let replicas = partition.replicas.map { String($0.broker) }.joined(separator: ",")
            lines.append(
                "\(partition.topicPartition) leader \(partition.leader < 0 ? "none" : String(partition.leader))"
                    + " replicas \(replicas) isr \(isr)"
                    + " end offset \(partition.logEndOffset.map(String.init) ?? "unknown")"
                    + (partition.isUnderMinIsr ? " acks=all is refused" : ""))
        }
        return lines
    }

    private static func paint(_ text: String, _ broker: BrokerView, _ style: Style) -> String {
        broker.process == .running && broker.isFenced == false ? style.good(text) : style.bad(text)
    }

    private static func paint(_ text: String, _ quality: Int, _ style: Style) -> String {
        switch quality {
        case 2: style.good(text)
        case 1: style.warning(text)
        default: style.bad(text)
        }
    }

    static func pad(_ text: String, _ width: Int) -> String {
        text.count >= width ? text + " " : text + String(repeating: " ", count: width - text.count)
    }
}

extension String {
    var trimmingTrailing: String {
        var text = self[...]
        while text.last == " " { text = text.dropLast() }
        return String(text)
    }
}
