// Recorded output with placeholders, matched against what a tool printed.
//
// A recorded text stands for itself but for its marks: `<n>` is any number, `<uuid>` any UUID, and so
// on. The texts are small and the marks many, so this is a plain backtracking matcher that remembers
// where it has failed.

/// A recorded text, ready to be matched.
package struct TranscriptPattern {
    private enum Element {
        case literal([Unicode.Scalar])
        case mark(TranscriptMark)
    }

    private var elements: [Element] = []

    /// Reads a recorded text; with `loosely`, numbers may have blanks round them and an exponent.
    package init(_ text: String, loosely: Bool = false) {
        var literal: [Unicode.Scalar] = []
        var rest = Array(text.unicodeScalars)[...]
        while let first = rest.first {
            if first == "<", let (mark, length) = TranscriptMark.read(rest) {
                if !literal.isEmpty { elements.append(.literal(literal)) }
                literal = []
                elements.append(.mark(loosely ? mark.loosened : mark))
                rest = rest.dropFirst(length)
            } else {
                literal.append(first)
                rest = rest.dropFirst()
            }
        }
        if !literal.isEmpty { elements.append(.literal(literal)) }
    }

    /// How many characters of the text stand for themselves.
    package var literalCount: Int {
        elements.reduce(0) { sum, element in
            if case .literal(let scalars) = element { sum + scalars.count } else { sum }
        }
    }

    /// Whether the pattern matches a whole text.
    package func matches(_ text: String) -> Bool {
        var matcher = Matcher(elements: elements, text: Array(text.unicodeScalars))
        return matcher.matches(0, 0)
    }

    private struct Matcher {
        let elements: [Element]
        let text: [Unicode.Scalar]
        var failed: Set<Int> = []

        mutating func matches(_ element: Int, _ position: Int) -> Bool {
            if element == elements.count { return position == text.count }
            let state = element * (text.count + 1) + position
            if failed.contains(state) { return false }
            switch elements[element] {
            case .literal(let scalars):
                let end = position + scalars.count
                if end <= text.count, text[position..<end].elementsEqual(scalars),
                    matches(element + 1, end)
                {
                    return true
                }
            case .mark(let mark):
                for end in mark.ends(in: text, from: position) where matches(element + 1, end) {
                    return true
                }
            }
            failed.insert(state)
            return false
        }
    }
}

/// What a mark in a recorded text stands for.
package enum TranscriptMark: Hashable, Sendable {
    case number, looseNumber
    case digits
    case thirteenDigits
    case uuid
    case coordinator
    case hex
    case ids
    case status
    case blanks
    case logTime
    case time
    case lineText
    case byteList
    case path
    case id22
    case logDirectory
    case anything

    private static let byName: [String: TranscriptMark] = [
        "n": .number, "ms": .thirteenDigits, "uuid": .uuid, "coordinator": .coordinator,
        "pid": .digits, "crc": .digits, "hex": .hex, "ids": .ids, "status": .status, "sp": .blanks,
        "log-time": .logTime, "time": .time, "request": .lineText, "bytes": .byteList,
        "description": .lineText, "conf-dir": .path, "work-dir": .path, "usage": .anything,
        "topic-id": .id22, "cluster-id": .id22, "dir-id-1": .id22, "dir-id-2": .id22,
        "dir-id-3": .id22, "member-id": .id22, "id": .id22, "log-dir-1": .logDirectory,
        "log-dir-2": .logDirectory, "log-dir-3": .logDirectory,
    ]

    /// The mark that a text begins with, and its length with both brackets; nil: none.
    static func read(_ text: ArraySlice<Unicode.Scalar>) -> (TranscriptMark, Int)? {
        guard let close = text.prefix(16).firstIndex(of: ">") else { return nil }
        var name = ""
        for scalar in text[(text.startIndex + 1)..<close] { name.unicodeScalars.append(scalar) }
        return byName[name].map { ($0, close - text.startIndex + 1) }
    }

    var loosened: TranscriptMark {
        switch self {
        case .number: .looseNumber
        case .thirteenDigits: .digits
        default: self
        }
    }

    /// Where something that the mark stands for may end, the longest first.
    func ends(in text: [Unicode.Scalar], from start: Int) -> [Int] {
        switch self {
        case .number: TextRun.numbers(text, start)
        case .looseNumber: TextRun.looseNumbers(text, start)
        case .digits: TextRun.all(text, start, least: 1, TextRun.isDigit)
        case .thirteenDigits: TextRun.exactly(13, text, start, TextRun.isDigit)
        case .uuid: TextRun.uuid(text, start)
        case .coordinator: TextRun.coordinator(text, start)
        case .hex: TextRun.all(text, start, least: 1, TextRun.isHex)
        case .ids: TextRun.all(text, start, least: 1) { TextRun.isDigit($0) || $0 == "," }
        case .status:
            ["Leader", "Follower", "Observer"].flatMap { word in
                TextRun.after(word, text, start).map { TextRun.all(text, $0) { $0 == " " } } ?? []
            }
        case .blanks: TextRun.all(text, start) { $0 == " " }
        case .logTime: TextRun.all(text, start) { $0 != "]" }
        case .time: TextRun.time(text, start)
        case .lineText: TextRun.all(text, start) { $0 != "\n" }
        case .byteList: TextRun.byteList(text, start)
        case .path: TextRun.all(text, start, least: 1) { !$0.properties.isWhitespace }
        case .id22:
            TextRun.exactly(22, text, start) {
                TextRun.isDigit($0) || $0 == "_" || $0 == "-" || ("a"..."z").contains($0)
                    || ("A"..."Z").contains($0)
            }
        case .logDirectory:
            TextRun.all(text, start, least: 1) {
                !$0.properties.isWhitespace && $0 != "," && $0 != "\"" && $0 != "]"
            }
        case .anything: TextRun.all(text, start) { _ in true }
        }
    }
}

