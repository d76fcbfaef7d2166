// Made by scripts/generate-messages from Definitions/08-OffsetCommit.msg. Do not edit.
// swift-format-ignore-file

package struct OffsetCommitRequest: WireMessage {
    package static let info = MessageInfo(
        name: "OffsetCommitRequest", kind: .request, key: 8,
        versions: 2...10, lastStableVersion: 10, flexibleFrom: 8)
    package var groupId: String = ""
    package var generationIdOrMemberEpoch: Int32 = -1
    package var memberId: String = ""
    package var groupInstanceId: String? = nil
    package var retentionTimeMs: Int64 = -1
    package var topics: [OffsetCommitRequestTopic] = []

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        let flexible = version >= 8
        self.groupId = try reader.readString(flexible: flexible)
        self.generationIdOrMemberEpoch = try reader.readInt32()
        self.memberId = try reader.readString(flexible: flexible)
        if version >= 7 {
            self.groupInstanceId = try reader.readNullableString(flexible: flexible)
        }
        if version <= 4 {
            self.retentionTimeMs = try reader.readInt64()
        }
        do {
            let count = try reader.readCount(flexible: flexible)
            var elements: [OffsetCommitRequestTopic] = []
            elements.reserveCapacity(min(count, 1024))
            for _ in 0..<count {
                elements.append(try OffsetCommitRequestTopic(from: &reader, version: version))
            }
            self.topics = elements
        }
        if flexible {
            try reader.skipTaggedFields()
        }
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        let flexible = version >= 8
        try writer.writeString(self.groupId, flexible: flexible)
        writer.writeInt32(self.generationIdOrMemberEpoch)
        try writer.writeString(self.memberId, flexible: flexible)
        if version >= 7 {
            try writer.writeNullableString(self.groupInstanceId, flexible: flexible)
        }
        if !(version >= 7), !(self.groupInstanceId == nil) {
            throw WireError.notInVersion(field: "groupInstanceId", version: version)
        }
        if version <= 4 {
            writer.writeInt64(self.retentionTimeMs)
        }
        writer.writeCount(self.topics.count, flexible: flexible)
        for element in self.topics {
            try element.encode(into: &writer, version: version)
        }
        if flexible {
            writer.writeUnsignedVarint(0)
        }
    }

    package struct OffsetCommitRequestTopic: WireStruct {
        package var name: String = ""
        package var topicId: Uuid = .zero
        package var partitions: [OffsetCommitRequestPartition] = []

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            let flexible = version >= 8
            if version <= 9 {
                self.name = try reader.readString(flexible: flexible)
            }
            if version == 10 {
                self.topicId = try reader.readUuid()
            }
            do {
                let count = try reader.readCount(flexible: flexible)
                var elements: [OffsetCommitRequestPartition] = []
                elements.reserveCapacity(min(count, 1024))
                for _ in 0..<count {
                    elements.append(try OffsetCommitRequestPartition(from: &reader, version: version))
                }
                self.partitions = elements
            }
            if flexible {
                try reader.skipTaggedFields()
            }
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            let flexible = version >= 8
            if version <= 9 {
                try writer.writeString(self.name, flexible: flexible)
            }
            if version == 10 {
                writer.writeUuid(self.topicId)
            }
            writer.writeCount(self.partitions.count, flexible: flexible)
            for element in self.partitions {
                try element.encode(into: &writer, version: version)
            }
            if flexible {
                writer.writeUnsignedVarint(0)
            }
        }

        package var isDefault: Bool {
            if !(self.name == "") { return false }
            if !(self.topicId == .zero) { return false }
            if !(self.partitions.isEmpty) { return false }
            return true
        }
    }

    package struct OffsetCommitRequestPartition: WireStruct {
        package var partitionIndex: Int32 = 0
        package var committedOffset: Int64 = 0
        package var committedLeaderEpoch: Int32 = -1
        package var committedMetadata: String? = ""

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            let flexible = version >= 8
            self.partitionIndex = try reader.readInt32()
            self.committedOffset = try reader.readInt64()
            if version >= 6 {
                self.committedLeaderEpoch = try reader.readInt32()
            }
            self.committedMetadata = try reader.readNullableString(flexible: flexible)
            if flexible {
                try reader.skipTaggedFields()
            }
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            let flexible = version >= 8
            writer.writeInt32(self.partitionIndex)
            writer.writeInt64(self.committedOffset)
            if version >= 6 {
                writer.writeInt32(self.committedLeaderEpoch)
            }
            try writer.writeNullableString(self.committedMetadata, flexible: flexible)
            if flexible {
                writer.writeUnsignedVarint(0)
            }
        }

        package var isDefault: Bool {
            if !(self.partitionIndex == 0) { return false }
            if !(self.committedOffset == 0) { return false }
            if !(self.committedLeaderEpoch == -1) { return false }
            if !(self.committedMetadata == "") { return false }
            return true
        }
    }
}

