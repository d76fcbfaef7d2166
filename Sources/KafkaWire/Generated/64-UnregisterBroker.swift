// Made by scripts/generate-messages from Definitions/64-UnregisterBroker.msg. Do not edit.
// swift-format-ignore-file

package struct UnregisterBrokerRequest: WireMessage {
    package static let info = MessageInfo(
        name: "UnregisterBrokerRequest", kind: .request, key: 64,
        versions: 0...0, lastStableVersion: 0, flexibleFrom: 0)
    package var brokerId: Int32 = 0

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        self.brokerId = try reader.readInt32()
        try reader.skipTaggedFields()
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        writer.writeInt32(self.brokerId)
        writer.writeUnsignedVarint(0)
    }
}

package struct UnregisterBrokerResponse: WireMessage {
    package static let info = MessageInfo(
        name: "UnregisterBrokerResponse", kind: .response, key: 64,
        versions: 0...0, lastStableVersion: 0, flexibleFrom: 0)
    package var throttleTimeMs: Int32 = 0
    package var errorCode: Int16 = 0
    package var errorMessage: String? = ""

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        self.throttleTimeMs = try reader.readInt32()
        self.errorCode = try reader.readInt16()
        self.errorMessage = try reader.readNullableString(flexible: true)
        try reader.skipTaggedFields()
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        writer.writeInt32(self.throttleTimeMs)
        writer.writeInt16(self.errorCode)
        try writer.writeNullableString(self.errorMessage, flexible: true)
        writer.writeUnsignedVarint(0)
    }
}
