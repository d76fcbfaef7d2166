// Made by scripts/generate-messages from Definitions/remote-log-metadata.msg. Do not edit.
// swift-format-ignore-file

package struct RemoteLogSegmentMetadataRecord: WireMessage {
    package static let info = MessageInfo(
        name: "RemoteLogSegmentMetadataRecord", kind: .data, key: nil,
        versions: 0...0, lastStableVersion: 0, flexibleFrom: 0)
    package var remoteLogSegmentId: RemoteLogSegmentIdEntry = RemoteLogSegmentIdEntry()
    package var startOffset: Int64 = 0
    package var endOffset: Int64 = 0
    package var brokerId: Int32 = 0
    package var maxTimestampMs: Int64 = 0
    package var eventTimestampMs: Int64 = 0
    package var segmentLeaderEpochs: [SegmentLeaderEpochEntry] = []
    package var segmentSizeInBytes: Int32 = 0
    package var customMetadata: Bytes? = nil
    package var remoteLogSegmentState: Int8 = 0
    package var txnIndexEmpty: Bool = false

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        self.remoteLogSegmentId = try RemoteLogSegmentIdEntry(from: &reader, version: version)
        self.startOffset = try reader.readInt64()
        self.endOffset = try reader.readInt64()
        self.brokerId = try reader.readInt32()
        self.maxTimestampMs = try reader.readInt64()
        self.eventTimestampMs = try reader.readInt64()
        do {
            let count = try reader.readCount(flexible: true)
            var elements: [SegmentLeaderEpochEntry] = []
            elements.reserveCapacity(min(count, 1024))
            for _ in 0..<count {
                elements.append(try SegmentLeaderEpochEntry(from: &reader, version: version))
            }
            self.segmentLeaderEpochs = elements
        }
        self.segmentSizeInBytes = try reader.readInt32()
        self.customMetadata = try reader.readNullableBytes(flexible: true)
        self.remoteLogSegmentState = try reader.readInt8()
        try reader.readTaggedFields { tag, content in
            switch tag {
                case 0:
                    self.txnIndexEmpty = try content.readBool()
                default: break
            }
        }
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        try self.remoteLogSegmentId.encode(into: &writer, version: version)
        writer.writeInt64(self.startOffset)
        writer.writeInt64(self.endOffset)
        writer.writeInt32(self.brokerId)
        writer.writeInt64(self.maxTimestampMs)
        writer.writeInt64(self.eventTimestampMs)
        writer.writeCount(self.segmentLeaderEpochs.count, flexible: true)
        for element in self.segmentLeaderEpochs {
            try element.encode(into: &writer, version: version)
        }
        writer.writeInt32(self.segmentSizeInBytes)
        writer.writeNullableBytes(self.customMetadata, flexible: true)
        writer.writeInt8(self.remoteLogSegmentState)
        var tagCount: UInt32 = 0
        let has0 = !(!self.txnIndexEmpty)
        if has0 { tagCount += 1 }
        writer.writeUnsignedVarint(tagCount)
        if has0 {
            var content = ByteWriter(capacity: 64)
            content.writeBool(self.txnIndexEmpty)
            writer.writeTaggedField(0, content.finish())
        }
    }

    package struct RemoteLogSegmentIdEntry: WireStruct {
        package var topicIdPartition: TopicIdPartitionEntry = TopicIdPartitionEntry()
        package var id: Uuid = .zero

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            self.topicIdPartition = try TopicIdPartitionEntry(from: &reader, version: version)
            self.id = try reader.readUuid()
            try reader.skipTaggedFields()
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            try self.topicIdPartition.encode(into: &writer, version: version)
            writer.writeUuid(self.id)
            writer.writeUnsignedVarint(0)
        }

        package var isDefault: Bool {
            if !(self.topicIdPartition.isDefault) { return false }
            if !(self.id == .zero) { return false }
            return true
        }
    }

    package struct TopicIdPartitionEntry: WireStruct {
        package var name: String = ""
        package var id: Uuid = .zero
        package var partition: Int32 = 0

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            self.name = try reader.readString(flexible: true)
            self.id = try reader.readUuid()
            self.partition = try reader.readInt32()
            try reader.skipTaggedFields()
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            try writer.writeString(self.name, flexible: true)
            writer.writeUuid(self.id)
            writer.writeInt32(self.partition)
            writer.writeUnsignedVarint(0)
        }

        package var isDefault: Bool {
            if !(self.name == "") { return false }
            if !(self.id == .zero) { return false }
            if !(self.partition == 0) { return false }
            return true
        }
    }

    package struct SegmentLeaderEpochEntry: WireStruct {
        package var leaderEpoch: Int32 = 0
        package var offset: Int64 = 0

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            self.leaderEpoch = try reader.readInt32()
            self.offset = try reader.readInt64()
            try reader.skipTaggedFields()
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            writer.writeInt32(self.leaderEpoch)
            writer.writeInt64(self.offset)
            writer.writeUnsignedVarint(0)
        }

        package var isDefault: Bool {
            if !(self.leaderEpoch == 0) { return false }
            if !(self.offset == 0) { return false }
            return true
        }
    }
}

