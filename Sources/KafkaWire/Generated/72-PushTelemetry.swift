// Made by scripts/generate-messages from Definitions/72-PushTelemetry.msg. Do not edit.
// swift-format-ignore-file

package struct PushTelemetryRequest: WireMessage {
    package static let info = MessageInfo(
        name: "PushTelemetryRequest", kind: .request, key: 72,
        versions: 0...0, lastStableVersion: 0, flexibleFrom: 0)
    package var clientInstanceId: Uuid = .zero
    package var subscriptionId: Int32 = 0
    package var terminating: Bool = false
    package var compressionType: Int8 = 0
    package var metrics: Bytes = .empty

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        self.clientInstanceId = try reader.readUuid()
        self.subscriptionId = try reader.readInt32()
        self.terminating = try reader.readBool()
        self.compressionType = try reader.readInt8()
        self.metrics = try reader.readBytes(flexible: true)
        try reader.skipTaggedFields()
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        writer.writeUuid(self.clientInstanceId)
        writer.writeInt32(self.subscriptionId)
        writer.writeBool(self.terminating)
        writer.writeInt8(self.compressionType)
        writer.writeBytes(self.metrics, flexible: true)
        writer.writeUnsignedVarint(0)
    }
}

package struct PushTelemetryResponse: WireMessage {
    package static let info = MessageInfo(
        name: "PushTelemetryResponse", kind: .response, key: 72,
        versions: 0...0, lastStableVersion: 0, flexibleFrom: 0)
    package var throttleTimeMs: Int32 = 0
    package var errorCode: Int16 = 0

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        self.throttleTimeMs = try reader.readInt32()
        self.errorCode = try reader.readInt16()
        try reader.skipTaggedFields()
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        writer.writeInt32(self.throttleTimeMs)
        writer.writeInt16(self.errorCode)
        writer.writeUnsignedVarint(0)
    }
}
