// Made by scripts/generate-messages from Definitions/38-CreateDelegationToken.msg. Do not edit.
// swift-format-ignore-file

package struct CreateDelegationTokenRequest: WireMessage {
    package static let info = MessageInfo(
        name: "CreateDelegationTokenRequest", kind: .request, key: 38,
        versions: 1...3, lastStableVersion: 3, flexibleFrom: 2)
    package var ownerPrincipalType: String? = ""
    package var ownerPrincipalName: String? = ""
    package var renewers: [CreatableRenewers] = []
    package var maxLifetimeMs: Int64 = 0

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        let flexible = version >= 2
        if version == 3 {
            self.ownerPrincipalType = try reader.readNullableString(flexible: flexible)
        }
        if version == 3 {
            self.ownerPrincipalName = try reader.readNullableString(flexible: flexible)
        }
        do {
            let count = try reader.readCount(flexible: flexible)
            var elements: [CreatableRenewers] = []
            elements.reserveCapacity(min(count, 1024))
            for _ in 0..<count {
                elements.append(try CreatableRenewers(from: &reader, version: version))
            }
            self.renewers = elements
        }
        self.maxLifetimeMs = try reader.readInt64()
        if flexible {
            try reader.skipTaggedFields()
        }
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        let flexible = version >= 2
        if version == 3 {
            try writer.writeNullableString(self.ownerPrincipalType, flexible: flexible)
        }
        if !(version == 3), !(self.ownerPrincipalType == "") {
            throw WireError.notInVersion(field: "ownerPrincipalType", version: version)
        }
        if version == 3 {
            try writer.writeNullableString(self.ownerPrincipalName, flexible: flexible)
        }
        if !(version == 3), !(self.ownerPrincipalName == "") {
            throw WireError.notInVersion(field: "ownerPrincipalName", version: version)
        }
        writer.writeCount(self.renewers.count, flexible: flexible)
        for element in self.renewers {
            try element.encode(into: &writer, version: version)
        }
        writer.writeInt64(self.maxLifetimeMs)
        if flexible {
            writer.writeUnsignedVarint(0)
        }
    }

    package struct CreatableRenewers: WireStruct {
        package var principalType: String = ""
        package var principalName: String = ""

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            let flexible = version >= 2
            self.principalType = try reader.readString(flexible: flexible)
            self.principalName = try reader.readString(flexible: flexible)
            if flexible {
                try reader.skipTaggedFields()
            }
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            let flexible = version >= 2
            try writer.writeString(self.principalType, flexible: flexible)
            try writer.writeString(self.principalName, flexible: flexible)
            if flexible {
                writer.writeUnsignedVarint(0)
            }
        }

        package var isDefault: Bool {
            if !(self.principalType == "") { return false }
            if !(self.principalName == "") { return false }
            return true
        }
    }
}

package struct CreateDelegationTokenResponse: WireMessage {
    package static let info = MessageInfo(
        name: "CreateDelegationTokenResponse", kind: .response, key: 38,
        versions: 1...3, lastStableVersion: 3, flexibleFrom: 2)
    package var errorCode: Int16 = 0
    package var principalType: String = ""
    package var principalName: String = ""
    package var tokenRequesterPrincipalType: String = ""
    package var tokenRequesterPrincipalName: String = ""
    package var issueTimestampMs: Int64 = 0
    package var expiryTimestampMs: Int64 = 0
    package var maxTimestampMs: Int64 = 0
    package var tokenId: String = ""
    package var hmac: Bytes = .empty
    package var throttleTimeMs: Int32 = 0

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        let flexible = version >= 2
        self.errorCode = try reader.readInt16()
        self.principalType = try reader.readString(flexible: flexible)
        self.principalName = try reader.readString(flexible: flexible)
        if version == 3 {
            self.tokenRequesterPrincipalType = try reader.readString(flexible: flexible)
        }
        if version == 3 {
            self.tokenRequesterPrincipalName = try reader.readString(flexible: flexible)
        }
        self.issueTimestampMs = try reader.readInt64()
        self.expiryTimestampMs = try reader.readInt64()
        self.maxTimestampMs = try reader.readInt64()
        self.tokenId = try reader.readString(flexible: flexible)
        self.hmac = try reader.readBytes(flexible: flexible)
        self.throttleTimeMs = try reader.readInt32()
        if flexible {
            try reader.skipTaggedFields()
        }
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        let flexible = version >= 2
        writer.writeInt16(self.errorCode)
        try writer.writeString(self.principalType, flexible: flexible)
        try writer.writeString(self.principalName, flexible: flexible)
        if version == 3 {
            try writer.writeString(self.tokenRequesterPrincipalType, flexible: flexible)
        }
        if !(version == 3), !(self.tokenRequesterPrincipalType == "") {
            throw WireError.notInVersion(field: "tokenRequesterPrincipalType", version: version)
        }
        if version == 3 {
            try writer.writeString(self.tokenRequesterPrincipalName, flexible: flexible)
        }
        if !(version == 3), !(self.tokenRequesterPrincipalName == "") {
            throw WireError.notInVersion(field: "tokenRequesterPrincipalName", version: version)
        }
        writer.writeInt64(self.issueTimestampMs)
        writer.writeInt64(self.expiryTimestampMs)
        writer.writeInt64(self.maxTimestampMs)
        try writer.writeString(self.tokenId, flexible: flexible)
        writer.writeBytes(self.hmac, flexible: flexible)
        writer.writeInt32(self.throttleTimeMs)
        if flexible {
            writer.writeUnsignedVarint(0)
        }
    }
}