package struct RemoteLogSegmentMetadataSnapshotRecord: WireMessage {
    package static let info = MessageInfo(
        name: "RemoteLogSegmentMetadataSnapshotRecord", kind: .data, key: nil,
        versions: 0...0, lastStableVersion: 0, flexibleFrom: 0)
    package var segmentId: Uuid = .zero
    package var startOffset: Int64 = 0
    package var endOffset: Int64 = 0
    package var brokerId: Int32 = 0
    package var maxTimestampMs: Int64 = 0
    package var eventTimestampMs: Int64 = 0
    package var segmentLeaderEpochs: [SnapshotLeaderEpochEntry] = []
    package var segmentSizeInBytes: Int32 = 0
    package var customMetadata: Bytes? = nil
    package var remoteLogSegmentState: Int8 = 0
    package var txnIndexEmpty: Bool = false

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        self.segmentId = try reader.readUuid()
        self.startOffset = try reader.readInt64()
        self.endOffset = try reader.readInt64()
        self.brokerId = try reader.readInt32()
        self.maxTimestampMs = try reader.readInt64()
        self.eventTimestampMs = try reader.readInt64()
        do {
            let count = try reader.readCount(flexible: true)
            var elements: [SnapshotLeaderEpochEntry] = []
            elements.reserveCapacity(min(count, 1024))
            for _ in 0..<count {
                elements.append(try SnapshotLeaderEpochEntry(from: &reader, version: version))
            }
            self.segmentLeaderEpochs = elements
        }
        self.segmentSizeInBytes = try reader.readInt32()
        self.customMetadata = try reader.readNullableBytes(flexible: true)
        self.remoteLogSegmentState = try reader.readInt8()
        try reader.readTaggedFields { tag, content in
            switch tag {
                case 0:
                    self.txnIndexEmpty = try content.readBool()
                default: break
            }
        }
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        writer.writeUuid(self.segmentId)
        writer.writeInt64(self.startOffset)
        writer.writeInt64(self.endOffset)
        writer.writeInt32(self.brokerId)
        writer.writeInt64(self.maxTimestampMs)
        writer.writeInt64(self.eventTimestampMs)
        writer.writeCount(self.segmentLeaderEpochs.count, flexible: true)
        for element in self.segmentLeaderEpochs {
            try element.encode(into: &writer, version: version)
        }
        writer.writeInt32(self.segmentSizeInBytes)
        writer.writeNullableBytes(self.customMetadata, flexible: true)
        writer.writeInt8(self.remoteLogSegmentState)
        var tagCount: UInt32 = 0
        let has0 = !(!self.txnIndexEmpty)
        if has0 { tagCount += 1 }
        writer.writeUnsignedVarint(tagCount)
        if has0 {
            var content = ByteWriter(capacity: 64)
            content.writeBool(self.txnIndexEmpty)
            writer.writeTaggedField(0, content.finish())
        }
    }

    package struct SnapshotLeaderEpochEntry: WireStruct {
        package var leaderEpoch: Int32 = 0
        package var offset: Int64 = 0

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            self.leaderEpoch = try reader.readInt32()
            self.offset = try reader.readInt64()
            try reader.skipTaggedFields()
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            writer.writeInt32(self.leaderEpoch)
            writer.writeInt64(self.offset)
            writer.writeUnsignedVarint(0)
        }

        package var isDefault: Bool {
            if !(self.leaderEpoch == 0) { return false }
            if !(self.offset == 0) { return false }
            return true
        }
    }
}

