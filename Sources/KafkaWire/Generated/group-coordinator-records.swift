// Made by scripts/generate-messages from Definitions/group-coordinator-records.msg. Do not edit.
// swift-format-ignore-file

package struct LegacyOffsetCommitKey: WireMessage {
    package static let info = MessageInfo(
        name: "LegacyOffsetCommitKey", kind: .coordinatorKey, key: 0,
        versions: 0...0, lastStableVersion: 0, flexibleFrom: nil)
    package var group: String = ""
    package var topic: String = ""
    package var partition: Int32 = 0

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        self.group = try reader.readString(flexible: false)
        self.topic = try reader.readString(flexible: false)
        self.partition = try reader.readInt32()
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        try writer.writeString(self.group, flexible: false)
        try writer.writeString(self.topic, flexible: false)
        writer.writeInt32(self.partition)
    }
}

package struct LegacyOffsetCommitValue: WireMessage {
    package static let info = MessageInfo(
        name: "LegacyOffsetCommitValue", kind: .coordinatorValue, key: 0,
        versions: 0...0, lastStableVersion: 0, flexibleFrom: nil)
    package var offset: Int64 = 0
    package var metadata: String = ""
    package var commitTimestamp: Int64 = 0

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        self.offset = try reader.readInt64()
        self.metadata = try reader.readString(flexible: false)
        self.commitTimestamp = try reader.readInt64()
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        writer.writeInt64(self.offset)
        try writer.writeString(self.metadata, flexible: false)
        writer.writeInt64(self.commitTimestamp)
    }
}

package struct OffsetCommitKey: WireMessage {
    package static let info = MessageInfo(
        name: "OffsetCommitKey", kind: .coordinatorKey, key: 1,
        versions: 0...0, lastStableVersion: 0, flexibleFrom: nil)
    package var group: String = ""
    package var topic: String = ""
    package var partition: Int32 = 0

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        self.group = try reader.readString(flexible: false)
        self.topic = try reader.readString(flexible: false)
        self.partition = try reader.readInt32()
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        try writer.writeString(self.group, flexible: false)
        try writer.writeString(self.topic, flexible: false)
        writer.writeInt32(self.partition)
    }
}

package struct OffsetCommitValue: WireMessage {
    package static let info = MessageInfo(
        name: "OffsetCommitValue", kind: .coordinatorValue, key: 1,
        versions: 0...4, lastStableVersion: 4, flexibleFrom: 4)
    package var offset: Int64 = 0
    package var leaderEpoch: Int32 = -1
    package var metadata: String = ""
    package var commitTimestamp: Int64 = 0
    package var expireTimestamp: Int64 = -1
    package var topicId: Uuid = .zero

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        let flexible = version >= 4
        self.offset = try reader.readInt64()
        if version >= 3 {
            self.leaderEpoch = try reader.readInt32()
        }
        self.metadata = try reader.readString(flexible: flexible)
        self.commitTimestamp = try reader.readInt64()
        if version == 1 {
            self.expireTimestamp = try reader.readInt64()
        }
        if flexible {
            try reader.readTaggedFields { tag, content in
                switch tag {
                    case 0:
                        guard version == 4 else {
                            throw WireError.notInVersion(field: "topicId", version: version)
                        }
                        self.topicId = try content.readUuid()
                    default: break
                }
            }
        }
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        let flexible = version >= 4
        writer.writeInt64(self.offset)
        if version >= 3 {
            writer.writeInt32(self.leaderEpoch)
        }
        try writer.writeString(self.metadata, flexible: flexible)
        writer.writeInt64(self.commitTimestamp)
        if version == 1 {
            writer.writeInt64(self.expireTimestamp)
        }
        if flexible {
            var tagCount: UInt32 = 0
            let has0 = version == 4 && !(self.topicId == .zero)
            if has0 { tagCount += 1 }
            writer.writeUnsignedVarint(tagCount)
            if has0 {
                var content = ByteWriter(capacity: 64)
                content.writeUuid(self.topicId)
                writer.writeTaggedField(0, content.finish())
            }
        }
    }
}

package struct GroupMetadataKey: WireMessage {
    package static let info = MessageInfo(
        name: "GroupMetadataKey", kind: .coordinatorKey, key: 2,
        versions: 0...0, lastStableVersion: 0, flexibleFrom: nil)
    package var group: String = ""

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        self.group = try reader.readString(flexible: false)
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        try writer.writeString(self.group, flexible: false)
    }
}

package struct GroupMetadataValue: WireMessage {
    package static let info = MessageInfo(
        name: "GroupMetadataValue", kind: .coordinatorValue, key: 2,
        versions: 0...4, lastStableVersion: 4, flexibleFrom: 4)
    package var protocolType: String = ""
    package var generation: Int32 = 0
    package var `protocol`: String? = ""
    package var leader: String? = ""
    package var currentStateTimestamp: Int64 = -1
    package var members: [MemberMetadata] = []

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        let flexible = version >= 4
        self.protocolType = try reader.readString(flexible: flexible)
        self.generation = try reader.readInt32()
        self.`protocol` = try reader.readNullableString(flexible: flexible)
        self.leader = try reader.readNullableString(flexible: flexible)
        if version >= 2 {
            self.currentStateTimestamp = try reader.readInt64()
        }
        do {
            let count = try reader.readCount(flexible: flexible)
            var elements: [MemberMetadata] = []
            elements.reserveCapacity(min(count, 1024))
            for _ in 0..<count {
                elements.append(try MemberMetadata(from: &reader, version: version))
            }
            self.members = elements
        }
        if flexible {
            try reader.skipTaggedFields()
        }
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        let flexible = version >= 4
        try writer.writeString(self.protocolType, flexible: flexible)
        writer.writeInt32(self.generation)
        try writer.writeNullableString(self.`protocol`, flexible: flexible)
        try writer.writeNullableString(self.leader, flexible: flexible)
        if version >= 2 {
            writer.writeInt64(self.currentStateTimestamp)
        }
        writer.writeCount(self.members.count, flexible: flexible)
        for element in self.members {
            try element.encode(into: &writer, version: version)
        }
        if flexible {
            writer.writeUnsignedVarint(0)
        }
    }

    package struct MemberMetadata: WireStruct {
        package var memberId: String = ""
        package var groupInstanceId: String? = nil
        package var clientId: String = ""
        package var clientHost: String = ""
        package var rebalanceTimeout: Int32 = -1
        package var sessionTimeout: Int32 = 0
        package var subscription: Bytes = .empty
        package var assignment: Bytes = .empty

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            let flexible = version >= 4
            self.memberId = try reader.readString(flexible: flexible)
            if version >= 3 {
                self.groupInstanceId = try reader.readNullableString(flexible: flexible)
            }
            self.clientId = try reader.readString(flexible: flexible)
            self.clientHost = try reader.readString(flexible: flexible)
            if version >= 1 {
                self.rebalanceTimeout = try reader.readInt32()
            }
            self.sessionTimeout = try reader.readInt32()
            self.subscription = try reader.readBytes(flexible: flexible)
            self.assignment = try reader.readBytes(flexible: flexible)
            if flexible {
                try reader.skipTaggedFields()
            }
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            let flexible = version >= 4
            try writer.writeString(self.memberId, flexible: flexible)
            if version >= 3 {
                try writer.writeNullableString(self.groupInstanceId, flexible: flexible)
            }
            try writer.writeString(self.clientId, flexible: flexible)
            try writer.writeString(self.clientHost, flexible: flexible)
            if version >= 1 {
                writer.writeInt32(self.rebalanceTimeout)
            }
            writer.writeInt32(self.sessionTimeout)
            writer.writeBytes(self.subscription, flexible: flexible)
            writer.writeBytes(self.assignment, flexible: flexible)
            if flexible {
                writer.writeUnsignedVarint(0)
            }
        }

        package var isDefault: Bool {
            if !(self.memberId == "") { return false }
            if !(self.groupInstanceId == nil) { return false }
            if !(self.clientId == "") { return false }
            if !(self.clientHost == "") { return false }
            if !(self.rebalanceTimeout == -1) { return false }
            if !(self.sessionTimeout == 0) { return false }
            if !(self.subscription.isEmpty) { return false }
            if !(self.assignment.isEmpty) { return false }
            return true
        }
    }
}

