// What the tools show of a cluster, as plain values: absent things are nil, not -1 or "".

import KafkaClient
import KafkaWire

/// A topic with its partitions, in order.
struct TopicFacts {
    var name: String
    var id: Uuid
    var partitions: [PartitionFacts]

    init(_ topic: AdminClient.TopicDescription) {
        name = topic.name ?? ""
        id = topic.topicId
        partitions = topic.partitions.map(PartitionFacts.init).sorted { $0.index < $1.index }
    }
}

/// A partition's leader and replicas.
struct PartitionFacts {
    var index: Int32
    var leader: NodeId?
    var replicas: [NodeId]
    var isr: [NodeId]
    /// Eligible leader replicas; nil where the broker does not know of such.
    var elr: [NodeId]?
    var lastKnownElr: [NodeId]?

    init(_ partition: DescribeTopicPartitionsResponse.DescribeTopicPartitionsResponsePartition) {
        index = partition.partitionIndex
        leader = partition.leaderId >= 0 ? partition.leaderId : nil
        replicas = partition.replicaNodes
        isr = partition.isrNodes
        elr = partition.eligibleLeaderReplicas
        lastKnownElr = partition.lastKnownElr
    }
}

/// A move under way.
struct ReassignmentFacts {
    var partition: TopicPartition
    var replicas: [NodeId]
    var adding: [NodeId]
    var removing: [NodeId]
}

/// A broker's number, address and rack.
struct NodeFacts {
    var id: NodeId
    var host: String
    var port: Int32
    /// nil: the broker has none.
    var rack: String?
}

/// One setting, where it comes from, and what stands behind it.
struct ConfigFacts {
    /// Where a value was set, with Kafka's number and name for it.
    enum Source: Int8 {
        case unknown = 0
        case dynamicTopicConfig = 1
        case dynamicBrokerConfig = 2
        case dynamicDefaultBrokerConfig = 3
        case staticBrokerConfig = 4
        case defaultConfig = 5
        case dynamicBrokerLoggerConfig = 6
        case dynamicClientMetricsConfig = 7
        case dynamicGroupConfig = 8

        var name: String {
            switch self {
            case .unknown: "UNKNOWN"
            case .dynamicTopicConfig: "DYNAMIC_TOPIC_CONFIG"
            case .dynamicBrokerConfig: "DYNAMIC_BROKER_CONFIG"
            case .dynamicDefaultBrokerConfig: "DYNAMIC_DEFAULT_BROKER_CONFIG"
            case .staticBrokerConfig: "STATIC_BROKER_CONFIG"
            case .defaultConfig: "DEFAULT_CONFIG"
            case .dynamicBrokerLoggerConfig: "DYNAMIC_BROKER_LOGGER_CONFIG"
            case .dynamicClientMetricsConfig: "DYNAMIC_CLIENT_METRICS_CONFIG"
            case .dynamicGroupConfig: "DYNAMIC_GROUP_CONFIG"
            }
        }
    }

    /// A place where the setting has a value too, strongest first.
    struct Synonym {
        var name: String
        var value: String?
        var source: Source
    }

    var name: String
    /// nil also where the value is secret.
    var value: String?
    var source: Source
    var isSensitive: Bool
    var synonyms: [Synonym]

    init(_ entry: AdminClient.ConfigEntry) {
        name = entry.name
        value = entry.value
        source = Source(rawValue: entry.configSource) ?? .unknown
        isSensitive = entry.isSensitive
        synonyms = entry.synonyms.map {
            Synonym(name: $0.name, value: $0.value, source: Source(rawValue: $0.source) ?? .unknown)
        }
    }
}

/// A group in a listing.
struct ListedGroup {
    var id: String
    var type: String
    var state: String
    var protocolType: String

    init(_ group: GroupListing) {
        protocolType = group.protocolType
        id = group.groupId
        // Brokers write the type in small letters.
        type =
            group.type.isEmpty
            ? "Unknown" : group.type.prefix(1).uppercased() + group.type.dropFirst()
        state = group.state.isEmpty ? "Unknown" : group.state
    }
}

/// A consumer group with its members.
struct GroupFacts {
    var id: String
    var state: String
    var assignor: String
    var coordinator: NodeFacts
    var epoch: Int32?
    var targetAssignmentEpoch: Int32?
    var members: [MemberFacts]

    init(_ group: GroupDescription, coordinator: NodeFacts) {
        id = group.groupId
        state = group.state
        assignor = group.assignor
        self.coordinator = coordinator
        epoch = group.groupEpoch
        targetAssignmentEpoch = group.targetAssignmentEpoch
        members = group.members.map(MemberFacts.init)
    }
}

/// A member of a consumer group.
struct MemberFacts {
    var id: String
    var instanceId: String?
    var clientId: String
    var host: String
    var assignment: [TopicPartition]
    var targetAssignment: [TopicPartition]
    var epoch: Int32?
    var upgraded: Bool?

    init(_ member: GroupMemberDescription) {
        id = member.memberId
        instanceId = member.groupInstanceId
        clientId = member.clientId
        host = member.host
        assignment = member.assignment
        targetAssignment = member.targetAssignment ?? []
        epoch = member.memberEpoch
        upgraded = member.usesConsumerProtocol
    }
}

/// An offset that a group has committed.
struct CommittedFacts {
    var partition: TopicPartition
    var offset: Int64
    var leaderEpoch: Int32?
}

/// The quotas of an entity.
struct QuotaFacts {
    var entity: [QuotaEntityPart]
    var values: [(name: String, value: Double)]
}
