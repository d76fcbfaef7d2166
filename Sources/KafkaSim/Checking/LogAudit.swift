// Whether a log's state is what its records alone say: batches whole and in order, index entries that
// point at batches, leader epochs and producers as the batches have them. What it finds wrong is told in
// words.

import KafkaLog
import KafkaWire

enum LogAudit {
    /// What is wrong with a log; empty: nothing. Checksums are reckoned of the last two segments.
    static func problems(of log: PartitionLog) -> [String] {
        var problems: [String] = []
        var next = Int64.min
        var lastEpoch: Int32 = -1
        var lastOf: [Int64: RecordBatch] = [:]
        for (place, segment) in log.segments.enumerated() {
            let isRecent = place + 2 >= log.segments.count
            if segment.baseOffset < next {
                problems.append("segment \(segment.baseOffset) begins before \(next)")
            } else if place > 0, segment.baseOffset > max(next, log.logStartOffset),
                !log.config.compacts
            {
                problems.append(
                    "between \(max(next, log.segments[place - 1].baseOffset)) and segment "
                        + "\(segment.baseOffset) there is nothing")
            }
            for index in 0..<segment.batches.count {
                let batch = segment.batches[index].batch
                if batch.baseOffset < max(next, segment.baseOffset) {
                    problems.append("the batch at \(batch.baseOffset) comes after \(next)")
                }
                if isRecent, !batch.isValid {
                    problems.append("the batch at \(batch.baseOffset) is damaged")
                }
                if batch.partitionLeaderEpoch < lastEpoch {
                    problems.append(
                        "epoch \(batch.partitionLeaderEpoch) at \(batch.baseOffset) comes after "
                            + "\(lastEpoch)")
                }
                // Before the first entry nothing is said: a log's start that was not written down when
                // the process died is an earlier one again, and the epochs are not.
                if batch.baseOffset >= log.leaderEpochs.earliest?.startOffset ?? 0,
                    batch.baseOffset >= log.logStartOffset,
                    log.leaderEpochs.epoch(forOffset: batch.baseOffset)
                        != batch.partitionLeaderEpoch
                {
                    problems.append(
                        "offset \(batch.baseOffset) is of epoch \(batch.partitionLeaderEpoch), and "
                            + "the epochs say "
                            + "\(epochs(log))")
                }
                lastEpoch = batch.partitionLeaderEpoch
                next = batch.nextOffset
                if batch.hasProducerId { lastOf[batch.producerId] = batch }
            }
            problems += indexProblems(of: segment, logEnd: log.logEndOffset)
            if problems.count > 4 { return problems }
        }
        if next > log.logEndOffset {
            problems.append("the last batch ends at \(next), the log at \(log.logEndOffset)")
        }
        for entry in log.leaderEpochs.entries where entry.startOffset > log.logEndOffset {
            problems.append(
                "epoch \(entry.epoch) begins at \(entry.startOffset), beyond the log's end "
                    + "\(log.logEndOffset)")
        }
        return problems + producerProblems(of: log, lastOf)
    }

    private static func epochs(_ log: PartitionLog) -> String {
        log.leaderEpochs.entries.map { "\($0.epoch) from \($0.startOffset)" }
            .joined(separator: ", ")
    }

    private static func indexProblems(of segment: LogSegment, logEnd: Int64) -> [String] {
        for entry in segment.offsetIndex.entries {
            let index = segment.batches.index(ofPosition: Int(entry.position))
            guard index < segment.batches.count,
                segment.batches[index].position == Int(entry.position),
                segment.batches[index].lastOffset == entry.offset
            else {
                return [
                    "the index entry \(entry.offset) at \(entry.position) of segment "
                        + "\(segment.baseOffset) is at no batch"
                ]
            }
        }
        for entry in segment.timeIndex.entries where entry.offset >= logEnd && entry.offset > 0 {
            return ["the time index of segment \(segment.baseOffset) names offset \(entry.offset)"]
        }
        return []
    }

    private static func producerProblems(
        of log: PartitionLog, _ lastOf: [Int64: RecordBatch]
    ) -> [String] {
        var problems: [String] = []
        for entry in log.producers.activeProducers {
            if let batch = lastOf[entry.producerId] {
                if !batch.isControl, entry.lastDataOffset != batch.lastOffset {
                    problems.append(
                        "producer \(entry.producerId) wrote last at \(batch.lastOffset), and is "
                            + "known for \(entry.lastDataOffset)")
                }
            } else if entry.lastDataOffset >= log.logEndOffset {
                problems.append(
                    "producer \(entry.producerId) is known for \(entry.lastDataOffset), beyond the "
                        + "log's end")
            }
        }
        return problems
    }
}
