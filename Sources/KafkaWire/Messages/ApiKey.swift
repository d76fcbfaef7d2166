// The table of APIs: numbers, names, who serves them, which versions are offered. Source: Kafka
// 4.3, `org.apache.kafka.common.protocol.ApiKeys` and the `listeners` of its request definitions.

/// The kind of a request, as its header names it.
package enum ApiKey: Int16, Sendable, CaseIterable, Comparable {
    case produce = 0
    case fetch = 1
    case listOffsets = 2
    case metadata = 3
    case offsetCommit = 8
    case offsetFetch = 9
    case findCoordinator = 10
    case joinGroup = 11
    case heartbeat = 12
    case leaveGroup = 13
    case syncGroup = 14
    case describeGroups = 15
    case listGroups = 16
    case saslHandshake = 17
    case apiVersions = 18
    case createTopics = 19
    case deleteTopics = 20
    case deleteRecords = 21
    case initProducerId = 22
    case offsetForLeaderEpoch = 23
    case addPartitionsToTxn = 24
    case addOffsetsToTxn = 25
    case endTxn = 26
    case writeTxnMarkers = 27
    case txnOffsetCommit = 28
    case describeAcls = 29
    case createAcls = 30
    case deleteAcls = 31
    case describeConfigs = 32
    case alterConfigs = 33
    case alterReplicaLogDirs = 34
    case describeLogDirs = 35
    case saslAuthenticate = 36
    case createPartitions = 37
    case createDelegationToken = 38
    case renewDelegationToken = 39
    case expireDelegationToken = 40
    case describeDelegationToken = 41
    case deleteGroups = 42
    case electLeaders = 43
    case incrementalAlterConfigs = 44
    case alterPartitionReassignments = 45
    case listPartitionReassignments = 46
    case offsetDelete = 47
    case describeClientQuotas = 48
    case alterClientQuotas = 49
    case describeUserScramCredentials = 50
    case alterUserScramCredentials = 51
    case vote = 52
    case beginQuorumEpoch = 53
    case endQuorumEpoch = 54
    case describeQuorum = 55
    case alterPartition = 56
    case updateFeatures = 57
    case envelope = 58
    case fetchSnapshot = 59
    case describeCluster = 60
    case describeProducers = 61
    case brokerRegistration = 62
    case brokerHeartbeat = 63
    case unregisterBroker = 64
    case describeTransactions = 65
    case listTransactions = 66
    case allocateProducerIds = 67
    case consumerGroupHeartbeat = 68
    case consumerGroupDescribe = 69
    case controllerRegistration = 70
    case getTelemetrySubscriptions = 71
    case pushTelemetry = 72
    case assignReplicasToDirs = 73
    case listConfigResources = 74
    case describeTopicPartitions = 75
    case shareGroupHeartbeat = 76
    case shareGroupDescribe = 77
    case shareFetch = 78
    case shareAcknowledge = 79
    case addRaftVoter = 80
    case removeRaftVoter = 81
    case updateRaftVoter = 82
    case initializeShareGroupState = 83
    case readShareGroupState = 84
    case writeShareGroupState = 85
    case deleteShareGroupState = 86
    case readShareGroupStateSummary = 87
    case streamsGroupHeartbeat = 88
    case streamsGroupDescribe = 89
    case describeShareGroupOffsets = 90
    case alterShareGroupOffsets = 91
    case deleteShareGroupOffsets = 92

    package static func < (left: ApiKey, right: ApiKey) -> Bool { left.rawValue < right.rawValue }
}

extension ApiKey {
    /// Which kinds of listener serve an API.
    package struct Listeners: OptionSet, Sendable {
        package let rawValue: UInt8
        package init(rawValue: UInt8) { self.rawValue = rawValue }
        package static let broker = Listeners(rawValue: 1)
        package static let controller = Listeners(rawValue: 2)
        package static let both: Listeners = [.broker, .controller]
    }