package struct RemoteLogSegmentMetadataUpdateRecord: WireMessage {
    package static let info = MessageInfo(
        name: "RemoteLogSegmentMetadataUpdateRecord", kind: .data, key: nil,
        versions: 0...0, lastStableVersion: 0, flexibleFrom: 0)
    package var remoteLogSegmentId: RemoteLogSegmentIdEntry = RemoteLogSegmentIdEntry()
    package var brokerId: Int32 = 0
    package var eventTimestampMs: Int64 = 0
    package var customMetadata: Bytes? = nil
    package var remoteLogSegmentState: Int8 = 0

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        self.remoteLogSegmentId = try RemoteLogSegmentIdEntry(from: &reader, version: version)
        self.brokerId = try reader.readInt32()
        self.eventTimestampMs = try reader.readInt64()
        self.customMetadata = try reader.readNullableBytes(flexible: true)
        self.remoteLogSegmentState = try reader.readInt8()
        try reader.skipTaggedFields()
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        try self.remoteLogSegmentId.encode(into: &writer, version: version)
        writer.writeInt32(self.brokerId)
        writer.writeInt64(self.eventTimestampMs)
        writer.writeNullableBytes(self.customMetadata, flexible: true)
        writer.writeInt8(self.remoteLogSegmentState)
        writer.writeUnsignedVarint(0)
    }

    package struct RemoteLogSegmentIdEntry: WireStruct {
        package var topicIdPartition: TopicIdPartitionEntry = TopicIdPartitionEntry()
        package var id: Uuid = .zero

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            self.topicIdPartition = try TopicIdPartitionEntry(from: &reader, version: version)
            self.id = try reader.readUuid()
            try reader.skipTaggedFields()
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            try self.topicIdPartition.encode(into: &writer, version: version)
            writer.writeUuid(self.id)
            writer.writeUnsignedVarint(0)
        }

        package var isDefault: Bool {
            if !(self.topicIdPartition.isDefault) { return false }
            if !(self.id == .zero) { return false }
            return true
        }
    }

    package struct TopicIdPartitionEntry: WireStruct {
        package var name: String = ""
        package var id: Uuid = .zero
        package var partition: Int32 = 0

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            self.name = try reader.readString(flexible: true)
            self.id = try reader.readUuid()
            self.partition = try reader.readInt32()
            try reader.skipTaggedFields()
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            try writer.writeString(self.name, flexible: true)
            writer.writeUuid(self.id)
            writer.writeInt32(self.partition)
            writer.writeUnsignedVarint(0)
        }

        package var isDefault: Bool {
            if !(self.name == "") { return false }
            if !(self.id == .zero) { return false }
            if !(self.partition == 0) { return false }
            return true
        }
    }
}

package struct RemotePartitionDeleteMetadataRecord: WireMessage {
    package static let info = MessageInfo(
        name: "RemotePartitionDeleteMetadataRecord", kind: .data, key: nil,
        versions: 0...0, lastStableVersion: 0, flexibleFrom: 0)
    package var topicIdPartition: TopicIdPartitionEntry = TopicIdPartitionEntry()
    package var brokerId: Int32 = 0
    package var eventTimestampMs: Int64 = 0
    package var remotePartitionDeleteState: Int8 = 0

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        self.topicIdPartition = try TopicIdPartitionEntry(from: &reader, version: version)
        self.brokerId = try reader.readInt32()
        self.eventTimestampMs = try reader.readInt64()
        self.remotePartitionDeleteState = try reader.readInt8()
        try reader.skipTaggedFields()
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        try self.topicIdPartition.encode(into: &writer, version: version)
        writer.writeInt32(self.brokerId)
        writer.writeInt64(self.eventTimestampMs)
        writer.writeInt8(self.remotePartitionDeleteState)
        writer.writeUnsignedVarint(0)
    }

    package struct TopicIdPartitionEntry: WireStruct {
        package var name: String = ""
        package var id: Uuid = .zero
        package var partition: Int32 = 0

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            self.name = try reader.readString(flexible: true)
            self.id = try reader.readUuid()
            self.partition = try reader.readInt32()
            try reader.skipTaggedFields()
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            try writer.writeString(self.name, flexible: true)
            writer.writeUuid(self.id)
            writer.writeInt32(self.partition)
            writer.writeUnsignedVarint(0)
        }

        package var isDefault: Bool {
            if !(self.name == "") { return false }
            if !(self.id == .zero) { return false }
            if !(self.partition == 0) { return false }
            return true
        }
    }
}

package struct ZkMigrationStateRecord: WireMessage {
    package static let info = MessageInfo(
        name: "ZkMigrationStateRecord", kind: .metadata, key: 21,
        versions: 0...0, lastStableVersion: 0, flexibleFrom: 0)
    package var zkMigrationState: Int8 = 0

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        self.zkMigrationState = try reader.readInt8()
        try reader.skipTaggedFields()
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        writer.writeInt8(self.zkMigrationState)
        writer.writeUnsignedVarint(0)
    }
}
