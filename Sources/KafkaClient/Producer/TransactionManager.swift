// What an idempotent producer keeps track of: its id and epoch, the next sequence of each partition,
// which batches are in flight, and when it must raise its epoch (KIP-98, KIP-360, KIP-890). Kafka's
// `TransactionManager` with `TxnPartitionMap`, for producers without a transactional id; transactions
// find their place here too.
//
// Batches lie in the accumulator's table; here they are known by number.

import KafkaWire

/// The batches of a producer, by number.
package typealias BatchTable = OrderedSlots<Int, ProducerBatch>

/// Sequences and epochs of an idempotent producer.
package struct TransactionManager: Sendable {
    package enum State: String, Sendable {
        case uninitialized = "UNINITIALIZED"
        case initializing = "INITIALIZING"
        case ready = "READY"
        case fatalError = "FATAL_ERROR"
    }

    /// What is known of a partition.
    package struct PartitionState: Sendable {
        package fileprivate(set) var producer = ProducerIdAndEpoch.none
        package fileprivate(set) var nextSequence: Int32 = 0
        /// -1: none.
        package fileprivate(set) var lastAckedSequence: Int32 = -1
        fileprivate var lastAckedOffset: Int64 = -1
        /// In order of producer and sequence.
        package fileprivate(set) var inFlight: [Int] = []
    }

    package private(set) var state = State.uninitialized
    package private(set) var lastError: ClientError?
    package private(set) var producer = ProducerIdAndEpoch.none
    package private(set) var partitions: [TopicPartition: PartitionState] = [:]
    /// Partitions where a batch that had been sent expired: the sequence after it.
    package private(set) var unresolved: [TopicPartition: Int32] = [:]
    private var toRewrite: Set<TopicPartition> = []
    package private(set) var isEpochBumpRequired = false

    package init() {}

    package var hasFatalError: Bool { state == .fatalError }
    /// A transaction is being ended: batches need not linger.
    package var isCompleting: Bool { false }
    package var isTransactional: Bool { false }

    /// Raises the epoch where that is due; true where a producer id must be asked for.
    package mutating func prepare(_ batches: inout BatchTable) -> Bool {
        if isEpochBumpRequired { bumpEpoch(&batches) }
        return state == .uninitialized && !producer.isValid
    }

    package mutating func askingForId() { state = .initializing }

    /// Takes up the answer to InitProducerId; true where it must be asked again.
    package mutating func initialized(_ producer: ProducerIdAndEpoch, _ error: ErrorCode) -> Bool {
        switch error {
        case .none:
            self.producer = producer
            state = .ready
            lastError = nil
        case .transactionalIdAuthorizationFailed, .clusterAuthorizationFailed:
            fail(ClientError(error))
        default:
            if error.isRetriable { return true }
            fail(
                ClientError(
                    "KafkaException",
                    "Unexpected error in InitProducerIdResponse; \(error.defaultMessage)"))
        }
        return false
    }

    package mutating func fail(_ error: ClientError) {
        state = .fatalError
        lastError = error
    }

    private mutating func bumpEpoch(_ batches: inout BatchTable) {
        if producer.epoch == Int16.max {
            producer = .none
            state = .uninitialized
        } else {
            producer.epoch += 1
        }
        for partition in toRewrite.sorted() {
            startAtBeginning(partition, &batches)
            unresolved[partition] = nil
        }
        toRewrite = []
        isEpochBumpRequired = false
    }

    package mutating func requestEpochBump(for partition: TopicPartition) {
        isEpochBumpRequired = true
        toRewrite.insert(partition)
    }

    /// Renumbers what is in flight from 0 under the present epoch.
    private mutating func startAtBeginning(
        _ partition: TopicPartition, _ batches: inout BatchTable
    ) {
        var known = partitions[partition] ?? PartitionState()
        var sequence: Int32 = 0
        for id in known.inFlight {
            guard let count = batches[id]?.count else { continue }
            batches[id]?.resetProducer(producer, baseSequence: sequence)
            sequence &+= Int32(count)
        }
        known.producer = producer
        known.nextSequence = sequence
        known.lastAckedSequence = -1
        partitions[partition] = known
    }
}

// MARK: - Sequences

extension TransactionManager {
    package func hasInFlight(_ partition: TopicPartition) -> Bool {
        partitions[partition]?.inFlight.isEmpty == false
    }

    /// Whether the partition still works under another id or epoch than the producer's.
    func isStale(_ partition: TopicPartition) -> Bool {
        partitions[partition]?.producer ?? .none != producer
    }

    func firstInFlightSequence(_ partition: TopicPartition, _ batches: BatchTable) -> Int32 {
        guard let first = partitions[partition]?.inFlight.first, let batch = batches[first]
        else { return RecordBatch.noSequence }
        return batch.baseSequence
    }

