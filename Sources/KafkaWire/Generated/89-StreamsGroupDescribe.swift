// Made by scripts/generate-messages from Definitions/89-StreamsGroupDescribe.msg. Do not edit.
// swift-format-ignore-file

package struct StreamsGroupDescribeRequest: WireMessage {
    package static let info = MessageInfo(
        name: "StreamsGroupDescribeRequest", kind: .request, key: 89,
        versions: 0...0, lastStableVersion: 0, flexibleFrom: 0)
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

package struct StreamsGroupDescribeResponse: WireMessage {
    package static let info = MessageInfo(
        name: "StreamsGroupDescribeResponse", kind: .response, key: 89,
        versions: 0...0, lastStableVersion: 0, flexibleFrom: 0)
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
        package var topology: Topology? = nil
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
            if try reader.readInt8() < 0 {
                self.topology = nil
            } else {
                self.topology = try Topology(from: &reader, version: version)
            }
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
            if let value = self.topology {
                writer.writeInt8(1)
                try value.encode(into: &writer, version: version)
            } else {
                writer.writeInt8(-1)
            }
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
            if !(self.topology == nil) { return false }
            if !(self.members.isEmpty) { return false }
            if !(self.authorizedOperations == -2147483648) { return false }
            return true
        }
    }

    package struct Topology: WireStruct {
        package var epoch: Int32 = 0
        package var subtopologies: [Subtopology]? = nil

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            self.epoch = try reader.readInt32()
            self.subtopologies = nil
            if let count = try reader.readNullableCount(flexible: true) {
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
            writer.writeInt32(self.epoch)
            writer.writeCount(self.subtopologies?.count, flexible: true)
            for element in self.subtopologies ?? [] {
                try element.encode(into: &writer, version: version)
            }
            writer.writeUnsignedVarint(0)
        }

        package var isDefault: Bool {
            if !(self.epoch == 0) { return false }
            if !(self.subtopologies == nil) { return false }
            return true
        }
    }

    package struct Subtopology: WireStruct {
        package var subtopologyId: String = ""
        package var sourceTopics: [String] = []
        package var repartitionSinkTopics: [String] = []
        package var stateChangelogTopics: [TopicInfo] = []
        package var repartitionSourceTopics: [TopicInfo] = []

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
                self.repartitionSinkTopics = elements
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
                var elements: [TopicInfo] = []
                elements.reserveCapacity(min(count, 1024))
                for _ in 0..<count {
                    elements.append(try TopicInfo(from: &reader, version: version))
                }
                self.repartitionSourceTopics = elements
            }
            try reader.skipTaggedFields()
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            try writer.writeString(self.subtopologyId, flexible: true)
            writer.writeCount(self.sourceTopics.count, flexible: true)
            for element in self.sourceTopics {
                try writer.writeString(element, flexible: true)
            }
            writer.writeCount(self.repartitionSinkTopics.count, flexible: true)
            for element in self.repartitionSinkTopics {
                try writer.writeString(element, flexible: true)
            }
            writer.writeCount(self.stateChangelogTopics.count, flexible: true)
            for element in self.stateChangelogTopics {
                try element.encode(into: &writer, version: version)
            }
            writer.writeCount(self.repartitionSourceTopics.count, flexible: true)
            for element in self.repartitionSourceTopics {
                try element.encode(into: &writer, version: version)
            }
            writer.writeUnsignedVarint(0)
        }

        package var isDefault: Bool {
            if !(self.subtopologyId == "") { return false }
            if !(self.sourceTopics.isEmpty) { return false }
            if !(self.repartitionSinkTopics.isEmpty) { return false }
            if !(self.stateChangelogTopics.isEmpty) { return false }
            if !(self.repartitionSourceTopics.isEmpty) { return false }
            return true
        }
    }

    package struct TopicInfo: WireStruct {
        package var name: String = ""
        package var partitions: Int32 = 0
        package var replicationFactor: Int16 = 0
        package var topicConfigs: [KeyValue] = []

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            self.name = try reader.readString(flexible: true)
            self.partitions = try reader.readInt32()
            self.replicationFactor = try reader.readInt16()
            do {
                let count = try reader.readCount(flexible: true)
                var elements: [KeyValue] = []
                elements.reserveCapacity(min(count, 1024))
                for _ in 0..<count {
                    elements.append(try KeyValue(from: &reader, version: version))
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

    package struct Member: WireStruct {
        package var memberId: String = ""
        package var memberEpoch: Int32 = 0
        package var instanceId: String? = nil
        package var rackId: String? = nil
        package var clientId: String = ""
        package var clientHost: String = ""
        package var topologyEpoch: Int32 = 0
        package var processId: String = ""
        package var userEndpoint: Endpoint? = nil
        package var clientTags: [KeyValue] = []
        package var taskOffsets: [TaskOffset] = []
        package var taskEndOffsets: [TaskOffset] = []
        package var assignment: Assignment = Assignment()
        package var targetAssignment: Assignment = Assignment()
        package var isClassic: Bool = false

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            self.memberId = try reader.readString(flexible: true)
            self.memberEpoch = try reader.readInt32()
            self.instanceId = try reader.readNullableString(flexible: true)
            self.rackId = try reader.readNullableString(flexible: true)
            self.clientId = try reader.readString(flexible: true)
            self.clientHost = try reader.readString(flexible: true)
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
            do {
                let count = try reader.readCount(flexible: true)
                var elements: [TaskOffset] = []
                elements.reserveCapacity(min(count, 1024))
                for _ in 0..<count {
                    elements.append(try TaskOffset(from: &reader, version: version))
                }
                self.taskOffsets = elements
            }
            do {
                let count = try reader.readCount(flexible: true)
                var elements: [TaskOffset] = []
                elements.reserveCapacity(min(count, 1024))
                for _ in 0..<count {
                    elements.append(try TaskOffset(from: &reader, version: version))
                }
                self.taskEndOffsets = elements
            }
            self.assignment = try Assignment(from: &reader, version: version)
            self.targetAssignment = try Assignment(from: &reader, version: version)
            self.isClassic = try reader.readBool()
            try reader.skipTaggedFields()
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            try writer.writeString(self.memberId, flexible: true)
            writer.writeInt32(self.memberEpoch)
            try writer.writeNullableString(self.instanceId, flexible: true)
            try writer.writeNullableString(self.rackId, flexible: true)
            try writer.writeString(self.clientId, flexible: true)
            try writer.writeString(self.clientHost, flexible: true)
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
            writer.writeCount(self.taskOffsets.count, flexible: true)
            for element in self.taskOffsets {
                try element.encode(into: &writer, version: version)
            }
            writer.writeCount(self.taskEndOffsets.count, flexible: true)
            for element in self.taskEndOffsets {
                try element.encode(into: &writer, version: version)
            }
            try self.assignment.encode(into: &writer, version: version)
            try self.targetAssignment.encode(into: &writer, version: version)
            writer.writeBool(self.isClassic)
            writer.writeUnsignedVarint(0)
        }

        package var isDefault: Bool {
            if !(self.memberId == "") { return false }
            if !(self.memberEpoch == 0) { return false }
            if !(self.instanceId == nil) { return false }
            if !(self.rackId == nil) { return false }
            if !(self.clientId == "") { return false }
            if !(self.clientHost == "") { return false }
            if !(self.topologyEpoch == 0) { return false }
            if !(self.processId == "") { return false }
            if !(self.userEndpoint == nil) { return false }
            if !(self.clientTags.isEmpty) { return false }
            if !(self.taskOffsets.isEmpty) { return false }
            if !(self.taskEndOffsets.isEmpty) { return false }
            if !(self.assignment.isDefault) { return false }
            if !(self.targetAssignment.isDefault) { return false }
            if !(!self.isClassic) { return false }
            return true
        }
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

    package struct TaskOffset: WireStruct {
        package var subtopologyId: String = ""
        package var partition: Int32 = 0
        package var offset: Int64 = 0

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            self.subtopologyId = try reader.readString(flexible: true)
            self.partition = try reader.readInt32()
            self.offset = try reader.readInt64()
            try reader.skipTaggedFields()
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            try writer.writeString(self.subtopologyId, flexible: true)
            writer.writeInt32(self.partition)
            writer.writeInt64(self.offset)
            writer.writeUnsignedVarint(0)
        }

        package var isDefault: Bool {
            if !(self.subtopologyId == "") { return false }
            if !(self.partition == 0) { return false }
            if !(self.offset == 0) { return false }
            return true
        }
    }

    package struct Assignment: WireStruct {
        package var activeTasks: [TaskIds] = []
        package var standbyTasks: [TaskIds] = []
        package var warmupTasks: [TaskIds] = []

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
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

        package var isDefault: Bool {
            if !(self.activeTasks.isEmpty) { return false }
            if !(self.standbyTasks.isEmpty) { return false }
            if !(self.warmupTasks.isEmpty) { return false }
            return true
        }
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
