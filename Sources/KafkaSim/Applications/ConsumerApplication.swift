// A simulated service that consumes: it polls, works on each record for a while, commits as its consumer
// does, and polls again. While it works only heartbeats go on, so that slow processing shows as it does
// in life: lag first, then max.poll.interval.ms.

import KafkaClient
import KafkaWire

/// What a consuming service does.
package struct ConsumerApplicationConfig: Sendable, Hashable {
    package var topics: [String]
    /// An expression of RE2 instead, which the broker resolves (KIP-848).
    package var topicRegex: String?
    /// How long one record takes, in milliseconds; fractions count.
    package var processMs: Double = 0
    package var consumer: ConsumerConfig

    package init(topics: [String], consumer: ConsumerConfig) {
        self.topics = topics
        self.consumer = consumer
    }
}

/// A consuming service as a client core: one member of a group.
package struct ConsumerApplication: ClientCore {
    package private(set) var config: ConsumerApplicationConfig
    package private(set) var consumer: ConsumerCore
    private var isStarted = false
    private var isStopped = false
    /// Whether it ended because another consumer had taken its `group.instance.id`.
    package private(set) var isFenced = false
    /// When the records at hand are done; nil: the service waits in a poll.
    package private(set) var busyUntil: Instant?
    /// Records at hand, of which `busyUntil` is the end.
    private var atHand = 0
    /// Records that were worked on.
    package private(set) var processedCount = 0
    /// The end of what was worked on, by partition: the offset after the last record.
    package private(set) var processedEnd: [TopicPartition: Int64] = [:]
    /// Records that this member had worked on before.
    package private(set) var repeatedCount = 0
    /// Between a record's timestamp and the end of the work on it, of the last record, in milliseconds.
    package private(set) var lastDelayMs: Int64 = 0
    /// What polls threw, newest last; at most a hundred.
    package private(set) var errors: [String] = []
    /// What happened to the membership, with its moment; at most a thousand.
    package private(set) var history: [(time: Instant, event: ConsumerEvent)] = []

    package init(_ config: ConsumerApplicationConfig, seed: UInt64) {
        self.config = config
        consumer = ConsumerCore(config.consumer, seed: seed)
    }

    /// Changes how long a record takes, from the next poll on.
    package mutating func setProcessMs(_ milliseconds: Double) { config.processMs = milliseconds }

    /// Leaves the group in order: commits, says goodbye.
    package mutating func stop(at now: Instant, into effects: inout [ClientEffect]) {
        isStopped = true
        busyUntil = nil
        consumer.close(at: now, into: &effects)
    }

    package var isFinished: Bool { consumer.isClosed }

    package mutating func step(
        _ input: ClientInput, at now: Instant, into effects: inout [ClientEffect]
    ) {
        if !isStarted {
            isStarted = true
            do throws(ClientError) {
                if let expression = config.topicRegex {
                    try consumer.subscribe(serverPattern: expression, at: now, into: &effects)
                } else {
                    try consumer.subscribe(config.topics, at: now, into: &effects)
                }
            } catch {
                errors.append(error.description)
            }
            poll(at: now, into: &effects)
        }
        consumer.step(input, at: now, into: &effects)
        if let end = busyUntil, end <= now {
            busyUntil = nil
            poll(at: now, into: &effects)
        }
        while busyUntil == nil, !isStopped, consumer.isPollReady, !consumer.isClosed {
            poll(at: now, into: &effects)
        }
        remember(at: now)
    }

    package var nextDeadline: Instant? {
        guard isStarted else { return .zero }
        guard let busyUntil else { return consumer.nextDeadline }
        return consumer.nextDeadline.map { min($0, busyUntil) } ?? busyUntil
    }

    private mutating func poll(at now: Instant, into effects: inout [ClientEffect]) {
        let records: [ConsumerRecord]
        do throws(ClientError) {
            records = try consumer.poll(at: now, into: &effects)
        } catch {
            errors.append(error.description)
            if errors.count > 100 { errors.removeFirst() }
            if error.code == .fencedInstanceId {
                // Somebody else runs under its name: a service ends there, as the client's manual asks.
                isFenced = true
                return stop(at: now, into: &effects)
            }
            // A service that meets an error in its loop logs it and polls again, a moment later.
            busyUntil = now.adding(milliseconds: 100)
            return
        }
        guard !records.isEmpty else { return }
        consumer.endPoll()
        let workNanoseconds = Int64(Double(records.count) * max(0, config.processMs) * 1_000_000)
        let end = now.adding(nanoseconds: workNanoseconds)
        take(records, doneAt: end)
        busyUntil = end
    }

    private mutating func take(_ records: [ConsumerRecord], doneAt end: Instant) {
        for record in records {
            let name = record.topicPartition
            let done = processedEnd[name] ?? -1
            if record.offset < done { repeatedCount += 1 }
            processedEnd[name] = max(done, record.offset + 1)
        }
        processedCount += records.count
        if let last = records.last {
            lastDelayMs = config.consumer.wallClock.epochMs(at: end) - last.timestamp
        }
    }

    private mutating func remember(at now: Instant) {
        for event in consumer.takeEvents() { history.append((now, event)) }
        if history.count > 1000 { history.removeFirst(history.count - 1000) }
    }
}