    /// Numbers a batch that is about to be sent for the first time.
    mutating func assignSequence(to id: Int, _ batches: inout BatchTable) {
        guard let batch = batches[id] else { return }
        let partition = batch.partition
        if isStale(partition), !hasInFlight(partition) { startAtBeginning(partition, &batches) }
        var known = partitions[partition] ?? PartitionState()
        batches[id]?.setProducer(
            producer, baseSequence: known.nextSequence, isTransactional: isTransactional)
        known.nextSequence = RecordBatch.incrementSequence(known.nextSequence, Int32(batch.count))
        partitions[partition] = known
        addInFlight(id, batches)
    }

    mutating func addInFlight(_ id: Int, _ batches: BatchTable) {
        guard let batch = batches[id] else { return }
        var list = partitions[batch.partition]?.inFlight ?? []
        let key = (batch.producer.id, batch.producer.epoch, batch.baseSequence)
        let index =
            list.firstIndex { other in
                guard let other = batches[other] else { return false }
                return (other.producer.id, other.producer.epoch, other.baseSequence) > key
            } ?? list.count
        list.insert(id, at: index)
        partitions[batch.partition, default: PartitionState()].inFlight = list
    }

    mutating func removeInFlight(_ batch: ProducerBatch) {
        partitions[batch.partition]?.inFlight.removeAll { $0 == batch.id }
    }

    mutating func completed(_ batch: ProducerBatch, baseOffset: Int64) {
        if var known = partitions[batch.partition] {
            known.lastAckedSequence = max(known.lastAckedSequence, batch.lastSequence)
            partitions[batch.partition] = known
        }
        if baseOffset >= 0 {
            var known = partitions[batch.partition] ?? PartitionState()
            known.lastAckedOffset = max(
                known.lastAckedOffset, baseOffset &+ Int64(batch.count) &- 1)
            partitions[batch.partition] = known
        }
        removeInFlight(batch)
    }

    mutating func failed(
        _ batch: ProducerBatch, _ error: ClientError, adjustsSequences: Bool
    ) {
        switch error.exceptionName {
        case "ClusterAuthorizationException", "TransactionalIdAuthorizationException",
            "ProducerFencedException", "UnsupportedVersionException",
            "InvalidPidMappingException":
            fail(error)
        default: break
        }
        removeInFlight(batch)
        if hasFatalError { return }
        if error.exceptionName == "OutOfOrderSequenceException" {
            requestEpochBump(for: batch.partition)
        } else if error.exceptionName == "UnknownProducerIdException" {
            partitions[batch.partition] = nil
            unresolved[batch.partition] = nil
        } else if adjustsSequences {
            requestEpochBump(for: batch.partition)
        }
    }

    /// A batch expired that may have been written: what follows must wait until that is known.
    mutating func markUnresolved(_ batch: ProducerBatch) {
        let next = batch.lastSequence &+ 1
        unresolved[batch.partition] = max(unresolved[batch.partition] ?? next, next)
    }

    /// Where nothing is in flight any more: go on, or raise the epoch.
    package mutating func resolve() {
        for partition in unresolved.keys.sorted() where !hasInFlight(partition) {
            if !isNext(partition, partitions[partition]?.nextSequence ?? 0) {
                requestEpochBump(for: partition)
            }
            unresolved[partition] = nil
        }
    }

    private func isNext(_ partition: TopicPartition, _ sequence: Int32) -> Bool {
        sequence &- (partitions[partition]?.lastAckedSequence ?? -1) == 1
    }

    /// Whether a batch that was refused may be sent again; asks for a new epoch where that helps.
    mutating func canRetry(
        _ batch: ProducerBatch, _ error: ErrorCode, logStartOffset: Int64
    ) -> Bool {
        let partition = batch.partition
        switch error {
        case .unknownProducerId:
            if logStartOffset == -1 || batch.wasReopened { return true }
            requestEpochBump(for: partition)
            return true
        case .outOfOrderSequenceNumber:
            let open = unresolved[partition]
            if open == nil, batch.wasReopened || !isNext(partition, batch.baseSequence) {
                return true
            }
            if open == nil || open == batch.baseSequence { requestEpochBump(for: partition) }
            return true
        default: return error.isRetriable
        }
    }

    /// As if a partition had come so far: for tests of what happens where sequences wrap.
    package mutating func setNextSequence(_ sequence: Int32, of partition: TopicPartition) {
        var known = partitions[partition] ?? PartitionState()
        known.producer = producer
        known.nextSequence = sequence
        known.lastAckedSequence = sequence &- 1
        partitions[partition] = known
    }
}
