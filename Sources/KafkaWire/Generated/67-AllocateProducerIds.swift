// Made by scripts/generate-messages from Definitions/67-AllocateProducerIds.msg. Do not edit.
// swift-format-ignore-file

package struct AllocateProducerIdsRequest: WireMessage {
    package static let info = MessageInfo(
        name: "AllocateProducerIdsRequest", kind: .request, key: 67,
        versions: 0...0, lastStableVersion: 0, flexibleFrom: 0)
    package var brokerId: Int32 = 0
    package var brokerEpoch: Int64 = -1

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        self.brokerId = try reader.readInt32()
        self.brokerEpoch = try reader.readInt64()
        try reader.skipTaggedFields()
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        writer.writeInt32(self.brokerId)
        writer.writeInt64(self.brokerEpoch)
        writer.writeUnsignedVarint(0)
    }
}

package struct AllocateProducerIdsResponse: WireMessage {
    package static let info = MessageInfo(
        name: "AllocateProducerIdsResponse", kind: .response, key: 67,
        versions: 0...0, lastStableVersion: 0, flexibleFrom: 0)
    package var throttleTimeMs: Int32 = 0
    package var errorCode: Int16 = 0
    package var producerIdStart: Int64 = 0
    package var producerIdLen: Int32 = 0

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        self.throttleTimeMs = try reader.readInt32()
        self.errorCode = try reader.readInt16()
        self.producerIdStart = try reader.readInt64()
        self.producerIdLen = try reader.readInt32()
        try reader.skipTaggedFields()
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        writer.writeInt32(self.throttleTimeMs)
        writer.writeInt16(self.errorCode)
        writer.writeInt64(self.producerIdStart)
        writer.writeInt32(self.producerIdLen)
        writer.writeUnsignedVarint(0)
    }
}
