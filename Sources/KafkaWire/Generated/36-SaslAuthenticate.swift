// Made by scripts/generate-messages from Definitions/36-SaslAuthenticate.msg. Do not edit.
// swift-format-ignore-file

package struct SaslAuthenticateRequest: WireMessage {
    package static let info = MessageInfo(
        name: "SaslAuthenticateRequest", kind: .request, key: 36,
        versions: 0...2, lastStableVersion: 2, flexibleFrom: 2)
    package var authBytes: Bytes = .empty

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        let flexible = version >= 2
        self.authBytes = try reader.readBytes(flexible: flexible)
        if flexible {
            try reader.skipTaggedFields()
        }
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        let flexible = version >= 2
        writer.writeBytes(self.authBytes, flexible: flexible)
        if flexible {
            writer.writeUnsignedVarint(0)
        }
    }
}

package struct SaslAuthenticateResponse: WireMessage {
    package static let info = MessageInfo(
        name: "SaslAuthenticateResponse", kind: .response, key: 36,
        versions: 0...2, lastStableVersion: 2, flexibleFrom: 2)
    package var errorCode: Int16 = 0
    package var errorMessage: String? = ""
    package var authBytes: Bytes = .empty
    package var sessionLifetimeMs: Int64 = 0

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        let flexible = version >= 2
        self.errorCode = try reader.readInt16()
        self.errorMessage = try reader.readNullableString(flexible: flexible)
        self.authBytes = try reader.readBytes(flexible: flexible)
        if version >= 1 {
            self.sessionLifetimeMs = try reader.readInt64()
        }
        if flexible {
            try reader.skipTaggedFields()
        }
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        let flexible = version >= 2
        writer.writeInt16(self.errorCode)
        try writer.writeNullableString(self.errorMessage, flexible: flexible)
        writer.writeBytes(self.authBytes, flexible: flexible)
        if version >= 1 {
            writer.writeInt64(self.sessionLifetimeMs)
        }
        if flexible {
            writer.writeUnsignedVarint(0)
        }
    }
}
