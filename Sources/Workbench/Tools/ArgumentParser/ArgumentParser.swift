// Options of the tools that Kafka builds on argparse4j (kafka-cluster, kafka-metadata-quorum,
// kafka-features): a command with sub-commands, each with options of its own, and errors in argparse's
// words.
//
// Differs from Apache Kafka: the help is laid out in our own way; options are not abbreviated.

/// An option of a parser.
struct ParserOption: Sendable {
    enum Kind: Hashable, Sendable { case value, integer, list, flag }

    /// Its flags, the first of which names it: `--id`, `-i`.
    let flags: [String]
    let kind: Kind
    let isRequired: Bool
    let help: String
    /// Options with the same number exclude one another.
    let group: Int?

    init(
        _ flags: String..., kind: Kind = .value, isRequired: Bool = false, group: Int? = nil,
        help: String
    ) {
        self.flags = flags
        self.kind = kind
        self.isRequired = isRequired
        self.group = group
        self.help = help
    }

    /// As errors name it.
    var name: String { flags.joined(separator: "/") }
    var key: String { String(flags[0].drop { $0 == "-" }) }
}

/// What a command line says.
struct ParsedArguments: Sendable {
    /// The sub-command.
    fileprivate(set) var command = ""
    fileprivate var values: [String: [String]] = [:]

    func value(_ key: String) -> String? { values[key]?.last }
    func values(_ key: String) -> [String]? { values[key] }
    func integer(_ key: String) -> Int32? { values[key]?.last.flatMap { Int32($0) } }
    func has(_ key: String) -> Bool { values[key] != nil }
}

/// Why a command line is not taken.
enum ArgumentProblem: Error {
    /// What is wrong, and the parser that says so.
    case error(String, ArgumentParser)
    /// `--help` was asked for.
    case help(ArgumentParser)
}

/// A parser of a tool, or of one of its sub-commands.
struct ArgumentParser: Sendable {
    /// The tool's name, with the sub-command where it is one's parser.
    let program: String
    let summary: String
    let options: [ParserOption]
    /// Groups of which one option must be there.
    let requiredGroups: [Int]
    let commands: [ArgumentParser]

    init(
        _ program: String, _ summary: String, _ options: [ParserOption],
        requiredGroups: [Int] = [], commands: [ArgumentParser] = []
    ) {
        self.program = program
        self.summary = summary
        self.options = options
        self.requiredGroups = requiredGroups
        self.commands = commands
    }

    private var commandName: String {
        program.split(separator: " ").last.map(String.init) ?? program
    }

    // MARK: Parsing

    /// Reads a command line. Throws `ArgumentProblem`.
    func parse(_ arguments: [String]) throws -> ParsedArguments {
        var parsed = ParsedArguments()
        var rest = arguments[...]
        var unknown: [String] = []
        while let word = rest.first, !isCommandPlace(word) {
            rest.removeFirst()
            try take(word, &rest, &parsed, &unknown)
        }
        if !commands.isEmpty, let word = rest.first {
            guard let command = commands.first(where: { $0.commandName == word }) else {
                let names = commands.map { "'\($0.commandName)'" }.joined(separator: ", ")
                throw ArgumentProblem.error(
                    "invalid choice: '\(word)' (choose from \(names))", self)
            }
            rest.removeFirst()
            let inner = try command.parse(Array(rest))
            parsed.command = word
            parsed.values.merge(inner.values) { $1 }
            rest = []
        } else {
            unknown += rest
        }
        if let word = unknown.first {
            throw ArgumentProblem.error("unrecognized arguments: '\(word)'", self)
        }
        if !commands.isEmpty, parsed.command.isEmpty {
            throw ArgumentProblem.error("too few arguments", self)
        }
        try check(parsed)
        return parsed
    }

    /// Whether a word is none of an option's: a sub-command, or one too many.
    private func isCommandPlace(_ word: String) -> Bool { !word.hasPrefix("-") || word == "-" }

    private func take(
        _ word: String, _ rest: inout ArraySlice<String>, _ parsed: inout ParsedArguments,
        _ unknown: inout [String]
    ) throws {
        if word == "-h" || word == "--help" { throw ArgumentProblem.help(self) }
        let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        let flag = word.hasPrefix("--") ? String(parts[0]) : word
        guard let option = options.first(where: { $0.flags.contains(flag) }) else {
            unknown.append(word)
            return
        }
        try checkGroup(option, parsed)
        if option.kind == .flag {
            parsed.values[option.key] = ["true"]
            return
        }
        var value: String?
        if word.hasPrefix("--"), parts.count > 1 {
            value = String(parts[1])
        } else if let next = rest.first, !next.hasPrefix("-") || Int64(next) != nil {
            value = rest.removeFirst()
        }
        guard let value else {
            throw ArgumentProblem.error("argument \(option.name): expected one argument", self)
        }
        if option.kind == .integer, Int32(value) == nil {
            throw ArgumentProblem.error(
                "argument \(option.name): could not convert '\(value)' to Integer (32 bit)", self)
        }
        if option.kind == .list {
            parsed.values[option.key, default: []].append(value)
        } else {
            parsed.values[option.key] = [value]
        }
    }

