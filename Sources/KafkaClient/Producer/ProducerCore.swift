// The producer as a core: sends wait for metadata and memory, then in batches; batches go out, and
// come back as results. Kafka's `KafkaProducer` with its sender thread, as one state machine.
//
// Differs from Apache Kafka: `send` never blocks. Where Java's would, the record waits here, in order,
// at most max.block.ms once it is the first.

import KafkaWire

/// The producer's state machine.
package struct ProducerCore: ClientCore {
    package let config: ProducerConfig
    package internal(set) var network: NetworkClient<Purpose>
    package internal(set) var sender: ProduceSender
    var roundRobin = RoundRobinPartitioner()
    var waiting: [Waiting] = []
    var waitingHead = 0
    var nextId = 0
    var pendingCount = 0
    var results: [SendResult] = []
    var cluster = ProducerCluster()
    var clusterVersion = -1
    var nextTurnMs: Int64?
    /// Something has happened since the sender's last turn that another one could take up. Without
    /// that a turn changes nothing before `nextTurnMs`.
    var isTurnWorthwhile = true
    var nextInitMs = Int64.min
    var initAttempts: Int64 = 0
    var isAskingForId = false
    var random: SeededRandom
    var lastNowMs: Int64 = 0
    package private(set) var isClosed = false

    /// What a request was for.
    package enum Purpose: Sendable {
        case produce(batches: [TopicPartition: Int], names: [Uuid: String])
        case initProducerId
    }

    /// A record that could not be put into a batch yet.
    struct Waiting: Sendable {
        let id: Int
        var record: ProducerRecord
        var partition: Int32?
        var deadlineMs: Int64?
        var metadataVersion: Int?
    }

    package init(_ config: ProducerConfig, seed: UInt64) {
        self.config = config
        random = SeededRandom(seed: seed)
        let metadata = ClientMetadata(
            bootstrap: config.network.bootstrapServers,
            interest: .producer(maxIdleMs: config.metadataMaxIdleMs),
            maxAgeMs: config.network.metadataMaxAgeMs,
            refreshBackoff: ExponentialBackoff(
                initialMs: config.network.retryBackoffMs, maxMs: config.network.retryBackoffMaxMs),
            seed: random.next())
        network = NetworkClient(config.network, metadata: metadata, seed: random.next())
        sender = ProduceSender(
            config.sender,
            RecordAccumulator(
                config.accumulator, isIdempotent: config.isIdempotent, seed: random.next()))
    }

    /// Records without a result.
    package var unfinishedCount: Int { pendingCount }
    /// Records that wait for metadata or memory: a blocking `send` would not have returned.
    package var blockedCount: Int { waiting.count - waitingHead }

    /// Hands over a record; its number, which its result will bear.
    @discardableResult
    package mutating func send(
        _ record: ProducerRecord, at now: Instant, into effects: inout [ClientEffect]
    ) -> Int {
        nextId += 1
        pendingCount += 1
        if isClosed {
            finish(
                SendResult(
                    id: nextId, topic: record.topic,
                    error: ClientError(
                        "IllegalStateException",
                        "Cannot perform operation after producer has been closed")))
            return nextId
        }
        var record = record
        if record.timestamp == nil { record.timestamp = config.wallClock.epochMs(at: now) }
        waiting.append(Waiting(id: nextId, record: record, partition: record.partition))
        isTurnWorthwhile = true
        advance(at: now, into: &effects)
        return nextId
    }

    /// Results since the last call, in the order in which they came.
    package mutating func takeResults() -> [SendResult] {
        defer { results = [] }
        return results
    }

    /// Nothing lingers from now on until `endFlush`.
    package mutating func beginFlush(at now: Instant, into effects: inout [ClientEffect]) {
        sender.accumulator.beginFlush()
        isTurnWorthwhile = true
        advance(at: now, into: &effects)
    }

    package mutating func endFlush() { sender.accumulator.endFlush() }

    /// Takes no more records; those that are there still go out.
    package mutating func close(at now: Instant, into effects: inout [ClientEffect]) {
        isClosed = true
        sender.accumulator.close()
        isTurnWorthwhile = true
        advance(at: now, into: &effects)
    }

    /// Gives everything up that has no result.
    package mutating func abort(_ error: ClientError) {
        for entry in waiting[waitingHead...] {
            finish(SendResult(id: entry.id, topic: entry.record.topic, error: error))
        }
        waiting = []
        waitingHead = 0
        sender.abortAll(error)
        isTurnWorthwhile = true
        collectResults()
    }

    /// The number of partitions of a topic; nil while it is not known.
    package func partitionCount(_ topic: String) -> Int? {
        network.metadata.snapshot.partitionCount(topic)
    }

    package mutating func step(
        _ input: ClientInput, at now: Instant, into effects: inout [ClientEffect]
    ) {
        lastNowMs = max(lastNowMs, now.milliseconds)
        if case .deadline = input {} else { isTurnWorthwhile = true }
        network.step(input, at: now, into: &effects)
        advance(at: now, into: &effects)
    }

    package var nextDeadline: Instant? {
        var soonest = network.nextDeadline
        func consider(_ moment: Int64) {
            let instant = Instant(milliseconds: max(moment, lastNowMs + 1))
            soonest = min(soonest ?? instant, instant)
        }
        if let nextTurnMs { consider(nextTurnMs) }
        if waitingHead < waiting.count, let deadline = waiting[waitingHead].deadlineMs {
            consider(deadline)
        }
        if sender.accumulator.transactions?.state == .uninitialized
            || sender.accumulator.transactions?.state == .initializing, !isAskingForId,
            nextInitMs > lastNowMs
        {
            consider(nextInitMs)
        }
        return soonest
    }

    mutating func advance(at now: Instant, into effects: inout [ClientEffect]) {
        lastNowMs = max(lastNowMs, now.milliseconds)
        repeat {
            for response in network.takeResponses() {
                ended(response, at: now)
                isTurnWorthwhile = true
            }
            admitWaiting(at: now)
            sendData(at: now, into: &effects)
            collectResults()
            network.step(.deadline, at: now, into: &effects)
            refreshCluster()
        } while network.hasResponses || canAdmitMore
    }

    mutating func refreshCluster() {
        guard network.metadata.updateVersion != clusterVersion else { return }
        clusterVersion = network.metadata.updateVersion
        isTurnWorthwhile = true
        cluster = ProducerCluster(network.metadata.snapshot)
    }

    mutating func collectResults() {
        for result in sender.takeResults() { finish(result) }
    }

    mutating func finish(_ result: SendResult) {
        pendingCount -= 1
        results.append(result)
    }
}
