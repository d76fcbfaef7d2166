// Made by scripts/generate-messages from Definitions/14-SyncGroup.msg. Do not edit.
// swift-format-ignore-file

package struct SyncGroupRequest: WireMessage {
    package static let info = MessageInfo(
        name: "SyncGroupRequest", kind: .request, key: 14,
        versions: 0...5, lastStableVersion: 5, flexibleFrom: 4)
    package var groupId: String = ""
    package var generationId: Int32 = 0
    package var memberId: String = ""
    package var groupInstanceId: String? = nil
    package var protocolType: String? = nil
    package var protocolName: String? = nil
    package var assignments: [SyncGroupRequestAssignment] = []

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
        if version == 5 {
            self.protocolType = try reader.readNullableString(flexible: flexible)
        }
        if version == 5 {
            self.protocolName = try reader.readNullableString(flexible: flexible)
        }
        do {
            let count = try reader.readCount(flexible: flexible)
            var elements: [SyncGroupRequestAssignment] = []
            elements.reserveCapacity(min(count, 1024))
            for _ in 0..<count {
                elements.append(try SyncGroupRequestAssignment(from: &reader, version: version))
            }
            self.assignments = elements
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
        if version == 5 {
            try writer.writeNullableString(self.protocolType, flexible: flexible)
        }
        if version == 5 {
            try writer.writeNullableString(self.protocolName, flexible: flexible)
        }
        writer.writeCount(self.assignments.count, flexible: flexible)
        for element in self.assignments {
            try element.encode(into: &writer, version: version)
        }
        if flexible {
            writer.writeUnsignedVarint(0)
        }
    }

    package struct SyncGroupRequestAssignment: WireStruct {
        package var memberId: String = ""
        package var assignment: Bytes = .empty

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            let flexible = version >= 4
            self.memberId = try reader.readString(flexible: flexible)
            self.assignment = try reader.readBytes(flexible: flexible)
            if flexible {
                try reader.skipTaggedFields()
            }
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            let flexible = version >= 4
            try writer.writeString(self.memberId, flexible: flexible)
            writer.writeBytes(self.assignment, flexible: flexible)
            if flexible {
                writer.writeUnsignedVarint(0)
            }
        }

        package var isDefault: Bool {
            if !(self.memberId == "") { return false }
            if !(self.assignment.isEmpty) { return false }
            return true
        }
    }
}

package struct SyncGroupResponse: WireMessage {
    package static let info = MessageInfo(
        name: "SyncGroupResponse", kind: .response, key: 14,
        versions: 0...5, lastStableVersion: 5, flexibleFrom: 4)
    package var throttleTimeMs: Int32 = 0
    package var errorCode: Int16 = 0
    package var protocolType: String? = nil
    package var protocolName: String? = nil
    package var assignment: Bytes = .empty

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        let flexible = version >= 4
        if version >= 1 {
            self.throttleTimeMs = try reader.readInt32()
        }
        self.errorCode = try reader.readInt16()
        if version == 5 {
            self.protocolType = try reader.readNullableString(flexible: flexible)
        }
        if version == 5 {
            self.protocolName = try reader.readNullableString(flexible: flexible)
        }
        self.assignment = try reader.readBytes(flexible: flexible)
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
        if version == 5 {
            try writer.writeNullableString(self.protocolType, flexible: flexible)
        }
        if version == 5 {
            try writer.writeNullableString(self.protocolName, flexible: flexible)
        }
        writer.writeBytes(self.assignment, flexible: flexible)
        if flexible {
            writer.writeUnsignedVarint(0)
        }
    }
}