package struct OffsetCommitResponse: WireMessage {
    package static let info = MessageInfo(
        name: "OffsetCommitResponse", kind: .response, key: 8,
        versions: 2...10, lastStableVersion: 10, flexibleFrom: 8)
    package var throttleTimeMs: Int32 = 0
    package var topics: [OffsetCommitResponseTopic] = []

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        let flexible = version >= 8
        if version >= 3 {
            self.throttleTimeMs = try reader.readInt32()
        }
        do {
            let count = try reader.readCount(flexible: flexible)
            var elements: [OffsetCommitResponseTopic] = []
            elements.reserveCapacity(min(count, 1024))
            for _ in 0..<count {
                elements.append(try OffsetCommitResponseTopic(from: &reader, version: version))
            }
            self.topics = elements
        }
        if flexible {
            try reader.skipTaggedFields()
        }
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        let flexible = version >= 8
        if version >= 3 {
            writer.writeInt32(self.throttleTimeMs)
        }
        writer.writeCount(self.topics.count, flexible: flexible)
        for element in self.topics {
            try element.encode(into: &writer, version: version)
        }
        if flexible {
            writer.writeUnsignedVarint(0)
        }
    }

    package struct OffsetCommitResponseTopic: WireStruct {
        package var name: String = ""
        package var topicId: Uuid = .zero
        package var partitions: [OffsetCommitResponsePartition] = []

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            let flexible = version >= 8
            if version <= 9 {
                self.name = try reader.readString(flexible: flexible)
            }
            if version == 10 {
                self.topicId = try reader.readUuid()
            }
            do {
                let count = try reader.readCount(flexible: flexible)
                var elements: [OffsetCommitResponsePartition] = []
                elements.reserveCapacity(min(count, 1024))
                for _ in 0..<count {
                    elements.append(try OffsetCommitResponsePartition(from: &reader, version: version))
                }
                self.partitions = elements
            }
            if flexible {
                try reader.skipTaggedFields()
            }
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            let flexible = version >= 8
            if version <= 9 {
                try writer.writeString(self.name, flexible: flexible)
            }
            if version == 10 {
                writer.writeUuid(self.topicId)
            }
            writer.writeCount(self.partitions.count, flexible: flexible)
            for element in self.partitions {
                try element.encode(into: &writer, version: version)
            }
            if flexible {
                writer.writeUnsignedVarint(0)
            }
        }

        package var isDefault: Bool {
            if !(self.name == "") { return false }
            if !(self.topicId == .zero) { return false }
            if !(self.partitions.isEmpty) { return false }
            return true
        }
    }

    package struct OffsetCommitResponsePartition: WireStruct {
        package var partitionIndex: Int32 = 0
        package var errorCode: Int16 = 0

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            let flexible = version >= 8
            self.partitionIndex = try reader.readInt32()
            self.errorCode = try reader.readInt16()
            if flexible {
                try reader.skipTaggedFields()
            }
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            let flexible = version >= 8
            writer.writeInt32(self.partitionIndex)
            writer.writeInt16(self.errorCode)
            if flexible {
                writer.writeUnsignedVarint(0)
            }
        }

        package var isDefault: Bool {
            if !(self.partitionIndex == 0) { return false }
            if !(self.errorCode == 0) { return false }
            return true
        }
    }
}