package struct ConsumerGroupMetadataKey: WireMessage {
    package static let info = MessageInfo(
        name: "ConsumerGroupMetadataKey", kind: .coordinatorKey, key: 3,
        versions: 0...0, lastStableVersion: 0, flexibleFrom: nil)
    package var groupId: String = ""

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        self.groupId = try reader.readString(flexible: false)
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        try writer.writeString(self.groupId, flexible: false)
    }
}

package struct ConsumerGroupMetadataValue: WireMessage {
    package static let info = MessageInfo(
        name: "ConsumerGroupMetadataValue", kind: .coordinatorValue, key: 3,
        versions: 0...0, lastStableVersion: 0, flexibleFrom: 0)
    package var epoch: Int32 = 0
    package var metadataHash: Int64 = 0

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        self.epoch = try reader.readInt32()
        try reader.readTaggedFields { tag, content in
            switch tag {
                case 0:
                    self.metadataHash = try content.readInt64()
                default: break
            }
        }
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        writer.writeInt32(self.epoch)
        var tagCount: UInt32 = 0
        let has0 = !(self.metadataHash == 0)
        if has0 { tagCount += 1 }
        writer.writeUnsignedVarint(tagCount)
        if has0 {
            var content = ByteWriter(capacity: 64)
            content.writeInt64(self.metadataHash)
            writer.writeTaggedField(0, content.finish())
        }
    }
}

package struct ConsumerGroupPartitionMetadataKey: WireMessage {
    package static let info = MessageInfo(
        name: "ConsumerGroupPartitionMetadataKey", kind: .coordinatorKey, key: 4,
        versions: 0...0, lastStableVersion: 0, flexibleFrom: nil)
    package var groupId: String = ""

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        self.groupId = try reader.readString(flexible: false)
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        try writer.writeString(self.groupId, flexible: false)
    }
}

package struct ConsumerGroupPartitionMetadataValue: WireMessage {
    package static let info = MessageInfo(
        name: "ConsumerGroupPartitionMetadataValue", kind: .coordinatorValue, key: 4,
        versions: 0...0, lastStableVersion: 0, flexibleFrom: 0)
    package var topics: [TopicMetadata] = []

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        do {
            let count = try reader.readCount(flexible: true)
            var elements: [TopicMetadata] = []
            elements.reserveCapacity(min(count, 1024))
            for _ in 0..<count {
                elements.append(try TopicMetadata(from: &reader, version: version))
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

    package struct TopicMetadata: WireStruct {
        package var topicId: Uuid = .zero
        package var topicName: String = ""
        package var numPartitions: Int32 = 0
        package var partitionMetadata: [PartitionMetadata] = []

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            self.topicId = try reader.readUuid()
            self.topicName = try reader.readString(flexible: true)
            self.numPartitions = try reader.readInt32()
            do {
                let count = try reader.readCount(flexible: true)
                var elements: [PartitionMetadata] = []
                elements.reserveCapacity(min(count, 1024))
                for _ in 0..<count {
                    elements.append(try PartitionMetadata(from: &reader, version: version))
                }
                self.partitionMetadata = elements
            }
            try reader.skipTaggedFields()
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            writer.writeUuid(self.topicId)
            try writer.writeString(self.topicName, flexible: true)
            writer.writeInt32(self.numPartitions)
            writer.writeCount(self.partitionMetadata.count, flexible: true)
            for element in self.partitionMetadata {
                try element.encode(into: &writer, version: version)
            }
            writer.writeUnsignedVarint(0)
        }

        package var isDefault: Bool {
            if !(self.topicId == .zero) { return false }
            if !(self.topicName == "") { return false }
            if !(self.numPartitions == 0) { return false }
            if !(self.partitionMetadata.isEmpty) { return false }
            return true
        }
    }

    package struct PartitionMetadata: WireStruct {
        package var partition: Int32 = 0
        package var racks: [String] = []

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            self.partition = try reader.readInt32()
            do {
                let count = try reader.readCount(flexible: true)
                var elements: [String] = []
                elements.reserveCapacity(min(count, 1024))
                for _ in 0..<count {
                    elements.append(try reader.readString(flexible: true))
                }
                self.racks = elements
            }
            try reader.skipTaggedFields()
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            writer.writeInt32(self.partition)
            writer.writeCount(self.racks.count, flexible: true)
            for element in self.racks {
                try writer.writeString(element, flexible: true)
            }
            writer.writeUnsignedVarint(0)
        }

        package var isDefault: Bool {
            if !(self.partition == 0) { return false }
            if !(self.racks.isEmpty) { return false }
            return true
        }
    }
}

package struct ConsumerGroupMemberMetadataKey: WireMessage {
    package static let info = MessageInfo(
        name: "ConsumerGroupMemberMetadataKey", kind: .coordinatorKey, key: 5,
        versions: 0...0, lastStableVersion: 0, flexibleFrom: nil)
    package var groupId: String = ""
    package var memberId: String = ""

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        self.groupId = try reader.readString(flexible: false)
        self.memberId = try reader.readString(flexible: false)
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        try writer.writeString(self.groupId, flexible: false)
        try writer.writeString(self.memberId, flexible: false)
    }
}

package struct ConsumerGroupMemberMetadataValue: WireMessage {
    package static let info = MessageInfo(
        name: "ConsumerGroupMemberMetadataValue", kind: .coordinatorValue, key: 5,
        versions: 0...0, lastStableVersion: 0, flexibleFrom: 0)
    package var instanceId: String? = ""
    package var rackId: String? = ""
    package var clientId: String = ""
    package var clientHost: String = ""
    package var subscribedTopicNames: [String] = []
    package var subscribedTopicRegex: String? = ""
    package var rebalanceTimeoutMs: Int32 = -1
    package var serverAssignor: String? = ""
    package var classicMemberMetadata: ClassicMemberMetadata? = ClassicMemberMetadata()

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        self.instanceId = try reader.readNullableString(flexible: true)
        self.rackId = try reader.readNullableString(flexible: true)
        self.clientId = try reader.readString(flexible: true)
        self.clientHost = try reader.readString(flexible: true)
        do {
            let count = try reader.readCount(flexible: true)
            var elements: [String] = []
            elements.reserveCapacity(min(count, 1024))
            for _ in 0..<count {
                elements.append(try reader.readString(flexible: true))
            }
            self.subscribedTopicNames = elements
        }
        self.subscribedTopicRegex = try reader.readNullableString(flexible: true)
        self.rebalanceTimeoutMs = try reader.readInt32()
        self.serverAssignor = try reader.readNullableString(flexible: true)
        try reader.readTaggedFields { tag, content in
            switch tag {
                case 0:
                    if try content.readUnsignedVarint() == 0 {
                        self.classicMemberMetadata = nil
                    } else {
                        self.classicMemberMetadata = try ClassicMemberMetadata(from: &content, version: version)
                    }
                default: break
            }
        }
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        try writer.writeNullableString(self.instanceId, flexible: true)
        try writer.writeNullableString(self.rackId, flexible: true)
        try writer.writeString(self.clientId, flexible: true)
        try writer.writeString(self.clientHost, flexible: true)
        writer.writeCount(self.subscribedTopicNames.count, flexible: true)
        for element in self.subscribedTopicNames {
            try writer.writeString(element, flexible: true)
        }
        try writer.writeNullableString(self.subscribedTopicRegex, flexible: true)
        writer.writeInt32(self.rebalanceTimeoutMs)
        try writer.writeNullableString(self.serverAssignor, flexible: true)
        var tagCount: UInt32 = 0
        let has0 = !(self.classicMemberMetadata?.isDefault == true)
        if has0 { tagCount += 1 }
        writer.writeUnsignedVarint(tagCount)
        if has0 {
            var content = ByteWriter(capacity: 64)
            if let value = self.classicMemberMetadata {
                content.writeUnsignedVarint(1)
                try value.encode(into: &content, version: version)
            } else {
                content.writeUnsignedVarint(0)
            }
            writer.writeTaggedField(0, content.finish())
        }
    }

    package struct ClassicMemberMetadata: WireStruct {
        package var sessionTimeoutMs: Int32 = 0
        package var supportedProtocols: [ClassicProtocol] = []

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            self.sessionTimeoutMs = try reader.readInt32()
            do {
                let count = try reader.readCount(flexible: true)
                var elements: [ClassicProtocol] = []
                elements.reserveCapacity(min(count, 1024))
                for _ in 0..<count {
                    elements.append(try ClassicProtocol(from: &reader, version: version))
                }
                self.supportedProtocols = elements
            }
            try reader.skipTaggedFields()
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            writer.writeInt32(self.sessionTimeoutMs)
            writer.writeCount(self.supportedProtocols.count, flexible: true)
            for element in self.supportedProtocols {
                try element.encode(into: &writer, version: version)
            }
            writer.writeUnsignedVarint(0)
        }

        package var isDefault: Bool {
            if !(self.sessionTimeoutMs == 0) { return false }
            if !(self.supportedProtocols.isEmpty) { return false }
            return true
        }
    }

    package struct ClassicProtocol: WireStruct {
        package var name: String = ""
        package var metadata: Bytes = .empty

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            self.name = try reader.readString(flexible: true)
            self.metadata = try reader.readBytes(flexible: true)
            try reader.skipTaggedFields()
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            try writer.writeString(self.name, flexible: true)
            writer.writeBytes(self.metadata, flexible: true)
            writer.writeUnsignedVarint(0)
        }

        package var isDefault: Bool {
            if !(self.name == "") { return false }
            if !(self.metadata.isEmpty) { return false }
            return true
        }
    }
}

