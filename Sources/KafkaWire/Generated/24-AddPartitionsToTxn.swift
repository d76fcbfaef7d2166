// Made by scripts/generate-messages from Definitions/24-AddPartitionsToTxn.msg. Do not edit.
// swift-format-ignore-file

package struct AddPartitionsToTxnRequest: WireMessage {
    package static let info = MessageInfo(
        name: "AddPartitionsToTxnRequest", kind: .request, key: 24,
        versions: 0...5, lastStableVersion: 5, flexibleFrom: 3)
    package var transactions: [AddPartitionsToTxnTransaction] = []
    package var v3AndBelowTransactionalId: String = ""
    package var v3AndBelowProducerId: Int64 = 0
    package var v3AndBelowProducerEpoch: Int16 = 0
    package var v3AndBelowTopics: [AddPartitionsToTxnTopic] = []

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        let flexible = version >= 3
        if version >= 4 {
            do {
                let count = try reader.readCount(flexible: flexible)
                var elements: [AddPartitionsToTxnTransaction] = []
                elements.reserveCapacity(min(count, 1024))
                for _ in 0..<count {
                    elements.append(try AddPartitionsToTxnTransaction(from: &reader, version: version))
                }
                self.transactions = elements
            }
        }
        if version <= 3 {
            self.v3AndBelowTransactionalId = try reader.readString(flexible: flexible)
        }
        if version <= 3 {
            self.v3AndBelowProducerId = try reader.readInt64()
        }
        if version <= 3 {
            self.v3AndBelowProducerEpoch = try reader.readInt16()
        }
        if version <= 3 {
            do {
                let count = try reader.readCount(flexible: flexible)
                var elements: [AddPartitionsToTxnTopic] = []
                elements.reserveCapacity(min(count, 1024))
                for _ in 0..<count {
                    elements.append(try AddPartitionsToTxnTopic(from: &reader, version: version))
                }
                self.v3AndBelowTopics = elements
            }
        }
        if flexible {
            try reader.skipTaggedFields()
        }
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        let flexible = version >= 3
        if version >= 4 {
            writer.writeCount(self.transactions.count, flexible: flexible)
            for element in self.transactions {
                try element.encode(into: &writer, version: version)
            }
        }
        if !(version >= 4), !(self.transactions.isEmpty) {
            throw WireError.notInVersion(field: "transactions", version: version)
        }
        if version <= 3 {
            try writer.writeString(self.v3AndBelowTransactionalId, flexible: flexible)
        }
        if !(version <= 3), !(self.v3AndBelowTransactionalId == "") {
            throw WireError.notInVersion(field: "v3AndBelowTransactionalId", version: version)
        }
        if version <= 3 {
            writer.writeInt64(self.v3AndBelowProducerId)
        }
        if !(version <= 3), !(self.v3AndBelowProducerId == 0) {
            throw WireError.notInVersion(field: "v3AndBelowProducerId", version: version)
        }
        if version <= 3 {
            writer.writeInt16(self.v3AndBelowProducerEpoch)
        }
        if !(version <= 3), !(self.v3AndBelowProducerEpoch == 0) {
            throw WireError.notInVersion(field: "v3AndBelowProducerEpoch", version: version)
        }
        if version <= 3 {
            writer.writeCount(self.v3AndBelowTopics.count, flexible: flexible)
            for element in self.v3AndBelowTopics {
                try element.encode(into: &writer, version: version)
            }
        }
        if !(version <= 3), !(self.v3AndBelowTopics.isEmpty) {
            throw WireError.notInVersion(field: "v3AndBelowTopics", version: version)
        }
        if flexible {
            writer.writeUnsignedVarint(0)
        }
    }

    package struct AddPartitionsToTxnTransaction: WireStruct {
        package var transactionalId: String = ""
        package var producerId: Int64 = 0
        package var producerEpoch: Int16 = 0
        package var verifyOnly: Bool = false
        package var topics: [AddPartitionsToTxnTopic] = []

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            let flexible = version >= 3
            if version >= 4 {
                self.transactionalId = try reader.readString(flexible: flexible)
            }
            if version >= 4 {
                self.producerId = try reader.readInt64()
            }
            if version >= 4 {
                self.producerEpoch = try reader.readInt16()
            }
            if version >= 4 {
                self.verifyOnly = try reader.readBool()
            }
            if version >= 4 {
                do {
                    let count = try reader.readCount(flexible: flexible)
                    var elements: [AddPartitionsToTxnTopic] = []
                    elements.reserveCapacity(min(count, 1024))
                    for _ in 0..<count {
                        elements.append(try AddPartitionsToTxnTopic(from: &reader, version: version))
                    }
                    self.topics = elements
                }
            }
            if flexible {
                try reader.skipTaggedFields()
            }
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            let flexible = version >= 3
            if version >= 4 {
                try writer.writeString(self.transactionalId, flexible: flexible)
            }
            if !(version >= 4), !(self.transactionalId == "") {
                throw WireError.notInVersion(field: "transactionalId", version: version)
            }
            if version >= 4 {
                writer.writeInt64(self.producerId)
            }
            if !(version >= 4), !(self.producerId == 0) {
                throw WireError.notInVersion(field: "producerId", version: version)
            }
            if version >= 4 {
                writer.writeInt16(self.producerEpoch)
            }
            if !(version >= 4), !(self.producerEpoch == 0) {
                throw WireError.notInVersion(field: "producerEpoch", version: version)
            }
            if version >= 4 {
                writer.writeBool(self.verifyOnly)
            }
            if !(version >= 4), !(!self.verifyOnly) {
                throw WireError.notInVersion(field: "verifyOnly", version: version)
            }
            if version >= 4 {
                writer.writeCount(self.topics.count, flexible: flexible)
                for element in self.topics {
                    try element.encode(into: &writer, version: version)
                }
            }
            if !(version >= 4), !(self.topics.isEmpty) {
                throw WireError.notInVersion(field: "topics", version: version)
            }
            if flexible {
                writer.writeUnsignedVarint(0)
            }
        }

        package var isDefault: Bool {
            if !(self.transactionalId == "") { return false }
            if !(self.producerId == 0) { return false }
            if !(self.producerEpoch == 0) { return false }
            if !(!self.verifyOnly) { return false }
            if !(self.topics.isEmpty) { return false }
            return true
        }
    }

    package struct AddPartitionsToTxnTopic: WireStruct {
        package var name: String = ""
        package var partitions: [Int32] = []

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            let flexible = version >= 3
            self.name = try reader.readString(flexible: flexible)
            do {
                let count = try reader.readCount(flexible: flexible)
                var elements: [Int32] = []
                elements.reserveCapacity(min(count, 1024))
                for _ in 0..<count {
                    elements.append(try reader.readInt32())
                }
                self.partitions = elements
            }
            if flexible {
                try reader.skipTaggedFields()
            }
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            let flexible = version >= 3
            try writer.writeString(self.name, flexible: flexible)
            writer.writeCount(self.partitions.count, flexible: flexible)
            for element in self.partitions {
                writer.writeInt32(element)
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
}

package struct AddPartitionsToTxnResponse: WireMessage {
    package static let info = MessageInfo(
        name: "AddPartitionsToTxnResponse", kind: .response, key: 24,
        versions: 0...5, lastStableVersion: 5, flexibleFrom: 3)
    package var throttleTimeMs: Int32 = 0
    package var errorCode: Int16 = 0
    package var resultsByTransaction: [AddPartitionsToTxnResult] = []
    package var resultsByTopicV3AndBelow: [AddPartitionsToTxnTopicResult] = []

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        let flexible = version >= 3
        self.throttleTimeMs = try reader.readInt32()
        if version >= 4 {
            self.errorCode = try reader.readInt16()
        }
        if version >= 4 {
            do {
                let count = try reader.readCount(flexible: flexible)
                var elements: [AddPartitionsToTxnResult] = []
                elements.reserveCapacity(min(count, 1024))
                for _ in 0..<count {
                    elements.append(try AddPartitionsToTxnResult(from: &reader, version: version))
                }
                self.resultsByTransaction = elements
            }
        }
        if version <= 3 {
            do {
                let count = try reader.readCount(flexible: flexible)
                var elements: [AddPartitionsToTxnTopicResult] = []
                elements.reserveCapacity(min(count, 1024))
                for _ in 0..<count {
                    elements.append(try AddPartitionsToTxnTopicResult(from: &reader, version: version))
                }
                self.resultsByTopicV3AndBelow = elements
            }
        }
        if flexible {
            try reader.skipTaggedFields()
        }
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        let flexible = version >= 3
        writer.writeInt32(self.throttleTimeMs)
        if version >= 4 {
            writer.writeInt16(self.errorCode)
        }
        if version >= 4 {
            writer.writeCount(self.resultsByTransaction.count, flexible: flexible)
            for element in self.resultsByTransaction {
                try element.encode(into: &writer, version: version)
            }
        }
        if !(version >= 4), !(self.resultsByTransaction.isEmpty) {
            throw WireError.notInVersion(field: "resultsByTransaction", version: version)
        }
        if version <= 3 {
            writer.writeCount(self.resultsByTopicV3AndBelow.count, flexible: flexible)
            for element in self.resultsByTopicV3AndBelow {
                try element.encode(into: &writer, version: version)
            }
        }
        if !(version <= 3), !(self.resultsByTopicV3AndBelow.isEmpty) {
            throw WireError.notInVersion(field: "resultsByTopicV3AndBelow", version: version)
        }
        if flexible {
            writer.writeUnsignedVarint(0)
        }
    }

    package struct AddPartitionsToTxnResult: WireStruct {
        package var transactionalId: String = ""
        package var topicResults: [AddPartitionsToTxnTopicResult] = []

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            let flexible = version >= 3
            if version >= 4 {
                self.transactionalId = try reader.readString(flexible: flexible)
            }
            if version >= 4 {
                do {
                    let count = try reader.readCount(flexible: flexible)
                    var elements: [AddPartitionsToTxnTopicResult] = []
                    elements.reserveCapacity(min(count, 1024))
                    for _ in 0..<count {
                        elements.append(try AddPartitionsToTxnTopicResult(from: &reader, version: version))
                    }
                    self.topicResults = elements
                }
            }
            if flexible {
                try reader.skipTaggedFields()
            }
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            let flexible = version >= 3
            if version >= 4 {
                try writer.writeString(self.transactionalId, flexible: flexible)
            }
            if !(version >= 4), !(self.transactionalId == "") {
                throw WireError.notInVersion(field: "transactionalId", version: version)
            }
            if version >= 4 {
                writer.writeCount(self.topicResults.count, flexible: flexible)
                for element in self.topicResults {
                    try element.encode(into: &writer, version: version)
                }
            }
            if !(version >= 4), !(self.topicResults.isEmpty) {
                throw WireError.notInVersion(field: "topicResults", version: version)
            }
            if flexible {
                writer.writeUnsignedVarint(0)
            }
        }

        package var isDefault: Bool {
            if !(self.transactionalId == "") { return false }
            if !(self.topicResults.isEmpty) { return false }
            return true
        }
    }

    package struct AddPartitionsToTxnTopicResult: WireStruct {
        package var name: String = ""
        package var resultsByPartition: [AddPartitionsToTxnPartitionResult] = []

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            let flexible = version >= 3
            self.name = try reader.readString(flexible: flexible)
            do {
                let count = try reader.readCount(flexible: flexible)
                var elements: [AddPartitionsToTxnPartitionResult] = []
                elements.reserveCapacity(min(count, 1024))
                for _ in 0..<count {
                    elements.append(try AddPartitionsToTxnPartitionResult(from: &reader, version: version))
                }
                self.resultsByPartition = elements
            }
            if flexible {
                try reader.skipTaggedFields()
            }
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            let flexible = version >= 3
            try writer.writeString(self.name, flexible: flexible)
            writer.writeCount(self.resultsByPartition.count, flexible: flexible)
            for element in self.resultsByPartition {
                try element.encode(into: &writer, version: version)
            }
            if flexible {
                writer.writeUnsignedVarint(0)
            }
        }

        package var isDefault: Bool {
            if !(self.name == "") { return false }
            if !(self.resultsByPartition.isEmpty) { return false }
            return true
        }
    }

    package struct AddPartitionsToTxnPartitionResult: WireStruct {
        package var partitionIndex: Int32 = 0
        package var partitionErrorCode: Int16 = 0

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            let flexible = version >= 3
            self.partitionIndex = try reader.readInt32()
            self.partitionErrorCode = try reader.readInt16()
            if flexible {
                try reader.skipTaggedFields()
            }
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            let flexible = version >= 3
            writer.writeInt32(self.partitionIndex)
            writer.writeInt16(self.partitionErrorCode)
            if flexible {
                writer.writeUnsignedVarint(0)
            }
        }

        package var isDefault: Bool {
            if !(self.partitionIndex == 0) { return false }
            if !(self.partitionErrorCode == 0) { return false }
            return true
        }
    }
}
