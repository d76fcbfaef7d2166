// Made by scripts/generate-messages from Definitions/65-DescribeTransactions.msg. Do not edit.
// swift-format-ignore-file

package struct DescribeTransactionsRequest: WireMessage {
    package static let info = MessageInfo(
        name: "DescribeTransactionsRequest", kind: .request, key: 65,
        versions: 0...0, lastStableVersion: 0, flexibleFrom: 0)
    package var transactionalIds: [String] = []

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        do {
            let count = try reader.readCount(flexible: true)
            var elements: [String] = []
            elements.reserveCapacity(min(count, 1024))
            for _ in 0..<count {
                elements.append(try reader.readString(flexible: true))
            }
            self.transactionalIds = elements
        }
        try reader.skipTaggedFields()
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        writer.writeCount(self.transactionalIds.count, flexible: true)
        for element in self.transactionalIds {
            try writer.writeString(element, flexible: true)
        }
        writer.writeUnsignedVarint(0)
    }
}

package struct DescribeTransactionsResponse: WireMessage {
    package static let info = MessageInfo(
        name: "DescribeTransactionsResponse", kind: .response, key: 65,
        versions: 0...0, lastStableVersion: 0, flexibleFrom: 0)
    package var throttleTimeMs: Int32 = 0
    package var transactionStates: [TransactionState] = []

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        self.throttleTimeMs = try reader.readInt32()
        do {
            let count = try reader.readCount(flexible: true)
            var elements: [TransactionState] = []
            elements.reserveCapacity(min(count, 1024))
            for _ in 0..<count {
                elements.append(try TransactionState(from: &reader, version: version))
            }
            self.transactionStates = elements
        }
        try reader.skipTaggedFields()
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        writer.writeInt32(self.throttleTimeMs)
        writer.writeCount(self.transactionStates.count, flexible: true)
        for element in self.transactionStates {
            try element.encode(into: &writer, version: version)
        }
        writer.writeUnsignedVarint(0)
    }

    package struct TransactionState: WireStruct {
        package var errorCode: Int16 = 0
        package var transactionalId: String = ""
        package var transactionState: String = ""
        package var transactionTimeoutMs: Int32 = 0
        package var transactionStartTimeMs: Int64 = 0
        package var producerId: Int64 = 0
        package var producerEpoch: Int16 = 0
        package var topics: [TopicData] = []

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            self.errorCode = try reader.readInt16()
            self.transactionalId = try reader.readString(flexible: true)
            self.transactionState = try reader.readString(flexible: true)
            self.transactionTimeoutMs = try reader.readInt32()
            self.transactionStartTimeMs = try reader.readInt64()
            self.producerId = try reader.readInt64()
            self.producerEpoch = try reader.readInt16()
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
            writer.writeInt16(self.errorCode)
            try writer.writeString(self.transactionalId, flexible: true)
            try writer.writeString(self.transactionState, flexible: true)
            writer.writeInt32(self.transactionTimeoutMs)
            writer.writeInt64(self.transactionStartTimeMs)
            writer.writeInt64(self.producerId)
            writer.writeInt16(self.producerEpoch)
            writer.writeCount(self.topics.count, flexible: true)
            for element in self.topics {
                try element.encode(into: &writer, version: version)
            }
            writer.writeUnsignedVarint(0)
        }

        package var isDefault: Bool {
            if !(self.errorCode == 0) { return false }
            if !(self.transactionalId == "") { return false }
            if !(self.transactionState == "") { return false }
            if !(self.transactionTimeoutMs == 0) { return false }
            if !(self.transactionStartTimeMs == 0) { return false }
            if !(self.producerId == 0) { return false }
            if !(self.producerEpoch == 0) { return false }
            if !(self.topics.isEmpty) { return false }
            return true
        }
    }

    package struct TopicData: WireStruct {
        package var topic: String = ""
        package var partitions: [Int32] = []

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            self.topic = try reader.readString(flexible: true)
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
            try writer.writeString(self.topic, flexible: true)
            writer.writeCount(self.partitions.count, flexible: true)
            for element in self.partitions {
                writer.writeInt32(element)
            }
            writer.writeUnsignedVarint(0)
        }

        package var isDefault: Bool {
            if !(self.topic == "") { return false }
            if !(self.partitions.isEmpty) { return false }
            return true
        }
    }
}
