// A simulated service that produces: so many records a second, keys drawn from so many, and a ledger of
// what was acknowledged, so that what is missing later can be counted.

import KafkaClient
import KafkaWire

/// What a producing service does.
package struct ProducerApplicationConfig: Sendable, Hashable {
    package var topic: String
    /// Records a second.
    package var rate: Double = 10
    /// How many different keys there are; 0: records without a key.
    package var keyCount = 0
    /// Of the records, how many go to the first key alone (0 to 1): a hot key.
    package var hotShare = 0.0
    package var valueBytes = 100
    package var producer: ProducerConfig

    package init(topic: String, producer: ProducerConfig) {
        self.topic = topic
        self.producer = producer
    }
}

/// A record that was acknowledged: where it must be found.
package struct AcknowledgedRecord: Sendable, Hashable {
    package let partition: Int32
    package let offset: Int64
    /// The record's number in the service's own count, which its value begins with.
    package let number: Int
    /// From handing it to the producer to the acknowledgement, in milliseconds.
    package let delayMs: Int64
}

/// A producing service as a client core.
package struct ProducerApplication: ClientCore {
    package private(set) var config: ProducerApplicationConfig
    package private(set) var producer: ProducerCore
    private var random: SeededRandom
    private var nextSend: Instant?
    private var startedAt: Instant?
    private var isStopped = false
    /// Records handed to the producer.
    package private(set) var sentCount = 0
    /// Refused and given up, by Kafka's name of the error, in order of first appearance.
    package private(set) var failures: [(error: String, count: Int)] = []
    /// What was acknowledged, in order.
    package private(set) var acknowledged = ChunkedArray<AcknowledgedRecord>()
    /// The record number of each send under way, by the producer's id of the send.
    private var underWay: [Int: (number: Int, sentAt: Instant)] = [:]

    package init(_ config: ProducerApplicationConfig, seed: UInt64) {
        self.config = config
        random = SeededRandom(seed: seed)
        producer = ProducerCore(config.producer, seed: random.next())
    }

    /// Sends no more; what is under way is finished.
    package mutating func stop(at now: Instant, into effects: inout [ClientEffect]) {
        isStopped = true
        nextSend = nil
        producer.close(at: now, into: &effects)
        collect(at: now)
    }

    package var isFinished: Bool { isStopped && producer.unfinishedCount == 0 }
    package var failedCount: Int { failures.reduce(0) { $0 + $1.count } }

    /// Changes the rate from now on, in records a second.
    package mutating func setRate(_ rate: Double, at now: Instant) {
        config.rate = rate
        if !isStopped { nextSend = rate > 0 ? now.adding(nanoseconds: intervalNanoseconds) : nil }
    }

    package mutating func step(
        _ input: ClientInput, at now: Instant, into effects: inout [ClientEffect]
    ) {
        if startedAt == nil {
            startedAt = now
            nextSend = config.rate > 0 ? now : nil
        }
        while !isStopped, let due = nextSend, due <= now {
            sendOne(at: now, into: &effects)
            nextSend = due.adding(nanoseconds: intervalNanoseconds)
        }
        producer.step(input, at: now, into: &effects)
        collect(at: now)
    }

    package var nextDeadline: Instant? {
        guard let nextSend else { return producer.nextDeadline ?? (startedAt == nil ? .zero : nil) }
        return producer.nextDeadline.map { min($0, nextSend) } ?? nextSend
    }

    private var intervalNanoseconds: Int64 {
        max(1, Int64(1_000_000_000 / max(config.rate, 0.001)))
    }

    private mutating func sendOne(at now: Instant, into effects: inout [ClientEffect]) {
        let number = sentCount
        sentCount += 1
        var record = ProducerRecord(topic: config.topic, value: value(number))
        record.key = key()
        let id = producer.send(record, at: now, into: &effects)
        underWay[id] = (number, now)
    }

    private mutating func key() -> Bytes? {
        guard config.keyCount > 0 else { return nil }
        let isHot = config.hotShare > 0 && random.chance(config.hotShare)
        return Bytes(utf8: "key-\(isHot ? 0 : random.below(config.keyCount))")
    }

    /// The record's number, and filling up to the size asked for.
    private func value(_ number: Int) -> Bytes {
        let head = "\(number) "
        let size = max(head.utf8.count, config.valueBytes)
        return Bytes(capacity: size) { target in
            target.initializeMemory(as: UInt8.self, repeating: UInt8(ascii: "x"))
            for (index, octet) in head.utf8.enumerated() { target[index] = octet }
            return size
        }
    }

    private mutating func collect(at now: Instant) {
        for result in producer.takeResults() {
            guard let (number, sentAt) = underWay.removeValue(forKey: result.id) else { continue }
            if let error = result.error {
                count(error)
            } else if let partition = result.partition {
                acknowledged.append(
                    AcknowledgedRecord(
                        partition: partition, offset: result.offset, number: number,
                        delayMs: now.milliseconds(since: sentAt)))
            }
        }
    }

    private mutating func count(_ error: ClientError) {
        let name = error.code?.name ?? error.exceptionName
        if let index = failures.firstIndex(where: { $0.error == name }) {
            failures[index].count += 1
        } else {
            failures.append((name, 1))
        }
    }
}
