// What a setting of a client may be: its type, its default, the rule its values keep. Kafka's `ConfigDef`.

/// A value of a setting.
package enum ConfigValue: Hashable, Sendable {
    case null
    case text(String)
    case bool(Bool)
    case int(Int64)
    case double(Double)
    case list([String])
}

/// The types of settings.
package enum ConfigType: Sendable, Hashable {
    case string, int, long, short, double, boolean, list, type, password
}

/// What values of a setting must keep to, beyond its type.
package enum ConfigRule: Sendable, Hashable {
    case atLeast(Double)
    case between(Double, Double)
    /// A level in the range, or -1 for the codec's own default.
    case levelOrMinusOne(ClosedRange<Int64>)
    case oneOf([String])
    case oneOfAnyCase([String])
    case nonEmpty
    case list(mayBeEmpty: Bool, mayBeNull: Bool)
    /// `latest`, `earliest`, `none`, `by_duration:` with a duration that is not negative.
    case offsetReset
}

/// A setting.
package struct ConfigDefinition: Sendable, Hashable {
    package let name: String
    package let type: ConfigType
    /// nil: there is none, the setting must be given.
    package let defaultValue: ConfigValue?
    package let rule: ConfigRule?

    init(
        _ name: String, _ type: ConfigType, _ defaultValue: ConfigValue? = nil,
        rule: ConfigRule? = nil
    ) {
        self.name = name
        self.type = type
        self.defaultValue = defaultValue
        self.rule = rule
    }
}

/// A value that Kafka refuses, with its own text.
package struct ConfigError: Error, Hashable, Sendable {
    /// `ConfigException`, or the exception that Kafka throws instead.
    package var exceptionName: String
    package var message: String

    package init(_ message: String, exceptionName: String = "ConfigException") {
        self.message = message
        self.exceptionName = exceptionName
    }

    init(_ name: String, _ value: String, _ message: String) {
        self.init("Invalid value \(value) for configuration \(name): \(message)")
    }
}

/// The tables of the three clients.
package enum ConfigTable {
    package static let producer = byName(shared + security + producerOnly)
    package static let consumer = byName(shared + security + consumerOnly)
    package static let admin = byName(shared + security + adminOnly)

    private static func byName(_ definitions: [ConfigDefinition]) -> [ConfigDefinition] {
        definitions.sorted { $0.name < $1.name }
    }
}