    private func checkGroup(_ option: ParserOption, _ parsed: ParsedArguments) throws {
        guard let group = option.group,
            let other = options.first(where: {
                $0.group == group && $0.key != option.key && parsed.has($0.key)
            })
        else { return }
        throw ArgumentProblem.error(
            "argument \(option.name): not allowed with argument \(other.name)", self)
    }

    private func check(_ parsed: ParsedArguments) throws {
        for option in options where option.isRequired && !parsed.has(option.key) {
            throw ArgumentProblem.error("argument \(option.name) is required", self)
        }
        for group in requiredGroups {
            let members = options.filter { $0.group == group }
            if members.contains(where: { parsed.has($0.key) }) { continue }
            let names = members.map(\.name).joined(separator: " ")
            throw ArgumentProblem.error("one of the arguments \(names) is required", self)
        }
    }

    // MARK: Words

    /// The line of usage.
    var usage: String {
        let words = options.map { option in
            let value = option.kind == .flag ? "" : " " + option.key.uppercased()
            let text = "\(option.flags[0])\(value)"
            return option.isRequired ? text : "[\(text)]"
        }
        let names = commands.map(\.commandName).joined(separator: ",")
        let all = ["usage: \(program) [-h]"] + words + (names.isEmpty ? [] : ["{\(names)} ..."])
        return all.joined(separator: " ")
    }

    /// The whole help.
    var help: String {
        var lines = [usage, "", summary]
        if !commands.isEmpty {
            lines += ["", "commands:"]
            lines += commands.map { "  " + Columns.pad($0.commandName, 22) + $0.summary }
        }
        lines += ["", "options:", "  " + Columns.pad("-h, --help", 34) + "Shows this help."]
        for option in options {
            let flags = option.flags.joined(separator: ", ")
            lines.append("  " + Columns.pad(flags, 34) + option.help)
        }
        return lines.joined(separator: "\n")
    }

    /// An error as argparse prints it: the usage, then the text in lines of at most 75 columns.
    func complaint(_ message: String) -> String {
        usage + "\n"
            + JustifiedText.wrap(
                "\(program.split(separator: " ").first ?? ""): error: \(message)", width: 75)
    }
}

/// Text as argparse4j breaks it: a line that is broken has its blanks widened until it is full.
enum JustifiedText {
    static func wrap(_ text: String, width: Int) -> String {
        var lines: [String] = []
        var line = ""
        for piece in pieces(of: text) {
            if line.count + piece.count > width, !line.isEmpty {
                lines.append(justified(line, width: width))
                line = ""
            }
            line += piece
        }
        return (lines + [line]).joined(separator: "\n")
    }

    /// The text in pieces between which a line may be broken: after blanks, and after a dash or slash
    /// inside a word.
    private static func pieces(of text: String) -> [String] {
        let characters = Array(text)
        var pieces: [String] = []
        var piece = ""
        for (index, character) in characters.enumerated() {
            piece.append(character)
            guard index + 1 < characters.count else { break }
            let next = characters[index + 1]
            let breaksAfterBlank = character == " " && next != " "
            let breaksWord = (character == "-" || character == "/") && next.isLetter
            if breaksAfterBlank || breaksWord {
                pieces.append(piece)
                piece = ""
            }
        }
        return pieces + [piece]
    }

    /// The line with its gaps widened: all by the same, those in the middle by one more.
    private static func justified(_ line: String, width: Int) -> String {
        var line = Substring(line)
        while line.last == " " { line = line.dropLast() }
        let words = line.split(separator: " ")
        let gaps = words.count - 1
        let missing = width - line.count
        guard gaps > 0, missing > 0 else { return String(line) }
        let (each, more) = missing.quotientAndRemainder(dividingBy: gaps)
        let first = (gaps - more + 1) / 2
        var text = String(words[0])
        for (index, word) in words.dropFirst().enumerated() {
            let extra = each + (index >= first && index < first + more ? 1 : 0)
            text += String(repeating: " ", count: 1 + extra) + word
        }
        return text
    }
}
