// Made by scripts/generate-messages from Definitions/32-DescribeConfigs.msg. Do not edit.
// swift-format-ignore-file

package struct DescribeConfigsRequest: WireMessage {
    package static let info = MessageInfo(
        name: "DescribeConfigsRequest", kind: .request, key: 32,
        versions: 1...4, lastStableVersion: 4, flexibleFrom: 4)
    package var resources: [DescribeConfigsResource] = []
    package var includeSynonyms: Bool = false
    package var includeDocumentation: Bool = false

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        let flexible = version >= 4
        do {
            let count = try reader.readCount(flexible: flexible)
            var elements: [DescribeConfigsResource] = []
            elements.reserveCapacity(min(count, 1024))
            for _ in 0..<count {
                elements.append(try DescribeConfigsResource(from: &reader, version: version))
            }
            self.resources = elements
        }
        self.includeSynonyms = try reader.readBool()
        if version >= 3 {
            self.includeDocumentation = try reader.readBool()
        }
        if flexible {
            try reader.skipTaggedFields()
        }
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        let flexible = version >= 4
        writer.writeCount(self.resources.count, flexible: flexible)
        for element in self.resources {
            try element.encode(into: &writer, version: version)
        }
        writer.writeBool(self.includeSynonyms)
        if version >= 3 {
            writer.writeBool(self.includeDocumentation)
        }
        if !(version >= 3), !(!self.includeDocumentation) {
            throw WireError.notInVersion(field: "includeDocumentation", version: version)
        }
        if flexible {
            writer.writeUnsignedVarint(0)
        }
    }

    package struct DescribeConfigsResource: WireStruct {
        package var resourceType: Int8 = 0
        package var resourceName: String = ""
        package var configurationKeys: [String]? = []

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            let flexible = version >= 4
            self.resourceType = try reader.readInt8()
            self.resourceName = try reader.readString(flexible: flexible)
            self.configurationKeys = nil
            if let count = try reader.readNullableCount(flexible: flexible) {
                var elements: [String] = []
                elements.reserveCapacity(min(count, 1024))
                for _ in 0..<count {
                    elements.append(try reader.readString(flexible: flexible))
                }
                self.configurationKeys = elements
            }
            if flexible {
                try reader.skipTaggedFields()
            }
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            let flexible = version >= 4
            writer.writeInt8(self.resourceType)
            try writer.writeString(self.resourceName, flexible: flexible)
            writer.writeCount(self.configurationKeys?.count, flexible: flexible)
            for element in self.configurationKeys ?? [] {
                try writer.writeString(element, flexible: flexible)
            }
            if flexible {
                writer.writeUnsignedVarint(0)
            }
        }

        package var isDefault: Bool {
            if !(self.resourceType == 0) { return false }
            if !(self.resourceName == "") { return false }
            if !(self.configurationKeys?.isEmpty == true) { return false }
            return true
        }
    }
}

