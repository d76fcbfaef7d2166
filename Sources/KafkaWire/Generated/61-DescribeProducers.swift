// Made by scripts/generate-messages from Definitions/61-DescribeProducers.msg. Do not edit.
// swift-format-ignore-file

package struct DescribeProducersRequest: WireMessage {
    package static let info = MessageInfo(
        name: "DescribeProducersRequest", kind: .request, key: 61,
        versions: 0...0, lastStableVersion: 0, flexibleFrom: 0)
    package var topics: [TopicRequest] = []

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        do {
            let count = try reader.readCount(flexible: true)
            var elements: [TopicRequest] = []
            elements.reserveCapacity(min(count, 1024))
            for _ in 0..<count {
                elements.append(try TopicRequest(from: &reader, version: version))
            }
            self.topics = elements
        }
        try reader.skipTaggedFields()
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        writer.writeCount(self.topics.count, flexible: true)
        for element in self.topics {
            try element.encode(into: &writer, version: version)
        }
        writer.writeUnsignedVarint(0)
    }

    package struct TopicRequest: WireStruct {
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

package struct DescribeProducersResponse: WireMessage {
    package static let info = MessageInfo(
        name: "DescribeProducersResponse", kind: .response, key: 61,
        versions: 0...0, lastStableVersion: 0, flexibleFrom: 0)
    package var throttleTimeMs: Int32 = 0
    package var topics: [TopicResponse] = []

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        self.throttleTimeMs = try reader.readInt32()
        do {
            let count = try reader.readCount(flexible: true)
            var elements: [TopicResponse] = []
            elements.reserveCapacity(min(count, 1024))
            for _ in 0..<count {
                elements.append(try TopicResponse(from: &reader, version: version))
            }
            self.topics = elements
        }
        try reader.skipTaggedFields()
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        writer.writeInt32(self.throttleTimeMs)
        writer.writeCount(self.topics.count, flexible: true)
        for element in self.topics {
            try element.encode(into: &writer, version: version)
        }
        writer.writeUnsignedVarint(0)
    }

    package struct TopicResponse: WireStruct {
        package var name: String = ""
        package var partitions: [PartitionResponse] = []

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            self.name = try reader.readString(flexible: true)
            do {
                let count = try reader.readCount(flexible: true)
                var elements: [PartitionResponse] = []
                elements.reserveCapacity(min(count, 1024))
                for _ in 0..<count {
                    elements.append(try PartitionResponse(from: &reader, version: version))
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

    package struct PartitionResponse: WireStruct {
        package var partitionIndex: Int32 = 0
        package var errorCode: Int16 = 0
        package var errorMessage: String? = nil
        package var activeProducers: [ProducerState] = []

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            self.partitionIndex = try reader.readInt32()
            self.errorCode = try reader.readInt16()
            self.errorMessage = try reader.readNullableString(flexible: true)
            do {
                let count = try reader.readCount(flexible: true)
                var elements: [ProducerState] = []
                elements.reserveCapacity(min(count, 1024))
                for _ in 0..<count {
                    elements.append(try ProducerState(from: &reader, version: version))
                }
                self.activeProducers = elements
            }
            try reader.skipTaggedFields()
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            writer.writeInt32(self.partitionIndex)
            writer.writeInt16(self.errorCode)
            try writer.writeNullableString(self.errorMessage, flexible: true)
            writer.writeCount(self.activeProducers.count, flexible: true)
            for element in self.activeProducers {
                try element.encode(into: &writer, version: version)
            }
            writer.writeUnsignedVarint(0)
        }

        package var isDefault: Bool {
            if !(self.partitionIndex == 0) { return false }
            if !(self.errorCode == 0) { return false }
            if !(self.errorMessage == nil) { return false }
            if !(self.activeProducers.isEmpty) { return false }
            return true
        }
    }

    package struct ProducerState: WireStruct {
        package var producerId: Int64 = 0
        package var producerEpoch: Int32 = 0
        package var lastSequence: Int32 = -1
        package var lastTimestamp: Int64 = -1
        package var coordinatorEpoch: Int32 = 0
        package var currentTxnStartOffset: Int64 = -1

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            self.producerId = try reader.readInt64()
            self.producerEpoch = try reader.readInt32()
            self.lastSequence = try reader.readInt32()
            self.lastTimestamp = try reader.readInt64()
            self.coordinatorEpoch = try reader.readInt32()
            self.currentTxnStartOffset = try reader.readInt64()
            try reader.skipTaggedFields()
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            writer.writeInt64(self.producerId)
            writer.writeInt32(self.producerEpoch)
            writer.writeInt32(self.lastSequence)
            writer.writeInt64(self.lastTimestamp)
            writer.writeInt32(self.coordinatorEpoch)
            writer.writeInt64(self.currentTxnStartOffset)
            writer.writeUnsignedVarint(0)
        }

        package var isDefault: Bool {
            if !(self.producerId == 0) { return false }
            if !(self.producerEpoch == 0) { return false }
            if !(self.lastSequence == -1) { return false }
            if !(self.lastTimestamp == -1) { return false }
            if !(self.coordinatorEpoch == 0) { return false }
            if !(self.currentTxnStartOffset == -1) { return false }
            return true
        }
    }
}
