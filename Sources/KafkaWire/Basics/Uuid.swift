// Kafka's 128-bit ids: topic ids, directory ids, member ids, incarnations.

/// A 128-bit id, written as 22 characters of unpadded base64url (Kafka's `Uuid`).
@usableFromInline package struct Uuid: Hashable, Sendable {
    @usableFromInline package var high: UInt64
    @usableFromInline package var low: UInt64

    @inlinable package init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    @inlinable package static func == (left: Uuid, right: Uuid) -> Bool {
        left.low == right.low && left.high == right.high
    }

    @inlinable package func hash(into hasher: inout Hasher) {
        hasher.combine(high)
        hasher.combine(low)
    }

    /// All zero: no id.
    @inlinable package static var zero: Uuid { Uuid(high: 0, low: 0) }
    /// The second reserved id: the metadata topic in KRaft.
    package static let metadataTopic = Uuid(high: 0, low: 1)

    /// A random id of version 4, not one of the first hundred reserved ones nor one that begins
    /// with a dash.
    package static func random(using random: inout SeededRandom) -> Uuid {
        while true {
            var id = Uuid(high: random.next(), low: random.next())
            id.high = id.high & 0xffff_ffff_ffff_0fff | 0x4000
            id.low = id.low & 0x3fff_ffff_ffff_ffff | 0x8000_0000_0000_0000
            if id.high >> 58 != 62 { return id }
        }
    }
}

extension Uuid: Comparable {
    @inlinable package static func < (left: Uuid, right: Uuid) -> Bool {
        let (leftHigh, rightHigh) = (Int64(bitPattern: left.high), Int64(bitPattern: right.high))
        if leftHigh != rightHigh { return leftHigh < rightHigh }
        return Int64(bitPattern: left.low) < Int64(bitPattern: right.low)
    }
}

extension Uuid: CustomStringConvertible {
    /// 22 characters of base64url.
    @usableFromInline package var description: String {
        var writer = ByteWriter(capacity: 16)
        writer.writeUuid(self)
        return Base64.encode(writer.finish(), urlSafe: true, padded: false)
    }

    /// The usual form in hexadecimal with hyphens, as Java's `UUID` prints.
    package var hyphenated: String {
        var writer = ByteWriter(capacity: 16)
        writer.writeUuid(self)
        let text = Array(writer.finish().hex)
        let cuts = [0, 8, 12, 16, 20, 32]
        return zip(cuts, cuts.dropFirst()).map { String(text[$0..<$1]) }.joined(separator: "-")
    }

    /// Reads base64url, at most 24 characters of it; nil where it is no id.
    package init?(_ text: String) {
        guard text.utf8.count <= 24, let bytes = Base64.decode(text, urlSafe: true),
            bytes.count == 16
        else { return nil }
        var reader = ByteReader(bytes)
        guard let id = try? reader.readUuid() else { return nil }
        self = id
    }
}
