// Idempotent and transactional producers in one log.

import KafkaLog
import KafkaWire
import Testing

@Suite struct ProducerTests {
    private static func append(
        _ log: inout PartitionLog, sequence: Int32, _ count: Int = 1, isTransactional: Bool = false
    ) throws -> LogAppendInfo {
        try log.appendAsLeader(
            try LogFixture.batch(
                (0..<count).map { Bytes(utf8: "\($0)") }, producerId: 9, sequence: sequence,
                isTransactional: isTransactional),
            leaderEpoch: 0, nowMs: LogFixture.startMs)
    }

    private static func code(_ body: () throws -> Void) -> ErrorCode? {
        do {
            try body()
            return nil
        } catch {
            return (error as? LogError)?.code
        }
    }

    @Test func aRetryIsWrittenOnce() throws {
        var log = LogFixture.log()
        let first = try Self.append(&log, sequence: 0, 3)
        let again = try Self.append(&log, sequence: 0, 3)
        #expect(!first.isDuplicate && again.isDuplicate)
        #expect(again.firstOffset == first.firstOffset && again.lastOffset == first.lastOffset)
        #expect(log.logEndOffset == 3)
        #expect(Self.code { _ = try Self.append(&log, sequence: 7) } == .outOfOrderSequenceNumber)
        #expect(log.logEndOffset == 3)
    }

    @Test func readersOfCommittedRecordsWaitForTheMarker() throws {
        var log = LogFixture.log()
        _ = try Self.append(&log, sequence: 0, 2, isTransactional: true)
        log.updateHighWatermark(to: log.logEndOffset)
        #expect(log.lastStableOffset == 0)
        let marker = EndTransactionMarker(isCommit: false, coordinatorEpoch: 1)
        _ = try log.appendAsLeader(
            try marker.batch(producerId: 9, producerEpoch: 0, timestampMs: LogFixture.startMs)
                .bytes, leaderEpoch: 0, origin: .coordinator, nowMs: LogFixture.startMs)
        #expect(log.lastStableOffset == 0)
        log.updateHighWatermark(to: log.logEndOffset)
        #expect(log.lastStableOffset == 3)
        let fetched = try log.read(
            from: 0, maxBytes: 1000, isolation: .transactionCommitted, minOneMessage: true)
        #expect(fetched.abortedTransactions?.map(\.producerId) == [9])
    }

    @Test func aTransactionMustBeVerifiedWhereThatIsAsked() throws {
        var log = LogFixture.log()
        var config = log.config
        config.transactionVerificationEnable = true
        log.updateConfig(config)
        #expect(
            Self.code { _ = try Self.append(&log, sequence: 0, isTransactional: true) }
                == .invalidTxnState)
        let proof = try log.startVerification(
            producerId: 9, sequence: 0, epoch: 0, supportsEpochBump: true,
            nowMs: LogFixture.startMs)
        let bytes = try LogFixture.batch(
            ["x"], producerId: 9, sequence: 0, isTransactional: true)
        _ = try log.appendAsLeader(
            bytes, leaderEpoch: 0, verificationGuard: proof, nowMs: LogFixture.startMs)
        #expect(log.hasOngoingTransaction(producerId: 9, epoch: 0))
        #expect(
            try log.startVerification(
                producerId: 9, sequence: 1, epoch: 0, supportsEpochBump: true,
                nowMs: LogFixture.startMs) == nil)
    }

    @Test func stateSurvivesARestartWithAndWithoutSnapshots() throws {
        for keepsSnapshots in [true, false] {
            var log = LogFixture.log()
            var disk = DiskImage()
            for sequence in 0..<8 { _ = try Self.append(&log, sequence: Int32(sequence)) }
            log.roll(nowMs: LogFixture.startMs)
            _ = try Self.append(&log, sequence: 8)
            disk.apply(log.takeDiskOperations())
            if !keepsSnapshots {
                for path in disk.paths() where path.hasSuffix(".snapshot") {
                    disk.apply(.delete(path: path))
                }
            }
            var loaded = try PartitionLog.load(
                log.topicPartition, from: disk, config: log.config, at: .init(isClean: false),
                nowMs: LogFixture.startMs)
            #expect(try Self.append(&loaded, sequence: 8).isDuplicate)
            #expect(try !Self.append(&loaded, sequence: 9).isDuplicate)
        }
    }

    @Test func snapshotsAreReadBackAndBrokenOnesRefused() throws {
        var log = LogFixture.log()
        _ = try Self.append(&log, sequence: 0)
        let file = ProducerSnapshotFile.encode(log.producers.activeProducers)
        #expect(try ProducerSnapshotFile.decode(file) == log.producers.activeProducers)
        for index in 0..<file.count {
            var octets = file.array
            octets[index] ^= 0x10
            #expect(throws: WireError.self) { try ProducerSnapshotFile.decode(Bytes(octets)) }
            #expect(throws: WireError.self) { try ProducerSnapshotFile.decode(file.prefix(index)) }
        }
    }
}
