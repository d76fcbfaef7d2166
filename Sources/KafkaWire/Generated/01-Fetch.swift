// Made by scripts/generate-messages from Definitions/01-Fetch.msg. Do not edit.
// swift-format-ignore-file

package struct FetchRequest: WireMessage {
    package static let info = MessageInfo(
        name: "FetchRequest", kind: .request, key: 1,
        versions: 4...18, lastStableVersion: 18, flexibleFrom: 12)
    package var clusterId: String? = nil
    package var replicaId: Int32 = -1
    package var replicaState: ReplicaState = ReplicaState()
    package var maxWaitMs: Int32 = 0
    package var minBytes: Int32 = 0
    package var maxBytes: Int32 = 2147483647
    package var isolationLevel: Int8 = 0
    package var sessionId: Int32 = 0
    package var sessionEpoch: Int32 = -1
    package var topics: [FetchTopic] = []
    package var forgottenTopicsData: [ForgottenTopic] = []
    package var rackId: String = ""

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        let flexible = version >= 12
        if version <= 14 {
            self.replicaId = try reader.readInt32()
        }
        self.maxWaitMs = try reader.readInt32()
        self.minBytes = try reader.readInt32()
        self.maxBytes = try reader.readInt32()
        self.isolationLevel = try reader.readInt8()
        if version >= 7 {
            self.sessionId = try reader.readInt32()
        }
        if version >= 7 {
            self.sessionEpoch = try reader.readInt32()
        }
        do {
            let count = try reader.readCount(flexible: flexible)
            var elements: [FetchTopic] = []
            elements.reserveCapacity(min(count, 1024))
            for _ in 0..<count {
                elements.append(try FetchTopic(from: &reader, version: version))
            }
            self.topics = elements
        }
        if version >= 7 {
            do {
                let count = try reader.readCount(flexible: flexible)
                var elements: [ForgottenTopic] = []
                elements.reserveCapacity(min(count, 1024))
                for _ in 0..<count {
                    elements.append(try ForgottenTopic(from: &reader, version: version))
                }
                self.forgottenTopicsData = elements
            }
        }
        if version >= 11 {
            self.rackId = try reader.readString(flexible: flexible)
        }
        if flexible {
            try reader.readTaggedFields { tag, content in
                switch tag {
                    case 0:
                        guard version >= 12 else {
                            throw WireError.notInVersion(field: "clusterId", version: version)
                        }
                        self.clusterId = try content.readNullableString(flexible: flexible)
                    case 1:
                        guard version >= 15 else {
                            throw WireError.notInVersion(field: "replicaState", version: version)
                        }
                        self.replicaState = try ReplicaState(from: &content, version: version)
                    default: break
                }
            }
        }
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        let flexible = version >= 12
        if version <= 14 {
            writer.writeInt32(self.replicaId)
        }
        if !(version <= 14), !(self.replicaId == -1) {
            throw WireError.notInVersion(field: "replicaId", version: version)
        }
        if !(version >= 15), !(self.replicaState.isDefault) {
            throw WireError.notInVersion(field: "replicaState", version: version)
        }
        writer.writeInt32(self.maxWaitMs)
        writer.writeInt32(self.minBytes)
        writer.writeInt32(self.maxBytes)
        writer.writeInt8(self.isolationLevel)
        if version >= 7 {
            writer.writeInt32(self.sessionId)
        }
        if version >= 7 {
            writer.writeInt32(self.sessionEpoch)
        }
        writer.writeCount(self.topics.count, flexible: flexible)
        for element in self.topics {
            try element.encode(into: &writer, version: version)
        }
        if version >= 7 {
            writer.writeCount(self.forgottenTopicsData.count, flexible: flexible)
            for element in self.forgottenTopicsData {
                try element.encode(into: &writer, version: version)
            }
        }
        if !(version >= 7), !(self.forgottenTopicsData.isEmpty) {
            throw WireError.notInVersion(field: "forgottenTopicsData", version: version)
        }
        if version >= 11 {
            try writer.writeString(self.rackId, flexible: flexible)
        }
        if flexible {
            var tagCount: UInt32 = 0
            let has0 = version >= 12 && !(self.clusterId == nil)
            if has0 { tagCount += 1 }
            let has1 = version >= 15 && !(self.replicaState.isDefault)
            if has1 { tagCount += 1 }
            writer.writeUnsignedVarint(tagCount)
            if has0 {
                var content = ByteWriter(capacity: 64)
                try content.writeNullableString(self.clusterId, flexible: flexible)
                writer.writeTaggedField(0, content.finish())
            }
            if has1 {
                var content = ByteWriter(capacity: 64)
                try self.replicaState.encode(into: &content, version: version)
                writer.writeTaggedField(1, content.finish())
            }
        }
    }

    package struct ReplicaState: WireStruct {
        package var replicaId: Int32 = -1
        package var replicaEpoch: Int64 = -1

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            let flexible = version >= 12
            if version >= 15 {
                self.replicaId = try reader.readInt32()
            }
            if version >= 15 {
                self.replicaEpoch = try reader.readInt64()
            }
            if flexible {
                try reader.skipTaggedFields()
            }
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            let flexible = version >= 12
            if version >= 15 {
                writer.writeInt32(self.replicaId)
            }
            if !(version >= 15), !(self.replicaId == -1) {
                throw WireError.notInVersion(field: "replicaId", version: version)
            }
            if version >= 15 {
                writer.writeInt64(self.replicaEpoch)
            }
            if !(version >= 15), !(self.replicaEpoch == -1) {
                throw WireError.notInVersion(field: "replicaEpoch", version: version)
            }
            if flexible {
                writer.writeUnsignedVarint(0)
            }
        }

        package var isDefault: Bool {
            if !(self.replicaId == -1) { return false }
            if !(self.replicaEpoch == -1) { return false }
            return true
        }
    }

    package struct FetchTopic: WireStruct {
        package var topic: String = ""
        package var topicId: Uuid = .zero
        package var partitions: [FetchPartition] = []

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            let flexible = version >= 12
            if version <= 12 {
                self.topic = try reader.readString(flexible: flexible)
            }
            if version >= 13 {
                self.topicId = try reader.readUuid()
            }
            do {
                let count = try reader.readCount(flexible: flexible)
                var elements: [FetchPartition] = []
                elements.reserveCapacity(min(count, 1024))
                for _ in 0..<count {
                    elements.append(try FetchPartition(from: &reader, version: version))
                }
                self.partitions = elements
            }
            if flexible {
                try reader.skipTaggedFields()
            }
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            let flexible = version >= 12
            if version <= 12 {
                try writer.writeString(self.topic, flexible: flexible)
            }
            if version >= 13 {
                writer.writeUuid(self.topicId)
            }
            writer.writeCount(self.partitions.count, flexible: flexible)
            for element in self.partitions {
                try element.encode(into: &writer, version: version)
            }
            if flexible {
                writer.writeUnsignedVarint(0)
            }
        }

        package var isDefault: Bool {
            if !(self.topic == "") { return false }
            if !(self.topicId == .zero) { return false }
            if !(self.partitions.isEmpty) { return false }
            return true
        }
    }

    package struct FetchPartition: WireStruct {
        package var partition: Int32 = 0
        package var currentLeaderEpoch: Int32 = -1
        package var fetchOffset: Int64 = 0
        package var lastFetchedEpoch: Int32 = -1
        package var logStartOffset: Int64 = -1
        package var partitionMaxBytes: Int32 = 0
        package var replicaDirectoryId: Uuid = .zero
        package var highWatermark: Int64 = 9223372036854775807

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            let flexible = version >= 12
            self.partition = try reader.readInt32()
            if version >= 9 {
                self.currentLeaderEpoch = try reader.readInt32()
            }
            self.fetchOffset = try reader.readInt64()
            if version >= 12 {
                self.lastFetchedEpoch = try reader.readInt32()
            }
            if version >= 5 {
                self.logStartOffset = try reader.readInt64()
            }
            self.partitionMaxBytes = try reader.readInt32()
            if flexible {
                try reader.readTaggedFields { tag, content in
                    switch tag {
                        case 0:
                            guard version >= 17 else {
                                throw WireError.notInVersion(field: "replicaDirectoryId", version: version)
                            }
                            self.replicaDirectoryId = try content.readUuid()
                        case 1:
                            guard version == 18 else {
                                throw WireError.notInVersion(field: "highWatermark", version: version)
                            }
                            self.highWatermark = try content.readInt64()
                        default: break
                    }
                }
            }
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            let flexible = version >= 12
            writer.writeInt32(self.partition)
            if version >= 9 {
                writer.writeInt32(self.currentLeaderEpoch)
            }
            writer.writeInt64(self.fetchOffset)
            if version >= 12 {
                writer.writeInt32(self.lastFetchedEpoch)
            }
            if !(version >= 12), !(self.lastFetchedEpoch == -1) {
                throw WireError.notInVersion(field: "lastFetchedEpoch", version: version)
            }
            if version >= 5 {
                writer.writeInt64(self.logStartOffset)
            }
            writer.writeInt32(self.partitionMaxBytes)
            if flexible {
                var tagCount: UInt32 = 0
                let has0 = version >= 17 && !(self.replicaDirectoryId == .zero)
                if has0 { tagCount += 1 }
                let has1 = version == 18 && !(self.highWatermark == 9223372036854775807)
                if has1 { tagCount += 1 }
                writer.writeUnsignedVarint(tagCount)
                if has0 {
                    var content = ByteWriter(capacity: 64)
                    content.writeUuid(self.replicaDirectoryId)
                    writer.writeTaggedField(0, content.finish())
                }
                if has1 {
                    var content = ByteWriter(capacity: 64)
                    content.writeInt64(self.highWatermark)
                    writer.writeTaggedField(1, content.finish())
                }
            }
        }

        package var isDefault: Bool {
            if !(self.partition == 0) { return false }
            if !(self.currentLeaderEpoch == -1) { return false }
            if !(self.fetchOffset == 0) { return false }
            if !(self.lastFetchedEpoch == -1) { return false }
            if !(self.logStartOffset == -1) { return false }
            if !(self.partitionMaxBytes == 0) { return false }
            if !(self.replicaDirectoryId == .zero) { return false }
            if !(self.highWatermark == 9223372036854775807) { return false }
            return true
        }
    }

    package struct ForgottenTopic: WireStruct {
        package var topic: String = ""
        package var topicId: Uuid = .zero
        package var partitions: [Int32] = []

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            let flexible = version >= 12
            if version >= 7 && version <= 12 {
                self.topic = try reader.readString(flexible: flexible)
            }
            if version >= 13 {
                self.topicId = try reader.readUuid()
            }
            if version >= 7 {
                do {
                    let count = try reader.readCount(flexible: flexible)
                    var elements: [Int32] = []
                    elements.reserveCapacity(min(count, 1024))
                    for _ in 0..<count {
                        elements.append(try reader.readInt32())
                    }
                    self.partitions = elements
                }
            }
            if flexible {
                try reader.skipTaggedFields()
            }
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            let flexible = version >= 12
            if version >= 7 && version <= 12 {
                try writer.writeString(self.topic, flexible: flexible)
            }
            if version >= 13 {
                writer.writeUuid(self.topicId)
            }
            if version >= 7 {
                writer.writeCount(self.partitions.count, flexible: flexible)
                for element in self.partitions {
                    writer.writeInt32(element)
                }
            }
            if !(version >= 7), !(self.partitions.isEmpty) {
                throw WireError.notInVersion(field: "partitions", version: version)
            }
            if flexible {
                writer.writeUnsignedVarint(0)
            }
        }

        package var isDefault: Bool {
            if !(self.topic == "") { return false }
            if !(self.topicId == .zero) { return false }
            if !(self.partitions.isEmpty) { return false }
            return true
        }
    }
}

