// Made by scripts/generate-messages from Definitions/59-FetchSnapshot.msg. Do not edit.
// swift-format-ignore-file

package struct FetchSnapshotRequest: WireMessage {
    package static let info = MessageInfo(
        name: "FetchSnapshotRequest", kind: .request, key: 59,
        versions: 0...1, lastStableVersion: 1, flexibleFrom: 0)
    package var clusterId: String? = nil
    package var replicaId: Int32 = -1
    package var maxBytes: Int32 = 2147483647
    package var topics: [TopicSnapshot] = []

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        self.replicaId = try reader.readInt32()
        self.maxBytes = try reader.readInt32()
        do {
            let count = try reader.readCount(flexible: true)
            var elements: [TopicSnapshot] = []
            elements.reserveCapacity(min(count, 1024))
            for _ in 0..<count {
                elements.append(try TopicSnapshot(from: &reader, version: version))
            }
            self.topics = elements
        }
        try reader.readTaggedFields { tag, content in
            switch tag {
                case 0:
                    self.clusterId = try content.readNullableString(flexible: true)
                default: break
            }
        }
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        writer.writeInt32(self.replicaId)
        writer.writeInt32(self.maxBytes)
        writer.writeCount(self.topics.count, flexible: true)
        for element in self.topics {
            try element.encode(into: &writer, version: version)
        }
        var tagCount: UInt32 = 0
        let has0 = !(self.clusterId == nil)
        if has0 { tagCount += 1 }
        writer.writeUnsignedVarint(tagCount)
        if has0 {
            var content = ByteWriter(capacity: 64)
            try content.writeNullableString(self.clusterId, flexible: true)
            writer.writeTaggedField(0, content.finish())
        }
    }

    package struct TopicSnapshot: WireStruct {
        package var name: String = ""
        package var partitions: [PartitionSnapshot] = []

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            self.name = try reader.readString(flexible: true)
            do {
                let count = try reader.readCount(flexible: true)
                var elements: [PartitionSnapshot] = []
                elements.reserveCapacity(min(count, 1024))
                for _ in 0..<count {
                    elements.append(try PartitionSnapshot(from: &reader, version: version))
                }
                self.partitions = elements
            }
            try reader.skipTaggedFields()
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            try writer.writeString(self.name, flexible: true)
            writer.writeCount(self.partitions.count, flexible: true)
            for element in self.partitions {
                try element.encode(into: &writer, version: version)
            }
            writer.writeUnsignedVarint(0)
        }

        package var isDefault: Bool {
            if !(self.name == "") { return false }
            if !(self.partitions.isEmpty) { return false }
            return true
        }
    }

    package struct PartitionSnapshot: WireStruct {
        package var partition: Int32 = 0
        package var currentLeaderEpoch: Int32 = 0
        package var snapshotId: SnapshotId = SnapshotId()
        package var position: Int64 = 0
        package var replicaDirectoryId: Uuid = .zero

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            self.partition = try reader.readInt32()
            self.currentLeaderEpoch = try reader.readInt32()
            self.snapshotId = try SnapshotId(from: &reader, version: version)
            self.position = try reader.readInt64()
            try reader.readTaggedFields { tag, content in
                switch tag {
                    case 0:
                        guard version == 1 else {
                            throw WireError.notInVersion(field: "replicaDirectoryId", version: version)
                        }
                        self.replicaDirectoryId = try content.readUuid()
                    default: break
                }
            }
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            writer.writeInt32(self.partition)
            writer.writeInt32(self.currentLeaderEpoch)
            try self.snapshotId.encode(into: &writer, version: version)
            writer.writeInt64(self.position)
            var tagCount: UInt32 = 0
            let has0 = version == 1 && !(self.replicaDirectoryId == .zero)
            if has0 { tagCount += 1 }
            writer.writeUnsignedVarint(tagCount)
            if has0 {
                var content = ByteWriter(capacity: 64)
                content.writeUuid(self.replicaDirectoryId)
                writer.writeTaggedField(0, content.finish())
            }
        }

        package var isDefault: Bool {
            if !(self.partition == 0) { return false }
            if !(self.currentLeaderEpoch == 0) { return false }
            if !(self.snapshotId.isDefault) { return false }
            if !(self.position == 0) { return false }
            if !(self.replicaDirectoryId == .zero) { return false }
            return true
        }
    }

    package struct SnapshotId: WireStruct {
        package var endOffset: Int64 = 0
        package var epoch: Int32 = 0

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            self.endOffset = try reader.readInt64()
            self.epoch = try reader.readInt32()
            try reader.skipTaggedFields()
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            writer.writeInt64(self.endOffset)
            writer.writeInt32(self.epoch)
            writer.writeUnsignedVarint(0)
        }

        package var isDefault: Bool {
            if !(self.endOffset == 0) { return false }
            if !(self.epoch == 0) { return false }
            return true
        }
    }
}

