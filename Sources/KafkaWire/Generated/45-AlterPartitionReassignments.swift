// Made by scripts/generate-messages from Definitions/45-AlterPartitionReassignments.msg. Do not edit.
// swift-format-ignore-file

package struct AlterPartitionReassignmentsRequest: WireMessage {
    package static let info = MessageInfo(
        name: "AlterPartitionReassignmentsRequest", kind: .request, key: 45,
        versions: 0...1, lastStableVersion: 1, flexibleFrom: 0)
    package var timeoutMs: Int32 = 60000
    package var allowReplicationFactorChange: Bool = true
    package var topics: [ReassignableTopic] = []

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        self.timeoutMs = try reader.readInt32()
        if version == 1 {
            self.allowReplicationFactorChange = try reader.readBool()
        }
        do {
            let count = try reader.readCount(flexible: true)
            var elements: [ReassignableTopic] = []
            elements.reserveCapacity(min(count, 1024))
            for _ in 0..<count {
                elements.append(try ReassignableTopic(from: &reader, version: version))
            }
            self.topics = elements
        }
        try reader.skipTaggedFields()
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        writer.writeInt32(self.timeoutMs)
        if version == 1 {
            writer.writeBool(self.allowReplicationFactorChange)
        }
        if !(version == 1), !(self.allowReplicationFactorChange) {
            throw WireError.notInVersion(field: "allowReplicationFactorChange", version: version)
        }
        writer.writeCount(self.topics.count, flexible: true)
        for element in self.topics {
            try element.encode(into: &writer, version: version)
        }
        writer.writeUnsignedVarint(0)
    }

    package struct ReassignableTopic: WireStruct {
        package var name: String = ""
        package var partitions: [ReassignablePartition] = []

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            self.name = try reader.readString(flexible: true)
            do {
                let count = try reader.readCount(flexible: true)
                var elements: [ReassignablePartition] = []
                elements.reserveCapacity(min(count, 1024))
                for _ in 0..<count {
                    elements.append(try ReassignablePartition(from: &reader, version: version))
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

    package struct ReassignablePartition: WireStruct {
        package var partitionIndex: Int32 = 0
        package var replicas: [Int32]? = nil

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            self.partitionIndex = try reader.readInt32()
            self.replicas = nil
            if let count = try reader.readNullableCount(flexible: true) {
                var elements: [Int32] = []
                elements.reserveCapacity(min(count, 1024))
                for _ in 0..<count {
                    elements.append(try reader.readInt32())
                }
                self.replicas = elements
            }
            try reader.skipTaggedFields()
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            writer.writeInt32(self.partitionIndex)
            writer.writeCount(self.replicas?.count, flexible: true)
            for element in self.replicas ?? [] {
                writer.writeInt32(element)
            }
            writer.writeUnsignedVarint(0)
        }

        package var isDefault: Bool {
            if !(self.partitionIndex == 0) { return false }
            if !(self.replicas == nil) { return false }
            return true
        }
    }
}

package struct AlterPartitionReassignmentsResponse: WireMessage {
    package static let info = MessageInfo(
        name: "AlterPartitionReassignmentsResponse", kind: .response, key: 45,
        versions: 0...1, lastStableVersion: 1, flexibleFrom: 0)
    package var throttleTimeMs: Int32 = 0
    package var allowReplicationFactorChange: Bool = true
    package var errorCode: Int16 = 0
    package var errorMessage: String? = ""
    package var responses: [ReassignableTopicResponse] = []

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        self.throttleTimeMs = try reader.readInt32()
        if version == 1 {
            self.allowReplicationFactorChange = try reader.readBool()
        }
        self.errorCode = try reader.readInt16()
        self.errorMessage = try reader.readNullableString(flexible: true)
        do {
            let count = try reader.readCount(flexible: true)
            var elements: [ReassignableTopicResponse] = []
            elements.reserveCapacity(min(count, 1024))
            for _ in 0..<count {
                elements.append(try ReassignableTopicResponse(from: &reader, version: version))
            }
            self.responses = elements
        }
        try reader.skipTaggedFields()
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        writer.writeInt32(self.throttleTimeMs)
        if version == 1 {
            writer.writeBool(self.allowReplicationFactorChange)
        }
        writer.writeInt16(self.errorCode)
        try writer.writeNullableString(self.errorMessage, flexible: true)
        writer.writeCount(self.responses.count, flexible: true)
        for element in self.responses {
            try element.encode(into: &writer, version: version)
        }
        writer.writeUnsignedVarint(0)
    }

    package struct ReassignableTopicResponse: WireStruct {
        package var name: String = ""
        package var partitions: [ReassignablePartitionResponse] = []

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            self.name = try reader.readString(flexible: true)
            do {
                let count = try reader.readCount(flexible: true)
                var elements: [ReassignablePartitionResponse] = []
                elements.reserveCapacity(min(count, 1024))
                for _ in 0..<count {
                    elements.append(try ReassignablePartitionResponse(from: &reader, version: version))
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

    package struct ReassignablePartitionResponse: WireStruct {
        package var partitionIndex: Int32 = 0
        package var errorCode: Int16 = 0
        package var errorMessage: String? = ""

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            self.partitionIndex = try reader.readInt32()
            self.errorCode = try reader.readInt16()
            self.errorMessage = try reader.readNullableString(flexible: true)
            try reader.skipTaggedFields()
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            writer.writeInt32(self.partitionIndex)
            writer.writeInt16(self.errorCode)
            try writer.writeNullableString(self.errorMessage, flexible: true)
            writer.writeUnsignedVarint(0)
        }

        package var isDefault: Bool {
            if !(self.partitionIndex == 0) { return false }
            if !(self.errorCode == 0) { return false }
            if !(self.errorMessage == "") { return false }
            return true
        }
    }
}
