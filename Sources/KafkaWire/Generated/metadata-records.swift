// Made by scripts/generate-messages from Definitions/metadata-records.msg. Do not edit.
// swift-format-ignore-file

package struct RegisterBrokerRecord: WireMessage {
    package static let info = MessageInfo(
        name: "RegisterBrokerRecord", kind: .metadata, key: 0,
        versions: 0...4, lastStableVersion: 4, flexibleFrom: 0)
    package var brokerId: Int32 = 0
    package var isMigratingZkBroker: Bool = false
    package var incarnationId: Uuid = .zero
    package var brokerEpoch: Int64 = 0
    package var endPoints: [BrokerEndpoint] = []
    package var features: [BrokerFeature] = []
    package var rack: String? = ""
    package var fenced: Bool = true
    package var inControlledShutdown: Bool = false
    package var logDirs: [Uuid] = []
    package var cordonedLogDirs: [Uuid]? = nil

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        self.brokerId = try reader.readInt32()
        if version >= 2 {
            self.isMigratingZkBroker = try reader.readBool()
        }
        self.incarnationId = try reader.readUuid()
        self.brokerEpoch = try reader.readInt64()
        do {
            let count = try reader.readCount(flexible: true)
            var elements: [BrokerEndpoint] = []
            elements.reserveCapacity(min(count, 1024))
            for _ in 0..<count {
                elements.append(try BrokerEndpoint(from: &reader, version: version))
            }
            self.endPoints = elements
        }
        do {
            let count = try reader.readCount(flexible: true)
            var elements: [BrokerFeature] = []
            elements.reserveCapacity(min(count, 1024))
            for _ in 0..<count {
                elements.append(try BrokerFeature(from: &reader, version: version))
            }
            self.features = elements
        }
        self.rack = try reader.readNullableString(flexible: true)
        self.fenced = try reader.readBool()
        if version >= 1 {
            self.inControlledShutdown = try reader.readBool()
        }
        try reader.readTaggedFields { tag, content in
            switch tag {
                case 0:
                    guard version >= 3 else {
                        throw WireError.notInVersion(field: "logDirs", version: version)
                    }
                    do {
                        let count = try content.readCount(flexible: true)
                        var elements: [Uuid] = []
                        elements.reserveCapacity(min(count, 1024))
                        for _ in 0..<count {
                            elements.append(try content.readUuid())
                        }
                        self.logDirs = elements
                    }
                case 1:
                    guard version == 4 else {
                        throw WireError.notInVersion(field: "cordonedLogDirs", version: version)
                    }
                    self.cordonedLogDirs = nil
                    if let count = try content.readNullableCount(flexible: true) {
                        var elements: [Uuid] = []
                        elements.reserveCapacity(min(count, 1024))
                        for _ in 0..<count {
                            elements.append(try content.readUuid())
                        }
                        self.cordonedLogDirs = elements
                    }
                default: break
            }
        }
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        writer.writeInt32(self.brokerId)
        if version >= 2 {
            writer.writeBool(self.isMigratingZkBroker)
        }
        if !(version >= 2), !(!self.isMigratingZkBroker) {
            throw WireError.notInVersion(field: "isMigratingZkBroker", version: version)
        }
        writer.writeUuid(self.incarnationId)
        writer.writeInt64(self.brokerEpoch)
        writer.writeCount(self.endPoints.count, flexible: true)
        for element in self.endPoints {
            try element.encode(into: &writer, version: version)
        }
        writer.writeCount(self.features.count, flexible: true)
        for element in self.features {
            try element.encode(into: &writer, version: version)
        }
        try writer.writeNullableString(self.rack, flexible: true)
        writer.writeBool(self.fenced)
        if version >= 1 {
            writer.writeBool(self.inControlledShutdown)
        }
        if !(version >= 1), !(!self.inControlledShutdown) {
            throw WireError.notInVersion(field: "inControlledShutdown", version: version)
        }
        if !(version >= 3), !(self.logDirs.isEmpty) {
            throw WireError.notInVersion(field: "logDirs", version: version)
        }
        if !(version == 4), !(self.cordonedLogDirs == nil) {
            throw WireError.notInVersion(field: "cordonedLogDirs", version: version)
        }
        var tagCount: UInt32 = 0
        let has0 = version >= 3 && !(self.logDirs.isEmpty)
        if has0 { tagCount += 1 }
        let has1 = version == 4 && !(self.cordonedLogDirs == nil)
        if has1 { tagCount += 1 }
        writer.writeUnsignedVarint(tagCount)
        if has0 {
            var content = ByteWriter(capacity: 64)
            content.writeCount(self.logDirs.count, flexible: true)
            for element in self.logDirs {
                content.writeUuid(element)
            }
            writer.writeTaggedField(0, content.finish())
        }
        if has1 {
            var content = ByteWriter(capacity: 64)
            content.writeCount(self.cordonedLogDirs?.count, flexible: true)
            for element in self.cordonedLogDirs ?? [] {
                content.writeUuid(element)
            }
            writer.writeTaggedField(1, content.finish())
        }
    }

    package struct BrokerEndpoint: WireStruct {
        package var name: String = ""
        package var host: String = ""
        package var port: UInt16 = 0
        package var securityProtocol: Int16 = 0

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            self.name = try reader.readString(flexible: true)
            self.host = try reader.readString(flexible: true)
            self.port = try reader.readUInt16()
            self.securityProtocol = try reader.readInt16()
            try reader.skipTaggedFields()
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            try writer.writeString(self.name, flexible: true)
            try writer.writeString(self.host, flexible: true)
            writer.writeUInt16(self.port)
            writer.writeInt16(self.securityProtocol)
            writer.writeUnsignedVarint(0)
        }

        package var isDefault: Bool {
            if !(self.name == "") { return false }
            if !(self.host == "") { return false }
            if !(self.port == 0) { return false }
            if !(self.securityProtocol == 0) { return false }
            return true
        }
    }

    package struct BrokerFeature: WireStruct {
        package var name: String = ""
        package var minSupportedVersion: Int16 = 0
        package var maxSupportedVersion: Int16 = 0

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            self.name = try reader.readString(flexible: true)
            self.minSupportedVersion = try reader.readInt16()
            self.maxSupportedVersion = try reader.readInt16()
            try reader.skipTaggedFields()
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            try writer.writeString(self.name, flexible: true)
            writer.writeInt16(self.minSupportedVersion)
            writer.writeInt16(self.maxSupportedVersion)
            writer.writeUnsignedVarint(0)
        }

        package var isDefault: Bool {
            if !(self.name == "") { return false }
            if !(self.minSupportedVersion == 0) { return false }
            if !(self.maxSupportedVersion == 0) { return false }
            return true
        }
    }
}

