// A producer snapshot (`OFFSET.snapshot`): version, CRC32C of what follows, then the producers,
// each with its last batch only.

import KafkaWire

/// Reads and writes producer snapshots.
package enum ProducerSnapshotFile {
    private static let version: Int16 = 1
    /// Where the checksum lies, and where what it covers begins.
    private static let crcOffset = 2
    private static let coveredFrom = 6

    /// The file's bytes; entries in the order given.
    package static func encode(_ entries: [ProducerStateEntry]) -> Bytes {
        var writer = ByteWriter(capacity: 16 + entries.count * 46)
        writer.writeInt16(version)
        writer.writeUInt32(0)
        writer.writeInt32(Int32(clamping: entries.count))
        for entry in entries {
            writer.writeInt64(entry.producerId)
            writer.writeInt16(entry.producerEpoch)
            writer.writeInt32(entry.lastSequence)
            writer.writeInt64(entry.lastDataOffset)
            writer.writeInt32(entry.lastOffsetDelta)
            writer.writeInt64(entry.lastTimestamp)
            writer.writeInt32(entry.coordinatorEpoch)
            writer.writeInt64(entry.currentTransactionFirstOffset ?? -1)
        }
        let covered = writer.written(coveredFrom..<writer.count)
        writer.replaceUInt32(at: crcOffset, with: CRC32C.checksum(covered))
        return writer.finish()
    }

    /// Reads a file. Throws `WireError` for another version, a wrong checksum, bytes too few.
    package static func decode(_ file: Bytes) throws(WireError) -> [ProducerStateEntry] {
        var reader = ByteReader(file)
        let found = try reader.readInt16()
        guard found == version else { throw .invalidValue("producer snapshot version \(found)") }
        let crc = try reader.readUInt32()
        let computed = CRC32C.checksum(file.dropFirst(coveredFrom))
        guard crc == computed else { throw .checksumMismatch(expected: crc, actual: computed) }
        let count = try reader.readCount(flexible: false)
        var entries: [ProducerStateEntry] = []
        for _ in 0..<count { entries.append(try decodeEntry(&reader)) }
        return entries
    }

    private static func decodeEntry(
        _ reader: inout ByteReader
    ) throws(WireError) -> ProducerStateEntry {
        let producerId = try reader.readInt64()
        let epoch = try reader.readInt16()
        let lastSequence = try reader.readInt32()
        let lastOffset = try reader.readInt64()
        let offsetDelta = try reader.readInt32()
        let timestamp = try reader.readInt64()
        let coordinatorEpoch = try reader.readInt32()
        let firstOffset = try reader.readInt64()
        var entry = ProducerStateEntry(
            producerId: producerId, producerEpoch: epoch, coordinatorEpoch: coordinatorEpoch,
            lastTimestamp: timestamp,
            currentTransactionFirstOffset: firstOffset >= 0 ? firstOffset : nil)
        if lastOffset >= 0 {
            entry.addBatch(
                BatchMetadata(
                    lastSequence: lastSequence, lastOffset: lastOffset, offsetDelta: offsetDelta,
                    timestamp: timestamp),
                producerEpoch: epoch)
        }
        return entry
    }
}
