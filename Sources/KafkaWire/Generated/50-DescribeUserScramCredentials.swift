// Made by scripts/generate-messages from Definitions/50-DescribeUserScramCredentials.msg. Do not edit.
// swift-format-ignore-file

package struct DescribeUserScramCredentialsRequest: WireMessage {
    package static let info = MessageInfo(
        name: "DescribeUserScramCredentialsRequest", kind: .request, key: 50,
        versions: 0...0, lastStableVersion: 0, flexibleFrom: 0)
    package var users: [UserName]? = []

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        self.users = nil
        if let count = try reader.readNullableCount(flexible: true) {
            var elements: [UserName] = []
            elements.reserveCapacity(min(count, 1024))
            for _ in 0..<count {
                elements.append(try UserName(from: &reader, version: version))
            }
            self.users = elements
        }
        try reader.skipTaggedFields()
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        writer.writeCount(self.users?.count, flexible: true)
        for element in self.users ?? [] {
            try element.encode(into: &writer, version: version)
        }
        writer.writeUnsignedVarint(0)
    }

    package struct UserName: WireStruct {
        package var name: String = ""

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            self.name = try reader.readString(flexible: true)
            try reader.skipTaggedFields()
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            try writer.writeString(self.name, flexible: true)
            writer.writeUnsignedVarint(0)
        }

        package var isDefault: Bool {
            if !(self.name == "") { return false }
            return true
        }
    }
}

package struct DescribeUserScramCredentialsResponse: WireMessage {
    package static let info = MessageInfo(
        name: "DescribeUserScramCredentialsResponse", kind: .response, key: 50,
        versions: 0...0, lastStableVersion: 0, flexibleFrom: 0)
    package var throttleTimeMs: Int32 = 0
    package var errorCode: Int16 = 0
    package var errorMessage: String? = ""
    package var results: [DescribeUserScramCredentialsResult] = []

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        self.throttleTimeMs = try reader.readInt32()
        self.errorCode = try reader.readInt16()
        self.errorMessage = try reader.readNullableString(flexible: true)
        do {
            let count = try reader.readCount(flexible: true)
            var elements: [DescribeUserScramCredentialsResult] = []
            elements.reserveCapacity(min(count, 1024))
            for _ in 0..<count {
                elements.append(try DescribeUserScramCredentialsResult(from: &reader, version: version))
            }
            self.results = elements
        }
        try reader.skipTaggedFields()
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        writer.writeInt32(self.throttleTimeMs)
        writer.writeInt16(self.errorCode)
        try writer.writeNullableString(self.errorMessage, flexible: true)
        writer.writeCount(self.results.count, flexible: true)
        for element in self.results {
            try element.encode(into: &writer, version: version)
        }
        writer.writeUnsignedVarint(0)
    }

    package struct DescribeUserScramCredentialsResult: WireStruct {
        package var user: String = ""
        package var errorCode: Int16 = 0
        package var errorMessage: String? = ""
        package var credentialInfos: [CredentialInfo] = []

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            self.user = try reader.readString(flexible: true)
            self.errorCode = try reader.readInt16()
            self.errorMessage = try reader.readNullableString(flexible: true)
            do {
                let count = try reader.readCount(flexible: true)
                var elements: [CredentialInfo] = []
                elements.reserveCapacity(min(count, 1024))
                for _ in 0..<count {
                    elements.append(try CredentialInfo(from: &reader, version: version))
                }
                self.credentialInfos = elements
            }
            try reader.skipTaggedFields()
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            try writer.writeString(self.user, flexible: true)
            writer.writeInt16(self.errorCode)
            try writer.writeNullableString(self.errorMessage, flexible: true)
            writer.writeCount(self.credentialInfos.count, flexible: true)
            for element in self.credentialInfos {
                try element.encode(into: &writer, version: version)
            }
            writer.writeUnsignedVarint(0)
        }

        package var isDefault: Bool {
            if !(self.user == "") { return false }
            if !(self.errorCode == 0) { return false }
            if !(self.errorMessage == "") { return false }
            if !(self.credentialInfos.isEmpty) { return false }
            return true
        }
    }

    package struct CredentialInfo: WireStruct {
        package var mechanism: Int8 = 0
        package var iterations: Int32 = 0

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            self.mechanism = try reader.readInt8()
            self.iterations = try reader.readInt32()
            try reader.skipTaggedFields()
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            writer.writeInt8(self.mechanism)
            writer.writeInt32(self.iterations)
            writer.writeUnsignedVarint(0)
        }

        package var isDefault: Bool {
            if !(self.mechanism == 0) { return false }
            if !(self.iterations == 0) { return false }
            return true
        }
    }
}
