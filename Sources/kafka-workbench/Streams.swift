// The process's own streams and files, as the session sees them.

import KafkaClient
import KafkaWire
import Workbench

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Standard output or standard error. What cannot be written is dropped: a closed pipe ends
/// nothing.
final class DescriptorSink: ByteSink, Sendable {
    private let descriptor: Int32

    init(_ descriptor: Int32) { self.descriptor = descriptor }

    func write(_ bytes: [UInt8]) {
        var offset = 0
        while offset < bytes.count {
            let written = bytes.withUnsafeBytes { raw in
                Glibc.write(descriptor, raw.baseAddress.map { $0 + offset }, bytes.count - offset)
            }
            if written < 0, errno == EINTR { continue }
            if written <= 0 { return }
            offset += written
        }
    }
}

/// The process's standard output.
var standardOutput: DescriptorSink { StandardSinks.output }

/// The process's standard error.
var standardError: DescriptorSink { StandardSinks.errors }

private enum StandardSinks {
    static let output = DescriptorSink(STDOUT_FILENO)
    static let errors = DescriptorSink(STDERR_FILENO)
}

/// Lines of a descriptor: standard input, or a script.
final class DescriptorLines: LineSource {
    private let descriptor: Int32
    private var buffer: [UInt8] = []
    private var isAtEnd = false

    init(_ descriptor: Int32) { self.descriptor = descriptor }

    func nextLine() throws(Interrupted) -> String? {
        while true {
            if let end = buffer.firstIndex(of: 10) {
                let line = String(decoding: buffer[..<end], as: UTF8.self)
                buffer.removeSubrange(...end)
                return line.hasSuffix("\r") ? String(line.dropLast()) : line
            }
            if isAtEnd {
                guard !buffer.isEmpty else { return nil }
                defer { buffer = [] }
                return String(decoding: buffer, as: UTF8.self)
            }
            var piece = [UInt8](repeating: 0, count: 1 << 14)
            let count = read(descriptor, &piece, piece.count)
            if count < 0, errno == EINTR {
                if Interruption.take() { throw Interrupted() }
                continue
            }
            if count <= 0 { isAtEnd = true } else { buffer += piece[..<count] }
        }
    }
}

/// The machine's files.
final class DiskFiles: FileProvider {
    func read(_ path: String) throws(FileProblem) -> Bytes {
        let descriptor = open(path, O_RDONLY)
        guard descriptor >= 0 else {
            throw errno == ENOENT ? .missing : .unreadable(String(cString: strerror(errno)))
        }
        defer { close(descriptor) }
        var content: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = Glibc.read(descriptor, &piece, piece.count)
            if count < 0 {
                if errno == EINTR { continue }
                throw .unreadable(String(cString: strerror(errno)))
            }
            if count == 0 { return Bytes(content) }
            content += piece[..<count]
        }
    }
}
