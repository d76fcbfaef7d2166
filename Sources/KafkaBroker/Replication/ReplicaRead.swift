// One partition's part of a fetch, as its replica answers it: refused, told where the logs part, or
// read. Source: Kafka's Partition.fetchRecords and readRecords.

import KafkaLog
import KafkaWire

/// What is asked of a replica.
struct ReplicaRead {
    let key: FetchPartitionKey
    let wish: FetchPartitionWish
    let isolation: FetchIsolation
    let needsLeader: Bool
    /// The follower that asks; nil: a consumer.
    let followerId: NodeId?
    let isFromDeadIncarnation: Bool
    let maxBytes: Int
    /// The first batch is given though it be larger than `maxBytes`.
    let minOneMessage: Bool
}

/// What a replica answers.
enum ReplicaAnswer {
    case refused(ErrorCode)
    /// The asker's log parts from this one: the epoch it should end with, and where (KIP-595).
    case diverging(EpochEndOffset)
    case read(FetchedRecords)
}

extension PartitionReplica {
    /// Answers a fetch. Changes nothing: as `mutating` it works on the replica where it lies.
    mutating func serve(_ read: ReplicaRead) -> ReplicaAnswer {
        if let error = refusal(read) { return .refused(error) }
        do throws(LogError) {
            if let end = try divergence(read.wish) { return .diverging(end) }
            var fetched = try log.read(
                from: read.wish.fetchOffset, maxBytes: read.maxBytes, isolation: read.isolation,
                minOneMessage: read.minOneMessage)
            if fetched.isFirstBatchIncomplete { fetched.slices = [] }
            return .read(fetched)
        } catch {
            return .refused(error.code)
        }
    }

    /// Why this replica may not serve a fetch; nil where it may.
    private mutating func refusal(_ read: ReplicaRead) -> ErrorCode? {
        if read.key.topicId != .zero, read.key.topicId != topicId { return .inconsistentTopicId }
        let check = check(
            currentLeaderEpoch: read.wish.currentLeaderEpoch, needsLeader: read.needsLeader)
        if check != .none { return check }
        guard let id = read.followerId else { return nil }
        if remoteReplicas.contains(where: { $0.brokerId == id }) {
            return read.isFromDeadIncarnation ? .notLeaderOrFollower : nil
        }
        return read.wish.currentLeaderEpoch >= 0 ? .unknownLeaderEpoch : .notLeaderOrFollower
    }

    /// Where the asker's log parts from this one. Most ask in this log's own last epoch and not
    /// beyond its end; then there is nothing to look for.
    private mutating func divergence(_ wish: FetchPartitionWish) throws(LogError) -> EpochEndOffset?
    {
        guard wish.lastFetchedEpoch >= 0,
            wish.lastFetchedEpoch != log.latestEpoch || wish.fetchOffset > log.logEndOffset
        else { return nil }
        return try log.divergence(
            fetchOffset: wish.fetchOffset, lastFetchedEpoch: wish.lastFetchedEpoch)
    }
}
