// Made by scripts/generate-messages from Definitions/09-OffsetFetch.msg. Do not edit.
// swift-format-ignore-file

package struct OffsetFetchRequest: WireMessage {
    package static let info = MessageInfo(
        name: "OffsetFetchRequest", kind: .request, key: 9,
        versions: 1...10, lastStableVersion: 10, flexibleFrom: 6)
    package var groupId: String = ""
    package var topics: [OffsetFetchRequestTopic]? = []
    package var groups: [OffsetFetchRequestGroup] = []
    package var requireStable: Bool = false

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        let flexible = version >= 6
        if version <= 7 {
            self.groupId = try reader.readString(flexible: flexible)
        }
        if version <= 7 {
            self.topics = nil
            if let count = try reader.readNullableCount(flexible: flexible) {
                var elements: [OffsetFetchRequestTopic] = []
                elements.reserveCapacity(min(count, 1024))
                for _ in 0..<count {
                    elements.append(try OffsetFetchRequestTopic(from: &reader, version: version))
                }
                self.topics = elements
            }
            if self.topics == nil, !(version >= 2 && version <= 7) {
                throw WireError.invalidValue("null topics")
            }
        }
        if version >= 8 {
            do {
                let count = try reader.readCount(flexible: flexible)
                var elements: [OffsetFetchRequestGroup] = []
                elements.reserveCapacity(min(count, 1024))
                for _ in 0..<count {
                    elements.append(try OffsetFetchRequestGroup(from: &reader, version: version))
                }
                self.groups = elements
            }
        }
        if version >= 7 {
            self.requireStable = try reader.readBool()
        }
        if flexible {
            try reader.skipTaggedFields()
        }
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        let flexible = version >= 6
        if version <= 7 {
            try writer.writeString(self.groupId, flexible: flexible)
        }
        if !(version <= 7), !(self.groupId == "") {
            throw WireError.notInVersion(field: "groupId", version: version)
        }
        if version <= 7 {
            if self.topics == nil, !(version >= 2 && version <= 7) {
                throw WireError.notInVersion(field: "null topics", version: version)
            }
            writer.writeCount(self.topics?.count, flexible: flexible)
            for element in self.topics ?? [] {
                try element.encode(into: &writer, version: version)
            }
        }
        if !(version <= 7), !(self.topics?.isEmpty == true) {
            throw WireError.notInVersion(field: "topics", version: version)
        }
        if version >= 8 {
            writer.writeCount(self.groups.count, flexible: flexible)
            for element in self.groups {
                try element.encode(into: &writer, version: version)
            }
        }
        if !(version >= 8), !(self.groups.isEmpty) {
            throw WireError.notInVersion(field: "groups", version: version)
        }
        if version >= 7 {
            writer.writeBool(self.requireStable)
        }
        if !(version >= 7), !(!self.requireStable) {
            throw WireError.notInVersion(field: "requireStable", version: version)
        }
        if flexible {
            writer.writeUnsignedVarint(0)
        }
    }

    package struct OffsetFetchRequestTopic: WireStruct {
        package var name: String = ""
        package var partitionIndexes: [Int32] = []

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            let flexible = version >= 6
            if version <= 7 {
                self.name = try reader.readString(flexible: flexible)
            }
            if version <= 7 {
                do {
                    let count = try reader.readCount(flexible: flexible)
                    var elements: [Int32] = []
                    elements.reserveCapacity(min(count, 1024))
                    for _ in 0..<count {
                        elements.append(try reader.readInt32())
                    }
                    self.partitionIndexes = elements
                }
            }
            if flexible {
                try reader.skipTaggedFields()
            }
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            let flexible = version >= 6
            if version <= 7 {
                try writer.writeString(self.name, flexible: flexible)
            }
            if !(version <= 7), !(self.name == "") {
                throw WireError.notInVersion(field: "name", version: version)
            }
            if version <= 7 {
                writer.writeCount(self.partitionIndexes.count, flexible: flexible)
                for element in self.partitionIndexes {
                    writer.writeInt32(element)
                }
            }
            if !(version <= 7), !(self.partitionIndexes.isEmpty) {
                throw WireError.notInVersion(field: "partitionIndexes", version: version)
            }
            if flexible {
                writer.writeUnsignedVarint(0)
            }
        }

        package var isDefault: Bool {
            if !(self.name == "") { return false }
            if !(self.partitionIndexes.isEmpty) { return false }
            return true
        }
    }

    package struct OffsetFetchRequestGroup: WireStruct {
        package var groupId: String = ""
        package var memberId: String? = nil
        package var memberEpoch: Int32 = -1
        package var topics: [OffsetFetchRequestTopics]? = []

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            let flexible = version >= 6
            if version >= 8 {
                self.groupId = try reader.readString(flexible: flexible)
            }
            if version >= 9 {
                self.memberId = try reader.readNullableString(flexible: flexible)
            }
            if version >= 9 {
                self.memberEpoch = try reader.readInt32()
            }
            if version >= 8 {
                self.topics = nil
                if let count = try reader.readNullableCount(flexible: flexible) {
                    var elements: [OffsetFetchRequestTopics] = []
                    elements.reserveCapacity(min(count, 1024))
                    for _ in 0..<count {
                        elements.append(try OffsetFetchRequestTopics(from: &reader, version: version))
                    }
                    self.topics = elements
                }
            }
            if flexible {
                try reader.skipTaggedFields()
            }
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            let flexible = version >= 6
            if version >= 8 {
                try writer.writeString(self.groupId, flexible: flexible)
            }
            if !(version >= 8), !(self.groupId == "") {
                throw WireError.notInVersion(field: "groupId", version: version)
            }
            if version >= 9 {
                try writer.writeNullableString(self.memberId, flexible: flexible)
            }
            if version >= 9 {
                writer.writeInt32(self.memberEpoch)
            }
            if version >= 8 {
                writer.writeCount(self.topics?.count, flexible: flexible)
                for element in self.topics ?? [] {
                    try element.encode(into: &writer, version: version)
                }
            }
            if !(version >= 8), !(self.topics?.isEmpty == true) {
                throw WireError.notInVersion(field: "topics", version: version)
            }
            if flexible {
                writer.writeUnsignedVarint(0)
            }
        }

        package var isDefault: Bool {
            if !(self.groupId == "") { return false }
            if !(self.memberId == nil) { return false }
            if !(self.memberEpoch == -1) { return false }
            if !(self.topics?.isEmpty == true) { return false }
            return true
        }
    }

    package struct OffsetFetchRequestTopics: WireStruct {
        package var name: String = ""
        package var topicId: Uuid = .zero
        package var partitionIndexes: [Int32] = []

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            let flexible = version >= 6
            if version >= 8 && version <= 9 {
                self.name = try reader.readString(flexible: flexible)
            }
            if version == 10 {
                self.topicId = try reader.readUuid()
            }
            if version >= 8 {
                do {
                    let count = try reader.readCount(flexible: flexible)
                    var elements: [Int32] = []
                    elements.reserveCapacity(min(count, 1024))
                    for _ in 0..<count {
                        elements.append(try reader.readInt32())
                    }
                    self.partitionIndexes = elements
                }
            }
            if flexible {
                try reader.skipTaggedFields()
            }
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            let flexible = version >= 6
            if version >= 8 && version <= 9 {
                try writer.writeString(self.name, flexible: flexible)
            }
            if version == 10 {
                writer.writeUuid(self.topicId)
            }
            if version >= 8 {
                writer.writeCount(self.partitionIndexes.count, flexible: flexible)
                for element in self.partitionIndexes {
                    writer.writeInt32(element)
                }
            }
            if !(version >= 8), !(self.partitionIndexes.isEmpty) {
                throw WireError.notInVersion(field: "partitionIndexes", version: version)
            }
            if flexible {
                writer.writeUnsignedVarint(0)
            }
        }

        package var isDefault: Bool {
            if !(self.name == "") { return false }
            if !(self.topicId == .zero) { return false }
            if !(self.partitionIndexes.isEmpty) { return false }
            return true
        }
    }
}

