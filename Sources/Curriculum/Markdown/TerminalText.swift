// Text on a terminal: how wide it is, how it is styled, and how it is broken into lines.
//
// Styled text is a list of spans until the last moment, so that width never counts an escape code
// and text from content can never bring its own.

/// How output looks. Colour is never the only signal: `plain` says the same in ASCII.
package struct TextStyle: Sendable, Equatable {
    /// Columns of the terminal; lines are broken to fit.
    package var width: Int
    /// SGR codes of the 16-colour palette.
    package var colour: Bool
    /// ASCII only, no boxes, linear order, for screen readers and scripts.
    package var plain: Bool

    package init(width: Int, colour: Bool, plain: Bool) {
        self.width = max(20, width)
        self.colour = colour
        self.plain = plain
    }
}

/// What a span is; the renderer decides how that looks.
package enum SpanRole: Sendable, Equatable {
    case normal, strong, emphasis, code, heading, faint, good, bad
}

package struct StyledSpan: Sendable, Equatable {
    package var text: String
    package var role: SpanRole

    package init(_ text: String, _ role: SpanRole = .normal) {
        self.text = text
        self.role = role
    }
}

package enum TerminalText {
    /// Columns that `text` takes: 2 for wide East Asian characters and emoji, 0 for combining marks.
    package static func width(of text: String) -> Int {
        text.reduce(0) { $0 + width(of: $1) }
    }

    private static func width(of character: Character) -> Int {
        guard let first = character.unicodeScalars.first else { return 0 }
        let value = first.value
        if value < 0x20 || (0x7F..<0xA0).contains(value) { return 0 }
        if value < 0x300 { return 1 }
        switch first.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format: return 0
        default: break
        }
        switch value {
        case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3,
            0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6,
            0x1F300...0x1F64F, 0x1F900...0x1F9FF, 0x20000...0x3FFFD:
            return 2
        default: return 1
        }
    }

    /// `text` without control characters, so that content cannot move the cursor or set colours.
    package static func clean(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: isControl) else { return text }
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars where !isControl(scalar) { result.append(scalar) }
        return String(result)
    }

    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        (scalar.value < 0x20 && scalar != "\n" && scalar != "\t")
            || (0x7F..<0xA0).contains(scalar.value) || (0x202A...0x202E).contains(scalar.value)
            || (0x2066...0x2069).contains(scalar.value)
    }

    /// One line of spans as text, with SGR codes when `style` has colour.
    package static func render(_ spans: [StyledSpan], _ style: TextStyle) -> String {
        spans.reduce(into: "") { line, span in
            let text = clean(span.text)
            let code = style.colour && !style.plain ? sgr(span.role) : ""
            line += code.isEmpty ? text : "\u{1B}[\(code)m\(text)\u{1B}[0m"
        }
    }

    private static func sgr(_ role: SpanRole) -> String {
        switch role {
        case .normal: ""
        case .strong: "1"
        case .emphasis: "4"
        case .code: "36"
        case .heading: "1;36"
        case .faint: "2"
        case .good: "32"
        case .bad: "31"
        }
    }

    /// Breaks `spans` at blanks into lines of at most `width` columns. A word wider than a line is
    /// cut. A newline in a span breaks the line there.
    package static func wrap(_ spans: [StyledSpan], width: Int) -> [[StyledSpan]] {
        var lines: [[StyledSpan]] = [[]]
        var used = 0
        var pendingBlank = false
        for word in words(spans) {
            switch word {
            case .newline:
                lines.append([])
                used = 0
                pendingBlank = false
            case .blank: pendingBlank = used > 0
            case .text(var parts):
                let size = parts.reduce(0) { $0 + TerminalText.width(of: $1.text) }
                if used > 0, used + (pendingBlank ? 1 : 0) + size > width {
                    lines.append([])
                    used = 0
                    pendingBlank = false
                }
                if pendingBlank, let role = parts.first?.role {
                    let previous = lines[lines.count - 1].last?.role
                    append(
                        StyledSpan(" ", previous == role ? role : .normal),
                        to: &lines[lines.count - 1])
                    used += 1
                    pendingBlank = false
                }
                while let part = parts.first {
                    let room = max(1, width - used)
                    let (head, tail) = split(part.text, columns: room)
                    append(StyledSpan(head, part.role), to: &lines[lines.count - 1])
                    used += TerminalText.width(of: head)
                    if tail.isEmpty {
                        parts.removeFirst()
                    } else {
                        parts[0].text = tail
                        lines.append([])
                        used = 0
                    }
                }
            }
        }
        return lines
    }

    private enum Word {
        case text([StyledSpan])
        case blank
        case newline
    }

    private static func append(_ span: StyledSpan, to line: inout [StyledSpan]) {
        if let last = line.last, last.role == span.role {
            line[line.count - 1].text += span.text
        } else {
            line.append(span)
        }
    }

    private static func split(_ text: String, columns: Int) -> (String, String) {
        var used = 0
        var end = text.startIndex
        for index in text.indices {
            let size = width(of: text[index])
            if used + size > columns, end > text.startIndex { break }
            used += size
            end = text.index(after: index)
            if used >= columns { break }
        }
        return (String(text[..<end]), String(text[end...]))
    }

    private static func words(_ spans: [StyledSpan]) -> [Word] {
        var result: [Word] = []
        var current: [StyledSpan] = []
        func flush() {
            if !current.isEmpty { result.append(.text(current)) }
            current = []
        }
        for span in spans {
            for character in clean(span.text) {
                if character == "\n" {
                    flush()
                    result.append(.newline)
                } else if character == " " || character == "\t" {
                    flush()
                    result.append(.blank)
                } else if current.last?.role == span.role {
                    current[current.count - 1].text.append(character)
                } else {
                    current.append(StyledSpan(String(character), span.role))
                }
            }
        }
        flush()
        return result
    }
}