package struct FetchResponse: WireMessage {
    package static let info = MessageInfo(
        name: "FetchResponse", kind: .response, key: 1,
        versions: 4...18, lastStableVersion: 18, flexibleFrom: 12)
    package var throttleTimeMs: Int32 = 0
    package var errorCode: Int16 = 0
    package var sessionId: Int32 = 0
    package var responses: [FetchableTopicResponse] = []
    package var nodeEndpoints: [NodeEndpoint] = []

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        let flexible = version >= 12
        self.throttleTimeMs = try reader.readInt32()
        if version >= 7 {
            self.errorCode = try reader.readInt16()
        }
        if version >= 7 {
            self.sessionId = try reader.readInt32()
        }
        do {
            let count = try reader.readCount(flexible: flexible)
            var elements: [FetchableTopicResponse] = []
            elements.reserveCapacity(min(count, 1024))
            for _ in 0..<count {
                elements.append(try FetchableTopicResponse(from: &reader, version: version))
            }
            self.responses = elements
        }
        if flexible {
            try reader.readTaggedFields { tag, content in
                switch tag {
                    case 0:
                        guard version >= 16 else {
                            throw WireError.notInVersion(field: "nodeEndpoints", version: version)
                        }
                        do {
                            let count = try content.readCount(flexible: flexible)
                            var elements: [NodeEndpoint] = []
                            elements.reserveCapacity(min(count, 1024))
                            for _ in 0..<count {
                                elements.append(try NodeEndpoint(from: &content, version: version))
                            }
                            self.nodeEndpoints = elements
                        }
                    default: break
                }
            }
        }
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        let flexible = version >= 12
        writer.writeInt32(self.throttleTimeMs)
        if version >= 7 {
            writer.writeInt16(self.errorCode)
        }
        if version >= 7 {
            writer.writeInt32(self.sessionId)
        }
        if !(version >= 7), !(self.sessionId == 0) {
            throw WireError.notInVersion(field: "sessionId", version: version)
        }
        writer.writeCount(self.responses.count, flexible: flexible)
        for element in self.responses {
            try element.encode(into: &writer, version: version)
        }
        if !(version >= 16), !(self.nodeEndpoints.isEmpty) {
            throw WireError.notInVersion(field: "nodeEndpoints", version: version)
        }
        if flexible {
            var tagCount: UInt32 = 0
            let has0 = version >= 16 && !(self.nodeEndpoints.isEmpty)
            if has0 { tagCount += 1 }
            writer.writeUnsignedVarint(tagCount)
            if has0 {
                var content = ByteWriter(capacity: 64)
                content.writeCount(self.nodeEndpoints.count, flexible: flexible)
                for element in self.nodeEndpoints {
                    try element.encode(into: &content, version: version)
                }
                writer.writeTaggedField(0, content.finish())
            }
        }
    }

    package struct FetchableTopicResponse: WireStruct {
        package var topic: String = ""
        package var topicId: Uuid = .zero
        package var partitions: [PartitionData] = []

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            let flexible = version >= 12
            if version <= 12 {
                self.topic = try reader.readString(flexible: flexible)
            }
            if version >= 13 {
                self.topicId = try reader.readUuid()
            }
            do {
                let count = try reader.readCount(flexible: flexible)
                var elements: [PartitionData] = []
                elements.reserveCapacity(min(count, 1024))
                for _ in 0..<count {
                    elements.append(try PartitionData(from: &reader, version: version))
                }
                self.partitions = elements
            }
            if flexible {
                try reader.skipTaggedFields()
            }
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            let flexible = version >= 12
            if version <= 12 {
                try writer.writeString(self.topic, flexible: flexible)
            }
            if version >= 13 {
                writer.writeUuid(self.topicId)
            }
            writer.writeCount(self.partitions.count, flexible: flexible)
            for element in self.partitions {
                try element.encode(into: &writer, version: version)
            }
            if flexible {
                writer.writeUnsignedVarint(0)
            }
        }

        package var isDefault: Bool {
            if !(self.topic == "") { return false }
            if !(self.topicId == .zero) { return false }
            if !(self.partitions.isEmpty) { return false }
            return true
        }
    }

    package struct PartitionData: WireStruct {
        package var partitionIndex: Int32 = 0
        package var errorCode: Int16 = 0
        package var highWatermark: Int64 = 0
        package var lastStableOffset: Int64 = -1
        package var logStartOffset: Int64 = -1
        package var divergingEpoch: EpochEndOffset = EpochEndOffset()
        package var currentLeader: LeaderIdAndEpoch = LeaderIdAndEpoch()
        package var snapshotId: SnapshotId = SnapshotId()
        package var abortedTransactions: [AbortedTransaction]? = []
        package var preferredReadReplica: Int32 = -1
        package var records: Bytes? = .empty

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            let flexible = version >= 12
            self.partitionIndex = try reader.readInt32()
            self.errorCode = try reader.readInt16()
            self.highWatermark = try reader.readInt64()
            self.lastStableOffset = try reader.readInt64()
            if version >= 5 {
                self.logStartOffset = try reader.readInt64()
            }
            self.abortedTransactions = nil
            if let count = try reader.readNullableCount(flexible: flexible) {
                var elements: [AbortedTransaction] = []
                elements.reserveCapacity(min(count, 1024))
                for _ in 0..<count {
                    elements.append(try AbortedTransaction(from: &reader, version: version))
                }
                self.abortedTransactions = elements
            }
            if version >= 11 {
                self.preferredReadReplica = try reader.readInt32()
            }
            self.records = try reader.readNullableBytes(flexible: flexible)
            if flexible {
                try reader.readTaggedFields { tag, content in
                    switch tag {
                        case 0:
                            guard version >= 12 else {
                                throw WireError.notInVersion(field: "divergingEpoch", version: version)
                            }
                            self.divergingEpoch = try EpochEndOffset(from: &content, version: version)
                        case 1:
                            guard version >= 12 else {
                                throw WireError.notInVersion(field: "currentLeader", version: version)
                            }
                            self.currentLeader = try LeaderIdAndEpoch(from: &content, version: version)
                        case 2:
                            guard version >= 12 else {
                                throw WireError.notInVersion(field: "snapshotId", version: version)
                            }
                            self.snapshotId = try SnapshotId(from: &content, version: version)
                        default: break
                    }
                }
            }
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            let flexible = version >= 12
            writer.writeInt32(self.partitionIndex)
            writer.writeInt16(self.errorCode)
            writer.writeInt64(self.highWatermark)
            writer.writeInt64(self.lastStableOffset)
            if version >= 5 {
                writer.writeInt64(self.logStartOffset)
            }
            if !(version >= 12), !(self.divergingEpoch.isDefault) {
                throw WireError.notInVersion(field: "divergingEpoch", version: version)
            }
            if !(version >= 12), !(self.currentLeader.isDefault) {
                throw WireError.notInVersion(field: "currentLeader", version: version)
            }
            if !(version >= 12), !(self.snapshotId.isDefault) {
                throw WireError.notInVersion(field: "snapshotId", version: version)
            }
            writer.writeCount(self.abortedTransactions?.count, flexible: flexible)
            for element in self.abortedTransactions ?? [] {
                try element.encode(into: &writer, version: version)
            }
            if version >= 11 {
                writer.writeInt32(self.preferredReadReplica)
            }
            if !(version >= 11), !(self.preferredReadReplica == -1) {
                throw WireError.notInVersion(field: "preferredReadReplica", version: version)
            }
            writer.writeNullableBytes(self.records, flexible: flexible)
            if flexible {
                var tagCount: UInt32 = 0
                let has0 = version >= 12 && !(self.divergingEpoch.isDefault)
                if has0 { tagCount += 1 }
                let has1 = version >= 12 && !(self.currentLeader.isDefault)
                if has1 { tagCount += 1 }
                let has2 = version >= 12 && !(self.snapshotId.isDefault)
                if has2 { tagCount += 1 }
                writer.writeUnsignedVarint(tagCount)
                if has0 {
                    var content = ByteWriter(capacity: 64)
                    try self.divergingEpoch.encode(into: &content, version: version)
                    writer.writeTaggedField(0, content.finish())
                }
                if has1 {
                    var content = ByteWriter(capacity: 64)
                    try self.currentLeader.encode(into: &content, version: version)
                    writer.writeTaggedField(1, content.finish())
                }
                if has2 {
                    var content = ByteWriter(capacity: 64)
                    try self.snapshotId.encode(into: &content, version: version)
                    writer.writeTaggedField(2, content.finish())
                }
            }
        }

        package var isDefault: Bool {
            if !(self.partitionIndex == 0) { return false }
            if !(self.errorCode == 0) { return false }
            if !(self.highWatermark == 0) { return false }
            if !(self.lastStableOffset == -1) { return false }
            if !(self.logStartOffset == -1) { return false }
            if !(self.divergingEpoch.isDefault) { return false }
            if !(self.currentLeader.isDefault) { return false }
            if !(self.snapshotId.isDefault) { return false }
            if !(self.abortedTransactions?.isEmpty == true) { return false }
            if !(self.preferredReadReplica == -1) { return false }
            if !(self.records?.isEmpty == true) { return false }
            return true
        }
    }

    package struct EpochEndOffset: WireStruct {
        package var epoch: Int32 = -1
        package var endOffset: Int64 = -1

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            let flexible = version >= 12
            if version >= 12 {
                self.epoch = try reader.readInt32()
            }
            if version >= 12 {
                self.endOffset = try reader.readInt64()
            }
            if flexible {
                try reader.skipTaggedFields()
            }
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            let flexible = version >= 12
            if version >= 12 {
                writer.writeInt32(self.epoch)
            }
            if !(version >= 12), !(self.epoch == -1) {
                throw WireError.notInVersion(field: "epoch", version: version)
            }
            if version >= 12 {
                writer.writeInt64(self.endOffset)
            }
            if !(version >= 12), !(self.endOffset == -1) {
                throw WireError.notInVersion(field: "endOffset", version: version)
            }
            if flexible {
                writer.writeUnsignedVarint(0)
            }
        }

        package var isDefault: Bool {
            if !(self.epoch == -1) { return false }
            if !(self.endOffset == -1) { return false }
            return true
        }
    }

    package struct LeaderIdAndEpoch: WireStruct {
        package var leaderId: Int32 = -1
        package var leaderEpoch: Int32 = -1

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            let flexible = version >= 12
            if version >= 12 {
                self.leaderId = try reader.readInt32()
            }
            if version >= 12 {
                self.leaderEpoch = try reader.readInt32()
            }
            if flexible {
                try reader.skipTaggedFields()
            }
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            let flexible = version >= 12
            if version >= 12 {
                writer.writeInt32(self.leaderId)
            }
            if !(version >= 12), !(self.leaderId == -1) {
                throw WireError.notInVersion(field: "leaderId", version: version)
            }
            if version >= 12 {
                writer.writeInt32(self.leaderEpoch)
            }
            if !(version >= 12), !(self.leaderEpoch == -1) {
                throw WireError.notInVersion(field: "leaderEpoch", version: version)
            }
            if flexible {
                writer.writeUnsignedVarint(0)
            }
        }

        package var isDefault: Bool {
            if !(self.leaderId == -1) { return false }
            if !(self.leaderEpoch == -1) { return false }
            return true
        }
    }

    package struct SnapshotId: WireStruct {
        package var endOffset: Int64 = -1
        package var epoch: Int32 = -1

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            let flexible = version >= 12
            self.endOffset = try reader.readInt64()
            self.epoch = try reader.readInt32()
            if flexible {
                try reader.skipTaggedFields()
            }
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            let flexible = version >= 12
            writer.writeInt64(self.endOffset)
            writer.writeInt32(self.epoch)
            if flexible {
                writer.writeUnsignedVarint(0)
            }
        }

        package var isDefault: Bool {
            if !(self.endOffset == -1) { return false }
            if !(self.epoch == -1) { return false }
            return true
        }
    }

    package struct AbortedTransaction: WireStruct {
        package var producerId: Int64 = 0
        package var firstOffset: Int64 = 0

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            let flexible = version >= 12
            self.producerId = try reader.readInt64()
            self.firstOffset = try reader.readInt64()
            if flexible {
                try reader.skipTaggedFields()
            }
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            let flexible = version >= 12
            writer.writeInt64(self.producerId)
            writer.writeInt64(self.firstOffset)
            if flexible {
                writer.writeUnsignedVarint(0)
            }
        }

        package var isDefault: Bool {
            if !(self.producerId == 0) { return false }
            if !(self.firstOffset == 0) { return false }
            return true
        }
    }

    package struct NodeEndpoint: WireStruct {
        package var nodeId: Int32 = 0
        package var host: String = ""
        package var port: Int32 = 0
        package var rack: String? = nil

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            let flexible = version >= 12
            if version >= 16 {
                self.nodeId = try reader.readInt32()
            }
            if version >= 16 {
                self.host = try reader.readString(flexible: flexible)
            }
            if version >= 16 {
                self.port = try reader.readInt32()
            }
            if version >= 16 {
                self.rack = try reader.readNullableString(flexible: flexible)
            }
            if flexible {
                try reader.skipTaggedFields()
            }
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            let flexible = version >= 12
            if version >= 16 {
                writer.writeInt32(self.nodeId)
            }
            if !(version >= 16), !(self.nodeId == 0) {
                throw WireError.notInVersion(field: "nodeId", version: version)
            }
            if version >= 16 {
                try writer.writeString(self.host, flexible: flexible)
            }
            if !(version >= 16), !(self.host == "") {
                throw WireError.notInVersion(field: "host", version: version)
            }
            if version >= 16 {
                writer.writeInt32(self.port)
            }
            if !(version >= 16), !(self.port == 0) {
                throw WireError.notInVersion(field: "port", version: version)
            }
            if version >= 16 {
                try writer.writeNullableString(self.rack, flexible: flexible)
            }
            if !(version >= 16), !(self.rack == nil) {
                throw WireError.notInVersion(field: "rack", version: version)
            }
            if flexible {
                writer.writeUnsignedVarint(0)
            }
        }

        package var isDefault: Bool {
            if !(self.nodeId == 0) { return false }
            if !(self.host == "") { return false }
            if !(self.port == 0) { return false }
            if !(self.rack == nil) { return false }
            return true
        }
    }
}
