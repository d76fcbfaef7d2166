// Made by scripts/generate-messages from Definitions/60-DescribeCluster.msg. Do not edit.
// swift-format-ignore-file

package struct DescribeClusterRequest: WireMessage {
    package static let info = MessageInfo(
        name: "DescribeClusterRequest", kind: .request, key: 60,
        versions: 0...2, lastStableVersion: 2, flexibleFrom: 0)
    package var includeClusterAuthorizedOperations: Bool = false
    package var endpointType: Int8 = 1
    package var includeFencedBrokers: Bool = false

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        self.includeClusterAuthorizedOperations = try reader.readBool()
        if version >= 1 {
            self.endpointType = try reader.readInt8()
        }
        if version == 2 {
            self.includeFencedBrokers = try reader.readBool()
        }
        try reader.skipTaggedFields()
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        writer.writeBool(self.includeClusterAuthorizedOperations)
        if version >= 1 {
            writer.writeInt8(self.endpointType)
        }
        if !(version >= 1), !(self.endpointType == 1) {
            throw WireError.notInVersion(field: "endpointType", version: version)
        }
        if version == 2 {
            writer.writeBool(self.includeFencedBrokers)
        }
        if !(version == 2), !(!self.includeFencedBrokers) {
            throw WireError.notInVersion(field: "includeFencedBrokers", version: version)
        }
        writer.writeUnsignedVarint(0)
    }
}

package struct DescribeClusterResponse: WireMessage {
    package static let info = MessageInfo(
        name: "DescribeClusterResponse", kind: .response, key: 60,
        versions: 0...2, lastStableVersion: 2, flexibleFrom: 0)
    package var throttleTimeMs: Int32 = 0
    package var errorCode: Int16 = 0
    package var errorMessage: String? = nil
    package var endpointType: Int8 = 1
    package var clusterId: String = ""
    package var controllerId: Int32 = -1
    package var brokers: [DescribeClusterBroker] = []
    package var clusterAuthorizedOperations: Int32 = -2147483648

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        self.throttleTimeMs = try reader.readInt32()
        self.errorCode = try reader.readInt16()
        self.errorMessage = try reader.readNullableString(flexible: true)
        if version >= 1 {
            self.endpointType = try reader.readInt8()
        }
        self.clusterId = try reader.readString(flexible: true)
        self.controllerId = try reader.readInt32()
        do {
            let count = try reader.readCount(flexible: true)
            var elements: [DescribeClusterBroker] = []
            elements.reserveCapacity(min(count, 1024))
            for _ in 0..<count {
                elements.append(try DescribeClusterBroker(from: &reader, version: version))
            }
            self.brokers = elements
        }
        self.clusterAuthorizedOperations = try reader.readInt32()
        try reader.skipTaggedFields()
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        writer.writeInt32(self.throttleTimeMs)
        writer.writeInt16(self.errorCode)
        try writer.writeNullableString(self.errorMessage, flexible: true)
        if version >= 1 {
            writer.writeInt8(self.endpointType)
        }
        if !(version >= 1), !(self.endpointType == 1) {
            throw WireError.notInVersion(field: "endpointType", version: version)
        }
        try writer.writeString(self.clusterId, flexible: true)
        writer.writeInt32(self.controllerId)
        writer.writeCount(self.brokers.count, flexible: true)
        for element in self.brokers {
            try element.encode(into: &writer, version: version)
        }
        writer.writeInt32(self.clusterAuthorizedOperations)
        writer.writeUnsignedVarint(0)
    }

    package struct DescribeClusterBroker: WireStruct {
        package var brokerId: Int32 = 0
        package var host: String = ""
        package var port: Int32 = 0
        package var rack: String? = nil
        package var isFenced: Bool = false

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            self.brokerId = try reader.readInt32()
            self.host = try reader.readString(flexible: true)
            self.port = try reader.readInt32()
            self.rack = try reader.readNullableString(flexible: true)
            if version == 2 {
                self.isFenced = try reader.readBool()
            }
            try reader.skipTaggedFields()
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            writer.writeInt32(self.brokerId)
            try writer.writeString(self.host, flexible: true)
            writer.writeInt32(self.port)
            try writer.writeNullableString(self.rack, flexible: true)
            if version == 2 {
                writer.writeBool(self.isFenced)
            }
            if !(version == 2), !(!self.isFenced) {
                throw WireError.notInVersion(field: "isFenced", version: version)
            }
            writer.writeUnsignedVarint(0)
        }

        package var isDefault: Bool {
            if !(self.brokerId == 0) { return false }
            if !(self.host == "") { return false }
            if !(self.port == 0) { return false }
            if !(self.rack == nil) { return false }
            if !(!self.isFenced) { return false }
            return true
        }
    }
}
