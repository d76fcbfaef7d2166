// Malformed bytes, as a thrown value. Never a Kafka error code: those travel in responses.

/// Why bytes could not be read as what they should be, or a value not be written.
package enum WireError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The bytes ended before the value did.
    case underflow(needed: Int, remaining: Int)
    /// A length or count that cannot be: negative where null is not allowed, or longer than the
    /// rest.
    case invalidLength(Int, what: String)
    /// A variable-length integer that is too long.
    case invalidVarint
    /// A text that is no UTF-8.
    case invalidText
    /// A value that the format does not allow.
    case invalidValue(String)
    /// A version of a message that does not exist.
    case unsupportedVersion(message: String, version: Int16)
    /// A field that this version cannot carry is not at its default.
    case notInVersion(field: String, version: Int16)
    /// A checksum that does not match.
    case checksumMismatch(expected: UInt32, actual: UInt32)
    /// More bytes came out of a codec, or went into a message, than is allowed.
    case tooLarge(limit: Int)
    /// Compressed bytes that the codec refuses.
    case corruptCompression(codec: String)

    package var description: String {
        switch self {
        case .underflow(let needed, let remaining):
            "needs \(needed) more bytes, \(remaining) are left"
        case .invalidLength(let length, let what): "invalid length \(length) of \(what)"
        case .invalidVarint: "invalid variable-length integer"
        case .invalidText: "text that is not UTF-8"
        case .invalidValue(let what): what
        case .unsupportedVersion(let message, let version): "\(message) has no version \(version)"
        case .notInVersion(let field, let version):
            "\(field) cannot be written in version \(version)"
        case .checksumMismatch(let expected, let actual):
            "checksum \(actual) where \(expected) was expected"
        case .tooLarge(let limit): "larger than the limit of \(limit) bytes"
        case .corruptCompression(let codec): "corrupt \(codec) data"
        }
    }
}
