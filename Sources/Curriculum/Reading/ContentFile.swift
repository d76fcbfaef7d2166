// A content file for people: YAML front matter between two lines `---`, then Markdown with blocks.
//
//     :::check refused-below-minimum        opens a block: its kind, then arguments
//     at-end: refused(payments) >= 1        its body
//     :::                                   closes it
//     :::hint Which replicas count? :::     the same on one line
//     :::step second-broker The second one  a marker: opens nothing, ends with its line
//
// Blocks do not nest, and every block but a marker is closed, so that a forgotten line is found
// where it was forgotten. Which kinds are markers and which exist at all is the caller's business.

package struct ContentBlock: Equatable, Sendable {
    package let kind: String
    package let arguments: String
    package let body: String
    /// The place of the opening `:::`.
    package let position: SourcePosition
    /// The place where the arguments begin.
    package let argumentsPosition: SourcePosition
    /// The line on which the body begins.
    package let bodyLine: Int

    /// The lines of the body that hold something, trimmed, with their places.
    package var lines: [Located<String>] {
        locatedLines(body, firstLine: bodyLine)
    }
}

/// The lines of `text` that hold something, without blanks around them, each with its place.
package func locatedLines(_ text: String, firstLine: Int) -> [Located<String>] {
    var result: [Located<String>] = []
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
        let indent = line.prefix { $0 == " " || $0 == "\t" }.count
        let content = line.dropFirst(indent).trimmingEnd()
        guard !content.isEmpty else { continue }
        result.append(
            Located(content, at: SourcePosition(line: firstLine + index, column: indent + 1)))
    }
    return result
}

extension StringProtocol {
    /// Without blanks, tabs and carriage returns at the end.
    func trimmingEnd() -> String {
        var end = endIndex
        while end > startIndex {
            let before = index(before: end)
            guard self[before] == " " || self[before] == "\t" || self[before] == "\r" else { break }
            end = before
        }
        return String(self[startIndex..<end])
    }

    /// Without white space at both ends.
    package func trimmed() -> String {
        let start = drop { $0.isWhitespace }
        return start.isEmpty
            ? "" : String(String(start.reversed().drop { $0.isWhitespace }).reversed())
    }
}

package enum ContentPart: Equatable, Sendable {
    case prose(String, firstLine: Int)
    case block(ContentBlock)
}

package struct ContentFile: Sendable {
    package let file: String
    package let frontMatter: YAMLNode
    package let parts: [ContentPart]

    /// Splits `text`. Throws where the structure itself is broken: no front matter, a block that
    /// is never closed, a block inside a block.
    package static func read(
        _ text: String, file: String, markers: [String] = []
    ) throws(ContentError) -> ContentFile {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map {
            $0.hasSuffix("\r") ? String($0.dropLast()) : String($0)
        }
        guard lines.first == "---" else {
            throw ContentError(
                file: file, position: SourcePosition(line: 1, column: 1),
                message: "the file has no front matter",
                instead: "begin it with a line ---, keys, and another line ---")
        }
        guard let close = lines.dropFirst().firstIndex(of: "---") else {
            throw ContentError(
                file: file, position: SourcePosition(line: 1, column: 1),
                message: "the front matter never ends", instead: "add a line --- after its keys")
        }
        let frontMatter = try YAMLReader.read(
            lines[1..<close].joined(separator: "\n"), file: file, firstLine: 2)
        var splitter = PartSplitter(file: file, markers: markers)
        for (index, line) in lines.enumerated().dropFirst(close + 1) {
            try splitter.take(line, number: index + 1)
        }
        return ContentFile(
            file: file, frontMatter: frontMatter, parts: try splitter.finish())
    }
}

/// Walks over the lines after the front matter.
private struct PartSplitter {
    let file: String
    let markers: [String]
    var parts: [ContentPart] = []
    var prose: [String] = []
    var proseLine = 0
    var fence: Substring?
    var open: (opening: Opening, body: [String])?

