// A small ordered dictionary: keys in ascending order, so that every walk over it is the same in
// every process. For maps of a group's size (members, topics, partitions), where an array is fast.

/// A map that is walked in the order of its keys.
package struct SortedMap<Key: Comparable & Hashable & Sendable, Value: Sendable>: Sendable {
    package private(set) var keys: [Key] = []
    package private(set) var values: [Value] = []

    package init() {}

    package var count: Int { keys.count }
    package var isEmpty: Bool { keys.isEmpty }

    /// Where the key stands, or should be put.
    private func search(_ key: Key) -> (index: Int, found: Bool) {
        var low = 0
        var high = keys.count
        while low < high {
            let middle = (low + high) / 2
            if keys[middle] < key { low = middle + 1 } else { high = middle }
        }
        return (low, low < keys.count && keys[low] == key)
    }

    package func contains(_ key: Key) -> Bool { search(key).found }

    package subscript(key: Key) -> Value? {
        get {
            let (index, found) = search(key)
            return found ? values[index] : nil
        }
        set {
            let (index, found) = search(key)
            switch (newValue, found) {
            case (let value?, true): values[index] = value
            case (let value?, false):
                keys.insert(key, at: index)
                values.insert(value, at: index)
            case (nil, true):
                keys.remove(at: index)
                values.remove(at: index)
            case (nil, false): break
            }
        }
    }

    package subscript(key: Key, default fallback: @autoclosure () -> Value) -> Value {
        get { self[key] ?? fallback() }
        set { self[key] = newValue }
    }

    /// Changes the value of a key in place; does nothing where there is none.
    package mutating func update<Result>(_ key: Key, _ change: (inout Value) -> Result) -> Result? {
        let (index, found) = search(key)
        guard found else { return nil }
        return change(&values[index])
    }

    @discardableResult package mutating func removeValue(forKey key: Key) -> Value? {
        let (index, found) = search(key)
        guard found else { return nil }
        keys.remove(at: index)
        return values.remove(at: index)
    }
}

extension SortedMap: Sequence {
    package func makeIterator() -> AnyIterator<(key: Key, value: Value)> {
        var index = 0
        return AnyIterator {
            guard index < keys.count else { return nil }
            defer { index += 1 }
            return (keys[index], values[index])
        }
    }
}

extension SortedMap: Equatable where Value: Equatable {}
extension SortedMap: Hashable where Value: Hashable {}

extension SortedMap: ExpressibleByDictionaryLiteral {
    package init(dictionaryLiteral elements: (Key, Value)...) {
        for (key, value) in elements { self[key] = value }
    }
}
