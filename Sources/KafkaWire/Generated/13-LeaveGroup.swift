// Made by scripts/generate-messages from Definitions/13-LeaveGroup.msg. Do not edit.
// swift-format-ignore-file

package struct LeaveGroupRequest: WireMessage {
    package static let info = MessageInfo(
        name: "LeaveGroupRequest", kind: .request, key: 13,
        versions: 0...5, lastStableVersion: 5, flexibleFrom: 4)
    package var groupId: String = ""
    package var memberId: String = ""
    package var members: [MemberIdentity] = []

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        let flexible = version >= 4
        self.groupId = try reader.readString(flexible: flexible)
        if version <= 2 {
            self.memberId = try reader.readString(flexible: flexible)
        }
        if version >= 3 {
            do {
                let count = try reader.readCount(flexible: flexible)
                var elements: [MemberIdentity] = []
                elements.reserveCapacity(min(count, 1024))
                for _ in 0..<count {
                    elements.append(try MemberIdentity(from: &reader, version: version))
                }
                self.members = elements
            }
        }
        if flexible {
            try reader.skipTaggedFields()
        }
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        let flexible = version >= 4
        try writer.writeString(self.groupId, flexible: flexible)
        if version <= 2 {
            try writer.writeString(self.memberId, flexible: flexible)
        }
        if !(version <= 2), !(self.memberId == "") {
            throw WireError.notInVersion(field: "memberId", version: version)
        }
        if version >= 3 {
            writer.writeCount(self.members.count, flexible: flexible)
            for element in self.members {
                try element.encode(into: &writer, version: version)
            }
        }
        if !(version >= 3), !(self.members.isEmpty) {
            throw WireError.notInVersion(field: "members", version: version)
        }
        if flexible {
            writer.writeUnsignedVarint(0)
        }
    }

    package struct MemberIdentity: WireStruct {
        package var memberId: String = ""
        package var groupInstanceId: String? = nil
        package var reason: String? = nil

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            let flexible = version >= 4
            if version >= 3 {
                self.memberId = try reader.readString(flexible: flexible)
            }
            if version >= 3 {
                self.groupInstanceId = try reader.readNullableString(flexible: flexible)
            }
            if version == 5 {
                self.reason = try reader.readNullableString(flexible: flexible)
            }
            if flexible {
                try reader.skipTaggedFields()
            }
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            let flexible = version >= 4
            if version >= 3 {
                try writer.writeString(self.memberId, flexible: flexible)
            }
            if !(version >= 3), !(self.memberId == "") {
                throw WireError.notInVersion(field: "memberId", version: version)
            }
            if version >= 3 {
                try writer.writeNullableString(self.groupInstanceId, flexible: flexible)
            }
            if !(version >= 3), !(self.groupInstanceId == nil) {
                throw WireError.notInVersion(field: "groupInstanceId", version: version)
            }
            if version == 5 {
                try writer.writeNullableString(self.reason, flexible: flexible)
            }
            if flexible {
                writer.writeUnsignedVarint(0)
            }
        }

        package var isDefault: Bool {
            if !(self.memberId == "") { return false }
            if !(self.groupInstanceId == nil) { return false }
            if !(self.reason == nil) { return false }
            return true
        }
    }
}

package struct LeaveGroupResponse: WireMessage {
    package static let info = MessageInfo(
        name: "LeaveGroupResponse", kind: .response, key: 13,
        versions: 0...5, lastStableVersion: 5, flexibleFrom: 4)
    package var throttleTimeMs: Int32 = 0
    package var errorCode: Int16 = 0
    package var members: [MemberResponse] = []

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        let flexible = version >= 4
        if version >= 1 {
            self.throttleTimeMs = try reader.readInt32()
        }
        self.errorCode = try reader.readInt16()
        if version >= 3 {
            do {
                let count = try reader.readCount(flexible: flexible)
                var elements: [MemberResponse] = []
                elements.reserveCapacity(min(count, 1024))
                for _ in 0..<count {
                    elements.append(try MemberResponse(from: &reader, version: version))
                }
                self.members = elements
            }
        }
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
        if version >= 3 {
            writer.writeCount(self.members.count, flexible: flexible)
            for element in self.members {
                try element.encode(into: &writer, version: version)
            }
        }
        if !(version >= 3), !(self.members.isEmpty) {
            throw WireError.notInVersion(field: "members", version: version)
        }
        if flexible {
            writer.writeUnsignedVarint(0)
        }
    }

    package struct MemberResponse: WireStruct {
        package var memberId: String = ""
        package var groupInstanceId: String? = ""
        package var errorCode: Int16 = 0

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            let flexible = version >= 4
            if version >= 3 {
                self.memberId = try reader.readString(flexible: flexible)
            }
            if version >= 3 {
                self.groupInstanceId = try reader.readNullableString(flexible: flexible)
            }
            if version >= 3 {
                self.errorCode = try reader.readInt16()
            }
            if flexible {
                try reader.skipTaggedFields()
            }
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            let flexible = version >= 4
            if version >= 3 {
                try writer.writeString(self.memberId, flexible: flexible)
            }
            if !(version >= 3), !(self.memberId == "") {
                throw WireError.notInVersion(field: "memberId", version: version)
            }
            if version >= 3 {
                try writer.writeNullableString(self.groupInstanceId, flexible: flexible)
            }
            if !(version >= 3), !(self.groupInstanceId == "") {
                throw WireError.notInVersion(field: "groupInstanceId", version: version)
            }
            if version >= 3 {
                writer.writeInt16(self.errorCode)
            }
            if !(version >= 3), !(self.errorCode == 0) {
                throw WireError.notInVersion(field: "errorCode", version: version)
            }
            if flexible {
                writer.writeUnsignedVarint(0)
            }
        }

        package var isDefault: Bool {
            if !(self.memberId == "") { return false }
            if !(self.groupInstanceId == "") { return false }
            if !(self.errorCode == 0) { return false }
            return true
        }
    }
}
