// Record batches: what is built is read back, headers change without touching records, and nothing
// that comes from outside traps.

import KafkaWire
import Testing

@Suite struct RecordBatchTests {
    /// Bytes that compress a little.
    static func bytes(_ length: Int, _ random: inout SeededRandom) -> Bytes {
        Bytes((0..<length).map { _ in UInt8(97 + random.below(6)) })
    }

    static func randomRecord(_ random: inout SeededRandom) -> Record {
        let headers = (0..<random.below(3)).map { index in
            RecordHeader("h\(index)é", random.chance(0.3) ? nil : bytes(random.below(20), &random))
        }
        return Record(
            timestamp: 1_700_000_000_000 + Int64(random.below(5000)),
            key: random.chance(0.3) ? nil : bytes(random.below(40), &random),
            value: random.chance(0.2) ? nil : bytes(random.below(300), &random), headers: headers)
    }

    static func batch(
        _ records: [Record], _ compression: CompressionType, baseOffset: Int64 = 100
    ) throws -> RecordBatch {
        var builder = RecordBatchBuilder(compression: compression, baseOffset: baseOffset)
        builder.producerId = 7
        builder.producerEpoch = 1
        builder.baseSequence = Int32.max - 1
        for record in records {
            builder.append(
                timestamp: record.timestamp, key: record.key, value: record.value,
                headers: record.headers)
        }
        return try builder.build()
    }

    @Test(arguments: CompressionType.allCases)
    func whatIsBuiltIsReadBack(_ compression: CompressionType) throws {
        var random = SeededRandom(seed: UInt64(compression.rawValue) + 1)
        for _ in 0..<50 {
            let records = (0..<1 + random.below(20)).map { _ in Self.randomRecord(&random) }
            let batch = try Self.batch(records, compression)
            try batch.ensureValid()
            let read = try batch.records()
            #expect(read.map(\.value) == records.map(\.value))
            #expect(read.map(\.key) == records.map(\.key))
            #expect(read.map(\.headers) == records.map(\.headers))
            #expect(read.map(\.timestamp) == records.map(\.timestamp))
            #expect(read.map(\.offset) == (0..<records.count).map { 100 + Int64($0) })
            #expect(batch.maxTimestamp == records.map(\.timestamp).max())
            #expect(batch.compression == compression)
            #expect(try RecordBatch(batch.bytes) == batch)
        }
    }

    @Test func sequenceNumbersWrap() throws {
        let records = (0..<4).map { _ in Record(timestamp: 1) }
        let batch = try Self.batch(records, .none)
        #expect(batch.lastSequence == 1)
        #expect(try batch.records().map(\.sequence) == [Int32.max - 1, Int32.max, 0, 1])
        #expect(RecordBatch.decrementSequence(1, 3) == Int32.max - 1)
    }

    @Test func sizesAreExactAndBoundsHold() throws {
        var random = SeededRandom(seed: 5)
        for _ in 0..<100 {
            let record = Self.randomRecord(&random)
            let batch = try Self.batch([record], .none)
            let exact = RecordSize.record(
                timestampDelta: 0, offsetDelta: 0, key: record.key, value: record.value,
                headers: record.headers)
            #expect(batch.sizeInBytes == RecordBatch.overhead + exact)
            #expect(
                batch.sizeInBytes
                    <= RecordSize.batchUpperBound(
                        key: record.key, value: record.value, headers: record.headers))
        }
    }

    @Test func aHeaderChangeLeavesTheRecordsAlone() throws {
        var random = SeededRandom(seed: 6)
        let batch = try Self.batch((0..<9).map { _ in Self.randomRecord(&random) }, .lz4)
        var change = RecordBatch.HeaderChange(baseOffset: 5000, partitionLeaderEpoch: 3)
        let moved = batch.changing(change)
        #expect(moved.baseOffset == 5000)
        #expect(moved.partitionLeaderEpoch == 3)
        #expect(moved.crc == batch.crc)
        try moved.ensureValid()
        change.timestamps = (.logAppendTime, 42)
        let stamped = batch.changing(change)
        try stamped.ensureValid()
        #expect(stamped.crc != batch.crc)
        #expect(stamped.recordSection == batch.recordSection)
        #expect(try stamped.records().allSatisfy { $0.timestamp == 42 })
        #expect(batch.baseOffset == 100)
    }

    @Test func aCutOffBatchAtTheEndIsLeftOut() throws {
        var random = SeededRandom(seed: 7)
        let one = try Self.batch([Self.randomRecord(&random)], .none)
        let two = try Self.batch([Self.randomRecord(&random)], .none, baseOffset: 101)
        let both = Bytes.concatenating([one.bytes, two.bytes])
        for length in 0...both.count {
            let found = try RecordBatches.all(in: both.prefix(length))
            #expect(found.count == (length < one.sizeInBytes ? 0 : length < both.count ? 1 : 2))
        }
    }

    @Test func endMarkersAreReadBack() throws {
        for isCommit in [true, false] {
            let marker = EndTransactionMarker(isCommit: isCommit, coordinatorEpoch: 12)
            let batch = try marker.batch(producerId: 3, producerEpoch: 2, timestampMs: 9)
            #expect(batch.isControl && batch.isTransactional)
            let record = try #require(try batch.records().first)
            #expect(
                try EndTransactionMarker.parse(key: record.key, value: record.value) == marker)
        }
    }

    @Test func damagedBatchesAreRefusedOrReadButNeverTrap() throws {
        var random = SeededRandom(seed: 8)
        for round in 0..<800 {
            let compression = CompressionType.allCases[round % 5]
            let records = (0..<1 + random.below(5)).map { _ in Self.randomRecord(&random) }
            var octets = try Self.batch(records, compression).bytes.array
            for _ in 0...random.below(4) {
                octets[random.below(octets.count)] = UInt8(truncatingIfNeeded: random.next())
            }
            if random.chance(0.3) { octets.removeLast(random.below(octets.count)) }
            Self.readEverything(Bytes(octets))
        }
    }

    @Test func noiseIsRefusedOrReadButNeverTraps() {
        var random = SeededRandom(seed: 9)
        for _ in 0..<3000 {
            var octets = (0..<random.below(200)).map { _ in
                UInt8(truncatingIfNeeded: random.next())
            }
            if octets.count > 16, random.chance(0.9) {
                octets.replaceSubrange(8..<12, with: [0, 0, 0, UInt8(49 + random.below(150))])
                octets[16] = 2
            }
            Self.readEverything(Bytes(octets))
        }
    }

    /// Reads all that there is to read, whatever the checksum says.
    private static func readEverything(_ bytes: Bytes) {
        var walk = RecordBatches(bytes)
        while let batch = try? walk.next() {
            _ = (batch.isValid, batch.lastOffset, batch.lastSequence, batch.deleteHorizonMs)
            let records = try? batch.records(inflationLimit: 1 << 20)
            var outlines: [RecordOutline] = []
            let isSkimmed =
                (try? batch.skim(inflationLimit: 1 << 20) { outlines.append($0) }) != nil
            #expect(isSkimmed == (records != nil))
            if let records { #expect(outlines.map(\.hasKey) == records.map { $0.key != nil }) }
            for record in records ?? [] {
                _ = try? EndTransactionMarker.parse(key: record.key, value: record.value)
            }
            _ = batch.changing(RecordBatch.HeaderChange(baseOffset: 1)).bytes
        }
    }
}
