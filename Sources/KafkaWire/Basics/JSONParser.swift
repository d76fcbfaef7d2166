// Reads JSON text (RFC 8259) into `JSON` values, strictly, with the place of an error.

/// Text that is no JSON.
package struct JSONError: Error, Hashable, Sendable, CustomStringConvertible {
    package let message: String
    /// Byte of the text, from 0.
    package let offset: Int

    package var description: String { "\(message) at byte \(offset)" }
}

extension JSON {
    /// Reads one value; nothing but blanks may follow.
    package init(parsing text: some StringProtocol) throws(JSONError) {
        var parser = JSONParser(octets: Array(text.utf8))
        self = try parser.parseDocument()
    }
}

struct JSONParser {
    let octets: [UInt8]
    private var position = 0
    private static let deepest = 256

    init(octets: [UInt8]) { self.octets = octets }

    private func fail(_ message: String) -> JSONError {
        JSONError(message: message, offset: position)
    }

    mutating func parseDocument() throws(JSONError) -> JSON {
        let value = try parseValue(depth: 0)
        skipBlanks()
        if position < octets.count { throw fail("text after the value") }
        return value
    }

    private mutating func skipBlanks() {
        while position < octets.count, [32, 9, 10, 13].contains(octets[position]) { position += 1 }
    }

    private var current: UInt8? { position < octets.count ? octets[position] : nil }

    private mutating func parseValue(depth: Int) throws(JSONError) -> JSON {
        guard depth < JSONParser.deepest else { throw fail("nested too deep") }
        skipBlanks()
        switch current {
        case UInt8(ascii: "{"): return try parseObject(depth: depth)
        case UInt8(ascii: "["): return try parseArray(depth: depth)
        case UInt8(ascii: "\""): return .string(try parseString())
        case UInt8(ascii: "t"): return try parseWord("true", .bool(true))
        case UInt8(ascii: "f"): return try parseWord("false", .bool(false))
        case UInt8(ascii: "n"): return try parseWord("null", .null)
        case nil: throw fail("the text ends where a value is expected")
        default: return try parseNumber()
        }
    }

    private mutating func parseWord(_ word: String, _ value: JSON) throws(JSONError) -> JSON {
        for octet in word.utf8 {
            guard current == octet else { throw fail("not a value") }
            position += 1
        }
        return value
    }

    private mutating func parseObject(depth: Int) throws(JSONError) -> JSON {
        position += 1
        var members: [JSON.Member] = []
        skipBlanks()
        if current == UInt8(ascii: "}") {
            position += 1
            return .object([])
        }
        while true {
            skipBlanks()
            guard current == UInt8(ascii: "\"") else { throw fail("a name is expected") }
            let name = try parseString()
            skipBlanks()
            guard current == UInt8(ascii: ":") else { throw fail("':' is expected") }
            position += 1
            members.append(JSON.Member(name, try parseValue(depth: depth + 1)))
            skipBlanks()
            let separator = current
            position += 1
            if separator == UInt8(ascii: "}") { return .object(members) }
            if separator != UInt8(ascii: ",") {
                position -= 1
                throw fail("',' or '}' is expected")
            }
        }
    }

    private mutating func parseArray(depth: Int) throws(JSONError) -> JSON {
        position += 1
        var values: [JSON] = []
        skipBlanks()
        if current == UInt8(ascii: "]") {
            position += 1
            return .array([])
        }
        while true {
            values.append(try parseValue(depth: depth + 1))
            skipBlanks()
            let separator = current
            position += 1
            if separator == UInt8(ascii: "]") { return .array(values) }
            if separator != UInt8(ascii: ",") {
                position -= 1
                throw fail("',' or ']' is expected")
            }
        }
    }

    private mutating func parseString() throws(JSONError) -> String {
        position += 1
        var scalars: [UInt8] = []
        while true {
            guard let octet = current else { throw fail("a string without its end") }
            position += 1
            switch octet {
            case UInt8(ascii: "\""):
                guard let text = String(validating: scalars, as: UTF8.self) else {
                    throw fail("a string that is not UTF-8")
                }
                return text
            case UInt8(ascii: "\\"): scalars.append(contentsOf: try parseEscape())
            case 0..<32: throw fail("a control character in a string")
            default: scalars.append(octet)
            }
        }
    }

    private mutating func parseEscape() throws(JSONError) -> [UInt8] {
        guard let octet = current else { throw fail("a string without its end") }
        position += 1
        switch octet {
        case UInt8(ascii: "n"): return [10]
        case UInt8(ascii: "t"): return [9]
        case UInt8(ascii: "r"): return [13]
        case UInt8(ascii: "b"): return [8]
        case UInt8(ascii: "f"): return [12]
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return [octet]
        case UInt8(ascii: "u"): return try parseUnicodeEscape()
        default: throw fail("an unknown escape")
        }
    }

    private mutating func parseUnicodeEscape() throws(JSONError) -> [UInt8] {
        var code = try parseHex4()
        if (0xd800..<0xdc00).contains(code), position + 1 < octets.count,
            octets[position] == UInt8(ascii: "\\"), octets[position + 1] == UInt8(ascii: "u")
        {
            position += 2
            let low = try parseHex4()
            guard (0xdc00..<0xe000).contains(low) else { throw fail("half a surrogate pair") }
            code = 0x10000 + (code - 0xd800) << 10 + (low - 0xdc00)
        }
        let scalar = Unicode.Scalar(code) ?? "\u{fffd}"
        return Array(String(Character(scalar)).utf8)
    }

    private mutating func parseHex4() throws(JSONError) -> UInt32 {
        var code: UInt32 = 0
        for _ in 0..<4 {
            guard let octet = current, let digit = Character(Unicode.Scalar(octet)).hexDigitValue
            else {
                throw fail("four hexadecimal digits are expected")
            }
            code = code << 4 | UInt32(digit)
            position += 1
        }
        return code
    }

    private mutating func parseNumber() throws(JSONError) -> JSON {
        let begin = position
        while let octet = current,
            (48...57).contains(octet) || [43, 45, 46, 69, 101].contains(octet)
        { position += 1 }
        let text = String(decoding: octets[begin..<position], as: UTF8.self)
        let digits = text.hasPrefix("-") ? text.dropFirst() : text[...]
        guard let first = digits.utf8.first, (48...57).contains(first),
            !(first == 48 && digits.utf8.dropFirst().first.map { (48...57).contains($0) } ?? false)
        else {
            position = begin
            throw fail("not a value")
        }
        if let value = Int64(text) { return .integer(value) }
        guard let value = Double(text) else {
            position = begin
            throw fail("not a number")
        }
        return .number(value)
    }
}
