// Made by scripts/generate-messages from Definitions/embedded.msg. Do not edit.
// swift-format-ignore-file

package struct ConsumerProtocolAssignment: WireMessage {
    package static let info = MessageInfo(
        name: "ConsumerProtocolAssignment", kind: .data, key: nil,
        versions: 0...3, lastStableVersion: 3, flexibleFrom: nil)
    package var assignedPartitions: [TopicPartition] = []
    package var userData: Bytes? = nil

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        do {
            let count = try reader.readCount(flexible: false)
            var elements: [TopicPartition] = []
            elements.reserveCapacity(min(count, 1024))
            for _ in 0..<count {
                elements.append(try TopicPartition(from: &reader, version: version))
            }
            self.assignedPartitions = elements
        }
        self.userData = try reader.readNullableBytes(flexible: false)
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        writer.writeCount(self.assignedPartitions.count, flexible: false)
        for element in self.assignedPartitions {
            try element.encode(into: &writer, version: version)
        }
        writer.writeNullableBytes(self.userData, flexible: false)
    }

    package struct TopicPartition: WireStruct {
        package var topic: String = ""
        package var partitions: [Int32] = []

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            self.topic = try reader.readString(flexible: false)
            do {
                let count = try reader.readCount(flexible: false)
                var elements: [Int32] = []
                elements.reserveCapacity(min(count, 1024))
                for _ in 0..<count {
                    elements.append(try reader.readInt32())
                }
                self.partitions = elements
            }
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            try writer.writeString(self.topic, flexible: false)
            writer.writeCount(self.partitions.count, flexible: false)
            for element in self.partitions {
                writer.writeInt32(element)
            }
        }

        package var isDefault: Bool {
            if !(self.topic == "") { return false }
            if !(self.partitions.isEmpty) { return false }
            return true
        }
    }
}

package struct ConsumerProtocolSubscription: WireMessage {
    package static let info = MessageInfo(
        name: "ConsumerProtocolSubscription", kind: .data, key: nil,
        versions: 0...3, lastStableVersion: 3, flexibleFrom: nil)
    package var topics: [String] = []
    package var userData: Bytes? = nil
    package var ownedPartitions: [TopicPartition] = []
    package var generationId: Int32 = -1
    package var rackId: String? = nil

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        do {
            let count = try reader.readCount(flexible: false)
            var elements: [String] = []
            elements.reserveCapacity(min(count, 1024))
            for _ in 0..<count {
                elements.append(try reader.readString(flexible: false))
            }
            self.topics = elements
        }
        self.userData = try reader.readNullableBytes(flexible: false)
        if version >= 1 {
            do {
                let count = try reader.readCount(flexible: false)
                var elements: [TopicPartition] = []
                elements.reserveCapacity(min(count, 1024))
                for _ in 0..<count {
                    elements.append(try TopicPartition(from: &reader, version: version))
                }
                self.ownedPartitions = elements
            }
        }
        if version >= 2 {
            self.generationId = try reader.readInt32()
        }
        if version == 3 {
            self.rackId = try reader.readNullableString(flexible: false)
        }
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        writer.writeCount(self.topics.count, flexible: false)
        for element in self.topics {
            try writer.writeString(element, flexible: false)
        }
        writer.writeNullableBytes(self.userData, flexible: false)
        if version >= 1 {
            writer.writeCount(self.ownedPartitions.count, flexible: false)
            for element in self.ownedPartitions {
                try element.encode(into: &writer, version: version)
            }
        }
        if version >= 2 {
            writer.writeInt32(self.generationId)
        }
        if version == 3 {
            try writer.writeNullableString(self.rackId, flexible: false)
        }
    }

    package struct TopicPartition: WireStruct {
        package var topic: String = ""
        package var partitions: [Int32] = []

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            if version >= 1 {
                self.topic = try reader.readString(flexible: false)
            }
            if version >= 1 {
                do {
                    let count = try reader.readCount(flexible: false)
                    var elements: [Int32] = []
                    elements.reserveCapacity(min(count, 1024))
                    for _ in 0..<count {
                        elements.append(try reader.readInt32())
                    }
                    self.partitions = elements
                }
            }
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            if version >= 1 {
                try writer.writeString(self.topic, flexible: false)
            }
            if !(version >= 1), !(self.topic == "") {
                throw WireError.notInVersion(field: "topic", version: version)
            }
            if version >= 1 {
                writer.writeCount(self.partitions.count, flexible: false)
                for element in self.partitions {
                    writer.writeInt32(element)
                }
            }
            if !(version >= 1), !(self.partitions.isEmpty) {
                throw WireError.notInVersion(field: "partitions", version: version)
            }
        }

        package var isDefault: Bool {
            if !(self.topic == "") { return false }
            if !(self.partitions.isEmpty) { return false }
            return true
        }
    }
}

