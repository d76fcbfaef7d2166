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

    package internal(set) var snapshot: ClusterSnapshot
    package var interest: Interest
    /// Raised by every answer.
    package internal(set) var updateVersion = 0
    let refreshBackoff: ExponentialBackoff
    let maxAgeMs: Int64
    let bootstrapEndpoints: [Endpoint]
    var requestVersion = 0
    var lastRefreshMs = ClientMetadata.longAgo
    var lastSuccessfulRefreshMs = ClientMetadata.longAgo
    var attempts: Int64 = 0
    var equivalentResponseCount: Int64 = 0
    var needsFullUpdate = false
    var needsPartialUpdate = false
    var lastSeenLeaderEpochs: [TopicPartition: Int32] = [:]
    var random: SeededRandom
    /// By how much the present wait is spread, drawn once an update or failure.
    var waitFactor = 1.0
    /// Producer: topic to the moment when it is forgotten, and those never asked for yet.
    var producerTopics: [String: Int64] = [:]
    var newTopics: Set<String> = []
    /// Topics that the last answer refused, by name, until they were reported.
    package internal(set) var topicErrors: [String: ErrorCode] = [:]

    static let longAgo: Int64 = -(1 << 60)

    package init(
        bootstrap: [Endpoint], interest: Interest, maxAgeMs: Int64,
        refreshBackoff: ExponentialBackoff, seed: UInt64
    ) {
        self.interest = interest
        self.maxAgeMs = maxAgeMs
        self.refreshBackoff = refreshBackoff
        bootstrapEndpoints = bootstrap
        random = SeededRandom(seed: seed)
        waitFactor = refreshBackoff.factor(random: &random)
        snapshot = ClusterSnapshot(bootstrap: bootstrap)
        needsFullUpdate = true
        updateVersion = 1
    }

    /// Whether an update was asked for that has not come.
    package var isUpdateWanted: Bool { needsFullUpdate || needsPartialUpdate }

    /// Milliseconds until an update is allowed by the retry back-off.
    package func timeToAllowUpdateMs(_ nowMs: Int64) -> Int64 {
        // Beyond the longest wait there is nothing to work out.
        if nowMs - lastRefreshMs > refreshBackoff.maxMs { return 0 }
        let retry = refreshBackoff.waitMs(attempts: max(attempts - 1, 0), factor: waitFactor)
        let count = isExpired(nowMs) ? 0 : equivalentResponseCount
        let equivalent =
            count > 0 ? refreshBackoff.waitMs(attempts: count - 1, factor: waitFactor) : 0
        return max(lastRefreshMs + max(retry, equivalent) - nowMs, 0)
    }

    func isExpired(_ nowMs: Int64) -> Bool { lastSuccessfulRefreshMs + maxAgeMs <= nowMs }

    /// Milliseconds until the next update should be asked for.
    package func timeToNextUpdateMs(_ nowMs: Int64) -> Int64 {
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
        waitFactor = refreshBackoff.factor(random: &random)
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

    mutating func retains(_ topic: String, id: Uuid, _ nowMs: Int64) -> Bool {
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
