// Made by scripts/generate-messages from Definitions/23-OffsetForLeaderEpoch.msg. Do not edit.
// swift-format-ignore-file

package struct OffsetForLeaderEpochRequest: WireMessage {
    package static let info = MessageInfo(
        name: "OffsetForLeaderEpochRequest", kind: .request, key: 23,
        versions: 2...4, lastStableVersion: 4, flexibleFrom: 4)
    package var replicaId: Int32 = -2
    package var topics: [OffsetForLeaderTopic] = []

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        let flexible = version >= 4
        if version >= 3 {
            self.replicaId = try reader.readInt32()
        }
        do {
            let count = try reader.readCount(flexible: flexible)
            var elements: [OffsetForLeaderTopic] = []
            elements.reserveCapacity(min(count, 1024))
            for _ in 0..<count {
                elements.append(try OffsetForLeaderTopic(from: &reader, version: version))
            }
            self.topics = elements
        }
        if flexible {
            try reader.skipTaggedFields()
        }
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        let flexible = version >= 4
        if version >= 3 {
            writer.writeInt32(self.replicaId)
        }
        writer.writeCount(self.topics.count, flexible: flexible)
        for element in self.topics {
            try element.encode(into: &writer, version: version)
        }
        if flexible {
            writer.writeUnsignedVarint(0)
        }
    }

    package struct OffsetForLeaderTopic: WireStruct {
        package var topic: String = ""
        package var partitions: [OffsetForLeaderPartition] = []

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            let flexible = version >= 4
            self.topic = try reader.readString(flexible: flexible)
            do {
                let count = try reader.readCount(flexible: flexible)
                var elements: [OffsetForLeaderPartition] = []
                elements.reserveCapacity(min(count, 1024))
                for _ in 0..<count {
                    elements.append(try OffsetForLeaderPartition(from: &reader, version: version))
                }
                self.partitions = elements
            }
            if flexible {
                try reader.skipTaggedFields()
            }
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            let flexible = version >= 4
            try writer.writeString(self.topic, flexible: flexible)
            writer.writeCount(self.partitions.count, flexible: flexible)
            for element in self.partitions {
                try element.encode(into: &writer, version: version)
            }
            if flexible {
                writer.writeUnsignedVarint(0)
            }
        }

        package var isDefault: Bool {
            if !(self.topic == "") { return false }
            if !(self.partitions.isEmpty) { return false }
            return true
        }
    }

    package struct OffsetForLeaderPartition: WireStruct {
        package var partition: Int32 = 0
        package var currentLeaderEpoch: Int32 = -1
        package var leaderEpoch: Int32 = 0

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            let flexible = version >= 4
            self.partition = try reader.readInt32()
            self.currentLeaderEpoch = try reader.readInt32()
            self.leaderEpoch = try reader.readInt32()
            if flexible {
                try reader.skipTaggedFields()
            }
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            let flexible = version >= 4
            writer.writeInt32(self.partition)
            writer.writeInt32(self.currentLeaderEpoch)
            writer.writeInt32(self.leaderEpoch)
            if flexible {
                writer.writeUnsignedVarint(0)
            }
        }

        package var isDefault: Bool {
            if !(self.partition == 0) { return false }
            if !(self.currentLeaderEpoch == -1) { return false }
            if !(self.leaderEpoch == 0) { return false }
            return true
        }
    }
}

package struct OffsetForLeaderEpochResponse: WireMessage {
    package static let info = MessageInfo(
        name: "OffsetForLeaderEpochResponse", kind: .response, key: 23,
        versions: 2...4, lastStableVersion: 4, flexibleFrom: 4)
    package var throttleTimeMs: Int32 = 0
    package var topics: [OffsetForLeaderTopicResult] = []

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        let flexible = version >= 4
        self.throttleTimeMs = try reader.readInt32()
        do {
            let count = try reader.readCount(flexible: flexible)
            var elements: [OffsetForLeaderTopicResult] = []
            elements.reserveCapacity(min(count, 1024))
            for _ in 0..<count {
                elements.append(try OffsetForLeaderTopicResult(from: &reader, version: version))
            }
            self.topics = elements
        }
        if flexible {
            try reader.skipTaggedFields()
        }
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        let flexible = version >= 4
        writer.writeInt32(self.throttleTimeMs)
        writer.writeCount(self.topics.count, flexible: flexible)
        for element in self.topics {
            try element.encode(into: &writer, version: version)
        }
        if flexible {
            writer.writeUnsignedVarint(0)
        }
    }

    package struct OffsetForLeaderTopicResult: WireStruct {
        package var topic: String = ""
        package var partitions: [EpochEndOffset] = []

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            let flexible = version >= 4
            self.topic = try reader.readString(flexible: flexible)
            do {
                let count = try reader.readCount(flexible: flexible)
                var elements: [EpochEndOffset] = []
                elements.reserveCapacity(min(count, 1024))
                for _ in 0..<count {
                    elements.append(try EpochEndOffset(from: &reader, version: version))
                }
                self.partitions = elements
            }
            if flexible {
                try reader.skipTaggedFields()
            }
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            let flexible = version >= 4
            try writer.writeString(self.topic, flexible: flexible)
            writer.writeCount(self.partitions.count, flexible: flexible)
            for element in self.partitions {
                try element.encode(into: &writer, version: version)
            }
            if flexible {
                writer.writeUnsignedVarint(0)
            }
        }

        package var isDefault: Bool {
            if !(self.topic == "") { return false }
            if !(self.partitions.isEmpty) { return false }
            return true
        }
    }

    package struct EpochEndOffset: WireStruct {
        package var errorCode: Int16 = 0
        package var partition: Int32 = 0
        package var leaderEpoch: Int32 = -1
        package var endOffset: Int64 = -1

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            let flexible = version >= 4
            self.errorCode = try reader.readInt16()
            self.partition = try reader.readInt32()
            self.leaderEpoch = try reader.readInt32()
            self.endOffset = try reader.readInt64()
            if flexible {
                try reader.skipTaggedFields()
            }
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            let flexible = version >= 4
            writer.writeInt16(self.errorCode)
            writer.writeInt32(self.partition)
            writer.writeInt32(self.leaderEpoch)
            writer.writeInt64(self.endOffset)
            if flexible {
                writer.writeUnsignedVarint(0)
            }
        }

        package var isDefault: Bool {
            if !(self.errorCode == 0) { return false }
            if !(self.partition == 0) { return false }
            if !(self.leaderEpoch == -1) { return false }
            if !(self.endOffset == -1) { return false }
            return true
        }
    }
}
