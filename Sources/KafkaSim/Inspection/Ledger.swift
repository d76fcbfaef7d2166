// Whether what was acknowledged is still there.

import KafkaBroker
import KafkaLog
import KafkaMetadata
import KafkaWire

extension World {
    /// How many acknowledged records the leaders' logs do not hold, or hold something else in their place.
    ///
    /// Records before a log's start were removed on purpose, and those of a partition without a leader
    /// cannot be looked for: neither counts as missing.
    package func missing(_ records: some Sequence<AcknowledgedRecord>, of topic: String) -> Int {
        var missing = 0
        let byPartition = Dictionary(grouping: records, by: \.partition)
        for partition in byPartition.keys.sorted() {
            let name = TopicPartition(topic, partition)
            guard let registration = metadataImage?.partition(name),
                let replica = replica(of: name, on: registration.leader)
            else { continue }
            let numbers = World.numbers(in: replica.log)
            for record in byPartition[partition] ?? []
            where record.offset >= replica.log.logStartOffset {
                if record.offset < 0 { continue }
                if numbers[record.offset] != record.number { missing += 1 }
            }
        }
        return missing
    }

    /// The numbers that a producing service wrote, by offset.
    private static func numbers(in log: PartitionLog) -> [Int64: Int] {
        var numbers: [Int64: Int] = [:]
        let all = try? log.read(
            from: log.logStartOffset, maxBytes: Int(Int32.max), isolation: .logEnd,
            minOneMessage: true)
        for slice in all?.slices ?? [] {
            var batches = RecordBatches(slice)
            while let batch = try? batches.next() {
                for record in (try? batch.records()) ?? [] {
                    let digits = record.value?.utf8Text.prefix { $0.isNumber } ?? ""
                    if let number = Int(digits) { numbers[record.offset] = number }
                }
            }
        }
        return numbers
    }
}
