// Made by scripts/generate-messages from Definitions/41-DescribeDelegationToken.msg. Do not edit.
// swift-format-ignore-file

package struct DescribeDelegationTokenRequest: WireMessage {
    package static let info = MessageInfo(
        name: "DescribeDelegationTokenRequest", kind: .request, key: 41,
        versions: 1...3, lastStableVersion: 3, flexibleFrom: 2)
    package var owners: [DescribeDelegationTokenOwner]? = []

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        let flexible = version >= 2
        self.owners = nil
        if let count = try reader.readNullableCount(flexible: flexible) {
            var elements: [DescribeDelegationTokenOwner] = []
            elements.reserveCapacity(min(count, 1024))
            for _ in 0..<count {
                elements.append(try DescribeDelegationTokenOwner(from: &reader, version: version))
            }
            self.owners = elements
        }
        if flexible {
            try reader.skipTaggedFields()
        }
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        let flexible = version >= 2
        writer.writeCount(self.owners?.count, flexible: flexible)
        for element in self.owners ?? [] {
            try element.encode(into: &writer, version: version)
        }
        if flexible {
            writer.writeUnsignedVarint(0)
        }
    }

    package struct DescribeDelegationTokenOwner: WireStruct {
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

package struct DescribeDelegationTokenResponse: WireMessage {
    package static let info = MessageInfo(
        name: "DescribeDelegationTokenResponse", kind: .response, key: 41,
        versions: 1...3, lastStableVersion: 3, flexibleFrom: 2)
    package var errorCode: Int16 = 0
    package var tokens: [DescribedDelegationToken] = []
    package var throttleTimeMs: Int32 = 0

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        let flexible = version >= 2
        self.errorCode = try reader.readInt16()
        do {
            let count = try reader.readCount(flexible: flexible)
            var elements: [DescribedDelegationToken] = []
            elements.reserveCapacity(min(count, 1024))
            for _ in 0..<count {
                elements.append(try DescribedDelegationToken(from: &reader, version: version))
            }
            self.tokens = elements
        }
        self.throttleTimeMs = try reader.readInt32()
        if flexible {
            try reader.skipTaggedFields()
        }
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        let flexible = version >= 2
        writer.writeInt16(self.errorCode)
        writer.writeCount(self.tokens.count, flexible: flexible)
        for element in self.tokens {
            try element.encode(into: &writer, version: version)
        }
        writer.writeInt32(self.throttleTimeMs)
        if flexible {
            writer.writeUnsignedVarint(0)
        }
    }

    package struct DescribedDelegationToken: WireStruct {
        package var principalType: String = ""
        package var principalName: String = ""
        package var tokenRequesterPrincipalType: String = ""
        package var tokenRequesterPrincipalName: String = ""
        package var issueTimestamp: Int64 = 0
        package var expiryTimestamp: Int64 = 0
        package var maxTimestamp: Int64 = 0
        package var tokenId: String = ""
        package var hmac: Bytes = .empty
        package var renewers: [DescribedDelegationTokenRenewer] = []

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            let flexible = version >= 2
            self.principalType = try reader.readString(flexible: flexible)
            self.principalName = try reader.readString(flexible: flexible)
            if version == 3 {
                self.tokenRequesterPrincipalType = try reader.readString(flexible: flexible)
            }
            if version == 3 {
                self.tokenRequesterPrincipalName = try reader.readString(flexible: flexible)
            }
            self.issueTimestamp = try reader.readInt64()
            self.expiryTimestamp = try reader.readInt64()
            self.maxTimestamp = try reader.readInt64()
            self.tokenId = try reader.readString(flexible: flexible)
            self.hmac = try reader.readBytes(flexible: flexible)
            do {
                let count = try reader.readCount(flexible: flexible)
                var elements: [DescribedDelegationTokenRenewer] = []
                elements.reserveCapacity(min(count, 1024))
                for _ in 0..<count {
                    elements.append(try DescribedDelegationTokenRenewer(from: &reader, version: version))
                }
                self.renewers = elements
            }
            if flexible {
                try reader.skipTaggedFields()
            }
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            let flexible = version >= 2
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
            writer.writeInt64(self.issueTimestamp)
            writer.writeInt64(self.expiryTimestamp)
            writer.writeInt64(self.maxTimestamp)
            try writer.writeString(self.tokenId, flexible: flexible)
            writer.writeBytes(self.hmac, flexible: flexible)
            writer.writeCount(self.renewers.count, flexible: flexible)
            for element in self.renewers {
                try element.encode(into: &writer, version: version)
            }
            if flexible {
                writer.writeUnsignedVarint(0)
            }
        }

        package var isDefault: Bool {
            if !(self.principalType == "") { return false }
            if !(self.principalName == "") { return false }
            if !(self.tokenRequesterPrincipalType == "") { return false }
            if !(self.tokenRequesterPrincipalName == "") { return false }
            if !(self.issueTimestamp == 0) { return false }
            if !(self.expiryTimestamp == 0) { return false }
            if !(self.maxTimestamp == 0) { return false }
            if !(self.tokenId == "") { return false }
            if !(self.hmac.isEmpty) { return false }
            if !(self.renewers.isEmpty) { return false }
            return true
        }
    }

    package struct DescribedDelegationTokenRenewer: WireStruct {
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
