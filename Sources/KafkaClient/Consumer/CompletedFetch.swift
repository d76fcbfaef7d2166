// A partition's part of a Fetch answer while its records are handed out: decoding batch by batch,
// passing over control records, what lies before the position, and aborted transactions.

import KafkaWire

/// A record as the consumer hands it out.
package struct ConsumerRecord: Sendable, Hashable {
    package var topic: String
    package var partition: Int32
    package var offset: Int64
    /// Epoch milliseconds; -1: none.
    package var timestamp: Int64
    package var timestampType: TimestampType
    package var key: Bytes?
    package var value: Bytes?
    package var headers: [RecordHeader]
    package var leaderEpoch: Int32?

    package var topicPartition: TopicPartition { TopicPartition(topic, partition) }
}

/// Records of one partition that wait to be polled.
package struct CompletedFetch: Sendable {
    package let partition: TopicPartition
    let data: FetchResponse.PartitionData
    /// Where the position must stand for this answer to be of use.
    package private(set) var nextFetchOffset: Int64
    package private(set) var lastEpoch: Int32?
    var isInitialized = false
    package private(set) var isConsumed = false
    private var batches: RecordBatches
    private var batch: RecordBatch?
    private var reader: RecordReader?
    private var abortedProducers: Set<Int64> = []
    private var aborted: [FetchResponse.AbortedTransaction]
    private(set) var hasGivenRecords = false
    /// What stopped the last reading; told once the records before it are handed out.
    private var pendingError: ClientError?
    private var isCorrupt = false

    init(_ partition: TopicPartition, _ data: FetchResponse.PartitionData, fetchOffset: Int64) {
        self.partition = partition
        self.data = data
        nextFetchOffset = fetchOffset
        batches = RecordBatches(data.records ?? .empty)
        aborted = (data.abortedTransactions ?? []).sorted { $0.firstOffset < $1.firstOffset }
    }

    mutating func drain() {
        isConsumed = true
        reader = nil
        pendingError = nil
    }

    /// Whether there are bytes, but no whole batch among them.
    var makesNoProgress: Bool {
        guard (data.records?.count ?? 0) > 0 else { return false }
        var copy = RecordBatches(data.records ?? .empty)
        return (try? copy.next()) == nil
    }

    /// The next records, at most so many. Throws where the first of them cannot be read.
    mutating func records(
        max: Int, readCommitted: Bool, checksCRCs: Bool
    ) throws(ClientError) -> [ConsumerRecord] {
        if isCorrupt { throw seekPast() }
        if isConsumed { return [] }
        var records: [ConsumerRecord] = []
        while records.count < max {
            do throws(ClientError) {
                guard
                    let record = try next(readCommitted: readCommitted, checksCRCs: checksCRCs)
                else { break }
                records.append(record)
                hasGivenRecords = true
                nextFetchOffset = record.offset &+ 1
            } catch {
                isCorrupt = true
                if records.isEmpty { throw error }
                break
            }
        }
        return records
    }

    private func seekPast() -> ClientError {
        ClientError(
            "KafkaException",
            "Received exception when fetching the next record from \(partition). If needed, "
                + "please seek past the record to continue consumption.")
    }

    private mutating func next(
        readCommitted: Bool, checksCRCs: Bool
    ) throws(ClientError) -> ConsumerRecord? {
        do {
            while true {
                if let raw = try reader?.next(), let batch {
                    let offset = batch.offset(raw)
                    guard offset >= nextFetchOffset else { continue }
                    if batch.isControl {
                        nextFetchOffset = offset &+ 1
                        continue
                    }
                    return record(raw, offset, batch)
                }
                reader = nil
                guard try nextBatch(readCommitted: readCommitted, checksCRCs: checksCRCs) else {
                    return nil
                }
            }
        } catch let error as ClientError {
            throw error
        } catch {
            throw seekPast()
        }
    }

    /// Goes to the next batch that is to be read; false at the end.
    private mutating func nextBatch(readCommitted: Bool, checksCRCs: Bool) throws -> Bool {
        while true {
            guard let next = try batches.next() else {
                if let batch { nextFetchOffset = batch.nextOffset }
                drain()
                return false
            }
            batch = next
            lastEpoch = next.partitionLeaderEpoch == -1 ? nil : next.partitionLeaderEpoch
            if checksCRCs, !next.isValid {
                throw ClientError(
                    "KafkaException",
                    "Record batch for partition \(partition) at offset \(next.baseOffset) is "
                        + "invalid, cause: Record is corrupt (stored crc = \(next.crc), "
                        + "computed crc = \(next.computedCRC))")
            }
            if readCommitted, next.hasProducerId, try isAborted(next) {
                nextFetchOffset = next.nextOffset
                continue
            }
            reader = try next.reader()
            return true
        }
    }

    /// Whether a batch belongs to an aborted transaction; keeps count of which are open.
    private mutating func isAborted(_ batch: RecordBatch) throws -> Bool {
        while let first = aborted.first, first.firstOffset <= batch.lastOffset {
            abortedProducers.insert(first.producerId)
            aborted.removeFirst()
        }
        if batch.isControl {
            var reader = try batch.reader()
            if let key = try reader.next()?.key, key.count >= 4, key[3] == 0, key[2] == 0 {
                abortedProducers.remove(batch.producerId)
            }
            return false
        }
        return batch.isTransactional && abortedProducers.contains(batch.producerId)
    }

    private func record(
        _ raw: RawRecord, _ offset: Int64, _ batch: RecordBatch
    ) -> ConsumerRecord {
        ConsumerRecord(
            topic: partition.topic, partition: partition.partition, offset: offset,
            timestamp: batch.timestamp(raw), timestampType: batch.timestampType, key: raw.key,
            value: raw.value, headers: raw.headers, leaderEpoch: lastEpoch)
    }
}
