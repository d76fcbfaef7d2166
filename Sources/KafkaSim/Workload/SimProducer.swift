// A producer of a simulated life: it sends at its pace and writes down each send and what came of it.

import KafkaClient
import KafkaWire

/// What a producer of a life does.
struct SimProducerConfig: Sendable {
    var client: Int
    var topic: String
    var keyCount: Int
    var intervalMs: Int
    var valueBytes = 60
    /// Now and then a record without a value: a tombstone, on topics with keys.
    var tombstoneShare = 0.0
    var producer: ProducerConfig
}

struct SimProducer: ClientCore {
    let config: SimProducerConfig
    private var producer: ProducerCore
    private var random: SeededRandom
    private var nextSend: Instant?
    private var isStarted = false
    private(set) var operations: [ProduceOperation] = []
    /// The operation of each send under way, by the producer's id of the send.
    private var underWay: [Int: Int] = [:]

    /// `sentBefore`: how many records an earlier life of this client has numbered.
    private let sentBefore: Int

    init(_ config: SimProducerConfig, sentBefore: Int = 0, seed: UInt64) {
        self.config = config
        self.sentBefore = sentBefore
        random = SeededRandom(seed: seed)
        producer = ProducerCore(config.producer, seed: random.next())
    }

    var sentCount: Int { sentBefore + operations.count }
    var isFinished: Bool { nextSend == nil && underWay.isEmpty }

    /// Sends no more; what is under way is finished.
    mutating func stop(at now: Instant, into effects: inout [ClientEffect]) {
        nextSend = nil
        producer.close(at: now, into: &effects)
        collect(at: now)
    }

    mutating func step(_ input: ClientInput, at now: Instant, into effects: inout [ClientEffect]) {
        if !isStarted {
            isStarted = true
            nextSend = now
        }
        if let due = nextSend, due <= now {
            send(at: now, into: &effects)
            let interval = Int64(config.intervalMs / 2 + random.below(config.intervalMs))
            nextSend = now.adding(milliseconds: max(1, interval))
        }
        producer.step(input, at: now, into: &effects)
        collect(at: now)
    }

    var nextDeadline: Instant? {
        guard isStarted else { return .zero }
        guard let nextSend else { return producer.nextDeadline }
        return producer.nextDeadline.map { min($0, nextSend) } ?? nextSend
    }

    private mutating func send(at now: Instant, into effects: inout [ClientEffect]) {
        // What cannot be sent piles up: a real service would stop there too.
        guard underWay.count < 200 else { return }
        let number = RecordNumber.make(client: config.client, count: sentCount)
        var operation = ProduceOperation(client: config.client, record: number, invoked: now)
        operation.isIdempotent = config.producer.isIdempotent
        operation.acks = config.producer.sender.acks
        var record = ProducerRecord(
            topic: config.topic, value: RecordNumber.value(number, byteCount: config.valueBytes))
        if config.keyCount > 0 {
            let key = Int64(random.below(config.keyCount))
            operation.key = key
            record.key = RecordNumber.key(key)
            if config.tombstoneShare > 0, random.chance(0.01) {
                // A mistake that a compacted topic must refuse.
                operation.key = nil
                record.key = nil
            } else if random.chance(config.tombstoneShare) {
                operation.isTombstone = true
                record.value = nil
            }
        }
        let id = producer.send(record, at: now, into: &effects)
        underWay[id] = operations.count
        operations.append(operation)
    }

    private mutating func collect(at now: Instant) {
        for result in producer.takeResults() {
            guard let index = underWay.removeValue(forKey: result.id) else { continue }
            operations[index].ended = now
            operations[index].partition = result.partition.map { TopicPartition(result.topic, $0) }
            if let error = result.error {
                operations[index].end = Self.isCertain(error) ? .failed : .unknown
            } else {
                operations[index].end = .ok
                operations[index].offset = result.offset
            }
        }
    }

    /// Whether an error says that the record was not written.
    private static func isCertain(_ error: ClientError) -> Bool {
        switch error.code {
        case .messageTooLarge, .recordListTooLarge, .invalidTopicException, .invalidRecord: true
        default: false
        }
    }
}
