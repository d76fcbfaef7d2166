// Made by scripts/generate-messages from Definitions/86-DeleteShareGroupState.msg. Do not edit.
// swift-format-ignore-file

package struct DeleteShareGroupStateRequest: WireMessage {
    package static let info = MessageInfo(
        name: "DeleteShareGroupStateRequest", kind: .request, key: 86,
        versions: 0...0, lastStableVersion: 0, flexibleFrom: 0)
    package var groupId: String = ""
    package var topics: [DeleteStateData] = []

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        self.groupId = try reader.readString(flexible: true)
        do {
            let count = try reader.readCount(flexible: true)
            var elements: [DeleteStateData] = []
            elements.reserveCapacity(min(count, 1024))
            for _ in 0..<count {
                elements.append(try DeleteStateData(from: &reader, version: version))
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

    package struct DeleteStateData: WireStruct {
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
        package var partition: Int32 = 0

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            self.partition = try reader.readInt32()
            try reader.skipTaggedFields()
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            writer.writeInt32(self.partition)
            writer.writeUnsignedVarint(0)
        }

        package var isDefault: Bool {
            if !(self.partition == 0) { return false }
            return true
        }
    }
}

package struct DeleteShareGroupStateResponse: WireMessage {
    package static let info = MessageInfo(
        name: "DeleteShareGroupStateResponse", kind: .response, key: 86,
        versions: 0...0, lastStableVersion: 0, flexibleFrom: 0)
    package var results: [DeleteStateResult] = []

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        do {
            let count = try reader.readCount(flexible: true)
            var elements: [DeleteStateResult] = []
            elements.reserveCapacity(min(count, 1024))
            for _ in 0..<count {
                elements.append(try DeleteStateResult(from: &reader, version: version))
            }
            self.results = elements
        }
        try reader.skipTaggedFields()
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        writer.writeCount(self.results.count, flexible: true)
        for element in self.results {
            try element.encode(into: &writer, version: version)
        }
        writer.writeUnsignedVarint(0)
    }

    package struct DeleteStateResult: WireStruct {
        package var topicId: Uuid = .zero
        package var partitions: [PartitionResult] = []

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            self.topicId = try reader.readUuid()
            do {
                let count = try reader.readCount(flexible: true)
                var elements: [PartitionResult] = []
                elements.reserveCapacity(min(count, 1024))
                for _ in 0..<count {
                    elements.append(try PartitionResult(from: &reader, version: version))
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

    package struct PartitionResult: WireStruct {
        package var partition: Int32 = 0
        package var errorCode: Int16 = 0
        package var errorMessage: String? = nil

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            self.partition = try reader.readInt32()
            self.errorCode = try reader.readInt16()
            self.errorMessage = try reader.readNullableString(flexible: true)
            try reader.skipTaggedFields()
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            writer.writeInt32(self.partition)
            writer.writeInt16(self.errorCode)
            try writer.writeNullableString(self.errorMessage, flexible: true)
            writer.writeUnsignedVarint(0)
        }

        package var isDefault: Bool {
            if !(self.partition == 0) { return false }
            if !(self.errorCode == 0) { return false }
            if !(self.errorMessage == nil) { return false }
            return true
        }
    }
}