package struct UnregisterBrokerRecord: WireMessage {
    package static let info = MessageInfo(
        name: "UnregisterBrokerRecord", kind: .metadata, key: 1,
        versions: 0...0, lastStableVersion: 0, flexibleFrom: 0)
    package var brokerId: Int32 = 0
    package var brokerEpoch: Int64 = 0

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        self.brokerId = try reader.readInt32()
        self.brokerEpoch = try reader.readInt64()
        try reader.skipTaggedFields()
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        writer.writeInt32(self.brokerId)
        writer.writeInt64(self.brokerEpoch)
        writer.writeUnsignedVarint(0)
    }
}

package struct TopicRecord: WireMessage {
    package static let info = MessageInfo(
        name: "TopicRecord", kind: .metadata, key: 2,
        versions: 0...0, lastStableVersion: 0, flexibleFrom: 0)
    package var name: String = ""
    package var topicId: Uuid = .zero

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        self.name = try reader.readString(flexible: true)
        self.topicId = try reader.readUuid()
        try reader.skipTaggedFields()
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        try writer.writeString(self.name, flexible: true)
        writer.writeUuid(self.topicId)
        writer.writeUnsignedVarint(0)
    }
}

package struct PartitionRecord: WireMessage {
    package static let info = MessageInfo(
        name: "PartitionRecord", kind: .metadata, key: 3,
        versions: 0...2, lastStableVersion: 2, flexibleFrom: 0)
    package var partitionId: Int32 = -1
    package var topicId: Uuid = .zero
    package var replicas: [Int32] = []
    package var isr: [Int32] = []
    package var removingReplicas: [Int32] = []
    package var addingReplicas: [Int32] = []
    package var leader: Int32 = -1
    package var leaderRecoveryState: Int8 = 0
    package var leaderEpoch: Int32 = -1
    package var partitionEpoch: Int32 = -1
    package var directories: [Uuid] = []
    package var eligibleLeaderReplicas: [Int32]? = nil
    package var lastKnownElr: [Int32]? = nil

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        self.partitionId = try reader.readInt32()
        self.topicId = try reader.readUuid()
        do {
            let count = try reader.readCount(flexible: true)
            var elements: [Int32] = []
            elements.reserveCapacity(min(count, 1024))
            for _ in 0..<count {
                elements.append(try reader.readInt32())
            }
            self.replicas = elements
        }
        do {
            let count = try reader.readCount(flexible: true)
            var elements: [Int32] = []
            elements.reserveCapacity(min(count, 1024))
            for _ in 0..<count {
                elements.append(try reader.readInt32())
            }
            self.isr = elements
        }
        do {
            let count = try reader.readCount(flexible: true)
            var elements: [Int32] = []
            elements.reserveCapacity(min(count, 1024))
            for _ in 0..<count {
                elements.append(try reader.readInt32())
            }
            self.removingReplicas = elements
        }
        do {
            let count = try reader.readCount(flexible: true)
            var elements: [Int32] = []
            elements.reserveCapacity(min(count, 1024))
            for _ in 0..<count {
                elements.append(try reader.readInt32())
            }
            self.addingReplicas = elements
        }
        self.leader = try reader.readInt32()
        self.leaderEpoch = try reader.readInt32()
        self.partitionEpoch = try reader.readInt32()
        if version >= 1 {
            do {
                let count = try reader.readCount(flexible: true)
                var elements: [Uuid] = []
                elements.reserveCapacity(min(count, 1024))
                for _ in 0..<count {
                    elements.append(try reader.readUuid())
                }
                self.directories = elements
            }
        }
        try reader.readTaggedFields { tag, content in
            switch tag {
                case 0:
                    self.leaderRecoveryState = try content.readInt8()
                case 1:
                    guard version == 2 else {
                        throw WireError.notInVersion(field: "eligibleLeaderReplicas", version: version)
                    }
                    self.eligibleLeaderReplicas = nil
                    if let count = try content.readNullableCount(flexible: true) {
                        var elements: [Int32] = []
                        elements.reserveCapacity(min(count, 1024))
                        for _ in 0..<count {
                            elements.append(try content.readInt32())
                        }
                        self.eligibleLeaderReplicas = elements
                    }
                case 2:
                    guard version == 2 else {
                        throw WireError.notInVersion(field: "lastKnownElr", version: version)
                    }
                    self.lastKnownElr = nil
                    if let count = try content.readNullableCount(flexible: true) {
                        var elements: [Int32] = []
                        elements.reserveCapacity(min(count, 1024))
                        for _ in 0..<count {
                            elements.append(try content.readInt32())
                        }
                        self.lastKnownElr = elements
                    }
                default: break
            }
        }
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        writer.writeInt32(self.partitionId)
        writer.writeUuid(self.topicId)
        writer.writeCount(self.replicas.count, flexible: true)
        for element in self.replicas {
            writer.writeInt32(element)
        }
        writer.writeCount(self.isr.count, flexible: true)
        for element in self.isr {
            writer.writeInt32(element)
        }
        writer.writeCount(self.removingReplicas.count, flexible: true)
        for element in self.removingReplicas {
            writer.writeInt32(element)
        }
        writer.writeCount(self.addingReplicas.count, flexible: true)
        for element in self.addingReplicas {
            writer.writeInt32(element)
        }
        writer.writeInt32(self.leader)
        writer.writeInt32(self.leaderEpoch)
        writer.writeInt32(self.partitionEpoch)
        if version >= 1 {
            writer.writeCount(self.directories.count, flexible: true)
            for element in self.directories {
                writer.writeUuid(element)
            }
        }
        if !(version >= 1), !(self.directories.isEmpty) {
            throw WireError.notInVersion(field: "directories", version: version)
        }
        if !(version == 2), !(self.eligibleLeaderReplicas == nil) {
            throw WireError.notInVersion(field: "eligibleLeaderReplicas", version: version)
        }
        if !(version == 2), !(self.lastKnownElr == nil) {
            throw WireError.notInVersion(field: "lastKnownElr", version: version)
        }
        var tagCount: UInt32 = 0
        let has0 = !(self.leaderRecoveryState == 0)
        if has0 { tagCount += 1 }
        let has1 = version == 2 && !(self.eligibleLeaderReplicas == nil)
        if has1 { tagCount += 1 }
        let has2 = version == 2 && !(self.lastKnownElr == nil)
        if has2 { tagCount += 1 }
        writer.writeUnsignedVarint(tagCount)
        if has0 {
            var content = ByteWriter(capacity: 64)
            content.writeInt8(self.leaderRecoveryState)
            writer.writeTaggedField(0, content.finish())
        }
        if has1 {
            var content = ByteWriter(capacity: 64)
            content.writeCount(self.eligibleLeaderReplicas?.count, flexible: true)
            for element in self.eligibleLeaderReplicas ?? [] {
                content.writeInt32(element)
            }
            writer.writeTaggedField(1, content.finish())
        }
        if has2 {
            var content = ByteWriter(capacity: 64)
            content.writeCount(self.lastKnownElr?.count, flexible: true)
            for element in self.lastKnownElr ?? [] {
                content.writeInt32(element)
            }
            writer.writeTaggedField(2, content.finish())
        }
    }
}

