// Where records wait until they are sent: a queue of batches a partition, and the rules which of them
// go when. Kafka's `RecordAccumulator`, step for step.
//
// Differs from Apache Kafka: a send that finds no memory does not block a thread, it is refused, and
// whoever sent it tries again; nodes and partitions are gone through in order, not by hash.

import KafkaWire

/// What the accumulator must know beforehand; the names are those of Kafka's settings.
package struct AccumulatorConfig: Sendable, Hashable {
    package var batchSize = 16_384
    package var lingerMs: Int64 = 5
    package var bufferMemory = 33_554_432
    package var deliveryTimeoutMs: Int64 = 120_000
    package var retryBackoffMs: Int64 = 100
    package var retryBackoffMaxMs: Int64 = 1_000
    package var retryBackoffJitter = 0.2
    package var compression = CompressionType.none
    package var compressionLevel: Int?
    package var isAdaptive = true
    package var partitionAvailabilityTimeoutMs: Int64 = 0

    package init() {}
}

/// What came of an append.
package struct AppendResult: Sendable, Hashable {
    package var partition: Int32
    /// The batch is full, or another one waits: worth waking the sender.
    package var isFull: Bool
    package var isNewBatch: Bool
    package var appendedBytes: Int
}

/// Why an append did not happen.
package enum AppendRefusal: Error, Sendable, Hashable {
    case noMemory
    /// Larger than all memory there is.
    case exceedsMemory(bytes: Int)
    case closed
}

/// What could be sent now.
package struct ReadyNodes: Sendable, Hashable {
    package var nodes: [NodeId] = []
    /// Milliseconds until more may be ready; nil: only an event changes that.
    package var nextCheckMs: Int64?
    package var topicsWithoutLeader: [String] = []
}

/// Batches of all partitions.
package struct RecordAccumulator: Sendable {
    package let config: AccumulatorConfig
    let batchSize: Int
    package internal(set) var batches = BatchTable()
    /// Of each partition that has, or had, batches; in order of topic and partition.
    package internal(set) var queues = OrderedSlots<TopicPartition, [Int]>()
    var partitioners: [String: BuiltInPartitioner] = [:]
    package var pool: BufferPool
    /// nil: a producer without idempotence.
    package var transactions: TransactionManager?
    /// Batches whose records have no result yet, in order of creation.
    package internal(set) var incomplete: [Int] = []
    var muted: Set<TopicPartition> = []
    var drainIndex: [NodeId: Int] = [:]
    package internal(set) var isClosed = false
    package internal(set) var flushes = 0
    var nodeLatency: [NodeId: (readyMs: Int64, drainMs: Int64)] = [:]
    package internal(set) var compressionRatios: [String: Float] = [:]
    package internal(set) var nextExpiryMs: Int64?
    let retryBackoff: ExponentialBackoff
    var random: SeededRandom
    /// Where partitioners take their random numbers from.
    package var partitionRandom: PartitionRandom
    private var nextBatch = 0

    package init(_ config: AccumulatorConfig, isIdempotent: Bool, seed: UInt64) {
        self.config = config
        batchSize = max(1, config.batchSize)
        pool = BufferPool(totalBytes: config.bufferMemory, poolableBytes: max(1, config.batchSize))
        transactions = isIdempotent ? TransactionManager() : nil
        retryBackoff = ExponentialBackoff(
            initialMs: config.retryBackoffMs, maxMs: config.retryBackoffMaxMs,
            jitter: config.retryBackoffJitter)
        random = SeededRandom(seed: seed)
        partitionRandom = PartitionRandom(random.fork())
    }

    package func partitioner(_ topic: String) -> BuiltInPartitioner {
        partitioners[topic] ?? BuiltInPartitioner(topic: topic, stickyBatchSize: batchSize)
    }

    /// Changes a topic's partitioner with random numbers at hand.
    package mutating func withPartitioner<Result>(
        _ topic: String, _ body: (inout BuiltInPartitioner, () -> Int) -> Result
    ) -> Result {
        var partitioner = partitioner(topic)
        var source = partitionRandom
        let result = body(&partitioner) { source.next() }
        partitionRandom = source
        partitioners[topic] = partitioner
        return result
    }

    func isLastFull(_ partition: TopicPartition) -> Bool {
        guard let last = queues[partition]?.last, let batch = batches[last] else { return true }
        return batch.isFull
    }

    mutating func makeBatch(
        _ partition: TopicPartition, capacity: Int, createdMs: Int64, isSplit: Bool = false
    ) -> ProducerBatch {
        nextBatch += 1
        return ProducerBatch(
            id: nextBatch, partition: partition, compression: config.compression,
            level: config.compressionLevel,
            estimatedRatio: compressionRatios[partition.topic] ?? 1, capacity: capacity,
            createdMs: createdMs, isSplit: isSplit)
    }

    mutating func touchQueue(_ partition: TopicPartition) {
        if !queues.contains(partition) { queues[partition] = [] }
    }
}

