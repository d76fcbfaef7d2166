// Whether a text is a regular expression of RE2, the dialect in which groups subscribe (KIP-848), and
// if not, what RE2 says is wrong: for `kafka-consumer-groups --validate-regex`.

enum RE2Syntax {
    /// What is wrong with an expression, in RE2's words; nil where nothing is.
    static func fault(in pattern: String) -> String? {
        var reader = Reader(pattern: Array(pattern))
        do {
            try reader.read()
            return nil
        } catch {
            return error.rawValue
        }
    }

    private enum Fault: String, Error {
        case missingBracket = "missing closing ]"
        case missingParenthesis = "missing closing )"
        case unmatchedParenthesis = "regexp/syntax: internal error"
        case perlSyntax = "invalid or unsupported Perl syntax"
        case namedCapture = "invalid named capture"
        case classRange = "invalid character class range"
        case escape = "invalid escape sequence"
        case trailingBackslash = "trailing backslash at end of expression"
        case missingArgument = "missing argument to repetition operator"
        case nestedRepetition = "invalid nested repetition operator"
        case repeatSize = "invalid repeat count"
    }

    private struct Reader {
        let pattern: [Character]
        var position = 0
        var depth = 0
        /// Whether there is something that `*` could repeat, and whether it is a repetition itself.
        var hasOperand = false
        var isRepetition = false

        init(pattern: [Character]) { self.pattern = pattern }

        mutating func read() throws(Fault) {
            while position < pattern.count {
                switch pattern[position] {
                case "(": try openGroup()
                case ")":
                    if depth == 0 { throw .unmatchedParenthesis }
                    depth -= 1
                    operand()
                case "|":
                    hasOperand = false
                    isRepetition = false
                case "[": try readClass()
                case "\\": try readEscape()
                case "*", "+", "?": try repetition()
                case "{": try readCount()
                default: operand()
                }
                position += 1
            }
            if depth > 0 { throw .missingParenthesis }
        }

        private mutating func operand() {
            hasOperand = true
            isRepetition = false
        }

        private mutating func repetition() throws(Fault) {
            if !hasOperand { throw .missingArgument }
            if isRepetition { throw .nestedRepetition }
            isRepetition = true
            if position + 1 < pattern.count, pattern[position + 1] == "?" { position += 1 }
        }

        private mutating func openGroup() throws(Fault) {
            depth += 1
            hasOperand = false
            isRepetition = false
            guard position + 1 < pattern.count, pattern[position + 1] == "?" else { return }
            let rest = pattern[(position + 2)...]
            if rest.starts(with: "P<") || rest.first == "<" {
                let name = rest.drop { $0 != "<" }.dropFirst().prefix { $0 != ">" }
                if let first = name.first, "=!".contains(first) { throw .perlSyntax }
                let isName =
                    !name.isEmpty && name.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" }
                let end = name.endIndex
                guard isName, end < pattern.count else { throw .namedCapture }
                position = end
                return
            }
            let flags = rest.prefix { "imsU-".contains($0) }
            guard flags.endIndex < pattern.count, ":)".contains(pattern[flags.endIndex]),
                !(flags.isEmpty && pattern[flags.endIndex] == ")")
            else {
                throw flags.endIndex < pattern.count ? .perlSyntax : .missingParenthesis
            }
            if pattern[flags.endIndex] == ")" { depth -= 1 }
            position = flags.endIndex
        }

        private mutating func readClass() throws(Fault) {
            position += 1
            if position < pattern.count, pattern[position] == "^" { position += 1 }
            var isFirst = true
            var low: Character?
            while position < pattern.count, pattern[position] != "]" || isFirst {
                isFirst = false
                if pattern[position] == "\\" {
                    try readEscape()
                    low = nil
                } else if pattern[position] == "-", let from = low, position + 1 < pattern.count,
                    pattern[position + 1] != "]"
                {
                    position += 1
                    if pattern[position] < from { throw .classRange }
                    low = nil
                } else {
                    low = pattern[position]
                }
                position += 1
            }
            if position >= pattern.count { throw .missingBracket }
            operand()
        }

        private mutating func readEscape() throws(Fault) {
            guard position + 1 < pattern.count else { throw .trailingBackslash }
            position += 1
            let next = pattern[position]
            if next.isASCII, next.isLetter || next.isNumber,
                !"AbBCdDsSwWzQEpPaftnrvx01234567".contains(next)
            {
                throw .escape
            }
            operand()
        }

        /// `{2}`, `{2,}`, `{2,5}`; anything else in braces stands for itself.
        private mutating func readCount() throws(Fault) {
            let body = pattern[(position + 1)...].prefix { $0 != "}" }
            let parts = body.split(separator: ",", omittingEmptySubsequences: false).map {
                String($0)
            }
            guard body.endIndex < pattern.count, parts.count <= 2, let low = Int(parts[0]) else {
                operand()
                return
            }
            let high = parts.count == 2 ? (parts[1].isEmpty ? low : Int(parts[1]) ?? -1) : low
            if high < low || high > 1000 { throw .repeatSize }
            position = body.endIndex
            try repetition()
        }
    }
}