package struct ConfigRecord: WireMessage {
    package static let info = MessageInfo(
        name: "ConfigRecord", kind: .metadata, key: 4,
        versions: 0...0, lastStableVersion: 0, flexibleFrom: 0)
    package var resourceType: Int8 = 0
    package var resourceName: String = ""
    package var name: String = ""
    package var value: String? = ""

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        self.resourceType = try reader.readInt8()
        self.resourceName = try reader.readString(flexible: true)
        self.name = try reader.readString(flexible: true)
        self.value = try reader.readNullableString(flexible: true)
        try reader.skipTaggedFields()
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        writer.writeInt8(self.resourceType)
        try writer.writeString(self.resourceName, flexible: true)
        try writer.writeString(self.name, flexible: true)
        try writer.writeNullableString(self.value, flexible: true)
        writer.writeUnsignedVarint(0)
    }
}

package struct PartitionChangeRecord: WireMessage {
    package static let info = MessageInfo(
        name: "PartitionChangeRecord", kind: .metadata, key: 5,
        versions: 0...2, lastStableVersion: 2, flexibleFrom: 0)
    package var partitionId: Int32 = -1
    package var topicId: Uuid = .zero
    package var isr: [Int32]? = nil
    package var leader: Int32 = -2
    package var replicas: [Int32]? = nil
    package var removingReplicas: [Int32]? = nil
    package var addingReplicas: [Int32]? = nil
    package var leaderRecoveryState: Int8 = -1
    package var directories: [Uuid]? = nil
    package var eligibleLeaderReplicas: [Int32]? = nil
    package var lastKnownElr: [Int32]? = nil

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        self.partitionId = try reader.readInt32()
        self.topicId = try reader.readUuid()
        try reader.readTaggedFields { tag, content in
            switch tag {
                case 0:
                    self.isr = nil
                    if let count = try content.readNullableCount(flexible: true) {
                        var elements: [Int32] = []
                        elements.reserveCapacity(min(count, 1024))
                        for _ in 0..<count {
                            elements.append(try content.readInt32())
                        }
                        self.isr = elements
                    }
                case 1:
                    self.leader = try content.readInt32()
                case 2:
                    self.replicas = nil
                    if let count = try content.readNullableCount(flexible: true) {
                        var elements: [Int32] = []
                        elements.reserveCapacity(min(count, 1024))
                        for _ in 0..<count {
                            elements.append(try content.readInt32())
                        }
                        self.replicas = elements
                    }
                case 3:
                    self.removingReplicas = nil
                    if let count = try content.readNullableCount(flexible: true) {
                        var elements: [Int32] = []
                        elements.reserveCapacity(min(count, 1024))
                        for _ in 0..<count {
                            elements.append(try content.readInt32())
                        }
                        self.removingReplicas = elements
                    }
                case 4:
                    self.addingReplicas = nil
                    if let count = try content.readNullableCount(flexible: true) {
                        var elements: [Int32] = []
                        elements.reserveCapacity(min(count, 1024))
                        for _ in 0..<count {
                            elements.append(try content.readInt32())
                        }
                        self.addingReplicas = elements
                    }
                case 5:
                    self.leaderRecoveryState = try content.readInt8()
                case 8:
                    guard version >= 1 else {
                        throw WireError.notInVersion(field: "directories", version: version)
                    }
                    self.directories = nil
                    if let count = try content.readNullableCount(flexible: true) {
                        var elements: [Uuid] = []
                        elements.reserveCapacity(min(count, 1024))
                        for _ in 0..<count {
                            elements.append(try content.readUuid())
                        }
                        self.directories = elements
                    }
                case 6:
                    guard version == 2 else {
                        throw WireError.notInVersion(field: "eligibleLeaderReplicas", version: version)
                    }
                    self.eligibleLeaderReplicas = nil
                    if let count = try content.readNullableCount(flexible: true) {
                        var elements: [Int32] = []
                        elements.reserveCapacity(min(count, 1024))
                        for _ in 0..<count {
                            elements.append(try content.readInt32())
                        }
                        self.eligibleLeaderReplicas = elements
                    }
                case 7:
                    guard version == 2 else {
                        throw WireError.notInVersion(field: "lastKnownElr", version: version)
                    }
                    self.lastKnownElr = nil
                    if let count = try content.readNullableCount(flexible: true) {
                        var elements: [Int32] = []
                        elements.reserveCapacity(min(count, 1024))
                        for _ in 0..<count {
                            elements.append(try content.readInt32())
                        }
                        self.lastKnownElr = elements
                    }
                default: break
            }
        }
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        writer.writeInt32(self.partitionId)
        writer.writeUuid(self.topicId)
        if !(version >= 1), !(self.directories == nil) {
            throw WireError.notInVersion(field: "directories", version: version)
        }
        if !(version == 2), !(self.eligibleLeaderReplicas == nil) {
            throw WireError.notInVersion(field: "eligibleLeaderReplicas", version: version)
        }
        if !(version == 2), !(self.lastKnownElr == nil) {
            throw WireError.notInVersion(field: "lastKnownElr", version: version)
        }
        var tagCount: UInt32 = 0
        let has0 = !(self.isr == nil)
        if has0 { tagCount += 1 }
        let has1 = !(self.leader == -2)
        if has1 { tagCount += 1 }
        let has2 = !(self.replicas == nil)
        if has2 { tagCount += 1 }
        let has3 = !(self.removingReplicas == nil)
        if has3 { tagCount += 1 }
        let has4 = !(self.addingReplicas == nil)
        if has4 { tagCount += 1 }
        let has5 = !(self.leaderRecoveryState == -1)
        if has5 { tagCount += 1 }
        let has8 = version >= 1 && !(self.directories == nil)
        if has8 { tagCount += 1 }
        let has6 = version == 2 && !(self.eligibleLeaderReplicas == nil)
        if has6 { tagCount += 1 }
        let has7 = version == 2 && !(self.lastKnownElr == nil)
        if has7 { tagCount += 1 }
        writer.writeUnsignedVarint(tagCount)
        if has0 {
            var content = ByteWriter(capacity: 64)
            content.writeCount(self.isr?.count, flexible: true)
            for element in self.isr ?? [] {
                content.writeInt32(element)
            }
            writer.writeTaggedField(0, content.finish())
        }
        if has1 {
            var content = ByteWriter(capacity: 64)
            content.writeInt32(self.leader)
            writer.writeTaggedField(1, content.finish())
        }
        if has2 {
            var content = ByteWriter(capacity: 64)
            content.writeCount(self.replicas?.count, flexible: true)
            for element in self.replicas ?? [] {
                content.writeInt32(element)
            }
            writer.writeTaggedField(2, content.finish())
        }
        if has3 {
            var content = ByteWriter(capacity: 64)
            content.writeCount(self.removingReplicas?.count, flexible: true)
            for element in self.removingReplicas ?? [] {
                content.writeInt32(element)
            }
            writer.writeTaggedField(3, content.finish())
        }
        if has4 {
            var content = ByteWriter(capacity: 64)
            content.writeCount(self.addingReplicas?.count, flexible: true)
            for element in self.addingReplicas ?? [] {
                content.writeInt32(element)
            }
            writer.writeTaggedField(4, content.finish())
        }
        if has5 {
            var content = ByteWriter(capacity: 64)
            content.writeInt8(self.leaderRecoveryState)
            writer.writeTaggedField(5, content.finish())
        }
        if has6 {
            var content = ByteWriter(capacity: 64)
            content.writeCount(self.eligibleLeaderReplicas?.count, flexible: true)
            for element in self.eligibleLeaderReplicas ?? [] {
                content.writeInt32(element)
            }
            writer.writeTaggedField(6, content.finish())
        }
        if has7 {
            var content = ByteWriter(capacity: 64)
            content.writeCount(self.lastKnownElr?.count, flexible: true)
            for element in self.lastKnownElr ?? [] {
                content.writeInt32(element)
            }
            writer.writeTaggedField(7, content.finish())
        }
        if has8 {
            var content = ByteWriter(capacity: 64)
            content.writeCount(self.directories?.count, flexible: true)
            for element in self.directories ?? [] {
                content.writeUuid(element)
            }
            writer.writeTaggedField(8, content.finish())
        }
    }
}

