// Kafka's checkpoint files are all one form: a version, the number of entries, an entry a line with
// fields parted by spaces (`CheckpointFile`). And `partition.metadata`, which has lines of its own.

import KafkaWire

/// Reading and writing checkpoint files.
package enum CheckpointText {
    /// The entries of a checkpoint, split into fields. Throws `WireError` for any other text.
    static func lines(_ text: String, version: Int) throws(WireError) -> [[Substring]] {
        let all = text.split(separator: "\n", omittingEmptySubsequences: false)
        guard all.count >= 2, Int(all[0]) == version, let count = Int(all[1]), count >= 0,
            count <= all.count - 2
        else { throw .invalidValue("checkpoint header") }
        let entries = all[2...]
        guard entries.dropFirst(count).allSatisfy(\.isEmpty) else {
            throw .invalidValue("checkpoint with \(entries.count) lines for \(count) entries")
        }
        return entries.prefix(count).map { $0.split(separator: " ") }
    }

    /// An offset for each partition: the text of the recovery point, log start, replication and
    /// cleaner checkpoints of a log directory. In the order of the partitions.
    package static func offsets(_ offsets: [TopicPartition: Int64]) -> String {
        let sorted = offsets.sorted { $0.key < $1.key }
        var text = "0\n\(sorted.count)\n"
        for (partition, offset) in sorted {
            text += "\(partition.topic) \(partition.partition) \(offset)\n"
        }
        return text
    }

    /// Reads such a text. Throws `WireError` for any other.
    package static func parseOffsets(_ text: String) throws(WireError) -> [TopicPartition: Int64] {
        var found: [TopicPartition: Int64] = [:]
        for fields in try lines(text, version: 0) {
            guard fields.count == 3, let partition = Int32(fields[1]), let offset = Int64(fields[2])
            else { throw .invalidValue("offset checkpoint") }
            found[TopicPartition(String(fields[0]), partition)] = offset
        }
        return found
    }

    /// The text of `partition.metadata`.
    package static func partitionMetadata(topicId: Uuid) -> String {
        "version: 0\ntopic_id: \(topicId)"
    }

    /// The topic id in a `partition.metadata`. Throws `WireError` for any other text.
    package static func parsePartitionMetadata(_ text: String) throws(WireError) -> Uuid {
        let lines = text.split(separator: "\n")
        guard lines.count == 2, lines[0] == "version: 0", lines[1].hasPrefix("topic_id: "),
            let id = Uuid(String(lines[1].dropFirst(10))), id != .zero
        else { throw .invalidValue("partition metadata") }
        return id
    }
}
