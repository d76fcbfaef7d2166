// Base64, plain and URL-safe: ids in text, bytes in JSON, SCRAM messages.

/// Base64 as RFC 4648 has it.
package enum Base64 {
    private static let plain = Array(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

    package static func encode(_ bytes: Bytes, urlSafe: Bool = false, padded: Bool = true) -> String
    {
        var alphabet = plain
        if urlSafe { (alphabet[62], alphabet[63]) = (45, 95) }
        var text: [UInt8] = []
        text.reserveCapacity((bytes.count + 2) / 3 * 4)
        var index = 0
        while index < bytes.count {
            let left = bytes.count - index
            let first = UInt32(bytes[index]) << 16
            let second = left > 1 ? UInt32(bytes[index + 1]) << 8 : 0
            let third = left > 2 ? UInt32(bytes[index + 2]) : 0
            let group = first | second | third
            text.append(alphabet[Int(group >> 18)])
            text.append(alphabet[Int(group >> 12 & 63)])
            if left > 1 { text.append(alphabet[Int(group >> 6 & 63)]) }
            if left > 2 { text.append(alphabet[Int(group & 63)]) }
            if padded, left < 3 { text.append(contentsOf: left == 2 ? [61] : [61, 61]) }
            index += 3
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// Decodes with or without padding; nil where the text is no Base64.
    package static func decode(_ text: some StringProtocol, urlSafe: Bool = false) -> Bytes? {
        var octets: [UInt8] = []
        var group: UInt32 = 0
        var bits = 0
        var padding = 0
        for character in text.utf8 {
            let value: UInt32
            switch character {
            case 65...90: value = UInt32(character) - 65
            case 97...122: value = UInt32(character) - 71
            case 48...57: value = UInt32(character) + 4
            case 43 where !urlSafe, 45 where urlSafe: value = 62
            case 47 where !urlSafe, 95 where urlSafe: value = 63
            case 61 where padding < 2:
                padding += 1
                continue
            default: return nil
            }
            guard padding == 0 else { return nil }
            group = group << 6 | value
            bits += 6
            if bits >= 8 {
                bits -= 8
                octets.append(UInt8(truncatingIfNeeded: group >> UInt32(bits)))
            }
        }
        guard bits < 6 else { return nil }
        return Bytes(octets)
    }
}
