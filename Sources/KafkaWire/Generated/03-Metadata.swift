// Made by scripts/generate-messages from Definitions/03-Metadata.msg. Do not edit.
// swift-format-ignore-file

package struct MetadataRequest: WireMessage {
    package static let info = MessageInfo(
        name: "MetadataRequest", kind: .request, key: 3,
        versions: 0...13, lastStableVersion: 13, flexibleFrom: 9)
    package var topics: [MetadataRequestTopic]? = []
    package var allowAutoTopicCreation: Bool = true
    package var includeClusterAuthorizedOperations: Bool = false
    package var includeTopicAuthorizedOperations: Bool = false

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        let flexible = version >= 9
        self.topics = nil
        if let count = try reader.readNullableCount(flexible: flexible) {
            var elements: [MetadataRequestTopic] = []
            elements.reserveCapacity(min(count, 1024))
            for _ in 0..<count {
                elements.append(try MetadataRequestTopic(from: &reader, version: version))
            }
            self.topics = elements
        }
        if self.topics == nil, !(version >= 1) {
            throw WireError.invalidValue("null topics")
        }
        if version >= 4 {
            self.allowAutoTopicCreation = try reader.readBool()
        }
        if version >= 8 && version <= 10 {
            self.includeClusterAuthorizedOperations = try reader.readBool()
        }
        if version >= 8 {
            self.includeTopicAuthorizedOperations = try reader.readBool()
        }
        if flexible {
            try reader.skipTaggedFields()
        }
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        let flexible = version >= 9
        if self.topics == nil, !(version >= 1) {
            throw WireError.notInVersion(field: "null topics", version: version)
        }
        writer.writeCount(self.topics?.count, flexible: flexible)
        for element in self.topics ?? [] {
            try element.encode(into: &writer, version: version)
        }
        if version >= 4 {
            writer.writeBool(self.allowAutoTopicCreation)
        }
        if !(version >= 4), !(self.allowAutoTopicCreation) {
            throw WireError.notInVersion(field: "allowAutoTopicCreation", version: version)
        }
        if version >= 8 && version <= 10 {
            writer.writeBool(self.includeClusterAuthorizedOperations)
        }
        if !(version >= 8 && version <= 10), !(!self.includeClusterAuthorizedOperations) {
            throw WireError.notInVersion(field: "includeClusterAuthorizedOperations", version: version)
        }
        if version >= 8 {
            writer.writeBool(self.includeTopicAuthorizedOperations)
        }
        if !(version >= 8), !(!self.includeTopicAuthorizedOperations) {
            throw WireError.notInVersion(field: "includeTopicAuthorizedOperations", version: version)
        }
        if flexible {
            writer.writeUnsignedVarint(0)
        }
    }

    package struct MetadataRequestTopic: WireStruct {
        package var topicId: Uuid = .zero
        package var name: String? = ""

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            let flexible = version >= 9
            if version >= 10 {
                self.topicId = try reader.readUuid()
            }
            self.name = try reader.readNullableString(flexible: flexible)
            if self.name == nil, !(version >= 10) {
                throw WireError.invalidValue("null name")
            }
            if flexible {
                try reader.skipTaggedFields()
            }
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            let flexible = version >= 9
            if version >= 10 {
                writer.writeUuid(self.topicId)
            }
            if self.name == nil, !(version >= 10) {
                throw WireError.notInVersion(field: "null name", version: version)
            }
            try writer.writeNullableString(self.name, flexible: flexible)
            if flexible {
                writer.writeUnsignedVarint(0)
            }
        }

        package var isDefault: Bool {
            if !(self.topicId == .zero) { return false }
            if !(self.name == "") { return false }
            return true
        }
    }
}

