// When what a tool printed counts as equal to what Apache Kafka's tool was recorded printing.
//
// Both sides lose the lines that only a Java program prints: log lines, stack frames, the notice
// about the new group protocol. Then a stream must match as a whole, or as the step says: as a set of
// lines or of words, as lines that must be among others, or by its shape.

/// How a recorded step is to be compared.
package struct TranscriptRules: Sendable {
    package enum Order: String, Sendable { case set, words }
    package enum Match: String, Sendable { case shape, trim, wrap }

    package var order: Order?
    package var match: Match?
    /// Streams that may hold more lines than the recorded ones.
    package var contains: [String]

    package init(order: Order? = nil, match: Match? = nil, contains: [String] = []) {
        self.order = order
        self.match = match
        self.contains = contains
    }
}

package struct TranscriptMatcher: Sendable {
    private let rules: TranscriptRules

    package init(_ rules: TranscriptRules) { self.rules = rules }

    /// Whether a stream's text is equal to the recorded one.
    package func isEqual(_ stream: String, recorded: String, ours: String) -> Bool {
        var want = Self.withoutJavaLines(recorded)
        var have = Self.withoutJavaLines(ours)
        if rules.contains.contains(stream) {
            return Self.bag(Self.lines(want), Self.lines(have), moreAllowed: true)
        }
        switch rules.match {
        case .trim: (want, have) = (Self.trimmed(want), Self.trimmed(have))
        case .wrap: (want, have) = (Self.unwrapped(want), Self.unwrapped(have))
        case .shape: return Self.hasShape(want, have)
        case nil: break
        }
        if rules.order != nil, let usage = want.range(of: "<usage>") {
            want = String(want[..<usage.lowerBound])
            let count = want.count { $0 == "\n" }
            have = have.split(separator: "\n", omittingEmptySubsequences: false).prefix(count)
                .joined(separator: "\n")
        }
        switch rules.order {
        case .set: return Self.bag(Self.lines(want), Self.lines(have))
        case .words:
            return Self.bag(Self.words(want), Self.words(have))
                || TranscriptPattern(want).matches(have)
        case nil: return TranscriptPattern(want).matches(have)
        }
    }

    // MARK: - Lines that only Java prints

    private static func withoutJavaLines(_ text: String) -> String {
        let text = text.replacing("\r\n", with: "\n")
        var kept = ""
        var rest = text[...]
        while !rest.isEmpty {
            let end = rest.firstIndex(of: "\n")
            let line = rest[..<(end ?? rest.endIndex)]
            let next = end.map { rest.index(after: $0) } ?? rest.endIndex
            if !isJavaLine(line) { kept += rest[..<next] }
            rest = rest[next...]
        }
        return kept
    }

    private static func isJavaLine(_ line: Substring) -> Bool {
        if line == "<stack>" { return true }
        let lowered = line.lowercased()
        if lowered.contains("kip-848")
            || lowered.contains("next generation consumer group protocol")
        {
            return true
        }
        let body = lowered.drop { $0 == " " || $0 == "\t" }
        if body.count < lowered.count {
            if body.hasPrefix("at ") { return true }
            if body.hasPrefix("... ") {
                let rest = body.dropFirst(4).drop { $0.isNumber }
                return rest == " more" || rest == " common frames omitted"
            }
        }
        return isLogLine(lowered)
    }

    /// `[time] LEVEL text`
    private static func isLogLine(_ line: String) -> Bool {
        guard line.first == "[", let close = line.firstIndex(of: "]") else { return false }
        let time = line[line.index(after: line.startIndex)..<close]
        let digits = time.prefix(11).map { $0.isNumber ? "d" : $0 }
        guard time == "<log-time>" || String(digits) == "dddd-dd-dd " else { return false }
        let rest = line[line.index(after: close)...]
        return ["trace", "debug", "info", "warn", "error", "fatal"].contains {
            rest.hasPrefix(" \($0) ")
        }
    }

    // MARK: - Ways to compare

    private static func lines(_ text: String) -> [String] {
        text.split(separator: "\n").map { $0.trimmingWhitespace() }.filter { !$0.isEmpty }
    }

    private static func words(_ text: String) -> [String] {
        text.split { $0.isWhitespace || ",[](){}".contains($0) }.map(String.init)
    }

    /// Each wanted text matches one of ours, the most definite first; none is left unless allowed.
    private static func bag(
        _ wanted: [String], _ ours: [String], moreAllowed: Bool = false
    ) -> Bool {
        var left = ours
        let patterns = wanted.map { TranscriptPattern($0) }
            .sorted { $0.literalCount > $1.literalCount }
        for pattern in patterns {
            guard let index = left.firstIndex(where: pattern.matches) else { return false }
            left.remove(at: index)
        }
        return moreAllowed || left.isEmpty
    }

    /// Blanks before a tab or the end of a line do not count.
    private static func trimmed(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            line.split(separator: "\t", omittingEmptySubsequences: false)
                .map { String($0).trimmingTrailingBlanks() }.joined(separator: "\t")
        }.joined(separator: "\n")
    }

    /// Every run of white space as one blank.
    private static func unwrapped(_ text: String) -> String {
        var result = ""
        for character in text {
            if !character.isWhitespace {
                result.append(character)
            } else if result.last != " " {
                result.append(" ")
            }
        }
        return result
    }

    private static func hasShape(_ wanted: String, _ ours: String) -> Bool {
        let shapes = lines(wanted).map { TranscriptPattern($0, loosely: true) }
        let lines = lines(ours)
        if shapes.isEmpty != lines.isEmpty { return false }
        return lines.allSatisfy { line in shapes.contains { $0.matches(line) } }
    }
}

extension String {
    /// The first place where a text occurs.
    fileprivate func range(of needle: String) -> Range<String.Index>? { ranges(of: needle).first }
}
