// The last reader of a simulated life: it reads given partitions from their start, in no group, and
// writes down every record.

import KafkaClient
import KafkaWire

struct SimReader: ClientCore {
    private let partitions: [TopicPartition]
    private var consumer: ConsumerCore
    private var isStarted = false
    private(set) var reads: [ReadRecord] = []

    init(_ partitions: [TopicPartition], _ config: ConsumerConfig, seed: UInt64) {
        self.partitions = partitions
        consumer = ConsumerCore(config, seed: seed)
    }

    /// How far it has read; nil: not begun.
    func position(_ partition: TopicPartition) -> Int64? { consumer.position(partition) }

    mutating func step(_ input: ClientInput, at now: Instant, into effects: inout [ClientEffect]) {
        if !isStarted {
            isStarted = true
            try? consumer.assign(partitions, at: now, into: &effects)
            try? consumer.seekToBeginning(partitions)
            poll(at: now, into: &effects)
        }
        consumer.step(input, at: now, into: &effects)
        while consumer.isPollReady { poll(at: now, into: &effects) }
    }

    var nextDeadline: Instant? { isStarted ? consumer.nextDeadline : .zero }

    private mutating func poll(at now: Instant, into effects: inout [ClientEffect]) {
        let records = (try? consumer.poll(at: now, into: &effects)) ?? []
        for record in records {
            var read = ReadRecord(
                client: 0, partition: record.topicPartition, offset: record.offset,
                record: RecordNumber.parse(record.value), at: now)
            read.key = RecordNumber.parse(record.key)
            read.timestamp = record.timestamp
            reads.append(read)
        }
        // It has nothing else to do, so it stays in its poll.
        if !records.isEmpty { _ = try? consumer.poll(at: now, into: &effects) }
    }
}
