// Messages of the old formats: what a log makes of them, and that damage never traps.

import KafkaLog
import KafkaWire
import Testing

@Suite struct LegacyMessageTests {
    /// Two messages of magic 1, "a" = "1" and null = "b".
    private static let messages =
        "00000000000000000000001870057b6601000000018bcfe5680000000001610000000131"
        + "00000000000000010000001768d038f301000000018bcfe568050000000162ffffffff"
    /// The same kind of message, two of them compressed by gzip.
    private static let compressed =
        "0000000000000001000000523422f14901010000018bcfe56805ffffffff0000003c1f8b08000000000000ff"
        + "636080038902d6ea34462083b1fbfcd30c90086322883084ca83a424e4ce7f3180ab6105319240841100ba"
        + "f7491948000000"

    private static func bytes(_ hex: String) throws -> Bytes { try #require(Bytes(hex: hex)) }

    @Test func messagesBecomeOneBatch() throws {
        var log = LogFixture.log()
        let info = try log.appendAsLeader(
            try Self.bytes(Self.messages), leaderEpoch: 4, nowMs: LogFixture.startMs)
        #expect(info.firstOffset == 0)
        #expect(info.lastOffset == 1)
        let batch = try #require(log.segments.first?.batches.last?.batch)
        #expect(batch.magic == 2)
        #expect(batch.count == 2)
        #expect(batch.partitionLeaderEpoch == 4)
    }

    @Test func compressedMessagesAreReadAndCompressedAgain() throws {
        var log = LogFixture.log()
        _ = try log.appendAsLeader(
            try Self.bytes(Self.compressed), leaderEpoch: 0, nowMs: LogFixture.startMs)
        let batch = try #require(log.segments.first?.batches.last?.batch)
        #expect(batch.compression == .gzip)
        #expect(try batch.records().map(\.offset) == [0, 1])
    }

    /// One byte changed anywhere, or the end cut off: taken or refused, and a refusal leaves nothing.
    @Test(arguments: UInt64(1)...20)
    func damageIsRefused(_ seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        for text in [Self.messages, Self.compressed] {
            var octets = try Self.bytes(text).array
            octets[random.below(octets.count)] ^= UInt8(1) << random.below(8)
            if random.below(3) == 0 { octets.removeLast(random.below(octets.count)) }
            var log = LogFixture.log()
            do throws(LogError) {
                _ = try log.appendAsLeader(
                    Bytes(octets), leaderEpoch: 0, nowMs: LogFixture.startMs)
            } catch {
                #expect(log.logEndOffset == 0)
            }
        }
    }

    @Test func hashesAreThoseOfTheReference() {
        #expect(XXHash32.hash(.empty) == 0x02cc_5d05)
        #expect(XXHash32.hash(Bytes(utf8: "abc")) == 0x32d1_53ff)
    }
}
