// Made by scripts/generate-messages from Definitions/20-DeleteTopics.msg. Do not edit.
// swift-format-ignore-file

package struct DeleteTopicsRequest: WireMessage {
    package static let info = MessageInfo(
        name: "DeleteTopicsRequest", kind: .request, key: 20,
        versions: 1...6, lastStableVersion: 6, flexibleFrom: 4)
    package var topics: [DeleteTopicState] = []
    package var topicNames: [String] = []
    package var timeoutMs: Int32 = 0

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        let flexible = version >= 4
        if version == 6 {
            do {
                let count = try reader.readCount(flexible: flexible)
                var elements: [DeleteTopicState] = []
                elements.reserveCapacity(min(count, 1024))
                for _ in 0..<count {
                    elements.append(try DeleteTopicState(from: &reader, version: version))
                }
                self.topics = elements
            }
        }
        if version <= 5 {
            do {
                let count = try reader.readCount(flexible: flexible)
                var elements: [String] = []
                elements.reserveCapacity(min(count, 1024))
                for _ in 0..<count {
                    elements.append(try reader.readString(flexible: flexible))
                }
                self.topicNames = elements
            }
        }
        self.timeoutMs = try reader.readInt32()
        if flexible {
            try reader.skipTaggedFields()
        }
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        let flexible = version >= 4
        if version == 6 {
            writer.writeCount(self.topics.count, flexible: flexible)
            for element in self.topics {
                try element.encode(into: &writer, version: version)
            }
        }
        if !(version == 6), !(self.topics.isEmpty) {
            throw WireError.notInVersion(field: "topics", version: version)
        }
        if version <= 5 {
            writer.writeCount(self.topicNames.count, flexible: flexible)
            for element in self.topicNames {
                try writer.writeString(element, flexible: flexible)
            }
        }
        writer.writeInt32(self.timeoutMs)
        if flexible {
            writer.writeUnsignedVarint(0)
        }
    }

    package struct DeleteTopicState: WireStruct {
        package var name: String? = nil
        package var topicId: Uuid = .zero

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            let flexible = version >= 4
            if version == 6 {
                self.name = try reader.readNullableString(flexible: flexible)
            }
            if version == 6 {
                self.topicId = try reader.readUuid()
            }
            if flexible {
                try reader.skipTaggedFields()
            }
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            let flexible = version >= 4
            if version == 6 {
                try writer.writeNullableString(self.name, flexible: flexible)
            }
            if !(version == 6), !(self.name == nil) {
                throw WireError.notInVersion(field: "name", version: version)
            }
            if version == 6 {
                writer.writeUuid(self.topicId)
            }
            if !(version == 6), !(self.topicId == .zero) {
                throw WireError.notInVersion(field: "topicId", version: version)
            }
            if flexible {
                writer.writeUnsignedVarint(0)
            }
        }

        package var isDefault: Bool {
            if !(self.name == nil) { return false }
            if !(self.topicId == .zero) { return false }
            return true
        }
    }
}

package struct DeleteTopicsResponse: WireMessage {
    package static let info = MessageInfo(
        name: "DeleteTopicsResponse", kind: .response, key: 20,
        versions: 1...6, lastStableVersion: 6, flexibleFrom: 4)
    package var throttleTimeMs: Int32 = 0
    package var responses: [DeletableTopicResult] = []

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        let flexible = version >= 4
        self.throttleTimeMs = try reader.readInt32()
        do {
            let count = try reader.readCount(flexible: flexible)
            var elements: [DeletableTopicResult] = []
            elements.reserveCapacity(min(count, 1024))
            for _ in 0..<count {
                elements.append(try DeletableTopicResult(from: &reader, version: version))
            }
            self.responses = elements
        }
        if flexible {
            try reader.skipTaggedFields()
        }
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        let flexible = version >= 4
        writer.writeInt32(self.throttleTimeMs)
        writer.writeCount(self.responses.count, flexible: flexible)
        for element in self.responses {
            try element.encode(into: &writer, version: version)
        }
        if flexible {
            writer.writeUnsignedVarint(0)
        }
    }

    package struct DeletableTopicResult: WireStruct {
        package var name: String? = ""
        package var topicId: Uuid = .zero
        package var errorCode: Int16 = 0
        package var errorMessage: String? = nil

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            let flexible = version >= 4
            self.name = try reader.readNullableString(flexible: flexible)
            if self.name == nil, !(version == 6) {
                throw WireError.invalidValue("null name")
            }
            if version == 6 {
                self.topicId = try reader.readUuid()
            }
            self.errorCode = try reader.readInt16()
            if version >= 5 {
                self.errorMessage = try reader.readNullableString(flexible: flexible)
            }
            if flexible {
                try reader.skipTaggedFields()
            }
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            let flexible = version >= 4
            if self.name == nil, !(version == 6) {
                throw WireError.notInVersion(field: "null name", version: version)
            }
            try writer.writeNullableString(self.name, flexible: flexible)
            if version == 6 {
                writer.writeUuid(self.topicId)
            }
            writer.writeInt16(self.errorCode)
            if version >= 5 {
                try writer.writeNullableString(self.errorMessage, flexible: flexible)
            }
            if flexible {
                writer.writeUnsignedVarint(0)
            }
        }

        package var isDefault: Bool {
            if !(self.name == "") { return false }
            if !(self.topicId == .zero) { return false }
            if !(self.errorCode == 0) { return false }
            if !(self.errorMessage == nil) { return false }
            return true
        }
    }
}
