// Kafka's codecs: their numbers and names, and one door to all of them. Each codec has a file of
// its own that owns the C library's state. Inflation is bounded: a small batch must not become a
// large memory. Formats: gzip (RFC 1952), snappy in xerial's blocks, LZ4 frames, zstd frames
// (KIP-110).
//
// Differs from Apache Kafka: inflation has a limit, where Kafka streams without one.

/// How the records of a batch are compressed; the raw value is that of the batch's attributes.
package enum CompressionType: UInt8, Sendable, CaseIterable, Hashable {
    case none = 0
    case gzip = 1
    case snappy = 2
    case lz4 = 3
    case zstd = 4

    /// The name in configurations and tools.
    package var name: String {
        switch self {
        case .none: "none"
        case .gzip: "gzip"
        case .snappy: "snappy"
        case .lz4: "lz4"
        case .zstd: "zstd"
        }
    }

    package init?(name: String) {
        guard let type = Self.allCases.first(where: { $0.name == name }) else { return nil }
        self = type
    }

    /// What a batch may inflate to at most where nobody says otherwise, in bytes.
    package static let defaultInflationLimit = 256 << 20

    /// Compresses bytes; `level` as in `compression.gzip.level` and its kin, nil: Kafka's default.
    package func compress(_ bytes: Bytes, level: Int? = nil) throws(WireError) -> Bytes {
        switch self {
        case .none: bytes
        case .gzip: try GzipCodec.compress(bytes, level: level)
        case .snappy: try SnappyCodec.compress(bytes)
        case .lz4: try LZ4Codec.compress(bytes, level: level)
        case .zstd: try ZstdCodec.compress(bytes, level: level)
        }
    }

    /// Inflates bytes. Throws `tooLarge` beyond the limit, `corruptCompression` for malformed
    /// bytes.
    package func decompress(
        _ bytes: Bytes, limit: Int = defaultInflationLimit
    ) throws(WireError) -> Bytes {
        switch self {
        case .none: bytes
        case .gzip: try GzipCodec.decompress(bytes, limit: limit)
        case .snappy: try SnappyCodec.decompress(bytes, limit: limit)
        case .lz4: try LZ4Codec.decompress(bytes, limit: limit)
        case .zstd: try ZstdCodec.decompress(bytes, limit: limit)
        }
    }
}

/// A buffer that inflation fills: it grows by doubling and never past its limit.
struct InflationBuffer: ~Copyable {
    private(set) var storage: ByteStorage
    private(set) var count = 0
    let limit: Int

    init(expecting size: Int, limit: Int) {
        self.limit = limit
        storage = ByteStorage(capacity: min(max(size, 64), max(limit, 1)))
    }

    /// The free room, after making sure there is some.
    mutating func room() throws(WireError) -> UnsafeMutableRawBufferPointer {
        if count == storage.capacity { try grow(by: 1) }
        return UnsafeMutableRawBufferPointer(
            start: storage.base + count, count: storage.capacity - count)
    }

    /// Room for exactly `length` more bytes.
    mutating func room(for length: Int) throws(WireError) -> UnsafeMutableRawBufferPointer {
        if storage.capacity - count < length { try grow(by: length) }
        return UnsafeMutableRawBufferPointer(start: storage.base + count, count: length)
    }

    private mutating func grow(by length: Int) throws(WireError) {
        guard length <= limit - count else { throw .tooLarge(limit: limit) }
        let larger = ByteStorage(capacity: min(max(storage.capacity * 2, count + length), limit))
        larger.base.copyMemory(from: storage.base, byteCount: count)
        storage = larger
    }

    mutating func advance(_ length: Int) { count += length }

    consuming func finish() -> Bytes { Bytes(storage: storage, start: 0, count: count) }
}
