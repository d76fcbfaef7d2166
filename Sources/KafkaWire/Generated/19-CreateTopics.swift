// Made by scripts/generate-messages from Definitions/19-CreateTopics.msg. Do not edit.
// swift-format-ignore-file

package struct CreateTopicsRequest: WireMessage {
    package static let info = MessageInfo(
        name: "CreateTopicsRequest", kind: .request, key: 19,
        versions: 2...7, lastStableVersion: 7, flexibleFrom: 5)
    package var topics: [CreatableTopic] = []
    package var timeoutMs: Int32 = 60000
    package var validateOnly: Bool = false

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        let flexible = version >= 5
        do {
            let count = try reader.readCount(flexible: flexible)
            var elements: [CreatableTopic] = []
            elements.reserveCapacity(min(count, 1024))
            for _ in 0..<count {
                elements.append(try CreatableTopic(from: &reader, version: version))
            }
            self.topics = elements
        }
        self.timeoutMs = try reader.readInt32()
        self.validateOnly = try reader.readBool()
        if flexible {
            try reader.skipTaggedFields()
        }
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        let flexible = version >= 5
        writer.writeCount(self.topics.count, flexible: flexible)
        for element in self.topics {
            try element.encode(into: &writer, version: version)
        }
        writer.writeInt32(self.timeoutMs)
        writer.writeBool(self.validateOnly)
        if flexible {
            writer.writeUnsignedVarint(0)
        }
    }

    package struct CreatableTopic: WireStruct {
        package var name: String = ""
        package var numPartitions: Int32 = 0
        package var replicationFactor: Int16 = 0
        package var assignments: [CreatableReplicaAssignment] = []
        package var configs: [CreatableTopicConfig] = []

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            let flexible = version >= 5
            self.name = try reader.readString(flexible: flexible)
            self.numPartitions = try reader.readInt32()
            self.replicationFactor = try reader.readInt16()
            do {
                let count = try reader.readCount(flexible: flexible)
                var elements: [CreatableReplicaAssignment] = []
                elements.reserveCapacity(min(count, 1024))
                for _ in 0..<count {
                    elements.append(try CreatableReplicaAssignment(from: &reader, version: version))
                }
                self.assignments = elements
            }
            do {
                let count = try reader.readCount(flexible: flexible)
                var elements: [CreatableTopicConfig] = []
                elements.reserveCapacity(min(count, 1024))
                for _ in 0..<count {
                    elements.append(try CreatableTopicConfig(from: &reader, version: version))
                }
                self.configs = elements
            }
            if flexible {
                try reader.skipTaggedFields()
            }
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            let flexible = version >= 5
            try writer.writeString(self.name, flexible: flexible)
            writer.writeInt32(self.numPartitions)
            writer.writeInt16(self.replicationFactor)
            writer.writeCount(self.assignments.count, flexible: flexible)
            for element in self.assignments {
                try element.encode(into: &writer, version: version)
            }
            writer.writeCount(self.configs.count, flexible: flexible)
            for element in self.configs {
                try element.encode(into: &writer, version: version)
            }
            if flexible {
                writer.writeUnsignedVarint(0)
            }
        }

        package var isDefault: Bool {
            if !(self.name == "") { return false }
            if !(self.numPartitions == 0) { return false }
            if !(self.replicationFactor == 0) { return false }
            if !(self.assignments.isEmpty) { return false }
            if !(self.configs.isEmpty) { return false }
            return true
        }
    }

    package struct CreatableReplicaAssignment: WireStruct {
        package var partitionIndex: Int32 = 0
        package var brokerIds: [Int32] = []

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            let flexible = version >= 5
            self.partitionIndex = try reader.readInt32()
            do {
                let count = try reader.readCount(flexible: flexible)
                var elements: [Int32] = []
                elements.reserveCapacity(min(count, 1024))
                for _ in 0..<count {
                    elements.append(try reader.readInt32())
                }
                self.brokerIds = elements
            }
            if flexible {
                try reader.skipTaggedFields()
            }
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            let flexible = version >= 5
            writer.writeInt32(self.partitionIndex)
            writer.writeCount(self.brokerIds.count, flexible: flexible)
            for element in self.brokerIds {
                writer.writeInt32(element)
            }
            if flexible {
                writer.writeUnsignedVarint(0)
            }
        }

        package var isDefault: Bool {
            if !(self.partitionIndex == 0) { return false }
            if !(self.brokerIds.isEmpty) { return false }
            return true
        }
    }

    package struct CreatableTopicConfig: WireStruct {
        package var name: String = ""
        package var value: String? = ""

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            let flexible = version >= 5
            self.name = try reader.readString(flexible: flexible)
            self.value = try reader.readNullableString(flexible: flexible)
            if flexible {
                try reader.skipTaggedFields()
            }
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            let flexible = version >= 5
            try writer.writeString(self.name, flexible: flexible)
            try writer.writeNullableString(self.value, flexible: flexible)
            if flexible {
                writer.writeUnsignedVarint(0)
            }
        }

        package var isDefault: Bool {
            if !(self.name == "") { return false }
            if !(self.value == "") { return false }
            return true
        }
    }
}

