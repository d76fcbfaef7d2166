// Commands without a terminal: -c, -f, standard input. They stop at the first that fails.

import KafkaClient
import Workbench

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

struct Script {
    private let session: Session

    init(_ arguments: Arguments) throws {
        Interruption.install()
        session = try Sessions.make(try Sessions.options(arguments, isTerminal: false))
    }

    func run(_ sources: [ScriptSource], keepsGoing: Bool) throws -> Int32 {
        var first = Outcome.fine
        for source in sources {
            let lines = try lines(of: source)
            session.terminalInput = lines
            while let line = try readCommand(lines) {
                let outcome = session.run(line)
                if outcome != .fine, first == .fine { first = outcome }
                if session.wantsToLeave || Interruption.wantsEnd { return first.rawValue }
                if outcome != .fine, !keepsGoing { return outcome.rawValue }
            }
        }
        return first.rawValue
    }

    private func lines(of source: ScriptSource) throws -> any LineSource {
        switch source {
        case .line(let text): return TextInput(text)
        case .standardInput: return DescriptorLines(STDIN_FILENO)
        case .file(let path):
            let descriptor = open(path, O_RDONLY)
            guard descriptor >= 0 else {
                throw CommandError("\(path): \(String(cString: strerror(errno)))")
            }
            return DescriptorLines(descriptor)
        }
    }

    /// The next command: a line, with those that continue it.
    private func readCommand(_ lines: any LineSource) throws -> String? {
        guard var command = try lines.nextLine() else { return nil }
        while Session.isUnfinished(command), let next = try lines.nextLine() {
            command = Session.joined(command, next)
        }
        return command
    }
}
