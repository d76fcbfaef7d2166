// Made by scripts/generate-messages from Definitions/producer-snapshot.msg. Do not edit.
// swift-format-ignore-file

package struct ProducerSnapshot: WireMessage {
    package static let info = MessageInfo(
        name: "ProducerSnapshot", kind: .data, key: nil,
        versions: 1...1, lastStableVersion: 1, flexibleFrom: nil)
    package var crc: UInt32 = 0
    package var producerEntries: [ProducerSnapshotEntry] = []

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        self.crc = try reader.readUInt32()
        do {
            let count = try reader.readCount(flexible: false)
            var elements: [ProducerSnapshotEntry] = []
            elements.reserveCapacity(min(count, 1024))
            for _ in 0..<count {
                elements.append(try ProducerSnapshotEntry(from: &reader, version: version))
            }
            self.producerEntries = elements
        }
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        writer.writeUInt32(self.crc)
        writer.writeCount(self.producerEntries.count, flexible: false)
        for element in self.producerEntries {
            try element.encode(into: &writer, version: version)
        }
    }

    package struct ProducerSnapshotEntry: WireStruct {
        package var producerId: Int64 = 0
        package var epoch: Int16 = 0
        package var lastSequence: Int32 = 0
        package var lastOffset: Int64 = 0
        package var offsetDelta: Int32 = 0
        package var timestamp: Int64 = 0
        package var coordinatorEpoch: Int32 = 0
        package var currentTxnFirstOffset: Int64 = 0

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            self.producerId = try reader.readInt64()
            self.epoch = try reader.readInt16()
            self.lastSequence = try reader.readInt32()
            self.lastOffset = try reader.readInt64()
            self.offsetDelta = try reader.readInt32()
            self.timestamp = try reader.readInt64()
            self.coordinatorEpoch = try reader.readInt32()
            self.currentTxnFirstOffset = try reader.readInt64()
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            writer.writeInt64(self.producerId)
            writer.writeInt16(self.epoch)
            writer.writeInt32(self.lastSequence)
            writer.writeInt64(self.lastOffset)
            writer.writeInt32(self.offsetDelta)
            writer.writeInt64(self.timestamp)
            writer.writeInt32(self.coordinatorEpoch)
            writer.writeInt64(self.currentTxnFirstOffset)
        }

        package var isDefault: Bool {
            if !(self.producerId == 0) { return false }
            if !(self.epoch == 0) { return false }
            if !(self.lastSequence == 0) { return false }
            if !(self.lastOffset == 0) { return false }
            if !(self.offsetDelta == 0) { return false }
            if !(self.timestamp == 0) { return false }
            if !(self.coordinatorEpoch == 0) { return false }
            if !(self.currentTxnFirstOffset == 0) { return false }
            return true
        }
    }
}
