// A log against a model of it: whatever is done to it in whatever order, what it holds is what the
// model says, before and after a restart, clean or not, and a copy goes its own way.

import KafkaLog
import KafkaWire
import Testing

/// Builds batches and reads logs for the tests.
enum LogFixture {
    static let startMs: Int64 = 1_700_000_000_000

    static func batch(
        _ values: [Bytes], key: Bytes? = nil, timestamp: Int64 = startMs,
        compression: CompressionType = .none, producerId: Int64 = -1, sequence: Int32 = -1,
        isTransactional: Bool = false
    ) throws -> Bytes {
        var builder = RecordBatchBuilder(compression: compression)
        if producerId >= 0 {
            builder.producerId = producerId
            builder.producerEpoch = 0
            builder.baseSequence = sequence
            builder.isTransactional = isTransactional
        }
        for value in values { builder.append(timestamp: timestamp, key: key, value: value) }
        return try builder.build().bytes
    }

    static func log(
        _ configs: [String: String] = [:], startOffset: Int64 = 0, seed: UInt64 = 0
    ) -> PartitionLog {
        PartitionLog(
            TopicPartition("t", 0), config: LogConfig(topicConfigs: configs),
            startOffset: startOffset, nowMs: startMs, options: .init(seed: seed))
    }

    /// All records from the log's start to its end.
    static func records(_ log: PartitionLog) throws -> [Record] {
        var found: [Record] = []
        var offset = log.logStartOffset
        while offset < log.logEndOffset {
            let fetched = try log.read(
                from: offset, maxBytes: 300, isolation: .logEnd, minOneMessage: true)
            let batches = try RecordBatches.all(in: fetched.records)
            guard let last = batches.last else { break }
            for batch in batches {
                try batch.ensureValid()
                found += try batch.records().filter { $0.offset >= offset }
            }
            offset = last.nextOffset
        }
        return found
    }
}

@Suite struct LogModelTests {
    /// The records that a log should hold, by offset.
    private struct Model {
        var values: [Int64: Bytes] = [:]
        var start: Int64 = 0
        var end: Int64 = 0

        mutating func truncate(to offset: Int64) {
            for gone in values.keys where gone >= offset { values[gone] = nil }
            end = min(end, offset)
            start = min(start, offset)
        }
    }

    @Test(arguments: UInt64(1)...12)
    func aLogIsWhatItsModelSays(_ seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        var log = LogFixture.log(
            [
                "internal.segment.bytes": "600", "index.interval.bytes": "100",
                "segment.index.bytes": "4000", "retention.ms": "-1",
            ], seed: seed)
        var model = Model()
        var disk = DiskImage()
        var nowMs = LogFixture.startMs
        for step in 0..<250 {
            nowMs += Int64(random.below(1000))
            try Self.change(&log, &model, &disk, nowMs, step, &random)
            disk.apply(log.takeDiskOperations())
            try Self.check(log, model)
        }
    }

    private static func change(
        _ log: inout PartitionLog, _ model: inout Model, _ disk: inout DiskImage, _ nowMs: Int64,
        _ step: Int, _ random: inout SeededRandom
    ) throws {
        switch random.below(20) {
        case 0: log.roll(nowMs: nowMs)
        case 1:
            // Only at a batch's edge, so that the model need not know batches.
            let edges = log.segments.flatMap { segment in
                (0..<segment.batches.count).map { segment.batches[$0].batch.baseOffset }
            }
            guard !edges.isEmpty else { return }
            let offset = edges[random.below(edges.count)]
            log.truncate(to: offset, nowMs: nowMs)
            model.truncate(to: offset)
        case 2:
            log.updateHighWatermark(to: log.logEndOffset)
            let offset = model.start + Int64(random.below(Int(model.end - model.start) + 1))
            try log.incrementLogStartOffset(to: offset)
            model.start = offset
        case 3: log.deleteOldSegments(nowMs: nowMs)
        case 4: try restart(&log, &disk, nowMs, isClean: random.chance(0.5))
        case 5:
            // A copy that goes its own way changes nothing here.
            var copy = log
            _ = try copy.appendAsLeader(
                try LogFixture.batch(["elsewhere"]), leaderEpoch: 9, nowMs: nowMs)
            copy.truncateFully(startingAt: 3, nowMs: nowMs)
        default: try append(&log, &model, nowMs, step, &random)
        }
    }

