// The order in which Java's hash maps list their keys, where Kafka lets it be seen: which of several
// expired brokers is fenced first, and which rack draws its random number first. Reproduced so that
// the same situation has the same outcome.
//
// Differs from Apache Kafka: keys of one bucket come in the order in which they were added, which
// Java does not keep when a concurrent map grows.

enum JavaHash {
    /// `String.hashCode`, over UTF-16 units.
    static func string(_ text: String) -> Int32 {
        text.utf16.reduce(into: Int32(0)) { $0 = $0 &* 31 &+ Int32($1) }
    }

    static func long(_ value: Int64) -> Int32 {
        let bits = UInt64(bitPattern: value)
        return Int32(truncatingIfNeeded: bits ^ (bits >> 32))
    }

    /// The size of a map's table that holds so many keys.
    static func tableSize(count: Int) -> Int {
        var size = 16
        while count * 4 > size * 3 { size *= 2 }
        return size
    }

    /// The bucket of a hash in a table.
    static func bucket(_ hash: Int32, tableSize: Int) -> Int {
        let bits = UInt32(bitPattern: hash)
        return Int(bits ^ (bits >> 16)) & (tableSize - 1)
    }

    /// Keys, in the order in which they were added, as a hash map lists them.
    static func order<Key>(_ keys: [Key], hash: (Key) -> Int32) -> [Key] {
        let size = tableSize(count: keys.count)
        return keys.enumerated()
            .map { (bucket: bucket(hash($1), tableSize: size), index: $0, key: $1) }
            .sorted { ($0.bucket, $0.index) < ($1.bucket, $1.index) }
            .map(\.key)
    }
}
