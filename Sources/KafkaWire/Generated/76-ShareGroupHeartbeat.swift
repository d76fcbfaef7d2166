// Made by scripts/generate-messages from Definitions/76-ShareGroupHeartbeat.msg. Do not edit.
// swift-format-ignore-file

package struct ShareGroupHeartbeatRequest: WireMessage {
    package static let info = MessageInfo(
        name: "ShareGroupHeartbeatRequest", kind: .request, key: 76,
        versions: 1...1, lastStableVersion: 1, flexibleFrom: 0)
    package var groupId: String = ""
    package var memberId: String = ""
    package var memberEpoch: Int32 = 0
    package var rackId: String? = nil
    package var subscribedTopicNames: [String]? = nil

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        self.groupId = try reader.readString(flexible: true)
        self.memberId = try reader.readString(flexible: true)
        self.memberEpoch = try reader.readInt32()
        self.rackId = try reader.readNullableString(flexible: true)
        self.subscribedTopicNames = nil
        if let count = try reader.readNullableCount(flexible: true) {
            var elements: [String] = []
            elements.reserveCapacity(min(count, 1024))
            for _ in 0..<count {
                elements.append(try reader.readString(flexible: true))
            }
            self.subscribedTopicNames = elements
        }
        try reader.skipTaggedFields()
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        try writer.writeString(self.groupId, flexible: true)
        try writer.writeString(self.memberId, flexible: true)
        writer.writeInt32(self.memberEpoch)
        try writer.writeNullableString(self.rackId, flexible: true)
        writer.writeCount(self.subscribedTopicNames?.count, flexible: true)
        for element in self.subscribedTopicNames ?? [] {
            try writer.writeString(element, flexible: true)
        }
        writer.writeUnsignedVarint(0)
    }
}

package struct ShareGroupHeartbeatResponse: WireMessage {
    package static let info = MessageInfo(
        name: "ShareGroupHeartbeatResponse", kind: .response, key: 76,
        versions: 1...1, lastStableVersion: 1, flexibleFrom: 0)
    package var throttleTimeMs: Int32 = 0
    package var errorCode: Int16 = 0
    package var errorMessage: String? = nil
    package var memberId: String? = nil
    package var memberEpoch: Int32 = 0
    package var heartbeatIntervalMs: Int32 = 0
    package var assignment: Assignment? = nil

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        self.throttleTimeMs = try reader.readInt32()
        self.errorCode = try reader.readInt16()
        self.errorMessage = try reader.readNullableString(flexible: true)
        self.memberId = try reader.readNullableString(flexible: true)
        self.memberEpoch = try reader.readInt32()
        self.heartbeatIntervalMs = try reader.readInt32()
        if try reader.readInt8() < 0 {
            self.assignment = nil
        } else {
            self.assignment = try Assignment(from: &reader, version: version)
        }
        try reader.skipTaggedFields()
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        writer.writeInt32(self.throttleTimeMs)
        writer.writeInt16(self.errorCode)
        try writer.writeNullableString(self.errorMessage, flexible: true)
        try writer.writeNullableString(self.memberId, flexible: true)
        writer.writeInt32(self.memberEpoch)
        writer.writeInt32(self.heartbeatIntervalMs)
        if let value = self.assignment {
            writer.writeInt8(1)
            try value.encode(into: &writer, version: version)
        } else {
            writer.writeInt8(-1)
        }
        writer.writeUnsignedVarint(0)
    }

    package struct Assignment: WireStruct {
        package var topicPartitions: [TopicPartitions] = []

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            do {
                let count = try reader.readCount(flexible: true)
                var elements: [TopicPartitions] = []
                elements.reserveCapacity(min(count, 1024))
                for _ in 0..<count {
                    elements.append(try TopicPartitions(from: &reader, version: version))
                }
                self.topicPartitions = elements
            }
            try reader.skipTaggedFields()
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            writer.writeCount(self.topicPartitions.count, flexible: true)
            for element in self.topicPartitions {
                try element.encode(into: &writer, version: version)
            }
            writer.writeUnsignedVarint(0)
        }

        package var isDefault: Bool {
            if !(self.topicPartitions.isEmpty) { return false }
            return true
        }
    }

    package struct TopicPartitions: WireStruct {
        package var topicId: Uuid = .zero
        package var partitions: [Int32] = []

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            self.topicId = try reader.readUuid()
            do {
                let count = try reader.readCount(flexible: true)
                var elements: [Int32] = []
                elements.reserveCapacity(min(count, 1024))
                for _ in 0..<count {
                    elements.append(try reader.readInt32())
                }
                self.partitions = elements
            }
            try reader.skipTaggedFields()
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            writer.writeUuid(self.topicId)
            writer.writeCount(self.partitions.count, flexible: true)
            for element in self.partitions {
                writer.writeInt32(element)
            }
            writer.writeUnsignedVarint(0)
        }

        package var isDefault: Bool {
            if !(self.topicId == .zero) { return false }
            if !(self.partitions.isEmpty) { return false }
            return true
        }
    }
}