    private struct Facts: Sendable {
        let name: String
        /// The versions that an ApiVersions answer offers.
        let advertised: ClosedRange<Int16>
        /// The versions whose bytes can be read.
        let readable: ClosedRange<Int16>
        let flexibleFrom: Int16?
        let listeners: Listeners

        init(
            _ name: String, _ advertised: ClosedRange<Int16>, _ readable: ClosedRange<Int16>,
            flexible: Int16?, _ listeners: Listeners
        ) {
            self.name = name
            self.advertised = advertised
            self.readable = readable
            flexibleFrom = flexible
            self.listeners = listeners
        }
    }

    /// Kafka's name, such as `CreateTopics`.
    package var name: String { facts.name }
    /// The versions that Kafka 4.3 offers in an ApiVersions answer, unstable ones left out.
    package var advertisedVersions: ClosedRange<Int16> { facts.advertised }
    /// The versions that Kafka 4.3 can read.
    package var readableVersions: ClosedRange<Int16> { facts.readable }
    package var listeners: Listeners { facts.listeners }

    package func isFlexible(_ version: Int16) -> Bool {
        facts.flexibleFrom.map { $0 >= 0 && version >= $0 } ?? false
    }

    /// The version of the request header that goes with a version of the API.
    package func requestHeaderVersion(_ version: Int16) -> Int16 { isFlexible(version) ? 2 : 1 }

    /// The version of the response header; ApiVersions always has 0 (KIP-511).
    package func responseHeaderVersion(_ version: Int16) -> Int16 {
        self != .apiVersions && isFlexible(version) ? 1 : 0
    }

