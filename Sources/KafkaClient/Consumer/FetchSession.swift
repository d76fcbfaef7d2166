// A consumer's fetch session with one broker (KIP-227): after a full request only changes are sent.
// Kafka's `FetchSessionHandler`.

import KafkaWire

/// What is asked of one partition.
package struct FetchTarget: Hashable, Sendable {
    package var topicId: Uuid
    package var offset: Int64
    package var leaderEpoch: Int32?
    package var maxBytes: Int32

    package init(topicId: Uuid, offset: Int64, leaderEpoch: Int32?, maxBytes: Int32) {
        self.topicId = topicId
        self.offset = offset
        self.leaderEpoch = leaderEpoch
        self.maxBytes = maxBytes
    }
}

/// A Fetch request as the session wants it.
package struct FetchPlan: Sendable {
    package var sessionId: Int32
    package var sessionEpoch: Int32
    /// Partitions that are new or have changed, in order.
    package var toSend: [(partition: TopicPartition, data: FetchTarget)] = []
    package var toForget: [(partition: TopicPartition, topicId: Uuid)] = []
    /// Partitions whose topic was deleted and made again.
    package var toReplace: [(partition: TopicPartition, topicId: Uuid)] = []
    /// All partitions of the session with their offsets.
    package var session: [TopicPartition: FetchTarget] = [:]
    package var canUseTopicIds = true

    package var isFull: Bool { sessionEpoch == 0 || sessionEpoch == -1 }
}

/// The session with one broker.
package struct FetchSession: Sendable {
    private var sessionId: Int32 = 0
    private var epoch: Int32 = 0
    private var order: [TopicPartition] = []
    private var partitions: [TopicPartition: FetchTarget] = [:]
    package private(set) var topicNames: [Uuid: String] = [:]

    package init() {}

    package var sessionPartitions: [TopicPartition] { order }
    private var isFull: Bool { epoch == 0 || epoch == -1 }

    /// Makes the request for these partitions.
    package mutating func plan(
        _ wanted: [(partition: TopicPartition, data: FetchTarget)]
    ) -> FetchPlan {
        var plan = FetchPlan(sessionId: sessionId, sessionEpoch: epoch)
        plan.canUseTopicIds = wanted.allSatisfy { $0.data.topicId != .zero }
        var names: [Uuid: String] = [:]
        for (partition, data) in wanted where data.topicId != .zero {
            names[data.topicId] = partition.topic
        }
        if isFull {
            order = wanted.map(\.partition)
            partitions = [:]
            for (partition, data) in wanted { partitions[partition] = data }
            plan.toSend = wanted
        } else {
            change(to: wanted, &plan)
        }
        topicNames = plan.canUseTopicIds ? names : [:]
        plan.session = partitions
        return plan
    }

    private mutating func change(
        to wanted: [(partition: TopicPartition, data: FetchTarget)], _ plan: inout FetchPlan
    ) {
        var next: [TopicPartition: FetchTarget] = [:]
        for (partition, data) in wanted { next[partition] = data }
        var changed: [TopicPartition] = []
        for partition in order {
            guard let before = partitions[partition] else { continue }
            guard let after = next[partition] else {
                plan.toForget.append((partition, before.topicId))
                if before.topicId == .zero { plan.canUseTopicIds = false }
                continue
            }
            let isReplaced =
                before.topicId != after.topicId && before.topicId != .zero
                && after.topicId != .zero
            if isReplaced { plan.toReplace.append((partition, before.topicId)) }
            if before != after { changed.append(partition) }
        }
        for (partition, _) in plan.toForget { partitions[partition] = nil }
        order.removeAll { partitions[$0] == nil }
        let added = wanted.filter { partitions[$0.partition] == nil }
        order += added.map(\.partition)
        partitions = next
        plan.toSend =
            added + changed.compactMap { key in next[key].map { (key, $0) } }
    }

    /// Takes up what an answer means for the session; whether its partitions may be used.
    package mutating func answered(
        _ error: ErrorCode, sessionId answerId: Int32, partitions answered: [TopicPartition],
        hasUnknownIds: Bool, throttleTimeMs: Int32
    ) -> Bool {
        guard error == .none else {
            if error == .fetchSessionIdNotFound { sessionId = 0 }
            epoch = 0
            return false
        }
        let isExtra = hasUnknownIds || answered.contains { partitions[$0] == nil }
        if isFull {
            if answered.isEmpty, throttleTimeMs > 0 { return begin(0, isUsable: false) }
            let isMissing = !order.allSatisfy(Set(answered).contains)
            if isExtra || isMissing { return begin(0, isUsable: false) }
            return begin(answerId, isUsable: true)
        }
        if isExtra {
            epoch = 0
            return false
        }
        if answerId == 0 { return begin(0, isUsable: true) }
        epoch = epoch == Int32.max ? 1 : epoch + 1
        return true
    }

    private mutating func begin(_ id: Int32, isUsable: Bool) -> Bool {
        sessionId = id
        epoch = id == 0 ? 0 : 1
        return isUsable
    }

    /// The request failed: the next one closes the session and tries for a new one.
    package mutating func failed() { epoch = 0 }

    /// The next request only closes the session.
    package mutating func close() { epoch = -1 }

    package var hasSession: Bool { sessionId != 0 }
}
