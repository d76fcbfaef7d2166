// Made by scripts/generate-messages from Definitions/26-EndTxn.msg. Do not edit.
// swift-format-ignore-file

package struct EndTxnRequest: WireMessage {
    package static let info = MessageInfo(
        name: "EndTxnRequest", kind: .request, key: 26,
        versions: 0...5, lastStableVersion: 5, flexibleFrom: 3)
    package var transactionalId: String = ""
    package var producerId: Int64 = 0
    package var producerEpoch: Int16 = 0
    package var committed: Bool = false

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        let flexible = version >= 3
        self.transactionalId = try reader.readString(flexible: flexible)
        self.producerId = try reader.readInt64()
        self.producerEpoch = try reader.readInt16()
        self.committed = try reader.readBool()
        if flexible {
            try reader.skipTaggedFields()
        }
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        let flexible = version >= 3
        try writer.writeString(self.transactionalId, flexible: flexible)
        writer.writeInt64(self.producerId)
        writer.writeInt16(self.producerEpoch)
        writer.writeBool(self.committed)
        if flexible {
            writer.writeUnsignedVarint(0)
        }
    }
}

package struct EndTxnResponse: WireMessage {
    package static let info = MessageInfo(
        name: "EndTxnResponse", kind: .response, key: 26,
        versions: 0...5, lastStableVersion: 5, flexibleFrom: 3)
    package var throttleTimeMs: Int32 = 0
    package var errorCode: Int16 = 0
    package var producerId: Int64 = -1
    package var producerEpoch: Int16 = -1

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        let flexible = version >= 3
        self.throttleTimeMs = try reader.readInt32()
        self.errorCode = try reader.readInt16()
        if version == 5 {
            self.producerId = try reader.readInt64()
        }
        if version == 5 {
            self.producerEpoch = try reader.readInt16()
        }
        if flexible {
            try reader.skipTaggedFields()
        }
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        let flexible = version >= 3
        writer.writeInt32(self.throttleTimeMs)
        writer.writeInt16(self.errorCode)
        if version == 5 {
            writer.writeInt64(self.producerId)
        }
        if version == 5 {
            writer.writeInt16(self.producerEpoch)
        }
        if flexible {
            writer.writeUnsignedVarint(0)
        }
    }
}
