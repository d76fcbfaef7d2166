// The order in which a Java `HashMap` is iterated, where Kafka's tools print in that order.
//
// It follows from the keys alone: buckets by hash, within a bucket the order of insertion.

import KafkaWire

package enum JavaHashMap {
    /// `String.hashCode`.
    package static func hash(_ text: String) -> Int32 {
        text.utf16.reduce(0) { $0 &* 31 &+ Int32($1) }
    }

    /// `TopicPartition.hashCode`.
    package static func hash(_ partition: TopicPartition) -> Int32 {
        (31 &+ partition.partition) &* 31 &+ hash(partition.topic)
    }

    /// The hash of a map from text to text, a missing value being null (`AbstractMap.hashCode`).
    package static func hash(_ pairs: [(String, String?)]) -> Int32 {
        pairs.reduce(0) { $0 &+ (hash($1.0) ^ ($1.1.map(hash) ?? 0)) }
    }

    /// Things in the order of iteration, inserted in the order given.
    package static func order<Key>(
        _ keys: [Key], initialCapacity: Int = 16, by hash: (Key) -> Int32
    ) -> [Key] {
        var buckets = 1
        while buckets < initialCapacity { buckets *= 2 }
        while keys.count * 4 > buckets * 3 { buckets *= 2 }
        let places = keys.enumerated().map { index, key in
            let hash = UInt32(bitPattern: hash(key))
            return (Int(hash ^ hash >> 16) & (buckets - 1), index, key)
        }
        return places.sorted { ($0.0, $0.1) < ($1.0, $1.1) }.map(\.2)
    }

    /// Texts in the order of iteration, inserted in the order given.
    package static func order(_ keys: [String], initialCapacity: Int = 16) -> [String] {
        order(keys, initialCapacity: initialCapacity, by: hash)
    }

    /// Partitions in the order of iteration, inserted in the order given.
    package static func order(_ partitions: [TopicPartition]) -> [TopicPartition] {
        order(partitions, by: hash)
    }
}
