// Made by scripts/generate-messages from Definitions/80-AddRaftVoter.msg. Do not edit.
// swift-format-ignore-file

package struct AddRaftVoterRequest: WireMessage {
    package static let info = MessageInfo(
        name: "AddRaftVoterRequest", kind: .request, key: 80,
        versions: 0...1, lastStableVersion: 1, flexibleFrom: 0)
    package var clusterId: String? = ""
    package var timeoutMs: Int32 = 0
    package var voterId: Int32 = 0
    package var voterDirectoryId: Uuid = .zero
    package var listeners: [Listener] = []
    package var ackWhenCommitted: Bool = true

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        self.clusterId = try reader.readNullableString(flexible: true)
        self.timeoutMs = try reader.readInt32()
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
        if version == 1 {
            self.ackWhenCommitted = try reader.readBool()
        }
        try reader.skipTaggedFields()
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        try writer.writeNullableString(self.clusterId, flexible: true)
        writer.writeInt32(self.timeoutMs)
        writer.writeInt32(self.voterId)
        writer.writeUuid(self.voterDirectoryId)
        writer.writeCount(self.listeners.count, flexible: true)
        for element in self.listeners {
            try element.encode(into: &writer, version: version)
        }
        if version == 1 {
            writer.writeBool(self.ackWhenCommitted)
        }
        if !(version == 1), !(self.ackWhenCommitted) {
            throw WireError.notInVersion(field: "ackWhenCommitted", version: version)
        }
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
}

package struct AddRaftVoterResponse: WireMessage {
    package static let info = MessageInfo(
        name: "AddRaftVoterResponse", kind: .response, key: 80,
        versions: 0...1, lastStableVersion: 1, flexibleFrom: 0)
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
