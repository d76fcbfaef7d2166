// An image as the records that make it: what a snapshot of the metadata log holds (Kafka: the
// `write` methods of the image classes).

import KafkaWire

extension MetadataImage {
    /// The image from the records of a snapshot that ends before `endOffset`. Throws where they do
    /// not fit together.
    package init(
        snapshot records: [MetadataRecord], endOffset: Int64, epoch: Int32
    ) throws(MetadataError) {
        self.init()
        for record in records { try apply(record, offset: endOffset - 1) }
        lastOffset = endOffset - 1
        lastEpoch = epoch
    }

    /// Records that make this image when applied to an empty one, in a fixed order.
    package var snapshotRecords: [MetadataRecord] {
        let version = metadataVersion ?? .latest
        var records = featureRecords
        records += brokers.values.map { $0.record(metadataVersion: version) }
        if version.hasControllerRegistration { records += controllers.values.map(\.record) }
        for topic in topics.values {
            records.append(
                MetadataRecord(
                    .topic(
                        TopicRecord {
                            $0.name = topic.name
                            $0.topicId = topic.id
                        })))
            for (partition, registration) in topic.partitions {
                records.append(
                    registration.record(
                        topicId: topic.id, partition: partition, metadataVersion: version))
            }
        }
        return records + configRecords + quotaRecords + securityRecords
    }

    private var featureRecords: [MetadataRecord] {
        var levels: [(String, Int16)] = []
        if let metadataVersion {
            levels.append((MetadataVersion.featureName, metadataVersion.level))
        }
        levels += finalizedFeatures.map { ($0, $1) }
        return levels.map { name, level in
            MetadataRecord(
                .featureLevel(
                    FeatureLevelRecord {
                        $0.name = name
                        $0.featureLevel = level
                    }))
        }
    }

    private var configRecords: [MetadataRecord] {
        configs.flatMap { resource, values in
            values.map { name, value in
                MetadataRecord.config(resource, name, value)
            }
        }
    }

    private var quotaRecords: [MetadataRecord] {
        var records: [MetadataRecord] = []
        for (entity, quotas) in clientQuotas {
            for (key, value) in quotas {
                records.append(
                    MetadataRecord(
                        .clientQuota(
                            ClientQuotaRecord {
                                $0.entity = entity.recordEntity
                                $0.key = key
                                $0.value = value
                            })))
            }
        }
        if nextProducerId > 0 {
            records.append(
                MetadataRecord(
                    .producerIds(ProducerIdsRecord { $0.nextProducerId = nextProducerId }))
            )
        }
        return records
    }

    private var securityRecords: [MetadataRecord] {
        var records = scramCredentials.map { key, credential in
            MetadataRecord(
                .userScramCredential(
                    UserScramCredentialRecord {
                        $0.name = key.user
                        $0.mechanism = key.mechanism
                        $0.salt = credential.salt
                        $0.storedKey = credential.storedKey
                        $0.serverKey = credential.serverKey
                        $0.iterations = credential.iterations
                    }))
        }
        records += acls.map { id, acl in acl.record(id: id) }
        return records
    }
}

extension ClientQuotaEntity {
    /// The entity as a record names it.
    var recordEntity: [ClientQuotaRecord.EntityData] {
        entries.map { type, name in
            ClientQuotaRecord.EntityData {
                $0.entityType = type
                $0.entityName = name
            }
        }
    }
}

extension AclImage {
    /// A record that makes this entry.
    func record(id: Uuid) -> MetadataRecord {
        MetadataRecord(
            .accessControlEntry(
                AccessControlEntryRecord {
                    $0.id = id
                    $0.resourceType = resourceType
                    $0.resourceName = resourceName
                    $0.patternType = patternType
                    $0.principal = principal
                    $0.host = host
                    $0.operation = operation
                    $0.permissionType = permissionType
                }))
    }
}

extension MetadataRecord {
    /// A record that sets a configuration, or removes it where the value is nil.
    static func config(_ resource: ConfigResource, _ name: String, _ value: String?)
        -> MetadataRecord
    {
        MetadataRecord(
            .config(
                ConfigRecord {
                    $0.resourceType = resource.type.rawValue
                    $0.resourceName = resource.name
                    $0.name = name
                    $0.value = value
                }))
    }
}
