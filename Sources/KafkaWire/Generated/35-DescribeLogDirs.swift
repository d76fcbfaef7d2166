// Made by scripts/generate-messages from Definitions/35-DescribeLogDirs.msg. Do not edit.
// swift-format-ignore-file

package struct DescribeLogDirsRequest: WireMessage {
    package static let info = MessageInfo(
        name: "DescribeLogDirsRequest", kind: .request, key: 35,
        versions: 1...5, lastStableVersion: 5, flexibleFrom: 2)
    package var topics: [DescribableLogDirTopic]? = []

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        let flexible = version >= 2
        self.topics = nil
        if let count = try reader.readNullableCount(flexible: flexible) {
            var elements: [DescribableLogDirTopic] = []
            elements.reserveCapacity(min(count, 1024))
            for _ in 0..<count {
                elements.append(try DescribableLogDirTopic(from: &reader, version: version))
            }
            self.topics = elements
        }
        if flexible {
            try reader.skipTaggedFields()
        }
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        let flexible = version >= 2
        writer.writeCount(self.topics?.count, flexible: flexible)
        for element in self.topics ?? [] {
            try element.encode(into: &writer, version: version)
        }
        if flexible {
            writer.writeUnsignedVarint(0)
        }
    }

    package struct DescribableLogDirTopic: WireStruct {
        package var topic: String = ""
        package var partitions: [Int32] = []

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            let flexible = version >= 2
            self.topic = try reader.readString(flexible: flexible)
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
            try writer.writeString(self.topic, flexible: flexible)
            writer.writeCount(self.partitions.count, flexible: flexible)
            for element in self.partitions {
                writer.writeInt32(element)
            }
            if flexible {
                writer.writeUnsignedVarint(0)
            }
        }

        package var isDefault: Bool {
            if !(self.topic == "") { return false }
            if !(self.partitions.isEmpty) { return false }
            return true
        }
    }
}

package struct DescribeLogDirsResponse: WireMessage {
    package static let info = MessageInfo(
        name: "DescribeLogDirsResponse", kind: .response, key: 35,
        versions: 1...5, lastStableVersion: 5, flexibleFrom: 2)
    package var throttleTimeMs: Int32 = 0
    package var errorCode: Int16 = 0
    package var results: [DescribeLogDirsResult] = []

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        let flexible = version >= 2
        self.throttleTimeMs = try reader.readInt32()
        if version >= 3 {
            self.errorCode = try reader.readInt16()
        }
        do {
            let count = try reader.readCount(flexible: flexible)
            var elements: [DescribeLogDirsResult] = []
            elements.reserveCapacity(min(count, 1024))
            for _ in 0..<count {
                elements.append(try DescribeLogDirsResult(from: &reader, version: version))
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
        if version >= 3 {
            writer.writeInt16(self.errorCode)
        }
        writer.writeCount(self.results.count, flexible: flexible)
        for element in self.results {
            try element.encode(into: &writer, version: version)
        }
        if flexible {
            writer.writeUnsignedVarint(0)
        }
    }

    package struct DescribeLogDirsResult: WireStruct {
        package var errorCode: Int16 = 0
        package var logDir: String = ""
        package var topics: [DescribeLogDirsTopic] = []
        package var totalBytes: Int64 = -1
        package var usableBytes: Int64 = -1
        package var isCordoned: Bool = false

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            let flexible = version >= 2
            self.errorCode = try reader.readInt16()
            self.logDir = try reader.readString(flexible: flexible)
            do {
                let count = try reader.readCount(flexible: flexible)
                var elements: [DescribeLogDirsTopic] = []
                elements.reserveCapacity(min(count, 1024))
                for _ in 0..<count {
                    elements.append(try DescribeLogDirsTopic(from: &reader, version: version))
                }
                self.topics = elements
            }
            if version >= 4 {
                self.totalBytes = try reader.readInt64()
            }
            if version >= 4 {
                self.usableBytes = try reader.readInt64()
            }
            if version == 5 {
                self.isCordoned = try reader.readBool()
            }
            if flexible {
                try reader.skipTaggedFields()
            }
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            let flexible = version >= 2
            writer.writeInt16(self.errorCode)
            try writer.writeString(self.logDir, flexible: flexible)
            writer.writeCount(self.topics.count, flexible: flexible)
            for element in self.topics {
                try element.encode(into: &writer, version: version)
            }
            if version >= 4 {
                writer.writeInt64(self.totalBytes)
            }
            if version >= 4 {
                writer.writeInt64(self.usableBytes)
            }
            if version == 5 {
                writer.writeBool(self.isCordoned)
            }
            if flexible {
                writer.writeUnsignedVarint(0)
            }
        }

        package var isDefault: Bool {
            if !(self.errorCode == 0) { return false }
            if !(self.logDir == "") { return false }
            if !(self.topics.isEmpty) { return false }
            if !(self.totalBytes == -1) { return false }
            if !(self.usableBytes == -1) { return false }
            if !(!self.isCordoned) { return false }
            return true
        }
    }

    package struct DescribeLogDirsTopic: WireStruct {
        package var name: String = ""
        package var partitions: [DescribeLogDirsPartition] = []

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            let flexible = version >= 2
            self.name = try reader.readString(flexible: flexible)
            do {
                let count = try reader.readCount(flexible: flexible)
                var elements: [DescribeLogDirsPartition] = []
                elements.reserveCapacity(min(count, 1024))
                for _ in 0..<count {
                    elements.append(try DescribeLogDirsPartition(from: &reader, version: version))
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

    package struct DescribeLogDirsPartition: WireStruct {
        package var partitionIndex: Int32 = 0
        package var partitionSize: Int64 = 0
        package var offsetLag: Int64 = 0
        package var isFutureKey: Bool = false

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            let flexible = version >= 2
            self.partitionIndex = try reader.readInt32()
            self.partitionSize = try reader.readInt64()
            self.offsetLag = try reader.readInt64()
            self.isFutureKey = try reader.readBool()
            if flexible {
                try reader.skipTaggedFields()
            }
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            let flexible = version >= 2
            writer.writeInt32(self.partitionIndex)
            writer.writeInt64(self.partitionSize)
            writer.writeInt64(self.offsetLag)
            writer.writeBool(self.isFutureKey)
            if flexible {
                writer.writeUnsignedVarint(0)
            }
        }

        package var isDefault: Bool {
            if !(self.partitionIndex == 0) { return false }
            if !(self.partitionSize == 0) { return false }
            if !(self.offsetLag == 0) { return false }
            if !(!self.isFutureKey) { return false }
            return true
        }
    }
}
