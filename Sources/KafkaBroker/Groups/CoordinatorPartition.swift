// Which partition of an internal topic a key belongs to, as every client and broker computes it:
// Java's String.hashCode over UTF-16 units, made non-negative, modulo the number of partitions.
// Kafka: `GroupCoordinatorService.partitionFor`, `TransactionStateManager.partitionFor`.

import KafkaWire

/// Keys to partitions of `__consumer_offsets`, `__transaction_state` and `__share_group_state`.
package enum CoordinatorPartition {
    /// Java's `String.hashCode`.
    package static func javaHash(_ text: String) -> Int32 {
        var hash: Int32 = 0
        for unit in text.utf16 { hash = hash &* 31 &+ Int32(unit) }
        return hash
    }

    /// Kafka's `Utils.abs`: the smallest number becomes 0.
    package static func nonNegative(_ hash: Int32) -> Int32 {
        hash == Int32.min ? 0 : abs(hash)
    }

    /// The partition of a group id or a transactional id. `partitionCount` must be positive.
    package static func partition(of key: String, partitionCount: Int32) -> Int32 {
        precondition(partitionCount > 0, "an internal topic has at least one partition")
        return nonNegative(javaHash(key)) % partitionCount
    }

    /// The key by which a share partition is given to a partition of `__share_group_state`.
    package static func shareKey(group: String, topicId: Uuid, partition: Int32) -> String {
        "\(group):\(topicId):\(partition)"
    }

    /// Where a text stands in a Java `HashMap` of up to twelve entries: its bucket.
    static func javaBucket(_ text: String, tableSize: Int32 = 16) -> Int32 {
        let hash = javaHash(text)
        let spread = hash ^ Int32(bitPattern: UInt32(bitPattern: hash) >> 16)
        return spread & (tableSize - 1)
    }
}
