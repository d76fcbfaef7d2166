// Followers of leaders that have gone different ways: whatever the logs held, a few rounds later the
// follower's is its leader's, and nothing that was on both is lost.

import KafkaLog
import KafkaWire
import Testing

@Suite struct AlignmentTests {
    /// One fetch of a follower, and what comes of it.
    private static func round(_ follower: inout PartitionLog, _ leader: PartitionLog) throws {
        do throws(LogError) {
            if let epoch = follower.latestEpoch {
                let end = try leader.divergence(
                    fetchOffset: follower.logEndOffset, lastFetchedEpoch: epoch)
                if let end {
                    let point = follower.truncationPoint(leaderEnd: end)
                    follower.truncate(to: point.offset, nowMs: LogFixture.startMs)
                    return
                }
            }
            let fetched = try leader.read(
                from: follower.logEndOffset, maxBytes: 200, isolation: .logEnd,
                minOneMessage: true)
            _ = try follower.appendAsFollower(
                fetched.records, leaderEpoch: Int32.max, nowMs: LogFixture.startMs)
        } catch {
            guard error.code == .offsetOutOfRange else { throw error }
            follower.truncate(to: leader.logEndOffset, nowMs: LogFixture.startMs)
        }
    }

    private static func batches(_ log: PartitionLog) -> [Bytes] {
        log.segments.flatMap { segment in
            (0..<segment.batches.count).map { segment.batches[$0].batch.bytes }
        }
    }

    @Test(arguments: UInt64(1)...20)
    func aFollowerComesToHoldWhatItsLeaderHolds(_ seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        var logs = [LogFixture.log(), LogFixture.log(), LogFixture.log()]
        var epoch: Int32 = 0
        for step in 0..<60 {
            epoch += Int32(1 + random.below(3))
            let leader = random.below(3)
            logs[leader].assignEpochStart(epoch, at: logs[leader].logEndOffset)
            for index in 0..<random.below(4) {
                let bytes = try LogFixture.batch(
                    (0...random.below(3)).map { Bytes(utf8: "\(step)-\(index)-\($0)") })
                _ = try logs[leader].appendAsLeader(
                    bytes, leaderEpoch: epoch, nowMs: LogFixture.startMs)
            }
            // Some elections leave a follower no time, so that logs drift apart.
            for follower in 0..<3 where follower != leader && random.chance(0.6) {
                let rounds = random.chance(0.5) ? random.below(3) : 200
                for _ in 0..<rounds { try Self.round(&logs[follower], logs[leader]) }
                guard rounds == 200 else { continue }
                #expect(Self.batches(logs[follower]) == Self.batches(logs[leader]))
                #expect(logs[follower].logEndOffset == logs[leader].logEndOffset)
            }
        }
    }

    @Test func withoutKnowledgeOfTheEpochTheHighWatermarkDecides() throws {
        var log = LogFixture.log()
        for _ in 0..<4 {
            _ = try log.appendAsLeader(
                try LogFixture.batch(["x"]), leaderEpoch: 3, nowMs: LogFixture.startMs)
        }
        log.updateHighWatermark(to: 2)
        #expect(
            log.truncationPoint(leaderEnd: .undefined)
                == TruncationPoint(offset: 2, isComplete: true))
        #expect(
            log.truncationPoint(leaderEnd: EpochEndOffset(epoch: 3, endOffset: 3))
                == TruncationPoint(offset: 3, isComplete: true))
        #expect(throws: LogError.self) {
            try log.divergence(fetchOffset: 4, lastFetchedEpoch: 9)
        }
    }

    @Test func anEmptyFollowerTakesTheBatchThatItsStartLiesIn() throws {
        var leader = LogFixture.log()
        _ = try leader.appendAsLeader(
            try LogFixture.batch(["a", "b", "c", "d"]), leaderEpoch: 0, nowMs: LogFixture.startMs)
        leader.updateHighWatermark(to: 4)
        try leader.incrementLogStartOffset(to: 2)
        var follower = LogFixture.log(startOffset: 2)
        let fetched = try leader.read(
            from: 2, maxBytes: 1000, isolation: .logEnd, minOneMessage: true)
        _ = try follower.appendFetched(
            fetched.records, leaderEpoch: 0, nowMs: LogFixture.startMs)
        // It begins where the batch does, until it hears where its leader's start is.
        #expect(follower.logStartOffset == 0)
        #expect(follower.logEndOffset == 4)
        follower.updateHighWatermark(to: 4)
        try follower.incrementLogStartOffset(to: 2)
        #expect(follower.leaderEpochs.entries == [EpochEntry(epoch: 0, startOffset: 2)])
        #expect(try LogFixture.records(follower).map(\.offset) == [2, 3])
        // The same bytes again are refused: the log is not empty any more.
        #expect(throws: LogError.self) {
            try follower.appendFetched(
                fetched.records, leaderEpoch: 0, nowMs: LogFixture.startMs)
        }
    }

    @Test func epochsSurviveTheirCheckpoint() throws {
        var random = SeededRandom(seed: 3)
        var cache = LeaderEpochCache()
        for _ in 0..<500 {
            switch random.below(4) {
            case 0: cache.truncateFromEnd(Int64(random.below(60)))
            case 1: cache.truncateFromStart(Int64(random.below(30)))
            default:
                cache.assign(
                    epoch: Int32(random.below(40)), startOffset: Int64(random.below(60)))
            }
            #expect(try LeaderEpochCache(checkpointText: cache.checkpointText) == cache)
            for (one, next) in zip(cache.entries, cache.entries.dropFirst()) {
                #expect(one.epoch < next.epoch && one.startOffset < next.startOffset)
            }
        }
        #expect(throws: WireError.self) { try LeaderEpochCache(checkpointText: "0\n2\n1 1\n") }
        #expect(throws: WireError.self) { try LeaderEpochCache(checkpointText: "") }
    }
}
