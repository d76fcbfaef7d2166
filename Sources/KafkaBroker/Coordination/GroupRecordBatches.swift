// Between a group coordinator and its partition's log: records become a batch, batches become records.

import KafkaLog
import KafkaWire

enum GroupRecordBatches {
    /// The batch that a coordinator's write is appended as. Throws `WireError`.
    static func batch(_ write: GroupWrite, nowMs: Int64) throws -> RecordBatch {
        if let marker = write.marker {
            let end = EndTransactionMarker(
                isCommit: marker.commit, coordinatorEpoch: marker.coordinatorEpoch)
            return try end.batch(
                producerId: marker.producerId, producerEpoch: marker.producerEpoch,
                timestampMs: nowMs)
        }
        var builder = RecordBatchBuilder()
        // As Kafka's own coordinators write: a sequence of 0 although there is no producer id.
        builder.baseSequence = 0
        if let producer = write.producer {
            builder.producerId = producer.producerId
            builder.producerEpoch = producer.producerEpoch
            builder.isTransactional = true
        }
        for record in write.records {
            builder.append(
                timestamp: nowMs, key: try record.encodedKey(), value: try record.encodedValue())
        }
        return try builder.build()
    }

    /// Reads a partition from its start to its end into a coordinator. What cannot be read is passed
    /// over, as an unknown type is in Kafka.
    static func load(
        _ log: PartitionLog, into coordinator: inout GroupCoordinator, nowMs: Int64
    ) {
        for batch in log.allBatches {
            let producerId = batch.isTransactional ? batch.producerId : nil
            guard let records = try? batch.records() else { continue }
            for record in records {
                guard let key = record.key else { continue }
                if batch.isControl {
                    if let end = try? EndTransactionMarker.parse(key: key, value: record.value) {
                        coordinator.load(endOfTransaction: batch.producerId, commit: end.isCommit)
                    }
                } else if let decoded = try? GroupRecord.decode(key: key, value: record.value) {
                    coordinator.load(decoded, producerId: producerId, at: nowMs)
                }
            }
        }
    }
}

extension PartitionLog {
    /// The batches that hold an offset that may be read, in order.
    var allBatches: [RecordBatch] {
        var found: [RecordBatch] = []
        for segment in segments {
            for index in 0..<segment.batches.count {
                let stored = segment.batches[index]
                if stored.lastOffset >= logStartOffset { found.append(stored.batch) }
            }
        }
        return found
    }
}
