// What Metadata answers, and leaders that other answers name, mean for what a client knows.

import KafkaWire

extension ClientMetadata {
    /// Takes up an answer. Topics come with the names that go with their ids.
    package mutating func update(
        _ answer: ClusterSnapshot, to request: MetadataRequestInFlight, _ nowMs: Int64
    ) {
        if isExpired(nowMs) { equivalentResponseCount = 0 }
        waitFactor = refreshBackoff.factor(random: &random)
        needsPartialUpdate = request.requestVersion < requestVersion
        lastRefreshMs = nowMs
        attempts = 0
        updateVersion += 1
        if !request.isPartial {
            needsFullUpdate = false
            lastSuccessfulRefreshMs = nowMs
        }
        equivalentResponseCount += 1
        topicErrors = [:]
        var topics: [TopicMetadata] = []
        for topic in answer.topics where retains(topic.name, id: topic.id, nowMs) {
            if let kept = takeUp(topic) { topics.append(kept) }
        }
        if request.isPartial {
            for old in snapshot.topics where answer.topic(old.name) == nil {
                if retains(old.name, id: old.id, nowMs) { topics.append(old) }
            }
        }
        snapshot = ClusterSnapshot(
            clusterId: answer.clusterId, nodes: answer.nodes, controllerId: answer.controllerId,
            topics: topics)
        if case .consumer = interest {
            let kept = Set(topics.map(\.name))
            lastSeenLeaderEpochs = lastSeenLeaderEpochs.filter { kept.contains($0.key.topic) }
        } else if case .producer = interest {
            lastSeenLeaderEpochs = lastSeenLeaderEpochs.filter {
                producerTopics[$0.key.topic] != nil
            }
        }
        for topic in answer.topics { newTopics.remove(topic.name) }
    }

    mutating func takeUp(_ topic: TopicMetadata) -> TopicMetadata? {
        guard topic.error == .none else {
            topicErrors[topic.name] = topic.error
            if topic.error.invalidatesMetadata { requestUpdate() }
            return nil
        }
        var topic = topic
        topic.partitions = topic.partitions.compactMap { partition in
            if partition.error.invalidatesMetadata { requestUpdate() }
            return believed(partition, of: topic)
        }
        return topic
    }

    /// The newer of what an answer says about a partition and what is known.
    mutating func believed(
        _ partition: PartitionMetadata, of topic: TopicMetadata
    ) -> PartitionMetadata? {
        let key = TopicPartition(topic.name, partition.partition)
        guard let epoch = partition.leaderEpoch else {
            lastSeenLeaderEpochs[key] = nil
            equivalentResponseCount = 0
            return partition
        }
        let seen = lastSeenLeaderEpochs[key]
        let isSameTopic = topic.id == .zero || snapshot.topicId(topic.name) == topic.id
        if let seen, isSameTopic, epoch < seen { return snapshot.partition(key) }
        if seen == nil || !isSameTopic || epoch > (seen ?? -1) { equivalentResponseCount = 0 }
        lastSeenLeaderEpochs[key] = epoch
        return partition
    }

    /// The epoch last heard of, from whatever answer.
    package func lastSeenLeaderEpoch(_ partition: TopicPartition) -> Int32? {
        lastSeenLeaderEpochs[partition]
    }

    /// Notes an epoch from another answer; a newer one than known makes the client ask again.
    @discardableResult
    package mutating func sawLeaderEpoch(_ epoch: Int32, of partition: TopicPartition) -> Bool {
        guard let seen = lastSeenLeaderEpochs[partition], epoch > seen else { return false }
        lastSeenLeaderEpochs[partition] = epoch
        needsFullUpdate = true
        return true
    }

    /// A partition's metadata, unless a newer epoch has been heard of.
    package func partitionIfCurrent(_ partition: TopicPartition) -> PartitionMetadata? {
        guard let known = snapshot.partition(partition) else { return nil }
        guard let seen = lastSeenLeaderEpochs[partition] else { return known }
        return known.leaderEpoch ?? -1 == seen ? known : nil
    }

    package func currentLeader(_ partition: TopicPartition) -> LeaderAndEpoch {
        guard let known = partitionIfCurrent(partition) else {
            return LeaderAndEpoch(leader: nil, epoch: lastSeenLeaderEpochs[partition])
        }
        let leader = known.leader.flatMap { snapshot.node($0) }
        return LeaderAndEpoch(leader: leader?.id, epoch: known.leaderEpoch)
    }

    /// Takes up leaders that an answer to Produce or Fetch named (KIP-951); those that were news.
    package mutating func updateLeaders(
        _ leaders: [(partition: TopicPartition, leader: NodeId, epoch: Int32)],
        nodes: [BrokerNode]
    ) -> [TopicPartition] {
        var updated: [TopicPartition] = []
        for news in leaders {
            let current = currentLeader(news.partition)
            guard news.epoch >= 0, news.leader >= 0, news.epoch > current.epoch ?? -1,
                nodes.contains(where: { $0.id == news.leader })
                    || snapshot.node(news.leader) != nil,
                var topic = snapshot.topic(news.partition.topic),
                let index = topic.partitions.firstIndex(where: {
                    $0.partition == news.partition.partition
                })
            else { continue }
            topic.partitions[index].leader = news.leader
            topic.partitions[index].leaderEpoch = news.epoch
            snapshot.put(topic)
            lastSeenLeaderEpochs[news.partition] = news.epoch
            updated.append(news.partition)
        }
        if !updated.isEmpty { for node in nodes { snapshot.put(node) } }
        return updated
    }

    package mutating func clearTopicErrors() { topicErrors = [:] }
}
