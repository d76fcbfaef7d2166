// The byte type of the whole program: an immutable slice of shared storage (docs/adr/0001).
//
// A frame is read once from the network and never copied again: the record batches inside it, the
// segments of a log, and the answer to a fetch are all slices of the same storage. Copying a
// `Bytes` copies a reference and two integers, which is what makes a copy of a whole cluster cheap.
// Storage never changes after it was made, so it may be shared between threads.

/// The storage behind one or more `Bytes`: a block that is written once, while it is being made.
package final class ByteStorage: @unchecked Sendable {
    let base: UnsafeMutableRawPointer
    package let capacity: Int

    init(capacity: Int) {
        self.capacity = capacity
        base = UnsafeMutableRawPointer.allocate(byteCount: max(capacity, 1), alignment: 16)
    }

    deinit { base.deallocate() }

    /// Storage for a driver that fills it itself, from front to back, and hands out what it has
    /// filled.
    package static func block(_ capacity: Int) -> ByteStorage { ByteStorage(capacity: capacity) }

    /// Where the bytes from `offset` on go. Only bytes that no slice covers yet may be written.
    package func room(from offset: Int) -> UnsafeMutableRawPointer {
        precondition(offset >= 0 && offset <= capacity, "outside the storage")
        return base + offset
    }

    /// Bytes that have been filled; they never change again.
    package func slice(_ range: Range<Int>) -> Bytes {
        precondition(range.lowerBound >= 0 && range.upperBound <= capacity, "outside the storage")
        return Bytes(storage: self, start: range.lowerBound, count: range.count)
    }
}

/// An immutable run of bytes: a slice of shared storage.
package struct Bytes: Sendable {
    let storage: ByteStorage
    let start: Int
    /// The number of bytes.
    package let count: Int

    init(storage: ByteStorage, start: Int, count: Int) {
        self.storage = storage
        self.start = start
        self.count = count
    }

    /// No bytes.
    package static let empty = Bytes(storage: ByteStorage(capacity: 0), start: 0, count: 0)

    /// Copies the bytes of a sequence of octets.
    package init(_ octets: some Collection<UInt8>) {
        let copied = octets.withContiguousStorageIfAvailable {
            Bytes(copying: UnsafeRawBufferPointer($0))
        }
        if let copied {
            self = copied
            return
        }
        let length = octets.count
        let storage = ByteStorage(capacity: length)
        var index = 0
        for octet in octets {
            storage.base.storeBytes(of: octet, toByteOffset: index, as: UInt8.self)
            index += 1
        }
        self.init(storage: storage, start: 0, count: length)
    }

    /// Copies a buffer.
    package init(copying buffer: UnsafeRawBufferPointer) {
        let storage = ByteStorage(capacity: buffer.count)
        if let source = buffer.baseAddress {
            storage.base.copyMemory(from: source, byteCount: buffer.count)
        }
        self.init(storage: storage, start: 0, count: buffer.count)
    }

    /// Makes new storage of `capacity` bytes and lets `fill` write it; `fill` returns how many it
    /// wrote.
    package init(
        capacity: Int, filledBy fill: (UnsafeMutableRawBufferPointer) throws -> Int
    ) rethrows {
        let storage = ByteStorage(capacity: capacity)
        let written = try fill(UnsafeMutableRawBufferPointer(start: storage.base, count: capacity))
        precondition(written >= 0 && written <= capacity, "wrote beyond the storage")
        self.init(storage: storage, start: 0, count: written)
    }

    /// The UTF-8 bytes of a text.
    package init(utf8 text: String) {
        var text = text
        self = text.withUTF8 { Bytes(copying: UnsafeRawBufferPointer($0)) }
    }

    package var isEmpty: Bool { count == 0 }

    /// The byte at `index`, which must lie within the slice.
    package subscript(index: Int) -> UInt8 {
        precondition(index >= 0 && index < count, "index outside the slice")
        return storage.base.load(fromByteOffset: start + index, as: UInt8.self)
    }

    /// The bytes of a range, which must lie within the slice; shares the storage.
    package subscript(range: Range<Int>) -> Bytes {
        precondition(range.lowerBound >= 0 && range.upperBound <= count, "range outside the slice")
        return Bytes(storage: storage, start: start + range.lowerBound, count: range.count)
    }

    /// The first bytes, at most `length` of them.
    package func prefix(_ length: Int) -> Bytes { self[0..<min(max(length, 0), count)] }

    /// All bytes but the first `length`.
    package func dropFirst(_ length: Int) -> Bytes { self[min(max(length, 0), count)..<count] }

    package func withUnsafeBytes<Result>(
        _ body: (UnsafeRawBufferPointer) throws -> Result
    ) rethrows -> Result {
        defer { withExtendedLifetime(storage) {} }
        return try body(UnsafeRawBufferPointer(start: storage.base + start, count: count))
    }

    /// A copy as an array, for small things and tests.
    package var array: [UInt8] { withUnsafeBytes { Array($0) } }

    /// The bytes as UTF-8 text; what is no UTF-8 becomes U+FFFD.
    package var utf8Text: String { withUnsafeBytes { String(decoding: $0, as: UTF8.self) } }

    /// A copy in storage of its own size: lets go of a large frame of which only this slice is
    /// kept.
    package func compacted() -> Bytes { withUnsafeBytes { Bytes(copying: $0) } }

    /// Several slices as one.
    package static func concatenating(_ parts: [Bytes]) -> Bytes {
        if parts.count == 1 { return parts[0] }
        var total = 0
        for part in parts { total += part.count }
        let storage = ByteStorage(capacity: total)
        var position = 0
        for part in parts {
            part.withUnsafeBytes { source in
                if let address = source.baseAddress {
                    (storage.base + position).copyMemory(from: address, byteCount: source.count)
                }
            }
            position += part.count
        }
        return Bytes(storage: storage, start: 0, count: total)
    }
}

