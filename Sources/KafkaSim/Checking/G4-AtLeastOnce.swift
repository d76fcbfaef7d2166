// G4: who commits after the work misses nothing. Every record below a group's committed offset was given
// to one of its members, and while a member keeps a partition it is given the records in order, none
// left out.
//
// Left out may be what is gone from the log by then, so only what the last reading still found counts.

import KafkaWire

package enum AtLeastOnce: Invariant {
    package static let name = "G4"
    package static let summary =
        "every record below a committed offset was delivered; polls skip nothing and go forward"

    private struct Key: Hashable {
        var group: String
        var partition: TopicPartition
    }

    package static func check(_ history: History) -> [Anomaly] {
        var there: [TopicPartition: [Int64]] = [:]
        for read in history.drained { there[read.partition, default: []].append(read.offset) }
        return undelivered(history, there) + skipped(history, there)
    }

    private static func undelivered(
        _ history: History, _ there: [TopicPartition: [Int64]]
    ) -> [Anomaly] {
        var groupOf: [Int: String] = [:]
        for event in history.memberships { groupOf[event.client] = event.group }
        for commit in history.commits { groupOf[commit.client] = commit.group }
        var given: [Key: Set<Int64>] = [:]
        for read in history.reads {
            guard let group = groupOf[read.client] else { continue }
            given[Key(group: group, partition: read.partition), default: []].insert(read.offset)
        }
        var committed: [Key: Int64] = [:]
        for commit in history.commits where commit.end == .ok {
            let key = Key(group: commit.group, partition: commit.partition)
            committed[key] = max(committed[key] ?? 0, commit.offset)
        }
        var anomalies: [Anomaly] = []
        for (key, end) in committed.sorted(by: {
            ($0.key.group, $0.key.partition) < ($1.key.group, $1.key.partition)
        }) where anomalies.count < 5 {
            guard history.topic(key.partition.topic)?.isCompacted == false else { continue }
            let missing = (there[key.partition] ?? []).first {
                $0 < end && given[key]?.contains($0) != true
            }
            if let missing {
                anomalies.append(
                    anomaly(
                        "group \(key.group) has committed \(end) of \(key.partition), and none of "
                            + "its members was given offset \(missing)"))
            }
        }
        return anomalies
    }

    private static func skipped(
        _ history: History, _ there: [TopicPartition: [Int64]]
    ) -> [Anomaly] {
        var anomalies: [Anomaly] = []
        var events: [Int: [Int]] = [:]
        for event in history.memberships {
            events[event.client, default: []].append(event.readsBefore)
        }
        var count: [Int: Int] = [:]
        var last: [Int: [TopicPartition: Int64]] = [:]
        for read in history.reads where anomalies.count < 5 {
            let number = count[read.client] ?? 0
            count[read.client] = number + 1
            // After any change of the membership reading may begin anew at what was committed.
            while let change = events[read.client]?.first, change <= number {
                events[read.client]?.removeFirst()
                last[read.client] = nil
            }
            if let before = last[read.client]?[read.partition] {
                if read.offset <= before {
                    anomalies.append(
                        anomaly(
                            "client \(read.client) was given offset \(read.offset) of "
                                + "\(read.partition) after \(before)", at: read.at))
                } else if history.topic(read.partition.topic)?.isCompacted == false,
                    let hole = firstBetween(before, read.offset, there[read.partition] ?? [])
                {
                    anomalies.append(
                        anomaly(
                            "client \(read.client) was given offset \(read.offset) of "
                                + "\(read.partition) after \(before), without \(hole)", at: read.at
                        ))
                }
            }
            last[read.client, default: [:]][read.partition] = read.offset
        }
        return anomalies
    }

    private static func firstBetween(_ low: Int64, _ high: Int64, _ offsets: [Int64]) -> Int64? {
        guard high > low + 1 else { return nil }
        let start = offsets.partitionPoint { $0 > low }
        guard start < offsets.count, offsets[start] < high else { return nil }
        return offsets[start]
    }
}

extension [Int64] {
    /// The first place at which a rising array meets a condition that holds from there on.
    func partitionPoint(_ isBehind: (Int64) -> Bool) -> Int {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if isBehind(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
