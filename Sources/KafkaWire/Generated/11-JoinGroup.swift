// Made by scripts/generate-messages from Definitions/11-JoinGroup.msg. Do not edit.
// swift-format-ignore-file

package struct JoinGroupRequest: WireMessage {
    package static let info = MessageInfo(
        name: "JoinGroupRequest", kind: .request, key: 11,
        versions: 0...9, lastStableVersion: 9, flexibleFrom: 6)
    package var groupId: String = ""
    package var sessionTimeoutMs: Int32 = 0
    package var rebalanceTimeoutMs: Int32 = -1
    package var memberId: String = ""
    package var groupInstanceId: String? = nil
    package var protocolType: String = ""
    package var protocols: [JoinGroupRequestProtocol] = []
    package var reason: String? = nil

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        let flexible = version >= 6
        self.groupId = try reader.readString(flexible: flexible)
        self.sessionTimeoutMs = try reader.readInt32()
        if version >= 1 {
            self.rebalanceTimeoutMs = try reader.readInt32()
        }
        self.memberId = try reader.readString(flexible: flexible)
        if version >= 5 {
            self.groupInstanceId = try reader.readNullableString(flexible: flexible)
        }
        self.protocolType = try reader.readString(flexible: flexible)
        do {
            let count = try reader.readCount(flexible: flexible)
            var elements: [JoinGroupRequestProtocol] = []
            elements.reserveCapacity(min(count, 1024))
            for _ in 0..<count {
                elements.append(try JoinGroupRequestProtocol(from: &reader, version: version))
            }
            self.protocols = elements
        }
        if version >= 8 {
            self.reason = try reader.readNullableString(flexible: flexible)
        }
        if flexible {
            try reader.skipTaggedFields()
        }
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        let flexible = version >= 6
        try writer.writeString(self.groupId, flexible: flexible)
        writer.writeInt32(self.sessionTimeoutMs)
        if version >= 1 {
            writer.writeInt32(self.rebalanceTimeoutMs)
        }
        try writer.writeString(self.memberId, flexible: flexible)
        if version >= 5 {
            try writer.writeNullableString(self.groupInstanceId, flexible: flexible)
        }
        if !(version >= 5), !(self.groupInstanceId == nil) {
            throw WireError.notInVersion(field: "groupInstanceId", version: version)
        }
        try writer.writeString(self.protocolType, flexible: flexible)
        writer.writeCount(self.protocols.count, flexible: flexible)
        for element in self.protocols {
            try element.encode(into: &writer, version: version)
        }
        if version >= 8 {
            try writer.writeNullableString(self.reason, flexible: flexible)
        }
        if flexible {
            writer.writeUnsignedVarint(0)
        }
    }

    package struct JoinGroupRequestProtocol: WireStruct {
        package var name: String = ""
        package var metadata: Bytes = .empty

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            let flexible = version >= 6
            self.name = try reader.readString(flexible: flexible)
            self.metadata = try reader.readBytes(flexible: flexible)
            if flexible {
                try reader.skipTaggedFields()
            }
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            let flexible = version >= 6
            try writer.writeString(self.name, flexible: flexible)
            writer.writeBytes(self.metadata, flexible: flexible)
            if flexible {
                writer.writeUnsignedVarint(0)
            }
        }

        package var isDefault: Bool {
            if !(self.name == "") { return false }
            if !(self.metadata.isEmpty) { return false }
            return true
        }
    }
}

package struct JoinGroupResponse: WireMessage {
    package static let info = MessageInfo(
        name: "JoinGroupResponse", kind: .response, key: 11,
        versions: 0...9, lastStableVersion: 9, flexibleFrom: 6)
    package var throttleTimeMs: Int32 = 0
    package var errorCode: Int16 = 0
    package var generationId: Int32 = -1
    package var protocolType: String? = nil
    package var protocolName: String? = ""
    package var leader: String = ""
    package var skipAssignment: Bool = false
    package var memberId: String = ""
    package var members: [JoinGroupResponseMember] = []

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        let flexible = version >= 6
        if version >= 2 {
            self.throttleTimeMs = try reader.readInt32()
        }
        self.errorCode = try reader.readInt16()
        self.generationId = try reader.readInt32()
        if version >= 7 {
            self.protocolType = try reader.readNullableString(flexible: flexible)
        }
        self.protocolName = try reader.readNullableString(flexible: flexible)
        if self.protocolName == nil, !(version >= 7) {
            throw WireError.invalidValue("null protocolName")
        }
        self.leader = try reader.readString(flexible: flexible)
        if version == 9 {
            self.skipAssignment = try reader.readBool()
        }
        self.memberId = try reader.readString(flexible: flexible)
        do {
            let count = try reader.readCount(flexible: flexible)
            var elements: [JoinGroupResponseMember] = []
            elements.reserveCapacity(min(count, 1024))
            for _ in 0..<count {
                elements.append(try JoinGroupResponseMember(from: &reader, version: version))
            }
            self.members = elements
        }
        if flexible {
            try reader.skipTaggedFields()
        }
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        let flexible = version >= 6
        if version >= 2 {
            writer.writeInt32(self.throttleTimeMs)
        }
        writer.writeInt16(self.errorCode)
        writer.writeInt32(self.generationId)
        if version >= 7 {
            try writer.writeNullableString(self.protocolType, flexible: flexible)
        }
        if self.protocolName == nil, !(version >= 7) {
            throw WireError.notInVersion(field: "null protocolName", version: version)
        }
        try writer.writeNullableString(self.protocolName, flexible: flexible)
        try writer.writeString(self.leader, flexible: flexible)
        if version == 9 {
            writer.writeBool(self.skipAssignment)
        }
        if !(version == 9), !(!self.skipAssignment) {
            throw WireError.notInVersion(field: "skipAssignment", version: version)
        }
        try writer.writeString(self.memberId, flexible: flexible)
        writer.writeCount(self.members.count, flexible: flexible)
        for element in self.members {
            try element.encode(into: &writer, version: version)
        }
        if flexible {
            writer.writeUnsignedVarint(0)
        }
    }

    package struct JoinGroupResponseMember: WireStruct {
        package var memberId: String = ""
        package var groupInstanceId: String? = nil
        package var metadata: Bytes = .empty

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            let flexible = version >= 6
            self.memberId = try reader.readString(flexible: flexible)
            if version >= 5 {
                self.groupInstanceId = try reader.readNullableString(flexible: flexible)
            }
            self.metadata = try reader.readBytes(flexible: flexible)
            if flexible {
                try reader.skipTaggedFields()
            }
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            let flexible = version >= 6
            try writer.writeString(self.memberId, flexible: flexible)
            if version >= 5 {
                try writer.writeNullableString(self.groupInstanceId, flexible: flexible)
            }
            writer.writeBytes(self.metadata, flexible: flexible)
            if flexible {
                writer.writeUnsignedVarint(0)
            }
        }

        package var isDefault: Bool {
            if !(self.memberId == "") { return false }
            if !(self.groupInstanceId == nil) { return false }
            if !(self.metadata.isEmpty) { return false }
            return true
        }
    }
}