    struct Opening {
        let kind: String
        let arguments: String
        let position: SourcePosition
        let argumentsPosition: SourcePosition
    }

    init(file: String, markers: [String]) {
        self.file = file
        self.markers = markers
    }

    mutating func take(_ line: String, number: Int) throws(ContentError) {
        if fence == nil, line.hasPrefix(":::") {
            try takeMark(line, number: number)
        } else if open != nil {
            open?.body.append(line)
        } else {
            trackFence(line)
            if prose.isEmpty { proseLine = number }
            prose.append(line)
        }
    }

    private mutating func trackFence(_ line: String) {
        let content = line.drop { $0 == " " }
        if let current = fence {
            if content.hasPrefix(current) { fence = nil }
        } else if content.hasPrefix("```") || content.hasPrefix("~~~") {
            fence = content.prefix(3)
        }
    }

    private mutating func takeMark(_ line: String, number: Int) throws(ContentError) {
        let position = SourcePosition(line: number, column: 1)
        let rest = String(line.dropFirst(3))
        if rest.trimmed().isEmpty {
            guard let (opening, body) = open else {
                throw ContentError(
                    file: file, position: position, message: "::: closes a block that is not open",
                    instead: "remove it, or open a block with :::kind")
            }
            close(opening, body: body.joined(separator: "\n"), bodyLine: opening.position.line + 1)
            return
        }
        if let (opening, _) = open {
            throw ContentError(
                file: file, position: position,
                message:
                    "a block begins inside :::\(opening.kind) of line \(opening.position.line)",
                instead: "close that one first with a line :::")
        }
        flushProse()
        try openBlock(rest, at: position)
    }

    private mutating func openBlock(_ rest: String, at position: SourcePosition)
        throws(ContentError)
    {
        let kind = String(rest.prefix { !$0.isWhitespace && $0 != ":" })
        guard !kind.isEmpty, rest.first?.isWhitespace == false else {
            throw ContentError(
                file: file, position: position, message: "a block has no kind",
                instead: "write :::kind without a blank between")
        }
        let afterKind = rest.dropFirst(kind.count)
        let blanks = afterKind.prefix { $0 == " " }.count
        var arguments = String(afterKind.dropFirst(blanks)).trimmingEnd()
        let argumentsPosition = SourcePosition(
            line: position.line, column: 4 + kind.count + blanks)
        let isClosed = arguments.hasSuffix(":::")
        if isClosed { arguments = String(arguments.dropLast(3)).trimmingEnd() }
        if markers.contains(kind) {
            let opening = Opening(
                kind: kind, arguments: arguments, position: position,
                argumentsPosition: argumentsPosition)
            close(opening, body: "", bodyLine: position.line)
        } else if isClosed {
            // On one line the text is the body.
            let opening = Opening(
                kind: kind, arguments: "", position: position,
                argumentsPosition: argumentsPosition)
            close(opening, body: arguments, bodyLine: position.line)
        } else {
            open = (
                Opening(
                    kind: kind, arguments: arguments, position: position,
                    argumentsPosition: argumentsPosition), []
            )
        }
    }

    private mutating func close(_ opening: Opening, body: String, bodyLine: Int) {
        open = nil
        parts.append(
            .block(
                ContentBlock(
                    kind: opening.kind, arguments: opening.arguments, body: body,
                    position: opening.position, argumentsPosition: opening.argumentsPosition,
                    bodyLine: bodyLine)))
    }

    private mutating func flushProse() {
        if prose.contains(where: { !$0.trimmed().isEmpty }) {
            parts.append(.prose(prose.joined(separator: "\n"), firstLine: proseLine))
        }
        prose = []
    }

    mutating func finish() throws(ContentError) -> [ContentPart] {
        if let (opening, _) = open {
            throw ContentError(
                file: file, position: opening.position,
                message: "block :::\(opening.kind) is never closed",
                instead: "add a line ::: after its last line")
        }
        flushProse()
        return parts
    }
}
