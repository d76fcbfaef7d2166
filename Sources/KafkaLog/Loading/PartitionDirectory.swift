// The files of a partition's directory while it is being loaded: what is there, what is left over
// of an interrupted clean (`.cleaned`, `.swap`) or a deletion (`.deleted`), and what belongs to
// nothing.

import KafkaWire

/// The files of one directory by name, and the changes that loading makes to them.
struct PartitionDirectory {
    private var contents: [String: Bytes] = [:]
    /// Base offsets of segments that an interrupted swap has just completed.
    private(set) var swapped: [Int64] = []

    init(_ disk: DiskImage, path: String) {
        for file in disk.paths(in: path) {
            contents[String(file.dropFirst(path.utf8.count + 1))] = disk.files[file]
        }
    }

    subscript(name: String) -> Bytes? { contents[name] }

    /// Whether there is a transaction index of a segment.
    subscript(aborted base: Int64) -> Bool { contents[LogFiles.name(base, ".txnindex")] != nil }

    private var names: [String] { contents.keys.sorted() }

    /// The offset that a file is named after; nil: it is named after none.
    private static func offset(_ name: String) -> Int64? {
        name.firstIndex(of: ".").flatMap { Int64(name[..<$0]) }
    }

    /// The base offsets of the segments, rising.
    var baseOffsets: [Int64] {
        names.filter { $0.hasSuffix(".log") }.compactMap(Self.offset).sorted()
    }

    var snapshots: [(offset: Int64, file: Bytes)] {
        names.filter { $0.hasSuffix(".snapshot") }.compactMap { name in
            guard let offset = Self.offset(name), let file = contents[name] else { return nil }
            return (offset, file)
        }
    }

    private mutating func delete(_ name: String, _ files: inout LogFiles) {
        contents[name] = nil
        files.add(.delete(path: files.path(name)))
    }

    /// Removes what a deletion or an interrupted clean has left, and completes an interrupted swap.
    mutating func settleLeftOvers(_ files: inout LogFiles) {
        let swaps = removeTemporaryFiles(&files)
        let logs = swaps.filter { $0.hasSuffix(".log.swap") }
        swapped = logs.compactMap(Self.offset)
        if let first = swapped.min() {
            let end = logs.map { nextOffset(of: $0) }.max() ?? first
            for name in names where !name.hasSuffix(".swap") {
                if let offset = Self.offset(name), offset >= first, offset < end {
                    delete(name, &files)
                }
            }
        }
        for name in swaps {
            let target = String(name.dropLast(".swap".count))
            contents[target] = contents[name]
            contents[name] = nil
            files.add(.rename(path: files.path(name), to: files.path(target)))
        }
    }

    /// Deletes `.deleted` and `.cleaned` files, and swaps that a split had not finished. Returns
    /// the names of the swaps that are good.
    private mutating func removeTemporaryFiles(_ files: inout LogFiles) -> [String] {
        for name in names
        where name.hasSuffix(".deleted") && !name.hasSuffix(".checkpoint.deleted") {
            delete(name, &files)
        }
        let cleaned = names.filter { $0.hasSuffix(".cleaned") }
        let firstCleaned = cleaned.compactMap(Self.offset).min() ?? Int64.max
        for name in cleaned { delete(name, &files) }
        let swaps = names.filter { $0.hasSuffix(".swap") }
        for name in swaps where (Self.offset(name) ?? 0) >= firstCleaned { delete(name, &files) }
        return names.filter { $0.hasSuffix(".swap") }
    }

    private func nextOffset(of name: String) -> Int64 {
        var walk = RecordBatches(contents[name] ?? .empty)
        var next = Self.offset(name) ?? 0
        while let batch = try? walk.next() { next = batch.nextOffset }
        return next
    }

    /// Deletes indexes without a log.
    mutating func deleteOrphanedIndexes(_ files: inout LogFiles) {
        for name in names {
            let isIndex = [".index", ".timeindex", ".txnindex"].contains { name.hasSuffix($0) }
            guard isIndex, let base = Self.offset(name) else { continue }
            if contents[LogFiles.name(base, ".log")] == nil { delete(name, &files) }
        }
    }
}
