// Reads arguments as argparse4j does for the few of Kafka's tools that use it: `--name VALUE` and
// `--name=VALUE`, values that go on until the next option, choices, groups of which one is required; and
// its messages. The explanations in the help are our own.

/// One option.
struct ArgparseOption: Sendable {
    enum Value: Sendable { case none, string, int, long, double, many }

    let flag: String
    let metavar: String
    let value: Value
    let help: String
    var isRequired = false
    var defaultValue: String?
    var choices: [String] = []

    init(
        _ flag: String, _ metavar: String = "", _ value: Value = .string, required: Bool = false,
        default defaultValue: String? = nil, choices: [String] = [], help: String
    ) {
        self.flag = flag
        self.metavar = metavar
        self.value = metavar.isEmpty ? .none : value
        self.help = help
        isRequired = required
        self.defaultValue = defaultValue
        self.choices = choices
    }

    /// How the help writes it: `--topic TOPIC`.
    var usage: String {
        switch value {
        case .none: flag
        case .many: "\(flag) \(metavar) [\(metavar) ...]"
        default: "\(flag) \(metavar)"
        }
    }
}

/// Why arguments are refused.
struct ArgparseError: Error { let message: String }

/// The options of a tool.
struct ArgparseTable: Sendable {
    /// The name that the tool gives itself in its messages.
    let program: String
    let summary: String
    let options: [ArgparseOption]
    /// Of these exactly one must be given; empty: no such group.
    var oneOf: [String] = []

    /// What was given.
    struct Values {
        fileprivate var values: [String: [String]] = [:]

        func has(_ flag: String) -> Bool { values[flag] != nil }
        func all(_ flag: String) -> [String] { values[flag] ?? [] }
        func one(_ flag: String) -> String? { values[flag]?.last }
        func number(_ flag: String) -> Int64? { one(flag).flatMap { Int64($0) } }
        func double(_ flag: String) -> Double? { one(flag).flatMap { Double($0) } }
    }

    func parse(_ words: [String]) throws -> Values {
        var values = Values()
        var rest = words[...]
        while let word = rest.popFirst() {
            let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard let option = options.first(where: { $0.flag == parts[0] }) else {
                throw ArgparseError(message: "unrecognized arguments: '\(word)'")
            }
            try checkGroup(option, values)
            var given = parts.count > 1 ? [String(parts[1])] : []
            switch option.value {
            case .none: break
            case .many:
                while let next = rest.first, !isOption(next) { given.append(rest.removeFirst()) }
            default:
                if given.isEmpty, let next = rest.first, !isOption(next) {
                    given.append(rest.removeFirst())
                }
            }
            if option.value != .none, given.isEmpty {
                throw ArgparseError(message: "argument \(option.flag): expected one argument")
            }
            for text in given { try check(text, option) }
            values.values[option.flag] = given
        }
        try checkRequired(values)
        for option in options where values.values[option.flag] == nil {
            if let text = option.defaultValue { values.values[option.flag] = [text] }
        }
        return values
    }

    /// A negative number is a value.
    private func isOption(_ word: String) -> Bool {
        word.hasPrefix("-") && word.count > 1 && Double(word) == nil
    }

    private func checkGroup(_ option: ArgparseOption, _ values: Values) throws {
        guard oneOf.contains(option.flag) else { return }
        if let other = oneOf.first(where: { $0 != option.flag && values.has($0) }) {
            throw ArgparseError(
                message: "argument \(option.flag): not allowed with argument \(other)")
        }
    }

    private func check(_ text: String, _ option: ArgparseOption) throws {
        let type: String?
        switch option.value {
        case .int: type = Int32(text) == nil ? "Integer" : nil
        case .long: type = Int64(text) == nil ? "Long" : nil
        case .double: type = Double(text) == nil ? "Double" : nil
        case .none, .string, .many: type = nil
        }
        if let type {
            throw ArgparseError(
                message: "argument \(option.flag): could not convert '\(text)' to \(type) "
                    + "(For input string: \"\(text)\")")
        }
        if !option.choices.isEmpty, !option.choices.contains(text) {
            throw ArgparseError(
                message: "argument \(option.flag): invalid choice: '\(text)' (choose from "
                    + "{\(option.choices.joined(separator: ","))})")
        }
    }

    private func checkRequired(_ values: Values) throws {
        for option in options where option.isRequired && !values.has(option.flag) {
            throw ArgparseError(message: "argument \(option.flag) is required")
        }
        if !oneOf.isEmpty, !oneOf.contains(where: values.has) {
            throw ArgparseError(
                message: "one of the arguments \(oneOf.joined(separator: " ")) is required")
        }
    }

    // MARK: help

    private var usageLine: String {
        let shown = options.map { $0.isRequired ? $0.usage : "[\($0.usage)]" }
        return Self.wrapped(
            ["usage: \(program)", "[-h]"] + shown, indent: "       ", width: 75)
    }

    var help: String {
        var lines = [usageLine, "", summary, "", "named arguments:"]
        lines.append("  -h, --help             show this help message and exit")
        for option in options {
            let text = option.help + (option.defaultValue.map { " (default: \($0))" } ?? "")
            lines.append("  " + option.usage)
            lines.append(
                Self.wrapped(
                    text.split(separator: " ").map(String.init),
                    indent: String(repeating: " ", count: 25), width: 50,
                    first: String(repeating: " ", count: 25)))
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func wrapped(
        _ words: [String], indent: String, width: Int, first: String = ""
    ) -> String {
        var lines: [String] = []
        var line = ""
        for word in words {
            if line.isEmpty {
                line = word
            } else if line.count + word.count + 1 > width {
                lines.append(line)
                line = word
            } else {
                line += " " + word
            }
        }
        lines.append(line)
        return lines.enumerated().map { ($0 == 0 ? first : indent) + $1 }.joined(separator: "\n")
    }

    /// Reads the arguments, or ends the tool as argparse4j ends it: help on standard output, an error with
    /// the usage on standard error.
    func parsedOrEnd(_ words: [String], _ environment: ToolEnvironment) throws -> Values {
        if words.isEmpty {
            environment.output.write(help)
            throw ToolExit.status(.success)
        }
        if words.contains("-h") || words.contains("--help") {
            environment.output.write(help)
            throw ToolExit.status(.failure)
        }
        do {
            return try parse(words)
        } catch let error as ArgparseError {
            throw refusal(error.message, environment)
        }
    }

    func refusal(_ message: String, _ environment: ToolEnvironment) -> ToolExit {
        environment.complain(usageLine)
        environment.complain("\(program): error: \(message)")
        return .status(.failure)
    }

    /// The options for help and completion in the REPL.
    var optionTable: OptionTable {
        OptionTable(
            options.map { option in
                option.value == .none
                    ? .flag(String(option.flag.dropFirst(2)), option.help)
                    : .value(
                        String(option.flag.dropFirst(2)), option.metavar,
                        default: option.defaultValue, help: option.help)
            })
    }
}