package struct ConsumerGroupTargetAssignmentMetadataKey: WireMessage {
    package static let info = MessageInfo(
        name: "ConsumerGroupTargetAssignmentMetadataKey", kind: .coordinatorKey, key: 6,
        versions: 0...0, lastStableVersion: 0, flexibleFrom: nil)
    package var groupId: String = ""

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        self.groupId = try reader.readString(flexible: false)
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        try writer.writeString(self.groupId, flexible: false)
    }
}

package struct ConsumerGroupTargetAssignmentMetadataValue: WireMessage {
    package static let info = MessageInfo(
        name: "ConsumerGroupTargetAssignmentMetadataValue", kind: .coordinatorValue, key: 6,
        versions: 0...0, lastStableVersion: 0, flexibleFrom: 0)
    package var assignmentEpoch: Int32 = 0
    package var assignmentTimestamp: Int64 = 0

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        self.assignmentEpoch = try reader.readInt32()
        try reader.readTaggedFields { tag, content in
            switch tag {
                case 0:
                    self.assignmentTimestamp = try content.readInt64()
                default: break
            }
        }
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        writer.writeInt32(self.assignmentEpoch)
        var tagCount: UInt32 = 0
        let has0 = !(self.assignmentTimestamp == 0)
        if has0 { tagCount += 1 }
        writer.writeUnsignedVarint(tagCount)
        if has0 {
            var content = ByteWriter(capacity: 64)
            content.writeInt64(self.assignmentTimestamp)
            writer.writeTaggedField(0, content.finish())
        }
    }
}

package struct ConsumerGroupTargetAssignmentMemberKey: WireMessage {
    package static let info = MessageInfo(
        name: "ConsumerGroupTargetAssignmentMemberKey", kind: .coordinatorKey, key: 7,
        versions: 0...0, lastStableVersion: 0, flexibleFrom: nil)
    package var groupId: String = ""
    package var memberId: String = ""

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        self.groupId = try reader.readString(flexible: false)
        self.memberId = try reader.readString(flexible: false)
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        try writer.writeString(self.groupId, flexible: false)
        try writer.writeString(self.memberId, flexible: false)
    }
}

package struct ConsumerGroupTargetAssignmentMemberValue: WireMessage {
    package static let info = MessageInfo(
        name: "ConsumerGroupTargetAssignmentMemberValue", kind: .coordinatorValue, key: 7,
        versions: 0...0, lastStableVersion: 0, flexibleFrom: 0)
    package var topicPartitions: [TopicPartition] = []

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        do {
            let count = try reader.readCount(flexible: true)
            var elements: [TopicPartition] = []
            elements.reserveCapacity(min(count, 1024))
            for _ in 0..<count {
                elements.append(try TopicPartition(from: &reader, version: version))
            }
            self.topicPartitions = elements
        }
        try reader.skipTaggedFields()
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        writer.writeCount(self.topicPartitions.count, flexible: true)
        for element in self.topicPartitions {
            try element.encode(into: &writer, version: version)
        }
        writer.writeUnsignedVarint(0)
    }

    package struct TopicPartition: WireStruct {
        package var topicId: Uuid = .zero
        package var partitions: [Int32] = []

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            self.topicId = try reader.readUuid()
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
            writer.writeUuid(self.topicId)
            writer.writeCount(self.partitions.count, flexible: true)
            for element in self.partitions {
                writer.writeInt32(element)
            }
            writer.writeUnsignedVarint(0)
        }

        package var isDefault: Bool {
            if !(self.topicId == .zero) { return false }
            if !(self.partitions.isEmpty) { return false }
            return true
        }
    }
}

package struct ConsumerGroupCurrentMemberAssignmentKey: WireMessage {
    package static let info = MessageInfo(
        name: "ConsumerGroupCurrentMemberAssignmentKey", kind: .coordinatorKey, key: 8,
        versions: 0...0, lastStableVersion: 0, flexibleFrom: nil)
    package var groupId: String = ""
    package var memberId: String = ""

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        self.groupId = try reader.readString(flexible: false)
        self.memberId = try reader.readString(flexible: false)
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        try writer.writeString(self.groupId, flexible: false)
        try writer.writeString(self.memberId, flexible: false)
    }
}

package struct ConsumerGroupCurrentMemberAssignmentValue: WireMessage {
    package static let info = MessageInfo(
        name: "ConsumerGroupCurrentMemberAssignmentValue", kind: .coordinatorValue, key: 8,
        versions: 0...0, lastStableVersion: 0, flexibleFrom: 0)
    package var memberEpoch: Int32 = 0
    package var previousMemberEpoch: Int32 = 0
    package var state: Int8 = 0
    package var assignedPartitions: [TopicPartitions] = []
    package var partitionsPendingRevocation: [TopicPartitions] = []

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        self.memberEpoch = try reader.readInt32()
        self.previousMemberEpoch = try reader.readInt32()
        self.state = try reader.readInt8()
        do {
            let count = try reader.readCount(flexible: true)
            var elements: [TopicPartitions] = []
            elements.reserveCapacity(min(count, 1024))
            for _ in 0..<count {
                elements.append(try TopicPartitions(from: &reader, version: version))
            }
            self.assignedPartitions = elements
        }
        do {
            let count = try reader.readCount(flexible: true)
            var elements: [TopicPartitions] = []
            elements.reserveCapacity(min(count, 1024))
            for _ in 0..<count {
                elements.append(try TopicPartitions(from: &reader, version: version))
            }
            self.partitionsPendingRevocation = elements
        }
        try reader.skipTaggedFields()
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        writer.writeInt32(self.memberEpoch)
        writer.writeInt32(self.previousMemberEpoch)
        writer.writeInt8(self.state)
        writer.writeCount(self.assignedPartitions.count, flexible: true)
        for element in self.assignedPartitions {
            try element.encode(into: &writer, version: version)
        }
        writer.writeCount(self.partitionsPendingRevocation.count, flexible: true)
        for element in self.partitionsPendingRevocation {
            try element.encode(into: &writer, version: version)
        }
        writer.writeUnsignedVarint(0)
    }

    package struct TopicPartitions: WireStruct {
        package var topicId: Uuid = .zero
        package var partitions: [Int32] = []
        package var assignmentEpochs: [Int32]? = []

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            self.topicId = try reader.readUuid()
            do {
                let count = try reader.readCount(flexible: true)
                var elements: [Int32] = []
                elements.reserveCapacity(min(count, 1024))
                for _ in 0..<count {
                    elements.append(try reader.readInt32())
                }
                self.partitions = elements
            }
            try reader.readTaggedFields { tag, content in
                switch tag {
                    case 0:
                        self.assignmentEpochs = nil
                        if let count = try content.readNullableCount(flexible: true) {
                            var elements: [Int32] = []
                            elements.reserveCapacity(min(count, 1024))
                            for _ in 0..<count {
                                elements.append(try content.readInt32())
                            }
                            self.assignmentEpochs = elements
                        }
                    default: break
                }
            }
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            writer.writeUuid(self.topicId)
            writer.writeCount(self.partitions.count, flexible: true)
            for element in self.partitions {
                writer.writeInt32(element)
            }
            var tagCount: UInt32 = 0
            let has0 = !(self.assignmentEpochs?.isEmpty == true)
            if has0 { tagCount += 1 }
            writer.writeUnsignedVarint(tagCount)
            if has0 {
                var content = ByteWriter(capacity: 64)
                content.writeCount(self.assignmentEpochs?.count, flexible: true)
                for element in self.assignmentEpochs ?? [] {
                    content.writeInt32(element)
                }
                writer.writeTaggedField(0, content.finish())
            }
        }

        package var isDefault: Bool {
            if !(self.topicId == .zero) { return false }
            if !(self.partitions.isEmpty) { return false }
            if !(self.assignmentEpochs?.isEmpty == true) { return false }
            return true
        }
    }
}

