// The fetching side of an incremental session (KIP-227): what the leader was told last, and how the
// next request differs from it. Source: Kafka's FetchSessionHandler.

import KafkaWire

/// A follower's session with one leader.
struct FetcherSession: Sendable {
    private(set) var id: Int32 = 0
    /// 0: the next request names all partitions.
    private(set) var epoch: Int32 = 0
    /// What the leader remembers.
    private var told: [FetchPartitionKey: FetchPartitionWish] = [:]

    /// What the next request names.
    struct Contents: Sendable {
        var sessionId: Int32
        var sessionEpoch: Int32
        var wishes: [(key: FetchPartitionKey, wish: FetchPartitionWish)]
        var forgotten: [FetchPartitionKey]
    }

    /// The contents of a request for these partitions, which come in order.
    mutating func next(_ wishes: [(key: FetchPartitionKey, wish: FetchPartitionWish)]) -> Contents {
        var current: [FetchPartitionKey: FetchPartitionWish] = [:]
        current.reserveCapacity(wishes.count)
        for (key, wish) in wishes { current[key] = wish }
        defer { told = current }
        if epoch == 0 {
            return Contents(sessionId: id, sessionEpoch: 0, wishes: wishes, forgotten: [])
        }
        let changed = wishes.filter { told[$0.key] != $0.wish }
        let forgotten = told.keys.filter { current[$0] == nil }
            .sorted { ($0.topicId, $0.topic, $0.partition) < ($1.topicId, $1.topic, $1.partition) }
        return Contents(
            sessionId: id, sessionEpoch: epoch, wishes: changed, forgotten: forgotten)
    }

    /// Takes note of an answer; false where its contents are not to be used.
    mutating func answered(error: ErrorCode, sessionId: Int32) -> Bool {
        guard error == .none else {
            if error == .fetchSessionIdNotFound { id = 0 }
            epoch = 0
            return false
        }
        if epoch == 0 {
            id = sessionId
            epoch = sessionId == 0 ? 0 : 1
        } else {
            epoch = FetchSession.nextEpoch(epoch)
        }
        return true
    }

    /// The connection broke: the next request closes the session and wants a new one.
    mutating func interrupted() { epoch = 0 }
}
