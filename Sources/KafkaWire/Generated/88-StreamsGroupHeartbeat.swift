// Made by scripts/generate-messages from Definitions/88-StreamsGroupHeartbeat.msg. Do not edit.
// swift-format-ignore-file

package struct StreamsGroupHeartbeatRequest: WireMessage {
    package static let info = MessageInfo(
        name: "StreamsGroupHeartbeatRequest", kind: .request, key: 88,
        versions: 0...0, lastStableVersion: 0, flexibleFrom: 0)
    package var groupId: String = ""
    package var memberId: String = ""
    package var memberEpoch: Int32 = 0
    package var endpointInformationEpoch: Int32 = 0
    package var instanceId: String? = nil
    package var rackId: String? = nil
    package var rebalanceTimeoutMs: Int32 = -1
    package var topology: Topology? = nil
    package var activeTasks: [TaskIds]? = nil
    package var standbyTasks: [TaskIds]? = nil
    package var warmupTasks: [TaskIds]? = nil
    package var processId: String? = nil
    package var userEndpoint: Endpoint? = nil
    package var clientTags: [KeyValue]? = nil
    package var taskOffsets: [TaskOffset]? = nil
    package var taskEndOffsets: [TaskOffset]? = nil
    package var shutdownApplication: Bool = false

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        self.groupId = try reader.readString(flexible: true)
        self.memberId = try reader.readString(flexible: true)
        self.memberEpoch = try reader.readInt32()
        self.endpointInformationEpoch = try reader.readInt32()
        self.instanceId = try reader.readNullableString(flexible: true)
        self.rackId = try reader.readNullableString(flexible: true)
        self.rebalanceTimeoutMs = try reader.readInt32()
        if try reader.readInt8() < 0 {
            self.topology = nil
        } else {
            self.topology = try Topology(from: &reader, version: version)
        }
        self.activeTasks = nil
        if let count = try reader.readNullableCount(flexible: true) {
            var elements: [TaskIds] = []
            elements.reserveCapacity(min(count, 1024))
            for _ in 0..<count {
                elements.append(try TaskIds(from: &reader, version: version))
            }
            self.activeTasks = elements
        }
        self.standbyTasks = nil
        if let count = try reader.readNullableCount(flexible: true) {
            var elements: [TaskIds] = []
            elements.reserveCapacity(min(count, 1024))
            for _ in 0..<count {
                elements.append(try TaskIds(from: &reader, version: version))
            }
            self.standbyTasks = elements
        }
        self.warmupTasks = nil
        if let count = try reader.readNullableCount(flexible: true) {
            var elements: [TaskIds] = []
            elements.reserveCapacity(min(count, 1024))
            for _ in 0..<count {
                elements.append(try TaskIds(from: &reader, version: version))
            }
            self.warmupTasks = elements
        }
        self.processId = try reader.readNullableString(flexible: true)
        if try reader.readInt8() < 0 {
            self.userEndpoint = nil
        } else {
            self.userEndpoint = try Endpoint(from: &reader, version: version)
        }
        self.clientTags = nil
        if let count = try reader.readNullableCount(flexible: true) {
            var elements: [KeyValue] = []
            elements.reserveCapacity(min(count, 1024))
            for _ in 0..<count {
                elements.append(try KeyValue(from: &reader, version: version))
            }
            self.clientTags = elements
        }
        self.taskOffsets = nil
        if let count = try reader.readNullableCount(flexible: true) {
            var elements: [TaskOffset] = []
            elements.reserveCapacity(min(count, 1024))
            for _ in 0..<count {
                elements.append(try TaskOffset(from: &reader, version: version))
            }
            self.taskOffsets = elements
        }
        self.taskEndOffsets = nil
        if let count = try reader.readNullableCount(flexible: true) {
            var elements: [TaskOffset] = []
            elements.reserveCapacity(min(count, 1024))
            for _ in 0..<count {
                elements.append(try TaskOffset(from: &reader, version: version))
            }
            self.taskEndOffsets = elements
        }
        self.shutdownApplication = try reader.readBool()
        try reader.skipTaggedFields()
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        try writer.writeString(self.groupId, flexible: true)
        try writer.writeString(self.memberId, flexible: true)
        writer.writeInt32(self.memberEpoch)
        writer.writeInt32(self.endpointInformationEpoch)
        try writer.writeNullableString(self.instanceId, flexible: true)
        try writer.writeNullableString(self.rackId, flexible: true)
        writer.writeInt32(self.rebalanceTimeoutMs)
        if let value = self.topology {
            writer.writeInt8(1)
            try value.encode(into: &writer, version: version)
        } else {
            writer.writeInt8(-1)
        }
        writer.writeCount(self.activeTasks?.count, flexible: true)
        for element in self.activeTasks ?? [] {
            try element.encode(into: &writer, version: version)
        }
        writer.writeCount(self.standbyTasks?.count, flexible: true)
        for element in self.standbyTasks ?? [] {
            try element.encode(into: &writer, version: version)
        }
        writer.writeCount(self.warmupTasks?.count, flexible: true)
        for element in self.warmupTasks ?? [] {
            try element.encode(into: &writer, version: version)
        }
        try writer.writeNullableString(self.processId, flexible: true)
        if let value = self.userEndpoint {
            writer.writeInt8(1)
            try value.encode(into: &writer, version: version)
        } else {
            writer.writeInt8(-1)
        }
        writer.writeCount(self.clientTags?.count, flexible: true)
        for element in self.clientTags ?? [] {
            try element.encode(into: &writer, version: version)
        }
        writer.writeCount(self.taskOffsets?.count, flexible: true)
        for element in self.taskOffsets ?? [] {
            try element.encode(into: &writer, version: version)
        }
        writer.writeCount(self.taskEndOffsets?.count, flexible: true)
        for element in self.taskEndOffsets ?? [] {
            try element.encode(into: &writer, version: version)
        }
        writer.writeBool(self.shutdownApplication)
        writer.writeUnsignedVarint(0)
    }

    package struct Topology: WireStruct {
        package var epoch: Int32 = 0
        package var subtopologies: [Subtopology] = []

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
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
            writer.writeInt32(self.epoch)
            writer.writeCount(self.subtopologies.count, flexible: true)
            for element in self.subtopologies {
                try element.encode(into: &writer, version: version)
            }
            writer.writeUnsignedVarint(0)
        }

        package var isDefault: Bool {
            if !(self.epoch == 0) { return false }
            if !(self.subtopologies.isEmpty) { return false }
            return true
        }
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
}

