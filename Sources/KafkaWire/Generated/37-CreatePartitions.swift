// Made by scripts/generate-messages from Definitions/37-CreatePartitions.msg. Do not edit.
// swift-format-ignore-file

package struct CreatePartitionsRequest: WireMessage {
    package static let info = MessageInfo(
        name: "CreatePartitionsRequest", kind: .request, key: 37,
        versions: 0...3, lastStableVersion: 3, flexibleFrom: 2)
    package var topics: [CreatePartitionsTopic] = []
    package var timeoutMs: Int32 = 0
    package var validateOnly: Bool = false

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        let flexible = version >= 2
        do {
            let count = try reader.readCount(flexible: flexible)
            var elements: [CreatePartitionsTopic] = []
            elements.reserveCapacity(min(count, 1024))
            for _ in 0..<count {
                elements.append(try CreatePartitionsTopic(from: &reader, version: version))
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
        let flexible = version >= 2
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

    package struct CreatePartitionsTopic: WireStruct {
        package var name: String = ""
        package var count: Int32 = 0
        package var assignments: [CreatePartitionsAssignment]? = []

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            let flexible = version >= 2
            self.name = try reader.readString(flexible: flexible)
            self.count = try reader.readInt32()
            self.assignments = nil
            if let count = try reader.readNullableCount(flexible: flexible) {
                var elements: [CreatePartitionsAssignment] = []
                elements.reserveCapacity(min(count, 1024))
                for _ in 0..<count {
                    elements.append(try CreatePartitionsAssignment(from: &reader, version: version))
                }
                self.assignments = elements
            }
            if flexible {
                try reader.skipTaggedFields()
            }
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            let flexible = version >= 2
            try writer.writeString(self.name, flexible: flexible)
            writer.writeInt32(self.count)
            writer.writeCount(self.assignments?.count, flexible: flexible)
            for element in self.assignments ?? [] {
                try element.encode(into: &writer, version: version)
            }
            if flexible {
                writer.writeUnsignedVarint(0)
            }
        }

        package var isDefault: Bool {
            if !(self.name == "") { return false }
            if !(self.count == 0) { return false }
            if !(self.assignments?.isEmpty == true) { return false }
            return true
        }
    }

    package struct CreatePartitionsAssignment: WireStruct {
        package var brokerIds: [Int32] = []

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            let flexible = version >= 2
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
            let flexible = version >= 2
            writer.writeCount(self.brokerIds.count, flexible: flexible)
            for element in self.brokerIds {
                writer.writeInt32(element)
            }
            if flexible {
                writer.writeUnsignedVarint(0)
            }
        }

        package var isDefault: Bool {
            if !(self.brokerIds.isEmpty) { return false }
            return true
        }
    }
}

package struct CreatePartitionsResponse: WireMessage {
    package static let info = MessageInfo(
        name: "CreatePartitionsResponse", kind: .response, key: 37,
        versions: 0...3, lastStableVersion: 3, flexibleFrom: 2)
    package var throttleTimeMs: Int32 = 0
    package var results: [CreatePartitionsTopicResult] = []

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        let flexible = version >= 2
        self.throttleTimeMs = try reader.readInt32()
        do {
            let count = try reader.readCount(flexible: flexible)
            var elements: [CreatePartitionsTopicResult] = []
            elements.reserveCapacity(min(count, 1024))
            for _ in 0..<count {
                elements.append(try CreatePartitionsTopicResult(from: &reader, version: version))
            }
            self.results = elements
        }
        if flexible {
            try reader.skipTaggedFields()
        }
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        let flexible = version >= 2
        writer.writeInt32(self.throttleTimeMs)
        writer.writeCount(self.results.count, flexible: flexible)
        for element in self.results {
            try element.encode(into: &writer, version: version)
        }
        if flexible {
            writer.writeUnsignedVarint(0)
        }
    }

    package struct CreatePartitionsTopicResult: WireStruct {
        package var name: String = ""
        package var errorCode: Int16 = 0
        package var errorMessage: String? = nil

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            let flexible = version >= 2
            self.name = try reader.readString(flexible: flexible)
            self.errorCode = try reader.readInt16()
            self.errorMessage = try reader.readNullableString(flexible: flexible)
            if flexible {
                try reader.skipTaggedFields()
            }
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            let flexible = version >= 2
            try writer.writeString(self.name, flexible: flexible)
            writer.writeInt16(self.errorCode)
            try writer.writeNullableString(self.errorMessage, flexible: flexible)
            if flexible {
                writer.writeUnsignedVarint(0)
            }
        }

        package var isDefault: Bool {
            if !(self.name == "") { return false }
            if !(self.errorCode == 0) { return false }
            if !(self.errorMessage == nil) { return false }
            return true
        }
    }
}