package struct FenceBrokerRecord: WireMessage {
    package static let info = MessageInfo(
        name: "FenceBrokerRecord", kind: .metadata, key: 7,
        versions: 0...0, lastStableVersion: 0, flexibleFrom: 0)
    package var id: Int32 = 0
    package var epoch: Int64 = 0

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        self.id = try reader.readInt32()
        self.epoch = try reader.readInt64()
        try reader.skipTaggedFields()
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        writer.writeInt32(self.id)
        writer.writeInt64(self.epoch)
        writer.writeUnsignedVarint(0)
    }
}

package struct UnfenceBrokerRecord: WireMessage {
    package static let info = MessageInfo(
        name: "UnfenceBrokerRecord", kind: .metadata, key: 8,
        versions: 0...0, lastStableVersion: 0, flexibleFrom: 0)
    package var id: Int32 = 0
    package var epoch: Int64 = 0

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        self.id = try reader.readInt32()
        self.epoch = try reader.readInt64()
        try reader.skipTaggedFields()
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        writer.writeInt32(self.id)
        writer.writeInt64(self.epoch)
        writer.writeUnsignedVarint(0)
    }
}

package struct RemoveTopicRecord: WireMessage {
    package static let info = MessageInfo(
        name: "RemoveTopicRecord", kind: .metadata, key: 9,
        versions: 0...0, lastStableVersion: 0, flexibleFrom: 0)
    package var topicId: Uuid = .zero

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        self.topicId = try reader.readUuid()
        try reader.skipTaggedFields()
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        writer.writeUuid(self.topicId)
        writer.writeUnsignedVarint(0)
    }
}

