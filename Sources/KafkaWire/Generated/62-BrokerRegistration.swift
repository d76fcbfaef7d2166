// Made by scripts/generate-messages from Definitions/62-BrokerRegistration.msg. Do not edit.
// swift-format-ignore-file

package struct BrokerRegistrationRequest: WireMessage {
    package static let info = MessageInfo(
        name: "BrokerRegistrationRequest", kind: .request, key: 62,
        versions: 0...4, lastStableVersion: 4, flexibleFrom: 0)
    package var brokerId: Int32 = 0
    package var clusterId: String = ""
    package var incarnationId: Uuid = .zero
    package var listeners: [Listener] = []
    package var features: [Feature] = []
    package var rack: String? = ""
    package var isMigratingZkBroker: Bool = false
    package var logDirs: [Uuid] = []
    package var previousBrokerEpoch: Int64 = -1

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        self.brokerId = try reader.readInt32()
        self.clusterId = try reader.readString(flexible: true)
        self.incarnationId = try reader.readUuid()
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
        self.rack = try reader.readNullableString(flexible: true)
        if version >= 1 {
            self.isMigratingZkBroker = try reader.readBool()
        }
        if version >= 2 {
            do {
                let count = try reader.readCount(flexible: true)
                var elements: [Uuid] = []
                elements.reserveCapacity(min(count, 1024))
                for _ in 0..<count {
                    elements.append(try reader.readUuid())
                }
                self.logDirs = elements
            }
        }
        if version >= 3 {
            self.previousBrokerEpoch = try reader.readInt64()
        }
        try reader.skipTaggedFields()
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        writer.writeInt32(self.brokerId)
        try writer.writeString(self.clusterId, flexible: true)
        writer.writeUuid(self.incarnationId)
        writer.writeCount(self.listeners.count, flexible: true)
        for element in self.listeners {
            try element.encode(into: &writer, version: version)
        }
        writer.writeCount(self.features.count, flexible: true)
        for element in self.features {
            try element.encode(into: &writer, version: version)
        }
        try writer.writeNullableString(self.rack, flexible: true)
        if version >= 1 {
            writer.writeBool(self.isMigratingZkBroker)
        }
        if !(version >= 1), !(!self.isMigratingZkBroker) {
            throw WireError.notInVersion(field: "isMigratingZkBroker", version: version)
        }
        if version >= 2 {
            writer.writeCount(self.logDirs.count, flexible: true)
            for element in self.logDirs {
                writer.writeUuid(element)
            }
        }
        if version >= 3 {
            writer.writeInt64(self.previousBrokerEpoch)
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

package struct BrokerRegistrationResponse: WireMessage {
    package static let info = MessageInfo(
        name: "BrokerRegistrationResponse", kind: .response, key: 62,
        versions: 0...4, lastStableVersion: 4, flexibleFrom: 0)
    package var throttleTimeMs: Int32 = 0
    package var errorCode: Int16 = 0
    package var brokerEpoch: Int64 = -1

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        self.throttleTimeMs = try reader.readInt32()
        self.errorCode = try reader.readInt16()
        self.brokerEpoch = try reader.readInt64()
        try reader.skipTaggedFields()
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        writer.writeInt32(self.throttleTimeMs)
        writer.writeInt16(self.errorCode)
        writer.writeInt64(self.brokerEpoch)
        writer.writeUnsignedVarint(0)
    }
}
