// The throttle of replication (KIP-73): so that a reassignment does not steal the bandwidth that clients
// need, followers that catch up get at most so many bytes a second of the partitions named, on the
// leader's side and on their own. Who is in sync is never held back.
//
// The rate is the sum over the last windows by the time since the oldest began, one window at least, so
// that the first second may go over it. Source: Kafka's ReplicationQuotaManager, SimpleRate.

import KafkaLog
import KafkaMetadata
import KafkaWire

/// One side's throttle on a broker.
struct ReplicationQuota: Sendable {
    /// Which partitions of a topic are held back.
    enum Scope: Hashable, Sendable {
        case all
        case partitions(Set<Int32>)
    }

    private struct Sample: Hashable, Sendable {
        var startMs: Int64
        var bytes: Int64
    }

    /// `replication.quota.window.num`
    private let windowCount: Int
    /// `replication.quota.window.size.seconds`, in milliseconds.
    private let windowMs: Int64
    /// `leader.` or `follower.replication.throttled.rate`; nil: no bound.
    var bytesPerSecond: Int64?
    private var scopes: [String: Scope] = [:]
    private var samples: [Sample] = []

    init(config: NodeConfig) {
        windowCount = max(1, config.int("replication.quota.window.num"))
        windowMs = max(1, config.long("replication.quota.window.size.seconds") &* 1000)
    }

    /// Whether anything is held back at all.
    var isActive: Bool { !scopes.isEmpty }

    mutating func throttle(_ topic: String, _ scope: Scope?) { scopes[topic] = scope }

    func isThrottled(_ name: TopicPartition) -> Bool {
        switch scopes[name.topic] {
        case .all?: true
        case .partitions(let numbers)?: numbers.contains(name.partition)
        case nil: false
        }
    }

    /// Takes note of bytes of throttled partitions.
    mutating func record(_ bytes: Int, at now: Instant) {
        let nowMs = now.milliseconds
        if let last = samples.last, nowMs &- last.startMs < windowMs {
            samples[samples.count - 1].bytes += Int64(bytes)
        } else {
            samples.append(Sample(startMs: nowMs, bytes: Int64(bytes)))
        }
        while samples.count > windowCount + 1 { samples.removeFirst() }
    }

    /// Whether the rate of the last windows is over the bound.
    func isExceeded(at now: Instant) -> Bool {
        guard let bytesPerSecond, isActive else { return false }
        let nowMs = now.milliseconds
        let horizon = Int64(windowCount) &* windowMs
        var total: Int64 = 0
        var oldest = nowMs
        for sample in samples where nowMs &- sample.startMs < horizon {
            total += sample.bytes
            oldest = min(oldest, sample.startMs)
        }
        let elapsedMs = max(nowMs &- oldest, windowMs)
        return Double(total) * 1000 / Double(elapsedMs) > Double(bytesPerSecond)
    }
}

extension Broker {
    /// Takes up what configurations of topics and of this broker say of throttled replication.
    mutating func applyReplicationQuotas(_ delta: MetadataDelta) {
        if delta.configs.contains(.broker(base.nodeId)) {
            let own = image.config(.broker(base.nodeId))
            func rate(_ side: String) -> Int64? {
                own["\(side).replication.throttled.rate"].flatMap { Int64($0) }
            }
            replicas.leaderQuota.bytesPerSecond = rate("leader")
            replicas.followerQuota.bytesPerSecond = rate("follower")
        }
        for resource in delta.configs.keys where resource.type == .topic {
            let topic = resource.name
            replicas.leaderQuota.throttle(topic, throttledReplicas("leader", of: topic))
            replicas.followerQuota.throttle(topic, throttledReplicas("follower", of: topic))
        }
    }

    /// This broker's part of `leader.` or `follower.replication.throttled.replicas`.
    private func throttledReplicas(_ side: String, of topic: String) -> ReplicationQuota.Scope? {
        let value = image.config(.topic(topic))["\(side).replication.throttled.replicas"] ?? ""
        let text = value.filter { !$0.isWhitespace }
        if text.isEmpty { return nil }
        if text == "*" { return .all }
        let numbers = text.split(separator: ",").compactMap { pair -> Int32? in
            let parts = pair.split(separator: ":")
            guard parts.count == 2, Int32(parts[1]) == base.nodeId else { return nil }
            return Int32(parts[0])
        }
        return .partitions(Set(numbers))
    }

    // MARK: The leader's side

    /// Whether a follower that is not in sync must wait for records.
    func isThrottled(_ place: Int, _ parameters: FetchParameters) -> Bool {
        guard parameters.isFromFollower, replicas.leaderQuota.isActive,
            let partition = replicas.partitions[replicaAt: place],
            !partition.isr.committed.contains(parameters.replicaId)
        else { return false }
        return replicas.leaderQuota.isThrottled(partition.name)
            && replicas.leaderQuota.isExceeded(at: base.now)
    }

    /// Takes note of what a follower is sent.
    mutating func recordSent(_ answers: [FetchFindings.Answer]) {
        guard replicas.leaderQuota.isActive else { return }
        for (key, data) in answers {
            let topic = image.topics[key.topicId]?.name ?? key.topic
            guard let bytes = data.records?.count, bytes > 0,
                replicas.leaderQuota.isThrottled(TopicPartition(topic, key.partition))
            else { continue }
            replicas.leaderQuota.record(bytes, at: base.now)
        }
    }

    // MARK: The follower's side

    /// Takes note of what came from a leader.
    mutating func noteReplication(
        _ data: FetchResponse.PartitionData, of name: TopicPartition, from leader: NodeId
    ) {
        guard replicas.followerQuota.isActive, replicas.followerQuota.isThrottled(name) else {
            return
        }
        replicas.followerQuota.record(data.records?.count ?? 0, at: base.now)
        let end = replicas.partitions[name]?.log.logEndOffset ?? 0
        replicas.fetchers[leader]?.note(name, lag: max(0, data.highWatermark - end))
    }
}
