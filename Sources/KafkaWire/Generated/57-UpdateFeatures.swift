// Made by scripts/generate-messages from Definitions/57-UpdateFeatures.msg. Do not edit.
// swift-format-ignore-file

package struct UpdateFeaturesRequest: WireMessage {
    package static let info = MessageInfo(
        name: "UpdateFeaturesRequest", kind: .request, key: 57,
        versions: 0...2, lastStableVersion: 2, flexibleFrom: 0)
    package var timeoutMs: Int32 = 60000
    package var featureUpdates: [FeatureUpdateKey] = []
    package var validateOnly: Bool = false

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        self.timeoutMs = try reader.readInt32()
        do {
            let count = try reader.readCount(flexible: true)
            var elements: [FeatureUpdateKey] = []
            elements.reserveCapacity(min(count, 1024))
            for _ in 0..<count {
                elements.append(try FeatureUpdateKey(from: &reader, version: version))
            }
            self.featureUpdates = elements
        }
        if version >= 1 {
            self.validateOnly = try reader.readBool()
        }
        try reader.skipTaggedFields()
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        writer.writeInt32(self.timeoutMs)
        writer.writeCount(self.featureUpdates.count, flexible: true)
        for element in self.featureUpdates {
            try element.encode(into: &writer, version: version)
        }
        if version >= 1 {
            writer.writeBool(self.validateOnly)
        }
        if !(version >= 1), !(!self.validateOnly) {
            throw WireError.notInVersion(field: "validateOnly", version: version)
        }
        writer.writeUnsignedVarint(0)
    }

    package struct FeatureUpdateKey: WireStruct {
        package var feature: String = ""
        package var maxVersionLevel: Int16 = 0
        package var allowDowngrade: Bool = false
        package var upgradeType: Int8 = 1

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            self.feature = try reader.readString(flexible: true)
            self.maxVersionLevel = try reader.readInt16()
            if version == 0 {
                self.allowDowngrade = try reader.readBool()
            }
            if version >= 1 {
                self.upgradeType = try reader.readInt8()
            }
            try reader.skipTaggedFields()
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            try writer.writeString(self.feature, flexible: true)
            writer.writeInt16(self.maxVersionLevel)
            if version == 0 {
                writer.writeBool(self.allowDowngrade)
            }
            if !(version == 0), !(!self.allowDowngrade) {
                throw WireError.notInVersion(field: "allowDowngrade", version: version)
            }
            if version >= 1 {
                writer.writeInt8(self.upgradeType)
            }
            if !(version >= 1), !(self.upgradeType == 1) {
                throw WireError.notInVersion(field: "upgradeType", version: version)
            }
            writer.writeUnsignedVarint(0)
        }

        package var isDefault: Bool {
            if !(self.feature == "") { return false }
            if !(self.maxVersionLevel == 0) { return false }
            if !(!self.allowDowngrade) { return false }
            if !(self.upgradeType == 1) { return false }
            return true
        }
    }
}

package struct UpdateFeaturesResponse: WireMessage {
    package static let info = MessageInfo(
        name: "UpdateFeaturesResponse", kind: .response, key: 57,
        versions: 0...2, lastStableVersion: 2, flexibleFrom: 0)
    package var throttleTimeMs: Int32 = 0
    package var errorCode: Int16 = 0
    package var errorMessage: String? = ""
    package var results: [UpdatableFeatureResult] = []

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        self.throttleTimeMs = try reader.readInt32()
        self.errorCode = try reader.readInt16()
        self.errorMessage = try reader.readNullableString(flexible: true)
        if version <= 1 {
            do {
                let count = try reader.readCount(flexible: true)
                var elements: [UpdatableFeatureResult] = []
                elements.reserveCapacity(min(count, 1024))
                for _ in 0..<count {
                    elements.append(try UpdatableFeatureResult(from: &reader, version: version))
                }
                self.results = elements
            }
        }
        try reader.skipTaggedFields()
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        writer.writeInt32(self.throttleTimeMs)
        writer.writeInt16(self.errorCode)
        try writer.writeNullableString(self.errorMessage, flexible: true)
        if version <= 1 {
            writer.writeCount(self.results.count, flexible: true)
            for element in self.results {
                try element.encode(into: &writer, version: version)
            }
        }
        writer.writeUnsignedVarint(0)
    }

    package struct UpdatableFeatureResult: WireStruct {
        package var feature: String = ""
        package var errorCode: Int16 = 0
        package var errorMessage: String? = ""

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            self.feature = try reader.readString(flexible: true)
            self.errorCode = try reader.readInt16()
            self.errorMessage = try reader.readNullableString(flexible: true)
            try reader.skipTaggedFields()
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            try writer.writeString(self.feature, flexible: true)
            writer.writeInt16(self.errorCode)
            try writer.writeNullableString(self.errorMessage, flexible: true)
            writer.writeUnsignedVarint(0)
        }

        package var isDefault: Bool {
            if !(self.feature == "") { return false }
            if !(self.errorCode == 0) { return false }
            if !(self.errorMessage == "") { return false }
            return true
        }
    }
}
