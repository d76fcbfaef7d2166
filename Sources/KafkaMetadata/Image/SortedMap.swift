// A map that is always in the order of its keys.
//
// The metadata image is read by every broker, copied with every snapshot of a cluster, and listed in
// answers and records. All of that must come in the same order in every process, which a hash table
// cannot give. Keys and values stand in two sorted arrays: a copy is two references, a lookup a
// binary search, and an insertion moves memory, which for the sizes of a cluster (thousands of
// topics) costs less than hashing.

/// A map in the order of its keys, with value semantics.
@usableFromInline package struct SortedMap<Key: Comparable & Sendable, Value: Sendable>: Sendable {
    @usableFromInline package internal(set) var keys: [Key] = []
    @usableFromInline package internal(set) var values: [Value] = []

    @inlinable package init() {}

    /// From pairs in any order; the last of two equal keys wins.
    @inlinable package init(_ pairs: some Sequence<(Key, Value)>) {
        for (key, value) in pairs { self[key] = value }
    }

    @inlinable package var count: Int { keys.count }
    @inlinable package var isEmpty: Bool { keys.isEmpty }

    /// The first index whose key is not below `key`.
    @inlinable func lowerBound(_ key: Key) -> Int {
        if let last = keys.last, last < key { return keys.count }
        var low = 0
        var high = keys.count
        while low < high {
            let middle = (low + high) / 2
            if keys[middle] < key { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// Where a key stands among `keys`, and its value among `values`; nil: it is not there.
    @inlinable package func index(of key: Key) -> Int? {
        let index = lowerBound(key)
        return index < keys.count && keys[index] == key ? index : nil
    }

    /// The value of a key; setting nil removes the key.
    @inlinable package subscript(key: Key) -> Value? {
        get { index(of: key).map { values[$0] } }
        set {
            let index = lowerBound(key)
            let exists = index < keys.count && keys[index] == key
            if let newValue {
                if exists {
                    values[index] = newValue
                } else {
                    keys.insert(key, at: index)
                    values.insert(newValue, at: index)
                }
            } else if exists {
                keys.remove(at: index)
                values.remove(at: index)
            }
        }
    }

    /// The value of a key, changed in place; a key that is not there begins with `fallback`.
    @inlinable package subscript(key: Key, default fallback: @autoclosure () -> Value) -> Value {
        get { self[key] ?? fallback() }
        _modify {
            let index = lowerBound(key)
            if index == keys.count || keys[index] != key {
                keys.insert(key, at: index)
                values.insert(fallback(), at: index)
            }
            yield &values[index]
        }
    }

    @inlinable package func contains(_ key: Key) -> Bool { index(of: key) != nil }

    /// Changes the value of a key in place; says whether the key is there.
    @discardableResult
    @inlinable package mutating func update(_ key: Key, _ change: (inout Value) -> Void) -> Bool {
        guard let index = index(of: key) else { return false }
        change(&values[index])
        return true
    }

    /// Removes a key and gives its value.
    @discardableResult
    @inlinable package mutating func remove(_ key: Key) -> Value? {
        guard let index = index(of: key) else { return nil }
        keys.remove(at: index)
        return values.remove(at: index)
    }

    /// The keys and values from a key on, in order.
    @inlinable package func from(_ key: Key) -> Zip2Sequence<ArraySlice<Key>, ArraySlice<Value>> {
        let start = lowerBound(key)
        return zip(keys[start...], values[start...])
    }
}

extension SortedMap: Sequence {
    @inlinable package func makeIterator() -> Zip2Sequence<[Key], [Value]>.Iterator {
        zip(keys, values).makeIterator()
    }
}

extension SortedMap: Equatable where Value: Equatable {}
extension SortedMap: Hashable where Key: Hashable, Value: Hashable {}
