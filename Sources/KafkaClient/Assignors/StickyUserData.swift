// What a member of a group with the sticky assignor tells of what it had, inside its subscription.

import KafkaWire

/// What members of a group with the sticky assignor tell of what they had.
package enum StickyUserData {
    /// The bytes: partitions by topic, then the generation (version 1).
    package static func write(_ partitions: [TopicPartition], generation: Int32) throws -> Bytes {
        var writer = ByteWriter()
        let topics = byTopic(partitions)
        writer.writeInt32(Int32(topics.count))
        for (topic, numbers) in topics {
            try writer.writeString(topic, flexible: false)
            writer.writeInt32(Int32(numbers.count))
            for number in numbers { writer.writeInt32(number) }
        }
        writer.writeInt32(generation)
        return writer.finish()
    }

    /// Reads either version; what cannot be read counts as nothing.
    package static func read(
        _ bytes: Bytes?
    ) -> (partitions: [TopicPartition], generation: Int32?) {
        guard let bytes, !bytes.isEmpty else { return ([], nil) }
        var reader = ByteReader(bytes)
        guard let partitions = try? partitions(&reader) else { return ([], nil) }
        return (partitions, try? reader.readInt32())
    }

    private static func partitions(_ reader: inout ByteReader) throws -> [TopicPartition] {
        var partitions: [TopicPartition] = []
        for _ in 0..<(try reader.readCount(flexible: false)) {
            let topic = try reader.readString(flexible: false)
            for _ in 0..<(try reader.readCount(flexible: false)) {
                partitions.append(TopicPartition(topic, try reader.readInt32()))
            }
        }
        return partitions
    }
}