package struct DelegationTokenRecord: WireMessage {
    package static let info = MessageInfo(
        name: "DelegationTokenRecord", kind: .metadata, key: 10,
        versions: 0...0, lastStableVersion: 0, flexibleFrom: 0)
    package var owner: String = ""
    package var requester: String = ""
    package var renewers: [String] = []
    package var issueTimestamp: Int64 = 0
    package var maxTimestamp: Int64 = 0
    package var expirationTimestamp: Int64 = 0
    package var tokenId: String = ""

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        self.owner = try reader.readString(flexible: true)
        self.requester = try reader.readString(flexible: true)
        do {
            let count = try reader.readCount(flexible: true)
            var elements: [String] = []
            elements.reserveCapacity(min(count, 1024))
            for _ in 0..<count {
                elements.append(try reader.readString(flexible: true))
            }
            self.renewers = elements
        }
        self.issueTimestamp = try reader.readInt64()
        self.maxTimestamp = try reader.readInt64()
        self.expirationTimestamp = try reader.readInt64()
        self.tokenId = try reader.readString(flexible: true)
        try reader.skipTaggedFields()
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        try writer.writeString(self.owner, flexible: true)
        try writer.writeString(self.requester, flexible: true)
        writer.writeCount(self.renewers.count, flexible: true)
        for element in self.renewers {
            try writer.writeString(element, flexible: true)
        }
        writer.writeInt64(self.issueTimestamp)
        writer.writeInt64(self.maxTimestamp)
        writer.writeInt64(self.expirationTimestamp)
        try writer.writeString(self.tokenId, flexible: true)
        writer.writeUnsignedVarint(0)
    }
}

package struct UserScramCredentialRecord: WireMessage {
    package static let info = MessageInfo(
        name: "UserScramCredentialRecord", kind: .metadata, key: 11,
        versions: 0...0, lastStableVersion: 0, flexibleFrom: 0)
    package var name: String = ""
    package var mechanism: Int8 = 0
    package var salt: Bytes = .empty
    package var storedKey: Bytes = .empty
    package var serverKey: Bytes = .empty
    package var iterations: Int32 = 0

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        self.name = try reader.readString(flexible: true)
        self.mechanism = try reader.readInt8()
        self.salt = try reader.readBytes(flexible: true)
        self.storedKey = try reader.readBytes(flexible: true)
        self.serverKey = try reader.readBytes(flexible: true)
        self.iterations = try reader.readInt32()
        try reader.skipTaggedFields()
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        try writer.writeString(self.name, flexible: true)
        writer.writeInt8(self.mechanism)
        writer.writeBytes(self.salt, flexible: true)
        writer.writeBytes(self.storedKey, flexible: true)
        writer.writeBytes(self.serverKey, flexible: true)
        writer.writeInt32(self.iterations)
        writer.writeUnsignedVarint(0)
    }
}

