// Made by scripts/generate-messages from Definitions/73-AssignReplicasToDirs.msg. Do not edit.
// swift-format-ignore-file

package struct AssignReplicasToDirsRequest: WireMessage {
    package static let info = MessageInfo(
        name: "AssignReplicasToDirsRequest", kind: .request, key: 73,
        versions: 0...0, lastStableVersion: 0, flexibleFrom: 0)
    package var brokerId: Int32 = 0
    package var brokerEpoch: Int64 = -1
    package var directories: [DirectoryData] = []

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        self.brokerId = try reader.readInt32()
        self.brokerEpoch = try reader.readInt64()
        do {
            let count = try reader.readCount(flexible: true)
            var elements: [DirectoryData] = []
            elements.reserveCapacity(min(count, 1024))
            for _ in 0..<count {
                elements.append(try DirectoryData(from: &reader, version: version))
            }
            self.directories = elements
        }
        try reader.skipTaggedFields()
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        writer.writeInt32(self.brokerId)
        writer.writeInt64(self.brokerEpoch)
        writer.writeCount(self.directories.count, flexible: true)
        for element in self.directories {
            try element.encode(into: &writer, version: version)
        }
        writer.writeUnsignedVarint(0)
    }

    package struct DirectoryData: WireStruct {
        package var id: Uuid = .zero
        package var topics: [TopicData] = []

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            self.id = try reader.readUuid()
            do {
                let count = try reader.readCount(flexible: true)
                var elements: [TopicData] = []
                elements.reserveCapacity(min(count, 1024))
                for _ in 0..<count {
                    elements.append(try TopicData(from: &reader, version: version))
                }
                self.topics = elements
            }
            try reader.skipTaggedFields()
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            writer.writeUuid(self.id)
            writer.writeCount(self.topics.count, flexible: true)
            for element in self.topics {
                try element.encode(into: &writer, version: version)
            }
            writer.writeUnsignedVarint(0)
        }

        package var isDefault: Bool {
            if !(self.id == .zero) { return false }
            if !(self.topics.isEmpty) { return false }
            return true
        }
    }

    package struct TopicData: WireStruct {
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

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            self.partitionIndex = try reader.readInt32()
            try reader.skipTaggedFields()
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            writer.writeInt32(self.partitionIndex)
            writer.writeUnsignedVarint(0)
        }

        package var isDefault: Bool {
            if !(self.partitionIndex == 0) { return false }
            return true
        }
    }
}

package struct AssignReplicasToDirsResponse: WireMessage {
    package static let info = MessageInfo(
        name: "AssignReplicasToDirsResponse", kind: .response, key: 73,
        versions: 0...0, lastStableVersion: 0, flexibleFrom: 0)
    package var throttleTimeMs: Int32 = 0
    package var errorCode: Int16 = 0
    package var directories: [DirectoryData] = []

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        self.throttleTimeMs = try reader.readInt32()
        self.errorCode = try reader.readInt16()
        do {
            let count = try reader.readCount(flexible: true)
            var elements: [DirectoryData] = []
            elements.reserveCapacity(min(count, 1024))
            for _ in 0..<count {
                elements.append(try DirectoryData(from: &reader, version: version))
            }
            self.directories = elements
        }
        try reader.skipTaggedFields()
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        writer.writeInt32(self.throttleTimeMs)
        writer.writeInt16(self.errorCode)
        writer.writeCount(self.directories.count, flexible: true)
        for element in self.directories {
            try element.encode(into: &writer, version: version)
        }
        writer.writeUnsignedVarint(0)
    }

    package struct DirectoryData: WireStruct {
        package var id: Uuid = .zero
        package var topics: [TopicData] = []

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            self.id = try reader.readUuid()
            do {
                let count = try reader.readCount(flexible: true)
                var elements: [TopicData] = []
                elements.reserveCapacity(min(count, 1024))
                for _ in 0..<count {
                    elements.append(try TopicData(from: &reader, version: version))
                }
                self.topics = elements
            }
            try reader.skipTaggedFields()
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            writer.writeUuid(self.id)
            writer.writeCount(self.topics.count, flexible: true)
            for element in self.topics {
                try element.encode(into: &writer, version: version)
            }
            writer.writeUnsignedVarint(0)
        }

        package var isDefault: Bool {
            if !(self.id == .zero) { return false }
            if !(self.topics.isEmpty) { return false }
            return true
        }
    }

    package struct TopicData: WireStruct {
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

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            self.partitionIndex = try reader.readInt32()
            self.errorCode = try reader.readInt16()
            try reader.skipTaggedFields()
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            writer.writeInt32(self.partitionIndex)
            writer.writeInt16(self.errorCode)
            writer.writeUnsignedVarint(0)
        }

        package var isDefault: Bool {
            if !(self.partitionIndex == 0) { return false }
            if !(self.errorCode == 0) { return false }
            return true
        }
    }
}
