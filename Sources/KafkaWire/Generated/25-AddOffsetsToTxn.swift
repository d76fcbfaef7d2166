// Made by scripts/generate-messages from Definitions/25-AddOffsetsToTxn.msg. Do not edit.
// swift-format-ignore-file

package struct AddOffsetsToTxnRequest: WireMessage {
    package static let info = MessageInfo(
        name: "AddOffsetsToTxnRequest", kind: .request, key: 25,
        versions: 0...4, lastStableVersion: 4, flexibleFrom: 3)
    package var transactionalId: String = ""
    package var producerId: Int64 = 0
    package var producerEpoch: Int16 = 0
    package var groupId: String = ""

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        let flexible = version >= 3
        self.transactionalId = try reader.readString(flexible: flexible)
        self.producerId = try reader.readInt64()
        self.producerEpoch = try reader.readInt16()
        self.groupId = try reader.readString(flexible: flexible)
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
        try writer.writeString(self.groupId, flexible: flexible)
        if flexible {
            writer.writeUnsignedVarint(0)
        }
    }
}

package struct AddOffsetsToTxnResponse: WireMessage {
    package static let info = MessageInfo(
        name: "AddOffsetsToTxnResponse", kind: .response, key: 25,
        versions: 0...4, lastStableVersion: 4, flexibleFrom: 3)
    package var throttleTimeMs: Int32 = 0
    package var errorCode: Int16 = 0

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        let flexible = version >= 3
        self.throttleTimeMs = try reader.readInt32()
        self.errorCode = try reader.readInt16()
        if flexible {
            try reader.skipTaggedFields()
        }
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        let flexible = version >= 3
        writer.writeInt32(self.throttleTimeMs)
        writer.writeInt16(self.errorCode)
        if flexible {
            writer.writeUnsignedVarint(0)
        }
    }
}
