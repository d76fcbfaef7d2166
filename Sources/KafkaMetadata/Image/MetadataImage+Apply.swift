// Applying records to an image, one record at a time (Kafka: the `replay` methods of the controller's
// managers and of the deltas).

import KafkaWire

/// A record that does not fit the image: the log is damaged, or not ours.
package enum MetadataError: Error, Hashable, Sendable, CustomStringConvertible {
    case unknownTopic(Uuid)
    case unknownPartition(Uuid, Int32)
    case unknownTopicName(String)
    case topicExists(String)
    case unknownBroker(NodeId, epoch: Int64)
    case unsupportedFeature(String, Int16)
    case unknownResourceType(Int8)
    case producerIdsGoBack(Int64)
    case noTransaction
    case transactionOpen(since: Int64)

    package var description: String {
        switch self {
        case .unknownTopic(let id): "no topic has the id \(id)"
        case .unknownPartition(let id, let partition): "topic \(id) has no partition \(partition)"
        case .unknownTopicName(let name): "no topic is named \(name)"
        case .topicExists(let name): "topic \(name) exists already"
        case .unknownBroker(let id, let epoch): "no broker \(id) is registered at epoch \(epoch)"
        case .unsupportedFeature(let name, let level): "\(name) \(level) is not supported"
        case .unknownResourceType(let type): "unknown type of resource \(type)"
        case .producerIdsGoBack(let id): "next producer id \(id) is not above the last one"
        case .noTransaction: "no metadata transaction is open"
        case .transactionOpen(let offset): "a metadata transaction is open since offset \(offset)"
        }
    }
}

extension MetadataImage {
    /// Applies the record that stands at an offset. Throws where it does not fit; the image is then
    /// as before.
    package mutating func apply(_ record: MetadataRecord, offset: Int64) throws(MetadataError) {
        var delta = MetadataDelta()
        try apply(record, offset: offset, into: &delta)
    }

    /// Applies the record that stands at an offset and notes what it changed.
    package mutating func apply(
        _ record: MetadataRecord, offset: Int64, into delta: inout MetadataDelta
    ) throws(MetadataError) {
        switch record.message {
        case .registerBroker, .unregisterBroker, .fenceBroker, .unfenceBroker,
            .brokerRegistrationChange, .registerController:
            try applyNode(record, offset: offset, into: &delta)
        case .topic, .partition, .partitionChange, .removeTopic, .clearElr:
            try applyTopic(record, into: &delta)
        case .beginTransaction, .endTransaction, .abortTransaction:
            try applyTransaction(record, offset: offset)
        case .noOp, .delegationToken, .removeDelegationToken:
            break
        default:
            try applyOther(record, into: &delta)
        }
        lastOffset = max(lastOffset, offset)
    }

    // MARK: Nodes

    private mutating func applyNode(
        _ record: MetadataRecord, offset: Int64, into delta: inout MetadataDelta
    ) throws(MetadataError) {
        switch record.message {
        case .registerBroker(let register):
            delta.brokerChanged(register.brokerId, before: brokers[register.brokerId])
            brokers[register.brokerId] = BrokerRegistration(register, offset: offset)
        case .unregisterBroker(let unregister):
            let registration = try registered(unregister.brokerId, unregister.brokerEpoch)
            delta.brokerChanged(registration.id, before: registration)
            brokers.remove(registration.id)
        case .fenceBroker(let fence):
            try changeBroker(fence.id, fence.epoch, into: &delta) { $0.fenced = true }
        case .unfenceBroker(let unfence):
            try changeBroker(unfence.id, unfence.epoch, into: &delta) { $0.fenced = false }
        case .brokerRegistrationChange(let change):
            try changeBroker(change.brokerId, change.brokerEpoch, into: &delta) {
                if change.fenced != 0 { $0.fenced = change.fenced > 0 }
                if change.inControlledShutdown > 0 { $0.inControlledShutdown = true }
                if !change.logDirs.isEmpty { $0.directories = change.logDirs.sorted() }
                if let cordoned = change.cordonedLogDirs { $0.cordonedDirectories = cordoned }
            }
        case .registerController(let register):
            controllers[register.controllerId] = ControllerRegistration(register)
            delta.controllersChanged = true
        default: break
        }
    }

    private func registered(
        _ id: NodeId, _ epoch: Int64
    ) throws(MetadataError) -> BrokerRegistration {
        guard let registration = brokers[id], registration.epoch == epoch else {
            throw .unknownBroker(id, epoch: epoch)
        }
        return registration
    }

    private mutating func changeBroker(
        _ id: NodeId, _ epoch: Int64, into delta: inout MetadataDelta,
        _ change: (inout BrokerRegistration) -> Void
    ) throws(MetadataError) {
        var registration = try registered(id, epoch)
        delta.brokerChanged(id, before: registration)
        change(&registration)
        brokers[id] = registration
    }

    // MARK: Topics

    private mutating func applyTopic(
        _ record: MetadataRecord, into delta: inout MetadataDelta
    ) throws(MetadataError) {
        switch record.message {
        case .topic(let topic):
            guard topicIds[topic.name] == nil, topics[topic.topicId] == nil else {
                throw .topicExists(topic.name)
            }
            let image = TopicImage(name: topic.name, id: topic.topicId)
            topicIds[topic.name] = topic.topicId
            topics[topic.topicId] = image
            delta.createdTopics.append(image)
        case .partition(let partition):
            try setPartition(
                partition.topicId, partition.partitionId, into: &delta
            ) { _ throws(MetadataError) in PartitionRegistration(partition) }
        case .partitionChange(let change):
            let (id, number) = (change.topicId, change.partitionId)
            try setPartition(id, number, into: &delta) { before throws(MetadataError) in
                guard let before else { throw .unknownPartition(id, number) }
                return before.merging(change)
            }
        case .removeTopic(let remove):
            guard let topic = topics.remove(remove.topicId) else {
                throw .unknownTopic(remove.topicId)
            }
            topicIds.remove(topic.name)
            if configs.remove(.topic(topic.name)) != nil {
                delta.configs[.topic(topic.name)] = true
            }
            delta.deletedTopics.append(topic)
            for (partition, registration) in topic.partitions {
                delta.partitionChanged(
                    TopicIdPartition(topic.id, partition), topic: topic.name,
                    before: registration, after: nil)
            }
        case .clearElr(let clear):
            try clearElr(topic: clear.topicName, into: &delta)
        default: break
        }
    }