package struct ShareGroupMemberMetadataKey: WireMessage {
    package static let info = MessageInfo(
        name: "ShareGroupMemberMetadataKey", kind: .coordinatorKey, key: 10,
        versions: 0...0, lastStableVersion: 0, flexibleFrom: nil)
    package var groupId: String = ""
    package var memberId: String = ""

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        self.groupId = try reader.readString(flexible: false)
        self.memberId = try reader.readString(flexible: false)
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        try writer.writeString(self.groupId, flexible: false)
        try writer.writeString(self.memberId, flexible: false)
    }
}

package struct ShareGroupMemberMetadataValue: WireMessage {
    package static let info = MessageInfo(
        name: "ShareGroupMemberMetadataValue", kind: .coordinatorValue, key: 10,
        versions: 0...0, lastStableVersion: 0, flexibleFrom: 0)
    package var rackId: String? = ""
    package var clientId: String = ""
    package var clientHost: String = ""
    package var subscribedTopicNames: [String] = []

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        self.rackId = try reader.readNullableString(flexible: true)
        self.clientId = try reader.readString(flexible: true)
        self.clientHost = try reader.readString(flexible: true)
        do {
            let count = try reader.readCount(flexible: true)
            var elements: [String] = []
            elements.reserveCapacity(min(count, 1024))
            for _ in 0..<count {
                elements.append(try reader.readString(flexible: true))
            }
            self.subscribedTopicNames = elements
        }
        try reader.skipTaggedFields()
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        try writer.writeNullableString(self.rackId, flexible: true)
        try writer.writeString(self.clientId, flexible: true)
        try writer.writeString(self.clientHost, flexible: true)
        writer.writeCount(self.subscribedTopicNames.count, flexible: true)
        for element in self.subscribedTopicNames {
            try writer.writeString(element, flexible: true)
        }
        writer.writeUnsignedVarint(0)
    }
}

package struct ShareGroupMetadataKey: WireMessage {
    package static let info = MessageInfo(
        name: "ShareGroupMetadataKey", kind: .coordinatorKey, key: 11,
        versions: 0...0, lastStableVersion: 0, flexibleFrom: nil)
    package var groupId: String = ""

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        self.groupId = try reader.readString(flexible: false)
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        try writer.writeString(self.groupId, flexible: false)
    }
}

package struct ShareGroupMetadataValue: WireMessage {
    package static let info = MessageInfo(
        name: "ShareGroupMetadataValue", kind: .coordinatorValue, key: 11,
        versions: 0...0, lastStableVersion: 0, flexibleFrom: 0)
    package var epoch: Int32 = 0
    package var metadataHash: Int64 = 0

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        self.epoch = try reader.readInt32()
        self.metadataHash = try reader.readInt64()
        try reader.skipTaggedFields()
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        writer.writeInt32(self.epoch)
        writer.writeInt64(self.metadataHash)
        writer.writeUnsignedVarint(0)
    }
}

package struct ShareGroupTargetAssignmentMetadataKey: WireMessage {
    package static let info = MessageInfo(
        name: "ShareGroupTargetAssignmentMetadataKey", kind: .coordinatorKey, key: 12,
        versions: 0...0, lastStableVersion: 0, flexibleFrom: nil)
    package var groupId: String = ""

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        self.groupId = try reader.readString(flexible: false)
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        try writer.writeString(self.groupId, flexible: false)
    }
}

package struct ShareGroupTargetAssignmentMetadataValue: WireMessage {
    package static let info = MessageInfo(
        name: "ShareGroupTargetAssignmentMetadataValue", kind: .coordinatorValue, key: 12,
        versions: 0...0, lastStableVersion: 0, flexibleFrom: 0)
    package var assignmentEpoch: Int32 = 0
    package var assignmentTimestamp: Int64 = 0

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        self.assignmentEpoch = try reader.readInt32()
        try reader.readTaggedFields { tag, content in
            switch tag {
                case 0:
                    self.assignmentTimestamp = try content.readInt64()
                default: break
            }
        }
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        writer.writeInt32(self.assignmentEpoch)
        var tagCount: UInt32 = 0
        let has0 = !(self.assignmentTimestamp == 0)
        if has0 { tagCount += 1 }
        writer.writeUnsignedVarint(tagCount)
        if has0 {
            var content = ByteWriter(capacity: 64)
            content.writeInt64(self.assignmentTimestamp)
            writer.writeTaggedField(0, content.finish())
        }
    }
}

package struct ShareGroupTargetAssignmentMemberKey: WireMessage {
    package static let info = MessageInfo(
        name: "ShareGroupTargetAssignmentMemberKey", kind: .coordinatorKey, key: 13,
        versions: 0...0, lastStableVersion: 0, flexibleFrom: nil)
    package var groupId: String = ""
    package var memberId: String = ""

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        self.groupId = try reader.readString(flexible: false)
        self.memberId = try reader.readString(flexible: false)
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        try writer.writeString(self.groupId, flexible: false)
        try writer.writeString(self.memberId, flexible: false)
    }
}

package struct ShareGroupTargetAssignmentMemberValue: WireMessage {
    package static let info = MessageInfo(
        name: "ShareGroupTargetAssignmentMemberValue", kind: .coordinatorValue, key: 13,
        versions: 0...0, lastStableVersion: 0, flexibleFrom: 0)
    package var topicPartitions: [TopicPartition] = []

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        do {
            let count = try reader.readCount(flexible: true)
            var elements: [TopicPartition] = []
            elements.reserveCapacity(min(count, 1024))
            for _ in 0..<count {
                elements.append(try TopicPartition(from: &reader, version: version))
            }
            self.topicPartitions = elements
        }
        try reader.skipTaggedFields()
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        writer.writeCount(self.topicPartitions.count, flexible: true)
        for element in self.topicPartitions {
            try element.encode(into: &writer, version: version)
        }
        writer.writeUnsignedVarint(0)
    }

    package struct TopicPartition: WireStruct {
        package var topicId: Uuid = .zero
        package var partitions: [Int32] = []

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            self.topicId = try reader.readUuid()
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
            writer.writeUuid(self.topicId)
            writer.writeCount(self.partitions.count, flexible: true)
            for element in self.partitions {
                writer.writeInt32(element)
            }
            writer.writeUnsignedVarint(0)
        }

        package var isDefault: Bool {
            if !(self.topicId == .zero) { return false }
            if !(self.partitions.isEmpty) { return false }
            return true
        }
    }
}

package struct ShareGroupCurrentMemberAssignmentKey: WireMessage {
    package static let info = MessageInfo(
        name: "ShareGroupCurrentMemberAssignmentKey", kind: .coordinatorKey, key: 14,
        versions: 0...0, lastStableVersion: 0, flexibleFrom: nil)
    package var groupId: String = ""
    package var memberId: String = ""

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        self.groupId = try reader.readString(flexible: false)
        self.memberId = try reader.readString(flexible: false)
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        try writer.writeString(self.groupId, flexible: false)
        try writer.writeString(self.memberId, flexible: false)
    }
}

