// What consumers put into JoinGroup and SyncGroup: a two-byte version, then a subscription or an
// assignment. The coordinator looks into it only to know which topics a group reads, and to move a
// group between the classic and the consumer protocol. Kafka: `ConsumerProtocol`.

import KafkaWire

enum ConsumerProtocolBytes {
    /// Versions above the highest known are read and written as that one.
    private static let highestVersion: Int16 = 3

    /// The version at the front; nil where there is none or it is negative.
    static func version(of bytes: Bytes) -> Int16? {
        var reader = ByteReader(bytes)
        guard let version = try? reader.readInt16(), version >= 0 else { return nil }
        return version
    }

    /// The topics of a subscription: the part that all versions begin with.
    static func topics(ofSubscription bytes: Bytes) -> [String]? {
        guard version(of: bytes) != nil else { return nil }
        var reader = ByteReader(bytes.dropFirst(2))
        return (try? ConsumerProtocolSubscription(from: &reader, version: 0))?.topics
    }

    /// A whole subscription; nil where it cannot be read.
    static func subscription(_ bytes: Bytes) -> ConsumerProtocolSubscription? {
        guard let version = version(of: bytes) else { return nil }
        var reader = ByteReader(bytes.dropFirst(2))
        return try? ConsumerProtocolSubscription(
            from: &reader, version: min(version, highestVersion))
    }

    /// A whole assignment; nil where it cannot be read.
    static func assignment(_ bytes: Bytes) -> ConsumerProtocolAssignment? {
        guard let version = version(of: bytes) else { return nil }
        var reader = ByteReader(bytes.dropFirst(2))
        return try? ConsumerProtocolAssignment(
            from: &reader, version: min(version, highestVersion))
    }

    /// The bytes of an assignment in a version.
    static func bytes(of assignment: ConsumerProtocolAssignment, version: Int16) -> Bytes {
        let version = min(version, highestVersion)
        var writer = ByteWriter()
        writer.writeInt16(version)
        do {
            try assignment.encode(into: &writer, version: version)
        } catch {
            preconditionFailure(
                "an assignment of the coordinator's own cannot be written: \(error)")
        }
        return writer.finish()
    }
}