    private var facts: Facts {
        switch self {
        case .produce: Facts("Produce", 3...13, 3...13, flexible: 9, .broker)
        case .fetch: Facts("Fetch", 4...18, 4...18, flexible: 12, .both)
        case .listOffsets: Facts("ListOffsets", 1...11, 1...11, flexible: 6, .broker)
        case .metadata: Facts("Metadata", 0...13, 0...13, flexible: 9, .broker)
        case .offsetCommit: Facts("OffsetCommit", 2...10, 2...10, flexible: 8, .broker)
        case .offsetFetch: Facts("OffsetFetch", 1...10, 1...10, flexible: 6, .broker)
        case .findCoordinator: Facts("FindCoordinator", 0...6, 0...6, flexible: 3, .broker)
        case .joinGroup: Facts("JoinGroup", 0...9, 0...9, flexible: 6, .broker)
        case .heartbeat: Facts("Heartbeat", 0...4, 0...4, flexible: 4, .broker)
        case .leaveGroup: Facts("LeaveGroup", 0...5, 0...5, flexible: 4, .broker)
        case .syncGroup: Facts("SyncGroup", 0...5, 0...5, flexible: 4, .broker)
        case .describeGroups: Facts("DescribeGroups", 0...6, 0...6, flexible: 5, .broker)
        case .listGroups: Facts("ListGroups", 0...5, 0...5, flexible: 3, .broker)
        case .saslHandshake: Facts("SaslHandshake", 0...1, 0...1, flexible: -1, .both)
        case .apiVersions: Facts("ApiVersions", 0...4, 0...4, flexible: 3, .both)
        case .createTopics: Facts("CreateTopics", 2...7, 2...7, flexible: 5, .both)
        case .deleteTopics: Facts("DeleteTopics", 1...6, 1...6, flexible: 4, .both)
        case .deleteRecords: Facts("DeleteRecords", 0...2, 0...2, flexible: 2, .broker)
        case .initProducerId: Facts("InitProducerId", 0...5, 0...6, flexible: 2, .broker)
        case .offsetForLeaderEpoch:
            Facts("OffsetForLeaderEpoch", 2...4, 2...4, flexible: 4, .broker)
        case .addPartitionsToTxn: Facts("AddPartitionsToTxn", 0...5, 0...5, flexible: 3, .broker)
        case .addOffsetsToTxn: Facts("AddOffsetsToTxn", 0...4, 0...4, flexible: 3, .broker)
        case .endTxn: Facts("EndTxn", 0...5, 0...5, flexible: 3, .broker)
        case .writeTxnMarkers: Facts("WriteTxnMarkers", 1...2, 1...2, flexible: 1, .broker)
        case .txnOffsetCommit: Facts("TxnOffsetCommit", 0...5, 0...5, flexible: 3, .broker)
        case .describeAcls: Facts("DescribeAcls", 1...3, 1...3, flexible: 2, .both)
        case .createAcls: Facts("CreateAcls", 1...3, 1...3, flexible: 2, .both)
        case .deleteAcls: Facts("DeleteAcls", 1...3, 1...3, flexible: 2, .both)
        case .describeConfigs: Facts("DescribeConfigs", 1...4, 1...4, flexible: 4, .both)
        case .alterConfigs: Facts("AlterConfigs", 0...2, 0...2, flexible: 2, .both)
        case .alterReplicaLogDirs: Facts("AlterReplicaLogDirs", 1...2, 1...2, flexible: 2, .broker)
        case .describeLogDirs: Facts("DescribeLogDirs", 1...5, 1...5, flexible: 2, .broker)
        case .saslAuthenticate: Facts("SaslAuthenticate", 0...2, 0...2, flexible: 2, .both)
        case .createPartitions: Facts("CreatePartitions", 0...3, 0...3, flexible: 2, .both)
        case .createDelegationToken:
            Facts("CreateDelegationToken", 1...3, 1...3, flexible: 2, .both)
        case .renewDelegationToken: Facts("RenewDelegationToken", 1...2, 1...2, flexible: 2, .both)
        case .expireDelegationToken:
            Facts("ExpireDelegationToken", 1...2, 1...2, flexible: 2, .both)
        case .describeDelegationToken:
            Facts("DescribeDelegationToken", 1...3, 1...3, flexible: 2, .both)
        case .deleteGroups: Facts("DeleteGroups", 0...2, 0...2, flexible: 2, .broker)
        case .electLeaders: Facts("ElectLeaders", 0...2, 0...2, flexible: 2, .both)
        case .incrementalAlterConfigs:
            Facts("IncrementalAlterConfigs", 0...1, 0...1, flexible: 1, .both)
        case .alterPartitionReassignments:
            Facts("AlterPartitionReassignments", 0...1, 0...1, flexible: 0, .both)
        case .listPartitionReassignments:
            Facts("ListPartitionReassignments", 0...0, 0...0, flexible: 0, .both)
        case .offsetDelete: Facts("OffsetDelete", 0...0, 0...0, flexible: -1, .broker)
        case .describeClientQuotas:
            Facts("DescribeClientQuotas", 0...1, 0...1, flexible: 1, .broker)
        case .alterClientQuotas: Facts("AlterClientQuotas", 0...1, 0...1, flexible: 1, .both)
        case .describeUserScramCredentials:
            Facts("DescribeUserScramCredentials", 0...0, 0...0, flexible: 0, .both)
        case .alterUserScramCredentials:
            Facts("AlterUserScramCredentials", 0...0, 0...0, flexible: 0, .both)
        case .vote: Facts("Vote", 0...2, 0...2, flexible: 0, .controller)
        case .beginQuorumEpoch: Facts("BeginQuorumEpoch", 0...1, 0...1, flexible: 1, .controller)
        case .endQuorumEpoch: Facts("EndQuorumEpoch", 0...1, 0...1, flexible: 1, .controller)
        case .describeQuorum: Facts("DescribeQuorum", 0...2, 0...2, flexible: 0, .both)
        case .alterPartition: Facts("AlterPartition", 2...3, 2...3, flexible: 2, .controller)
        case .updateFeatures: Facts("UpdateFeatures", 0...2, 0...2, flexible: 0, .both)
        case .envelope: Facts("Envelope", 0...0, 0...0, flexible: 0, .controller)
        case .fetchSnapshot: Facts("FetchSnapshot", 0...1, 0...1, flexible: 0, .controller)
        case .describeCluster: Facts("DescribeCluster", 0...2, 0...2, flexible: 0, .both)
        case .describeProducers: Facts("DescribeProducers", 0...0, 0...0, flexible: 0, .broker)
        case .brokerRegistration:
            Facts("BrokerRegistration", 0...4, 0...4, flexible: 0, .controller)
        case .brokerHeartbeat: Facts("BrokerHeartbeat", 0...2, 0...2, flexible: 0, .controller)
        case .unregisterBroker: Facts("UnregisterBroker", 0...0, 0...0, flexible: 0, .both)
        case .describeTransactions:
            Facts("DescribeTransactions", 0...0, 0...0, flexible: 0, .broker)
        case .listTransactions: Facts("ListTransactions", 0...2, 0...2, flexible: 0, .broker)
        case .allocateProducerIds:
            Facts("AllocateProducerIds", 0...0, 0...0, flexible: 0, .controller)
        case .consumerGroupHeartbeat:
            Facts("ConsumerGroupHeartbeat", 0...1, 0...1, flexible: 0, .broker)
        case .consumerGroupDescribe:
            Facts("ConsumerGroupDescribe", 0...1, 0...1, flexible: 0, .broker)
        case .controllerRegistration:
            Facts("ControllerRegistration", 0...0, 0...0, flexible: 0, .controller)
        case .getTelemetrySubscriptions:
            Facts("GetTelemetrySubscriptions", 0...0, 0...0, flexible: 0, .broker)
        case .pushTelemetry: Facts("PushTelemetry", 0...0, 0...0, flexible: 0, .broker)
        case .assignReplicasToDirs:
            Facts("AssignReplicasToDirs", 0...0, 0...0, flexible: 0, .controller)
        case .listConfigResources: Facts("ListConfigResources", 0...1, 0...1, flexible: 0, .broker)
        case .describeTopicPartitions:
            Facts("DescribeTopicPartitions", 0...0, 0...0, flexible: 0, .broker)
        case .shareGroupHeartbeat: Facts("ShareGroupHeartbeat", 1...1, 1...1, flexible: 1, .broker)
        case .shareGroupDescribe: Facts("ShareGroupDescribe", 1...1, 1...1, flexible: 1, .broker)
        case .shareFetch: Facts("ShareFetch", 1...2, 1...2, flexible: 1, .broker)
        case .shareAcknowledge: Facts("ShareAcknowledge", 1...2, 1...2, flexible: 1, .broker)
        case .addRaftVoter: Facts("AddRaftVoter", 0...1, 0...1, flexible: 0, .both)
        case .removeRaftVoter: Facts("RemoveRaftVoter", 0...0, 0...0, flexible: 0, .both)
        case .updateRaftVoter: Facts("UpdateRaftVoter", 0...0, 0...0, flexible: 0, .controller)
        case .initializeShareGroupState:
            Facts("InitializeShareGroupState", 0...0, 0...0, flexible: 0, .broker)
        case .readShareGroupState: Facts("ReadShareGroupState", 0...0, 0...0, flexible: 0, .broker)
        case .writeShareGroupState:
            Facts("WriteShareGroupState", 0...1, 0...1, flexible: 0, .broker)
        case .deleteShareGroupState:
            Facts("DeleteShareGroupState", 0...0, 0...0, flexible: 0, .broker)
        case .readShareGroupStateSummary:
            Facts("ReadShareGroupStateSummary", 0...1, 0...1, flexible: 0, .broker)
        case .streamsGroupHeartbeat:
            Facts("StreamsGroupHeartbeat", 0...0, 0...0, flexible: 0, .broker)
        case .streamsGroupDescribe:
            Facts("StreamsGroupDescribe", 0...0, 0...0, flexible: 0, .broker)
        case .describeShareGroupOffsets:
            Facts("DescribeShareGroupOffsets", 0...1, 0...1, flexible: 0, .broker)
        case .alterShareGroupOffsets:
            Facts("AlterShareGroupOffsets", 0...0, 0...0, flexible: 0, .broker)
        case .deleteShareGroupOffsets:
            Facts("DeleteShareGroupOffsets", 0...0, 0...0, flexible: 0, .broker)
        }
    }
}
