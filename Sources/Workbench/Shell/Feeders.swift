// What may stand left of `|`: echo and cat, the two commands that people pipe into Kafka's tools.

import KafkaWire

/// The text that a feeding command would print.
package enum Feeder {
    /// Why a command cannot feed another one.
    package enum Problem: Error, Hashable, Sendable {
        /// Neither `echo` nor `cat`.
        case unknownCommand(String)
        /// A file that `cat` or `<` cannot read.
        case unreadable(String)
    }

    /// What `echo` or `cat` prints; `input` is what comes from the commands left of it.
    package static func output(
        of command: SimpleCommand, input: String, files: any FileProvider
    ) throws(Problem) -> String {
        switch command.name {
        case "echo": return echo(command.arguments)
        case "cat":
            var text = ""
            if command.arguments.isEmpty {
                text =
                    try command.inputFile.map { name throws(Problem) in try read(name, files) }
                    ?? input
            }
            for name in command.arguments {
                text += name == "-" ? input : try read(name, files)
            }
            return text
        default: throw .unknownCommand(command.name)
        }
    }

    private static func read(
        _ name: String, _ files: any FileProvider
    ) throws(Problem) -> String {
        guard let bytes = try? files.read(name) else { throw .unreadable(name) }
        return bytes.utf8Text
    }

    /// `echo` with `-n` (no newline) and `-e` (backslash escapes).
    private static func echo(_ arguments: [String]) -> String {
        var rest = arguments[...]
        var endsLine = true
        var unescapes = false
        while let flag = rest.first, ["-n", "-e", "-ne", "-en"].contains(flag) {
            endsLine = endsLine && !flag.contains("n")
            unescapes = unescapes || flag.contains("e")
            rest = rest.dropFirst()
        }
        let text = rest.joined(separator: " ")
        return (unescapes ? unescaped(text) : text) + (endsLine ? "\n" : "")
    }

    private static func unescaped(_ text: String) -> String {
        var result = ""
        var escaping = false
        for character in text {
            if escaping {
                switch character {
                case "n": result += "\n"
                case "t": result += "\t"
                case "\\": result += "\\"
                default: result += "\\" + String(character)
                }
                escaping = false
            } else if character == "\\" {
                escaping = true
            } else {
                result.append(character)
            }
        }
        return escaping ? result + "\\" : result
    }
}
