// A disk in memory: files behind a page cache. What is written is there at once for whoever reads
// through the operating system, and survives the death of a process; what is not synced is lost
// with the power. Contents are slices of the storage that the node wrote, so a copy of a disk is
// cheap. The simulator's nodes have one each, and so has a node that is served from memory.

import KafkaWire

/// A file as the pieces that were written to it.
private struct MemoryFile: Sendable {
    /// Full blocks of pieces, then the block being filled: appending after a copy of the world
    /// copies one block, not the file.
    private var blocks: [[Bytes]] = []
    private var last: [Bytes] = []
    private(set) var byteCount = 0
    /// How much of the file survives a loss of power.
    var syncedByteCount = 0
    /// What the file held before it was replaced, until the new content is synced: a replacement
    /// is done beside the file and then renamed, so after a loss of power it is there or is not.
    var replaced: Bytes?

    private static let blockPieces = 256

    mutating func append(_ bytes: Bytes) {
        guard !bytes.isEmpty else { return }
        last.append(bytes)
        byteCount += bytes.count
        if last.count == MemoryFile.blockPieces {
            blocks.append(last)
            last = []
        }
    }

    mutating func truncate(to length: Int) {
        guard length < byteCount else { return }
        self = MemoryFile(content: content.prefix(length), synced: min(syncedByteCount, length))
    }

    init() {}

    init(content: Bytes, synced: Int) {
        append(content)
        syncedByteCount = synced
    }

    var content: Bytes { Bytes.concatenating(blocks.flatMap { $0 } + last) }
}

/// A node's disk.
package struct MemoryDisk: Sendable {
    private var files: [String: MemoryFile] = [:]
    /// The bytes it can hold; what goes beyond is refused.
    package var capacityBytes: Int = .max
    package private(set) var usedBytes = 0

    package init() {}

    /// Carries operations out in order; false, with nothing more done, where the disk is full.
    package mutating func apply(_ operations: [DiskOperation]) -> Bool {
        for operation in operations {
            if case .append(_, let bytes) = operation, usedBytes + bytes.count > capacityBytes {
                return false
            }
            applyOne(operation)
        }
        return true
    }

    private mutating func applyOne(_ operation: DiskOperation) {
        switch operation {
        case .append(let path, let bytes):
            files[path, default: MemoryFile()].append(bytes)
            usedBytes += bytes.count
        case .write(let path, let bytes):
            usedBytes += bytes.count - (files[path]?.byteCount ?? 0)
            let durable = files[path].flatMap {
                $0.replaced ?? ($0.byteCount == 0 ? nil : $0.content)
            }
            files[path] = MemoryFile(content: bytes, synced: 0)
            files[path]?.replaced = durable
        case .truncate(let path, let byteCount):
            let before = files[path]?.byteCount ?? 0
            files[path]?.truncate(to: byteCount)
            usedBytes -= before - (files[path]?.byteCount ?? 0)
        case .rename(let path, let target):
            usedBytes -= files[target]?.byteCount ?? 0
            files[target] = files.removeValue(forKey: path)
        case .delete(let path):
            usedBytes -= files.removeValue(forKey: path)?.byteCount ?? 0
        case .deleteDirectory(let directory):
            for path in files.keys.filter({ $0.hasPrefix(directory + "/") }).sorted() {
                usedBytes -= files.removeValue(forKey: path)?.byteCount ?? 0
            }
        case .sync(let path):
            if let file = files[path] {
                files[path]?.syncedByteCount = file.byteCount
                files[path]?.replaced = nil
            }
        }
    }

    /// What a process that starts now reads.
    package var image: DiskImage { DiskImage(files: files.mapValues { $0.content }) }

    /// The power goes: whatever was not synced is lost.
    package mutating func losePower() {
        losePower { synced, _ in synced }
    }

    /// The power goes, and of what was not synced any part may have reached the disk: a file ends
    /// at any byte after its synced ones, or has its length already and zeros from that byte on.
    package mutating func losePower(tearingBy random: inout SeededRandom) {
        let lengths = files.mapValues(\.byteCount)
        losePower { synced, whole in
            synced == whole ? whole : synced + random.below(whole - synced + 1)
        }
        for path in paths where path.hasSuffix(".log") {
            guard let file = files[path], let length = lengths[path], file.byteCount < length,
                random.chance(0.4)
            else { continue }
            files[path]?.append(Bytes([UInt8](repeating: 0, count: length - file.byteCount)))
        }
        usedBytes = files.values.reduce(0) { $0 + $1.byteCount }
    }

    private mutating func losePower(keeping length: (_ synced: Int, _ whole: Int) -> Int) {
        for path in paths {
            guard let file = files[path] else { continue }
            let kept = length(file.syncedByteCount, file.byteCount)
            if let before = file.replaced, kept < file.byteCount {
                files[path] = MemoryFile(content: before, synced: before.count)
            } else {
                files[path]?.truncate(to: kept)
            }
        }
        usedBytes = files.values.reduce(0) { $0 + $1.byteCount }
    }

    /// The content of one file, for tools that read a broker's data directory.
    package func content(of path: String) -> Bytes? { files[path]?.content }

    /// All paths, in order.
    package var paths: [String] { files.keys.sorted() }
}
