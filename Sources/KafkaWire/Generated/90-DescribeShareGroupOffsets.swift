// Made by scripts/generate-messages from Definitions/90-DescribeShareGroupOffsets.msg. Do not edit.
// swift-format-ignore-file

package struct DescribeShareGroupOffsetsRequest: WireMessage {
    package static let info = MessageInfo(
        name: "DescribeShareGroupOffsetsRequest", kind: .request, key: 90,
        versions: 0...1, lastStableVersion: 1, flexibleFrom: 0)
    package var groups: [DescribeShareGroupOffsetsRequestGroup] = []

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        do {
            let count = try reader.readCount(flexible: true)
            var elements: [DescribeShareGroupOffsetsRequestGroup] = []
            elements.reserveCapacity(min(count, 1024))
            for _ in 0..<count {
                elements.append(try DescribeShareGroupOffsetsRequestGroup(from: &reader, version: version))
            }
            self.groups = elements
        }
        try reader.skipTaggedFields()
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        writer.writeCount(self.groups.count, flexible: true)
        for element in self.groups {
            try element.encode(into: &writer, version: version)
        }
        writer.writeUnsignedVarint(0)
    }

    package struct DescribeShareGroupOffsetsRequestGroup: WireStruct {
        package var groupId: String = ""
        package var topics: [DescribeShareGroupOffsetsRequestTopic]? = []

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            self.groupId = try reader.readString(flexible: true)
            self.topics = nil
            if let count = try reader.readNullableCount(flexible: true) {
                var elements: [DescribeShareGroupOffsetsRequestTopic] = []
                elements.reserveCapacity(min(count, 1024))
                for _ in 0..<count {
                    elements.append(try DescribeShareGroupOffsetsRequestTopic(from: &reader, version: version))
                }
                self.topics = elements
            }
            try reader.skipTaggedFields()
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            try writer.writeString(self.groupId, flexible: true)
            writer.writeCount(self.topics?.count, flexible: true)
            for element in self.topics ?? [] {
                try element.encode(into: &writer, version: version)
            }
            writer.writeUnsignedVarint(0)
        }

        package var isDefault: Bool {
            if !(self.groupId == "") { return false }
            if !(self.topics?.isEmpty == true) { return false }
            return true
        }
    }

    package struct DescribeShareGroupOffsetsRequestTopic: WireStruct {
        package var topicName: String = ""
        package var partitions: [Int32] = []

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            self.topicName = try reader.readString(flexible: true)
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
            try writer.writeString(self.topicName, flexible: true)
            writer.writeCount(self.partitions.count, flexible: true)
            for element in self.partitions {
                writer.writeInt32(element)
            }
            writer.writeUnsignedVarint(0)
        }

        package var isDefault: Bool {
            if !(self.topicName == "") { return false }
            if !(self.partitions.isEmpty) { return false }
            return true
        }
    }
}

package struct DescribeShareGroupOffsetsResponse: WireMessage {
    package static let info = MessageInfo(
        name: "DescribeShareGroupOffsetsResponse", kind: .response, key: 90,
        versions: 0...1, lastStableVersion: 1, flexibleFrom: 0)
    package var throttleTimeMs: Int32 = 0
    package var groups: [DescribeShareGroupOffsetsResponseGroup] = []

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        self.throttleTimeMs = try reader.readInt32()
        do {
            let count = try reader.readCount(flexible: true)
            var elements: [DescribeShareGroupOffsetsResponseGroup] = []
            elements.reserveCapacity(min(count, 1024))
            for _ in 0..<count {
                elements.append(try DescribeShareGroupOffsetsResponseGroup(from: &reader, version: version))
            }
            self.groups = elements
        }
        try reader.skipTaggedFields()
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        writer.writeInt32(self.throttleTimeMs)
        writer.writeCount(self.groups.count, flexible: true)
        for element in self.groups {
            try element.encode(into: &writer, version: version)
        }
        writer.writeUnsignedVarint(0)
    }

    package struct DescribeShareGroupOffsetsResponseGroup: WireStruct {
        package var groupId: String = ""
        package var topics: [DescribeShareGroupOffsetsResponseTopic] = []
        package var errorCode: Int16 = 0
        package var errorMessage: String? = nil

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            self.groupId = try reader.readString(flexible: true)
            do {
                let count = try reader.readCount(flexible: true)
                var elements: [DescribeShareGroupOffsetsResponseTopic] = []
                elements.reserveCapacity(min(count, 1024))
                for _ in 0..<count {
                    elements.append(try DescribeShareGroupOffsetsResponseTopic(from: &reader, version: version))
                }
                self.topics = elements
            }
            self.errorCode = try reader.readInt16()
            self.errorMessage = try reader.readNullableString(flexible: true)
            try reader.skipTaggedFields()
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            try writer.writeString(self.groupId, flexible: true)
            writer.writeCount(self.topics.count, flexible: true)
            for element in self.topics {
                try element.encode(into: &writer, version: version)
            }
            writer.writeInt16(self.errorCode)
            try writer.writeNullableString(self.errorMessage, flexible: true)
            writer.writeUnsignedVarint(0)
        }

        package var isDefault: Bool {
            if !(self.groupId == "") { return false }
            if !(self.topics.isEmpty) { return false }
            if !(self.errorCode == 0) { return false }
            if !(self.errorMessage == nil) { return false }
            return true
        }
    }

    package struct DescribeShareGroupOffsetsResponseTopic: WireStruct {
        package var topicName: String = ""
        package var topicId: Uuid = .zero
        package var partitions: [DescribeShareGroupOffsetsResponsePartition] = []

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            self.topicName = try reader.readString(flexible: true)
            self.topicId = try reader.readUuid()
            do {
                let count = try reader.readCount(flexible: true)
                var elements: [DescribeShareGroupOffsetsResponsePartition] = []
                elements.reserveCapacity(min(count, 1024))
                for _ in 0..<count {
                    elements.append(try DescribeShareGroupOffsetsResponsePartition(from: &reader, version: version))
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

    package struct DescribeShareGroupOffsetsResponsePartition: WireStruct {
        package var partitionIndex: Int32 = 0
        package var startOffset: Int64 = 0
        package var leaderEpoch: Int32 = 0
        package var lag: Int64 = -1
        package var errorCode: Int16 = 0
        package var errorMessage: String? = nil

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            self.partitionIndex = try reader.readInt32()
            self.startOffset = try reader.readInt64()
            self.leaderEpoch = try reader.readInt32()
            if version == 1 {
                self.lag = try reader.readInt64()
            }
            self.errorCode = try reader.readInt16()
            self.errorMessage = try reader.readNullableString(flexible: true)
            try reader.skipTaggedFields()
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            writer.writeInt32(self.partitionIndex)
            writer.writeInt64(self.startOffset)
            writer.writeInt32(self.leaderEpoch)
            if version == 1 {
                writer.writeInt64(self.lag)
            }
            writer.writeInt16(self.errorCode)
            try writer.writeNullableString(self.errorMessage, flexible: true)
            writer.writeUnsignedVarint(0)
        }

        package var isDefault: Bool {
            if !(self.partitionIndex == 0) { return false }
            if !(self.startOffset == 0) { return false }
            if !(self.leaderEpoch == 0) { return false }
            if !(self.lag == -1) { return false }
            if !(self.errorCode == 0) { return false }
            if !(self.errorMessage == nil) { return false }
            return true
        }
    }
}
