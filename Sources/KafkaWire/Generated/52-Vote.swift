// Made by scripts/generate-messages from Definitions/52-Vote.msg. Do not edit.
// swift-format-ignore-file

package struct VoteRequest: WireMessage {
    package static let info = MessageInfo(
        name: "VoteRequest", kind: .request, key: 52,
        versions: 0...2, lastStableVersion: 2, flexibleFrom: 0)
    package var clusterId: String? = nil
    package var voterId: Int32 = -1
    package var topics: [TopicData] = []

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        self.clusterId = try reader.readNullableString(flexible: true)
        if version >= 1 {
            self.voterId = try reader.readInt32()
        }
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
        try writer.writeNullableString(self.clusterId, flexible: true)
        if version >= 1 {
            writer.writeInt32(self.voterId)
        }
        writer.writeCount(self.topics.count, flexible: true)
        for element in self.topics {
            try element.encode(into: &writer, version: version)
        }
        writer.writeUnsignedVarint(0)
    }

    package struct TopicData: WireStruct {
        package var topicName: String = ""
        package var partitions: [PartitionData] = []

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            self.topicName = try reader.readString(flexible: true)
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
            try writer.writeString(self.topicName, flexible: true)
            writer.writeCount(self.partitions.count, flexible: true)
            for element in self.partitions {
                try element.encode(into: &writer, version: version)
            }
            writer.writeUnsignedVarint(0)
        }

        package var isDefault: Bool {
            if !(self.topicName == "") { return false }
            if !(self.partitions.isEmpty) { return false }
            return true
        }
    }

    package struct PartitionData: WireStruct {
        package var partitionIndex: Int32 = 0
        package var replicaEpoch: Int32 = 0
        package var replicaId: Int32 = 0
        package var replicaDirectoryId: Uuid = .zero
        package var voterDirectoryId: Uuid = .zero
        package var lastOffsetEpoch: Int32 = 0
        package var lastOffset: Int64 = 0
        package var preVote: Bool = false

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            self.partitionIndex = try reader.readInt32()
            self.replicaEpoch = try reader.readInt32()
            self.replicaId = try reader.readInt32()
            if version >= 1 {
                self.replicaDirectoryId = try reader.readUuid()
            }
            if version >= 1 {
                self.voterDirectoryId = try reader.readUuid()
            }
            self.lastOffsetEpoch = try reader.readInt32()
            self.lastOffset = try reader.readInt64()
            if version == 2 {
                self.preVote = try reader.readBool()
            }
            try reader.skipTaggedFields()
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            writer.writeInt32(self.partitionIndex)
            writer.writeInt32(self.replicaEpoch)
            writer.writeInt32(self.replicaId)
            if version >= 1 {
                writer.writeUuid(self.replicaDirectoryId)
            }
            if version >= 1 {
                writer.writeUuid(self.voterDirectoryId)
            }
            writer.writeInt32(self.lastOffsetEpoch)
            writer.writeInt64(self.lastOffset)
            if version == 2 {
                writer.writeBool(self.preVote)
            }
            if !(version == 2), !(!self.preVote) {
                throw WireError.notInVersion(field: "preVote", version: version)
            }
            writer.writeUnsignedVarint(0)
        }

        package var isDefault: Bool {
            if !(self.partitionIndex == 0) { return false }
            if !(self.replicaEpoch == 0) { return false }
            if !(self.replicaId == 0) { return false }
            if !(self.replicaDirectoryId == .zero) { return false }
            if !(self.voterDirectoryId == .zero) { return false }
            if !(self.lastOffsetEpoch == 0) { return false }
            if !(self.lastOffset == 0) { return false }
            if !(!self.preVote) { return false }
            return true
        }
    }
}

