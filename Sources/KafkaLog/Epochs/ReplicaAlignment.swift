// Where the logs of a leader and a follower part, and what the follower cuts because of it
// (KIP-101, KIP-279, KIP-595). Pure questions to a log: the leader asks the first with each fetch,
// the follower the second with the leader's answer.
//
// Source: Kafka's Partition.readRecords and AbstractFetcherThread.getOffsetTruncationState.

import KafkaWire

/// Where a follower cuts its log.
package struct TruncationPoint: Sendable, Hashable {
    package var offset: Int64
    /// False: the leader does not know the epoch that the log then ends with either; the follower
    /// must ask again.
    package var isComplete: Bool

    package init(offset: Int64, isComplete: Bool) {
        self.offset = offset
        self.isComplete = isComplete
    }
}

extension PartitionLog {
    /// On a leader: where this log ends the epoch that a follower fetched last, if the follower has
    /// gone beyond that; nil: the follower's log is a beginning of this one.
    ///
    /// Throws `OFFSET_OUT_OF_RANGE` for an epoch that this log does not know, and for an offset
    /// before its start.
    package func divergence(
        fetchOffset: Int64, lastFetchedEpoch: Int32
    ) throws(LogError) -> EpochEndOffset? {
        guard let end = endOffset(forEpoch: lastFetchedEpoch) else {
            throw LogError(
                .offsetOutOfRange, "Epoch \(lastFetchedEpoch) of a fetch is beyond all known ones")
        }
        guard fetchOffset >= logStartOffset else {
            throw LogError(
                .offsetOutOfRange, "Offset \(fetchOffset) is before the start \(logStartOffset)")
        }
        return end.epoch < lastFetchedEpoch || end.endOffset < fetchOffset ? end : nil
    }

    /// On a follower: where to cut, given where the leader's log ends the epoch that was asked for.
    ///
    /// - Parameter leaderEnd: the leader's answer; `undefined` where it knows nothing of the epoch,
    ///   so that only what is below the high watermark is sure to be shared.
    package func truncationPoint(leaderEnd: EpochEndOffset) -> TruncationPoint {
        if leaderEnd.endOffset == EpochEndOffset.undefined.endOffset {
            return TruncationPoint(offset: highWatermark, isComplete: true)
        }
        guard leaderEnd.epoch != EpochEndOffset.undefined.epoch,
            let own = endOffset(forEpoch: leaderEnd.epoch)
        else {
            return TruncationPoint(
                offset: min(leaderEnd.endOffset, logEndOffset), isComplete: true)
        }
        guard own.epoch == leaderEnd.epoch else {
            // Back to the end of the last epoch before the leader's; it may not be shared either.
            return TruncationPoint(offset: min(own.endOffset, logEndOffset), isComplete: false)
        }
        return TruncationPoint(
            offset: min(own.endOffset, leaderEnd.endOffset, logEndOffset), isComplete: true)
    }

    /// On a follower: appends what its leader sent, as `appendAsFollower` does. An empty log may be
    /// sent a batch that begins before its start, as the leader's start may lie inside a batch
    /// (DeleteRecords): then it begins anew where the batch does; the start follows with the leader's.
    package mutating func appendFetched(
        _ records: Bytes, leaderEpoch: Int32, nowMs: Int64
    ) throws(LogError) -> LogAppendInfo {
        if isEmpty, let batches = try? RecordBatches.all(in: records),
            let first = batches.first?.baseOffset, let last = batches.last?.lastOffset,
            first >= 0, first < logEndOffset, last >= logEndOffset,
            batches.allSatisfy(\.isValid)
        {
            truncateFully(startingAt: first, nowMs: nowMs)
        }
        return try appendAsFollower(records, leaderEpoch: leaderEpoch, nowMs: nowMs)
    }
}
