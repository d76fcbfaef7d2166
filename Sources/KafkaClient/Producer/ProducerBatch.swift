// A batch that a producer fills, sends, and perhaps sends again: Kafka's `ProducerBatch` over
// `MemoryRecordsBuilder`. Its records are kept until it is done, so that it can be split, and written
// again under other sequence numbers.

import KafkaWire

/// A record that waits in a batch.
package struct QueuedRecord: Sendable {
    /// The number of the send.
    package let id: Int
    let timestamp: Int64
    let key: Bytes?
    let value: Bytes?
    let headers: [RecordHeader]

    package init(
        id: Int, timestamp: Int64, key: Bytes?, value: Bytes?, headers: [RecordHeader] = []
    ) {
        self.id = id
        self.timestamp = timestamp
        self.key = key
        self.value = value
        self.headers = headers
    }
}

/// Records of one partition that go together.
package struct ProducerBatch: Sendable {
    package let id: Int
    package let partition: TopicPartition
    package let createdMs: Int64
    let compression: CompressionType
    let compressionLevel: Int?
    /// A piece of a batch that was too large.
    let isSplit: Bool
    /// Bytes that the batch may take, and has taken from the pool.
    let capacity: Int
    package private(set) var records: [QueuedRecord] = []
    private var recordBytes = 0
    let estimatedRatio: Float
    private(set) var maxRecordSize = 0
    private var isClosedForAppends = false
    /// The finished bytes; nil while sequences may change.
    package private(set) var built: RecordBatch?
    /// How small compression made the records.
    private(set) var actualRatio: Float = 1
    package private(set) var producer = ProducerIdAndEpoch.none
    package private(set) var baseSequence = RecordBatch.noSequence
    private(set) var isTransactional = false
    private(set) var wasReopened = false
    package private(set) var attempts: Int64 = 0
    private var lastAttemptMs: Int64
    /// How long it waits after its last failure, drawn once a failure.
    private var retryWaitMs: Int64 = 0
    private var lastAppendMs: Int64
    private(set) var isRetry = false
    private var leaderEpoch: Int32?
    private var attemptsWhenLeaderChanged: Int64 = 0
    /// Sent, and no answer has come.
    package var isInFlight = false
    /// Its records have got their result.
    var isDone = false
    /// Its memory has gone back to the pool.
    var isDeallocated = false

    /// How much more than estimated a compressed batch may be.
    private static let estimationFactor: Float = 1.05

    init(
        id: Int, partition: TopicPartition, compression: CompressionType, level: Int?,
        estimatedRatio: Float, capacity: Int, createdMs: Int64, isSplit: Bool = false
    ) {
        self.id = id
        self.partition = partition
        self.compression = compression
        compressionLevel = level
        self.estimatedRatio = estimatedRatio
        self.capacity = capacity
        self.createdMs = createdMs
        self.isSplit = isSplit
        lastAttemptMs = createdMs
        lastAppendMs = createdMs
    }

    package var count: Int { records.count }
    package var hasSequence: Bool { baseSequence != RecordBatch.noSequence }
    var lastSequence: Int32 { baseSequence &+ Int32(records.count) &- 1 }
    package var isClosed: Bool { built != nil }

    private var estimatedBytesWritten: Int {
        if compression == .none { return RecordBatch.overhead + recordBytes }
        let estimate = Float(recordBytes) * estimatedRatio * Self.estimationFactor
        return RecordBatch.overhead + Int(estimate)
    }

    /// The size of the finished batch, or what it would be by the estimated ratio.
    package var estimatedSizeInBytes: Int { built?.sizeInBytes ?? estimatedBytesWritten }

    package var isFull: Bool {
        isClosedForAppends || (!records.isEmpty && capacity <= estimatedBytesWritten)
    }

    /// Adds a record where there is room for it.
    mutating func tryAppend(_ record: QueuedRecord, _ nowMs: Int64) -> Bool {
        if isFull { return false }
        let size = RecordSize.record(
            timestampDelta: record.timestamp &- (records.first?.timestamp ?? record.timestamp),
            offsetDelta: Int32(records.count), key: record.key, value: record.value,
            headers: record.headers)
        if !records.isEmpty, capacity < estimatedBytesWritten + size { return false }
        records.append(record)
        recordBytes += size
        maxRecordSize = max(
            maxRecordSize,
            RecordSize.batchUpperBound(
                key: record.key, value: record.value, headers: record.headers))
        lastAppendMs = nowMs
        return true
    }

    mutating func closeForAppends() { isClosedForAppends = true }

    /// Writes the batch, unless it stands written. Throws where the codec fails.
    mutating func close() throws(WireError) {
        wasReopened = false
        isClosedForAppends = true
        guard built == nil else { return }
        var builder = RecordBatchBuilder(
            compression: compression, sizeHint: recordBytes + RecordBatch.overhead)
        builder.compressionLevel = compressionLevel
        builder.producerId = producer.id
        builder.producerEpoch = producer.epoch
        builder.baseSequence = baseSequence
        builder.isTransactional = isTransactional
        for record in records {
            builder.append(
                timestamp: record.timestamp, key: record.key, value: record.value,
                headers: record.headers)
        }
        let batch = try builder.build()
        built = batch
        if recordBytes > 0 {
            actualRatio =
                Float(batch.sizeInBytes - RecordBatch.overhead) / Float(recordBytes)
        }
    }

    mutating func setProducer(
        _ producer: ProducerIdAndEpoch, baseSequence: Int32, isTransactional: Bool
    ) {
        self.producer = producer
        self.baseSequence = baseSequence
        self.isTransactional = isTransactional
    }

    /// Gives a batch that was sent before other sequences.
    mutating func resetProducer(_ producer: ProducerIdAndEpoch, baseSequence: Int32) {
        wasReopened = true
        built = nil
        self.producer = producer
        self.baseSequence = baseSequence
    }
}

// MARK: - Waiting

extension ProducerBatch {
    func waitedMs(_ nowMs: Int64) -> Int64 { max(0, nowMs - lastAttemptMs) }

    func hasReachedDeliveryTimeout(_ deliveryTimeoutMs: Int64, _ nowMs: Int64) -> Bool {
        deliveryTimeoutMs <= nowMs - createdMs
    }

    /// Goes back into the queue after a failure.
    mutating func reenqueued(_ nowMs: Int64, retryWaitMs: Int64) {
        attempts += 1
        self.retryWaitMs = retryWaitMs
        lastAttemptMs = max(lastAppendMs, nowMs)
        lastAppendMs = lastAttemptMs
        isRetry = true
    }

    /// Whether it still waits after a failure, and for how long in all.
    func isBackingOff(_ nowMs: Int64) -> Bool {
        attempts > 0 && !hasLeaderChangedSinceFailure && waitedMs(nowMs) < retryWaitMs
    }

    var backoffMs: Int64 { retryWaitMs }

    mutating func sawLeaderEpoch(_ epoch: Int32?) {
        guard let epoch, epoch > leaderEpoch ?? -1 else { return }
        attemptsWhenLeaderChanged = attempts
        leaderEpoch = epoch
    }

    /// A newer leader has been heard of since the last failure: no need to wait (KIP-951).
    var hasLeaderChangedSinceFailure: Bool {
        attempts >= 1 && attempts == attemptsWhenLeaderChanged
    }
}
