// Made by scripts/generate-messages from Definitions/84-ReadShareGroupState.msg. Do not edit.
// swift-format-ignore-file

package struct ReadShareGroupStateRequest: WireMessage {
    package static let info = MessageInfo(
        name: "ReadShareGroupStateRequest", kind: .request, key: 84,
        versions: 0...0, lastStableVersion: 0, flexibleFrom: 0)
    package var groupId: String = ""
    package var topics: [ReadStateData] = []

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        self.groupId = try reader.readString(flexible: true)
        do {
            let count = try reader.readCount(flexible: true)
            var elements: [ReadStateData] = []
            elements.reserveCapacity(min(count, 1024))
            for _ in 0..<count {
                elements.append(try ReadStateData(from: &reader, version: version))
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

    package struct ReadStateData: WireStruct {
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

package struct ReadShareGroupStateResponse: WireMessage {
    package static let info = MessageInfo(
        name: "ReadShareGroupStateResponse", kind: .response, key: 84,
        versions: 0...0, lastStableVersion: 0, flexibleFrom: 0)
    package var results: [ReadStateResult] = []

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        do {
            let count = try reader.readCount(flexible: true)
            var elements: [ReadStateResult] = []
            elements.reserveCapacity(min(count, 1024))
            for _ in 0..<count {
                elements.append(try ReadStateResult(from: &reader, version: version))
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

    package struct ReadStateResult: WireStruct {
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
        package var startOffset: Int64 = 0
        package var stateBatches: [StateBatch] = []

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            self.partition = try reader.readInt32()
            self.errorCode = try reader.readInt16()
            self.errorMessage = try reader.readNullableString(flexible: true)
            self.stateEpoch = try reader.readInt32()
            self.startOffset = try reader.readInt64()
            do {
                let count = try reader.readCount(flexible: true)
                var elements: [StateBatch] = []
                elements.reserveCapacity(min(count, 1024))
                for _ in 0..<count {
                    elements.append(try StateBatch(from: &reader, version: version))
                }
                self.stateBatches = elements
            }
            try reader.skipTaggedFields()
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            writer.writeInt32(self.partition)
            writer.writeInt16(self.errorCode)
            try writer.writeNullableString(self.errorMessage, flexible: true)
            writer.writeInt32(self.stateEpoch)
            writer.writeInt64(self.startOffset)
            writer.writeCount(self.stateBatches.count, flexible: true)
            for element in self.stateBatches {
                try element.encode(into: &writer, version: version)
            }
            writer.writeUnsignedVarint(0)
        }

        package var isDefault: Bool {
            if !(self.partition == 0) { return false }
            if !(self.errorCode == 0) { return false }
            if !(self.errorMessage == nil) { return false }
            if !(self.stateEpoch == 0) { return false }
            if !(self.startOffset == 0) { return false }
            if !(self.stateBatches.isEmpty) { return false }
            return true
        }
    }

    package struct StateBatch: WireStruct {
        package var firstOffset: Int64 = 0
        package var lastOffset: Int64 = 0
        package var deliveryState: Int8 = 0
        package var deliveryCount: Int16 = 0

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            self.firstOffset = try reader.readInt64()
            self.lastOffset = try reader.readInt64()
            self.deliveryState = try reader.readInt8()
            self.deliveryCount = try reader.readInt16()
            try reader.skipTaggedFields()
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            writer.writeInt64(self.firstOffset)
            writer.writeInt64(self.lastOffset)
            writer.writeInt8(self.deliveryState)
            writer.writeInt16(self.deliveryCount)
            writer.writeUnsignedVarint(0)
        }

        package var isDefault: Bool {
            if !(self.firstOffset == 0) { return false }
            if !(self.lastOffset == 0) { return false }
            if !(self.deliveryState == 0) { return false }
            if !(self.deliveryCount == 0) { return false }
            return true
        }
    }
}
