// Made by scripts/generate-messages from Definitions/51-AlterUserScramCredentials.msg. Do not edit.
// swift-format-ignore-file

package struct AlterUserScramCredentialsRequest: WireMessage {
    package static let info = MessageInfo(
        name: "AlterUserScramCredentialsRequest", kind: .request, key: 51,
        versions: 0...0, lastStableVersion: 0, flexibleFrom: 0)
    package var deletions: [ScramCredentialDeletion] = []
    package var upsertions: [ScramCredentialUpsertion] = []

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        do {
            let count = try reader.readCount(flexible: true)
            var elements: [ScramCredentialDeletion] = []
            elements.reserveCapacity(min(count, 1024))
            for _ in 0..<count {
                elements.append(try ScramCredentialDeletion(from: &reader, version: version))
            }
            self.deletions = elements
        }
        do {
            let count = try reader.readCount(flexible: true)
            var elements: [ScramCredentialUpsertion] = []
            elements.reserveCapacity(min(count, 1024))
            for _ in 0..<count {
                elements.append(try ScramCredentialUpsertion(from: &reader, version: version))
            }
            self.upsertions = elements
        }
        try reader.skipTaggedFields()
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        writer.writeCount(self.deletions.count, flexible: true)
        for element in self.deletions {
            try element.encode(into: &writer, version: version)
        }
        writer.writeCount(self.upsertions.count, flexible: true)
        for element in self.upsertions {
            try element.encode(into: &writer, version: version)
        }
        writer.writeUnsignedVarint(0)
    }

    package struct ScramCredentialDeletion: WireStruct {
        package var name: String = ""
        package var mechanism: Int8 = 0

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            self.name = try reader.readString(flexible: true)
            self.mechanism = try reader.readInt8()
            try reader.skipTaggedFields()
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            try writer.writeString(self.name, flexible: true)
            writer.writeInt8(self.mechanism)
            writer.writeUnsignedVarint(0)
        }

        package var isDefault: Bool {
            if !(self.name == "") { return false }
            if !(self.mechanism == 0) { return false }
            return true
        }
    }

    package struct ScramCredentialUpsertion: WireStruct {
        package var name: String = ""
        package var mechanism: Int8 = 0
        package var iterations: Int32 = 0
        package var salt: Bytes = .empty
        package var saltedPassword: Bytes = .empty

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            self.name = try reader.readString(flexible: true)
            self.mechanism = try reader.readInt8()
            self.iterations = try reader.readInt32()
            self.salt = try reader.readBytes(flexible: true)
            self.saltedPassword = try reader.readBytes(flexible: true)
            try reader.skipTaggedFields()
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            try writer.writeString(self.name, flexible: true)
            writer.writeInt8(self.mechanism)
            writer.writeInt32(self.iterations)
            writer.writeBytes(self.salt, flexible: true)
            writer.writeBytes(self.saltedPassword, flexible: true)
            writer.writeUnsignedVarint(0)
        }

        package var isDefault: Bool {
            if !(self.name == "") { return false }
            if !(self.mechanism == 0) { return false }
            if !(self.iterations == 0) { return false }
            if !(self.salt.isEmpty) { return false }
            if !(self.saltedPassword.isEmpty) { return false }
            return true
        }
    }
}

package struct AlterUserScramCredentialsResponse: WireMessage {
    package static let info = MessageInfo(
        name: "AlterUserScramCredentialsResponse", kind: .response, key: 51,
        versions: 0...0, lastStableVersion: 0, flexibleFrom: 0)
    package var throttleTimeMs: Int32 = 0
    package var results: [AlterUserScramCredentialsResult] = []

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        self.throttleTimeMs = try reader.readInt32()
        do {
            let count = try reader.readCount(flexible: true)
            var elements: [AlterUserScramCredentialsResult] = []
            elements.reserveCapacity(min(count, 1024))
            for _ in 0..<count {
                elements.append(try AlterUserScramCredentialsResult(from: &reader, version: version))
            }
            self.results = elements
        }
        try reader.skipTaggedFields()
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        writer.writeInt32(self.throttleTimeMs)
        writer.writeCount(self.results.count, flexible: true)
        for element in self.results {
            try element.encode(into: &writer, version: version)
        }
        writer.writeUnsignedVarint(0)
    }

    package struct AlterUserScramCredentialsResult: WireStruct {
        package var user: String = ""
        package var errorCode: Int16 = 0
        package var errorMessage: String? = ""

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            self.user = try reader.readString(flexible: true)
            self.errorCode = try reader.readInt16()
            self.errorMessage = try reader.readNullableString(flexible: true)
            try reader.skipTaggedFields()
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            try writer.writeString(self.user, flexible: true)
            writer.writeInt16(self.errorCode)
            try writer.writeNullableString(self.errorMessage, flexible: true)
            writer.writeUnsignedVarint(0)
        }

        package var isDefault: Bool {
            if !(self.user == "") { return false }
            if !(self.errorCode == 0) { return false }
            if !(self.errorMessage == "") { return false }
            return true
        }
    }
}
