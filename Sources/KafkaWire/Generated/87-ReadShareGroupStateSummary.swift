// Made by scripts/generate-messages from Definitions/87-ReadShareGroupStateSummary.msg. Do not edit.
// swift-format-ignore-file

package struct ReadShareGroupStateSummaryRequest: WireMessage {
    package static let info = MessageInfo(
        name: "ReadShareGroupStateSummaryRequest", kind: .request, key: 87,
        versions: 0...1, lastStableVersion: 1, flexibleFrom: 0)
    package var groupId: String = ""
    package var topics: [ReadStateSummaryData] = []

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        self.groupId = try reader.readString(flexible: true)
        do {
            let count = try reader.readCount(flexible: true)
            var elements: [ReadStateSummaryData] = []
            elements.reserveCapacity(min(count, 1024))
            for _ in 0..<count {
                elements.append(try ReadStateSummaryData(from: &reader, version: version))
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

    package struct ReadStateSummaryData: WireStruct {
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
        package var leaderEpoch: Int32 = 0

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            self.partition = try reader.readInt32()
            self.leaderEpoch = try reader.readInt32()
            try reader.skipTaggedFields()
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            writer.writeInt32(self.partition)
            writer.writeInt32(self.leaderEpoch)
            writer.writeUnsignedVarint(0)
        }

        package var isDefault: Bool {
            if !(self.partition == 0) { return false }
            if !(self.leaderEpoch == 0) { return false }
            return true
        }
    }
}

package struct ReadShareGroupStateSummaryResponse: WireMessage {
    package static let info = MessageInfo(
        name: "ReadShareGroupStateSummaryResponse", kind: .response, key: 87,
        versions: 0...1, lastStableVersion: 1, flexibleFrom: 0)
    package var results: [ReadStateSummaryResult] = []

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        do {
            let count = try reader.readCount(flexible: true)
            var elements: [ReadStateSummaryResult] = []
            elements.reserveCapacity(min(count, 1024))
            for _ in 0..<count {
                elements.append(try ReadStateSummaryResult(from: &reader, version: version))
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

    package struct ReadStateSummaryResult: WireStruct {
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
        package var stateEpoch: Int32 = 0
        package var leaderEpoch: Int32 = 0
        package var startOffset: Int64 = 0
        package var deliveryCompleteCount: Int32 = -1

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            self.partition = try reader.readInt32()
            self.errorCode = try reader.readInt16()
            self.errorMessage = try reader.readNullableString(flexible: true)
            self.stateEpoch = try reader.readInt32()
            self.leaderEpoch = try reader.readInt32()
            self.startOffset = try reader.readInt64()
            if version == 1 {
                self.deliveryCompleteCount = try reader.readInt32()
            }
            try reader.skipTaggedFields()
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            writer.writeInt32(self.partition)
            writer.writeInt16(self.errorCode)
            try writer.writeNullableString(self.errorMessage, flexible: true)
            writer.writeInt32(self.stateEpoch)
            writer.writeInt32(self.leaderEpoch)
            writer.writeInt64(self.startOffset)
            if version == 1 {
                writer.writeInt32(self.deliveryCompleteCount)
            }
            writer.writeUnsignedVarint(0)
        }

        package var isDefault: Bool {
            if !(self.partition == 0) { return false }
            if !(self.errorCode == 0) { return false }
            if !(self.errorMessage == nil) { return false }
            if !(self.stateEpoch == 0) { return false }
            if !(self.leaderEpoch == 0) { return false }
            if !(self.startOffset == 0) { return false }
            if !(self.deliveryCompleteCount == -1) { return false }
            return true
        }
    }
}
