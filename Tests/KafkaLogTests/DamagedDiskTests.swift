// A disk that holds anything at all: a log is loaded from it or refused, and what is loaded is
// sound.

import KafkaLog
import KafkaWire
import Testing

@Suite struct DamagedDiskTests {
    private static func disk(_ random: inout SeededRandom) throws -> DiskImage {
        var log = LogFixture.log([
            "internal.segment.bytes": "500", "index.interval.bytes": "60",
            "segment.index.bytes": "4000",
        ])
        var disk = DiskImage()
        for index in 0..<25 {
            let bytes = try LogFixture.batch(
                [Bytes(utf8: "value \(index)")], producerId: 5, sequence: Int32(index),
                isTransactional: true)
            _ = try log.appendAsLeader(bytes, leaderEpoch: 1, nowMs: LogFixture.startMs)
        }
        let marker = EndTransactionMarker(isCommit: random.chance(0.5), coordinatorEpoch: 0)
        _ = try log.appendAsLeader(
            try marker.batch(producerId: 5, producerEpoch: 0, timestampMs: LogFixture.startMs)
                .bytes, leaderEpoch: 1, origin: .coordinator, nowMs: LogFixture.startMs)
        log.close(nowMs: LogFixture.startMs)
        disk.apply(log.takeDiskOperations())
        return disk
    }

    private static func damage(_ disk: inout DiskImage, _ random: inout SeededRandom) {
        let paths = disk.paths()
        for _ in 0...random.below(3) {
            let path = paths[random.below(paths.count)]
            guard var octets = disk.files[path]?.array, !octets.isEmpty else { continue }
            switch random.below(5) {
            case 0: octets.removeLast(random.below(octets.count))
            case 1: octets += (0..<random.below(60)).map { _ in UInt8(random.below(256)) }
            case 2: disk.apply(.rename(path: path, to: path + ".swap"))
            case 3: disk.apply(.delete(path: path))
            default: octets[random.below(octets.count)] = UInt8(random.below(256))
            }
            if disk.files[path] != nil { disk.files[path] = Bytes(octets) }
        }
    }

    @Test(arguments: [true, false])
    func damageIsMendedOrRefused(_ isClean: Bool) throws {
        var random = SeededRandom(seed: isClean ? 11 : 12)
        let good = try Self.disk(&random)
        for _ in 0..<400 {
            var disk = good
            Self.damage(&disk, &random)
            guard
                var log = try? PartitionLog.load(
                    TopicPartition("t", 0), from: disk, config: LogFixture.log().config,
                    at: .init(logStartOffset: Int64(random.below(30)), isClean: isClean),
                    nowMs: LogFixture.startMs)
            else { continue }
            log.updateHighWatermark(to: log.logEndOffset)
            #expect(log.logStartOffset <= log.logEndOffset)
            // Whatever was loaded, it is appended to, cut, cleaned and read without a trap.
            let info = try log.appendAsLeader(
                try LogFixture.batch(["after"]), leaderEpoch: 5, nowMs: LogFixture.startMs)
            #expect(info.lastOffset == log.logEndOffset - 1)
            _ = try? LogFixture.records(log)
            _ = try? log.offset(forTimestamp: LogFixture.startMs)
            log.truncate(to: (log.logStartOffset + log.logEndOffset) / 2, nowMs: 0)
            log.deleteOldSegments(nowMs: Int64.max)
            disk.apply(log.takeDiskOperations())
        }
    }

    @Test func anEmptyDiskGivesANewLog() throws {
        let log = try PartitionLog.load(
            TopicPartition("t", 0), from: DiskImage(), config: LogConfig(),
            at: .init(logStartOffset: 0, isClean: false), nowMs: LogFixture.startMs)
        #expect(log.isEmpty && log.segments.count == 1)
    }

    @Test func whatCannotBeReadAsEpochsIsRefused() {
        let disk = DiskImage(files: ["t-0/leader-epoch-checkpoint": "1\n0\n"])
        #expect(throws: LogLoadError.self) {
            try PartitionLog.load(
                TopicPartition("t", 0), from: disk, config: LogConfig(),
                at: .init(isClean: true), nowMs: LogFixture.startMs)
        }
    }
}
