// What an append did: offsets and timestamps for the answer to a produce request, and what the
// analysis of the incoming batches found (`LogAppendInfo`).

import KafkaWire

/// The outcome of an append.
package struct LogAppendInfo: Sendable, Hashable {
    /// The first offset given out; -1 where there was no whole batch.
    package var firstOffset: Int64 = -1
    package var lastOffset: Int64 = -1
    /// The epoch of the last batch; nil: it has none.
    package var lastLeaderEpoch: Int32?
    package var maxTimestamp: Int64 = RecordBatch.noTimestamp
    /// The time of the append with `message.timestamp.type=LogAppendTime`, else -1. Of a duplicate,
    /// the largest timestamp of the batch in the log.
    package var logAppendTimeMs: Int64 = RecordBatch.noTimestamp
    package var logStartOffset: Int64 = -1
    /// How many bytes of what came were whole batches, and taken.
    package var validBytes = 0
    /// The batches are in the log already: nothing was written, the offsets are those of then.
    package var isDuplicate = false
    /// Last offset of the first batch.
    var lastOffsetOfFirstBatch: Int64 = -1

    /// How many messages the offsets span.
    package var messageCount: Int64 {
        firstOffset >= 0 && lastOffset >= 0 ? lastOffset &- firstOffset &+ 1 : 0
    }
}