package struct StreamsGroupHeartbeatResponse: WireMessage {
    package static let info = MessageInfo(
        name: "StreamsGroupHeartbeatResponse", kind: .response, key: 88,
        versions: 0...0, lastStableVersion: 0, flexibleFrom: 0)
    package var throttleTimeMs: Int32 = 0
    package var errorCode: Int16 = 0
    package var errorMessage: String? = nil
    package var memberId: String = ""
    package var memberEpoch: Int32 = 0
    package var heartbeatIntervalMs: Int32 = 0
    package var acceptableRecoveryLag: Int32 = 0
    package var taskOffsetIntervalMs: Int32 = 0
    package var status: [Status]? = []
    package var activeTasks: [TaskIds]? = nil
    package var standbyTasks: [TaskIds]? = nil
    package var warmupTasks: [TaskIds]? = nil
    package var endpointInformationEpoch: Int32 = 0
    package var partitionsByUserEndpoint: [EndpointToPartitions]? = nil

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        self.throttleTimeMs = try reader.readInt32()
        self.errorCode = try reader.readInt16()
        self.errorMessage = try reader.readNullableString(flexible: true)
        self.memberId = try reader.readString(flexible: true)
        self.memberEpoch = try reader.readInt32()
        self.heartbeatIntervalMs = try reader.readInt32()
        self.acceptableRecoveryLag = try reader.readInt32()
        self.taskOffsetIntervalMs = try reader.readInt32()
        self.status = nil
        if let count = try reader.readNullableCount(flexible: true) {
            var elements: [Status] = []
            elements.reserveCapacity(min(count, 1024))
            for _ in 0..<count {
                elements.append(try Status(from: &reader, version: version))
            }
            self.status = elements
        }
        self.activeTasks = nil
        if let count = try reader.readNullableCount(flexible: true) {
            var elements: [TaskIds] = []
            elements.reserveCapacity(min(count, 1024))
            for _ in 0..<count {
                elements.append(try TaskIds(from: &reader, version: version))
            }
            self.activeTasks = elements
        }
        self.standbyTasks = nil
        if let count = try reader.readNullableCount(flexible: true) {
            var elements: [TaskIds] = []
            elements.reserveCapacity(min(count, 1024))
            for _ in 0..<count {
                elements.append(try TaskIds(from: &reader, version: version))
            }
            self.standbyTasks = elements
        }
        self.warmupTasks = nil
        if let count = try reader.readNullableCount(flexible: true) {
            var elements: [TaskIds] = []
            elements.reserveCapacity(min(count, 1024))
            for _ in 0..<count {
                elements.append(try TaskIds(from: &reader, version: version))
            }
            self.warmupTasks = elements
        }
        self.endpointInformationEpoch = try reader.readInt32()
        self.partitionsByUserEndpoint = nil
        if let count = try reader.readNullableCount(flexible: true) {
            var elements: [EndpointToPartitions] = []
            elements.reserveCapacity(min(count, 1024))
            for _ in 0..<count {
                elements.append(try EndpointToPartitions(from: &reader, version: version))
            }
            self.partitionsByUserEndpoint = elements
        }
        try reader.skipTaggedFields()
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        writer.writeInt32(self.throttleTimeMs)
        writer.writeInt16(self.errorCode)
        try writer.writeNullableString(self.errorMessage, flexible: true)
        try writer.writeString(self.memberId, flexible: true)
        writer.writeInt32(self.memberEpoch)
        writer.writeInt32(self.heartbeatIntervalMs)
        writer.writeInt32(self.acceptableRecoveryLag)
        writer.writeInt32(self.taskOffsetIntervalMs)
        writer.writeCount(self.status?.count, flexible: true)
        for element in self.status ?? [] {
            try element.encode(into: &writer, version: version)
        }
        writer.writeCount(self.activeTasks?.count, flexible: true)
        for element in self.activeTasks ?? [] {
            try element.encode(into: &writer, version: version)
        }
        writer.writeCount(self.standbyTasks?.count, flexible: true)
        for element in self.standbyTasks ?? [] {
            try element.encode(into: &writer, version: version)
        }
        writer.writeCount(self.warmupTasks?.count, flexible: true)
        for element in self.warmupTasks ?? [] {
            try element.encode(into: &writer, version: version)
        }
        writer.writeInt32(self.endpointInformationEpoch)
        writer.writeCount(self.partitionsByUserEndpoint?.count, flexible: true)
        for element in self.partitionsByUserEndpoint ?? [] {
            try element.encode(into: &writer, version: version)
        }
        writer.writeUnsignedVarint(0)
    }

    package struct Status: WireStruct {
        package var statusCode: Int8 = 0
        package var statusDetail: String = ""

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            self.statusCode = try reader.readInt8()
            self.statusDetail = try reader.readString(flexible: true)
            try reader.skipTaggedFields()
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            writer.writeInt8(self.statusCode)
            try writer.writeString(self.statusDetail, flexible: true)
            writer.writeUnsignedVarint(0)
        }

        package var isDefault: Bool {
            if !(self.statusCode == 0) { return false }
            if !(self.statusDetail == "") { return false }
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

    package struct EndpointToPartitions: WireStruct {
        package var userEndpoint: Endpoint = Endpoint()
        package var activePartitions: [TopicPartition] = []
        package var standbyPartitions: [TopicPartition] = []

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            self.userEndpoint = try Endpoint(from: &reader, version: version)
            do {
                let count = try reader.readCount(flexible: true)
                var elements: [TopicPartition] = []
                elements.reserveCapacity(min(count, 1024))
                for _ in 0..<count {
                    elements.append(try TopicPartition(from: &reader, version: version))
                }
                self.activePartitions = elements
            }
            do {
                let count = try reader.readCount(flexible: true)
                var elements: [TopicPartition] = []
                elements.reserveCapacity(min(count, 1024))
                for _ in 0..<count {
                    elements.append(try TopicPartition(from: &reader, version: version))
                }
                self.standbyPartitions = elements
            }
            try reader.skipTaggedFields()
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            try self.userEndpoint.encode(into: &writer, version: version)
            writer.writeCount(self.activePartitions.count, flexible: true)
            for element in self.activePartitions {
                try element.encode(into: &writer, version: version)
            }
            writer.writeCount(self.standbyPartitions.count, flexible: true)
            for element in self.standbyPartitions {
                try element.encode(into: &writer, version: version)
            }
            writer.writeUnsignedVarint(0)
        }

        package var isDefault: Bool {
            if !(self.userEndpoint.isDefault) { return false }
            if !(self.activePartitions.isEmpty) { return false }
            if !(self.standbyPartitions.isEmpty) { return false }
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

    package struct TopicPartition: WireStruct {
        package var topic: String = ""
        package var partitions: [Int32] = []

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            self.topic = try reader.readString(flexible: true)
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
            try writer.writeString(self.topic, flexible: true)
            writer.writeCount(self.partitions.count, flexible: true)
            for element in self.partitions {
                writer.writeInt32(element)
            }
            writer.writeUnsignedVarint(0)
        }

        package var isDefault: Bool {
            if !(self.topic == "") { return false }
            if !(self.partitions.isEmpty) { return false }
            return true
        }
    }
}
