// Made by scripts/generate-messages from Definitions/74-ListConfigResources.msg. Do not edit.
// swift-format-ignore-file

package struct ListConfigResourcesRequest: WireMessage {
    package static let info = MessageInfo(
        name: "ListConfigResourcesRequest", kind: .request, key: 74,
        versions: 0...1, lastStableVersion: 1, flexibleFrom: 0)
    package var resourceTypes: [Int8] = []

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        if version == 1 {
            do {
                let count = try reader.readCount(flexible: true)
                var elements: [Int8] = []
                elements.reserveCapacity(min(count, 1024))
                for _ in 0..<count {
                    elements.append(try reader.readInt8())
                }
                self.resourceTypes = elements
            }
        }
        try reader.skipTaggedFields()
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        if version == 1 {
            writer.writeCount(self.resourceTypes.count, flexible: true)
            for element in self.resourceTypes {
                writer.writeInt8(element)
            }
        }
        if !(version == 1), !(self.resourceTypes.isEmpty) {
            throw WireError.notInVersion(field: "resourceTypes", version: version)
        }
        writer.writeUnsignedVarint(0)
    }
}

package struct ListConfigResourcesResponse: WireMessage {
    package static let info = MessageInfo(
        name: "ListConfigResourcesResponse", kind: .response, key: 74,
        versions: 0...1, lastStableVersion: 1, flexibleFrom: 0)
    package var throttleTimeMs: Int32 = 0
    package var errorCode: Int16 = 0
    package var configResources: [ConfigResource] = []

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        self.throttleTimeMs = try reader.readInt32()
        self.errorCode = try reader.readInt16()
        do {
            let count = try reader.readCount(flexible: true)
            var elements: [ConfigResource] = []
            elements.reserveCapacity(min(count, 1024))
            for _ in 0..<count {
                elements.append(try ConfigResource(from: &reader, version: version))
            }
            self.configResources = elements
        }
        try reader.skipTaggedFields()
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        writer.writeInt32(self.throttleTimeMs)
        writer.writeInt16(self.errorCode)
        writer.writeCount(self.configResources.count, flexible: true)
        for element in self.configResources {
            try element.encode(into: &writer, version: version)
        }
        writer.writeUnsignedVarint(0)
    }

    package struct ConfigResource: WireStruct {
        package var resourceName: String = ""
        package var resourceType: Int8 = 16

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            self.resourceName = try reader.readString(flexible: true)
            if version == 1 {
                self.resourceType = try reader.readInt8()
            }
            try reader.skipTaggedFields()
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            try writer.writeString(self.resourceName, flexible: true)
            if version == 1 {
                writer.writeInt8(self.resourceType)
            }
            writer.writeUnsignedVarint(0)
        }

        package var isDefault: Bool {
            if !(self.resourceName == "") { return false }
            if !(self.resourceType == 16) { return false }
            return true
        }
    }
}
