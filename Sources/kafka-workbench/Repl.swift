// The REPL at a terminal: prompt, read, run, until the user leaves.

import KafkaClient
import Workbench

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

struct Repl {
    private let session: Session
    private let reader: LineReader
    private let arguments: Arguments

    init(_ arguments: Arguments) throws {
        self.arguments = arguments
        Interruption.install()
        let options = try Sessions.options(arguments, isTerminal: true)
        session = try Sessions.make(options)
        guard let reader = LineReader() else { throw CommandError("the terminal cannot be used") }
        self.reader = reader
        let session = session
        reader.complete = { text in session.completions(for: text) }
        session.openProgress()
    }

    func run() throws -> Int32 {
        if !arguments.isQuiet { standardOutput.writeLine(session.banner) }
        let history = session.options.stateDirectory.map { $0 + "/history" }
        if let history { reader.loadHistory(history) }
        session.terminalInput = TerminalLines(reader)
        session.foreground = TerminalForeground()
        while !session.wantsToLeave, !Interruption.wantsEnd {
            let before = Terminal.monotonicMs
            let read = reader.readLine(prompt: session.prompt)
            session.wallClockPassed(milliseconds: Terminal.monotonicMs - before)
            switch read {
            case .abandoned: continue
            case .end:
                standardOutput.writeLine("")
                session.leave()
            case .line(let text): runLine(text)
            }
        }
        if let history, session.keepsState { reader.saveHistory(history) }
        standardOutput.writeLine(session.farewell)
        session.closeProgress()
        return 0
    }

    private func runLine(_ text: String) {
        var line = text
        while Session.isUnfinished(line) {
            guard case .line(let next) = reader.readLine(prompt: "...> ") else { return }
            line = Session.joined(line, next)
        }
        if session.keepsInHistory(line) { reader.remember(line) }
        _ = Interruption.take()
        if session.run(line) == .interrupted { standardOutput.writeLine("^C") }
    }
}

/// The lines that a tool reads from the terminal, as the console producer does.
private final class TerminalLines: LineSource {
    private let reader: LineReader

    init(_ reader: LineReader) { self.reader = reader }

    func nextLine() throws(Interrupted) -> String? {
        switch reader.readLine(prompt: ">") {
        case .line(let text): return text
        case .abandoned: throw Interrupted()
        case .end: return nil
        }
    }
}
