// Made by scripts/generate-messages from Definitions/15-DescribeGroups.msg. Do not edit.
// swift-format-ignore-file

package struct DescribeGroupsRequest: WireMessage {
    package static let info = MessageInfo(
        name: "DescribeGroupsRequest", kind: .request, key: 15,
        versions: 0...6, lastStableVersion: 6, flexibleFrom: 5)
    package var groups: [String] = []
    package var includeAuthorizedOperations: Bool = false

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        let flexible = version >= 5
        do {
            let count = try reader.readCount(flexible: flexible)
            var elements: [String] = []
            elements.reserveCapacity(min(count, 1024))
            for _ in 0..<count {
                elements.append(try reader.readString(flexible: flexible))
            }
            self.groups = elements
        }
        if version >= 3 {
            self.includeAuthorizedOperations = try reader.readBool()
        }
        if flexible {
            try reader.skipTaggedFields()
        }
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        let flexible = version >= 5
        writer.writeCount(self.groups.count, flexible: flexible)
        for element in self.groups {
            try writer.writeString(element, flexible: flexible)
        }
        if version >= 3 {
            writer.writeBool(self.includeAuthorizedOperations)
        }
        if !(version >= 3), !(!self.includeAuthorizedOperations) {
            throw WireError.notInVersion(field: "includeAuthorizedOperations", version: version)
        }
        if flexible {
            writer.writeUnsignedVarint(0)
        }
    }
}

package struct DescribeGroupsResponse: WireMessage {
    package static let info = MessageInfo(
        name: "DescribeGroupsResponse", kind: .response, key: 15,
        versions: 0...6, lastStableVersion: 6, flexibleFrom: 5)
    package var throttleTimeMs: Int32 = 0
    package var groups: [DescribedGroup] = []

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        let flexible = version >= 5
        if version >= 1 {
            self.throttleTimeMs = try reader.readInt32()
        }
        do {
            let count = try reader.readCount(flexible: flexible)
            var elements: [DescribedGroup] = []
            elements.reserveCapacity(min(count, 1024))
            for _ in 0..<count {
                elements.append(try DescribedGroup(from: &reader, version: version))
            }
            self.groups = elements
        }
        if flexible {
            try reader.skipTaggedFields()
        }
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        let flexible = version >= 5
        if version >= 1 {
            writer.writeInt32(self.throttleTimeMs)
        }
        writer.writeCount(self.groups.count, flexible: flexible)
        for element in self.groups {
            try element.encode(into: &writer, version: version)
        }
        if flexible {
            writer.writeUnsignedVarint(0)
        }
    }

    package struct DescribedGroup: WireStruct {
        package var errorCode: Int16 = 0
        package var errorMessage: String? = nil
        package var groupId: String = ""
        package var groupState: String = ""
        package var protocolType: String = ""
        package var protocolData: String = ""
        package var members: [DescribedGroupMember] = []
        package var authorizedOperations: Int32 = -2147483648

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            let flexible = version >= 5
            self.errorCode = try reader.readInt16()
            if version == 6 {
                self.errorMessage = try reader.readNullableString(flexible: flexible)
            }
            self.groupId = try reader.readString(flexible: flexible)
            self.groupState = try reader.readString(flexible: flexible)
            self.protocolType = try reader.readString(flexible: flexible)
            self.protocolData = try reader.readString(flexible: flexible)
            do {
                let count = try reader.readCount(flexible: flexible)
                var elements: [DescribedGroupMember] = []
                elements.reserveCapacity(min(count, 1024))
                for _ in 0..<count {
                    elements.append(try DescribedGroupMember(from: &reader, version: version))
                }
                self.members = elements
            }
            if version >= 3 {
                self.authorizedOperations = try reader.readInt32()
            }
            if flexible {
                try reader.skipTaggedFields()
            }
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            let flexible = version >= 5
            writer.writeInt16(self.errorCode)
            if version == 6 {
                try writer.writeNullableString(self.errorMessage, flexible: flexible)
            }
            if !(version == 6), !(self.errorMessage == nil) {
                throw WireError.notInVersion(field: "errorMessage", version: version)
            }
            try writer.writeString(self.groupId, flexible: flexible)
            try writer.writeString(self.groupState, flexible: flexible)
            try writer.writeString(self.protocolType, flexible: flexible)
            try writer.writeString(self.protocolData, flexible: flexible)
            writer.writeCount(self.members.count, flexible: flexible)
            for element in self.members {
                try element.encode(into: &writer, version: version)
            }
            if version >= 3 {
                writer.writeInt32(self.authorizedOperations)
            }
            if !(version >= 3), !(self.authorizedOperations == -2147483648) {
                throw WireError.notInVersion(field: "authorizedOperations", version: version)
            }
            if flexible {
                writer.writeUnsignedVarint(0)
            }
        }

        package var isDefault: Bool {
            if !(self.errorCode == 0) { return false }
            if !(self.errorMessage == nil) { return false }
            if !(self.groupId == "") { return false }
            if !(self.groupState == "") { return false }
            if !(self.protocolType == "") { return false }
            if !(self.protocolData == "") { return false }
            if !(self.members.isEmpty) { return false }
            if !(self.authorizedOperations == -2147483648) { return false }
            return true
        }
    }

    package struct DescribedGroupMember: WireStruct {
        package var memberId: String = ""
        package var groupInstanceId: String? = nil
        package var clientId: String = ""
        package var clientHost: String = ""
        package var memberMetadata: Bytes = .empty
        package var memberAssignment: Bytes = .empty

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            let flexible = version >= 5
            self.memberId = try reader.readString(flexible: flexible)
            if version >= 4 {
                self.groupInstanceId = try reader.readNullableString(flexible: flexible)
            }
            self.clientId = try reader.readString(flexible: flexible)
            self.clientHost = try reader.readString(flexible: flexible)
            self.memberMetadata = try reader.readBytes(flexible: flexible)
            self.memberAssignment = try reader.readBytes(flexible: flexible)
            if flexible {
                try reader.skipTaggedFields()
            }
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            let flexible = version >= 5
            try writer.writeString(self.memberId, flexible: flexible)
            if version >= 4 {
                try writer.writeNullableString(self.groupInstanceId, flexible: flexible)
            }
            try writer.writeString(self.clientId, flexible: flexible)
            try writer.writeString(self.clientHost, flexible: flexible)
            writer.writeBytes(self.memberMetadata, flexible: flexible)
            writer.writeBytes(self.memberAssignment, flexible: flexible)
            if flexible {
                writer.writeUnsignedVarint(0)
            }
        }

        package var isDefault: Bool {
            if !(self.memberId == "") { return false }
            if !(self.groupInstanceId == nil) { return false }
            if !(self.clientId == "") { return false }
            if !(self.clientHost == "") { return false }
            if !(self.memberMetadata.isEmpty) { return false }
            if !(self.memberAssignment.isEmpty) { return false }
            return true
        }
    }
}
