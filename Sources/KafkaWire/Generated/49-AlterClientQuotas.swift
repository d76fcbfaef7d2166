// Made by scripts/generate-messages from Definitions/49-AlterClientQuotas.msg. Do not edit.
// swift-format-ignore-file

package struct AlterClientQuotasRequest: WireMessage {
    package static let info = MessageInfo(
        name: "AlterClientQuotasRequest", kind: .request, key: 49,
        versions: 0...1, lastStableVersion: 1, flexibleFrom: 1)
    package var entries: [EntryData] = []
    package var validateOnly: Bool = false

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        let flexible = version >= 1
        do {
            let count = try reader.readCount(flexible: flexible)
            var elements: [EntryData] = []
            elements.reserveCapacity(min(count, 1024))
            for _ in 0..<count {
                elements.append(try EntryData(from: &reader, version: version))
            }
            self.entries = elements
        }
        self.validateOnly = try reader.readBool()
        if flexible {
            try reader.skipTaggedFields()
        }
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        let flexible = version >= 1
        writer.writeCount(self.entries.count, flexible: flexible)
        for element in self.entries {
            try element.encode(into: &writer, version: version)
        }
        writer.writeBool(self.validateOnly)
        if flexible {
            writer.writeUnsignedVarint(0)
        }
    }

    package struct EntryData: WireStruct {
        package var entity: [EntityData] = []
        package var ops: [OpData] = []

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
                var elements: [OpData] = []
                elements.reserveCapacity(min(count, 1024))
                for _ in 0..<count {
                    elements.append(try OpData(from: &reader, version: version))
                }
                self.ops = elements
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
            writer.writeCount(self.ops.count, flexible: flexible)
            for element in self.ops {
                try element.encode(into: &writer, version: version)
            }
            if flexible {
                writer.writeUnsignedVarint(0)
            }
        }

        package var isDefault: Bool {
            if !(self.entity.isEmpty) { return false }
            if !(self.ops.isEmpty) { return false }
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

    package struct OpData: WireStruct {
        package var key: String = ""
        package var value: Double = 0
        package var remove: Bool = false

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            let flexible = version >= 1
            self.key = try reader.readString(flexible: flexible)
            self.value = try reader.readFloat64()
            self.remove = try reader.readBool()
            if flexible {
                try reader.skipTaggedFields()
            }
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            let flexible = version >= 1
            try writer.writeString(self.key, flexible: flexible)
            writer.writeFloat64(self.value)
            writer.writeBool(self.remove)
            if flexible {
                writer.writeUnsignedVarint(0)
            }
        }

        package var isDefault: Bool {
            if !(self.key == "") { return false }
            if !(self.value == 0) { return false }
            if !(!self.remove) { return false }
            return true
        }
    }
}

package struct AlterClientQuotasResponse: WireMessage {
    package static let info = MessageInfo(
        name: "AlterClientQuotasResponse", kind: .response, key: 49,
        versions: 0...1, lastStableVersion: 1, flexibleFrom: 1)
    package var throttleTimeMs: Int32 = 0
    package var entries: [EntryData] = []

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        let flexible = version >= 1
        self.throttleTimeMs = try reader.readInt32()
        do {
            let count = try reader.readCount(flexible: flexible)
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
        writer.writeCount(self.entries.count, flexible: flexible)
        for element in self.entries {
            try element.encode(into: &writer, version: version)
        }
        if flexible {
            writer.writeUnsignedVarint(0)
        }
    }

    package struct EntryData: WireStruct {
        package var errorCode: Int16 = 0
        package var errorMessage: String? = ""
        package var entity: [EntityData] = []

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            let flexible = version >= 1
            self.errorCode = try reader.readInt16()
            self.errorMessage = try reader.readNullableString(flexible: flexible)
            do {
                let count = try reader.readCount(flexible: flexible)
                var elements: [EntityData] = []
                elements.reserveCapacity(min(count, 1024))
                for _ in 0..<count {
                    elements.append(try EntityData(from: &reader, version: version))
                }
                self.entity = elements
            }
            if flexible {
                try reader.skipTaggedFields()
            }
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            let flexible = version >= 1
            writer.writeInt16(self.errorCode)
            try writer.writeNullableString(self.errorMessage, flexible: flexible)
            writer.writeCount(self.entity.count, flexible: flexible)
            for element in self.entity {
                try element.encode(into: &writer, version: version)
            }
            if flexible {
                writer.writeUnsignedVarint(0)
            }
        }

        package var isDefault: Bool {
            if !(self.errorCode == 0) { return false }
            if !(self.errorMessage == "") { return false }
            if !(self.entity.isEmpty) { return false }
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
}
