// Made by scripts/generate-messages from Definitions/92-DeleteShareGroupOffsets.msg. Do not edit.
// swift-format-ignore-file

package struct DeleteShareGroupOffsetsRequest: WireMessage {
    package static let info = MessageInfo(
        name: "DeleteShareGroupOffsetsRequest", kind: .request, key: 92,
        versions: 0...0, lastStableVersion: 0, flexibleFrom: 0)
    package var groupId: String = ""
    package var topics: [DeleteShareGroupOffsetsRequestTopic] = []

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        self.groupId = try reader.readString(flexible: true)
        do {
            let count = try reader.readCount(flexible: true)
            var elements: [DeleteShareGroupOffsetsRequestTopic] = []
            elements.reserveCapacity(min(count, 1024))
            for _ in 0..<count {
                elements.append(try DeleteShareGroupOffsetsRequestTopic(from: &reader, version: version))
            }
            self.topics = elements
        }
        try reader.skipTaggedFields()
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        try writer.writeString(self.groupId, flexible: true)
        writer.writeCount(self.topics.count, flexible: true)
        for element in self.topics {
            try element.encode(into: &writer, version: version)
        }
        writer.writeUnsignedVarint(0)
    }

    package struct DeleteShareGroupOffsetsRequestTopic: WireStruct {
        package var topicName: String = ""

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            self.topicName = try reader.readString(flexible: true)
            try reader.skipTaggedFields()
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            try writer.writeString(self.topicName, flexible: true)
            writer.writeUnsignedVarint(0)
        }

        package var isDefault: Bool {
            if !(self.topicName == "") { return false }
            return true
        }
    }
}

package struct DeleteShareGroupOffsetsResponse: WireMessage {
    package static let info = MessageInfo(
        name: "DeleteShareGroupOffsetsResponse", kind: .response, key: 92,
        versions: 0...0, lastStableVersion: 0, flexibleFrom: 0)
    package var throttleTimeMs: Int32 = 0
    package var errorCode: Int16 = 0
    package var errorMessage: String? = nil
    package var responses: [DeleteShareGroupOffsetsResponseTopic] = []

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        self.throttleTimeMs = try reader.readInt32()
        self.errorCode = try reader.readInt16()
        self.errorMessage = try reader.readNullableString(flexible: true)
        do {
            let count = try reader.readCount(flexible: true)
            var elements: [DeleteShareGroupOffsetsResponseTopic] = []
            elements.reserveCapacity(min(count, 1024))
            for _ in 0..<count {
                elements.append(try DeleteShareGroupOffsetsResponseTopic(from: &reader, version: version))
            }
            self.responses = elements
        }
        try reader.skipTaggedFields()
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        writer.writeInt32(self.throttleTimeMs)
        writer.writeInt16(self.errorCode)
        try writer.writeNullableString(self.errorMessage, flexible: true)
        writer.writeCount(self.responses.count, flexible: true)
        for element in self.responses {
            try element.encode(into: &writer, version: version)
        }
        writer.writeUnsignedVarint(0)
    }

    package struct DeleteShareGroupOffsetsResponseTopic: WireStruct {
        package var topicName: String = ""
        package var topicId: Uuid = .zero
        package var errorCode: Int16 = 0
        package var errorMessage: String? = nil

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            self.topicName = try reader.readString(flexible: true)
            self.topicId = try reader.readUuid()
            self.errorCode = try reader.readInt16()
            self.errorMessage = try reader.readNullableString(flexible: true)
            try reader.skipTaggedFields()
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            try writer.writeString(self.topicName, flexible: true)
            writer.writeUuid(self.topicId)
            writer.writeInt16(self.errorCode)
            try writer.writeNullableString(self.errorMessage, flexible: true)
            writer.writeUnsignedVarint(0)
        }

        package var isDefault: Bool {
            if !(self.topicName == "") { return false }
            if !(self.topicId == .zero) { return false }
            if !(self.errorCode == 0) { return false }
            if !(self.errorMessage == nil) { return false }
            return true
        }
    }
}
