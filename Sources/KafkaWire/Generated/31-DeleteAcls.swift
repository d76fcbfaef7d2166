// Made by scripts/generate-messages from Definitions/31-DeleteAcls.msg. Do not edit.
// swift-format-ignore-file

package struct DeleteAclsRequest: WireMessage {
    package static let info = MessageInfo(
        name: "DeleteAclsRequest", kind: .request, key: 31,
        versions: 1...3, lastStableVersion: 3, flexibleFrom: 2)
    package var filters: [DeleteAclsFilter] = []

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        let flexible = version >= 2
        do {
            let count = try reader.readCount(flexible: flexible)
            var elements: [DeleteAclsFilter] = []
            elements.reserveCapacity(min(count, 1024))
            for _ in 0..<count {
                elements.append(try DeleteAclsFilter(from: &reader, version: version))
            }
            self.filters = elements
        }
        if flexible {
            try reader.skipTaggedFields()
        }
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        let flexible = version >= 2
        writer.writeCount(self.filters.count, flexible: flexible)
        for element in self.filters {
            try element.encode(into: &writer, version: version)
        }
        if flexible {
            writer.writeUnsignedVarint(0)
        }
    }

    package struct DeleteAclsFilter: WireStruct {
        package var resourceTypeFilter: Int8 = 0
        package var resourceNameFilter: String? = ""
        package var patternTypeFilter: Int8 = 3
        package var principalFilter: String? = ""
        package var hostFilter: String? = ""
        package var operation: Int8 = 0
        package var permissionType: Int8 = 0

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            let flexible = version >= 2
            self.resourceTypeFilter = try reader.readInt8()
            self.resourceNameFilter = try reader.readNullableString(flexible: flexible)
            self.patternTypeFilter = try reader.readInt8()
            self.principalFilter = try reader.readNullableString(flexible: flexible)
            self.hostFilter = try reader.readNullableString(flexible: flexible)
            self.operation = try reader.readInt8()
            self.permissionType = try reader.readInt8()
            if flexible {
                try reader.skipTaggedFields()
            }
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            let flexible = version >= 2
            writer.writeInt8(self.resourceTypeFilter)
            try writer.writeNullableString(self.resourceNameFilter, flexible: flexible)
            writer.writeInt8(self.patternTypeFilter)
            try writer.writeNullableString(self.principalFilter, flexible: flexible)
            try writer.writeNullableString(self.hostFilter, flexible: flexible)
            writer.writeInt8(self.operation)
            writer.writeInt8(self.permissionType)
            if flexible {
                writer.writeUnsignedVarint(0)
            }
        }

        package var isDefault: Bool {
            if !(self.resourceTypeFilter == 0) { return false }
            if !(self.resourceNameFilter == "") { return false }
            if !(self.patternTypeFilter == 3) { return false }
            if !(self.principalFilter == "") { return false }
            if !(self.hostFilter == "") { return false }
            if !(self.operation == 0) { return false }
            if !(self.permissionType == 0) { return false }
            return true
        }
    }
}

package struct DeleteAclsResponse: WireMessage {
    package static let info = MessageInfo(
        name: "DeleteAclsResponse", kind: .response, key: 31,
        versions: 1...3, lastStableVersion: 3, flexibleFrom: 2)
    package var throttleTimeMs: Int32 = 0
    package var filterResults: [DeleteAclsFilterResult] = []

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        let flexible = version >= 2
        self.throttleTimeMs = try reader.readInt32()
        do {
            let count = try reader.readCount(flexible: flexible)
            var elements: [DeleteAclsFilterResult] = []
            elements.reserveCapacity(min(count, 1024))
            for _ in 0..<count {
                elements.append(try DeleteAclsFilterResult(from: &reader, version: version))
            }
            self.filterResults = elements
        }
        if flexible {
            try reader.skipTaggedFields()
        }
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        let flexible = version >= 2
        writer.writeInt32(self.throttleTimeMs)
        writer.writeCount(self.filterResults.count, flexible: flexible)
        for element in self.filterResults {
            try element.encode(into: &writer, version: version)
        }
        if flexible {
            writer.writeUnsignedVarint(0)
        }
    }

    package struct DeleteAclsFilterResult: WireStruct {
        package var errorCode: Int16 = 0
        package var errorMessage: String? = ""
        package var matchingAcls: [DeleteAclsMatchingAcl] = []

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            let flexible = version >= 2
            self.errorCode = try reader.readInt16()
            self.errorMessage = try reader.readNullableString(flexible: flexible)
            do {
                let count = try reader.readCount(flexible: flexible)
                var elements: [DeleteAclsMatchingAcl] = []
                elements.reserveCapacity(min(count, 1024))
                for _ in 0..<count {
                    elements.append(try DeleteAclsMatchingAcl(from: &reader, version: version))
                }
                self.matchingAcls = elements
            }
            if flexible {
                try reader.skipTaggedFields()
            }
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            let flexible = version >= 2
            writer.writeInt16(self.errorCode)
            try writer.writeNullableString(self.errorMessage, flexible: flexible)
            writer.writeCount(self.matchingAcls.count, flexible: flexible)
            for element in self.matchingAcls {
                try element.encode(into: &writer, version: version)
            }
            if flexible {
                writer.writeUnsignedVarint(0)
            }
        }

        package var isDefault: Bool {
            if !(self.errorCode == 0) { return false }
            if !(self.errorMessage == "") { return false }
            if !(self.matchingAcls.isEmpty) { return false }
            return true
        }
    }

    package struct DeleteAclsMatchingAcl: WireStruct {
        package var errorCode: Int16 = 0
        package var errorMessage: String? = ""
        package var resourceType: Int8 = 0
        package var resourceName: String = ""
        package var patternType: Int8 = 3
        package var principal: String = ""
        package var host: String = ""
        package var operation: Int8 = 0
        package var permissionType: Int8 = 0

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            let flexible = version >= 2
            self.errorCode = try reader.readInt16()
            self.errorMessage = try reader.readNullableString(flexible: flexible)
            self.resourceType = try reader.readInt8()
            self.resourceName = try reader.readString(flexible: flexible)
            self.patternType = try reader.readInt8()
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
            writer.writeInt16(self.errorCode)
            try writer.writeNullableString(self.errorMessage, flexible: flexible)
            writer.writeInt8(self.resourceType)
            try writer.writeString(self.resourceName, flexible: flexible)
            writer.writeInt8(self.patternType)
            try writer.writeString(self.principal, flexible: flexible)
            try writer.writeString(self.host, flexible: flexible)
            writer.writeInt8(self.operation)
            writer.writeInt8(self.permissionType)
            if flexible {
                writer.writeUnsignedVarint(0)
            }
        }

        package var isDefault: Bool {
            if !(self.errorCode == 0) { return false }
            if !(self.errorMessage == "") { return false }
            if !(self.resourceType == 0) { return false }
            if !(self.resourceName == "") { return false }
            if !(self.patternType == 3) { return false }
            if !(self.principal == "") { return false }
            if !(self.host == "") { return false }
            if !(self.operation == 0) { return false }
            if !(self.permissionType == 0) { return false }
            return true
        }
    }
}