package struct FetchSnapshotResponse: WireMessage {
    package static let info = MessageInfo(
        name: "FetchSnapshotResponse", kind: .response, key: 59,
        versions: 0...1, lastStableVersion: 1, flexibleFrom: 0)
    package var throttleTimeMs: Int32 = 0
    package var errorCode: Int16 = 0
    package var topics: [TopicSnapshot] = []
    package var nodeEndpoints: [NodeEndpoint] = []

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        self.throttleTimeMs = try reader.readInt32()
        self.errorCode = try reader.readInt16()
        do {
            let count = try reader.readCount(flexible: true)
            var elements: [TopicSnapshot] = []
            elements.reserveCapacity(min(count, 1024))
            for _ in 0..<count {
                elements.append(try TopicSnapshot(from: &reader, version: version))
            }
            self.topics = elements
        }
        try reader.readTaggedFields { tag, content in
            switch tag {
                case 0:
                    guard version == 1 else {
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
        writer.writeInt32(self.throttleTimeMs)
        writer.writeInt16(self.errorCode)
        writer.writeCount(self.topics.count, flexible: true)
        for element in self.topics {
            try element.encode(into: &writer, version: version)
        }
        if !(version == 1), !(self.nodeEndpoints.isEmpty) {
            throw WireError.notInVersion(field: "nodeEndpoints", version: version)
        }
        var tagCount: UInt32 = 0
        let has0 = version == 1 && !(self.nodeEndpoints.isEmpty)
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

    package struct TopicSnapshot: WireStruct {
        package var name: String = ""
        package var partitions: [PartitionSnapshot] = []

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            self.name = try reader.readString(flexible: true)
            do {
                let count = try reader.readCount(flexible: true)
                var elements: [PartitionSnapshot] = []
                elements.reserveCapacity(min(count, 1024))
                for _ in 0..<count {
                    elements.append(try PartitionSnapshot(from: &reader, version: version))
                }
                self.partitions = elements
            }
            try reader.skipTaggedFields()
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            try writer.writeString(self.name, flexible: true)
            writer.writeCount(self.partitions.count, flexible: true)
            for element in self.partitions {
                try element.encode(into: &writer, version: version)
            }
            writer.writeUnsignedVarint(0)
        }

        package var isDefault: Bool {
            if !(self.name == "") { return false }
            if !(self.partitions.isEmpty) { return false }
            return true
        }
    }

    package struct PartitionSnapshot: WireStruct {
        package var index: Int32 = 0
        package var errorCode: Int16 = 0
        package var snapshotId: SnapshotId = SnapshotId()
        package var currentLeader: LeaderIdAndEpoch = LeaderIdAndEpoch()
        package var size: Int64 = 0
        package var position: Int64 = 0
        package var unalignedRecords: Bytes = .empty

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            self.index = try reader.readInt32()
            self.errorCode = try reader.readInt16()
            self.snapshotId = try SnapshotId(from: &reader, version: version)
            self.size = try reader.readInt64()
            self.position = try reader.readInt64()
            self.unalignedRecords = try reader.readBytes(flexible: true)
            try reader.readTaggedFields { tag, content in
                switch tag {
                    case 0:
                        self.currentLeader = try LeaderIdAndEpoch(from: &content, version: version)
                    default: break
                }
            }
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            writer.writeInt32(self.index)
            writer.writeInt16(self.errorCode)
            try self.snapshotId.encode(into: &writer, version: version)
            writer.writeInt64(self.size)
            writer.writeInt64(self.position)
            writer.writeBytes(self.unalignedRecords, flexible: true)
            var tagCount: UInt32 = 0
            let has0 = !(self.currentLeader.isDefault)
            if has0 { tagCount += 1 }
            writer.writeUnsignedVarint(tagCount)
            if has0 {
                var content = ByteWriter(capacity: 64)
                try self.currentLeader.encode(into: &content, version: version)
                writer.writeTaggedField(0, content.finish())
            }
        }

        package var isDefault: Bool {
            if !(self.index == 0) { return false }
            if !(self.errorCode == 0) { return false }
            if !(self.snapshotId.isDefault) { return false }
            if !(self.currentLeader.isDefault) { return false }
            if !(self.size == 0) { return false }
            if !(self.position == 0) { return false }
            if !(self.unalignedRecords.isEmpty) { return false }
            return true
        }
    }

    package struct SnapshotId: WireStruct {
        package var endOffset: Int64 = 0
        package var epoch: Int32 = 0

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            self.endOffset = try reader.readInt64()
            self.epoch = try reader.readInt32()
            try reader.skipTaggedFields()
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            writer.writeInt64(self.endOffset)
            writer.writeInt32(self.epoch)
            writer.writeUnsignedVarint(0)
        }

        package var isDefault: Bool {
            if !(self.endOffset == 0) { return false }
            if !(self.epoch == 0) { return false }
            return true
        }
    }

    package struct LeaderIdAndEpoch: WireStruct {
        package var leaderId: Int32 = 0
        package var leaderEpoch: Int32 = 0

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            self.leaderId = try reader.readInt32()
            self.leaderEpoch = try reader.readInt32()
            try reader.skipTaggedFields()
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            writer.writeInt32(self.leaderId)
            writer.writeInt32(self.leaderEpoch)
            writer.writeUnsignedVarint(0)
        }

        package var isDefault: Bool {
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
            if version == 1 {
                self.nodeId = try reader.readInt32()
            }
            if version == 1 {
                self.host = try reader.readString(flexible: true)
            }
            if version == 1 {
                self.port = try reader.readUInt16()
            }
            try reader.skipTaggedFields()
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            if version == 1 {
                writer.writeInt32(self.nodeId)
            }
            if !(version == 1), !(self.nodeId == 0) {
                throw WireError.notInVersion(field: "nodeId", version: version)
            }
            if version == 1 {
                try writer.writeString(self.host, flexible: true)
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
