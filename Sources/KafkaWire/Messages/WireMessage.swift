// What every generated message has. The types themselves stand in Generated/, made from
// Definitions/ by scripts/generate-messages (docs/adr/0002).

/// A part of a message: a struct with a byte form that depends on the message's version.
package protocol WireStruct: Sendable {
    /// All fields at their defaults.
    init()
    /// Reads the bytes of one version. Throws `WireError`.
    init(from reader: inout ByteReader, version: Int16) throws
    /// Writes the bytes of one version. Throws where a field cannot be written in that version.
    func encode(into writer: inout ByteWriter, version: Int16) throws
}

/// A whole message: request, response, header, record key or value.
package protocol WireMessage: WireStruct {
    static var info: MessageInfo { get }
}

extension WireStruct {
    /// A message with some fields set: `FindCoordinatorRequest { $0.key = "g" }`.
    package init(_ configure: (inout Self) throws -> Void) rethrows {
        self.init()
        try configure(&self)
    }
}

/// The facts about a message that its definition's first line gives.
package struct MessageInfo: Sendable {
    package enum Kind: String, Sendable {
        case request, response, header, data, metadata, coordinatorKey, coordinatorValue
    }

    /// Kafka's name of the message.
    package let name: String
    package let kind: Kind
    /// API key of a request or response, type of a record; nil where there is none.
    package let key: Int16?
    package let versions: ClosedRange<Int16>
    /// The highest version that is offered by default.
    package let lastStableVersion: Int16
    /// The first version with compact lengths and tagged fields (KIP-482); nil: none.
    package let flexibleFrom: Int16?

    package func isFlexible(_ version: Int16) -> Bool {
        guard let flexibleFrom else { return false }
        return version >= flexibleFrom
    }
}

extension WireMessage {
    static func requireVersion(_ version: Int16) throws(WireError) {
        guard info.versions.contains(version) else {
            throw .unsupportedVersion(message: info.name, version: version)
        }
    }

    /// Reads a message that must take up all of `bytes`.
    package static func decode(_ bytes: Bytes, version: Int16) throws -> Self {
        var reader = ByteReader(bytes)
        let message = try Self(from: &reader, version: version)
        guard reader.isAtEnd else {
            throw WireError.invalidValue("\(reader.remaining) bytes after \(info.name)")
        }
        return message
    }

    /// The bytes of the message in one version.
    package func encoded(version: Int16) throws -> Bytes {
        var writer = ByteWriter()
        try encode(into: &writer, version: version)
        return writer.finish()
    }
}
