// Made by scripts/generate-messages from Definitions/12-Heartbeat.msg. Do not edit.
// swift-format-ignore-file

package struct HeartbeatRequest: WireMessage {
    package static let info = MessageInfo(
        name: "HeartbeatRequest", kind: .request, key: 12,
        versions: 0...4, lastStableVersion: 4, flexibleFrom: 4)
    package var groupId: String = ""
    package var generationId: Int32 = 0
    package var memberId: String = ""
    package var groupInstanceId: String? = nil

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        let flexible = version >= 4
        self.groupId = try reader.readString(flexible: flexible)
        self.generationId = try reader.readInt32()
        self.memberId = try reader.readString(flexible: flexible)
        if version >= 3 {
            self.groupInstanceId = try reader.readNullableString(flexible: flexible)
        }
        if flexible {
            try reader.skipTaggedFields()
        }
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        let flexible = version >= 4
        try writer.writeString(self.groupId, flexible: flexible)
        writer.writeInt32(self.generationId)
        try writer.writeString(self.memberId, flexible: flexible)
        if version >= 3 {
            try writer.writeNullableString(self.groupInstanceId, flexible: flexible)
        }
        if !(version >= 3), !(self.groupInstanceId == nil) {
            throw WireError.notInVersion(field: "groupInstanceId", version: version)
        }
        if flexible {
            writer.writeUnsignedVarint(0)
        }
    }
}

package struct HeartbeatResponse: WireMessage {
    package static let info = MessageInfo(
        name: "HeartbeatResponse", kind: .response, key: 12,
        versions: 0...4, lastStableVersion: 4, flexibleFrom: 4)
    package var throttleTimeMs: Int32 = 0
    package var errorCode: Int16 = 0

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        let flexible = version >= 4
        if version >= 1 {
            self.throttleTimeMs = try reader.readInt32()
        }
        self.errorCode = try reader.readInt16()
        if flexible {
            try reader.skipTaggedFields()
        }
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        let flexible = version >= 4
        if version >= 1 {
            writer.writeInt32(self.throttleTimeMs)
        }
        writer.writeInt16(self.errorCode)
        if flexible {
            writer.writeUnsignedVarint(0)
        }
    }
}
