// The metadata that producers and consumers keep, and the rules when to ask for it again: Kafka's
// `Metadata`, `ProducerMetadata` and `ConsumerMetadata`.
//
// A full update renews everything, a partial one only topics that are new. Answers that tell nothing
// new make the client slower to ask again, and an answer with an older leader epoch than one already
// seen is not believed (KIP-320).

import KafkaWire

/// The topics that a client wants to know of.
package enum MetadataScope: Sendable, Hashable {
    case all
    case names([String])
    case ids([Uuid])
}

/// A request for metadata that is under way.
package struct MetadataRequestInFlight: Sendable, Hashable {
    package var scope: MetadataScope
    package var allowAutoTopicCreation: Bool
    package var isPartial: Bool
    package var requestVersion: Int
}

/// Leader and epoch of a partition; either may be unknown.
package struct LeaderAndEpoch: Hashable, Sendable {
    package var leader: NodeId?
    package var epoch: Int32?

    package init(leader: NodeId?, epoch: Int32?) {
        self.leader = leader
        self.epoch = epoch
    }
}

/// What a client knows of the cluster, and when it asks again.
package struct ClientMetadata: Sendable {
    /// What decides which topics are asked for and kept.
    package enum Interest: Sendable {
        case everything
        /// The topics sent to, each until it has not been used for `metadata.max.idle.ms`.
        case producer(maxIdleMs: Int64)
        /// What the consumer's subscription wants; the consumer sets it.
        case consumer(MetadataScope, allowAutoTopicCreation: Bool)
    }

    package private(set) var snapshot: ClusterSnapshot
    package var interest: Interest
    /// Raised by every answer.
    package private(set) var updateVersion = 0
    private let refreshBackoff: ExponentialBackoff
    private let maxAgeMs: Int64
    private let bootstrapEndpoints: [Endpoint]
    private var requestVersion = 0
    private var lastRefreshMs = ClientMetadata.longAgo
    private var lastSuccessfulRefreshMs = ClientMetadata.longAgo
    private var attempts: Int64 = 0
    private var equivalentResponseCount: Int64 = 0
    private var needsFullUpdate = false
    private var needsPartialUpdate = false
    private var lastSeenLeaderEpochs: [TopicPartition: Int32] = [:]
    private var random: SeededRandom
    /// Producer: topic to the moment when it is forgotten, and those never asked for yet.
    private var producerTopics: [String: Int64] = [:]
    private var newTopics: Set<String> = []
    /// Topics that the last answer refused, by name, until they were reported.
    package private(set) var topicErrors: [String: ErrorCode] = [:]

    private static let longAgo: Int64 = -(1 << 60)

    package init(
        bootstrap: [Endpoint], interest: Interest, maxAgeMs: Int64,
        refreshBackoff: ExponentialBackoff, seed: UInt64
    ) {
        self.interest = interest
        self.maxAgeMs = maxAgeMs
        self.refreshBackoff = refreshBackoff
        bootstrapEndpoints = bootstrap
        random = SeededRandom(seed: seed)
        snapshot = ClusterSnapshot(bootstrap: bootstrap)
        needsFullUpdate = true
        updateVersion = 1
    }

    /// Whether an update was asked for that has not come.
    package var isUpdateWanted: Bool { needsFullUpdate || needsPartialUpdate }

    /// Milliseconds until an update is allowed by the retry back-off.
    package mutating func timeToAllowUpdateMs(_ nowMs: Int64) -> Int64 {
        let retry = refreshBackoff.waitMs(attempts: max(attempts - 1, 0), random: &random)
        if lastSuccessfulRefreshMs + maxAgeMs <= nowMs { equivalentResponseCount = 0 }
        let equivalent =
            equivalentResponseCount > 0
            ? refreshBackoff.waitMs(attempts: equivalentResponseCount - 1, random: &random) : 0
        return max(lastRefreshMs + max(retry, equivalent) - nowMs, 0)
    }

    /// Milliseconds until the next update should be asked for.
    package mutating func timeToNextUpdateMs(_ nowMs: Int64) -> Int64 {
        let expires = isUpdateWanted ? 0 : max(lastSuccessfulRefreshMs + maxAgeMs - nowMs, 0)
        return max(expires, timeToAllowUpdateMs(nowMs))
    }

    package mutating func requestUpdate(resetEquivalent: Bool = false) {
        needsFullUpdate = true
        if resetEquivalent { equivalentResponseCount = 0 }
    }

    package mutating func requestUpdateForNewTopics() {
        lastRefreshMs = ClientMetadata.longAgo
        needsPartialUpdate = true
        equivalentResponseCount = 0
        requestVersion += 1
    }

    /// Begins again with the addresses that the client was given.
    package mutating func rebootstrap() {
        needsFullUpdate = true
        updateVersion += 1
        snapshot = ClusterSnapshot(bootstrap: bootstrapEndpoints)
    }

    /// The request to send now.
    package func nextRequest(_ nowMs: Int64) -> MetadataRequestInFlight {
        var partial = false
        if !needsFullUpdate, lastSuccessfulRefreshMs + maxAgeMs > nowMs {
            if case .producer = interest { partial = true }
        }
        var request = MetadataRequestInFlight(
            scope: .all, allowAutoTopicCreation: true, isPartial: partial,
            requestVersion: requestVersion)
        switch interest {
        case .everything: break
        case .producer:
            request.scope = .names(partial ? newTopics.sorted() : producerTopics.keys.sorted())
        case .consumer(let scope, let allowAutoTopicCreation):
            request.scope = scope
            request.allowAutoTopicCreation = allowAutoTopicCreation
        }
        return request
    }

    package mutating func failedUpdate(_ nowMs: Int64) {
        lastRefreshMs = nowMs
        attempts += 1
        equivalentResponseCount = 0
    }
}

// MARK: - Topics of a producer

extension ClientMetadata {
    /// Notes that a producer uses a topic; a new one is asked for at once.
    package mutating func addProducerTopic(_ topic: String, _ nowMs: Int64) {
        guard case .producer(let maxIdleMs) = interest else { return }
        let known = producerTopics.updateValue(nowMs &+ maxIdleMs, forKey: topic) != nil
        if !known {
            newTopics.insert(topic)
            requestUpdateForNewTopics()
        }
    }

    package mutating func requestUpdate(forTopic topic: String) {
        if newTopics.contains(topic) { requestUpdateForNewTopics() } else { requestUpdate() }
    }

    /// The topics that a producer keeps, in order.
    package var producerTopicNames: [String] { producerTopics.keys.sorted() }

    private mutating func retains(_ topic: String, id: Uuid, _ nowMs: Int64) -> Bool {
        switch interest {
        case .everything: return true
        case .producer:
            guard let expiresMs = producerTopics[topic] else { return false }
            if newTopics.contains(topic) || expiresMs > nowMs { return true }
            producerTopics[topic] = nil
            return false
        case .consumer(.all, _): return true
        case .consumer(.names(let names), _): return names.contains(topic)
        case .consumer(.ids(let ids), _): return ids.contains(id)
        }
    }
}

// MARK: - Answers

extension ClientMetadata {
    /// Takes up an answer. Topics come with the names that go with their ids.
    package mutating func update(
        _ answer: ClusterSnapshot, to request: MetadataRequestInFlight, _ nowMs: Int64
    ) {
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

    private mutating func takeUp(_ topic: TopicMetadata) -> TopicMetadata? {
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
    private mutating func believed(
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
