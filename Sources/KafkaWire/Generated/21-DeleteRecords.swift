// Made by scripts/generate-messages from Definitions/21-DeleteRecords.msg. Do not edit.
// swift-format-ignore-file

package struct DeleteRecordsRequest: WireMessage {
    package static let info = MessageInfo(
        name: "DeleteRecordsRequest", kind: .request, key: 21,
        versions: 0...2, lastStableVersion: 2, flexibleFrom: 2)
    package var topics: [DeleteRecordsTopic] = []
    package var timeoutMs: Int32 = 0

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        let flexible = version >= 2
        do {
            let count = try reader.readCount(flexible: flexible)
            var elements: [DeleteRecordsTopic] = []
            elements.reserveCapacity(min(count, 1024))
            for _ in 0..<count {
                elements.append(try DeleteRecordsTopic(from: &reader, version: version))
            }
            self.topics = elements
        }
        self.timeoutMs = try reader.readInt32()
        if flexible {
            try reader.skipTaggedFields()
        }
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        let flexible = version >= 2
        writer.writeCount(self.topics.count, flexible: flexible)
        for element in self.topics {
            try element.encode(into: &writer, version: version)
        }
        writer.writeInt32(self.timeoutMs)
        if flexible {
            writer.writeUnsignedVarint(0)
        }
    }

    package struct DeleteRecordsTopic: WireStruct {
        package var name: String = ""
        package var partitions: [DeleteRecordsPartition] = []

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            let flexible = version >= 2
            self.name = try reader.readString(flexible: flexible)
            do {
                let count = try reader.readCount(flexible: flexible)
                var elements: [DeleteRecordsPartition] = []
                elements.reserveCapacity(min(count, 1024))
                for _ in 0..<count {
                    elements.append(try DeleteRecordsPartition(from: &reader, version: version))
                }
                self.partitions = elements
            }
            if flexible {
                try reader.skipTaggedFields()
            }
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            let flexible = version >= 2
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

    package struct DeleteRecordsPartition: WireStruct {
        package var partitionIndex: Int32 = 0
        package var offset: Int64 = 0

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            let flexible = version >= 2
            self.partitionIndex = try reader.readInt32()
            self.offset = try reader.readInt64()
            if flexible {
                try reader.skipTaggedFields()
            }
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            let flexible = version >= 2
            writer.writeInt32(self.partitionIndex)
            writer.writeInt64(self.offset)
            if flexible {
                writer.writeUnsignedVarint(0)
            }
        }

        package var isDefault: Bool {
            if !(self.partitionIndex == 0) { return false }
            if !(self.offset == 0) { return false }
            return true
        }
    }
}

package struct DeleteRecordsResponse: WireMessage {
    package static let info = MessageInfo(
        name: "DeleteRecordsResponse", kind: .response, key: 21,
        versions: 0...2, lastStableVersion: 2, flexibleFrom: 2)
    package var throttleTimeMs: Int32 = 0
    package var topics: [DeleteRecordsTopicResult] = []

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        let flexible = version >= 2
        self.throttleTimeMs = try reader.readInt32()
        do {
            let count = try reader.readCount(flexible: flexible)
            var elements: [DeleteRecordsTopicResult] = []
            elements.reserveCapacity(min(count, 1024))
            for _ in 0..<count {
                elements.append(try DeleteRecordsTopicResult(from: &reader, version: version))
            }
            self.topics = elements
        }
        if flexible {
            try reader.skipTaggedFields()
        }
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        let flexible = version >= 2
        writer.writeInt32(self.throttleTimeMs)
        writer.writeCount(self.topics.count, flexible: flexible)
        for element in self.topics {
            try element.encode(into: &writer, version: version)
        }
        if flexible {
            writer.writeUnsignedVarint(0)
        }
    }

    package struct DeleteRecordsTopicResult: WireStruct {
        package var name: String = ""
        package var partitions: [DeleteRecordsPartitionResult] = []

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            let flexible = version >= 2
            self.name = try reader.readString(flexible: flexible)
            do {
                let count = try reader.readCount(flexible: flexible)
                var elements: [DeleteRecordsPartitionResult] = []
                elements.reserveCapacity(min(count, 1024))
                for _ in 0..<count {
                    elements.append(try DeleteRecordsPartitionResult(from: &reader, version: version))
                }
                self.partitions = elements
            }
            if flexible {
                try reader.skipTaggedFields()
            }
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            let flexible = version >= 2
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

    package struct DeleteRecordsPartitionResult: WireStruct {
        package var partitionIndex: Int32 = 0
        package var lowWatermark: Int64 = 0
        package var errorCode: Int16 = 0

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            let flexible = version >= 2
            self.partitionIndex = try reader.readInt32()
            self.lowWatermark = try reader.readInt64()
            self.errorCode = try reader.readInt16()
            if flexible {
                try reader.skipTaggedFields()
            }
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            let flexible = version >= 2
            writer.writeInt32(self.partitionIndex)
            writer.writeInt64(self.lowWatermark)
            writer.writeInt16(self.errorCode)
            if flexible {
                writer.writeUnsignedVarint(0)
            }
        }

        package var isDefault: Bool {
            if !(self.partitionIndex == 0) { return false }
            if !(self.lowWatermark == 0) { return false }
            if !(self.errorCode == 0) { return false }
            return true
        }
    }
}