package struct OffsetFetchResponse: WireMessage {
    package static let info = MessageInfo(
        name: "OffsetFetchResponse", kind: .response, key: 9,
        versions: 1...10, lastStableVersion: 10, flexibleFrom: 6)
    package var throttleTimeMs: Int32 = 0
    package var topics: [OffsetFetchResponseTopic] = []
    package var errorCode: Int16 = 0
    package var groups: [OffsetFetchResponseGroup] = []

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        let flexible = version >= 6
        if version >= 3 {
            self.throttleTimeMs = try reader.readInt32()
        }
        if version <= 7 {
            do {
                let count = try reader.readCount(flexible: flexible)
                var elements: [OffsetFetchResponseTopic] = []
                elements.reserveCapacity(min(count, 1024))
                for _ in 0..<count {
                    elements.append(try OffsetFetchResponseTopic(from: &reader, version: version))
                }
                self.topics = elements
            }
        }
        if version >= 2 && version <= 7 {
            self.errorCode = try reader.readInt16()
        }
        if version >= 8 {
            do {
                let count = try reader.readCount(flexible: flexible)
                var elements: [OffsetFetchResponseGroup] = []
                elements.reserveCapacity(min(count, 1024))
                for _ in 0..<count {
                    elements.append(try OffsetFetchResponseGroup(from: &reader, version: version))
                }
                self.groups = elements
            }
        }
        if flexible {
            try reader.skipTaggedFields()
        }
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        let flexible = version >= 6
        if version >= 3 {
            writer.writeInt32(self.throttleTimeMs)
        }
        if version <= 7 {
            writer.writeCount(self.topics.count, flexible: flexible)
            for element in self.topics {
                try element.encode(into: &writer, version: version)
            }
        }
        if !(version <= 7), !(self.topics.isEmpty) {
            throw WireError.notInVersion(field: "topics", version: version)
        }
        if version >= 2 && version <= 7 {
            writer.writeInt16(self.errorCode)
        }
        if version >= 8 {
            writer.writeCount(self.groups.count, flexible: flexible)
            for element in self.groups {
                try element.encode(into: &writer, version: version)
            }
        }
        if !(version >= 8), !(self.groups.isEmpty) {
            throw WireError.notInVersion(field: "groups", version: version)
        }
        if flexible {
            writer.writeUnsignedVarint(0)
        }
    }

    package struct OffsetFetchResponseTopic: WireStruct {
        package var name: String = ""
        package var partitions: [OffsetFetchResponsePartition] = []

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            let flexible = version >= 6
            if version <= 7 {
                self.name = try reader.readString(flexible: flexible)
            }
            if version <= 7 {
                do {
                    let count = try reader.readCount(flexible: flexible)
                    var elements: [OffsetFetchResponsePartition] = []
                    elements.reserveCapacity(min(count, 1024))
                    for _ in 0..<count {
                        elements.append(try OffsetFetchResponsePartition(from: &reader, version: version))
                    }
                    self.partitions = elements
                }
            }
            if flexible {
                try reader.skipTaggedFields()
            }
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            let flexible = version >= 6
            if version <= 7 {
                try writer.writeString(self.name, flexible: flexible)
            }
            if !(version <= 7), !(self.name == "") {
                throw WireError.notInVersion(field: "name", version: version)
            }
            if version <= 7 {
                writer.writeCount(self.partitions.count, flexible: flexible)
                for element in self.partitions {
                    try element.encode(into: &writer, version: version)
                }
            }
            if !(version <= 7), !(self.partitions.isEmpty) {
                throw WireError.notInVersion(field: "partitions", version: version)
            }
            if flexible {
                writer.writeUnsignedVarint(0)
            }
        }

        package var isDefault: Bool {
            if !(self.name == "") { return false }
            if !(self.partitions.isEmpty) { return false }
            return true
        }
    }

    package struct OffsetFetchResponsePartition: WireStruct {
        package var partitionIndex: Int32 = 0
        package var committedOffset: Int64 = 0
        package var committedLeaderEpoch: Int32 = -1
        package var metadata: String? = ""
        package var errorCode: Int16 = 0

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            let flexible = version >= 6
            if version <= 7 {
                self.partitionIndex = try reader.readInt32()
            }
            if version <= 7 {
                self.committedOffset = try reader.readInt64()
            }
            if version >= 5 && version <= 7 {
                self.committedLeaderEpoch = try reader.readInt32()
            }
            if version <= 7 {
                self.metadata = try reader.readNullableString(flexible: flexible)
            }
            if version <= 7 {
                self.errorCode = try reader.readInt16()
            }
            if flexible {
                try reader.skipTaggedFields()
            }
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            let flexible = version >= 6
            if version <= 7 {
                writer.writeInt32(self.partitionIndex)
            }
            if !(version <= 7), !(self.partitionIndex == 0) {
                throw WireError.notInVersion(field: "partitionIndex", version: version)
            }
            if version <= 7 {
                writer.writeInt64(self.committedOffset)
            }
            if !(version <= 7), !(self.committedOffset == 0) {
                throw WireError.notInVersion(field: "committedOffset", version: version)
            }
            if version >= 5 && version <= 7 {
                writer.writeInt32(self.committedLeaderEpoch)
            }
            if version <= 7 {
                try writer.writeNullableString(self.metadata, flexible: flexible)
            }
            if !(version <= 7), !(self.metadata == "") {
                throw WireError.notInVersion(field: "metadata", version: version)
            }
            if version <= 7 {
                writer.writeInt16(self.errorCode)
            }
            if !(version <= 7), !(self.errorCode == 0) {
                throw WireError.notInVersion(field: "errorCode", version: version)
            }
            if flexible {
                writer.writeUnsignedVarint(0)
            }
        }

        package var isDefault: Bool {
            if !(self.partitionIndex == 0) { return false }
            if !(self.committedOffset == 0) { return false }
            if !(self.committedLeaderEpoch == -1) { return false }
            if !(self.metadata == "") { return false }
            if !(self.errorCode == 0) { return false }
            return true
        }
    }

    package struct OffsetFetchResponseGroup: WireStruct {
        package var groupId: String = ""
        package var topics: [OffsetFetchResponseTopics] = []
        package var errorCode: Int16 = 0

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            let flexible = version >= 6
            if version >= 8 {
                self.groupId = try reader.readString(flexible: flexible)
            }
            if version >= 8 {
                do {
                    let count = try reader.readCount(flexible: flexible)
                    var elements: [OffsetFetchResponseTopics] = []
                    elements.reserveCapacity(min(count, 1024))
                    for _ in 0..<count {
                        elements.append(try OffsetFetchResponseTopics(from: &reader, version: version))
                    }
                    self.topics = elements
                }
            }
            if version >= 8 {
                self.errorCode = try reader.readInt16()
            }
            if flexible {
                try reader.skipTaggedFields()
            }
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            let flexible = version >= 6
            if version >= 8 {
                try writer.writeString(self.groupId, flexible: flexible)
            }
            if !(version >= 8), !(self.groupId == "") {
                throw WireError.notInVersion(field: "groupId", version: version)
            }
            if version >= 8 {
                writer.writeCount(self.topics.count, flexible: flexible)
                for element in self.topics {
                    try element.encode(into: &writer, version: version)
                }
            }
            if !(version >= 8), !(self.topics.isEmpty) {
                throw WireError.notInVersion(field: "topics", version: version)
            }
            if version >= 8 {
                writer.writeInt16(self.errorCode)
            }
            if !(version >= 8), !(self.errorCode == 0) {
                throw WireError.notInVersion(field: "errorCode", version: version)
            }
            if flexible {
                writer.writeUnsignedVarint(0)
            }
        }

        package var isDefault: Bool {
            if !(self.groupId == "") { return false }
            if !(self.topics.isEmpty) { return false }
            if !(self.errorCode == 0) { return false }
            return true
        }
    }

    package struct OffsetFetchResponseTopics: WireStruct {
        package var name: String = ""
        package var topicId: Uuid = .zero
        package var partitions: [OffsetFetchResponsePartitions] = []

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            let flexible = version >= 6
            if version >= 8 && version <= 9 {
                self.name = try reader.readString(flexible: flexible)
            }
            if version == 10 {
                self.topicId = try reader.readUuid()
            }
            if version >= 8 {
                do {
                    let count = try reader.readCount(flexible: flexible)
                    var elements: [OffsetFetchResponsePartitions] = []
                    elements.reserveCapacity(min(count, 1024))
                    for _ in 0..<count {
                        elements.append(try OffsetFetchResponsePartitions(from: &reader, version: version))
                    }
                    self.partitions = elements
                }
            }
            if flexible {
                try reader.skipTaggedFields()
            }
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            let flexible = version >= 6
            if version >= 8 && version <= 9 {
                try writer.writeString(self.name, flexible: flexible)
            }
            if version == 10 {
                writer.writeUuid(self.topicId)
            }
            if version >= 8 {
                writer.writeCount(self.partitions.count, flexible: flexible)
                for element in self.partitions {
                    try element.encode(into: &writer, version: version)
                }
            }
            if !(version >= 8), !(self.partitions.isEmpty) {
                throw WireError.notInVersion(field: "partitions", version: version)
            }
            if flexible {
                writer.writeUnsignedVarint(0)
            }
        }

        package var isDefault: Bool {
            if !(self.name == "") { return false }
            if !(self.topicId == .zero) { return false }
            if !(self.partitions.isEmpty) { return false }
            return true
        }
    }

    package struct OffsetFetchResponsePartitions: WireStruct {
        package var partitionIndex: Int32 = 0
        package var committedOffset: Int64 = 0
        package var committedLeaderEpoch: Int32 = -1
        package var metadata: String? = ""
        package var errorCode: Int16 = 0

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            let flexible = version >= 6
            if version >= 8 {
                self.partitionIndex = try reader.readInt32()
            }
            if version >= 8 {
                self.committedOffset = try reader.readInt64()
            }
            if version >= 8 {
                self.committedLeaderEpoch = try reader.readInt32()
            }
            if version >= 8 {
                self.metadata = try reader.readNullableString(flexible: flexible)
            }
            if version >= 8 {
                self.errorCode = try reader.readInt16()
            }
            if flexible {
                try reader.skipTaggedFields()
            }
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            let flexible = version >= 6
            if version >= 8 {
                writer.writeInt32(self.partitionIndex)
            }
            if !(version >= 8), !(self.partitionIndex == 0) {
                throw WireError.notInVersion(field: "partitionIndex", version: version)
            }
            if version >= 8 {
                writer.writeInt64(self.committedOffset)
            }
            if !(version >= 8), !(self.committedOffset == 0) {
                throw WireError.notInVersion(field: "committedOffset", version: version)
            }
            if version >= 8 {
                writer.writeInt32(self.committedLeaderEpoch)
            }
            if version >= 8 {
                try writer.writeNullableString(self.metadata, flexible: flexible)
            }
            if !(version >= 8), !(self.metadata == "") {
                throw WireError.notInVersion(field: "metadata", version: version)
            }
            if version >= 8 {
                writer.writeInt16(self.errorCode)
            }
            if !(version >= 8), !(self.errorCode == 0) {
                throw WireError.notInVersion(field: "errorCode", version: version)
            }
            if flexible {
                writer.writeUnsignedVarint(0)
            }
        }

        package var isDefault: Bool {
            if !(self.partitionIndex == 0) { return false }
            if !(self.committedOffset == 0) { return false }
            if !(self.committedLeaderEpoch == -1) { return false }
            if !(self.metadata == "") { return false }
            if !(self.errorCode == 0) { return false }
            return true
        }
    }
}
