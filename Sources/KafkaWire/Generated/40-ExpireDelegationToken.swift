// Made by scripts/generate-messages from Definitions/40-ExpireDelegationToken.msg. Do not edit.
// swift-format-ignore-file

package struct ExpireDelegationTokenRequest: WireMessage {
    package static let info = MessageInfo(
        name: "ExpireDelegationTokenRequest", kind: .request, key: 40,
        versions: 1...2, lastStableVersion: 2, flexibleFrom: 2)
    package var hmac: Bytes = .empty
    package var expiryTimePeriodMs: Int64 = 0

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        let flexible = version >= 2
        self.hmac = try reader.readBytes(flexible: flexible)
        self.expiryTimePeriodMs = try reader.readInt64()
        if flexible {
            try reader.skipTaggedFields()
        }
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        let flexible = version >= 2
        writer.writeBytes(self.hmac, flexible: flexible)
        writer.writeInt64(self.expiryTimePeriodMs)
        if flexible {
            writer.writeUnsignedVarint(0)
        }
    }
}

package struct ExpireDelegationTokenResponse: WireMessage {
    package static let info = MessageInfo(
        name: "ExpireDelegationTokenResponse", kind: .response, key: 40,
        versions: 1...2, lastStableVersion: 2, flexibleFrom: 2)
    package var errorCode: Int16 = 0
    package var expiryTimestampMs: Int64 = 0
    package var throttleTimeMs: Int32 = 0

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        let flexible = version >= 2
        self.errorCode = try reader.readInt16()
        self.expiryTimestampMs = try reader.readInt64()
        self.throttleTimeMs = try reader.readInt32()
        if flexible {
            try reader.skipTaggedFields()
        }
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        let flexible = version >= 2
        writer.writeInt16(self.errorCode)
        writer.writeInt64(self.expiryTimestampMs)
        writer.writeInt32(self.throttleTimeMs)
        if flexible {
            writer.writeUnsignedVarint(0)
        }
    }
}
