// Bytes, ids, JSON and frames: the ground everything else stands on.

import Testing

@testable import KafkaWire

@Suite struct BytesTests {
    @Test func slicesShareAndCompare() {
        let bytes = Bytes([1, 2, 3, 4, 5])
        #expect(bytes[1..<3] == Bytes([2, 3]))
        #expect(bytes.dropFirst(4).array == [5])
        #expect(Bytes.concatenating([bytes[0..<2], bytes[3..<5]]).array == [1, 2, 4, 5])
        #expect(Bytes([1, 2]) < Bytes([1, 3]))
        #expect(Bytes(hex: "0aff")?.hex == "0aff")
        #expect(Bytes(hex: "0") == nil)
    }

    @Test func idsReadWhatTheyWrite() {
        var random = SeededRandom(seed: 7)
        for _ in 0..<100 {
            let id = Uuid.random(using: &random)
            #expect(Uuid(id.description) == id)
            #expect(!id.description.hasPrefix("-"))
        }
        #expect(Uuid.zero.description == "AAAAAAAAAAAAAAAAAAAAAA")
        #expect(Uuid("not an id") == nil)
    }

    @Test func jsonKeepsIntegersAndOrder() throws {
        let text = #"{"b":9223372036854775807,"a":[1,-2.5,"x\n\u00e9",null,true],"c":{}}"#
        let value = try JSON(parsing: text)
        #expect(value["b"]?.integerValue == Int64.max)
        #expect(
            value.description == #"{"b":9223372036854775807,"a":[1,-2.5,"x\né",null,true],"c":{}}"#)
        for broken in ["", "{", "[1,]", "01", "\"\\q\"", "nul", "{\"a\" 1}", "[1] 2"] {
            #expect(throws: JSONError.self) { try JSON(parsing: broken) }
        }
    }

    @Test func framesAreCutFromAnyPieces() throws {
        var request = MetadataRequest()
        request.topics = nil
        let frame = try Frames.request(request, version: 12, correlationId: 9, clientId: "c")
        var splitter = FrameSplitter(maxFrameBytes: 1000)
        var frames: [Bytes] = []
        for index in 0..<(frame.count * 2) {
            splitter.append(frame[index % frame.count..<index % frame.count + 1])
            while let next = try splitter.next() { frames.append(next) }
        }
        #expect(frames.count == 2)
        let parsed = try RequestFrame(parsing: try #require(frames.last))
        #expect(parsed.header.correlationId == 9)
        #expect(try MetadataRequest.decode(parsed.body, version: 12).topics == nil)
    }

    @Test func frameOfNegativeLengthIsRefused() {
        var splitter = FrameSplitter(maxFrameBytes: 1000)
        splitter.append(Bytes([255, 255, 255, 255]))
        #expect(throws: WireError.self) { try splitter.next() }
    }
}