package struct CreateTopicsResponse: WireMessage {
    package static let info = MessageInfo(
        name: "CreateTopicsResponse", kind: .response, key: 19,
        versions: 2...7, lastStableVersion: 7, flexibleFrom: 5)
    package var throttleTimeMs: Int32 = 0
    package var topics: [CreatableTopicResult] = []

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        let flexible = version >= 5
        self.throttleTimeMs = try reader.readInt32()
        do {
            let count = try reader.readCount(flexible: flexible)
            var elements: [CreatableTopicResult] = []
            elements.reserveCapacity(min(count, 1024))
            for _ in 0..<count {
                elements.append(try CreatableTopicResult(from: &reader, version: version))
            }
            self.topics = elements
        }
        if flexible {
            try reader.skipTaggedFields()
        }
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        let flexible = version >= 5
        writer.writeInt32(self.throttleTimeMs)
        writer.writeCount(self.topics.count, flexible: flexible)
        for element in self.topics {
            try element.encode(into: &writer, version: version)
        }
        if flexible {
            writer.writeUnsignedVarint(0)
        }
    }

    package struct CreatableTopicResult: WireStruct {
        package var name: String = ""
        package var topicId: Uuid = .zero
        package var errorCode: Int16 = 0
        package var errorMessage: String? = ""
        package var topicConfigErrorCode: Int16 = 0
        package var numPartitions: Int32 = -1
        package var replicationFactor: Int16 = -1
        package var configs: [CreatableTopicConfigs]? = []

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            let flexible = version >= 5
            self.name = try reader.readString(flexible: flexible)
            if version == 7 {
                self.topicId = try reader.readUuid()
            }
            self.errorCode = try reader.readInt16()
            self.errorMessage = try reader.readNullableString(flexible: flexible)
            if version >= 5 {
                self.numPartitions = try reader.readInt32()
            }
            if version >= 5 {
                self.replicationFactor = try reader.readInt16()
            }
            if version >= 5 {
                self.configs = nil
                if let count = try reader.readNullableCount(flexible: flexible) {
                    var elements: [CreatableTopicConfigs] = []
                    elements.reserveCapacity(min(count, 1024))
                    for _ in 0..<count {
                        elements.append(try CreatableTopicConfigs(from: &reader, version: version))
                    }
                    self.configs = elements
                }
            }
            if flexible {
                try reader.readTaggedFields { tag, content in
                    switch tag {
                        case 0:
                            guard version >= 5 else {
                                throw WireError.notInVersion(field: "topicConfigErrorCode", version: version)
                            }
                            self.topicConfigErrorCode = try content.readInt16()
                        default: break
                    }
                }
            }
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            let flexible = version >= 5
            try writer.writeString(self.name, flexible: flexible)
            if version == 7 {
                writer.writeUuid(self.topicId)
            }
            writer.writeInt16(self.errorCode)
            try writer.writeNullableString(self.errorMessage, flexible: flexible)
            if version >= 5 {
                writer.writeInt32(self.numPartitions)
            }
            if version >= 5 {
                writer.writeInt16(self.replicationFactor)
            }
            if version >= 5 {
                writer.writeCount(self.configs?.count, flexible: flexible)
                for element in self.configs ?? [] {
                    try element.encode(into: &writer, version: version)
                }
            }
            if flexible {
                var tagCount: UInt32 = 0
                let has0 = version >= 5 && !(self.topicConfigErrorCode == 0)
                if has0 { tagCount += 1 }
                writer.writeUnsignedVarint(tagCount)
                if has0 {
                    var content = ByteWriter(capacity: 64)
                    content.writeInt16(self.topicConfigErrorCode)
                    writer.writeTaggedField(0, content.finish())
                }
            }
        }

        package var isDefault: Bool {
            if !(self.name == "") { return false }
            if !(self.topicId == .zero) { return false }
            if !(self.errorCode == 0) { return false }
            if !(self.errorMessage == "") { return false }
            if !(self.topicConfigErrorCode == 0) { return false }
            if !(self.numPartitions == -1) { return false }
            if !(self.replicationFactor == -1) { return false }
            if !(self.configs?.isEmpty == true) { return false }
            return true
        }
    }

    package struct CreatableTopicConfigs: WireStruct {
        package var name: String = ""
        package var value: String? = ""
        package var readOnly: Bool = false
        package var configSource: Int8 = -1
        package var isSensitive: Bool = false

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            let flexible = version >= 5
            if version >= 5 {
                self.name = try reader.readString(flexible: flexible)
            }
            if version >= 5 {
                self.value = try reader.readNullableString(flexible: flexible)
            }
            if version >= 5 {
                self.readOnly = try reader.readBool()
            }
            if version >= 5 {
                self.configSource = try reader.readInt8()
            }
            if version >= 5 {
                self.isSensitive = try reader.readBool()
            }
            if flexible {
                try reader.skipTaggedFields()
            }
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            let flexible = version >= 5
            if version >= 5 {
                try writer.writeString(self.name, flexible: flexible)
            }
            if !(version >= 5), !(self.name == "") {
                throw WireError.notInVersion(field: "name", version: version)
            }
            if version >= 5 {
                try writer.writeNullableString(self.value, flexible: flexible)
            }
            if !(version >= 5), !(self.value == "") {
                throw WireError.notInVersion(field: "value", version: version)
            }
            if version >= 5 {
                writer.writeBool(self.readOnly)
            }
            if !(version >= 5), !(!self.readOnly) {
                throw WireError.notInVersion(field: "readOnly", version: version)
            }
            if version >= 5 {
                writer.writeInt8(self.configSource)
            }
            if version >= 5 {
                writer.writeBool(self.isSensitive)
            }
            if !(version >= 5), !(!self.isSensitive) {
                throw WireError.notInVersion(field: "isSensitive", version: version)
            }
            if flexible {
                writer.writeUnsignedVarint(0)
            }
        }

        package var isDefault: Bool {
            if !(self.name == "") { return false }
            if !(self.value == "") { return false }
            if !(!self.readOnly) { return false }
            if !(self.configSource == -1) { return false }
            if !(!self.isSensitive) { return false }
            return true
        }
    }
}
