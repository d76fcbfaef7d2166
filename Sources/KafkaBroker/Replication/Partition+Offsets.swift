// What a replica answers when it is asked for offsets, and where a leader lets records be deleted.
//
// Readers see up to the high watermark or the last stable offset, followers to the end of the log.
// While a new leader's high watermark lies before the start of its epoch, nobody but followers is told
// an offset that may be taken back (KIP-207). Source: Kafka's Partition.fetchOffsetForTimestamp and
// deleteRecordsOnLeader.

import KafkaLog
import KafkaWire

extension PartitionReplica {
    /// What a search for an offset has found.
    package struct OffsetLookup: Sendable {
        /// nil: no record is that young.
        package var found: TimestampAndOffset?
        /// Offsets from here on are not for the asker; nil: the answer does not depend on that.
        package var lastFetchableOffset: Int64?
        /// What the asker is told instead where the offset found is not for it.
        package var unavailable: LogError?

        /// The offset that the asker gets; nil: none. Throws OFFSET_NOT_AVAILABLE.
        package func answer() throws(LogError) -> TimestampAndOffset? {
            if let found, found.offset < lastFetchableOffset ?? .max { return found }
            if let unavailable { throw unavailable }
            return nil
        }
    }

    /// Searches for the offset of a timestamp, or of one of `ListOffsetsTimestamp`.
    ///
    /// Throws `LogError`: OFFSET_NOT_AVAILABLE for the latest offset of a young leadership.
    package func lookUpOffset(
        timestamp: Int64, isolation: FetchIsolation
    ) throws(LogError) -> OffsetLookup {
        switch timestamp {
        case ListOffsetsTimestamp.latest:
            if let unavailable = offsetsUnavailable(isolation) { throw unavailable }
            return OffsetLookup(
                found: TimestampAndOffset(
                    -1, lastFetchableOffset(isolation), leaderEpoch: leaderEpoch))
        case ListOffsetsTimestamp.earliest, ListOffsetsTimestamp.earliestLocal:
            return OffsetLookup(found: try log.offset(forTimestamp: timestamp))
        default:
            return OffsetLookup(
                found: try log.offset(forTimestamp: timestamp),
                lastFetchableOffset: lastFetchableOffset(isolation),
                unavailable: offsetsUnavailable(isolation))
        }
    }

    private func lastFetchableOffset(_ isolation: FetchIsolation) -> Int64 {
        switch isolation {
        case .logEnd: log.logEndOffset
        case .highWatermark: log.highWatermark
        case .transactionCommitted: log.lastStableOffset
        }
    }

    private func offsetsUnavailable(_ isolation: FetchIsolation) -> LogError? {
        guard isolation != .logEnd, let start = leaderEpochStartOffset, start > log.highWatermark
        else { return nil }
        return LogError(
            .offsetNotAvailable,
            "The high watermark \(log.highWatermark) of \(name) is behind the start \(start) of "
                + "epoch \(leaderEpoch)")
    }

    /// Moves the start of a leader's log; -1 stands for the high watermark. Returns where it is to be
    /// on every replica.
    ///
    /// Throws `LogError`: NOT_LEADER_OR_FOLLOWER, POLICY_VIOLATION where records are only compacted,
    /// OFFSET_OUT_OF_RANGE beyond the high watermark.
    package mutating func deleteRecords(before offset: Int64) throws(LogError) -> Int64 {
        guard isLeader else {
            throw LogError(.notLeaderOrFollower, "Broker \(localId) does not lead \(name)")
        }
        if log.config.compacts && !log.config.deletes {
            throw LogError(.policyViolation, "Records of \(name) are compacted, not deleted")
        }
        let target = offset == -1 ? log.highWatermark : offset
        guard target >= 0 else { throw LogError(.offsetOutOfRange, "Offset \(target)") }
        try log.incrementLogStartOffset(to: target)
        return target
    }
}
