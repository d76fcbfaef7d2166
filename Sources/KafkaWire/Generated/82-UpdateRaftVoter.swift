// Made by scripts/generate-messages from Definitions/82-UpdateRaftVoter.msg. Do not edit.
// swift-format-ignore-file

package struct UpdateRaftVoterRequest: WireMessage {
    package static let info = MessageInfo(
        name: "UpdateRaftVoterRequest", kind: .request, key: 82,
        versions: 0...0, lastStableVersion: 0, flexibleFrom: 0)
    package var clusterId: String? = ""
    package var currentLeaderEpoch: Int32 = 0
    package var voterId: Int32 = 0
    package var voterDirectoryId: Uuid = .zero
    package var listeners: [Listener] = []
    package var kRaftVersionFeature: KRaftVersionFeature = KRaftVersionFeature()

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        self.clusterId = try reader.readNullableString(flexible: true)
        self.currentLeaderEpoch = try reader.readInt32()
        self.voterId = try reader.readInt32()
        self.voterDirectoryId = try reader.readUuid()
        do {
            let count = try reader.readCount(flexible: true)
            var elements: [Listener] = []
            elements.reserveCapacity(min(count, 1024))
            for _ in 0..<count {
                elements.append(try Listener(from: &reader, version: version))
            }
            self.listeners = elements
        }
        self.kRaftVersionFeature = try KRaftVersionFeature(from: &reader, version: version)
        try reader.skipTaggedFields()
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        try writer.writeNullableString(self.clusterId, flexible: true)
        writer.writeInt32(self.currentLeaderEpoch)
        writer.writeInt32(self.voterId)
        writer.writeUuid(self.voterDirectoryId)
        writer.writeCount(self.listeners.count, flexible: true)
        for element in self.listeners {
            try element.encode(into: &writer, version: version)
        }
        try self.kRaftVersionFeature.encode(into: &writer, version: version)
        writer.writeUnsignedVarint(0)
    }

    package struct Listener: WireStruct {
        package var name: String = ""
        package var host: String = ""
        package var port: UInt16 = 0

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            self.name = try reader.readString(flexible: true)
            self.host = try reader.readString(flexible: true)
            self.port = try reader.readUInt16()
            try reader.skipTaggedFields()
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            try writer.writeString(self.name, flexible: true)
            try writer.writeString(self.host, flexible: true)
            writer.writeUInt16(self.port)
            writer.writeUnsignedVarint(0)
        }

        package var isDefault: Bool {
            if !(self.name == "") { return false }
            if !(self.host == "") { return false }
            if !(self.port == 0) { return false }
            return true
        }
    }

    package struct KRaftVersionFeature: WireStruct {
        package var minSupportedVersion: Int16 = 0
        package var maxSupportedVersion: Int16 = 0

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            self.minSupportedVersion = try reader.readInt16()
            self.maxSupportedVersion = try reader.readInt16()
            try reader.skipTaggedFields()
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            writer.writeInt16(self.minSupportedVersion)
            writer.writeInt16(self.maxSupportedVersion)
            writer.writeUnsignedVarint(0)
        }

        package var isDefault: Bool {
            if !(self.minSupportedVersion == 0) { return false }
            if !(self.maxSupportedVersion == 0) { return false }
            return true
        }
    }
}

package struct UpdateRaftVoterResponse: WireMessage {
    package static let info = MessageInfo(
        name: "UpdateRaftVoterResponse", kind: .response, key: 82,
        versions: 0...0, lastStableVersion: 0, flexibleFrom: 0)
    package var throttleTimeMs: Int32 = 0
    package var errorCode: Int16 = 0
    package var currentLeader: CurrentLeader = CurrentLeader()

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        self.throttleTimeMs = try reader.readInt32()
        self.errorCode = try reader.readInt16()
        try reader.readTaggedFields { tag, content in
            switch tag {
                case 0:
                    self.currentLeader = try CurrentLeader(from: &content, version: version)
                default: break
            }
        }
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        writer.writeInt32(self.throttleTimeMs)
        writer.writeInt16(self.errorCode)
        var tagCount: UInt32 = 0
        let has0 = !(self.currentLeader.isDefault)
        if has0 { tagCount += 1 }
        writer.writeUnsignedVarint(tagCount)
        if has0 {
            var content = ByteWriter(capacity: 64)
            try self.currentLeader.encode(into: &content, version: version)
            writer.writeTaggedField(0, content.finish())
        }
    }

    package struct CurrentLeader: WireStruct {
        package var leaderId: Int32 = -1
        package var leaderEpoch: Int32 = -1
        package var host: String = ""
        package var port: Int32 = 0

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            self.leaderId = try reader.readInt32()
            self.leaderEpoch = try reader.readInt32()
            self.host = try reader.readString(flexible: true)
            self.port = try reader.readInt32()
            try reader.skipTaggedFields()
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            writer.writeInt32(self.leaderId)
            writer.writeInt32(self.leaderEpoch)
            try writer.writeString(self.host, flexible: true)
            writer.writeInt32(self.port)
            writer.writeUnsignedVarint(0)
        }

        package var isDefault: Bool {
            if !(self.leaderId == -1) { return false }
            if !(self.leaderEpoch == -1) { return false }
            if !(self.host == "") { return false }
            if !(self.port == 0) { return false }
            return true
        }
    }
}
