// Made by scripts/generate-messages from Definitions/00-Produce.msg. Do not edit.
// swift-format-ignore-file

package struct ProduceRequest: WireMessage {
    package static let info = MessageInfo(
        name: "ProduceRequest", kind: .request, key: 0,
        versions: 3...13, lastStableVersion: 13, flexibleFrom: 9)
    package var transactionalId: String? = nil
    package var acks: Int16 = 0
    package var timeoutMs: Int32 = 0
    package var topicData: [TopicProduceData] = []

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        let flexible = version >= 9
        self.transactionalId = try reader.readNullableString(flexible: flexible)
        self.acks = try reader.readInt16()
        self.timeoutMs = try reader.readInt32()
        do {
            let count = try reader.readCount(flexible: flexible)
            var elements: [TopicProduceData] = []
            elements.reserveCapacity(min(count, 1024))
            for _ in 0..<count {
                elements.append(try TopicProduceData(from: &reader, version: version))
            }
            self.topicData = elements
        }
        if flexible {
            try reader.skipTaggedFields()
        }
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        let flexible = version >= 9
        try writer.writeNullableString(self.transactionalId, flexible: flexible)
        writer.writeInt16(self.acks)
        writer.writeInt32(self.timeoutMs)
        writer.writeCount(self.topicData.count, flexible: flexible)
        for element in self.topicData {
            try element.encode(into: &writer, version: version)
        }
        if flexible {
            writer.writeUnsignedVarint(0)
        }
    }

    package struct TopicProduceData: WireStruct {
        package var name: String = ""
        package var topicId: Uuid = .zero
        package var partitionData: [PartitionProduceData] = []

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            let flexible = version >= 9
            if version <= 12 {
                self.name = try reader.readString(flexible: flexible)
            }
            if version == 13 {
                self.topicId = try reader.readUuid()
            }
            do {
                let count = try reader.readCount(flexible: flexible)
                var elements: [PartitionProduceData] = []
                elements.reserveCapacity(min(count, 1024))
                for _ in 0..<count {
                    elements.append(try PartitionProduceData(from: &reader, version: version))
                }
                self.partitionData = elements
            }
            if flexible {
                try reader.skipTaggedFields()
            }
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            let flexible = version >= 9
            if version <= 12 {
                try writer.writeString(self.name, flexible: flexible)
            }
            if version == 13 {
                writer.writeUuid(self.topicId)
            }
            writer.writeCount(self.partitionData.count, flexible: flexible)
            for element in self.partitionData {
                try element.encode(into: &writer, version: version)
            }
            if flexible {
                writer.writeUnsignedVarint(0)
            }
        }

        package var isDefault: Bool {
            if !(self.name == "") { return false }
            if !(self.topicId == .zero) { return false }
            if !(self.partitionData.isEmpty) { return false }
            return true
        }
    }

    package struct PartitionProduceData: WireStruct {
        package var index: Int32 = 0
        package var records: Bytes? = .empty

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            let flexible = version >= 9
            self.index = try reader.readInt32()
            self.records = try reader.readNullableBytes(flexible: flexible)
            if flexible {
                try reader.skipTaggedFields()
            }
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            let flexible = version >= 9
            writer.writeInt32(self.index)
            writer.writeNullableBytes(self.records, flexible: flexible)
            if flexible {
                writer.writeUnsignedVarint(0)
            }
        }

        package var isDefault: Bool {
            if !(self.index == 0) { return false }
            if !(self.records?.isEmpty == true) { return false }
            return true
        }
    }
}