package struct VoteResponse: WireMessage {
    package static let info = MessageInfo(
        name: "VoteResponse", kind: .response, key: 52,
        versions: 0...2, lastStableVersion: 2, flexibleFrom: 0)
    package var errorCode: Int16 = 0
    package var topics: [TopicData] = []
    package var nodeEndpoints: [NodeEndpoint] = []

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
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
        try reader.readTaggedFields { tag, content in
            switch tag {
                case 0:
                    guard version >= 1 else {
                        throw WireError.notInVersion(field: "nodeEndpoints", version: version)
                    }
                    do {
                        let count = try content.readCount(flexible: true)
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

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        writer.writeInt16(self.errorCode)
        writer.writeCount(self.topics.count, flexible: true)
        for element in self.topics {
            try element.encode(into: &writer, version: version)
        }
        if !(version >= 1), !(self.nodeEndpoints.isEmpty) {
            throw WireError.notInVersion(field: "nodeEndpoints", version: version)
        }
        var tagCount: UInt32 = 0
        let has0 = version >= 1 && !(self.nodeEndpoints.isEmpty)
        if has0 { tagCount += 1 }
        writer.writeUnsignedVarint(tagCount)
        if has0 {
            var content = ByteWriter(capacity: 64)
            content.writeCount(self.nodeEndpoints.count, flexible: true)
            for element in self.nodeEndpoints {
                try element.encode(into: &content, version: version)
            }
            writer.writeTaggedField(0, content.finish())
        }
    }

    package struct TopicData: WireStruct {
        package var topicName: String = ""
        package var partitions: [PartitionData] = []

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            self.topicName = try reader.readString(flexible: true)
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
            try writer.writeString(self.topicName, flexible: true)
            writer.writeCount(self.partitions.count, flexible: true)
            for element in self.partitions {
                try element.encode(into: &writer, version: version)
            }
            writer.writeUnsignedVarint(0)
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
        package var voteGranted: Bool = false

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            self.partitionIndex = try reader.readInt32()
            self.errorCode = try reader.readInt16()
            self.leaderId = try reader.readInt32()
            self.leaderEpoch = try reader.readInt32()
            self.voteGranted = try reader.readBool()
            try reader.skipTaggedFields()
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            writer.writeInt32(self.partitionIndex)
            writer.writeInt16(self.errorCode)
            writer.writeInt32(self.leaderId)
            writer.writeInt32(self.leaderEpoch)
            writer.writeBool(self.voteGranted)
            writer.writeUnsignedVarint(0)
        }

        package var isDefault: Bool {
            if !(self.partitionIndex == 0) { return false }
            if !(self.errorCode == 0) { return false }
            if !(self.leaderId == 0) { return false }
            if !(self.leaderEpoch == 0) { return false }
            if !(!self.voteGranted) { return false }
            return true
        }
    }

    package struct NodeEndpoint: WireStruct {
        package var nodeId: Int32 = 0
        package var host: String = ""
        package var port: UInt16 = 0

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            if version >= 1 {
                self.nodeId = try reader.readInt32()
            }
            if version >= 1 {
                self.host = try reader.readString(flexible: true)
            }
            if version >= 1 {
                self.port = try reader.readUInt16()
            }
            try reader.skipTaggedFields()
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            if version >= 1 {
                writer.writeInt32(self.nodeId)
            }
            if !(version >= 1), !(self.nodeId == 0) {
                throw WireError.notInVersion(field: "nodeId", version: version)
            }
            if version >= 1 {
                try writer.writeString(self.host, flexible: true)
            }
            if !(version >= 1), !(self.host == "") {
                throw WireError.notInVersion(field: "host", version: version)
            }
            if version >= 1 {
                writer.writeUInt16(self.port)
            }
            if !(version >= 1), !(self.port == 0) {
                throw WireError.notInVersion(field: "port", version: version)
            }
            writer.writeUnsignedVarint(0)
        }

        package var isDefault: Bool {
            if !(self.nodeId == 0) { return false }
            if !(self.host == "") { return false }
            if !(self.port == 0) { return false }
            return true
        }
    }
}
