// Made by scripts/generate-messages from Definitions/58-Envelope.msg. Do not edit.
// swift-format-ignore-file

package struct EnvelopeRequest: WireMessage {
    package static let info = MessageInfo(
        name: "EnvelopeRequest", kind: .request, key: 58,
        versions: 0...0, lastStableVersion: 0, flexibleFrom: 0)
    package var requestData: Bytes = .empty
    package var requestPrincipal: Bytes? = .empty
    package var clientHostAddress: Bytes = .empty

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        self.requestData = try reader.readBytes(flexible: true)
        self.requestPrincipal = try reader.readNullableBytes(flexible: true)
        self.clientHostAddress = try reader.readBytes(flexible: true)
        try reader.skipTaggedFields()
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        writer.writeBytes(self.requestData, flexible: true)
        writer.writeNullableBytes(self.requestPrincipal, flexible: true)
        writer.writeBytes(self.clientHostAddress, flexible: true)
        writer.writeUnsignedVarint(0)
    }
}

package struct EnvelopeResponse: WireMessage {
    package static let info = MessageInfo(
        name: "EnvelopeResponse", kind: .response, key: 58,
        versions: 0...0, lastStableVersion: 0, flexibleFrom: 0)
    package var responseData: Bytes? = nil
    package var errorCode: Int16 = 0

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        self.responseData = try reader.readNullableBytes(flexible: true)
        self.errorCode = try reader.readInt16()
        try reader.skipTaggedFields()
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        writer.writeNullableBytes(self.responseData, flexible: true)
        writer.writeInt16(self.errorCode)
        writer.writeUnsignedVarint(0)
    }
}
