// Made by scripts/generate-messages from Definitions/77-ShareGroupDescribe.msg. Do not edit.
// swift-format-ignore-file

package struct ShareGroupDescribeRequest: WireMessage {
    package static let info = MessageInfo(
        name: "ShareGroupDescribeRequest", kind: .request, key: 77,
        versions: 1...1, lastStableVersion: 1, flexibleFrom: 0)
    package var groupIds: [String] = []
    package var includeAuthorizedOperations: Bool = false

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
            self.groupIds = elements
        }
        self.includeAuthorizedOperations = try reader.readBool()
        try reader.skipTaggedFields()
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        writer.writeCount(self.groupIds.count, flexible: true)
        for element in self.groupIds {
            try writer.writeString(element, flexible: true)
        }
        writer.writeBool(self.includeAuthorizedOperations)
        writer.writeUnsignedVarint(0)
    }
}

package struct ShareGroupDescribeResponse: WireMessage {
    package static let info = MessageInfo(
        name: "ShareGroupDescribeResponse", kind: .response, key: 77,
        versions: 1...1, lastStableVersion: 1, flexibleFrom: 0)
    package var throttleTimeMs: Int32 = 0
    package var groups: [DescribedGroup] = []

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        self.throttleTimeMs = try reader.readInt32()
        do {
            let count = try reader.readCount(flexible: true)
            var elements: [DescribedGroup] = []
            elements.reserveCapacity(min(count, 1024))
            for _ in 0..<count {
                elements.append(try DescribedGroup(from: &reader, version: version))
            }
            self.groups = elements
        }
        try reader.skipTaggedFields()
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        writer.writeInt32(self.throttleTimeMs)
        writer.writeCount(self.groups.count, flexible: true)
        for element in self.groups {
            try element.encode(into: &writer, version: version)
        }
        writer.writeUnsignedVarint(0)
    }

    package struct DescribedGroup: WireStruct {
        package var errorCode: Int16 = 0
        package var errorMessage: String? = nil
        package var groupId: String = ""
        package var groupState: String = ""
        package var groupEpoch: Int32 = 0
        package var assignmentEpoch: Int32 = 0
        package var assignorName: String = ""
        package var members: [Member] = []
        package var authorizedOperations: Int32 = -2147483648

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            self.errorCode = try reader.readInt16()
            self.errorMessage = try reader.readNullableString(flexible: true)
            self.groupId = try reader.readString(flexible: true)
            self.groupState = try reader.readString(flexible: true)
            self.groupEpoch = try reader.readInt32()
            self.assignmentEpoch = try reader.readInt32()
            self.assignorName = try reader.readString(flexible: true)
            do {
                let count = try reader.readCount(flexible: true)
                var elements: [Member] = []
                elements.reserveCapacity(min(count, 1024))
                for _ in 0..<count {
                    elements.append(try Member(from: &reader, version: version))
                }
                self.members = elements
            }
            self.authorizedOperations = try reader.readInt32()
            try reader.skipTaggedFields()
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            writer.writeInt16(self.errorCode)
            try writer.writeNullableString(self.errorMessage, flexible: true)
            try writer.writeString(self.groupId, flexible: true)
            try writer.writeString(self.groupState, flexible: true)
            writer.writeInt32(self.groupEpoch)
            writer.writeInt32(self.assignmentEpoch)
            try writer.writeString(self.assignorName, flexible: true)
            writer.writeCount(self.members.count, flexible: true)
            for element in self.members {
                try element.encode(into: &writer, version: version)
            }
            writer.writeInt32(self.authorizedOperations)
            writer.writeUnsignedVarint(0)
        }

        package var isDefault: Bool {
            if !(self.errorCode == 0) { return false }
            if !(self.errorMessage == nil) { return false }
            if !(self.groupId == "") { return false }
            if !(self.groupState == "") { return false }
            if !(self.groupEpoch == 0) { return false }
            if !(self.assignmentEpoch == 0) { return false }
            if !(self.assignorName == "") { return false }
            if !(self.members.isEmpty) { return false }
            if !(self.authorizedOperations == -2147483648) { return false }
            return true
        }
    }

    package struct Member: WireStruct {
        package var memberId: String = ""
        package var rackId: String? = nil
        package var memberEpoch: Int32 = 0
        package var clientId: String = ""
        package var clientHost: String = ""
        package var subscribedTopicNames: [String] = []
        package var assignment: Assignment = Assignment()

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            self.memberId = try reader.readString(flexible: true)
            self.rackId = try reader.readNullableString(flexible: true)
            self.memberEpoch = try reader.readInt32()
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
            self.assignment = try Assignment(from: &reader, version: version)
            try reader.skipTaggedFields()
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            try writer.writeString(self.memberId, flexible: true)
            try writer.writeNullableString(self.rackId, flexible: true)
            writer.writeInt32(self.memberEpoch)
            try writer.writeString(self.clientId, flexible: true)
            try writer.writeString(self.clientHost, flexible: true)
            writer.writeCount(self.subscribedTopicNames.count, flexible: true)
            for element in self.subscribedTopicNames {
                try writer.writeString(element, flexible: true)
            }
            try self.assignment.encode(into: &writer, version: version)
            writer.writeUnsignedVarint(0)
        }

        package var isDefault: Bool {
            if !(self.memberId == "") { return false }
            if !(self.rackId == nil) { return false }
            if !(self.memberEpoch == 0) { return false }
            if !(self.clientId == "") { return false }
            if !(self.clientHost == "") { return false }
            if !(self.subscribedTopicNames.isEmpty) { return false }
            if !(self.assignment.isDefault) { return false }
            return true
        }
    }

    package struct Assignment: WireStruct {
        package var topicPartitions: [TopicPartitions] = []

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            do {
                let count = try reader.readCount(flexible: true)
                var elements: [TopicPartitions] = []
                elements.reserveCapacity(min(count, 1024))
                for _ in 0..<count {
                    elements.append(try TopicPartitions(from: &reader, version: version))
                }
                self.topicPartitions = elements
            }
            try reader.skipTaggedFields()
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            writer.writeCount(self.topicPartitions.count, flexible: true)
            for element in self.topicPartitions {
                try element.encode(into: &writer, version: version)
            }
            writer.writeUnsignedVarint(0)
        }

        package var isDefault: Bool {
            if !(self.topicPartitions.isEmpty) { return false }
            return true
        }
    }

    package struct TopicPartitions: WireStruct {
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
}
