// The files of one partition: their names, and the list of what must happen to them. Everything
// that changes a log's disk goes through here, in order, so that a driver can carry it out.
//
// Differs from Apache Kafka: files that are no longer needed are deleted at once, not renamed to
// `.deleted` and removed `file.delete.delay.ms` later (no reader holds them: readers hold slices).

import KafkaWire

/// Names of a partition's files and the disk operations not yet taken by the driver.
package struct LogFiles: Sendable {
    /// The partition's directory, relative to the log directory, such as `orders-0`.
    package let directory: String
    /// False where nobody carries operations out: a log in memory alone.
    package let isKept: Bool
    private(set) var operations: [DiskOperation] = []
    /// The name of the file that is appended to, made once.
    private var active: (base: Int64, path: String)?

    init(directory: String, isKept: Bool) {
        self.directory = directory
        self.isKept = isKept
    }

    mutating func add(_ operation: DiskOperation) {
        if isKept { operations.append(operation) }
    }

    mutating func take() -> [DiskOperation] {
        let taken = operations
        operations = []
        return taken
    }

    /// The log file of the segment that is appended to.
    mutating func activeLog(_ base: Int64) -> String {
        if let active, active.base == base { return active.path }
        let path = log(base)
        active = (base, path)
        return path
    }

    /// An offset as file names have it: twenty digits.
    package static func name(_ offset: Int64, _ suffix: String) -> String {
        let digits = String(offset)
        return String(repeating: "0", count: max(0, 20 - digits.count)) + digits + suffix
    }

    func path(_ name: String) -> String { directory + "/" + name }
    func log(_ base: Int64) -> String { path(Self.name(base, ".log")) }
    func index(_ base: Int64) -> String { path(Self.name(base, ".index")) }
    func timeIndex(_ base: Int64) -> String { path(Self.name(base, ".timeindex")) }
    func transactionIndex(_ base: Int64) -> String { path(Self.name(base, ".txnindex")) }
    func snapshot(_ offset: Int64) -> String { path(Self.name(offset, ".snapshot")) }
    var leaderEpochCheckpoint: String { path("leader-epoch-checkpoint") }
    var partitionMetadata: String { path("partition.metadata") }

    mutating func deleteSegment(_ segment: LogSegment) {
        guard isKept else { return }
        add(.delete(path: log(segment.baseOffset)))
        add(.delete(path: index(segment.baseOffset)))
        add(.delete(path: timeIndex(segment.baseOffset)))
        if !segment.abortedTransactions.isEmpty {
            add(.delete(path: transactionIndex(segment.baseOffset)))
        }
    }

    /// Writes the two indexes, as Kafka leaves them when it trims them to their entries.
    mutating func writeIndexes(_ segment: LogSegment) {
        guard isKept else { return }
        add(.write(path: index(segment.baseOffset), segment.offsetIndex.fileBytes))
        add(.write(path: timeIndex(segment.baseOffset), segment.timeIndex.fileBytes))
    }
}
