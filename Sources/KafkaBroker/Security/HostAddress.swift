// An address as access control entries name it: IPv4 with points, IPv6 with eight groups of
// hexadecimal digits and no abbreviation, as Java's InetAddress writes them.

/// Addresses as texts.
enum HostAddress {
    /// Java's text for an address; a text that is none stays as it is.
    static func canonical(_ text: String) -> String {
        guard text.contains(":") else { return text }
        let address = text.split(separator: "%", omittingEmptySubsequences: false).first ?? ""
        guard let groups = groups(of: address) else { return text }
        // An IPv4 address in IPv6's clothes is an IPv4 address.
        if groups[..<5].allSatisfy({ $0 == 0 }), groups[5] == 0xffff {
            return [groups[6] >> 8, groups[6] & 0xff, groups[7] >> 8, groups[7] & 0xff]
                .map { String($0) }.joined(separator: ".")
        }
        return groups.map { String($0, radix: 16) }.joined(separator: ":")
    }

    /// The eight groups of an IPv6 address; nil where it is none.
    private static func groups(of text: Substring) -> [UInt16]? {
        let halves = text.split(separator: "::", omittingEmptySubsequences: false)
        guard halves.count <= 2, let before = values(in: halves[0]) else { return nil }
        if halves.count == 1 { return before.count == 8 ? before : nil }
        guard let after = values(in: halves[1]) else { return nil }
        // Two colons stand for the groups of zeros that are left out.
        let zeros = 8 - before.count - after.count
        return zeros > 0 ? before + [UInt16](repeating: 0, count: zeros) + after : nil
    }

    /// Groups with a colon between them; none of an empty text.
    private static func values(in text: Substring) -> [UInt16]? {
        if text.isEmpty { return [] }
        var all: [UInt16] = []
        for part in text.split(separator: ":", omittingEmptySubsequences: false) {
            guard let values = values(of: part) else { return nil }
            all += values
        }
        return all
    }

    /// A group of hexadecimal digits, or an IPv4 address at the end: two groups.
    private static func values(of part: Substring) -> [UInt16]? {
        if part.contains(".") {
            let bytes = part.split(separator: ".").map { UInt8($0) }
            guard bytes.count == 4 else { return nil }
            let octets = bytes.compactMap { $0 }.map { UInt16($0) }
            guard octets.count == 4 else { return nil }
            return [octets[0] << 8 | octets[1], octets[2] << 8 | octets[3]]
        }
        guard (1...4).contains(part.count), let value = UInt16(part, radix: 16) else { return nil }
        return [value]
    }
}
