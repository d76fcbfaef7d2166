// The fetching side of an incremental session (KIP-227): what the leader was told last, and how the
// next request differs from it. Source: Kafka's FetchSessionHandler.

import KafkaWire

/// A follower's session with one leader.
struct FetcherSession: Sendable {
    private var id: Int32 = 0
    /// 0: the next request names all partitions.
    private var epoch: Int32 = 0

    /// What the next request names.
    struct Contents: Sendable {
        var sessionId: Int32
        var sessionEpoch: Int32
        var wishes: [(key: FetchPartitionKey, wish: FetchPartitionWish)] = []
        var forgotten: [FetchPartitionKey] = []
    }

    /// The next request must name all partitions.
    var isFull: Bool { epoch == 0 }

    /// A request of this session that names nothing yet.
    var contents: Contents { Contents(sessionId: id, sessionEpoch: epoch) }

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