package struct DescribeConfigsResponse: WireMessage {
    package static let info = MessageInfo(
        name: "DescribeConfigsResponse", kind: .response, key: 32,
        versions: 1...4, lastStableVersion: 4, flexibleFrom: 4)
    package var throttleTimeMs: Int32 = 0
    package var results: [DescribeConfigsResult] = []

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        let flexible = version >= 4
        self.throttleTimeMs = try reader.readInt32()
        do {
            let count = try reader.readCount(flexible: flexible)
            var elements: [DescribeConfigsResult] = []
            elements.reserveCapacity(min(count, 1024))
            for _ in 0..<count {
                elements.append(try DescribeConfigsResult(from: &reader, version: version))
            }
            self.results = elements
        }
        if flexible {
            try reader.skipTaggedFields()
        }
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        let flexible = version >= 4
        writer.writeInt32(self.throttleTimeMs)
        writer.writeCount(self.results.count, flexible: flexible)
        for element in self.results {
            try element.encode(into: &writer, version: version)
        }
        if flexible {
            writer.writeUnsignedVarint(0)
        }
    }

    package struct DescribeConfigsResult: WireStruct {
        package var errorCode: Int16 = 0
        package var errorMessage: String? = ""
        package var resourceType: Int8 = 0
        package var resourceName: String = ""
        package var configs: [DescribeConfigsResourceResult] = []

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            let flexible = version >= 4
            self.errorCode = try reader.readInt16()
            self.errorMessage = try reader.readNullableString(flexible: flexible)
            self.resourceType = try reader.readInt8()
            self.resourceName = try reader.readString(flexible: flexible)
            do {
                let count = try reader.readCount(flexible: flexible)
                var elements: [DescribeConfigsResourceResult] = []
                elements.reserveCapacity(min(count, 1024))
                for _ in 0..<count {
                    elements.append(try DescribeConfigsResourceResult(from: &reader, version: version))
                }
                self.configs = elements
            }
            if flexible {
                try reader.skipTaggedFields()
            }
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            let flexible = version >= 4
            writer.writeInt16(self.errorCode)
            try writer.writeNullableString(self.errorMessage, flexible: flexible)
            writer.writeInt8(self.resourceType)
            try writer.writeString(self.resourceName, flexible: flexible)
            writer.writeCount(self.configs.count, flexible: flexible)
            for element in self.configs {
                try element.encode(into: &writer, version: version)
            }
            if flexible {
                writer.writeUnsignedVarint(0)
            }
        }

        package var isDefault: Bool {
            if !(self.errorCode == 0) { return false }
            if !(self.errorMessage == "") { return false }
            if !(self.resourceType == 0) { return false }
            if !(self.resourceName == "") { return false }
            if !(self.configs.isEmpty) { return false }
            return true
        }
    }

    package struct DescribeConfigsResourceResult: WireStruct {
        package var name: String = ""
        package var value: String? = ""
        package var readOnly: Bool = false
        package var configSource: Int8 = -1
        package var isSensitive: Bool = false
        package var synonyms: [DescribeConfigsSynonym] = []
        package var configType: Int8 = 0
        package var documentation: String? = ""

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            let flexible = version >= 4
            self.name = try reader.readString(flexible: flexible)
            self.value = try reader.readNullableString(flexible: flexible)
            self.readOnly = try reader.readBool()
            self.configSource = try reader.readInt8()
            self.isSensitive = try reader.readBool()
            do {
                let count = try reader.readCount(flexible: flexible)
                var elements: [DescribeConfigsSynonym] = []
                elements.reserveCapacity(min(count, 1024))
                for _ in 0..<count {
                    elements.append(try DescribeConfigsSynonym(from: &reader, version: version))
                }
                self.synonyms = elements
            }
            if version >= 3 {
                self.configType = try reader.readInt8()
            }
            if version >= 3 {
                self.documentation = try reader.readNullableString(flexible: flexible)
            }
            if flexible {
                try reader.skipTaggedFields()
            }
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            let flexible = version >= 4
            try writer.writeString(self.name, flexible: flexible)
            try writer.writeNullableString(self.value, flexible: flexible)
            writer.writeBool(self.readOnly)
            writer.writeInt8(self.configSource)
            writer.writeBool(self.isSensitive)
            writer.writeCount(self.synonyms.count, flexible: flexible)
            for element in self.synonyms {
                try element.encode(into: &writer, version: version)
            }
            if version >= 3 {
                writer.writeInt8(self.configType)
            }
            if version >= 3 {
                try writer.writeNullableString(self.documentation, flexible: flexible)
            }
            if flexible {
                writer.writeUnsignedVarint(0)
            }
        }

        package var isDefault: Bool {
            if !(self.name == "") { return false }
            if !(self.value == "") { return false }
            if !(!self.readOnly) { return false }
            if !(self.configSource == -1) { return false }
            if !(!self.isSensitive) { return false }
            if !(self.synonyms.isEmpty) { return false }
            if !(self.configType == 0) { return false }
            if !(self.documentation == "") { return false }
            return true
        }
    }

    package struct DescribeConfigsSynonym: WireStruct {
        package var name: String = ""
        package var value: String? = ""
        package var source: Int8 = 0

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            let flexible = version >= 4
            self.name = try reader.readString(flexible: flexible)
            self.value = try reader.readNullableString(flexible: flexible)
            self.source = try reader.readInt8()
            if flexible {
                try reader.skipTaggedFields()
            }
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            let flexible = version >= 4
            try writer.writeString(self.name, flexible: flexible)
            try writer.writeNullableString(self.value, flexible: flexible)
            writer.writeInt8(self.source)
            if flexible {
                writer.writeUnsignedVarint(0)
            }
        }

        package var isDefault: Bool {
            if !(self.name == "") { return false }
            if !(self.value == "") { return false }
            if !(self.source == 0) { return false }
            return true
        }
    }
}
