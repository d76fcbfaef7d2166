// A configuration as data: name, type, default, what values it takes (Kafka: ConfigDef.ConfigKey).
// The tables of them stand beside this file; controller, broker and tools all read the same.

/// A type of configuration value; the raw value is its number in DescribeConfigs (KIP-569).
package enum ConfigType: Int8, Sendable {
    case boolean = 1
    case string = 2
    case int = 3
    case short = 4
    case long = 5
    case double = 6
    case list = 7
    case `class` = 8
    case password = 9

    /// Kafka's name.
    package var name: String {
        switch self {
        case .boolean: "BOOLEAN"
        case .string: "STRING"
        case .int: "INT"
        case .short: "SHORT"
        case .long: "LONG"
        case .double: "DOUBLE"
        case .list: "LIST"
        case .class: "CLASS"
        case .password: "PASSWORD"
        }
    }
}

/// Whether a broker configuration can change while the broker runs (KIP-226).
package enum ConfigUpdateMode: String, Sendable {
    case readOnly = "read-only"
    case perBroker = "per-broker"
    case clusterWide = "cluster-wide"
}

/// A value after reading its text.
package enum ConfigValue: Hashable, Sendable {
    case null
    case boolean(Bool)
    case integer(Int64)
    case double(Double)
    case text(String)
    case list([String])

    package var integer: Int64? { if case .integer(let value) = self { value } else { nil } }
    package var boolean: Bool? { if case .boolean(let value) = self { value } else { nil } }
    package var double: Double? { if case .double(let value) = self { value } else { nil } }
    package var text: String? { if case .text(let value) = self { value } else { nil } }
    package var list: [String]? { if case .list(let value) = self { value } else { nil } }
}

/// A value that a configuration does not take, with the text that Kafka's tools show.
package struct ConfigError: Error, Hashable, Sendable, CustomStringConvertible {
    package enum Kind: Sendable {
        /// The value is wrong by itself (Kafka: ConfigException).
        case value
        /// The name is unknown or values contradict each other (InvalidConfigurationException).
        case configuration
        /// The request is wrong (InvalidRequestException).
        case request
    }

    package let kind: Kind
    package let message: String
    package var description: String { message }

    init(_ kind: Kind, _ message: String) {
        self.kind = kind
        self.message = message
    }

    /// A value that is wrong by itself.
    static func value(_ value: String?, of name: String, _ reason: String) -> ConfigError {
        ConfigError(
            .value, "Invalid value \(value ?? "null") for configuration \(name): \(reason)")
    }
}

/// How the value of a broker's configuration becomes that of a topic's.
package enum ConfigConversion: String, Sendable {
    case none
    case hoursToMs = "hours"
    case minutesToMs = "minutes"

    /// The topic's value for a broker's. As in Kafka, a text that is no number becomes 0.
    package func apply(_ text: String) -> String {
        let factor: Int64
        switch self {
        case .none: return text
        case .hoursToMs: factor = 3_600_000
        case .minutesToMs: factor = 60_000
        }
        return String((Int64(Int32(text) ?? 0)) * factor)
    }
}

/// A broker configuration that stands in for a topic's or group's where that is not set.
package struct ConfigSynonym: Hashable, Sendable {
    package let name: String
    package let conversion: ConfigConversion
}

/// A configuration.
package struct ConfigKey: Sendable {
    package let name: String
    package let type: ConfigType
    /// The default as text; nil where it is null or there is none.
    package let defaultValue: String?
    /// Whether it must be given: there is no default, not even null.
    package let isRequired: Bool
    package let validator: ConfigValidator
    /// HIGH, MEDIUM or LOW.
    package let importance: String
    /// Of a broker configuration.
    package let updateMode: ConfigUpdateMode
    /// Internal configurations are left out of descriptions.
    package let isInternal: Bool
    /// For topics and groups: the broker configurations it falls back to, the first one first.
    package let synonyms: [ConfigSynonym]
    /// One line on what it does, with the KIP where one brought it.
    package let documentation: String

    /// Whether the value is hidden in descriptions.
    package var isSensitive: Bool { type == .password }

    /// Reads a value's text and checks it. Throws `ConfigError` with Kafka's message.
    package func parse(_ text: String?) throws(ConfigError) -> ConfigValue {
        var value = try read(text)
        if case .list(let elements) = value {
            var unique: [String] = []
            for element in elements where !unique.contains(element) { unique.append(element) }
            value = .list(unique)
        }
        try validator.check(value, name: name, text: text)
        return value
    }

    private func read(_ text: String?) throws(ConfigError) -> ConfigValue {
        guard let text else { return .null }
        let trimmed = text.trimmingJavaWhitespace
        func number<Value: FixedWidthInteger>(_: Value.Type) throws(ConfigError) -> ConfigValue {
            guard let value = Value(trimmed) else {
                throw .value(text, of: name, "Not a number of type \(type.name)")
            }
            return .integer(Int64(value))
        }
        switch type {
        case .boolean:
            switch trimmed.lowercased() {
            case "true": return .boolean(true)
            case "false": return .boolean(false)
            default:
                throw .value(text, of: name, "Expected value to be either true or false")
            }
        case .int: return try number(Int32.self)
        case .short: return try number(Int16.self)
        case .long: return try number(Int64.self)
        case .double:
            guard let value = Double(trimmed) else {
                throw .value(text, of: name, "Not a number of type DOUBLE")
            }
            return .double(value)
        case .list:
            if trimmed.isEmpty { return .list([]) }
            return .list(
                trimmed.split(separator: ",", omittingEmptySubsequences: false).map {
                    String($0).trimmingJavaWhitespace
                })
        case .string, .class, .password: return .text(trimmed)
        }
    }

    /// The default, read. A default that its own validator refuses counts as null.
    package var parsedDefault: ConfigValue { (try? read(defaultValue)) ?? .null }
}

extension String {
    /// Without the characters up to the space at both ends, as Java's `trim` does it.
    var trimmingJavaWhitespace: String {
        let scalars = unicodeScalars
        guard let first = scalars.firstIndex(where: { $0.value > 32 }),
            let last = scalars.lastIndex(where: { $0.value > 32 })
        else { return "" }
        return String(self[first...last])
    }
}
