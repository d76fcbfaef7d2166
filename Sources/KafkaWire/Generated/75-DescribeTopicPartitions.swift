// Made by scripts/generate-messages from Definitions/75-DescribeTopicPartitions.msg. Do not edit.
// swift-format-ignore-file

package struct DescribeTopicPartitionsRequest: WireMessage {
    package static let info = MessageInfo(
        name: "DescribeTopicPartitionsRequest", kind: .request, key: 75,
        versions: 0...0, lastStableVersion: 0, flexibleFrom: 0)
    package var topics: [TopicRequest] = []
    package var responsePartitionLimit: Int32 = 2000
    package var cursor: Cursor? = nil

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        do {
            let count = try reader.readCount(flexible: true)
            var elements: [TopicRequest] = []
            elements.reserveCapacity(min(count, 1024))
            for _ in 0..<count {
                elements.append(try TopicRequest(from: &reader, version: version))
            }
            self.topics = elements
        }
        self.responsePartitionLimit = try reader.readInt32()
        if try reader.readInt8() < 0 {
            self.cursor = nil
        } else {
            self.cursor = try Cursor(from: &reader, version: version)
        }
        try reader.skipTaggedFields()
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        writer.writeCount(self.topics.count, flexible: true)
        for element in self.topics {
            try element.encode(into: &writer, version: version)
        }
        writer.writeInt32(self.responsePartitionLimit)
        if let value = self.cursor {
            writer.writeInt8(1)
            try value.encode(into: &writer, version: version)
        } else {
            writer.writeInt8(-1)
        }
        writer.writeUnsignedVarint(0)
    }

    package struct TopicRequest: WireStruct {
        package var name: String = ""

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            self.name = try reader.readString(flexible: true)
            try reader.skipTaggedFields()
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            try writer.writeString(self.name, flexible: true)
            writer.writeUnsignedVarint(0)
        }

        package var isDefault: Bool {
            if !(self.name == "") { return false }
            return true
        }
    }

    package struct Cursor: WireStruct {
        package var topicName: String = ""
        package var partitionIndex: Int32 = 0

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            self.topicName = try reader.readString(flexible: true)
            self.partitionIndex = try reader.readInt32()
            try reader.skipTaggedFields()
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            try writer.writeString(self.topicName, flexible: true)
            writer.writeInt32(self.partitionIndex)
            writer.writeUnsignedVarint(0)
        }

        package var isDefault: Bool {
            if !(self.topicName == "") { return false }
            if !(self.partitionIndex == 0) { return false }
            return true
        }
    }
}

