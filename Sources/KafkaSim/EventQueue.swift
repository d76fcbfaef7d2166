// The future of a simulated world: what happens when, in one total order.
//
// Two things due at the same moment happen in the order in which they were scheduled, so that a run
// depends on nothing but its seed and its inputs.

import KafkaWire

/// A priority queue by (moment, order of scheduling): a binary heap of small keys in an array; the
/// events themselves stay where they are.
struct EventQueue<Event: Sendable>: Sendable {
    private struct Key: Sendable {
        var time: Instant
        var sequence: UInt64
        var slot: Int32
        var cause: Int32

        func precedes(_ other: Key) -> Bool {
            time == other.time ? sequence < other.sequence : time < other.time
        }
    }

    private var heap: [Key] = []
    private var slots: [Event?] = []
    private var freeSlots: [Int] = []
    private var nextSequence: UInt64 = 0
    /// The number of the event (of the trace) that what is scheduled now is laid to; 0: none. Taking
    /// an event out sets it to that event's own.
    var cause: Int32 = 0

    var count: Int { heap.count }

    /// When the next event is due; nil where there is none.
    var nextTime: Instant? { heap.first?.time }

    mutating func schedule(_ event: Event, at time: Instant) {
        let slot: Int
        if let free = freeSlots.popLast() {
            slot = free
            slots[slot] = event
        } else {
            slot = slots.count
            slots.append(event)
        }
        heap.append(
            Key(
                time: time, sequence: nextSequence, slot: Int32(truncatingIfNeeded: slot),
                cause: cause))
        nextSequence += 1
        siftUp(heap.count - 1)
    }

    /// Takes the next event out.
    mutating func next() -> (time: Instant, event: Event)? {
        guard let first = heap.first, let last = heap.popLast() else { return nil }
        if !heap.isEmpty {
            heap[0] = last
            siftDown(0)
        }
        let slot = Int(first.slot)
        cause = first.cause
        freeSlots.append(slot)
        guard let event = slots[slot].take() else {
            preconditionFailure("a key's slot holds its event")
        }
        return (first.time, event)
    }

    private mutating func siftUp(_ start: Int) {
        let key = heap[start]
        var child = start
        while child > 0 {
            let parent = (child - 1) / 2
            guard key.precedes(heap[parent]) else { break }
            heap[child] = heap[parent]
            child = parent
        }
        heap[child] = key
    }

    private mutating func siftDown(_ start: Int) {
        let key = heap[start]
        var parent = start
        while true {
            let left = parent * 2 + 1
            guard left < heap.count else { break }
            let right = left + 1
            let smaller = right < heap.count && heap[right].precedes(heap[left]) ? right : left
            guard heap[smaller].precedes(key) else { break }
            heap[parent] = heap[smaller]
            parent = smaller
        }
        heap[parent] = key
    }
}
