// The codecs: back and forth, bounded, and safe against what is no compressed data.

import KafkaWire
import Testing

@Suite struct CompressionTests {
    private static let codecs: [CompressionType] = [.gzip, .snappy, .lz4, .zstd]

    @Test(arguments: codecs)
    func backAndForth(_ codec: CompressionType) throws {
        var random = SeededRandom(seed: 1)
        for length in [1, 2, 100, 4096, 32_767, 32_768, 32_769, 200_000] {
            let noise = Bytes((0..<length).map { _ in UInt8(truncatingIfNeeded: random.next()) })
            let text = RecordBatchTests.bytes(length, &random)
            for bytes in [noise, text] {
                #expect(try codec.decompress(try codec.compress(bytes)) == bytes)
            }
        }
    }

    @Test(arguments: codecs)
    func inflationHasALimit(_ codec: CompressionType) throws {
        let zeros = try codec.compress(Bytes([UInt8](repeating: 0, count: 1_000_000)))
        #expect(zeros.count < 60_000)
        #expect(throws: WireError.self) { try codec.decompress(zeros, limit: 999_999) }
        #expect(try codec.decompress(zeros, limit: 1_000_000).count == 1_000_000)
    }

    @Test(arguments: codecs)
    func whatIsCutOrChangedNeverTraps(_ codec: CompressionType) throws {
        var random = SeededRandom(seed: 2)
        let good = try codec.compress(RecordBatchTests.bytes(2000, &random))
        for length in 0..<good.count {
            _ = try? codec.decompress(good.prefix(length), limit: 100_000)
        }
        for _ in 0..<2000 {
            var octets = good.array
            for _ in 0...random.below(3) {
                octets[random.below(octets.count)] = UInt8(truncatingIfNeeded: random.next())
            }
            _ = try? codec.decompress(Bytes(octets), limit: 100_000)
        }
    }

    @Test func aBareSnappyBlockIsRead() throws {
        // Length 5, then a literal of five bytes: what clients without xerial's stream send.
        let block = try #require(Bytes(hex: "051068656c6c6f"))
        #expect(try CompressionType.snappy.decompress(block) == "hello")
    }

    @Test func namesAndNumbers() {
        #expect(CompressionType.allCases.map(\.name) == ["none", "gzip", "snappy", "lz4", "zstd"])
        #expect(CompressionType(name: "producer") == nil)
        #expect(CompressionType(rawValue: 5) == nil)
    }
}
