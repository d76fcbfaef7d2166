// Made by scripts/generate-messages from Definitions/16-ListGroups.msg. Do not edit.
// swift-format-ignore-file

package struct ListGroupsRequest: WireMessage {
    package static let info = MessageInfo(
        name: "ListGroupsRequest", kind: .request, key: 16,
        versions: 0...5, lastStableVersion: 5, flexibleFrom: 3)
    package var statesFilter: [String] = []
    package var typesFilter: [String] = []

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        let flexible = version >= 3
        if version >= 4 {
            do {
                let count = try reader.readCount(flexible: flexible)
                var elements: [String] = []
                elements.reserveCapacity(min(count, 1024))
                for _ in 0..<count {
                    elements.append(try reader.readString(flexible: flexible))
                }
                self.statesFilter = elements
            }
        }
        if version == 5 {
            do {
                let count = try reader.readCount(flexible: flexible)
                var elements: [String] = []
                elements.reserveCapacity(min(count, 1024))
                for _ in 0..<count {
                    elements.append(try reader.readString(flexible: flexible))
                }
                self.typesFilter = elements
            }
        }
        if flexible {
            try reader.skipTaggedFields()
        }
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        let flexible = version >= 3
        if version >= 4 {
            writer.writeCount(self.statesFilter.count, flexible: flexible)
            for element in self.statesFilter {
                try writer.writeString(element, flexible: flexible)
            }
        }
        if !(version >= 4), !(self.statesFilter.isEmpty) {
            throw WireError.notInVersion(field: "statesFilter", version: version)
        }
        if version == 5 {
            writer.writeCount(self.typesFilter.count, flexible: flexible)
            for element in self.typesFilter {
                try writer.writeString(element, flexible: flexible)
            }
        }
        if !(version == 5), !(self.typesFilter.isEmpty) {
            throw WireError.notInVersion(field: "typesFilter", version: version)
        }
        if flexible {
            writer.writeUnsignedVarint(0)
        }
    }
}

package struct ListGroupsResponse: WireMessage {
    package static let info = MessageInfo(
        name: "ListGroupsResponse", kind: .response, key: 16,
        versions: 0...5, lastStableVersion: 5, flexibleFrom: 3)
    package var throttleTimeMs: Int32 = 0
    package var errorCode: Int16 = 0
    package var groups: [ListedGroup] = []

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        let flexible = version >= 3
        if version >= 1 {
            self.throttleTimeMs = try reader.readInt32()
        }
        self.errorCode = try reader.readInt16()
        do {
            let count = try reader.readCount(flexible: flexible)
            var elements: [ListedGroup] = []
            elements.reserveCapacity(min(count, 1024))
            for _ in 0..<count {
                elements.append(try ListedGroup(from: &reader, version: version))
            }
            self.groups = elements
        }
        if flexible {
            try reader.skipTaggedFields()
        }
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        let flexible = version >= 3
        if version >= 1 {
            writer.writeInt32(self.throttleTimeMs)
        }
        writer.writeInt16(self.errorCode)
        writer.writeCount(self.groups.count, flexible: flexible)
        for element in self.groups {
            try element.encode(into: &writer, version: version)
        }
        if flexible {
            writer.writeUnsignedVarint(0)
        }
    }

    package struct ListedGroup: WireStruct {
        package var groupId: String = ""
        package var protocolType: String = ""
        package var groupState: String = ""
        package var groupType: String = ""

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            let flexible = version >= 3
            self.groupId = try reader.readString(flexible: flexible)
            self.protocolType = try reader.readString(flexible: flexible)
            if version >= 4 {
                self.groupState = try reader.readString(flexible: flexible)
            }
            if version == 5 {
                self.groupType = try reader.readString(flexible: flexible)
            }
            if flexible {
                try reader.skipTaggedFields()
            }
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            let flexible = version >= 3
            try writer.writeString(self.groupId, flexible: flexible)
            try writer.writeString(self.protocolType, flexible: flexible)
            if version >= 4 {
                try writer.writeString(self.groupState, flexible: flexible)
            }
            if version == 5 {
                try writer.writeString(self.groupType, flexible: flexible)
            }
            if flexible {
                writer.writeUnsignedVarint(0)
            }
        }

        package var isDefault: Bool {
            if !(self.groupId == "") { return false }
            if !(self.protocolType == "") { return false }
            if !(self.groupState == "") { return false }
            if !(self.groupType == "") { return false }
            return true
        }
    }
}
