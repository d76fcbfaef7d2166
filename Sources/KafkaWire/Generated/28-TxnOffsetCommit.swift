// Made by scripts/generate-messages from Definitions/28-TxnOffsetCommit.msg. Do not edit.
// swift-format-ignore-file

package struct TxnOffsetCommitRequest: WireMessage {
    package static let info = MessageInfo(
        name: "TxnOffsetCommitRequest", kind: .request, key: 28,
        versions: 0...5, lastStableVersion: 5, flexibleFrom: 3)
    package var transactionalId: String = ""
    package var groupId: String = ""
    package var producerId: Int64 = 0
    package var producerEpoch: Int16 = 0
    package var generationId: Int32 = -1
    package var memberId: String = ""
    package var groupInstanceId: String? = nil
    package var topics: [TxnOffsetCommitRequestTopic] = []

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        let flexible = version >= 3
        self.transactionalId = try reader.readString(flexible: flexible)
        self.groupId = try reader.readString(flexible: flexible)
        self.producerId = try reader.readInt64()
        self.producerEpoch = try reader.readInt16()
        if version >= 3 {
            self.generationId = try reader.readInt32()
        }
        if version >= 3 {
            self.memberId = try reader.readString(flexible: flexible)
        }
        if version >= 3 {
            self.groupInstanceId = try reader.readNullableString(flexible: flexible)
        }
        do {
            let count = try reader.readCount(flexible: flexible)
            var elements: [TxnOffsetCommitRequestTopic] = []
            elements.reserveCapacity(min(count, 1024))
            for _ in 0..<count {
                elements.append(try TxnOffsetCommitRequestTopic(from: &reader, version: version))
            }
            self.topics = elements
        }
        if flexible {
            try reader.skipTaggedFields()
        }
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        let flexible = version >= 3
        try writer.writeString(self.transactionalId, flexible: flexible)
        try writer.writeString(self.groupId, flexible: flexible)
        writer.writeInt64(self.producerId)
        writer.writeInt16(self.producerEpoch)
        if version >= 3 {
            writer.writeInt32(self.generationId)
        }
        if !(version >= 3), !(self.generationId == -1) {
            throw WireError.notInVersion(field: "generationId", version: version)
        }
        if version >= 3 {
            try writer.writeString(self.memberId, flexible: flexible)
        }
        if !(version >= 3), !(self.memberId == "") {
            throw WireError.notInVersion(field: "memberId", version: version)
        }
        if version >= 3 {
            try writer.writeNullableString(self.groupInstanceId, flexible: flexible)
        }
        if !(version >= 3), !(self.groupInstanceId == nil) {
            throw WireError.notInVersion(field: "groupInstanceId", version: version)
        }
        writer.writeCount(self.topics.count, flexible: flexible)
        for element in self.topics {
            try element.encode(into: &writer, version: version)
        }
        if flexible {
            writer.writeUnsignedVarint(0)
        }
    }

    package struct TxnOffsetCommitRequestTopic: WireStruct {
        package var name: String = ""
        package var partitions: [TxnOffsetCommitRequestPartition] = []

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            let flexible = version >= 3
            self.name = try reader.readString(flexible: flexible)
            do {
                let count = try reader.readCount(flexible: flexible)
                var elements: [TxnOffsetCommitRequestPartition] = []
                elements.reserveCapacity(min(count, 1024))
                for _ in 0..<count {
                    elements.append(try TxnOffsetCommitRequestPartition(from: &reader, version: version))
                }
                self.partitions = elements
            }
            if flexible {
                try reader.skipTaggedFields()
            }
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            let flexible = version >= 3
            try writer.writeString(self.name, flexible: flexible)
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
            if !(self.partitions.isEmpty) { return false }
            return true
        }
    }

    package struct TxnOffsetCommitRequestPartition: WireStruct {
        package var partitionIndex: Int32 = 0
        package var committedOffset: Int64 = 0
        package var committedLeaderEpoch: Int32 = -1
        package var committedMetadata: String? = ""

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            let flexible = version >= 3
            self.partitionIndex = try reader.readInt32()
            self.committedOffset = try reader.readInt64()
            if version >= 2 {
                self.committedLeaderEpoch = try reader.readInt32()
            }
            self.committedMetadata = try reader.readNullableString(flexible: flexible)
            if flexible {
                try reader.skipTaggedFields()
            }
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            let flexible = version >= 3
            writer.writeInt32(self.partitionIndex)
            writer.writeInt64(self.committedOffset)
            if version >= 2 {
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

package struct TxnOffsetCommitResponse: WireMessage {
    package static let info = MessageInfo(
        name: "TxnOffsetCommitResponse", kind: .response, key: 28,
        versions: 0...5, lastStableVersion: 5, flexibleFrom: 3)
    package var throttleTimeMs: Int32 = 0
    package var topics: [TxnOffsetCommitResponseTopic] = []

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        let flexible = version >= 3
        self.throttleTimeMs = try reader.readInt32()
        do {
            let count = try reader.readCount(flexible: flexible)
            var elements: [TxnOffsetCommitResponseTopic] = []
            elements.reserveCapacity(min(count, 1024))
            for _ in 0..<count {
                elements.append(try TxnOffsetCommitResponseTopic(from: &reader, version: version))
            }
            self.topics = elements
        }
        if flexible {
            try reader.skipTaggedFields()
        }
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        let flexible = version >= 3
        writer.writeInt32(self.throttleTimeMs)
        writer.writeCount(self.topics.count, flexible: flexible)
        for element in self.topics {
            try element.encode(into: &writer, version: version)
        }
        if flexible {
            writer.writeUnsignedVarint(0)
        }
    }

    package struct TxnOffsetCommitResponseTopic: WireStruct {
        package var name: String = ""
        package var partitions: [TxnOffsetCommitResponsePartition] = []

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            let flexible = version >= 3
            self.name = try reader.readString(flexible: flexible)
            do {
                let count = try reader.readCount(flexible: flexible)
                var elements: [TxnOffsetCommitResponsePartition] = []
                elements.reserveCapacity(min(count, 1024))
                for _ in 0..<count {
                    elements.append(try TxnOffsetCommitResponsePartition(from: &reader, version: version))
                }
                self.partitions = elements
            }
            if flexible {
                try reader.skipTaggedFields()
            }
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            let flexible = version >= 3
            try writer.writeString(self.name, flexible: flexible)
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
            if !(self.partitions.isEmpty) { return false }
            return true
        }
    }

    package struct TxnOffsetCommitResponsePartition: WireStruct {
        package var partitionIndex: Int32 = 0
        package var errorCode: Int16 = 0

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            let flexible = version >= 3
            self.partitionIndex = try reader.readInt32()
            self.errorCode = try reader.readInt16()
            if flexible {
                try reader.skipTaggedFields()
            }
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            let flexible = version >= 3
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