package struct ControlRecordTypeSchema: WireMessage {
    package static let info = MessageInfo(
        name: "ControlRecordTypeSchema", kind: .data, key: nil,
        versions: 0...0, lastStableVersion: 0, flexibleFrom: nil)
    package var type: Int16 = 0

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        self.type = try reader.readInt16()
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        writer.writeInt16(self.type)
    }
}

package struct DefaultPrincipalData: WireMessage {
    package static let info = MessageInfo(
        name: "DefaultPrincipalData", kind: .data, key: nil,
        versions: 0...0, lastStableVersion: 0, flexibleFrom: 0)
    package var type: String = ""
    package var name: String = ""
    package var tokenAuthenticated: Bool = false

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        self.type = try reader.readString(flexible: true)
        self.name = try reader.readString(flexible: true)
        self.tokenAuthenticated = try reader.readBool()
        try reader.skipTaggedFields()
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        try writer.writeString(self.type, flexible: true)
        try writer.writeString(self.name, flexible: true)
        writer.writeBool(self.tokenAuthenticated)
        writer.writeUnsignedVarint(0)
    }
}

package struct EndTxnMarker: WireMessage {
    package static let info = MessageInfo(
        name: "EndTxnMarker", kind: .data, key: nil,
        versions: 0...0, lastStableVersion: 0, flexibleFrom: nil)
    package var coordinatorEpoch: Int32 = 0

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        self.coordinatorEpoch = try reader.readInt32()
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        writer.writeInt32(self.coordinatorEpoch)
    }
}

package struct KRaftVersionRecord: WireMessage {
    package static let info = MessageInfo(
        name: "KRaftVersionRecord", kind: .data, key: nil,
        versions: 0...0, lastStableVersion: 0, flexibleFrom: 0)
    package var version: Int16 = 0
    package var kRaftVersion: Int16 = 0

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        self.version = try reader.readInt16()
        self.kRaftVersion = try reader.readInt16()
        try reader.skipTaggedFields()
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        writer.writeInt16(self.version)
        writer.writeInt16(self.kRaftVersion)
        writer.writeUnsignedVarint(0)
    }
}

package struct LeaderChangeMessage: WireMessage {
    package static let info = MessageInfo(
        name: "LeaderChangeMessage", kind: .data, key: nil,
        versions: 0...1, lastStableVersion: 1, flexibleFrom: 0)
    package var version: Int16 = 0
    package var leaderId: Int32 = 0
    package var voters: [Voter] = []
    package var grantingVoters: [Voter] = []

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        self.version = try reader.readInt16()
        self.leaderId = try reader.readInt32()
        do {
            let count = try reader.readCount(flexible: true)
            var elements: [Voter] = []
            elements.reserveCapacity(min(count, 1024))
            for _ in 0..<count {
                elements.append(try Voter(from: &reader, version: version))
            }
            self.voters = elements
        }
        do {
            let count = try reader.readCount(flexible: true)
            var elements: [Voter] = []
            elements.reserveCapacity(min(count, 1024))
            for _ in 0..<count {
                elements.append(try Voter(from: &reader, version: version))
            }
            self.grantingVoters = elements
        }
        try reader.skipTaggedFields()
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        writer.writeInt16(self.version)
        writer.writeInt32(self.leaderId)
        writer.writeCount(self.voters.count, flexible: true)
        for element in self.voters {
            try element.encode(into: &writer, version: version)
        }
        writer.writeCount(self.grantingVoters.count, flexible: true)
        for element in self.grantingVoters {
            try element.encode(into: &writer, version: version)
        }
        writer.writeUnsignedVarint(0)
    }

    package struct Voter: WireStruct {
        package var voterId: Int32 = 0
        package var voterDirectoryId: Uuid = .zero

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            self.voterId = try reader.readInt32()
            if version == 1 {
                self.voterDirectoryId = try reader.readUuid()
            }
            try reader.skipTaggedFields()
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            writer.writeInt32(self.voterId)
            if version == 1 {
                writer.writeUuid(self.voterDirectoryId)
            }
            if !(version == 1), !(self.voterDirectoryId == .zero) {
                throw WireError.notInVersion(field: "voterDirectoryId", version: version)
            }
            writer.writeUnsignedVarint(0)
        }

        package var isDefault: Bool {
            if !(self.voterId == 0) { return false }
            if !(self.voterDirectoryId == .zero) { return false }
            return true
        }
    }
}

