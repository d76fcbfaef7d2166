// What a log asks of a disk. A log keeps its records in memory as immutable slices (its page cache)
// and lists here what must reach the disk, in order; a driver carries it out, on files or in a
// simulated disk with a page cache and faults. Reading back happens once, when a node starts.

import KafkaWire

/// One change to a disk, in the words of a file system. Paths are relative to the log directory.
package enum DiskOperation: Hashable, Sendable {
    /// Adds bytes at the end of a file, which is made where it is missing.
    case append(path: String, Bytes)
    /// Replaces the whole content of a file, which is made where it is missing.
    case write(path: String, Bytes)
    /// Cuts a file to this many bytes.
    case truncate(path: String, byteCount: Int)
    case rename(path: String, to: String)
    case delete(path: String)
    /// Deletes a directory and what is in it.
    case deleteDirectory(path: String)
    /// Asks that everything written to the file so far survives a loss of power.
    case sync(path: String)
}

/// What a disk holds when a node starts: paths, relative to the log directory, to contents.
package struct DiskImage: Hashable, Sendable {
    package var files: [String: Bytes]

    package init(files: [String: Bytes] = [:]) { self.files = files }

    /// The paths in a directory, or all of them, in order.
    package func paths(in directory: String = "") -> [String] {
        files.keys.filter { directory.isEmpty || $0.hasPrefix(directory + "/") }.sorted()
    }
}
