// The sparse indexes of a segment as Kafka keeps them: offsets to positions (`.index`), timestamps
// to offsets (`.timeindex`). Our own look-ups have every batch at hand; the indexes decide when a
// segment is full, where a time search begins, what bounds a search for aborted transactions, and
// what the files hold.

import KafkaWire

/// Entries [offset, position], one for each `index.interval.bytes` or so.
package struct OffsetIndex: Sendable, Hashable {
    package struct Entry: Sendable, Hashable {
        package var offset: Int64
        package var position: Int32
    }

    package static let entrySize = 8
    package let baseOffset: Int64
    package let maxEntries: Int
    package private(set) var entries: [Entry] = []

    init(baseOffset: Int64, maxBytes: Int) {
        self.baseOffset = baseOffset
        maxEntries = maxBytes / Self.entrySize
    }

    var isFull: Bool { entries.count >= maxEntries }

    /// Offsets in a segment's index are 31 bits from its base.
    func canHold(_ offset: Int64) -> Bool {
        let (relative, overflow) = offset.subtractingReportingOverflow(baseOffset)
        return !overflow && relative >= 0 && relative <= Int64(Int32.max)
    }

    mutating func append(offset: Int64, position: Int) {
        guard !isFull, entries.last.map({ offset > $0.offset }) ?? true else { return }
        entries.append(Entry(offset: offset, position: Int32(clamping: position)))
    }

    /// The last entry not beyond `offset`; without one, the segment's beginning.
    package func lookUp(_ offset: Int64) -> Entry {
        let index = entries.partitionIndex { $0.offset > offset }
        return index > 0 ? entries[index - 1] : Entry(offset: baseOffset, position: 0)
    }

    /// The offset of the first entry at `position` or beyond.
    func upperBoundOffset(position: Int) -> Int64? {
        let index = entries.partitionIndex { Int($0.position) >= position }
        return index < entries.count ? entries[index].offset : nil
    }

    mutating func truncate(to offset: Int64) {
        entries.removeLast(entries.count - entries.partitionIndex { $0.offset >= offset })
    }

    mutating func removeAll() { entries.removeAll() }

    package var fileBytes: Bytes {
        var writer = ByteWriter(capacity: entries.count * Self.entrySize)
        for entry in entries {
            writer.writeInt32(Int32(truncatingIfNeeded: entry.offset &- baseOffset))
            writer.writeInt32(entry.position)
        }
        return writer.finish()
    }

    /// Reads a file's entries; what is left over at its end is no entry.
    package init(baseOffset: Int64, maxBytes: Int, file: Bytes) {
        self.init(baseOffset: baseOffset, maxBytes: maxBytes)
        var reader = ByteReader(file)
        while let relative = try? reader.readInt32(), let position = try? reader.readInt32() {
            entries.append(Entry(offset: baseOffset &+ Int64(relative), position: position))
        }
    }
}

/// Entries [timestamp, offset]: no record before the batch that ends at the offset is younger.
package struct TimeIndex: Sendable, Hashable {
    package struct Entry: Sendable, Hashable {
        package var timestamp: Int64
        package var offset: Int64
    }

    package static let entrySize = 12
    package let baseOffset: Int64
    package let maxEntries: Int
    package private(set) var entries: [Entry] = []

    init(baseOffset: Int64, maxBytes: Int) {
        self.baseOffset = baseOffset
        maxEntries = maxBytes / Self.entrySize
    }

    /// One entry is kept free for the one that rolling or closing adds.
    var isFull: Bool { entries.count >= maxEntries - 1 }

    var last: Entry {
        entries.last ?? Entry(timestamp: RecordBatch.noTimestamp, offset: baseOffset)
    }

    /// Adds an entry where its timestamp is beyond the last one's.
    mutating func append(_ entry: Entry, evenIfFull: Bool = false) {
        guard entry.timestamp > last.timestamp, evenIfFull || !isFull else { return }
        guard entries.isEmpty || entry.offset >= last.offset else { return }
        entries.append(entry)
    }

    /// The last entry not younger than `timestamp`; without one, the segment's beginning.
    package func lookUp(_ timestamp: Int64) -> Entry {
        let index = entries.partitionIndex { $0.timestamp > timestamp }
        return index > 0
            ? entries[index - 1] : Entry(timestamp: RecordBatch.noTimestamp, offset: baseOffset)
    }

    mutating func truncate(to offset: Int64) {
        entries.removeLast(entries.count - entries.partitionIndex { $0.offset >= offset })
    }

    mutating func removeAll() { entries.removeAll() }

    package var fileBytes: Bytes {
        var writer = ByteWriter(capacity: entries.count * Self.entrySize)
        for entry in entries {
            writer.writeInt64(entry.timestamp)
            writer.writeInt32(Int32(truncatingIfNeeded: entry.offset &- baseOffset))
        }
        return writer.finish()
    }

    package init(baseOffset: Int64, maxBytes: Int, file: Bytes) {
        self.init(baseOffset: baseOffset, maxBytes: maxBytes)
        var reader = ByteReader(file)
        while let timestamp = try? reader.readInt64(), let relative = try? reader.readInt32() {
            entries.append(Entry(timestamp: timestamp, offset: baseOffset &+ Int64(relative)))
        }
    }
}

extension Array {
    /// Binary search: the first index for which `condition` holds, given that it then always does.
    func partitionIndex(where condition: (Element) -> Bool) -> Int {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if condition(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