package struct SnapshotFooterRecord: WireMessage {
    package static let info = MessageInfo(
        name: "SnapshotFooterRecord", kind: .data, key: nil,
        versions: 0...0, lastStableVersion: 0, flexibleFrom: 0)
    package var version: Int16 = 0

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        self.version = try reader.readInt16()
        try reader.skipTaggedFields()
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        writer.writeInt16(self.version)
        writer.writeUnsignedVarint(0)
    }
}

package struct SnapshotHeaderRecord: WireMessage {
    package static let info = MessageInfo(
        name: "SnapshotHeaderRecord", kind: .data, key: nil,
        versions: 0...0, lastStableVersion: 0, flexibleFrom: 0)
    package var version: Int16 = 0
    package var lastContainedLogTimestamp: Int64 = 0

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        self.version = try reader.readInt16()
        self.lastContainedLogTimestamp = try reader.readInt64()
        try reader.skipTaggedFields()
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        writer.writeInt16(self.version)
        writer.writeInt64(self.lastContainedLogTimestamp)
        writer.writeUnsignedVarint(0)
    }
}

package struct VotersRecord: WireMessage {
    package static let info = MessageInfo(
        name: "VotersRecord", kind: .data, key: nil,
        versions: 0...0, lastStableVersion: 0, flexibleFrom: 0)
    package var version: Int16 = 0
    package var voters: [Voter] = []

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        self.version = try reader.readInt16()
        do {
            let count = try reader.readCount(flexible: true)
            var elements: [Voter] = []
            elements.reserveCapacity(min(count, 1024))
            for _ in 0..<count {
                elements.append(try Voter(from: &reader, version: version))
            }
            self.voters = elements
        }
        try reader.skipTaggedFields()
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        writer.writeInt16(self.version)
        writer.writeCount(self.voters.count, flexible: true)
        for element in self.voters {
            try element.encode(into: &writer, version: version)
        }
        writer.writeUnsignedVarint(0)
    }

    package struct Voter: WireStruct {
        package var voterId: Int32 = 0
        package var voterDirectoryId: Uuid = .zero
        package var endpoints: [Endpoint] = []
        package var kRaftVersionFeature: KRaftVersionFeature = KRaftVersionFeature()

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            self.voterId = try reader.readInt32()
            self.voterDirectoryId = try reader.readUuid()
            do {
                let count = try reader.readCount(flexible: true)
                var elements: [Endpoint] = []
                elements.reserveCapacity(min(count, 1024))
                for _ in 0..<count {
                    elements.append(try Endpoint(from: &reader, version: version))
                }
                self.endpoints = elements
            }
            self.kRaftVersionFeature = try KRaftVersionFeature(from: &reader, version: version)
            try reader.skipTaggedFields()
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            writer.writeInt32(self.voterId)
            writer.writeUuid(self.voterDirectoryId)
            writer.writeCount(self.endpoints.count, flexible: true)
            for element in self.endpoints {
                try element.encode(into: &writer, version: version)
            }
            try self.kRaftVersionFeature.encode(into: &writer, version: version)
            writer.writeUnsignedVarint(0)
        }

        package var isDefault: Bool {
            if !(self.voterId == 0) { return false }
            if !(self.voterDirectoryId == .zero) { return false }
            if !(self.endpoints.isEmpty) { return false }
            if !(self.kRaftVersionFeature.isDefault) { return false }
            return true
        }
    }

    package struct Endpoint: WireStruct {
        package var name: String = ""
        package var host: String = ""
        package var port: UInt16 = 0

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            self.name = try reader.readString(flexible: true)
            self.host = try reader.readString(flexible: true)
            self.port = try reader.readUInt16()
            try reader.skipTaggedFields()
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            try writer.writeString(self.name, flexible: true)
            try writer.writeString(self.host, flexible: true)
            writer.writeUInt16(self.port)
            writer.writeUnsignedVarint(0)
        }

        package var isDefault: Bool {
            if !(self.name == "") { return false }
            if !(self.host == "") { return false }
            if !(self.port == 0) { return false }
            return true
        }
    }

    package struct KRaftVersionFeature: WireStruct {
        package var minSupportedVersion: Int16 = 0
        package var maxSupportedVersion: Int16 = 0

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            self.minSupportedVersion = try reader.readInt16()
            self.maxSupportedVersion = try reader.readInt16()
            try reader.skipTaggedFields()
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            writer.writeInt16(self.minSupportedVersion)
            writer.writeInt16(self.maxSupportedVersion)
            writer.writeUnsignedVarint(0)
        }

        package var isDefault: Bool {
            if !(self.minSupportedVersion == 0) { return false }
            if !(self.maxSupportedVersion == 0) { return false }
            return true
        }
    }
}
