// A producer's records on their way into batches: they wait for metadata and memory, then find their
// partition, or are refused.

import KafkaWire

extension ProducerCore {
    /// Whether the first waiting record could go on because of what happened in this step.
    var canAdmitMore: Bool {
        guard waitingHead < waiting.count else { return false }
        let first = waiting[waitingHead]
        guard let seen = first.metadataVersion else { return false }
        return seen != clusterVersion
    }

    mutating func admitWaiting(at now: Instant) {
        refreshCluster()
        let nowMs = now.milliseconds
        while waitingHead < waiting.count {
            if waiting[waitingHead].deadlineMs == nil {
                waiting[waitingHead].deadlineMs = nowMs &+ config.maxBlockMs
            }
            var entry = waiting[waitingHead]
            let admission = admit(&entry, nowMs)
            waiting[waitingHead] = entry
            guard let admission else { break }
            if case .failed(let error) = admission {
                finish(
                    SendResult(
                        id: entry.id, topic: entry.record.topic, partition: entry.record.partition,
                        error: error))
            }
            waitingHead += 1
        }
        sender.accumulator.pool.waiting = isWaitingForMemory ? 1 : 0
        if waitingHead > 64, waitingHead * 2 > waiting.count {
            waiting.removeFirst(waitingHead)
            waitingHead = 0
        }
    }

    var isWaitingForMemory: Bool {
        waitingHead < waiting.count && waiting[waitingHead].metadataVersion == nil
    }

    enum Admission {
        case taken
        case failed(ClientError)
    }

    /// Tries to put a record into a batch; nil: it must wait.
    mutating func admit(_ entry: inout Waiting, _ nowMs: Int64) -> Admission? {
        let topic = entry.record.topic
        if entry.metadataVersion == nil { network.metadata.addProducerTopic(topic, nowMs) }
        let count = cluster.count(topic)
        let isKnown = count > 0 && entry.record.partition.map { Int($0) < count } ?? true
        guard isKnown else { return waitForMetadata(&entry, count, nowMs) }
        entry.metadataVersion = nil
        if let partition = entry.record.partition, partition < 0 {
            return .failed(
                ClientError(
                    "IllegalArgumentException",
                    "Invalid partition: \(partition). Partition number should always be "
                        + "non-negative or null."))
        }
        if let error = sizeError(of: entry.record) { return .failed(error) }
        if entry.partition == nil { entry.partition = chosenPartition(for: entry.record, count) }
        let queued = QueuedRecord(
            id: entry.id, timestamp: entry.record.timestamp ?? 0, key: entry.record.key,
            value: entry.record.value, headers: entry.record.headers)
        do throws(AppendRefusal) {
            _ = try sender.accumulator.append(
                queued, topic: topic, partition: entry.partition, cluster, at: nowMs)
            return .taken
        } catch {
            switch error {
            case .closed:
                return .failed(
                    ClientError("KafkaException", "Producer closed while send in progress"))
            case .exceedsMemory(let bytes):
                return .failed(
                    ClientError(
                        "IllegalArgumentException",
                        "Attempt to allocate \(bytes) bytes, but there is a hard limit of "
                            + "\(config.accumulator.bufferMemory) on memory allocations."))
            case .noMemory:
                guard nowMs >= entry.deadlineMs ?? Int64.max else { return nil }
                return .failed(
                    ClientError(
                        "BufferExhaustedException",
                        "Failed to allocate memory within the configured max blocking time "
                            + "\(config.maxBlockMs) ms."))
            }
        }
    }

    mutating func waitForMetadata(
        _ entry: inout Waiting, _ count: Int, _ nowMs: Int64
    ) -> Admission? {
        let topic = entry.record.topic
        if entry.metadataVersion != nil, let error = network.metadata.topicErrors[topic] {
            if error == .invalidTopicException {
                return .failed(ClientError(error, "Invalid topics: [\(topic)]"))
            }
            if error == .topicAuthorizationFailed {
                return .failed(ClientError(error, "Not authorized to access topics: [\(topic)]"))
            }
        }
        if nowMs >= entry.deadlineMs ?? Int64.max {
            let text =
                count > 0
                ? "Partition \(entry.record.partition ?? -1) of topic \(topic) with partition "
                    + "count \(count) is not present in metadata after \(config.maxBlockMs) ms."
                : "Topic \(topic) not present in metadata after \(config.maxBlockMs) ms."
            return .failed(ClientError("TimeoutException", text))
        }
        if entry.metadataVersion != clusterVersion {
            entry.metadataVersion = clusterVersion
            network.metadata.requestUpdate(forTopic: topic)
        }
        return nil
    }

    func sizeError(of record: ProducerRecord) -> ClientError? {
        config.sizeError(of: record)
    }

    /// The partition of a record that names none; nil: the accumulator's sticky one.
    mutating func chosenPartition(for record: ProducerRecord, _ count: Int) -> Int32? {
        switch config.partitioner {
        case .roundRobin: roundRobin.next(record.topic, cluster)
        case .builtIn: config.partitionByKey(record, count: count)
        }
    }
}

extension ProducerConfig {
    /// The partition that the record or its key names; nil: neither does.
    package func partitionByKey(_ record: ProducerRecord, count: Int) -> Int32? {
        if let partition = record.partition { return partition }
        guard let key = record.key, !ignoresKeys else { return nil }
        return Murmur2.partition(ofKey: key, partitionCount: Int32(count))
    }

    /// Why a record is too large to be sent; nil: it is not.
    package func sizeError(of record: ProducerRecord) -> ClientError? {
        let size = RecordSize.batchUpperBound(
            key: record.key, value: record.value, headers: record.headers)
        if size > sender.maxRequestSize {
            return ClientError(
                "RecordTooLargeException",
                "The message is \(size) bytes when serialized which is larger than "
                    + "\(sender.maxRequestSize), which is the value of the "
                    + "max.request.size configuration.")
        }
        if size > accumulator.bufferMemory {
            return ClientError(
                "RecordTooLargeException",
                "The message is \(size) bytes when serialized which is larger than the total "
                    + "memory buffer you have configured with the buffer.memory configuration.")
        }
        return nil
    }
}
