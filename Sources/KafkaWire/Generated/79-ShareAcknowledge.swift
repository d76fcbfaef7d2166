// Made by scripts/generate-messages from Definitions/79-ShareAcknowledge.msg. Do not edit.
// swift-format-ignore-file

package struct ShareAcknowledgeRequest: WireMessage {
    package static let info = MessageInfo(
        name: "ShareAcknowledgeRequest", kind: .request, key: 79,
        versions: 1...2, lastStableVersion: 2, flexibleFrom: 0)
    package var groupId: String? = nil
    package var memberId: String? = ""
    package var shareSessionEpoch: Int32 = 0
    package var isRenewAck: Bool = false
    package var topics: [AcknowledgeTopic] = []

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        self.groupId = try reader.readNullableString(flexible: true)
        self.memberId = try reader.readNullableString(flexible: true)
        self.shareSessionEpoch = try reader.readInt32()
        if version == 2 {
            self.isRenewAck = try reader.readBool()
        }
        do {
            let count = try reader.readCount(flexible: true)
            var elements: [AcknowledgeTopic] = []
            elements.reserveCapacity(min(count, 1024))
            for _ in 0..<count {
                elements.append(try AcknowledgeTopic(from: &reader, version: version))
            }
            self.topics = elements
        }
        try reader.skipTaggedFields()
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        try writer.writeNullableString(self.groupId, flexible: true)
        try writer.writeNullableString(self.memberId, flexible: true)
        writer.writeInt32(self.shareSessionEpoch)
        if version == 2 {
            writer.writeBool(self.isRenewAck)
        }
        if !(version == 2), !(!self.isRenewAck) {
            throw WireError.notInVersion(field: "isRenewAck", version: version)
        }
        writer.writeCount(self.topics.count, flexible: true)
        for element in self.topics {
            try element.encode(into: &writer, version: version)
        }
        writer.writeUnsignedVarint(0)
    }

    package struct AcknowledgeTopic: WireStruct {
        package var topicId: Uuid = .zero
        package var partitions: [AcknowledgePartition] = []

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            self.topicId = try reader.readUuid()
            do {
                let count = try reader.readCount(flexible: true)
                var elements: [AcknowledgePartition] = []
                elements.reserveCapacity(min(count, 1024))
                for _ in 0..<count {
                    elements.append(try AcknowledgePartition(from: &reader, version: version))
                }
                self.partitions = elements
            }
            try reader.skipTaggedFields()
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            writer.writeUuid(self.topicId)
            writer.writeCount(self.partitions.count, flexible: true)
            for element in self.partitions {
                try element.encode(into: &writer, version: version)
            }
            writer.writeUnsignedVarint(0)
        }

        package var isDefault: Bool {
            if !(self.topicId == .zero) { return false }
            if !(self.partitions.isEmpty) { return false }
            return true
        }
    }

    package struct AcknowledgePartition: WireStruct {
        package var partitionIndex: Int32 = 0
        package var acknowledgementBatches: [AcknowledgementBatch] = []

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            self.partitionIndex = try reader.readInt32()
            do {
                let count = try reader.readCount(flexible: true)
                var elements: [AcknowledgementBatch] = []
                elements.reserveCapacity(min(count, 1024))
                for _ in 0..<count {
                    elements.append(try AcknowledgementBatch(from: &reader, version: version))
                }
                self.acknowledgementBatches = elements
            }
            try reader.skipTaggedFields()
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            writer.writeInt32(self.partitionIndex)
            writer.writeCount(self.acknowledgementBatches.count, flexible: true)
            for element in self.acknowledgementBatches {
                try element.encode(into: &writer, version: version)
            }
            writer.writeUnsignedVarint(0)
        }

        package var isDefault: Bool {
            if !(self.partitionIndex == 0) { return false }
            if !(self.acknowledgementBatches.isEmpty) { return false }
            return true
        }
    }

    package struct AcknowledgementBatch: WireStruct {
        package var firstOffset: Int64 = 0
        package var lastOffset: Int64 = 0
        package var acknowledgeTypes: [Int8] = []

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            self.firstOffset = try reader.readInt64()
            self.lastOffset = try reader.readInt64()
            do {
                let count = try reader.readCount(flexible: true)
                var elements: [Int8] = []
                elements.reserveCapacity(min(count, 1024))
                for _ in 0..<count {
                    elements.append(try reader.readInt8())
                }
                self.acknowledgeTypes = elements
            }
            try reader.skipTaggedFields()
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            writer.writeInt64(self.firstOffset)
            writer.writeInt64(self.lastOffset)
            writer.writeCount(self.acknowledgeTypes.count, flexible: true)
            for element in self.acknowledgeTypes {
                writer.writeInt8(element)
            }
            writer.writeUnsignedVarint(0)
        }

        package var isDefault: Bool {
            if !(self.firstOffset == 0) { return false }
            if !(self.lastOffset == 0) { return false }
            if !(self.acknowledgeTypes.isEmpty) { return false }
            return true
        }
    }
}

