// The order in which a Java `HashMap` of strings is iterated, where tools print in that order.
//
// It follows from the strings alone: buckets by hash, within a bucket the order of insertion.

package enum JavaHashMap {
    /// `String.hashCode`.
    package static func hash(_ text: String) -> Int32 {
        text.utf16.reduce(0) { $0 &* 31 &+ Int32($1) }
    }

    /// The keys in the order of iteration, inserted in the order given.
    package static func order(_ keys: [String], initialCapacity: Int = 16) -> [String] {
        var buckets = 1
        while buckets < initialCapacity { buckets *= 2 }
        while keys.count * 4 > buckets * 3 { buckets *= 2 }
        let places = keys.enumerated().map { index, key in
            let hash = UInt32(bitPattern: hash(key))
            return (Int(hash ^ hash >> 16) & (buckets - 1), index, key)
        }
        return places.sorted { ($0.0, $0.1) < ($1.0, $1.1) }.map(\.2)
    }
}