package struct MetadataResponse: WireMessage {
    package static let info = MessageInfo(
        name: "MetadataResponse", kind: .response, key: 3,
        versions: 0...13, lastStableVersion: 13, flexibleFrom: 9)
    package var throttleTimeMs: Int32 = 0
    package var brokers: [MetadataResponseBroker] = []
    package var clusterId: String? = nil
    package var controllerId: Int32 = -1
    package var topics: [MetadataResponseTopic] = []
    package var clusterAuthorizedOperations: Int32 = -2147483648
    package var errorCode: Int16 = 0

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        let flexible = version >= 9
        if version >= 3 {
            self.throttleTimeMs = try reader.readInt32()
        }
        do {
            let count = try reader.readCount(flexible: flexible)
            var elements: [MetadataResponseBroker] = []
            elements.reserveCapacity(min(count, 1024))
            for _ in 0..<count {
                elements.append(try MetadataResponseBroker(from: &reader, version: version))
            }
            self.brokers = elements
        }
        if version >= 2 {
            self.clusterId = try reader.readNullableString(flexible: flexible)
        }
        if version >= 1 {
            self.controllerId = try reader.readInt32()
        }
        do {
            let count = try reader.readCount(flexible: flexible)
            var elements: [MetadataResponseTopic] = []
            elements.reserveCapacity(min(count, 1024))
            for _ in 0..<count {
                elements.append(try MetadataResponseTopic(from: &reader, version: version))
            }
            self.topics = elements
        }
        if version >= 8 && version <= 10 {
            self.clusterAuthorizedOperations = try reader.readInt32()
        }
        if version == 13 {
            self.errorCode = try reader.readInt16()
        }
        if flexible {
            try reader.skipTaggedFields()
        }
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        let flexible = version >= 9
        if version >= 3 {
            writer.writeInt32(self.throttleTimeMs)
        }
        writer.writeCount(self.brokers.count, flexible: flexible)
        for element in self.brokers {
            try element.encode(into: &writer, version: version)
        }
        if version >= 2 {
            try writer.writeNullableString(self.clusterId, flexible: flexible)
        }
        if version >= 1 {
            writer.writeInt32(self.controllerId)
        }
        writer.writeCount(self.topics.count, flexible: flexible)
        for element in self.topics {
            try element.encode(into: &writer, version: version)
        }
        if version >= 8 && version <= 10 {
            writer.writeInt32(self.clusterAuthorizedOperations)
        }
        if !(version >= 8 && version <= 10), !(self.clusterAuthorizedOperations == -2147483648) {
            throw WireError.notInVersion(field: "clusterAuthorizedOperations", version: version)
        }
        if version == 13 {
            writer.writeInt16(self.errorCode)
        }
        if flexible {
            writer.writeUnsignedVarint(0)
        }
    }

    package struct MetadataResponseBroker: WireStruct {
        package var nodeId: Int32 = 0
        package var host: String = ""
        package var port: Int32 = 0
        package var rack: String? = nil

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            let flexible = version >= 9
            self.nodeId = try reader.readInt32()
            self.host = try reader.readString(flexible: flexible)
            self.port = try reader.readInt32()
            if version >= 1 {
                self.rack = try reader.readNullableString(flexible: flexible)
            }
            if flexible {
                try reader.skipTaggedFields()
            }
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            let flexible = version >= 9
            writer.writeInt32(self.nodeId)
            try writer.writeString(self.host, flexible: flexible)
            writer.writeInt32(self.port)
            if version >= 1 {
                try writer.writeNullableString(self.rack, flexible: flexible)
            }
            if flexible {
                writer.writeUnsignedVarint(0)
            }
        }

        package var isDefault: Bool {
            if !(self.nodeId == 0) { return false }
            if !(self.host == "") { return false }
            if !(self.port == 0) { return false }
            if !(self.rack == nil) { return false }
            return true
        }
    }

    package struct MetadataResponseTopic: WireStruct {
        package var errorCode: Int16 = 0
        package var name: String? = ""
        package var topicId: Uuid = .zero
        package var isInternal: Bool = false
        package var partitions: [MetadataResponsePartition] = []
        package var topicAuthorizedOperations: Int32 = -2147483648

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            let flexible = version >= 9
            self.errorCode = try reader.readInt16()
            self.name = try reader.readNullableString(flexible: flexible)
            if self.name == nil, !(version >= 12) {
                throw WireError.invalidValue("null name")
            }
            if version >= 10 {
                self.topicId = try reader.readUuid()
            }
            if version >= 1 {
                self.isInternal = try reader.readBool()
            }
            do {
                let count = try reader.readCount(flexible: flexible)
                var elements: [MetadataResponsePartition] = []
                elements.reserveCapacity(min(count, 1024))
                for _ in 0..<count {
                    elements.append(try MetadataResponsePartition(from: &reader, version: version))
                }
                self.partitions = elements
            }
            if version >= 8 {
                self.topicAuthorizedOperations = try reader.readInt32()
            }
            if flexible {
                try reader.skipTaggedFields()
            }
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            let flexible = version >= 9
            writer.writeInt16(self.errorCode)
            if self.name == nil, !(version >= 12) {
                throw WireError.notInVersion(field: "null name", version: version)
            }
            try writer.writeNullableString(self.name, flexible: flexible)
            if version >= 10 {
                writer.writeUuid(self.topicId)
            }
            if version >= 1 {
                writer.writeBool(self.isInternal)
            }
            writer.writeCount(self.partitions.count, flexible: flexible)
            for element in self.partitions {
                try element.encode(into: &writer, version: version)
            }
            if version >= 8 {
                writer.writeInt32(self.topicAuthorizedOperations)
            }
            if !(version >= 8), !(self.topicAuthorizedOperations == -2147483648) {
                throw WireError.notInVersion(field: "topicAuthorizedOperations", version: version)
            }
            if flexible {
                writer.writeUnsignedVarint(0)
            }
        }

        package var isDefault: Bool {
            if !(self.errorCode == 0) { return false }
            if !(self.name == "") { return false }
            if !(self.topicId == .zero) { return false }
            if !(!self.isInternal) { return false }
            if !(self.partitions.isEmpty) { return false }
            if !(self.topicAuthorizedOperations == -2147483648) { return false }
            return true
        }
    }

    package struct MetadataResponsePartition: WireStruct {
        package var errorCode: Int16 = 0
        package var partitionIndex: Int32 = 0
        package var leaderId: Int32 = 0
        package var leaderEpoch: Int32 = -1
        package var replicaNodes: [Int32] = []
        package var isrNodes: [Int32] = []
        package var offlineReplicas: [Int32] = []

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            let flexible = version >= 9
            self.errorCode = try reader.readInt16()
            self.partitionIndex = try reader.readInt32()
            self.leaderId = try reader.readInt32()
            if version >= 7 {
                self.leaderEpoch = try reader.readInt32()
            }
            do {
                let count = try reader.readCount(flexible: flexible)
                var elements: [Int32] = []
                elements.reserveCapacity(min(count, 1024))
                for _ in 0..<count {
                    elements.append(try reader.readInt32())
                }
                self.replicaNodes = elements
            }
            do {
                let count = try reader.readCount(flexible: flexible)
                var elements: [Int32] = []
                elements.reserveCapacity(min(count, 1024))
                for _ in 0..<count {
                    elements.append(try reader.readInt32())
                }
                self.isrNodes = elements
            }
            if version >= 5 {
                do {
                    let count = try reader.readCount(flexible: flexible)
                    var elements: [Int32] = []
                    elements.reserveCapacity(min(count, 1024))
                    for _ in 0..<count {
                        elements.append(try reader.readInt32())
                    }
                    self.offlineReplicas = elements
                }
            }
            if flexible {
                try reader.skipTaggedFields()
            }
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            let flexible = version >= 9
            writer.writeInt16(self.errorCode)
            writer.writeInt32(self.partitionIndex)
            writer.writeInt32(self.leaderId)
            if version >= 7 {
                writer.writeInt32(self.leaderEpoch)
            }
            writer.writeCount(self.replicaNodes.count, flexible: flexible)
            for element in self.replicaNodes {
                writer.writeInt32(element)
            }
            writer.writeCount(self.isrNodes.count, flexible: flexible)
            for element in self.isrNodes {
                writer.writeInt32(element)
            }
            if version >= 5 {
                writer.writeCount(self.offlineReplicas.count, flexible: flexible)
                for element in self.offlineReplicas {
                    writer.writeInt32(element)
                }
            }
            if flexible {
                writer.writeUnsignedVarint(0)
            }
        }

        package var isDefault: Bool {
            if !(self.errorCode == 0) { return false }
            if !(self.partitionIndex == 0) { return false }
            if !(self.leaderId == 0) { return false }
            if !(self.leaderEpoch == -1) { return false }
            if !(self.replicaNodes.isEmpty) { return false }
            if !(self.isrNodes.isEmpty) { return false }
            if !(self.offlineReplicas.isEmpty) { return false }
            return true
        }
    }
}
