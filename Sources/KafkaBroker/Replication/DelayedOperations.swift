// The requests that wait in a broker: writes for their replicas, fetches for records, deletions for the
// followers. Each is a value that says what it waits for. Source: Kafka's DelayedProduce,
// DelayedFetch, DelayedDeleteRecords.

import KafkaLog
import KafkaWire

/// A write with acks=all that is on the leader and not on all in-sync replicas yet.
struct DelayedProduce: DelayedOperation {
    struct Item: Sendable {
        var name: TopicPartition
        /// The offset that the high watermark must reach.
        var requiredOffset: Int64
        var isPending: Bool
        /// The write as it is on the leader's disk.
        var token: DiskToken?
        /// The answer as it will be if all goes well, or the refusal.
        var answer: ProduceAnswer
    }

    var replyTo: ReplyTo
    var listener: String
    var items: [Item]
    var deadline: Instant
    /// The part of a gathering that waits for the write, where no producer does.
    var gatheringPart: (gathering: UInt64, part: Int)?
    /// Whom the request is charged to when it is answered.
    var charge: ClientCharge?

    func watches(_ changed: [TopicPartition]) -> Bool {
        items.contains { $0.isPending && changed.contains($0.name) }
    }
    /// The write goes on whether or not somebody waits for the answer.
    var connection: ConnectionId? { nil }
}

/// The outcome of a write to one partition, and how the request named the topic.
struct ProduceAnswer: Sendable {
    var topic: String
    var topicId: Uuid
    var data: ProduceResponse.PartitionProduceResponse
}

/// What a fetch wants besides its partitions.
struct FetchParameters: Sendable {
    /// A follower's id; -1: a consumer, -2: a debugging consumer.
    var replicaId: NodeId
    /// The follower's broker epoch; -1: not given.
    var replicaEpoch: Int64
    var maxWaitMs: Int64
    var minBytes: Int
    var maxBytes: Int
    /// nil: the request has an isolation level that does not exist.
    var isolation: FetchIsolation?
    /// The rack of a consumer's client (`client.rack`), where replicas are chosen by it; else empty.
    var rack = ""
    /// Only the leader may answer: followers ask, or consumers that know no better (before KIP-392).
    var needsLeader: Bool

    var isFromFollower: Bool { replicaId >= 0 }
}

/// A partition that a fetch asks for.
struct FetchTarget: Sendable {
    var key: FetchPartitionKey
    var wish: FetchPartitionWish
    /// The topic's name; nil: nobody knows it.
    var topic: String?
}

/// A fetch that has not enough to answer with.
///
/// Within a session its partitions stand in the session; otherwise they are listed here.
struct DelayedFetch: DelayedOperation {
    var context: RequestContext
    var session: FetchContext
    var parameters: FetchParameters
    var targets: [FetchTarget]
    var deadline: Instant

    var connection: ConnectionId? { context.connection }

    func watches(_ changed: [TopicPartition]) -> Bool {
        targets.contains { target in
            changed.contains { $0.partition == target.key.partition && $0.topic == target.topic }
        }
    }
}

/// A DeleteRecords that waits until all live replicas have moved their log start.
struct DelayedDeleteRecords: DelayedOperation {
    struct Item: Sendable {
        var name: TopicPartition
        var requiredOffset: Int64
        var isPending: Bool
        var data: DeleteRecordsResponse.DeleteRecordsPartitionResult
    }

    var replyTo: ReplyTo
    var items: [Item]
    var deadline: Instant
    /// The part of a gathering that waits for the write, where no producer does.
    var gatheringPart: (gathering: UInt64, part: Int)?

    func watches(_ changed: [TopicPartition]) -> Bool {
        items.contains { $0.isPending && changed.contains($0.name) }
    }
    var connection: ConnectionId? { nil }
}
