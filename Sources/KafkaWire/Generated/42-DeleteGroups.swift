// Made by scripts/generate-messages from Definitions/42-DeleteGroups.msg. Do not edit.
// swift-format-ignore-file

package struct DeleteGroupsRequest: WireMessage {
    package static let info = MessageInfo(
        name: "DeleteGroupsRequest", kind: .request, key: 42,
        versions: 0...2, lastStableVersion: 2, flexibleFrom: 2)
    package var groupsNames: [String] = []

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        let flexible = version >= 2
        do {
            let count = try reader.readCount(flexible: flexible)
            var elements: [String] = []
            elements.reserveCapacity(min(count, 1024))
            for _ in 0..<count {
                elements.append(try reader.readString(flexible: flexible))
            }
            self.groupsNames = elements
        }
        if flexible {
            try reader.skipTaggedFields()
        }
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        let flexible = version >= 2
        writer.writeCount(self.groupsNames.count, flexible: flexible)
        for element in self.groupsNames {
            try writer.writeString(element, flexible: flexible)
        }
        if flexible {
            writer.writeUnsignedVarint(0)
        }
    }
}

package struct DeleteGroupsResponse: WireMessage {
    package static let info = MessageInfo(
        name: "DeleteGroupsResponse", kind: .response, key: 42,
        versions: 0...2, lastStableVersion: 2, flexibleFrom: 2)
    package var throttleTimeMs: Int32 = 0
    package var results: [DeletableGroupResult] = []

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        let flexible = version >= 2
        self.throttleTimeMs = try reader.readInt32()
        do {
            let count = try reader.readCount(flexible: flexible)
            var elements: [DeletableGroupResult] = []
            elements.reserveCapacity(min(count, 1024))
            for _ in 0..<count {
                elements.append(try DeletableGroupResult(from: &reader, version: version))
            }
            self.results = elements
        }
        if flexible {
            try reader.skipTaggedFields()
        }
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        let flexible = version >= 2
        writer.writeInt32(self.throttleTimeMs)
        writer.writeCount(self.results.count, flexible: flexible)
        for element in self.results {
            try element.encode(into: &writer, version: version)
        }
        if flexible {
            writer.writeUnsignedVarint(0)
        }
    }

    package struct DeletableGroupResult: WireStruct {
        package var groupId: String = ""
        package var errorCode: Int16 = 0

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            let flexible = version >= 2
            self.groupId = try reader.readString(flexible: flexible)
            self.errorCode = try reader.readInt16()
            if flexible {
                try reader.skipTaggedFields()
            }
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            let flexible = version >= 2
            try writer.writeString(self.groupId, flexible: flexible)
            writer.writeInt16(self.errorCode)
            if flexible {
                writer.writeUnsignedVarint(0)
            }
        }

        package var isDefault: Bool {
            if !(self.groupId == "") { return false }
            if !(self.errorCode == 0) { return false }
            return true
        }
    }
}
