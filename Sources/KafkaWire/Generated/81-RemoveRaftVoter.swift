// Made by scripts/generate-messages from Definitions/81-RemoveRaftVoter.msg. Do not edit.
// swift-format-ignore-file

package struct RemoveRaftVoterRequest: WireMessage {
    package static let info = MessageInfo(
        name: "RemoveRaftVoterRequest", kind: .request, key: 81,
        versions: 0...0, lastStableVersion: 0, flexibleFrom: 0)
    package var clusterId: String? = ""
    package var voterId: Int32 = 0
    package var voterDirectoryId: Uuid = .zero

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        self.clusterId = try reader.readNullableString(flexible: true)
        self.voterId = try reader.readInt32()
        self.voterDirectoryId = try reader.readUuid()
        try reader.skipTaggedFields()
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        try writer.writeNullableString(self.clusterId, flexible: true)
        writer.writeInt32(self.voterId)
        writer.writeUuid(self.voterDirectoryId)
        writer.writeUnsignedVarint(0)
    }
}

package struct RemoveRaftVoterResponse: WireMessage {
    package static let info = MessageInfo(
        name: "RemoveRaftVoterResponse", kind: .response, key: 81,
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
