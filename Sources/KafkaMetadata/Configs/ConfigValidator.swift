// What values a configuration takes beyond its type (Kafka: ConfigDef.Validator and its kinds). The
// texts of errors are what Kafka's tools show.

/// A check of a value.
package enum ConfigValidator: Hashable, Sendable {
    case any
    /// At least the first and at most the second, where given.
    case range(min: ConfigBound?, max: ConfigBound?)
    case oneOf([String])
    case oneOfIgnoringCase([String])
    /// A list whose elements are of these, or any where none are named; elements are not empty.
    case list(of: [String], mayBeEmpty: Bool, mayBeNull: Bool)
    case nonEmptyString
    case nonNull
    /// 1 to 9, or -1 for the codec's default.
    case gzipLevel
    /// `*`, or pairs of partition and broker.
    case throttledReplicas
    /// `latest`, `earliest` or `by_duration:` and an ISO 8601 duration (KIP-932).
    case shareOffsetReset

    /// Checks a value that has been read from `text`. Throws with Kafka's message.
    func check(_ value: ConfigValue, name: String, text: String?) throws(ConfigError) {
        switch self {
        case .any: return
        case .range(let min, let max): try checkRange(value, name, text, min, max)
        case .oneOf(let allowed):
            guard let text = value.text, allowed.contains(text) else {
                throw .value(
                    value.text, of: name,
                    "String must be one of: \(allowed.joined(separator: ", "))")
            }
        case .oneOfIgnoringCase(let allowed):
            guard let text = value.text, allowed.contains(text.uppercased()) else {
                throw .value(
                    value.text, of: name,
                    "String must be one of (case insensitive): \(allowed.joined(separator: ", "))")
            }
        case .list(let allowed, let mayBeEmpty, let mayBeNull):
            try checkList(value, name, allowed, mayBeEmpty: mayBeEmpty, mayBeNull: mayBeNull)
        case .nonEmptyString:
            if value.text == "" { throw .value("", of: name, "String must be non-empty") }
        case .nonNull:
            if value == .null { throw .value("null", of: name, "entry must be non null") }
        case .gzipLevel:
            guard let level = value.integer, level == -1 || (1...9).contains(level) else {
                throw .value(
                    text, of: name, "Value must be between 1 and 9 or equal to -1")
            }
        case .throttledReplicas: try checkThrottledReplicas(value, name)
        case .shareOffsetReset: try checkShareOffsetReset(value, name)
        }
    }

    private func checkRange(
        _ value: ConfigValue, _ name: String, _ text: String?, _ min: ConfigBound?,
        _ max: ConfigBound?
    ) throws(ConfigError) {
        let number: Double
        let shown: String
        switch value {
        case .integer(let integer):
            number = Double(integer)
            shown = String(integer)
        case .double(let double):
            number = double
            shown = "\(double)"
        default: throw .value(nil, of: name, "Value must be non-null")
        }
        if let min, number < min.value {
            throw .value(shown, of: name, "Value must be at least \(min.text)")
        }
        if let max, number > max.value {
            throw .value(shown, of: name, "Value must be no more than \(max.text)")
        }
    }

    private func checkList(
        _ value: ConfigValue, _ name: String, _ allowed: [String], mayBeEmpty: Bool,
        mayBeNull: Bool
    ) throws(ConfigError) {
        guard let elements = value.list else {
            if mayBeNull { return }
            throw ConfigError(.value, "Configuration '\(name)' values must not be null.")
        }
        if elements.isEmpty, !mayBeEmpty {
            let valid =
                allowed.isEmpty
                ? "any non-empty value" : "[\(allowed.joined(separator: ", "))]"
            throw ConfigError(
                .value,
                "Configuration '\(name)' must not be empty. Valid values include: \(valid)")
        }
        for element in elements {
            if element.isEmpty {
                throw ConfigError(.value, "Configuration '\(name)' values must not be empty.")
            }
            if !allowed.isEmpty, !allowed.contains(element) {
                throw .value(
                    element, of: name,
                    "String must be one of: \(allowed.joined(separator: ", "))")
            }
        }
    }

    private func checkThrottledReplicas(
        _ value: ConfigValue, _ name: String
    ) throws(ConfigError) {
        guard let elements = value.list else {
            throw .value(nil, of: name, "\(name) must be a List but was null")
        }
        if elements.joined().trimmingJavaWhitespace == "*" { return }
        // Trailing empty elements do not count, as in Java's `split`.
        let trimmed = elements.reversed().drop { $0.isEmpty }.reversed()
        let valid = trimmed.allSatisfy { element in
            let parts = element.split(separator: ":", omittingEmptySubsequences: false)
            return parts.count == 2
                && parts.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy { (48...57).contains($0) } }
        }
        guard valid else {
            throw .value(
                "[\(elements.joined(separator: ", "))]", of: name,
                "\(name) must be the literal '*' or a list of replicas in the following format: "
                    + "[partitionId]:[brokerId],[partitionId]:[brokerId],...")
        }
    }

    private func checkShareOffsetReset(
        _ value: ConfigValue, _ name: String
    ) throws(ConfigError) {
        let text = value.text ?? ""
        if text == "latest" || text == "earliest" { return }
        let prefix = "by_duration:"
        guard text.hasPrefix(prefix),
            let duration = IsoDuration.milliseconds(text.dropFirst(prefix.count)), duration >= 0
        else {
            throw .value(
                value.text, of: name,
                "Invalid value `\(text)` for configuration \(name). The value must be either "
                    + "'earliest', 'latest' or of the format 'by_duration:<PnDTnHnMn.nS.>'.")
        }
    }
}

/// A bound of a range: its value, and how Kafka prints it.
package struct ConfigBound: Hashable, Sendable {
    package let value: Double
    package let text: String

    package init?(_ text: Substring) {
        guard let value = Double(text) else { return nil }
        self.value = value
        self.text = String(text)
    }
}

/// Durations as ISO 8601 writes them: `P1DT2H3M4.5S`.
package enum IsoDuration {
    /// The milliseconds of a duration; nil where it is none. A sign before P turns all of it.
    package static func milliseconds(_ text: Substring) -> Int64? {
        var rest = text.uppercased()[...]
        var sign = 1.0
        if rest.first == "-" || rest.first == "+" {
            if rest.removeFirst() == "-" { sign = -1 }
        }
        guard rest.popFirst() == "P", !rest.isEmpty else { return nil }
        var total = 0.0
        var units: [(Character, Double)] = [("D", 86_400_000)]
        while !rest.isEmpty {
            if rest.first == "T" {
                rest.removeFirst()
                guard !rest.isEmpty, units.count < 2 else { return nil }
                units = [("H", 3_600_000), ("M", 60_000), ("S", 1000)]
                continue
            }
            let digits = rest.prefix { $0 == "-" || $0 == "+" || $0 == "." || $0.isNumber }
            rest = rest.dropFirst(digits.count)
            guard let number = Double(digits), let unit = rest.popFirst(),
                let index = units.firstIndex(where: { $0.0 == unit })
            else { return nil }
            total += number * units[index].1
            units = Array(units[(index + 1)...])
        }
        let milliseconds = sign * total
        return milliseconds.magnitude < 9e18 ? Int64(milliseconds) : nil
    }
}