package struct FeatureLevelRecord: WireMessage {
    package static let info = MessageInfo(
        name: "FeatureLevelRecord", kind: .metadata, key: 12,
        versions: 0...0, lastStableVersion: 0, flexibleFrom: 0)
    package var name: String = ""
    package var featureLevel: Int16 = 0

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        self.name = try reader.readString(flexible: true)
        self.featureLevel = try reader.readInt16()
        try reader.skipTaggedFields()
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        try writer.writeString(self.name, flexible: true)
        writer.writeInt16(self.featureLevel)
        writer.writeUnsignedVarint(0)
    }
}

package struct ClientQuotaRecord: WireMessage {
    package static let info = MessageInfo(
        name: "ClientQuotaRecord", kind: .metadata, key: 14,
        versions: 0...0, lastStableVersion: 0, flexibleFrom: 0)
    package var entity: [EntityData] = []
    package var key: String = ""
    package var value: Double = 0
    package var remove: Bool = false

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        do {
            let count = try reader.readCount(flexible: true)
            var elements: [EntityData] = []
            elements.reserveCapacity(min(count, 1024))
            for _ in 0..<count {
                elements.append(try EntityData(from: &reader, version: version))
            }
            self.entity = elements
        }
        self.key = try reader.readString(flexible: true)
        self.value = try reader.readFloat64()
        self.remove = try reader.readBool()
        try reader.skipTaggedFields()
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        writer.writeCount(self.entity.count, flexible: true)
        for element in self.entity {
            try element.encode(into: &writer, version: version)
        }
        try writer.writeString(self.key, flexible: true)
        writer.writeFloat64(self.value)
        writer.writeBool(self.remove)
        writer.writeUnsignedVarint(0)
    }

    package struct EntityData: WireStruct {
        package var entityType: String = ""
        package var entityName: String? = ""

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            self.entityType = try reader.readString(flexible: true)
            self.entityName = try reader.readNullableString(flexible: true)
            try reader.skipTaggedFields()
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            try writer.writeString(self.entityType, flexible: true)
            try writer.writeNullableString(self.entityName, flexible: true)
            writer.writeUnsignedVarint(0)
        }

        package var isDefault: Bool {
            if !(self.entityType == "") { return false }
            if !(self.entityName == "") { return false }
            return true
        }
    }
}

package struct ProducerIdsRecord: WireMessage {
    package static let info = MessageInfo(
        name: "ProducerIdsRecord", kind: .metadata, key: 15,
        versions: 0...0, lastStableVersion: 0, flexibleFrom: 0)
    package var brokerId: Int32 = 0
    package var brokerEpoch: Int64 = -1
    package var nextProducerId: Int64 = 0

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        self.brokerId = try reader.readInt32()
        self.brokerEpoch = try reader.readInt64()
        self.nextProducerId = try reader.readInt64()
        try reader.skipTaggedFields()
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        writer.writeInt32(self.brokerId)
        writer.writeInt64(self.brokerEpoch)
        writer.writeInt64(self.nextProducerId)
        writer.writeUnsignedVarint(0)
    }
}

package struct BrokerRegistrationChangeRecord: WireMessage {
    package static let info = MessageInfo(
        name: "BrokerRegistrationChangeRecord", kind: .metadata, key: 17,
        versions: 0...3, lastStableVersion: 3, flexibleFrom: 0)
    package var brokerId: Int32 = 0
    package var brokerEpoch: Int64 = 0
    package var fenced: Int8 = 0
    package var inControlledShutdown: Int8 = 0
    package var logDirs: [Uuid] = []
    package var cordonedLogDirs: [Uuid]? = nil

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        self.brokerId = try reader.readInt32()
        self.brokerEpoch = try reader.readInt64()
        try reader.readTaggedFields { tag, content in
            switch tag {
                case 0:
                    self.fenced = try content.readInt8()
                case 1:
                    guard version >= 1 else {
                        throw WireError.notInVersion(field: "inControlledShutdown", version: version)
                    }
                    self.inControlledShutdown = try content.readInt8()
                case 2:
                    guard version >= 2 else {
                        throw WireError.notInVersion(field: "logDirs", version: version)
                    }
                    do {
                        let count = try content.readCount(flexible: true)
                        var elements: [Uuid] = []
                        elements.reserveCapacity(min(count, 1024))
                        for _ in 0..<count {
                            elements.append(try content.readUuid())
                        }
                        self.logDirs = elements
                    }
                case 3:
                    guard version == 3 else {
                        throw WireError.notInVersion(field: "cordonedLogDirs", version: version)
                    }
                    self.cordonedLogDirs = nil
                    if let count = try content.readNullableCount(flexible: true) {
                        var elements: [Uuid] = []
                        elements.reserveCapacity(min(count, 1024))
                        for _ in 0..<count {
                            elements.append(try content.readUuid())
                        }
                        self.cordonedLogDirs = elements
                    }
                default: break
            }
        }
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        writer.writeInt32(self.brokerId)
        writer.writeInt64(self.brokerEpoch)
        if !(version >= 1), !(self.inControlledShutdown == 0) {
            throw WireError.notInVersion(field: "inControlledShutdown", version: version)
        }
        if !(version >= 2), !(self.logDirs.isEmpty) {
            throw WireError.notInVersion(field: "logDirs", version: version)
        }
        if !(version == 3), !(self.cordonedLogDirs == nil) {
            throw WireError.notInVersion(field: "cordonedLogDirs", version: version)
        }
        var tagCount: UInt32 = 0
        let has0 = !(self.fenced == 0)
        if has0 { tagCount += 1 }
        let has1 = version >= 1 && !(self.inControlledShutdown == 0)
        if has1 { tagCount += 1 }
        let has2 = version >= 2 && !(self.logDirs.isEmpty)
        if has2 { tagCount += 1 }
        let has3 = version == 3 && !(self.cordonedLogDirs == nil)
        if has3 { tagCount += 1 }
        writer.writeUnsignedVarint(tagCount)
        if has0 {
            var content = ByteWriter(capacity: 64)
            content.writeInt8(self.fenced)
            writer.writeTaggedField(0, content.finish())
        }
        if has1 {
            var content = ByteWriter(capacity: 64)
            content.writeInt8(self.inControlledShutdown)
            writer.writeTaggedField(1, content.finish())
        }
        if has2 {
            var content = ByteWriter(capacity: 64)
            content.writeCount(self.logDirs.count, flexible: true)
            for element in self.logDirs {
                content.writeUuid(element)
            }
            writer.writeTaggedField(2, content.finish())
        }
        if has3 {
            var content = ByteWriter(capacity: 64)
            content.writeCount(self.cordonedLogDirs?.count, flexible: true)
            for element in self.cordonedLogDirs ?? [] {
                content.writeUuid(element)
            }
            writer.writeTaggedField(3, content.finish())
        }
    }
}

