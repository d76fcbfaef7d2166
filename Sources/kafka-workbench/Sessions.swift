// Making a session out of the arguments: on a lab of its own, or on a real cluster.

import Curriculum
import KafkaClient
import KafkaRuntime
import KafkaWire
import Workbench

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

enum Sessions {
    static func options(_ arguments: Arguments, isTerminal: Bool) throws -> SessionOptions {
        var options = SessionOptions(seed: arguments.seed ?? UInt64.random(in: 1...99_999))
        options.format = arguments.format ?? (arguments.isPlain ? .plain : .table)
        options.isPlain = arguments.isPlain || options.format == .plain
        options.usesColour = Terminal.usesColour(arguments.colour)
        options.width = Terminal.width
        options.isTerminal = isTerminal
        options.mayWrite = arguments.saysYes
        options.bootstrapServers = try endpoints(arguments.bootstrapServer)
        options.contentDirectory = Directories.content(arguments.contentDirectory)
        options.stateDirectory = Directories.state(arguments.stateDirectory)
        return options
    }

    static func make(_ options: SessionOptions) throws -> Session {
        let port: (any ClusterPort)?
        if options.bootstrapServers.isEmpty {
            port = nil
        } else {
            let live = try LivePort(
                bootstrapServers: options.bootstrapServers, seed: options.seed,
                epochMs: Terminal.epochMs)
            live.isInterrupted = { Interruption.take() }
            port = live
        }
        let session = Session(
            options: options, port: port, output: standardOutput, errors: standardError,
            files: DiskFiles())
        session.isInterrupted = { Interruption.take() }
        session.wallClockSeconds = { Terminal.epochMs / 1000 }
        return session
    }

    private static func endpoints(_ text: String?) throws -> [Endpoint] {
        guard let text else { return [] }
        return try text.split(separator: ",").map { part in
            guard let endpoint = Addresses.endpoint(String(part)) else {
                throw CommandError.usage("--bootstrap-server takes HOST:PORT, not \(part)")
            }
            return endpoint
        }
    }
}

/// Where content and state lie.
enum Directories {
    /// The lessons, scenarios and content: as given, as the environment says, beside the installed
    /// program, or in the checkout that the program was built in.
    static func content(_ given: String?) -> String? {
        if let path = given ?? Terminal.environment("KAFKA_WORKBENCH_CONTENT") { return path }
        guard let program = programPath else { return nil }
        var candidates: [String] = []
        var folder = parent(program)
        candidates.append(parent(folder) + "/share/kafka-workbench")
        for _ in 0..<6 {
            candidates.append(folder)
            folder = parent(folder)
        }
        return candidates.first { isDirectory($0 + "/lessons") && isDirectory($0 + "/content") }
    }

    /// Where progress and history are kept.
    static func state(_ given: String?) -> String? {
        if let given { return given }
        return StateDirectory.standard(
            xdgStateHome: Terminal.environment("XDG_STATE_HOME"),
            home: Terminal.environment("HOME"))
    }

    private static var programPath: String? {
        var buffer = [CChar](repeating: 0, count: 4096)
        let count = readlink("/proc/self/exe", &buffer, buffer.count - 1)
        guard count > 0 else {
            var resolved = [CChar](repeating: 0, count: Int(PATH_MAX) + 1)
            guard realpath(CommandLine.arguments[0], &resolved) != nil else { return nil }
            return String(
                decoding: resolved.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        }
        return String(decoding: buffer[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    private static func parent(_ path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    static func isDirectory(_ path: String) -> Bool {
        var information = stat()
        return stat(path, &information) == 0 && information.st_mode & S_IFMT == S_IFDIR
    }
}
