// Made by scripts/generate-messages from Definitions/share-coordinator-records.msg. Do not edit.
// swift-format-ignore-file

package struct ShareSnapshotKey: WireMessage {
    package static let info = MessageInfo(
        name: "ShareSnapshotKey", kind: .coordinatorKey, key: 0,
        versions: 0...0, lastStableVersion: 0, flexibleFrom: nil)
    package var groupId: String = ""
    package var topicId: Uuid = .zero
    package var partition: Int32 = 0

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        self.groupId = try reader.readString(flexible: false)
        self.topicId = try reader.readUuid()
        self.partition = try reader.readInt32()
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        try writer.writeString(self.groupId, flexible: false)
        writer.writeUuid(self.topicId)
        writer.writeInt32(self.partition)
    }
}

package struct ShareSnapshotValue: WireMessage {
    package static let info = MessageInfo(
        name: "ShareSnapshotValue", kind: .coordinatorValue, key: 0,
        versions: 0...0, lastStableVersion: 0, flexibleFrom: 0)
    package var snapshotEpoch: Int32 = 0
    package var stateEpoch: Int32 = 0
    package var leaderEpoch: Int32 = 0
    package var startOffset: Int64 = 0
    package var deliveryCompleteCount: Int32 = -1
    package var createTimestamp: Int64 = 0
    package var writeTimestamp: Int64 = 0
    package var stateBatches: [StateBatch] = []

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        self.snapshotEpoch = try reader.readInt32()
        self.stateEpoch = try reader.readInt32()
        self.leaderEpoch = try reader.readInt32()
        self.startOffset = try reader.readInt64()
        self.createTimestamp = try reader.readInt64()
        self.writeTimestamp = try reader.readInt64()
        do {
            let count = try reader.readCount(flexible: true)
            var elements: [StateBatch] = []
            elements.reserveCapacity(min(count, 1024))
            for _ in 0..<count {
                elements.append(try StateBatch(from: &reader, version: version))
            }
            self.stateBatches = elements
        }
        try reader.readTaggedFields { tag, content in
            switch tag {
                case 0:
                    self.deliveryCompleteCount = try content.readInt32()
                default: break
            }
        }
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        writer.writeInt32(self.snapshotEpoch)
        writer.writeInt32(self.stateEpoch)
        writer.writeInt32(self.leaderEpoch)
        writer.writeInt64(self.startOffset)
        writer.writeInt64(self.createTimestamp)
        writer.writeInt64(self.writeTimestamp)
        writer.writeCount(self.stateBatches.count, flexible: true)
        for element in self.stateBatches {
            try element.encode(into: &writer, version: version)
        }
        var tagCount: UInt32 = 0
        let has0 = !(self.deliveryCompleteCount == -1)
        if has0 { tagCount += 1 }
        writer.writeUnsignedVarint(tagCount)
        if has0 {
            var content = ByteWriter(capacity: 64)
            content.writeInt32(self.deliveryCompleteCount)
            writer.writeTaggedField(0, content.finish())
        }
    }

    package struct StateBatch: WireStruct {
        package var firstOffset: Int64 = 0
        package var lastOffset: Int64 = 0
        package var deliveryState: Int8 = 0
        package var deliveryCount: Int16 = 0

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            self.firstOffset = try reader.readInt64()
            self.lastOffset = try reader.readInt64()
            self.deliveryState = try reader.readInt8()
            self.deliveryCount = try reader.readInt16()
            try reader.skipTaggedFields()
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            writer.writeInt64(self.firstOffset)
            writer.writeInt64(self.lastOffset)
            writer.writeInt8(self.deliveryState)
            writer.writeInt16(self.deliveryCount)
            writer.writeUnsignedVarint(0)
        }

        package var isDefault: Bool {
            if !(self.firstOffset == 0) { return false }
            if !(self.lastOffset == 0) { return false }
            if !(self.deliveryState == 0) { return false }
            if !(self.deliveryCount == 0) { return false }
            return true
        }
    }
}

package struct ShareUpdateKey: WireMessage {
    package static let info = MessageInfo(
        name: "ShareUpdateKey", kind: .coordinatorKey, key: 1,
        versions: 0...0, lastStableVersion: 0, flexibleFrom: nil)
    package var groupId: String = ""
    package var topicId: Uuid = .zero
    package var partition: Int32 = 0

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        self.groupId = try reader.readString(flexible: false)
        self.topicId = try reader.readUuid()
        self.partition = try reader.readInt32()
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        try writer.writeString(self.groupId, flexible: false)
        writer.writeUuid(self.topicId)
        writer.writeInt32(self.partition)
    }
}

package struct ShareUpdateValue: WireMessage {
    package static let info = MessageInfo(
        name: "ShareUpdateValue", kind: .coordinatorValue, key: 1,
        versions: 0...0, lastStableVersion: 0, flexibleFrom: 0)
    package var snapshotEpoch: Int32 = 0
    package var leaderEpoch: Int32 = 0
    package var startOffset: Int64 = 0
    package var deliveryCompleteCount: Int32 = -1
    package var stateBatches: [StateBatch] = []

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        self.snapshotEpoch = try reader.readInt32()
        self.leaderEpoch = try reader.readInt32()
        self.startOffset = try reader.readInt64()
        do {
            let count = try reader.readCount(flexible: true)
            var elements: [StateBatch] = []
            elements.reserveCapacity(min(count, 1024))
            for _ in 0..<count {
                elements.append(try StateBatch(from: &reader, version: version))
            }
            self.stateBatches = elements
        }
        try reader.readTaggedFields { tag, content in
            switch tag {
                case 0:
                    self.deliveryCompleteCount = try content.readInt32()
                default: break
            }
        }
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        writer.writeInt32(self.snapshotEpoch)
        writer.writeInt32(self.leaderEpoch)
        writer.writeInt64(self.startOffset)
        writer.writeCount(self.stateBatches.count, flexible: true)
        for element in self.stateBatches {
            try element.encode(into: &writer, version: version)
        }
        var tagCount: UInt32 = 0
        let has0 = !(self.deliveryCompleteCount == -1)
        if has0 { tagCount += 1 }
        writer.writeUnsignedVarint(tagCount)
        if has0 {
            var content = ByteWriter(capacity: 64)
            content.writeInt32(self.deliveryCompleteCount)
            writer.writeTaggedField(0, content.finish())
        }
    }

    package struct StateBatch: WireStruct {
        package var firstOffset: Int64 = 0
        package var lastOffset: Int64 = 0
        package var deliveryState: Int8 = 0
        package var deliveryCount: Int16 = 0

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            self.firstOffset = try reader.readInt64()
            self.lastOffset = try reader.readInt64()
            self.deliveryState = try reader.readInt8()
            self.deliveryCount = try reader.readInt16()
            try reader.skipTaggedFields()
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            writer.writeInt64(self.firstOffset)
            writer.writeInt64(self.lastOffset)
            writer.writeInt8(self.deliveryState)
            writer.writeInt16(self.deliveryCount)
            writer.writeUnsignedVarint(0)
        }

        package var isDefault: Bool {
            if !(self.firstOffset == 0) { return false }
            if !(self.lastOffset == 0) { return false }
            if !(self.deliveryState == 0) { return false }
            if !(self.deliveryCount == 0) { return false }
            return true
        }
    }
}