/// Runs of characters in a text.
private enum TextRun {
    static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }
    static func isHex(_ scalar: Unicode.Scalar) -> Bool {
        isDigit(scalar) || ("a"..."f").contains(scalar)
    }

    /// The ends of all runs of at least so many characters of a kind.
    static func all(
        _ text: [Unicode.Scalar], _ start: Int, least: Int = 0,
        _ isOfKind: (Unicode.Scalar) -> Bool
    ) -> [Int] {
        var end = start
        while end < text.count, isOfKind(text[end]) { end += 1 }
        return end - start < least ? [] : Array((start + least...end).reversed())
    }

    static func exactly(
        _ count: Int, _ text: [Unicode.Scalar], _ start: Int,
        _ isOfKind: (Unicode.Scalar) -> Bool
    ) -> [Int] {
        let end = start + count
        return end <= text.count && text[start..<end].allSatisfy(isOfKind) ? [end] : []
    }

    static func after(_ word: String, _ text: [Unicode.Scalar], _ start: Int) -> Int? {
        let scalars = Array(word.unicodeScalars)
        let end = start + scalars.count
        return end <= text.count && text[start..<end].elementsEqual(scalars) ? end : nil
    }

    /// `-?\d+(\.\d+)?`
    static func numbers(_ text: [Unicode.Scalar], _ start: Int) -> [Int] {
        let first = start < text.count && text[start] == "-" ? start + 1 : start
        return all(text, first, least: 1, isDigit).flatMap { end -> [Int] in
            guard end < text.count, text[end] == "." else { return [end] }
            return all(text, end + 1, least: 1, isDigit) + [end]
        }
    }

    /// A number with blanks round it and perhaps an exponent.
    static func looseNumbers(_ text: [Unicode.Scalar], _ start: Int) -> [Int] {
        var first = start
        while first < text.count, text[first] == " " { first += 1 }
        return numbers(text, first).flatMap { end -> [Int] in
            var ends = all(text, end) { $0 == " " }
            if end < text.count, text[end] == "E" {
                let digits = end + 1 < text.count && text[end + 1] == "-" ? end + 2 : end + 1
                for last in all(text, digits, least: 1, isDigit) {
                    ends = all(text, last) { $0 == " " } + ends
                }
            }
            return ends
        }
    }

    static func uuid(_ text: [Unicode.Scalar], _ start: Int) -> [Int] {
        var position = start
        for (index, length) in [8, 4, 4, 4, 12].enumerated() {
            if index > 0 {
                guard position < text.count, text[position] == "-" else { return [] }
                position += 1
            }
            guard let end = exactly(length, text, position, isHex).first else { return [] }
            position = end
        }
        return [position]
    }

    /// `localhost:9092  (1)`
    static func coordinator(_ text: [Unicode.Scalar], _ start: Int) -> [Int] {
        guard let port = after("localhost:909", text, start), port < text.count,
            ("2"..."4").contains(text[port]), let id = after("  (", text, port + 1),
            id + 1 < text.count, ("1"..."3").contains(text[id]), text[id + 1] == ")"
        else { return [] }
        return [id + 2]
    }

    /// `2026-01-31 12:00:00:000`
    static func time(_ text: [Unicode.Scalar], _ start: Int) -> [Int] {
        let shape = Array("dddd-dd-dd dd:dd:dd:ddd".unicodeScalars)
        let end = start + shape.count
        guard end <= text.count else { return [] }
        let fits = zip(text[start..<end], shape).allSatisfy { $1 == "d" ? isDigit($0) : $0 == $1 }
        return fits ? [end] : []
    }

    static func byteList(_ text: [Unicode.Scalar], _ start: Int) -> [Int] {
        guard start < text.count, text[start] == "[" else { return [] }
        return all(text, start + 1, least: 1) {
            isDigit($0) || $0 == "-" || $0 == "," || $0 == " "
        }.filter { $0 < text.count && text[$0] == "]" }.map { $0 + 1 }
    }
}
