// undo, seed, output, write, exit: the session itself.

enum SessionCommands {
    static let undo: Command = Command(
        "undo", .session, usage: ["undo"], summary: "take the last command back, cluster and all",
        examples: [Example("undo", "the lab is as it was before the last command that changed it")]
    ) { session, _ in
        _ = try session.requireLab("undo")
        guard let line = try session.undo() else {
            throw CommandError("nothing to undo: no command has changed the lab yet")
        }
        session.note("undone: \(line)")
        return .fine
    }

    static let seed: Command = Command(
        "seed", .session, usage: ["seed"], summary: "the lab's seed: the same seed, the same life",
        examples: [Example("seed", "kafka-workbench --seed N begins the same lab again")]
    ) { session, _ in
        session.print(String(session.options.seed))
        return .fine
    }

    static let output: Command = Command(
        "\\output", .session, usage: ["\\output table|json|csv|markdown|plain"],
        summary: "the form of our own commands' output",
        examples: [Example("\\output json", "one JSON object a line")],
        completions: [.words(OutputFormat.allCases.map(\.rawValue))]
    ) { session, words in
        guard let word = words.first else {
            session.print(session.format.rawValue)
            return .fine
        }
        guard let format = OutputFormat(rawValue: word) else {
            throw output.unknown(word, among: OutputFormat.allCases.map(\.rawValue), what: "format")
        }
        session.format = format
        return .fine
    }

    static let write: Command = Command(
        "\\write", .session, usage: ["\\write on|off"],
        summary: "allow changes to a real cluster",
        examples: [Example("\\write on", "a session on a real cluster begins read-only")],
        completions: [.words(["on", "off"])]
    ) { session, words in
        switch words.first {
        case "on": session.mayWrite = true
        case "off": session.mayWrite = false
        default: throw write.usageError
        }
        return .fine
    }

    static let exit: Command = Command(
        "exit", .session, usage: ["exit"], summary: "leave",
        examples: [Example("exit", "as ctrl-d on an empty line")]
    ) { session, _ in
        session.leave()
        return .fine
    }

    static let quit: Command = Command(
        "quit", .session, usage: ["quit"], summary: "leave",
        examples: [Example("quit", "as exit")]
    ) { session, _ in
        session.leave()
        return .fine
    }
}
