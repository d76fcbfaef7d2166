// Made by scripts/generate-messages from Definitions/47-OffsetDelete.msg. Do not edit.
// swift-format-ignore-file

package struct OffsetDeleteRequest: WireMessage {
    package static let info = MessageInfo(
        name: "OffsetDeleteRequest", kind: .request, key: 47,
        versions: 0...0, lastStableVersion: 0, flexibleFrom: nil)
    package var groupId: String = ""
    package var topics: [OffsetDeleteRequestTopic] = []

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        self.groupId = try reader.readString(flexible: false)
        do {
            let count = try reader.readCount(flexible: false)
            var elements: [OffsetDeleteRequestTopic] = []
            elements.reserveCapacity(min(count, 1024))
            for _ in 0..<count {
                elements.append(try OffsetDeleteRequestTopic(from: &reader, version: version))
            }
            self.topics = elements
        }
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        try writer.writeString(self.groupId, flexible: false)
        writer.writeCount(self.topics.count, flexible: false)
        for element in self.topics {
            try element.encode(into: &writer, version: version)
        }
    }

    package struct OffsetDeleteRequestTopic: WireStruct {
        package var name: String = ""
        package var partitions: [OffsetDeleteRequestPartition] = []

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            self.name = try reader.readString(flexible: false)
            do {
                let count = try reader.readCount(flexible: false)
                var elements: [OffsetDeleteRequestPartition] = []
                elements.reserveCapacity(min(count, 1024))
                for _ in 0..<count {
                    elements.append(try OffsetDeleteRequestPartition(from: &reader, version: version))
                }
                self.partitions = elements
            }
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            try writer.writeString(self.name, flexible: false)
            writer.writeCount(self.partitions.count, flexible: false)
            for element in self.partitions {
                try element.encode(into: &writer, version: version)
            }
        }

        package var isDefault: Bool {
            if !(self.name == "") { return false }
            if !(self.partitions.isEmpty) { return false }
            return true
        }
    }

    package struct OffsetDeleteRequestPartition: WireStruct {
        package var partitionIndex: Int32 = 0

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            self.partitionIndex = try reader.readInt32()
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            writer.writeInt32(self.partitionIndex)
        }

        package var isDefault: Bool {
            if !(self.partitionIndex == 0) { return false }
            return true
        }
    }
}

package struct OffsetDeleteResponse: WireMessage {
    package static let info = MessageInfo(
        name: "OffsetDeleteResponse", kind: .response, key: 47,
        versions: 0...0, lastStableVersion: 0, flexibleFrom: nil)
    package var errorCode: Int16 = 0
    package var throttleTimeMs: Int32 = 0
    package var topics: [OffsetDeleteResponseTopic] = []

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        self.errorCode = try reader.readInt16()
        self.throttleTimeMs = try reader.readInt32()
        do {
            let count = try reader.readCount(flexible: false)
            var elements: [OffsetDeleteResponseTopic] = []
            elements.reserveCapacity(min(count, 1024))
            for _ in 0..<count {
                elements.append(try OffsetDeleteResponseTopic(from: &reader, version: version))
            }
            self.topics = elements
        }
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        writer.writeInt16(self.errorCode)
        writer.writeInt32(self.throttleTimeMs)
        writer.writeCount(self.topics.count, flexible: false)
        for element in self.topics {
            try element.encode(into: &writer, version: version)
        }
    }

    package struct OffsetDeleteResponseTopic: WireStruct {
        package var name: String = ""
        package var partitions: [OffsetDeleteResponsePartition] = []

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            self.name = try reader.readString(flexible: false)
            do {
                let count = try reader.readCount(flexible: false)
                var elements: [OffsetDeleteResponsePartition] = []
                elements.reserveCapacity(min(count, 1024))
                for _ in 0..<count {
                    elements.append(try OffsetDeleteResponsePartition(from: &reader, version: version))
                }
                self.partitions = elements
            }
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            try writer.writeString(self.name, flexible: false)
            writer.writeCount(self.partitions.count, flexible: false)
            for element in self.partitions {
                try element.encode(into: &writer, version: version)
            }
        }

        package var isDefault: Bool {
            if !(self.name == "") { return false }
            if !(self.partitions.isEmpty) { return false }
            return true
        }
    }

    package struct OffsetDeleteResponsePartition: WireStruct {
        package var partitionIndex: Int32 = 0
        package var errorCode: Int16 = 0

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            self.partitionIndex = try reader.readInt32()
            self.errorCode = try reader.readInt16()
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            writer.writeInt32(self.partitionIndex)
            writer.writeInt16(self.errorCode)
        }

        package var isDefault: Bool {
            if !(self.partitionIndex == 0) { return false }
            if !(self.errorCode == 0) { return false }
            return true
        }
    }
}
