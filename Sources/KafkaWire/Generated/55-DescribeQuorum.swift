// Made by scripts/generate-messages from Definitions/55-DescribeQuorum.msg. Do not edit.
// swift-format-ignore-file

package struct DescribeQuorumRequest: WireMessage {
    package static let info = MessageInfo(
        name: "DescribeQuorumRequest", kind: .request, key: 55,
        versions: 0...2, lastStableVersion: 2, flexibleFrom: 0)
    package var topics: [TopicData] = []

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
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

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            self.partitionIndex = try reader.readInt32()
            try reader.skipTaggedFields()
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            writer.writeInt32(self.partitionIndex)
            writer.writeUnsignedVarint(0)
        }

        package var isDefault: Bool {
            if !(self.partitionIndex == 0) { return false }
            return true
        }
    }
}

package struct DescribeQuorumResponse: WireMessage {
    package static let info = MessageInfo(
        name: "DescribeQuorumResponse", kind: .response, key: 55,
        versions: 0...2, lastStableVersion: 2, flexibleFrom: 0)
    package var errorCode: Int16 = 0
    package var errorMessage: String? = ""
    package var topics: [TopicData] = []
    package var nodes: [Node] = []

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        self.errorCode = try reader.readInt16()
        if version == 2 {
            self.errorMessage = try reader.readNullableString(flexible: true)
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
        if version == 2 {
            do {
                let count = try reader.readCount(flexible: true)
                var elements: [Node] = []
                elements.reserveCapacity(min(count, 1024))
                for _ in 0..<count {
                    elements.append(try Node(from: &reader, version: version))
                }
                self.nodes = elements
            }
        }
        try reader.skipTaggedFields()
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        writer.writeInt16(self.errorCode)
        if version == 2 {
            try writer.writeNullableString(self.errorMessage, flexible: true)
        }
        writer.writeCount(self.topics.count, flexible: true)
        for element in self.topics {
            try element.encode(into: &writer, version: version)
        }
        if version == 2 {
            writer.writeCount(self.nodes.count, flexible: true)
            for element in self.nodes {
                try element.encode(into: &writer, version: version)
            }
        }
        if !(version == 2), !(self.nodes.isEmpty) {
            throw WireError.notInVersion(field: "nodes", version: version)
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
        package var errorCode: Int16 = 0
        package var errorMessage: String? = ""
        package var leaderId: Int32 = 0
        package var leaderEpoch: Int32 = 0
        package var highWatermark: Int64 = 0
        package var currentVoters: [ReplicaState] = []
        package var observers: [ReplicaState] = []

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            self.partitionIndex = try reader.readInt32()
            self.errorCode = try reader.readInt16()
            if version == 2 {
                self.errorMessage = try reader.readNullableString(flexible: true)
            }
            self.leaderId = try reader.readInt32()
            self.leaderEpoch = try reader.readInt32()
            self.highWatermark = try reader.readInt64()
            do {
                let count = try reader.readCount(flexible: true)
                var elements: [ReplicaState] = []
                elements.reserveCapacity(min(count, 1024))
                for _ in 0..<count {
                    elements.append(try ReplicaState(from: &reader, version: version))
                }
                self.currentVoters = elements
            }
            do {
                let count = try reader.readCount(flexible: true)
                var elements: [ReplicaState] = []
                elements.reserveCapacity(min(count, 1024))
                for _ in 0..<count {
                    elements.append(try ReplicaState(from: &reader, version: version))
                }
                self.observers = elements
            }
            try reader.skipTaggedFields()
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            writer.writeInt32(self.partitionIndex)
            writer.writeInt16(self.errorCode)
            if version == 2 {
                try writer.writeNullableString(self.errorMessage, flexible: true)
            }
            writer.writeInt32(self.leaderId)
            writer.writeInt32(self.leaderEpoch)
            writer.writeInt64(self.highWatermark)
            writer.writeCount(self.currentVoters.count, flexible: true)
            for element in self.currentVoters {
                try element.encode(into: &writer, version: version)
            }
            writer.writeCount(self.observers.count, flexible: true)
            for element in self.observers {
                try element.encode(into: &writer, version: version)
            }
            writer.writeUnsignedVarint(0)
        }

        package var isDefault: Bool {
            if !(self.partitionIndex == 0) { return false }
            if !(self.errorCode == 0) { return false }
            if !(self.errorMessage == "") { return false }
            if !(self.leaderId == 0) { return false }
            if !(self.leaderEpoch == 0) { return false }
            if !(self.highWatermark == 0) { return false }
            if !(self.currentVoters.isEmpty) { return false }
            if !(self.observers.isEmpty) { return false }
            return true
        }
    }

    package struct ReplicaState: WireStruct {
        package var replicaId: Int32 = 0
        package var replicaDirectoryId: Uuid = .zero
        package var logEndOffset: Int64 = 0
        package var lastFetchTimestamp: Int64 = -1
        package var lastCaughtUpTimestamp: Int64 = -1

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            self.replicaId = try reader.readInt32()
            if version == 2 {
                self.replicaDirectoryId = try reader.readUuid()
            }
            self.logEndOffset = try reader.readInt64()
            if version >= 1 {
                self.lastFetchTimestamp = try reader.readInt64()
            }
            if version >= 1 {
                self.lastCaughtUpTimestamp = try reader.readInt64()
            }
            try reader.skipTaggedFields()
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            writer.writeInt32(self.replicaId)
            if version == 2 {
                writer.writeUuid(self.replicaDirectoryId)
            }
            if !(version == 2), !(self.replicaDirectoryId == .zero) {
                throw WireError.notInVersion(field: "replicaDirectoryId", version: version)
            }
            writer.writeInt64(self.logEndOffset)
            if version >= 1 {
                writer.writeInt64(self.lastFetchTimestamp)
            }
            if version >= 1 {
                writer.writeInt64(self.lastCaughtUpTimestamp)
            }
            writer.writeUnsignedVarint(0)
        }

        package var isDefault: Bool {
            if !(self.replicaId == 0) { return false }
            if !(self.replicaDirectoryId == .zero) { return false }
            if !(self.logEndOffset == 0) { return false }
            if !(self.lastFetchTimestamp == -1) { return false }
            if !(self.lastCaughtUpTimestamp == -1) { return false }
            return true
        }
    }

    package struct Node: WireStruct {
        package var nodeId: Int32 = 0
        package var listeners: [Listener] = []

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            if version == 2 {
                self.nodeId = try reader.readInt32()
            }
            if version == 2 {
                do {
                    let count = try reader.readCount(flexible: true)
                    var elements: [Listener] = []
                    elements.reserveCapacity(min(count, 1024))
                    for _ in 0..<count {
                        elements.append(try Listener(from: &reader, version: version))
                    }
                    self.listeners = elements
                }
            }
            try reader.skipTaggedFields()
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            if version == 2 {
                writer.writeInt32(self.nodeId)
            }
            if !(version == 2), !(self.nodeId == 0) {
                throw WireError.notInVersion(field: "nodeId", version: version)
            }
            if version == 2 {
                writer.writeCount(self.listeners.count, flexible: true)
                for element in self.listeners {
                    try element.encode(into: &writer, version: version)
                }
            }
            if !(version == 2), !(self.listeners.isEmpty) {
                throw WireError.notInVersion(field: "listeners", version: version)
            }
            writer.writeUnsignedVarint(0)
        }

        package var isDefault: Bool {
            if !(self.nodeId == 0) { return false }
            if !(self.listeners.isEmpty) { return false }
            return true
        }
    }

    package struct Listener: WireStruct {
        package var name: String = ""
        package var host: String = ""
        package var port: UInt16 = 0

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            if version == 2 {
                self.name = try reader.readString(flexible: true)
            }
            if version == 2 {
                self.host = try reader.readString(flexible: true)
            }
            if version == 2 {
                self.port = try reader.readUInt16()
            }
            try reader.skipTaggedFields()
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            if version == 2 {
                try writer.writeString(self.name, flexible: true)
            }
            if !(version == 2), !(self.name == "") {
                throw WireError.notInVersion(field: "name", version: version)
            }
            if version == 2 {
                try writer.writeString(self.host, flexible: true)
            }
            if !(version == 2), !(self.host == "") {
                throw WireError.notInVersion(field: "host", version: version)
            }
            if version == 2 {
                writer.writeUInt16(self.port)
            }
            if !(version == 2), !(self.port == 0) {
                throw WireError.notInVersion(field: "port", version: version)
            }
            writer.writeUnsignedVarint(0)
        }

        package var isDefault: Bool {
            if !(self.name == "") { return false }
            if !(self.host == "") { return false }
            if !(self.port == 0) { return false }
            return true
        }
    }
}
