// Regular expressions where Kafka's tools take Java's (`java.util.regex.Pattern`).
//
// Differs from Apache Kafka: Swift's own engine reads the pattern. The common syntax of both (what
// people write for topic names) means the same; Java's possessive quantifiers inside classes,
// intersections of classes and `\p{javaX}` do not exist here and count as invalid.

/// A compiled pattern.
package struct JavaPattern {
    private let regex: Regex<AnyRegexOutput>

    /// Compiles a pattern; nil where it is none.
    package init?(_ pattern: String) {
        guard let regex = try? Regex(pattern) else { return nil }
        self.regex = regex
    }

    /// Whether the whole text matches (`Matcher.matches`).
    package func matches(_ text: String) -> Bool {
        ((try? regex.wholeMatch(in: text)) ?? nil) != nil
    }

    /// What `PatternSyntaxException` says of the commonest mistakes: three lines, description with
    /// index, pattern, pointer.
    package static func syntaxError(_ pattern: String) -> JavaException {
        let (description, index) = fault(in: Array(pattern))
        var message = description
        if let index {
            message += " near index \(index)\n\(pattern)"
            if index >= 0 { message += "\n" + String(repeating: " ", count: index) + "^" }
        } else {
            message += "\n\(pattern)"
        }
        return JavaException("java.util.regex.PatternSyntaxException", message)
    }

    private static func fault(in pattern: [Character]) -> (String, Int?) {
        var openGroups = 0
        var inClass = false
        var position = 0
        while position < pattern.count {
            switch pattern[position] {
            case "\\":
                if position + 1 == pattern.count {
                    return ("Unexpected internal error", position + 1)
                }
                position += 1
            case "[": inClass = true
            case "]": inClass = false
            case "(" where !inClass: openGroups += 1
            case ")" where !inClass:
                if openGroups == 0 { return ("Unmatched closing ')'", position - 1) }
                openGroups -= 1
            case "*" where !inClass && position == 0, "+" where !inClass && position == 0,
                "?" where !inClass && position == 0:
                return ("Dangling meta character '\(pattern[position])'", position)
            default: break
            }
            position += 1
        }
        if inClass { return ("Unclosed character class", pattern.count - 1) }
        return openGroups > 0 ? ("Unclosed group", pattern.count) : ("Illegal pattern", nil)
    }
}

/// A filter on topic names (`TopicFilter.IncludeList`): a pattern in which a comma means "or".
package struct IncludeList {
    /// The pattern as Java compiles it.
    package let pattern: String
    private let compiled: JavaPattern

    package init(_ raw: String) throws {
        var text = raw.trimmingWhitespace().replacing(",", with: "|").replacing(" ", with: "")[...]
        while let first = text.first, "\"'".contains(first) { text = text.dropFirst() }
        while let last = text.last, "\"'".contains(last) { text = text.dropLast() }
        let pattern = String(text)
        guard let compiled = JavaPattern(pattern) else {
            throw JavaException("java.lang.RuntimeException", "\(pattern) is an invalid regex.")
        }
        self.pattern = pattern
        self.compiled = compiled
    }

    package func allows(_ topic: String, excludingInternal: Bool) -> Bool {
        compiled.matches(topic) && !(excludingInternal && InternalTopics.contains(topic))
    }
}

/// The topics that belong to Kafka itself.
package enum InternalTopics {
    package static let names = ["__consumer_offsets", "__transaction_state", "__share_group_state"]

    package static func contains(_ topic: String) -> Bool { names.contains(topic) }
}

extension StringProtocol {
    /// Without white space at both ends, as Java's `trim`.
    func trimmingWhitespace() -> String {
        var slice = self[...]
        while let first = slice.first, first.isWhitespace { slice = slice.dropFirst() }
        while let last = slice.last, last.isWhitespace { slice = slice.dropLast() }
        return String(slice)
    }
}
