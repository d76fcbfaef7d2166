// How changes of topics in the metadata reach the replicas: which are made, led, followed, deleted.
// Source: Kafka's ReplicaManager.applyDelta, TopicsDelta.localChanges.

import KafkaLog
import KafkaMetadata
import KafkaWire

extension Broker {
    /// Applies what has changed about partitions, deletions first: a name may be used again.
    mutating func applyTopics(_ delta: MetadataDelta) {
        let me = base.nodeId
        for (id, change) in delta.partitions {
            let name = TopicPartition(change.topic, id.partition)
            let wasHere = change.before?.replicas.contains(me) ?? false
            let isHere = change.after?.replicas.contains(me) ?? false
            if wasHere && !isHere { deleteReplica(name, topicId: id.topicId) }
        }
        for topic in delta.deletedTopics {
            for (index, partition) in topic.partitions where partition.replicas.contains(me) {
                deleteReplica(TopicPartition(topic.name, index), topicId: topic.id)
            }
        }
        for (id, change) in delta.partitions {
            guard let after = change.after, after.replicas.contains(me),
                image.topics[id.topicId] != nil
            else { continue }
            let name = TopicPartition(change.topic, id.partition)
            if after.leader == me {
                lead(name, id.topicId, after)
            } else {
                follow(name, id.topicId, after)
            }
        }
        forgetDiskOnceLoaded()
    }

    private mutating func deleteReplica(_ name: TopicPartition, topicId: Uuid) {
        guard let partition = replicas.partitions[name], partition.topicId == topicId else {
            return
        }
        stopFetching(name)
        if name.topic == TopicName.consumerOffsets { unloadGroups(name.partition) }
        var log = partition.log
        log.delete()
        base.write(log.takeDiskOperations())
        replicas.partitions[name] = nil
        forgetIsrAsked(name)
        upkeep.cleanedOffsets[name] = nil
        replicas.markChanged(name)
    }

    /// The replica, opened or made where it is not there yet.
    private mutating func ensureReplica(_ name: TopicPartition, _ topicId: Uuid) {
        if replicas.partitions[name]?.topicId == topicId { return }
        let log = openLog(name, topicId: topicId)
        replicas.partitions[name] = PartitionReplica(
            name: name, topicId: topicId, log: log, localId: base.nodeId,
            replicaLagTimeMaxMs: replicas.lagTimeMaxMs)
    }

    private mutating func lead(
        _ name: TopicPartition, _ topicId: Uuid, _ registration: PartitionRegistration
    ) {
        ensureReplica(name, topicId)
        stopFetching(name)
        _ = replicas.partitions[name]?.makeLeader(registration, at: base.now, in: image)
        forgetIsrAsked(name)
        written(name)
        replicas.markChanged(name)
        if name.topic == TopicName.consumerOffsets,
            let epoch = replicas.partitions[name]?.leaderEpoch
        {
            loadGroups(name.partition, leaderEpoch: epoch)
        }
    }

    private mutating func follow(
        _ name: TopicPartition, _ topicId: Uuid, _ registration: PartitionRegistration
    ) {
        ensureReplica(name, topicId)
        let isNewEpoch = replicas.partitions[name]?.makeFollower(registration) ?? false
        forgetIsrAsked(name)
        replicas.markChanged(name)
        if name.topic == TopicName.consumerOffsets { unloadGroups(name.partition) }
        let isStopping = lifecycle.state == .pendingControlledShutdown
        if isStopping && (!registration.hasLeader || !registration.isr.contains(base.nodeId)) {
            return stopFetching(name)
        }
        guard isNewEpoch else { return }
        #if MUTANTS
            if Mutant.isOn(2), let log = replicas.partitions[name]?.log {
                _ = replicas.partitions[name]?.log.truncate(
                    to: log.highWatermark, nowMs: base.wallClockMs)
                written(name)
            }
            replicas.singleRounds[name] = nil
        #endif
        stopFetching(name)
        startFetching(name)
    }

    // MARK: Fetchers

    func stopFetchers(of name: TopicPartition) -> [NodeId] {
        replicas.fetchers.keys { $1.follows(name) }
    }

