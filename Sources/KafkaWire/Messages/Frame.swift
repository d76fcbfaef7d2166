// A request or response as it stands on the wire, behind its 4-byte length: header, then body.
// Header versions follow from the body's version: flexible requests have header 2, others 1;
// flexible responses have header 1, others 0, but ApiVersions answers always 0 (KIP-511).

/// A request as read from a connection: its header, and the bytes of its body.
package struct RequestFrame: Sendable {
    package var header: RequestHeader
    package var body: Bytes

    /// The API, or nil for a number that Kafka does not have.
    package var apiKey: ApiKey? { ApiKey(rawValue: header.requestApiKey) }
    package var version: Int16 { header.requestApiVersion }

    package init(header: RequestHeader, body: Bytes) {
        self.header = header
        self.body = body
    }

    /// Reads a frame without its length. Throws `WireError`.
    ///
    /// A header that cannot be read, an unknown API too, ends the connection in Kafka. The version
    /// is not checked: the answer to an unknown one depends on the API.
    package init(parsing frame: Bytes) throws {
        var reader = ByteReader(frame)
        let key = try reader.readInt16()
        let version = try reader.readInt16()
        reader = ByteReader(frame)
        guard let api = ApiKey(rawValue: key) else {
            throw WireError.invalidValue("unknown API key \(key)")
        }
        let headerVersion = api.requestHeaderVersion(version)
        do {
            header = try RequestHeader(from: &reader, version: headerVersion)
        } catch WireError.invalidText {
            reader = ByteReader(frame)
            header = try Self.headerWithMendedText(&reader, version: headerVersion)
        }
        body = frame.dropFirst(reader.position)
    }

    /// A header whose client id is no UTF-8: as in Java, U+FFFD takes the place of what is none.
    private static func headerWithMendedText(
        _ reader: inout ByteReader, version: Int16
    ) throws -> RequestHeader {
        var header = RequestHeader()
        header.requestApiKey = try reader.readInt16()
        header.requestApiVersion = try reader.readInt16()
        header.correlationId = try reader.readInt32()
        let text = try reader.readBytes(Int(max(try reader.readInt16(), 0)))
        header.clientId = text.utf8Text
        if version >= 2 { try reader.skipTaggedFields() }
        return header
    }
}

package enum Frames {
    /// A whole request frame, length first. Throws where the message cannot be written so.
    package static func request(
        _ message: some WireMessage, version: Int16, correlationId: Int32, clientId: String?
    ) throws -> Bytes {
        let info = type(of: message).info
        guard let key = info.key else { throw WireError.invalidValue("\(info.name) is no request") }
        var header = RequestHeader()
        header.requestApiKey = key
        header.requestApiVersion = version
        header.correlationId = correlationId
        header.clientId = clientId
        return try framed(capacity: 256) { writer in
            try header.encode(into: &writer, version: info.isFlexible(version) ? 2 : 1)
            try message.encode(into: &writer, version: version)
        }
    }

    /// A whole response frame, length first.
    package static func response(
        _ message: some WireMessage, version: Int16, correlationId: Int32
    ) throws -> Bytes {
        let info = type(of: message).info
        let headerVersion: Int16 = info.key != 18 && info.isFlexible(version) ? 1 : 0
        return try framed(capacity: 256) { writer in
            var header = ResponseHeader()
            header.correlationId = correlationId
            try header.encode(into: &writer, version: headerVersion)
            try message.encode(into: &writer, version: version)
        }
    }

    /// Writes a 4-byte length and what `body` writes after it.
    package static func framed(
        capacity: Int, _ body: (inout ByteWriter) throws -> Void
    ) throws -> Bytes {
        var writer = ByteWriter(capacity: capacity)
        writer.writeUInt32(0)
        try body(&writer)
        let length = writer.count - 4
        guard length <= Int(Int32.max) else { throw WireError.tooLarge(limit: Int(Int32.max)) }
        writer.replaceUInt32(at: 0, with: UInt32(length))
        return writer.finish()
    }

    /// The correlation id of a response frame without its length, and its body.
    package static func parseResponse(
        _ frame: Bytes, api: ApiKey, version: Int16
    ) throws -> (correlationId: Int32, body: Bytes) {
        var reader = ByteReader(frame)
        let header = try ResponseHeader(from: &reader, version: api.responseHeaderVersion(version))
        return (header.correlationId, frame.dropFirst(reader.position))
    }
}

/// Cuts a stream of bytes into frames by their 4-byte lengths.
package struct FrameSplitter: Sendable {
    /// Bytes received of which no whole frame has been cut yet, oldest first.
    private var pending: [Bytes] = []
    private var pendingBytes = 0
    /// The largest frame that is taken, in bytes (`socket.request.max.bytes`).
    private let maxFrameBytes: Int

    package init(maxFrameBytes: Int) { self.maxFrameBytes = maxFrameBytes }

    package mutating func append(_ bytes: Bytes) {
        guard !bytes.isEmpty else { return }
        pending.append(bytes)
        pendingBytes += bytes.count
    }

    /// The next whole frame without its length, or nil. Throws on a length that is negative or too
    /// large.
    package mutating func next() throws -> Bytes? {
        guard pendingBytes >= 4 else { return nil }
        if pending[0].count < 4 { merge() }
        var reader = ByteReader(pending[0])
        let length = Int(try reader.readInt32())
        guard length >= 0 else { throw WireError.invalidLength(length, what: "frame") }
        guard length <= maxFrameBytes else { throw WireError.tooLarge(limit: maxFrameBytes) }
        guard pendingBytes >= 4 + length else { return nil }
        if pending[0].count < 4 + length { merge() }
        let first = pending[0]
        let frame = first[4..<4 + length]
        if first.count == 4 + length {
            pending.removeFirst()
        } else {
            pending[0] = first.dropFirst(4 + length)
        }
        pendingBytes -= 4 + length
        return frame
    }

    private mutating func merge() { pending = [Bytes.concatenating(pending)] }
}
