// G3: the committed offset of a group's partition is a register: whoever asks is told the last commit
// that was acknowledged, or one that was under way at the time, also after a coordinator has moved.

import KafkaWire

package enum CommittedRegister: Invariant {
    package static let name = "G3"
    package static let summary =
        "a committed offset that is read is the last one acknowledged, or one under way meanwhile"

    private struct Key: Hashable {
        var group: String
        var partition: TopicPartition
    }

    package static func check(_ history: History) -> [Anomaly] {
        var commits: [Key: [CommitOperation]] = [:]
        for commit in history.commits where commit.end != .failed {
            commits[Key(group: commit.group, partition: commit.partition), default: []]
                .append(commit)
        }
        var anomalies: [Anomaly] = []
        for read in history.committedReads where anomalies.count < 5 {
            let key = Key(group: read.group, partition: read.partition)
            let writes = (commits[key] ?? []).filter { $0.invoked <= read.ended }
            // Overwritten for certain: a commit that was acknowledged before the question, and began
            // after this one had ended.
            let latestStart =
                writes.filter { $0.end == .ok && ($0.ended ?? read.invoked) < read.invoked }
                .map(\.invoked).max()
            let isTrue =
                read.offset < 0
                ? latestStart == nil
                : writes.contains { write in
                    guard write.offset == read.offset else { return false }
                    guard write.end == .ok, let ended = write.ended, let latestStart else {
                        return true
                    }
                    return ended >= latestStart
                }
            if !isTrue {
                let last =
                    writes.filter { $0.end == .ok && ($0.ended ?? read.invoked) < read.invoked }
                    .max { $0.invoked < $1.invoked }
                anomalies.append(
                    anomaly(
                        "group \(read.group) was told that \(read.offset) is committed of "
                            + "\(read.partition), where the last acknowledged commit was "
                            + "\(last.map { String($0.offset) } ?? "none")", at: read.ended))
            }
        }
        return anomalies
    }
}
