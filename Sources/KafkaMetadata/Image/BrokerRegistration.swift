// What the metadata log says about the nodes: brokers and controllers (Kafka: BrokerRegistration,
// ControllerRegistration).

import KafkaWire

/// A range of versions of a feature, both ends included.
package struct FeatureRange: Hashable, Sendable {
    package var min: Int16
    package var max: Int16

    package init(min: Int16, max: Int16) {
        self.min = min
        self.max = max
    }

    package func contains(_ level: Int16) -> Bool { level >= min && level <= max }
}

/// Where a node listens under a listener's name.
package struct NodeListener: Hashable, Sendable {
    package var name: String
    package var host: String
    package var port: UInt16
    /// Number of the security protocol (0 PLAINTEXT, 1 SSL, 2 SASL_PLAINTEXT, 3 SASL_SSL).
    package var securityProtocol: Int16

    package init(name: String, host: String, port: UInt16, securityProtocol: Int16) {
        self.name = name
        self.host = host
        self.port = port
        self.securityProtocol = securityProtocol
    }

    package var endpoint: Endpoint { Endpoint(host: host, port: Int(port)) }
}

/// A registered broker.
package struct BrokerRegistration: Hashable, Sendable {
    package var id: NodeId
    /// The offset at which the records of this registration begin.
    package var epoch: Int64
    /// A new id each time the broker's process starts.
    package var incarnationId: Uuid
    package var listeners: [NodeListener]
    package var supportedFeatures: SortedMap<String, FeatureRange>
    package var rack: String?
    /// A fenced broker gets no leadership and is left out of clients' metadata.
    package var fenced: Bool
    package var inControlledShutdown: Bool
    /// The working log directories, sorted.
    package var directories: [Uuid]
    /// Directories that take no new replicas (KIP-1066); nil: the broker has not said.
    package var cordonedDirectories: [Uuid]?
    /// The offset of the registration record: the broker may be unfenced once it has read that far.
    package var registrationOffset: Int64

    package init(_ record: RegisterBrokerRecord, offset: Int64) {
        id = record.brokerId
        epoch = record.brokerEpoch
        incarnationId = record.incarnationId
        listeners = record.endPoints.map {
            NodeListener(
                name: $0.name, host: $0.host, port: $0.port, securityProtocol: $0.securityProtocol)
        }
        supportedFeatures = SortedMap(
            record.features.map {
                ($0.name, FeatureRange(min: $0.minSupportedVersion, max: $0.maxSupportedVersion))
            })
        rack = record.rack
        fenced = record.fenced
        inControlledShutdown = record.inControlledShutdown
        directories = record.logDirs.sorted()
        cordonedDirectories = record.cordonedLogDirs
        registrationOffset = offset
    }

    /// Whether the broker may lead partitions and join ISRs.
    package var isActive: Bool { !fenced && !inControlledShutdown }

    package func hasOnlineDirectory(_ id: Uuid) -> Bool {
        DirectoryId.isOnline(id, among: directories)
    }

    /// Whether a new replica can be placed on the broker.
    package var hasUncordonedDirectories: Bool {
        guard !directories.isEmpty, let cordonedDirectories else { return true }
        return directories.contains { !cordonedDirectories.contains($0) }
    }

    /// Where a new replica goes: the only directory, or to be said by the broker.
    package var defaultDirectory: Uuid {
        switch directories.count {
        case 0: DirectoryId.migrating
        case 1: directories[0]
        default: DirectoryId.unassigned
        }
    }

    package func listener(_ name: String) -> NodeListener? { listeners.first { $0.name == name } }

    /// A record that makes this registration.
    package func record(metadataVersion: MetadataVersion) -> MetadataRecord {
        var record = RegisterBrokerRecord()
        record.brokerId = id
        record.brokerEpoch = epoch
        record.incarnationId = incarnationId
        record.endPoints = listeners.map { listener in
            RegisterBrokerRecord.BrokerEndpoint {
                $0.name = listener.name
                $0.host = listener.host
                $0.port = listener.port
                $0.securityProtocol = listener.securityProtocol
            }
        }
        record.features = supportedFeatures.map { name, range in
            RegisterBrokerRecord.BrokerFeature {
                $0.name = name
                $0.minSupportedVersion = range.min
                $0.maxSupportedVersion = range.max
            }
        }
        record.rack = rack
        record.fenced = fenced
        record.inControlledShutdown = inControlledShutdown
        if metadataVersion.hasDirectoryAssignment { record.logDirs = directories }
        if metadataVersion.hasCordonedLogDirs { record.cordonedLogDirs = cordonedDirectories }
        return MetadataRecord(
            .registerBroker(record), version: metadataVersion.registerBrokerRecordVersion)
    }
}

/// A registered controller.
package struct ControllerRegistration: Hashable, Sendable {
    package var id: NodeId
    package var incarnationId: Uuid
    package var listeners: [NodeListener]
    package var supportedFeatures: SortedMap<String, FeatureRange>

    package init(_ record: RegisterControllerRecord) {
        id = record.controllerId
        incarnationId = record.incarnationId
        listeners = record.endPoints.map {
            NodeListener(
                name: $0.name, host: $0.host, port: $0.port, securityProtocol: $0.securityProtocol)
        }
        supportedFeatures = SortedMap(
            record.features.map {
                ($0.name, FeatureRange(min: $0.minSupportedVersion, max: $0.maxSupportedVersion))
            })
    }

    /// A record that makes this registration.
    package var record: MetadataRecord {
        var record = RegisterControllerRecord()
        record.controllerId = id
        record.incarnationId = incarnationId
        record.endPoints = listeners.map { listener in
            RegisterControllerRecord.ControllerEndpoint {
                $0.name = listener.name
                $0.host = listener.host
                $0.port = listener.port
                $0.securityProtocol = listener.securityProtocol
            }
        }
        record.features = supportedFeatures.map { name, range in
            RegisterControllerRecord.ControllerFeature {
                $0.name = name
                $0.minSupportedVersion = range.min
                $0.maxSupportedVersion = range.max
            }
        }
        return MetadataRecord(.registerController(record))
    }
}