package struct DescribeTopicPartitionsResponse: WireMessage {
    package static let info = MessageInfo(
        name: "DescribeTopicPartitionsResponse", kind: .response, key: 75,
        versions: 0...0, lastStableVersion: 0, flexibleFrom: 0)
    package var throttleTimeMs: Int32 = 0
    package var topics: [DescribeTopicPartitionsResponseTopic] = []
    package var nextCursor: Cursor? = nil

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        self.throttleTimeMs = try reader.readInt32()
        do {
            let count = try reader.readCount(flexible: true)
            var elements: [DescribeTopicPartitionsResponseTopic] = []
            elements.reserveCapacity(min(count, 1024))
            for _ in 0..<count {
                elements.append(try DescribeTopicPartitionsResponseTopic(from: &reader, version: version))
            }
            self.topics = elements
        }
        if try reader.readInt8() < 0 {
            self.nextCursor = nil
        } else {
            self.nextCursor = try Cursor(from: &reader, version: version)
        }
        try reader.skipTaggedFields()
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        writer.writeInt32(self.throttleTimeMs)
        writer.writeCount(self.topics.count, flexible: true)
        for element in self.topics {
            try element.encode(into: &writer, version: version)
        }
        if let value = self.nextCursor {
            writer.writeInt8(1)
            try value.encode(into: &writer, version: version)
        } else {
            writer.writeInt8(-1)
        }
        writer.writeUnsignedVarint(0)
    }

    package struct DescribeTopicPartitionsResponseTopic: WireStruct {
        package var errorCode: Int16 = 0
        package var name: String? = ""
        package var topicId: Uuid = .zero
        package var isInternal: Bool = false
        package var partitions: [DescribeTopicPartitionsResponsePartition] = []
        package var topicAuthorizedOperations: Int32 = -2147483648

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            self.errorCode = try reader.readInt16()
            self.name = try reader.readNullableString(flexible: true)
            self.topicId = try reader.readUuid()
            self.isInternal = try reader.readBool()
            do {
                let count = try reader.readCount(flexible: true)
                var elements: [DescribeTopicPartitionsResponsePartition] = []
                elements.reserveCapacity(min(count, 1024))
                for _ in 0..<count {
                    elements.append(try DescribeTopicPartitionsResponsePartition(from: &reader, version: version))
                }
                self.partitions = elements
            }
            self.topicAuthorizedOperations = try reader.readInt32()
            try reader.skipTaggedFields()
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            writer.writeInt16(self.errorCode)
            try writer.writeNullableString(self.name, flexible: true)
            writer.writeUuid(self.topicId)
            writer.writeBool(self.isInternal)
            writer.writeCount(self.partitions.count, flexible: true)
            for element in self.partitions {
                try element.encode(into: &writer, version: version)
            }
            writer.writeInt32(self.topicAuthorizedOperations)
            writer.writeUnsignedVarint(0)
        }

        package var isDefault: Bool {
            if !(self.errorCode == 0) { return false }
            if !(self.name == "") { return false }
            if !(self.topicId == .zero) { return false }
            if !(!self.isInternal) { return false }
            if !(self.partitions.isEmpty) { return false }
            if !(self.topicAuthorizedOperations == -2147483648) { return false }
            return true
        }
    }

    package struct DescribeTopicPartitionsResponsePartition: WireStruct {
        package var errorCode: Int16 = 0
        package var partitionIndex: Int32 = 0
        package var leaderId: Int32 = 0
        package var leaderEpoch: Int32 = -1
        package var replicaNodes: [Int32] = []
        package var isrNodes: [Int32] = []
        package var eligibleLeaderReplicas: [Int32]? = nil
        package var lastKnownElr: [Int32]? = nil
        package var offlineReplicas: [Int32] = []

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            self.errorCode = try reader.readInt16()
            self.partitionIndex = try reader.readInt32()
            self.leaderId = try reader.readInt32()
            self.leaderEpoch = try reader.readInt32()
            do {
                let count = try reader.readCount(flexible: true)
                var elements: [Int32] = []
                elements.reserveCapacity(min(count, 1024))
                for _ in 0..<count {
                    elements.append(try reader.readInt32())
                }
                self.replicaNodes = elements
            }
            do {
                let count = try reader.readCount(flexible: true)
                var elements: [Int32] = []
                elements.reserveCapacity(min(count, 1024))
                for _ in 0..<count {
                    elements.append(try reader.readInt32())
                }
                self.isrNodes = elements
            }
            self.eligibleLeaderReplicas = nil
            if let count = try reader.readNullableCount(flexible: true) {
                var elements: [Int32] = []
                elements.reserveCapacity(min(count, 1024))
                for _ in 0..<count {
                    elements.append(try reader.readInt32())
                }
                self.eligibleLeaderReplicas = elements
            }
            self.lastKnownElr = nil
            if let count = try reader.readNullableCount(flexible: true) {
                var elements: [Int32] = []
                elements.reserveCapacity(min(count, 1024))
                for _ in 0..<count {
                    elements.append(try reader.readInt32())
                }
                self.lastKnownElr = elements
            }
            do {
                let count = try reader.readCount(flexible: true)
                var elements: [Int32] = []
                elements.reserveCapacity(min(count, 1024))
                for _ in 0..<count {
                    elements.append(try reader.readInt32())
                }
                self.offlineReplicas = elements
            }
            try reader.skipTaggedFields()
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            writer.writeInt16(self.errorCode)
            writer.writeInt32(self.partitionIndex)
            writer.writeInt32(self.leaderId)
            writer.writeInt32(self.leaderEpoch)
            writer.writeCount(self.replicaNodes.count, flexible: true)
            for element in self.replicaNodes {
                writer.writeInt32(element)
            }
            writer.writeCount(self.isrNodes.count, flexible: true)
            for element in self.isrNodes {
                writer.writeInt32(element)
            }
            writer.writeCount(self.eligibleLeaderReplicas?.count, flexible: true)
            for element in self.eligibleLeaderReplicas ?? [] {
                writer.writeInt32(element)
            }
            writer.writeCount(self.lastKnownElr?.count, flexible: true)
            for element in self.lastKnownElr ?? [] {
                writer.writeInt32(element)
            }
            writer.writeCount(self.offlineReplicas.count, flexible: true)
            for element in self.offlineReplicas {
                writer.writeInt32(element)
            }
            writer.writeUnsignedVarint(0)
        }

        package var isDefault: Bool {
            if !(self.errorCode == 0) { return false }
            if !(self.partitionIndex == 0) { return false }
            if !(self.leaderId == 0) { return false }
            if !(self.leaderEpoch == -1) { return false }
            if !(self.replicaNodes.isEmpty) { return false }
            if !(self.isrNodes.isEmpty) { return false }
            if !(self.eligibleLeaderReplicas == nil) { return false }
            if !(self.lastKnownElr == nil) { return false }
            if !(self.offlineReplicas.isEmpty) { return false }
            return true
        }
    }

    package struct Cursor: WireStruct {
        package var topicName: String = ""
        package var partitionIndex: Int32 = 0

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            self.topicName = try reader.readString(flexible: true)
            self.partitionIndex = try reader.readInt32()
            try reader.skipTaggedFields()
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            try writer.writeString(self.topicName, flexible: true)
            writer.writeInt32(self.partitionIndex)
            writer.writeUnsignedVarint(0)
        }

        package var isDefault: Bool {
            if !(self.topicName == "") { return false }
            if !(self.partitionIndex == 0) { return false }
            return true
        }
    }
}