    mutating func stopFetching(_ name: TopicPartition) {
        for leader in stopFetchers(of: name) { replicas.fetchers[leader]?.remove(name) }
    }

    /// Follows a partition's leader, where that is alive.
    mutating func startFetching(_ name: TopicPartition) {
        guard let partition = replicas.partitions[name], let leader = partition.leaderId,
            leader != base.nodeId, let listener = base.config.listeners.first?.name,
            let endpoint = image.aliveEndpoint(leader, listener: listener),
            let place = replicas.partitions.place(of: name)
        else { return }
        replicas.fetchers[leader, default: ReplicaFetcher(leader: leader, endpoint: endpoint)]
            .add(name, topicId: partition.topicId, place: place)
    }

    /// Brokers have come, gone or moved: fetchers go by their new addresses.
    mutating func applyBrokers(_ delta: MetadataDelta) {
        guard let listener = base.config.listeners.first?.name else { return }
        for (id, _) in delta.brokers where id != base.nodeId {
            guard let endpoint = image.aliveEndpoint(id, listener: listener) else { continue }
            replicas.fetchers[id]?.endpoint = endpoint
            // A leader that was away when its partitions came under it is followed from now on.
            let follows = replicas.fetchers[id]
            let left = replicas.partitions.names(ledBy: id).filter {
                follows?.follows($0) != true
            }
            for name in left { startFetching(name) }
        }
    }

    /// How many partitions of a topic this broker leads.
    package func leaderCount(of topic: String) -> Int {
        guard let id = image.topicIds[topic] else { return 0 }
        return replicas.partitions.facts.count { $0.isLeader && $0.topicId == id }
    }

    // MARK: Configurations

    mutating func applyConfigs(_ delta: MetadataDelta) {
        applyReplicationQuotas(delta)
        let changesAll = delta.configs.keys.contains {
            $0 == .clusterDefault || $0 == .broker(base.nodeId)
        }
        for name in replicas.names {
            guard changesAll || delta.configs.contains(.topic(name.topic)) else { continue }
            let config = logConfig(of: name.topic)
            replicas.partitions[name]?.log.updateConfig(config)
            replicas.markChanged(name)
        }
    }

    /// The configurations that a topic's logs go by.
    ///
    /// A topic of a thousand partitions asks a thousand times in a row: the last answer is kept until
    /// the next record of metadata.
    mutating func logConfig(of topic: String) -> LogConfig {
        if let known = replicas.lastLogConfig, known.topic == topic,
            known.metadataOffset == image.lastOffset
        {
            return known.config
        }
        let config = makeLogConfig(of: topic)
        replicas.lastLogConfig = (topic, image.lastOffset, config)
        return config
    }

    private func makeLogConfig(of topic: String) -> LogConfig {
        let own = image.config(.topic(topic))
        let node = base.properties
        var values: [String: String] = [:]
        for key in ConfigTable.topic.keys {
            let value = image.effectiveTopicConfig(
                key, topicConfigs: own, nodeId: base.nodeId, node: node
            ).value
            if let value { values[key.name] = value }
        }
        var config = LogConfig(topicConfigs: values)
        config.producerIdExpirationMs = base.config.long("producer.id.expiration.ms")
        config.maxTransactionTimeoutMs = base.config.long("transaction.max.timeout.ms")
        return config
    }

    /// A setting that may change while the broker runs, as a truth value.
    func flag(_ name: String) -> Bool { (setting(name) ?? "").lowercased() == "true" }

    /// A setting of this broker: its own dynamic one, the cluster's, the file's, the default.
    func setting(_ name: String) -> String? {
        image.config(.broker(base.nodeId))[name] ?? image.config(.clusterDefault)[name]
            ?? base.config.text(name)
    }

    /// Asks for the disk what a partition's log has noted.
    mutating func written(_ name: TopicPartition) {
        if let place = replicas.partitions.place(of: name) { written(place) }
    }

    /// The same by the replica's place.
    mutating func written(_ place: Int) {
        guard replicas.partitions[place]?.log.hasDiskOperations == true,
            let operations = replicas.partitions[place]?.log.takeDiskOperations()
        else { return }
        let token = base.write(operations)
        replicas.partitions[place]?.lastWrite = token
    }
}