    private static func append(
        _ log: inout PartitionLog, _ model: inout Model, _ nowMs: Int64, _ step: Int,
        _ random: inout SeededRandom
    ) throws {
        let values = (0..<1 + random.below(4)).map { Bytes(utf8: "\(step)-\($0)") }
        let codec = CompressionType.allCases[random.below(5)]
        let info = try log.appendAsLeader(
            try LogFixture.batch(values, timestamp: nowMs, compression: codec),
            leaderEpoch: Int32(step / 50), nowMs: nowMs)
        #expect(info.firstOffset == model.end)
        for value in values {
            model.values[model.end] = value
            model.end += 1
        }
    }

    private static func restart(
        _ log: inout PartitionLog, _ disk: inout DiskImage, _ nowMs: Int64, isClean: Bool
    ) throws {
        if isClean { log.close(nowMs: nowMs) }
        disk.apply(log.takeDiskOperations())
        let highWatermark = log.highWatermark
        log = try PartitionLog.load(
            log.topicPartition, from: disk, config: log.config,
            at: .init(
                logStartOffset: log.logStartOffset,
                recoveryPoint: isClean ? log.recoveryPoint : 0, isClean: isClean), nowMs: nowMs)
        log.updateHighWatermark(to: highWatermark)
    }

    private static func check(_ log: PartitionLog, _ model: Model) throws {
        #expect(log.logStartOffset == model.start)
        #expect(log.logEndOffset == model.end)
        #expect(log.highWatermark <= log.logEndOffset && log.highWatermark >= log.logStartOffset)
        let records = try LogFixture.records(log)
        #expect(records.map(\.offset) == Array(model.start..<model.end))
        for record in records { #expect(record.value == model.values[record.offset]) }
        let bases = log.segments.map(\.baseOffset)
        #expect(bases == bases.sorted() && Set(bases).count == bases.count)
        let epochs = log.leaderEpochs.entries
        for (one, next) in zip(epochs, epochs.dropFirst()) {
            #expect(one.epoch < next.epoch && one.startOffset < next.startOffset)
        }
    }

    @Test func aCopyAndItsOriginalDoNotDisturbEachOther() throws {
        var one = LogFixture.log()
        _ = try one.appendAsLeader(
            try LogFixture.batch(["shared"]), leaderEpoch: 0, nowMs: LogFixture.startMs)
        var two = one
        for index in 0..<50 {
            _ = try one.appendAsLeader(
                try LogFixture.batch([Bytes(utf8: "one-\(index)")]), leaderEpoch: 0,
                nowMs: LogFixture.startMs)
            _ = try two.appendAsLeader(
                try LogFixture.batch([Bytes(utf8: "two-\(index)")]), leaderEpoch: 0,
                nowMs: LogFixture.startMs)
        }
        let first = try LogFixture.records(one).compactMap(\.value)
        let second = try LogFixture.records(two).compactMap(\.value)
        #expect(first == ["shared"] + (0..<50).map { Bytes(utf8: "one-\($0)") })
        #expect(second == ["shared"] + (0..<50).map { Bytes(utf8: "two-\($0)") })
    }

    @Test func aLongStretchIsReadAsOneSlice() throws {
        var log = LogFixture.log()
        for index in 0..<200 {
            _ = try log.appendAsLeader(
                try LogFixture.batch([Bytes(utf8: "value \(index)")]), leaderEpoch: 0,
                nowMs: LogFixture.startMs)
        }
        let fetched = try log.read(
            from: 0, maxBytes: 1 << 20, isolation: .logEnd, minOneMessage: true)
        #expect(fetched.sizeInBytes == log.sizeInBytes)
        // A block of 4 KiB, one of 8, one of 16: not a slice for each batch.
        #expect(fetched.slices.count <= 4)
    }
}
