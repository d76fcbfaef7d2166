// Reads arguments by a table, as joptsimple 5 does for Kafka's tools (with abbreviations off).
//
// `--name value`, `--name=value` and `-name value` are the same; a required value is taken whatever
// it looks like, an optional one only if it does not look like an option; `--` ends the options.
// Values are converted when they are asked for, so a bad number is no error of parsing.

/// What the arguments said.
package struct OptionSet: Sendable {
    let table: OptionTable
    /// Options in the order in which they were given.
    private(set) var given: [String] = []
    private var values: [String: [String]] = [:]
    /// Words that belong to no option.
    package private(set) var strays: [String] = []

    init(table: OptionTable) { self.table = table }

    mutating func note(_ spec: OptionSpec, _ value: String?) {
        given.append(spec.name)
        guard let value else { return }
        if let separator = spec.separator {
            let parts = value.split(separator: separator).map(String.init)
            values[spec.name, default: []] += parts
        } else {
            values[spec.name, default: []].append(value)
        }
    }

    mutating func note(stray: String) { strays.append(stray) }

    /// Whether an option was given.
    package func has(_ name: String) -> Bool { given.contains(name) }

    /// All values of an option, its default where there are none.
    package func values(of name: String) -> [String] {
        if let values = values[name], !values.isEmpty { return values }
        return table[name]?.defaultValue.map { [$0] } ?? []
    }

    /// The one value of an option. Throws where it was given twice.
    package func value(of name: String) throws -> String? {
        let all = values(of: name)
        if all.count > 1 {
            throw JavaException(
                "joptsimple.MultipleArgumentsForOptionException",
                "Found multiple arguments for option \(name), but you asked for only one")
        }
        return all.first
    }

    /// The one value of an option, as a 32-bit number.
    package func int(of name: String) throws -> Int32? {
        try value(of: name).map { text in
            guard let number = Int32(text) else { throw conversion(text, name) }
            return number
        }
    }

    /// The one value of an option, as a 64-bit number.
    package func long(of name: String) throws -> Int64? {
        try value(of: name).map { text in
            guard let number = Int64(text) else { throw conversion(text, name) }
            return number
        }
    }

    /// The one value of an option, as one of its words; in the case of the table.
    package func choice(of name: String) throws -> String? {
        guard let text = try value(of: name) else { return nil }
        guard case .choice(let shown, let words) = table[name]?.type else { return text }
        if let word = words.first(where: { $0.lowercased() == text.lowercased() }) { return word }
        throw JavaException(
            "joptsimple.OptionArgumentConversionException",
            "Cannot parse argument '\(text)' of option \(name)",
            causes: [
                JavaException(
                    "joptsimple.ValueConversionException",
                    "Value [\(text)] is not one of [\(shown)]")
            ])
    }

    private func conversion(_ text: String, _ name: String) -> JavaException {
        let number = JavaException.numberFormat(text)
        return JavaException(
            "joptsimple.OptionArgumentConversionException",
            "Cannot parse argument '\(text)' of option \(name)",
            causes: [JavaException("joptsimple.internal.ReflectionException", number.text), number])
    }
}

package enum OptionParser {
    /// Reads arguments. Throws a `JavaException` of joptsimple's.
    package static func parse(_ arguments: [String], _ table: OptionTable) throws -> OptionSet {
        var options = OptionSet(table: table)
        var rest = arguments[...]
        var optionsEnded = false
        while let word = rest.popFirst() {
            if optionsEnded || !looksLikeAnOption(word) {
                options.note(stray: word)
            } else if word == "--" {
                optionsEnded = true
            } else {
                try take(word, &rest, &options)
            }
        }
        try checkAvailability(options)
        return options
    }

    static func looksLikeAnOption(_ word: String) -> Bool { word.hasPrefix("-") && word != "-" }

    private static func take(
        _ word: String, _ rest: inout ArraySlice<String>, _ options: inout OptionSet
    ) throws {
        let body = word.drop { $0 == "-" }
        let parts = body.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        let name = parts.first.map(String.init) ?? ""
        guard let spec = options.table[name] else {
            // A cluster of short options: the first letter is the one that is not known.
            let unknown = word.hasPrefix("--") ? name : String(name.prefix(1))
            throw JavaException(
                "joptsimple.UnrecognizedOptionException", "\(unknown) is not a recognized option")
        }
        let attached = parts.count > 1 && !parts[1].isEmpty ? String(parts[1]) : nil
        switch spec.argument {
        case .none: options.note(spec, nil)
        case .required:
            guard let value = attached ?? rest.popFirst() else {
                throw JavaException(
                    "joptsimple.OptionMissingRequiredArgumentException",
                    "Option \(name) requires an argument")
            }
            options.note(spec, value)
        case .optional:
            if let attached {
                options.note(spec, attached)
            } else if let next = rest.first, !looksLikeAnOption(next) {
                options.note(spec, rest.removeFirst())
            } else {
                options.note(spec, nil)
            }
        }
    }

    private static func checkAvailability(_ options: OptionSet) throws {
        if options.has("help") { return }
        let unavailable = options.table.specs.filter { spec in
            guard options.has(spec.name) else { return false }
            let lacksCompanion =
                !spec.availableIf.isEmpty && !spec.availableIf.contains { options.has($0) }
            return lacksCompanion || spec.availableUnless.contains { options.has($0) }
        }
        if unavailable.isEmpty { return }
        let names = unavailable.map(\.name).joined(separator: ", ")
        throw JavaException(
            "joptsimple.UnavailableOptionException",
            "Option(s) [\(names)] are unavailable given other options on the command line")
    }
}
