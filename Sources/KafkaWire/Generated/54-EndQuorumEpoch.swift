// Made by scripts/generate-messages from Definitions/54-EndQuorumEpoch.msg. Do not edit.
// swift-format-ignore-file

package struct EndQuorumEpochRequest: WireMessage {
    package static let info = MessageInfo(
        name: "EndQuorumEpochRequest", kind: .request, key: 54,
        versions: 0...1, lastStableVersion: 1, flexibleFrom: 1)
    package var clusterId: String? = nil
    package var topics: [TopicData] = []
    package var leaderEndpoints: [LeaderEndpoint] = []

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        let flexible = version >= 1
        self.clusterId = try reader.readNullableString(flexible: flexible)
        do {
            let count = try reader.readCount(flexible: flexible)
            var elements: [TopicData] = []
            elements.reserveCapacity(min(count, 1024))
            for _ in 0..<count {
                elements.append(try TopicData(from: &reader, version: version))
            }
            self.topics = elements
        }
        if version == 1 {
            do {
                let count = try reader.readCount(flexible: flexible)
                var elements: [LeaderEndpoint] = []
                elements.reserveCapacity(min(count, 1024))
                for _ in 0..<count {
                    elements.append(try LeaderEndpoint(from: &reader, version: version))
                }
                self.leaderEndpoints = elements
            }
        }
        if flexible {
            try reader.skipTaggedFields()
        }
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        let flexible = version >= 1
        try writer.writeNullableString(self.clusterId, flexible: flexible)
        writer.writeCount(self.topics.count, flexible: flexible)
        for element in self.topics {
            try element.encode(into: &writer, version: version)
        }
        if version == 1 {
            writer.writeCount(self.leaderEndpoints.count, flexible: flexible)
            for element in self.leaderEndpoints {
                try element.encode(into: &writer, version: version)
            }
        }
        if flexible {
            writer.writeUnsignedVarint(0)
        }
    }

    package struct TopicData: WireStruct {
        package var topicName: String = ""
        package var partitions: [PartitionData] = []

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            let flexible = version >= 1
            self.topicName = try reader.readString(flexible: flexible)
            do {
                let count = try reader.readCount(flexible: flexible)
                var elements: [PartitionData] = []
                elements.reserveCapacity(min(count, 1024))
                for _ in 0..<count {
                    elements.append(try PartitionData(from: &reader, version: version))
                }
                self.partitions = elements
            }
            if flexible {
                try reader.skipTaggedFields()
            }
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            let flexible = version >= 1
            try writer.writeString(self.topicName, flexible: flexible)
            writer.writeCount(self.partitions.count, flexible: flexible)
            for element in self.partitions {
                try element.encode(into: &writer, version: version)
            }
            if flexible {
                writer.writeUnsignedVarint(0)
            }
        }

        package var isDefault: Bool {
            if !(self.topicName == "") { return false }
            if !(self.partitions.isEmpty) { return false }
            return true
        }
    }

    package struct PartitionData: WireStruct {
        package var partitionIndex: Int32 = 0
        package var leaderId: Int32 = 0
        package var leaderEpoch: Int32 = 0
        package var preferredSuccessors: [Int32] = []
        package var preferredCandidates: [ReplicaInfo] = []

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            let flexible = version >= 1
            self.partitionIndex = try reader.readInt32()
            self.leaderId = try reader.readInt32()
            self.leaderEpoch = try reader.readInt32()
            if version == 0 {
                do {
                    let count = try reader.readCount(flexible: flexible)
                    var elements: [Int32] = []
                    elements.reserveCapacity(min(count, 1024))
                    for _ in 0..<count {
                        elements.append(try reader.readInt32())
                    }
                    self.preferredSuccessors = elements
                }
            }
            if version == 1 {
                do {
                    let count = try reader.readCount(flexible: flexible)
                    var elements: [ReplicaInfo] = []
                    elements.reserveCapacity(min(count, 1024))
                    for _ in 0..<count {
                        elements.append(try ReplicaInfo(from: &reader, version: version))
                    }
                    self.preferredCandidates = elements
                }
            }
            if flexible {
                try reader.skipTaggedFields()
            }
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            let flexible = version >= 1
            writer.writeInt32(self.partitionIndex)
            writer.writeInt32(self.leaderId)
            writer.writeInt32(self.leaderEpoch)
            if version == 0 {
                writer.writeCount(self.preferredSuccessors.count, flexible: flexible)
                for element in self.preferredSuccessors {
                    writer.writeInt32(element)
                }
            }
            if version == 1 {
                writer.writeCount(self.preferredCandidates.count, flexible: flexible)
                for element in self.preferredCandidates {
                    try element.encode(into: &writer, version: version)
                }
            }
            if flexible {
                writer.writeUnsignedVarint(0)
            }
        }

        package var isDefault: Bool {
            if !(self.partitionIndex == 0) { return false }
            if !(self.leaderId == 0) { return false }
            if !(self.leaderEpoch == 0) { return false }
            if !(self.preferredSuccessors.isEmpty) { return false }
            if !(self.preferredCandidates.isEmpty) { return false }
            return true
        }
    }

    package struct ReplicaInfo: WireStruct {
        package var candidateId: Int32 = 0
        package var candidateDirectoryId: Uuid = .zero

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            let flexible = version >= 1
            if version == 1 {
                self.candidateId = try reader.readInt32()
            }
            if version == 1 {
                self.candidateDirectoryId = try reader.readUuid()
            }
            if flexible {
                try reader.skipTaggedFields()
            }
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            let flexible = version >= 1
            if version == 1 {
                writer.writeInt32(self.candidateId)
            }
            if !(version == 1), !(self.candidateId == 0) {
                throw WireError.notInVersion(field: "candidateId", version: version)
            }
            if version == 1 {
                writer.writeUuid(self.candidateDirectoryId)
            }
            if !(version == 1), !(self.candidateDirectoryId == .zero) {
                throw WireError.notInVersion(field: "candidateDirectoryId", version: version)
            }
            if flexible {
                writer.writeUnsignedVarint(0)
            }
        }

        package var isDefault: Bool {
            if !(self.candidateId == 0) { return false }
            if !(self.candidateDirectoryId == .zero) { return false }
            return true
        }
    }

    package struct LeaderEndpoint: WireStruct {
        package var name: String = ""
        package var host: String = ""
        package var port: UInt16 = 0

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            let flexible = version >= 1
            if version == 1 {
                self.name = try reader.readString(flexible: flexible)
            }
            if version == 1 {
                self.host = try reader.readString(flexible: flexible)
            }
            if version == 1 {
                self.port = try reader.readUInt16()
            }
            if flexible {
                try reader.skipTaggedFields()
            }
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            let flexible = version >= 1
            if version == 1 {
                try writer.writeString(self.name, flexible: flexible)
            }
            if !(version == 1), !(self.name == "") {
                throw WireError.notInVersion(field: "name", version: version)
            }
            if version == 1 {
                try writer.writeString(self.host, flexible: flexible)
            }
            if !(version == 1), !(self.host == "") {
                throw WireError.notInVersion(field: "host", version: version)
            }
            if version == 1 {
                writer.writeUInt16(self.port)
            }
            if !(version == 1), !(self.port == 0) {
                throw WireError.notInVersion(field: "port", version: version)
            }
            if flexible {
                writer.writeUnsignedVarint(0)
            }
        }

        package var isDefault: Bool {
            if !(self.name == "") { return false }
            if !(self.host == "") { return false }
            if !(self.port == 0) { return false }
            return true
        }
    }
}

