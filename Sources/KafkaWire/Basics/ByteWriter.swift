// Writes Kafka's primitive types. The buffer grows; `finish` hands it over as immutable `Bytes`.

/// A growing buffer of bytes.
package struct ByteWriter: ~Copyable {
    private var storage: ByteStorage
    package private(set) var count: Int = 0

    fileprivate var base: UnsafeMutableRawPointer { storage.base }

    package init(capacity: Int = 256) { storage = ByteStorage(capacity: max(capacity, 16)) }

    private mutating func grow(_ length: Int) {
        let wanted = count + length
        if wanted <= storage.capacity { return }
        var next = storage.capacity
        while next < wanted { next *= 2 }
        let larger = ByteStorage(capacity: next)
        larger.base.copyMemory(from: storage.base, byteCount: count)
        storage = larger
    }

    @inline(__always) private mutating func store<Value: FixedWidthInteger & BitwiseCopyable>(
        _ value: Value
    ) {
        let size = MemoryLayout<Value>.size
        grow(size)
        base.storeBytes(of: value.bigEndian, toByteOffset: count, as: Value.self)
        count += size
    }

    package mutating func writeInt8(_ value: Int8) { store(value) }
    package mutating func writeUInt8(_ value: UInt8) { store(value) }
    package mutating func writeInt16(_ value: Int16) { store(value) }
    package mutating func writeUInt16(_ value: UInt16) { store(value) }
    package mutating func writeInt32(_ value: Int32) { store(value) }
    package mutating func writeUInt32(_ value: UInt32) { store(value) }
    package mutating func writeInt64(_ value: Int64) { store(value) }
    package mutating func writeFloat64(_ value: Double) { store(value.bitPattern) }
    package mutating func writeBool(_ value: Bool) { store(value ? UInt8(1) : 0) }
    package mutating func writeUuid(_ value: Uuid) {
        store(value.high)
        store(value.low)
    }

    package mutating func writeUnsignedVarint(_ value: UInt32) {
        var rest = value
        while rest >= 0x80 {
            store(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        store(UInt8(rest))
    }

    package mutating func writeVarint(_ value: Int32) {
        writeUnsignedVarint(UInt32(bitPattern: (value << 1) ^ (value >> 31)))
    }

    package mutating func writeVarlong(_ value: Int64) {
        writeUnsignedVarlong(UInt64(bitPattern: (value << 1) ^ (value >> 63)))
    }

    package mutating func writeUnsignedVarlong(_ value: UInt64) {
        var rest = value
        while rest >= 0x80 {
            store(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        store(UInt8(rest))
    }

    package mutating func writeRaw(_ bytes: Bytes) {
        grow(bytes.count)
        bytes.withUnsafeBytes { source in
            if let address = source.baseAddress {
                (base + count).copyMemory(from: address, byteCount: source.count)
            }
        }
        count += bytes.count
    }

    package mutating func writeRaw(_ octets: [UInt8]) {
        grow(octets.count)
        octets.withUnsafeBytes { source in
            if let address = source.baseAddress {
                (base + count).copyMemory(from: address, byteCount: source.count)
            }
        }
        count += octets.count
    }

    /// Overwrites four bytes written earlier, for lengths and checksums known only afterwards.
    package mutating func replaceUInt32(at offset: Int, with value: UInt32) {
        precondition(offset >= 0 && offset + 4 <= count, "outside what was written")
        base.storeBytes(of: value.bigEndian, toByteOffset: offset, as: UInt32.self)
    }

    /// What was written, from `offset` to `end`, as a copy.
    package func written(_ range: Range<Int>) -> Bytes {
        precondition(range.lowerBound >= 0 && range.upperBound <= count, "outside what was written")
        return Bytes(
            copying: UnsafeRawBufferPointer(start: base + range.lowerBound, count: range.count))
    }

    /// Everything written; the storage is handed over, not copied.
    package consuming func finish() -> Bytes { Bytes(storage: storage, start: 0, count: count) }
}

// MARK: - Lengths: classic and compact

extension ByteWriter {
    package mutating func writeNullableString(_ text: String?, flexible: Bool) throws(WireError) {
        guard let text else {
            if flexible { writeUnsignedVarint(0) } else { writeInt16(-1) }
            return
        }
        try writeString(text, flexible: flexible)
    }

    package mutating func writeString(_ text: String, flexible: Bool) throws(WireError) {
        let octets = Array(text.utf8)
        guard octets.count <= Int(Int16.max) else {
            throw .invalidLength(octets.count, what: "string")
        }
        if flexible {
            writeUnsignedVarint(UInt32(octets.count + 1))
        } else {
            writeInt16(Int16(octets.count))
        }
        writeRaw(octets)
    }

    package mutating func writeNullableBytes(_ bytes: Bytes?, flexible: Bool) {
        guard let bytes else {
            if flexible { writeUnsignedVarint(0) } else { writeInt32(-1) }
            return
        }
        writeBytes(bytes, flexible: flexible)
    }

    package mutating func writeBytes(_ bytes: Bytes, flexible: Bool) {
        if flexible {
            writeUnsignedVarint(UInt32(bytes.count) + 1)
        } else {
            writeInt32(Int32(bytes.count))
        }
        writeRaw(bytes)
    }

    /// The number of elements of an array; nil for null.
    package mutating func writeCount(_ count: Int?, flexible: Bool) {
        guard let count else {
            if flexible { writeUnsignedVarint(0) } else { writeInt32(-1) }
            return
        }
        if flexible { writeUnsignedVarint(UInt32(count) + 1) } else { writeInt32(Int32(count)) }
    }

    /// One tagged field: its tag, its size, its bytes.
    package mutating func writeTaggedField(_ tag: UInt32, _ content: Bytes) {
        writeUnsignedVarint(tag)
        writeUnsignedVarint(UInt32(content.count))
        writeRaw(content)
    }
}

extension ByteWriter {
    /// The CRC32C of what was written from `offset` on.
    func checksum(from offset: Int) -> UInt32 {
        CRC32C.checksum(UnsafeRawBufferPointer(start: base + offset, count: count - offset))
    }
}
