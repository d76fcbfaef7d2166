// Made by scripts/generate-messages from Definitions/48-DescribeClientQuotas.msg. Do not edit.
// swift-format-ignore-file

package struct DescribeClientQuotasRequest: WireMessage {
    package static let info = MessageInfo(
        name: "DescribeClientQuotasRequest", kind: .request, key: 48,
        versions: 0...1, lastStableVersion: 1, flexibleFrom: 1)
    package var components: [ComponentData] = []
    package var strict: Bool = false

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        let flexible = version >= 1
        do {
            let count = try reader.readCount(flexible: flexible)
            var elements: [ComponentData] = []
            elements.reserveCapacity(min(count, 1024))
            for _ in 0..<count {
                elements.append(try ComponentData(from: &reader, version: version))
            }
            self.components = elements
        }
        self.strict = try reader.readBool()
        if flexible {
            try reader.skipTaggedFields()
        }
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        let flexible = version >= 1
        writer.writeCount(self.components.count, flexible: flexible)
        for element in self.components {
            try element.encode(into: &writer, version: version)
        }
        writer.writeBool(self.strict)
        if flexible {
            writer.writeUnsignedVarint(0)
        }
    }

    package struct ComponentData: WireStruct {
        package var entityType: String = ""
        package var matchType: Int8 = 0
        package var match: String? = ""

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            let flexible = version >= 1
            self.entityType = try reader.readString(flexible: flexible)
            self.matchType = try reader.readInt8()
            self.match = try reader.readNullableString(flexible: flexible)
            if flexible {
                try reader.skipTaggedFields()
            }
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            let flexible = version >= 1
            try writer.writeString(self.entityType, flexible: flexible)
            writer.writeInt8(self.matchType)
            try writer.writeNullableString(self.match, flexible: flexible)
            if flexible {
                writer.writeUnsignedVarint(0)
            }
        }

        package var isDefault: Bool {
            if !(self.entityType == "") { return false }
            if !(self.matchType == 0) { return false }
            if !(self.match == "") { return false }
            return true
        }
    }
}

package struct DescribeClientQuotasResponse: WireMessage {
    package static let info = MessageInfo(
        name: "DescribeClientQuotasResponse", kind: .response, key: 48,
        versions: 0...1, lastStableVersion: 1, flexibleFrom: 1)
    package var throttleTimeMs: Int32 = 0
    package var errorCode: Int16 = 0
    package var errorMessage: String? = ""
    package var entries: [EntryData]? = []

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        let flexible = version >= 1
        self.throttleTimeMs = try reader.readInt32()
        self.errorCode = try reader.readInt16()
        self.errorMessage = try reader.readNullableString(flexible: flexible)
        self.entries = nil
        if let count = try reader.readNullableCount(flexible: flexible) {
            var elements: [EntryData] = []
            elements.reserveCapacity(min(count, 1024))
            for _ in 0..<count {
                elements.append(try EntryData(from: &reader, version: version))
            }
            self.entries = elements
        }
        if flexible {
            try reader.skipTaggedFields()
        }
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        let flexible = version >= 1
        writer.writeInt32(self.throttleTimeMs)
        writer.writeInt16(self.errorCode)
        try writer.writeNullableString(self.errorMessage, flexible: flexible)
        writer.writeCount(self.entries?.count, flexible: flexible)
        for element in self.entries ?? [] {
            try element.encode(into: &writer, version: version)
        }
        if flexible {
            writer.writeUnsignedVarint(0)
        }
    }

    package struct EntryData: WireStruct {
        package var entity: [EntityData] = []
        package var values: [ValueData] = []

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            let flexible = version >= 1
            do {
                let count = try reader.readCount(flexible: flexible)
                var elements: [EntityData] = []
                elements.reserveCapacity(min(count, 1024))
                for _ in 0..<count {
                    elements.append(try EntityData(from: &reader, version: version))
                }
                self.entity = elements
            }
            do {
                let count = try reader.readCount(flexible: flexible)
                var elements: [ValueData] = []
                elements.reserveCapacity(min(count, 1024))
                for _ in 0..<count {
                    elements.append(try ValueData(from: &reader, version: version))
                }
                self.values = elements
            }
            if flexible {
                try reader.skipTaggedFields()
            }
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            let flexible = version >= 1
            writer.writeCount(self.entity.count, flexible: flexible)
            for element in self.entity {
                try element.encode(into: &writer, version: version)
            }
            writer.writeCount(self.values.count, flexible: flexible)
            for element in self.values {
                try element.encode(into: &writer, version: version)
            }
            if flexible {
                writer.writeUnsignedVarint(0)
            }
        }

        package var isDefault: Bool {
            if !(self.entity.isEmpty) { return false }
            if !(self.values.isEmpty) { return false }
            return true
        }
    }

    package struct EntityData: WireStruct {
        package var entityType: String = ""
        package var entityName: String? = ""

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            let flexible = version >= 1
            self.entityType = try reader.readString(flexible: flexible)
            self.entityName = try reader.readNullableString(flexible: flexible)
            if flexible {
                try reader.skipTaggedFields()
            }
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            let flexible = version >= 1
            try writer.writeString(self.entityType, flexible: flexible)
            try writer.writeNullableString(self.entityName, flexible: flexible)
            if flexible {
                writer.writeUnsignedVarint(0)
            }
        }

        package var isDefault: Bool {
            if !(self.entityType == "") { return false }
            if !(self.entityName == "") { return false }
            return true
        }
    }

    package struct ValueData: WireStruct {
        package var key: String = ""
        package var value: Double = 0

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            let flexible = version >= 1
            self.key = try reader.readString(flexible: flexible)
            self.value = try reader.readFloat64()
            if flexible {
                try reader.skipTaggedFields()
            }
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            let flexible = version >= 1
            try writer.writeString(self.key, flexible: flexible)
            writer.writeFloat64(self.value)
            if flexible {
                writer.writeUnsignedVarint(0)
            }
        }

        package var isDefault: Bool {
            if !(self.key == "") { return false }
            if !(self.value == 0) { return false }
            return true
        }
    }
}
