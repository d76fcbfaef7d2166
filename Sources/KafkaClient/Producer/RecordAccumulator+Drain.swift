// Which batches are ready, and taking them out of their queues: by node, in turns, each partition once.

import KafkaWire

extension RecordAccumulator {
    /// The nodes that could be sent something.
    package mutating func ready(_ cluster: ProducerCluster, at nowMs: Int64) -> ReadyNodes {
        var result = ReadyNodes()
        var start = 0
        while start < queues.count {
            let topic = queues.keys[start].topic
            var end = start + 1
            while end < queues.count, queues.keys[end].topic == topic { end += 1 }
            ready(topic, start..<end, cluster, nowMs, &result)
            start = end
        }
        return result
    }

    /// Looks at the queues of one topic, which lie side by side at `places`.
    private mutating func ready(
        _ topic: String, _ places: Range<Int>, _ cluster: ProducerCluster, _ nowMs: Int64,
        _ result: inout ReadyNodes
    ) {
        let known = cluster.partitions(of: topic)
        let isCounting = config.isAdaptive && places.count >= known.count
        var sizes = [Int](repeating: 0, count: isCounting ? places.count : 0)
        var chosen = [Int32](repeating: 0, count: places.count)
        var index = -1
        for place in places {
            let number = queues.keys[place].partition
            let partition = ProducerCluster.find(number, in: known)
            if partition?.leader != nil, isCounting {
                index += 1
                chosen[index] = number
            }
            guard let count = queues.slots[place]?.count, let first = queues.slots[place]?.first
            else { continue }
            batches[first]?.sawLeaderEpoch(partition?.leaderEpoch)
            guard let batch = batches[first] else { continue }
            guard let leader = partition?.leader else {
                if !result.topicsWithoutLeader.contains(topic) {
                    result.topicsWithoutLeader.append(topic)
                }
                continue
            }
            if isCounting { sizes[index] = count }
            if isUnavailable(leader) { index -= 1 }
            check(
                batch, queues.keys[place], leader, isFull: count > 1 || batch.isFull, nowMs, &result
            )
        }
        // A topic whose records all have a partition of their own needs no choice by load.
        guard partitioners[topic] != nil || isCounting && sizes.contains(where: { $0 > 0 }) else {
            return
        }
        withPartitioner(topic) { partitioner, _ in
            partitioner.updateLoad(isCounting ? sizes : nil, partitions: chosen, length: index + 1)
        }
    }

    /// Whether a node has been ready for long without that anything could be sent to it.
    private func isUnavailable(_ node: NodeId) -> Bool {
        guard config.partitionAvailabilityTimeoutMs > 0, let known = nodeLatency[node] else {
            return false
        }
        return known.readyMs - known.drainMs > config.partitionAvailabilityTimeoutMs
    }

    private mutating func check(
        _ batch: ProducerBatch, _ partition: TopicPartition, _ leader: NodeId, isFull: Bool,
        _ nowMs: Int64, _ result: inout ReadyNodes
    ) {
        guard !result.nodes.contains(leader), !muted.contains(partition) else { return }
        let waited = batch.waitedMs(nowMs)
        let isBackingOff = batch.isBackingOff(nowMs)
        let wait = isBackingOff ? batch.backoffMs : config.lingerMs
        let isSendable =
            isFull || waited >= wait || pool.waiting > 0 || isClosed || flushes > 0
            || transactions?.isCompleting == true
        if isSendable, !isBackingOff {
            result.nodes.append(leader)
        } else {
            let left = max(wait - waited, 0)
            result.nextCheckMs = min(result.nextCheckMs ?? left, left)
        }
    }

    /// Takes out what goes to each node, at most `maxBytes` a node, at least one batch.
    package mutating func drain(
        _ cluster: ProducerCluster, _ nodes: [NodeId], maxBytes: Int, at nowMs: Int64
    ) throws(WireError) -> [(node: NodeId, batches: [Int])] {
        var drained: [(node: NodeId, batches: [Int])] = []
        for node in nodes {
            drained.append((node, try drain(cluster, node, maxBytes: maxBytes, nowMs)))
        }
        return drained
    }

    private mutating func drain(
        _ cluster: ProducerCluster, _ node: NodeId, maxBytes: Int, _ nowMs: Int64
    ) throws(WireError) -> [Int] {
        let partitions = cluster.partitions(ledBy: node)
        guard !partitions.isEmpty else { return [] }
        var size = 0
        var taken: [Int] = []
        let start = (drainIndex[node] ?? 0) % partitions.count
        var index = start
        repeat {
            let partition = partitions[index]
            drainIndex[node] = index
            index = (index + 1) % partitions.count
            guard !muted.contains(partition), let first = queues[partition]?.first else { continue }
            batches[first]?.sawLeaderEpoch(cluster.partition(partition)?.leaderEpoch)
            guard let batch = batches[first], !batch.isBackingOff(nowMs) else { continue }
            if size + batch.estimatedSizeInBytes > maxBytes, !taken.isEmpty { break }
            if mustNotBeSent(batch) { break }
            queues[partition]?.removeFirst()
            if !batch.hasSequence { transactions?.assignSequence(to: first, &batches) }
            try close(first)
            size += batches[first]?.estimatedSizeInBytes ?? 0
            taken.append(first)
        } while index != start
        return taken
    }

    /// Finishes a batch and learns from how well it could be compressed.
    private mutating func close(_ id: Int) throws(WireError) {
        guard var batch = batches[id] else { return }
        try batch.close()
        batches[id] = batch
        let topic = batch.partition.topic
        let estimate = compressionRatios[topic] ?? 1
        let observed = batch.actualRatio
        if observed > estimate {
            compressionRatios[topic] = max(estimate + 0.05, observed)
        } else if observed < estimate {
            compressionRatios[topic] = max(estimate - 0.005, observed)
        }
    }

    /// The rules of idempotence: no batch without an id, none that would overtake another.
    private func mustNotBeSent(_ first: ProducerBatch) -> Bool {
        guard let transactions else { return false }
        if transactions.hasFatalError || !transactions.producer.isValid { return true }
        let partition = first.partition
        guard first.hasSequence else {
            if transactions.hasInFlight(partition), transactions.isStale(partition) { return true }
            return transactions.unresolved[partition] != nil
        }
        let lowest = transactions.firstInFlightSequence(partition, batches)
        return lowest != RecordBatch.noSequence && first.baseSequence != lowest
    }

    /// Notes that the sender looked at a node, and whether it could be sent to.
    package mutating func sawNode(_ node: NodeId, canDrain: Bool, at nowMs: Int64) {
        guard config.partitionAvailabilityTimeoutMs > 0 else { return }
        var known = nodeLatency[node] ?? (nowMs, nowMs)
        if canDrain { known.drainMs = nowMs }
        known.readyMs = nowMs
        nodeLatency[node] = known
    }

    package var hasUndrained: Bool {
        queues.slots.indices.contains { queues.slots[$0]?.isEmpty == false }
    }

    /// Partitions that are left alone, because one batch at a time may be in flight to them.
    package mutating func mute(_ partition: TopicPartition) { muted.insert(partition) }
    package mutating func unmute(_ partition: TopicPartition) { muted.remove(partition) }

    /// While a flush goes on, nothing lingers.
    package mutating func beginFlush() { flushes += 1 }
    package mutating func endFlush() { flushes = max(0, flushes - 1) }
    package mutating func close() { isClosed = true }

    /// The estimated ratio of compression of a topic, as if learnt.
    package mutating func setCompressionRatio(_ ratio: Float, topic: String) {
        compressionRatios[topic] = ratio
    }
}