package struct EndQuorumEpochResponse: WireMessage {
    package static let info = MessageInfo(
        name: "EndQuorumEpochResponse", kind: .response, key: 54,
        versions: 0...1, lastStableVersion: 1, flexibleFrom: 1)
    package var errorCode: Int16 = 0
    package var topics: [TopicData] = []
    package var nodeEndpoints: [NodeEndpoint] = []

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        let flexible = version >= 1
        self.errorCode = try reader.readInt16()
        do {
            let count = try reader.readCount(flexible: flexible)
            var elements: [TopicData] = []
            elements.reserveCapacity(min(count, 1024))
            for _ in 0..<count {
                elements.append(try TopicData(from: &reader, version: version))
            }
            self.topics = elements
        }
        if flexible {
            try reader.readTaggedFields { tag, content in
                switch tag {
                    case 0:
                        guard version == 1 else {
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
        let flexible = version >= 1
        writer.writeInt16(self.errorCode)
        writer.writeCount(self.topics.count, flexible: flexible)
        for element in self.topics {
            try element.encode(into: &writer, version: version)
        }
        if !(version == 1), !(self.nodeEndpoints.isEmpty) {
            throw WireError.notInVersion(field: "nodeEndpoints", version: version)
        }
        if flexible {
            var tagCount: UInt32 = 0
            let has0 = version == 1 && !(self.nodeEndpoints.isEmpty)
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

    package struct TopicData: WireStruct {
        package var topicName: String = ""
        package var partitions: [PartitionData] = []

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            let flexible = version >= 1
            self.topicName = try reader.readString(flexible: flexible)
            do {
                let count = try reader.readCount(flexible: flexible)
                var elements: [PartitionData] = []
                elements.reserveCapacity(min(count, 1024))
                for _ in 0..<count {
                    elements.append(try PartitionData(from: &reader, version: version))
                }
                self.partitions = elements
            }
            if flexible {
                try reader.skipTaggedFields()
            }
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            let flexible = version >= 1
            try writer.writeString(self.topicName, flexible: flexible)
            writer.writeCount(self.partitions.count, flexible: flexible)
            for element in self.partitions {
                try element.encode(into: &writer, version: version)
            }
            if flexible {
                writer.writeUnsignedVarint(0)
            }
        }

        package var isDefault: Bool {
            if !(self.topicName == "") { return false }
            if !(self.partitions.isEmpty) { return false }
            return true
        }
    }

    package struct PartitionData: WireStruct {
        package var partitionIndex: Int32 = 0
        package var errorCode: Int16 = 0
        package var leaderId: Int32 = 0
        package var leaderEpoch: Int32 = 0

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            let flexible = version >= 1
            self.partitionIndex = try reader.readInt32()
            self.errorCode = try reader.readInt16()
            self.leaderId = try reader.readInt32()
            self.leaderEpoch = try reader.readInt32()
            if flexible {
                try reader.skipTaggedFields()
            }
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            let flexible = version >= 1
            writer.writeInt32(self.partitionIndex)
            writer.writeInt16(self.errorCode)
            writer.writeInt32(self.leaderId)
            writer.writeInt32(self.leaderEpoch)
            if flexible {
                writer.writeUnsignedVarint(0)
            }
        }

        package var isDefault: Bool {
            if !(self.partitionIndex == 0) { return false }
            if !(self.errorCode == 0) { return false }
            if !(self.leaderId == 0) { return false }
            if !(self.leaderEpoch == 0) { return false }
            return true
        }
    }

    package struct NodeEndpoint: WireStruct {
        package var nodeId: Int32 = 0
        package var host: String = ""
        package var port: UInt16 = 0

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            let flexible = version >= 1
            if version == 1 {
                self.nodeId = try reader.readInt32()
            }
            if version == 1 {
                self.host = try reader.readString(flexible: flexible)
            }
            if version == 1 {
                self.port = try reader.readUInt16()
            }
            if flexible {
                try reader.skipTaggedFields()
            }
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            let flexible = version >= 1
            if version == 1 {
                writer.writeInt32(self.nodeId)
            }
            if !(version == 1), !(self.nodeId == 0) {
                throw WireError.notInVersion(field: "nodeId", version: version)
            }
            if version == 1 {
                try writer.writeString(self.host, flexible: flexible)
            }
            if !(version == 1), !(self.host == "") {
                throw WireError.notInVersion(field: "host", version: version)
            }
            if version == 1 {
                writer.writeUInt16(self.port)
            }
            if !(version == 1), !(self.port == 0) {
                throw WireError.notInVersion(field: "port", version: version)
            }
            if flexible {
                writer.writeUnsignedVarint(0)
            }
        }

        package var isDefault: Bool {
            if !(self.nodeId == 0) { return false }
            if !(self.host == "") { return false }
            if !(self.port == 0) { return false }
            return true
        }
    }
}