    private mutating func setPartition(
        _ topicId: Uuid, _ partition: Int32, into delta: inout MetadataDelta,
        _ next: (PartitionRegistration?) throws(MetadataError) -> PartitionRegistration
    ) throws(MetadataError) {
        // No copy of the topic may be alive when it changes: its partitions would be copied.
        guard let name = topics[topicId]?.name else { throw .unknownTopic(topicId) }
        let before = topics[topicId]?.partitions[partition]
        let after = try next(before)
        topics.update(topicId) { $0.partitions[partition] = after }
        delta.partitionChanged(
            TopicIdPartition(topicId, partition), topic: name, before: before, after: after)
    }

    /// Empties ELR and last known ELR of a topic, or of all where the name is empty.
    private mutating func clearElr(
        topic name: String, into delta: inout MetadataDelta
    ) throws(MetadataError) {
        var ids = topics.keys
        if !name.isEmpty {
            guard let id = topicIds[name] else { throw .unknownTopicName(name) }
            ids = [id]
        }
        for id in ids {
            guard let topic = topics[id] else { continue }
            for (partition, before) in topic.partitions {
                guard let after = before.clearingElr() else { continue }
                topics.update(id) { $0.partitions[partition] = after }
                delta.partitionChanged(
                    TopicIdPartition(id, partition), topic: topic.name, before: before,
                    after: after)
            }
        }
    }

    // MARK: Transactions

    private mutating func applyTransaction(
        _ record: MetadataRecord, offset: Int64
    ) throws(MetadataError) {
        switch record.message {
        case .beginTransaction:
            if let open = transactionStartOffset { throw .transactionOpen(since: open) }
            beforeTransaction = [self]
            transactionStartOffset = offset
        case .endTransaction:
            guard transactionStartOffset != nil else { throw .noTransaction }
            transactionStartOffset = nil
            beforeTransaction = []
        case .abortTransaction:
            guard transactionStartOffset != nil else { throw .noTransaction }
            guard let before = beforeTransaction.first else { throw .noTransaction }
            let last = lastOffset
            self = before
            lastOffset = last
        default: break
        }
    }

    // MARK: Configurations, features, quotas, credentials, rights

    private mutating func applyOther(
        _ record: MetadataRecord, into delta: inout MetadataDelta
    ) throws(MetadataError) {
        switch record.message {
        case .config(let config):
            guard let type = ConfigResourceType(rawValue: config.resourceType) else {
                throw .unknownResourceType(config.resourceType)
            }
            let resource = ConfigResource(type, config.resourceName)
            configs[resource, default: SortedMap()][config.name] = config.value
            if configs[resource]?.isEmpty ?? false { configs.remove(resource) }
            delta.configs[resource] = true
        case .featureLevel(let feature):
            try applyFeature(feature)
            delta.featuresChanged = true
        case .clientQuota(let quota):
            let entity = ClientQuotaEntity(quota.entity.map { ($0.entityType, $0.entityName) })
            clientQuotas[entity, default: SortedMap()][quota.key] =
                quota.remove ? nil : quota.value
            if clientQuotas[entity]?.isEmpty ?? false { clientQuotas.remove(entity) }
            delta.quotasChanged = true
        case .producerIds(let ids):
            guard nextProducerId == 0 || ids.nextProducerId > nextProducerId else {
                throw .producerIdsGoBack(ids.nextProducerId)
            }
            nextProducerId = ids.nextProducerId
        case .userScramCredential(let credential):
            let key = ScramCredentialKey(
                user: credential.name, mechanism: credential.mechanism)
            scramCredentials[key] = ScramCredential(
                salt: credential.salt, storedKey: credential.storedKey,
                serverKey: credential.serverKey, iterations: credential.iterations)
            delta.scramChanged = true
        case .removeUserScramCredential(let removal):
            scramCredentials.remove(
                ScramCredentialKey(user: removal.name, mechanism: removal.mechanism))
            delta.scramChanged = true
        case .accessControlEntry(let entry):
            acls[entry.id] = AclImage(
                resourceType: entry.resourceType, resourceName: entry.resourceName,
                patternType: entry.patternType, principal: entry.principal, host: entry.host,
                operation: entry.operation, permissionType: entry.permissionType)
            delta.aclsChanged = true
        case .removeAccessControlEntry(let removal):
            acls.remove(removal.id)
            delta.aclsChanged = true
        default: break
        }
    }

    private mutating func applyFeature(_ record: FeatureLevelRecord) throws(MetadataError) {
        let supported = Features.supported.first { $0.name == record.name }?.range
        guard supported?.contains(record.featureLevel) ?? (record.featureLevel == 0) else {
            throw .unsupportedFeature(record.name, record.featureLevel)
        }
        if record.name == MetadataVersion.featureName {
            metadataVersion = MetadataVersion(level: record.featureLevel)
        } else if record.name != Features.kraft {
            finalizedFeatures[record.name] = record.featureLevel == 0 ? nil : record.featureLevel
        }
    }
}
