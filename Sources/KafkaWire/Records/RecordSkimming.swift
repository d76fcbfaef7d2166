// Goes over the records of a batch for what a leader must check, without making anything of them:
// no slice, no reference count, a few nanoseconds a record. It refuses exactly what `RecordReader`
// does.

/// What a leader looks at in a record.
package struct RecordOutline: Sendable, Hashable {
    package var offsetDelta: Int32
    package var timestampDelta: Int64
    package var hasKey: Bool
}

extension RecordBatch {
    /// Calls `body` for each record in order, inflated first where need be. Throws `WireError`;
    /// `body` may have been called for records before the one at fault.
    package func skim(
        inflationLimit: Int = CompressionType.defaultInflationLimit,
        _ body: (RecordOutline) -> Void
    ) throws(WireError) {
        guard let compression else { throw .invalidValue("codec \(attributes & 7)") }
        guard count >= 0 else { throw .invalidLength(Int(count), what: "record count") }
        if count == 0 { return }
        let section = try compression.decompress(recordSection, limit: inflationLimit)
        var failure: WireError?
        section.withUnsafeBytes { octets in
            var cursor = RecordCursor(octets)
            do throws(WireError) {
                for _ in 0..<count { body(try cursor.next()) }
                if cursor.position < octets.count {
                    throw .invalidValue(
                        "\(octets.count - cursor.position) bytes after the last record")
                }
            } catch {
                failure = error
            }
        }
        if let failure { throw failure }
    }
}

/// Reads a record section in place.
private struct RecordCursor {
    private let octets: UnsafeRawBufferPointer
    private(set) var position = 0

    init(_ octets: UnsafeRawBufferPointer) { self.octets = octets }

    mutating func next() throws(WireError) -> RecordOutline {
        let length = Int(try varint())
        guard length >= 0, length <= octets.count - position else {
            throw .invalidLength(length, what: "record")
        }
        let end = position + length
        position += 1  // attributes: none are in use
        let timestampDelta = try varlong()
        let offsetDelta = try varint()
        let hasKey = try skipField(end: end)
        _ = try skipField(end: end)
        let headerCount = Int(try varint())
        guard headerCount >= 0, headerCount <= end - position else {
            throw .invalidLength(headerCount, what: "header count")
        }
        for _ in 0..<headerCount {
            guard try skipField(end: end) else { throw .invalidValue("null header key") }
            _ = try skipField(end: end)
        }
        guard position == end else {
            throw .invalidValue("a record of \(length) bytes whose fields end elsewhere")
        }
        return RecordOutline(
            offsetDelta: offsetDelta, timestampDelta: timestampDelta, hasKey: hasKey)
    }

    /// Passes a field after its length. False: it is null.
    @inline(__always) private mutating func skipField(end: Int) throws(WireError) -> Bool {
        let length = Int(try varint())
        if length < 0 { return false }
        guard length <= end - position else { throw .invalidLength(length, what: "record field") }
        position += length
        return true
    }

    @inline(__always) private mutating func octet() throws(WireError) -> UInt8 {
        guard position < octets.count else { throw .underflow(needed: 1, remaining: 0) }
        defer { position += 1 }
        return octets[position]
    }

    @inline(__always) private mutating func varint() throws(WireError) -> Int32 {
        let first = try octet()
        if first < 0x80 {
            return Int32(first >> 1) ^ -Int32(first & 1)
        }
        var raw = UInt32(first & 0x7f)
        var shift: UInt32 = 7
        while true {
            let next = try octet()
            raw |= UInt32(next & 0x7f) << shift
            if next < 0x80 { break }
            shift += 7
            if shift > 28 { throw .invalidVarint }
        }
        return Int32(bitPattern: raw >> 1) ^ -Int32(bitPattern: raw & 1)
    }

    @inline(__always) private mutating func varlong() throws(WireError) -> Int64 {
        var raw: UInt64 = 0
        var shift: UInt64 = 0
        while true {
            let next = try octet()
            raw |= UInt64(next & 0x7f) << shift
            if next < 0x80 { break }
            shift += 7
            if shift > 63 { throw .invalidVarint }
        }
        return Int64(bitPattern: raw >> 1) ^ -Int64(bitPattern: raw & 1)
    }
}
