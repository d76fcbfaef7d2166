// The state of the cluster as the metadata log gives it: a value made by applying records in order
// (Kafka: MetadataImage and the state of the controller's managers). Every broker and controller has
// one; a copy shares all that is equal. What a record changed is noted in a `MetadataDelta`, so that
// a broker acts on nothing else.
//
// Differs from Apache Kafka: one type serves controller and brokers; delegation tokens are not kept.

import KafkaWire

/// A topic and its partitions.
package struct TopicImage: Hashable, Sendable {
    package var name: String
    package var id: Uuid
    package var partitions = SortedMap<Int32, PartitionRegistration>()

    package init(name: String, id: Uuid) {
        self.name = name
        self.id = id
    }
}

/// A SCRAM credential in the form in which it is stored (RFC 5802).
package struct ScramCredential: Hashable, Sendable {
    package var salt: Bytes
    package var storedKey: Bytes
    package var serverKey: Bytes
    package var iterations: Int32
}

/// A user and a SCRAM mechanism (1: SHA-256, 2: SHA-512).
package struct ScramCredentialKey: Hashable, Comparable, Sendable {
    package var user: String
    package var mechanism: Int8

    package init(user: String, mechanism: Int8) {
        self.user = user
        self.mechanism = mechanism
    }

    package static func < (left: ScramCredentialKey, right: ScramCredentialKey) -> Bool {
        left.user == right.user ? left.mechanism < right.mechanism : left.user < right.user
    }
}

/// Whom a quota is for: types (`user`, `client-id`, `ip`) and names, nil for the default.
package struct ClientQuotaEntity: Hashable, Comparable, Sendable {
    package var entries: SortedMap<String, String?>

    package init(_ entries: some Sequence<(String, String?)>) { self.entries = SortedMap(entries) }

    package static func < (left: ClientQuotaEntity, right: ClientQuotaEntity) -> Bool {
        left.sortKey.lexicographicallyPrecedes(right.sortKey)
    }

    private var sortKey: [String] {
        entries.flatMap { type, name in [type, name == nil ? "0" : "1", name ?? ""] }
    }
}

/// An access control entry.
package struct AclImage: Hashable, Sendable {
    package var resourceType: Int8
    package var resourceName: String
    package var patternType: Int8
    package var principal: String
    package var host: String
    package var operation: Int8
    package var permissionType: Int8

    package init(
        resourceType: Int8, resourceName: String, patternType: Int8, principal: String,
        host: String, operation: Int8, permissionType: Int8
    ) {
        self.resourceType = resourceType
        self.resourceName = resourceName
        self.patternType = patternType
        self.principal = principal
        self.host = host
        self.operation = operation
        self.permissionType = permissionType
    }
}

/// The cluster's metadata at an offset of the metadata log.
package struct MetadataImage: Sendable {
    /// The offset of the last record applied; -1 for none.
    package var lastOffset: Int64 = -1
    /// The epoch of the controller that wrote it; -1 for none.
    package var lastEpoch: Int32 = -1

    /// Finalized levels but that of metadata.version; a level of 0 is left out.
    package var finalizedFeatures = SortedMap<String, Int16>()
    /// nil until the log has said so.
    package var metadataVersion: MetadataVersion?
    package var brokers = SortedMap<NodeId, BrokerRegistration>()
    package var controllers = SortedMap<NodeId, ControllerRegistration>()
    package var topics = SortedMap<Uuid, TopicImage>()
    package var topicIds = SortedMap<String, Uuid>()
    package var configs = SortedMap<ConfigResource, SortedMap<String, String>>()
    package var clientQuotas = SortedMap<ClientQuotaEntity, SortedMap<String, Double>>()
    package var scramCredentials = SortedMap<ScramCredentialKey, ScramCredential>()
    package var acls = SortedMap<Uuid, AclImage>()
    /// The first producer id that no block has been given out from.
    package var nextProducerId: Int64 = 0
    /// Where the metadata transaction that is open began (KIP-868); nil: none is.
    package var transactionStartOffset: Int64?
    /// The image before the open transaction, in case it is aborted: at most one.
    var beforeTransaction: [MetadataImage] = []

    package init() {}
}

// MARK: - Looking things up

extension MetadataImage {
    package func topic(_ name: String) -> TopicImage? { topicIds[name].flatMap { topics[$0] } }

    package func partition(_ topicId: Uuid, _ partition: Int32) -> PartitionRegistration? {
        topics[topicId]?.partitions[partition]
    }

    package func partition(_ name: TopicPartition) -> PartitionRegistration? {
        topic(name.topic)?.partitions[name.partition]
    }

    /// The configuration set for a resource; nothing where none is.
    package func config(_ resource: ConfigResource) -> SortedMap<String, String> {
        configs[resource] ?? SortedMap()
    }

    /// Whether a broker is registered, unfenced and not shutting down.
    package func isActive(_ broker: NodeId) -> Bool { brokers[broker]?.isActive ?? false }

    /// The level of a feature, metadata.version too; 0 where it is off.
    package func featureLevel(_ name: String) -> Int16 {
        name == MetadataVersion.featureName
            ? metadataVersion?.level ?? 0 : finalizedFeatures[name] ?? 0
    }

    /// Whether eligible leader replicas are in use (KIP-966).
    package var isElrEnabled: Bool { featureLevel(Features.eligibleLeaderReplicas) >= 1 }

    /// All partitions, by topic name and number.
    package var partitionCount: Int { topics.values.reduce(0) { $0 + $1.partitions.count } }
}
