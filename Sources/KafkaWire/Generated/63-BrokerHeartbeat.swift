// Made by scripts/generate-messages from Definitions/63-BrokerHeartbeat.msg. Do not edit.
// swift-format-ignore-file

package struct BrokerHeartbeatRequest: WireMessage {
    package static let info = MessageInfo(
        name: "BrokerHeartbeatRequest", kind: .request, key: 63,
        versions: 0...2, lastStableVersion: 2, flexibleFrom: 0)
    package var brokerId: Int32 = 0
    package var brokerEpoch: Int64 = -1
    package var currentMetadataOffset: Int64 = 0
    package var wantFence: Bool = false
    package var wantShutDown: Bool = false
    package var offlineLogDirs: [Uuid] = []
    package var cordonedLogDirs: [Uuid]? = nil

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        self.brokerId = try reader.readInt32()
        self.brokerEpoch = try reader.readInt64()
        self.currentMetadataOffset = try reader.readInt64()
        self.wantFence = try reader.readBool()
        self.wantShutDown = try reader.readBool()
        try reader.readTaggedFields { tag, content in
            switch tag {
                case 0:
                    guard version >= 1 else {
                        throw WireError.notInVersion(field: "offlineLogDirs", version: version)
                    }
                    do {
                        let count = try content.readCount(flexible: true)
                        var elements: [Uuid] = []
                        elements.reserveCapacity(min(count, 1024))
                        for _ in 0..<count {
                            elements.append(try content.readUuid())
                        }
                        self.offlineLogDirs = elements
                    }
                case 1:
                    guard version == 2 else {
                        throw WireError.notInVersion(field: "cordonedLogDirs", version: version)
                    }
                    self.cordonedLogDirs = nil
                    if let count = try content.readNullableCount(flexible: true) {
                        var elements: [Uuid] = []
                        elements.reserveCapacity(min(count, 1024))
                        for _ in 0..<count {
                            elements.append(try content.readUuid())
                        }
                        self.cordonedLogDirs = elements
                    }
                default: break
            }
        }
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        writer.writeInt32(self.brokerId)
        writer.writeInt64(self.brokerEpoch)
        writer.writeInt64(self.currentMetadataOffset)
        writer.writeBool(self.wantFence)
        writer.writeBool(self.wantShutDown)
        if !(version >= 1), !(self.offlineLogDirs.isEmpty) {
            throw WireError.notInVersion(field: "offlineLogDirs", version: version)
        }
        if !(version == 2), !(self.cordonedLogDirs == nil) {
            throw WireError.notInVersion(field: "cordonedLogDirs", version: version)
        }
        var tagCount: UInt32 = 0
        let has0 = version >= 1 && !(self.offlineLogDirs.isEmpty)
        if has0 { tagCount += 1 }
        let has1 = version == 2 && !(self.cordonedLogDirs == nil)
        if has1 { tagCount += 1 }
        writer.writeUnsignedVarint(tagCount)
        if has0 {
            var content = ByteWriter(capacity: 64)
            content.writeCount(self.offlineLogDirs.count, flexible: true)
            for element in self.offlineLogDirs {
                content.writeUuid(element)
            }
            writer.writeTaggedField(0, content.finish())
        }
        if has1 {
            var content = ByteWriter(capacity: 64)
            content.writeCount(self.cordonedLogDirs?.count, flexible: true)
            for element in self.cordonedLogDirs ?? [] {
                content.writeUuid(element)
            }
            writer.writeTaggedField(1, content.finish())
        }
    }
}

package struct BrokerHeartbeatResponse: WireMessage {
    package static let info = MessageInfo(
        name: "BrokerHeartbeatResponse", kind: .response, key: 63,
        versions: 0...2, lastStableVersion: 2, flexibleFrom: 0)
    package var throttleTimeMs: Int32 = 0
    package var errorCode: Int16 = 0
    package var isCaughtUp: Bool = false
    package var isFenced: Bool = true
    package var shouldShutDown: Bool = false

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        self.throttleTimeMs = try reader.readInt32()
        self.errorCode = try reader.readInt16()
        self.isCaughtUp = try reader.readBool()
        self.isFenced = try reader.readBool()
        self.shouldShutDown = try reader.readBool()
        try reader.skipTaggedFields()
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        writer.writeInt32(self.throttleTimeMs)
        writer.writeInt16(self.errorCode)
        writer.writeBool(self.isCaughtUp)
        writer.writeBool(self.isFenced)
        writer.writeBool(self.shouldShutDown)
        writer.writeUnsignedVarint(0)
    }
}
