// help: what there is, and what a command does, examples first.

enum HelpCommand {
    static let command: Command = Command(
        "help", .session, usage: ["help [COMMAND]"],
        summary: "what there is, or one command in full",
        examples: [
            Example("help", "all commands by what they are for"),
            Example("help broker", "one command with examples"),
            Example("help kafka-topics", "a Kafka tool's options"),
        ],
        completions: [.commands]
    ) { session, words in
        guard let name = words.first else {
            session.print(overview(session.style))
            return .fine
        }
        if let tool = Tools.named(SimpleCommand.withoutSuffix(name)) {
            session.print("\(tool.name): \(tool.summary)")
            session.print(OptionHelp.text(of: tool.options).trimmingWhitespace())
            return .fine
        }
        guard let command = CommandTable.named(name) else {
            let known = CommandTable.all.map(\.name) + Tools.names
            let near =
                Suggestion.nearest(to: name, among: known).map { " Did you mean \($0)?" } ?? ""
            throw CommandError.usage("help: no command \(name).\(near)")
        }
        session.print(page(command, session.style))
        return .fine
    }

    private static func overview(_ style: Style) -> String {
        var lines: [String] = []
        lines.append(style.bold("Kafka's own tools") + " (every flag as you know it)")
        lines.append("  " + Tools.names.joined(separator: "  "))
        for group in CommandGroup.allCases {
            let commands = CommandTable.all.filter { $0.group == group }
            if commands.isEmpty { continue }
            lines.append("")
            lines.append(style.bold(group.rawValue))
            for command in commands {
                let usage = command.usage[0]
                let gap = String(repeating: " ", count: max(2, 34 - usage.count))
                lines.append("  " + usage + gap + command.summary)
            }
        }
        lines.append("")
        lines.append("help COMMAND shows examples · tab completes · ctrl-d leaves")
        return lines.joined(separator: "\n")
    }

    static func page(_ command: Command, _ style: Style) -> String {
        var lines: [String] = []
        let width = (command.examples.map(\.line.count).max() ?? 0) + 3
        for example in command.examples {
            let gap = String(repeating: " ", count: width - example.line.count)
            lines.append("  " + style.accent(example.line) + gap + example.meaning)
        }
        lines.append("")
        lines += command.usage.map { "usage: " + $0 }
        lines.append(command.summary + ".")
        if !command.details.isEmpty { lines.append(command.details) }
        return lines.joined(separator: "\n")
    }
}
