// The consumer's fetches: which partitions are asked for at which broker, what answers mean, and the
// buffer from which a poll is served. Kafka's `AbstractFetch`, `FetchBuffer` and `FetchCollector`.

import KafkaWire

/// What a consumer's fetches must know beforehand; the names are those of Kafka's settings.
package struct FetchConfig: Sendable, Hashable {
    package var minBytes: Int32 = 1
    package var maxBytes: Int32 = 52_428_800
    package var maxWaitMs: Int32 = 500
    package var maxPartitionBytes: Int32 = 1_048_576
    package var maxPollRecords = 500
    package var checksCRCs = true
    package var clientRack = ""
    package var isReadCommitted = false

    package init() {}
}

/// What a poll found.
package struct PolledRecords: Sendable {
    /// In order of partition as they came, records of a partition in order of offset.
    package var records: [ConsumerRecord] = []
    /// Whether a position moved, records or not.
    package var isAdvanced = false
    /// Partitions whose answers were looked at, with the next offset and its epoch.
    package var next: [TopicPartition: OffsetAndMetadata] = [:]

    var isEmpty: Bool { records.isEmpty && !isAdvanced }
}

/// Fetches under way, and records that wait.
package struct Fetcher: Sendable {
    package let config: FetchConfig
    let metadataMaxAgeMs: Int64
    private var sessions: [NodeId: FetchSession] = [:]
    private var pendingNodes: Set<NodeId> = []
    /// Sessions as they were before the last plan.
    private var previousSessions: [NodeId: FetchSession] = [:]
    var buffer: [CompletedFetch] = []
    var nextInLine: CompletedFetch?

    package init(_ config: FetchConfig, metadataMaxAgeMs: Int64) {
        self.config = config
        self.metadataMaxAgeMs = metadataMaxAgeMs
    }

    /// The partitions with an answer that is not used up.
    package var bufferedPartitions: [TopicPartition] {
        var all = buffer.map(\.partition)
        if let line = nextInLine, !line.isConsumed { all.append(line.partition) }
        return Set(all).sorted()
    }

    /// The partitions with an answer that no poll has begun to hand out.
    package var untouchedPartitions: [TopicPartition] {
        Set(buffer.map(\.partition)).sorted()
    }

    /// Whether a poll would find something for a partition that may be read.
    package func hasAvailable(_ subscription: SubscriptionState) -> Bool {
        if let line = nextInLine, !line.isConsumed, subscription.isFetchable(line.partition) {
            return true
        }
        return buffer.contains { subscription.isFetchable($0.partition) }
    }

    /// Forgets answers of partitions that are not assigned any more.
    package mutating func retain(_ partitions: Set<TopicPartition>) {
        buffer.removeAll { !partitions.contains($0.partition) }
        if let line = nextInLine, !partitions.contains(line.partition) { nextInLine = nil }
    }

    // MARK: - Requests

    /// The Fetch requests to send now, by node. `isUnavailable`: the node is in its reconnect back-off.
    package mutating func plan(
        _ subscription: inout SubscriptionState, _ metadata: inout ClientMetadata, at nowMs: Int64,
        isUnavailable: (NodeId) -> Bool
    ) -> [(node: NodeId, plan: FetchPlan)] {
        if isEveryNodeAsked(subscription) { return [] }
        let buffered = Set(bufferedPartitions)
        let open = subscription.fetchable.filter { !buffered.contains($0) }
        guard !open.isEmpty else { return [] }
        var bufferedNodes: Set<NodeId> = []
        for partition in buffered.sorted() where subscription.isFetchable(partition) {
            if let node = node(for: partition, &subscription, &metadata, nowMs) {
                bufferedNodes.insert(node)
            }
        }
        var nodes: [NodeId] = []
        var wanted: [NodeId: [(partition: TopicPartition, data: FetchTarget)]] = [:]
        for partition in open {
            guard let position = subscription[partition]?.position,
                let node = node(for: partition, &subscription, &metadata, nowMs)
            else { continue }
            if isUnavailable(node) || pendingNodes.contains(node) || bufferedNodes.contains(node) {
                continue
            }
            if wanted[node] == nil { nodes.append(node) }
            let data = FetchTarget(
                topicId: metadata.snapshot.topicId(partition.topic) ?? .zero,
                offset: position.offset, leaderEpoch: position.leader.epoch,
                maxBytes: config.maxPartitionBytes)
            wanted[node, default: []].append((partition, data))
        }
        return nodes.sorted().map { node in
            pendingNodes.insert(node)
            previousSessions[node] = sessions[node]
            return (node, sessions[node, default: FetchSession()].plan(wanted[node] ?? []))
        }
    }

    /// Whether a fetch is under way at the leader of every partition that may be fetched: then there
    /// is nothing to plan. Where anything is less plain than that, the answer is no.
    private func isEveryNodeAsked(_ subscription: SubscriptionState) -> Bool {
        if pendingNodes.isEmpty { return false }
        for partition in subscription.inFetchOrder {
            guard let state = subscription[partition] else { return false }
            guard state.preferredReadReplica == nil, let leader = state.position?.leader.leader,
                pendingNodes.contains(leader)
            else { return false }
        }
        return true
    }

    private func node(
        for partition: TopicPartition, _ subscription: inout SubscriptionState,
        _ metadata: inout ClientMetadata, _ nowMs: Int64
    ) -> NodeId? {
        guard let state = subscription[partition], let leader = state.position?.leader.leader else {
            metadata.requestUpdate()
            return nil
        }
        guard let preferred = state.preferredReadReplica(nowMs) else {
            if state.preferredReadReplica != nil {
                subscription.change(partition) { _ = $0.clearPreferred() }
            }
            return leader
        }
        let isOffline =
            metadata.snapshot.partition(partition)?.offlineReplicas.contains(preferred) ?? true
        if metadata.snapshot.node(preferred) != nil, !isOffline { return preferred }
        metadata.requestUpdate()
        subscription.change(partition) { _ = $0.clearPreferred() }
        return leader
    }

    /// A planned request could not be sent yet: as if it had not been planned.
    mutating func notSent(_ node: NodeId, _ plan: FetchPlan) {
        pendingNodes.remove(node)
        sessions[node] = previousSessions.removeValue(forKey: node)
    }

    /// The requests that close the sessions, for nodes that can be reached.
    package mutating func closePlans(
        isUnavailable: (NodeId) -> Bool
    ) -> [(node: NodeId, plan: FetchPlan)] {
        var plans: [(node: NodeId, plan: FetchPlan)] = []
        for node in sessions.keys.sorted() where !isUnavailable(node) {
            guard var session = sessions[node], session.hasSession else { continue }
            session.close()
            plans.append((node, session.plan([])))
            sessions[node] = session
        }
        return plans
    }

    // MARK: - Answers

    /// Takes up an answer; leaders that it named come back (KIP-951).
    package mutating func answered(
        _ answer: FetchResponse, version: Int16, by node: NodeId, to plan: FetchPlan,
        _ metadata: inout ClientMetadata
    ) -> [(partition: TopicPartition, leader: NodeId, epoch: Int32)] {
        pendingNodes.remove(node)
        guard var session = sessions[node] else { return [] }
        var parts: [(TopicPartition, FetchResponse.PartitionData)] = []
        var hasUnknownIds = false
        for topic in answer.responses {
            let name = version >= 13 ? session.topicNames[topic.topicId] : topic.topic
            guard let name else {
                hasUnknownIds = true
                continue
            }
            for part in topic.partitions {
                parts.append((TopicPartition(name, part.partitionIndex), part))
            }
        }
        let error = ErrorCode(code: answer.errorCode)
        let isUsable = session.answered(
            error, sessionId: answer.sessionId, partitions: parts.map(\.0),
            hasUnknownIds: hasUnknownIds, throttleTimeMs: answer.throttleTimeMs)
        sessions[node] = session
        guard isUsable else {
            if error == .fetchSessionTopicIdError { metadata.requestUpdate() }
            return []
        }
        var leaders: [(partition: TopicPartition, leader: NodeId, epoch: Int32)] = []
        for (partition, data) in parts {
            guard let asked = plan.session[partition] else { continue }
            let partError = ErrorCode(code: data.errorCode)
            if partError == .notLeaderOrFollower || partError == .fencedLeaderEpoch,
                data.currentLeader.leaderId != -1, data.currentLeader.leaderEpoch != -1
            {
                leaders.append(
                    (partition, data.currentLeader.leaderId, data.currentLeader.leaderEpoch))
            }
            buffer.append(CompletedFetch(partition, data, fetchOffset: asked.offset))
        }
        return leaders
    }

    package mutating func failed(_ node: NodeId, _ subscription: inout SubscriptionState) {
        pendingNodes.remove(node)
        sessions[node]?.failed()
        for partition in sessions[node]?.sessionPartitions ?? [] {
            subscription.change(partition) { _ = $0.clearPreferred() }
        }
    }
}
