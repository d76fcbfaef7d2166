// Made by scripts/generate-messages from Definitions/remote-log-metadata.msg. Do not edit.
// swift-format-ignore-file

package struct ZkMigrationStateRecord: WireMessage {
    package static let info = MessageInfo(
        name: "ZkMigrationStateRecord", kind: .metadata, key: 21,
        versions: 0...0, lastStableVersion: 0, flexibleFrom: 0)
    package var zkMigrationState: Int8 = 0

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        self.zkMigrationState = try reader.readInt8()
        try reader.skipTaggedFields()
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        writer.writeInt8(self.zkMigrationState)
        writer.writeUnsignedVarint(0)
    }
}
