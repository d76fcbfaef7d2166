// The timers of a shard, as data. Setting a timer again moves it; what fires is asked for by time.
// Timers that are due at the same millisecond fire in the order in which they were set.

/// What a timer is about.
package enum GroupTimer: Hashable, Sendable {
    /// A classic member, or an id that was given and not yet used, has not been heard of.
    case classicSession(group: String, member: String)
    /// The join phase of a classic group ends.
    case classicJoin(group: String)
    /// The sync phase of a classic group ends.
    case classicSync(group: String)
    /// A member of a group of the consumer protocol has not been heard of.
    case session(group: String, member: String)
    /// A member has not given up partitions in time.
    case rebalance(group: String, member: String)
    /// A classic member in a group of the consumer protocol has not rejoined in time.
    case memberJoin(group: String, member: String)
    /// A classic member in a group of the consumer protocol has not synced in time.
    case memberSync(group: String, member: String)
    /// Expired offsets and groups are to be looked for.
    case expiration
}

/// What a timer must remember besides what it is about.
enum GroupTimerDetail: Hashable, Sendable {
    case none
    /// The first join phase of an empty group, which may be prolonged.
    case initialJoin(delayMs: Int32, remainingMs: Int32)
    /// The generation or member epoch for which the timer was set.
    case epoch(Int32)
}

/// Timers by what they are about, with the earliest at hand.
struct GroupTimers: Sendable {
    struct Entry: Hashable, Sendable {
        var dueMs: Int64
        var order: UInt64
        var detail: GroupTimerDetail
    }

    private struct Slot: Sendable {
        var dueMs: Int64
        var order: UInt64
        var timer: GroupTimer

        func precedes(_ other: Slot) -> Bool {
            dueMs != other.dueMs ? dueMs < other.dueMs : order < other.order
        }
    }

    private(set) var entries: [GroupTimer: Entry] = [:]
    /// A binary heap; slots whose order is not that of the entry are stale.
    private var heap: [Slot] = []
    private var nextOrder: UInt64 = 0

    /// When the first timer is due.
    var nextDueMs: Int64? { heap.first?.dueMs }

    mutating func set(_ timer: GroupTimer, dueMs: Int64, detail: GroupTimerDetail = .none) {
        nextOrder += 1
        entries[timer] = Entry(dueMs: dueMs, order: nextOrder, detail: detail)
        push(Slot(dueMs: dueMs, order: nextOrder, timer: timer))
        if heap.count > 64, heap.count > entries.count * 8 { compact() }
        dropStale()
    }

    mutating func cancel(_ timer: GroupTimer) {
        if entries.removeValue(forKey: timer) != nil { dropStale() }
    }

    mutating func removeAll() {
        entries = [:]
        heap = []
    }

    func isSet(_ timer: GroupTimer) -> Bool { entries[timer] != nil }

    /// Takes out the first timer that is due at `nowMs`.
    mutating func takeDue(at nowMs: Int64) -> (GroupTimer, GroupTimerDetail)? {
        guard let first = heap.first, first.dueMs <= nowMs else { return nil }
        let detail = entries.removeValue(forKey: first.timer)?.detail ?? .none
        dropStale()
        return (first.timer, detail)
    }

    /// Takes out one timer, if it is due at `nowMs`.
    mutating func take(_ timer: GroupTimer, at nowMs: Int64) -> GroupTimerDetail? {
        guard let entry = entries[timer], entry.dueMs <= nowMs else { return nil }
        cancel(timer)
        return entry.detail
    }

    /// Keeps a slot that counts at the front.
    private mutating func dropStale() {
        while let first = heap.first, entries[first.timer]?.order != first.order { pop() }
    }

    private mutating func compact() {
        let live = heap.filter { entries[$0.timer]?.order == $0.order }
        heap = []
        for slot in live { push(slot) }
    }

    private mutating func push(_ slot: Slot) {
        heap.append(slot)
        var child = heap.count - 1
        while child > 0 {
            let parent = (child - 1) / 2
            guard heap[child].precedes(heap[parent]) else { break }
            heap.swapAt(child, parent)
            child = parent
        }
    }

    private mutating func pop() {
        heap.swapAt(0, heap.count - 1)
        heap.removeLast()
        var parent = 0
        while true {
            var least = parent
            for child in [2 * parent + 1, 2 * parent + 2]
            where child < heap.count && heap[child].precedes(heap[least]) { least = child }
            if least == parent { return }
            heap.swapAt(parent, least)
            parent = least
        }
    }
}
