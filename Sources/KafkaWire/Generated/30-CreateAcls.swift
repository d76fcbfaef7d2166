// Made by scripts/generate-messages from Definitions/30-CreateAcls.msg. Do not edit.
// swift-format-ignore-file

package struct CreateAclsRequest: WireMessage {
    package static let info = MessageInfo(
        name: "CreateAclsRequest", kind: .request, key: 30,
        versions: 1...3, lastStableVersion: 3, flexibleFrom: 2)
    package var creations: [AclCreation] = []

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        let flexible = version >= 2
        do {
            let count = try reader.readCount(flexible: flexible)
            var elements: [AclCreation] = []
            elements.reserveCapacity(min(count, 1024))
            for _ in 0..<count {
                elements.append(try AclCreation(from: &reader, version: version))
            }
            self.creations = elements
        }
        if flexible {
            try reader.skipTaggedFields()
        }
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        let flexible = version >= 2
        writer.writeCount(self.creations.count, flexible: flexible)
        for element in self.creations {
            try element.encode(into: &writer, version: version)
        }
        if flexible {
            writer.writeUnsignedVarint(0)
        }
    }

    package struct AclCreation: WireStruct {
        package var resourceType: Int8 = 0
        package var resourceName: String = ""
        package var resourcePatternType: Int8 = 3
        package var principal: String = ""
        package var host: String = ""
        package var operation: Int8 = 0
        package var permissionType: Int8 = 0

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            let flexible = version >= 2
            self.resourceType = try reader.readInt8()
            self.resourceName = try reader.readString(flexible: flexible)
            self.resourcePatternType = try reader.readInt8()
            self.principal = try reader.readString(flexible: flexible)
            self.host = try reader.readString(flexible: flexible)
            self.operation = try reader.readInt8()
            self.permissionType = try reader.readInt8()
            if flexible {
                try reader.skipTaggedFields()
            }
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            let flexible = version >= 2
            writer.writeInt8(self.resourceType)
            try writer.writeString(self.resourceName, flexible: flexible)
            writer.writeInt8(self.resourcePatternType)
            try writer.writeString(self.principal, flexible: flexible)
            try writer.writeString(self.host, flexible: flexible)
            writer.writeInt8(self.operation)
            writer.writeInt8(self.permissionType)
            if flexible {
                writer.writeUnsignedVarint(0)
            }
        }

        package var isDefault: Bool {
            if !(self.resourceType == 0) { return false }
            if !(self.resourceName == "") { return false }
            if !(self.resourcePatternType == 3) { return false }
            if !(self.principal == "") { return false }
            if !(self.host == "") { return false }
            if !(self.operation == 0) { return false }
            if !(self.permissionType == 0) { return false }
            return true
        }
    }
}

package struct CreateAclsResponse: WireMessage {
    package static let info = MessageInfo(
        name: "CreateAclsResponse", kind: .response, key: 30,
        versions: 1...3, lastStableVersion: 3, flexibleFrom: 2)
    package var throttleTimeMs: Int32 = 0
    package var results: [AclCreationResult] = []

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        let flexible = version >= 2
        self.throttleTimeMs = try reader.readInt32()
        do {
            let count = try reader.readCount(flexible: flexible)
            var elements: [AclCreationResult] = []
            elements.reserveCapacity(min(count, 1024))
            for _ in 0..<count {
                elements.append(try AclCreationResult(from: &reader, version: version))
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

    package struct AclCreationResult: WireStruct {
        package var errorCode: Int16 = 0
        package var errorMessage: String? = ""

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            let flexible = version >= 2
            self.errorCode = try reader.readInt16()
            self.errorMessage = try reader.readNullableString(flexible: flexible)
            if flexible {
                try reader.skipTaggedFields()
            }
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            let flexible = version >= 2
            writer.writeInt16(self.errorCode)
            try writer.writeNullableString(self.errorMessage, flexible: flexible)
            if flexible {
                writer.writeUnsignedVarint(0)
            }
        }

        package var isDefault: Bool {
            if !(self.errorCode == 0) { return false }
            if !(self.errorMessage == "") { return false }
            return true
        }
    }
}
