// The order in which Java's `HashMap` goes through its keys: Kafka's sticky assignors go through members
// in it, and who comes first keeps more. Buckets by the spread hash, in each bucket as inserted.

/// The order of a Java hash map.
enum JavaHashOrder {
    /// The elements as a map with their texts as keys, filled in this order, would give them.
    static func sorted<Element>(_ elements: [Element], by key: (Element) -> String) -> [Element] {
        var capacity: UInt32 = 16
        while elements.count > Int(capacity) * 3 / 4, capacity < 1 << 30 { capacity *= 2 }
        let buckets = elements.map { spread(hashCode(key($0))) & (capacity - 1) }
        return elements.indices.sorted { left, right in
            buckets[left] == buckets[right] ? left < right : buckets[left] < buckets[right]
        }.map { elements[$0] }
    }

    /// `String.hashCode`.
    static func hashCode(_ text: String) -> UInt32 {
        text.utf16.reduce(0) { $0 &* 31 &+ UInt32($1) }
    }

    private static func spread(_ hash: UInt32) -> UInt32 { hash ^ (hash >> 16) }
}