package struct AccessControlEntryRecord: WireMessage {
    package static let info = MessageInfo(
        name: "AccessControlEntryRecord", kind: .metadata, key: 18,
        versions: 0...0, lastStableVersion: 0, flexibleFrom: 0)
    package var id: Uuid = .zero
    package var resourceType: Int8 = 0
    package var resourceName: String = ""
    package var patternType: Int8 = 0
    package var principal: String = ""
    package var host: String = ""
    package var operation: Int8 = 0
    package var permissionType: Int8 = 0

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        self.id = try reader.readUuid()
        self.resourceType = try reader.readInt8()
        self.resourceName = try reader.readString(flexible: true)
        self.patternType = try reader.readInt8()
        self.principal = try reader.readString(flexible: true)
        self.host = try reader.readString(flexible: true)
        self.operation = try reader.readInt8()
        self.permissionType = try reader.readInt8()
        try reader.skipTaggedFields()
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        writer.writeUuid(self.id)
        writer.writeInt8(self.resourceType)
        try writer.writeString(self.resourceName, flexible: true)
        writer.writeInt8(self.patternType)
        try writer.writeString(self.principal, flexible: true)
        try writer.writeString(self.host, flexible: true)
        writer.writeInt8(self.operation)
        writer.writeInt8(self.permissionType)
        writer.writeUnsignedVarint(0)
    }
}

package struct RemoveAccessControlEntryRecord: WireMessage {
    package static let info = MessageInfo(
        name: "RemoveAccessControlEntryRecord", kind: .metadata, key: 19,
        versions: 0...0, lastStableVersion: 0, flexibleFrom: 0)
    package var id: Uuid = .zero

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        self.id = try reader.readUuid()
        try reader.skipTaggedFields()
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        writer.writeUuid(self.id)
        writer.writeUnsignedVarint(0)
    }
}

package struct NoOpRecord: WireMessage {
    package static let info = MessageInfo(
        name: "NoOpRecord", kind: .metadata, key: 20,
        versions: 0...0, lastStableVersion: 0, flexibleFrom: 0)

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        try reader.skipTaggedFields()
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        writer.writeUnsignedVarint(0)
    }
}

package struct RemoveUserScramCredentialRecord: WireMessage {
    package static let info = MessageInfo(
        name: "RemoveUserScramCredentialRecord", kind: .metadata, key: 22,
        versions: 0...0, lastStableVersion: 0, flexibleFrom: 0)
    package var name: String = ""
    package var mechanism: Int8 = 0

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        self.name = try reader.readString(flexible: true)
        self.mechanism = try reader.readInt8()
        try reader.skipTaggedFields()
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        try writer.writeString(self.name, flexible: true)
        writer.writeInt8(self.mechanism)
        writer.writeUnsignedVarint(0)
    }
}

package struct BeginTransactionRecord: WireMessage {
    package static let info = MessageInfo(
        name: "BeginTransactionRecord", kind: .metadata, key: 23,
        versions: 0...0, lastStableVersion: 0, flexibleFrom: 0)
    package var name: String? = nil

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        try reader.readTaggedFields { tag, content in
            switch tag {
                case 0:
                    self.name = try content.readNullableString(flexible: true)
                default: break
            }
        }
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        var tagCount: UInt32 = 0
        let has0 = !(self.name == nil)
        if has0 { tagCount += 1 }
        writer.writeUnsignedVarint(tagCount)
        if has0 {
            var content = ByteWriter(capacity: 64)
            try content.writeNullableString(self.name, flexible: true)
            writer.writeTaggedField(0, content.finish())
        }
    }
}

package struct EndTransactionRecord: WireMessage {
    package static let info = MessageInfo(
        name: "EndTransactionRecord", kind: .metadata, key: 24,
        versions: 0...0, lastStableVersion: 0, flexibleFrom: 0)

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        try reader.skipTaggedFields()
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        writer.writeUnsignedVarint(0)
    }
}

