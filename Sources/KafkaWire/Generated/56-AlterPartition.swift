// Made by scripts/generate-messages from Definitions/56-AlterPartition.msg. Do not edit.
// swift-format-ignore-file

package struct AlterPartitionRequest: WireMessage {
    package static let info = MessageInfo(
        name: "AlterPartitionRequest", kind: .request, key: 56,
        versions: 2...3, lastStableVersion: 3, flexibleFrom: 0)
    package var brokerId: Int32 = 0
    package var brokerEpoch: Int64 = -1
    package var topics: [TopicData] = []

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        self.brokerId = try reader.readInt32()
        self.brokerEpoch = try reader.readInt64()
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
        try Self.requireVersion(version)
        writer.writeInt32(self.brokerId)
        writer.writeInt64(self.brokerEpoch)
        writer.writeCount(self.topics.count, flexible: true)
        for element in self.topics {
            try element.encode(into: &writer, version: version)
        }
        writer.writeUnsignedVarint(0)
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
        package var leaderEpoch: Int32 = 0
        package var newIsr: [Int32] = []
        package var newIsrWithEpochs: [BrokerState] = []
        package var leaderRecoveryState: Int8 = 0
        package var partitionEpoch: Int32 = 0

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            self.partitionIndex = try reader.readInt32()
            self.leaderEpoch = try reader.readInt32()
            if version == 2 {
                do {
                    let count = try reader.readCount(flexible: true)
                    var elements: [Int32] = []
                    elements.reserveCapacity(min(count, 1024))
                    for _ in 0..<count {
                        elements.append(try reader.readInt32())
                    }
                    self.newIsr = elements
                }
            }
            if version == 3 {
                do {
                    let count = try reader.readCount(flexible: true)
                    var elements: [BrokerState] = []
                    elements.reserveCapacity(min(count, 1024))
                    for _ in 0..<count {
                        elements.append(try BrokerState(from: &reader, version: version))
                    }
                    self.newIsrWithEpochs = elements
                }
            }
            self.leaderRecoveryState = try reader.readInt8()
            self.partitionEpoch = try reader.readInt32()
            try reader.skipTaggedFields()
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            writer.writeInt32(self.partitionIndex)
            writer.writeInt32(self.leaderEpoch)
            if version == 2 {
                writer.writeCount(self.newIsr.count, flexible: true)
                for element in self.newIsr {
                    writer.writeInt32(element)
                }
            }
            if !(version == 2), !(self.newIsr.isEmpty) {
                throw WireError.notInVersion(field: "newIsr", version: version)
            }
            if version == 3 {
                writer.writeCount(self.newIsrWithEpochs.count, flexible: true)
                for element in self.newIsrWithEpochs {
                    try element.encode(into: &writer, version: version)
                }
            }
            if !(version == 3), !(self.newIsrWithEpochs.isEmpty) {
                throw WireError.notInVersion(field: "newIsrWithEpochs", version: version)
            }
            writer.writeInt8(self.leaderRecoveryState)
            writer.writeInt32(self.partitionEpoch)
            writer.writeUnsignedVarint(0)
        }

        package var isDefault: Bool {
            if !(self.partitionIndex == 0) { return false }
            if !(self.leaderEpoch == 0) { return false }
            if !(self.newIsr.isEmpty) { return false }
            if !(self.newIsrWithEpochs.isEmpty) { return false }
            if !(self.leaderRecoveryState == 0) { return false }
            if !(self.partitionEpoch == 0) { return false }
            return true
        }
    }

    package struct BrokerState: WireStruct {
        package var brokerId: Int32 = 0
        package var brokerEpoch: Int64 = -1

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            if version == 3 {
                self.brokerId = try reader.readInt32()
            }
            if version == 3 {
                self.brokerEpoch = try reader.readInt64()
            }
            try reader.skipTaggedFields()
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            if version == 3 {
                writer.writeInt32(self.brokerId)
            }
            if !(version == 3), !(self.brokerId == 0) {
                throw WireError.notInVersion(field: "brokerId", version: version)
            }
            if version == 3 {
                writer.writeInt64(self.brokerEpoch)
            }
            if !(version == 3), !(self.brokerEpoch == -1) {
                throw WireError.notInVersion(field: "brokerEpoch", version: version)
            }
            writer.writeUnsignedVarint(0)
        }

        package var isDefault: Bool {
            if !(self.brokerId == 0) { return false }
            if !(self.brokerEpoch == -1) { return false }
            return true
        }
    }
}

package struct AlterPartitionResponse: WireMessage {
    package static let info = MessageInfo(
        name: "AlterPartitionResponse", kind: .response, key: 56,
        versions: 2...3, lastStableVersion: 3, flexibleFrom: 0)
    package var throttleTimeMs: Int32 = 0
    package var errorCode: Int16 = 0
    package var topics: [TopicData] = []

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        self.throttleTimeMs = try reader.readInt32()
        self.errorCode = try reader.readInt16()
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
        try Self.requireVersion(version)
        writer.writeInt32(self.throttleTimeMs)
        writer.writeInt16(self.errorCode)
        writer.writeCount(self.topics.count, flexible: true)
        for element in self.topics {
            try element.encode(into: &writer, version: version)
        }
        writer.writeUnsignedVarint(0)
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
        package var leaderId: Int32 = 0
        package var leaderEpoch: Int32 = 0
        package var isr: [Int32] = []
        package var leaderRecoveryState: Int8 = 0
        package var partitionEpoch: Int32 = 0

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            self.partitionIndex = try reader.readInt32()
            self.errorCode = try reader.readInt16()
            self.leaderId = try reader.readInt32()
            self.leaderEpoch = try reader.readInt32()
            do {
                let count = try reader.readCount(flexible: true)
                var elements: [Int32] = []
                elements.reserveCapacity(min(count, 1024))
                for _ in 0..<count {
                    elements.append(try reader.readInt32())
                }
                self.isr = elements
            }
            self.leaderRecoveryState = try reader.readInt8()
            self.partitionEpoch = try reader.readInt32()
            try reader.skipTaggedFields()
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            writer.writeInt32(self.partitionIndex)
            writer.writeInt16(self.errorCode)
            writer.writeInt32(self.leaderId)
            writer.writeInt32(self.leaderEpoch)
            writer.writeCount(self.isr.count, flexible: true)
            for element in self.isr {
                writer.writeInt32(element)
            }
            writer.writeInt8(self.leaderRecoveryState)
            writer.writeInt32(self.partitionEpoch)
            writer.writeUnsignedVarint(0)
        }

        package var isDefault: Bool {
            if !(self.partitionIndex == 0) { return false }
            if !(self.errorCode == 0) { return false }
            if !(self.leaderId == 0) { return false }
            if !(self.leaderEpoch == 0) { return false }
            if !(self.isr.isEmpty) { return false }
            if !(self.leaderRecoveryState == 0) { return false }
            if !(self.partitionEpoch == 0) { return false }
            return true
        }
    }
}
