// Disk operations carried out on an image: what a simulated disk does, and what tests check a log's
// files with.

import KafkaWire

extension DiskImage {
    /// Carries out one operation. A file that is not there reads as empty.
    package mutating func apply(_ operation: DiskOperation) {
        switch operation {
        case .append(let path, let bytes):
            files[path] = files[path].map { Bytes.concatenating([$0, bytes]) } ?? bytes
        case .write(let path, let bytes): files[path] = bytes
        case .truncate(let path, let byteCount): files[path] = files[path]?.prefix(byteCount)
        case .rename(let path, let target):
            files[target] = files[path]
            files[path] = nil
        case .delete(let path): files[path] = nil
        case .deleteDirectory(let path):
            for file in paths(in: path) { files[file] = nil }
        case .sync: break
        }
    }

    package mutating func apply(_ operations: [DiskOperation]) {
        for operation in operations { apply(operation) }
    }
}
