// Reading recordings from disk, and writing what transcripts printed.

import KafkaWire

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

struct FileError: Error, CustomStringConvertible {
    let path: String
    let reason: String
    var description: String { "\(path): \(reason)" }
}

enum Files {
    static func read(_ path: String) throws -> Bytes {
        guard let handle = fopen(path, "rb") else {
            throw FileError(path: path, reason: String(cString: strerror(errno)))
        }
        defer { fclose(handle) }
        var octets: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = fread(&buffer, 1, buffer.count, handle)
            if count == 0 { break }
            octets.append(contentsOf: buffer[..<count])
        }
        if ferror(handle) != 0 { throw FileError(path: path, reason: "cannot be read") }
        return Bytes(octets)
    }

    static func write(_ text: String, to path: String) throws {
        guard let handle = fopen(path, "wb") else {
            throw FileError(path: path, reason: String(cString: strerror(errno)))
        }
        defer { fclose(handle) }
        guard fputs(text, handle) >= 0 else {
            throw FileError(path: path, reason: "cannot be written")
        }
    }

    static func isDirectory(_ path: String) -> Bool {
        var information = stat()
        return stat(path, &information) == 0 && information.st_mode & S_IFMT == S_IFDIR
    }

    /// The names in a directory, sorted, without the two that every one has.
    static func names(in directory: String) throws -> [String] {
        guard let handle = opendir(directory) else {
            throw FileError(path: directory, reason: String(cString: strerror(errno)))
        }
        defer { closedir(handle) }
        var names: [String] = []
        while let entry = readdir(handle) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names.sorted()
    }

    /// All files below a directory, as paths relative to it, sorted.
    static func tree(_ directory: String) throws -> [String] {
        var paths: [String] = []
        for name in try names(in: directory) {
            let path = directory + "/" + name
            if isDirectory(path) {
                paths += try tree(path).map { name + "/" + $0 }
            } else {
                paths.append(name)
            }
        }
        return paths
    }

    /// The recordings that paths name: files as they are, folders searched. A folder `log-dir` is
    /// one.
    static func recordings(_ paths: [String]) throws -> [String] {
        var found: [String] = []
        for path in paths {
            let trimmed = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
            if !isDirectory(trimmed) {
                found.append(trimmed)
            } else if lastComponent(trimmed) == "log-dir" {
                found.append(trimmed)
            } else {
                for name in try names(in: trimmed) {
                    let inner = trimmed + "/" + name
                    if isDirectory(inner) || name.hasSuffix(".jsonl") {
                        found += try recordings([inner])
                    }
                }
            }
        }
        return found
    }

    static func lastComponent(_ path: String) -> String {
        String(path.split(separator: "/").last ?? "")
    }
}
