// Made by scripts/generate-messages from Definitions/70-ControllerRegistration.msg. Do not edit.
// swift-format-ignore-file

package struct ControllerRegistrationRequest: WireMessage {
    package static let info = MessageInfo(
        name: "ControllerRegistrationRequest", kind: .request, key: 70,
        versions: 0...0, lastStableVersion: 0, flexibleFrom: 0)
    package var controllerId: Int32 = 0
    package var incarnationId: Uuid = .zero
    package var zkMigrationReady: Bool = false
    package var listeners: [Listener] = []
    package var features: [Feature] = []

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        self.controllerId = try reader.readInt32()
        self.incarnationId = try reader.readUuid()
        self.zkMigrationReady = try reader.readBool()
        do {
            let count = try reader.readCount(flexible: true)
            var elements: [Listener] = []
            elements.reserveCapacity(min(count, 1024))
            for _ in 0..<count {
                elements.append(try Listener(from: &reader, version: version))
            }
            self.listeners = elements
        }
        do {
            let count = try reader.readCount(flexible: true)
            var elements: [Feature] = []
            elements.reserveCapacity(min(count, 1024))
            for _ in 0..<count {
                elements.append(try Feature(from: &reader, version: version))
            }
            self.features = elements
        }
        try reader.skipTaggedFields()
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        writer.writeInt32(self.controllerId)
        writer.writeUuid(self.incarnationId)
        writer.writeBool(self.zkMigrationReady)
        writer.writeCount(self.listeners.count, flexible: true)
        for element in self.listeners {
            try element.encode(into: &writer, version: version)
        }
        writer.writeCount(self.features.count, flexible: true)
        for element in self.features {
            try element.encode(into: &writer, version: version)
        }
        writer.writeUnsignedVarint(0)
    }

    package struct Listener: WireStruct {
        package var name: String = ""
        package var host: String = ""
        package var port: UInt16 = 0
        package var securityProtocol: Int16 = 0

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            self.name = try reader.readString(flexible: true)
            self.host = try reader.readString(flexible: true)
            self.port = try reader.readUInt16()
            self.securityProtocol = try reader.readInt16()
            try reader.skipTaggedFields()
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            try writer.writeString(self.name, flexible: true)
            try writer.writeString(self.host, flexible: true)
            writer.writeUInt16(self.port)
            writer.writeInt16(self.securityProtocol)
            writer.writeUnsignedVarint(0)
        }

        package var isDefault: Bool {
            if !(self.name == "") { return false }
            if !(self.host == "") { return false }
            if !(self.port == 0) { return false }
            if !(self.securityProtocol == 0) { return false }
            return true
        }
    }

    package struct Feature: WireStruct {
        package var name: String = ""
        package var minSupportedVersion: Int16 = 0
        package var maxSupportedVersion: Int16 = 0

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            self.name = try reader.readString(flexible: true)
            self.minSupportedVersion = try reader.readInt16()
            self.maxSupportedVersion = try reader.readInt16()
            try reader.skipTaggedFields()
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            try writer.writeString(self.name, flexible: true)
            writer.writeInt16(self.minSupportedVersion)
            writer.writeInt16(self.maxSupportedVersion)
            writer.writeUnsignedVarint(0)
        }

        package var isDefault: Bool {
            if !(self.name == "") { return false }
            if !(self.minSupportedVersion == 0) { return false }
            if !(self.maxSupportedVersion == 0) { return false }
            return true
        }
    }
}

package struct ControllerRegistrationResponse: WireMessage {
    package static let info = MessageInfo(
        name: "ControllerRegistrationResponse", kind: .response, key: 70,
        versions: 0...0, lastStableVersion: 0, flexibleFrom: 0)
    package var throttleTimeMs: Int32 = 0
    package var errorCode: Int16 = 0
    package var errorMessage: String? = ""

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        self.throttleTimeMs = try reader.readInt32()
        self.errorCode = try reader.readInt16()
        self.errorMessage = try reader.readNullableString(flexible: true)
        try reader.skipTaggedFields()
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        writer.writeInt32(self.throttleTimeMs)
        writer.writeInt16(self.errorCode)
        try writer.writeNullableString(self.errorMessage, flexible: true)
        writer.writeUnsignedVarint(0)
    }
}
