// Events in words: what `events`, `advance` and `settle` print.

import KafkaBroker
import KafkaWire

/// An event as three columns: when, who, what.
package struct EventLine: Sendable {
    package let number: Int
    package let time: Instant
    package let subject: String
    package let text: String
}

package enum EventText {
    /// The words for an event; nil where it is not worth a line of its own.
    package static func line(_ event: WorldEvent) -> EventLine? {
        let (subject, text): (String, String)
        switch event.kind {
        case .command: return nil
        case .fault(let words): (subject, text) = ("you", words)
        case .node(let node, let kind):
            guard let words = words(kind, at: node) else { return nil }
            (subject, text) = words
        }
        return EventLine(number: event.number, time: event.time, subject: subject, text: text)
    }

    private static func words(_ kind: NodeEvent.Kind, at node: NodeId) -> (String, String)? {
        switch kind {
        case .controllerElected(let id, let epoch):
            ("controller", "node \(id) is the active controller (epoch \(epoch))")
        case .controllerResigned(let id, let epoch):
            ("controller", "node \(id) is no longer the active controller (epoch \(epoch))")
        case .controllerCandidate(let id, let epoch):
            ("controller", "node \(id) stands for election (epoch \(epoch))")
        case .brokerRegistered(let id, let epoch):
            ("controller", "broker \(id) registered (epoch \(epoch))")
        case .brokerUnfenced(let id): ("controller", "broker \(id) unfenced")
        case .brokerFenced(let id, let reason): ("controller", "broker \(id) fenced: \(reason)")
        case .brokerShutDown(let id): ("controller", "broker \(id) shut down")
        case .topicCreated(let name, let partitions):
            (name, "created with \(counted(partitions, "partition"))")
        case .topicDeleted(let name): (name, "deleted")
        case .brokerShuttingDown(let id): ("controller", "broker \(id) gives its leaderships away")
        case .brokerUnregistered(let id): ("controller", "broker \(id) unregistered")
        case .partitionsAdded(let name, let from, let to): (name, "\(from) partitions → \(to)")
        case .elrChanged(let partition, let from, let to):
            (partition.description, "ELR \(list(from)) → \(list(to))")
        case .reassignmentStarted(let partition, let adding, let removing):
            (
                partition.description,
                "reassignment begins: adding \(list(adding)), removing \(list(removing))"
            )
        case .reassignmentEnded(let partition, let replicas):
            (partition.description, "reassignment done: replicas \(list(replicas))")
        case .featureChanged(let name, let level): ("controller", "feature \(name) = \(level)")
        case .offsetsExpired(let group, let count):
            ("group \(group)", "\(counted(count, "offset")) expired")
        case .leaderChanged(let partition, let from, let to, let epoch, let reason):
            (
                partition.description,
                "leader \(broker(from)) → \(broker(to)), epoch \(epoch): \(reason)"
            )
        case .isrChanged(let partition, let from, let to, let reason):
            (partition.description, "ISR \(list(from)) → \(list(to)): \(reason)")
        case .configChanged(let resource, _, _) where resource.hasPrefix("topic __"): nil
        case .configChanged(let resource, let name, let value):
            (resource, value.map { "\(name) = \($0)" } ?? "\(name) removed")
        case .logTruncated(let partition, let broker, let to, let from):
            (partition.description, "broker \(broker) truncated its log from \(from) to \(to)")
        case .logCleaned(let partition, let broker, let before, let after):
            (partition.description, "broker \(broker) compacted \(before) bytes to \(after)")
        case .segmentsDeleted(let partition, let broker, let start, let reason):
            (partition.description, "broker \(broker): log now starts at \(start): \(reason)")
        case .groupStateChanged(let group, let from, let to, let reason):
            ("group \(group)", "\(from) → \(to): \(reason)")
        case .groupRebalanced(let group, let generation, let members):
            (
                "group \(group)",
                "rebalanced: generation \(generation), \(counted(members, "member"))"
            )
        case .memberJoined(let group, let member): ("group \(group)", "\(member) joined")
        case .memberLeft(let group, let member, let reason):
            ("group \(group)", "\(member) left: \(reason)")
        case .coordinatorLoaded: nil
        case .requestRefused(let api, let error, let resource, let client):
            (
                "broker \(node)",
                "\(api.name) \(resource) refused: \(error.name)"
                    + (client.isEmpty ? "" : " (\(client))")
            )
        }
    }

    private static func broker(_ id: NodeId) -> String { id < 0 ? "none" : String(id) }

    private static func list(_ ids: [NodeId]) -> String {
        ids.isEmpty ? "none" : ids.map(String.init).joined(separator: ",")
    }

    package static func counted(_ count: Int, _ noun: String) -> String {
        "\(count) \(noun)\(count == 1 ? "" : "s")"
    }

    /// Events with the same likeness at the same moment count as one.
    package static func likeness(_ event: WorldEvent, _ line: EventLine) -> String {
        if case .node(let node, let kind) = event.kind {
            switch kind {
            case .leaderChanged(_, let from, _, _, let reason): return "leader \(from) \(reason)"
            case .isrChanged(_, let before, let after, let reason):
                return "isr \(before.count - after.count) \(reason)"
            case .elrChanged(_, let before, let after):
                return "elr \(before.count - after.count)"
            case .requestRefused(let api, let error, let resource, let client):
                let topic = resource.split(separator: "-").dropLast().joined(separator: "-")
                return "refused \(node) \(api) \(error) \(topic) \(client)"
            default: break
            }
        }
        return "\(line.number)"
    }

    /// Whether other events of its moment follow from it.
    package static func isRoot(_ event: WorldEvent) -> Bool {
        guard case .node(_, let kind) = event.kind else { return false }
        switch kind {
        case .brokerFenced, .brokerUnfenced, .brokerShuttingDown: return true
        default: return false
        }
    }
}