package struct ShareGroupCurrentMemberAssignmentValue: WireMessage {
    package static let info = MessageInfo(
        name: "ShareGroupCurrentMemberAssignmentValue", kind: .coordinatorValue, key: 14,
        versions: 0...0, lastStableVersion: 0, flexibleFrom: 0)
    package var memberEpoch: Int32 = 0
    package var previousMemberEpoch: Int32 = 0
    package var state: Int8 = 0
    package var assignedPartitions: [TopicPartitions] = []

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        self.memberEpoch = try reader.readInt32()
        self.previousMemberEpoch = try reader.readInt32()
        self.state = try reader.readInt8()
        do {
            let count = try reader.readCount(flexible: true)
            var elements: [TopicPartitions] = []
            elements.reserveCapacity(min(count, 1024))
            for _ in 0..<count {
                elements.append(try TopicPartitions(from: &reader, version: version))
            }
            self.assignedPartitions = elements
        }
        try reader.skipTaggedFields()
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        writer.writeInt32(self.memberEpoch)
        writer.writeInt32(self.previousMemberEpoch)
        writer.writeInt8(self.state)
        writer.writeCount(self.assignedPartitions.count, flexible: true)
        for element in self.assignedPartitions {
            try element.encode(into: &writer, version: version)
        }
        writer.writeUnsignedVarint(0)
    }

    package struct TopicPartitions: WireStruct {
        package var topicId: Uuid = .zero
        package var partitions: [Int32] = []

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            self.topicId = try reader.readUuid()
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
            writer.writeUuid(self.topicId)
            writer.writeCount(self.partitions.count, flexible: true)
            for element in self.partitions {
                writer.writeInt32(element)
            }
            writer.writeUnsignedVarint(0)
        }

        package var isDefault: Bool {
            if !(self.topicId == .zero) { return false }
            if !(self.partitions.isEmpty) { return false }
            return true
        }
    }
}

package struct ShareGroupStatePartitionMetadataKey: WireMessage {
    package static let info = MessageInfo(
        name: "ShareGroupStatePartitionMetadataKey", kind: .coordinatorKey, key: 15,
        versions: 0...0, lastStableVersion: 0, flexibleFrom: nil)
    package var groupId: String = ""

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        self.groupId = try reader.readString(flexible: false)
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        try writer.writeString(self.groupId, flexible: false)
    }
}

package struct ShareGroupStatePartitionMetadataValue: WireMessage {
    package static let info = MessageInfo(
        name: "ShareGroupStatePartitionMetadataValue", kind: .coordinatorValue, key: 15,
        versions: 0...0, lastStableVersion: 0, flexibleFrom: 0)
    package var initializingTopics: [TopicPartitionsInfo] = []
    package var initializedTopics: [TopicPartitionsInfo] = []
    package var deletingTopics: [TopicInfo] = []

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        do {
            let count = try reader.readCount(flexible: true)
            var elements: [TopicPartitionsInfo] = []
            elements.reserveCapacity(min(count, 1024))
            for _ in 0..<count {
                elements.append(try TopicPartitionsInfo(from: &reader, version: version))
            }
            self.initializingTopics = elements
        }
        do {
            let count = try reader.readCount(flexible: true)
            var elements: [TopicPartitionsInfo] = []
            elements.reserveCapacity(min(count, 1024))
            for _ in 0..<count {
                elements.append(try TopicPartitionsInfo(from: &reader, version: version))
            }
            self.initializedTopics = elements
        }
        do {
            let count = try reader.readCount(flexible: true)
            var elements: [TopicInfo] = []
            elements.reserveCapacity(min(count, 1024))
            for _ in 0..<count {
                elements.append(try TopicInfo(from: &reader, version: version))
            }
            self.deletingTopics = elements
        }
        try reader.skipTaggedFields()
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        writer.writeCount(self.initializingTopics.count, flexible: true)
        for element in self.initializingTopics {
            try element.encode(into: &writer, version: version)
        }
        writer.writeCount(self.initializedTopics.count, flexible: true)
        for element in self.initializedTopics {
            try element.encode(into: &writer, version: version)
        }
        writer.writeCount(self.deletingTopics.count, flexible: true)
        for element in self.deletingTopics {
            try element.encode(into: &writer, version: version)
        }
        writer.writeUnsignedVarint(0)
    }

    package struct TopicPartitionsInfo: WireStruct {
        package var topicId: Uuid = .zero
        package var topicName: String = ""
        package var partitions: [Int32] = []

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            self.topicId = try reader.readUuid()
            self.topicName = try reader.readString(flexible: true)
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
            writer.writeUuid(self.topicId)
            try writer.writeString(self.topicName, flexible: true)
            writer.writeCount(self.partitions.count, flexible: true)
            for element in self.partitions {
                writer.writeInt32(element)
            }
            writer.writeUnsignedVarint(0)
        }

        package var isDefault: Bool {
            if !(self.topicId == .zero) { return false }
            if !(self.topicName == "") { return false }
            if !(self.partitions.isEmpty) { return false }
            return true
        }
    }

    package struct TopicInfo: WireStruct {
        package var topicId: Uuid = .zero
        package var topicName: String = ""

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            self.topicId = try reader.readUuid()
            self.topicName = try reader.readString(flexible: true)
            try reader.skipTaggedFields()
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            writer.writeUuid(self.topicId)
            try writer.writeString(self.topicName, flexible: true)
            writer.writeUnsignedVarint(0)
        }

        package var isDefault: Bool {
            if !(self.topicId == .zero) { return false }
            if !(self.topicName == "") { return false }
            return true
        }
    }
}

package struct ConsumerGroupRegularExpressionKey: WireMessage {
    package static let info = MessageInfo(
        name: "ConsumerGroupRegularExpressionKey", kind: .coordinatorKey, key: 16,
        versions: 0...0, lastStableVersion: 0, flexibleFrom: nil)
    package var groupId: String = ""
    package var regularExpression: String = ""

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        self.groupId = try reader.readString(flexible: false)
        self.regularExpression = try reader.readString(flexible: false)
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        try writer.writeString(self.groupId, flexible: false)
        try writer.writeString(self.regularExpression, flexible: false)
    }
}

package struct ConsumerGroupRegularExpressionValue: WireMessage {
    package static let info = MessageInfo(
        name: "ConsumerGroupRegularExpressionValue", kind: .coordinatorValue, key: 16,
        versions: 0...0, lastStableVersion: 0, flexibleFrom: 0)
    package var topics: [String] = []
    package var version: Int64 = 0
    package var timestamp: Int64 = 0

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
            self.topics = elements
        }
        self.version = try reader.readInt64()
        self.timestamp = try reader.readInt64()
        try reader.skipTaggedFields()
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        writer.writeCount(self.topics.count, flexible: true)
        for element in self.topics {
            try writer.writeString(element, flexible: true)
        }
        writer.writeInt64(self.version)
        writer.writeInt64(self.timestamp)
        writer.writeUnsignedVarint(0)
    }
}

package struct StreamsGroupMetadataKey: WireMessage {
    package static let info = MessageInfo(
        name: "StreamsGroupMetadataKey", kind: .coordinatorKey, key: 17,
        versions: 0...0, lastStableVersion: 0, flexibleFrom: nil)
    package var groupId: String = ""

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        self.groupId = try reader.readString(flexible: false)
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        try writer.writeString(self.groupId, flexible: false)
    }
}

package struct StreamsGroupMetadataValue: WireMessage {
    package static let info = MessageInfo(
        name: "StreamsGroupMetadataValue", kind: .coordinatorValue, key: 17,
        versions: 0...0, lastStableVersion: 0, flexibleFrom: 0)
    package var epoch: Int32 = 0
    package var metadataHash: Int64 = 0
    package var validatedTopologyEpoch: Int32 = -1
    package var lastAssignmentConfigs: [LastAssignmentConfig]? = []

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        self.epoch = try reader.readInt32()
        self.metadataHash = try reader.readInt64()
        try reader.readTaggedFields { tag, content in
            switch tag {
                case 0:
                    self.validatedTopologyEpoch = try content.readInt32()
                case 1:
                    self.lastAssignmentConfigs = nil
                    if let count = try content.readNullableCount(flexible: true) {
                        var elements: [LastAssignmentConfig] = []
                        elements.reserveCapacity(min(count, 1024))
                        for _ in 0..<count {
                            elements.append(try LastAssignmentConfig(from: &content, version: version))
                        }
                        self.lastAssignmentConfigs = elements
                    }
                default: break
            }
        }
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        writer.writeInt32(self.epoch)
        writer.writeInt64(self.metadataHash)
        var tagCount: UInt32 = 0
        let has0 = !(self.validatedTopologyEpoch == -1)
        if has0 { tagCount += 1 }
        let has1 = !(self.lastAssignmentConfigs?.isEmpty == true)
        if has1 { tagCount += 1 }
        writer.writeUnsignedVarint(tagCount)
        if has0 {
            var content = ByteWriter(capacity: 64)
            content.writeInt32(self.validatedTopologyEpoch)
            writer.writeTaggedField(0, content.finish())
        }
        if has1 {
            var content = ByteWriter(capacity: 64)
            content.writeCount(self.lastAssignmentConfigs?.count, flexible: true)
            for element in self.lastAssignmentConfigs ?? [] {
                try element.encode(into: &content, version: version)
            }
            writer.writeTaggedField(1, content.finish())
        }
    }

    package struct LastAssignmentConfig: WireStruct {
        package var key: String = ""
        package var value: String = ""

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            self.key = try reader.readString(flexible: true)
            self.value = try reader.readString(flexible: true)
            try reader.skipTaggedFields()
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            try writer.writeString(self.key, flexible: true)
            try writer.writeString(self.value, flexible: true)
            writer.writeUnsignedVarint(0)
        }

        package var isDefault: Bool {
            if !(self.key == "") { return false }
            if !(self.value == "") { return false }
            return true
        }
    }
}

