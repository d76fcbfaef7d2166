// A small map in the order of its keys whose values are read and changed where they lie.
//
// A dictionary's order differs from process to process, and a change inside one of its values goes
// through several calls that allocate. The maps that every step of a node or client touches hold a
// few connections, leaders or sessions: for those, sorted keys beside a row of slots are quicker and
// always in order.

/// A map in the order of its keys, with value semantics; made for few and large values.
@usableFromInline package struct OrderedSlots<Key: Comparable & Sendable, Value: Sendable>: Sendable
{
    @usableFromInline var sortedKeys: [Key] = []
    /// The values, each at its key's place; none is nil but during a change.
    @usableFromInline package var slots: [Value?] = []

    @inlinable package init() {}

    /// The keys, in order.
    @inlinable package var keys: [Key] { sortedKeys }
    @inlinable package var count: Int { sortedKeys.count }
    @inlinable package var isEmpty: Bool { sortedKeys.isEmpty }

    /// The first place whose key is not below `key`.
    @inlinable func place(of key: Key) -> Int {
        var low = 0
        var high = sortedKeys.count
        while low < high {
            let middle = (low + high) / 2
            if sortedKeys[middle] < key { low = middle + 1 } else { high = middle }
        }
        return low
    }

    @inlinable func holds(_ key: Key, at place: Int) -> Bool {
        place < sortedKeys.count && sortedKeys[place] == key
    }

    @inlinable package func contains(_ key: Key) -> Bool { holds(key, at: place(of: key)) }

    /// The place of a key's value among `slots`, where it can be read and changed without a copy; good
    /// until the next key comes or goes. nil: the key is not there.
    @inlinable package func index(of key: Key) -> Int? {
        let place = place(of: key)
        return holds(key, at: place) ? place : nil
    }

    /// The value of a key; setting nil removes the key.
    @inlinable package subscript(key: Key) -> Value? {
        get {
            let place = place(of: key)
            return holds(key, at: place) ? slots[place] : nil
        }
        @inline(__always) _modify {
            let place = place(of: key)
            if holds(key, at: place) {
                defer { closeGap(at: place) }
                yield &slots[place]
            } else {
                var new: Value?
                defer { insert(new, for: key, at: place) }
                yield &new
            }
        }
    }

    /// The value of a key; one that is not there begins with `fallback`.
    @inlinable package subscript(key: Key, default fallback: @autoclosure () -> Value) -> Value {
        get { self[key] ?? fallback() }
        _modify {
            if !contains(key) { self[key] = fallback() }
            let place = place(of: key)
            var value = slots[place] ?? fallback()
            // Out of its slot while it is changed, so that nothing in it is shared and copied.
            slots[place] = nil
            defer { slots[place] = value }
            yield &value
        }
    }

    /// Removes a key and gives its value.
    @discardableResult
    @inlinable package mutating func removeValue(forKey key: Key) -> Value? {
        let place = place(of: key)
        guard holds(key, at: place) else { return nil }
        sortedKeys.remove(at: place)
        return slots.remove(at: place)
    }

    @inlinable mutating func closeGap(at place: Int) {
        if case .none = slots[place] {
            sortedKeys.remove(at: place)
            slots.remove(at: place)
        }
    }

    @inlinable mutating func insert(_ value: Value?, for key: Key, at place: Int) {
        guard let value else { return }
        sortedKeys.insert(key, at: place)
        slots.insert(value, at: place)
    }

    /// Looks at every value where it lies, in the order of the keys.
    @inlinable package func forEach(_ body: (Key, Value) -> Void) {
        for place in sortedKeys.indices {
            if let value = slots[place] { body(sortedKeys[place], value) }
        }
    }

    /// Adds up over all values, in the order of the keys.
    @inlinable package func reduce<Result>(
        _ initial: Result, _ add: (Result, Key, Value) -> Result
    ) -> Result {
        var result = initial
        forEach { result = add(result, $0, $1) }
        return result
    }

    /// The keys of which something holds, in order.
    @inlinable package func keys(where holds: (Key, Value) -> Bool) -> [Key] {
        var found: [Key] = []
        forEach { if holds($0, $1) { found.append($0) } }
        return found
    }
}
