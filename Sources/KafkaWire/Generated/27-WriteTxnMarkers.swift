// Made by scripts/generate-messages from Definitions/27-WriteTxnMarkers.msg. Do not edit.
// swift-format-ignore-file

package struct WriteTxnMarkersRequest: WireMessage {
    package static let info = MessageInfo(
        name: "WriteTxnMarkersRequest", kind: .request, key: 27,
        versions: 1...2, lastStableVersion: 2, flexibleFrom: 1)
    package var markers: [WritableTxnMarker] = []

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        do {
            let count = try reader.readCount(flexible: true)
            var elements: [WritableTxnMarker] = []
            elements.reserveCapacity(min(count, 1024))
            for _ in 0..<count {
                elements.append(try WritableTxnMarker(from: &reader, version: version))
            }
            self.markers = elements
        }
        try reader.skipTaggedFields()
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        writer.writeCount(self.markers.count, flexible: true)
        for element in self.markers {
            try element.encode(into: &writer, version: version)
        }
        writer.writeUnsignedVarint(0)
    }

    package struct WritableTxnMarker: WireStruct {
        package var producerId: Int64 = 0
        package var producerEpoch: Int16 = 0
        package var transactionResult: Bool = false
        package var topics: [WritableTxnMarkerTopic] = []
        package var coordinatorEpoch: Int32 = 0
        package var transactionVersion: Int8 = 0

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            self.producerId = try reader.readInt64()
            self.producerEpoch = try reader.readInt16()
            self.transactionResult = try reader.readBool()
            do {
                let count = try reader.readCount(flexible: true)
                var elements: [WritableTxnMarkerTopic] = []
                elements.reserveCapacity(min(count, 1024))
                for _ in 0..<count {
                    elements.append(try WritableTxnMarkerTopic(from: &reader, version: version))
                }
                self.topics = elements
            }
            self.coordinatorEpoch = try reader.readInt32()
            if version == 2 {
                self.transactionVersion = try reader.readInt8()
            }
            try reader.skipTaggedFields()
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            writer.writeInt64(self.producerId)
            writer.writeInt16(self.producerEpoch)
            writer.writeBool(self.transactionResult)
            writer.writeCount(self.topics.count, flexible: true)
            for element in self.topics {
                try element.encode(into: &writer, version: version)
            }
            writer.writeInt32(self.coordinatorEpoch)
            if version == 2 {
                writer.writeInt8(self.transactionVersion)
            }
            writer.writeUnsignedVarint(0)
        }

        package var isDefault: Bool {
            if !(self.producerId == 0) { return false }
            if !(self.producerEpoch == 0) { return false }
            if !(!self.transactionResult) { return false }
            if !(self.topics.isEmpty) { return false }
            if !(self.coordinatorEpoch == 0) { return false }
            if !(self.transactionVersion == 0) { return false }
            return true
        }
    }

    package struct WritableTxnMarkerTopic: WireStruct {
        package var name: String = ""
        package var partitionIndexes: [Int32] = []

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            self.name = try reader.readString(flexible: true)
            do {
                let count = try reader.readCount(flexible: true)
                var elements: [Int32] = []
                elements.reserveCapacity(min(count, 1024))
                for _ in 0..<count {
                    elements.append(try reader.readInt32())
                }
                self.partitionIndexes = elements
            }
            try reader.skipTaggedFields()
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            try writer.writeString(self.name, flexible: true)
            writer.writeCount(self.partitionIndexes.count, flexible: true)
            for element in self.partitionIndexes {
                writer.writeInt32(element)
            }
            writer.writeUnsignedVarint(0)
        }

        package var isDefault: Bool {
            if !(self.name == "") { return false }
            if !(self.partitionIndexes.isEmpty) { return false }
            return true
        }
    }
}

package struct WriteTxnMarkersResponse: WireMessage {
    package static let info = MessageInfo(
        name: "WriteTxnMarkersResponse", kind: .response, key: 27,
        versions: 1...2, lastStableVersion: 2, flexibleFrom: 1)
    package var markers: [WritableTxnMarkerResult] = []

    package init() {}

    package init(from reader: inout ByteReader, version: Int16) throws {
        try Self.requireVersion(version)
        do {
            let count = try reader.readCount(flexible: true)
            var elements: [WritableTxnMarkerResult] = []
            elements.reserveCapacity(min(count, 1024))
            for _ in 0..<count {
                elements.append(try WritableTxnMarkerResult(from: &reader, version: version))
            }
            self.markers = elements
        }
        try reader.skipTaggedFields()
    }

    package func encode(into writer: inout ByteWriter, version: Int16) throws {
        try Self.requireVersion(version)
        writer.writeCount(self.markers.count, flexible: true)
        for element in self.markers {
            try element.encode(into: &writer, version: version)
        }
        writer.writeUnsignedVarint(0)
    }

    package struct WritableTxnMarkerResult: WireStruct {
        package var producerId: Int64 = 0
        package var topics: [WritableTxnMarkerTopicResult] = []

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            self.producerId = try reader.readInt64()
            do {
                let count = try reader.readCount(flexible: true)
                var elements: [WritableTxnMarkerTopicResult] = []
                elements.reserveCapacity(min(count, 1024))
                for _ in 0..<count {
                    elements.append(try WritableTxnMarkerTopicResult(from: &reader, version: version))
                }
                self.topics = elements
            }
            try reader.skipTaggedFields()
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            writer.writeInt64(self.producerId)
            writer.writeCount(self.topics.count, flexible: true)
            for element in self.topics {
                try element.encode(into: &writer, version: version)
            }
            writer.writeUnsignedVarint(0)
        }

        package var isDefault: Bool {
            if !(self.producerId == 0) { return false }
            if !(self.topics.isEmpty) { return false }
            return true
        }
    }

    package struct WritableTxnMarkerTopicResult: WireStruct {
        package var name: String = ""
        package var partitions: [WritableTxnMarkerPartitionResult] = []

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            self.name = try reader.readString(flexible: true)
            do {
                let count = try reader.readCount(flexible: true)
                var elements: [WritableTxnMarkerPartitionResult] = []
                elements.reserveCapacity(min(count, 1024))
                for _ in 0..<count {
                    elements.append(try WritableTxnMarkerPartitionResult(from: &reader, version: version))
                }
                self.partitions = elements
            }
            try reader.skipTaggedFields()
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            try writer.writeString(self.name, flexible: true)
            writer.writeCount(self.partitions.count, flexible: true)
            for element in self.partitions {
                try element.encode(into: &writer, version: version)
            }
            writer.writeUnsignedVarint(0)
        }

        package var isDefault: Bool {
            if !(self.name == "") { return false }
            if !(self.partitions.isEmpty) { return false }
            return true
        }
    }

    package struct WritableTxnMarkerPartitionResult: WireStruct {
        package var partitionIndex: Int32 = 0
        package var errorCode: Int16 = 0

        package init() {}

        package init(from reader: inout ByteReader, version: Int16) throws {
            self.partitionIndex = try reader.readInt32()
            self.errorCode = try reader.readInt16()
            try reader.skipTaggedFields()
        }

        package func encode(into writer: inout ByteWriter, version: Int16) throws {
            writer.writeInt32(self.partitionIndex)
            writer.writeInt16(self.errorCode)
            writer.writeUnsignedVarint(0)
        }

        package var isDefault: Bool {
            if !(self.partitionIndex == 0) { return false }
            if !(self.errorCode == 0) { return false }
            return true
        }
    }
}