package struct ShareAcknowledgeResponse: WireMessage {
    package static let info = MessageInfo(
        name: "ShareAcknowledgeResponse", kind: .response, key: 79,
        versions: 1...2, lastStableVersion: 2, flexibleFrom: 0)
    package var throttleTimeMs: Int32 = 0
    package var errorCode: Int16 = 0
    package var errorMessage: String? = nil
    package var acquisitionLockTimeoutMs: Int32 = 0
    package var responses: [ShareAcknowledgeTopicResponse] = []
    package var nodeEndpoints: [NodeEndpoint] = []

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        self.throttleTimeMs = try reader.readInt32()
        self.errorCode = try reader.readInt16()
        self.errorMessage = try reader.readNullableString(flexible: true)
        if version == 2 {
            self.acquisitionLockTimeoutMs = try reader.readInt32()
        }
        do {
            let count = try reader.readCount(flexible: true)
            var elements: [ShareAcknowledgeTopicResponse] = []
            elements.reserveCapacity(min(count, 1024))
            for _ in 0..<count {
                elements.append(try ShareAcknowledgeTopicResponse(from: &reader, version: version))
            }
            self.responses = elements
        }
        do {
            let count = try reader.readCount(flexible: true)
            var elements: [NodeEndpoint] = []
            elements.reserveCapacity(min(count, 1024))
            for _ in 0..<count {
                elements.append(try NodeEndpoint(from: &reader, version: version))
            }
            self.nodeEndpoints = elements
        }
        try reader.skipTaggedFields()
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        writer.writeInt32(self.throttleTimeMs)
        writer.writeInt16(self.errorCode)
        try writer.writeNullableString(self.errorMessage, flexible: true)
        if version == 2 {
            writer.writeInt32(self.acquisitionLockTimeoutMs)
        }
        writer.writeCount(self.responses.count, flexible: true)
        for element in self.responses {
            try element.encode(into: &writer, version: version)
        }
        writer.writeCount(self.nodeEndpoints.count, flexible: true)
        for element in self.nodeEndpoints {
            try element.encode(into: &writer, version: version)
        }
        writer.writeUnsignedVarint(0)
    }

    package struct ShareAcknowledgeTopicResponse: WireStruct {
        package var topicId: Uuid = .zero
        package var partitions: [PartitionData] = []

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            self.topicId = try reader.readUuid()
            do {
                let count = try reader.readCount(flexible: true)
                var elements: [PartitionData] = []
                elements.reserveCapacity(min(count, 1024))
                for _ in 0..<count {
                    elements.append(try PartitionData(from: &reader, version: version))
                }
                self.partitions = elements
            }
            try reader.skipTaggedFields()
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            writer.writeUuid(self.topicId)
            writer.writeCount(self.partitions.count, flexible: true)
            for element in self.partitions {
                try element.encode(into: &writer, version: version)
            }
            writer.writeUnsignedVarint(0)
        }

        package var isDefault: Bool {
            if !(self.topicId == .zero) { return false }
            if !(self.partitions.isEmpty) { return false }
            return true
        }
    }

    package struct PartitionData: WireStruct {
        package var partitionIndex: Int32 = 0
        package var errorCode: Int16 = 0
        package var errorMessage: String? = nil
        package var currentLeader: LeaderIdAndEpoch = LeaderIdAndEpoch()

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            self.partitionIndex = try reader.readInt32()
            self.errorCode = try reader.readInt16()
            self.errorMessage = try reader.readNullableString(flexible: true)
            self.currentLeader = try LeaderIdAndEpoch(from: &reader, version: version)
            try reader.skipTaggedFields()
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            writer.writeInt32(self.partitionIndex)
            writer.writeInt16(self.errorCode)
            try writer.writeNullableString(self.errorMessage, flexible: true)
            try self.currentLeader.encode(into: &writer, version: version)
            writer.writeUnsignedVarint(0)
        }

        package var isDefault: Bool {
            if !(self.partitionIndex == 0) { return false }
            if !(self.errorCode == 0) { return false }
            if !(self.errorMessage == nil) { return false }
            if !(self.currentLeader.isDefault) { return false }
            return true
        }
    }

    package struct LeaderIdAndEpoch: WireStruct {
        package var leaderId: Int32 = 0
        package var leaderEpoch: Int32 = 0

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            self.leaderId = try reader.readInt32()
            self.leaderEpoch = try reader.readInt32()
            try reader.skipTaggedFields()
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            writer.writeInt32(self.leaderId)
            writer.writeInt32(self.leaderEpoch)
            writer.writeUnsignedVarint(0)
        }

        package var isDefault: Bool {
            if !(self.leaderId == 0) { return false }
            if !(self.leaderEpoch == 0) { return false }
            return true
        }
    }

    package struct NodeEndpoint: WireStruct {
        package var nodeId: Int32 = 0
        package var host: String = ""
        package var port: Int32 = 0
        package var rack: String? = nil

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            self.nodeId = try reader.readInt32()
            self.host = try reader.readString(flexible: true)
            self.port = try reader.readInt32()
            self.rack = try reader.readNullableString(flexible: true)
            try reader.skipTaggedFields()
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            writer.writeInt32(self.nodeId)
            try writer.writeString(self.host, flexible: true)
            writer.writeInt32(self.port)
            try writer.writeNullableString(self.rack, flexible: true)
            writer.writeUnsignedVarint(0)
        }

        package var isDefault: Bool {
            if !(self.nodeId == 0) { return false }
            if !(self.host == "") { return false }
            if !(self.port == 0) { return false }
            if !(self.rack == nil) { return false }
            return true
        }
    }
}
