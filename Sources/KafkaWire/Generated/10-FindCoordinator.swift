// Made by scripts/generate-messages from Definitions/10-FindCoordinator.msg. Do not edit.
// swift-format-ignore-file

package struct FindCoordinatorRequest: WireMessage {
    package static let info = MessageInfo(
        name: "FindCoordinatorRequest", kind: .request, key: 10,
        versions: 0...6, lastStableVersion: 6, flexibleFrom: 3)
    package var key: String = ""
    package var keyType: Int8 = 0
    package var coordinatorKeys: [String] = []

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        let flexible = version >= 3
        if version <= 3 {
            self.key = try reader.readString(flexible: flexible)
        }
        if version >= 1 {
            self.keyType = try reader.readInt8()
        }
        if version >= 4 {
            do {
                let count = try reader.readCount(flexible: flexible)
                var elements: [String] = []
                elements.reserveCapacity(min(count, 1024))
                for _ in 0..<count {
                    elements.append(try reader.readString(flexible: flexible))
                }
                self.coordinatorKeys = elements
            }
        }
        if flexible {
            try reader.skipTaggedFields()
        }
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        let flexible = version >= 3
        if version <= 3 {
            try writer.writeString(self.key, flexible: flexible)
        }
        if !(version <= 3), !(self.key == "") {
            throw WireError.notInVersion(field: "key", version: version)
        }
        if version >= 1 {
            writer.writeInt8(self.keyType)
        }
        if !(version >= 1), !(self.keyType == 0) {
            throw WireError.notInVersion(field: "keyType", version: version)
        }
        if version >= 4 {
            writer.writeCount(self.coordinatorKeys.count, flexible: flexible)
            for element in self.coordinatorKeys {
                try writer.writeString(element, flexible: flexible)
            }
        }
        if !(version >= 4), !(self.coordinatorKeys.isEmpty) {
            throw WireError.notInVersion(field: "coordinatorKeys", version: version)
        }
        if flexible {
            writer.writeUnsignedVarint(0)
        }
    }
}

package struct FindCoordinatorResponse: WireMessage {
    package static let info = MessageInfo(
        name: "FindCoordinatorResponse", kind: .response, key: 10,
        versions: 0...6, lastStableVersion: 6, flexibleFrom: 3)
    package var throttleTimeMs: Int32 = 0
    package var errorCode: Int16 = 0
    package var errorMessage: String? = ""
    package var nodeId: Int32 = 0
    package var host: String = ""
    package var port: Int32 = 0
    package var coordinators: [Coordinator] = []

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        let flexible = version >= 3
        if version >= 1 {
            self.throttleTimeMs = try reader.readInt32()
        }
        if version <= 3 {
            self.errorCode = try reader.readInt16()
        }
        if version >= 1 && version <= 3 {
            self.errorMessage = try reader.readNullableString(flexible: flexible)
        }
        if version <= 3 {
            self.nodeId = try reader.readInt32()
        }
        if version <= 3 {
            self.host = try reader.readString(flexible: flexible)
        }
        if version <= 3 {
            self.port = try reader.readInt32()
        }
        if version >= 4 {
            do {
                let count = try reader.readCount(flexible: flexible)
                var elements: [Coordinator] = []
                elements.reserveCapacity(min(count, 1024))
                for _ in 0..<count {
                    elements.append(try Coordinator(from: &reader, version: version))
                }
                self.coordinators = elements
            }
        }
        if flexible {
            try reader.skipTaggedFields()
        }
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        let flexible = version >= 3
        if version >= 1 {
            writer.writeInt32(self.throttleTimeMs)
        }
        if version <= 3 {
            writer.writeInt16(self.errorCode)
        }
        if !(version <= 3), !(self.errorCode == 0) {
            throw WireError.notInVersion(field: "errorCode", version: version)
        }
        if version >= 1 && version <= 3 {
            try writer.writeNullableString(self.errorMessage, flexible: flexible)
        }
        if version <= 3 {
            writer.writeInt32(self.nodeId)
        }
        if !(version <= 3), !(self.nodeId == 0) {
            throw WireError.notInVersion(field: "nodeId", version: version)
        }
        if version <= 3 {
            try writer.writeString(self.host, flexible: flexible)
        }
        if !(version <= 3), !(self.host == "") {
            throw WireError.notInVersion(field: "host", version: version)
        }
        if version <= 3 {
            writer.writeInt32(self.port)
        }
        if !(version <= 3), !(self.port == 0) {
            throw WireError.notInVersion(field: "port", version: version)
        }
        if version >= 4 {
            writer.writeCount(self.coordinators.count, flexible: flexible)
            for element in self.coordinators {
                try element.encode(into: &writer, version: version)
            }
        }
        if !(version >= 4), !(self.coordinators.isEmpty) {
            throw WireError.notInVersion(field: "coordinators", version: version)
        }
        if flexible {
            writer.writeUnsignedVarint(0)
        }
    }

    package struct Coordinator: WireStruct {
        package var key: String = ""
        package var nodeId: Int32 = 0
        package var host: String = ""
        package var port: Int32 = 0
        package var errorCode: Int16 = 0
        package var errorMessage: String? = ""

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            let flexible = version >= 3
            if version >= 4 {
                self.key = try reader.readString(flexible: flexible)
            }
            if version >= 4 {
                self.nodeId = try reader.readInt32()
            }
            if version >= 4 {
                self.host = try reader.readString(flexible: flexible)
            }
            if version >= 4 {
                self.port = try reader.readInt32()
            }
            if version >= 4 {
                self.errorCode = try reader.readInt16()
            }
            if version >= 4 {
                self.errorMessage = try reader.readNullableString(flexible: flexible)
            }
            if flexible {
                try reader.skipTaggedFields()
            }
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            let flexible = version >= 3
            if version >= 4 {
                try writer.writeString(self.key, flexible: flexible)
            }
            if !(version >= 4), !(self.key == "") {
                throw WireError.notInVersion(field: "key", version: version)
            }
            if version >= 4 {
                writer.writeInt32(self.nodeId)
            }
            if !(version >= 4), !(self.nodeId == 0) {
                throw WireError.notInVersion(field: "nodeId", version: version)
            }
            if version >= 4 {
                try writer.writeString(self.host, flexible: flexible)
            }
            if !(version >= 4), !(self.host == "") {
                throw WireError.notInVersion(field: "host", version: version)
            }
            if version >= 4 {
                writer.writeInt32(self.port)
            }
            if !(version >= 4), !(self.port == 0) {
                throw WireError.notInVersion(field: "port", version: version)
            }
            if version >= 4 {
                writer.writeInt16(self.errorCode)
            }
            if !(version >= 4), !(self.errorCode == 0) {
                throw WireError.notInVersion(field: "errorCode", version: version)
            }
            if version >= 4 {
                try writer.writeNullableString(self.errorMessage, flexible: flexible)
            }
            if flexible {
                writer.writeUnsignedVarint(0)
            }
        }

        package var isDefault: Bool {
            if !(self.key == "") { return false }
            if !(self.nodeId == 0) { return false }
            if !(self.host == "") { return false }
            if !(self.port == 0) { return false }
            if !(self.errorCode == 0) { return false }
            if !(self.errorMessage == "") { return false }
            return true
        }
    }
}
