// Regular expressions over topic names, for as long as the driver has no RE2: the language's own.
//
// Differs from Apache Kafka: RE2 refuses look-around and back references, which this takes.

/// Checks and resolves the regular expressions of subscriptions.
package enum GroupExpressions {
    package static func isValid(_ text: String) -> Bool { (try? Regex(text)) != nil }

    /// The topics whose whole name matches each expression, for a `.resolve` effect.
    package static func resolve(
        _ resolution: GroupRegexResolution, names: [String]
    ) -> [String: [String]] {
        var resolved: [String: [String]] = [:]
        for text in resolution.expressions {
            let regex = try? Regex(text)
            resolved[text] = regex.map { regex in
                names.filter { $0.wholeMatch(of: regex) != nil }
            }
        }
        return resolved
    }
}
