// What producers of a simulated life write: a value that begins with the record's number, and a key
// that is a number too. So whoever reads a record anywhere can say which it is.

import KafkaWire

package enum RecordNumber {
    /// A client's records are numbered apart from all others'.
    static func make(client: Int, count: Int) -> Int64 { Int64(client) << 32 | Int64(count) }

    static func value(_ number: Int64, byteCount: Int) -> Bytes {
        var text = Array("\(number) ".utf8)
        while text.count < byteCount { text.append(UInt8(ascii: "x")) }
        return Bytes(text)
    }

    static func key(_ number: Int64) -> Bytes { Bytes(utf8: String(number)) }

    /// The number that a value or key begins with; nil: none.
    package static func parse(_ bytes: Bytes?) -> Int64? {
        guard let bytes else { return nil }
        return bytes.withUnsafeBytes { octets in
            var number: Int64 = 0
            var digits = 0
            for octet in octets.prefix(18) {
                guard octet >= 48, octet <= 57 else { break }
                number = number * 10 + Int64(octet - 48)
                digits += 1
            }
            return digits > 0 ? number : nil
        }
    }
}
