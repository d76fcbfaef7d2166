// Reads the value of a setting as Kafka's `ConfigDef.parseType` and its validators do: what is taken, what
// is refused, and with which text.

/// A value as a user or program gives it.
package enum GivenValue: Hashable, Sendable {
    case null
    case text(String)
    case bool(Bool)
    case integer(Int64)
    case double(Double)
    case list([String])

    var description: String {
        switch self {
        case .null: "null"
        case .text(let text): text
        case .bool(let value): "\(value)"
        case .integer(let value): "\(value)"
        case .double(let value): "\(value)"
        case .list(let values): "[\(values.joined(separator: ", "))]"
        }
    }
}

extension ConfigDefinition {
    /// The value of the setting. Throws `ConfigError` as Kafka refuses it.
    package func parse(_ given: GivenValue) throws(ConfigError) -> ConfigValue {
        let value = try typed(given)
        try check(value, given)
        return value
    }

    private func typed(_ given: GivenValue) throws(ConfigError) -> ConfigValue {
        if given == .null { return .null }
        switch type {
        case .boolean: return try boolean(given)
        case .string, .password:
            guard case .text(let text) = given else {
                throw ConfigError(name, given.description, "Expected value to be a string")
            }
            return .text(Self.trimmed(text))
        case .int:
            return try integer(given, Int64(Int32.min)...Int64(Int32.max), "a 32-bit integer")
        case .short:
            return try integer(
                given, Int64(Int16.min)...Int64(Int16.max), "a 16-bit integer (short)")
        case .long: return try integer(given, Int64.min...Int64.max, "a 64-bit integer (long)")
        case .double: return try double(given)
        case .list: return list(given)
        case .type: return try typeName(given)
        }
    }

    private static func trimmed(_ text: String) -> String {
        let scalars = text.unicodeScalars
        guard let first = scalars.firstIndex(where: { $0.value > 32 }),
            let last = scalars.lastIndex(where: { $0.value > 32 })
        else { return "" }
        return String(scalars[first...last])
    }

    private func boolean(_ given: GivenValue) throws(ConfigError) -> ConfigValue {
        switch given {
        case .bool(let value): return .bool(value)
        case .text(let text):
            switch Self.trimmed(text).lowercased() {
            case "true": return .bool(true)
            case "false": return .bool(false)
            default: break
            }
        default: break
        }
        throw ConfigError(
            name, given.description, "Expected value to be either true or false")
    }

    private func integer(
        _ given: GivenValue, _ range: ClosedRange<Int64>, _ what: String
    ) throws(ConfigError) -> ConfigValue {
        switch given {
        case .integer(let value) where range.contains(value): return .int(value)
        case .text(let text):
            guard let value = Int64(Self.trimmed(text)), range.contains(value) else {
                throw ConfigError(
                    name, given.description, "Not a number of type \(type.javaName)")
            }
            return .int(value)
        default:
            throw ConfigError(name, given.description, "Expected value to be \(what)")
        }
    }

    private func double(_ given: GivenValue) throws(ConfigError) -> ConfigValue {
        switch given {
        case .double(let value): return .double(value)
        case .integer(let value): return .double(Double(value))
        case .text(let text):
            if let value = Double(Self.trimmed(text)) { return .double(value) }
            throw ConfigError(name, given.description, "Not a number of type DOUBLE")
        default: throw ConfigError(name, given.description, "Expected value to be a double")
        }
    }

    /// Values between commas, each once.
    private func list(_ given: GivenValue) -> ConfigValue {
        var values: [String]
        switch given {
        case .list(let list): values = list
        default:
            let text = Self.trimmed(given.description)
            values =
                text.isEmpty
                ? []
                : text.split(separator: ",", omittingEmptySubsequences: false).map {
                    Self.trimmed(String($0))
                }
        }
        var seen: Set<String> = []
        values = values.filter { seen.insert($0).inserted }
        return .list(values)
    }

    /// Java's class path as far as clients know it: Kafka's own classes.
    private func typeName(_ given: GivenValue) throws(ConfigError) -> ConfigValue {
        guard case .text(let text) = given else {
            throw ConfigError(
                name, given.description, "Expected a Class instance or class name.")
        }
        let className = Self.trimmed(text)
        guard className.hasPrefix("org.apache.kafka."), !className.hasSuffix(".") else {
            throw ConfigError(name, className, "Class \(className) could not be found.")
        }
        return .text(className)
    }
}

