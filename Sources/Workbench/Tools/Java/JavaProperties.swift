// The format of Java's .properties files, which every `--command-config` is in.

import KafkaWire

/// Names and values in the order of the file; a name set twice keeps its last value.
package struct JavaProperties: Hashable, Sendable {
    package private(set) var names: [String] = []
    private var values: [String: String] = [:]

    package init() {}

    package subscript(name: String) -> String? {
        get { values[name] }
        set {
            if let newValue {
                if values.updateValue(newValue, forKey: name) == nil { names.append(name) }
            } else if values.removeValue(forKey: name) != nil {
                names.removeAll { $0 == name }
            }
        }
    }

    package mutating func merge(_ other: JavaProperties) {
        for name in other.names { self[name] = other[name] }
    }

    /// Names and values, in order.
    package var pairs: [(name: String, value: String)] {
        names.map { ($0, values[$0] ?? "") }
    }

    /// Reads a file's text: `name=value`, `name: value` or `name value`, comments with # and !,
    /// lines that go on after a backslash, and the usual escapes.
    package init(parsing text: String) {
        for line in JavaProperties.logicalLines(text) {
            let characters = Array(line)
            var end = 0
            while end < characters.count, !"=: \t\u{c}".contains(characters[end]) {
                end += characters[end] == "\\" ? 2 : 1
            }
            end = min(end, characters.count)
            var start = end
            while start < characters.count, " \t\u{c}".contains(characters[start]) { start += 1 }
            if start < characters.count, "=:".contains(characters[start]) {
                start += 1
                while start < characters.count, " \t\u{c}".contains(characters[start]) {
                    start += 1
                }
            }
            self[JavaProperties.unescaped(characters[..<end])] =
                JavaProperties.unescaped(characters[start...])
        }
    }

    /// Reads a file through a provider; a missing one is Java's `NoSuchFileException`.
    package init(file path: String, _ files: any FileProvider) throws {
        do {
            self.init(parsing: try files.read(path).utf8Text)
        } catch {
            throw JavaException.noSuchFile(path)
        }
    }

    /// `name=value` arguments; one without `=` has the empty value.
    package init(keyValues arguments: [String]) {
        for argument in arguments {
            let parts = argument.split(
                separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            self[String(parts[0])] = parts.count > 1 ? String(parts[1]) : ""
        }
    }

    private static func logicalLines(_ text: String) -> [String] {
        var lines: [String] = []
        var pending: String?
        for natural in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
            let trimmed = String(natural.drop { " \t\u{c}".contains($0) })
            if pending == nil, trimmed.isEmpty || "#!".contains(trimmed.prefix(1)) { continue }
            let backslashes = trimmed.reversed().prefix { $0 == "\\" }.count
            if backslashes % 2 == 1 {
                pending = (pending ?? "") + trimmed.dropLast()
            } else {
                lines.append((pending ?? "") + trimmed)
                pending = nil
            }
        }
        if let pending { lines.append(pending) }
        return lines
    }

    private static func unescaped(_ characters: ArraySlice<Character>) -> String {
        var result = ""
        var rest = characters
        while let character = rest.popFirst() {
            guard character == "\\", let next = rest.popFirst() else {
                if character != "\\" { result.append(character) }
                continue
            }
            switch next {
            case "t": result += "\t"
            case "n": result += "\n"
            case "r": result += "\r"
            case "f": result += "\u{c}"
            case "u" where rest.count >= 4:
                let code = UInt32(String(rest.prefix(4)), radix: 16).flatMap(Unicode.Scalar.init)
                rest = rest.dropFirst(4)
                result.unicodeScalars.append(code ?? "\u{fffd}")
            default: result.append(next)
            }
        }
        return result
    }
}