package struct StreamsGroupMemberMetadataKey: WireMessage {
    package static let info = MessageInfo(
        name: "StreamsGroupMemberMetadataKey", kind: .coordinatorKey, key: 19,
        versions: 0...0, lastStableVersion: 0, flexibleFrom: nil)
    package var groupId: String = ""
    package var memberId: String = ""

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        self.groupId = try reader.readString(flexible: false)
        self.memberId = try reader.readString(flexible: false)
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        try writer.writeString(self.groupId, flexible: false)
        try writer.writeString(self.memberId, flexible: false)
    }
}

package struct StreamsGroupMemberMetadataValue: WireMessage {
    package static let info = MessageInfo(
        name: "StreamsGroupMemberMetadataValue", kind: .coordinatorValue, key: 19,
        versions: 0...0, lastStableVersion: 0, flexibleFrom: 0)
    package var instanceId: String? = ""
    package var rackId: String? = ""
    package var clientId: String = ""
    package var clientHost: String = ""
    package var rebalanceTimeoutMs: Int32 = -1
    package var topologyEpoch: Int32 = 0
    package var processId: String = ""
    package var userEndpoint: Endpoint? = nil
    package var clientTags: [KeyValue] = []

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        self.instanceId = try reader.readNullableString(flexible: true)
        self.rackId = try reader.readNullableString(flexible: true)
        self.clientId = try reader.readString(flexible: true)
        self.clientHost = try reader.readString(flexible: true)
        self.rebalanceTimeoutMs = try reader.readInt32()
        self.topologyEpoch = try reader.readInt32()
        self.processId = try reader.readString(flexible: true)
        if try reader.readInt8() < 0 {
            self.userEndpoint = nil
        } else {
            self.userEndpoint = try Endpoint(from: &reader, version: version)
        }
        do {
            let count = try reader.readCount(flexible: true)
            var elements: [KeyValue] = []
            elements.reserveCapacity(min(count, 1024))
            for _ in 0..<count {
                elements.append(try KeyValue(from: &reader, version: version))
            }
            self.clientTags = elements
        }
        try reader.skipTaggedFields()
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        try writer.writeNullableString(self.instanceId, flexible: true)
        try writer.writeNullableString(self.rackId, flexible: true)
        try writer.writeString(self.clientId, flexible: true)
        try writer.writeString(self.clientHost, flexible: true)
        writer.writeInt32(self.rebalanceTimeoutMs)
        writer.writeInt32(self.topologyEpoch)
        try writer.writeString(self.processId, flexible: true)
        if let value = self.userEndpoint {
            writer.writeInt8(1)
            try value.encode(into: &writer, version: version)
        } else {
            writer.writeInt8(-1)
        }
        writer.writeCount(self.clientTags.count, flexible: true)
        for element in self.clientTags {
            try element.encode(into: &writer, version: version)
        }
        writer.writeUnsignedVarint(0)
    }

    package struct Endpoint: WireStruct {
        package var host: String = ""
        package var port: UInt16 = 0

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            self.host = try reader.readString(flexible: true)
            self.port = try reader.readUInt16()
            try reader.skipTaggedFields()
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            try writer.writeString(self.host, flexible: true)
            writer.writeUInt16(self.port)
            writer.writeUnsignedVarint(0)
        }

        package var isDefault: Bool {
            if !(self.host == "") { return false }
            if !(self.port == 0) { return false }
            return true
        }
    }

    package struct KeyValue: WireStruct {
        package var key: String = ""
        package var value: String = ""

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            self.key = try reader.readString(flexible: true)
            self.value = try reader.readString(flexible: true)
            try reader.skipTaggedFields()
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            try writer.writeString(self.key, flexible: true)
            try writer.writeString(self.value, flexible: true)
            writer.writeUnsignedVarint(0)
        }

        package var isDefault: Bool {
            if !(self.key == "") { return false }
            if !(self.value == "") { return false }
            return true
        }
    }
}

package struct StreamsGroupTargetAssignmentMetadataKey: WireMessage {
    package static let info = MessageInfo(
        name: "StreamsGroupTargetAssignmentMetadataKey", kind: .coordinatorKey, key: 20,
        versions: 0...0, lastStableVersion: 0, flexibleFrom: nil)
    package var groupId: String = ""

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        self.groupId = try reader.readString(flexible: false)
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        try writer.writeString(self.groupId, flexible: false)
    }
}

package struct StreamsGroupTargetAssignmentMetadataValue: WireMessage {
    package static let info = MessageInfo(
        name: "StreamsGroupTargetAssignmentMetadataValue", kind: .coordinatorValue, key: 20,
        versions: 0...0, lastStableVersion: 0, flexibleFrom: 0)
    package var assignmentEpoch: Int32 = 0
    package var assignmentTimestamp: Int64 = 0

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        self.assignmentEpoch = try reader.readInt32()
        try reader.readTaggedFields { tag, content in
            switch tag {
                case 0:
                    self.assignmentTimestamp = try content.readInt64()
                default: break
            }
        }
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        writer.writeInt32(self.assignmentEpoch)
        var tagCount: UInt32 = 0
        let has0 = !(self.assignmentTimestamp == 0)
        if has0 { tagCount += 1 }
        writer.writeUnsignedVarint(tagCount)
        if has0 {
            var content = ByteWriter(capacity: 64)
            content.writeInt64(self.assignmentTimestamp)
            writer.writeTaggedField(0, content.finish())
        }
    }
}

package struct StreamsGroupTargetAssignmentMemberKey: WireMessage {
    package static let info = MessageInfo(
        name: "StreamsGroupTargetAssignmentMemberKey", kind: .coordinatorKey, key: 21,
        versions: 0...0, lastStableVersion: 0, flexibleFrom: nil)
    package var groupId: String = ""
    package var memberId: String = ""

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        self.groupId = try reader.readString(flexible: false)
        self.memberId = try reader.readString(flexible: false)
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        try writer.writeString(self.groupId, flexible: false)
        try writer.writeString(self.memberId, flexible: false)
    }
}

