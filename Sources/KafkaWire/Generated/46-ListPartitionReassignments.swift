// Made by scripts/generate-messages from Definitions/46-ListPartitionReassignments.msg. Do not edit.
// swift-format-ignore-file

package struct ListPartitionReassignmentsRequest: WireMessage {
    package static let info = MessageInfo(
        name: "ListPartitionReassignmentsRequest", kind: .request, key: 46,
        versions: 0...0, lastStableVersion: 0, flexibleFrom: 0)
    package var timeoutMs: Int32 = 60000
    package var topics: [ListPartitionReassignmentsTopics]? = nil

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        self.timeoutMs = try reader.readInt32()
        self.topics = nil
        if let count = try reader.readNullableCount(flexible: true) {
            var elements: [ListPartitionReassignmentsTopics] = []
            elements.reserveCapacity(min(count, 1024))
            for _ in 0..<count {
                elements.append(try ListPartitionReassignmentsTopics(from: &reader, version: version))
            }
            self.topics = elements
        }
        try reader.skipTaggedFields()
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        writer.writeInt32(self.timeoutMs)
        writer.writeCount(self.topics?.count, flexible: true)
        for element in self.topics ?? [] {
            try element.encode(into: &writer, version: version)
        }
        writer.writeUnsignedVarint(0)
    }

    package struct ListPartitionReassignmentsTopics: WireStruct {
        package var name: String = ""
        package var partitionIndexes: [Int32] = []

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            self.name = try reader.readString(flexible: true)
            do {
                let count = try reader.readCount(flexible: true)
                var elements: [Int32] = []
                elements.reserveCapacity(min(count, 1024))
                for _ in 0..<count {
                    elements.append(try reader.readInt32())
                }
                self.partitionIndexes = elements
            }
            try reader.skipTaggedFields()
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            try writer.writeString(self.name, flexible: true)
            writer.writeCount(self.partitionIndexes.count, flexible: true)
            for element in self.partitionIndexes {
                writer.writeInt32(element)
            }
            writer.writeUnsignedVarint(0)
        }

        package var isDefault: Bool {
            if !(self.name == "") { return false }
            if !(self.partitionIndexes.isEmpty) { return false }
            return true
        }
    }
}

package struct ListPartitionReassignmentsResponse: WireMessage {
    package static let info = MessageInfo(
        name: "ListPartitionReassignmentsResponse", kind: .response, key: 46,
        versions: 0...0, lastStableVersion: 0, flexibleFrom: 0)
    package var throttleTimeMs: Int32 = 0
    package var errorCode: Int16 = 0
    package var errorMessage: String? = ""
    package var topics: [OngoingTopicReassignment] = []

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        self.throttleTimeMs = try reader.readInt32()
        self.errorCode = try reader.readInt16()
        self.errorMessage = try reader.readNullableString(flexible: true)
        do {
            let count = try reader.readCount(flexible: true)
            var elements: [OngoingTopicReassignment] = []
            elements.reserveCapacity(min(count, 1024))
            for _ in 0..<count {
                elements.append(try OngoingTopicReassignment(from: &reader, version: version))
            }
            self.topics = elements
        }
        try reader.skipTaggedFields()
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        writer.writeInt32(self.throttleTimeMs)
        writer.writeInt16(self.errorCode)
        try writer.writeNullableString(self.errorMessage, flexible: true)
        writer.writeCount(self.topics.count, flexible: true)
        for element in self.topics {
            try element.encode(into: &writer, version: version)
        }
        writer.writeUnsignedVarint(0)
    }

    package struct OngoingTopicReassignment: WireStruct {
        package var name: String = ""
        package var partitions: [OngoingPartitionReassignment] = []

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            self.name = try reader.readString(flexible: true)
            do {
                let count = try reader.readCount(flexible: true)
                var elements: [OngoingPartitionReassignment] = []
                elements.reserveCapacity(min(count, 1024))
                for _ in 0..<count {
                    elements.append(try OngoingPartitionReassignment(from: &reader, version: version))
                }
                self.partitions = elements
            }
            try reader.skipTaggedFields()
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            try writer.writeString(self.name, flexible: true)
            writer.writeCount(self.partitions.count, flexible: true)
            for element in self.partitions {
                try element.encode(into: &writer, version: version)
            }
            writer.writeUnsignedVarint(0)
        }

        package var isDefault: Bool {
            if !(self.name == "") { return false }
            if !(self.partitions.isEmpty) { return false }
            return true
        }
    }

    package struct OngoingPartitionReassignment: WireStruct {
        package var partitionIndex: Int32 = 0
        package var replicas: [Int32] = []
        package var addingReplicas: [Int32] = []
        package var removingReplicas: [Int32] = []

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            self.partitionIndex = try reader.readInt32()
            do {
                let count = try reader.readCount(flexible: true)
                var elements: [Int32] = []
                elements.reserveCapacity(min(count, 1024))
                for _ in 0..<count {
                    elements.append(try reader.readInt32())
                }
                self.replicas = elements
            }
            do {
                let count = try reader.readCount(flexible: true)
                var elements: [Int32] = []
                elements.reserveCapacity(min(count, 1024))
                for _ in 0..<count {
                    elements.append(try reader.readInt32())
                }
                self.addingReplicas = elements
            }
            do {
                let count = try reader.readCount(flexible: true)
                var elements: [Int32] = []
                elements.reserveCapacity(min(count, 1024))
                for _ in 0..<count {
                    elements.append(try reader.readInt32())
                }
                self.removingReplicas = elements
            }
            try reader.skipTaggedFields()
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            writer.writeInt32(self.partitionIndex)
            writer.writeCount(self.replicas.count, flexible: true)
            for element in self.replicas {
                writer.writeInt32(element)
            }
            writer.writeCount(self.addingReplicas.count, flexible: true)
            for element in self.addingReplicas {
                writer.writeInt32(element)
            }
            writer.writeCount(self.removingReplicas.count, flexible: true)
            for element in self.removingReplicas {
                writer.writeInt32(element)
            }
            writer.writeUnsignedVarint(0)
        }

        package var isDefault: Bool {
            if !(self.partitionIndex == 0) { return false }
            if !(self.replicas.isEmpty) { return false }
            if !(self.addingReplicas.isEmpty) { return false }
            if !(self.removingReplicas.isEmpty) { return false }
            return true
        }
    }
}
