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
///
/// They stand in the order of their numbers, so that the oldest come first and a number is found by
/// a binary search.
struct Purgatory<Operation: DelayedOperation>: Sendable {
    private(set) var numbers: [UInt64] = []
    private(set) var operations: [Operation] = []
    private var nextNumber: UInt64 = 1
    /// The earliest deadline, or one earlier than that.
    private var deadlineBound = Instant.distantFuture

    var isEmpty: Bool { numbers.isEmpty }

    private func index(of number: UInt64) -> Int? {
        var low = 0
        var high = numbers.count
        while low < high {
            let middle = (low + high) / 2
            if numbers[middle] < number { low = middle + 1 } else { high = middle }
        }
        return low < numbers.count && numbers[low] == number ? low : nil
    }

    /// The operation of a number; nil: it waits no more.
    subscript(number: UInt64) -> Operation? { index(of: number).map { operations[$0] } }

    @discardableResult
    mutating func add(_ operation: Operation) -> UInt64 {
        let number = nextNumber
        nextNumber += 1
        deadlineBound = isEmpty ? operation.deadline : min(deadlineBound, operation.deadline)
        numbers.append(number)
        operations.append(operation)
        return number
    }

    mutating func update(_ number: UInt64, _ operation: Operation) {
        if let index = index(of: number) { operations[index] = operation }
    }

    @discardableResult
    mutating func remove(_ number: UInt64) -> Operation? {
        guard let index = index(of: number) else { return nil }
        numbers.remove(at: index)
        return operations.remove(at: index)
    }

    /// The operations that watch any of these partitions, oldest first.
    func watching(_ changed: [TopicPartition]) -> [UInt64] {
        numbers(where: { $0.watches(changed) })
    }

    /// The operations of which something holds, oldest first.
    func numbers(where holds: (Operation) -> Bool) -> [UInt64] {
        var found: [UInt64] = []
        for index in operations.indices where holds(operations[index]) {
            found.append(numbers[index])
        }
        return found
    }

    /// The operations whose time is up, oldest first.
    mutating func overdue(at now: Instant) -> [UInt64] {
        if isEmpty || deadlineBound > now { return [] }
        deadlineBound = .distantFuture
        for operation in operations where operation.deadline > now {
            deadlineBound = min(deadlineBound, operation.deadline)
        }
        return numbers(where: { $0.deadline <= now })
    }

    /// Drops what a closed connection has left behind.
    mutating func removeAll(of connection: ConnectionId) {
        for number in numbers(where: { $0.connection == connection }) { remove(number) }
    }

    /// When to look for what is overdue; sometimes too early, never too late.
    var nextDeadline: Instant? { isEmpty ? nil : deadlineBound }
}
