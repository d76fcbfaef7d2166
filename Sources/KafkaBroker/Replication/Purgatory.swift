// Requests that wait for something to happen in partitions, or for their time to run out, as values.
//
// An operation names the partitions that it watches. Whoever changes a partition says so, and the
// operations that watch it are looked at again at the end of the step; those whose time is up are
// ended by the next deadline. Source: Kafka's DelayedOperationPurgatory.

import KafkaWire

/// A request that waits.
protocol DelayedOperation: Sendable {
    var deadline: Instant { get }
    /// The connection of whoever waits; nil: nobody does.
    var connection: ConnectionId? { get }
    /// Whether a change of any of these partitions may end the wait.
    func watches(_ changed: [TopicPartition]) -> Bool
}

/// Operations of one kind that wait, by number: an older one is looked at before a younger one.
struct Purgatory<Operation: DelayedOperation>: Sendable {
    private(set) var operations: [UInt64: Operation] = [:]
    private var nextNumber: UInt64 = 1
    /// The earliest deadline, or one earlier than that.
    private var deadlineBound = Instant.distantFuture

    var isEmpty: Bool { operations.isEmpty }

    @discardableResult
    mutating func add(_ operation: Operation) -> UInt64 {
        let number = nextNumber
        nextNumber += 1
        deadlineBound =
            operations.isEmpty ? operation.deadline : min(deadlineBound, operation.deadline)
        operations[number] = operation
        return number
    }

    mutating func update(_ number: UInt64, _ operation: Operation) {
        if operations[number] != nil { operations[number] = operation }
    }

    @discardableResult
    mutating func remove(_ number: UInt64) -> Operation? {
        operations.removeValue(forKey: number)
    }

    /// The operations that watch any of these partitions, oldest first.
    func watching(_ changed: [TopicPartition]) -> [UInt64] {
        if operations.isEmpty { return [] }
        return operations.filter { $0.value.watches(changed) }.keys.sorted()
    }

    /// The operations whose time is up, oldest first.
    mutating func overdue(at now: Instant) -> [UInt64] {
        if operations.isEmpty || deadlineBound > now { return [] }
        deadlineBound =
            operations.values.lazy.map(\.deadline).filter { $0 > now }.min() ?? .distantFuture
        return operations.filter { $0.value.deadline <= now }.keys.sorted()
    }

    /// Drops what a closed connection has left behind.
    mutating func removeAll(of connection: ConnectionId) {
        for number in operations.filter({ $0.value.connection == connection }).keys.sorted() {
            remove(number)
        }
    }

    /// When to look for what is overdue; sometimes too early, never too late.
    var nextDeadline: Instant? { operations.isEmpty ? nil : deadlineBound }
}
