// Made by scripts/generate-messages from Definitions/17-SaslHandshake.msg. Do not edit.
// swift-format-ignore-file

package struct SaslHandshakeRequest: WireMessage {
    package static let info = MessageInfo(
        name: "SaslHandshakeRequest", kind: .request, key: 17,
        versions: 0...1, lastStableVersion: 1, flexibleFrom: nil)
    package var mechanism: String = ""

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        self.mechanism = try reader.readString(flexible: false)
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        try writer.writeString(self.mechanism, flexible: false)
    }
}

package struct SaslHandshakeResponse: WireMessage {
    package static let info = MessageInfo(
        name: "SaslHandshakeResponse", kind: .response, key: 17,
        versions: 0...1, lastStableVersion: 1, flexibleFrom: nil)
    package var errorCode: Int16 = 0
    package var mechanisms: [String] = []

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        self.errorCode = try reader.readInt16()
        do {
            let count = try reader.readCount(flexible: false)
            var elements: [String] = []
            elements.reserveCapacity(min(count, 1024))
            for _ in 0..<count {
                elements.append(try reader.readString(flexible: false))
            }
            self.mechanisms = elements
        }
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        writer.writeInt16(self.errorCode)
        writer.writeCount(self.mechanisms.count, flexible: false)
        for element in self.mechanisms {
            try writer.writeString(element, flexible: false)
        }
    }
}
