// Made by scripts/generate-messages from Definitions/transaction-log-records.msg. Do not edit.
// swift-format-ignore-file

package struct TransactionLogKey: WireMessage {
    package static let info = MessageInfo(
        name: "TransactionLogKey", kind: .coordinatorKey, key: 0,
        versions: 0...0, lastStableVersion: 0, flexibleFrom: nil)
    package var transactionalId: String = ""

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        self.transactionalId = try reader.readString(flexible: false)
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        try writer.writeString(self.transactionalId, flexible: false)
    }
}

package struct TransactionLogValue: WireMessage {
    package static let info = MessageInfo(
        name: "TransactionLogValue", kind: .coordinatorValue, key: 0,
        versions: 0...1, lastStableVersion: 1, flexibleFrom: 1)
    package var producerId: Int64 = 0
    package var previousProducerId: Int64 = -1
    package var nextProducerId: Int64 = -1
    package var producerEpoch: Int16 = 0
    package var nextProducerEpoch: Int16 = -1
    package var transactionTimeoutMs: Int32 = 0
    package var transactionStatus: Int8 = 0
    package var transactionPartitions: [PartitionsSchema]? = []
    package var transactionLastUpdateTimestampMs: Int64 = 0
    package var transactionStartTimestampMs: Int64 = 0
    package var clientTransactionVersion: Int16 = 0

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        let flexible = version >= 1
        self.producerId = try reader.readInt64()
        self.producerEpoch = try reader.readInt16()
        self.transactionTimeoutMs = try reader.readInt32()
        self.transactionStatus = try reader.readInt8()
        self.transactionPartitions = nil
        if let count = try reader.readNullableCount(flexible: flexible) {
            var elements: [PartitionsSchema] = []
            elements.reserveCapacity(min(count, 1024))
            for _ in 0..<count {
                elements.append(try PartitionsSchema(from: &reader, version: version))
            }
            self.transactionPartitions = elements
        }
        self.transactionLastUpdateTimestampMs = try reader.readInt64()
        self.transactionStartTimestampMs = try reader.readInt64()
        if flexible {
            try reader.readTaggedFields { tag, content in
                switch tag {
                    case 0:
                        guard version == 1 else {
                            throw WireError.notInVersion(field: "previousProducerId", version: version)
                        }
                        self.previousProducerId = try content.readInt64()
                    case 1:
                        guard version == 1 else {
                            throw WireError.notInVersion(field: "nextProducerId", version: version)
                        }
                        self.nextProducerId = try content.readInt64()
                    case 3:
                        guard version == 1 else {
                            throw WireError.notInVersion(field: "nextProducerEpoch", version: version)
                        }
                        self.nextProducerEpoch = try content.readInt16()
                    case 2:
                        guard version == 1 else {
                            throw WireError.notInVersion(field: "clientTransactionVersion", version: version)
                        }
                        self.clientTransactionVersion = try content.readInt16()
                    default: break
                }
            }
        }
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        let flexible = version >= 1
        writer.writeInt64(self.producerId)
        if !(version == 1), !(self.previousProducerId == -1) {
            throw WireError.notInVersion(field: "previousProducerId", version: version)
        }
        if !(version == 1), !(self.nextProducerId == -1) {
            throw WireError.notInVersion(field: "nextProducerId", version: version)
        }
        writer.writeInt16(self.producerEpoch)
        if !(version == 1), !(self.nextProducerEpoch == -1) {
            throw WireError.notInVersion(field: "nextProducerEpoch", version: version)
        }
        writer.writeInt32(self.transactionTimeoutMs)
        writer.writeInt8(self.transactionStatus)
        writer.writeCount(self.transactionPartitions?.count, flexible: flexible)
        for element in self.transactionPartitions ?? [] {
            try element.encode(into: &writer, version: version)
        }
        writer.writeInt64(self.transactionLastUpdateTimestampMs)
        writer.writeInt64(self.transactionStartTimestampMs)
        if !(version == 1), !(self.clientTransactionVersion == 0) {
            throw WireError.notInVersion(field: "clientTransactionVersion", version: version)
        }
        if flexible {
            var tagCount: UInt32 = 0
            let has0 = version == 1 && !(self.previousProducerId == -1)
            if has0 { tagCount += 1 }
            let has1 = version == 1 && !(self.nextProducerId == -1)
            if has1 { tagCount += 1 }
            let has3 = version == 1 && !(self.nextProducerEpoch == -1)
            if has3 { tagCount += 1 }
            let has2 = version == 1 && !(self.clientTransactionVersion == 0)
            if has2 { tagCount += 1 }
            writer.writeUnsignedVarint(tagCount)
            if has0 {
                var content = ByteWriter(capacity: 64)
                content.writeInt64(self.previousProducerId)
                writer.writeTaggedField(0, content.finish())
            }
            if has1 {
                var content = ByteWriter(capacity: 64)
                content.writeInt64(self.nextProducerId)
                writer.writeTaggedField(1, content.finish())
            }
            if has2 {
                var content = ByteWriter(capacity: 64)
                content.writeInt16(self.clientTransactionVersion)
                writer.writeTaggedField(2, content.finish())
            }
            if has3 {
                var content = ByteWriter(capacity: 64)
                content.writeInt16(self.nextProducerEpoch)
                writer.writeTaggedField(3, content.finish())
            }
        }
    }

    package struct PartitionsSchema: WireStruct {
        package var topic: String = ""
        package var partitionIds: [Int32] = []

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            let flexible = version >= 1
            self.topic = try reader.readString(flexible: flexible)
            do {
                let count = try reader.readCount(flexible: flexible)
                var elements: [Int32] = []
                elements.reserveCapacity(min(count, 1024))
                for _ in 0..<count {
                    elements.append(try reader.readInt32())
                }
                self.partitionIds = elements
            }
            if flexible {
                try reader.skipTaggedFields()
            }
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            let flexible = version >= 1
            try writer.writeString(self.topic, flexible: flexible)
            writer.writeCount(self.partitionIds.count, flexible: flexible)
            for element in self.partitionIds {
                writer.writeInt32(element)
            }
            if flexible {
                writer.writeUnsignedVarint(0)
            }
        }

        package var isDefault: Bool {
            if !(self.topic == "") { return false }
            if !(self.partitionIds.isEmpty) { return false }
            return true
        }
    }
}
