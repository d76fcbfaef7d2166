// Compaction: of every key the latest value stays, nothing else is promised to go, and offsets
// never change.

import KafkaLog
import KafkaWire
import Testing

@Suite struct CleanerTests {
    private static func append(
        _ log: inout PartitionLog, _ key: Bytes, _ value: Bytes?, nowMs: Int64
    ) throws {
        var builder = RecordBatchBuilder(compression: .none)
        builder.append(timestamp: nowMs, key: key, value: value)
        _ = try log.appendAsLeader(
            try builder.build().bytes, leaderEpoch: 0, nowMs: nowMs)
        log.updateHighWatermark(to: log.logEndOffset)
    }

    private static func clean(
        _ log: inout PartitionLog, _ checkpoint: inout Int64?, maxKeys: Int, nowMs: Int64
    ) throws {
        let candidate = LogToClean(log, lastCleanOffset: checkpoint, nowMs: nowMs)
        guard candidate.cleanableBytes > 0 else { return }
        var cleaning = try LogCleaning(candidate, of: log, maxKeys: maxKeys, nowMs: nowMs)
        while try cleaning.cleanNextGroup(of: &log) {}
        checkpoint = cleaning.endOffset
    }

    @Test(arguments: UInt64(1)...8)
    func theLatestValueOfEveryKeyStays(_ seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        var log = LogFixture.log([
            "cleanup.policy": "compact", "internal.segment.bytes": "400",
            "delete.retention.ms": "5000",
        ])
        var latest: [Bytes: (offset: Int64, value: Bytes?)] = [:]
        var values: [Int64: Bytes?] = [:]
        var checkpoint: Int64?
        var nowMs = LogFixture.startMs
        for index in 0..<300 {
            nowMs += 100
            let key = Bytes(utf8: "k\(random.below(12))")
            let value = random.chance(0.2) ? nil : Bytes(utf8: "v\(index)")
            latest[key] = (log.logEndOffset, value)
            values[log.logEndOffset] = value
            try Self.append(&log, key, value, nowMs: nowMs)
            if random.chance(0.08) {
                let maxKeys = 3 + random.below(20)
                try Self.clean(&log, &checkpoint, maxKeys: maxKeys, nowMs: nowMs)
            }
        }
        let records = try LogFixture.records(log)
        #expect(records.map(\.offset) == records.map(\.offset).sorted())
        for record in records { #expect(values[record.offset] == .some(record.value)) }
        let kept = Set(records.map(\.offset))
        for (offset, value) in latest.values where value != nil { #expect(kept.contains(offset)) }
        #expect(records.count < 300)
    }

    @Test func tombstonesStayForTheirTimeAndThenGo() throws {
        var log = LogFixture.log([
            "cleanup.policy": "compact", "internal.segment.bytes": "200",
            "delete.retention.ms": "1000",
        ])
        var checkpoint: Int64?
        let start = LogFixture.startMs
        try Self.append(&log, "a", "1", nowMs: start)
        try Self.append(&log, "a", nil, nowMs: start)
        for index in 0..<6 {
            try Self.append(&log, Bytes(utf8: "b\(index)"), "1", nowMs: start)
        }
        func hasTombstone() throws -> Bool {
            try LogFixture.records(log).contains { $0.value == nil }
        }
        try Self.clean(&log, &checkpoint, maxKeys: 100, nowMs: start + 10)
        #expect(try hasTombstone())
        #expect(try LogFixture.records(log).filter { $0.key == "a" }.count == 1)
        for index in 6..<12 {
            try Self.append(&log, Bytes(utf8: "b\(index)"), "1", nowMs: start + 20)
        }
        try Self.clean(&log, &checkpoint, maxKeys: 100, nowMs: start + 500)
        #expect(try hasTombstone())
        for index in 12..<18 {
            try Self.append(&log, Bytes(utf8: "b\(index)"), "1", nowMs: start + 2000)
        }
        try Self.clean(&log, &checkpoint, maxKeys: 100, nowMs: start + 3000)
        #expect(try !hasTombstone())
    }

    @Test func anInterruptedSwapIsSettledByLoading() throws {
        var log = LogFixture.log(["cleanup.policy": "compact", "internal.segment.bytes": "300"])
        for index in 0..<30 {
            try Self.append(
                &log, Bytes(utf8: "k\(index % 3)"), Bytes(utf8: "\(index)"),
                nowMs: LogFixture.startMs)
        }
        var before = DiskImage()
        before.apply(log.takeDiskOperations())
        var checkpoint: Int64?
        try Self.clean(&log, &checkpoint, maxKeys: 100, nowMs: LogFixture.startMs)
        let operations = log.takeDiskOperations()
        for length in 0...operations.count {
            var disk = before
            disk.apply(Array(operations.prefix(length)))
            var loaded = try PartitionLog.load(
                log.topicPartition, from: disk, config: log.config, at: .init(isClean: false),
                nowMs: LogFixture.startMs)
            loaded.updateHighWatermark(to: loaded.logEndOffset)
            let records = try LogFixture.records(loaded)
            for key in 0..<3 {
                let last = records.last { $0.key == Bytes(utf8: "k\(key)") }
                #expect(last?.value == Bytes(utf8: "\(27 + key)"), "after \(length) operations")
            }
            #expect(loaded.logEndOffset == 30)
        }
    }

    @Test func theDirtiestLogComesFirst() throws {
        var clean = LogFixture.log(["cleanup.policy": "compact", "internal.segment.bytes": "200"])
        for _ in 0..<10 { try Self.append(&clean, "a", "1", nowMs: LogFixture.startMs) }
        let dirty = LogToClean(clean, lastCleanOffset: nil, nowMs: LogFixture.startMs)
        let half = LogToClean(clean, lastCleanOffset: 4, nowMs: LogFixture.startMs)
        #expect(dirty.cleanableRatio == 1)
        #expect(half.cleanableRatio < 1)
        #expect(LogToClean.dirtiest(of: [half, dirty]) == dirty)
        #expect(LogToClean.dirtiest(of: []) == nil)
    }
}
