// Made by scripts/generate-messages from Definitions/66-ListTransactions.msg. Do not edit.
// swift-format-ignore-file

package struct ListTransactionsRequest: WireMessage {
    package static let info = MessageInfo(
        name: "ListTransactionsRequest", kind: .request, key: 66,
        versions: 0...2, lastStableVersion: 2, flexibleFrom: 0)
    package var stateFilters: [String] = []
    package var producerIdFilters: [Int64] = []
    package var durationFilter: Int64 = -1
    package var transactionalIdPattern: String? = nil

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        do {
            let count = try reader.readCount(flexible: true)
            var elements: [String] = []
            elements.reserveCapacity(min(count, 1024))
            for _ in 0..<count {
                elements.append(try reader.readString(flexible: true))
            }
            self.stateFilters = elements
        }
        do {
            let count = try reader.readCount(flexible: true)
            var elements: [Int64] = []
            elements.reserveCapacity(min(count, 1024))
            for _ in 0..<count {
                elements.append(try reader.readInt64())
            }
            self.producerIdFilters = elements
        }
        if version >= 1 {
            self.durationFilter = try reader.readInt64()
        }
        if version == 2 {
            self.transactionalIdPattern = try reader.readNullableString(flexible: true)
        }
        try reader.skipTaggedFields()
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        writer.writeCount(self.stateFilters.count, flexible: true)
        for element in self.stateFilters {
            try writer.writeString(element, flexible: true)
        }
        writer.writeCount(self.producerIdFilters.count, flexible: true)
        for element in self.producerIdFilters {
            writer.writeInt64(element)
        }
        if version >= 1 {
            writer.writeInt64(self.durationFilter)
        }
        if !(version >= 1), !(self.durationFilter == -1) {
            throw WireError.notInVersion(field: "durationFilter", version: version)
        }
        if version == 2 {
            try writer.writeNullableString(self.transactionalIdPattern, flexible: true)
        }
        if !(version == 2), !(self.transactionalIdPattern == nil) {
            throw WireError.notInVersion(field: "transactionalIdPattern", version: version)
        }
        writer.writeUnsignedVarint(0)
    }
}

package struct ListTransactionsResponse: WireMessage {
    package static let info = MessageInfo(
        name: "ListTransactionsResponse", kind: .response, key: 66,
        versions: 0...2, lastStableVersion: 2, flexibleFrom: 0)
    package var throttleTimeMs: Int32 = 0
    package var errorCode: Int16 = 0
    package var unknownStateFilters: [String] = []
    package var transactionStates: [TransactionState] = []

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        self.throttleTimeMs = try reader.readInt32()
        self.errorCode = try reader.readInt16()
        do {
            let count = try reader.readCount(flexible: true)
            var elements: [String] = []
            elements.reserveCapacity(min(count, 1024))
            for _ in 0..<count {
                elements.append(try reader.readString(flexible: true))
            }
            self.unknownStateFilters = elements
        }
        do {
            let count = try reader.readCount(flexible: true)
            var elements: [TransactionState] = []
            elements.reserveCapacity(min(count, 1024))
            for _ in 0..<count {
                elements.append(try TransactionState(from: &reader, version: version))
            }
            self.transactionStates = elements
        }
        try reader.skipTaggedFields()
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        writer.writeInt32(self.throttleTimeMs)
        writer.writeInt16(self.errorCode)
        writer.writeCount(self.unknownStateFilters.count, flexible: true)
        for element in self.unknownStateFilters {
            try writer.writeString(element, flexible: true)
        }
        writer.writeCount(self.transactionStates.count, flexible: true)
        for element in self.transactionStates {
            try element.encode(into: &writer, version: version)
        }
        writer.writeUnsignedVarint(0)
    }

    package struct TransactionState: WireStruct {
        package var transactionalId: String = ""
        package var producerId: Int64 = 0
        package var transactionState: String = ""

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            self.transactionalId = try reader.readString(flexible: true)
            self.producerId = try reader.readInt64()
            self.transactionState = try reader.readString(flexible: true)
            try reader.skipTaggedFields()
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            try writer.writeString(self.transactionalId, flexible: true)
            writer.writeInt64(self.producerId)
            try writer.writeString(self.transactionState, flexible: true)
            writer.writeUnsignedVarint(0)
        }

        package var isDefault: Bool {
            if !(self.transactionalId == "") { return false }
            if !(self.producerId == 0) { return false }
            if !(self.transactionState == "") { return false }
            return true
        }
    }
}
