// Hashes, names, the arena, and that no message type can be made to trap.

import KafkaWire
import Testing

@Suite struct BasicsTests {
    @Test func checksumsAgreeWithEachOtherAndWithTheStandard() {
        #expect(CRC32C.checksum("123456789") == 0xe306_9283)
        var random = SeededRandom(seed: 3)
        for length in [0, 1, 7, 8, 63, 64, 65, 1000, 10_000] {
            let bytes = RecordBatchTests.bytes(length, &random)
            #expect(
                CRC32C.checksum(bytes) == bytes.withUnsafeBytes { CRC32C.tableChecksum($0) })
        }
    }

    @Test func keysGoToThePartitionsThatKafkaPutsThemIn() {
        #expect(Murmur2.hash("21") == -973_932_308)
        #expect(Murmur2.hash("foobar") == -790_332_482)
        #expect(Murmur2.hash("") == 275_646_681)
        #expect(Murmur2.partition(ofKey: "foobar", partitionCount: 10) == 6)
    }

    @Test func topicNames() {
        #expect(TopicName.isValid("orders.v1_a-B"))
        #expect(!TopicName.isValid(""))
        #expect(!TopicName.isValid(".."))
        #expect(!TopicName.isValid("a b"))
        #expect(!TopicName.isValid(String(repeating: "a", count: 250)))
        #expect(TopicName.collide("a.b", "a_b"))
        #expect(!TopicName.collide("a.b", "a-b"))
    }

    @Test func copiesOfAnArenaDoNotOverwriteEachOther() {
        var one = ByteArena(firstBlock: 64, largestBlock: 64)
        func append(_ text: Bytes, _ arena: inout ByteArena) -> Bytes {
            arena.append(count: text.count) { target in
                text.withUnsafeBytes { target.copyMemory(from: $0) }
            }
        }
        let first = append("first", &one)
        var two = one
        let left = append("left", &one)
        let right = append("right", &two)
        let more = append("more", &one)
        #expect([first, left, right, more] == ["first", "left", "right", "more"])
        #expect(first.joined(with: left) == "firstleft")
        #expect(first.joined(with: right) == nil)
    }

    @Test func noMessageTypeTraps() throws {
        var random = SeededRandom(seed: 4)
        for type in MessageTypes.all {
            for version in type.info.versions {
                for _ in 0..<12 {
                    let octets = (0..<random.below(120)).map { _ in
                        // Small numbers reach further: they pass as lengths and counts.
                        random.chance(0.6)
                            ? UInt8(random.below(4)) : UInt8(truncatingIfNeeded: random.next())
                    }
                    Self.tryToRead(type, Bytes(octets), version)
                }
            }
        }
    }

    private static func tryToRead<Message: WireMessage>(
        _ type: Message.Type, _ bytes: Bytes, _ version: Int16
    ) {
        var reader = ByteReader(bytes)
        guard let message = try? Message(from: &reader, version: version) else { return }
        _ = try? message.encoded(version: version)
    }
}