// MARK: - Appending

extension RecordAccumulator {
    /// Puts a record into the last batch of its partition, or a new one; without a partition, into the
    /// sticky partition's.
    package mutating func append(
        _ record: QueuedRecord, topic: String, partition: Int32?, _ cluster: ProducerCluster,
        at nowMs: Int64
    ) throws(AppendRefusal) -> AppendResult {
        while true {
            var sticky: BuiltInPartitioner.Sticky?
            if partition == nil {
                sticky = withPartitioner(topic) { $0.peek(cluster, $1) }
            }
            let key = TopicPartition(topic, partition ?? sticky?.partition ?? 0)
            touchQueue(key)
            if isPartitionChanged(sticky, key, cluster) { continue }
            if isClosed { throw .closed }
            let result: AppendResult
            if let appended = tryAppend(record, key, nowMs) {
                result = appended
            } else {
                // The last batch has just been closed: it may be time for another partition.
                if isPartitionChanged(sticky, key, cluster) { continue }
                let capacity = max(
                    batchSize,
                    RecordSize.batchUpperBound(
                        key: record.key, value: record.value, headers: record.headers))
                if capacity > pool.totalBytes { throw .exceedsMemory(bytes: capacity) }
                guard pool.allocate(capacity) else { throw .noMemory }
                result = appendNewBatch(record, key, capacity: capacity, nowMs)
            }
            let enableSwitch = isLastFull(key)
            withPartitioner(topic) {
                $0.update(
                    sticky, appendedBytes: result.appendedBytes, cluster,
                    enableSwitch: enableSwitch, $1)
            }
            return result
        }
    }

    /// Whether the sticky partition is another by now: its batches are full and it has had its share.
    private mutating func isPartitionChanged(
        _ sticky: BuiltInPartitioner.Sticky?, _ partition: TopicPartition,
        _ cluster: ProducerCluster
    ) -> Bool {
        guard let sticky else { return false }
        if partitioner(partition.topic).isChanged(sticky) { return true }
        guard isLastFull(partition) else { return false }
        return withPartitioner(partition.topic) {
            $0.update(sticky, appendedBytes: 0, cluster, enableSwitch: true, $1)
            return $0.isChanged(sticky)
        }
    }

    private mutating func tryAppend(
        _ record: QueuedRecord, _ partition: TopicPartition, _ nowMs: Int64
    ) -> AppendResult? {
        guard let last = queues[partition]?.last,
            let sizeBefore = batches[last]?.estimatedSizeInBytes
        else { return nil }
        let isAppended = batches[last]?.tryAppend(record, nowMs) ?? false
        guard isAppended, let after = batches[last] else {
            batches[last]?.closeForAppends()
            return nil
        }
        return AppendResult(
            partition: partition.partition,
            isFull: (queues[partition]?.count ?? 0) > 1 || after.isFull, isNewBatch: false,
            appendedBytes: after.estimatedSizeInBytes - sizeBefore)
    }

    private mutating func appendNewBatch(
        _ record: QueuedRecord, _ partition: TopicPartition, capacity: Int, _ nowMs: Int64
    ) -> AppendResult {
        var batch = makeBatch(partition, capacity: capacity, createdMs: nowMs)
        let isAppended = batch.tryAppend(record, nowMs)
        precondition(isAppended, "a new batch takes any first record")
        batches[batch.id] = batch
        queues[partition, default: []].append(batch.id)
        incomplete.append(batch.id)
        return AppendResult(
            partition: partition.partition,
            isFull: (queues[partition]?.count ?? 0) > 1 || batch.isFull, isNewBatch: true,
            appendedBytes: batch.estimatedSizeInBytes)
    }
}
