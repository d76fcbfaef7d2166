// Reads Kafka's primitive types from bytes. Every read checks what is left and throws; none traps.
// Types and their encodings: the protocol guide, "Protocol Primitive Types" and KIP-482.

/// A cursor over immutable bytes.
package struct ByteReader {
    package let bytes: Bytes
    /// Where the next read begins, counted from the start of `bytes`.
    package private(set) var position: Int

    package init(_ bytes: Bytes) {
        self.bytes = bytes
        position = 0
    }

    package var remaining: Int { bytes.count - position }
    package var isAtEnd: Bool { position == bytes.count }

    /// Throws unless `length` more bytes are there.
    @inline(__always) private func require(_ length: Int) throws(WireError) {
        guard length >= 0, bytes.count - position >= length else {
            throw .underflow(needed: length, remaining: bytes.count - position)
        }
    }

    @inline(__always) private mutating func load<Value: FixedWidthInteger & BitwiseCopyable>(
        _ type: Value.Type
    ) throws(WireError) -> Value {
        let size = MemoryLayout<Value>.size
        try require(size)
        let value = bytes.storage.base.loadUnaligned(
            fromByteOffset: bytes.start + position, as: Value.self)
        position += size
        return Value(bigEndian: value)
    }

    package mutating func skip(_ length: Int) throws(WireError) {
        try require(length)
        position += length
    }

    package mutating func readInt8() throws(WireError) -> Int8 { try load(Int8.self) }
    package mutating func readUInt8() throws(WireError) -> UInt8 { try load(UInt8.self) }
    package mutating func readInt16() throws(WireError) -> Int16 { try load(Int16.self) }
    package mutating func readUInt16() throws(WireError) -> UInt16 { try load(UInt16.self) }
    package mutating func readInt32() throws(WireError) -> Int32 { try load(Int32.self) }
    package mutating func readUInt32() throws(WireError) -> UInt32 { try load(UInt32.self) }
    package mutating func readInt64() throws(WireError) -> Int64 { try load(Int64.self) }
    package mutating func readFloat64() throws(WireError) -> Double {
        Double(bitPattern: try load(UInt64.self))
    }
    /// One byte; anything but 0 is true.
    package mutating func readBool() throws(WireError) -> Bool { try load(UInt8.self) != 0 }
    package mutating func readUuid() throws(WireError) -> Uuid {
        Uuid(high: try load(UInt64.self), low: try load(UInt64.self))
    }

    /// An unsigned variable-length integer of at most five bytes (KIP-482).
    package mutating func readUnsignedVarint() throws(WireError) -> UInt32 {
        var value: UInt32 = 0
        var shift: UInt32 = 0
        while true {
            let octet = try load(UInt8.self)
            value |= UInt32(octet & 0x7f) << shift
            if octet & 0x80 == 0 { return value }
            shift += 7
            if shift > 28 { throw .invalidVarint }
        }
    }

    /// A zigzag variable-length integer of at most five bytes (record fields).
    package mutating func readVarint() throws(WireError) -> Int32 {
        let raw = try readUnsignedVarint()
        return Int32(bitPattern: (raw >> 1)) ^ -Int32(bitPattern: raw & 1)
    }

    /// A zigzag variable-length integer of at most ten bytes (record fields).
    package mutating func readVarlong() throws(WireError) -> Int64 {
        let value = try readUnsignedVarlong()
        return Int64(bitPattern: value >> 1) ^ -Int64(bitPattern: value & 1)
    }

    /// A variable-length integer of at most ten bytes.
    package mutating func readUnsignedVarlong() throws(WireError) -> UInt64 {
        var value: UInt64 = 0
        var shift: UInt64 = 0
        while true {
            let octet = try load(UInt8.self)
            value |= UInt64(octet & 0x7f) << shift
            if octet & 0x80 == 0 { return value }
            shift += 7
            if shift > 63 { throw .invalidVarint }
        }
    }

    /// The next `length` bytes, sharing the storage.
    package mutating func readBytes(_ length: Int) throws(WireError) -> Bytes {
        try require(length)
        let slice = bytes[position..<position + length]
        position += length
        return slice
    }

    private mutating func readText(_ length: Int) throws(WireError) -> String {
        let slice = try readBytes(length)
        guard
            let text = slice.withUnsafeBytes({ String(validating: $0, as: UTF8.self) })
        else { throw .invalidText }
        return text
    }
}

// MARK: - Lengths: classic (fixed width, -1 is null) and compact (varint, one more, 0 is null)

extension ByteReader {
    private mutating func readLength16() throws(WireError) -> Int? {
        let length = Int(try readInt16())
        return length >= 0 ? length : nil
    }

    private mutating func readCompactLength() throws(WireError) -> Int? {
        let length = try readUnsignedVarint()
        return length == 0 ? nil : Int(length - 1)
    }

    package mutating func readNullableString(flexible: Bool) throws(WireError) -> String? {
        let length = flexible ? try readCompactLength() : try readLength16()
        guard let length else { return nil }
        guard length <= Int(Int16.max) else { throw .invalidLength(length, what: "string") }
        return try readText(length)
    }

    package mutating func readString(flexible: Bool) throws(WireError) -> String {
        guard let text = try readNullableString(flexible: flexible) else {
            throw .invalidValue("null where a string is required")
        }
        return text
    }

    package mutating func readNullableBytes(flexible: Bool) throws(WireError) -> Bytes? {
        if flexible {
            guard let length = try readCompactLength() else { return nil }
            return try readBytes(length)
        }
        let length = Int(try readInt32())
        return length < 0 ? nil : try readBytes(length)
    }

    package mutating func readBytes(flexible: Bool) throws(WireError) -> Bytes {
        guard let bytes = try readNullableBytes(flexible: flexible) else {
            throw .invalidValue("null where bytes are required")
        }
        return bytes
    }

    /// The number of elements of an array, or nil for null.
    ///
    /// Every element takes at least one byte, so a count beyond the rest is refused before
    /// anything is allocated. As in Kafka, any negative classic length reads as null.
    package mutating func readNullableCount(flexible: Bool) throws(WireError) -> Int? {
        let count: Int
        if flexible {
            guard let length = try readCompactLength() else { return nil }
            count = length
        } else {
            count = Int(try readInt32())
            if count < 0 { return nil }
        }
        guard count <= remaining else { throw .invalidLength(count, what: "array") }
        return count
    }

    package mutating func readCount(flexible: Bool) throws(WireError) -> Int {
        guard let count = try readNullableCount(flexible: flexible) else {
            throw .invalidValue("null where an array is required")
        }
        return count
    }

    /// Reads past a section of tagged fields, calling `field` for each tag with a reader of its
    /// bytes.
    package mutating func readTaggedFields(
        _ field: (UInt32, inout ByteReader) throws -> Void
    ) throws {
        let count = try readUnsignedVarint()
        for _ in 0..<count {
            let tag = try readUnsignedVarint()
            let size = Int(try readUnsignedVarint())
            var content = ByteReader(try readBytes(size))
            try field(tag, &content)
        }
    }

    /// Reads past a section of tagged fields of which none is known.
    package mutating func skipTaggedFields() throws {
        try readTaggedFields { _, _ in }
    }
}
