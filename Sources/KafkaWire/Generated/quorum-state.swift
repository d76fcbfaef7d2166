// Made by scripts/generate-messages from Definitions/quorum-state.msg. Do not edit.
// swift-format-ignore-file

package struct QuorumStateData: WireMessage {
    package static let info = MessageInfo(
        name: "QuorumStateData", kind: .data, key: nil,
        versions: 0...1, lastStableVersion: 1, flexibleFrom: 0)
    package var clusterId: String = ""
    package var leaderId: Int32 = -1
    package var leaderEpoch: Int32 = -1
    package var votedId: Int32 = -1
    package var votedDirectoryId: Uuid = .zero
    package var appliedOffset: Int64 = 0
    package var currentVoters: [Voter]? = []

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        if version == 0 {
            self.clusterId = try reader.readString(flexible: true)
        }
        self.leaderId = try reader.readInt32()
        self.leaderEpoch = try reader.readInt32()
        self.votedId = try reader.readInt32()
        if version == 1 {
            self.votedDirectoryId = try reader.readUuid()
        }
        if version == 0 {
            self.appliedOffset = try reader.readInt64()
        }
        if version == 0 {
            self.currentVoters = nil
            if let count = try reader.readNullableCount(flexible: true) {
                var elements: [Voter] = []
                elements.reserveCapacity(min(count, 1024))
                for _ in 0..<count {
                    elements.append(try Voter(from: &reader, version: version))
                }
                self.currentVoters = elements
            }
        }
        try reader.skipTaggedFields()
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        if version == 0 {
            try writer.writeString(self.clusterId, flexible: true)
        }
        if !(version == 0), !(self.clusterId == "") {
            throw WireError.notInVersion(field: "clusterId", version: version)
        }
        writer.writeInt32(self.leaderId)
        writer.writeInt32(self.leaderEpoch)
        writer.writeInt32(self.votedId)
        if version == 1 {
            writer.writeUuid(self.votedDirectoryId)
        }
        if !(version == 1), !(self.votedDirectoryId == .zero) {
            throw WireError.notInVersion(field: "votedDirectoryId", version: version)
        }
        if version == 0 {
            writer.writeInt64(self.appliedOffset)
        }
        if !(version == 0), !(self.appliedOffset == 0) {
            throw WireError.notInVersion(field: "appliedOffset", version: version)
        }
        if version == 0 {
            writer.writeCount(self.currentVoters?.count, flexible: true)
            for element in self.currentVoters ?? [] {
                try element.encode(into: &writer, version: version)
            }
        }
        if !(version == 0), !(self.currentVoters?.isEmpty == true) {
            throw WireError.notInVersion(field: "currentVoters", version: version)
        }
        writer.writeUnsignedVarint(0)
    }

    package struct Voter: WireStruct {
        package var voterId: Int32 = 0

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            if version == 0 {
                self.voterId = try reader.readInt32()
            }
            try reader.skipTaggedFields()
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            if version == 0 {
                writer.writeInt32(self.voterId)
            }
            if !(version == 0), !(self.voterId == 0) {
                throw WireError.notInVersion(field: "voterId", version: version)
            }
            writer.writeUnsignedVarint(0)
        }

        package var isDefault: Bool {
            if !(self.voterId == 0) { return false }
            return true
        }
    }
}
