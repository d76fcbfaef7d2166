// Made by scripts/generate-messages from Definitions/02-ListOffsets.msg. Do not edit.
// swift-format-ignore-file

package struct ListOffsetsRequest: WireMessage {
    package static let info = MessageInfo(
        name: "ListOffsetsRequest", kind: .request, key: 2,
        versions: 1...11, lastStableVersion: 11, flexibleFrom: 6)
    package var replicaId: Int32 = 0
    package var isolationLevel: Int8 = 0
    package var topics: [ListOffsetsTopic] = []
    package var timeoutMs: Int32 = 0

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        let flexible = version >= 6
        self.replicaId = try reader.readInt32()
        if version >= 2 {
            self.isolationLevel = try reader.readInt8()
        }
        do {
            let count = try reader.readCount(flexible: flexible)
            var elements: [ListOffsetsTopic] = []
            elements.reserveCapacity(min(count, 1024))
            for _ in 0..<count {
                elements.append(try ListOffsetsTopic(from: &reader, version: version))
            }
            self.topics = elements
        }
        if version >= 10 {
            self.timeoutMs = try reader.readInt32()
        }
        if flexible {
            try reader.skipTaggedFields()
        }
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        let flexible = version >= 6
        writer.writeInt32(self.replicaId)
        if version >= 2 {
            writer.writeInt8(self.isolationLevel)
        }
        if !(version >= 2), !(self.isolationLevel == 0) {
            throw WireError.notInVersion(field: "isolationLevel", version: version)
        }
        writer.writeCount(self.topics.count, flexible: flexible)
        for element in self.topics {
            try element.encode(into: &writer, version: version)
        }
        if version >= 10 {
            writer.writeInt32(self.timeoutMs)
        }
        if flexible {
            writer.writeUnsignedVarint(0)
        }
    }

    package struct ListOffsetsTopic: WireStruct {
        package var name: String = ""
        package var partitions: [ListOffsetsPartition] = []

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            let flexible = version >= 6
            self.name = try reader.readString(flexible: flexible)
            do {
                let count = try reader.readCount(flexible: flexible)
                var elements: [ListOffsetsPartition] = []
                elements.reserveCapacity(min(count, 1024))
                for _ in 0..<count {
                    elements.append(try ListOffsetsPartition(from: &reader, version: version))
                }
                self.partitions = elements
            }
            if flexible {
                try reader.skipTaggedFields()
            }
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            let flexible = version >= 6
            try writer.writeString(self.name, flexible: flexible)
            writer.writeCount(self.partitions.count, flexible: flexible)
            for element in self.partitions {
                try element.encode(into: &writer, version: version)
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

    package struct ListOffsetsPartition: WireStruct {
        package var partitionIndex: Int32 = 0
        package var currentLeaderEpoch: Int32 = -1
        package var timestamp: Int64 = 0

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            let flexible = version >= 6
            self.partitionIndex = try reader.readInt32()
            if version >= 4 {
                self.currentLeaderEpoch = try reader.readInt32()
            }
            self.timestamp = try reader.readInt64()
            if flexible {
                try reader.skipTaggedFields()
            }
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            let flexible = version >= 6
            writer.writeInt32(self.partitionIndex)
            if version >= 4 {
                writer.writeInt32(self.currentLeaderEpoch)
            }
            writer.writeInt64(self.timestamp)
            if flexible {
                writer.writeUnsignedVarint(0)
            }
        }

        package var isDefault: Bool {
            if !(self.partitionIndex == 0) { return false }
            if !(self.currentLeaderEpoch == -1) { return false }
            if !(self.timestamp == 0) { return false }
            return true
        }
    }
}

package struct ListOffsetsResponse: WireMessage {
    package static let info = MessageInfo(
        name: "ListOffsetsResponse", kind: .response, key: 2,
        versions: 1...11, lastStableVersion: 11, flexibleFrom: 6)
    package var throttleTimeMs: Int32 = 0
    package var topics: [ListOffsetsTopicResponse] = []

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        let flexible = version >= 6
        if version >= 2 {
            self.throttleTimeMs = try reader.readInt32()
        }
        do {
            let count = try reader.readCount(flexible: flexible)
            var elements: [ListOffsetsTopicResponse] = []
            elements.reserveCapacity(min(count, 1024))
            for _ in 0..<count {
                elements.append(try ListOffsetsTopicResponse(from: &reader, version: version))
            }
            self.topics = elements
        }
        if flexible {
            try reader.skipTaggedFields()
        }
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        let flexible = version >= 6
        if version >= 2 {
            writer.writeInt32(self.throttleTimeMs)
        }
        writer.writeCount(self.topics.count, flexible: flexible)
        for element in self.topics {
            try element.encode(into: &writer, version: version)
        }
        if flexible {
            writer.writeUnsignedVarint(0)
        }
    }

    package struct ListOffsetsTopicResponse: WireStruct {
        package var name: String = ""
        package var partitions: [ListOffsetsPartitionResponse] = []

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            let flexible = version >= 6
            self.name = try reader.readString(flexible: flexible)
            do {
                let count = try reader.readCount(flexible: flexible)
                var elements: [ListOffsetsPartitionResponse] = []
                elements.reserveCapacity(min(count, 1024))
                for _ in 0..<count {
                    elements.append(try ListOffsetsPartitionResponse(from: &reader, version: version))
                }
                self.partitions = elements
            }
            if flexible {
                try reader.skipTaggedFields()
            }
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            let flexible = version >= 6
            try writer.writeString(self.name, flexible: flexible)
            writer.writeCount(self.partitions.count, flexible: flexible)
            for element in self.partitions {
                try element.encode(into: &writer, version: version)
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

    package struct ListOffsetsPartitionResponse: WireStruct {
        package var partitionIndex: Int32 = 0
        package var errorCode: Int16 = 0
        package var timestamp: Int64 = -1
        package var offset: Int64 = -1
        package var leaderEpoch: Int32 = -1

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            let flexible = version >= 6
            self.partitionIndex = try reader.readInt32()
            self.errorCode = try reader.readInt16()
            self.timestamp = try reader.readInt64()
            self.offset = try reader.readInt64()
            if version >= 4 {
                self.leaderEpoch = try reader.readInt32()
            }
            if flexible {
                try reader.skipTaggedFields()
            }
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            let flexible = version >= 6
            writer.writeInt32(self.partitionIndex)
            writer.writeInt16(self.errorCode)
            writer.writeInt64(self.timestamp)
            writer.writeInt64(self.offset)
            if version >= 4 {
                writer.writeInt32(self.leaderEpoch)
            }
            if !(version >= 4), !(self.leaderEpoch == -1) {
                throw WireError.notInVersion(field: "leaderEpoch", version: version)
            }
            if flexible {
                writer.writeUnsignedVarint(0)
            }
        }

        package var isDefault: Bool {
            if !(self.partitionIndex == 0) { return false }
            if !(self.errorCode == 0) { return false }
            if !(self.timestamp == -1) { return false }
            if !(self.offset == -1) { return false }
            if !(self.leaderEpoch == -1) { return false }
            return true
        }
    }
}