package struct AbortTransactionRecord: WireMessage {
    package static let info = MessageInfo(
        name: "AbortTransactionRecord", kind: .metadata, key: 25,
        versions: 0...0, lastStableVersion: 0, flexibleFrom: 0)
    package var reason: String? = nil

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        try reader.readTaggedFields { tag, content in
            switch tag {
                case 0:
                    self.reason = try content.readNullableString(flexible: true)
                default: break
            }
        }
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        var tagCount: UInt32 = 0
        let has0 = !(self.reason == nil)
        if has0 { tagCount += 1 }
        writer.writeUnsignedVarint(tagCount)
        if has0 {
            var content = ByteWriter(capacity: 64)
            try content.writeNullableString(self.reason, flexible: true)
            writer.writeTaggedField(0, content.finish())
        }
    }
}

package struct RemoveDelegationTokenRecord: WireMessage {
    package static let info = MessageInfo(
        name: "RemoveDelegationTokenRecord", kind: .metadata, key: 26,
        versions: 0...0, lastStableVersion: 0, flexibleFrom: 0)
    package var tokenId: String = ""

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        self.tokenId = try reader.readString(flexible: true)
        try reader.skipTaggedFields()
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        try writer.writeString(self.tokenId, flexible: true)
        writer.writeUnsignedVarint(0)
    }
}

package struct RegisterControllerRecord: WireMessage {
    package static let info = MessageInfo(
        name: "RegisterControllerRecord", kind: .metadata, key: 27,
        versions: 0...0, lastStableVersion: 0, flexibleFrom: 0)
    package var controllerId: Int32 = 0
    package var incarnationId: Uuid = .zero
    package var zkMigrationReady: Bool = false
    package var endPoints: [ControllerEndpoint] = []
    package var features: [ControllerFeature] = []

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        self.controllerId = try reader.readInt32()
        self.incarnationId = try reader.readUuid()
        self.zkMigrationReady = try reader.readBool()
        do {
            let count = try reader.readCount(flexible: true)
            var elements: [ControllerEndpoint] = []
            elements.reserveCapacity(min(count, 1024))
            for _ in 0..<count {
                elements.append(try ControllerEndpoint(from: &reader, version: version))
            }
            self.endPoints = elements
        }
        do {
            let count = try reader.readCount(flexible: true)
            var elements: [ControllerFeature] = []
            elements.reserveCapacity(min(count, 1024))
            for _ in 0..<count {
                elements.append(try ControllerFeature(from: &reader, version: version))
            }
            self.features = elements
        }
        try reader.skipTaggedFields()
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        writer.writeInt32(self.controllerId)
        writer.writeUuid(self.incarnationId)
        writer.writeBool(self.zkMigrationReady)
        writer.writeCount(self.endPoints.count, flexible: true)
        for element in self.endPoints {
            try element.encode(into: &writer, version: version)
        }
        writer.writeCount(self.features.count, flexible: true)
        for element in self.features {
            try element.encode(into: &writer, version: version)
        }
        writer.writeUnsignedVarint(0)
    }

    package struct ControllerEndpoint: WireStruct {
        package var name: String = ""
        package var host: String = ""
        package var port: UInt16 = 0
        package var securityProtocol: Int16 = 0

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            self.name = try reader.readString(flexible: true)
            self.host = try reader.readString(flexible: true)
            self.port = try reader.readUInt16()
            self.securityProtocol = try reader.readInt16()
            try reader.skipTaggedFields()
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            try writer.writeString(self.name, flexible: true)
            try writer.writeString(self.host, flexible: true)
            writer.writeUInt16(self.port)
            writer.writeInt16(self.securityProtocol)
            writer.writeUnsignedVarint(0)
        }

        package var isDefault: Bool {
            if !(self.name == "") { return false }
            if !(self.host == "") { return false }
            if !(self.port == 0) { return false }
            if !(self.securityProtocol == 0) { return false }
            return true
        }
    }

    package struct ControllerFeature: WireStruct {
        package var name: String = ""
        package var minSupportedVersion: Int16 = 0
        package var maxSupportedVersion: Int16 = 0

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            self.name = try reader.readString(flexible: true)
            self.minSupportedVersion = try reader.readInt16()
            self.maxSupportedVersion = try reader.readInt16()
            try reader.skipTaggedFields()
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            try writer.writeString(self.name, flexible: true)
            writer.writeInt16(self.minSupportedVersion)
            writer.writeInt16(self.maxSupportedVersion)
            writer.writeUnsignedVarint(0)
        }

        package var isDefault: Bool {
            if !(self.name == "") { return false }
            if !(self.minSupportedVersion == 0) { return false }
            if !(self.maxSupportedVersion == 0) { return false }
            return true
        }
    }
}

package struct ClearElrRecord: WireMessage {
    package static let info = MessageInfo(
        name: "ClearElrRecord", kind: .metadata, key: 28,
        versions: 0...0, lastStableVersion: 0, flexibleFrom: 0)
    package var topicName: String = ""

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        self.topicName = try reader.readString(flexible: true)
        try reader.skipTaggedFields()
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        try writer.writeString(self.topicName, flexible: true)
        writer.writeUnsignedVarint(0)
    }
}
