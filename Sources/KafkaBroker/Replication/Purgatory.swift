// Requests that wait for something to happen in partitions, or for their time to run out, as values.
//
// An operation names the partitions that it watches. Whoever changes a partition says so, and the
// operations that watch it are looked at again at the end of the step; those whose time is up are
// ended by the next deadline. Source: Kafka's DelayedOperationPurgatory.

import KafkaWire

/// A request that waits.
protocol DelayedOperation: Sendable {
    /// The partitions whose change may end the wait.
    var watched: [TopicPartition] { get }
    var deadline: Instant { get }
    /// The connection of whoever waits; nil: nobody does.
    var connection: ConnectionId? { get }
}

/// Operations of one kind that wait, by number: an older one is looked at before a younger one.
struct Purgatory<Operation: DelayedOperation>: Sendable {
    private(set) var operations: [UInt64: Operation] = [:]
    private var watchers: [TopicPartition: [UInt64]] = [:]
    private var nextNumber: UInt64 = 1

    var isEmpty: Bool { operations.isEmpty }

    @discardableResult
    mutating func add(_ operation: Operation) -> UInt64 {
        let number = nextNumber
        nextNumber += 1
        operations[number] = operation
        for name in operation.watched { watchers[name, default: []].append(number) }
        return number
    }

    mutating func update(_ number: UInt64, _ operation: Operation) {
        if operations[number] != nil { operations[number] = operation }
    }

    @discardableResult
    mutating func remove(_ number: UInt64) -> Operation? {
        guard let operation = operations.removeValue(forKey: number) else { return nil }
        for name in operation.watched {
            watchers[name]?.removeAll { $0 == number }
            if watchers[name]?.isEmpty == true { watchers[name] = nil }
        }
        return operation
    }

    /// The operations that watch any of these partitions, oldest first.
    func watching(_ names: [TopicPartition]) -> [UInt64] {
        if operations.isEmpty { return [] }
        var found: Set<UInt64> = []
        for name in names { found.formUnion(watchers[name] ?? []) }
        return found.sorted()
    }

    /// The operations whose time is up, oldest first.
    func overdue(at now: Instant) -> [UInt64] {
        operations.filter { $0.value.deadline <= now }.keys.sorted()
    }

    /// Drops what a closed connection has left behind.
    mutating func removeAll(of connection: ConnectionId) {
        for number in operations.filter({ $0.value.connection == connection }).keys.sorted() {
            remove(number)
        }
    }

    var nextDeadline: Instant? {
        operations.values.min { $0.deadline < $1.deadline }?.deadline
    }
}
