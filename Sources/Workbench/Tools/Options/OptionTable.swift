// Options as data: one table a tool, from which parsing, error texts, `--help` and completion come.

/// What follows an option.
package enum OptionArgument: Hashable, Sendable {
    /// A switch.
    case none
    /// A value that must be there.
    case required
    /// A value that may be there.
    case optional
}

/// What a value must read as. It is checked when the tool asks for the value, not before.
package enum OptionType: Hashable, Sendable {
    case string, int, long
    /// One of several words, in any case; the first text is how Kafka shows them.
    case choice(shown: String, [String])

    /// How help shows the type.
    var shown: String {
        switch self {
        case .string: "String"
        case .int: "Integer"
        case .long: "Long"
        case .choice(let shown, _): shown
        }
    }
}

/// One option of a tool.
package struct OptionSpec: Hashable, Sendable {
    package var name: String
    package var argument: OptionArgument
    package var type: OptionType
    /// What the value is called in help; nil: nothing.
    package var describedAs: String?
    /// What the option is for, in our own words.
    package var help: String
    /// The value where the option is not given, or given without its optional value.
    package var defaultValue: String?
    /// Values are cut at this character.
    package var separator: Character?
    /// The option may be given only beside one of these.
    package var availableIf: [String]
    /// The option may not be given beside one of these.
    package var availableUnless: [String]
    /// Kafka warns of the option and will take it away.
    package var isDeprecated: Bool

    /// A switch.
    package static func flag(
        _ name: String, _ help: String, availableIf: [String] = [], availableUnless: [String] = []
    ) -> OptionSpec {
        OptionSpec(
            name: name, argument: .none, type: .string, describedAs: nil, help: help,
            defaultValue: nil, separator: nil, availableIf: availableIf,
            availableUnless: availableUnless, isDeprecated: false)
    }

    /// An option with a value.
    package static func value(
        _ name: String, _ describedAs: String? = nil, _ type: OptionType = .string,
        optional: Bool = false, default defaultValue: String? = nil, separator: Character? = nil,
        availableIf: [String] = [], availableUnless: [String] = [], deprecated: Bool = false,
        help: String
    ) -> OptionSpec {
        OptionSpec(
            name: name, argument: optional ? .optional : .required, type: type,
            describedAs: describedAs, help: help, defaultValue: defaultValue, separator: separator,
            availableIf: availableIf, availableUnless: availableUnless, isDeprecated: deprecated)
    }

    /// How help writes the option: `--partitions <Integer: # of partitions>`.
    package var usage: String {
        let value = describedAs.map { "\(type.shown): \($0)" } ?? type.shown
        return switch argument {
        case .none: "--\(name)"
        case .required: "--\(name) <\(value)>"
        case .optional: "--\(name) [\(value)]"
        }
    }

    /// How error texts name the option.
    package var bracketed: String { "[\(name)]" }
}

/// All options of a tool.
package struct OptionTable: Sendable {
    package let specs: [OptionSpec]

    /// A table of a tool's own options and the two that every tool has.
    package init(_ specs: [OptionSpec]) {
        self.specs =
            specs + [
                .flag("help", "Show this list."),
                .flag("version", "Show the release of Apache Kafka whose tool this is."),
            ]
    }

    package subscript(name: String) -> OptionSpec? { specs.first { $0.name == name } }

    /// The options as the command line spells them, for completion.
    package var flags: [String] { specs.map { "--" + $0.name }.sorted() }
}
