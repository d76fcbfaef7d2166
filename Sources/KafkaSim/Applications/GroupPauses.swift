// What a rebalance cost a group's partitions: how many were given up, and how long each of them had no
// owner. Eager members give up everything for a moment, cooperative ones and those of the consumer
// protocol only what moves, which then waits about a heartbeat.

import KafkaClient
import KafkaWire

/// The standstills of a group's partitions.
package struct GroupPauses: Sendable {
    /// Partitions that the members have now or that stand still.
    package private(set) var partitionCount = 0
    /// Partitions given up at least once.
    package private(set) var givenUpCount = 0
    /// For each partition given up, in order of name, its longest time without an owner.
    package private(set) var stops: [(partition: TopicPartition, nanoseconds: Int64)] = []

    package var longestMs: Double {
        Double(stops.map(\.nanoseconds).max() ?? 0) / 1_000_000
    }

    package var meanMs: Double {
        stops.isEmpty
            ? 0 : Double(stops.reduce(0) { $0 + $1.nanoseconds }) / 1_000_000 / Double(stops.count)
    }

    /// From the members' own histories since a moment; what has no owner yet counts up to now.
    package init(_ members: [ConsumerApplication], since start: Instant, to now: Instant) {
        var changes: [(time: Instant, isTaken: Bool, partitions: [TopicPartition])] = []
        for member in members {
            for (time, event) in member.history where time >= start {
                switch event {
                case .revoked(let gone), .lost(let gone): changes.append((time, false, gone))
                case .assigned(let added, _): changes.append((time, true, added))
                default: break
                }
            }
        }
        // Stable: at one moment a member gives up before it takes.
        let ordered = changes.enumerated().sorted {
            ($0.element.time, $0.offset) < ($1.element.time, $1.offset)
        }.map(\.element)
        var stopped: [TopicPartition: Instant] = [:]
        var longest: [TopicPartition: Int64] = [:]
        func close(_ name: TopicPartition, _ moment: Instant) {
            guard let from = stopped.removeValue(forKey: name) else { return }
            longest[name] = max(longest[name] ?? 0, moment.nanoseconds &- from.nanoseconds)
        }
        for change in ordered {
            for name in change.partitions {
                if change.isTaken {
                    close(name, change.time)
                } else if stopped[name] == nil {
                    stopped[name] = change.time
                }
            }
        }
        for name in stopped.keys.sorted() { close(name, now) }
        stops = longest.keys.sorted().map { ($0, longest[$0] ?? 0) }
        givenUpCount = stops.count
        partitionCount = Set(members.flatMap(\.consumer.assignment)).union(longest.keys).count
    }
}
