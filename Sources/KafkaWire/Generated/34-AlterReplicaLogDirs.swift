// Made by scripts/generate-messages from Definitions/34-AlterReplicaLogDirs.msg. Do not edit.
// swift-format-ignore-file

package struct AlterReplicaLogDirsRequest: WireMessage {
    package static let info = MessageInfo(
        name: "AlterReplicaLogDirsRequest", kind: .request, key: 34,
        versions: 1...2, lastStableVersion: 2, flexibleFrom: 2)
    package var dirs: [AlterReplicaLogDir] = []

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        let flexible = version >= 2
        do {
            let count = try reader.readCount(flexible: flexible)
            var elements: [AlterReplicaLogDir] = []
            elements.reserveCapacity(min(count, 1024))
            for _ in 0..<count {
                elements.append(try AlterReplicaLogDir(from: &reader, version: version))
            }
            self.dirs = elements
        }
        if flexible {
            try reader.skipTaggedFields()
        }
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        let flexible = version >= 2
        writer.writeCount(self.dirs.count, flexible: flexible)
        for element in self.dirs {
            try element.encode(into: &writer, version: version)
        }
        if flexible {
            writer.writeUnsignedVarint(0)
        }
    }

    package struct AlterReplicaLogDir: WireStruct {
        package var path: String = ""
        package var topics: [AlterReplicaLogDirTopic] = []

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            let flexible = version >= 2
            self.path = try reader.readString(flexible: flexible)
            do {
                let count = try reader.readCount(flexible: flexible)
                var elements: [AlterReplicaLogDirTopic] = []
                elements.reserveCapacity(min(count, 1024))
                for _ in 0..<count {
                    elements.append(try AlterReplicaLogDirTopic(from: &reader, version: version))
                }
                self.topics = elements
            }
            if flexible {
                try reader.skipTaggedFields()
            }
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            let flexible = version >= 2
            try writer.writeString(self.path, flexible: flexible)
            writer.writeCount(self.topics.count, flexible: flexible)
            for element in self.topics {
                try element.encode(into: &writer, version: version)
            }
            if flexible {
                writer.writeUnsignedVarint(0)
            }
        }

        package var isDefault: Bool {
            if !(self.path == "") { return false }
            if !(self.topics.isEmpty) { return false }
            return true
        }
    }

    package struct AlterReplicaLogDirTopic: WireStruct {
        package var name: String = ""
        package var partitions: [Int32] = []

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            let flexible = version >= 2
            self.name = try reader.readString(flexible: flexible)
            do {
                let count = try reader.readCount(flexible: flexible)
                var elements: [Int32] = []
                elements.reserveCapacity(min(count, 1024))
                for _ in 0..<count {
                    elements.append(try reader.readInt32())
                }
                self.partitions = elements
            }
            if flexible {
                try reader.skipTaggedFields()
            }
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            let flexible = version >= 2
            try writer.writeString(self.name, flexible: flexible)
            writer.writeCount(self.partitions.count, flexible: flexible)
            for element in self.partitions {
                writer.writeInt32(element)
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
}

package struct AlterReplicaLogDirsResponse: WireMessage {
    package static let info = MessageInfo(
        name: "AlterReplicaLogDirsResponse", kind: .response, key: 34,
        versions: 1...2, lastStableVersion: 2, flexibleFrom: 2)
    package var throttleTimeMs: Int32 = 0
    package var results: [AlterReplicaLogDirTopicResult] = []

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        let flexible = version >= 2
        self.throttleTimeMs = try reader.readInt32()
        do {
            let count = try reader.readCount(flexible: flexible)
            var elements: [AlterReplicaLogDirTopicResult] = []
            elements.reserveCapacity(min(count, 1024))
            for _ in 0..<count {
                elements.append(try AlterReplicaLogDirTopicResult(from: &reader, version: version))
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

    package struct AlterReplicaLogDirTopicResult: WireStruct {
        package var topicName: String = ""
        package var partitions: [AlterReplicaLogDirPartitionResult] = []

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            let flexible = version >= 2
            self.topicName = try reader.readString(flexible: flexible)
            do {
                let count = try reader.readCount(flexible: flexible)
                var elements: [AlterReplicaLogDirPartitionResult] = []
                elements.reserveCapacity(min(count, 1024))
                for _ in 0..<count {
                    elements.append(try AlterReplicaLogDirPartitionResult(from: &reader, version: version))
                }
                self.partitions = elements
            }
            if flexible {
                try reader.skipTaggedFields()
            }
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            let flexible = version >= 2
            try writer.writeString(self.topicName, flexible: flexible)
            writer.writeCount(self.partitions.count, flexible: flexible)
            for element in self.partitions {
                try element.encode(into: &writer, version: version)
            }
            if flexible {
                writer.writeUnsignedVarint(0)
            }
        }

        package var isDefault: Bool {
            if !(self.topicName == "") { return false }
            if !(self.partitions.isEmpty) { return false }
            return true
        }
    }

    package struct AlterReplicaLogDirPartitionResult: WireStruct {
        package var partitionIndex: Int32 = 0
        package var errorCode: Int16 = 0

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            let flexible = version >= 2
            self.partitionIndex = try reader.readInt32()
            self.errorCode = try reader.readInt16()
            if flexible {
                try reader.skipTaggedFields()
            }
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            let flexible = version >= 2
            writer.writeInt32(self.partitionIndex)
            writer.writeInt16(self.errorCode)
            if flexible {
                writer.writeUnsignedVarint(0)
            }
        }

        package var isDefault: Bool {
            if !(self.partitionIndex == 0) { return false }
            if !(self.errorCode == 0) { return false }
            return true
        }
    }
}