extension Bytes: Hashable {
    package static func == (left: Bytes, right: Bytes) -> Bool {
        guard left.count == right.count else { return false }
        if left.storage === right.storage, left.start == right.start { return true }
        return left.withUnsafeBytes { first in
            right.withUnsafeBytes { second in first.isEqual(to: second) }
        }
    }

    package func hash(into hasher: inout Hasher) {
        withUnsafeBytes { hasher.combine(bytes: $0) }
    }
}

extension UnsafeRawBufferPointer {
    /// Whether two buffers of the same length hold the same octets; eight at a time.
    fileprivate func isEqual(to other: UnsafeRawBufferPointer) -> Bool {
        var offset = 0
        while offset + 8 <= count {
            if loadUnaligned(fromByteOffset: offset, as: UInt64.self)
                != other.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
            {
                return false
            }
            offset += 8
        }
        while offset < count {
            if self[offset] != other[offset] { return false }
            offset += 1
        }
        return true
    }
}

extension Bytes: Comparable {
    /// Order by unsigned octets, as in a dictionary.
    package static func < (left: Bytes, right: Bytes) -> Bool {
        left.withUnsafeBytes { first in
            right.withUnsafeBytes { second in first.lexicographicallyPrecedes(second) }
        }
    }
}

extension Bytes: CustomStringConvertible, ExpressibleByStringLiteral {
    /// Lower-case hexadecimal.
    package var description: String { hex }

    package init(stringLiteral text: String) { self.init(utf8: text) }

    /// Lower-case hexadecimal.
    package var hex: String {
        let digits = Array("0123456789abcdef".utf8)
        var text: [UInt8] = []
        text.reserveCapacity(count * 2)
        withUnsafeBytes { octets in
            for octet in octets {
                text.append(digits[Int(octet >> 4)])
                text.append(digits[Int(octet & 15)])
            }
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// Reads hexadecimal, upper or lower case; nil where it is none.
    package init?(hex: some StringProtocol) {
        var octets: [UInt8] = []
        var high: UInt8?
        for character in hex.utf8 {
            let nibble: UInt8
            switch character {
            case 48...57: nibble = character - 48
            case 97...102: nibble = character - 87
            case 65...70: nibble = character - 55
            default: return nil
            }
            if let first = high {
                octets.append(first << 4 | nibble)
                high = nil
            } else {
                high = nibble
            }
        }
        guard high == nil else { return nil }
        self.init(octets)
    }
}