package struct StreamsGroupTargetAssignmentMemberValue: WireMessage {
    package static let info = MessageInfo(
        name: "StreamsGroupTargetAssignmentMemberValue", kind: .coordinatorValue, key: 21,
        versions: 0...0, lastStableVersion: 0, flexibleFrom: 0)
    package var activeTasks: [TaskIds] = []
    package var standbyTasks: [TaskIds] = []
    package var warmupTasks: [TaskIds] = []

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        do {
            let count = try reader.readCount(flexible: true)
            var elements: [TaskIds] = []
            elements.reserveCapacity(min(count, 1024))
            for _ in 0..<count {
                elements.append(try TaskIds(from: &reader, version: version))
            }
            self.activeTasks = elements
        }
        do {
            let count = try reader.readCount(flexible: true)
            var elements: [TaskIds] = []
            elements.reserveCapacity(min(count, 1024))
            for _ in 0..<count {
                elements.append(try TaskIds(from: &reader, version: version))
            }
            self.standbyTasks = elements
        }
        do {
            let count = try reader.readCount(flexible: true)
            var elements: [TaskIds] = []
            elements.reserveCapacity(min(count, 1024))
            for _ in 0..<count {
                elements.append(try TaskIds(from: &reader, version: version))
            }
            self.warmupTasks = elements
        }
        try reader.skipTaggedFields()
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        writer.writeCount(self.activeTasks.count, flexible: true)
        for element in self.activeTasks {
            try element.encode(into: &writer, version: version)
        }
        writer.writeCount(self.standbyTasks.count, flexible: true)
        for element in self.standbyTasks {
            try element.encode(into: &writer, version: version)
        }
        writer.writeCount(self.warmupTasks.count, flexible: true)
        for element in self.warmupTasks {
            try element.encode(into: &writer, version: version)
        }
        writer.writeUnsignedVarint(0)
    }

    package struct TaskIds: WireStruct {
        package var subtopologyId: String = ""
        package var partitions: [Int32] = []

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            self.subtopologyId = try reader.readString(flexible: true)
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
            try writer.writeString(self.subtopologyId, flexible: true)
            writer.writeCount(self.partitions.count, flexible: true)
            for element in self.partitions {
                writer.writeInt32(element)
            }
            writer.writeUnsignedVarint(0)
        }

        package var isDefault: Bool {
            if !(self.subtopologyId == "") { return false }
            if !(self.partitions.isEmpty) { return false }
            return true
        }
    }
}

package struct StreamsGroupCurrentMemberAssignmentKey: WireMessage {
    package static let info = MessageInfo(
        name: "StreamsGroupCurrentMemberAssignmentKey", kind: .coordinatorKey, key: 22,
        versions: 0...0, lastStableVersion: 0, flexibleFrom: nil)
    package var groupId: String = ""
    package var memberId: String = ""

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        self.groupId = try reader.readString(flexible: false)
        self.memberId = try reader.readString(flexible: false)
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        try writer.writeString(self.groupId, flexible: false)
        try writer.writeString(self.memberId, flexible: false)
    }
}

package struct StreamsGroupCurrentMemberAssignmentValue: WireMessage {
    package static let info = MessageInfo(
        name: "StreamsGroupCurrentMemberAssignmentValue", kind: .coordinatorValue, key: 22,
        versions: 0...0, lastStableVersion: 0, flexibleFrom: 0)
    package var memberEpoch: Int32 = 0
    package var previousMemberEpoch: Int32 = 0
    package var state: Int8 = 0
    package var activeTasks: [TaskIds] = []
    package var standbyTasks: [TaskIds] = []
    package var warmupTasks: [TaskIds] = []
    package var activeTasksPendingRevocation: [TaskIds] = []
    package var standbyTasksPendingRevocation: [TaskIds] = []
    package var warmupTasksPendingRevocation: [TaskIds] = []

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        self.memberEpoch = try reader.readInt32()
        self.previousMemberEpoch = try reader.readInt32()
        self.state = try reader.readInt8()
        do {
            let count = try reader.readCount(flexible: true)
            var elements: [TaskIds] = []
            elements.reserveCapacity(min(count, 1024))
            for _ in 0..<count {
                elements.append(try TaskIds(from: &reader, version: version))
            }
            self.activeTasks = elements
        }
        do {
            let count = try reader.readCount(flexible: true)
            var elements: [TaskIds] = []
            elements.reserveCapacity(min(count, 1024))
            for _ in 0..<count {
                elements.append(try TaskIds(from: &reader, version: version))
            }
            self.standbyTasks = elements
        }
        do {
            let count = try reader.readCount(flexible: true)
            var elements: [TaskIds] = []
            elements.reserveCapacity(min(count, 1024))
            for _ in 0..<count {
                elements.append(try TaskIds(from: &reader, version: version))
            }
            self.warmupTasks = elements
        }
        do {
            let count = try reader.readCount(flexible: true)
            var elements: [TaskIds] = []
            elements.reserveCapacity(min(count, 1024))
            for _ in 0..<count {
                elements.append(try TaskIds(from: &reader, version: version))
            }
            self.activeTasksPendingRevocation = elements
        }
        do {
            let count = try reader.readCount(flexible: true)
            var elements: [TaskIds] = []
            elements.reserveCapacity(min(count, 1024))
            for _ in 0..<count {
                elements.append(try TaskIds(from: &reader, version: version))
            }
            self.standbyTasksPendingRevocation = elements
        }
        do {
            let count = try reader.readCount(flexible: true)
            var elements: [TaskIds] = []
            elements.reserveCapacity(min(count, 1024))
            for _ in 0..<count {
                elements.append(try TaskIds(from: &reader, version: version))
            }
            self.warmupTasksPendingRevocation = elements
        }
        try reader.skipTaggedFields()
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        writer.writeInt32(self.memberEpoch)
        writer.writeInt32(self.previousMemberEpoch)
        writer.writeInt8(self.state)
        writer.writeCount(self.activeTasks.count, flexible: true)
        for element in self.activeTasks {
            try element.encode(into: &writer, version: version)
        }
        writer.writeCount(self.standbyTasks.count, flexible: true)
        for element in self.standbyTasks {
            try element.encode(into: &writer, version: version)
        }
        writer.writeCount(self.warmupTasks.count, flexible: true)
        for element in self.warmupTasks {
            try element.encode(into: &writer, version: version)
        }
        writer.writeCount(self.activeTasksPendingRevocation.count, flexible: true)
        for element in self.activeTasksPendingRevocation {
            try element.encode(into: &writer, version: version)
        }
        writer.writeCount(self.standbyTasksPendingRevocation.count, flexible: true)
        for element in self.standbyTasksPendingRevocation {
            try element.encode(into: &writer, version: version)
        }
        writer.writeCount(self.warmupTasksPendingRevocation.count, flexible: true)
        for element in self.warmupTasksPendingRevocation {
            try element.encode(into: &writer, version: version)
        }
        writer.writeUnsignedVarint(0)
    }

    package struct TaskIds: WireStruct {
        package var subtopologyId: String = ""
        package var partitions: [Int32] = []
        package var assignmentEpochs: [Int32]? = []

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            self.subtopologyId = try reader.readString(flexible: true)
            do {
                let count = try reader.readCount(flexible: true)
                var elements: [Int32] = []
                elements.reserveCapacity(min(count, 1024))
                for _ in 0..<count {
                    elements.append(try reader.readInt32())
                }
                self.partitions = elements
            }
            try reader.readTaggedFields { tag, content in
                switch tag {
                    case 0:
                        self.assignmentEpochs = nil
                        if let count = try content.readNullableCount(flexible: true) {
                            var elements: [Int32] = []
                            elements.reserveCapacity(min(count, 1024))
                            for _ in 0..<count {
                                elements.append(try content.readInt32())
                            }
                            self.assignmentEpochs = elements
                        }
                    default: break
                }
            }
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            try writer.writeString(self.subtopologyId, flexible: true)
            writer.writeCount(self.partitions.count, flexible: true)
            for element in self.partitions {
                writer.writeInt32(element)
            }
            var tagCount: UInt32 = 0
            let has0 = !(self.assignmentEpochs?.isEmpty == true)
            if has0 { tagCount += 1 }
            writer.writeUnsignedVarint(tagCount)
            if has0 {
                var content = ByteWriter(capacity: 64)
                content.writeCount(self.assignmentEpochs?.count, flexible: true)
                for element in self.assignmentEpochs ?? [] {
                    content.writeInt32(element)
                }
                writer.writeTaggedField(0, content.finish())
            }
        }

        package var isDefault: Bool {
            if !(self.subtopologyId == "") { return false }
            if !(self.partitions.isEmpty) { return false }
            if !(self.assignmentEpochs?.isEmpty == true) { return false }
            return true
        }
    }
}

package struct StreamsGroupTopologyKey: WireMessage {
    package static let info = MessageInfo(
        name: "StreamsGroupTopologyKey", kind: .coordinatorKey, key: 23,
        versions: 0...0, lastStableVersion: 0, flexibleFrom: nil)
    package var groupId: String = ""

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        self.groupId = try reader.readString(flexible: false)
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        try writer.writeString(self.groupId, flexible: false)
    }
}

