// Made by scripts/generate-messages from Definitions/43-ElectLeaders.msg. Do not edit.
// swift-format-ignore-file

package struct ElectLeadersRequest: WireMessage {
    package static let info = MessageInfo(
        name: "ElectLeadersRequest", kind: .request, key: 43,
        versions: 0...2, lastStableVersion: 2, flexibleFrom: 2)
    package var electionType: Int8 = 0
    package var topicPartitions: [TopicPartitions]? = []
    package var timeoutMs: Int32 = 60000

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        let flexible = version >= 2
        if version >= 1 {
            self.electionType = try reader.readInt8()
        }
        self.topicPartitions = nil
        if let count = try reader.readNullableCount(flexible: flexible) {
            var elements: [TopicPartitions] = []
            elements.reserveCapacity(min(count, 1024))
            for _ in 0..<count {
                elements.append(try TopicPartitions(from: &reader, version: version))
            }
            self.topicPartitions = elements
        }
        self.timeoutMs = try reader.readInt32()
        if flexible {
            try reader.skipTaggedFields()
        }
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        let flexible = version >= 2
        if version >= 1 {
            writer.writeInt8(self.electionType)
        }
        if !(version >= 1), !(self.electionType == 0) {
            throw WireError.notInVersion(field: "electionType", version: version)
        }
        writer.writeCount(self.topicPartitions?.count, flexible: flexible)
        for element in self.topicPartitions ?? [] {
            try element.encode(into: &writer, version: version)
        }
        writer.writeInt32(self.timeoutMs)
        if flexible {
            writer.writeUnsignedVarint(0)
        }
    }

    package struct TopicPartitions: WireStruct {
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

package struct ElectLeadersResponse: WireMessage {
    package static let info = MessageInfo(
        name: "ElectLeadersResponse", kind: .response, key: 43,
        versions: 0...2, lastStableVersion: 2, flexibleFrom: 2)
    package var throttleTimeMs: Int32 = 0
    package var errorCode: Int16 = 0
    package var replicaElectionResults: [ReplicaElectionResult] = []

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        let flexible = version >= 2
        self.throttleTimeMs = try reader.readInt32()
        if version >= 1 {
            self.errorCode = try reader.readInt16()
        }
        do {
            let count = try reader.readCount(flexible: flexible)
            var elements: [ReplicaElectionResult] = []
            elements.reserveCapacity(min(count, 1024))
            for _ in 0..<count {
                elements.append(try ReplicaElectionResult(from: &reader, version: version))
            }
            self.replicaElectionResults = elements
        }
        if flexible {
            try reader.skipTaggedFields()
        }
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        let flexible = version >= 2
        writer.writeInt32(self.throttleTimeMs)
        if version >= 1 {
            writer.writeInt16(self.errorCode)
        }
        if !(version >= 1), !(self.errorCode == 0) {
            throw WireError.notInVersion(field: "errorCode", version: version)
        }
        writer.writeCount(self.replicaElectionResults.count, flexible: flexible)
        for element in self.replicaElectionResults {
            try element.encode(into: &writer, version: version)
        }
        if flexible {
            writer.writeUnsignedVarint(0)
        }
    }

    package struct ReplicaElectionResult: WireStruct {
        package var topic: String = ""
        package var partitionResult: [PartitionResult] = []

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            let flexible = version >= 2
            self.topic = try reader.readString(flexible: flexible)
            do {
                let count = try reader.readCount(flexible: flexible)
                var elements: [PartitionResult] = []
                elements.reserveCapacity(min(count, 1024))
                for _ in 0..<count {
                    elements.append(try PartitionResult(from: &reader, version: version))
                }
                self.partitionResult = elements
            }
            if flexible {
                try reader.skipTaggedFields()
            }
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            let flexible = version >= 2
            try writer.writeString(self.topic, flexible: flexible)
            writer.writeCount(self.partitionResult.count, flexible: flexible)
            for element in self.partitionResult {
                try element.encode(into: &writer, version: version)
            }
            if flexible {
                writer.writeUnsignedVarint(0)
            }
        }

        package var isDefault: Bool {
            if !(self.topic == "") { return false }
            if !(self.partitionResult.isEmpty) { return false }
            return true
        }
    }

    package struct PartitionResult: WireStruct {
        package var partitionId: Int32 = 0
        package var errorCode: Int16 = 0
        package var errorMessage: String? = ""

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            let flexible = version >= 2
            self.partitionId = try reader.readInt32()
            self.errorCode = try reader.readInt16()
            self.errorMessage = try reader.readNullableString(flexible: flexible)
            if flexible {
                try reader.skipTaggedFields()
            }
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            let flexible = version >= 2
            writer.writeInt32(self.partitionId)
            writer.writeInt16(self.errorCode)
            try writer.writeNullableString(self.errorMessage, flexible: flexible)
            if flexible {
                writer.writeUnsignedVarint(0)
            }
        }

        package var isDefault: Bool {
            if !(self.partitionId == 0) { return false }
            if !(self.errorCode == 0) { return false }
            if !(self.errorMessage == "") { return false }
            return true
        }
    }
}
