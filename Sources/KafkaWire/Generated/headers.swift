// Made by scripts/generate-messages from Definitions/headers.msg. Do not edit.
// swift-format-ignore-file

package struct RequestHeader: WireMessage {
    package static let info = MessageInfo(
        name: "RequestHeader", kind: .header, key: nil,
        versions: 1...2, lastStableVersion: 2, flexibleFrom: 2)
    package var requestApiKey: Int16 = 0
    package var requestApiVersion: Int16 = 0
    package var correlationId: Int32 = 0
    package var clientId: String? = ""

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        let flexible = version >= 2
        self.requestApiKey = try reader.readInt16()
        self.requestApiVersion = try reader.readInt16()
        self.correlationId = try reader.readInt32()
        self.clientId = try reader.readNullableString(flexible: false)
        if flexible {
            try reader.skipTaggedFields()
        }
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        let flexible = version >= 2
        writer.writeInt16(self.requestApiKey)
        writer.writeInt16(self.requestApiVersion)
        writer.writeInt32(self.correlationId)
        try writer.writeNullableString(self.clientId, flexible: false)
        if flexible {
            writer.writeUnsignedVarint(0)
        }
    }
}

package struct ResponseHeader: WireMessage {
    package static let info = MessageInfo(
        name: "ResponseHeader", kind: .header, key: nil,
        versions: 0...1, lastStableVersion: 1, flexibleFrom: 1)
    package var correlationId: Int32 = 0

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        let flexible = version >= 1
        self.correlationId = try reader.readInt32()
        if flexible {
            try reader.skipTaggedFields()
        }
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        let flexible = version >= 1
        writer.writeInt32(self.correlationId)
        if flexible {
            writer.writeUnsignedVarint(0)
        }
    }
}
