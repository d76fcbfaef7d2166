// A table of configurations, read from text: a line a configuration, so that the tables stay legible
// and compile in no time. The texts are our own, so what cannot be read is a bug.
//
//     name | type | default | validator | importance | fallbacks or update mode | documentation
//
// Default: the value; `""` an empty one, `null`, or `required`. Validator: `-`, `[min,max]` with
// either end open, `{a b}` one of these, `{{a b}}` the same in any case, `list`, `list!` (not empty)
// with `?` where null is allowed and `{a b}` for the elements, or the name of a special one.
// An importance in brackets marks an internal configuration.

/// Configurations by name, in the order of their names.
package struct ConfigTable: Sendable {
    package let keys: [ConfigKey]
    private let index: [String: Int]

    package subscript(name: String) -> ConfigKey? { index[name].map { keys[$0] } }

    init(_ text: String) {
        var keys: [ConfigKey] = []
        for line in text.split(separator: "\n") {
            let fields = line.split(separator: "|", omittingEmptySubsequences: false).map {
                String($0).trimmingJavaWhitespace
            }
            precondition(fields.count == 7, "configuration table: \(line)")
            keys.append(ConfigTable.key(fields))
        }
        keys.sort { $0.name < $1.name }
        self.keys = keys
        index = Dictionary(
            keys.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
    }

    private static let types: [String: ConfigType] = [
        "boolean": .boolean, "string": .string, "int": .int, "short": .short, "long": .long,
        "double": .double, "list": .list, "class": .class, "password": .password,
    ]

    private static func key(_ fields: [String]) -> ConfigKey {
        guard let type = types[fields[1]] else { preconditionFailure("type of \(fields[0])") }
        let mode = ConfigUpdateMode(rawValue: fields[5])
        let isInternal = fields[4].hasPrefix("(")
        return ConfigKey(
            name: fields[0], type: type,
            defaultValue: fields[2] == "null" || fields[2] == "required"
                ? nil : fields[2] == "\"\"" ? "" : fields[2],
            isRequired: fields[2] == "required", validator: validator(fields[3]),
            importance: isInternal ? String(fields[4].dropFirst().dropLast()) : fields[4],
            updateMode: mode ?? .readOnly, isInternal: isInternal,
            synonyms: mode == nil ? synonyms(fields[5]) : [], documentation: fields[6])
    }

    /// `name`, `name:hours` or several of them.
    private static func synonyms(_ text: String) -> [ConfigSynonym] {
        guard text != "-" else { return [] }
        return text.split(separator: " ").map { word in
            let parts = word.split(separator: ":")
            let conversion = parts.count > 1 ? ConfigConversion(rawValue: String(parts[1])) : nil
            return ConfigSynonym(name: String(parts[0]), conversion: conversion ?? .none)
        }
    }

    private static func validator(_ text: String) -> ConfigValidator {
        func words(_ text: some StringProtocol) -> [String] {
            String(text).split(whereSeparator: { "{} ".contains($0) }).map(String.init)
        }
        if text == "-" { return .any }
        if text.hasPrefix("[") {
            let ends = text.dropFirst().dropLast()
                .split(separator: ",", omittingEmptySubsequences: false)
            return .range(min: ConfigBound(ends[0]), max: ConfigBound(ends[1]))
        }
        if text.hasPrefix("{{") { return .oneOfIgnoringCase(words(text)) }
        if text.hasPrefix("{") { return .oneOf(words(text)) }
        if text.hasPrefix("list") {
            let flags = text.prefix { $0 != "{" }
            return .list(
                of: words(text.dropFirst(flags.count)), mayBeEmpty: !flags.contains("!"),
                mayBeNull: flags.contains("?"))
        }
        switch text {
        case "non-empty": return .nonEmptyString
        case "non-null": return .nonNull
        case "gzip-level": return .gzipLevel
        case "throttled-replicas": return .throttledReplicas
        case "share-offset-reset": return .shareOffsetReset
        default: preconditionFailure("unknown validator \(text)")
        }
    }
}