package struct StreamsGroupTopologyValue: WireMessage {
    package static let info = MessageInfo(
        name: "StreamsGroupTopologyValue", kind: .coordinatorValue, key: 23,
        versions: 0...0, lastStableVersion: 0, flexibleFrom: 0)
    package var epoch: Int32 = 0
    package var subtopologies: [Subtopology] = []

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        self.epoch = try reader.readInt32()
        do {
            let count = try reader.readCount(flexible: true)
            var elements: [Subtopology] = []
            elements.reserveCapacity(min(count, 1024))
            for _ in 0..<count {
                elements.append(try Subtopology(from: &reader, version: version))
            }
            self.subtopologies = elements
        }
        try reader.skipTaggedFields()
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        writer.writeInt32(self.epoch)
        writer.writeCount(self.subtopologies.count, flexible: true)
        for element in self.subtopologies {
            try element.encode(into: &writer, version: version)
        }
        writer.writeUnsignedVarint(0)
    }

    package struct Subtopology: WireStruct {
        package var subtopologyId: String = ""
        package var sourceTopics: [String] = []
        package var sourceTopicRegex: [String] = []
        package var stateChangelogTopics: [TopicInfo] = []
        package var repartitionSinkTopics: [String] = []
        package var repartitionSourceTopics: [TopicInfo] = []
        package var copartitionGroups: [CopartitionGroup] = []

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            self.subtopologyId = try reader.readString(flexible: true)
            do {
                let count = try reader.readCount(flexible: true)
                var elements: [String] = []
                elements.reserveCapacity(min(count, 1024))
                for _ in 0..<count {
                    elements.append(try reader.readString(flexible: true))
                }
                self.sourceTopics = elements
            }
            do {
                let count = try reader.readCount(flexible: true)
                var elements: [String] = []
                elements.reserveCapacity(min(count, 1024))
                for _ in 0..<count {
                    elements.append(try reader.readString(flexible: true))
                }
                self.sourceTopicRegex = elements
            }
            do {
                let count = try reader.readCount(flexible: true)
                var elements: [TopicInfo] = []
                elements.reserveCapacity(min(count, 1024))
                for _ in 0..<count {
                    elements.append(try TopicInfo(from: &reader, version: version))
                }
                self.stateChangelogTopics = elements
            }
            do {
                let count = try reader.readCount(flexible: true)
                var elements: [String] = []
                elements.reserveCapacity(min(count, 1024))
                for _ in 0..<count {
                    elements.append(try reader.readString(flexible: true))
                }
                self.repartitionSinkTopics = elements
            }
            do {
                let count = try reader.readCount(flexible: true)
                var elements: [TopicInfo] = []
                elements.reserveCapacity(min(count, 1024))
                for _ in 0..<count {
                    elements.append(try TopicInfo(from: &reader, version: version))
                }
                self.repartitionSourceTopics = elements
            }
            do {
                let count = try reader.readCount(flexible: true)
                var elements: [CopartitionGroup] = []
                elements.reserveCapacity(min(count, 1024))
                for _ in 0..<count {
                    elements.append(try CopartitionGroup(from: &reader, version: version))
                }
                self.copartitionGroups = elements
            }
            try reader.skipTaggedFields()
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            try writer.writeString(self.subtopologyId, flexible: true)
            writer.writeCount(self.sourceTopics.count, flexible: true)
            for element in self.sourceTopics {
                try writer.writeString(element, flexible: true)
            }
            writer.writeCount(self.sourceTopicRegex.count, flexible: true)
            for element in self.sourceTopicRegex {
                try writer.writeString(element, flexible: true)
            }
            writer.writeCount(self.stateChangelogTopics.count, flexible: true)
            for element in self.stateChangelogTopics {
                try element.encode(into: &writer, version: version)
            }
            writer.writeCount(self.repartitionSinkTopics.count, flexible: true)
            for element in self.repartitionSinkTopics {
                try writer.writeString(element, flexible: true)
            }
            writer.writeCount(self.repartitionSourceTopics.count, flexible: true)
            for element in self.repartitionSourceTopics {
                try element.encode(into: &writer, version: version)
            }
            writer.writeCount(self.copartitionGroups.count, flexible: true)
            for element in self.copartitionGroups {
                try element.encode(into: &writer, version: version)
            }
            writer.writeUnsignedVarint(0)
        }

        package var isDefault: Bool {
            if !(self.subtopologyId == "") { return false }
            if !(self.sourceTopics.isEmpty) { return false }
            if !(self.sourceTopicRegex.isEmpty) { return false }
            if !(self.stateChangelogTopics.isEmpty) { return false }
            if !(self.repartitionSinkTopics.isEmpty) { return false }
            if !(self.repartitionSourceTopics.isEmpty) { return false }
            if !(self.copartitionGroups.isEmpty) { return false }
            return true
        }
    }

    package struct TopicInfo: WireStruct {
        package var name: String = ""
        package var partitions: Int32 = 0
        package var replicationFactor: Int16 = 0
        package var topicConfigs: [TopicConfig] = []

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            self.name = try reader.readString(flexible: true)
            self.partitions = try reader.readInt32()
            self.replicationFactor = try reader.readInt16()
            do {
                let count = try reader.readCount(flexible: true)
                var elements: [TopicConfig] = []
                elements.reserveCapacity(min(count, 1024))
                for _ in 0..<count {
                    elements.append(try TopicConfig(from: &reader, version: version))
                }
                self.topicConfigs = elements
            }
            try reader.skipTaggedFields()
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            try writer.writeString(self.name, flexible: true)
            writer.writeInt32(self.partitions)
            writer.writeInt16(self.replicationFactor)
            writer.writeCount(self.topicConfigs.count, flexible: true)
            for element in self.topicConfigs {
                try element.encode(into: &writer, version: version)
            }
            writer.writeUnsignedVarint(0)
        }

        package var isDefault: Bool {
            if !(self.name == "") { return false }
            if !(self.partitions == 0) { return false }
            if !(self.replicationFactor == 0) { return false }
            if !(self.topicConfigs.isEmpty) { return false }
            return true
        }
    }

    package struct TopicConfig: WireStruct {
        package var key: String = ""
        package var value: String = ""

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            self.key = try reader.readString(flexible: true)
            self.value = try reader.readString(flexible: true)
            try reader.skipTaggedFields()
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            try writer.writeString(self.key, flexible: true)
            try writer.writeString(self.value, flexible: true)
            writer.writeUnsignedVarint(0)
        }

        package var isDefault: Bool {
            if !(self.key == "") { return false }
            if !(self.value == "") { return false }
            return true
        }
    }

    package struct CopartitionGroup: WireStruct {
        package var sourceTopics: [Int16] = []
        package var sourceTopicRegex: [Int16] = []
        package var repartitionSourceTopics: [Int16] = []

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            do {
                let count = try reader.readCount(flexible: true)
                var elements: [Int16] = []
                elements.reserveCapacity(min(count, 1024))
                for _ in 0..<count {
                    elements.append(try reader.readInt16())
                }
                self.sourceTopics = elements
            }
            do {
                let count = try reader.readCount(flexible: true)
                var elements: [Int16] = []
                elements.reserveCapacity(min(count, 1024))
                for _ in 0..<count {
                    elements.append(try reader.readInt16())
                }
                self.sourceTopicRegex = elements
            }
            do {
                let count = try reader.readCount(flexible: true)
                var elements: [Int16] = []
                elements.reserveCapacity(min(count, 1024))
                for _ in 0..<count {
                    elements.append(try reader.readInt16())
                }
                self.repartitionSourceTopics = elements
            }
            try reader.skipTaggedFields()
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            writer.writeCount(self.sourceTopics.count, flexible: true)
            for element in self.sourceTopics {
                writer.writeInt16(element)
            }
            writer.writeCount(self.sourceTopicRegex.count, flexible: true)
            for element in self.sourceTopicRegex {
                writer.writeInt16(element)
            }
            writer.writeCount(self.repartitionSourceTopics.count, flexible: true)
            for element in self.repartitionSourceTopics {
                writer.writeInt16(element)
            }
            writer.writeUnsignedVarint(0)
        }

        package var isDefault: Bool {
            if !(self.sourceTopics.isEmpty) { return false }
            if !(self.sourceTopicRegex.isEmpty) { return false }
            if !(self.repartitionSourceTopics.isEmpty) { return false }
            return true
        }
    }
}
