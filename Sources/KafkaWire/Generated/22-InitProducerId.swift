// Made by scripts/generate-messages from Definitions/22-InitProducerId.msg. Do not edit.
// swift-format-ignore-file

package struct InitProducerIdRequest: WireMessage {
    package static let info = MessageInfo(
        name: "InitProducerIdRequest", kind: .request, key: 22,
        versions: 0...6, lastStableVersion: 5, flexibleFrom: 2)
    package var transactionalId: String? = ""
    package var transactionTimeoutMs: Int32 = 0
    package var producerId: Int64 = -1
    package var producerEpoch: Int16 = -1
    package var enable2Pc: Bool = false
    package var keepPreparedTxn: Bool = false

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        let flexible = version >= 2
        self.transactionalId = try reader.readNullableString(flexible: flexible)
        self.transactionTimeoutMs = try reader.readInt32()
        if version >= 3 {
            self.producerId = try reader.readInt64()
        }
        if version >= 3 {
            self.producerEpoch = try reader.readInt16()
        }
        if version == 6 {
            self.enable2Pc = try reader.readBool()
        }
        if version == 6 {
            self.keepPreparedTxn = try reader.readBool()
        }
        if flexible {
            try reader.skipTaggedFields()
        }
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        let flexible = version >= 2
        try writer.writeNullableString(self.transactionalId, flexible: flexible)
        writer.writeInt32(self.transactionTimeoutMs)
        if version >= 3 {
            writer.writeInt64(self.producerId)
        }
        if !(version >= 3), !(self.producerId == -1) {
            throw WireError.notInVersion(field: "producerId", version: version)
        }
        if version >= 3 {
            writer.writeInt16(self.producerEpoch)
        }
        if !(version >= 3), !(self.producerEpoch == -1) {
            throw WireError.notInVersion(field: "producerEpoch", version: version)
        }
        if version == 6 {
            writer.writeBool(self.enable2Pc)
        }
        if !(version == 6), !(!self.enable2Pc) {
            throw WireError.notInVersion(field: "enable2Pc", version: version)
        }
        if version == 6 {
            writer.writeBool(self.keepPreparedTxn)
        }
        if !(version == 6), !(!self.keepPreparedTxn) {
            throw WireError.notInVersion(field: "keepPreparedTxn", version: version)
        }
        if flexible {
            writer.writeUnsignedVarint(0)
        }
    }
}

package struct InitProducerIdResponse: WireMessage {
    package static let info = MessageInfo(
        name: "InitProducerIdResponse", kind: .response, key: 22,
        versions: 0...6, lastStableVersion: 6, flexibleFrom: 2)
    package var throttleTimeMs: Int32 = 0
    package var errorCode: Int16 = 0
    package var producerId: Int64 = -1
    package var producerEpoch: Int16 = 0
    package var ongoingTxnProducerId: Int64 = -1
    package var ongoingTxnProducerEpoch: Int16 = -1

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        let flexible = version >= 2
        self.throttleTimeMs = try reader.readInt32()
        self.errorCode = try reader.readInt16()
        self.producerId = try reader.readInt64()
        self.producerEpoch = try reader.readInt16()
        if version == 6 {
            self.ongoingTxnProducerId = try reader.readInt64()
        }
        if version == 6 {
            self.ongoingTxnProducerEpoch = try reader.readInt16()
        }
        if flexible {
            try reader.skipTaggedFields()
        }
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        let flexible = version >= 2
        writer.writeInt32(self.throttleTimeMs)
        writer.writeInt16(self.errorCode)
        writer.writeInt64(self.producerId)
        writer.writeInt16(self.producerEpoch)
        if version == 6 {
            writer.writeInt64(self.ongoingTxnProducerId)
        }
        if !(version == 6), !(self.ongoingTxnProducerId == -1) {
            throw WireError.notInVersion(field: "ongoingTxnProducerId", version: version)
        }
        if version == 6 {
            writer.writeInt16(self.ongoingTxnProducerEpoch)
        }
        if !(version == 6), !(self.ongoingTxnProducerEpoch == -1) {
            throw WireError.notInVersion(field: "ongoingTxnProducerEpoch", version: version)
        }
        if flexible {
            writer.writeUnsignedVarint(0)
        }
    }
}
