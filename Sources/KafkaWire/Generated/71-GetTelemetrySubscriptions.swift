// Made by scripts/generate-messages from Definitions/71-GetTelemetrySubscriptions.msg. Do not edit.
// swift-format-ignore-file

package struct GetTelemetrySubscriptionsRequest: WireMessage {
    package static let info = MessageInfo(
        name: "GetTelemetrySubscriptionsRequest", kind: .request, key: 71,
        versions: 0...0, lastStableVersion: 0, flexibleFrom: 0)
    package var clientInstanceId: Uuid = .zero

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        self.clientInstanceId = try reader.readUuid()
        try reader.skipTaggedFields()
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        writer.writeUuid(self.clientInstanceId)
        writer.writeUnsignedVarint(0)
    }
}

package struct GetTelemetrySubscriptionsResponse: WireMessage {
    package static let info = MessageInfo(
        name: "GetTelemetrySubscriptionsResponse", kind: .response, key: 71,
        versions: 0...0, lastStableVersion: 0, flexibleFrom: 0)
    package var throttleTimeMs: Int32 = 0
    package var errorCode: Int16 = 0
    package var clientInstanceId: Uuid = .zero
    package var subscriptionId: Int32 = 0
    package var acceptedCompressionTypes: [Int8] = []
    package var pushIntervalMs: Int32 = 0
    package var telemetryMaxBytes: Int32 = 0
    package var deltaTemporality: Bool = false
    package var requestedMetrics: [String] = []

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        self.throttleTimeMs = try reader.readInt32()
        self.errorCode = try reader.readInt16()
        self.clientInstanceId = try reader.readUuid()
        self.subscriptionId = try reader.readInt32()
        do {
            let count = try reader.readCount(flexible: true)
            var elements: [Int8] = []
            elements.reserveCapacity(min(count, 1024))
            for _ in 0..<count {
                elements.append(try reader.readInt8())
            }
            self.acceptedCompressionTypes = elements
        }
        self.pushIntervalMs = try reader.readInt32()
        self.telemetryMaxBytes = try reader.readInt32()
        self.deltaTemporality = try reader.readBool()
        do {
            let count = try reader.readCount(flexible: true)
            var elements: [String] = []
            elements.reserveCapacity(min(count, 1024))
            for _ in 0..<count {
                elements.append(try reader.readString(flexible: true))
            }
            self.requestedMetrics = elements
        }
        try reader.skipTaggedFields()
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        writer.writeInt32(self.throttleTimeMs)
        writer.writeInt16(self.errorCode)
        writer.writeUuid(self.clientInstanceId)
        writer.writeInt32(self.subscriptionId)
        writer.writeCount(self.acceptedCompressionTypes.count, flexible: true)
        for element in self.acceptedCompressionTypes {
            writer.writeInt8(element)
        }
        writer.writeInt32(self.pushIntervalMs)
        writer.writeInt32(self.telemetryMaxBytes)
        writer.writeBool(self.deltaTemporality)
        writer.writeCount(self.requestedMetrics.count, flexible: true)
        for element in self.requestedMetrics {
            try writer.writeString(element, flexible: true)
        }
        writer.writeUnsignedVarint(0)
    }
}
