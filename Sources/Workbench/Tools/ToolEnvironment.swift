// What a tool works with: the cluster, its three streams, files, and where addresses lead.
//
// A tool is pure code: it reads nothing and writes nothing but through this. The REPL, the
// subcommands and the replay of recorded transcripts differ only in what they put here.

import KafkaClient
import KafkaWire

/// A stream that a tool writes to. A class, because tool and owner share it.
package protocol ByteSink: AnyObject {
    func write(_ bytes: [UInt8])
}

extension ByteSink {
    package func write(_ text: String) { write(Array(text.utf8)) }
    package func writeLine(_ text: String) { write(text + "\n") }
}

/// A stream that keeps what is written.
package final class BufferSink: ByteSink {
    package private(set) var bytes: [UInt8] = []

    package init() {}

    package func write(_ bytes: [UInt8]) { self.bytes += bytes }

    package var text: String { String(decoding: bytes, as: UTF8.self) }

    /// Takes everything written so far out of the buffer.
    package func take() -> [UInt8] {
        defer { bytes = [] }
        return bytes
    }
}

/// Where a tool's standard input comes from, line by line.
package protocol LineSource: AnyObject {
    /// The next line without its end; nil at the end of the input.
    func nextLine() throws(Interrupted) -> String?
}

/// Input that is all there: a pipe, a file, a recorded step.
package final class TextInput: LineSource {
    private var lines: ArraySlice<Substring>

    package init(_ text: String) {
        var lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }
        if lines.last?.isEmpty == true { lines.removeLast() }
        self.lines = lines[...]
    }

    package func nextLine() -> String? { lines.popFirst().map(String.init) }
}

/// Why a file cannot be had.
package enum FileProblem: Error, Hashable, Sendable {
    case missing
    case unreadable(String)
}

/// Named files: the machine's own, those of a recorded step, or a lab broker's disk.
package protocol FileProvider: AnyObject {
    func read(_ path: String) throws(FileProblem) -> Bytes
}

/// Files in memory.
package final class MemoryFiles: FileProvider {
    private var contents: [String: Bytes] = [:]

    package init() {}

    package func write(_ path: String, _ bytes: Bytes) { contents[path] = bytes }

    package func read(_ path: String) throws(FileProblem) -> Bytes {
        guard let bytes = contents[path] else { throw .missing }
        return bytes
    }
}

/// What the addresses that a user types mean.
package enum AddressRule: Hashable, Sendable {
    /// Each stands for the cluster behind the port, whatever it says; one is supplied where it is missing.
    case standForTheCluster
    /// As typed.
    case real
}

/// Everything a tool works with.
package struct ToolEnvironment {
    package var port: any ClusterPort
    package var input: any LineSource
    package var output: any ByteSink
    package var errors: any ByteSink
    package var files: any FileProvider
    package var addresses: AddressRule
    /// Whether standard input and output are a terminal: the console producer prompts there, and a
    /// console consumer without a limit goes on until ctrl-C.
    package var isInteractive: Bool
    /// Whether a console consumer without a limit ends, as by ctrl-C, when nothing is left to read.
    package var endsWhenIdle: Bool

    package init(
        port: any ClusterPort, input: any LineSource, output: any ByteSink, errors: any ByteSink,
        files: any FileProvider, addresses: AddressRule = .real, isInteractive: Bool = false,
        endsWhenIdle: Bool = false
    ) {
        self.port = port
        self.input = input
        self.output = output
        self.errors = errors
        self.files = files
        self.addresses = addresses
        self.isInteractive = isInteractive
        self.endsWhenIdle = endsWhenIdle
    }

    /// Prints to standard output, a whole line.
    package func print(_ text: String) { output.writeLine(text) }

    /// Prints to standard error, a whole line.
    package func complain(_ text: String) { errors.writeLine(text) }

    /// A line as Kafka's tools log it: `[2026-01-31 12:00:00,000] ERROR text (logger)`.
    package func log(
        _ level: String, _ text: String, logger: String, at moment: Instant? = nil
    ) {
        let time = JavaTime.logTime(epochMs: port.wallClock.epochMs(at: moment ?? port.now))
        errors.writeLine("[\(time)] \(level) \(text) (\(logger))")
    }
}
