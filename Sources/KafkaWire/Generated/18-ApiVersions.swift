// Made by scripts/generate-messages from Definitions/18-ApiVersions.msg. Do not edit.
// swift-format-ignore-file

package struct ApiVersionsRequest: WireMessage {
    package static let info = MessageInfo(
        name: "ApiVersionsRequest", kind: .request, key: 18,
        versions: 0...4, lastStableVersion: 4, flexibleFrom: 3)
    package var clientSoftwareName: String = ""
    package var clientSoftwareVersion: String = ""

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        let flexible = version >= 3
        if version >= 3 {
            self.clientSoftwareName = try reader.readString(flexible: flexible)
        }
        if version >= 3 {
            self.clientSoftwareVersion = try reader.readString(flexible: flexible)
        }
        if flexible {
            try reader.skipTaggedFields()
        }
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        let flexible = version >= 3
        if version >= 3 {
            try writer.writeString(self.clientSoftwareName, flexible: flexible)
        }
        if version >= 3 {
            try writer.writeString(self.clientSoftwareVersion, flexible: flexible)
        }
        if flexible {
            writer.writeUnsignedVarint(0)
        }
    }
}

package struct ApiVersionsResponse: WireMessage {
    package static let info = MessageInfo(
        name: "ApiVersionsResponse", kind: .response, key: 18,
        versions: 0...4, lastStableVersion: 4, flexibleFrom: 3)
    package var errorCode: Int16 = 0
    package var apiKeys: [ApiVersion] = []
    package var throttleTimeMs: Int32 = 0
    package var supportedFeatures: [SupportedFeatureKey] = []
    package var finalizedFeaturesEpoch: Int64 = -1
    package var finalizedFeatures: [FinalizedFeatureKey] = []
    package var zkMigrationReady: Bool = false

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        let flexible = version >= 3
        self.errorCode = try reader.readInt16()
        do {
            let count = try reader.readCount(flexible: flexible)
            var elements: [ApiVersion] = []
            elements.reserveCapacity(min(count, 1024))
            for _ in 0..<count {
                elements.append(try ApiVersion(from: &reader, version: version))
            }
            self.apiKeys = elements
        }
        if version >= 1 {
            self.throttleTimeMs = try reader.readInt32()
        }
        if flexible {
            try reader.readTaggedFields { tag, content in
                switch tag {
                    case 0:
                        guard version >= 3 else {
                            throw WireError.notInVersion(field: "supportedFeatures", version: version)
                        }
                        do {
                            let count = try content.readCount(flexible: flexible)
                            var elements: [SupportedFeatureKey] = []
                            elements.reserveCapacity(min(count, 1024))
                            for _ in 0..<count {
                                elements.append(try SupportedFeatureKey(from: &content, version: version))
                            }
                            self.supportedFeatures = elements
                        }
                    case 1:
                        guard version >= 3 else {
                            throw WireError.notInVersion(field: "finalizedFeaturesEpoch", version: version)
                        }
                        self.finalizedFeaturesEpoch = try content.readInt64()
                    case 2:
                        guard version >= 3 else {
                            throw WireError.notInVersion(field: "finalizedFeatures", version: version)
                        }
                        do {
                            let count = try content.readCount(flexible: flexible)
                            var elements: [FinalizedFeatureKey] = []
                            elements.reserveCapacity(min(count, 1024))
                            for _ in 0..<count {
                                elements.append(try FinalizedFeatureKey(from: &content, version: version))
                            }
                            self.finalizedFeatures = elements
                        }
                    case 3:
                        guard version >= 3 else {
                            throw WireError.notInVersion(field: "zkMigrationReady", version: version)
                        }
                        self.zkMigrationReady = try content.readBool()
                    default: break
                }
            }
        }
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        let flexible = version >= 3
        writer.writeInt16(self.errorCode)
        writer.writeCount(self.apiKeys.count, flexible: flexible)
        for element in self.apiKeys {
            try element.encode(into: &writer, version: version)
        }
        if version >= 1 {
            writer.writeInt32(self.throttleTimeMs)
        }
        if flexible {
            var tagCount: UInt32 = 0
            let has0 = version >= 3 && !(self.supportedFeatures.isEmpty)
            if has0 { tagCount += 1 }
            let has1 = version >= 3 && !(self.finalizedFeaturesEpoch == -1)
            if has1 { tagCount += 1 }
            let has2 = version >= 3 && !(self.finalizedFeatures.isEmpty)
            if has2 { tagCount += 1 }
            let has3 = version >= 3 && !(!self.zkMigrationReady)
            if has3 { tagCount += 1 }
            writer.writeUnsignedVarint(tagCount)
            if has0 {
                var content = ByteWriter(capacity: 64)
                content.writeCount(self.supportedFeatures.count, flexible: flexible)
                for element in self.supportedFeatures {
                    try element.encode(into: &content, version: version)
                }
                writer.writeTaggedField(0, content.finish())
            }
            if has1 {
                var content = ByteWriter(capacity: 64)
                content.writeInt64(self.finalizedFeaturesEpoch)
                writer.writeTaggedField(1, content.finish())
            }
            if has2 {
                var content = ByteWriter(capacity: 64)
                content.writeCount(self.finalizedFeatures.count, flexible: flexible)
                for element in self.finalizedFeatures {
                    try element.encode(into: &content, version: version)
                }
                writer.writeTaggedField(2, content.finish())
            }
            if has3 {
                var content = ByteWriter(capacity: 64)
                content.writeBool(self.zkMigrationReady)
                writer.writeTaggedField(3, content.finish())
            }
        }
    }

    package struct ApiVersion: WireStruct {
        package var apiKey: Int16 = 0
        package var minVersion: Int16 = 0
        package var maxVersion: Int16 = 0

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            let flexible = version >= 3
            self.apiKey = try reader.readInt16()
            self.minVersion = try reader.readInt16()
            self.maxVersion = try reader.readInt16()
            if flexible {
                try reader.skipTaggedFields()
            }
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            let flexible = version >= 3
            writer.writeInt16(self.apiKey)
            writer.writeInt16(self.minVersion)
            writer.writeInt16(self.maxVersion)
            if flexible {
                writer.writeUnsignedVarint(0)
            }
        }

        package var isDefault: Bool {
            if !(self.apiKey == 0) { return false }
            if !(self.minVersion == 0) { return false }
            if !(self.maxVersion == 0) { return false }
            return true
        }
    }

    package struct SupportedFeatureKey: WireStruct {
        package var name: String = ""
        package var minVersion: Int16 = 0
        package var maxVersion: Int16 = 0

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            let flexible = version >= 3
            if version >= 3 {
                self.name = try reader.readString(flexible: flexible)
            }
            if version >= 3 {
                self.minVersion = try reader.readInt16()
            }
            if version >= 3 {
                self.maxVersion = try reader.readInt16()
            }
            if flexible {
                try reader.skipTaggedFields()
            }
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            let flexible = version >= 3
            if version >= 3 {
                try writer.writeString(self.name, flexible: flexible)
            }
            if !(version >= 3), !(self.name == "") {
                throw WireError.notInVersion(field: "name", version: version)
            }
            if version >= 3 {
                writer.writeInt16(self.minVersion)
            }
            if !(version >= 3), !(self.minVersion == 0) {
                throw WireError.notInVersion(field: "minVersion", version: version)
            }
            if version >= 3 {
                writer.writeInt16(self.maxVersion)
            }
            if !(version >= 3), !(self.maxVersion == 0) {
                throw WireError.notInVersion(field: "maxVersion", version: version)
            }
            if flexible {
                writer.writeUnsignedVarint(0)
            }
        }

        package var isDefault: Bool {
            if !(self.name == "") { return false }
            if !(self.minVersion == 0) { return false }
            if !(self.maxVersion == 0) { return false }
            return true
        }
    }

    package struct FinalizedFeatureKey: WireStruct {
        package var name: String = ""
        package var maxVersionLevel: Int16 = 0
        package var minVersionLevel: Int16 = 0

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            let flexible = version >= 3
            if version >= 3 {
                self.name = try reader.readString(flexible: flexible)
            }
            if version >= 3 {
                self.maxVersionLevel = try reader.readInt16()
            }
            if version >= 3 {
                self.minVersionLevel = try reader.readInt16()
            }
            if flexible {
                try reader.skipTaggedFields()
            }
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            let flexible = version >= 3
            if version >= 3 {
                try writer.writeString(self.name, flexible: flexible)
            }
            if !(version >= 3), !(self.name == "") {
                throw WireError.notInVersion(field: "name", version: version)
            }
            if version >= 3 {
                writer.writeInt16(self.maxVersionLevel)
            }
            if !(version >= 3), !(self.maxVersionLevel == 0) {
                throw WireError.notInVersion(field: "maxVersionLevel", version: version)
            }
            if version >= 3 {
                writer.writeInt16(self.minVersionLevel)
            }
            if !(version >= 3), !(self.minVersionLevel == 0) {
                throw WireError.notInVersion(field: "minVersionLevel", version: version)
            }
            if flexible {
                writer.writeUnsignedVarint(0)
            }
        }

        package var isDefault: Bool {
            if !(self.name == "") { return false }
            if !(self.maxVersionLevel == 0) { return false }
            if !(self.minVersionLevel == 0) { return false }
            return true
        }
    }
}