package struct ProduceResponse: WireMessage {
    package static let info = MessageInfo(
        name: "ProduceResponse", kind: .response, key: 0,
        versions: 3...13, lastStableVersion: 13, flexibleFrom: 9)
    package var responses: [TopicProduceResponse] = []
    package var throttleTimeMs: Int32 = 0
    package var nodeEndpoints: [NodeEndpoint] = []

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        let flexible = version >= 9
        do {
            let count = try reader.readCount(flexible: flexible)
            var elements: [TopicProduceResponse] = []
            elements.reserveCapacity(min(count, 1024))
            for _ in 0..<count {
                elements.append(try TopicProduceResponse(from: &reader, version: version))
            }
            self.responses = elements
        }
        self.throttleTimeMs = try reader.readInt32()
        if flexible {
            try reader.readTaggedFields { tag, content in
                switch tag {
                    case 0:
                        guard version >= 10 else {
                            throw WireError.notInVersion(field: "nodeEndpoints", version: version)
                        }
                        do {
                            let count = try content.readCount(flexible: flexible)
                            var elements: [NodeEndpoint] = []
                            elements.reserveCapacity(min(count, 1024))
                            for _ in 0..<count {
                                elements.append(try NodeEndpoint(from: &content, version: version))
                            }
                            self.nodeEndpoints = elements
                        }
                    default: break
                }
            }
        }
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        let flexible = version >= 9
        writer.writeCount(self.responses.count, flexible: flexible)
        for element in self.responses {
            try element.encode(into: &writer, version: version)
        }
        writer.writeInt32(self.throttleTimeMs)
        if !(version >= 10), !(self.nodeEndpoints.isEmpty) {
            throw WireError.notInVersion(field: "nodeEndpoints", version: version)
        }
        if flexible {
            var tagCount: UInt32 = 0
            let has0 = version >= 10 && !(self.nodeEndpoints.isEmpty)
            if has0 { tagCount += 1 }
            writer.writeUnsignedVarint(tagCount)
            if has0 {
                var content = ByteWriter(capacity: 64)
                content.writeCount(self.nodeEndpoints.count, flexible: flexible)
                for element in self.nodeEndpoints {
                    try element.encode(into: &content, version: version)
                }
                writer.writeTaggedField(0, content.finish())
            }
        }
    }

    package struct TopicProduceResponse: WireStruct {
        package var name: String = ""
        package var topicId: Uuid = .zero
        package var partitionResponses: [PartitionProduceResponse] = []

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            let flexible = version >= 9
            if version <= 12 {
                self.name = try reader.readString(flexible: flexible)
            }
            if version == 13 {
                self.topicId = try reader.readUuid()
            }
            do {
                let count = try reader.readCount(flexible: flexible)
                var elements: [PartitionProduceResponse] = []
                elements.reserveCapacity(min(count, 1024))
                for _ in 0..<count {
                    elements.append(try PartitionProduceResponse(from: &reader, version: version))
                }
                self.partitionResponses = elements
            }
            if flexible {
                try reader.skipTaggedFields()
            }
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            let flexible = version >= 9
            if version <= 12 {
                try writer.writeString(self.name, flexible: flexible)
            }
            if version == 13 {
                writer.writeUuid(self.topicId)
            }
            writer.writeCount(self.partitionResponses.count, flexible: flexible)
            for element in self.partitionResponses {
                try element.encode(into: &writer, version: version)
            }
            if flexible {
                writer.writeUnsignedVarint(0)
            }
        }

        package var isDefault: Bool {
            if !(self.name == "") { return false }
            if !(self.topicId == .zero) { return false }
            if !(self.partitionResponses.isEmpty) { return false }
            return true
        }
    }

    package struct PartitionProduceResponse: WireStruct {
        package var index: Int32 = 0
        package var errorCode: Int16 = 0
        package var baseOffset: Int64 = 0
        package var logAppendTimeMs: Int64 = -1
        package var logStartOffset: Int64 = -1
        package var recordErrors: [BatchIndexAndErrorMessage] = []
        package var errorMessage: String? = nil
        package var currentLeader: LeaderIdAndEpoch = LeaderIdAndEpoch()

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            let flexible = version >= 9
            self.index = try reader.readInt32()
            self.errorCode = try reader.readInt16()
            self.baseOffset = try reader.readInt64()
            self.logAppendTimeMs = try reader.readInt64()
            if version >= 5 {
                self.logStartOffset = try reader.readInt64()
            }
            if version >= 8 {
                do {
                    let count = try reader.readCount(flexible: flexible)
                    var elements: [BatchIndexAndErrorMessage] = []
                    elements.reserveCapacity(min(count, 1024))
                    for _ in 0..<count {
                        elements.append(try BatchIndexAndErrorMessage(from: &reader, version: version))
                    }
                    self.recordErrors = elements
                }
            }
            if version >= 8 {
                self.errorMessage = try reader.readNullableString(flexible: flexible)
            }
            if flexible {
                try reader.readTaggedFields { tag, content in
                    switch tag {
                        case 0:
                            guard version >= 10 else {
                                throw WireError.notInVersion(field: "currentLeader", version: version)
                            }
                            self.currentLeader = try LeaderIdAndEpoch(from: &content, version: version)
                        default: break
                    }
                }
            }
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            let flexible = version >= 9
            writer.writeInt32(self.index)
            writer.writeInt16(self.errorCode)
            writer.writeInt64(self.baseOffset)
            writer.writeInt64(self.logAppendTimeMs)
            if version >= 5 {
                writer.writeInt64(self.logStartOffset)
            }
            if version >= 8 {
                writer.writeCount(self.recordErrors.count, flexible: flexible)
                for element in self.recordErrors {
                    try element.encode(into: &writer, version: version)
                }
            }
            if version >= 8 {
                try writer.writeNullableString(self.errorMessage, flexible: flexible)
            }
            if !(version >= 10), !(self.currentLeader.isDefault) {
                throw WireError.notInVersion(field: "currentLeader", version: version)
            }
            if flexible {
                var tagCount: UInt32 = 0
                let has0 = version >= 10 && !(self.currentLeader.isDefault)
                if has0 { tagCount += 1 }
                writer.writeUnsignedVarint(tagCount)
                if has0 {
                    var content = ByteWriter(capacity: 64)
                    try self.currentLeader.encode(into: &content, version: version)
                    writer.writeTaggedField(0, content.finish())
                }
            }
        }

        package var isDefault: Bool {
            if !(self.index == 0) { return false }
            if !(self.errorCode == 0) { return false }
            if !(self.baseOffset == 0) { return false }
            if !(self.logAppendTimeMs == -1) { return false }
            if !(self.logStartOffset == -1) { return false }
            if !(self.recordErrors.isEmpty) { return false }
            if !(self.errorMessage == nil) { return false }
            if !(self.currentLeader.isDefault) { return false }
            return true
        }
    }

    package struct BatchIndexAndErrorMessage: WireStruct {
        package var batchIndex: Int32 = 0
        package var batchIndexErrorMessage: String? = nil

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            let flexible = version >= 9
            if version >= 8 {
                self.batchIndex = try reader.readInt32()
            }
            if version >= 8 {
                self.batchIndexErrorMessage = try reader.readNullableString(flexible: flexible)
            }
            if flexible {
                try reader.skipTaggedFields()
            }
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            let flexible = version >= 9
            if version >= 8 {
                writer.writeInt32(self.batchIndex)
            }
            if !(version >= 8), !(self.batchIndex == 0) {
                throw WireError.notInVersion(field: "batchIndex", version: version)
            }
            if version >= 8 {
                try writer.writeNullableString(self.batchIndexErrorMessage, flexible: flexible)
            }
            if !(version >= 8), !(self.batchIndexErrorMessage == nil) {
                throw WireError.notInVersion(field: "batchIndexErrorMessage", version: version)
            }
            if flexible {
                writer.writeUnsignedVarint(0)
            }
        }

        package var isDefault: Bool {
            if !(self.batchIndex == 0) { return false }
            if !(self.batchIndexErrorMessage == nil) { return false }
            return true
        }
    }

    package struct LeaderIdAndEpoch: WireStruct {
        package var leaderId: Int32 = -1
        package var leaderEpoch: Int32 = -1

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            let flexible = version >= 9
            if version >= 10 {
                self.leaderId = try reader.readInt32()
            }
            if version >= 10 {
                self.leaderEpoch = try reader.readInt32()
            }
            if flexible {
                try reader.skipTaggedFields()
            }
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            let flexible = version >= 9
            if version >= 10 {
                writer.writeInt32(self.leaderId)
            }
            if !(version >= 10), !(self.leaderId == -1) {
                throw WireError.notInVersion(field: "leaderId", version: version)
            }
            if version >= 10 {
                writer.writeInt32(self.leaderEpoch)
            }
            if !(version >= 10), !(self.leaderEpoch == -1) {
                throw WireError.notInVersion(field: "leaderEpoch", version: version)
            }
            if flexible {
                writer.writeUnsignedVarint(0)
            }
        }

        package var isDefault: Bool {
            if !(self.leaderId == -1) { return false }
            if !(self.leaderEpoch == -1) { return false }
            return true
        }
    }

    package struct NodeEndpoint: WireStruct {
        package var nodeId: Int32 = 0
        package var host: String = ""
        package var port: Int32 = 0
        package var rack: String? = nil

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            let flexible = version >= 9
            if version >= 10 {
                self.nodeId = try reader.readInt32()
            }
            if version >= 10 {
                self.host = try reader.readString(flexible: flexible)
            }
            if version >= 10 {
                self.port = try reader.readInt32()
            }
            if version >= 10 {
                self.rack = try reader.readNullableString(flexible: flexible)
            }
            if flexible {
                try reader.skipTaggedFields()
            }
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            let flexible = version >= 9
            if version >= 10 {
                writer.writeInt32(self.nodeId)
            }
            if !(version >= 10), !(self.nodeId == 0) {
                throw WireError.notInVersion(field: "nodeId", version: version)
            }
            if version >= 10 {
                try writer.writeString(self.host, flexible: flexible)
            }
            if !(version >= 10), !(self.host == "") {
                throw WireError.notInVersion(field: "host", version: version)
            }
            if version >= 10 {
                writer.writeInt32(self.port)
            }
            if !(version >= 10), !(self.port == 0) {
                throw WireError.notInVersion(field: "port", version: version)
            }
            if version >= 10 {
                try writer.writeNullableString(self.rack, flexible: flexible)
            }
            if !(version >= 10), !(self.rack == nil) {
                throw WireError.notInVersion(field: "rack", version: version)
            }
            if flexible {
                writer.writeUnsignedVarint(0)
            }
        }

        package var isDefault: Bool {
            if !(self.nodeId == 0) { return false }
            if !(self.host == "") { return false }
            if !(self.port == 0) { return false }
            if !(self.rack == nil) { return false }
            return true
        }
    }
}
