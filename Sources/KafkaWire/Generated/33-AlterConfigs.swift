// Made by scripts/generate-messages from Definitions/33-AlterConfigs.msg. Do not edit.
// swift-format-ignore-file

package struct AlterConfigsRequest: WireMessage {
    package static let info = MessageInfo(
        name: "AlterConfigsRequest", kind: .request, key: 33,
        versions: 0...2, lastStableVersion: 2, flexibleFrom: 2)
    package var resources: [AlterConfigsResource] = []
    package var validateOnly: Bool = false

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        let flexible = version >= 2
        do {
            let count = try reader.readCount(flexible: flexible)
            var elements: [AlterConfigsResource] = []
            elements.reserveCapacity(min(count, 1024))
            for _ in 0..<count {
                elements.append(try AlterConfigsResource(from: &reader, version: version))
            }
            self.resources = elements
        }
        self.validateOnly = try reader.readBool()
        if flexible {
            try reader.skipTaggedFields()
        }
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        let flexible = version >= 2
        writer.writeCount(self.resources.count, flexible: flexible)
        for element in self.resources {
            try element.encode(into: &writer, version: version)
        }
        writer.writeBool(self.validateOnly)
        if flexible {
            writer.writeUnsignedVarint(0)
        }
    }

    package struct AlterConfigsResource: WireStruct {
        package var resourceType: Int8 = 0
        package var resourceName: String = ""
        package var configs: [AlterableConfig] = []

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            let flexible = version >= 2
            self.resourceType = try reader.readInt8()
            self.resourceName = try reader.readString(flexible: flexible)
            do {
                let count = try reader.readCount(flexible: flexible)
                var elements: [AlterableConfig] = []
                elements.reserveCapacity(min(count, 1024))
                for _ in 0..<count {
                    elements.append(try AlterableConfig(from: &reader, version: version))
                }
                self.configs = elements
            }
            if flexible {
                try reader.skipTaggedFields()
            }
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            let flexible = version >= 2
            writer.writeInt8(self.resourceType)
            try writer.writeString(self.resourceName, flexible: flexible)
            writer.writeCount(self.configs.count, flexible: flexible)
            for element in self.configs {
                try element.encode(into: &writer, version: version)
            }
            if flexible {
                writer.writeUnsignedVarint(0)
            }
        }

        package var isDefault: Bool {
            if !(self.resourceType == 0) { return false }
            if !(self.resourceName == "") { return false }
            if !(self.configs.isEmpty) { return false }
            return true
        }
    }

    package struct AlterableConfig: WireStruct {
        package var name: String = ""
        package var value: String? = ""

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            let flexible = version >= 2
            self.name = try reader.readString(flexible: flexible)
            self.value = try reader.readNullableString(flexible: flexible)
            if flexible {
                try reader.skipTaggedFields()
            }
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            let flexible = version >= 2
            try writer.writeString(self.name, flexible: flexible)
            try writer.writeNullableString(self.value, flexible: flexible)
            if flexible {
                writer.writeUnsignedVarint(0)
            }
        }

        package var isDefault: Bool {
            if !(self.name == "") { return false }
            if !(self.value == "") { return false }
            return true
        }
    }
}

package struct AlterConfigsResponse: WireMessage {
    package static let info = MessageInfo(
        name: "AlterConfigsResponse", kind: .response, key: 33,
        versions: 0...2, lastStableVersion: 2, flexibleFrom: 2)
    package var throttleTimeMs: Int32 = 0
    package var responses: [AlterConfigsResourceResponse] = []

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        let flexible = version >= 2
        self.throttleTimeMs = try reader.readInt32()
        do {
            let count = try reader.readCount(flexible: flexible)
            var elements: [AlterConfigsResourceResponse] = []
            elements.reserveCapacity(min(count, 1024))
            for _ in 0..<count {
                elements.append(try AlterConfigsResourceResponse(from: &reader, version: version))
            }
            self.responses = elements
        }
        if flexible {
            try reader.skipTaggedFields()
        }
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        let flexible = version >= 2
        writer.writeInt32(self.throttleTimeMs)
        writer.writeCount(self.responses.count, flexible: flexible)
        for element in self.responses {
            try element.encode(into: &writer, version: version)
        }
        if flexible {
            writer.writeUnsignedVarint(0)
        }
    }

    package struct AlterConfigsResourceResponse: WireStruct {
        package var errorCode: Int16 = 0
        package var errorMessage: String? = ""
        package var resourceType: Int8 = 0
        package var resourceName: String = ""

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            let flexible = version >= 2
            self.errorCode = try reader.readInt16()
            self.errorMessage = try reader.readNullableString(flexible: flexible)
            self.resourceType = try reader.readInt8()
            self.resourceName = try reader.readString(flexible: flexible)
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
            if flexible {
                writer.writeUnsignedVarint(0)
            }
        }

        package var isDefault: Bool {
            if !(self.errorCode == 0) { return false }
            if !(self.errorMessage == "") { return false }
            if !(self.resourceType == 0) { return false }
            if !(self.resourceName == "") { return false }
            return true
        }
    }
}
