// Made by scripts/generate-messages from Definitions/91-AlterShareGroupOffsets.msg. Do not edit.
// swift-format-ignore-file

package struct AlterShareGroupOffsetsRequest: WireMessage {
    package static let info = MessageInfo(
        name: "AlterShareGroupOffsetsRequest", kind: .request, key: 91,
        versions: 0...0, lastStableVersion: 0, flexibleFrom: 0)
    package var groupId: String = ""
    package var topics: [AlterShareGroupOffsetsRequestTopic] = []

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        self.groupId = try reader.readString(flexible: true)
        do {
            let count = try reader.readCount(flexible: true)
            var elements: [AlterShareGroupOffsetsRequestTopic] = []
            elements.reserveCapacity(min(count, 1024))
            for _ in 0..<count {
                elements.append(try AlterShareGroupOffsetsRequestTopic(from: &reader, version: version))
            }
            self.topics = elements
        }
        try reader.skipTaggedFields()
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        try writer.writeString(self.groupId, flexible: true)
        writer.writeCount(self.topics.count, flexible: true)
        for element in self.topics {
            try element.encode(into: &writer, version: version)
        }
        writer.writeUnsignedVarint(0)
    }

    package struct AlterShareGroupOffsetsRequestTopic: WireStruct {
        package var topicName: String = ""
        package var partitions: [AlterShareGroupOffsetsRequestPartition] = []

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            self.topicName = try reader.readString(flexible: true)
            do {
                let count = try reader.readCount(flexible: true)
                var elements: [AlterShareGroupOffsetsRequestPartition] = []
                elements.reserveCapacity(min(count, 1024))
                for _ in 0..<count {
                    elements.append(try AlterShareGroupOffsetsRequestPartition(from: &reader, version: version))
                }
                self.partitions = elements
            }
            try reader.skipTaggedFields()
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            try writer.writeString(self.topicName, flexible: true)
            writer.writeCount(self.partitions.count, flexible: true)
            for element in self.partitions {
                try element.encode(into: &writer, version: version)
            }
            writer.writeUnsignedVarint(0)
        }

        package var isDefault: Bool {
            if !(self.topicName == "") { return false }
            if !(self.partitions.isEmpty) { return false }
            return true
        }
    }

    package struct AlterShareGroupOffsetsRequestPartition: WireStruct {
        package var partitionIndex: Int32 = 0
        package var startOffset: Int64 = 0

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            self.partitionIndex = try reader.readInt32()
            self.startOffset = try reader.readInt64()
            try reader.skipTaggedFields()
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            writer.writeInt32(self.partitionIndex)
            writer.writeInt64(self.startOffset)
            writer.writeUnsignedVarint(0)
        }

        package var isDefault: Bool {
            if !(self.partitionIndex == 0) { return false }
            if !(self.startOffset == 0) { return false }
            return true
        }
    }
}

package struct AlterShareGroupOffsetsResponse: WireMessage {
    package static let info = MessageInfo(
        name: "AlterShareGroupOffsetsResponse", kind: .response, key: 91,
        versions: 0...0, lastStableVersion: 0, flexibleFrom: 0)
    package var throttleTimeMs: Int32 = 0
    package var errorCode: Int16 = 0
    package var errorMessage: String? = nil
    package var responses: [AlterShareGroupOffsetsResponseTopic] = []

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        self.throttleTimeMs = try reader.readInt32()
        self.errorCode = try reader.readInt16()
        self.errorMessage = try reader.readNullableString(flexible: true)
        do {
            let count = try reader.readCount(flexible: true)
            var elements: [AlterShareGroupOffsetsResponseTopic] = []
            elements.reserveCapacity(min(count, 1024))
            for _ in 0..<count {
                elements.append(try AlterShareGroupOffsetsResponseTopic(from: &reader, version: version))
            }
            self.responses = elements
        }
        try reader.skipTaggedFields()
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        writer.writeInt32(self.throttleTimeMs)
        writer.writeInt16(self.errorCode)
        try writer.writeNullableString(self.errorMessage, flexible: true)
        writer.writeCount(self.responses.count, flexible: true)
        for element in self.responses {
            try element.encode(into: &writer, version: version)
        }
        writer.writeUnsignedVarint(0)
    }

    package struct AlterShareGroupOffsetsResponseTopic: WireStruct {
        package var topicName: String = ""
        package var topicId: Uuid = .zero
        package var partitions: [AlterShareGroupOffsetsResponsePartition] = []

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            self.topicName = try reader.readString(flexible: true)
            self.topicId = try reader.readUuid()
            do {
                let count = try reader.readCount(flexible: true)
                var elements: [AlterShareGroupOffsetsResponsePartition] = []
                elements.reserveCapacity(min(count, 1024))
                for _ in 0..<count {
                    elements.append(try AlterShareGroupOffsetsResponsePartition(from: &reader, version: version))
                }
                self.partitions = elements
            }
            try reader.skipTaggedFields()
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            try writer.writeString(self.topicName, flexible: true)
            writer.writeUuid(self.topicId)
            writer.writeCount(self.partitions.count, flexible: true)
            for element in self.partitions {
                try element.encode(into: &writer, version: version)
            }
            writer.writeUnsignedVarint(0)
        }

        package var isDefault: Bool {
            if !(self.topicName == "") { return false }
            if !(self.topicId == .zero) { return false }
            if !(self.partitions.isEmpty) { return false }
            return true
        }
    }

    package struct AlterShareGroupOffsetsResponsePartition: WireStruct {
        package var partitionIndex: Int32 = 0
        package var errorCode: Int16 = 0
        package var errorMessage: String? = nil

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            self.partitionIndex = try reader.readInt32()
            self.errorCode = try reader.readInt16()
            self.errorMessage = try reader.readNullableString(flexible: true)
            try reader.skipTaggedFields()
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            writer.writeInt32(self.partitionIndex)
            writer.writeInt16(self.errorCode)
            try writer.writeNullableString(self.errorMessage, flexible: true)
            writer.writeUnsignedVarint(0)
        }

        package var isDefault: Bool {
            if !(self.partitionIndex == 0) { return false }
            if !(self.errorCode == 0) { return false }
            if !(self.errorMessage == nil) { return false }
            return true
        }
    }
}