// MARK: - Rules

extension ConfigDefinition {
    private func check(_ value: ConfigValue, _ given: GivenValue) throws(ConfigError) {
        guard let rule else { return }
        switch rule {
        case .atLeast(let minimum): try check(value, minimum, nil)
        case .between(let minimum, let maximum): try check(value, minimum, maximum)
        case .levelOrMinusOne(let range):
            if value == .int(-1) { return }
            try check(value, Double(range.lowerBound), Double(range.upperBound))
        case .oneOf(let names):
            if case .text(let text) = value, names.contains(text) { return }
            throw ConfigError(
                name, value.description,
                "String must be one of: \(names.joined(separator: ", "))")
        case .oneOfAnyCase(let names):
            if case .text(let text) = value,
                names.contains(where: { $0.lowercased() == text.lowercased() })
            {
                return
            }
            throw ConfigError(
                name, value.description,
                "String must be one of (case insensitive): \(names.joined(separator: ", "))")
        case .nonEmpty:
            if value == .text("") { throw ConfigError(name, "", "String must be non-empty") }
        case .list(let mayBeEmpty, let mayBeNull):
            try check(value, mayBeEmpty: mayBeEmpty, mayBeNull: mayBeNull)
        case .offsetReset:
            guard case .text(let text) = value, OffsetResetStrategy(text) != nil else {
                throw ConfigError(
                    name, value.description,
                    "Invalid value `\(value.description)` for configuration \(name). The value "
                        + "must be either 'earliest', 'latest', 'none' or of the format "
                        + "'by_duration:<PnDTnHnMn.nS.>'.")
            }
        }
    }

    private func check(
        _ value: ConfigValue, _ minimum: Double, _ maximum: Double?
    ) throws(ConfigError) {
        let number: Double
        switch value {
        case .int(let value): number = Double(value)
        case .double(let value): number = value
        default: throw ConfigError(name, value.description, "Value must be non-null")
        }
        if number < minimum {
            throw ConfigError(
                name, value.description, "Value must be at least \(Self.short(minimum))")
        }
        if let maximum, number > maximum {
            throw ConfigError(
                name, value.description, "Value must be no more than \(Self.short(maximum))")
        }
    }

    private static func short(_ number: Double) -> String {
        Int64(exactly: number).map { String($0) } ?? "\(number)"
    }

    private func check(
        _ value: ConfigValue, mayBeEmpty: Bool, mayBeNull: Bool
    ) throws(ConfigError) {
        guard case .list(let values) = value else {
            if !mayBeNull {
                throw ConfigError("Configuration '\(name)' values must not be null.")
            }
            return
        }
        if values.isEmpty, !mayBeEmpty {
            throw ConfigError("Configuration '\(name)' must not be empty.")
        }
        if values.contains("") {
            throw ConfigError("Configuration '\(name)' values must not be empty.")
        }
    }
}

extension ConfigType {
    var javaName: String {
        switch self {
        case .string: "STRING"
        case .int: "INT"
        case .long: "LONG"
        case .short: "SHORT"
        case .double: "DOUBLE"
        case .boolean: "BOOLEAN"
        case .list: "LIST"
        case .type: "CLASS"
        case .password: "PASSWORD"
        }
    }
}

extension ConfigValue {
    var description: String {
        switch self {
        case .null: "null"
        case .text(let text): text
        case .bool(let value): "\(value)"
        case .int(let value): "\(value)"
        case .double(let value): "\(value)"
        case .list(let values): "[\(values.joined(separator: ", "))]"
        }
    }
}

extension OffsetResetStrategy {
    /// Reads `auto.offset.reset`; nil for what Kafka refuses.
    package init?(_ text: String) {
        switch text {
        case "none": self = .none
        case "earliest": self = .earliest
        case "latest": self = .latest
        default:
            guard text.hasPrefix("by_duration:"),
                let ms = IsoDuration.milliseconds(String(text.dropFirst(12))), ms >= 0
            else { return nil }
            self = .byDuration(ms: ms)
        }
    }
}
