// Control records: what brokers write into a log for readers of transactions and for the quorum.
// The key says the kind, `version int16, type int16`; the value depends on it. A version above the
// one known is read as far as it is known, as Kafka does.

/// What a control record says, by the number in its key.
package enum ControlRecordType: Int16, Sendable, Hashable {
    case abort = 0
    case commit = 1
    case leaderChange = 2
    case snapshotHeader = 3
    case snapshotFooter = 4
    case kraftVersion = 5
    case kraftVoters = 6

    /// Reads a control record's key; nil for a type that is not known.
    package static func parse(key: Bytes?) throws(WireError) -> ControlRecordType? {
        guard let key, key.count >= 4 else { throw .invalidValue("a control key of 4 bytes") }
        var reader = ByteReader(key)
        guard try reader.readInt16() >= 0 else { throw .invalidValue("control key version") }
        return ControlRecordType(rawValue: try reader.readInt16())
    }

    /// The key of a control record of this type.
    package var key: Bytes {
        var writer = ByteWriter(capacity: 16)
        writer.writeInt16(0)
        writer.writeInt16(rawValue)
        return writer.finish()
    }
}

/// The end of a transaction in one partition: the value of an abort or commit marker.
package struct EndTransactionMarker: Sendable, Hashable {
    package var isCommit: Bool
    /// The epoch of the transaction coordinator that wrote it.
    package var coordinatorEpoch: Int32

    package init(isCommit: Bool, coordinatorEpoch: Int32) {
        self.isCommit = isCommit
        self.coordinatorEpoch = coordinatorEpoch
    }

    /// Reads the marker of a control record; nil where it is none. Throws `WireError`.
    package static func parse(key: Bytes?, value: Bytes?) throws(WireError) -> EndTransactionMarker?
    {
        let type = try ControlRecordType.parse(key: key)
        guard type == .abort || type == .commit else { return nil }
        guard let value else { throw .invalidValue("an end marker without a value") }
        var reader = ByteReader(value)
        guard try reader.readInt16() >= 0 else { throw .invalidValue("end marker version") }
        return EndTransactionMarker(
            isCommit: type == .commit, coordinatorEpoch: try reader.readInt32())
    }

    package var value: Bytes {
        var writer = ByteWriter(capacity: 16)
        writer.writeInt16(0)
        writer.writeInt32(coordinatorEpoch)
        return writer.finish()
    }

    /// A control batch that holds just this marker.
    package func batch(
        producerId: Int64, producerEpoch: Int16, timestampMs: Int64, baseOffset: Int64 = 0,
        partitionLeaderEpoch: Int32 = RecordBatch.noLeaderEpoch
    ) throws(WireError) -> RecordBatch {
        var builder = RecordBatchBuilder(baseOffset: baseOffset)
        builder.producerId = producerId
        builder.producerEpoch = producerEpoch
        builder.isTransactional = true
        builder.isControl = true
        builder.partitionLeaderEpoch = partitionLeaderEpoch
        let type: ControlRecordType = isCommit ? .commit : .abort
        builder.append(timestamp: timestampMs, key: type.key, value: value)
        return try builder.build()
    }
}

extension RecordBatch {
    /// A control batch with one record of the quorum: the new leader, a snapshot's header and so
    /// on. `value` is the message's bytes.
    package static func control(
        _ type: ControlRecordType, value: Bytes, timestampMs: Int64, baseOffset: Int64 = 0,
        partitionLeaderEpoch: Int32 = RecordBatch.noLeaderEpoch
    ) throws(WireError) -> RecordBatch {
        var builder = RecordBatchBuilder(baseOffset: baseOffset)
        builder.isControl = true
        builder.partitionLeaderEpoch = partitionLeaderEpoch
        builder.append(timestamp: timestampMs, key: type.key, value: value)
        return try builder.build()
    }
}
