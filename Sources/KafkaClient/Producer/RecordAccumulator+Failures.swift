// What becomes of batches that did not get through: expiry, retries in order, splitting, aborts; and the
// memory that all of them give back.

import KafkaWire

extension RecordAccumulator {
    /// Takes out the batches in queues that are too old, in order.
    package mutating func expired(at nowMs: Int64) -> [Int] {
        var expired: [Int] = []
        for partition in filledPartitions {
            while let first = queues[partition]?.first, let batch = batches[first] {
                guard batch.hasReachedDeliveryTimeout(config.deliveryTimeoutMs, nowMs) else {
                    noteExpiry(of: batch)
                    break
                }
                queues[partition]?.removeFirst()
                batches[first]?.closeForAppends()
                expired.append(first)
            }
        }
        return expired
    }

    /// The partitions that have batches, in order.
    private var filledPartitions: [TopicPartition] {
        var filled: [TopicPartition] = []
        for place in queues.slots.indices where queues.slots[place]?.isEmpty == false {
            filled.append(queues.keys[place])
        }
        return filled
    }

    package mutating func resetNextExpiry() { nextExpiryMs = nil }

    mutating func noteExpiry(of batch: ProducerBatch) {
        let (moment, overflow) = batch.createdMs.addingReportingOverflow(config.deliveryTimeoutMs)
        guard !overflow, moment > 0 else { return }
        nextExpiryMs = min(nextExpiryMs ?? moment, moment)
    }

    /// Puts a batch that failed back: at the front, or by its sequence.
    package mutating func reenqueue(_ id: Int, at nowMs: Int64) {
        guard let attempts = batches[id]?.attempts else { return }
        let wait = retryBackoff.waitMs(attempts: attempts, random: &random)
        batches[id]?.reenqueued(nowMs, retryWaitMs: wait)
        guard let batch = batches[id] else { return }
        touchQueue(batch.partition)
        insert(batch)
    }

    private mutating func insert(_ batch: ProducerBatch) {
        var queue = queues[batch.partition] ?? []
        var index = 0
        if transactions != nil {
            while index < queue.count, let other = batches[queue[index]], other.hasSequence,
                other.baseSequence < batch.baseSequence
            {
                index += 1
            }
        }
        queue.insert(batch.id, at: index)
        queues[batch.partition] = queue
    }

    /// Makes smaller batches of one that the broker found too large; how many. The big one is done with.
    @discardableResult
    package mutating func splitAndReenqueue(_ id: Int) -> Int {
        guard let big = batches[id] else { return 0 }
        compressionRatios[big.partition.topic] = max(1, big.actualRatio)
        var target = batchSize
        if big.isSplit { target = max(big.maxRecordSize, big.estimatedSizeInBytes / 2) }
        var pieces = split(big, target: target)
        if big.hasSequence {
            var sequence = big.baseSequence
            for index in pieces.indices {
                pieces[index].setProducer(
                    big.producer, baseSequence: sequence, isTransactional: big.isTransactional)
                sequence &+= Int32(pieces[index].count)
            }
        }
        touchQueue(big.partition)
        for piece in pieces.reversed() {
            batches[piece.id] = piece
            incomplete.append(piece.id)
            transactions?.addInFlight(piece.id, batches)
            insert(piece)
        }
        batches[id]?.isDone = true
        return pieces.count
    }

    private mutating func split(_ big: ProducerBatch, target: Int) -> [ProducerBatch] {
        var pieces: [ProducerBatch] = []
        for record in big.records {
            if let last = pieces.indices.last, pieces[last].tryAppend(record, big.createdMs) {
                continue
            }
            let capacity = max(
                target,
                RecordSize.batchUpperBound(
                    key: record.key, value: record.value, headers: record.headers))
            var piece = makeBatch(
                big.partition, capacity: capacity, createdMs: big.createdMs, isSplit: true)
            _ = piece.tryAppend(record, big.createdMs)
            pieces.append(piece)
        }
        for index in pieces.indices { pieces[index].closeForAppends() }
        return pieces
    }

    /// Forgets a batch whose records have their result, memory included.
    package mutating func completeAndDeallocate(_ id: Int) {
        complete(id)
        deallocate(id)
    }

    /// Forgets a batch whose records have their result; its bytes are still under way.
    package mutating func complete(_ id: Int) { incomplete.removeAll { $0 == id } }

    /// Gives the memory of a batch back, once.
    package mutating func deallocate(_ id: Int) {
        guard var batch = batches[id] else { return }
        if !batch.isSplit, !batch.isDeallocated {
            batch.isDeallocated = true
            pool.deallocate(batch.capacity)
        }
        batches[id] = batch
        if !batch.isInFlight, !incomplete.contains(id), transactions == nil || batch.isDone {
            batches[id] = nil
        }
    }

    /// Ends all batches without a result; the records they held, in order of the batches.
    package mutating func abortAll() -> [QueuedRecord] {
        abort { _ in true }
    }

    /// Ends the batches that have not been drained yet.
    package mutating func abortUndrained() -> [QueuedRecord] {
        let isIdempotent = transactions != nil
        return abort { isIdempotent ? !$0.hasSequence : !$0.isClosed }
    }

    private mutating func abort(_ isMeant: (ProducerBatch) -> Bool) -> [QueuedRecord] {
        var records: [QueuedRecord] = []
        for id in incomplete {
            guard let batch = batches[id], isMeant(batch) else { continue }
            queues[batch.partition]?.removeAll { $0 == id }
            records += batch.records
            batches[id]?.isDone = true
            if batch.isInFlight { complete(id) } else { completeAndDeallocate(id) }
        }
        return records
    }
}
